import type { ReadService } from '../../../../../shared/domain/read-bill.ts';
import { sumNumbers } from '../../../../../shared/units/money.ts';
import { round, type Random } from '../random.ts';
import { carriedOn, has, isRegular, placed, replaced, seen, withService } from './changing.ts';
import type { FaultKind } from './fault.ts';

/** A sum that is off by more than a rounding: some per cent of it, at least a few whole units. */
const off = (amount: number, random: Random): number => round(random.pick([-1, 1]) * Math.max(3, Math.abs(amount) * random.between(0.06, 0.3)), 2);

const lines: FaultKind = {
  name: 'a line misses from the sum of charges', family: 'SUM',
  plant: (history, random) => {
    const at = placed(history.bills, random, 0, history.bills.length - 1, (place) => history.bills[place]!.bill.lines.length > 1 && history.bills[place]!.bill.currentCharges !== null);
    if (at === null) return null;
    const largest = history.bills[at]!.bill.lines.reduce((best, line, index, all) => (Math.abs(line.amount) > Math.abs(all[best]!.amount) ? index : best), 0);
    const by = off(history.bills[at]!.bill.lines[largest]!.amount, random);
    const bills = replaced(history.bills, at, (bill) => ({ ...bill, lines: bill.lines.map((line, index) => (index === largest ? { ...line, amount: sumNumbers([line.amount, by]) } : line)) }));
    return { history: { ...history, bills }, fault: { family: 'SUM', alsoRightly: ['RATE_CHANGE'], billIds: [bills[at]!.id], note: `line ${largest} is off by ${by}` } };
  },
};

const lost: FaultKind = {
  name: 'a line is left out', family: 'SUM',
  plant: (history, random) => {
    const isWeighty = (place: number): boolean => {
      const { bill } = history.bills[place]!;
      return bill.currentCharges !== null && bill.lines.filter(({ amount }) => Math.abs(amount) > 1).length > 1;
    };
    const at = placed(history.bills, random, 0, history.bills.length - 1, isWeighty);
    if (at === null) return null;
    const weighty = history.bills[at]!.bill.lines.flatMap(({ amount }, index) => (Math.abs(amount) > 1 ? [index] : []));
    const gone = random.pick(weighty);
    const bills = replaced(history.bills, at, (bill) => ({ ...bill, lines: bill.lines.filter((_, index) => index !== gone) })).map((one, index) => (index === at ? { ...one, bases: one.bases.filter((_, line) => line !== gone) } : one));
    return { history: { ...history, bills }, fault: { family: 'SUM', alsoRightly: [], billIds: [bills[at]!.id], note: `line ${gone} is left out` } };
  },
};

const total: FaultKind = {
  name: 'the total is not what was owed, paid and charged', family: 'BALANCE',
  plant: (history, random) => {
    const holds = (place: number): boolean => history.bills[place]!.bill.checks.some(({ name, ok }) => ok && name.startsWith('previous'));
    const at = placed(history.bills, random, 0, history.bills.length - 1, holds);
    if (at === null) return null;
    const by = off(history.bills[at]!.bill.currentCharges!, random);
    const bills = replaced(history.bills, at, (bill) => ({ ...bill, totalAmount: sumNumbers([bill.totalAmount!, by]) }));
    return { history: { ...history, bills }, fault: { family: 'BALANCE', alsoRightly: ['SUM'], billIds: [bills[at]!.id, ...(bills[at + 1] ? [bills[at + 1]!.id] : [])], note: `the total is off by ${by}` } };
  },
};

const chain: FaultKind = {
  name: 'the balance before is not what the last bill asked for', family: 'BALANCE',
  plant: (history, random) => {
    if (!isRegular(history)) return null;
    const { bills } = history;
    const goesOn = (place: number): boolean => {
      const [before, here] = [bills[place - 1]!.bill, bills[place]!.bill];
      return before.totalAmount !== null && before.totalAmount > 0 && here.previousBalance === before.totalAmount && here.payments !== null && here.totalAmount !== null && here.checks.some(({ name }) => name.startsWith('previous'));
    };
    const at = placed(bills, random, 1, bills.length - 1, goesOn);
    if (at === null) return null;
    const by = round(Math.max(20, bills[at - 1]!.bill.totalAmount! * random.between(0.2, 0.6)), 2);
    const changed = replaced(bills, at, (bill) => ({ ...bill, previousBalance: sumNumbers([bill.previousBalance!, by]), totalAmount: sumNumbers([bill.totalAmount!, by]) }));
    return { history: { ...history, bills: carriedOn(changed, at, by) }, fault: { family: 'BALANCE', alsoRightly: ['COST_JUMP'], billIds: [bills[at - 1]!.id, bills[at]!.id], note: `the balance before is ${by} more than the last total` } };
  },
};

