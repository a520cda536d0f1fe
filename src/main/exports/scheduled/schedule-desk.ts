import { basename } from 'node:path';
import { ExportFilter } from '../../../shared/domain/export.ts';
import type { ExportRange, ExportRhythm, ScheduledExport, ScheduledExportSettings } from '../../../shared/domain/scheduled-export.ts';
import type { ScheduledExportRow } from '../../store/exports/scheduled-export-repository.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { daysOfRange, isDue, lastDueDay, localTime, nextDueDay, type FreshBills } from './when-due.ts';
import { createScheduledRun, leftOverOf, type ScheduledRunDeps } from './scheduled-run.ts';
import { folderWords } from '../folder/folder-words.ts';
import { emptyFolder } from '../../files/durable-files.ts';

const LOOK_EVERY_MS = 60_000;
/** Nouns of the store by which bills become new to an export. */
const ABOUT_BILLS: readonly string[] = ['bill', 'issue'];

export interface ScheduleDeskDeps extends ScheduledRunDeps {
  readonly store: ScheduledRunDeps['store'] & { readonly onChanged: StoreClient['onChanged'] };
  /** Whether something is being collected. */
  readonly isCollecting: () => boolean;
}

/** Writes exports into folders by themselves, one at a time. All it goes by is rows; the clock only looks at them. */
export interface ScheduleDesk {
  readonly list: () => Promise<ScheduledExport[]>;
  readonly add: (settings: ScheduledExportSettings, folder: string) => Promise<{ readonly id: string }>;
  readonly change: (id: string, change: { readonly rhythm?: ExportRhythm | undefined; readonly range?: ExportRange | undefined; readonly folder?: string }) => Promise<void>;
  readonly setPaused: (id: string, isPaused: boolean) => Promise<void>;
  /** Asks for one now. @throws ScheduleRefused */
  readonly run: (id: string) => Promise<void>;
  /** Removes it, or takes that back; one under way is broken off. */
  readonly setRemoved: (id: string, isRemoved: boolean) => Promise<void>;
  /** Where it writes, once that was found to be there. @throws ScheduleRefused */
  readonly findFolder: (id: string) => Promise<string>;
  /** Tidies up after a kill, and looks at what is due from now on. */
  readonly begin: () => Promise<void>;
  /** Writes what is due. Never rejects. */
  readonly look: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** It cannot be done now; the message is for the person. */
export class ScheduleRefused extends Error {
  override readonly name = 'ScheduleRefused';
}

const HINDERED: Readonly<Record<NonNullable<ScheduledExportRow['hindrance']>, string>> = {
  COMPANY_ARCHIVED: 'Its company is archived. Restore the company, then it goes on.',
  COMPANY_GONE: 'Its company is not here any more. Remove this scheduled export.',
  SITE_GONE: 'Its site is not here any more. Remove this scheduled export.',
};

const REMOVED = 'This scheduled export was removed.';

const nameOf = (folder: string): string => basename(folder) || folder;

export function createScheduleDesk(deps: ScheduleDeskDeps): ScheduleDesk {
  const { store, now, isCollecting, onFault, folders, workFolder } = deps;
  const work = createScheduledRun(deps);
  const fresh = new Map<string, FreshBills & { readonly asOf: number }>();
  let billChanges = 0;
  let runningId: string | null = null;
  let isClosed = false;
  let looking: Promise<void> | null = null;
  let isWanted = false;
  let timer: NodeJS.Timeout | undefined;
  let unwatch = (): void => undefined;

  /** Counted again only where a bill changed since: all bills are looked at for it. */
  const freshOf = async ({ id, rhythm, filter, range, isPaused, hindrance }: ScheduledExportRow): Promise<FreshBills> => {
    const none = { count: 0, since: now().getTime() };
    if (rhythm.kind !== 'NEW_BILLS' || isPaused || hindrance !== null) return none;
    const asOf = billChanges;
    const before = fresh.get(id);
    if (before?.asOf === asOf) return before;
    const count = await store.scheduledExports.countFresh({ id, filter: ExportFilter.parse({ ...filter, ...daysOfRange(range, localTime(now()).today) }) });
    const found = { count, since: before?.count === count ? before.since : now().getTime(), asOf };
    fresh.set(id, found);
    return found;
  };

  const lookOnce = async (): Promise<void> => {
    for (const { id } of await store.scheduledExports.list()) {
      const schedule = await store.scheduledExports.get({ id });
      if (isClosed || schedule === null || !isDue(schedule, now(), await freshOf(schedule), isCollecting())) continue;
      runningId = id;
      await work.run(schedule).finally(() => {
        runningId = null;
        fresh.delete(id);
      });
    }
  };

  const look = (): Promise<void> => {
    isWanted = true;
    looking ??= (async () => {
      while (isWanted && !isClosed) {
        isWanted = false;
        await lookOnce();
      }
    })().catch(onFault).finally(() => {
      looking = null;
    });
    return looking;
  };

  /** Where the folder is gone, so is what was left in it; one that does not answer is tidied when it is written into again. */
  const tidy = (folder: string, runIds: readonly string[]): void => {
    if (runIds.length > 0) void folders.tidy(folder, runIds).catch(() => undefined);
  };

  const toView = ({ id, kind, filter, pattern, rhythm, range, folder, companyName, siteName, isPaused, hindrance, failure, runs }: ScheduledExportRow): ScheduledExport => ({
    id, kind, filter, pattern, rhythm, range, folderName: nameOf(folder), folderPath: folder, companyName, siteName, isPaused, hindrance, failure, runs,
    nextDay: isPaused || hindrance !== null ? null : nextDueDay(rhythm, localTime(now())),
  });

  return {
    list: async () => (await store.scheduledExports.list()).map(toView),
    add: (settings, folder) => store.scheduledExports.add({ settings, folder, coveredThrough: lastDueDay(settings.rhythm, localTime(now())) }),
    change: async (id, { rhythm, range, folder }) => {
      const before = folder === undefined ? null : await store.scheduledExports.get({ id });
      if (before !== null) tidy(before.folder, leftOverOf(before.runs));
      await store.scheduledExports.change({ id, coveredThrough: rhythm === undefined ? null : lastDueDay(rhythm, localTime(now())), ...(rhythm && { rhythm }), ...(range && { range }), ...(folder === undefined ? {} : { folder }) });
      fresh.delete(id);
      void look();
    },
    setPaused: async (id, isPaused) => {
      const schedule = await store.scheduledExports.get({ id });
      if (schedule !== null) await store.scheduledExports.setPaused({ id, isPaused, coveredThrough: lastDueDay(schedule.rhythm, localTime(now())) });
    },
    run: async (id) => {
      const schedule = await store.scheduledExports.get({ id });
      if (schedule === null) throw new ScheduleRefused(REMOVED);
      if (schedule.hindrance !== null) throw new ScheduleRefused(HINDERED[schedule.hindrance]);
      await store.scheduledExports.requestRun({ id, at: now().toISOString() });
      void look();
    },
    setRemoved: async (id, isRemoved) => {
      await store.scheduledExports.setRemoved({ id, isRemoved });
      if (isRemoved && runningId === id) work.stop('It was removed while it was being written.');
    },
    findFolder: async (id) => {
      const schedule = await store.scheduledExports.get({ id });
      if (schedule === null) throw new ScheduleRefused(REMOVED);
      const { folder } = schedule;
      try {
        await folders.look(folder);
      } catch (error) {
        throw new ScheduleRefused(folderWords(error, nameOf(folder)) ?? `Forager could not look into the folder “${nameOf(folder)}”. Choose another folder.`);
      }
      return folder;
    },
    begin: async () => {
      await emptyFolder(workFolder);
      for (const { id, folder } of await store.scheduledRuns.listBroken()) {
        tidy(folder, [id]);
        await store.scheduledRuns.stop({ id, words: 'Forager ended while it was being written. Nothing was left of it; it is written again.' });
      }
      await store.scheduledExports.sweep();
      unwatch = store.onChanged((nouns) => {
        if (nouns.some((noun) => ABOUT_BILLS.includes(noun))) billChanges += 1;
      });
      timer = setInterval(() => void look(), LOOK_EVERY_MS);
      void look();
    },
    look,
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      unwatch();
      work.stop('Forager was quit while it was being written; it is written at the next start.');
      await looking;
    },
  };
}
