import { Group, MultiSelect, Select, Text, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { AccountStatus, type AccountSummary } from '../../../shared/domain/account.ts';
import { SAME_PLACE_LIKENESS, addressLikeness } from '../../../shared/domain/address-likeness.ts';
import type { MeterSummary } from '../../../shared/domain/meter.ts';
import type { SiteSummary } from '../../../shared/domain/site.ts';
import { api } from '../../app/api.ts';
import datedList from '../../components/dated-list.module.css';
import { KeptNotes } from '../../components/kept-notes.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { TypeMarks } from '../../components/type-marks.tsx';
import { goTo } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { formatDay, formatMomentInFull } from '../../words/format-day.ts';
import { countOf, formatQuantity } from '../../words/format-number.ts';
import { accountStatusName } from '../../words/names.ts';
import classes from './account-block.module.css';

const STATUS_CHOICES = AccountStatus.options.map((value) => ({ value, label: accountStatusName(value) }));

/** An account with its meters; status and sites can be set right here. `hints`: what is to be said of it beside. */
export function AccountBlock({ account, hints, meters, companySites }: { readonly account: AccountSummary; readonly hints: ReactNode; readonly meters: readonly MeterSummary[]; readonly companySites: readonly SiteSummary[] }): ReactNode {
  const sites = companySites.filter((s) => account.siteIds.includes(s.id) || !s.isArchived);
  const hasPoints = meters.some((meter) => meter.servicePoint !== null);
  const hasChoice = account.siteIds.length > 1;
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
      {hints}
      {account.serviceAddress !== null && <Text c="dimmed" data-selectable>{account.serviceAddress}</Text>}
      {meters.length > 0 && (
        <table className={classes['meters']}>
          <thead>
            <tr><th>Meter</th>{hasPoints && <th>Service point</th>}{hasChoice && <th>Site</th>}<th>Bills to</th><th>Last usage</th><th>Notes</th></tr>
          </thead>
          <tbody>
            {meters.map((meter) => (
              <tr key={meter.id}>
                <td data-selectable><TypeMarks types={[meter.type]} /> {meter.meterNumber ?? <span className="dim">no number</span>}</td>
                {hasPoints && <td data-selectable>{meter.servicePoint}</td>}
                {hasChoice && <td><MeterSite meter={meter} sites={sites.filter((s) => account.siteIds.includes(s.id))} /></td>}
                <td>{formatDay(meter.lastPeriodEnd)}</td>
                <td>{formatQuantity(meter.lastUsage, meter.lastUnit)}</td>
                <td style={{ minWidth: 110 }}><div style={{ display: 'flex', justifyContent: 'flex-end' }}><KeptNotes noun="METER" id={meter.id} name={`Meter ${meter.meterNumber ?? 'without number'}`} notes={meter.notes} /></div></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Group gap={8} mt={8} wrap="nowrap" align="flex-start">
        <Select label="Tracked" data={STATUS_CHOICES} value={account.status} allowDeselect={false} w={164}
          onChange={(next) => { const status = AccountStatus.safeParse(next); if (status.success) update({ status: status.data }, { status: account.status }); }} />
        <MultiSelect label="Sites" data={sites.map((s) => ({ value: s.id, label: s.name }))} value={account.siteIds} placeholder={account.siteIds.length === 0 ? 'Not assigned' : ''} style={{ flex: 1 }} searchable
          description={whyThere(account, sites)} inputWrapperOrder={['label', 'input', 'description', 'error']}
          onChange={(siteIds) => update({ siteIds }, { siteIds: account.siteIds })} />
      </Group>
      <div style={{ marginTop: 6 }}><KeptNotes noun="ACCOUNT" id={account.id} name={`Account ${account.accountNumber}`} notes={account.notes} addWords="Add a note on the account" /></div>
      <SitesHistory accountId={account.id} />
    </section>
  );
}

/** Why an account is at its sites, where no person said so. */
function whyThere({ areSitesChosen, siteIds, serviceAddress }: AccountSummary, sites: readonly SiteSummary[]): string | undefined {
  if (areSitesChosen || siteIds.length === 0) return undefined;
  const isByAddress = serviceAddress !== null && sites.some(({ id, name, address }) =>
    siteIds.includes(id) && [name, address ?? ''].some((words) => addressLikeness(serviceAddress, words) >= SAME_PLACE_LIKENESS));
  return `${isByAddress ? 'By its address' : 'As the only site of its connection'}. Change them where that is wrong.`;
}

/** At which of its account's sites a meter is. */
function MeterSite({ meter, sites }: { readonly meter: MeterSummary; readonly sites: readonly SiteSummary[] }): ReactNode {
  const choose = (siteId: string | null): void =>
    void attempt(async () => {
      await api.accounts.setMeterSite({ id: meter.id, siteId });
      tell(`Meter ${meter.meterNumber ?? ''} moved.`.replace('  ', ' '), () => api.accounts.setMeterSite({ id: meter.id, siteId: meter.siteId }));
    });
  return <Select aria-label={`Site of meter ${meter.meterNumber ?? 'without number'}`} size="xs" placeholder="Not known" data={sites.map((s) => ({ value: s.id, label: s.name }))} value={meter.siteId} onChange={choose} clearable w={140} comboboxProps={{ width: 220, position: 'bottom-start' }} />;
}

/** Which sites and companies the account had before, for those who ask. */
function SitesHistory({ accountId }: { readonly accountId: string }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { value } = useLoaded(accountId, async () => ({ sites: await api.accounts.listSites({ id: accountId }), moves: await api.accounts.listMoves({ id: accountId }) }), ['accounts', 'companies']);
  if (value === null || (value.sites.length < 2 && value.moves.length === 0)) return null;
  return (
    <div>
      <UnstyledButton className="dim" fz={12} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? 'Hide' : 'Show'} {value.moves.length === 0 ? 'the sites it had' : 'where it was'}</UnstyledButton>
      {isOpen && (
        <ol className={datedList['list']}>
          {value.moves.map(({ at, fromName, toName }) => (
            <li key={`move ${at}`}>
              <span className="dim figures">{formatMomentInFull(at)}</span>
              <span>Moved from {fromName} to {toName}</span>
            </li>
          ))}
          {value.sites.map((entry) => (
            <li key={entry.at}>
              <span className="dim figures">{formatMomentInFull(entry.at)}</span>
              <span>{entry.siteIds.length === 0 ? 'No site' : entry.siteNames.join(', ')} <span className="dim">{entry.by === 'PERSON' ? 'chosen by hand' : 'by Forager'}</span></span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
