import { describe, expect, it } from 'vitest';
import type { Corrections } from '../../../shared/domain/correction.ts';
import type { ReadBill, ReadService } from '../../../shared/domain/read-bill.ts';
import { editableText, reviewGroups, textOfValue } from './review-fields.ts';

const service = { type: 'GAS', meterNumber: 'G1', usage: 12, unit: 'ccf', standardUsage: 364.3, standardUnit: 'kWh', direction: 'IMPORT', parts: [], readStart: null, tariff: 'R-1', periodStart: null, periodEnd: null } as unknown as ReadService;
const reading = { totalAmount: 421.18, currency: 'USD', billDate: '2026-03-04', services: [service], lines: [{ description: 'Tax', amount: 2, kind: 'TAX' }], evidence: { totalAmount: { page: 1, box: [0, 0, 1, 1], text: '421.18' } }, confidence: { totalAmount: 0.5, billDate: 0.5 } } as unknown as ReadBill;
const at = '2026-03-01T00:00:00.000Z';
const fields = (corrections: Corrections = {}, isAllWanted = false, bill = reading) => reviewGroups(bill, corrections, isAllWanted, 'en-US').flatMap((group) => group.fields);

describe('the fields of a review', () => {
  it('show what was read, where, and how sure', () => {
    const total = fields().find((field) => field.path === 'totalAmount');
    expect(total).toMatchObject({ text: '$421.18', kind: 'MONEY', isDoubtful: true, isCorrected: false, evidence: { page: 1 } });
    expect(fields().find((field) => field.path === 'dueDate')).toMatchObject({ text: null, value: null });
  });
  it('are no longer in doubt once a person said what they are', () => {
    expect(fields({ billDate: { value: '2026-03-04', evidence: null, at } }).find((field) => field.path === 'billDate')).toMatchObject({ isDoubtful: false, isCorrected: true });
  });
  it('that few bills carry appear where they were found, and all when asked for', () => {
    const paths = fields().map((field) => field.path);
    expect(paths).toContain('services.0.tariff');
    expect(paths).not.toContain('services.0.readStart');
    expect(fields({}, true).map((field) => field.path)).toEqual(expect.arrayContaining(['services.0.readStart', 'services.0.type', 'currency', 'lines.1.amount']));
  });
  it('of a service wait to be entered where none was found', () => {
    expect(fields({}, false, { ...reading, services: [] }).map((field) => field.path)).toContain('services.0.usage');
  });
  it('are corrected under the number they had before a line was taken off', () => {
    expect(fields({ 'lines.0.amount': { value: null, evidence: null, at } }).find((field) => field.path === 'lines.0.amount')?.kept).toBe('lines.1.amount');
  });
});

it('a value is typed as the person writes it', () => {
  expect([editableText('MONEY', 1234.5, 'de-DE'), editableText('NUMBER', 1100, 'en-US'), editableText('DAY', '2026-03-04', 'en-US'), editableText('TEXT', null)]).toEqual(['1234,50', '1100', 'Mar 4, 2026', '']);
  expect(textOfValue('CHOICE', 'services.0.readType', 'ESTIMATED', null)).toBe('Estimated');
});
