import { daysBetween } from '../../../../../shared/units/day.ts';
import type { ReadService } from '../../../../../shared/domain/read-bill.ts';
import type { History, HistoryBill } from '../history.ts';
import { round, type Random } from '../random.ts';
import { comparableMeters, daily, has, isUsualLength, placed, replaced, withService, withUse, withUseAndDemand, yearBefore } from './changing.ts';
import type { FaultKind, Planted } from './fault.ts';

/** A jump is this many times the use of the year before, at least or at most. */
const UP = 2.05;
const DOWN = 0.38;
/** Units of a register that may well come again. */
const FEW = 80;

const meanOf = (bills: readonly HistoryBill[], index: number): number => bills.reduce((total, one) => total + daily(one, index), 0) / bills.length;

/** A bill of a meter that a person could compare with the year before: both of a usual length, in a season in which it is used. */
function comparable(history: History, random: Random, last: number): { at: number; index: number; before: number } | null {
  const meters = comparableMeters(history);
  if (meters.length === 0) return null;
  const index = random.pick(meters);
  const { bills } = history;
  const mean = meanOf(bills, index);
  const at = placed(bills, random, 12, bills.length - last, (place) => {
    const before = yearBefore(bills, place);
    if (before < 0 || !isUsualLength(bills, place) || !isUsualLength(bills, before)) return false;
    const near = [bills[before]!, bills[place]!, bills[place - 1]!];
    return near.every((one) => daily(one, index) > 0.6 * mean && one.bill.services[index]!.readType !== 'ESTIMATED');
  });
  return at === null ? null : { at, index, before: yearBefore(bills, at) };
}

/** Multiplies the use of some bills in a row, so that each is outside of the season by the wished factor. */
function jumped(history: History, random: Random, wanted: { readonly low: number; readonly high: number; readonly bills: number }): Planted | null {
  const found = comparable(history, random, wanted.bills);
  if (found === null) return null;
  const { at, index, before } = found;
  const isUp = wanted.low > 1;
  const against = daily(history.bills[before]!, index) / daily(history.bills[at]!, index);
  const usual = daily(history.bills[at - 1]!, index) / daily(history.bills[at]!, index);
  const factor = random.between(wanted.low, wanted.high) * (isUp ? Math.max(1, against, usual) : Math.min(1, against, usual));
  let bills: readonly HistoryBill[] = history.bills;
  for (let place = at; place < Math.min(at + wanted.bills, bills.length); place += 1) bills = withUseAndDemand(bills, place, index, bills[place]!.bill.services[index]!.usage! * factor);
  const ratio = daily(bills[at]!, index) / daily(bills[before]!, index);
  if (isUp ? ratio < UP : ratio > DOWN) return null;
  return {
    history: { ...history, bills },
    fault: { family: 'USAGE_JUMP', alsoRightly: ['COST_JUMP', 'UNIT', 'RATE_CHANGE'], billIds: bills.slice(at, at + wanted.bills).map(({ id }) => id), note: `the use of a day is ${ratio.toFixed(2)} times that of the year before` },
  };
}

const spike: FaultKind = { name: 'twice to four times the use of the season, once', family: 'USAGE_JUMP', plant: (history, random) => jumped(history, random, { low: 2.1, high: 4, bills: 1 }) };
const drop: FaultKind = { name: 'a third of the use of the season, once', family: 'USAGE_JUMP', plant: (history, random) => jumped(history, random, { low: 0.15, high: 0.36, bills: 1 }) };
const leak: FaultKind = { name: 'a leak: two bills of more than twice the use', family: 'USAGE_JUMP', plant: (history, random) => jumped(history, random, { low: 2.1, high: 3, bills: 2 }) };

/** Bills in a row of one meter of about the same use, none of them estimated. */
function alike(history: History, random: Random, count: number): { at: number; index: number } | null {
  const { bills } = history;
  // A register that counts few units a month repeats itself without a fault.
  const isFine = ({ usage, multiplier, readStart, readEnd }: ReadService): boolean => (readStart !== null && readEnd !== null ? readEnd - readStart : usage! / (multiplier ?? 1)) > FEW;
  const meters = comparableMeters(history).filter((index) => bills.every((one) => isFine(one.bill.services[index]!)));
  if (meters.length === 0) return null;
  const index = random.pick(meters);
  const at = placed(bills, random, 1, bills.length - count - 1, (place) => {
    const run = bills.slice(place, place + count);
    const uses = run.map((one) => daily(one, index));
    return Math.max(...uses) < 1.5 * Math.min(...uses) && run.every((one, step) => isUsualLength(bills, place + step) && one.bill.services[index]!.readType !== 'ESTIMATED') && bills[place + count]!.bill.services[index]!.readType !== 'ESTIMATED';
  });
  return at === null ? null : { at, index };
}

