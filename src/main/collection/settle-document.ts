import type { BillDocument } from '../../shared/domain/bill.ts';
import type { CollectionStepKind } from '../../shared/domain/collection.ts';
import { fileDocument, type FileDocumentDeps, type FiledBill } from './file-document.ts';

/** Writes one durable step of a run. */
export type WriteStep = (kind: CollectionStepKind, text: string, more?: { readonly documentSha256?: string; readonly accountNumber?: string | null }) => Promise<unknown>;

/**
 * Files a document that is on the disk, and says in a step of the run what was left alone of it. Afterwards the document is settled: another run
 * does not read it again.
 */
export async function settleDocument(deps: FileDocumentDeps, context: Parameters<typeof fileDocument>[1], document: BillDocument, listedAccount: string | null, step: WriteStep): Promise<FiledBill[]> {
  const filed = await fileDocument(deps, context, document, listedAccount);
  for (const one of filed) {
    if (one.kind === 'LEFT') await step(one.bill.status === 'NOT_A_BILL' ? 'NOT_A_BILL' : 'SKIPPED', `Left alone: ${document.fileName}. ${one.words}`, { documentSha256: document.sha256 });
  }
  return filed;
}
