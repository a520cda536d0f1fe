import type { ReportRequest } from '../../../shared/domain/report.ts';
import { cadenceOf, hasEndedBy, isDelivered } from '../completeness/cadence.ts';
import type { DayRun } from './counted-days.ts';
import type { ReportRow } from './report-rows.ts';

export interface ExpectedMonths {
  /** Whether bills should cover the month ("2026-03"). */
  readonly isExpected: (month: string) => boolean;
  /** It is billed by deliveries, which come as they are needed: nothing lacks between the first and the last. */
  readonly isDelivered: boolean;
  /** It is tracked, but has been silent for so long that no bill is expected any more. */
  readonly hasEnded: boolean;
  readonly lastMonth: string;
}

interface Billed {
  readonly rows: readonly Pick<ReportRow, 'billId' | 'span' | 'isTracked'>[];
  readonly days: readonly DayRun[];
}

/**
 * In which months a service should be billed: from that of its first bill on to that of its last, and later ones that are over while its account
 * is tracked and it has not been silent for more than a year (two where it is billed yearly).
 */
export function expectedMonths({ rows, days }: Billed, { to, today }: Pick<ReportRequest, 'to' | 'today'>): ExpectedMonths {
  const firstMonth = days.reduce((least, { from }) => (from < least ? from : least), days[0]?.from ?? '').slice(0, 7);
  const lastMonth = days.reduce((most, { to: end }) => (end > most ? end : most), '').slice(0, 7);
  const spans = rows.flatMap(({ billId, span }) => (span === null ? [] : [{ billId, billDate: null, isEstimated: false, ...span }]));
  const delivered = isDelivered(spans);
  const thisMonth = today?.slice(0, 7) ?? null;
  const isTracked = !delivered && rows.some((row) => row.isTracked);
  const until = thisMonth === null || thisMonth < to ? to : thisMonth;
  const hasEnded = isTracked && hasEndedBy(lastMonth, until, cadenceOf([...spans].sort((a, b) => (a.end < b.end ? -1 : 1))));
  return {
    isDelivered: delivered, hasEnded, lastMonth,
    isExpected: (month) => month >= firstMonth && (month <= lastMonth || (isTracked && !hasEnded && (thisMonth === null || month < thisMonth))),
  };
}
