import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CREDENTIAL_KINDS, type CredentialKind, type CredentialTest, type VaultProblem, type VaultState } from '../../shared/domain/vault-state.ts';
import { createTurns } from '../../shared/process/turns.ts';
import { createEntryBook } from './entry-book.ts';
import { EntryContent } from './entry-seal.ts';
import { folderEntries, memoryEntries } from './entry-store.ts';
import type { EntryName } from './entry-store.ts';
import { openHeaderFile } from './header-file.ts';
import { allowEveryHost } from './host-policy.ts';
import type { HostPolicy } from './host-policy.ts';
import { createKeyChest } from './key-chest.ts';
import { backendInWords } from './key-protection.ts';
import type { KeyringWrapper } from './key-wrapper.ts';
import { passphraseProblem } from './passphrase-rules.ts';
import { RELEASE_KDF_COST, createPassphraseWrapper } from './passphrase-wrapper.ts';
import type { KdfCost } from './passphrase-wrapper.ts';
import type { FileSteps } from '../files/durable-files.ts';
import { createSecretHold } from './secret-hold.ts';
import type { SecretRegistrar } from './secret-hold.ts';
import { kindInWords, stateWords, troubleInWords } from './state-words.ts';
import { VaultError } from './vault-error.ts';
import { requireWebsite } from './website-bound.ts';

export type ProtectionChoice =
  | { readonly kind: 'KEYRING' }
  | { readonly kind: 'PASSPHRASE'; readonly passphrase: string }
  | { readonly kind: 'DO_NOT_STORE' };

export interface VaultOptions {
  /** A folder of the vault's own; made where it does not exist. One process at a time. */
  readonly folder: string;
  readonly keyring: KeyringWrapper;
  readonly clock?: () => Date;
  /** For which hosts credentials may be kept and used. Default: every host. */
  readonly allowHost?: HostPolicy;
  /** Told of each secret while it is in use, so that the log can leave it out. */
  readonly registerSecret?: SecretRegistrar;
  readonly kdfCost?: KdfCost;
  readonly files?: FileSteps;
}

/** What a secret is handed to: the step that types or sends it. */
export type SecretUse<T> = (values: Readonly<Record<string, string>>) => Promise<T> | T;

/** A secret with what it is for. */
export interface StoredSecret {
  readonly id: string;
  readonly kind: CredentialKind;
  readonly url: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Credentials at rest. Methods reject with VaultError, whose message is for the window and holds no secret. */
export interface Vault {
  state(): VaultState;
  /** Looks again: after the keyring was unlocked, or a backup was restored. */
  retry(): Promise<VaultState>;
  /** Opens what the passphrase opens. WRONG_PASSPHRASE when that is nothing. */
  unlock(passphrase: string): Promise<VaultState>;
  /** How keys are kept from now on. Stored credentials that open move along; those that do not are kept as they are. */
  setProtection(choice: ProtectionChoice): Promise<VaultState>;
  /** Keeps named strings for one purpose; `url` is the address they are for. Durable when it resolves. */
  set(id: string, kind: CredentialKind, values: Readonly<Record<string, string>>, url: string): Promise<void>;
  has(id: string, kind?: CredentialKind): Promise<boolean>;
  /** Under which ids something of a kind is stored, whether it can be opened or not. */
  ids(kind: CredentialKind): Promise<string[]>;
  /** Whether all that is stored under this id (of this kind) can be opened. */
  test(id: string, kind?: CredentialKind): Promise<CredentialTest>;
  /** Erases all that is stored under this id (of this kind), whether it can be opened or not. */
  delete(id: string, kind?: CredentialKind): Promise<void>;
  /**
   * Hands the values to a step, and gives back what the step returns. The only way a secret leaves. `website` is the address
   * at which the step types them: OTHER_WEBSITE where they were entered for another scheme, host or port.
   */
  use<T>(id: string, kind: CredentialKind, step: SecretUse<T>, website?: string): Promise<T>;
  /**
   * Hands every stored secret to a step, one after the other: for a backup alone, which seals it again. Resolves to how many were
   * left out since they do not open. @throws VaultError NOT_OPEN while something is stored and the vault is closed
   */
  each(step: (entry: StoredSecret) => Promise<void>): Promise<{ readonly leftOut: number }>;
  /** Zeroes the keys. The vault answers nothing afterwards. */
  close(): Promise<void>;
  onChange(listener: (state: VaultState) => void): () => void;
}

/** Opens the vault of a folder, or makes one. Resolves in every situation; state() tells which. */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const clock = options.clock ?? (() => new Date());
  const allowHost = options.allowHost ?? allowEveryHost;
  const cost = options.kdfCost ?? RELEASE_KDF_COST;
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const disk = await folderEntries(join(options.folder, 'entries'), options.files);
  const chest = createKeyChest(await openHeaderFile(options.folder, options.files), options.keyring, clock);
  const book = createEntryBook(chest, disk, memoryEntries(), clock);
  const secrets = createSecretHold(options.registerSecret ?? (() => () => undefined));
  const listeners = new Set<(state: VaultState) => void>();
  let problems: VaultProblem[] = [];
  let entries: readonly EntryName[] = [];
  let isClosed = false;
  const turns = createTurns();

