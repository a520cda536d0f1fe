import { z } from 'zod';
import type { Summary } from './statistics.ts';
import type { ElectronHere } from './start/measured-app.ts';

const circumstances = z.object({
  /** The day of the measurement, YYYY-MM-DD. */
  day: z.string(),
  cores: z.number(),
  memoryGb: z.number(),
  system: z.string(),
  electronVersion: z.string(),
  isStandIn: z.boolean(),
  /** One-minute load averages before and after; on an undisturbed computer the first is near 0. */
  loadBefore: z.number(),
  loadAfter: z.number(),
  /** Electron processes of others, which share pages with the measured ones and so make both smaller. */
  otherElectrons: z.number(),
});

const row = z.object({
  what: z.string(),
  measured: z.string(),
  against: z.string(),
  /** How many times as much, or null where nothing is compared. */
  ratio: z.number().nullable(),
  aim: z.string(),
  /** null where there is no aim. */
  isMet: z.boolean().nullable(),
});

const measured = z.object({ rows: z.array(row), notes: z.string() });

/** What stands on the page of one part: measured under its own circumstances, perhaps on another day than the others. */
export const measuredPartSchema = measured.extend({ circumstances });

export type Circumstances = z.infer<typeof circumstances>;
export type Row = z.infer<typeof row>;
export type Measured = z.infer<typeof measured>;
export type MeasuredPart = z.infer<typeof measuredPartSchema>;

/** What a part may need to measure. */
export interface Bench {
  readonly electron: ElectronHere;
  readonly root: string;
  readonly isQuick: boolean;
  readonly cores: number;
  /** Tells the person who waits what is going on. */
  readonly say: (words: string) => void;
}

/** One thing the bench can measure by itself. */
export interface Part {
  /** The word after `--only`. */
  readonly name: string;
  readonly title: string;
  /** A paragraph for the page: what is measured, and beside what. */
  readonly method: string;
  readonly measure: (bench: Bench) => Promise<Measured>;
}

/** Middle value and spread in words. */
export const spread = (summary: Summary, unit: string, digits: number): string =>
  `${summary.median.toFixed(digits)} ${unit} (${summary.min.toFixed(digits)} to ${summary.max.toFixed(digits)}, ${summary.count} times)`;

/** A row that is compared with nothing. */
export const plainRow = (what: string, measuredAs: string, aim = '', isMet: boolean | null = null): Row => ({ what, measured: measuredAs, against: '', ratio: null, aim, isMet });
