import type { ConnectionKind, ConnectionStatus } from '../../shared/domain/connection.ts';
import { sinceWords } from './format-day.ts';

/** Who has to act, as DESIGN.md's table of statuses says. */
export type WhoActs = 'nobody' | 'you' | 'account holder';

/** What mends it: the sign-in form, the embedded browser, where codes come from, the way shown in the browser, another run, the settings of its mailbox, or the company. */
export type Mending = 'NONE' | 'SIGN_IN' | 'BROWSER' | 'CODES' | 'SHOW_WAY' | 'CHECK' | 'MAILBOX' | 'COMPANY' | 'ACTIVATE';

export interface StatusWords {
  readonly word: string;
  readonly whoActs: WhoActs;
  readonly nextStep: string;
  /** The same in a few words, for a row of a list. */
  readonly stepInShort: string;
  readonly mending: Mending;
  /** The third sign, after icon and word. */
  readonly tone: 'calm' | 'waiting' | 'act' | 'off';
  /** Lower first: how much acting on it unblocks. */
  readonly urgency: number;
}

const words = (word: string, whoActs: WhoActs, mending: Mending, urgency: number, stepInShort: string, nextStep: string, tone: StatusWords['tone'] = 'act'): StatusWords =>
  ({ word, whoActs, stepInShort, nextStep, mending, tone, urgency });

const TABLE: Readonly<Record<ConnectionStatus, StatusWords>> = {
  PENDING: words('Pending', 'nobody', 'NONE', 90, 'Nothing to do.', 'The first collection is due or running.', 'waiting'),
  CONNECTED: words('Connected', 'nobody', 'NONE', 99, 'Nothing to do.', 'Checked every week.', 'calm'),
  PASSWORD_INCORRECT: words('Password incorrect', 'you', 'SIGN_IN', 10, 'Enter the right password.', 'Reconnect with the password that works today. Forager does not try a refused password again, so that the account is not locked.'),
  NEW_PASSWORD_NEEDED: words('New password needed', 'account holder', 'SIGN_IN', 30, 'Ask the account holder for it.', 'The website asks the account holder to set a new password. Reconnect with it afterwards.'),
  ADDITIONAL_CREDENTIALS_NEEDED: words('More details needed', 'you', 'BROWSER', 12, 'Answer what the website asks.', 'The website asks for something that is not stored: a security question, a PIN, or new terms to accept. Reconnect and answer it.'),
  MFA_TOKEN_EXPIRED: words('Code needed', 'you', 'CODES', 11, 'Enter the one-time code.', 'The website asks for a one-time code. Reconnect and enter it in the browser; where codes are set up to come by themselves, see there what stopped them.'),
  ACCOUNT_LOCKED: words('Account locked', 'account holder', 'SIGN_IN', 31, 'Ask the account holder to unlock it.', 'The account holder unlocks the account on the website. Reconnect afterwards; Forager never tries by itself.'),
  HUMAN_CHECK_REQUIRED: words('Human check', 'you', 'BROWSER', 13, 'Pass the website’s check.', 'The website wants to see a person. Reconnect and pass its check in the browser.'),
  NO_ACCOUNTS_FOUND: words('No accounts', 'you', 'SHOW_WAY', 22, 'Show the way to its bills.', 'Signed in, but no account was found. If this sign-in has one, show Forager the way to its bills once.'),
  NO_BILLS_FOUND: words('No bills', 'you', 'SHOW_WAY', 23, 'Show the way, if there are any.', 'Signed in, but no bill was found. Show Forager the way once if there are any. Often paperless billing is off; it is turned on on the website.'),
  WEBSITE_DOWN: words('Website down', 'nobody', 'CHECK', 60, 'Nothing to do.', 'Forager tries again by itself, with growing pauses.', 'waiting'),
  URL_INACCESSIBLE: words('Address unreachable', 'you', 'BROWSER', 20, 'See whether the website moved.', 'The address could not be reached for hours. See whether the website has moved, and change the address.'),
  UNDER_INVESTIGATION: words('Needs a new route', 'you', 'SHOW_WAY', 21, 'Show the way once by hand.', 'Signed in, but the way to the bills has changed. Show the way once by hand.'),
  OTHER_ERROR: words('Other error', 'you', 'CHECK', 40, 'Check once more.', 'Check now. If it stays, save a problem bundle under Settings; it holds no secret.'),
  COMPANY_INACTIVE: words('Company inactive', 'you', 'COMPANY', 70, 'Restore the company.', 'The company is archived. Restore it to go on.', 'off'),
};

