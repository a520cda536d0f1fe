import { expect, it } from 'vitest';
import { retryAfterOf } from './page/server-refusal.ts';
import { retryPauseMs } from './retry-pause.ts';

it('waits as long as the server asked for, and not at all for longer than a run should last', () => {
  expect(retryPauseMs(1, 3_000)).toBeGreaterThanOrEqual(3_000);
  expect(retryPauseMs(1, 3_600_000)).toBeNull();
});
it('waits longer each time where the server does not say', () => {
  const pauses = [1, 2, 3].map((tries) => retryPauseMs(tries, null) ?? 0);
  expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0);
  expect(pauses[2]).toBeGreaterThan(pauses[1] ?? 0);
});
it('reads seconds and dates of retry-after', () => {
  const now = Date.parse('2026-05-01T10:00:00Z');
  expect([retryAfterOf('30', now), retryAfterOf('Fri, 01 May 2026 10:01:00 GMT', now), retryAfterOf(undefined, now), retryAfterOf('soon', now)]).toEqual([30_000, 60_000, null, null]);
});
