import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { treeMemory, type TreeMemory } from './process-tree.ts';

/** The button that shows that the window can be used; both apps have it. */
export const BUTTON = 'New connection';

/** An app to measure, with what tells its states apart. */
export interface MeasuredApp {
  readonly folder: string;
  /** The button that stands in the page once the first list is loaded, or `css:` with a selector of what does. */
  readonly loadedButton: string;
  /** What the page shows once BUTTON was pressed. */
  readonly answer: string;
  /** A data folder that is filled already and stays; without it each start has an empty one. */
  readonly dataFolder?: string;
}

const START_LIMIT_MS = 120_000;
const QUIT_LIMIT_MS = 10_000;

const probeMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('usable'), at: z.number(), marks: z.record(z.string(), z.number()) }),
  z.object({ kind: z.literal('answered'), at: z.number() }),
  z.object({ kind: z.literal('settled'), loadedAt: z.number(), pauses: z.object({ main: z.number(), page: z.number() }) }),
  z.object({ kind: z.literal('closed'), visible: z.boolean() }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);
type ProbeMessage = z.infer<typeof probeMessageSchema>;

export interface MeasuredStart {
  /** From starting the process to a drawn frame of a shown window with the enabled button. */
  readonly milliseconds: number;
  /** The way there and on, in milliseconds since the start: probe loaded, app ready, window made, page parsed, button, shown, list loaded. */
  readonly marks: Readonly<Record<string, number>>;
  /** The longest time in the first three seconds of the window for which its page, or the process that hands it its input, could do nothing, in milliseconds. */
  readonly longestPause: number;
}

export interface MeasuredMemory {
  readonly open: TreeMemory;
  readonly tray: TreeMemory;
}

export interface ElectronHere {
  readonly exec: string;
  /** What this computer needs, such as --no-sandbox for root. */
  readonly flags: readonly string[];
}

/** Starts an app with its data folder or an empty one, measures, and ends it with everything it started. */
async function withApp<T>(electron: ElectronHere, measured: MeasuredApp, env: Readonly<Record<string, string>>, work: (app: RunningApp) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'forager-bench-data-'));
  const startedAt = performance.timeOrigin + performance.now();
  const child = spawn(
    electron.exec,
    [...electron.flags, `--user-data-dir=${join(data, 'user')}`, '-r', join(import.meta.dirname, 'probe.mjs'), measured.folder],
    {
      env: { ...process.env, FORAGER_DATA: measured.dataFolder ?? join(data, 'forager'), FORAGER_BENCH_BUTTON: BUTTON, FORAGER_BENCH_LOADED: measured.loadedButton, ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A group of its own, so that nothing the app started outlives it.
      detached: process.platform !== 'win32',
    },
  );
  const app = new RunningApp(child, startedAt);
  const endAtOnce = (): void => app.kill();
  process.once('exit', endAtOnce);
  try {
    return await work(app);
  } finally {
    await app.end();
    process.off('exit', endAtOnce);
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

class RunningApp {
  readonly #child: ChildProcess;
  readonly #startedAt: number;
  #errors = '';

  constructor(child: ChildProcess, startedAt: number) {
    this.#child = child;
    this.#startedAt = startedAt;
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString()).slice(-2000);
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The next word of the probe. */
  async #told(): Promise<ProbeMessage> {
    const stop = new AbortController();
    try {
      const outcome = await Promise.race([
        once(this.#child, 'message', { signal: stop.signal }).then(([message]) => probeMessageSchema.parse(message)),
        once(this.#child, 'exit', { signal: stop.signal }).then(() => 'ended' as const),
        wait(START_LIMIT_MS, 'late' as const, { signal: stop.signal }),
      ]);
      if (outcome === 'ended') throw new Error(`The app ended before it could be measured.\n${this.#errors}`);
      if (outcome === 'late') throw new Error(`The app was not usable after ${START_LIMIT_MS / 1000} seconds.\n${this.#errors}`);
      return outcome;
    } finally {
      stop.abort();
    }
  }

  /** The next word, which must be of this kind. */
  async #toldOf<K extends ProbeMessage['kind']>(kind: K): Promise<Extract<ProbeMessage, { kind: K }>> {
    const message = await this.#told();
    if (message.kind !== kind) throw new Error(message.kind === 'failed' ? message.reason : `The app told "${message.kind}" where "${kind}" was due.`);
    return message as Extract<ProbeMessage, { kind: K }>;
  }

  async usable(): Promise<Pick<MeasuredStart, 'milliseconds' | 'marks'>> {
    const message = await this.#toldOf('usable');
    return { milliseconds: message.at - this.#startedAt, marks: Object.fromEntries(Object.entries(message.marks).map(([name, at]) => [name, this.#since(at)])) };
  }

  /** After `usable`: the list, and three seconds of the window. */
  async settled(): Promise<{ readonly list: number; readonly longestPause: number }> {
    const { loadedAt, pauses } = await this.#toldOf('settled');
    return { list: this.#since(loadedAt), longestPause: Math.max(pauses.main, pauses.page) };
  }

  /** After `usable`, where the button is pressed at once: milliseconds since the start until the answer is drawn. */
  async answered(): Promise<number> {
    return this.#since((await this.#toldOf('answered')).at);
  }

  #since(at: number): number {
    return Math.round(at - this.#startedAt);
  }

  async closeWindow(): Promise<void> {
    this.#child.send('close-window');
    const { visible } = await this.#toldOf('closed');
    if (visible) throw new Error('Closing the window did not hide it.');
  }

  async end(): Promise<void> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) {
      const ended = once(this.#child, 'exit');
      if (this.#child.connected) this.#child.send('quit');
      const stop = new AbortController();
      await Promise.race([ended, wait(QUIT_LIMIT_MS, null, { signal: stop.signal })]);
      stop.abort();
    }
    this.kill();
  }

  /** Ends whatever is left of the app and its children. */
  kill(): void {
    try {
      if (process.platform === 'win32') this.#child.kill();
      else process.kill(-this.pid, 'SIGKILL');
    } catch {
      // Nothing of the group is left.
    }
  }
}

/** One cold start: a new process over an empty data folder, watched until three seconds after its window was shown. */
export function measureStart(electron: ElectronHere, measured: MeasuredApp): Promise<MeasuredStart> {
  return withApp(electron, measured, {}, async (app) => {
    const { milliseconds, marks } = await app.usable();
    const { list, longestPause } = await app.settled();
    return { milliseconds, marks: { ...marks, list }, longestPause };
  });
}

/** One cold start in which the button is pressed as soon as it is there: milliseconds until its answer is drawn. */
export function measureAnswer(electron: ElectronHere, measured: MeasuredApp): Promise<number> {
  return withApp(electron, measured, { FORAGER_BENCH_ANSWER: measured.answer }, async (app) => {
    await app.usable();
    return app.answered();
  });
}

/** Memory with the window open and then hidden, each after `idleMilliseconds`; null where it cannot be measured. */
export function measureMemory(electron: ElectronHere, measured: MeasuredApp, idleMilliseconds: number): Promise<MeasuredMemory | null> {
  return withApp(electron, measured, {}, async (app) => {
    await app.usable();
    await app.settled();
    await wait(idleMilliseconds);
    const open = treeMemory(app.pid);
    await app.closeWindow();
    await wait(idleMilliseconds);
    const tray = treeMemory(app.pid);
    return open && tray && { open, tray };
  });
}
