import { readFileSync } from 'node:fs';
import process from 'node:process';

/** The most MB this program held. Linux counts what the starting process held in `maxRSS` too, so that it is asked elsewhere. */
export function mostMemory(): number {
  const kilobytes = process.platform === 'linux' ? Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) : process.resourceUsage().maxRSS;
  return Math.round(kilobytes / 1024);
}
