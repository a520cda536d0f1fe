import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { Moment } from '../../shared/domain/base.ts';
import type { SyncState } from '../../shared/domain/sync-state.ts';
import type { DocumentFiles } from '../store/files/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { AskWorkspace } from './workspace-call.ts';
import { WorkspaceProblem } from './workspace-problem.ts';

export interface OriginalCourierDeps {
  readonly store: Pick<StoreClient, 'sync' | 'settings'>;
  readonly documents: Pick<DocumentFiles, 'has' | 'read'>;
  /** Asks the workspace as this device; null while it belongs to none. */
  readonly ask: () => AskWorkspace | null;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

type Told = Pick<SyncState, 'sendsOriginals' | 'originalsWaiting'>;

/**
 * Carries the original files of bills to the workspace, one after the other and beside the rows. What waits is known by asking:
 * what was told here may be forgotten, and all is looked through again then.
 */
export interface OriginalCourier {
  /** Bills with files are about to be sent: until the files are there too, a start of the app looks through all of them. */
  expect(): Promise<void>;
  /** The workspace has the bills of these files now. */
  add(shas: readonly string[]): void;
  /** Goes on, where it is not under way. Never rejects; what fails is tried with a later call. */
  kick(): void;
  /** This computer belongs to a workspace (its name), or to none. */
  become(workspace: string | null): Promise<void>;
  setOn(isOn: boolean): Promise<void>;
  state(): Told;
  onChange(listener: () => void): () => void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

const NAME = 'workspace.originals';
/** Until when all files of a workspace were sent; a week later they are looked through once more. */
const Kept = z.object({ isOn: z.boolean(), settled: z.object({ workspace: z.string(), at: Moment }).nullable() });
type Kept = z.infer<typeof Kept>;

const ASKED_AT_ONCE = 500;
const LOOKS_AGAIN_MS = 7 * 86_400_000;
/** A file takes at most half of the line: after each the courier waits for as long as it took, up to so many milliseconds. */
const LONGEST_REST_MS = 30_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;
const READ_ONLY_PAUSE_MS = 3_600_000;
/** A little less than the workspace's own patience with a file. */
const FILE_TIMEOUT_MS = 290_000;
/** How often one file may take too long before the others go on without it, until the next start. */
const MOST_TIMEOUTS = 3;

export function createOriginalCourier({ store, documents, ask, now, onFault, wait = (ms, signal) => pause(ms, undefined, { signal }) }: OriginalCourierDeps): OriginalCourier {
  let kept: Kept = { isOn: true, settled: null };
  let workspace: string | null = null;
  /** The last file that was looked at in a look through all; null where there is none to be made. */
  let lookedThrough: string | null = null;
  /** Bills are on their way whose files are not in the queue yet. */
  let isExpecting = false;
  const queue = new Set<string>();
  const timeouts = new Map<string, number>();
  let running: Promise<void> | null = null;
  let ended = new AbortController();
  let [failures, quietUntil] = [0, 0];
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());

  const keep = async (change: Partial<Kept>): Promise<void> => {
    kept = { ...kept, ...change };
    await store.settings.set({ name: NAME, value: kept });
  };
  const isCurrent = (name: string): boolean => kept.settled?.workspace === name && now() - Date.parse(kept.settled.at) < LOOKS_AGAIN_MS;

  /** The next files that may be wanted; none where all were looked at. */
  const nextOnes = async (): Promise<string[]> => {
    while (queue.size === 0 && lookedThrough !== null) {
      const page = await store.sync.originals({ after: lookedThrough, limit: ASKED_AT_ONCE });
      lookedThrough = page.length < ASKED_AT_ONCE ? null : (page.at(-1) ?? null);
      for (const sha256 of page) if (await documents.has(sha256)) queue.add(sha256);
    }
    return [...queue].slice(0, ASKED_AT_ONCE);
  };

