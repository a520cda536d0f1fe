import { describe, expect, it } from 'vitest';
import type { ServedBill } from '../sandbox-utility/index.ts';
import { differences } from './compare.ts';

const served = {
  fileName: 'a.pdf',
  truth: { accountNumber: '12-34', totalAmount: 10.5, billDate: '2026-01-02', dueDate: null, services: [{ type: 'GAS', usage: 3, unit: 'therms' }] },
} as unknown as ServedBill;

describe('the comparison of what was read with what was printed', () => {
  it('finds nothing where all is the same, however numbers are spelled', () => {
    expect(differences(served, { accountNumber: '1234', totalAmount: 10.5, billDate: '2026-01-02', dueDate: '2026-02-01', services: [{ type: 'GAS', usage: 3, unit: 'therm' }] })).toEqual([]);
  });
  it('names what is wrong and what is missing', () => {
    expect(differences(served, { accountNumber: '1234', totalAmount: 10.6, billDate: null, services: [] }).map((one) => one.field)).toEqual([
      'billDate', 'totalAmount', 'services[0].type', 'services[0].usage', 'services[0].unit',
    ]);
  });
});
