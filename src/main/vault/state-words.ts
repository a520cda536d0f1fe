import type { CredentialKind, Protection } from '../../shared/domain/vault-state.ts';
import { backendInWords, passwordStoreSwitchOf } from './key-protection.ts';
import type { KeyProtection } from './key-protection.ts';
import type { Situation } from './situation.ts';

export interface StateWords {
  readonly title: string;
  readonly text: string;
  readonly offers: readonly Protection[];
  readonly canRetry: boolean;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };
const platformInWords = (platform: string): string => PLATFORM_NAMES[platform] ?? platform;

/** Why the keyring of this run is not enough, in a sentence; empty when it is. */
export function keyringProblemInWords(keyring: KeyProtection): string {
  switch (keyring.kind) {
    case 'PROTECTED':
      return '';
    case 'LOCKED':
      return 'The keyring of this computer is locked.';
    case 'UNKNOWN':
      return 'This computer has not said yet whether it has a keyring.';
    case 'UNPROTECTED':
      switch (keyring.reason) {
        case 'NO_KEYRING':
          return 'This computer offers Forager no keyring, so a stored password could be read by anyone with the file.';
        case 'UNKNOWN_BACKEND':
          return 'The keyring of this computer is of a kind Forager does not know, so it does not rely on it.';
        case 'NOT_AVAILABLE':
          return 'The system says that it cannot encrypt for you at present.';
        case 'SELF_TEST_FAILED':
          return 'A trial with the keyring of this computer failed: what was sealed did not come back as it went in.';
      }
  }
}

function offersOf(situation: Situation): Protection[] {
  return situation.keyring.kind === 'PROTECTED' ? ['KEYRING', 'PASSPHRASE', 'DO_NOT_STORE'] : ['PASSPHRASE', 'DO_NOT_STORE'];
}

function readyWords(situation: Situation): { title: string; text: string } {
  switch (situation.protection) {
    case 'PASSPHRASE':
      return { title: 'Passwords are protected by your passphrase', text: 'Forager asks for it once after each start. Nobody can restore it: without it the stored passwords stay closed.' };
    case 'DO_NOT_STORE':
      return { title: 'Passwords are not stored', text: 'Forager keeps them until it is closed and asks again afterwards. Weekly checks wait until then.' };
    default:
      return { title: `Passwords are protected by the ${backendInWords(situation.backend)}`, text: 'They are sealed one by one and open only for you on this computer.' };
  }
}

function backendChangedText(situation: Situation): string {
  const { recorded, platform, backend } = situation;
  const kept = 'Nothing was deleted; the stored passwords stay closed until then.';
  const anew = 'Or choose below how to keep passwords from now on, and enter them again; the old ones stay in the file and open again if their keyring returns.';
  if (recorded !== null && recorded.platform !== platform) {
    return `They were sealed on ${platformInWords(recorded.platform)} and this is ${platformInWords(platform)}. Open Forager on the computer where they were stored. ${kept} ${anew}`;
  }
  const before = recorded === null ? 'another keyring' : `the ${backendInWords(recorded.backend)}`;
  const flag = recorded === null ? null : passwordStoreSwitchOf(recorded.backend);
  const back = flag === null ? 'Sign in to the desktop you used before.' : `Sign in to the desktop you used before, or start Forager once with ${flag}.`;
  return `They were sealed with ${before}; this run found ${backend === 'basic_text' || backend === 'unknown' ? 'no keyring' : `the ${backendInWords(backend)}`}. ${back} ${kept} ${anew}`;
}

/** What the window says in each situation: what happened, what to do, what can be chosen. */
export function stateWords(situation: Situation): StateWords {
  const offers = offersOf(situation);
  const name = backendInWords(situation.backend);
  switch (situation.kind) {
    case 'READY':
      return { ...readyWords(situation), offers, canRetry: false };
    case 'CHOICE_NEEDED':
      return {
        title: 'Choose how to keep passwords',
        text: `${keyringProblemInWords(situation.keyring)} Protect them with a passphrase you type after each start, or do not store them at all.`.trim(),
        offers, canRetry: true,
      };
    case 'PASSPHRASE_NEEDED':
      return {
        title: 'Type your passphrase',
        text: 'The stored passwords open with it. If it is lost, choose a new protection and enter the passwords again; the old ones stay in the file.',
        offers, canRetry: false,
      };
    case 'KEYRING_LOCKED':
      return {
        title: `The ${name} is locked`,
        text: 'Unlock it, by signing in to your desktop or answering its question, and try again. Nothing was deleted; checks go on by themselves once it is open.',
        offers, canRetry: true,
      };
    case 'BACKEND_CHANGED':
      return { title: 'The keyring has changed since passwords were stored', text: backendChangedText(situation), offers, canRetry: true };
    case 'KEY_LOST':
      return {
        title: `The ${name} no longer opens the stored passwords`,
        text: 'It is open, but its key for Forager is another one: it was reset, or the files come from another computer or user. Nothing was deleted. ' +
          'Restore the keyring and try again, or choose below how to keep passwords from now on and enter them again; the old ones stay in the file.',
        offers, canRetry: true,
      };
    case 'DAMAGED':
      return {
        title: 'The record of stored passwords is damaged',
        text: 'Both copies of the file that holds their key cannot be read. Restore the folder "vault" of the data folder from a backup and try again, ' +
          'or choose below how to keep passwords from now on; the damaged files are kept under another name.',
        offers, canRetry: true,
      };
    case 'TOO_NEW':
      return {
        title: 'Stored by a later version of Forager',
        text: 'This version cannot read them and changes nothing. Update Forager to go on.',
        offers: [], canRetry: false,
      };
  }
}

const KIND_NAMES: Readonly<Record<CredentialKind, string>> = {
  'portal-password': 'password',
  authenticator: 'authenticator secret',
  'security-answers': 'security answers',
  mailbox: 'mailbox password',
  smtp: 'outgoing mail password',
  proxy: 'proxy password',
  workspace: 'workspace sign-in',
  'invitation-key': 'invitation key',
  model: 'language model’s key',
  'mail-service': 'mail service’s secret',
  'mailbox-grant': 'sign-in to a mailbox',
};

/** What a kind of credential is called in the window. */
export const kindInWords = (kind: CredentialKind): string => KIND_NAMES[kind];

/** Why an entry did not open. CLOSED: sealed with a key that is not open. */
export type EntryTrouble = 'DAMAGED' | 'UNREADABLE' | 'CLOSED' | 'TOO_NEW';

/** What the window says of an entry that does not open. */
export function troubleInWords(kind: CredentialKind, trouble: EntryTrouble): string {
  const what = `The stored ${kindInWords(kind)}`;
  switch (trouble) {
    case 'DAMAGED':
      return `${what} cannot be opened: its file is not as it was written, or its key is gone. The file was kept. Enter it again, or restore the file from a backup.`;
    case 'UNREADABLE':
      return `${what} could not be read from the disk. The file was left alone. Check the disk and the rights of the data folder, then try again.`;
    case 'CLOSED':
      return `${what} was sealed with a key that is not open now. It was kept and opens again with that keyring or passphrase. Or enter it again.`;
    case 'TOO_NEW':
      return `${what} was written by a later version of Forager. It was kept. Update Forager to use it.`;
  }
}
