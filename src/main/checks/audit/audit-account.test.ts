import { describe, expect, it } from 'vitest';
import type { AuditSettings } from '../../../shared/domain/audit-rule.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { addDays, addMonths } from '../../../shared/units/day.ts';
import { auditAccount } from './audit-account.ts';
import type { AccountHistory, AuditedBill } from './history.ts';

type Reading = AuditedBill['reading'];
type Service = ReadBill['services'][number];

const service = (change: Partial<Service>): Service => ({
  type: 'ELECTRICITY', meterNumber: 'M1', servicePoint: null, periodStart: null, periodEnd: null, usage: null, unit: 'kWh', standardUsage: null, standardUnit: null, standardFactor: null,
  standardFactorSource: null, direction: 'IMPORT', readStart: null, readEnd: null, multiplier: null, parts: [], demand: null, demandUnit: null, readType: 'ACTUAL', charges: null, tariff: null, ...change,
});

const bill = (id: string, reading: Partial<Reading>): AuditedBill => ({
  id, key: `key ${id}`, connectionId: 'c', supersededById: null,
  reading: {
    version: 1, file: '', sha256: '', part: 1, status: 'READ', reason: null, provider: 'Granite Power', accountNumber: '774410', invoiceNumber: null, serviceAddress: '12 Mill Lane, Springfield, IL 62701',
    billDate: null, dueDate: null, periodStart: null, periodEnd: null, currency: 'USD', totalAmount: null, currentCharges: null, previousBalance: null, payments: null, corrects: null,
    services: [], lines: [], checks: [], ...reading,
  },
});

/** Two and a half years of monthly electricity with a summer peak; 12 cents a unit and 15 a month. */
function monthly(count = 30): AuditedBill[] {
  let read = 5000;
  return Array.from({ length: count }, (_, at) => {
    const start = addMonths('2024-01-01', at);
    const end = addDays(addMonths('2024-01-01', at + 1), -1);
    const usage = 900 + Math.round(250 * Math.sin((at % 12) / 2)) + ((at * 37) % 41);
    const total = Number((15 + usage * 0.12).toFixed(2));
    read += usage;
    return bill(`b${at}`, {
      invoiceNumber: `I-${1000 + at}`, billDate: addDays(end, 5), dueDate: addDays(end, 25), periodStart: start, periodEnd: end, totalAmount: total, currentCharges: total, previousBalance: 0, payments: 0,
      services: [service({ usage, readStart: read - usage, readEnd: read, demand: 4, demandUnit: 'kW' })],
      lines: [{ description: 'Basic charge', amount: 15, kind: 'OTHER' }, { description: 'Energy', amount: Number((total - 15).toFixed(2)), kind: 'SUPPLY' }],
    });
  });
}

const history = (bills: readonly AuditedBill[], change: Partial<AccountHistory> = {}): AccountHistory => ({
  accountNumber: '774410', sites: [{ name: 'Mill Lane', address: '12 Mill Ln, Springfield IL' }], isExpected: true, frequency: null, bills, ...change,
});
const TODAY = '2026-07-10';
const told = (bills: readonly AuditedBill[], { today = TODAY, settings = {}, ...change }: Partial<AccountHistory> & { today?: string; settings?: AuditSettings } = {}) =>
  auditAccount(history(bills, change), settings, today).map(({ rule, text }) => `${rule}: ${text}`);
/** The history with one bill read otherwise. */
const with_ = (at: number, change: (reading: Reading) => Partial<Reading>): AuditedBill[] => monthly().map((one, index) => (index === at ? { ...one, reading: { ...one.reading, ...change(one.reading) } } : one));
const firstOf = ({ services: [first] }: Reading): Service => first ?? service({});

it('says nothing of a history that is in order, in whichever order its bills came', () => {
  expect(told(monthly())).toEqual([]);
  expect(told(monthly().toReversed())).toEqual([]);
  expect(told([])).toEqual([]);
  expect(told([bill('blank', {}), ...monthly()])).toEqual([]);
});

