import * as fs from 'node:fs';
import * as path from 'node:path';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { errorCode } from './error-code.ts';
import { isSameProcess, ownProcess } from './process-identity.ts';

const LOCK_NAME = 'owner.lock';

const Owner = z.object({
  pid: z.number().int().positive(),
  /** When the process started, in milliseconds of the epoch. */
  startedAt: z.number(),
  /** The start as the system itself counts it, where it can be read exactly; null elsewhere. */
  startMark: z.string().nullable(),
  token: z.string(),
});
type Owner = z.infer<typeof Owner>;

export interface FolderLock {
  /** Gives the folder up. Does nothing where it was taken over meanwhile. */
  release(): void;
}

/**
 * Makes this process the one owner of a folder until it releases it or ends. A lock whose
 * process is gone, or whose number now belongs to another program, is taken over.
 * @param inUse the error that says which process owns the folder; 0 where that cannot be told
 * @param isAlive whether the process that wrote a lock still runs
 * @throws what inUse makes
 */
export function lockFolder(folder: string, inUse: (pid: number) => Error, isAlive: (owner: Owner) => boolean = isSameProcess): FolderLock {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, LOCK_NAME);
  const owner: Owner = { ...ownProcess(), token: randomBytes(16).toString('hex') };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(file, owner)) return { release: () => release(file, owner) };
    const found = readOwner(file);
    if (found === 'GONE') continue;
    if (found.owner !== null && isAlive(found.owner)) throw inUse(found.owner.pid);
    removeStale(file, found.text, owner.token);
  }
  throw inUse(0);
}

/** Creates the lock whole or not at all: a hard link of a finished file, so that no one reads half of it. */
function create(file: string, owner: Owner): boolean {
  const finished = `${file}.${owner.token}`;
  fs.writeFileSync(finished, JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
  try {
    fs.linkSync(finished, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // Some file systems (exFAT, network shares) know no hard links.
    return createExclusively(file, owner);
  } finally {
    fs.rmSync(finished, { force: true });
  }
}

function createExclusively(file: string, owner: Owner): boolean {
  try {
    fs.writeFileSync(file, JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(file: string): 'GONE' | { text: string; owner: Owner | null } {
  try {
    const text = fs.readFileSync(file, 'utf8');
    return { text, owner: parseOwner(text) };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'GONE';
    throw error;
  }
}

function parseOwner(text: string): Owner | null {
  try {
    return Owner.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Moves a stale lock away; where another process was quicker and the lock is its own by now, puts it back. */
function removeStale(file: string, staleText: string, token: string): void {
  const aside = `${file}.${token}.stale`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  try {
    if (fs.readFileSync(aside, 'utf8') !== staleText) fs.copyFileSync(aside, file, fs.constants.COPYFILE_EXCL);
  } finally {
    fs.rmSync(aside, { force: true });
  }
}

function release(file: string, owner: Owner): void {
  const found = readOwner(file);
  if (found !== 'GONE' && found.owner?.token === owner.token) fs.rmSync(file, { force: true });
}
