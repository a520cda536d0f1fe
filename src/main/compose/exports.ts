import type { ExportProgress } from '../../shared/domain/export.ts';
import { createExportDesk, type ExportDesk } from '../exports/export-desk.ts';
import type { DocumentFiles } from '../store/files/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { OriginalFetcher } from '../sync/original-fetcher.ts';

interface ComposedExports {
  readonly store: Pick<StoreClient, 'bills' | 'exports' | 'exportThings'>;
  readonly documents: Pick<DocumentFiles, 'pathOf'>;
  readonly originals: OriginalFetcher;
  readonly now: () => Date;
  readonly onProgress: (progress: ExportProgress) => void;
}

/** The desk of exports, whose original files may have to be fetched from another computer of the team first. */
export function composeExports({ store, documents, originals, now, onProgress }: ComposedExports): ExportDesk {
  return createExportDesk({
    store, now, onProgress,
    findDocument: async ({ id, documentSha256 }) => {
      const detail = await store.bills.get({ id });
      if (detail === null) return { words: 'The bill was erased meanwhile' };
      const words = await originals.fetch(detail);
      return words === null ? { path: documents.pathOf(documentSha256) } : { words };
    },
  });
}
