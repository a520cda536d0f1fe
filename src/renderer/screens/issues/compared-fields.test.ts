import { expect, it } from 'vitest';
import type { ReadBill, ReadService } from '../../../shared/domain/read-bill.ts';
import { comparedFields } from './compared-fields.ts';

const service: ReadService = {
  type: 'GAS', meterNumber: 'G-1', servicePoint: null, periodStart: null, periodEnd: null, usage: 55, unit: 'therm', standardUsage: null, standardUnit: null, standardFactor: null,
  standardFactorSource: null, direction: 'IMPORT', readStart: null, readEnd: null, multiplier: null, parts: [], demand: null, demandUnit: null, readType: null, charges: null, tariff: null,
};
const bill: ReadBill = {
  version: 1, file: 'a.pdf', sha256: 'x', part: 1, status: 'READ', reason: null, provider: 'Harbor Light', accountNumber: '12-3', invoiceNumber: 'A-1', serviceAddress: null, billDate: null, dueDate: null,
  periodStart: null, periodEnd: null, currency: 'USD', totalAmount: 100, currentCharges: null, previousBalance: null, payments: null, corrects: null, services: [service], lines: [], checks: [], confidence: {}, evidence: {},
};
const told = (one: ReadBill, other: ReadBill): Record<string, readonly unknown[]> => Object.fromEntries(comparedFields(one, other, 'en-US').map(({ service: of, label, texts, isDifferent }) => [of === null ? label : `${of}: ${label}`, [...texts, isDifferent]]));

it('two bills are told field by field; what neither says is left out, and what only one says differs', () => {
  const compared = told(bill, { ...bill, invoiceNumber: 'A-2', dueDate: '2026-03-05' });
  expect(compared['Provider']).toEqual(['Harbor Light', 'Harbor Light', false]);
  expect(compared['Bill number']).toEqual(['A-1', 'A-2', true]);
  expect(compared['Due date']).toEqual([null, 'Mar 5, 2026', true]);
  expect(compared).not.toHaveProperty('Payments');
});

it('services of one kind are told apart by their place', () => {
  const two = { ...bill, services: [service, { ...service, usage: 70 }] };
  const compared = told(two, two);
  expect(compared['Gas 1: Usage']?.[0]).toBe('55 therm');
  expect(compared['Gas 2: Usage']?.[0]).toBe('70 therm');
  expect(told(bill, two)['Gas: Usage']).toEqual(['55 therm', null, true]);
});
