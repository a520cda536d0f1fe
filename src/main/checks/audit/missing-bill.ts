import { addDays, compareDays, daysBetween } from '../../../shared/units/day.ts';
import { isDelivered, statedCadence } from '../../store/completeness/cadence.ts';
import { daysOf, periodOf, type Finding, type Rule } from './history.ts';
import { settlements } from './series.ts';
import { median } from './statistics.ts';
import { daysWords } from './words.ts';

const EVERY: Readonly<Record<number, string>> = { 1: 'every month', 2: 'every two months', 3: 'every three months', 6: 'every half year', 12: 'every year' };
/** Bills that have to be there before they have a pace. */
const ENOUGH = 3;
/** A last bill over less than this share of the usual days closed the account. */
const CLOSING = 0.6;

/** The bill that should have come by now. */
export const missingBill: Rule = ({ history, bills, values, today }) => {
  if (!history.isExpected || history.frequency === 'IRREGULARLY') return [];
  const all = bills.flatMap((bill) => {
    const period = periodOf(bill);
    return period === null ? [] : [{ bill, ...period }];
  });
  const settling = settlements(all);
  const periods = all
    .filter((period) => !settling.has(period))
    .map(({ bill, start, end }) => ({ bill, billId: bill.id, billDate: bill.reading.billDate, start, end, isEstimated: false }))
    .sort((one, other) => compareDays(one.end, other.end));
  const [last, cadence, usual] = [periods.at(-1), statedCadence(history.frequency, periods), median(periods.map(daysOf))];
  if (last === undefined || cadence === null || usual === null || periods.length < ENOUGH || isDelivered(periods)) return [];
  if (daysOf(last) < CLOSING * usual) return [];
  const lag = median(periods.flatMap(({ billDate, end }) => (billDate === null ? [] : [daysBetween(end, billDate)])));
  // What is billed in advance comes before its period ends.
  const expectedBy = addDays(last.end, cadence.days + (lag !== null && lag < 0 ? Math.round(lag) : cadence.lagDays) + (values['days'] ?? 0));
  // A bill whose period could not be read may be the next one.
  if (compareDays(today, expectedBy) <= 0 || bills.some((bill) => periodOf(bill) === null && (bill.reading.billDate ?? '') > last.end)) return [];
  return [{
    rule: 'MISSING', billIds: [last.bill.id], subject: last.bill.key,
    text: `The next bill of account ${history.accountNumber} is missing: they come ${EVERY[cadence.months] ?? `every ${daysWords(cadence.days)}`}, the last one ends on ${last.end}, and the next was to be expected by ${expectedBy}.`,
  } satisfies Finding];
};
