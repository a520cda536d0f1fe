import { CLOCK_TOLERANCE_MS } from '../../shared/workspace/clock-tolerance.ts';
import { SYNC_SCHEMA, type PushAnswer } from '../../shared/workspace/sync.ts';
import { waitsFor } from '../../shared/workspace/refusal-words.ts';
import { hasGoneBack } from '../../shared/workspace/sync-cursor.ts';
import { referencesOf, SYNC_NOUNS, SYNCED_FIELDS } from '../../shared/workspace/synced-rows.ts';
import type { AfterApplying } from '../store/sync/apply-rows.ts';
import type { SentRow } from '../store/sync/sync-repository.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { OriginalCourier } from './original-courier.ts';
import { callSync, type AskWorkspace } from './workspace-call.ts';
import { ClockWrong } from './workspace-client.ts';
import { WorkspaceProblem } from './workspace-problem.ts';

export interface SyncDeps {
  readonly store: Pick<StoreClient, 'sync'>;
  readonly ask: AskWorkspace;
  /** Made by chance at each start of the app. */
  readonly run: string;
  /** Milliseconds of the epoch, as this computer has it. */
  readonly now: () => number;
  /** Does outside the store what follows from rows that came. */
  readonly afterApplying: (after: AfterApplying) => Promise<void>;
  /** Told how many rows were sent and came so far. */
  readonly onProgress: (progress: { readonly sent: number; readonly received: number; readonly waiting: number }) => void;
  /** Told of the files of bills that are about to be sent, and of those whose bills the workspace has now. */
  readonly originals?: Pick<OriginalCourier, 'expect' | 'add'>;
  readonly signal: AbortSignal;
}

export interface Synced {
  readonly sent: number;
  readonly received: number;
  /** The person's role lets this device send what it has. */
  readonly mayPush: boolean;
}

/** The store answers nothing else while it reads or writes so many. */
const BATCH_ROWS = 200;
const PUSH_TIMEOUT_MS = 120_000;
/** Of one request, in characters of JSON: a larger batch goes in several. */
const BATCH_CHARACTERS = 3_000_000;
/** How often rows that were missing are sent along before it is given up: what they name in turn is missing too, at most through all nouns. */
const MISSING_ROUNDS = 12;
/** Of a page that came, what is worth another push: what this device knew better. */
const MOST_ROUNDS = 5;

/** Sends what waits and takes what others changed, until neither is left. A quiet sync is one small request. @throws WorkspaceProblem */
export async function syncOnce(deps: SyncDeps): Promise<Synced> {
  const clock = await workspaceClock(deps);
  const total = { sent: 0, received: 0 };
  let mayPush = true;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const sent = await pushAll(deps, clock, total).catch((error: unknown) => {
      // Who may only read still reads.
      if (error instanceof WorkspaceProblem && error.type === 'scope-missing') mayPush = false;
      else throw error;
      return 0;
    });
    const received = await pullAll(deps, clock, total, mayPush);
    if (received === null) continue;
    if (round > 0 && sent === 0 && received === 0) break;
    if (received === 0) break;
  }
  if (total.sent + total.received > 0) await deps.store.sync.synced({ at: new Date(deps.now()).toISOString() });
  return { ...total, mayPush };
}

interface WorkspaceClock {
  /** The time as the workspace has it, as far as this device learned. */
  now(): number;
  /** Learns the time there at a time here; true where the clock had to be set right. */
  learn(here: number, there: number): Promise<boolean>;
}

async function workspaceClock({ store, now }: Pick<SyncDeps, 'store' | 'now'>): Promise<WorkspaceClock> {
  let offset = (await store.sync.status())?.clockOffset ?? 0;
  return {
    now: () => now() + offset,
    learn: async (here, there) => {
      const off = Math.round(there - here);
      const wanted = Math.abs(off) > CLOCK_TOLERANCE_MS ? off : 0;
      if (Math.abs(wanted - offset) < 10_000) return false;
      offset = wanted;
      await store.sync.setClockOffset({ milliseconds: wanted });
      return true;
    },
  };
}

/** Does a request, once more where the workspace did not believe the clock and it was set right. */
async function withRightClock<T>(deps: SyncDeps, clock: WorkspaceClock, ask: () => Promise<T>): Promise<T> {
  const sentAt = deps.now();
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ClockWrong)) throw error;
    const between = (sentAt + deps.now()) / 2;
    if (!(await clock.learn(between, between + error.clockOffsetMs))) throw error;
    return await ask();
  }
}

async function pushAll(deps: SyncDeps, clock: WorkspaceClock, total: { sent: number; received: number }): Promise<number> {
  let sent = 0;
  for (;;) {
    deps.signal.throwIfAborted();
    const count = await withRightClock(deps, clock, () => pushBatch(deps, clock));
    if (count === null) return sent;
    sent += count;
    total.sent += count;
    deps.onProgress({ ...total, waiting: (await deps.store.sync.status())?.waiting ?? 0 });
  }
}

