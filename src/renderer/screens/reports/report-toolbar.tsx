import { Button, Popover, Select, Stack, Switch, Tooltip } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Report } from '../../../shared/domain/report.ts';
import { FilterSelect } from '../../components/filter-select.tsx';
import { formatMonth } from '../../words/format-day.ts';
import { typeName } from '../../words/names.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { SiteSelect } from '../sites/site-select.tsx';
import { AccountPick } from './account-pick.tsx';
import { CUSTOM, lastFullMonth, LENGTHS, monthsAway, type ReportChoices } from './report-choices.ts';
import { isOfOneService, shownType, typesIn, type ReportView } from './report-view.ts';
import { unitWord } from './report-words.ts';

interface ReportToolbarProps {
  readonly choices: ReportChoices;
  readonly companyId: string | null;
  readonly report: Report | null;
  readonly today: string;
  readonly set: (change: Readonly<Record<string, string | null>>) => void;
}

/** Years back that can be chosen by name, and months that a period of one's own can begin with. */
const YEARS_BACK = 6;
const MONTHS_BACK = 84;

function periodChoices(today: string): { value: string; label: string }[] {
  const year = Number(today.slice(0, 4));
  return [
    ...LENGTHS.map((value) => ({ value, label: `Last ${value} months` })),
    ...Array.from({ length: YEARS_BACK }, (_, at) => ({ value: String(year - at), label: String(year - at) })),
    { value: CUSTOM, label: 'Other months' },
  ];
}

/** Of what, of when, and how it is looked at. */
export function ReportToolbar({ choices, companyId, report, today, set }: ReportToolbarProps): ReactNode {
  const { measure, by, period, from, to, isCompared } = choices;
  const lines = report?.lines ?? [];
  const all = measure === 'USAGE' || measure === 'PER_AREA' ? 'All energy' : 'All services';
  const types = [...(isOfOneService(measure) ? [] : [{ value: '', label: all }]), ...typesIn(lines).map((value) => ({ value, label: typeName(value) }))];
  const type = shownType(choices, lines) ?? '';
  const groupings = [
    { value: 'ALL', label: 'Together' }, ...(type === '' ? [{ value: 'TYPE', label: 'By service' }] : []),
    ...(choices.siteId === null && choices.meterId === null ? [{ value: 'SITE', label: 'By site' }] : []), ...(choices.meterId === null ? [{ value: 'METER', label: 'By meter' }] : []),
  ];
  const months = Array.from({ length: MONTHS_BACK }, (_, at) => monthsAway(lastFullMonth(today), -at)).map((value) => ({ value, label: formatMonth(`${value}-01`) }));
  return (
    <>
      <CompanySelect value={companyId} onChange={(id) => set({ companyId: id, siteId: null, accountId: null, meterId: null })} placeholder="Choose a company" width={160} />
      <SiteSelect value={choices.siteId} companyId={companyId} onChange={(id) => set({ siteId: id, accountId: null, meterId: null })} placeholder="All sites" width={136} />
      <AccountPick companyId={companyId} siteId={choices.siteId} accountId={choices.accountId} meterId={choices.meterId} set={set} />
      <FilterSelect aria-label="Service" data={types} value={type} allowDeselect={false} onChange={(value) => set({ type: value === '' ? null : value })} w={130} />
      <FilterSelect aria-label="Period" data={periodChoices(today)} value={period} allowDeselect={false} onChange={(value) => set({ period: value })} w={140} />
      {period === CUSTOM && (
        <>
          <FilterSelect aria-label="From" data={months} value={from} allowDeselect={false} searchable onChange={(value) => set({ from: value })} w={140} />
          <FilterSelect aria-label="To" data={months} value={to} allowDeselect={false} searchable onChange={(value) => set({ to: value })} w={140} />
        </>
      )}
      {measure !== 'TIME_OF_USE' && (
        <Tooltip label="With the year before, everything is shown together. Switch off Year before to divide it." disabled={!isCompared} multiline w={240}>
          <div><FilterSelect aria-label="How it is divided" data={groupings} value={groupings.some(({ value }) => value === by) && !isCompared ? by : 'ALL'} allowDeselect={false} disabled={isCompared} onChange={(value) => set({ by: value })} w={115} /></div>
        </Tooltip>
      )}
      <Switch label={<span style={{ whiteSpace: 'nowrap' }}>Year before</span>} checked={isCompared} onChange={(event) => set({ compare: event.currentTarget.checked ? 'yes' : null })} mx={6} />
    </>
  );
}

const END_DAYS = [{ value: 'AS_BILLED', label: 'As the bills show' }, { value: 'COUNTED', label: 'Counted' }, { value: 'NOT_COUNTED', label: 'Not counted' }];

/** By which rules the numbers are made, and in what they are shown. */
export function ReportRules({ choices, view, set }: Pick<ReportToolbarProps, 'choices' | 'set'> & { readonly view: ReportView }): ReactNode {
  const units = view.units.map((value) => ({ value, label: unitWord(value) }));
  const { currencies } = view;
  return (
    <Popover position="bottom-end" shadow="md" width={260} trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconAdjustments size={14} />}>Units and rules</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={12}>
          {units.length > 1 && choices.measure !== 'COST' && <Select label="Shown in" data={units} value={view.unit} allowDeselect={false} onChange={(value) => set({ unit: value })} comboboxProps={{ withinPortal: false }} />}
          {currencies.length > 1 && <Select label="Currency" description="Money of different currencies is never added" data={[...currencies]} value={view.currency} allowDeselect={false} onChange={(value) => set({ currency: value })} comboboxProps={{ withinPortal: false }} />}
          <Select label="Last day of a bill" data={END_DAYS} value={choices.endDay} allowDeselect={false} onChange={(value) => set({ endDay: value === 'AS_BILLED' ? null : value })} comboboxProps={{ withinPortal: false }} />
          <Switch label="Multiply by occupancy" description={choices.measure === 'PER_AREA' ? 'A use per area is always of whole buildings.' : 'Where a connection has the setting of this name on. Off shows whole buildings.'} checked={choices.isOccupied && choices.measure !== 'PER_AREA'} disabled={choices.measure === 'PER_AREA'} onChange={(event) => set({ occupancy: event.currentTarget.checked ? null : 'no' })} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

