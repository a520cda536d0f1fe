import { stat } from 'node:fs/promises';
import type { FileFate, FileReading } from '../../../shared/domain/handed-file.ts';
import type { FileToRead } from '../../store/handed-file-repository.ts';
import type { StoreClient } from '../../store/store-client.ts';
import type { DroppedFile } from './read-dropped.ts';

interface FileDeskDeps {
  readonly store: Pick<StoreClient, 'documents' | 'handedFiles'>;
  /** Reads a file and files its bills. */
  readonly readFile: (file: DroppedFile, companyId: string | null) => Promise<FileFate>;
  /** Files bills of which it was said whose they are. */
  readonly fileUnclear: (fileName: string, fate: FileFate & { readonly sha256: string }, parts: readonly number[], companyId: string) => Promise<FileFate>;
  /** Removes a copy that was kept to be filed. */
  readonly eraseDocument: (sha256: string) => Promise<void>;
  readonly onProgress: (progress: FileReading) => void;
  readonly onFault: (error: unknown) => void;
}

/** Bills of files, by the file and their part of it. */
export type FilePart = { readonly id: string; readonly part: number };

/**
 * The files a person handed over: what waits is durable, one is read after the other whether a window looks on or not, and what became
 * of each is kept. What a quit or a kill left waiting is read at the next start.
 */
export interface FileDesk {
  /** Takes files to be read; resolves once they are kept, before they are read. */
  take(files: readonly (DroppedFile & { readonly name: string; readonly byteLength: number })[], companyId: string | null): Promise<void>;
  /** Says of which company bills are that wait for that. */
  assign(parts: readonly FilePart[], companyId: string): Promise<void>;
  /** Leaves bills that wait for their company unfiled; the copy of a file goes with the last of its own. */
  dismiss(parts: readonly FilePart[]): Promise<void>;
  /** Reads files again, under a company where one is given. */
  again(ids: readonly string[], companyId: string | null): Promise<void>;
  /** A person has seen to these files. Copies that were kept to be filed go with it. */
  putAway(ids: readonly string[]): Promise<void>;
  /** Leaves what waits unread. */
  stop(): Promise<void>;
  state(): Promise<FileReading>;
  /** Goes on with what an earlier start left waiting. */
  begin(): void;
  /** Reads no further file; the one that is being read waits for the next start. */
  close(): void;
}

const FAULT: FileFate = { state: 'UNREADABLE', sha256: null, bills: [], unclear: [], words: 'Forager could not file it, by a fault of its own. Read it again; if that fails too, save a problem bundle under Help.' };
const GONE = 'The file is no longer where it was. Drop it again.';

const isMissing = (path: string): Promise<boolean> => stat(path).then(() => false, (error: NodeJS.ErrnoException) => error.code === 'ENOENT');

export function createFileDesk({ store, readFile, fileUnclear, eraseDocument, onProgress, onFault }: FileDeskDeps): FileDesk {
  let current: FileToRead | null = null;
  let working: Promise<void> | null = null;
  let isClosed = false;

  const state = async (): Promise<FileReading> => {
    const kept = await store.handedFiles.state();
    // Where the rest was stopped, no row waits any more while the last file is still being read.
    return { ...kept, isReading: kept.isReading || current !== null, current: current?.name ?? null };
  };
  const tell = async (): Promise<void> => onProgress(await state());

  const fateOf = async (file: FileToRead): Promise<FileFate> => {
    if (await isMissing(file.path)) return { ...FAULT, words: GONE };
    try {
      return await readFile(file, file.companyId);
    } catch (error) {
      // Closing ends the reading of the file under way.
      if (!isClosed) onFault(error);
      return FAULT;
    }
  };
  const work = async (): Promise<void> => {
    for (let file = await store.handedFiles.next(); file !== null && !isClosed; file = await store.handedFiles.next()) {
      current = file;
      await tell();
      const fate = await fateOf(file);
      if (isClosed) return;
      await store.handedFiles.settle({ id: file.id, fate });
      current = null;
    }
    if (!isClosed) await tell();
  };
  const look = (): void => {
    if (isClosed || working !== null) return;
    working = work().catch((error: unknown) => (isClosed ? undefined : onFault(error))).finally(() => {
      current = null;
      working = null;
    });
  };
  const putAwayOne = async ({ id, state: before, sha256 }: FileToRead): Promise<void> => {
    if (before === 'UNCLEAR' && sha256 !== null && (await store.documents.findBySha256({ sha256 })) === null) await eraseDocument(sha256);
    await store.handedFiles.putAway({ ids: [id] });
  };
  /** What was taken while the last look was about to end is not forgotten. */
  const lookAgain = (): void => {
    const running = working;
    if (running === null) look();
    else void running.then(look);
  };

  return {
    take: async (files, companyId) => {
      await store.handedFiles.take({ files: files.map(({ path, name, folder, byteLength }) => ({ path, name: name.slice(0, 255), folder: folder.slice(0, 1000), byteLength })), companyId });
      lookAgain();
    },
    assign: async (parts, companyId) => {
      for (const [id, mine] of Map.groupBy(parts, (one) => one.id)) {
        const file = await store.handedFiles.get({ id });
        if (file?.state !== 'UNCLEAR' || file.sha256 === null) continue;
        const { bills, unclear, words, sha256 } = file;
        await store.handedFiles.settle({ id, fate: await fileUnclear(file.name, { state: 'UNCLEAR', sha256, bills, unclear, words }, mine.map(({ part }) => part), companyId) });
      }
      await tell();
    },
    dismiss: async (parts) => {
      for (const [id, mine] of Map.groupBy(parts, (one) => one.id)) {
        const file = await store.handedFiles.get({ id });
        if (file?.state !== 'UNCLEAR') continue;
        const unclear = file.unclear.filter(({ part }) => !mine.some((one) => one.part === part));
        if (unclear.length === 0 && file.bills.length === 0) await putAwayOne(file);
        else await store.handedFiles.settle({ id, fate: { state: unclear.length > 0 ? 'UNCLEAR' : 'FILED', sha256: file.sha256, bills: file.bills, unclear, words: unclear.length > 0 ? file.words : 'Bills of it were put away by a person.' } });
      }
      await tell();
    },
    again: async (ids, companyId) => {
      await store.handedFiles.again({ ids: [...ids], companyId });
      lookAgain();
    },
    putAway: async (ids) => {
      for (const id of ids) {
        const file = await store.handedFiles.get({ id });
        if (file !== null) await putAwayOne(file);
      }
      await tell();
    },
    stop: async () => {
      await store.handedFiles.stop();
      await tell();
    },
    state,
    begin: look,
    close: () => {
      isClosed = true;
    },
  };
}
