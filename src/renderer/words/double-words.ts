import type { AccountDouble, AlikeConnection, DoubleSide } from '../../shared/domain/account-double.ts';
import { countOf } from './format-number.ts';

/** In one sentence, why two accounts look like one. */
export function doubleSentence({ reason, shared, sides }: Pick<AccountDouble, 'reason' | 'shared' | 'sides'>): string {
  const [one, other] = sides;
  switch (reason) {
    case 'NUMBER': return `Account ${one.accountNumber} is here twice.`;
    case 'METER': return `Accounts ${one.accountNumber} and ${other.accountNumber} have the same meter, ${shared}.`;
    case 'SERVICE_POINT': return `Accounts ${one.accountNumber} and ${other.accountNumber} have the same point of supply, ${shared}.`;
    case 'CONNECTIONS': return `Account ${one.accountNumber} is collected by two connections.`;
  }
}

/** Where the bills of a side come from: "Granite Power, by e-mail", "Granite Power as ann", "Granite Power, from files". */
export function sideName({ provider, kind, username, isRemoved }: Pick<DoubleSide, 'provider' | 'kind' | 'username' | 'isRemoved'>): string {
  if (kind === null) return provider === '' ? 'bills from files' : `${provider}, from files`;
  const way = kind === 'EMAIL' ? ', by e-mail' : username === null ? ', by its website' : ` as ${username}`;
  return `${provider}${way}${isRemoved ? ' (deleted)' : ''}`;
}

/** How a bill that is in both is known: for a person who doubts it. */
export const SAME_BILL_WORDS = { FILE: 'same file', NUMBER: 'same number', PERIOD: 'same period and total' } as const;

/** What is said before a connection is made that is like one that is here. */
export function alikeWords({ why, provider, companyName, kind, username, accountCount }: AlikeConnection): string {
  const known = [kind === 'EMAIL' ? 'by e-mail' : (username ?? ''), accountCount === 0 ? '' : countOf(accountCount, 'account')].filter((part) => part !== '').join(', ');
  const what = `${companyName} has a connection to ${provider} already${known === '' ? '' : ` (${known})`}.`;
  switch (why) {
    case 'SIGN_IN': return `${what} It is the same sign-in: reconnect it instead, and its history stays together.`;
    case 'SENDER': return `${what} It reads the mails of the same sender: change it instead, and no bill comes twice.`;
    case 'PROVIDER': return `${what} For the same sign-in, reconnect it instead: its history stays together. Accounts that both find are named under Needs attention, and can be made one.`;
  }
}
