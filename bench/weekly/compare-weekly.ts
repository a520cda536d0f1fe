import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sessionOfAuthenticator } from '../../src/main/codes/authenticator/authenticator-session.ts';
import { FreshCodes } from '../../src/main/codes/authenticator/fresh-codes.ts';
import { visitPortal } from '../../src/main/collection/website/visit-portal.ts';
import { placesFor } from '../../src/main/collection/schedule/schedule-policy.ts';
import { startForager } from '../../e2e/support/forager-app.ts';
import { keepPasswordsByPassphrase } from '../../e2e/support/journey.ts';
import { allConnections, askApp } from '../../e2e/support/window-calls.ts';
import { treeCpuSeconds, treeMemory } from '../start/process-tree.ts';
import { openPlainChromium } from './plain-chromium.ts';
import { startUtilities, type Utility } from './utilities.ts';

/** What one way of doing the week's work cost. */
export interface WeekCost {
  /** From the moment the first is due until the last is done, or until the time is over. */
  readonly seconds: number;
  /** Most proportional memory of all its processes at once, in MB; null where the system does not tell. */
  readonly peakMb: number | null;
  /** Processor time of all its processes; null where the system does not tell. */
  readonly cpuSeconds: number | null;
  readonly bills: number;
  /** Connections whose every bill arrived. */
  readonly whole: number;
}

export interface WeeklyResult {
  readonly connections: number;
  /** Portals visited at the same time, in both. */
  readonly places: number;
  readonly forager: WeekCost & {
    /** The longest time for which the window stood still, in milliseconds. */
    readonly longestPauseMs: number;
    /** Memory of the app before the first was due, in MB. */
    readonly idleMb: number | null;
  };
  readonly chromium: WeekCost | null;
}

const SAMPLE_MS = 1000;
const SETTINGS = {
  siteIds: [], datasourceTypes: ['ELECTRICITY'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: null, requiresMfa: false, notes: null,
} as const;

/** Looks at the memory of processes again and again until stopped; tells the most. */
function watchProcesses(roots: () => readonly number[]): { stop(): { readonly peakMb: number | null } } {
  let peakMb: number | null = null;
  const look = (): void => {
    const sum = roots().reduce((total, pid) => total + (treeMemory(pid)?.pssMb ?? 0), 0);
    if (sum > 0) peakMb = Math.max(peakMb ?? 0, sum);
  };
  const timer = setInterval(look, SAMPLE_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return { peakMb };
    },
  };
}

const wholeOf = (utilities: readonly Utility[], has: (sha256: string) => boolean): number => utilities.filter(({ bills }) => [...bills].every(has)).length;

/** The app as built: its own schedule, reading, filing and store, all connections due at once. */
async function weekOfForager(utilities: readonly Utility[], limitMs: number): Promise<WeeklyResult['forager']> {
  const forager = await startForager();
  const { app, window } = forager;
  try {
    await keepPasswordsByPassphrase(window);
    const company = await askApp(window, 'companies', 'create', { name: 'Lantern Works' });
    const pid = app.process().pid ?? 0;
    const cpuBefore = treeCpuSeconds(pid) ?? 0;
    const idleMb = treeMemory(pid)?.pssMb ?? null;
    const memory = watchProcesses(() => [pid]);
    await window.evaluate(() => {
      let last = performance.now();
      const state = { longest: 0 };
      Object.assign(globalThis, { benchPauses: state });
      setInterval(() => {
        state.longest = Math.max(state.longest, performance.now() - last);
        last = performance.now();
      }, 4);
    });
    const began = performance.now();
    // A connection is due the moment it is made; making all of them is quick beside collecting from one.
    for (const { name, url, username, password } of utilities) {
      await askApp(window, 'connections', 'create', {
        companyId: company.id, settings: SETTINGS, signInId: null, credential: { kind: 'ENTERED', username, password },
        provider: { name, signInUrl: url, country: 'US', datasourceTypes: ['ELECTRICITY'], origin: 'CUSTOM' },
      });
    }
    const isDone = async (): Promise<boolean> => (await allConnections(window)).every((one) => one.lastCheckedAt !== null);
    while (!(await isDone()) && performance.now() - began < limitMs) await wait(SAMPLE_MS);
    const seconds = (performance.now() - began) / 1000;
    const { peakMb } = memory.stop();
    const cpuAfter = treeCpuSeconds(pid);
    const { longest } = await window.evaluate(() => (globalThis as unknown as { benchPauses: { longest: number } }).benchPauses);
    const bills = utilities.reduce((sum, { sent }) => sum + sent.size, 0);
    const stored = new Set((await readdir(join(forager.dataFolder, 'documents'), { recursive: true })).flatMap((name) => /[0-9a-f]{64}/.exec(name) ?? []));
    return { seconds, peakMb, cpuSeconds: cpuAfter === null ? null : cpuAfter - cpuBefore, bills, whole: wholeOf(utilities, (sha256) => stored.has(sha256)), longestPauseMs: longest, idleMb };
  } finally {
    await forager.quit().catch(() => forager.kill());
    await forager.removeData();
  }
}

