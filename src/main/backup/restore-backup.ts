import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Id } from '../../shared/domain/base.ts';
import type { NotedWithdrawal } from '../../shared/domain/withdrawal.ts';
import { CredentialKind } from '../../shared/domain/vault-state.ts';
import { BACKUP_ENDING } from '../../shared/domain/file-endings.ts';
import { localDay } from '../../shared/units/day.ts';
import { syncFolder } from '../files/durable-files.ts';
import { imageName } from '../store/engine/image-file.ts';
import { migrations } from '../store/migrations/index.ts';
import { storeFolder } from '../store/store-service.ts';
import type { Vault } from '../vault/vault.ts';
import { VaultError } from '../vault/vault-error.ts';
import { BackupError, CHANGED, WRONG_PASSPHRASE } from './backup-error.ts';
import { bodyKey, readHead, type BackupHead } from './backup-head.ts';
import { END, FOLDERS, IMAGE, PREFERENCES, SECRETS } from './backup-parts.ts';
import { textOf, unpack, type Part } from './packing.ts';
import { keepForRepeat, WITHDRAWALS } from './repeat-withdrawals.ts';
import { keepRestoredNote, RESTORED } from './restored-note.ts';
import { unseal } from './sealed-stream.ts';
import { planSwap } from './swap-plan.ts';

export interface RestoreDeps {
  readonly dataFolder: string;
  /** Opens a new vault in a folder, ready to keep secrets; `passphrase` is the backup's own. */
  readonly openNewVault: (folder: string, passphrase: string) => Promise<Vault>;
  /** What is noted here as withdrawn: it is carried out again on what the backup brings back. */
  readonly withdrawals: () => Promise<readonly NotedWithdrawal[]>;
  readonly now: () => Date;
  /** Bytes read so far, of all. */
  readonly onProgress: (done: number, total: number) => void;
}

export interface RestoreReport {
  readonly madeAt: string;
  readonly fileCount: number;
  readonly secretCount: number;
  /** Secrets that this Forager may not keep. */
  readonly leftOut: number;
  /** Withdrawals noted here, each carried out again where the backup is from before it. */
  readonly withdrawalCount: number;
  /** The secrets are sealed with the passphrase of the backup, since no keyring keeps them here. */
  readonly isUnderPassphrase: boolean;
}

const Secret = z.strictObject({ id: Id, kind: CredentialKind, url: z.string(), values: z.record(z.string(), z.string()) });
const End = z.strictObject({ fileCount: z.number().int(), secretCount: z.number().int() });

/** So many files wait for the disk at once. */
const SYNCED_AT_ONCE = 32;
/** The image keeps the number under which it was made inside; any name above zero will do, and the store takes it by its name. */
const IMAGE_TRAILER_BYTES = 64;
const SEQUENCE_AT = 16;

/** What a backup says of itself, without its passphrase. @throws BackupError where it is none, or of a later version */
export async function inspectBackup(path: string): Promise<BackupHead> {
  const handle = await open(path, 'r');
  try {
    const { head } = await readHead(handle);
    if (head.storeVersion > migrations.length) throw new BackupError(`This backup was made by Forager ${head.appVersion}, which is later than this one. Update Forager, then restore it.`);
    return head;
  } finally {
    await handle.close();
  }
}

/**
 * Unpacks a backup beside the data, proves every byte of it, and plans the exchange for the next start. Until then, and
 * wherever anything fails, the data stays as it is.
 * @throws BackupError in words
 */
