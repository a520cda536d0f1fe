import { expect, test } from 'vitest';
import { readBillSchema, type ReadBill } from '../../../../shared/domain/read-bill.ts';
import { addDays, daysBetween } from '../../../../shared/units/day.ts';
import { sumNumbers } from '../../../../shared/units/money.ts';
import { recheck } from '../../reading-checks.ts';
import { cleanHistory } from './clean-histories.ts';
import { FAULT_KINDS } from './faults.ts';
import { FAMILIES } from './faults/fault.ts';
import { TRAPS, type History, type Trap } from './history.ts';
import { HISTORY_TODAY, isWeekend } from './periods.ts';
import { randomOf } from './random.ts';

const HISTORIES: readonly History[] = Array.from({ length: 400 }, (_, at) => cleanHistory(at + 1));
const has = (history: History, ...traps: readonly Trap[]): boolean => traps.some((trap) => history.traps.includes(trap));
/** Every bill of every history that fails, in a few words. */
const failing = (fits: (bill: ReadBill, history: History, at: number) => boolean): string[] =>
  HISTORIES.flatMap((history) => history.bills.flatMap(({ id, bill }, at) => (fits(bill, history, at) ? [] : [`${id} ${bill.periodStart} ${bill.periodEnd} ${bill.totalAmount}`])));

test('the same seed gives the same history, another seed another one', () => {
  expect(cleanHistory(7)).toEqual(HISTORIES[6]);
  expect(new Set(HISTORIES.map(({ bills }) => bills[0]!.bill.sha256)).size).toBe(HISTORIES.length);
  const dice = randomOf('a');
  expect([dice.int(0, 1_000_000), dice.fork('b').next()]).toEqual((() => { const again = randomOf('a'); return [again.int(0, 1_000_000), again.fork('b').next()]; })());
});

test('bills have the form of bills as read', () => {
  for (const { bills } of HISTORIES.slice(0, 120)) for (const { bill } of bills) readBillSchema.parse(bill);
});

test('what a bill says of its sums holds to the cent, and the sums of the repository find nothing', () => {
  expect(failing(({ lines, currentCharges }) => lines.length === 0 || currentCharges === null || sumNumbers(lines.map(({ amount }) => amount)) === currentCharges)).toEqual([]);
  expect(failing(({ previousBalance, payments, currentCharges, totalAmount }, history) => previousBalance === null || payments === null || currentCharges === null || has(history, 'BUDGET') || sumNumbers([previousBalance, -payments, currentCharges]) === totalAmount)).toEqual([]);
  expect(failing((bill) => recheck(bill, bill, []).every(({ ok, name }) => ok || bill.checks.every((check) => check.name !== name)) && bill.checks.every(({ ok }) => ok))).toEqual([]);
  // Not in vain: most bills tell enough for a sum.
  expect(HISTORIES.flatMap(({ bills }) => bills).filter(({ bill }) => bill.checks.some(({ name }) => name === 'lines = current charges')).length).toBeGreaterThan(6_000);
});

test('what a bill asks for is the balance before on the next one', () => {
  const breaks = HISTORIES.filter((history) => !has(history, 'SETTLEMENT')).flatMap(({ bills }) => bills.slice(1).filter(({ bill }, at) => {
    const before = bills[at]!.bill.totalAmount;
    return bill.previousBalance !== null && before !== null && bill.previousBalance !== before;
  }));
  expect(breaks.map(({ id }) => id)).toEqual([]);
});

test('readings, parts and registers make the use', () => {
  expect(failing(({ services }, history) => has(history, 'CONVERTED_READS', 'ROLLOVER') || services.every(({ readStart, readEnd, multiplier, usage }) => readStart === null || readEnd === null || Math.abs((readEnd - readStart) * (multiplier ?? 1) - usage!) < 0.0001))).toEqual([]);
  expect(failing(({ services }) => services.every(({ parts, usage }) => parts.length === 0 || sumNumbers(parts.map((part) => part.usage)) === usage))).toEqual([]);
  expect(failing(({ services }, history, at) => has(history, 'METER_EXCHANGE') || services.every(({ readStart }, index) => {
    const before = history.bills[at - 1]?.bill.services[index]?.readEnd;
    return readStart === null || before == null || before === readStart;
  }))).toEqual([]);
});

