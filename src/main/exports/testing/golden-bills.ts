import type { ReadBill, ReadService } from '../../../shared/domain/read-bill.ts';
import { engineStore, type EngineStore } from '../../store/testing/engine-store.ts';
import { exampleService, shaOf } from '../../store/testing/example-rows.ts';

type Given = Pick<ReadBill, 'provider' | 'accountNumber' | 'billDate' | 'periodStart' | 'periodEnd'> & Partial<Omit<ReadBill, 'services'>> & { readonly services: readonly Partial<ReadService>[]; readonly issues?: readonly string[] };

const AT = Date.UTC(2026, 10, 27, 12);

function readingOf(number: number, { services, issues: _issues, ...given }: Given): ReadBill {
  const { periodStart, periodEnd } = given;
  const plain = exampleService(1);
  return {
    version: 1, file: `bill-${number}.pdf`, sha256: shaOf(number), part: 1, status: 'READ', reason: null, invoiceNumber: `INV-${number}`, serviceAddress: null, dueDate: null, currency: 'USD', totalAmount: null, currentCharges: null,
    previousBalance: null, payments: null, corrects: null, lines: [], checks: [], confidence: {}, evidence: {}, ...given,
    services: services.map((service) => ({ ...plain, periodStart, periodEnd, standardUsage: null, standardUnit: null, standardFactor: null, parts: [], charges: null, ...service })),
  };
}

const kilowattHours = (usage: number): Partial<ReadService> => ({ type: 'ELECTRICITY', meterNumber: '0012345678901234567', usage, unit: 'kWh', standardUsage: usage, standardUnit: 'kWh' });

/** What a file can get wrong: formulas, quotes and line ends in texts, leading noughts, long numbers, money below nothing, days that touch, what is not known. */
const BILLS: readonly Given[] = [
  {
    provider: 'City Power & Light', accountNumber: '00-4711', billDate: '2026-02-04', dueDate: '2026-02-25', periodStart: '2026-01-05', periodEnd: '2026-02-03', totalAmount: 233.64, currentCharges: 233.64, services: [{ ...kilowattHours(1234.5), demand: 41.25, demandUnit: 'kW', charges: 200 }],
    lines: [{ description: 'Energy, "on peak"', amount: 200, kind: 'SUPPLY' }, { description: '=State tax', amount: 33.64, kind: 'TAX' }],
  },
  // It begins on the day on which the one before ends, is estimated, and gives money back.
  {
    provider: 'City Power & Light', accountNumber: '00-4711', billDate: '2026-03-05', periodStart: '2026-02-03', periodEnd: '2026-03-04', totalAmount: -12.34, currentCharges: -12.34, services: [{ ...kilowattHours(0.001), readType: 'ESTIMATED' }],
    lines: [{ description: 'Refund\nof last year', amount: -12.34, kind: 'CREDIT' }],
  },
  {
    provider: 'Gaz <Métropole>', accountNumber: '000123', billDate: '2026-03-31', periodStart: '2026-03-01', periodEnd: '2026-03-31', currency: 'CAD', totalAmount: 90, currentCharges: 90, invoiceNumber: null,
    services: [{ type: 'GAS', meterNumber: 'G & 7', usage: 88.3, unit: 'therm', standardUsage: 2587.85, standardUnit: 'kWh', charges: 60 }, { type: 'WATER', meterNumber: null, servicePoint: 'W-1', usage: 12, unit: 'kGal', standardUsage: 12_000, standardUnit: 'gal', charges: 30 }],
  },
  { provider: '@Waste', accountNumber: 'W-9', billDate: '2026-04-01', periodStart: '2026-03-01', periodEnd: '2026-03-31', totalAmount: 55, currentCharges: 55, services: [{ type: 'WASTE', meterNumber: null, usage: null, unit: null, readType: null }] },
  // Something about it is open: it stays out, and its issue is in the list of issues.
  { provider: 'City Power & Light', accountNumber: '00-4711', billDate: '2026-04-05', periodStart: '2026-03-05', periodEnd: '2026-04-04', totalAmount: 1, services: [kilowattHours(5)], issues: ['The lines do not add up: "1.00" is not 2.00.'] },
];

/** A store that holds the same few rows under the same ids whenever it is made. */
export async function goldenStore(): Promise<EngineStore> {
  let last = 0;
  const opened = await engineStore(() => AT, () => `00000000-0000-7000-8000-${String((last += 1)).padStart(12, '0')}`);
  const { store } = opened;
  const company = await store.companies.create({ name: '=Harbour & Sons <Ltd>', externalId: 'C-1', tags: ['key client', 'north'] });
  const site = await store.sites.create({ companyId: company.id, name: 'Mill, “old”', address: '1 Mill Lane\nSpringfield', country: 'US', externalId: '007', occupancyPercent: 80, floorArea: { value: 12_000.5, unit: 'ft2' } });
  const signInUrl = 'https://portal.example/login';
  const datasource = await store.datasources.findOrCreate({ name: 'City Power & Light', signInUrl, country: 'US', datasourceTypes: ['ELECTRICITY'], origin: 'CUSTOM', termsUrl: null, collectByHandOnly: false });
  const connection = await store.connections.create({
    companyId: company.id, datasourceId: datasource.id, kind: 'ONLINE', signInUrl, approvedOrigins: [], username: 'someone', credentialId: null,
    settings: { siteIds: [site.id], datasourceTypes: ['ELECTRICITY'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: true, customContainer: null, ownerEmail: null, requiresMfa: false, notes: null },
  });
  for (const [number, given] of BILLS.entries()) {
    const reading = readingOf(number, given);
    await store.bills.fileBill({
      companyId: company.id, connectionId: connection.id, reading, accountNumber: reading.accountNumber, siteIds: [site.id], step: null, issues: (given.issues ?? []).map((text) => ({ kind: 'CHECK_FAILED', text })),
      document: { sha256: reading.sha256, byteLength: 1000 + number, mimeType: 'application/pdf', fileName: reading.file, collectedAt: '2026-11-27T12:00:00.000Z' },
    });
  }
  return opened;
}
