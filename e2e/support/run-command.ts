import { execFile } from 'node:child_process';
import { join } from 'node:path';

const LAUNCHER = join(import.meta.dirname, '..', '..', 'scripts', 'launch.mjs');

export interface Ended {
  readonly code: number;
  /** Each line of standard output, parsed: a line that is no JSON fails the test. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly stdout: string;
  /** Standard output and standard error. */
  readonly everything: string;
  readonly seconds: number;
}

/** Runs a command by the launcher in a folder, as npm does, and waits for its end. */
export function runCommand(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const began = Date.now();
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [LAUNCHER, ...args], { env: { ...process.env, ...env }, cwd, maxBuffer: 50_000_000 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') {
        reject(new Error(`The command could not be run: ${error.message}`, { cause: error }));
        return;
      }
      const lines = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
      resolve({ code: Number(error?.code ?? 0), lines, stdout, everything: stdout + stderr, seconds: (Date.now() - began) / 1000 });
    });
  });
}
