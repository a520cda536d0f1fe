import type { Measure } from '../../../shared/reports/measures.ts';
import type { Column } from '../../components/table-model.ts';
import { formatMonth } from '../../words/format-day.ts';
import { formatNumber } from '../../words/format-number.ts';
import type { Grouping } from './report-choices.ts';
import type { ReportSeries, ReportView } from './report-view.ts';
import { measuredIn, plainValue, roundedValue, valueName } from './report-words.ts';

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
  readonly billed: number | null;
  readonly expected: number | null;
  readonly isEstimated: boolean;
}

/** The numbers of a chart, the earliest month first; months of which no bill says anything stand empty. */
export function tableRows({ months, series, total, before, years, coverage }: ReportView, isGrouped: boolean): ReportTableRow[] {
  const shown: readonly ReportSeries[] = isGrouped ? series : [total];
  return months.flatMap((month, at) => shown.map((one): ReportTableRow => {
    const days = isGrouped ? undefined : coverage[at];
    return {
      key: `${month} ${one.key}`, month, name: one.label, value: one.values[at] ?? null, isWhole: one.isWhole[at] === true, coverage: one.coverage[at] ?? null,
      before: isGrouped ? null : (before?.[at] ?? null), change: isGrouped ? null : (years?.change[at] ?? null),
      billed: days?.billed ?? null, expected: days?.expected ?? null, isEstimated: days?.isEstimated ?? false,
    };
  }));
}

const BY_NAMES: Readonly<Record<Grouping, string>> = { ALL: 'All', TYPE: 'Service', SITE: 'Site', METER: 'Meter' };

/** What a row says of how much of its month is billed. */
function billedWords({ billed, expected, isWhole, coverage, isEstimated, value }: ReportTableRow): string {
  const estimated = isEstimated ? ', partly estimated' : '';
  if (coverage === null) return '';
  if (isWhole) return `All days${estimated}`;
  if (billed === null || expected === null) return value === null ? 'No bill' : `${formatNumber(Math.floor(coverage * 100))}% of the days`;
  return `${formatNumber(billed)} of ${formatNumber(expected)} days${estimated}`;
}

/** The columns of a report's table, the same numbers as in its chart. */
export function tableColumns(view: ReportView, measure: Measure, by: Grouping, isGrouped: boolean, locale?: string): Column<ReportTableRow>[] {
  const inUnit = measuredIn(measure, view);
  const number = (key: string, header: string, of: (row: ReportTableRow) => number | null): Column<ReportTableRow> => ({
    key, header: inUnit === '' ? header : `${header} (${inUnit})`, kind: 'number', width: 130, grow: 1,
    cell: (row) => { const value = of(row); return value === null ? null : roundedValue(measure, value); },
    render: (row) => { const value = of(row); return value === null ? '' : plainValue(measure, value, locale); },
  });
  return [
    { key: 'month', header: 'Month', kind: 'text', width: 130, cell: ({ month }) => month, render: ({ month }) => formatMonth(`${month}-01`, locale) },
    ...(isGrouped ? [{ key: 'name', header: measure === 'TIME_OF_USE' ? 'Time of use' : BY_NAMES[by], kind: 'text', width: 160, grow: 2, cell: ({ name }: ReportTableRow) => name } as const] : []),
    number('value', valueName(measure), ({ value }) => value),
    ...(view.before !== null && !isGrouped
      ? [
          number('before', 'Year before', ({ before }) => before),
          { key: 'change', header: 'Change (%)', kind: 'number', width: 100, cell: ({ change }: ReportTableRow) => (change === null ? null : Math.round(change * 1000) / 10) } as const,
        ]
      : []),
    { key: 'billed', header: 'Billed', kind: 'text', width: 170, grow: 1, cell: billedWords },
  ];
}
