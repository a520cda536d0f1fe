import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

function electronCommand(script: string, userData: string): { command: string; args: string[] } {
  const electron = require('electron') as unknown as string;
  const isRoot = process.getuid?.() === 0;
  const args = [...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`, script];
  const needsDisplay = process.platform === 'linux' && (process.env['DISPLAY'] ?? '') === '';
  return needsDisplay ? { command: 'xvfb-run', args: ['-a', electron, ...args] } : { command: electron, args };
}

/**
 * Runs a script as the main process of a real Electron and returns the JSON it printed after "RESULT ".
 * Throws with the tail of its output when it printed none in time.
 */
export async function runInElectron(script: string, environment: Record<string, string>, timeoutMs: number): Promise<unknown> {
  const userData = mkdtempSync(join(tmpdir(), 'forager-electron-'));
  const { command, args } = electronCommand(script, userData);
  const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const stop = (): void => {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, 'SIGKILL');
  };
  const timer = setTimeout(stop, timeoutMs);
  try {
    await new Promise<void>((resolve, reject) => { child.once('close', () => resolve()); child.once('error', reject); });
  } finally {
    clearTimeout(timer);
    rmSync(userData, { recursive: true, force: true });
  }
  const line = output.split('\n').find((text) => text.startsWith('RESULT '));
  if (line === undefined) throw new Error(`Electron printed no result:\n${output.split('\n').filter((text) => !text.includes('dbus/')).join('\n').slice(-3000)}`);
  return JSON.parse(line.slice('RESULT '.length));
}
