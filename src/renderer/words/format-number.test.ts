import { describe, expect, it } from 'vitest';
import { countOf, formatBytes, formatMoney, formatNumber, formatQuantity } from './format-number.ts';

describe('numbers in words and figures', () => {
  it('shows money in its own currency and the reader\'s writing', () => {
    expect(formatMoney(1234.5, 'USD', 'en-US')).toBe('$1,234.50');
    expect(formatMoney(-12, 'EUR', 'de-DE').replace(/\s/gu, ' ')).toBe('-12,00 €');
    expect(formatMoney(1234, 'JPY', 'en-US')).toBe('¥1,234');
  });

  it('shows an amount of unknown currency without inventing one', () => {
    expect(formatMoney(12, null, 'en-US')).toBe('12.00');
  });

  it('shows nothing for what is not known, and a zero for zero', () => {
    expect(formatMoney(null, 'USD', 'en-US')).toBe('');
    expect(formatQuantity(null, 'kWh', 'en-US')).toBe('');
    expect(formatNumber(0, 'en-US')).toBe('0');
  });

  it('keeps the decimals of a quantity', () => {
    expect(formatQuantity(1234.125, 'kWh', 'en-US')).toBe('1,234.125 kWh');
    expect(formatQuantity(5, null, 'en-US')).toBe('5');
  });

  it('counts in the right number', () => {
    expect(countOf(1, 'bill', 'bills', 'en-US')).toBe('1 bill');
    expect(countOf(0, 'bill', 'bills', 'en-US')).toBe('0 bills');
    expect(countOf(2, 'company', 'companies', 'en-US')).toBe('2 companies');
  });

  it('shows sizes short', () => {
    expect(formatBytes(48_200, 'en-US')).toBe('48 kB');
    expect(formatBytes(2_340_000, 'en-US')).toBe('2.3 MB');
  });
});
