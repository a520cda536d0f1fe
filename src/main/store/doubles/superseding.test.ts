import { expect, it } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import { supersessions, type CorrectingFacts } from './superseding.ts';

const bill = (id: string, billDate: string, totalAmount: number, more: Partial<CorrectingFacts> = {}): CorrectingFacts => ({ id, invoiceNumber: `I-${id}`, billDate, totalAmount, types: ['GAS'], corrects: null, ...more });
const replaced = (...bills: CorrectingFacts[]): Record<string, string> => Object.fromEntries(supersessions(bills));

it('a correction replaces the bill it names, by its number however spelt or by its date', () => {
  expect(replaced(bill('1', '2026-01-05', 100), bill('2', '2026-02-01', 90, { corrects: 'i1' }))).toEqual({ 1: '2' });
  expect(replaced(bill('2', '2026-02-01', 90, { corrects: '2026-01-05' }), bill('1', '2026-01-05', 100, { invoiceNumber: null }))).toEqual({ 1: '2' });
});

it('of two bills of one day a date names neither, unless one is of another service', () => {
  const correction = bill('3', '2026-02-01', 90, { corrects: '2026-01-05' });
  expect(replaced(bill('1', '2026-01-05', 100), bill('2', '2026-01-05', 70), correction)).toEqual({});
  expect(replaced(bill('1', '2026-01-05', 100), bill('2', '2026-01-05', 70, { types: ['WATER'] }), correction)).toEqual({ 1: '3' });
});

it('a credit note replaces nothing; what it takes back in full counts with it as nothing, and the new bill counts', () => {
  const [old, note, anew] = [bill('1', '2026-01-05', 100), bill('2', '2026-02-01', -100, { corrects: 'I-1' }), bill('3', '2026-02-01', 90, { corrects: 'I-1' })];
  expect(replaced(old, note)).toEqual({});
  expect(replaced(old, anew)).toEqual({ 1: '3' });
  expect(replaced(anew, note, old)).toEqual({});
  // A note over a part of it is money of its own.
  expect(replaced(old, { ...note, totalAmount: -20 }, anew)).toEqual({ 1: '3' });
});

it('of several corrections the last counts, and stands in for the others', () => {
  expect(replaced(bill('1', '2026-01-05', 100), bill('2', '2026-02-01', 90, { corrects: 'I-1' }), bill('3', '2026-03-01', 80, { corrects: 'I-1' }))).toEqual({ 1: '3', 2: '3' });
  expect(replaced(bill('1', '2026-01-05', 100), bill('2', '2026-02-01', 90, { corrects: 'I-1' }), bill('3', '2026-03-01', 80, { corrects: 'I-2' }))).toEqual({ 1: '2', 2: '3' });
});

it('what names a bill that is not here, itself or a later one replaces nothing', () => {
  expect(replaced(bill('1', '2026-01-05', 100, { corrects: 'I-9' }), bill('2', '2026-02-01', 90, { corrects: 'I-2' }), bill('3', '2026-03-01', 80))).toEqual({});
  expect(replaced(bill('1', '2026-01-05', 100, { corrects: 'I-2' }), bill('2', '2026-02-01', 90))).toEqual({});
});

it('the order in which bills came decides nothing', () => {
  const bills = [bill('1', '2026-01-05', 100), bill('2', '2026-02-01', 90, { corrects: 'I-1' }), bill('3', '2026-03-01', 80, { corrects: '2026-01-05' }), bill('4', '2026-03-02', -90, { corrects: 'I-2' })];
  const wanted = replaced(...bills);
  fc.assert(fc.property(fc.shuffledSubarray(bills, { minLength: bills.length }), (mixed) => { expect(replaced(...mixed)).toEqual(wanted); }));
});
