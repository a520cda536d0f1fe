import type { Measure } from '../../../shared/reports/measures.ts';
import { FLOOR_AREA_SYMBOLS } from '../../../shared/domain/floor-area.ts';
import { comparesAll } from '../../../shared/reports/year-over-year.ts';
import type { Column } from '../../components/table-model.ts';
import { formatMonth } from '../../words/format-day.ts';
import { formatNumber } from '../../words/format-number.ts';
import { absentWords, currencyWords } from './absent-words.ts';
import { comparedWords } from './compared-words.ts';
import type { Grouping } from './report-choices.ts';
import type { ReportSeries, ReportView } from './report-view.ts';
import { changePercent, changeValue, measuredIn, plainValue, roundedValue, scaleOf, valueName } from './report-words.ts';

/** One bar of the chart as a row: a month of a site, a service, or of everything. */
export interface ReportTableRow {
  readonly key: string;
  readonly month: string;
  readonly name: string;
  readonly value: number | null;
  readonly isWhole: boolean;
  /** The share of the days that is billed. */
  readonly coverage: number | null;
  /** Of everything together only. */
  readonly before: number | null;
  readonly change: number | null;
  /** True where the change compares not all of the two values. */
  readonly isPartlyCompared: boolean;
  readonly compared: string;
  readonly billed: number | null;
  readonly expected: number | null;
  readonly isEstimated: boolean;
  readonly daysBefore: ReportView['coverage'][number] | null;
  readonly isWholeBefore: boolean;
  /** Why it has no value. */
  readonly absent: string;
  /** The floor area that divides it, of a use per area. */
  readonly area: number | null;
  /** Other currencies in which part of it is billed. */
  readonly elsewhere: readonly string[];
}

/** The numbers of a chart, the earliest month first; months of which no bill says anything stand empty. */
export function tableRows(view: ReportView, measure: Measure, isGrouped: boolean, locale?: string): ReportTableRow[] {
  const { months, series, total, before, years, coverage, coverageBefore } = view;
  const shown: readonly ReportSeries[] = isGrouped ? series : [total];
  return months.flatMap((month, at) => shown.map((one): ReportTableRow => {
    const days = isGrouped ? undefined : coverage[at];
    return {
      key: `${month} ${one.key}`, month, name: one.label, value: one.values[at] ?? null, isWhole: one.isWhole[at] === true, coverage: one.coverage[at] ?? null,
      before: isGrouped ? null : (before?.values[at] ?? null), change: isGrouped ? null : (years?.change[at] ?? null),
      isPartlyCompared: !isGrouped && years?.change[at] != null && !comparesAll(years.compared[at] ?? null, total.values[at] ?? null, before?.values[at] ?? null),
      compared: isGrouped ? '' : comparedWords(view, measure, at, locale),
      daysBefore: isGrouped ? null : (coverageBefore?.[at] ?? null), isWholeBefore: before?.isWhole[at] === true,
      absent: absentWords(one, at, locale), elsewhere: one.elsewhere[at] ?? [], area: one.area?.[at] ?? null,
      billed: days?.billed ?? null, expected: days?.expected ?? null, isEstimated: days?.isEstimated ?? false,
    };
  }));
}

const BY_NAMES: Readonly<Record<Grouping, string>> = { ALL: 'All', TYPE: 'Service', SITE: 'Site', METER: 'Meter' };

/** What a row says of how much of its month is billed. */
function billedWords({ billed, expected, isWhole, coverage, isEstimated, value, absent, elsewhere }: Pick<ReportTableRow, 'billed' | 'expected' | 'isWhole' | 'coverage' | 'isEstimated' | 'value' | 'absent' | 'elsewhere'>): string {
  const estimated = `${isEstimated ? ', partly estimated' : ''}${elsewhere.length > 0 ? `, part of it in ${currencyWords(elsewhere)}` : ''}`;
  if (value === null && (coverage === null || elsewhere.length > 0)) return absent;
  if (coverage === null) return '';
  if (isWhole) return `All days${estimated}`;
  if (billed === null || expected === null) return value === null ? absent : `${formatNumber(Math.floor(coverage * 100))}% of the days${estimated}`;
  return `${formatNumber(billed)} of ${formatNumber(expected)} days${estimated}`;
}

/** The same of the year before. */
function billedBeforeWords({ daysBefore, isWholeBefore, before }: ReportTableRow): string {
  if (daysBefore === null || daysBefore.expected === 0) return '';
  const { billed, expected, isEstimated } = daysBefore;
  return billedWords({ billed, expected, isEstimated, isWhole: isWholeBefore, coverage: billed / expected, value: before, absent: '', elsewhere: [] });
}

/** The columns of a report's table, the same numbers as in its chart. */
export function tableColumns(view: ReportView, measure: Measure, by: Grouping, isGrouped: boolean, locale?: string): Column<ReportTableRow>[] {
  const inUnit = measuredIn(measure, view);
  const scale = scaleOf([...(isGrouped ? view.series : [view.total]).flatMap(({ values }) => values), ...(view.before?.values ?? [])]);
  const number = (key: string, header: string, of: (row: ReportTableRow) => number | null): Column<ReportTableRow> => ({
    key, header: inUnit === '' ? header : `${header} (${inUnit})`, kind: 'number', width: 130, grow: 1,
    cell: (row) => { const value = of(row); return value === null ? null : roundedValue(measure, value, scale); },
    render: (row) => { const value = of(row); return value === null ? '' : plainValue(measure, value, locale, scale); },
  });
  return [
    { key: 'month', header: 'Month', kind: 'text', width: 130, cell: ({ month }) => month, render: ({ month }) => formatMonth(`${month}-01`, locale) },
    ...(isGrouped ? [{ key: 'name', header: measure === 'TIME_OF_USE' ? 'Time of use' : BY_NAMES[by], kind: 'text', width: 160, grow: 2, cell: ({ name }: ReportTableRow) => name } as const] : []),
    number('value', valueName(measure), ({ value }) => value),
    ...(view.areaUnit === null ? [] : [{ key: 'area', header: `Floor area (${FLOOR_AREA_SYMBOLS[view.areaUnit]})`, kind: 'number', width: 120, cell: ({ area }: ReportTableRow) => (area === null ? null : Math.round(area)) } as const]),
    ...(view.before !== null && !isGrouped
      ? [
          number('before', 'Year before', ({ before }) => before),
          { key: 'change', header: 'Change (%)', kind: 'number', width: 100, cell: ({ change }: ReportTableRow) => (change === null ? null : changePercent(change)), render: ({ change, isPartlyCompared }: ReportTableRow) => (change === null ? '' : `${changeValue(change, locale)}${isPartlyCompared ? ' *' : ''}`) } as const,
          { key: 'compared', header: 'Compared', kind: 'text', width: 190, grow: 2, cell: ({ compared }: ReportTableRow) => compared } as const,
        ]
      : []),
    { key: 'billed', header: 'Billed', kind: 'text', width: 120, grow: 1, cell: billedWords },
    ...(view.before !== null && !isGrouped ? [{ key: 'billedBefore', header: 'Year before billed', kind: 'text', width: 140, grow: 1, from: 944, cell: billedBeforeWords } as const] : []),
  ];
}
