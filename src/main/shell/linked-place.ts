import type { IpcEvents } from '../../shared/ipc/events.ts';

/** What a link or a file from outside has the window show. It shows something and does nothing: whatever follows, the person presses. */
export type LinkedPlace = IpcEvents['window.show'];

export const LINK_SCHEME = 'forager';
const BACKUP_ENDING = '.forager-backup';
const LONGEST = 2000;
const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/u;

/** Things that have a page of their own, as links name them. */
const THINGS: Readonly<Record<string, LinkedPlace['screen']>> = { connection: 'connections', bill: 'bill', company: 'companies', site: 'sites', invitation: 'invitations' };

/** Whether a word of the command line is meant for the window: a link, or a file of Forager's own kind. */
export const isLinked = (word: string): boolean => word.startsWith(`${LINK_SCHEME}:`) || (!word.startsWith('-') && word.toLowerCase().endsWith(BACKUP_ENDING));

/** The place that a link ("forager://bill/<id>") or an opened file stands for; null where it stands for none. Takes any text, from anybody. */
export function linkedPlace(word: string): LinkedPlace | null {
  if (word.length > LONGEST) return null;
  if (!word.startsWith(`${LINK_SCHEME}:`)) return isLinked(word) ? { screen: 'settings', id: 'backup' } : null;
  if (!URL.canParse(word)) return null;
  const { protocol, host, pathname, search, username, password, port } = new URL(word);
  if (protocol !== `${LINK_SCHEME}:` || username !== '' || password !== '' || port !== '') return null;
  const id = pathname.replace(/^\/|\/$/gu, '');
  const screen = Object.hasOwn(THINGS, host) ? THINGS[host] : undefined;
  if (screen !== undefined) return ID.test(id) ? { screen, id } : null;
  if (id !== '') return null;
  if (host === 'answer') return { screen: 'invitations', id: 'answer' };
  if (host !== 'workspace') return null;
  // Told by hand: the window waits for whatever this loads.
  const address = URL.parse(new URLSearchParams(search).get('address') ?? '');
  const isWhole = address !== null && address.protocol === 'https:' && address.username === '' && address.password === '';
  return { screen: 'settings', id: 'workspace', ...(isWhole ? { address: address.origin } : {}) };
}

/** The place that the last of a start's words stands for; null where none of them does. */
export function placeOfWords(argv: readonly string[]): LinkedPlace | null {
  return argv.filter(isLinked).map(linkedPlace).findLast((place) => place !== null) ?? null;
}
