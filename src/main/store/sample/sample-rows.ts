import { z } from 'zod';
import { Id } from '../../../shared/domain/base.ts';
import type { RowState, SyncNoun } from '../../../shared/workspace/synced-rows.ts';
import type { StoreReader } from '../engine/database.ts';
import type { StoreTransaction } from '../engine/store-transaction.ts';
import { momentOf } from '../rows/row-changes.ts';

/** Files by their SHA-256. */
export const SampleDocuments = z.array(z.string().regex(/^[0-9a-f]{64}$/));

/** What of the data is sample data: it is this device's own business, and so stands among its settings. */
const Sample = z.object({
  /** Empty once it is being removed. */
  companyIds: z.array(Id),
  siteIds: z.array(Id),
  /** The files of its bills, noted before any is filed. */
  documents: SampleDocuments,
});
export type Sample = z.infer<typeof Sample>;

const SETTING = 'sample';

/** What is noted of sample data; null where there is none. */
export function sampleIn(reader: StoreReader): Sample | null {
  const value = reader.get('SELECT value FROM settings WHERE id = ?', [SETTING])?.['value'];
  return value === undefined ? null : Sample.parse(JSON.parse(String(value)));
}

/** Notes what is sample data from now on; null for nothing. */
export function noteSample(transaction: StoreTransaction, sample: Sample | null): void {
  transaction.run('DELETE FROM settings WHERE id = ?', [SETTING]);
  if (sample !== null) transaction.run('INSERT INTO settings (id, value, updated_at) VALUES (?, ?, ?)', [SETTING, JSON.stringify(sample), momentOf(transaction)]);
  transaction.changedNouns.add('setting');
}

/** Whether a row is of a sample company: such rows, a person's own among them, stay on this computer. */
export function isOfSample(reader: StoreReader, sample: Sample | null, noun: SyncNoun, { id, fields }: Pick<RowState, 'id' | 'fields'>): boolean {
  if (sample === null || sample.companyIds.length === 0 || noun === 'datasource') return false;
  const companyId = noun === 'company' ? id : noun === 'meter' ? reader.get('SELECT company_id FROM accounts WHERE id = ?', [String(fields['accountId'])])?.['company_id'] : fields['companyId'];
  return sample.companyIds.includes(String(companyId));
}
