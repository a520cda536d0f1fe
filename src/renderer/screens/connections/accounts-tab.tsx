import { Skeleton } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import { api } from '../../app/api.ts';
import { EmptyPanel, ErrorPanel } from '../../components/panels.tsx';
import { useCompanySites } from '../../stores/company-sites.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { AccountBlock } from '../accounts/account-block.tsx';
import { DoubleHint, DoubleHints, FoundElsewhere } from '../doubles/double-hints.tsx';
import classes from './connection-panel.module.css';

/** The accounts found in a connection, each with its meters; status and sites can be set right here. */
export function AccountsTab({ connection }: { readonly connection: ConnectionSummary }): ReactNode {
  const { id } = connection;
  const { value, error, reload } = useLoaded(
    id,
    async () => {
      const [accounts, meters] = await Promise.all([api.accounts.list({ connectionId: id }), api.accounts.meters({ connectionId: id })]);
      return { accounts, meters };
    },
    ['accounts', 'bills'],
  );
  const doubles = useLoaded(id, () => api.doubles.list({ connectionId: id }), ['accounts', 'connections']).value ?? [];
  const elsewhere = useLoaded(id, () => api.doubles.listElsewhere({ connectionId: id }), ['accounts']).value ?? [];
  const sites = useCompanySites(connection.companyId);
  const settled = useLoaded(id, () => api.doubles.listSettled(), ['accounts']).value ?? [];
  if (value === null) return error === null ? <div className={classes['pad']}><Skeleton height={60} mb={8} /><Skeleton height={60} /></div> : <ErrorPanel text={error} onRetry={reload} />;
  if (value.accounts.length === 0 && doubles.length + elsewhere.length === 0) return <EmptyPanel icon={IconUser} title="No accounts yet" text="Account numbers appear here as the first collection finds them on the website or on bills." />;
  return (
    <div>
      {doubles.filter(({ sides }) => !value.accounts.some((account) => sides.some(({ accountId }) => accountId === account.id))).map((double) => <DoubleHint key={double.key} double={double} connectionId={id} />)}
      {value.accounts.map((account) => (
        <AccountBlock
          key={account.id} account={account} hints={<DoubleHints account={account} connectionId={id} doubles={doubles} settled={settled} />} meters={value.meters.filter((m) => m.accountId === account.id)} companySites={sites}
        />
      ))}
      {elsewhere.filter(({ accountId }) => !doubles.some(({ sides }) => sides.some((side) => side.accountId === accountId))).map((side) => <FoundElsewhere key={side.accountId} side={side} />)}
    </div>
  );
}
