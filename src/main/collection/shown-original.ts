import type { BillDetail } from '../../shared/domain/bill.ts';
import { SHOWN_TYPE } from '../../shared/domain/shown-document.ts';
import type { ReadingService } from '../reading/reading-client.ts';
import type { DocumentFiles } from '../store/document-files.ts';

/** What a window draws by itself, where the bill is the whole of the file. */
const DRAWN: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'];

/**
 * The original of a bill as the window shows it: the file itself, the file inside of an archive or e-mail that the bill was
 * read from, or a view of what no browser draws (TIFF, tables, pages of HTML). The kept file where none can be made.
 */
export async function shownOriginal({ documents, reading }: { readonly documents: Pick<DocumentFiles, 'read' | 'pathOf'>; readonly reading: Pick<ReadingService, 'show'> }, { bill, document }: Pick<BillDetail, 'bill' | 'document'>): Promise<{ bytes: Uint8Array<ArrayBuffer>; mimeType: string }> {
  const asKept = async (): Promise<{ bytes: Uint8Array<ArrayBuffer>; mimeType: string }> => ({ bytes: await documents.read(document.sha256), mimeType: document.mimeType });
  const { member, evidence } = bill.reading;
  if (!member && DRAWN.includes(document.mimeType)) return asKept();
  try {
    // In a table a place is a cell, and the usage stands in the record's own row.
    const row = Object.values(evidence)[0]?.box[1] ?? 0;
    const shown = await reading.show(documents.pathOf(document.sha256), { at: member?.at ?? [], row: Math.max(0, Math.floor(row)) });
    if (shown.kind === 'BYTES') return { bytes: Uint8Array.from(shown.bytes), mimeType: shown.mimeType };
    return { bytes: new TextEncoder().encode(JSON.stringify(shown.view)), mimeType: SHOWN_TYPE };
  } catch {
    return asKept();
  }
}