function repeated(history: History, random: Random, by: 'DAY' | 'BILL'): Planted | null {
  const count = random.int(4, 5);
  const found = alike(history, random, count);
  if (found === null) return null;
  const { at, index } = found;
  const run = history.bills.slice(at, at + count);
  const lengths = run.map(({ bill }) => daysBetween(bill.periodStart!, bill.periodEnd!) + (has(history, 'READING_DAY_TWICE') ? 0 : 1));
  const mean = run.reduce((total, one) => total + one.bill.services[index]!.usage!, 0) / lengths.reduce((a, b) => a + b, 0);
  const target = (step: number): number => (by === 'BILL' ? mean * lengths[0]! : mean * lengths[step]!);
  let bills: readonly HistoryBill[] = history.bills;
  for (let step = 0; step < count; step += 1) bills = withUse(bills, at + step, index, target(step));
  const made = bills.slice(at, at + count).map((one) => one.bill.services[index]!.usage!);
  const rates = made.map((usage, step) => usage / (by === 'BILL' ? 1 : lengths[step]!));
  // Whole units of a register must not blur what is the same.
  if (Math.max(...rates) > Math.min(...rates) * 1.0008) return null;
  return {
    history: { ...history, bills },
    fault: { family: 'REPEATED_USE', alsoRightly: ['USAGE_JUMP'], billIds: bills.slice(at, at + count).map(({ id }) => id), note: `the same use ${by === 'DAY' ? 'of a day' : 'of a bill'} ${count} times, and nothing says estimated` },
  };
}
const sameDay: FaultKind = { name: 'the same use of a day on bill after bill', family: 'REPEATED_USE', plant: (history, random) => repeated(history, random, 'DAY') };
const sameUse: FaultKind = { name: 'the same use on bill after bill', family: 'REPEATED_USE', plant: (history, random) => repeated(history, random, 'BILL') };

const zeros: FaultKind = {
  name: 'nothing used on bill after bill', family: 'ZERO_RUN',
  plant: (history, random) => {
    const { bills } = history;
    const meters = comparableMeters(history).filter((index) => bills.every((one) => daily(one, index) > 0.1 * meanOf(bills, index)));
    if (meters.length === 0 || bills.length < 12) return null;
    const index = random.pick(meters);
    const count = random.int(3, 4);
    const at = placed(bills, random, 6, bills.length - count, () => true);
    if (at === null) return null;
    let made: readonly HistoryBill[] = bills;
    for (let place = at; place < at + count; place += 1) made = withUseAndDemand(made, place, index, 0);
    made = made.map((one, place) => (place >= at && place < at + count ? { ...one, bill: withService(one.bill, index, { readType: one.bill.services[index]!.readType === null ? null : 'ACTUAL' }) } : one));
    return { history: { ...history, bills: made }, fault: { family: 'ZERO_RUN', alsoRightly: ['USAGE_JUMP', 'COST_JUMP', 'REPEATED_USE'], billIds: made.slice(at, at + count).map(({ id }) => id), note: `${count} bills of nothing where something was always used` } };
  },
};

/** Pairs that are taken for each other, by what the bill says in truth. */
const MISTAKEN: Readonly<Record<string, string>> = { kWh: 'MWh', kGal: 'gal', therm: 'Dth', m3: 'L', MWh: 'kWh', GJ: 'MJ', ccf: 'cf', gal: 'kGal' };
const UNIT_BRINGS = ['USAGE_JUMP', 'METER_ARITHMETIC', 'RATE_CHANGE', 'COST_JUMP', 'LOAD_FACTOR', 'PARTS'] as const;

