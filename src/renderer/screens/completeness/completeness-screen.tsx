import { ActionIcon, Button, Group, Switch, Text, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCalendarCheck, IconChevronLeft, IconChevronRight, IconCopy, IconMapPinQuestion, IconSearchOff } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { Id } from '../../../shared/domain/base.ts';
import { Month } from '../../../shared/domain/completeness.ts';
import { DatasourceType } from '../../../shared/domain/datasource.ts';
import { addMonths, localDay } from '../../../shared/units/day.ts';
import { monthsUntil } from '../../../shared/units/month.ts';
import { api } from '../../app/api.ts';
import { FilterSelect } from '../../components/filter-select.tsx';
import { EmptyPanel, ScreenFrame } from '../../components/panels.tsx';
import { SampleOffer } from '../../components/sample-offer.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { copiedRows } from '../../components/table-model.ts';
import { SaveTable } from '../../components/table-tools.tsx';
import { attempt, tell } from '../../components/toast.tsx';
import { useUnfiledCounts } from '../../stores/data.ts';
import { changedQuery, goTo, replacePlace } from '../../stores/navigation.ts';
import { useLoaded } from '../../stores/use-loaded.ts';
import { countOf } from '../../words/format-number.ts';
import { TYPE_CHOICES } from '../../words/names.ts';
import { CompanySelect } from '../companies/company-select.tsx';
import { CompletenessGrid } from './completeness-grid.tsx';
import { FIRST_MONTHS, useGapsAhead } from './gaps-ahead.ts';
import { gridColumns } from './grid-table.ts';
import { MonthPanel } from './month-panel.tsx';
import { useCompletenessPages, type CompletenessFilter } from './use-completeness-pages.ts';

const LENGTHS = [12, 24, 36, 60] as const;

/** What is there of every site and month, what lacks, and why. */
export function CompletenessScreen({ openId, query }: { readonly openId: string | null; readonly query: Readonly<Record<string, string>> }): ReactNode {
  const today = localDay(new Date());
  const [text, setText] = useState('');
  const [searched] = useDebouncedValue(text, 200);
  const companyId = Id.safeParse(query['companyId']).data;
  const type = DatasourceType.safeParse(query['type']).data;
  const until = Month.safeParse(query['until']).data ?? today.slice(0, 7);
  const length = LENGTHS.find((one) => String(one) === query['months']) ?? FIRST_MONTHS;
  const isIncomplete = query['lacking'] === 'yes';
  const openMonth = Month.safeParse(query['month']).data;
  const months = useMemo(() => monthsUntil(until, length), [until, length]);
  const filter: CompletenessFilter = {
    until, months: length, today,
    ...(companyId === undefined ? {} : { companyId }), ...(type === undefined ? {} : { type }),
    ...(searched.trim() === '' ? {} : { text: searched.trim() }), ...(isIncomplete ? { isIncomplete } : {}),
  };
  const source = useCompletenessPages(filter);
  useGapsAhead(filter, source.count !== null && !source.isStale && !isIncomplete);
  const openSite = useLoaded(openId ?? '', async () => (openId === null ? null : await api.sites.get({ id: openId })), ['sites']).value;
  const set = (change: Readonly<Record<string, string | null>>, id: string | null = openId): void =>
    replacePlace('completeness', id, changedQuery(query, change));
  const move = (count: number): void => {
    const next = addMonths(`${until}-01`, count).slice(0, 7);
    set({ until: next >= today.slice(0, 7) ? null : next });
  };
  const copy = (): Promise<unknown> => attempt(async () => {
    const rows = await source.allRows();
    await navigator.clipboard.writeText(copiedRows(gridColumns(months), rows));
    tell(`${countOf(rows.length, 'site')} copied, to be pasted into a spreadsheet.`);
  });
  const isFiltered = text !== '' || companyId !== undefined || isIncomplete;
  return (
    <ScreenFrame
      title="Completeness"
      actions={
        <>
          <Button variant="default" leftSection={<IconCopy size={14} />} disabled={!source.count} onClick={() => void copy()}>Copy table</Button>
          <SaveTable name="Completeness" columns={gridColumns(months)} source={source} />
        </>
      }
      toolbar={
        <>
          <SearchField label="Search sites" value={text} onChange={setText} width={170} />
          <CompanySelect value={companyId ?? null} onChange={(id) => set({ companyId: id })} placeholder="All companies" width={160} />
          <FilterSelect aria-label="Service" placeholder="Any service" data={TYPE_CHOICES} value={type ?? null} onChange={(value) => set({ type: value })} clearable w={130} />
          <Switch label={<span style={{ whiteSpace: 'nowrap' }}>Only with gaps</span>} checked={isIncomplete} onChange={(event) => set({ lacking: event.currentTarget.checked ? 'yes' : null })} mx={6} />
          <Group gap={6} wrap="nowrap">
          <Tooltip label="A year earlier"><ActionIcon variant="default" size={30} aria-label="A year earlier" onClick={() => move(-12)}><IconChevronLeft size={16} /></ActionIcon></Tooltip>
          <FilterSelect aria-label="Months shown" data={LENGTHS.map((one) => ({ value: String(one), label: `${one} months` }))} value={String(length)} allowDeselect={false} onChange={(value) => set({ months: value })} w={110} />
          <Tooltip label="A year later"><ActionIcon variant="default" size={30} aria-label="A year later" disabled={query['until'] === undefined} onClick={() => move(12)}><IconChevronRight size={16} /></ActionIcon></Tooltip>
          </Group>
        </>
      }
      side={
        openId !== null && openMonth !== undefined && (
          <MonthPanel key={`${openId} ${openMonth}`} siteId={openId} siteName={openSite?.name ?? 'Site'} month={openMonth} today={today} type={type} onClose={() => set({ month: null }, null)} />
        )
      }
    >
      <UnfiledNote companyId={companyId ?? null} />
      <CompletenessGrid
        months={months}
        source={source}
        chosen={openId !== null && openMonth !== undefined ? { siteId: openId, month: openMonth } : null}
        onOpen={(row, month) => set({ month }, row.siteId)}
        empty={
          isFiltered ? (
            <EmptyPanel icon={IconSearchOff} title={isIncomplete ? 'Nothing lacks here' : 'No site here'} text={isIncomplete ? 'No site of this search has a month that is missing or late.' : 'Nothing fits this search and this company.'} action={{ label: 'Show all sites', onClick: () => { setText(''); replacePlace('completeness'); } }} />
          ) : (
            <NoSites />
          )
        }
      />
    </ScreenFrame>
  );
}

