import { join } from 'node:path';
import type { ExportProgress } from '../../shared/domain/export.ts';
import { createExportDesk, type ExportDesk } from '../exports/export-desk.ts';
import type { DocumentFiles } from '../store/files/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import { createScheduleDesk, type ScheduleDesk, type ScheduleDeskDeps } from '../exports/scheduled/schedule-desk.ts';
import { createSaveFile, type SaveFile } from '../exports/save-file.ts';
import { createFolderClient, type FolderClient } from '../exports/folder/folder-client.ts';
import { ownFolders } from '../shell/runtime.ts';
import { forkUtilityChild } from '../shell/utility-child.ts';
import type { Log } from '../diagnostics/log.ts';
import type { NoticeDesk } from '../notices/notice-desk.ts';
import type { OriginalFetcher } from '../sync/original-fetcher.ts';

interface ComposedExports {
  readonly store: Pick<StoreClient, 'bills' | 'exports' | 'exportThings'>;
  readonly documents: Pick<DocumentFiles, 'pathOf'>;
  readonly originals: OriginalFetcher;
  readonly now: () => Date;
  readonly onProgress: (progress: ExportProgress) => void;
  /** Puts the file where a person wants it; without it, it is written there itself. */
  readonly save?: SaveFile;
}

const folders = (): FolderClient => createFolderClient({ fork: () => forkUtilityChild(join(ownFolders().main, 'folder-process.js'), 'Forager exports') });

/** What saves the exports and tables of a person. */
export const composeSaveFile = (dataFolder: string): SaveFile => createSaveFile({ workFolder: join(dataFolder, 'exports-being-saved'), folders: folders() });

/** The desk of exports, whose original files may have to be fetched from another computer of the team first. */
export function composeExports({ store, documents, originals, now, onProgress, save }: ComposedExports): ExportDesk {
  return createExportDesk({
    store, now, onProgress, ...(save && { save }),
    findDocument: async ({ id, documentSha256 }) => {
      const detail = await store.bills.get({ id });
      if (detail === null) return { words: 'The bill was erased meanwhile' };
      const words = await originals.fetch(detail);
      return words === null ? { path: documents.pathOf(documentSha256) } : { words };
    },
  });
}

interface ComposedSchedules extends Omit<ComposedExports, 'onProgress' | 'save' | 'store'> {
  readonly store: ComposedExports['store'] & ScheduleDeskDeps['store'];
  readonly dataFolder: string;
  readonly log: Log;
  readonly notices: Pick<NoticeDesk, 'exportFailed'>;
  readonly isCollecting: () => boolean;
}

/** The desk of exports that are written by themselves. It has a desk of its own for the writing: what a person exports meanwhile waits for nothing. */
export function composeSchedules({ dataFolder, log, notices, isCollecting, ...given }: ComposedSchedules): ScheduleDesk {
  return createScheduleDesk({
    store: given.store, now: given.now, isCollecting,
    exports: composeExports({ ...given, onProgress: () => undefined }),
    workFolder: join(dataFolder, 'exports-being-written'),
    folders: folders(),
    tellFailure: (id, words) => notices.exportFailed(id, words),
    onFault: (error) => log.error('A scheduled export could not be written', error),
  });
}
