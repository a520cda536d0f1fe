import type { ReportNotes } from '../../../shared/domain/report.ts';
import { daysOfMonth } from '../../../shared/units/month.ts';
import { commonUnits } from './report-lines.ts';
import type { ReportRow } from './report-rows.ts';

type Counted = Omit<ReportNotes, 'services' | 'endDayNotCounted' | 'severalSites' | 'overlapping'>;

const billsOf = (rows: readonly ReportRow[]): number => new Set(rows.map(({ billId }) => billId)).size;

/** Whether a bill touches the months; of one without a period nobody knows. */
export const touches = ({ span }: Pick<ReportRow, 'span'>, from: string, to: string): boolean => span !== null && span.start <= daysOfMonth(to).to && span.end >= daysOfMonth(from).from;

/** How many bills of these rows lack something, so that a report says what it could not take in. */
export function reportNotes(rows: readonly ReportRow[], from: string, to: string): Counted {
  const units = commonUnits(rows, ({ usage }) => usage?.unit);
  const near = rows.filter((row) => touches(row, from, to));
  const touching = near.filter(({ isLeftOut }) => !isLeftOut);
  const services = touching.filter(({ type }) => type !== null);
  return {
    bills: billsOf(touching),
    withoutPeriod: billsOf(rows.filter(({ span, isLeftOut }) => span === null && !isLeftOut)),
    withoutUsage: billsOf(services.filter(({ usage, share }) => usage === null && share !== null)),
    otherUnit: billsOf(services.filter(({ usage, type }) => usage !== null && usage.unit !== units.get(type))),
    withoutCost: billsOf(touching.filter(({ isCostKnown, share }) => !isCostKnown && share !== null)),
    unknownShare: billsOf(touching.filter(({ share }) => share === null)),
    openIssues: billsOf(near.filter(({ hasOpenIssues }) => hasOpenIssues)),
    toReview: billsOf(touching.filter(({ isToReview }) => isToReview)),
  };
}