  const sendOne = async (asking: AskWorkspace, sha256: string, mostBytes: number, signal: AbortSignal): Promise<void> => {
    const bytes = await documents.read(sha256);
    const began = now();
    try {
      if (bytes.byteLength <= mostBytes) await asking({ method: 'PUT', path: `/sync/documents/${sha256}`, bytes, signal, timeoutMs: FILE_TIMEOUT_MS }, z.undefined());
    } catch (error) {
      const isSlow = now() - began >= FILE_TIMEOUT_MS;
      if (isSlow) timeouts.set(sha256, (timeouts.get(sha256) ?? 0) + 1);
      const isGivenUp = (timeouts.get(sha256) ?? 0) >= MOST_TIMEOUTS || (error instanceof WorkspaceProblem && error.kind === 'REFUSED' && error.type !== 'scope-missing');
      if (!isGivenUp) throw error;
    }
    queue.delete(sha256);
    tell();
    await wait(Math.min(now() - began, LONGEST_REST_MS), signal);
  };

  const carry = async (asking: AskWorkspace, name: string, signal: AbortSignal): Promise<void> => {
    // The contract is not for the app's start.
    const { originals, ORIGINAL_BYTES } = await import('../../shared/workspace/original-files.ts');
    for (let some = await nextOnes(); some.length > 0; some = await nextOnes()) {
      const { wanted } = await asking({ method: 'POST', path: '/sync/documents', body: { sha256: some }, signal }, originals.wantedOriginals.answer);
      const isWanted = new Set(wanted);
      for (const sha256 of some) if (!isWanted.has(sha256) || !(await documents.has(sha256))) queue.delete(sha256);
      tell();
      for (const sha256 of some) {
        signal.throwIfAborted();
        if (queue.has(sha256)) await sendOne(asking, sha256, ORIGINAL_BYTES, signal);
      }
    }
    if (!isExpecting && !isCurrent(name)) await keep({ settled: { workspace: name, at: new Date(now()).toISOString() } });
  };

  const work = async (): Promise<void> => {
    const [asking, name, { signal }] = [ask(), workspace, ended];
    if (asking === null || name === null || !kept.isOn || now() < quietUntil) return;
    try {
      await carry(asking, name, signal);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      // One file that cannot be sent does not stand before all others.
      const [first] = queue;
      if (first !== undefined && queue.delete(first)) queue.add(first);
      const problem = error instanceof WorkspaceProblem ? error : null;
      // Who may only read is not asked with every sync; the role may change.
      const asksToWait = problem?.type === 'scope-missing' ? READ_ONLY_PAUSE_MS : (problem?.waitMs ?? null);
      quietUntil = now() + (asksToWait ?? Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10)));
      if (problem === null) onFault(error);
    }
  };
  const stop = async (): Promise<void> => {
    ended.abort();
    await running;
    ended = new AbortController();
    [failures, quietUntil] = [0, 0];
  };
  const kick = (): void => {
    running ??= work().catch(onFault).finally(() => {
      running = null;
    });
  };

  return {
    expect: async () => {
      isExpecting = true;
      if (kept.settled !== null) await keep({ settled: null });
    },
    add: (shas) => {
      isExpecting = false;
      // Those that a look through all comes to are not held here twice.
      for (const sha256 of shas) if (lookedThrough === null || sha256 <= lookedThrough) queue.add(sha256);
    },
    kick,
    become: async (name) => {
      await stop();
      workspace = name;
      queue.clear();
      kept = Kept.safeParse(await store.settings.get({ name: NAME })).data ?? kept;
      lookedThrough = name === null || isCurrent(name) ? null : '';
    },
    setOn: async (isOn) => {
      await stop();
      await keep({ isOn, settled: null });
      queue.clear();
      lookedThrough = isOn && workspace !== null ? '' : null;
      kick();
    },
    state: () => ({ sendsOriginals: kept.isOn, originalsWaiting: kept.isOn ? queue.size : 0 }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    idle: async () => {
      await running;
    },
  };
}
