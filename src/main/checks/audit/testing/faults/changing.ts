import type { ReadBill, ReadLine, ReadService } from '../../../../../shared/domain/read-bill.ts';
import { daysBetween } from '../../../../../shared/units/day.ts';
import { sumNumbers } from '../../../../../shared/units/money.ts';
import { recheck } from '../../../reading-checks.ts';
import { serviceOf, type Basis, type History, type HistoryBill, type Trap } from '../history.ts';
import { round, type Random } from '../random.ts';

const BALANCE_CHECK = 'previous - payments + current = total';

export const has = ({ traps }: History, ...wanted: readonly Trap[]): boolean => wanted.some((trap) => traps.includes(trap));

/** A bill as the reader would give it after a change: its checks made anew, and marked where one fails. */
export function seen(changed: ReadBill, clean: ReadBill): ReadBill {
  const balances = clean.checks.some(({ name }) => name === BALANCE_CHECK);
  const checks = recheck(changed, clean, []).filter(({ name }) => name !== BALANCE_CHECK || balances).map(({ name, ok, detail }) => ({ name, ok, detail }));
  const failed = checks.find(({ ok }) => !ok);
  return { ...changed, checks, status: failed === undefined ? 'READ' : 'NEEDS_REVIEW', reason: failed?.detail ?? null };
}

export function replaced(bills: readonly HistoryBill[], at: number, change: (bill: ReadBill) => ReadBill): HistoryBill[] {
  return bills.map((one, index) => (index === at ? { ...one, bill: seen(change(one.bill), one.bill) } : one));
}

export const withService = (bill: ReadBill, index: number, said: Partial<ReadService>): ReadBill => ({
  ...bill, services: bill.services.map((service, place) => (place === index ? serviceOf(service.type, { ...service, ...said }) : service)),
});

/** The bills with what one of them asks for changed: the book goes on until the sum is paid. */
export function carriedOn(bills: readonly HistoryBill[], at: number, delta: number): HistoryBill[] {
  const made = [...bills];
  for (let next = at + 1; next < made.length; next += 1) {
    const { bill } = made[next]!;
    if (bill.previousBalance === null || bill.payments === null) return made;
    const isPaid = bill.payments !== 0 || bill.previousBalance === 0;
    const changed = { ...bill, previousBalance: sumNumbers([bill.previousBalance, delta]), ...(isPaid ? { payments: sumNumbers([bill.payments, delta]) } : { totalAmount: bill.totalAmount === null ? null : sumNumbers([bill.totalAmount, delta]) }) };
    made[next] = { ...made[next]!, bill: seen(changed, bill) };
    if (isPaid) return made;
  }
  return made;
}

const scaled = (amount: number, ratio: number): number => round(amount * ratio, 2);

interface LineChange {
  readonly touches: (basis: Basis) => boolean;
  readonly ratio: number;
  readonly words?: (description: string) => string;
}

/** The bills with some lines of one multiplied; taxes follow, then what is asked for, then the book. */
export function withLines(bills: readonly HistoryBill[], at: number, { touches, ratio, words = (text) => text }: LineChange): HistoryBill[] {
  const { bill, bases } = bills[at]!;
  if (bill.lines.length === 0) {
    // Nothing is told of what hangs on what: most of a bill hangs on its use.
    const factor = 1 + (ratio - 1) * 0.85;
    const before = bill.currentCharges ?? bill.totalAmount ?? 0;
    return asking(bills, at, scaled(before, factor), bill.lines);
  }
  const net = (lines: readonly ReadLine[]): number => sumNumbers(lines.filter((_, index) => bases[index]!.by !== 'SHARE').map(({ amount }) => amount));
  const first = bill.lines.map((line, index) => (touches(bases[index]!) ? { ...line, amount: scaled(line.amount, ratio), description: words(line.description) } : line));
  const share = net(bill.lines) === 0 ? 1 : net(first) / net(bill.lines);
  const lines = first.map((line, index) => (bases[index]!.by === 'SHARE' ? { ...line, amount: scaled(line.amount, share) } : line));
  return asking(bills, at, sumNumbers(lines.map(({ amount }) => amount)), lines);
}

/** The bills with other charges on one of them, and all that follows from it. */
export function asking(bills: readonly HistoryBill[], at: number, current: number, lines: readonly ReadLine[], bases: readonly Basis[] = bills[at]!.bases): HistoryBill[] {
  const { bill } = bills[at]!;
  const before = bill.currentCharges ?? (bill.lines.length > 0 ? sumNumbers(bill.lines.map(({ amount }) => amount)) : (bill.totalAmount ?? 0));
  const delta = sumNumbers([current, -before]);
  const changed: ReadBill = {
    ...bill, lines: [...lines], currentCharges: bill.currentCharges === null ? null : current, totalAmount: bill.totalAmount === null ? null : sumNumbers([bill.totalAmount, delta]),
    services: bill.services.map((service) => (bill.services.length === 1 && service.charges !== null ? { ...service, charges: sumNumbers([service.charges, delta]) } : service)),
  };
  const made = bills.map((one, index) => (index === at ? { ...one, bases, bill: seen(changed, bill) } : one));
  return carriedOn(made, at, delta);
}

