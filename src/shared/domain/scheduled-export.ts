import { z } from 'zod';
import { Day, Id, Moment } from './base.ts';
import { ExportFilter, ExportKind, FilePattern, USUAL_PATTERN } from './export.ts';

/** When a scheduled export is written. */
export const ExportRhythm = z.discriminatedUnion('kind', [
  /** Whenever a check, a mail or files brought bills that are in none of its exports yet. */
  z.object({ kind: z.literal('NEW_BILLS') }),
  /** 1 is Monday. */
  z.object({ kind: z.literal('WEEKLY'), weekday: z.number().int().min(1).max(7) }),
  /** In a month that is shorter, on its last day. */
  z.object({ kind: z.literal('MONTHLY'), dayOfMonth: z.number().int().min(1).max(31) }),
]);
export type ExportRhythm = z.infer<typeof ExportRhythm>;

/** Which of the filter's bills it takes. */
export const ExportRange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ALL') }),
  /** Those that are new or changed since they were written last; the first time all. */
  z.object({ kind: z.literal('NEW') }),
  /** Those that touch so many whole months before this one, or what of this one has passed. */
  z.object({ kind: z.literal('MONTHS'), months: z.number().int().min(1).max(60) }),
]);
export type ExportRange = z.infer<typeof ExportRange>;

/** The days of a scheduled export follow from its range. */
export const ScheduledFilter = ExportFilter.omit({ from: true, to: true });

/** What a person says of a scheduled export, but for its folder. */
export const ScheduledExportSettings = z.object({
  kind: ExportKind,
  filter: ScheduledFilter,
  pattern: FilePattern.default(USUAL_PATTERN),
  rhythm: ExportRhythm,
  range: ExportRange,
});
export type ScheduledExportSettings = z.output<typeof ScheduledExportSettings>;

export const ScheduledRun = z.object({
  id: Id,
  startedAt: Moment,
  /** NOTHING: no bill was to be written. STOPPED: Forager ended or was quit meanwhile, or a person removed it. */
  outcome: z.enum(['RUNNING', 'WRITTEN', 'NOTHING', 'FAILED', 'STOPPED']),
  fileName: z.string().nullable(),
  bills: z.number().int(),
  /** Bills that stayed out since something about them is open. */
  heldBack: z.number().int(),
  /** Things of its bills that the format could not carry. */
  leftOutCount: z.number().int(),
  /** What happened, where it was not written, for the person. */
  words: z.string().nullable(),
});
export type ScheduledRun = z.infer<typeof ScheduledRun>;

/** As many runs are kept of each. */
export const KEPT_RUNS = 20;

/** A scheduled export as the window shows it. */
export const ScheduledExport = ScheduledExportSettings.extend({
  id: Id,
  folderName: z.string(),
  /** Where its folder lies, to be read: the window names no folder to main by it. */
  folderPath: z.string(),
  /** null where the filter names none. */
  companyName: z.string().nullable(),
  siteName: z.string().nullable(),
  isPaused: z.boolean(),
  /** Why nothing is written by itself, beside a pause. */
  hindrance: z.enum(['COMPANY_ARCHIVED', 'COMPANY_GONE', 'SITE_GONE']).nullable(),
  /** The day on which it is due next; null where no day says so. */
  nextDay: Day.nullable(),
  /** What went wrong the last time; null once it was written again. */
  failure: z.string().nullable(),
  /** The newest first. */
  runs: z.array(ScheduledRun).max(KEPT_RUNS),
});
export type ScheduledExport = z.infer<typeof ScheduledExport>;
