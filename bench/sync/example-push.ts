import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { nextStamp } from '../../src/shared/domain/hybrid-clock.ts';
import type { SyncedRow } from '../../src/shared/workspace/sync.ts';
import { exampleReading } from '../../src/main/store/testing/example-rows.ts';

const MADE = Date.UTC(2026, 2, 1);
const AT = new Date(MADE).toISOString();
const ACCOUNTS = 500;

const row = (noun: SyncedRow['noun'], fields: Record<string, unknown>): SyncedRow => ({ noun, id: newId(), createdAt: AT, fields: { deletedAt: null, ...fields }, versions: { '*': nextStamp('', MADE, 'bench') } });

/** Rows of a first push: a company with its accounts and meters, and so many bills with their usage and four charges each, of the size real ones have. */
export function examplePush(bills: number): SyncedRow[] {
  const datasource = row('datasource', { naturalKey: 'utility.example|utility', name: 'Utility', signInUrl: 'https://utility.example/', country: 'US', datasourceTypes: ['ELECTRICITY'], origin: 'CUSTOM', termsUrl: null, collectByHandOnly: false });
  const company = row('company', { name: 'Acme', externalId: null, defaultStartDate: null, authorisedBy: null, authorisationDocument: null, authorisationExpires: null, isArchived: false, mayAskModel: false, tags: [], notes: null });
  const connection = row('connection', {
    companyId: company.id, datasourceId: datasource.id, kind: 'ONLINE', signInUrl: 'https://utility.example/login', approvedOrigins: [], username: 'someone', isActive: true, status: 'CONNECTED', statusDetail: null, statusSince: AT,
    lastCheckedAt: AT, runRequestedAt: null, mail: null,
    settings: { siteIds: [], datasourceTypes: ['ELECTRICITY'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: null, requiresMfa: false, notes: null },
  });
  const accounts = Array.from({ length: ACCOUNTS }, (_, at) => row('account', {
    naturalKey: `utility.example|${at}`, connectionId: connection.id, companyId: company.id, accountNumber: `${at}`, status: 'DETECTED', serviceAddress: '1 Mill Lane', siteIds: [], areSitesChosen: false, startDate: null, mergedIntoId: null, notes: null,
  }));
  const meters = accounts.map(({ id }, at) => row('meter', { naturalKey: `utility.example|${at}|ELECTRICITY|M${at}`, accountId: id, type: 'ELECTRICITY', meterNumber: `M${at}`, servicePoint: null, siteId: null, notes: null }));
  return [datasource, company, connection, ...accounts, ...meters, ...Array.from({ length: bills }, (_, at) => bill(at, company.id, connection.id, accounts[at % ACCOUNTS]?.id ?? '', meters[at % ACCOUNTS]?.id ?? ''))];
}

function bill(at: number, companyId: string, connectionId: string, accountId: string, meterId: string): SyncedRow {
  const { evidence: _evidence, ...read } = exampleReading(at);
  const { billDate, dueDate, periodStart, periodEnd, invoiceNumber, currency, totalAmount, currentCharges } = read;
  const usages = read.services.map(({ type, usage, unit, standardUsage, standardUnit, direction, demand, demandUnit, readType, charges }) => ({
    id: newId(), meterId, type, periodStart, periodEnd, usage, unit, standardUsage, standardUnit, direction, demand, demandUnit, readType, charges,
  }));
  return row('bill', {
    naturalKey: `utility.example|${at % ACCOUNTS}|invoice ${at}|1`, companyId, connectionId, accountId, documentSha256: createHash('sha256').update(`bench ${at}`).digest('hex'), part: 1, status: 'READ',
    billDate, dueDate, periodStart, periodEnd, invoiceNumber, currency, totalAmount, currentCharges, supersededById: null, reviewedAt: null, corrections: {}, notes: null, reading: { ...read, evidence: {} },
    parts: { usages, charges: read.lines.map((line) => ({ id: newId(), ...line })) }, document: { byteLength: 40_000, mimeType: 'application/pdf', fileName: `bill-${at}.pdf`, collectedAt: AT, isErased: false },
  });
}