/** Sends the next batch and confirms it; null where nothing waits. A cut in the middle leaves it to be sent again. */
async function pushBatch(deps: SyncDeps, clock: WorkspaceClock): Promise<number | null> {
  const { store } = deps;
  const { rows, through, isEmpty } = await store.sync.nextBatch({ limit: BATCH_ROWS });
  if (isEmpty) return null;
  const files = rows.flatMap(({ noun, fields }) => (noun === 'bill' && fields['deletedAt'] === null ? [String(fields['documentSha256'])] : []));
  if (files.length > 0) await deps.originals?.expect();
  const refused: { noun: SentRow['noun']; id: string; words: string }[] = [];
  const joined: PushAnswer['joined'] = [];
  const overtaken: PushAnswer['overtaken'] = [];
  for (const piece of inPieces(rows)) {
    const answer = await pushRows(deps, clock, piece);
    joined.push(...answer.joined);
    overtaken.push(...answer.overtaken.map((row) => ({ ...row, fields: SYNCED_FIELDS.connection.partial().parse(row.fields) })));
    refused.push(...answer.refused.map(({ noun, id, detail }) => ({ noun, id, words: detail.slice(0, 2000) })));
  }
  const after = await store.sync.confirm({ through, sent: rows.map(({ noun, id }) => ({ noun, id })), refused, joined, overtaken });
  deps.originals?.add(files);
  if (overtaken.length > 0) await deps.afterApplying(after);
  return rows.length;
}

/** Sends rows, with those along that they name and the workspace does not have. What names one that is refused waits for it. */
async function pushRows(deps: SyncDeps, clock: WorkspaceClock, rows: readonly SentRow[]): Promise<PushAnswer> {
  let sending = rows;
  const held: PushAnswer['refused'] = [];
  for (let round = 0; round < MISSING_ROUNDS; round++) {
    const sentAt = deps.now();
    const answer = await callSync(deps.ask, 'pushChanges', {
      signal: deps.signal, timeoutMs: PUSH_TIMEOUT_MS, body: { schema: SYNC_SCHEMA, run: deps.run, now: new Date(clock.now()).toISOString(), rows: sending },
    });
    await clock.learn((sentAt + deps.now()) / 2, Date.parse(answer.now));
    if (answer.missing.length === 0) return { ...answer, refused: [...answer.refused, ...held] };
    const refused = new Set(answer.refused.map(({ id }) => id));
    const { waiting, others } = namingRefused(sending, answer.missing.filter(({ id }) => refused.has(id)));
    if (waiting.length > 0) {
      held.push(...waiting);
      sending = others;
      continue;
    }
    const along = await deps.store.sync.rows({ names: answer.missing });
    const known = new Set(sending.map(({ id }) => id));
    const added = along.filter(({ id }) => !known.has(id));
    if (added.length === 0) throw new WorkspaceProblem('REFUSED', 'Rows name others that neither this computer nor the workspace has.');
    sending = SYNC_NOUNS.flatMap((noun) => [...added, ...sending].filter((row) => row.noun === noun));
  }
  throw new WorkspaceProblem('REFUSED', 'Rows name others that the workspace does not have, over and over.');
}

/** Rows that name one that is refused, or one that does, and the others. */
function namingRefused(rows: readonly SentRow[], refused: PushAnswer['missing']): { readonly waiting: PushAnswer['refused']; readonly others: readonly SentRow[] } {
  const [waiting, gone]: [PushAnswer['refused'], Set<string>] = [[], new Set(refused.map(({ id }) => id))];
  let others = rows;
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length;
    others = others.filter(({ noun, id, fields }) => {
      const named = referencesOf(noun, fields).find((reference) => reference.id !== id && gone.has(reference.id));
      if (named === undefined || gone.has(id)) return true;
      gone.add(id);
      waiting.push({ noun, id, detail: waitsFor(named.noun) });
      return false;
    });
  }
  return { waiting, others };
}

function inPieces(rows: readonly SentRow[]): SentRow[][] {
  const pieces: SentRow[][] = [[]];
  let characters = 0;
  for (const row of rows) {
    const { length } = JSON.stringify(row);
    if (characters + length > BATCH_CHARACTERS && characters > 0) {
      pieces.push([]);
      characters = 0;
    }
    pieces.at(-1)?.push(row);
    characters += length;
  }
  return pieces.filter(({ length }) => length > 0);
}

/** Takes what others changed. Returns how many rows came; null where the workspace was put back to an earlier state, so that all is to be sent and taken anew. */
async function pullAll(deps: SyncDeps, clock: WorkspaceClock, total: { sent: number; received: number }, mayPush: boolean): Promise<number | null> {
  let received = 0;
  for (;;) {
    deps.signal.throwIfAborted();
    const cursor = (await deps.store.sync.status())?.cursor ?? '';
    const sentAt = deps.now();
    const answer = await callSync(deps.ask, 'pullChanges', { signal: deps.signal, query: { schema: SYNC_SCHEMA, run: deps.run, cursor, limit: BATCH_ROWS } });
    await clock.learn((sentAt + deps.now()) / 2, Date.parse(answer.now));
    if (hasGoneBack(cursor, answer.cursor)) {
      await deps.store.sync.startOver();
      return null;
    }
    // Fields that this app does not know are left out here; the workspace keeps them.
    const rows = answer.rows.map((row) => ({ ...row, fields: SYNCED_FIELDS[row.noun].parse(row.fields) }));
    if (rows.length > 0 || answer.leases.length > 0 || answer.cursor !== cursor) {
      const after = await deps.store.sync.apply({ rows, leases: answer.leases, deeds: answer.deeds, cursor: answer.cursor, mayPush });
      await deps.afterApplying(after);
    }
    received += rows.length;
    total.received += rows.length;
    if (rows.length > 0) deps.onProgress({ ...total, waiting: 0 });
    if (!answer.isMore) return received;
  }
}
