import { describe, expect, it } from 'vitest';
import { fc } from '../../../shared/testing/properties.ts';
import { layOut } from '../layout/lay-out.ts';
import type { DecimalStyle } from './numbers.ts';
import { decimalStyleOf, findNumbers, isMoneyLike, parseNumber } from './numbers.ts';

const pageOf = (text: string) => {
  let x = 10;
  const words = text.split(' ').map((t) => { const x0 = x; x += t.length * 5 + 3; return { text: t, x0, x1: x - 3, y0: 10, y1: 20, sure: 1 }; });
  return layOut([{ number: 1, width: 2000, height: 100, words, ocr: false }]);
};
const numbersIn = (text: string, decimals: DecimalStyle = 'POINT', spaced = decimals === 'COMMA') => findNumbers(pageOf(text), { decimals, spaced }, []);
const group = (n: number, mark: string): string => String(n).replace(/\B(?=(\d{3})+$)/g, mark);

describe('numbers on bills', () => {
  it('tells the decimal style from the amounts', () => {
    expect(decimalStyleOf('Total 1.234,50 und 12,00 am 01.02.2026')).toBe('COMMA');
    expect(decimalStyleOf('Total 1,234.50 and 12.00 on 1/2/26')).toBe('POINT');
  });

  it('reads one mark before three digits by the style', () => {
    expect(parseNumber('1.486', 'COMMA')?.value).toBe(1486);
    expect(parseNumber('1.486', 'POINT')?.value).toBe(1.486);
    expect(parseNumber('0,9627', 'COMMA')?.value).toBe(0.9627);
    expect(parseNumber('1,23,456.78', 'POINT')?.value).toBe(123456.78);
    expect(parseNumber('1.2.3', 'POINT')).toBeNull();
  });

  it('reads back every amount it could be given, in either style', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const c = String(cents).padStart(2, '0');
      const value = Number(`${whole}.${c}`);
      expect(parseNumber(`${group(whole, ',')}.${c}`, 'POINT')?.value).toBe(value);
      expect(parseNumber(`${group(whole, '.')},${c}`, 'COMMA')?.value).toBe(value);
      expect(numbersIn(`Betrag ${group(whole, ' ')},${c} EUR`, 'COMMA')[0]?.value).toBe(value);
    }));
  });

  it('reads every way of printing a credit', () => {
    for (const text of ['-$12.30', '- $ 12.30', '$12.30-', '($12.30)', '$12.30 CR', '−12.30', '$-12.30']) expect(numbersIn(`Payment ${text}`)[0]?.value, text).toBe(-12.3);
  });

  it('keeps prices, percentages and units apart from money', () => {
    const [price] = numbersIn('kWh @ $0.35431');
    expect(price?.isRate).toBe(true);
    expect(numbersIn('Tax 5.00%').some(isMoneyLike)).toBe(false);
    expect(numbersIn('used 318.00 kWh')[0]?.unit?.symbol).toBe('kWh');
    expect(numbersIn('used 318.00 kWh').some(isMoneyLike)).toBe(false);
  });

  it('does not take codes and times for numbers', () => {
    expect(numbersIn('meter V349M-012774 at 05:30')).toHaveLength(0);
  });
});
