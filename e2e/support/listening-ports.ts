import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Of every process, its parent; by what the system tells. */
async function parentsOfAll(): Promise<Map<number, number>> {
  if (process.platform === 'linux') {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
    return new Map(pids.map((pid, at) => [pid, Number(/^\d+ \(.*\) \S (\d+)/s.exec(stats[at] ?? '')?.[1] ?? 0)]));
  }
  const { stdout } = process.platform === 'win32'
    ? await run('powershell', ['-NoProfile', '-Command', 'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId)" }'])
    : await run('ps', ['-A', '-o', 'pid=,ppid=']);
  return new Map(stdout.trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number)).map(([pid = 0, parent = 0]) => [pid, parent]));
}

/** A process and all that descend from it. */
export async function processTree(root: number): Promise<number[]> {
  const parents = await parentsOfAll();
  const isBelow = (pid: number, depth = 0): boolean => pid === root || (depth < 50 && parents.has(pid) && isBelow(parents.get(pid) ?? 0, depth + 1));
  return [...parents.keys()].filter((pid) => isBelow(pid));
}

/** The TCP sockets on which any of these processes listens, as the lines in which the system tells of them. */
export async function listeningSockets(pids: readonly number[]): Promise<string[]> {
  if (process.platform === 'linux') return listeningByProc(pids);
  if (process.platform === 'win32') {
    const { stdout } = await run('netstat', ['-ano', '-p', 'TCP']);
    return stdout.split('\n').filter((line) => /\bLISTENING\b/.test(line) && pids.includes(Number(line.trim().split(/\s+/).at(-1))));
  }
  // lsof ends with 1 where it finds nothing.
  const { stdout } = await run('lsof', ['-nP', '-a', '-iTCP', '-sTCP:LISTEN', '-p', pids.join(',')]).catch(() => ({ stdout: '' }));
  return stdout.split('\n').slice(1).filter((line) => line !== '');
}

async function listeningByProc(pids: readonly number[]): Promise<string[]> {
  const own = new Set<string>();
  for (const pid of pids) {
    for (const descriptor of await readdir(`/proc/${pid}/fd`).catch(() => [])) own.add(await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => ''));
  }
  const tables = await Promise.all(['tcp', 'tcp6'].map((table) => readFile(`/proc/net/${table}`, 'utf8').catch(() => '')));
  const LISTEN = '0A';
  return tables.flatMap((table) => table.split('\n').slice(1)).filter((line) => {
    const fields = line.trim().split(/\s+/);
    return fields[3] === LISTEN && own.has(`socket:[${fields[9] ?? ''}]`);
  });
}
