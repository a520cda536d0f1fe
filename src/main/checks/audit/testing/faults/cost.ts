import { sumNumbers } from '../../../../../shared/units/money.ts';
import type { History, HistoryBill } from '../history.ts';
import { round } from '../random.ts';
import { wordOf } from '../world.ts';
import { asking, has, isRegular, isUsualLength, placed, withLines, withService } from './changing.ts';
import type { FaultKind } from './fault.ts';

/** A bill whose charges can be compared with the others'. */
const isCharged = ({ bill }: HistoryBill): boolean => bill.currentCharges !== null && bill.currentCharges > 15 && bill.totalAmount !== null && bill.lines.length > 0;
const isSteady = (history: History): boolean => isRegular(history) && !has(history, 'BUDGET') && history.bills.every(({ bill }) => bill.services.every(({ direction }) => direction === 'IMPORT'));

const oneOff: FaultKind = {
  name: 'a charge of more than the bill itself that nothing explains', family: 'COST_JUMP',
  plant: (history, random) => {
    if (!isSteady(history) || history.bills.length < 8) return null;
    const { bills } = history;
    const mean = bills.reduce((total, { bill }) => total + (bill.currentCharges ?? 0), 0) / bills.length;
    const at = placed(bills, random, 4, bills.length - 1, (place) => isCharged(bills[place]!) && isUsualLength(bills, place) && bills[place]!.bill.currentCharges! > 0.5 * mean);
    if (at === null) return null;
    const { bill, bases } = bills[at]!;
    // More than the dearest bill of all, too: no season explains it.
    const dearest = Math.max(...bills.map((one) => one.bill.currentCharges ?? 0));
    const more = round(Math.max(bill.currentCharges! * random.between(1.3, 2.2), dearest * 1.3 - bill.currentCharges!), 2);
    const lines = [...bill.lines, { description: wordOf('catchUp', history.language), amount: more, kind: 'OTHER' as const }];
    const changed = asking(bills, at, sumNumbers([bill.currentCharges!, more]), lines, [...bases, { by: 'FIXED', service: null }]);
    return { history: { ...history, bills: changed }, fault: { family: 'COST_JUMP', alsoRightly: ['RATE_CHANGE'], billIds: [bills[at]!.id], note: `${more} more than the bill's own charges` } };
  },
};

/** The price in a line's words, multiplied. */
const repriced = (factor: number) => (words: string): string => words.replace(/ x (-?\d+\.\d{5})$/, (_, price: string) => ` x ${(Number(price) * factor).toFixed(5)}`);

/** The smallest part of the charges that hangs on the use, over all bills. */
function shareOfUse(history: History): number {
  return Math.min(...history.bills.filter(isCharged).map(({ bill, bases }) => sumNumbers(bill.lines.filter((_, at) => bases[at]!.by === 'USAGE').map(({ amount }) => amount)) / bill.currentCharges!), 1);
}

const tripled: FaultKind = {
  name: 'all prices more than doubled for one bill', family: 'COST_JUMP',
  plant: (history, random) => {
    if (!isSteady(history) || history.bills.length < 13 || has(history, 'SEVERAL_TYPES', 'CAPACITY_SUMMER') || history.account.types[0] === 'WASTE' || shareOfUse(history) < 0.6) return null;
    const { bills } = history;
    const at = placed(bills, random, 6, bills.length - 1, (place) => isCharged(bills[place]!) && isUsualLength(bills, place));
    if (at === null) return null;
    const factor = random.between(2.4, 3.2);
    const changed = withLines(bills, at, { ratio: factor, touches: ({ by }) => by !== 'SHARE', words: repriced(factor) });
    return { history: { ...history, bills: changed }, fault: { family: 'COST_JUMP', alsoRightly: ['RATE_CHANGE'], billIds: [bills[at]!.id], note: `all prices times ${factor.toFixed(2)} on one bill` } };
  },
};

