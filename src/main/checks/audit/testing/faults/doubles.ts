import { addDays, daysBetween } from '../../../../../shared/units/day.ts';
import { sumNumbers } from '../../../../../shared/units/money.ts';
import type { History, HistoryBill } from '../history.ts';
import { HISTORY_TODAY } from '../periods.ts';
import { round, type Random } from '../random.ts';
import { wordOf } from '../world.ts';
import { carriedOn, has, isRegular, placed, seen } from './changing.ts';
import type { FaultKind, Planted } from './fault.ts';

/** A moment some days later, today at the latest. */
function later(moment: string, days: number): string {
  const day = addDays(moment.slice(0, 10), days);
  return `${day > HISTORY_TODAY ? HISTORY_TODAY : day}T21:40:00.000Z`;
}

const another = (sha256: string): string => [...sha256].reverse().join('');

/** The history with one more bill behind the one at `at`. */
function doubled(history: History, at: number, again: HistoryBill, note: string): Planted {
  const bills = [...history.bills.slice(0, at + 1), again, ...history.bills.slice(at + 1)];
  return { history: { ...history, bills }, fault: { family: 'DUPLICATE', alsoRightly: ['OVERLAP'], billIds: [history.bills[at]!.id, again.id], note } };
}

function copyOf(one: HistoryBill, random: Random): HistoryBill {
  return { ...one, id: `${one.id}-again`, receivedAt: later(one.receivedAt, random.int(0, 60)), bill: { ...one.bill, file: `copy-${one.bill.file}`, part: 1, sha256: another(one.bill.sha256) } };
}
const anyPlace = ({ bills }: History, random: Random): number => random.int(0, bills.length - 1);

const otherConnection: FaultKind = {
  name: 'the same bill by another connection', family: 'DUPLICATE',
  plant: (history, random) => {
    const at = anyPlace(history, random);
    const one = history.bills[at]!;
    return doubled(history, at, { ...copyOf(one, random), connection: one.connection === 'A' ? 'B' : 'A' }, 'the same bill by another connection');
  },
};

const scan: FaultKind = {
  name: 'a scan of a bill, of which less can be read', family: 'DUPLICATE',
  plant: (history, random) => {
    const at = anyPlace(history, random);
    const one = history.bills[at]!;
    const copy = copyOf(one, random);
    const bill = { ...copy.bill, file: 'scan.png', invoiceNumber: null, dueDate: null, serviceAddress: null, lines: [], services: copy.bill.services.map((service) => ({ ...service, meterNumber: null, readStart: null, readEnd: null, multiplier: null, readType: null, charges: null })) };
    return doubled(history, at, { ...copy, connection: 'B', bases: [], bill: seen(bill, copy.bill) }, 'a scan of the same bill, without its number');
  },
};

const otherNumber: FaultKind = {
  name: 'the same period and amount with another invoice number', family: 'DUPLICATE',
  plant: (history, random) => {
    const at = placed(history.bills, random, 0, history.bills.length - 1, (place) => history.bills[place]!.bill.invoiceNumber !== null);
    if (at === null) return null;
    const copy = copyOf(history.bills[at]!, random);
    const billDate = addDays(copy.bill.billDate!, random.int(1, 2));
    return doubled(history, at, { ...copy, bill: { ...copy.bill, invoiceNumber: random.digits('INV-8#####'), billDate } }, 'the same period and amount, another invoice number');
  },
};

const againLater: FaultKind = {
  name: 'the same invoice filed again months later, its account written otherwise', family: 'DUPLICATE',
  plant: (history, random) => {
    const at = placed(history.bills, random, 0, history.bills.length - 1, (place) => history.bills[place]!.bill.invoiceNumber !== null && history.bills[place]!.bill.accountNumber !== null);
    if (at === null) return null;
    const copy = copyOf(history.bills[at]!, random);
    return doubled(history, at, { ...copy, receivedAt: later(copy.receivedAt, random.int(70, 200)), bill: { ...copy.bill, accountNumber: copy.bill.accountNumber!.replace(/[ -]/g, '') } }, 'the same invoice once more');
  },
};

