import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../files/durable-files.ts';
import { imageName } from '../store/engine/image-file.ts';
import { migrations } from '../store/migrations/index.ts';
import type { StoreClient } from '../store/store-client.ts';
import { storeFolder } from '../store/store-service.ts';
import { passphraseProblem } from '../vault/passphrase-rules.ts';
import { RELEASE_KDF_COST, type KdfCost } from '../vault/passphrase-wrapper.ts';
import type { Vault } from '../vault/vault.ts';
import { BackupError } from './backup-error.ts';
import { bodyKey, encodeHead, newHead } from './backup-head.ts';
import { END, filePart, FOLDERS, IMAGE, namesBelow, PREFERENCES, SECRETS } from './backup-parts.ts';
import { pack, shortPart, type Part } from './packing.ts';
import { seal } from './sealed-stream.ts';

export interface BackupDeps {
  readonly dataFolder: string;
  readonly store: Pick<StoreClient, 'settings' | 'makeImage'>;
  readonly vault: Pick<Vault, 'each'>;
  readonly appVersion: string;
  readonly now: () => Date;
  readonly onProgress: (done: number, total: number) => void;
  readonly kdfCost?: KdfCost;
}

export interface BackupReport {
  readonly path: string;
  readonly byteLength: number;
  readonly fileCount: number;
  readonly secretCount: number;
  /** Stored secrets that do not open here and so are not in it. */
  readonly leftOut: number;
}

/** The setting under which the last backup is remembered: when it was made, and the path of its file. */
export const LAST_BACKUP = 'backup.last';

/** Noted when one begins, apart from the last one, which stays the last where this one fails. */
const BEGUN_BACKUP = 'backup.begun';

/** An image that holds everything up to now. */
async function freshImage({ store, now }: BackupDeps): Promise<number> {
  // One that is under way holds less; the note of this backup then gives the next one something to hold.
  await store.makeImage();
  await store.settings.set({ name: BEGUN_BACKUP, value: now().toISOString() });
  const made = await store.makeImage();
  if (made === null) throw new BackupError('The data could not be written as a whole, so no backup was made. See whether the disk is full, then try again.');
  return made.sequence;
}

/**
 * Writes everything into one file that only the passphrase opens. Memory holds a piece at a time, whatever there is; a file that
 * was cut off while it was written is never under the chosen name.
 * @throws BackupError in words; VaultError where the stored passwords are closed
 */
export async function makeBackup(deps: BackupDeps, path: string, passphrase: string): Promise<BackupReport> {
  const problem = passphraseProblem(passphrase);
  if (problem !== null) throw new BackupError(problem);
  const { dataFolder, vault } = deps;
  const sequence = await freshImage(deps);
  // Documents are kept before their rows: those that the image names are all here by now.
  const names = (await Promise.all(FOLDERS.map((folder) => namesBelow(dataFolder, folder)))).flat();
  const total = names.length + 2;
  let fileCount = 0;
  let secretCount = 0;
  let leftOut = 0;

  async function* parts(): AsyncGenerator<Part> {
    const image = await filePart(IMAGE, join(storeFolder(join(dataFolder, 'store')), imageName(sequence)));
    if (image === null) throw new BackupError('The data changed too quickly to be written as a whole. Try again when no checks are running.');
    yield image;
    const secrets: Part[] = [];
    ({ leftOut } = await vault.each((secret) => {
      // The keys of this computer in a workspace are this computer's: a copy elsewhere would pass for it.
      if (secret.kind !== 'workspace') secrets.push(shortPart(`${SECRETS}/${secret.id}.${secret.kind}`, secret));
      return Promise.resolve();
    }));
    secretCount = secrets.length;
    yield* secrets;
    for (const [done, name] of [...names, PREFERENCES].entries()) {
      const part = await filePart(name, join(dataFolder, name));
      if (part === null) continue;
      fileCount += 1;
      yield part;
      if (done % 50 === 0) deps.onProgress(done + 1, total);
    }
    yield shortPart(END, { fileCount, secretCount });
  }

  const head = newHead({ madeAt: deps.now().toISOString(), appVersion: deps.appVersion, storeVersion: migrations.length }, deps.kdfCost ?? RELEASE_KDF_COST);
  const headBytes = encodeHead(head);
  const key = await bodyKey(passphrase, head, headBytes);
  const temporary = `${path}.part`;
  let byteLength = headBytes.length;
  try {
    await rm(temporary, { force: true });
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.write(headBytes);
      for await (const piece of seal(pack(parts()), key)) {
        await handle.write(piece);
        byteLength += piece.length;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    key.fill(0);
  }
  await deps.store.settings.set({ name: LAST_BACKUP, value: { madeAt: head.madeAt, path } });
  deps.onProgress(total, total);
  return { path, byteLength, fileCount, secretCount, leftOut };
}
