import { mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ExportFilter } from '../../../shared/domain/export.ts';
import type { ScheduledRun } from '../../../shared/domain/scheduled-export.ts';
import type { ScheduledExportRow } from '../../store/exports/scheduled-export-repository.ts';
import { diskWords } from '../../files/disk-words.ts';
import type { StoreClient } from '../../store/store-client.ts';
import type { ExportDesk, ExportJob } from '../export-desk.ts';
import { exportName } from '../export-names.ts';
import { TooManyRows } from '../xlsx-stream.ts';
import type { FolderClient } from '../folder/folder-client.ts';
import { folderWords } from '../folder/folder-words.ts';
import { daysOfRange, lastDueDay, localTime, retryTime } from './when-due.ts';

export interface ScheduledRunDeps {
  readonly store: Pick<StoreClient, 'scheduledExports' | 'scheduledRuns'>;
  /** Writes the files; nobody else's. */
  readonly exports: ExportDesk;
  /** Where files are written before they go into their folder; what is left in it means nothing. */
  readonly workFolder: string;
  readonly folders: FolderClient;
  readonly now: () => Date;
  /** Tells the person that one could not be written, each cause once. */
  readonly tellFailure: (id: string, words: string) => Promise<void>;
  /** Told of what nobody foresaw; never of where a folder lies. */
  readonly onFault: (error: unknown) => void;
}

/** Runs of which something may lie half written in their folder: those that did not come to their end. */
export const leftOverOf = (runs: readonly ScheduledRun[]): string[] => runs.flatMap(({ id, outcome }) => (outcome === 'FAILED' || outcome === 'STOPPED' ? [id] : []));

const UNFORESEEN = 'Something went wrong while it was written. Nothing was left of it.';

/** The error of a disk names a path, which belongs in no log: its code is enough. */
function withoutPlace(error: unknown): unknown {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  return code === undefined && path === undefined ? error : new Error(`A scheduled export met ${code ?? 'a fault of the disk'}`);
}

/** It could not be written on this computer; its folder was not asked yet. */
class NotMade extends Error {
  override readonly name = 'NotMade';
}

/** What stood in the way, for the person; null where nobody foresaw it. */
function wordsOf(error: unknown, folder: string): string | null {
  if (!(error instanceof NotMade)) return folderWords(error, basename(folder) || folder);
  const { cause } = error;
  return cause instanceof TooManyRows ? cause.message : diskWords(cause);
}

/** One writing of a scheduled export, from its row to what became of it. */
export interface ScheduledWork {
  /** Never rejects because of the folder or the bills: that stands in the run. */
  readonly run: (schedule: ScheduledExportRow) => Promise<void>;
  /** Breaks off what is under way; these words say why. */
  readonly stop: (words: string) => void;
}

export function createScheduledRun({ store, exports, workFolder, folders, now, tellFailure, onFault }: ScheduledRunDeps): ScheduledWork {
  let stopWords: string | null = null;
  let stopping = new AbortController();

  /** Makes the file on this computer, so that a folder is only there to be copied into. */
  const make = async (job: ExportJob, file: string): Promise<{ readonly leftOutCount: number }> => {
    try {
      await mkdir(workFolder, { recursive: true });
      return await exports.run(job, file);
    } catch (error) {
      throw error instanceof Error && error.name === 'AbortError' ? error : new NotMade('It was not made', { cause: error });
    }
  };

  const write = async ({ id, kind, filter, pattern, rhythm, range, folder, companyName, siteName, runRequestedAt, runs }: ScheduledExportRow, runId: string): Promise<void> => {
    const time = localTime(now());
    const asked = ExportFilter.parse({ ...filter, ...daysOfRange(range, time.today) });
    const { billIds, versions, heldBack } = await store.scheduledExports.findBills({ id, filter: asked, onlyNew: range.kind === 'NEW' });
    const done = (run: Omit<ScheduledRun, 'id' | 'startedAt' | 'heldBack'>): Promise<void> =>
      store.scheduledRuns.succeed({ scheduleId: id, run: { id: runId, heldBack, ...run }, coveredThrough: lastDueDay(rhythm, time), requestedAt: runRequestedAt, billIds, versions });
    if (billIds.length === 0) {
      await done({ outcome: 'NOTHING', fileName: null, bills: 0, leftOutCount: 0, words: range.kind === 'NEW' ? 'Nothing was new or changed, so no file was written.' : 'No bill fits, so no file was written.' });
      return;
    }
    await folders.look(folder, stopping.signal);
    const file = join(workFolder, runId);
    try {
      stopping.signal.throwIfAborted();
      const { leftOutCount } = await make({ kind, filter: asked, pattern, found: { billIds, heldBack } }, file);
      const fileName = await folders.place({ file, folder, name: exportName(kind, time.today, [companyName, siteName]), runId, leftOver: leftOverOf(runs) }, stopping.signal);
      await done({ outcome: 'WRITTEN', fileName, bills: billIds.length, leftOutCount, words: null });
    } finally {
      await rm(file, { force: true }).catch(() => undefined);
    }
  };

  return {
    run: async (schedule) => {
      stopWords = null;
      stopping = new AbortController();
      const { id: runId } = await store.scheduledRuns.begin({ scheduleId: schedule.id });
      try {
        await write(schedule, runId);
      } catch (error) {
        if (stopWords !== null && error instanceof Error && error.name === 'AbortError') {
          await store.scheduledRuns.stop({ id: runId, words: stopWords });
          return;
        }
        const known = wordsOf(error, schedule.folder);
        if (known === null) onFault(withoutPlace(error instanceof NotMade ? error.cause : error));
        const words = known ?? UNFORESEEN;
        const { isNew } = await store.scheduledRuns.fail({
          scheduleId: schedule.id, run: { id: runId, outcome: 'FAILED', fileName: null, bills: 0, heldBack: 0, leftOutCount: 0, words }, failure: words,
          retryAt: new Date(retryTime(schedule.failures + 1, now().getTime())).toISOString(), requestedAt: schedule.runRequestedAt,
        });
        if (isNew) await tellFailure(schedule.id, words);
      }
    },
    stop: (words) => {
      stopWords = words;
      stopping.abort();
      exports.cancel();
    },
  };
}
