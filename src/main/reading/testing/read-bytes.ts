import { join } from 'node:path';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { readBillSchema } from '../../../shared/domain/read-bill.ts';
import { readBillFile } from '../read-file.ts';
import type { ReadingLimits } from '../reading-deps.ts';

const root = join(import.meta.dirname, '../../../..');

/** The project's own folders, as the reading process gets them. */
export const sourceDeps = {
  labelsDir: join(root, 'resources/reading'),
  tessdataDir: join(root, 'node_modules/@tesseract.js-data'),
  pdfjsDir: join(root, 'node_modules/pdfjs-dist'),
};

/** Where the samples lie that are kept beside the project, not in it. */
export const sharedFolder = join(root, '../shared');

/** The bills of a file's content, each held against the schema. */
export async function readBytes(content: Uint8Array | string, limits: Partial<ReadingLimits> = {}): Promise<ReadBill[]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return (await readBillFile({ path: 'bill', bytes }, { ...sourceDeps, limits })).map((b) => readBillSchema.parse(b));
}
