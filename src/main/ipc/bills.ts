import { access, copyFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BillReview } from '../../shared/domain/bill.ts';
import type { EnteredBill } from '../../shared/domain/entered-bill.ts';
import type { FileOutcome } from '../../shared/domain/file-reading.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { IpcEvents } from '../../shared/ipc/events.ts';
import type { BillReviews } from '../collection/review-bill.ts';
import type { DocumentFiles } from '../store/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import { CallRefused } from './dispatch.ts';
import type { OfferedFiles } from './offered-files.ts';

/** Asks the person where a file goes; null when they cancel. */
export type ChoosePath = (suggestedName: string) => Promise<string | null>;

interface BillsDeps {
  readonly store: StoreClient;
  readonly documents: DocumentFiles;
  readonly reviews: BillReviews;
  readonly choosePath: ChoosePath;
  readonly offeredFiles: OfferedFiles;
  readonly readDropped: (path: string, companyId: string | null) => Promise<FileOutcome>;
  readonly enterBill: (bill: EnteredBill, locale: string) => Promise<{ id: string; isNew: boolean }>;
  readonly onProgress: (progress: IpcEvents['files.progress']) => void;
}

function present(review: BillReview | null): BillReview {
  if (!review) throw new CallRefused('NOT_FOUND', 'This bill is no longer here.');
  return review;
}

export function billsHandlers({ store, documents, reviews, choosePath, offeredFiles, readDropped, enterBill, onProgress }: BillsDeps): IpcHandlers['bills'] {
  const get = async (id: string): Promise<BillReview['detail']> => present(await reviews.get(id)).detail;

  const readOne = async (id: string, companyId: string | null, done: number, total: number): Promise<FileOutcome> => {
    const path = offeredFiles.take(id);
    if (path === null) return { fileName: '', bills: [], words: 'The file was handed over too long ago. Drop it again.' };
    onProgress({ done, total, text: total === 1 ? `Reading ${basename(path)}` : `File ${done + 1} of ${total}: reading ${basename(path)}`, outcome: null });
    return readDropped(path, companyId);
  };

  return {
    list: (request) => store.bills.list(request),
    get: ({ id }) => get(id),
    saveDocument: async ({ id }) => {
      const { document } = await get(id);
      const path = await choosePath(document.fileName);
      if (path === null) return null;
      const original = documents.pathOf(document.sha256);
      // Only a hand that reached into the data folder takes an original away.
      await access(original).catch(() => { throw new CallRefused('NOT_FOUND', 'The original file is no longer in the data folder. Restore the folder “documents” from a backup.'); });
      await copyFile(original, path);
      return { path };
    },
    review: async ({ id }) => present(await reviews.get(id)),
    correct: async ({ id, path, correction }) => present(await reviews.correct(id, path, correction)),
    confirm: async ({ id, isRight }) => present(await reviews.confirm(id, isRight)),
    setAside: async ({ id, isNotABill }) => {
      if (isNotABill) await store.bills.setAside({ id });
      else await store.bills.takeBack({ id });
    },
    enter: ({ bill, locale }) => enterBill(bill, locale),
    readFiles: async ({ fileIds, companyId }) => {
      const outcomes: FileOutcome[] = [];
      for (const [done, id] of fileIds.entries()) {
        const outcome = await readOne(id, companyId, done, fileIds.length);
        outcomes.push(outcome);
        onProgress({ done: done + 1, total: fileIds.length, text: '', outcome });
      }
      return outcomes;
    },
  };
}