test('periods follow on each other, end before today where they are not billed ahead, and are of the usual length', () => {
  const regular = (history: History): boolean => !has(history, 'DELIVERIES', 'SETTLEMENT');
  expect(failing((bill, history, at) => {
    const before = history.bills[at - 1]?.bill;
    return !regular(history) || before === undefined || daysBetween(before.periodEnd!, bill.periodStart!) === (has(history, 'READING_DAY_TWICE') ? 0 : 1);
  })).toEqual([]);
  expect(failing((bill, history) => has(history, 'BILLED_AHEAD', 'SETTLEMENT') || (bill.periodEnd! < bill.billDate! || has(history, 'DELIVERIES')))).toEqual([]);
  expect(failing((bill) => bill.billDate! < HISTORY_TODAY && (bill.dueDate === null || bill.dueDate > bill.billDate!))).toEqual([]);
  expect(failing((bill, history, at) => {
    if (!regular(history) || (at === 0 && has(history, 'SHORT_FIRST')) || (at === history.bills.length - 1 && has(history, 'SHORT_LAST'))) return true;
    const days = daysBetween(bill.periodStart!, bill.periodEnd!) + (has(history, 'READING_DAY_TWICE') ? 0 : 1);
    return [[28, 33], [57, 64], [87, 96]].some(([low, high]) => days >= low! && days <= high!);
  })).toEqual([]);
  expect(isWeekend('2026-06-13') && isWeekend('2026-06-14') && !isWeekend(HISTORY_TODAY)).toBe(true);
});

test('bills come after their date and by today, and none is overdue', () => {
  expect(HISTORIES.flatMap(({ bills }) => bills.filter(({ receivedAt, bill }) => receivedAt.slice(0, 10) <= bill.billDate! || receivedAt.slice(0, 10) > HISTORY_TODAY)).map(({ id }) => id)).toEqual([]);
  const late = HISTORIES.filter((history) => !has(history, 'DELIVERIES', 'SHORT_LAST', 'SETTLEMENT')).filter(({ bills }) => {
    const [before, last] = [bills.at(-2)!.bill, bills.at(-1)!.bill];
    return addDays(last.billDate!, daysBetween(before.billDate!, last.billDate!)) < addDays(HISTORY_TODAY, -8);
  });
  expect(late.map(({ bills }) => bills[0]!.id)).toEqual([]);
});

test('no use is twice or less than four tenths of that of the year before, but where heating begins and ends', () => {
  const odd: string[] = [];
  for (const { bills } of HISTORIES.filter((history) => !has(history, 'DELIVERIES', 'METER_EXCHANGE', 'SETTLEMENT'))) {
    for (const index of bills[0]!.bill.services.keys()) {
      const rows = bills.flatMap(({ id, bill }, at) => {
        const service = bill.services[index]!;
        const isShort = (at === 0 || at === bills.length - 1) && daysBetween(bill.periodStart!, bill.periodEnd!) < 25;
        return service.usage === null || service.direction !== 'IMPORT' || isShort || (service.type === 'GAS' && !['12', '01', '02', '03'].includes(bill.periodEnd!.slice(5, 7))) ? [] : [{ id, end: bill.periodEnd!, use: service.usage / daysBetween(bill.periodStart!, bill.periodEnd!) }];
      });
      const mean = rows.reduce((total, { use }) => total + use, 0) / rows.length;
      for (const row of rows) for (const other of rows) {
        const isYear = Math.abs(daysBetween(other.end, row.end) - 365) <= 12;
        if (isYear && Math.max(row.use, other.use) > 0.4 * mean && (row.use > 2 * other.use || row.use < 0.4 * other.use)) odd.push(`${other.id} ${row.id}: ${(row.use / other.use).toFixed(2)}`);
      }
    }
  }
  expect(odd).toEqual([]);
});

test('nothing else is odd by chance: no load fuller than nine tenths, no fee, no use four times over but in small numbers, nothing unused but gas in summer and gardens', () => {
  const days = (bill: ReadBill, history: History): number => daysBetween(bill.periodStart!, bill.periodEnd!) + (has(history, 'READING_DAY_TWICE') ? 0 : 1);
  expect(failing((bill, history) => bill.services.every(({ demand, usage }) => demand === null || usage! < 0.9 * demand * 24 * days(bill, history)))).toEqual([]);
  expect(failing(({ lines }) => lines.every(({ description, amount }) => amount === 0 || !/late|retard|Mahn/.test(description)))).toEqual([]);
  expect(failing((_, history, at) => has(history, 'UNMETERED', 'SETTLEMENT', 'DELIVERIES', 'MULTIPLIER', 'CONVERTED_READS') || at < 3 || history.bills[at]!.bill.services.every(({ type, usage }, index) => {
    if (type === 'WASTE' || usage === null || usage < 50) return true;
    const rates = history.bills.slice(at - 3, at + 1).map(({ bill }) => (bill.services[index]?.usage ?? 0) / days(bill, history));
    return Math.max(...rates) > 1.001 * Math.min(...rates);
  }))).toEqual([]);
  expect(failing(({ services, periodEnd }, history) => services.every(({ usage, type, direction }) => usage !== 0 || direction === 'NET' || (type === 'GAS' && ['05', '06', '07', '08', '09', '10'].includes(periodEnd!.slice(5, 7))) || (type === 'WATER' && has(history, 'ZERO_WINTER_GARDEN'))))).toEqual([]);
});