const decimalsOf = (value: number): number => (String(value).split('.')[1] ?? '').length;

/** The bills with another use of one service: its readings, its parts, what is charged for it, and the register of all later bills follow. */
export function withUse(bills: readonly HistoryBill[], at: number, index: number, wanted: number): HistoryBill[] {
  const { bill } = bills[at]!;
  const service = bill.services[index]!;
  const before = service.usage!;
  const { readStart, readEnd } = service;
  const count = readStart === null || readEnd === null ? null : round(readEnd - readStart, 3);
  const newCount = count === null || count === 0 ? null : round((count * wanted) / before, decimalsOf(count));
  const usage = round(newCount === null ? wanted : (before * newCount) / count!, decimalsOf(before));
  const ratio = usage / before;
  const moved = newCount === null ? 0 : newCount - count!;
  const shift = (value: number | null): number | null => (value === null ? null : round(value + moved, 3));
  const rest = service.parts.slice(0, -1).map((part) => ({ ...part, usage: round(part.usage * ratio, decimalsOf(before)) }));
  const parts = service.parts.length === 0 ? [] : [...rest, { ...service.parts.at(-1)!, usage: sumNumbers([usage, ...rest.map((part) => -part.usage)]) }];
  const metered = bills.map((one, place) => {
    if (place < at) return one;
    if (place === at) return { ...one, bill: seen(withService(one.bill, index, { usage, parts, readEnd: shift(readEnd) }), one.bill) };
    const later = one.bill.services[index];
    const isSame = later !== undefined && (later.meterNumber === service.meterNumber || later.meterNumber === null || service.meterNumber === null);
    return isSame ? { ...one, bill: withService(one.bill, index, { readStart: shift(later.readStart), readEnd: shift(later.readEnd) }) } : one;
  });
  return withLines(metered, at, { ratio, touches: ({ by, service: place }) => by === 'USAGE' && place === index, words: (text) => text.replace(` ${before} `, ` ${usage} `) });
}

/** The bills with another use of one service and a highest demand that rose or fell with it, so that no load is fuller than before. */
export function withUseAndDemand(bills: readonly HistoryBill[], at: number, index: number, wanted: number): HistoryBill[] {
  const before = bills[at]!.bill.services[index]!;
  const made = withUse(bills, at, index, wanted);
  const { usage } = made[at]!.bill.services[index]!;
  if (before.demand === null || before.demand === 0) return made;
  const demand = round(before.demand * (usage! / before.usage!), 1);
  const charged = withLines(made, at, { ratio: demand / before.demand, touches: ({ by, service }) => by === 'DEMAND' && service === index, words: (text) => text.replace(` ${before.demand} `, ` ${demand} `) });
  return charged.map((one, place) => (place === at ? { ...one, bill: withService(one.bill, index, { demand }) } : one));
}

/** Use of a day, by the days of the bill's period. */
export function daily({ bill }: HistoryBill, index: number): number {
  const service = bill.services[index]!;
  return (service.usage ?? 0) / (daysBetween(service.periodStart ?? bill.periodStart!, service.periodEnd ?? bill.periodEnd!) + 1);
}

/** The place of the bill that ended a year before this one, or -1. */
export function yearBefore(bills: readonly HistoryBill[], at: number): number {
  const end = bills[at]!.bill.periodEnd!;
  return bills.findIndex(({ bill }) => Math.abs(daysBetween(bill.periodEnd!, end) - 365) <= 12);
}

/** What the usual bill of a history lasts, in days. */
export function usualDays(bills: readonly HistoryBill[]): number {
  const lengths = bills.map(({ bill }) => daysBetween(bill.periodStart!, bill.periodEnd!)).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)]!;
}

export const isUsualLength = (bills: readonly HistoryBill[], at: number): boolean => Math.abs(daysBetween(bills[at]!.bill.periodStart!, bills[at]!.bill.periodEnd!) - usualDays(bills)) <= 5;

/** One of the places from `low` on that fit, or null where none does. */
export function placed(bills: readonly HistoryBill[], random: Random, low: number, high: number, fits: (at: number) => boolean): number | null {
  const places = bills.map((_, at) => at).filter((at) => at >= low && at <= high && fits(at));
  return places.length === 0 ? null : random.pick(places);
}

/** True for histories of bills that follow on each other, each over the days since the last. */
export const isRegular = (history: History): boolean => !has(history, 'DELIVERIES', 'SETTLEMENT');

/** The places of meters whose use a person would compare: measured, steadily used, told on every bill. */
export function comparableMeters(history: History): number[] {
  if (!isRegular(history) || has(history, 'UNMETERED', 'METER_EXCHANGE', 'ROLLOVER', 'BUDGET', 'SMALL_WHOLE_NUMBERS')) return [];
  const first = history.bills[0]!.bill.services;
  return first.map((_, index) => index).filter((index) => {
    const uses = history.bills.map(({ bill }) => bill.services[index]);
    const mean = uses.reduce((total, service) => total + (service?.usage ?? 0), 0) / uses.length;
    return uses.every((service) => service !== undefined && service.usage !== null && service.direction === 'IMPORT' && !['WASTE', 'SOLAR', 'FUEL'].includes(service.type)) && mean >= 12 && first[index]!.tariff !== 'Irrigation';
  });
}
