import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Due } from './schedule-policy.ts';
import { startScheduler, type Scheduler } from './scheduler.ts';

let scheduler: Scheduler | null = null;
afterEach(() => {
  scheduler?.stop();
  vi.useRealTimers();
});

function setUp(rows: Due[], change: { isPaused?: boolean; now?: () => number } = {}) {
  const runs: { id: string; finish: () => void }[] = [];
  const onFault = vi.fn();
  scheduler = startScheduler({
    due: () => Promise.resolve(rows),
    run: (id) => new Promise((resolve) => runs.push({ id, finish: () => { rows = rows.filter((row) => row.connectionId !== id); resolve(); } })),
    isPaused: () => change.isPaused ?? false,
    isOnline: () => true,
    now: change.now ?? (() => Date.parse('2026-11-24T12:00:00Z')),
    places: 2,
    onFault,
  });
  return { scheduler, runs, onFault };
}
const row = (connectionId: string, host = connectionId): Due => ({ connectionId, host, nextDueAt: '2026-11-01T00:00:00Z', runRequestedAt: null });

describe('the scheduler', () => {
  it('starts no more than there are places, and the next when one ends', async () => {
    const { scheduler, runs } = setUp([row('a'), row('b'), row('c')]);
    await scheduler.look();
    expect(runs.map((run) => run.id)).toEqual(['a', 'b']);
    runs[0]?.finish();
    await vi.waitFor(() => expect(runs.map((run) => run.id)).toEqual(['a', 'b', 'c']));
  });
  it('keeps a host free of a second session while something else uses it', async () => {
    const { scheduler, runs } = setUp([row('a', 'h')]);
    const release = scheduler.occupy('by-hand', 'h');
    await scheduler.look();
    expect(runs).toEqual([]);
    release();
    await vi.waitFor(() => expect(runs.map((run) => run.id)).toEqual(['a']));
  });
  it('looks by itself every minute against the wall clock', async () => {
    vi.useFakeTimers();
    let now = Date.parse('2026-10-31T23:58:30Z');
    const { runs } = setUp([row('a')], { now: () => now });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs).toEqual([]);
    // The computer slept for three weeks: one check, at the first tick after it woke up.
    now = Date.parse('2026-11-24T12:00:00Z');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs.map((run) => run.id)).toEqual(['a']);
  });
  it('starts nothing after it was stopped', async () => {
    const { scheduler, runs } = setUp([row('a')]);
    scheduler.stop();
    await scheduler.look();
    expect(runs).toEqual([]);
  });
});
