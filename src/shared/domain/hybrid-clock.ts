/**
 * A hybrid logical clock (Kulkarni et al. 2014): stamps that never run backwards on one device, follow
 * wall time closely, and compare as text: milliseconds in base 36 (9 digits), counter (4), device id.
 */
const MILLISECOND_DIGITS = 9;
const COUNTER_DIGITS = 4;
const COUNTER_LIMIT = 36 ** COUNTER_DIGITS;

/** Returns a stamp later than `last` ('' for none) and not earlier than `now`. */
export function nextStamp(last: string, now: number, device: string): string {
  const [lastMs, lastCounter] = parse(last);
  if (now > lastMs) return format(now, 0, device);
  return lastCounter + 1 < COUNTER_LIMIT ? format(lastMs, lastCounter + 1, device) : format(lastMs + 1, 0, device);
}

function parse(stamp: string): [number, number] {
  if (stamp === '') return [0, -1];
  return [parseInt(stamp.slice(0, MILLISECOND_DIGITS), 36), parseInt(stamp.slice(MILLISECOND_DIGITS + 1, MILLISECOND_DIGITS + 1 + COUNTER_DIGITS), 36)];
}

function format(ms: number, counter: number, device: string): string {
  return `${ms.toString(36).padStart(MILLISECOND_DIGITS, '0')}-${counter.toString(36).padStart(COUNTER_DIGITS, '0')}-${device}`;
}
