import { setTimeout as pause } from 'node:timers/promises';
import type { SyncState } from '../../shared/domain/sync-state.ts';
import type { AfterApplying } from '../store/sync/apply-rows.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { OriginalCourier } from './original-courier.ts';
import type { WorkspaceDesk } from './workspace-desk.ts';
import type { Membership } from './workspace-membership.ts';
import { WorkspaceProblem } from './workspace-problem.ts';

export interface SyncDeskDeps {
  readonly store: Pick<StoreClient, 'sync' | 'onChanged'>;
  readonly workspace: Pick<WorkspaceDesk, 'session' | 'membership' | 'onMembership'>;
  /** Sends the files of bills beside the rows. */
  readonly originals: OriginalCourier;
  /** Made by chance at each start of the app. */
  readonly run: string;
  readonly now: () => number;
  readonly afterApplying: (after: AfterApplying) => Promise<void>;
  readonly onChange: (state: SyncState) => void;
  readonly onFault: (error: unknown) => void;
  /** Milliseconds from one look to the next; a test waits for less. */
  readonly every?: number;
}

/** Keeps this computer and its workspace in step: after each change, and every minute. */
export interface SyncDesk {
  start(): Promise<void>;
  state(): SyncState;
  /** Syncs now. Never rejects: what stands in the way is in the state. */
  syncNow(): Promise<SyncState>;
  /** Has this computer and the workspace in step as of now, but waits no longer than some seconds for it. Never rejects. */
  catchUp(): Promise<void>;
  /** Whether the original files of bills are sent, too. */
  setSendsOriginals(isOn: boolean): Promise<SyncState>;
  close(): Promise<void>;
}

const EVERY = 45_000;
/** Changes that come close together go together. */
const SETTLES = 1_500;
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 300_000;
/** A check waits so long for what others found; where much is on its way it goes by what is known. */
const CATCH_UP = 10_000;
const OFF = { kind: 'OFF', waiting: 0, lastSynced: null, problem: null, refusedCount: 0 } as const;
const READ_ONLY = 'Your role in the team is read-only: what is changed here stays on this computer.';

/** The place at a workspace to which data belongs: another team is another one. */
const nameOf = ({ address, teamId }: Membership): string => `${address} ${teamId}`;

export function createSyncDesk({ store, workspace, originals, run, now, afterApplying, onChange, onFault, every = EVERY }: SyncDeskDeps): SyncDesk {
  let state: SyncState = { ...OFF, ...originals.state() };
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let running: Promise<void> | null = null;
  let ended = new AbortController();

  const tell = (change: Partial<SyncState>): void => {
    state = { ...state, ...change, ...originals.state() };
    onChange(state);
  };
  const lookIn = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void syncNow(), milliseconds).unref();
  };
  const counts = async (): Promise<Pick<SyncState, 'waiting' | 'refusedCount'>> => {
    const status = await store.sync.status();
    return { waiting: status?.waiting ?? 0, refusedCount: status?.refusedCount ?? 0 };
  };

  const syncing = async (): Promise<void> => {
    const session = workspace.session();
    if (session === null) return;
    if (state.waiting > 0 || state.kind === 'OFF') tell({ kind: 'SYNCING' });
    const { signal } = ended;
    try {
      // Loaded with the first sync: the contract is not for the app's start.
      const { syncOnce } = await import('./sync-once.ts');
      const { mayPush } = await syncOnce({ store, ask: (request, answer) => session.ask(request, answer), run, now, afterApplying, originals, signal, onProgress: ({ waiting }) => tell({ kind: 'SYNCING', waiting }) });
      failures = 0;
      const left = await counts();
      tell({ ...left, kind: 'CURRENT', lastSynced: new Date(now()).toISOString(), problem: mayPush || left.waiting === 0 ? null : READ_ONLY });
      // Beside the rows, so that a large file on a slow line holds none of them up.
      if (mayPush) originals.kick();
      lookIn(mayPush && left.waiting > 0 ? SETTLES : every);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof WorkspaceProblem)) onFault(error);
      failures += 1;
      tell({ ...(await counts()), kind: 'BEHIND', problem: error instanceof WorkspaceProblem ? error.message : 'Something failed on this computer. It is tried again; a problem report says what.' });
      const wait = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 10));
      lookIn(error instanceof WorkspaceProblem ? (error.waitMs ?? wait) : wait);
    }
  };
  const syncNow = async (): Promise<SyncState> => {
    clearTimeout(timer);
    running ??= syncing().catch(onFault).finally(() => {
      running = null;
    });
    await running;
    return state;
  };

  const become = async (membership: Membership | null): Promise<void> => {
    ended.abort();
    await running;
    clearTimeout(timer);
    ended = new AbortController();
    failures = 0;
    await originals.become(membership === null ? null : nameOf(membership));
    if (membership === null) {
      if ((await store.sync.status()) !== null) await store.sync.disconnect();
      tell(OFF);
      return;
    }
    await store.sync.connect({ workspace: nameOf(membership) });
    tell({ ...(await counts()), kind: 'SYNCING', problem: null, lastSynced: (await store.sync.status())?.lastSyncedAt ?? null });
    void syncNow();
  };
  const stops = [
    workspace.onMembership((membership) => void become(membership).catch(onFault)),
    originals.onChange(() => tell({})),
    store.onChanged(() => {
      if (running === null && workspace.session() !== null && state.kind === 'CURRENT') lookIn(SETTLES);
    }),
  ];

  return {
    state: () => state,
    start: () => become(workspace.membership()),
    setSendsOriginals: async (isOn) => {
      await originals.setOn(isOn);
      tell({});
      return state;
    },
    syncNow,
    // One that runs may have asked already for what is to come.
    catchUp: () => Promise.race([Promise.resolve(running).then(syncNow).then(() => undefined), pause(CATCH_UP, undefined, { ref: false })]),
    close: async () => {
      for (const stop of stops) stop();
      await originals.become(null);
      ended.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
