import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillPractice } from '../../e2e/seed/fill-practice.ts';
import { planPractice, type PracticeSize } from '../../e2e/seed/practice.ts';
import { startForager } from '../../e2e/support/forager-app.ts';
import { compare, type Compared } from '../start/compare-starts.ts';
import { measureMemory, measureStart, type ElectronHere, type MeasuredApp } from '../start/measured-app.ts';
import { median, quantile } from '../statistics.ts';
import { interact } from './interactions.ts';

export interface Percentiles {
  readonly what: string;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface ScaleResult {
  readonly size: PracticeSize;
  readonly seedSeconds: number;
  /** Forager with the data, compared with Forager without any. */
  readonly start: Compared;
  readonly list: Compared;
  readonly interactions: readonly Percentiles[];
  readonly scrolling: readonly { readonly table: string; readonly longestTask: number; readonly tasksOver50: number; readonly frameP95: number }[];
  /** With the window open, in MB, all processes; null where the system tells no proportional sizes. */
  readonly openMb: { readonly full: number; readonly empty: number } | null;
}

interface Rounds {
  readonly starts: number;
  readonly idleMilliseconds: number;
  readonly interactions: number;
}

const percentiles = (what: string, times: readonly number[]): Percentiles => ({ what, count: times.length, p50: median(times), p95: quantile(times, 0.95), max: quantile(times, 1) });

/** Fills a data folder with a practice of that size, and measures the app over it. */
export async function compareScale(electron: ElectronHere, appFolder: string, size: PracticeSize, rounds: Rounds, say: (words: string) => void): Promise<ScaleResult> {
  const folder = mkdtempSync(join(tmpdir(), 'forager-bench-scale-'));
  try {
    const now = new Date();
    const { seconds } = await fillPractice(folder, planPractice(size, 'forager', now.toISOString().slice(0, 10)), { seed: 'forager', now, hasFiles: false, say });
    const empty: MeasuredApp = { folder: appFolder, loadedButton: 'Make the first connection', answer: '' };
    const full: MeasuredApp = { folder: appFolder, loadedButton: 'css:[role=grid][aria-busy=false] [role=row][aria-rowindex="2"]', answer: '', dataFolder: folder };
    await measureStart(electron, full);
    await measureStart(electron, empty);
    const starts = { full: [] as number[], empty: [] as number[] };
    const lists = { full: [] as number[], empty: [] as number[] };
    for (let round = 0; round < rounds.starts; round += 1) {
      say(`start ${round + 1} of ${rounds.starts}`);
      for (const [name, app] of [['empty', empty], ['full', full]] as const) {
        const start = await measureStart(electron, app);
        starts[name].push(start.milliseconds);
        lists[name].push(start.marks['list'] ?? Number.NaN);
      }
    }
    const memory = { empty: await measureMemory(electron, empty, rounds.idleMilliseconds), full: await measureMemory(electron, full, rounds.idleMilliseconds) };
    say('lists, searches and filters');
    const forager = await startForager({ dataFolder: folder });
    try {
      const { interactions, scrolling } = await interact(forager.window, rounds.interactions);
      return {
        size, seedSeconds: seconds,
        start: compare(starts.full, starts.empty), list: compare(lists.full, lists.empty),
        interactions: interactions.map(({ what, milliseconds }) => percentiles(what, milliseconds)),
        scrolling: scrolling.map(({ table, longestTask, tasksOver50, frames }) => ({ table, longestTask, tasksOver50, frameP95: quantile(frames, 0.95) })),
        openMb: memory.full && memory.empty && { full: memory.full.open.pssMb, empty: memory.empty.open.pssMb },
      };
    } finally {
      await forager.quit().catch(() => forager.kill());
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
