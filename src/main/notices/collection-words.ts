import type { ConnectionStatus } from '../../shared/domain/connection.ts';

export interface NoticeWords {
  readonly title: string;
  readonly body: string;
}

/** The statuses that need a person at once, in the words of the notice. */
const NEEDS_PERSON: Partial<Readonly<Record<ConnectionStatus, string>>> = {
  PASSWORD_INCORRECT: 'The website refused the password. Reconnect when you have the right one.',
  NEW_PASSWORD_NEEDED: 'The website asks for a new password.',
  ADDITIONAL_CREDENTIALS_NEEDED: 'The website asks for more than Forager has.',
  MFA_TOKEN_EXPIRED: 'The website asks for a code. Open Forager to enter it.',
  ACCOUNT_LOCKED: 'The website locked the account.',
  HUMAN_CHECK_REQUIRED: 'The website asks for a person.',
  UNDER_INVESTIGATION: 'The way to the bills has changed. Show it once.',
};

/** What to tell the person after a collection, or null where nothing is worth a notice. */
export function collectionNotice(provider: string, status: ConnectionStatus, newCount: number, late: string | null = null): NoticeWords | null {
  const problem = NEEDS_PERSON[status];
  if (problem !== undefined) return { title: provider, body: problem };
  if (newCount === 0) return late === null ? null : { title: provider, body: late };
  return { title: provider, body: newCount === 1 ? '1 new bill' : `${newCount} new bills` };
}
