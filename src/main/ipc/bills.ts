import { copyFile } from 'node:fs/promises';
import type { BillReview } from '../../shared/domain/bill.ts';
import type { Correction } from '../../shared/domain/correction.ts';
import type { EnteredBill } from '../../shared/domain/entered-bill.ts';
import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { BillReviews } from '../collection/review/review-bill.ts';
import type { SaveFile } from '../exports/save-file.ts';
import type { DocumentFiles } from '../store/files/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { OriginalFetcher } from '../sync/original-fetcher.ts';
import type { ChoosePath } from './choose-path.ts';
import { CallRefused } from './dispatch.ts';

interface BillsDeps {
  readonly store: StoreClient;
  readonly documents: DocumentFiles;
  readonly reviews: BillReviews;
  readonly choosePath: ChoosePath;
  readonly saveFile: SaveFile;
  /** Sees to it that the file of a bill is here; words where it cannot be. */
  readonly fetchOriginal: OriginalFetcher['fetch'];
  readonly enterBill: (bill: EnteredBill, locale: string) => Promise<{ id: string; isNew: boolean }>;
  /** The name of a provider as the catalogue writes it, where it holds the name. */
  readonly spellProvider: (typed: string) => Promise<string>;
}

type GivenCorrection = Omit<Correction, 'at'>;

function present(review: BillReview | null): BillReview {
  if (!review) throw new CallRefused('NOT_FOUND', 'This bill is no longer here.');
  return review;
}

export function billsHandlers({ store, documents, reviews, choosePath, saveFile, fetchOriginal, enterBill, spellProvider }: BillsDeps): IpcHandlers['bills'] {
  /** What was pointed at on the page stands as it is printed there. */
  const asWritten = async (path: string, correction: GivenCorrection | null): Promise<GivenCorrection | null> =>
    correction === null || path !== 'provider' || typeof correction.value !== 'string' || correction.evidence !== null ? correction : { ...correction, value: await spellProvider(correction.value) };

  return {
    list: (request) => store.bills.list(request),
    saveDocument: async ({ id }) => {
      const { detail } = present(await reviews.get(id));
      const { document } = detail;
      const words = await fetchOriginal(detail);
      if (words !== null) throw new CallRefused('NOT_FOUND', words);
      const path = await choosePath(document.fileName, 'Save the original file of the bill');
      if (path === null) return null;
      await saveFile(path, (file) => copyFile(documents.pathOf(document.sha256), file));
      return { path };
    },
    review: async ({ id }) => present(await reviews.get(id)),
    correct: async ({ id, path, correction }) => present(await reviews.correct(id, path, await asWritten(path, correction))),
    confirm: async ({ id, isRight }) => present(await reviews.confirm(id, isRight)),
    setAside: async ({ id, isNotABill }) => {
      if (isNotABill) await store.bills.setAside({ id });
      else await store.bills.takeBack({ id });
    },
    enter: async ({ bill, locale }) => enterBill({ ...bill, provider: await spellProvider(bill.provider) }, locale),
  };
}
