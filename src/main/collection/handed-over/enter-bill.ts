import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnteredBill } from '../../../shared/domain/entered-bill.ts';
import { ENTERED_FILE_NAME } from '../../../shared/domain/entered-file.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { standardise } from '../../../shared/units/quantity.ts';
import type { DocumentFiles } from '../../store/files/document-files.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { enteredPage } from './entered-page.ts';

export interface EnterBillDeps {
  readonly store: Pick<StoreClient, 'accounts' | 'bills' | 'companies'>;
  readonly documents: Pick<DocumentFiles, 'keep' | 'keepReading' | 'erase'>;
  readonly now: () => Date;
}

/** The bill as it is read: what was typed is certain, and there is no page to point at. */
export function readingOf(bill: EnteredBill, sha256: string): ReadBill {
  const { type, usage, unit, periodStart, periodEnd } = bill;
  const standard = usage === null || unit === null ? null : standardise(type, usage, unit);
  return {
    version: 1, file: ENTERED_FILE_NAME, sha256, part: 1, status: 'READ', reason: null,
    provider: bill.provider, accountNumber: bill.accountNumber, invoiceNumber: bill.invoiceNumber, serviceAddress: null,
    billDate: bill.billDate, dueDate: bill.dueDate, periodStart, periodEnd, currency: bill.currency, totalAmount: bill.totalAmount,
    currentCharges: null, previousBalance: null, payments: null, corrects: null,
    services: [{
      type, meterNumber: bill.meterNumber, servicePoint: null, periodStart, periodEnd, usage, unit,
      standardUsage: standard?.value ?? null, standardUnit: standard?.unit ?? null, standardFactor: standard?.factor ?? null, standardFactorSource: standard?.source ?? null,
      direction: 'IMPORT', readStart: null, readEnd: null, multiplier: null, parts: [], demand: bill.demand, demandUnit: bill.demand === null ? null : 'kW',
      readType: bill.isEstimated ? 'ESTIMATED' : null, charges: null, tariff: null,
    }],
    lines: [], checks: [], confidence: {}, evidence: {},
  };
}

/**
 * Files a bill that was entered by hand, like any other; `isNew` is false where the same bill is here already.
 * @param locale how the person writes days and amounts
 */
export async function enterBill({ store, documents, now }: EnterBillDeps, bill: EnteredBill, locale: string): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), 'forager-entered-'));
  try {
    const at = now();
    const path = join(folder, ENTERED_FILE_NAME);
    const company = (await store.companies.get({ id: bill.companyId }))?.name ?? '';
    await writeFile(path, enteredPage(bill, company, at, locale), { mode: 0o600 });
    const kept = await documents.keep(path);
    const reading = readingOf(bill, kept.sha256);
    await documents.keepReading(kept.sha256, [reading]);
    const account = bill.accountId === null ? null : ((await store.accounts.list({ companyId: bill.companyId })).find(({ id }) => id === bill.accountId) ?? null);
    const filed = await store.bills.fileBill({
      companyId: bill.companyId, connectionId: account?.connectionId ?? null, document: { ...kept, mimeType: 'text/plain', fileName: ENTERED_FILE_NAME, collectedAt: at.toISOString() },
      reading, accountNumber: account?.accountNumber ?? bill.accountNumber, accountId: account?.id ?? null, siteIds: [], issues: [], step: null,
    });
    if (filed.outcome !== 'FILED') await documents.erase(kept.sha256);
    if (filed.bill === null) throw new Error('a bill just typed cannot have been erased');
    return { id: filed.bill.id, isNew: filed.outcome === 'FILED' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