const parts: FaultKind = {
  name: 'times of use or tiers do not make the use', family: 'PARTS',
  plant: (history, random) => {
    const { bills } = history;
    const at = placed(bills, random, 0, bills.length - 1, (place) => bills[place]!.bill.services.some((service) => service.parts.length > 1 && (service.usage ?? 0) > 40));
    if (at === null) return null;
    const index = bills[at]!.bill.services.findIndex((service) => service.parts.length > 1 && (service.usage ?? 0) > 40);
    const service = bills[at]!.bill.services[index]!;
    const which = random.int(0, service.parts.length - 1);
    const by = round(random.pick([-1, 1]) * service.usage! * random.between(0.1, 0.25));
    const changed = replaced(bills, at, (bill) => withService(bill, index, { parts: service.parts.map((part, place) => (place === which ? { ...part, usage: Math.max(0, part.usage + by) } : part)) }));
    return { history: { ...history, bills: changed }, fault: { family: 'PARTS', alsoRightly: ['SUM'], billIds: [bills[at]!.id], note: `a part is off by ${by}` } };
  },
};

/** A service of a bill whose readings make its use. */
function provenMeter({ services }: { readonly services: readonly ReadService[] }): number {
  return services.findIndex(({ readStart, readEnd, usage, multiplier }) => readStart !== null && readEnd !== null && usage !== null && usage > 60 && Math.abs((readEnd - readStart) * (multiplier ?? 1) - usage) < 0.001);
}

const reads: FaultKind = {
  name: 'the readings do not make the use', family: 'METER_ARITHMETIC',
  plant: (history, random) => {
    const { bills } = history;
    const at = placed(bills, random, 0, bills.length - 1, (place) => provenMeter(bills[place]!.bill) >= 0);
    if (at === null) return null;
    const index = provenMeter(bills[at]!.bill);
    const usage = bills[at]!.bill.services[index]!.usage!;
    const wrong = usage + round(random.pick([-1, 1]) * usage * random.between(0.08, 0.35));
    const changed = replaced(bills, at, (bill) => withService(bill, index, { usage: wrong, parts: [] }));
    return { history: { ...history, bills: changed }, fault: { family: 'METER_ARITHMETIC', alsoRightly: ['USAGE_JUMP', 'SUM', 'RATE_CHANGE'], billIds: [bills[at]!.id], note: `${usage} became ${wrong}` } };
  },
};

const multiplier: FaultKind = {
  name: 'another multiplier is printed than was used', family: 'METER_ARITHMETIC',
  plant: (history, random) => {
    const { bills } = history;
    const applies = (place: number): boolean => {
      const index = provenMeter(bills[place]!.bill);
      return index >= 0 && (bills[place]!.bill.services[index]!.multiplier ?? 1) > 1;
    };
    const at = placed(bills, random, 0, bills.length - 1, applies);
    if (at === null) return null;
    const index = provenMeter(bills[at]!.bill);
    const other = bills[at]!.bill.services[index]!.multiplier! * random.pick([0.5, 2, 10]);
    const changed = replaced(bills, at, (bill) => withService(bill, index, { multiplier: other }));
    return { history: { ...history, bills: changed }, fault: { family: 'METER_ARITHMETIC', alsoRightly: ['UNIT'], billIds: [bills[at]!.id], note: `the multiplier became ${other}` } };
  },
};

const register: FaultKind = {
  name: 'the register does not go on where the last bill left it', family: 'METER_ARITHMETIC',
  plant: (history, random) => {
    if (!isRegular(history) || has(history, 'METER_EXCHANGE', 'ROLLOVER')) return null;
    const { bills } = history;
    const goesOn = (place: number): boolean => {
      const [before, here] = [bills[place - 1]!.bill.services[0], bills[place]!.bill.services[0]];
      return before?.readEnd !== null && before?.readEnd === here?.readStart && here?.readEnd != null && here.readEnd - here.readStart > 10 && here.meterNumber === before?.meterNumber && here.meterNumber !== null;
    };
    const at = placed(bills, random, 1, bills.length - 1, goesOn);
    if (at === null) return null;
    const { readStart, readEnd } = bills[at]!.bill.services[0]!;
    const jump = Math.ceil((readEnd! - readStart!) * random.between(0.5, 2));
    const changed = bills.map((one, place) => {
      const service = one.bill.services[0];
      if (place < at || service?.readStart == null || service.readEnd === null) return one;
      return { ...one, bill: seen(withService(one.bill, 0, { readStart: round(service.readStart + jump, 3), readEnd: round(service.readEnd + jump, 3) }), one.bill) };
    });
    return { history: { ...history, bills: changed }, fault: { family: 'METER_ARITHMETIC', alsoRightly: ['GAP'], billIds: [bills[at - 1]!.id, bills[at]!.id], note: `the register jumped by ${jump} between two bills` } };
  },
};

export const SUM_FAULTS: readonly FaultKind[] = [lines, lost, total, chain, parts, reads, multiplier, register];
