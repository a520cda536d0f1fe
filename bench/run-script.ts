import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a TypeScript file under this Node to its end and returns the JSON it printed; what it says on standard error is passed on.
 * @throws where it fails; `what` names it then
 */
export async function runScript(what: string, file: string, args: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const passOn = (): void => void child.kill('SIGTERM');
  process.once('exit', passOn);
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  process.off('exit', passOn);
  if (exitCode !== 0) throw new Error(`The ${what} ended with ${exitCode ?? 'a signal'}; the words of it stand above.`);
  return JSON.parse(stdout);
}
