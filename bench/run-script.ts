import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ScriptEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
}

/** Runs a TypeScript file under this Node to its end; what it says on standard error is passed on. */
export async function runScript(file: string, args: readonly string[]): Promise<ScriptEnd> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const passOn = (): void => void child.kill('SIGTERM');
  process.once('exit', passOn);
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  process.off('exit', passOn);
  return { exitCode, stdout };
}