describe('each fault is one finding, with its numbers', () => {
  type Case = readonly [name: string, bills: readonly AuditedBill[], text: string, more?: Parameters<typeof told>[1]];
  const cases: readonly Case[] = [
    ['sums', with_(20, ({ lines }) => ({ lines: [...lines, { description: 'Tax', amount: 30, kind: 'TAX' }] })), 'SUMS: The lines add up to USD 130.56, the bill says USD 100.56.'],
    ['balance', with_(20, () => ({ previousBalance: 50 })), 'SUMS: The balance adds up to USD 150.56 (USD 50.00 before, USD 0.00 paid, USD 100.56 new), the bill asks for USD 100.56.'],
    ['reads', with_(20, (reading) => ({ services: [{ ...firstOf(reading), readEnd: (firstOf(reading).readEnd ?? 0) + 400 }] })), 'METER_ARITHMETIC: The meter reads'],
    ['a bill twice', [...monthly(), { ...(monthly()[20] as AuditedBill), id: 'again', key: 'key again' }], 'DUPLICATE: Perhaps a duplicate: bill I-1020 and bill I-1020 have the same period, 2025-09-01 to 2025-09-30, and amount'],
    ['a number twice', with_(20, () => ({ invoiceNumber: 'I-1012' })), 'DUPLICATE: Perhaps a duplicate: bill I-1012 and bill I-1012 have the same bill number, I-1012.'],
    ['a gap', monthly().filter((_, at) => at !== 20), 'GAP: Electricity, meter M1: no bill for 30 days, 2025-09-01 to 2025-09-30. A bill is missing.'],
    ['an overlap', with_(20, () => ({ periodStart: '2025-08-25' })), 'OVERLAP: Electricity, meter M1: 7 days are billed twice, 2025-08-25 to 2025-08-31, by bill I-1019 and bill I-1020.'],
    ['an end to come', with_(29, () => ({ periodEnd: '2026-07-30' })), 'DAYS: The period ends on 2026-07-30, after today, 2026-07-10.'],
    ['use', with_(20, (reading) => ({ services: [service({ usage: (firstOf(reading).usage ?? 0) * 3 })] })), 'USAGE: Electricity, meter M1: bill I-1020 has'],
    ['load factor', with_(20, (reading) => ({ services: [{ ...firstOf(reading), demand: 0.8 }] })), 'LOAD_FACTOR: Electricity, meter M1: the load factor of bill I-1020 is 124 %. 713 kWh in 30 days'],
    ['cost', with_(20, ({ currentCharges }) => ({ lines: [], totalAmount: (currentCharges ?? 0) * 2, currentCharges: (currentCharges ?? 0) * 2 })), 'COST: Bill I-1020 charges USD 201.12 for'],
    ['a late fee', with_(20, ({ lines, totalAmount }) => ({ lines: [...lines, { description: 'Late payment charge', amount: 9, kind: 'FEE' }], totalAmount: (totalAmount ?? 0) + 9, currentCharges: (totalAmount ?? 0) + 9 })), 'LATE_FEE: Bill I-1020 charges USD 9.00 for late payment (“Late payment charge”).'],
    ['another place', with_(20, () => ({ serviceAddress: '9001 Harbor Blvd, Costa Mesa, CA 92626' })), 'SITE: Bill I-1020 is for 9001 Harbor Blvd'],
    ['another account', with_(20, () => ({ accountNumber: '555123' })), 'ACCOUNT: Bill I-1020 prints account 555123; the others of the account print 774410.'],
    ['another meter', with_(20, (reading) => ({ services: [{ ...firstOf(reading), meterNumber: 'X9' }] })), 'METER: Electricity, meter X9 is on bill I-1020 alone; the bills before and after it name M1.'],
    ['a late bill', monthly(), 'MISSING: The next bill of account 774410 is missing: they come every month, the last one ends on 2026-06-30', { today: '2026-09-01' }],
    ['a site elsewhere', monthly(), 'SITE: Account 774410 is billed for 12 Mill Lane', { sites: [{ name: 'Harbor', address: '9001 Harbor Blvd, Costa Mesa, CA 92626' }] }],
    ['none used', monthly().map((one, at) => (at < 20 || at > 22 ? one : { ...one, reading: { ...one.reading, services: [service({ usage: 0 })] } })), 'ZERO_USE: Electricity, meter M1: 3 bills in a row show no use, 2025-09-01 to 2025-11-30'],
    ['the same use', monthly().map((one, at) => (at < 20 || at > 22 ? one : { ...one, reading: { ...one.reading, services: [service({ usage: 28.5 * (at === 21 ? 31 : 30) })] } })), 'REPEATED_USE: Electricity, meter M1: 3 bills in a row, 2025-09-01 to 2025-11-30, have 28.5 kWh a day each.'],
    ['a new rate', monthly().map((one, at) => (at < 20 ? one : { ...one, reading: { ...one.reading, lines: [], totalAmount: (one.reading.totalAmount ?? 0) * 1.5, currentCharges: (one.reading.totalAmount ?? 0) * 1.5 } })), 'RATE: From bill I-1020 on a kWh costs USD'],
  ];
  it.each(cases.map(([name, bills, text, more]) => ({ name, bills, text, more })))('$name', ({ bills, text, more }) => {
    const findings = told(bills, more);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(text);
  });
});

