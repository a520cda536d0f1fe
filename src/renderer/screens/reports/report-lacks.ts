import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import type { Report } from '../../../shared/domain/report.ts';
import type { Measure } from '../../../shared/reports/measures.ts';

/** A service of an account of which days are not billed. */
export interface Lacking {
  readonly accountId: string;
  readonly accountNumber: string;
  readonly type: DatasourceType;
  readonly siteName: string | null;
  /** In how many of the months shown. */
  readonly months: number;
  readonly days: number;
}

/**
 * The services of which days lack in a report's last months, those with the most first. Of cost, days without one; of a price, days without
 * either.
 * @param shownMonths how many of the report's months are shown
 */
export function lackingIn({ lacks }: Pick<Report, 'lacks'>, shownMonths: number, measure: Measure, types: ReadonlySet<DatasourceType>): Lacking[] {
  const found = new Map<string, { accountId: string; accountNumber: string; type: DatasourceType; siteName: string | null; byMonth: number[] }>();
  for (const { accountId, accountNumber, type, siteName, usageDays, costDays } of lacks) {
    if (!types.has(type)) continue;
    const days = usageDays.map((used, at) => (measure === 'COST' ? (costDays[at] ?? 0) : measure === 'UNIT_COST' ? Math.max(used, costDays[at] ?? 0) : used)).slice(usageDays.length - shownMonths);
    const key = `${accountId} ${type} ${siteName ?? ''}`;
    const one = found.get(key) ?? { accountId, accountNumber, type, siteName, byMonth: days.map(() => 0) };
    found.set(key, { ...one, byMonth: one.byMonth.map((count, at) => count + (days[at] ?? 0)) });
  }
  return [...found.values()]
    .map(({ byMonth, ...one }): Lacking => ({ ...one, months: byMonth.filter((count) => count > 0).length, days: byMonth.reduce((sum, count) => sum + count, 0) }))
    .filter(({ days }) => days > 0).sort((a, b) => b.days - a.days || a.accountNumber.localeCompare(b.accountNumber));
}