/** The same portal engine at the same pace, with a Chromium started for each connection, as a script would. */
async function weekOfPlainChromium(utilities: readonly Utility[], places: number, executablePath: string, limitMs: number): Promise<WeekCost> {
  const folder = await mkdtemp(join(tmpdir(), 'forager-plain-week-'));
  const running = new Set<number>();
  let cpuSeconds = 0;
  const memory = watchProcesses(() => [...running]);
  const waiting = [...utilities];
  const began = performance.now();
  const visit = async ({ name, url, username, password }: Utility): Promise<void> => {
    let pid = 0;
    const own = join(folder, name);
    const opened = await openPlainChromium(executablePath, own, (started) => {
      pid = started;
      running.add(started);
    });
    try {
      await visitPortal(opened.portal, {
        url, approvedOrigins: [], approveOrigin: () => Promise.resolve(false), canSignIn: true,
        useCredential: (step) => step({ username, password }),
        beginCodes: () => Promise.resolve(sessionOfAuthenticator(null, new FreshCodes({ now: Date.now, wait }))),
        fields: new Map(), isSignedIn: false, startDay: null, downloadsFolder: own, route: null,
        signal: new AbortController().signal,
        onPhase: () => undefined, onSignedIn: () => Promise.resolve(), onAccount: () => Promise.resolve(), shouldSkip: () => false, onBill: () => Promise.resolve(),
      });
    } finally {
      cpuSeconds += treeCpuSeconds(pid) ?? 0;
      await opened.close();
      running.delete(pid);
    }
  };
  try {
    await Promise.all(Array.from({ length: places }, async () => {
      for (let next = waiting.shift(); next && performance.now() - began < limitMs; next = waiting.shift()) await visit(next);
    }));
    const seconds = (performance.now() - began) / 1000;
    const stored = new Set<string>();
    for (const name of await readdir(folder, { recursive: true })) if (name.endsWith('.pdf')) stored.add(createHash('sha256').update(await readFile(join(folder, name))).digest('hex'));
    return { seconds, peakMb: memory.stop().peakMb, cpuSeconds: cpuSeconds > 0 ? cpuSeconds : null, bills: stored.size, whole: wholeOf(utilities, (sha256) => stored.has(sha256)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One week's checks of `connections` connections on as many hosts, all due at once, for `limitMs` at most: the app, and a Chromium for each for as long again. */
export async function compareWeekly(connections: number, limitMs: number, cores: number, chromiumPath: string | null, say: (words: string) => void): Promise<WeeklyResult> {
  const places = placesFor(cores);
  const ours = await startUtilities(connections);
  say(`${connections} connections are due at once in the app, ${places} at a time`);
  const forager = await weekOfForager(ours.all, limitMs).finally(() => ours.close());
  if (chromiumPath === null) return { connections, places, forager, chromium: null };
  const theirs = await startUtilities(connections);
  say(`the same with a Chromium started for each`);
  const chromium = await weekOfPlainChromium(theirs.all, places, chromiumPath, limitMs).finally(() => theirs.close());
  return { connections, places, forager, chromium };
}
