import { Group, MultiSelect, Select, Skeleton, Text } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { AccountStatus, type AccountSummary } from '../../../shared/domain/account.ts';
import type { ConnectionSummary } from '../../../shared/domain/connection.ts';
import type { MeterSummary } from '../../../shared/domain/meter.ts';
import { api } from '../../app/api.ts';
import { EmptyPanel, ErrorPanel } from '../../components/panels.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { TypeMarks } from '../../components/type-marks.tsx';
import { useSites } from '../../stores/data.ts';
import { goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatDay } from '../../words/format-day.ts';
import { countOf, formatQuantity } from '../../words/format-number.ts';
import { accountStatusName } from '../../words/names.ts';
import classes from './connection-panel.module.css';

const STATUS_CHOICES = AccountStatus.options.map((value) => ({ value, label: accountStatusName(value) }));

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
  if (value === null) return error === null ? <div className={classes['pad']}><Skeleton height={60} mb={8} /><Skeleton height={60} /></div> : <ErrorPanel text={error} onRetry={reload} />;
  if (value.accounts.length === 0) return <EmptyPanel icon={IconUser} title="No accounts yet" text="Account numbers appear here as the first collection finds them on the website or on bills." />;
  return (
    <div>
      {value.accounts.map((account) => (
        <AccountBlock key={account.id} account={account} meters={value.meters.filter((m) => m.accountId === account.id)} companyId={connection.companyId} />
      ))}
    </div>
  );
}

function AccountBlock({ account, meters, companyId }: { readonly account: AccountSummary; readonly meters: readonly MeterSummary[]; readonly companyId: string }): ReactNode {
  const allSites = useSites((s) => s.value);
  const sites = (allSites ?? []).filter((s) => account.siteIds.includes(s.id) || (s.companyId === companyId && !s.isArchived));
  const hasPoints = meters.some((meter) => meter.servicePoint !== null);
  const update = (change: Parameters<typeof api.accounts.update>[0]['change'], back: typeof change): void =>
    void attempt(async () => {
      await api.accounts.update({ id: account.id, change });
      tell(`Account ${account.accountNumber} changed.`, () => api.accounts.update({ id: account.id, change: back }));
    });
  return (
    <section className={classes['account']} aria-label={`Account ${account.accountNumber}`}>
      <Group gap={8} wrap="nowrap">
        <Text fw={600} className="figures" data-selectable>{account.accountNumber}</Text>
        <TypeMarks types={account.datasourceTypes} />
        <a href="#/bills" className="dim" style={{ marginLeft: 'auto' }} onClick={(e) => { e.preventDefault(); goTo('bills', null, { accountId: account.id, accountNumber: account.accountNumber }); }}>
          {countOf(account.billCount, 'bill')}
          {account.lastPeriodEnd !== null && `, to ${formatDay(account.lastPeriodEnd)}`}
        </a>
      </Group>
      {account.serviceAddress !== null && <Text c="dimmed" data-selectable>{account.serviceAddress}</Text>}
      {meters.length > 0 && (
        <table className={classes['meters']}>
          <thead>
            <tr><th>Meter</th>{hasPoints && <th>Service point</th>}<th>Bills to</th><th>Last usage</th></tr>
          </thead>
          <tbody>
            {meters.map((meter) => (
              <tr key={meter.id}>
                <td data-selectable><TypeMarks types={[meter.type]} /> {meter.meterNumber ?? <span className="dim">no number</span>}</td>
                {hasPoints && <td data-selectable>{meter.servicePoint}</td>}
                <td>{formatDay(meter.lastPeriodEnd)}</td>
                <td>{formatQuantity(meter.lastUsage, meter.lastUnit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Group gap={8} mt={8} wrap="nowrap" align="flex-start">
        <Select label="Tracked" data={STATUS_CHOICES} value={account.status} allowDeselect={false} w={164}
          onChange={(next) => { const status = AccountStatus.safeParse(next); if (status.success) update({ status: status.data }, { status: account.status }); }} />
        <MultiSelect label="Sites" data={sites.map((s) => ({ value: s.id, label: s.name }))} value={account.siteIds} placeholder={account.siteIds.length === 0 ? 'Not assigned' : ''} style={{ flex: 1 }} searchable
          onChange={(siteIds) => update({ siteIds }, { siteIds: account.siteIds })} />
      </Group>
    </section>
  );
}
