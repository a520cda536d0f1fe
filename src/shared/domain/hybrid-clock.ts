/**
 * A hybrid logical clock (Kulkarni et al. 2014): stamps that never run backwards on one device, follow
 * wall time closely, and compare as text: milliseconds in base 36 (9 digits), counter (4), device id.
 */
const MILLISECOND_DIGITS = 9;
const COUNTER_DIGITS = 4;
const COUNTER_LIMIT = 36 ** COUNTER_DIGITS;

/** Marks the version of a person's word. It stands before every digit, so that as text such a version is later than any of a machine's. */
const PERSON = 'p';

/** Returns the stamp of a change as the version of a person's word. */
export function personal(stamp: string): string {
  return isPersonal(stamp) ? stamp : `${PERSON}${stamp}`;
}

/** Whether a version is a person's: it wins over any that a check wrote. */
export function isPersonal(version: string): boolean {
  return version.startsWith(PERSON);
}

/** Follows the device's id in the version of what a check wrote. It is upper case, as no device's id is, and counts in no comparison of two stamps. */
const UNDER_LEASE = /-L(\d{1,15})$/;

/** Returns a version as that of what was written under a lease of this fencing number. */
export function underLease(version: string, fence: number): string {
  return `${version.replace(UNDER_LEASE, '')}-L${fence}`;
}

/** The fencing number of the lease under which something was written; null of what was written under none. */
export function fenceOf(version: string): number | null {
  const found = UNDER_LEASE.exec(version)?.[1];
  return found === undefined ? null : Number(found);
}

/** The stamp of a version, whoever's word it is, and under whatever lease. */
export function bareStamp(version: string): string {
  return (isPersonal(version) ? version.slice(PERSON.length) : version).replace(UNDER_LEASE, '');
}

/** When a stamp says that it was made, milliseconds of the epoch; 0 of ''. */
export function millisecondsOf(version: string): number {
  return parse(bareStamp(version))[0];
}

/** The id of the device that made a stamp. */
export function deviceOf(version: string): string {
  return bareStamp(version).slice(MILLISECOND_DIGITS + COUNTER_DIGITS + 2);
}

/** The same stamp, so many milliseconds later or, where negative, earlier. */
export function shiftedStamp(version: string, by: number): string {
  const [ms, counter] = parse(bareStamp(version));
  const [shifted, fence] = [format(Math.max(0, ms + by), counter, deviceOf(version)), fenceOf(version)];
  const spoken = isPersonal(version) ? personal(shifted) : shifted;
  return fence === null ? spoken : underLease(spoken, fence);
}

/** A text that is a version. No stamp begins with a `p` of its own: it would be taken for a person's, of another time than it says. */
export const VERSION_PATTERN = /^p?[0-9a-o][0-9a-z]{8}-[0-9a-z]{4}-[0-9a-zA-Z-]{1,64}$/;

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