/** What is said otherwise where bills come by e-mail. */
const BY_MAIL: Partial<Readonly<Record<ConnectionStatus, Partial<StatusWords>>>> = {
  CONNECTED: { nextStep: 'Its mails are looked through every week.' },
  PASSWORD_INCORRECT: { mending: 'MAILBOX', stepInShort: 'Enter the mailbox’s password.', nextStep: 'Enter the mailbox’s password, often an app password. Forager does not try a refused one again, so that the mailbox is not locked.' },
  ADDITIONAL_CREDENTIALS_NEEDED: { mending: 'MAILBOX', stepInShort: 'Say where the bills arrive.', nextStep: 'Say where the bills arrive: choose the mailbox and its folder, with its password, or sign in to the mailbox again.' },
  NO_BILLS_FOUND: { mending: 'MAILBOX', stepInShort: 'Check senders and folder.', nextStep: 'No mail of these senders has come. Check the senders, where the bills arrive, and the start date.' },
  WEBSITE_DOWN: { nextStep: 'The mail server did not answer. Forager tries again by itself, with growing pauses.' },
  URL_INACCESSIBLE: { mending: 'MAILBOX', stepInShort: 'Check the mail server’s name.', nextStep: 'The mail server could not be reached for hours. Check its name and how it is encrypted.' },
};

const DEACTIVATED = words('Deactivated', 'nobody', 'ACTIVATE', 95, 'Activate to go on.', 'Checks are stopped; everything collected stays. Activate to go on.', 'off');

/** The words for a connection's status. A deactivated connection is shown as such over any status. */
export function statusWords(status: ConnectionStatus, isActive: boolean, kind: ConnectionKind = 'ONLINE'): StatusWords {
  if (!isActive) return DEACTIVATED;
  return kind === 'EMAIL' ? { ...TABLE[status], ...BY_MAIL[status] } : TABLE[status];
}

/** All words a status filter offers, each with the status it stands for; 'DEACTIVATED' for connections that are off. */
export const STATUS_FILTERS: readonly { readonly value: ConnectionStatus | 'DEACTIVATED'; readonly label: string }[] = [
  ...(Object.entries(TABLE) as [ConnectionStatus, StatusWords][]).map(([value, { word }]) => ({ value, label: word })),
  { value: 'DEACTIVATED', label: DEACTIVATED.word },
];

/** The name of the step that mends it, as on a button; null where there is none to take. */
export function mendingLabel(mending: Mending): string | null {
  switch (mending) {
    case 'NONE': return null;
    case 'SIGN_IN':
    case 'BROWSER':
    case 'CODES': return 'Reconnect';
    case 'SHOW_WAY': return 'Show the way';
    case 'CHECK': return 'Check now';
    case 'MAILBOX': return 'Change mailbox';
    case 'COMPANY': return 'Show company';
    case 'ACTIVATE': return 'Activate';
  }
}

/** One sentence on where a connection stands: "Password incorrect since Tuesday." */
export function statusSentence(
  connection: { readonly status: ConnectionStatus; readonly isActive: boolean; readonly statusSince: string },
  now = new Date(),
  locale?: string,
): string {
  const { word } = statusWords(connection.status, connection.isActive);
  return connection.isActive ? `${word} ${sinceWords(connection.statusSince, now, locale)}.` : `${word}.`;
}

/** True when somebody has to do something before this connection collects again. */
export function needsAction(connection: { readonly status: ConnectionStatus; readonly isActive: boolean }): boolean {
  return connection.isActive && statusWords(connection.status, true).whoActs !== 'nobody' && connection.status !== 'COMPANY_INACTIVE';
}

/** What unblocks most first: what you can mend at once, then by bills at stake, then the longest waiting. */
export function byUrgency<T extends { readonly status: ConnectionStatus; readonly isActive: boolean; readonly statusSince: string; readonly accountCount: number }>(
  connections: readonly T[],
): T[] {
  return [...connections].sort((a, b) => {
    const whoA = statusWords(a.status, a.isActive).whoActs === 'you' ? 0 : 1;
    const whoB = statusWords(b.status, b.isActive).whoActs === 'you' ? 0 : 1;
    if (whoA !== whoB) return whoA - whoB;
    if (a.accountCount !== b.accountCount) return b.accountCount - a.accountCount;
    const urgency = statusWords(a.status, a.isActive).urgency - statusWords(b.status, b.isActive).urgency;
    return urgency !== 0 ? urgency : a.statusSince.localeCompare(b.statusSince);
  });
}
