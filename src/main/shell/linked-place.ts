import { posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ANSWER_ENDING, BACKUP_ENDING } from '../../shared/domain/file-endings.ts';
import type { IpcEvents } from '../../shared/ipc/events.ts';

/** What a link or a file from outside has the window show. It shows something and does nothing: whatever follows, the person presses. */
export type LinkedPlace = Omit<IpcEvents['window.show'], 'file'>;

/** What a word of a start leads to. `answerFile`: the whole path of an account holder's answer that was opened; it is read once the person says so. */
export interface Linked {
  readonly place: LinkedPlace;
  readonly answerFile: string | null;
}

/** Where a word comes from: whose way of writing paths it follows, and the folder in which a relative one starts. */
interface Origin {
  readonly platform: NodeJS.Platform;
  readonly folder: string;
}

export const LINK_SCHEME = 'forager';
const LONGEST_LINK = 2000;
/** No system takes a longer path. */
const LONGEST_FILE = 32_767;
const ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/u;

/** Things that have a page of their own, as links name them. */
const THINGS: Readonly<Record<string, LinkedPlace['screen']>> = { connection: 'connections', bill: 'bill', company: 'companies', site: 'sites', invitation: 'invitations' };

const isFile = (word: string, ending: string): boolean => !word.startsWith('-') && !word.startsWith(`${LINK_SCHEME}:`) && word.toLowerCase().endsWith(ending);

/** Whether a word of the command line is meant for the window: a link, or a file of Forager's own kinds. */
export const isLinked = (word: string): boolean => word.startsWith(`${LINK_SCHEME}:`) || isFile(word, BACKUP_ENDING) || isFile(word, ANSWER_ENDING);

/** The place that a link ("forager://bill/<id>") or an opened file stands for; null where it stands for none. Takes any text, from anybody. */
export function linkedPlace(word: string): LinkedPlace | null {
  if (isFile(word, BACKUP_ENDING)) return { screen: 'settings', id: 'backup' };
  if (isFile(word, ANSWER_ENDING)) return { screen: 'invitations', id: 'answer' };
  if (word.length > LONGEST_LINK || !word.startsWith(`${LINK_SCHEME}:`)) return null;
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

/**
 * The whole path of a file that somebody opened; null where there is none. Linux names it by a file: address, since a link may
 * stand in its place. An address on another computer is none: to look at it would tell that computer who looks.
 */
export function openedFile(word: string, { platform, folder }: Origin): string | null {
  if (word === '' || word.length > LONGEST_FILE) return null;
  const path = /^file:/iu.test(word) ? pathOfAddress(word, platform) : (platform === 'win32' ? win32 : posix).resolve(folder, word);
  return path === null || path.includes('\0') ? null : path;
}

/** The path that a file: address names on this computer; null where it names none. */
function pathOfAddress(word: string, platform: NodeJS.Platform): string | null {
  const url = URL.parse(word);
  if (url === null || url.host !== '') return null;
  try {
    return fileURLToPath(url, { windows: platform === 'win32' });
  } catch {
    return null;
  }
}

/** What a word leads to; null where it leads nowhere. */
export function linkedOf(word: string, origin: Origin): Linked | null {
  const place = linkedPlace(word);
  return place === null ? null : { place, answerFile: isFile(word, ANSWER_ENDING) ? openedFile(word, origin) : null };
}

/** What the last of a start's words leads to; null where none of them leads anywhere. */
export function linkedOfWords(argv: readonly string[], origin: Origin): Linked | null {
  return argv.map((word) => linkedOf(word, origin)).findLast((linked) => linked !== null) ?? null;
}
