import { createHash } from 'node:crypto';
import type { ReadBill, ReadService } from '../../src/shared/domain/read-bill.ts';
import { addDays, addMonths, dayParts } from '../../src/shared/units/day.ts';
import { standardise } from '../../src/shared/units/quantity.ts';
import { chanceFor } from '../sandbox-utility/random.ts';
import { evidenceOf, paperOf, type PaperLine } from './paper.ts';
import { SERVICES, type Country } from './places.ts';
import type { PlannedAccount } from './practice.ts';

/** A bill as it was printed and as it was read. */
export interface MadeBill {
  readonly paper: Buffer;
  readonly fileName: string;
  readonly reading: ReadBill;
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** The day of the newest bill an account can have. */
function newestBillDate({ billDay, every, late }: PlannedAccount, today: string): string {
  const inThisMonth = `${today.slice(0, 8)}${String(billDay).padStart(2, '0')}`;
  const newest = inThisMonth <= today ? inThisMonth : addMonths(inThisMonth, -1);
  return addMonths(newest, -late * every);
}

/** The day a bill is dated; `index` 0 is the newest that came. */
export const billDateOf = (account: PlannedAccount, index: number, today: string): string => addMonths(newestBillDate(account, today), -index * account.every);

/** What went wrong with one bill in some fifty. */
type Doubt = 'NONE' | 'SUM' | 'NO_DUE_DATE' | 'NO_PERIOD' | 'UNREADABLE';

function doubtOf(seed: string, account: PlannedAccount, index: number): Doubt {
  const share = chanceFor(seed, 'doubt', account.number, index).next();
  return share < 0.012 ? 'SUM' : share < 0.017 ? 'NO_PERIOD' : share < 0.02 ? 'NO_DUE_DATE' : share < 0.023 ? 'UNREADABLE' : 'NONE';
}

interface Figures {
  readonly usage: number;
  readonly fixed: number;
  readonly energy: number;
  readonly delivery: number;
  readonly tax: number;
  readonly total: number;
}

function figuresOf(seed: string, account: PlannedAccount, country: Country, index: number, today: string): Figures {
  const chance = chanceFor(seed, 'figures', account.number, index);
  const { seasons } = SERVICES[account.type];
  const season = seasons[dayParts(billDateOf(account, index, today)).month - 1] ?? 1;
  const exact = account.usual * season * account.every * (0.93 + chance.next() * 0.14);
  const usage = account.usual < 50 ? cents(exact) : Math.round(exact);
  const energy = cents(usage * account.price * 0.62);
  const delivery = cents(usage * account.price * 0.38);
  const fixed = account.type === 'SOLAR' ? 0 : 25;
  const tax = cents((energy + delivery + fixed) * country.tax.rate);
  return { usage, fixed, energy, delivery, tax, total: cents(energy + delivery + fixed + tax) };
}

/** One bill of an account, the same for the same seed and day. */
export function makeBill(seed: string, account: PlannedAccount, provider: string, country: Country, index: number, today: string): MadeBill {
  const billDate = billDateOf(account, index, today);
  const dueDate = addDays(billDate, 21);
  const periodEnd = addDays(billDate, -3);
  const periodStart = addDays(addMonths(periodEnd, -account.every), 1);
  const doubt = doubtOf(seed, account, index);
  const { usage, fixed, energy, delivery, tax, total } = figuresOf(seed, account, country, index, today);
  const printed = doubt === 'SUM' ? cents(total + 10) : total;
  const unit = country.units[account.type];
  const invoice = `${account.number.slice(-7)}-${8800 - index}`;
  const read = 20_000 + Math.round(account.usual) * (60 - index);
  const money = (amount: number): string => `${country.currency} ${amount.toFixed(2)}`;
  const lines: PaperLine[] = [
    { text: provider, x: 40, y: 36, size: 18, paths: ['provider'] },
    { text: `Account ${account.number}`, x: 360, y: 40, size: 10, paths: ['accountNumber'] },
    { text: `Invoice ${invoice}`, x: 360, y: 56, size: 10, paths: ['invoiceNumber'] },
    { text: `Bill date ${billDate}`, x: 360, y: 72, size: 10, paths: ['billDate'] },
    ...(doubt === 'NO_DUE_DATE' ? [] : [{ text: `Due ${dueDate}`, x: 360, y: 88, size: 10, paths: ['dueDate'] }]),
    ...(account.address === null ? [] : [{ text: account.address, x: 40, y: 88, size: 10, paths: ['serviceAddress'] }]),
    ...(doubt === 'NO_PERIOD' ? [] : [{ text: `Service from ${periodStart} to ${periodEnd}`, x: 40, y: 130, size: 10, paths: ['periodStart', 'periodEnd'] }]),
    { text: `Meter ${account.meter}`, x: 40, y: 160, size: 10, paths: ['services.0.meterNumber'] },
    { text: `Used ${usage} ${unit}`, x: 40, y: 176, size: 10, paths: ['services.0.usage', 'services.0.unit'] },
    { text: `Service charge  ${money(fixed)}`, x: 40, y: 210, size: 10 },
    { text: `Supply ${usage} ${unit}  ${money(energy)}`, x: 40, y: 226, size: 10 },
    { text: `Delivery  ${money(delivery)}`, x: 40, y: 242, size: 10 },
    { text: `${country.tax.name}  ${money(tax)}`, x: 40, y: 258, size: 10 },
    { text: `Total due ${money(printed)}`, x: 40, y: 290, size: 12, paths: ['totalAmount', 'currency'] },
  ];
  const paper = paperOf(lines);
  const sha256 = createHash('sha256').update(paper).digest('hex');
  const fileName = `Statement ${billDate} ${invoice}.pdf`;
  const standard = standardise(account.type, usage, unit);
  const service: ReadService = {
    type: account.type, meterNumber: account.type === 'WASTE' || account.type === 'FUEL' ? null : account.meter, servicePoint: null,
    periodStart: doubt === 'NO_PERIOD' ? null : periodStart, periodEnd: doubt === 'NO_PERIOD' ? null : periodEnd,
    usage, unit, standardUsage: standard?.value ?? null, standardUnit: standard?.unit ?? null, standardFactor: standard?.factor ?? null, standardFactorSource: standard?.source ?? null,
    direction: account.type === 'SOLAR' ? 'EXPORT' : 'IMPORT', readStart: account.every > 1 ? null : read, readEnd: account.every > 1 ? null : read + usage, multiplier: 1, parts: [],
    demand: account.type === 'ELECTRICITY' && account.usual > 20_000 ? Math.round(usage / 310) : null, demandUnit: account.type === 'ELECTRICITY' && account.usual > 20_000 ? 'kW' : null,
    readType: chanceFor(seed, 'estimated', account.number, index).next() < 0.04 ? 'ESTIMATED' : 'ACTUAL', charges: printed, tariff: null,
  };
  const sum = { name: 'lines add up', ok: doubt !== 'SUM', detail: doubt === 'SUM' ? `The lines add up to ${total.toFixed(2)}, but the bill asks for ${printed.toFixed(2)}.` : 'The lines add up to the total.' };
  const reading: ReadBill = {
    version: 1, file: fileName, sha256, part: 1, status: doubt === 'NONE' ? 'READ' : doubt === 'UNREADABLE' ? 'UNREADABLE' : 'NEEDS_REVIEW',
    reason: doubt === 'NONE' ? null : doubt === 'UNREADABLE' ? 'The file is damaged and cannot be opened.' : doubt === 'SUM' ? sum.detail : `Not found on the bill: ${doubt === 'NO_PERIOD' ? 'service period' : 'due date'}.`,
    provider: provider.slice(0, 80), accountNumber: account.number, invoiceNumber: invoice, serviceAddress: account.address, billDate, dueDate: doubt === 'NO_DUE_DATE' ? null : dueDate,
    periodStart: service.periodStart, periodEnd: service.periodEnd, currency: country.currency, totalAmount: printed, currentCharges: printed, previousBalance: null, payments: null, corrects: null,
    services: [service],
    lines: [
      ...(fixed === 0 ? [] : [{ description: 'Service charge', amount: fixed, kind: 'FEE' as const }]),
      { description: 'Supply', amount: energy, kind: 'SUPPLY' }, { description: 'Delivery', amount: delivery, kind: 'DELIVERY' }, { description: country.tax.name, amount: tax, kind: 'TAX' },
    ],
    checks: [sum],
    confidence: { totalAmount: doubt === 'SUM' ? 0.6 : 0.99, accountNumber: 0.98, billDate: 0.99, dueDate: 0.97 },
    evidence: evidenceOf(lines),
  };
  return { paper, fileName, reading: doubt === 'UNREADABLE' ? unread(reading) : reading };
}

/** What is left of the reading of a file that could not be opened. */
const unread = (reading: ReadBill): ReadBill => ({
  ...reading, provider: null, accountNumber: null, invoiceNumber: null, serviceAddress: null, billDate: null, dueDate: null, periodStart: null, periodEnd: null, currency: null,
  totalAmount: null, currentCharges: null, services: [], lines: [], checks: [], confidence: {}, evidence: {},
});