function rate(name: string, isRenamed: boolean): FaultKind {
  return {
    name, family: 'RATE_CHANGE',
    plant: (history, random) => {
      const { bills } = history;
      if (!isSteady(history) || bills.length < 16 || has(history, 'SEVERAL_TYPES', 'SMALL_WHOLE_NUMBERS', 'ZERO_WINTER_GARDEN', 'CAPACITY_SUMMER', 'SEVERAL_METERS') || history.account.types[0] === 'WASTE' || shareOfUse(history) < 0.55) return null;
      const at = placed(bills, random, 12, bills.length - 3, (place) => isCharged(bills[place]!) && (!isRenamed || (bills[place]!.bill.services[0]!.tariff !== null && bills[place - 1]!.bill.services[0]!.tariff !== null)));
      if (at === null) return null;
      // What is paid for a unit rises by 42 % at least: more than a tariff's yearly step and a summer's price together.
      const factor = Math.max(random.between(1.5, 1.9), 1 + 0.42 / shareOfUse(history));
      let changed: readonly HistoryBill[] = bills;
      for (let place = at; place < bills.length; place += 1) {
        changed = withLines(changed, place, { ratio: factor, touches: ({ by }) => by === 'USAGE', words: repriced(factor) });
        if (isRenamed) changed = changed.map((one, index) => (index === place && one.bill.services[0]!.tariff !== null ? { ...one, bill: withService(one.bill, 0, { tariff: 'Default service' }) } : one));
      }
      return { history: { ...history, bills: changed }, fault: { family: 'RATE_CHANGE', alsoRightly: ['COST_JUMP'], billIds: changed.slice(at).map(({ id }) => id), note: `prices times ${factor.toFixed(2)} from ${bills[at]!.bill.periodStart} on` } };
    },
  };
}
const dearer = rate('prices half as high again, and they stay', false);
const otherTariff = rate('another tariff, half as dear again', true);

const late: FaultKind = {
  name: 'a fee of 1.5 % for paying late', family: 'LATE_FEE',
  plant: (history, random) => {
    const { bills } = history;
    if (!isRegular(history) || has(history, 'BUDGET')) return null;
    const at = placed(bills, random, 1, bills.length - 1, (place) => isCharged(bills[place]!) && (bills[place - 1]!.bill.totalAmount ?? 0) > 40);
    if (at === null) return null;
    const { bill, bases } = bills[at]!;
    const words = wordOf('late', history.language);
    const fee = round(bills[at - 1]!.bill.totalAmount! * 0.015, 2);
    const known = bill.lines.findIndex(({ description }) => description === words);
    const lines = known >= 0 ? bill.lines.map((line, place) => (place === known ? { ...line, amount: fee } : line)) : [...bill.lines, { description: words, amount: fee, kind: 'FEE' as const }];
    const changed = asking(bills, at, sumNumbers([bill.currentCharges!, fee]), lines, known >= 0 ? bases : [...bases, { by: 'FIXED', service: null }]);
    return { history: { ...history, bills: changed }, fault: { family: 'LATE_FEE', alsoRightly: [], billIds: [bills[at]!.id], note: `a fee of ${fee}` } };
  },
};

/** What of a bill hangs on the highest demand. */
function demandPart({ bill, bases }: HistoryBill): number {
  const total = sumNumbers(bill.lines.map(({ amount }) => amount));
  return total <= 0 ? 0 : sumNumbers(bill.lines.filter((_, at) => bases[at]!.by === 'DEMAND').map(({ amount }) => amount)) / total;
}

const demandShare: FaultKind = {
  name: 'the demand makes most of a bill where it made a small part', family: 'DEMAND_SHARE',
  plant: (history, random) => {
    const { bills } = history;
    if (!isSteady(history) || bills.length < 8 || has(history, 'CAPACITY_SUMMER', 'SEVERAL_TYPES', 'SEVERAL_METERS')) return null;
    const parts = bills.map(demandPart);
    if (Math.max(...parts) > 0.35) return null;
    const at = placed(bills, random, 4, bills.length - 1, (place) => isCharged(bills[place]!) && parts[place]! > 0.08 && bills[place]!.bill.services[0]!.demand !== null && isUsualLength(bills, place));
    if (at === null) return null;
    const part = parts[at]!;
    const wanted = random.between(0.52, 0.62);
    const factor = (wanted * (1 - part)) / (part * (1 - wanted));
    // More than eight times the usual peak would be a misreading.
    if (factor > 8) return null;
    const { demand } = bills[at]!.bill.services[0]!;
    const higher = round(demand! * factor, 1);
    const raised = withLines(bills, at, { ratio: higher / demand!, touches: ({ by }) => by === 'DEMAND', words: (text) => text.replace(` ${demand} `, ` ${higher} `) });
    const changed = raised.map((one, place) => (place === at ? { ...one, bill: withService(one.bill, 0, { demand: higher }) } : one));
    return { history: { ...history, bills: changed }, fault: { family: 'DEMAND_SHARE', alsoRightly: ['COST_JUMP', 'LOAD_FACTOR', 'RATE_CHANGE'], billIds: [bills[at]!.id], note: `the demand makes ${(wanted * 100).toFixed(0)} % of the bill, ${(part * 100).toFixed(0)} % before` } };
  },
};

export const COST_FAULTS: readonly FaultKind[] = [oneOff, tripled, dearer, otherTariff, late, demandShare];
