import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import type { Report } from '../../../shared/domain/report.ts';

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
 * The services of which days lack in a report's last months, those with the most first.
 * @param shownMonths how many of the report's months are shown
 * @param type the one service asked for, null for all
 */
export function lackingIn({ lacks }: Pick<Report, 'lacks'>, shownMonths: number, type: DatasourceType | null): Lacking[] {
  return lacks.filter((lack) => type === null || lack.type === type)
    .map(({ days, ...one }) => ({ one, shown: days.slice(days.length - shownMonths) }))
    .map(({ one, shown }): Lacking => ({ ...one, months: shown.filter((count) => count > 0).length, days: shown.reduce((sum, count) => sum + count, 0) }))
    .filter(({ days }) => days > 0).sort((a, b) => b.days - a.days || a.accountNumber.localeCompare(b.accountNumber));
}