  /** One change at a time; a failed one does not stop the next. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    return turns(async () => {
      if (isClosed) throw new VaultError('CLOSED', 'Forager is closing; the stored passwords are no longer open.');
      return work();
    });
  }

  function state(): VaultState {
    const situation = chest.situation();
    const words = stateWords(situation);
    return {
      kind: situation.kind,
      protection: situation.protection,
      keyringName: backendInWords(situation.backend),
      canStore: situation.kind === 'READY',
      title: words.title,
      text: words.text,
      offers: [...words.offers],
      canRetry: words.canRetry,
      entryCount: entries.length,
      entries: CREDENTIAL_KINDS.map((kind) => ({ kind, count: entries.filter((name) => name.kind === kind).length })).filter(({ count }) => count > 0),
      problems: [...problems],
    };
  }

  async function lookThrough(): Promise<void> {
    const troubles = await book.adopt();
    const isReady = chest.situation().kind === 'READY';
    // While the whole vault is closed its state says so once, instead of every entry.
    problems = troubles
      .filter(({ trouble }) => isReady || trouble !== 'CLOSED')
      .map(({ name, trouble }) => ({ ...name, text: troubleInWords(name.kind, trouble) }));
    entries = await book.names();
  }

  async function reload(): Promise<void> {
    await chest.load((await disk.list()).length > 0);
    await lookThrough();
  }

  async function changed(): Promise<VaultState> {
    await lookThrough();
    const now = state();
    for (const listener of listeners) listener(now);
    return now;
  }

  /** A locked keyring may have been unlocked since; asking costs little. */
  async function lookAgainIfLocked(): Promise<void> {
    if (chest.situation().kind !== 'KEYRING_LOCKED') return;
    await reload();
    if (chest.situation().kind !== 'KEYRING_LOCKED') await changed();
  }

  function requireHost(url: string): void {
    const answer = allowHost(url);
    if (!answer.ok) throw new VaultError('HOST_REFUSED', answer.words);
  }

  function requireReady(): void {
    const situation = chest.situation();
    if (situation.kind === 'READY') return;
    const { title, text } = stateWords(situation);
    throw new VaultError('NOT_OPEN', `${title}. ${text}`);
  }

  const namesOf = async (id: string, kind?: CredentialKind): Promise<EntryName[]> =>
    (await book.names()).filter((name) => name.id === id && (kind === undefined || name.kind === kind));

  await reload();

