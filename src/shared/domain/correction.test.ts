import { describe, expect, it } from 'vitest';
import { CorrectionRequest, keptPath, kindOfField } from './correction.ts';

const at = '2026-03-01T00:00:00.000Z';
const id = '0199c0de-0000-7000-8000-000000000000';
const ask = (path: string, value: string | number | null): boolean => CorrectionRequest.safeParse({ id, path, correction: { value, evidence: null } }).success;

describe('what a person may correct', () => {
  it('is what a bill prints, by its path, and nothing else of a record', () => {
    expect(['totalAmount', 'services.0.usage', 'services.2.parts.1.usage', 'lines.11.amount'].map(kindOfField)).toEqual(['MONEY', 'NUMBER', 'NUMBER', 'MONEY']);
    for (const path of ['sha256', 'status', 'checks', 'services', 'services.0.standardUsage', 'services.0.__proto__', 'constructor', '__proto__', 'lines.0.toString']) expect(kindOfField(path), path).toBeNull();
  });
  it('takes a value of the field’s kind alone', () => {
    expect([ask('totalAmount', 421.18), ask('totalAmount', null), ask('billDate', '2026-02-28'), ask('services.0.type', 'GAS'), ask('currency', 'EUR')]).toEqual([true, true, true, true, true]);
    expect([ask('totalAmount', '421.18'), ask('billDate', '2026-02-30'), ask('services.0.type', 'COAL'), ask('currency', 'euro'), ask('provider', ''), ask('sha256', 'x')]).toEqual([false, false, false, false, false, false]);
  });
});

describe('the path of a field', () => {
  const off = { value: null, evidence: null, at };
  it('keeps its number when an item before it was taken off', () => {
    expect(keptPath('lines.1.amount', { 'lines.0.amount': off })).toBe('lines.2.amount');
    expect(keptPath('lines.0.amount', { 'lines.0.amount': off, 'lines.1.amount': off })).toBe('lines.2.amount');
    expect(keptPath('lines.0.amount', { 'lines.1.amount': off })).toBe('lines.0.amount');
  });
  it('is its own where nothing was taken off, and where only a value was emptied', () => {
    expect(keptPath('services.1.usage', { 'services.0.usage': off, 'lines.0.amount': off })).toBe('services.1.usage');
    expect(keptPath('totalAmount', { totalAmount: off })).toBe('totalAmount');
  });
});
