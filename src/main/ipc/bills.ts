import { access, copyFile } from 'node:fs/promises';
import type { BillReview } from '../../shared/domain/bill.ts';
import type { EnteredBill } from '../../shared/domain/entered-bill.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { BillReviews } from '../collection/review-bill.ts';
import type { DocumentFiles } from '../store/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { ChoosePath } from './choose-path.ts';
import { CallRefused } from './dispatch.ts';


interface BillsDeps {
  readonly store: StoreClient;
  readonly documents: DocumentFiles;
  readonly reviews: BillReviews;
  readonly choosePath: ChoosePath;
  readonly enterBill: (bill: EnteredBill, locale: string) => Promise<{ id: string; isNew: boolean }>;
}

function present(review: BillReview | null): BillReview {
  if (!review) throw new CallRefused('NOT_FOUND', 'This bill is no longer here.');
  return review;
}

export function billsHandlers({ store, documents, reviews, choosePath, enterBill }: BillsDeps): IpcHandlers['bills'] {
  const get = async (id: string): Promise<BillReview['detail']> => present(await reviews.get(id)).detail;

  return {
    list: (request) => store.bills.list(request),
    get: ({ id }) => get(id),
    saveDocument: async ({ id }) => {
      const { document } = await get(id);
      const path = await choosePath(document.fileName, 'Save the original file of the bill');
      if (path === null) return null;
      const original = documents.pathOf(document.sha256);
      // Only a hand that reached into the data folder takes an original away.
      await access(original).catch(() => { throw new CallRefused('NOT_FOUND', 'The original file is not in the data folder. It stays on the computer of the team that collected it; where that was this one, restore the folder “documents” from a backup.'); });
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
  };
}