  return {
    state,
    has: (id, kind) => inTurn(() => book.has(id, kind)),
    ids: (kind) => inTurn(async () => (await book.names()).filter((name) => name.kind === kind).map(({ id }) => id)),

    retry: () =>
      inTurn(async () => {
        await reload();
        return changed();
      }),

    unlock: (passphrase) =>
      inTurn(async () => {
        if (!(await chest.unlock({ protection: 'PASSPHRASE', wrapper: createPassphraseWrapper(passphrase, cost, clock) }))) {
          throw new VaultError('WRONG_PASSPHRASE', 'This passphrase does not open the stored passwords. Check the keyboard layout and capital letters, and try again.');
        }
        return changed();
      }),

    setProtection: (choice) =>
      inTurn(async () => {
        const stamp = clock().toISOString().replace(/[:.]/g, '-');
        if (choice.kind === 'KEYRING') await chest.keepBy({ protection: 'KEYRING', wrapper: options.keyring }, stamp);
        if (choice.kind === 'DO_NOT_STORE') await chest.keepNothing(stamp);
        if (choice.kind === 'PASSPHRASE') {
          const problem = passphraseProblem(choice.passphrase);
          if (problem !== null) throw new VaultError('WEAK_PASSPHRASE', problem);
          await chest.keepBy({ protection: 'PASSPHRASE', wrapper: createPassphraseWrapper(choice.passphrase, cost, clock) }, stamp);
        }
        return changed();
      }),

    set: (id, kind, values, url) =>
      inTurn(async () => {
        requireHost(url);
        await lookAgainIfLocked();
        requireReady();
        const content = EntryContent.safeParse({ url, values });
        if (!content.success) throw new VaultError('BAD_VALUE', `This ${kindInWords(kind)} cannot be stored: it is longer than Forager keeps. Shorten it, then try again.`);
        const release = secrets.hold(values);
        try {
          await book.write({ id, kind }, content.data);
        } finally {
          release();
        }
        problems = problems.filter((problem) => problem.id !== id || problem.kind !== kind);
        entries = await book.names();
      }),

    test: (id, kind) =>
      inTurn(async () => {
        await lookAgainIfLocked();
        const names = await namesOf(id, kind);
        if (names.length === 0) return 'ABSENT';
        const outcomes = await Promise.all(names.map(async (name) => (await book.read(name)).outcome));
        if (outcomes.some((outcome) => outcome === 'DAMAGED' || outcome === 'UNREADABLE')) return 'DAMAGED';
        return outcomes.every((outcome) => outcome === 'OK') ? 'OK' : 'LOCKED';
      }),

    delete: (id, kind) =>
      inTurn(async () => {
        for (const name of await namesOf(id, kind)) await book.remove(name);
        problems = problems.filter((problem) => problem.id !== id || (kind !== undefined && problem.kind !== kind));
        entries = await book.names();
      }),

    async use(id, kind, step, website) {
      const { values } = await inTurn(async () => {
        await lookAgainIfLocked();
        const reading = await book.read({ id, kind });
        if (reading.outcome === 'ABSENT') throw new VaultError('ABSENT', `No ${kindInWords(kind)} is stored for this. Enter it once more.`);
        if (reading.outcome === 'CLOSED') requireReady();
        if (reading.outcome !== 'OK') {
          throw new VaultError(reading.outcome === 'CLOSED' || reading.outcome === 'TOO_NEW' ? 'NOT_OPEN' : 'DAMAGED', troubleInWords(kind, reading.outcome));
        }
        requireHost(reading.content.url);
        if (website !== undefined) requireWebsite(kind, reading.content.url, website);
        return reading.content;
      });
      const release = secrets.hold(values);
      try {
        return await step(Object.freeze({ ...values }));
      } finally {
        release();
      }
    },

    each: (step) =>
      inTurn(async () => {
        await lookAgainIfLocked();
        const names = await book.names();
        if (names.length > 0) requireReady();
        let leftOut = 0;
        for (const name of names) {
          const reading = await book.read(name);
          if (reading.outcome !== 'OK') {
            leftOut += 1;
            continue;
          }
          const release = secrets.hold(reading.content.values);
          try {
            await step({ ...name, ...reading.content });
          } finally {
            release();
          }
        }
        return { leftOut };
      }),

    close: () =>
      inTurn(async () => {
        chest.close();
        secrets.close();
        listeners.clear();
        isClosed = true;
        return Promise.resolve();
      }),

    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

