import { z } from 'zod';
import type { BillDetail } from '../../shared/domain/bill.ts';
import { readBillSchema, type ReadBill } from '../../shared/domain/read-bill.ts';
import { SHOWN_TYPE } from '../../shared/domain/shown-document.ts';
import type { ReadingService } from '../reading/reading-client.ts';
import type { DocumentFiles } from '../store/files/document-files.ts';
import type { FileToRead } from '../store/handed-file-repository.ts';
import { mimeTypeOf } from './mime-type.ts';

/** What a window draws by itself, where the bill is the whole of the file. */
const DRAWN: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'];

/** A file as the window gets it. */
export interface ShownOriginal {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mimeType: string;
}

interface ShownOriginalDeps {
  readonly documents: Pick<DocumentFiles, 'read' | 'readReading' | 'pathOf'>;
  readonly reading: Pick<ReadingService, 'show'>;
}

/**
 * The original of a bill as the window shows it: the file itself, the file inside of an archive or e-mail that the bill was
 * read from, or a view of what no browser draws (TIFF, tables, pages of HTML). The kept file where none can be made.
 */
export function shownOriginal(deps: ShownOriginalDeps, { bill, document }: Pick<BillDetail, 'bill' | 'document'>): Promise<ShownOriginal> {
  return shown(deps, document, bill.reading);
}

/** The same of a file whose bills wait for somebody to say whose they are; null where the file waits for nothing. */
export async function shownUnclear(deps: ShownOriginalDeps, file: Pick<FileToRead, 'sha256' | 'unclear'> | null): Promise<ShownOriginal | null> {
  const part = file?.unclear[0]?.part;
  if (!file || file.sha256 === null || part === undefined) return null;
  const { sha256 } = file;
  const reading = z.array(readBillSchema).parse(await deps.documents.readReading(sha256)).find((one) => one.part === part);
  return reading === undefined ? null : shown(deps, { sha256, mimeType: await mimeTypeOf(deps.documents.pathOf(sha256)) }, reading);
}

async function shown({ documents, reading }: ShownOriginalDeps, { sha256, mimeType }: Pick<BillDetail['document'], 'sha256' | 'mimeType'>, { member, evidence }: Pick<ReadBill, 'member' | 'evidence'>): Promise<ShownOriginal> {
  const asKept = async (): Promise<ShownOriginal> => ({ bytes: await documents.read(sha256), mimeType });
  if (!member && DRAWN.includes(mimeType)) return asKept();
  try {
    // In a table a place is a cell, and the usage stands in the record's own row.
    const row = Object.values(evidence)[0]?.box[1] ?? 0;
    const file = await reading.show(documents.pathOf(sha256), { at: member?.at ?? [], row: Math.max(0, Math.floor(row)) });
    if (file.kind === 'BYTES') return { bytes: Uint8Array.from(file.bytes), mimeType: file.mimeType };
    return { bytes: new TextEncoder().encode(JSON.stringify(file.view)), mimeType: SHOWN_TYPE };
  } catch {
    return asKept();
  }
}
