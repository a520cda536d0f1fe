import { describe, expect, it } from 'vitest';
import type { ReadBill, ReadService } from '../../shared/domain/read-bill.ts';
import { billFields, fieldPath, serviceFields } from './bill-fields.ts';

const service: ReadService = {
  type: 'GAS', meterNumber: 'G-1', servicePoint: null, periodStart: '2026-02-03', periodEnd: '2026-03-04', usage: 55, unit: 'therm',
  standardUsage: 1611.9, standardUnit: 'kWh', standardFactor: 29.3, standardFactorSource: null, direction: 'IMPORT', readStart: null, readEnd: null,
  multiplier: null, parts: [{ name: 'Tier 1', usage: 20 }], demand: null, demandUnit: null, readType: 'ESTIMATED', charges: null, tariff: null,
};
const reading: ReadBill = {
  version: 1, file: 'a.pdf', sha256: 'x', part: 1, status: 'READ', reason: null, provider: 'Harbor Light', accountNumber: '12-3', invoiceNumber: null,
  serviceAddress: null, billDate: '2026-03-05', dueDate: null, periodStart: null, periodEnd: null, currency: 'USD', totalAmount: 0,
  currentCharges: 12.5, previousBalance: null, payments: null, corrects: null, services: [service], lines: [], checks: [],
  confidence: { totalAmount: 0.5, 'services[0].usage': 0.4 },
  evidence: { 'services[0].usage': { page: 2, box: [1, 2, 3, 4], text: '55' } },
};

describe('the fields of a bill', () => {
  const fields = new Map(billFields(reading, 'en-US').map((f) => [f.path, f]));

  it('are empty where nothing was found, never a stand-in value', () => {
    expect(fields.get('dueDate')?.text).toBeNull();
    expect(fields.get('previousBalance')?.text).toBeNull();
  });

  it('show a zero that was read as a zero, and mark a guess', () => {
    expect(fields.get('totalAmount')).toMatchObject({ text: '$0.00', isDoubtful: true });
    expect(fields.get('currentCharges')).toMatchObject({ text: '$12.50', isDoubtful: false });
  });

  it('name what a corrected bill corrects only where it does', () => {
    expect(fields.has('corrects')).toBe(false);
    expect(billFields({ ...reading, corrects: 'INV 7' }, 'en-US').at(-1)?.text).toBe('INV 7');
  });
});

describe('the fields of a service', () => {
  const [gas] = serviceFields(reading, 'en-US');

  it('find their evidence under either spelling of the path', () => {
    expect(fieldPath('services[0].parts[12].usage')).toBe('services.0.parts.12.usage');
    expect(gas?.fields.find((f) => f.path === 'services.0.usage')).toMatchObject({ text: '55 therm', isDoubtful: true, evidence: { page: 2 } });
  });

  it('leave out what few bills carry, and say how it was read', () => {
    const labels = gas?.fields.map((f) => f.label) ?? [];
    expect(labels).not.toContain('Demand');
    expect(labels).toContain('Kind of read');
    expect(labels).toContain('In standard units');
    expect(gas?.parts).toEqual([{ name: 'Tier 1', text: '20 therm' }]);
  });
});
