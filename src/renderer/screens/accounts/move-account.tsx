import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { AccountDouble } from '../../../shared/domain/account-double.ts';
import type { ListedAccount } from '../../../shared/domain/account-list.ts';
import { api } from '../../app/api.ts';
import { Choice } from '../../components/choice.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useCompanySites } from '../../stores/company-sites.ts';
import { useCompanies } from '../../stores/data.ts';
import { goTo } from '../../stores/navigation.ts';
import { countOf } from '../../words/format-number.ts';
import { CompanyField } from '../companies/company-field.tsx';

interface MoveAccountProps {
  readonly account: ListedAccount;
  readonly onDone: () => void;
  /** Shows what joining it with the account that the company has already would do. */
  readonly onJoin: (double: AccountDouble, staysId: string) => void;
}

/** Moves an account that came from files to the company it is of; for one of a connection it says who decides that. */
export function MoveAccount({ account, onDone, onJoin }: MoveAccountProps): ReactNode {
  const { id, accountNumber, companyId: own, companyName, connectionId, isConnected, billCount } = account;
  const [companyId, setCompanyId] = useState<string | null>(null);
  const [siteId, setSiteId] = useState<string | null>(null);
  const [there, setThere] = useState<{ readonly accountId: string; readonly double: AccountDouble } | null>(null);
  const [isMoving, setMoving] = useState(false);
  const companies = useCompanies((s) => s.value) ?? [];
  const sites = useCompanySites(companyId).filter((site) => !site.isArchived);
  const target = companies.find((company) => company.id === companyId);

  if (isConnected) {
    return (
      <Text c="dimmed" mt={8}>
        Its connection is of {companyName}, and so are the accounts it brings. If the whole connection is under the wrong company, delete it: its bills and accounts stay, and can be moved here then. Set it up again under the right company after that.{' '}
        <Button size="compact-xs" variant="subtle" onClick={() => goTo('connections', connectionId)}>Show the connection</Button>
      </Text>
    );
  }
  const move = async (): Promise<void> => {
    if (target === undefined) return;
    setMoving(true);
    const moved = await attempt(() => api.accounts.move({ id, companyId: target.id, siteId }));
    setMoving(false);
    if (moved?.kind === 'MOVED') {
      tell(`Account ${accountNumber} is in ${target.name} now, with ${countOf(moved.billCount, 'bill')}.`, () => api.accounts.takeMoveBack({ moveId: moved.moveId }));
      onDone();
    }
    if (moved?.kind === 'THERE') setThere(moved);
    if (moved?.kind === 'OF_CONNECTION') tell('A connection brings this account now: its company decides.');
    if (moved?.kind === 'SAMPLE') tell('Sample data stays by itself. Choose a company of your own, and an account that is no sample.');
  };
  return (
    <section aria-label="Move to another company" style={{ marginTop: 10 }}>
      <Group gap={8} align="flex-start" wrap="nowrap">
        <CompanyField label="Company" value={companyId} width={220} error={companyId === own ? 'It is there already' : null}
          onChange={(next) => { setCompanyId(next); setSiteId(null); setThere(null); }} />
        <Choice label="Site" aria-label="Site" placeholder={companyId === null ? 'Choose the company first' : 'Later, or by its address'} data={sites.map((site) => ({ value: site.id, label: site.name }))} value={siteId} onChange={setSiteId} searchable clearable disabled={companyId === null} w={200} />
      </Group>
      <Text c="dimmed" mt={6}>Its {countOf(billCount, 'bill')}, its meters and its issues go with it. It leaves the sites of {companyName}.</Text>
      {there !== null && target !== undefined && (
        <div role="alert" style={{ marginTop: 6 }}>
          <Text>{target.name} has account {accountNumber} of this provider already, so nothing was moved. The two can become one, with the bills of both.</Text>
          <Group gap={8} mt={4}>
            <Button size="compact-xs" onClick={() => onJoin(there.double, there.accountId)}>Compare and join…</Button>
            <Button size="compact-xs" variant="subtle" onClick={() => goTo('accounts', there.accountId)}>Show that account</Button>
          </Group>
        </div>
      )}
      <Group gap={8} mt={8}>
        <Button size="compact-sm" disabled={target === undefined || companyId === own || there !== null} loading={isMoving} onClick={() => void move()}>Move it</Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>Leave it here</Button>
      </Group>
    </section>
  );
}
