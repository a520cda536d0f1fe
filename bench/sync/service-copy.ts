import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A copy of the workspace service in a process of its own. */
export interface ServiceCopy {
  /** Its origin on this computer. */
  readonly address: string;
  stop(): Promise<void>;
}

const MAIN = path.join(import.meta.dirname, '..', '..', 'src', 'workspace', 'main.ts');
const STARTS_WITHIN_MS = 120_000;

/** Starts a copy on a database, as `npm run workspace` does, with a limit that no load reaches. */
export async function startCopy(databaseUrl: string): Promise<ServiceCopy> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forager-copy-'));
  const child = spawn(process.execPath, [MAIN, '--data', folder], {
    stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: '0', RATE_LIMIT: '999999/1', LOG_LEVEL: 'silent' },
  });
  const passOn = (): void => void child.kill('SIGTERM');
  process.once('exit', passOn);
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error('the service did not start in time')), STARTS_WITHIN_MS);
    child.once('exit', () => reject(new Error('the service ended at its start')));
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  return {
    address,
    stop: async () => {
      process.off('exit', passOn);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
