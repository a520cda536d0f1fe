import type { BilledDays, ReportEnded, ReportLack, ReportRequest } from '../../../shared/domain/report.ts';
import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import { daysOfPeriod } from '../../../shared/units/day.ts';
import { daysOfMonth } from '../../../shared/units/month.ts';
import type { Steps } from '../operation.ts';
import { coveredByMonth } from './calendarise.ts';
import { expectedMonths } from './expected-months.ts';
import { rowsOfSeries, seriesOf, type LineNames } from './report-lines.ts';
import type { ReportRow } from './report-rows.ts';

export interface BilledServices {
  readonly billed: readonly BilledDays[];
  /** The services of which days lack. */
  readonly lacks: readonly Omit<ReportLack, 'accountNumber'>[];
  readonly ended: readonly Omit<ReportEnded, 'accountNumber'>[];
}

/**
 * How many days of each month are billed of those that should be: of each service of an account at a site, however a report is divided, so that
 * every report and page says the same number. A bill counts with all it covers, be its usage or cost unknown or itself left out: it is there.
 */
export function* billedDays(rows: readonly ReportRow[], months: readonly string[], request: Pick<ReportRequest, 'endDay' | 'to' | 'today'>, names: LineNames): Steps<BilledServices> {
  const billed = new Map<DatasourceType, { type: DatasourceType; days: number[]; expected: number[] }>();
  const lacks: BilledServices['lacks'][number][] = [];
  const ended: BilledServices['ended'][number][] = [];
  const allDays = months.map((month) => { const { from, to } = daysOfMonth(month); return daysOfPeriod(from, to); });
  for (const own of rowsOfSeries(rows, { groupBy: 'TYPE' })) {
    yield;
    const [first] = own;
    if (first === undefined || first.type === null || first.accountId === null) continue;
    const series = seriesOf(own, request);
    const covered = coveredByMonth(series.days);
    const { isExpected, isDelivered, hasEnded, lastMonth } = expectedMonths(series, request);
    const expected = months.map((month, at) => (isExpected(month) ? (allDays[at] ?? 0) : 0));
    const there = months.map((month, at) => (isDelivered ? (expected[at] ?? 0) : Math.min(expected[at] ?? 0, covered.get(month) ?? 0)));
    const sum = billed.get(first.type) ?? { type: first.type, days: months.map(() => 0), expected: months.map(() => 0) };
    billed.set(first.type, { type: first.type, days: sum.days.map((one, at) => one + (there[at] ?? 0)), expected: sum.expected.map((one, at) => one + (expected[at] ?? 0)) });
    const service = { accountId: first.accountId, type: first.type, siteName: names(first).siteName };
    const days = expected.map((all, at) => all - (there[at] ?? 0));
    if (days.some((count) => count > 0)) lacks.push({ ...service, days });
    if (hasEnded) ended.push({ ...service, lastMonth });
  }
  return { billed: [...billed.values()], lacks, ended };
}
