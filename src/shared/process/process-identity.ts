import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as os from 'node:os';
import { errorCode } from './error-code.ts';

/** What tells a process from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: number;
  readonly startMark: string | null;
}

/** What the system can say about a process number, behind one port for tests. */
export interface ProcessInspector {
  exists(pid: number): boolean;
  /** The exact start as the system counts it, unique across restarts of the machine; null where unknown. */
  startMark(pid: number): string | null;
  /** The start in milliseconds of the epoch, to about a second; null where unknown. */
  startedAt(pid: number): number | null;
  bootedAt(): number;
}

/** Clocks are set and rounded; two starts nearer than this are taken for one. */
const TOLERANCE_MS = 10_000;

/** What tells this process from a later one of the same id. */
export function ownProcess(inspector: ProcessInspector = systemInspector()): ProcessIdentity {
  return {
    pid: process.pid,
    startedAt: Date.now() - process.uptime() * 1000,
    startMark: inspector.startMark(process.pid),
  };
}

/** Whether the process still runs. In doubt it does: two owners would do harm, a refusal only asks for a restart. */
export function isSameProcess(identity: ProcessIdentity, inspector: ProcessInspector = systemInspector()): boolean {
  if (!inspector.exists(identity.pid)) return false;
  const mark = inspector.startMark(identity.pid);
  if (mark !== null && identity.startMark !== null) return mark === identity.startMark;
  if (inspector.bootedAt() > identity.startedAt + TOLERANCE_MS) return false;
  const startedAt = inspector.startedAt(identity.pid);
  return startedAt === null || startedAt < identity.startedAt + TOLERANCE_MS;
}

/** How to ask this system about other processes. */
export function systemInspector(platform: NodeJS.Platform = process.platform): ProcessInspector {
  return {
    exists: (pid) => {
      try {
        process.kill(pid, 0);
        return true;
      } catch (error) {
        return errorCode(error) !== 'ESRCH';
      }
    },
    startMark: (pid) => (platform === 'linux' ? linuxStartMark(pid) : null),
    startedAt: (pid) => {
      if (platform === 'darwin') return startFromElapsed(ask('ps', ['-o', 'etime=', '-p', String(pid)]));
      if (platform === 'win32') {
        const script = `[DateTimeOffset]::new((Get-Process -Id ${pid}).StartTime).ToUnixTimeMilliseconds()`;
        const answer = Number(ask('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script]) || NaN);
        return Number.isFinite(answer) ? answer : null;
      }
      return null;
    },
    bootedAt: () => Date.now() - os.uptime() * 1000,
  };
}

/** Boot id and start in clock ticks since boot (proc(5): /proc/pid/stat, field 22). */
function linuxStartMark(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = afterName[19];
    const isZombie = afterName[0] === 'Z';
    if (ticks === undefined || isZombie) return 'ended';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}:${ticks}`;
  } catch {
    return null;
  }
}

/** Returns the start from what `ps -o etime` prints ([[days-]hours:]minutes:seconds), or null. */
export function startFromElapsed(text: string, now: number = Date.now()): number | null {
  const match = /^(?:(?:(\d+)-)?(\d+):)?(\d+):(\d+)$/.exec(text.trim());
  if (!match) return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return now - ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}

function ask(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', timeout: 10_000, windowsHide: true, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
