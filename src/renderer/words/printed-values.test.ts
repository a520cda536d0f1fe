import { describe, expect, it } from 'vitest';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { findDays, findNumbers, parsePrinted, styleOfLocale, styleOfReading, type PrintedStyle } from './printed-values.ts';

const us: PrintedStyle = { decimalMark: '.', dayOrder: 'MDY', year: 2026 };
const german: PrintedStyle = { decimalMark: ',', dayOrder: 'DMY', year: 2026 };
const numbers = (text: string, style = us): number[] => findNumbers(text, style).map(({ value }) => value);
const days = (text: string, style = us): string[] => findDays(text, style).map(({ value }) => value);

describe('a number on a bill', () => {
  it.each([
    ['$1,234.50', us, 1234.5], ['1.234,50 €', german, 1234.5], ['1 234,50', german, 1234.5], ["CHF 1'234.50", us, 1234.5], ['1,234', us, 1234], ['1,234', german, 1.234],
    ['1.234', german, 1234], ['0,123', us, 0.123], ['.5', us, 0.5], ['-$12.30', us, -12.3], ['$12.30-', us, -12.3], ['(12.30)', us, -12.3], ['12.30 CR', us, -12.3], ['1,100 kWh', us, 1100], ['12,34,567.89', us, 1234567.89],
  ])('%s', (text, style, value) => expect(parsePrinted('MONEY', text, style)).toBe(value));
  it('is no day, no code and no part of a word', () => {
    expect(numbers('03/12/2026 PR-55102 m3 77-4410-88213 VEB123234')).toEqual([]);
    expect(numbers('USD 12.30')).toEqual([12.3]);
    expect(numbers('Energy Charge 1,100 kWh @ $0.12000 $132.00')).toEqual([1100, 0.12, 132]);
  });
  it('is where its characters stand', () => {
    const text = 'Total $421.18 due';
    expect(findNumbers(text, us).map(({ start, end }) => text.slice(start, end))).toEqual(['$421.18']);
  });
  it('is not guessed from two numbers, or from none', () => {
    expect(parsePrinted('MONEY', '12 of 30', us)).toBeNull();
    expect(parsePrinted('MONEY', 'twelve', us)).toBeNull();
  });
});

describe('a day on a bill', () => {
  it.each([
    ['03/04/2026', us, '2026-03-04'], ['03/04/2026', german, '2026-04-03'], ['3.4.26', german, '2026-04-03'], ['25/12/2025', us, '2025-12-25'], ['2026-03-04', german, '2026-03-04'],
    ['Mar 4, 2026', us, '2026-03-04'], ['4. März 2026', german, '2026-03-04'], ['4 de marzo de 2026', german, '2026-03-04'], ['4 août 2025', german, '2025-08-04'], ['March 4', us, '2026-03-04'], ['2026年3月4日', german, '2026-03-04'],
  ])('%s', (text, style, value) => expect(parsePrinted('DAY', text, style)).toBe(value));
  it('stands twice in a period, and nowhere in an amount or on no calendar', () => {
    expect(days('Billing Period: 02/08/2026 - 03/09/2026')).toEqual(['2026-02-08', '2026-03-09']);
    expect(days('$12.30 and 30 February 2026')).toEqual([]);
  });
});

it('a person’s currency, unit and text are taken as they write them', () => {
  expect([parsePrinted('CURRENCY', 'eur', us), parsePrinted('CURRENCY', '£', us), parsePrinted('CURRENCY', 'pounds', us)]).toEqual(['EUR', 'GBP', null]);
  expect([parsePrinted('UNIT', 'Therms', us), parsePrinted('UNIT', 'm³', us), parsePrinted('UNIT', 'bushel', us)]).toEqual(['therm', 'm3', 'bushel']);
  expect(parsePrinted('TEXT', '  Prairie Rose ', us)).toBe('Prairie Rose');
});

describe('the style of a bill', () => {
  const reading = (change: object): ReadBill => ({ billDate: null, dueDate: null, periodEnd: '2026-04-03', currency: null, evidence: {}, ...change }) as ReadBill;
  const place = (text: string) => ({ page: 1, box: [0, 0, 1, 1], text });
  it('is what its own words were read as', () => {
    const bill = reading({ totalAmount: 1234.5, billDate: '2026-04-03', currency: 'USD', evidence: { totalAmount: place('1.234,50'), billDate: place('03/04/2026') } });
    expect(styleOfReading(bill)).toEqual({ decimalMark: ',', dayOrder: 'DMY', year: 2026 });
  });
  it('is the usual one of its currency where nothing tells', () => {
    expect(styleOfReading(reading({ currency: 'USD' }))).toEqual(us);
    expect(styleOfReading(reading({ currency: 'EUR' }))).toEqual(german);
  });
});

it('a person writes as their locale does', () => {
  expect(styleOfLocale('en-US', 2026)).toEqual(us);
  expect(styleOfLocale('de-DE', 2026)).toEqual(german);
});
