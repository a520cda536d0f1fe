import type { ReadBill } from '../../../../../shared/domain/read-bill.ts';
import { addDays, daysBetween, type Day } from '../../../../../shared/units/day.ts';
import type { History, HistoryBill } from '../history.ts';
import { HISTORY_TODAY } from '../periods.ts';
import { round, type Random } from '../random.ts';
import { comparableMeters, has, isRegular, isUsualLength, placed, replaced, seen, usualDays, withService, withUse } from './changing.ts';
import type { FaultKind, Planted } from './fault.ts';

/** Moves an end of a bill's period, on the bill and on its services alike. */
const moved = (bill: ReadBill, end: 'periodStart' | 'periodEnd', to: Day): ReadBill => ({
  ...bill, [end]: to, services: bill.services.map((service) => (service[end] === bill[end] ? { ...service, [end]: to } : service)),
});

/** Days that stand on both bills, or on neither, by the utility's own way of printing: a shared reading day is neither a gap nor an overlap. */
const shared = (history: History): number => (has(history, 'READING_DAY_TWICE') ? 1 : 0);

const whole: FaultKind = {
  name: 'a bill in the middle is missing', family: 'GAP',
  plant: (history, random) => {
    if (!isRegular(history)) return null;
    const { bills } = history;
    const at = placed(bills, random, 2, bills.length - 3, (place) => isUsualLength(bills, place));
    if (at === null) return null;
    return {
      history: { ...history, bills: bills.filter((_, place) => place !== at) },
      fault: { family: 'GAP', alsoRightly: ['MISSING_BILL', 'BALANCE', 'METER_ARITHMETIC'], billIds: [bills[at - 1]!.id, bills[at + 1]!.id], note: `the bill of ${bills[at]!.bill.periodStart} to ${bills[at]!.bill.periodEnd} is not there` },
    };
  },
};

const days: FaultKind = {
  name: 'some days stand on no bill', family: 'GAP',
  plant: (history, random) => {
    if (!isRegular(history) || has(history, 'METER_EXCHANGE')) return null;
    const { bills } = history;
    const at = placed(bills, random, 1, bills.length - 1, (place) => isUsualLength(bills, place));
    if (at === null) return null;
    const missing = random.int(3, 5);
    const start = addDays(bills[at]!.bill.periodStart!, missing + shared(history));
    const changed = replaced(bills, at, (bill) => moved(bill, 'periodStart', start));
    return { history: { ...history, bills: changed }, fault: { family: 'GAP', alsoRightly: ['PERIOD'], billIds: [bills[at - 1]!.id, bills[at]!.id], note: `${missing} days before ${start} stand on no bill` } };
  },
};

const overlap: FaultKind = {
  name: 'some days stand on two bills', family: 'OVERLAP',
  plant: (history, random) => {
    if (!isRegular(history) || has(history, 'METER_EXCHANGE')) return null;
    const { bills } = history;
    const at = placed(bills, random, 1, bills.length - 1, (place) => isUsualLength(bills, place) && isUsualLength(bills, place - 1));
    if (at === null) return null;
    const twice = random.int(3, 10);
    const start = addDays(bills[at]!.bill.periodStart!, -twice);
    const changed = replaced(bills, at, (bill) => moved(bill, 'periodStart', start));
    return { history: { ...history, bills: changed }, fault: { family: 'OVERLAP', alsoRightly: ['PERIOD'], billIds: [bills[at - 1]!.id, bills[at]!.id], note: `${twice} days from ${start} stand on two bills` } };
  },
};

/** A place where one meter's bill follows another of usual length, both with the same number of readings told. */
function twoInRow(history: History, random: Random, low: number): number | null {
  const { bills } = history;
  if (comparableMeters(history)[0] !== 0 || bills[0]!.bill.services.length !== 1) return null;
  const mean = bills.reduce((total, { bill }) => total + bill.services[0]!.usage!, 0) / bills.length;
  return placed(bills, random, low, bills.length - 2, (place) => {
    const [before, here] = [bills[place - 1]!.bill, bills[place]!.bill];
    const [first, second] = [before.services[0]!, here.services[0]!];
    return isUsualLength(bills, place) && isUsualLength(bills, place - 1) && Math.min(first.usage!, second.usage!) > 0.4 * mean && (first.readStart === null) === (second.readStart === null) && before.totalAmount !== null;
  });
}

/** The use and charges of two bills on the later one; the register itself went no further than it did. */
function together(bills: readonly HistoryBill[], at: number): HistoryBill[] {
  const [first, second] = [bills[at - 1]!.bill.services[0]!, bills[at]!.bill.services[0]!];
  return withUse(bills, at, 0, first.usage! + second.usage!).map((one, place) => {
    if (place < at) return one;
    const { readStart, readEnd } = bills[place]!.bill.services[0]!;
    return { ...one, bill: seen(withService(one.bill, 0, { readStart: place === at ? first.readStart : readStart, readEnd }), one.bill) };
  });
}

const caughtUp: FaultKind = {
  name: 'a bill takes in the days of the bill before once more', family: 'OVERLAP',
  plant: (history, random) => {
    const at = twoInRow(history, random, 2);
    if (at === null) return null;
    const { bills } = history;
    const before = bills[at - 1]!.bill;
    const made = together(bills, at);
    const changed = replaced(made, at, (bill) => moved(bill, 'periodStart', before.periodStart!));
    return { history: { ...history, bills: changed }, fault: { family: 'OVERLAP', alsoRightly: ['PERIOD', 'DUPLICATE', 'COST_JUMP', 'METER_ARITHMETIC', 'USAGE_JUMP'], billIds: [bills[at - 1]!.id, bills[at]!.id], note: 'two months on one bill, the first of them billed before' } };
  },
};