function unitFault(name: string, low: number, wrong: (service: ReadService, random: Random) => Partial<ReadService> | null): FaultKind {
  return {
    name, family: 'UNIT',
    plant: (history, random) => {
      const meters = comparableMeters(history);
      if (meters.length === 0) return null;
      const index = random.pick(meters);
      const { bills } = history;
      const said = (place: number): Partial<ReadService> | null => wrong(bills[place]!.bill.services[index]!, random.fork(place));
      const at = placed(bills, random, 4, bills.length - 1, (place) => bills[place]!.bill.services[index]!.usage! > low && daily(bills[place]!, index) > 0.4 * meanOf(bills, index) && said(place) !== null);
      if (at === null) return null;
      const changed = replaced(bills, at, (bill) => withService(bill, index, said(at)!));
      return { history: { ...history, bills: changed }, fault: { family: 'UNIT', alsoRightly: [...UNIT_BRINGS], billIds: [bills[at]!.id], note: JSON.stringify(said(at)) } };
    },
  };
}
const label = unitFault('another unit is named', 20, ({ unit }) => (unit === null || MISTAKEN[unit] === undefined ? null : { unit: MISTAKEN[unit] }));
const thousandth = unitFault('a use in thousands under the name of the unit itself', 4_000, ({ usage, unit, readStart }) => (readStart === null && ['kWh', 'gal'].includes(unit ?? '') ? { usage: round(usage! / 1000, 2), parts: [] } : null));
const point = unitFault('a decimal point too far to the right', 20, ({ usage, readStart, parts }, random) => (readStart === null && parts.length === 0 ? { usage: usage! * random.pick([10, 100]) } : null));

const unmultiplied: FaultKind = {
  name: 'the multiplier was not applied', family: 'UNIT',
  plant: (history, random) => {
    const { bills } = history;
    const index = comparableMeters(history).find((meter) => bills.some((one) => (one.bill.services[meter]!.multiplier ?? 1) >= 10));
    if (index === undefined) return null;
    const at = placed(bills, random, 6, bills.length - 1, (place) => {
      const { multiplier, usage, readEnd, readStart } = bills[place]!.bill.services[index]!;
      return (multiplier ?? 1) >= 10 && readEnd !== null && readStart !== null && usage! / multiplier! === readEnd - readStart;
    });
    if (at === null) return null;
    const service = bills[at]!.bill.services[index]!;
    const charged = withUse(bills, at, index, service.usage! / service.multiplier!);
    // The register ran as it did; only the reckoning with it was wrong.
    const changed = charged.map((one, place) => {
      if (place < at) return one;
      const { readStart, readEnd } = bills[place]!.bill.services[index]!;
      const usage = readEnd! - readStart!;
      return { ...one, bill: withService(one.bill, index, place === at ? { readStart, readEnd, multiplier: 1, usage, parts: [] } : { readStart, readEnd }) };
    });
    return { history: { ...history, bills: changed }, fault: { family: 'UNIT', alsoRightly: [...UNIT_BRINGS, 'DEMAND_SHARE'], billIds: [bills[at]!.id], note: `${service.multiplier} was not applied` } };
  },
};

const loadFactor: FaultKind = {
  name: 'a demand too small for the use', family: 'LOAD_FACTOR',
  plant: (history, random) => {
    const { bills } = history;
    const factorOf = ({ bill }: HistoryBill, service: ReadService): number => service.usage! / (service.demand! * 24 * (daysBetween(bill.periodStart!, bill.periodEnd!) + 1));
    const index = bills[0]!.bill.services.findIndex((service) => service.demand !== null && service.usage !== null);
    const fits = (place: number): boolean => {
      const service = bills[place]!.bill.services[index];
      return service?.demand != null && service.demandUnit === 'kW' && service.usage !== null && service.usage > 1_000 && factorOf(bills[place]!, service) * 10 > 1.3;
    };
    const at = index < 0 ? null : placed(bills, random, 0, bills.length - 1, fits);
    if (at === null) return null;
    const service = bills[at]!.bill.services[index]!;
    const demand = round(service.demand! / 10, 2);
    const changed = replaced(bills, at, (bill) => withService(bill, index, { demand }));
    return { history: { ...history, bills: changed }, fault: { family: 'LOAD_FACTOR', alsoRightly: ['UNIT', 'DEMAND_SHARE'], billIds: [bills[at]!.id], note: `${service.demand} kW became ${demand}` } };
  },
};

export const USE_FAULTS: readonly FaultKind[] = [spike, drop, leak, sameDay, sameUse, zeros, label, thousandth, point, unmultiplied, loadFactor];
