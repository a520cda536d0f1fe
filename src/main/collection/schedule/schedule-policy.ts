import type { ConnectionStatus } from '../../../shared/domain/connection.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/** What the scheduler does by itself after a collection ended in a status. */
export type AfterCollection = 'WEEKLY' | 'RETRY' | 'WAIT_FOR_PERSON';

/** Who acts next, by DESIGN's table of statuses: a status that names a person is never retried by itself. */
export function afterCollection(status: ConnectionStatus): AfterCollection {
  switch (status) {
    case 'CONNECTED':
    case 'NO_BILLS_FOUND':
    case 'NO_ACCOUNTS_FOUND':
      return 'WEEKLY';
    case 'PENDING':
    case 'WEBSITE_DOWN':
    case 'URL_INACCESSIBLE':
    case 'OTHER_ERROR':
    case 'UNDER_INVESTIGATION':
      return 'RETRY';
    case 'PASSWORD_INCORRECT':
    case 'NEW_PASSWORD_NEEDED':
    case 'ADDITIONAL_CREDENTIALS_NEEDED':
    case 'MFA_TOKEN_EXPIRED':
    case 'ACCOUNT_LOCKED':
    case 'HUMAN_CHECK_REQUIRED':
    case 'COMPANY_INACTIVE':
      return 'WAIT_FOR_PERSON';
  }
}

/**
 * When a connection is next due, in milliseconds since the epoch, or null where it waits for a person.
 * `skew` (0 to 1, fixed per connection) spreads the checks of many connections over six hours;
 * failures in a row are retried after 1, 2, 4 ... hours, at the latest after a week.
 */
export function nextDue(status: ConnectionStatus, failures: number, now: number, skew: number): number | null {
  switch (afterCollection(status)) {
    case 'WEEKLY':
      return now + WEEK - 3 * HOUR + Math.round(skew * 6 * HOUR);
    case 'RETRY':
      return now + Math.min(WEEK, HOUR * 2 ** Math.min(failures, 8)) + Math.round(skew * HOUR * 0.25);
    case 'WAIT_FOR_PERSON':
      return null;
  }
}

/** An address that fails for this long, over as many tries, is unreachable; before that the website may only be down. */
const LASTS_MS = 3 * HOUR;
const LASTS_TRIES = 3;

/**
 * The status of a connection whose address could not be reached. A name, TLS or network failure is URL_INACCESSIBLE,
 * for which a person must act, only when it lasts; until then it is retried as a website that is down.
 * `failuresBefore` counts the failures in a row before this one.
 */
export function unreachableStatus(before: { readonly status: ConnectionStatus; readonly statusSince: string }, failuresBefore: number, now: number): ConnectionStatus {
  if (before.status === 'URL_INACCESSIBLE') return 'URL_INACCESSIBLE';
  const lasts = before.status === 'WEBSITE_DOWN' && failuresBefore + 1 >= LASTS_TRIES && now - Date.parse(before.statusSince) >= LASTS_MS;
  return lasts ? 'URL_INACCESSIBLE' : 'WEBSITE_DOWN';
}

/**
 * When a check that a person stopped is due again, in milliseconds since the epoch: as before. One that was due
 * already waits an hour, for at once it would only have to be stopped again.
 */
export function dueAfterStop(dueBefore: string | null, now: number): number {
  return Math.max(dueBefore === null ? 0 : Date.parse(dueBefore), now + HOUR);
}

/** A number from 0 to 1 that is always the same for the same connection. */
export function skewOf(connectionId: string): number {
  let hash = 2_166_136_261;
  for (const letter of connectionId) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  return hash / 2 ** 32;
}

export interface Due {
  readonly connectionId: string;
  readonly host: string;
  readonly nextDueAt: string | null;
  readonly runRequestedAt: string | null;
}

/**
 * Which connections to start now, first those a person asked for, then the longest overdue:
 * one for each portal host at a time, and no more than there are places. A computer that slept for
 * three weeks makes one catch-up check, not three.
 */
export function chooseDue(
  entries: readonly Due[],
  now: number,
  options: { readonly running: ReadonlySet<string>; readonly busyHosts: ReadonlySet<string>; readonly places: number; readonly isPaused: boolean; readonly isOnline: boolean },
): string[] {
  const asked = (entry: Due): boolean => entry.runRequestedAt !== null;
  const isDue = (entry: Due): boolean =>
    !options.running.has(entry.connectionId) &&
    (asked(entry) || (!options.isPaused && options.isOnline && entry.nextDueAt !== null && Date.parse(entry.nextDueAt) <= now));
  const waitingSince = (entry: Due): number => Date.parse(entry.runRequestedAt ?? entry.nextDueAt ?? '');
  const order = entries.filter(isDue).sort((a, b) => Number(asked(b)) - Number(asked(a)) || waitingSince(a) - waitingSince(b));
  const hosts = new Set(options.busyHosts);
  const chosen: string[] = [];
  for (const entry of order) {
    if (chosen.length >= options.places) break;
    if (hosts.has(entry.host)) continue;
    hosts.add(entry.host);
    chosen.push(entry.connectionId);
  }
  return chosen;
}

/**
 * How many portals are visited at the same time on a computer with so many processor cores. A visit mostly waits, for
 * the portal and at a person's pace; the person's own work must not feel it.
 */
export function placesFor(cores: number): number {
  return Math.min(8, Math.max(2, cores * 2));
}
