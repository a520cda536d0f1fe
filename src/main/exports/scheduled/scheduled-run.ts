import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ExportFilter } from '../../../shared/domain/export.ts';
import type { ScheduledRun } from '../../../shared/domain/scheduled-export.ts';
import type { ScheduledExportRow } from '../../store/exports/scheduled-export-repository.ts';
import type { StoreClient } from '../../store/store-client.ts';
import type { ExportDesk } from '../export-desk.ts';
import { exportName } from '../export-names.ts';
import { TooManyRows } from '../xlsx-stream.ts';
import { folderWords } from './folder-words.ts';
import { placeFile } from './place-file.ts';
import { daysOfRange, lastDueDay, localTime, retryTime } from './when-due.ts';

export interface ScheduledRunDeps {
  readonly store: Pick<StoreClient, 'scheduledExports' | 'scheduledRuns'>;
  /** Writes the files; nobody else's. */
  readonly exports: ExportDesk;
  readonly now: () => Date;
  /** Tells the person that one could not be written, each cause once. */
  readonly tellFailure: (id: string, words: string) => Promise<void>;
  /** Told of what nobody foresaw; never of where a folder lies. */
  readonly onFault: (error: unknown) => void;
}

/** Names under which a run's file stands in its folder until it is finished: as it is written, and when all of it is there. */
export const unfinishedNames = (runId: string): readonly [written: string, whole: string] => [`Forager ${runId}.part`, `Forager ${runId}`];

const UNFORESEEN = 'Something went wrong while it was written. Nothing was left of it.';

/** The error of a disk names a path, which belongs in no log: its code is enough. */
function withoutPlace(error: unknown): unknown {
  const { code, path } = (error ?? {}) as NodeJS.ErrnoException;
  return code === undefined && path === undefined ? error : new Error(`A scheduled export met ${code ?? 'a fault of the disk'}`);
}

async function requireFolder(folder: string): Promise<void> {
  // A folder that is gone is never made anew: it may lie on a drive that is not plugged in.
  if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error('It is a file'), { code: 'ENOTDIR' });
}

/** One writing of a scheduled export, from its row to what became of it. */
export interface ScheduledWork {
  /** Never rejects because of the folder or the bills: that stands in the run. */
  readonly run: (schedule: ScheduledExportRow) => Promise<void>;
  /** Breaks off what is under way; these words say why. */
  readonly stop: (words: string) => void;
}

export function createScheduledRun({ store, exports, now, tellFailure, onFault }: ScheduledRunDeps): ScheduledWork {
  let stopWords: string | null = null;

  const write = async ({ id, kind, filter, pattern, rhythm, range, folder, companyName, siteName, runRequestedAt }: ScheduledExportRow, runId: string): Promise<void> => {
    const time = localTime(now());
    const asked = ExportFilter.parse({ ...filter, ...daysOfRange(range, time.today) });
    const { billIds, versions, heldBack } = await store.scheduledExports.findBills({ id, filter: asked, onlyNew: range.kind === 'NEW' });
    const done = (run: Omit<ScheduledRun, 'id' | 'startedAt' | 'heldBack'>): Promise<void> =>
      store.scheduledRuns.succeed({ scheduleId: id, run: { id: runId, heldBack, ...run }, coveredThrough: lastDueDay(rhythm, time), requestedAt: runRequestedAt, billIds, versions });
    if (billIds.length === 0) {
      await done({ outcome: 'NOTHING', fileName: null, bills: 0, leftOutCount: 0, words: range.kind === 'NEW' ? 'Nothing was new or changed, so no file was written.' : 'No bill fits, so no file was written.' });
      return;
    }
    await requireFolder(folder);
    const whole = join(folder, unfinishedNames(runId)[1]);
    try {
      if (stopWords !== null) throw new DOMException(stopWords, 'AbortError');
      const { leftOutCount } = await exports.run({ kind, filter: asked, pattern, found: { billIds, heldBack } }, whole);
      const fileName = await placeFile(whole, folder, exportName(kind, time.today, [companyName, siteName]));
      await done({ outcome: 'WRITTEN', fileName, bills: billIds.length, leftOutCount, words: null });
    } finally {
      await rm(whole, { force: true }).catch(() => undefined);
    }
  };

  return {
    run: async (schedule) => {
      stopWords = null;
      const { id: runId } = await store.scheduledRuns.begin({ scheduleId: schedule.id });
      try {
        await write(schedule, runId);
      } catch (error) {
        if (stopWords !== null && error instanceof Error && error.name === 'AbortError') {
          await store.scheduledRuns.stop({ id: runId, words: stopWords });
          return;
        }
        const known = error instanceof TooManyRows ? error.message : folderWords(error, basename(schedule.folder));
        if (known === null) onFault(withoutPlace(error));
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
      exports.cancel();
    },
  };
}
