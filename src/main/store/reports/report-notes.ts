import type { z } from 'zod';
import type { ReportNotes, ReportRequest } from '../../../shared/domain/report.ts';
import { addMonths } from '../../../shared/units/day.ts';
import { daysOfMonth } from '../../../shared/units/month.ts';
import { commonUnits } from './report-lines.ts';
import type { ReportRow } from './report-rows.ts';

type Counted = Omit<ReportNotes, 'services' | 'endDayNotCounted' | 'severalSites' | 'overlapping'>;

const YEAR = 12;

const billsOf = (rows: readonly ReportRow[]): number => new Set(rows.map(({ billId }) => billId)).size;

/** Whether a bill touches a month that a report is of; of one without a period nobody knows. */
export type Touches = (row: Pick<ReportRow, 'span'>) => boolean;

/** Those of a report; of one that compares, the months shown and those a year before them. */
export function touchesOf({ from, to, isCompared }: Pick<z.output<typeof ReportRequest>, 'from' | 'to' | 'isCompared'>): Touches {
  const away = (month: string, count: number): string => addMonths(`${month}-01`, count).slice(0, 7);
  const runs = (isCompared ? [[from, away(to, -YEAR)], [away(from, YEAR), to]] as const : [[from, to]] as const).map(([first, last]) => [daysOfMonth(first).from, daysOfMonth(last).to] as const);
  return ({ span }) => span !== null && runs.some(([first, last]) => span.start <= last && span.end >= first);
}

/** How many bills of these rows lack something, so that a report says what it could not take in. */
export function reportNotes(rows: readonly ReportRow[], touches: Touches): Counted {
  const units = commonUnits(rows, ({ usage }) => usage?.unit);
  const near = rows.filter(touches);
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
