import { Id } from '../../../shared/domain/base.ts';
import { Month } from '../../../shared/domain/completeness.ts';
import { DatasourceType } from '../../../shared/domain/datasource.ts';
import { EndDayRule } from '../../../shared/domain/report.ts';
import { MEASURES, type Measure } from '../../../shared/reports/measures.ts';
import { addMonths } from '../../../shared/units/day.ts';

export const GROUPINGS = ['ALL', 'TYPE', 'SITE', 'METER'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What a person chose to see, as it stands in the address of the window. */
export interface ReportChoices {
  readonly companyId: string | null;
  readonly siteId: string | null;
  readonly accountId: string | null;
  readonly meterId: string | null;
  /** null for all services. */
  readonly type: DatasourceType | null;
  readonly measure: Measure;
  readonly by: Grouping;
  /** "12", "24", "36", a year ("2025"), or "custom". */
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly isCompared: boolean;
  readonly unit: string | null;
  readonly currency: string | null;
  readonly endDay: EndDayRule;
  readonly isOccupied: boolean;
  readonly isTable: boolean;
  /** Bills with open issues count too; kept on this computer rather than in the address. */
  readonly withOpenIssues: boolean;
}

export const LENGTHS = ['12', '24', '36'] as const;
export const CUSTOM = 'custom';

/** A month so many months away. */
export const monthsAway = (month: string, count: number): string => addMonths(`${month}-01`, count).slice(0, 7);

const oneOf = <Value extends string>(values: readonly Value[], given: string | undefined): Value | null => values.find((value) => value === given) ?? null;

/** The last month that is over. */
export const lastFullMonth = (today: string): string => monthsAway(today.slice(0, 7), -1);

function monthsOf(query: Readonly<Record<string, string>>, today: string): Pick<ReportChoices, 'period' | 'from' | 'to'> {
  const last = lastFullMonth(today);
  const period = query['period'] ?? '';
  if (/^20\d\d$/u.test(period)) return { period, from: `${period}-01`, to: `${period}-12` };
  if (period === CUSTOM) {
    const [from, to] = [Month.safeParse(query['from']).data ?? monthsAway(last, -11), Month.safeParse(query['to']).data ?? last];
    return from <= to ? { period, from, to } : { period, from: to, to: from };
  }
  const length = oneOf(LENGTHS, period) ?? '12';
  return { period: length, from: monthsAway(last, 1 - Number(length)), to: last };
}

/** The choices of an address; what is not in it, or not of its form, is as it is at first. */
export function choicesOf(query: Readonly<Record<string, string>>, today: string, withOpenIssues = true): ReportChoices {
  const siteId = Id.safeParse(query['siteId']).data ?? null;
  const type = DatasourceType.safeParse(query['type']).data ?? null;
  return {
    companyId: Id.safeParse(query['companyId']).data ?? null, siteId, accountId: Id.safeParse(query['accountId']).data ?? null, meterId: Id.safeParse(query['meterId']).data ?? null, type,
    measure: oneOf(MEASURES, query['measure']) ?? 'USAGE',
    by: oneOf(GROUPINGS, query['by']) ?? (type === null ? 'TYPE' : 'ALL'),
    ...monthsOf(query, today),
    isCompared: query['compare'] === 'yes', unit: query['unit'] ?? null, currency: query['currency'] ?? null,
    endDay: EndDayRule.safeParse(query['endDay']).data ?? 'AS_BILLED', isOccupied: query['occupancy'] !== 'no', isTable: query['view'] === 'table', withOpenIssues,
  };
}
