import { describe, expect, it } from 'vitest';
import { fc } from '../testing/properties.ts';
import { add, compareDecimals, decimalOf, formatDecimal, multiplyNumbers, parseDecimal, roundTo, subtract, sumNumbers, toNumber, within } from './money.ts';

const cents = fc.integer({ min: -1e9, max: 1e9 });

describe('money', () => {
  it('adds what floating point cannot', () => {
    expect(sumNumbers([0.1, 0.2])).toBe(0.3);
    expect(sumNumbers([2999.71, -499.95, -2499.76])).toBe(0);
    expect(multiplyNumbers(1.005, 100)).toBe(100.5);
  });

  it('reads and writes plain decimals', () => {
    expect(parseDecimal('-12.30')).toEqual({ units: -1230n, scale: 2 });
    expect(parseDecimal('1,000')).toBeNull();
    expect(formatDecimal({ units: -5n, scale: 3 })).toBe('-0.005');
    expect(toNumber(decimalOf(1e-7))).toBe(1e-7);
    expect(toNumber(decimalOf(1e21))).toBe(1e21);
    expect(() => decimalOf(Number.NaN)).toThrow(RangeError);
  });

  it('rounds half away from zero, as bills do', () => {
    expect(formatDecimal(roundTo(decimalOf(2.675), 2))).toBe('2.68');
    expect(formatDecimal(roundTo(decimalOf(-2.675), 2))).toBe('-2.68');
    expect(formatDecimal(roundTo(decimalOf(3), 2))).toBe('3.00');
  });

  it('sums of whole cents are exact in any order', () => {
    fc.assert(fc.property(fc.array(cents, { maxLength: 30 }), (list) => {
      const wanted = list.reduce((a, b) => a + b, 0) / 100;
      expect(sumNumbers(list.map((c) => c / 100))).toBe(wanted === 0 ? 0 : wanted);
      expect(sumNumbers([...list].reverse().map((c) => c / 100))).toBe(wanted === 0 ? 0 : wanted);
    }));
  });

  it('taking away undoes adding', () => {
    fc.assert(fc.property(cents, cents, (a, b) => {
      expect(compareDecimals(subtract(add(decimalOf(a / 100), decimalOf(b / 100)), decimalOf(b / 100)), decimalOf(a / 100))).toBe(0);
    }));
  });

  it('compares within a tolerance exactly', () => {
    expect(within(412.18, 412.185, 0.005)).toBe(true);
    expect(within(412.18, 421.18, 0.005)).toBe(false);
  });
});