test.each(TRAPS)('the trap %s comes about', (trap) => {
  expect(HISTORIES.filter((history) => has(history, trap)).length).toBeGreaterThan(2);
});

const PLANTED = FAULT_KINDS.map((kind) => ({ kind, planted: HISTORIES.map((history, at) => ({ history, made: kind.plant(history, randomOf(`${kind.name} ${at}`)) })) }));

test('there are more than 23 kinds of faults, in every family', () => {
  expect(new Set(FAULT_KINDS.map(({ name }) => name)).size).toBe(FAULT_KINDS.length);
  expect(FAULT_KINDS.length).toBeGreaterThanOrEqual(23);
  expect([...new Set(FAULT_KINDS.map(({ family }) => family))].sort()).toEqual([...FAMILIES].sort());
});

test.each(PLANTED.map(({ kind, planted }) => [kind.name, kind, planted] as const))('the fault "%s" can be planted, changes its history and points at bills of it', (_, kind, planted) => {
  const made = planted.flatMap(({ history: clean, made: one }) => (one === null ? [] : [{ clean, faulty: one.history, fault: one.fault }]));
  expect(made.length).toBeGreaterThanOrEqual(8);
  for (const { clean, faulty, fault } of made) {
    expect(fault.family).toBe(kind.family);
    expect(fault.billIds.length).toBeGreaterThan(0);
    const ids = faulty.bills.map(({ id }) => id);
    expect(fault.billIds.every((id) => ids.includes(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(faulty.bills).not.toEqual(clean.bills);
  }
});

test('a fault leaves every sum as it was, but those that it is about', () => {
  const ABOUT_SUMS = ['SUM', 'BALANCE', 'METER_ARITHMETIC', 'UNIT', 'PERIOD', 'PARTS'];
  const broken = PLANTED.filter(({ kind }) => !ABOUT_SUMS.includes(kind.family)).flatMap(({ kind, planted }) => planted.flatMap(({ made }) => (made?.history.bills ?? []).filter(({ bill }) => bill.checks.some(({ ok }) => !ok)).map(({ id }) => `${kind.name}: ${id}`)));
  expect(broken).toEqual([]);
  const told = PLANTED.find(({ kind }) => kind.name === 'a line misses from the sum of charges')!.planted.flatMap(({ made }) => (made === null ? [] : [made.history.bills.find(({ id }) => id === made.fault.billIds[0])!.bill]));
  expect(told.every(({ checks, status }) => status === 'NEEDS_REVIEW' && checks.some(({ ok }) => !ok))).toBe(true);
});

test('a fault with a use in it leaves the book and the registers whole', () => {
  const wholes = ['USAGE_JUMP', 'COST_JUMP', 'RATE_CHANGE', 'REPEATED_USE', 'ZERO_RUN', 'LATE_FEE', 'DEMAND_SHARE'];
  const broken: string[] = [];
  for (const { kind, planted } of PLANTED.filter(({ kind: one }) => wholes.includes(one.family))) {
    for (const { made } of planted) {
      for (const [at, { id, bill }] of (made?.history.bills ?? []).entries()) {
        const before = made!.history.bills[at - 1]?.bill;
        if (before === undefined) continue;
        if (bill.previousBalance !== null && before.totalAmount !== null && Math.abs(bill.previousBalance - before.totalAmount) > 0.004) broken.push(`${kind.name}: ${id} balance`);
        if (has(made!.history, 'METER_EXCHANGE')) continue;
        bill.services.forEach(({ readStart }, index) => {
          const end = before.services[index]?.readEnd;
          if (readStart !== null && end != null && Math.abs(end - readStart) > 0.0005) broken.push(`${kind.name}: ${id} register`);
        });
      }
    }
  }
  expect(broken).toEqual([]);
});
