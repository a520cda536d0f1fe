import { readFileSync } from 'node:fs';
import process from 'node:process';

/**
 * The most memory a program held, in whole MB: this one, or on Linux another by its process id. Linux counts what the starting process held
 * in `maxRSS` too, so that it is asked elsewhere. @throws where the system does not tell
 */
export function mostMemory(pid: number | 'self' = 'self'): number {
  if (process.platform !== 'linux' && pid !== 'self') throw new Error('Only Linux tells what another process held.');
  const kilobytes = process.platform === 'linux' ? Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) : process.resourceUsage().maxRSS;
  return Math.round(kilobytes / 1024);
}