export async function restoreBackup(deps: RestoreDeps, path: string, passphrase: string): Promise<RestoreReport> {
  const { dataFolder } = deps;
  await inspectBackup(path);
  const stagingName = `restoring-${randomUUID()}`;
  const staging = join(dataFolder, stagingName);
  const handle = await open(path, 'r');
  try {
    const { head, bytes: headBytes } = await readHead(handle);
    const key = await bodyKey(passphrase, head, headBytes);
    try {
      await mkdir(staging, { recursive: true, mode: 0o700 });
      const { size } = await handle.stat();
      const sealed = (async function* () {
        const buffer = Buffer.allocUnsafe(1024 * 1024);
        for (let at = headBytes.length; ; ) {
          const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
          if (bytesRead === 0) return;
          at += bytesRead;
          deps.onProgress(at, size);
          yield Buffer.from(buffer.subarray(0, bytesRead));
        }
      })();
      const counts = await unpackInto(deps, staging, await begun(unpack(unseal(sealed, key, WRONG_PASSPHRASE))), passphrase);
      const withdrawals = await deps.withdrawals();
      await keepForRepeat(staging, withdrawals);
      await keepRestoredNote(staging, head.madeAt);
      await planSwap(dataFolder, stagingName, [WITHDRAWALS, RESTORED, 'store', 'vault', ...FOLDERS, PREFERENCES], deps.now());
      return { madeAt: head.madeAt, ...counts, withdrawalCount: withdrawals.length };
    } finally {
      key.fill(0);
    }
  } catch (error) {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}

/** The same items, of which the first is here already: what stops the very first of them is told before anything else is begun. */
async function begun<Item>(items: AsyncIterable<Item>): Promise<AsyncIterable<Item>> {
  const iterator = items[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    if (first.done === true) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
}

type Counts = Pick<RestoreReport, 'fileCount' | 'secretCount' | 'leftOut' | 'isUnderPassphrase'>;

async function unpackInto(deps: RestoreDeps, staging: string, parts: AsyncIterable<Part>, passphrase: string): Promise<Counts> {
  const files = createFileWriter();
  // Every part of the data is there, if empty: what was here before must not shine through.
  for (const folder of [...FOLDERS, 'store', 'vault']) await mkdir(join(staging, folder), { recursive: true, mode: 0o700 });
  const vault = await deps.openNewVault(join(staging, 'vault'), passphrase);
  let [fileCount, secretCount, leftOut] = [0, 0, 0];
  let hasImage = false;
  let isEnded = false;
  try {
    for await (const part of parts) {
      if (isEnded) throw new BackupError(CHANGED);
      const [top = '', ...rest] = part.name.split('/');
      if (part.name === IMAGE) {
        await placeImage(files, staging, part);
        hasImage = true;
      } else if (top === SECRETS) {
        const { id, kind, url, values } = Secret.parse(JSON.parse(await textOf(part.bytes)));
        secretCount += 1;
        if (!(await keepSecret(vault, id, kind, values, url))) leftOut += 1;
      } else if (part.name === END) {
        const end = End.parse(JSON.parse(await textOf(part.bytes)));
        if (end.fileCount !== fileCount || end.secretCount !== secretCount) throw new BackupError(CHANGED);
        isEnded = true;
      } else if (part.name === PREFERENCES || ((FOLDERS as readonly string[]).includes(top) && rest.length > 0)) {
        const sha256 = await files.write(join(staging, part.name), part.bytes);
        const named = /^([0-9a-f]{64})\.bill$/.exec(rest.at(-1) ?? '')?.[1];
        if (top === 'documents' && named !== undefined && named !== sha256) throw new BackupError(CHANGED);
        fileCount += 1;
      } else throw new BackupError(CHANGED);
    }
    if (!isEnded || !hasImage) throw new BackupError(CHANGED);
    await files.finish();
    return { fileCount, secretCount, leftOut, isUnderPassphrase: vault.state().protection === 'PASSPHRASE' };
  } finally {
    await vault.close();
    await files.finish().catch(() => undefined);
  }
}

/** False where this Forager may not keep it: a test build keeps passwords for websites on this computer alone. */
async function keepSecret(vault: Vault, ...[id, kind, values, url]: Parameters<Vault['set']>): Promise<boolean> {
  try {
    await vault.set(id, kind, values, url);
    return true;
  } catch (error) {
    if (error instanceof VaultError && error.code === 'HOST_REFUSED') return false;
    throw error;
  }
}

/** The store finds its image by the number in its name, which stands in the image's own trailer. */
async function placeImage(files: FileWriter, staging: string, part: Part): Promise<void> {
  const folder = storeFolder(join(staging, 'store'));
  let tail = Buffer.alloc(0);
  const watched = (async function* () {
    for await (const piece of part.bytes) {
      tail = Buffer.concat([tail, piece]).subarray(-IMAGE_TRAILER_BYTES);
      yield piece;
    }
  })();
  const temporary = join(folder, 'image.new');
  await files.write(temporary, watched);
  if (tail.length < IMAGE_TRAILER_BYTES) throw new BackupError(CHANGED);
  await files.rename(temporary, join(folder, imageName(Number(tail.readBigUInt64LE(SEQUENCE_AT)))));
}

interface FileWriter {
  /** Writes a file and returns the SHA-256 of its bytes, in hex. It is durable after `finish`. */
  write(path: string, bytes: Part['bytes']): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  finish(): Promise<void>;
}

/** Writes files one after the other and lets the disk take many at once: to wait for each would take minutes. */
function createFileWriter(): FileWriter {
  const folders = new Set<string>();
  const waiting = new Set<Promise<void>>();
  let failure: unknown = null;
  const settle = async (): Promise<void> => {
    await Promise.all(waiting);
    if (failure !== null) throw failure as Error;
  };
  return {
    async write(path, bytes) {
      const folder = dirname(path);
      if (!folders.has(folder)) await mkdir(folder, { recursive: true, mode: 0o700 });
      folders.add(folder);
      const hash = createHash('sha256');
      const file = await open(path, 'wx', 0o600);
      try {
        for await (const piece of bytes) {
          hash.update(piece);
          await file.write(piece);
        }
      } catch (error) {
        await file.close();
        throw error;
      }
      const synced: Promise<void> = file.sync().finally(() => file.close()).catch((error: unknown) => { failure ??= error; }).then(() => { waiting.delete(synced); });
      waiting.add(synced);
      if (waiting.size >= SYNCED_AT_ONCE) await settle();
      return hash.digest('hex');
    },
    async rename(from, to) {
      await settle();
      await rename(from, to);
    },
    async finish() {
      await settle();
      for (const folder of folders) await syncFolder(folder);
    },
  };
}

/** What a backup's file is called at first. */
export const backupName = (now: Date): string => `Forager ${localDay(now)}${BACKUP_ENDING}`;
