/** A server's "not now"; `retryAfterMs` is what it asked to wait, null where it did not say. */
export type ServerRefusal = { status: number; retryAfterMs: number | null };

/** Milliseconds a `retry-after` header asks to wait (RFC 9110, 10.2.3: seconds or a date); null when there is none. */
export function retryAfterOf(header: string | undefined, now: number): number | null {
  if (header === undefined || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
