import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { ReadBill, ReadService } from '../../../shared/domain/read-bill.ts';
import type { BillToFile } from '../bills/bill-filing.ts';
import type { StoreClient } from '../store-client.ts';

/** Rows for tests and benches: made from a number, all different, of the size real ones have. */

export function exampleService(number: number): ReadService {
  return {
    type: number % 3 === 0 ? 'GAS' : 'ELECTRICITY', meterNumber: `M${1000 + (number % 500)}`, servicePoint: null,
    periodStart: dayOf(number), periodEnd: dayOf(number + 29), usage: 400 + (number % 977), unit: 'kWh',
    standardUsage: 400 + (number % 977), standardUnit: 'kWh', standardFactor: 1, standardFactorSource: null, direction: 'IMPORT',
    readStart: 1000, readEnd: 1400, multiplier: 1, parts: [{ name: 'On-peak', usage: 100 }, { name: 'Off-peak', usage: 300 }],
    demand: null, demandUnit: null, readType: 'ACTUAL', charges: 80 + (number % 50), tariff: 'General service',
  };
}

export function exampleReading(number: number): ReadBill {
  return {
    version: 1, file: `bill-${number}.pdf`, sha256: shaOf(number), part: 1, status: 'READ', reason: null,
    provider: `Utility ${number % 40}`, accountNumber: `00-${4000 + (number % 500)}`, invoiceNumber: `INV-${number}`,
    serviceAddress: `${1 + (number % 90)} Mill Lane, Springfield`, billDate: dayOf(number + 31), dueDate: dayOf(number + 52),
    periodStart: dayOf(number), periodEnd: dayOf(number + 29), currency: 'USD', totalAmount: 100 + (number % 9973) / 100,
    currentCharges: 100 + (number % 9973) / 100, previousBalance: 0, payments: 0, corrects: null,
    services: [exampleService(number)],
    lines: ['Energy charge', 'Delivery', 'Meter fee', 'State tax'].map((description, index) => ({
      description, amount: 25 + index, kind: index === 3 ? ('TAX' as const) : ('SUPPLY' as const),
    })),
    checks: [{ name: 'total', ok: true, detail: 'The lines add up to the total.' }],
    confidence: { totalAmount: 0.99, accountNumber: 0.98, billDate: 0.99 },
    evidence: { totalAmount: { page: 1, box: [10, 20, 30, 40], text: '$100.00' } },
  };
}

export function exampleFiling(number: number, connection: Pick<Connection, 'id' | 'companyId'>): z.input<typeof BillToFile> {
  const reading = exampleReading(number);
  return {
    companyId: connection.companyId, connectionId: connection.id, reading, accountNumber: reading.accountNumber, siteIds: [], issues: [], step: null,
    document: { sha256: reading.sha256, byteLength: 40_000 + number, mimeType: 'application/pdf', fileName: reading.file, collectedAt: '2026-03-01T00:00:00.000Z' },
  };
}

/** Makes a company and a connection of it at a provider of its own. */
export async function createExampleConnection(store: Pick<StoreClient, 'companies' | 'connections' | 'datasources'>, number: number): Promise<Connection> {
  const company = await store.companies.create({ name: `Company ${number}` });
  const signInUrl = `https://portal-${number}.example/login`;
  const datasource = await store.datasources.findOrCreate({
    name: `Utility ${number}`, signInUrl, country: 'US', datasourceTypes: ['ELECTRICITY', 'GAS'], origin: 'CUSTOM', termsUrl: null, collectByHandOnly: false,
  });
  return store.connections.create({
    companyId: company.id, datasourceId: datasource.id, kind: 'ONLINE', signInUrl, approvedOrigins: [], username: 'someone', credentialId: null,
    settings: {
      siteIds: [], datasourceTypes: ['ELECTRICITY', 'GAS'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false,
      customContainer: null, ownerEmail: null, requiresMfa: false, notes: null,
    },
  });
}

export function shaOf(number: number): string {
  return createHash('sha256').update(`document ${number}`).digest('hex');
}

function dayOf(number: number): string {
  return new Date(Date.UTC(2018, 0, 1 + (number % 2900))).toISOString().slice(0, 10);
}
