import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { BrowserSessions } from '../browser/browser-sessions.ts';
import { collectCommand } from '../cli/collect.ts';
import { parseCollectOptions, WrongUse } from '../cli/collect-options.ts';
import { routeFile, signInKey } from '../cli/collect-profile.ts';
import { say } from '../cli/print.ts';
import { readCommand } from '../cli/read.ts';
import { visitPortal } from '../collection/website/visit-portal.ts';
import { composeReading } from './reading.ts';

const WRONG_USE = 2;

/** Runs `work` with a folder that is gone afterwards, which is also where Chromium puts its own files. */
async function withTemporaryData(work: (folder: string) => Promise<number>): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'forager-command-'));
  app.setPath('userData', folder);
  // A command has no window; the app must not end when its hidden pages close.
  app.on('window-all-closed', () => undefined);
  await app.whenReady();
  try {
    return await work(folder);
  } finally {
    // Chromium writes until it ends; what it holds is left to the system's own clearing of temporary files.
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/** `read -- FILE…`: returns the exit code. */
export function runReadCommand(files: readonly string[]): Promise<number> {
  return withTemporaryData(async () => {
    const reading = composeReading();
    try {
      return await readCommand(files, reading);
    } finally {
      reading.close();
    }
  });
}

/** `collect -- --url URL …`: returns the exit code. */
export async function runCollectCommand(args: readonly string[]): Promise<number> {
  let options;
  try {
    options = parseCollectOptions(args, process.env);
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    say(error.message);
    return WRONG_USE;
  }
  return withTemporaryData(async (temporary) => {
    const profile = options.profile === null ? temporary : resolve(options.profile);
    const sessions = new BrowserSessions({ root: join(profile, 'portals'), downloadsRoot: join(profile, 'downloads') });
    const reading = composeReading();
    try {
      const key = signInKey(options.url, options.username);
      const session = await sessions.of(key, null);
      return await collectCommand(options, {
        openPage: () => session.openHidden(), visit: visitPortal, read: (path) => reading.read(path), route: routeFile(profile, key), downloadsFolder: join(profile, 'downloads', key),
      });
    } finally {
      reading.close();
      await sessions.close();
    }
  });
}
