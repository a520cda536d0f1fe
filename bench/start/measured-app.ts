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

const START_LIMIT_MS = 120_000;
const QUIT_LIMIT_MS = 10_000;

const probeMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('usable'), at: z.number(), marks: z.record(z.string(), z.number()) }),
  z.object({ kind: z.literal('closed'), visible: z.boolean() }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);
type ProbeMessage = z.infer<typeof probeMessageSchema>;

export interface MeasuredStart {
  /** From starting the process to a drawn frame of a shown window with the enabled button. */
  readonly milliseconds: number;
  /** The way there, in milliseconds since the start: probe loaded, app ready, window made, page parsed, button, shown. */
  readonly marks: Readonly<Record<string, number>>;
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

/** Starts an app with an empty data folder, measures, and ends it with everything it started. */
async function withApp<T>(electron: ElectronHere, appFolder: string, work: (app: RunningApp) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'forager-bench-data-'));
  const startedAt = performance.timeOrigin + performance.now();
  const child = spawn(
    electron.exec,
    [...electron.flags, `--user-data-dir=${join(data, 'user')}`, '-r', join(import.meta.dirname, 'probe.mjs'), appFolder],
    {
      env: { ...process.env, FORAGER_DATA: join(data, 'forager'), FORAGER_BENCH_BUTTON: BUTTON },
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

  async usable(): Promise<MeasuredStart> {
    const message = await this.#told();
    if (message.kind !== 'usable') throw new Error(message.kind === 'failed' ? message.reason : 'The window closed before it was usable.');
    const marks = Object.fromEntries(Object.entries(message.marks).map(([name, at]) => [name, Math.round(at - this.#startedAt)]));
    return { milliseconds: message.at - this.#startedAt, marks };
  }

  async closeWindow(): Promise<void> {
    this.#child.send('close-window');
    const message = await this.#told();
    if (message.kind !== 'closed' || message.visible) throw new Error('Closing the window did not hide it.');
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

/** One cold start: a new process over an empty data folder. */
export function measureStart(electron: ElectronHere, appFolder: string): Promise<MeasuredStart> {
  return withApp(electron, appFolder, (app) => app.usable());
}

/** Memory with the window open and then hidden, each after `idleMilliseconds`; null where it cannot be measured. */
export function measureMemory(electron: ElectronHere, appFolder: string, idleMilliseconds: number): Promise<MeasuredMemory | null> {
  return withApp(electron, appFolder, async (app) => {
    await app.usable();
    await wait(idleMilliseconds);
    const open = treeMemory(app.pid);
    await app.closeWindow();
    await wait(idleMilliseconds);
    const tray = treeMemory(app.pid);
    return open && tray && { open, tray };
  });
}
