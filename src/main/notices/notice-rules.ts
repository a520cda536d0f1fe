import type { ConnectionKind, ConnectionStatus } from '../../shared/domain/connection.ts';
import { asksForAction, NOTICE_KINDS, type NoticeChoices, type NoticeKind } from '../../shared/domain/notices.ts';
import { daysBetween, type Day } from '../../shared/units/day.ts';

/** What is told until a person chooses otherwise: all on the desktop; by mail what asks for action, and the rest gathered on Mondays. */
export const FIRST_CHOICES: NoticeChoices = {
  ways: {
    ACTION_NEEDED: { desktop: true, email: true },
    AUTHORISATION_ENDS: { desktop: true, email: true },
    NEW_BILLS: { desktop: true, email: false },
    BILL_LATE: { desktop: true, email: false },
    WEBSITE_DOWN: { desktop: false, email: false },
  },
  digestWeekday: 1,
};

/** The choices as they hold: what asks for action is told by every way, whatever was asked for. */
export function heldChoices(choices: NoticeChoices): NoticeChoices {
  const ways = { ...choices.ways };
  for (const kind of NOTICE_KINDS) if (asksForAction(kind)) ways[kind] = { desktop: true, email: true };
  return { ...choices, ways };
}

export interface Words {
  readonly kind: NoticeKind;
  readonly title: string;
  readonly body: string;
}

/** What each status asks of a person, in the words of the notice; the statuses for which nobody has to act are not here. */
const ASKED: Partial<Readonly<Record<ConnectionStatus, string>>> = {
  PASSWORD_INCORRECT: 'The website refused the password. Reconnect when you have the right one.',
  NEW_PASSWORD_NEEDED: 'The website asks the account holder for a new password. Reconnect with it afterwards.',
  ADDITIONAL_CREDENTIALS_NEEDED: 'The website asks for more than Forager has. Reconnect and answer it.',
  MFA_TOKEN_EXPIRED: 'The website asks for a code. Reconnect to enter it.',
  ACCOUNT_LOCKED: 'The website locked the account. The account holder unlocks it there; reconnect afterwards.',
  HUMAN_CHECK_REQUIRED: 'The website asks for a person. Reconnect and pass its check.',
  NO_ACCOUNTS_FOUND: 'Signed in, but no account was found. Show the way once if there is one.',
  NO_BILLS_FOUND: 'Signed in, but no bill was found. Often paperless billing is off.',
  URL_INACCESSIBLE: 'Its address could not be reached for hours. See whether the website has moved.',
  UNDER_INVESTIGATION: 'The way to the bills has changed. Show it once.',
  OTHER_ERROR: 'The check ended with an error. Check once more; if it stays, save a problem bundle.',
};

/** The same where bills come by e-mail, as far as it is said otherwise. */
const ASKED_BY_MAIL: typeof ASKED = {
  PASSWORD_INCORRECT: 'The mailbox refused the password. Enter the one that works under the settings of the connection.',
  ADDITIONAL_CREDENTIALS_NEEDED: 'No mailbox can be read for this connection. Choose it under its settings, or sign in to it again there.',
  NO_BILLS_FOUND: 'No mail of its senders has come. Check the senders and where the bills arrive under its settings.',
  URL_INACCESSIBLE: 'The mail server could not be reached for hours. See whether its name has changed.',
};

/** What a status asks of a person; null where nobody has to act. */
export const askedOf = (status: ConnectionStatus, kind: ConnectionKind): string | null => (kind === 'EMAIL' ? ASKED_BY_MAIL[status] : undefined) ?? ASKED[status] ?? null;

const countOf = (count: number): string => (count === 1 ? '1 new bill' : `${count} new bills`);

/**
 * What to tell after a check. A cause is told once: while a connection keeps the status that was told last, further tries say
 * nothing. `told` is that status, null after it last worked; the result's `told` takes its place.
 */
export function afterCheck(provider: string, status: ConnectionStatus, newCount: number, told: ConnectionStatus | null, kind: ConnectionKind = 'ONLINE'): { readonly words: readonly Words[]; readonly told: ConnectionStatus | null } {
  const words: Words[] = newCount === 0 ? [] : [{ kind: 'NEW_BILLS', title: provider, body: countOf(newCount) }];
  const asked = askedOf(status, kind);
  if (asked !== null) return { words: told === status ? words : [...words, { kind: 'ACTION_NEEDED', title: provider, body: asked }], told: status };
  if (status === 'WEBSITE_DOWN') return { words: told === status ? words : [...words, { kind: 'WEBSITE_DOWN', title: provider, body: kind === 'EMAIL' ? 'The mail server does not answer. Forager tries again by itself.' : 'The website is down. Forager tries again by itself.' }], told: status };
  // A check that is still to come changes nothing of what was told.
  return { words, told: status === 'CONNECTED' ? null : told };
}

/** Days before its end on which an authorisation is spoken of. */
const STAGES: readonly number[] = [30, 7, 0];

/** Which reminder of an authorisation is due: 30, 7 or 0 days before its end; null before that, and where it has none. */
export function authorisationStage(expires: Day | null, today: Day): number | null {
  if (expires === null) return null;
  const left = daysBetween(today, expires);
  return [...STAGES].reverse().find((stage) => left <= stage) ?? null;
}

export function authorisationWords(company: string, expires: Day, today: Day, dayWords: (day: Day) => string): Words {
  const left = daysBetween(today, expires);
  const when = left < 0 ? `ended on ${dayWords(expires)}` : left === 0 ? 'ends today' : `ends on ${dayWords(expires)}`;
  return { kind: 'AUTHORISATION_ENDS', title: company, body: `The letter of authorisation ${when}. Ask for a new one, or deactivate the connections.` };
}

/** Whether the digest of a week is due: on its weekday from eight o’clock on, or later in the week where the computer was off. `sentOn` is the day of the last one. */
export function isDigestDue(weekday: number | null, sentOn: Day | null, now: Date, today: Day): boolean {
  if (weekday === null) return false;
  const since = ((now.getDay() + 6) % 7) - (weekday - 1);
  const daysSinceItsDay = (since + 7) % 7;
  if (daysSinceItsDay === 0 && now.getHours() < 8) return false;
  return sentOn === null || daysBetween(sentOn, today) > daysSinceItsDay;
}

/** How long a mail waits after so many tries that failed, in milliseconds: a quarter of an hour, doubling, at most half a day. */
export const mailPause = (attempts: number): number => Math.min(12 * 3_600_000, 900_000 * 2 ** Math.max(0, attempts - 1));

/** A mail that could not be sent for a week helps nobody any more. */
export const MAIL_LIVES_MS = 7 * 86_400_000;
