import { readdirSync, readFileSync } from 'node:fs';

/** The parent of a process, from /proc/PID/stat (proc(5)): the name in brackets may itself hold brackets and blanks. */
export function parentOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Proportional set size in kB, from /proc/PID/smaps_rollup: shared pages count by their share. */
export function pssOf(rollup: string): number {
  const found = /^Pss:\s+(\d+) kB$/m.exec(rollup);
  if (!found) throw new Error('The kernel gives no Pss for this process.');
  return Number(found[1]);
}

/** `root` and everything descended from it. */
export function familyOf(root: number, parents: ReadonlyMap<number, number>): number[] {
  const family = [root];
  for (let index = 0; index < family.length; index += 1) {
    for (const [pid, parent] of parents) if (parent === family[index]) family.push(pid);
  }
  return family;
}

export interface TreeMemory {
  readonly processes: number;
  /** Sum of the proportional set sizes in MB (10^6 bytes). */
  readonly pssMb: number;
}

/** Memory of a process and its descendants, or null where the system has no /proc/PID/smaps_rollup (only Linux has). */
export function treeMemory(root: number): TreeMemory | null {
  if (process.platform !== 'linux') return null;
  const parents = new Map([...readStats()].map(([pid, stat]) => [pid, parentOf(stat)]));
  const sizes = familyOf(root, parents).map((pid) => readOrNull(`/proc/${pid}/smaps_rollup`)).filter((text) => text !== null && text !== '');
  const kilobytes = sizes.reduce((sum, text) => sum + pssOf(text ?? ''), 0);
  return { processes: sizes.length, pssMb: (kilobytes * 1024) / 1e6 };
}

/** Clock ticks a second as the kernel tells them to programs: 100 on every Linux (proc(5), USER_HZ). */
const TICKS = 100;

/** Processor time in ticks that a process and its ended, waited-for children took, from /proc/PID/stat (fields 14 to 17). */
export function cpuTicksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}

/** Processor time in seconds of a process and its descendants, those included that ended; null where there is no /proc. */
export function treeCpuSeconds(root: number): number | null {
  if (process.platform !== 'linux') return null;
  const stats = readStats();
  const parents = new Map([...stats].map(([pid, stat]) => [pid, parentOf(stat)]));
  return familyOf(root, parents).reduce((sum, pid) => sum + cpuTicksOf(stats.get(pid) ?? ''), 0) / TICKS;
}

function readStats(): Map<number, string> {
  const stats = new Map<number, string>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readOrNull(`/proc/${name}/stat`) : null;
    if (stat !== null) stats.set(Number(name), stat);
  }
  return stats;
}

/** A process may end between being listed and being read. */
function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