const long: FaultKind = {
  name: 'one bill over twice the usual days', family: 'PERIOD',
  plant: (history, random) => {
    const at = twoInRow(history, random, 3);
    if (at === null) return null;
    const { bills } = history;
    const [before, here] = [bills[at - 1]!.bill, bills[at]!.bill];
    if (before.payments !== before.previousBalance || here.payments !== here.previousBalance || (before.payments === null) !== (here.payments === null)) return null;
    const made = together(bills, at);
    const changed = replaced(made, at, (bill) => ({ ...moved(bill, 'periodStart', before.periodStart!), previousBalance: before.previousBalance, payments: before.payments })).filter((_, place) => place !== at - 1);
    return { history: { ...history, bills: changed }, fault: { family: 'PERIOD', alsoRightly: ['MISSING_BILL', 'COST_JUMP', 'USAGE_JUMP'], billIds: [bills[at]!.id], note: 'two months on one bill' } };
  },
};

const short: FaultKind = {
  name: 'a reading weeks too early', family: 'PERIOD',
  plant: (history, random) => {
    const at = twoInRow(history, random, 2);
    if (at === null || usualDays(history.bills) > 40 || !isUsualLength(history.bills, at + 1)) return null;
    const { bills } = history;
    const next = bills[at + 1]!.bill.services[0]!;
    const { bill } = bills[at]!;
    const service = bill.services[0]!;
    if (next.usage === 0 || (next.readStart === null) !== (service.readStart === null) || bill.totalAmount === null || bills[at + 1]!.bill.totalAmount === null || service.demand !== null) return null;
    const kept = random.int(8, 13);
    const usage = round(service.usage! * (kept / (daysBetween(bill.periodStart!, bill.periodEnd!) + 1)));
    const start = addDays(bill.periodStart!, kept);
    const first = withUse(bills, at, 0, usage);
    const less = service.usage! - first[at]!.bill.services[0]!.usage!;
    const second = withUse(first, at + 1, 0, next.usage! + less);
    // What was read early on one bill is read late on the next: the register between them alone is another.
    const join = first[at]!.bill.services[0]!.readEnd;
    const closed = second.map((one, place) => {
      if (place <= at) return one;
      const original = bills[place]!.bill.services[0]!;
      return { ...one, bill: seen(withService(one.bill, 0, { readStart: place === at + 1 ? join : original.readStart, readEnd: original.readEnd }), one.bill) };
    });
    const ended = replaced(closed, at, (one) => moved(one, 'periodEnd', addDays(start, shared(history) - 1)));
    const changed = replaced(ended, at + 1, (one) => moved(one, 'periodStart', start));
    return { history: { ...history, bills: changed }, fault: { family: 'PERIOD', alsoRightly: ['COST_JUMP', 'USAGE_JUMP'], billIds: [bills[at]!.id, bills[at + 1]!.id], note: `a period of ${kept} days, and a long one after it` } };
  },
};

const dayFault = (name: string, note: string, fits: (bill: ReadBill) => boolean, change: (bill: ReadBill, random: Random) => ReadBill): FaultKind => ({
  name, family: 'PERIOD',
  plant: (history, random): Planted | null => {
    const { bills } = history;
    const at = placed(bills, random, 0, bills.length - 1, (place) => fits(bills[place]!.bill));
    if (at === null) return null;
    return { history: { ...history, bills: replaced(bills, at, (bill) => change(bill, random)) }, fault: { family: 'PERIOD', alsoRightly: [], billIds: [bills[at]!.id], note } };
  },
});

const endsLate = dayFault(
  'the period ends after the bill was issued', 'the bill is dated before the end of its period',
  ({ billDate, periodStart, periodEnd, services }) => billDate! > periodEnd! && services.some(({ usage, type }) => usage !== null && type !== 'WASTE' && type !== 'FUEL') && daysBetween(periodStart!, periodEnd!) > 24,
  (bill, random) => ({ ...bill, billDate: addDays(bill.periodEnd!, -random.int(5, 14)) }),
);
const dueEarly = dayFault(
  'due before it was issued', 'the bill is due before its own date',
  ({ dueDate }) => dueDate !== null,
  (bill, random) => ({ ...bill, dueDate: addDays(bill.billDate!, -random.int(2, 25)) }),
);

const backwards = dayFault(
  'a period that runs backwards', 'the period ends before it begins',
  ({ periodStart, periodEnd }) => daysBetween(periodStart!, periodEnd!) > 5,
  (bill) => ({ ...bill, periodStart: bill.periodEnd, periodEnd: bill.periodStart, services: bill.services.map((service) => ({ ...service, periodStart: service.periodEnd, periodEnd: service.periodStart })) }),
);

const missing: FaultKind = {
  name: 'the latest bills never came', family: 'MISSING_BILL',
  plant: (history) => {
    if (!isRegular(history) || has(history, 'SHORT_LAST')) return null;
    const { bills } = history;
    const usual = usualDays(bills) + 1;
    const overdue = (kept: readonly HistoryBill[]): number => daysBetween(kept.at(-1)!.bill.billDate!, HISTORY_TODAY) - usual;
    const left = [...bills];
    while (left.length > 0 && overdue(left) < usual / 3 + 15) left.pop();
    if (left.length < 6) return null;
    return { history: { ...history, bills: left }, fault: { family: 'MISSING_BILL', alsoRightly: ['GAP'], billIds: [left.at(-1)!.id], note: `the next bill is ${overdue(left)} days late` } };
  },
};

export const CALENDAR_FAULTS: readonly FaultKind[] = [whole, days, overlap, caughtUp, long, short, endsLate, dueEarly, backwards, missing];
