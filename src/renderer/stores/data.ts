import { api } from '../app/api.ts';
import { onEvent } from '../app/events.ts';
import { nextIdle } from '../app/later.tsx';
import type { IpcEvents } from '../../shared/ipc/events.ts';
import { useFileReading } from './file-reading.ts';
import { useNotices } from './notices.ts';
import { createResource } from './resource.ts';

export type Noun = IpcEvents['data.changed']['nouns'][number];

export const useCompanies = createResource(() => api.companies.list());
/** The connections for which a person has to act. All of them are asked for page by page, where they are shown. */
export const useConnectionsToAttend = createResource(() => api.connections.listAttention());
/** Accounts that look like one, and accounts that two connections find. */
export const useDoubles = createResource(() => api.doubles.list({}));
/** How much is open of bills and mails, by company; the issues themselves are asked for where they are shown. */
export const useOpenIssueCounts = createResource(() => api.issues.countOpen());
/** The companies with accounts at no site, or bills of no account. */
export const useUnfiledCounts = createResource(() => api.accounts.countUnfiled());

/** Exports that are written into a folder by themselves. */
export const useScheduledExports = createResource(() => api.scheduledExports.list());

/** All accounts are looked at for those that are here twice: a first collection, which finds one after the other, asks for it no more often. */
const DOUBLES_MS = 5000;
/** All bills are looked at for those that belong nowhere. */
const UNFILED_MS = 2000;

/** The work at once, and what is asked for soon after it once when that time is over. */
function atMostEvery(milliseconds: number, work: () => Promise<void>): () => Promise<void> {
  let next: ReturnType<typeof setTimeout> | null = null;
  let isAsked = false;
  const run = (): Promise<void> => {
    isAsked = false;
    next = setTimeout(() => {
      next = null;
      if (isAsked) void run();
    }, milliseconds);
    return work();
  };
  return () => {
    if (next === null) return run();
    isAsked = true;
    return Promise.resolve();
  };
}

/** What each list shows of other nouns (counts), beside its own. */
const LISTS: readonly { readonly nouns: readonly Noun[]; readonly load: () => Promise<void> }[] = [
  { nouns: ['companies', 'sites', 'connections'], load: () => useCompanies.getState().load() },
  { nouns: ['connections', 'accounts', 'bills', 'collections', 'companies'], load: () => useConnectionsToAttend.getState().load() },
  { nouns: ['accounts', 'connections', 'companies'], load: atMostEvery(DOUBLES_MS, () => useDoubles.getState().load()) },
  { nouns: ['issues', 'bills', 'companies'], load: () => useOpenIssueCounts.getState().load() },
  { nouns: ['accounts', 'bills', 'connections', 'companies'], load: atMostEvery(UNFILED_MS, () => useUnfiledCounts.getState().load()) },
  { nouns: ['exports', 'companies', 'sites'], load: () => useScheduledExports.getState().load() },
  { nouns: ['files'], load: () => useFileReading.getState().load() },
  { nouns: ['notices'], load: () => useNotices.getState().load() },
];

/** Changes that come close together (a collection filing bills) are answered by one load. */
const GATHER_MS = 200;

type Listener = (nouns: ReadonlySet<Noun>) => void;
const listeners = new Set<Listener>();

/** Calls the listener after rows of any of these nouns changed; returns the function that stops it. */
export function onDataChanged(nouns: readonly Noun[], listener: () => void): () => void {
  const wrapped: Listener = (changed) => {
    if (nouns.some((noun) => changed.has(noun))) listener();
  };
  listeners.add(wrapped);
  return () => listeners.delete(wrapped);
}

/** Loads every list and keeps them loaded as main tells of changes. */
export function startData(): () => void {
  const pending = new Set<Noun>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = (): void => {
    timer = null;
    const changed = new Set(pending);
    pending.clear();
    for (const listener of listeners) listener(changed);
  };
  const stopLists = LISTS.map(({ nouns, load }) => onDataChanged(nouns, () => void load()));
  const stopEvents = onEvent('data.changed', ({ nouns }) => {
    for (const noun of nouns) pending.add(noun);
    timer ??= setTimeout(flush, GATHER_MS);
  });
  // The rows of the screen that opens come first.
  void nextIdle().then(() => {
    for (const { load } of LISTS) void load();
  });
  return () => {
    stopEvents();
    for (const stop of stopLists) stop();
    if (timer !== null) clearTimeout(timer);
  };
}