/** The history with another price from a bill on, its lines left out. */
const priced = (bills: readonly AuditedBill[], factor: (at: number) => number): AuditedBill[] =>
  bills.map((one, at) => (factor(at) === 1 ? one : { ...one, reading: { ...one.reading, lines: [], totalAmount: (one.reading.totalAmount ?? 0) * factor(at), currentCharges: (one.reading.totalAmount ?? 0) * factor(at) } }));

describe('rates', () => {
  it('a rate that stays is told once, however long it holds', () => {
    expect(told(priced(monthly(44), (at) => (at < 14 ? 1 : 1.5)), { today: '2027-09-10' }).map((text) => text.slice(0, 20))).toEqual(['RATE: From bill I-10']);
  });
  it('a dear summer in the first year is no new rate: nobody knows yet whether it comes back', () => {
    expect(told(priced(monthly(), (at) => (at % 12 >= 6 && at % 12 <= 9 ? 1.35 : 1)))).toEqual([]);
  });
  it('a bill that is dear alone makes none of those after it look cheap', () => {
    expect(told(priced(monthly(), (at) => (at === 8 ? 4 : 1))).map((text) => text.slice(0, 17))).toEqual(['COST: Bill I-1008']);
  });
  it('meters that are billed together are priced together, and what nobody weighs by the day', () => {
    const two = monthly().map((one) => ({ ...one, reading: { ...one.reading, services: [service({ usage: firstOf(one.reading).usage }), service({ meterNumber: 'M2', usage: Math.round((firstOf(one.reading).usage ?? 0) / 3) })] } }));
    expect(told(priced(two, (at) => (at < 20 ? 1 : 1.6))).map((text) => text.slice(0, 22))).toEqual(['RATE: From bill I-1020']);
    const waste = monthly().map((one) => ({ ...one, reading: { ...one.reading, lines: [], totalAmount: 105.61, currentCharges: 105.61, services: [service({ type: 'WASTE', meterNumber: null, unit: null, readType: null })] } }));
    expect(told(waste)).toEqual([]);
    expect(told(priced(waste, (at) => (at === 20 ? 3 : 1))).map((text) => text.slice(0, 17))).toEqual(['COST: Bill I-1020']);
  });
});

it('a register that stands still hides in the sum of its meter, and is told by itself', () => {
  const split = (night: (use: number, at: number) => number): AuditedBill[] => monthly().map((one, at) => {
    const use = firstOf(one.reading).usage ?? 0;
    return { ...one, reading: { ...one.reading, services: [service({ usage: Math.round(use * 0.6) }), service({ usage: night(Math.round(use * 0.4), at) })] } };
  });
  expect(told(split((use) => use))).toEqual([]);
  expect(told(split((use, at) => (at >= 20 && at <= 23 ? 377 : use)))).toEqual(['REPEATED_USE: Electricity, meter M1, register 2: 4 bills in a row, 2025-09-01 to 2025-12-31, have 377 kWh each. They are probably estimates that are not marked.']);
  expect(told(split((use, at) => (at >= 20 && at <= 22 ? 0 : use))).map((text) => text.slice(0, 58))).toEqual(['ZERO_USE: Electricity, meter M1, register 2: 3 bills in a ']);
});

describe('corrected bills', () => {
  const corrected = bill('corrected', { ...(monthly()[20] as AuditedBill).reading, invoiceNumber: 'I-2000', billDate: '2025-11-20', totalAmount: 99, currentCharges: 99, lines: [], corrects: 'i 1020' });
  it('the bill that is corrected counts no more, and both totals are named', () => {
    for (const bills of [[...monthly(), corrected], [corrected, ...monthly()]]) {
      expect(told(bills).filter((text) => text.startsWith('CORRECTED'))).toEqual(['CORRECTED: Bill I-2000 corrects bill I-1020: USD 100.56 became USD 99.00, 2 % less. The corrected one is kept, out of totals.']);
    }
  });
  it('what names a bill that is not here says nothing', () => {
    expect(told(with_(20, () => ({ corrects: 'I-7' })))).toEqual([]);
  });
});

it('a rule that is off says nothing, and a threshold decides', () => {
  const late = with_(20, ({ lines, totalAmount }) => ({ lines: [...lines, { description: 'Late fee', amount: 9, kind: 'FEE' }], totalAmount: (totalAmount ?? 0) + 9, currentCharges: (totalAmount ?? 0) + 9 }));
  expect(told(late, { settings: { LATE_FEE: { isOn: false, values: {} } } })).toEqual([]);
  const gap = monthly().map((one, at) => (at === 20 ? { ...one, reading: { ...one.reading, periodStart: '2025-09-04' } } : one));
  expect(told(gap).map((text) => text.slice(0, 3))).toEqual(['GAP']);
  expect(told(gap, { settings: { GAP: { isOn: true, values: { days: 5 } } } })).toEqual([]);
});
