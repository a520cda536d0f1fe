import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, summarise, type Summary } from '../statistics.ts';
import { EMPTY_ANSWER, writeEmptyApp } from './empty-app.ts';
import { BUTTON, measureAnswer, measureMemory, measureStart, type ElectronHere, type MeasuredApp, type MeasuredMemory } from './measured-app.ts';

export interface Compared {
  readonly forager: Summary;
  readonly empty: Summary;
  /** Forager's median by the empty app's. */
  readonly ratio: number;
}

export interface StartResult {
  readonly startMilliseconds: Compared;
  /** Until "New connection", pressed as soon as it could be, has drawn its answer. */
  readonly answerMilliseconds: Compared;
  /** Until the first list is loaded from the store; the empty app's button, which is all it has. */
  readonly listMilliseconds: Compared;
  /** The longest time in which the window could do nothing, in its first three seconds. */
  readonly pauseMilliseconds: Compared;
  /** Medians of the way to the usable window, in milliseconds since the start of the process. */
  readonly marks: { readonly forager: Readonly<Record<string, number>>; readonly empty: Readonly<Record<string, number>> };
  /** null where the system tells no proportional sizes. */
  readonly trayPssMb: Compared | null;
  readonly openPssMb: Compared | null;
  readonly trayProcesses: { readonly forager: number; readonly empty: number } | null;
}

/** What tells Forager's states apart: an empty list offers the first connection, and the wizard begins with its question. */
const FORAGER = { loadedButton: 'Make the first connection', answer: 'Which utility?' } as const;

interface Rounds {
  readonly starts: number;
  readonly memory: number;
  readonly idleMilliseconds: number;
}

/** Median by median, with the spread of each. */
export function compare(forager: readonly number[], empty: readonly number[]): Compared {
  return { forager: summarise(forager), empty: summarise(empty), ratio: median(forager) / median(empty) };
}

/** The median of each mark over all starts. */
export function medianMarks(starts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const names = Object.keys(starts[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(starts.map((marks) => marks[name] ?? Number.NaN))]));
}

/** Starts the built app and an empty one by turns, each time over an empty data folder, and compares them. */
export async function compareStarts(electron: ElectronHere, appFolder: string, rounds: Rounds, say: (words: string) => void): Promise<StartResult> {
  const emptyFolder = mkdtempSync(join(tmpdir(), 'forager-bench-empty-'));
  try {
    writeEmptyApp(emptyFolder, BUTTON);
    const emptyApp: MeasuredApp = { folder: emptyFolder, loadedButton: BUTTON, answer: EMPTY_ANSWER };
    const foragerApp: MeasuredApp = { folder: appFolder, ...FORAGER };
    // The first start of each reads files that no start after it has to read again.
    await measureStart(electron, emptyApp);
    await measureStart(electron, foragerApp);
    const empty = [];
    const forager = [];
    const emptyAnswers = [];
    const foragerAnswers = [];
    for (let round = 0; round < rounds.starts; round += 1) {
      say(`start ${round + 1} of ${rounds.starts}`);
      empty.push(await measureStart(electron, emptyApp));
      forager.push(await measureStart(electron, foragerApp));
      emptyAnswers.push(await measureAnswer(electron, emptyApp));
      foragerAnswers.push(await measureAnswer(electron, foragerApp));
    }
    const emptyMemory: MeasuredMemory[] = [];
    const foragerMemory: MeasuredMemory[] = [];
    for (let round = 0; round < rounds.memory; round += 1) {
      say(`memory ${round + 1} of ${rounds.memory}`);
      const ofEmpty = await measureMemory(electron, emptyApp, rounds.idleMilliseconds);
      const ofForager = await measureMemory(electron, foragerApp, rounds.idleMilliseconds);
      if (!ofEmpty || !ofForager) break;
      emptyMemory.push(ofEmpty);
      foragerMemory.push(ofForager);
    }
    const isMeasured = emptyMemory.length > 0;
    return {
      startMilliseconds: compare(forager.map((start) => start.milliseconds), empty.map((start) => start.milliseconds)),
      answerMilliseconds: compare(foragerAnswers, emptyAnswers),
      listMilliseconds: compare(forager.map((start) => start.marks['list'] ?? Number.NaN), empty.map((start) => start.marks['list'] ?? Number.NaN)),
      pauseMilliseconds: compare(forager.map((start) => start.longestPause), empty.map((start) => start.longestPause)),
      marks: { forager: medianMarks(forager.map((start) => start.marks)), empty: medianMarks(empty.map((start) => start.marks)) },
      trayPssMb: isMeasured ? compare(foragerMemory.map(({ tray }) => tray.pssMb), emptyMemory.map(({ tray }) => tray.pssMb)) : null,
      openPssMb: isMeasured ? compare(foragerMemory.map(({ open }) => open.pssMb), emptyMemory.map(({ open }) => open.pssMb)) : null,
      trayProcesses: isMeasured
        ? { forager: median(foragerMemory.map(({ tray }) => tray.processes)), empty: median(emptyMemory.map(({ tray }) => tray.processes)) }
        : null,
    };
  } finally {
    rmSync(emptyFolder, { recursive: true, force: true });
  }
}
