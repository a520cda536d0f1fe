import { describe, expect, it } from 'vitest';
import type { ServedBill } from '../sandbox-utility/index.ts';
import { differences } from './compare.ts';

const served = {
  fileName: 'a.pdf',
  truth: {
    accountNumber: '12-34', totalAmount: 10.5, billDate: '2026-01-02', dueDate: null, serviceAddress: '1 Main Street, Dover, DE 19901',
    services: [{ type: 'GAS', usage: 3, unit: 'therms', multiplier: 10, readStart: 5, parts: [{ name: 'On-peak', usage: 2 }] }],
    lines: [{ description: 'Supply', amount: 9, kind: 'SUPPLY' }, { description: 'State tax', amount: 1.5, kind: 'TAX' }],
  },
} as unknown as ServedBill;

const right = {
  accountNumber: '1234', totalAmount: 10.5, billDate: '2026-01-02', dueDate: '2026-02-01', serviceAddress: '1 MAIN STREET  DOVER DE 19901',
  services: [{ type: 'GAS', usage: 3, unit: 'therm', multiplier: 10, readStart: 5, parts: [{ name: 'On-Peak', usage: 2 }] }],
  lines: [{ description: 'State tax', amount: 1.5, kind: 'TAX' }, { description: 'Supply', amount: 9, kind: 'SUPPLY' }],
};
const fieldsOf = (reading: Readonly<Record<string, unknown>>): string[] => differences(served, reading).map((one) => one.field);

describe('the comparison of what was read with what was printed', () => {
  it('finds nothing where all is the same, however numbers are spelled', () => {
    expect(differences(served, right)).toEqual([]);
  });
  it('names what is wrong and what is missing', () => {
    expect(fieldsOf({ ...right, totalAmount: 10.6, billDate: null, serviceAddress: '1 Main Street' })).toEqual(['serviceAddress', 'billDate', 'totalAmount']);
    expect(fieldsOf({ ...right, services: [] })).toEqual(['services[0].type', 'services[0].usage', 'services[0].unit', 'services[0].readStart', 'services[0].multiplier', 'services[0].parts[0].name', 'services[0].parts[0].usage']);
  });
  it('looks into lines and parts, and at what was never printed', () => {
    expect(fieldsOf({ ...right, lines: [{ description: 'Supply', amount: 9.1, kind: 'DELIVERY' }, ...right.lines.slice(0, 1), { description: 'Total', amount: 10.5, kind: 'OTHER' }] })).toEqual(['lines[0].amount', 'lines[0].kind', 'lines[not printed]']);
    expect(fieldsOf({ ...right, services: [{ ...right.services[0], parts: [{ name: 'On-peak', usage: 7 }] }] })).toEqual(['services[0].parts[0].usage']);
  });
});
