import { Button, Select, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AccountFiling, ProposedFiling } from '../../../shared/domain/unfiled-account.ts';
import { SidePanel } from '../../components/panels.tsx';
import { useCompanySites } from '../../stores/company-sites.ts';
import { goTo } from '../../stores/navigation.ts';
import { NewSiteField } from '../sites/new-site-field.tsx';
import type { Place } from './filing-plan.ts';

interface FilingPanelProps {
  readonly account: ProposedFiling;
  readonly place: Place;
  readonly onFile: (filing: AccountFiling) => void;
  readonly onClose: () => void;
}

/** Chooses the site of one account by hand: another than the proposed one, or one to be made. */
export function FilingPanel({ account, place, onFile, onClose }: FilingPanelProps): ReactNode {
  const { connectionId } = account;
  const sites = useCompanySites(account.companyId).filter(({ isArchived }) => !isArchived);
  const [siteId, setSiteId] = useState<string | null>(place?.kind === 'SITE' ? place.siteId : null);
  return (
    <SidePanel title={`Account ${account.accountNumber}`} label="Site of the account" onClose={onClose} width={380}>
      <Stack gap="md">
        <div>
          <Text>{[account.provider, account.companyName].filter((words) => words !== null).join(', ')}</Text>
          <Text c="dimmed" data-selectable>{account.serviceAddress ?? 'No address stands on its bills.'}</Text>
        </div>
        <Select
          label="Site" placeholder={sites.length === 0 ? 'The company has no site yet' : 'Choose the site'} searchable limit={100} value={siteId} onChange={setSiteId} nothingFoundMessage="No such site"
          data={sites.map(({ id, name, address }) => ({ value: id, label: address === null || address === name ? name : `${name} (${address})` }))}
        />
        <NewSiteField companyId={account.companyId} onCreated={setSiteId} />
        <div style={{ display: 'flex', gap: 8 }}>
          <Button disabled={siteId === null} onClick={() => siteId !== null && onFile({ accountId: account.id, site: { id: siteId } })}>File it here</Button>
          {connectionId === null ? (
            <Button variant="subtle" color="gray" onClick={() => goTo('bills', undefined, { accountId: account.id })}>Show its bills</Button>
          ) : (
            <Button variant="subtle" color="gray" onClick={() => goTo('connections', connectionId, { tab: 'accounts' })}>Show the account</Button>
          )}
        </div>
        {connectionId !== null && <Text c="dimmed">For an account at several sites, open it and name them all. An account that is not yours to follow can be set to “Not tracked” there.</Text>}
      </Stack>
    </SidePanel>
  );
}