const oldNumber: FaultKind = {
  name: 'an invoice number that was used two years before', family: 'DUPLICATE',
  plant: (history, random) => {
    const { bills } = history;
    const before = (at: number): number => bills.findIndex(({ bill }) => bill.invoiceNumber !== null && Math.abs(daysBetween(bill.billDate!, bills[at]!.bill.billDate!) - 730) < 50);
    const at = placed(bills, random, 1, bills.length - 1, (place) => bills[place]!.bill.invoiceNumber !== null && before(place) >= 0);
    if (at === null) return null;
    const first = before(at);
    const changed = bills.map((one, place) => (place === at ? { ...one, bill: { ...one.bill, invoiceNumber: bills[first]!.bill.invoiceNumber } } : one));
    return { history: { ...history, bills: changed }, fault: { family: 'DUPLICATE', alsoRightly: [], billIds: [bills[first]!.id, bills[at]!.id], note: 'one invoice number on two bills, two years apart' } };
  },
};

/** A bill that takes another's place: the same days, less to pay, and the name of what it corrects. */
function corrected(history: History, random: Random, by: 'NUMBER' | 'DATE'): Planted | null {
  if (!isRegular(history) || has(history, 'BUDGET')) return null;
  const fits = (place: number): boolean => {
    const { bill } = history.bills[place]!;
    return bill.currentCharges !== null && bill.currentCharges > 20 && bill.lines.length > 0 && bill.totalAmount !== null && (by === 'DATE' || bill.invoiceNumber !== null) && addDays(bill.billDate!, 20) <= HISTORY_TODAY;
  };
  const at = placed(history.bills, random, 0, history.bills.length - 1, fits);
  if (at === null) return null;
  const one = history.bills[at]!;
  const { bill } = one;
  const back = -round(bill.currentCharges! * random.between(0.05, 0.2), 2);
  const days = random.int(6, 17);
  const made = {
    ...copyOf(one, random).bill, corrects: by === 'NUMBER' ? bill.invoiceNumber : bill.billDate, invoiceNumber: bill.invoiceNumber === null ? null : random.digits('INV-7#####'), billDate: addDays(bill.billDate!, days),
    dueDate: bill.dueDate === null ? null : addDays(bill.dueDate, days), currentCharges: sumNumbers([bill.currentCharges!, back]), totalAmount: sumNumbers([bill.totalAmount!, back]),
    lines: [...bill.lines, { description: wordOf('adjustment', history.language), amount: back, kind: 'CREDIT' as const }],
  };
  const again: HistoryBill = { ...one, id: `${one.id}-corrected`, receivedAt: later(one.receivedAt, days + 2), bill: seen(made, bill), bases: [...one.bases, { by: 'FIXED', service: null }] };
  const onward = carriedOn(history.bills, at, back);
  const bills = [...onward.slice(0, at + 1), again, ...onward.slice(at + 1)];
  return { history: { ...history, bills }, fault: { family: 'CORRECTED', alsoRightly: ['DUPLICATE', 'OVERLAP'], billIds: [one.id, again.id], note: `a corrected bill that names the original by its ${by === 'NUMBER' ? 'number' : 'date'}` } };
}

const correctedNumber: FaultKind = { name: 'a corrected bill that names the original by its number', family: 'CORRECTED', plant: (history, random) => corrected(history, random, 'NUMBER') };
const correctedDate: FaultKind = { name: 'a corrected bill that names the original by its date', family: 'CORRECTED', plant: (history, random) => corrected(history, random, 'DATE') };

export const DOUBLE_FAULTS: readonly FaultKind[] = [otherConnection, scan, otherNumber, againLater, oldNumber, correctedNumber, correctedDate];