/** What is in no site's months, and the one step that brings it there. */
function UnfiledNote({ companyId }: { readonly companyId: string | null }): ReactNode {
  const counts = (useUnfiledCounts((s) => s.value) ?? []).filter((one) => companyId === null || one.companyId === companyId);
  const accounts = counts.reduce((sum, one) => sum + one.accounts, 0);
  const bills = counts.reduce((sum, one) => sum + one.bills, 0);
  if (accounts + bills === 0) return null;
  const what = [...(accounts === 0 ? [] : [`${countOf(accounts, 'account')} without a site`]), ...(bills === 0 ? [] : [`${countOf(bills, 'bill')} of no account`])].join(' and ');
  return (
    <Group role="note" gap={10} px={16} py={6} wrap="nowrap" style={{ borderBottom: '1px solid var(--line)' }}>
      <IconMapPinQuestion size={16} color="var(--act)" aria-hidden style={{ flex: 'none' }} />
      <Text style={{ flex: 1, minWidth: 0 }}>{what} {accounts + bills === 1 ? 'is' : 'are'} not shown here.</Text>
      <Button variant="default" onClick={() => goTo('filing', null, companyId === null ? {} : { companyId })}>{accounts > 0 ? 'Choose their sites' : 'See why'}</Button>
    </Group>
  );
}

/** What stands here without a site, or where all of them are archived. */
function NoSites(): ReactNode {
  const hasSites = useLoaded('any', async () => (await api.sites.listPage({ includeArchived: true, limit: 1 })).total > 0, ['sites']).value ?? false;
  return (
    <EmptyPanel
      icon={IconCalendarCheck}
      title="No sites yet"
      text="For each site and month this shows whether its bills are there, and why where they are not."
      action={hasSites ? { label: 'Show sites', onClick: () => goTo('sites') } : { label: 'Add the first site', onClick: () => goTo('sites', 'new') }}
    >
      <SampleOffer />
    </EmptyPanel>
  );
}
