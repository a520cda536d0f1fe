const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * How long to wait before asking a server again that said "not now": what it asked for, else twice as long each time.
 * Null when it asked for longer than a run should wait.
 */
export function retryPauseMs(tries: number, retryAfterMs: number | null): number | null {
  const wait = retryAfterMs === null ? FIRST_PAUSE_MS * 2 ** (tries - 1) : retryAfterMs + 250;
  return wait > LONGEST_PAUSE_MS ? null : wait;
}
