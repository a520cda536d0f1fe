import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { compareReading } from './reading/compare-reading.ts';
import { performancePage, rowsOf, terminalTable, type BenchResult, type Circumstances } from './report.ts';
import { compareStarts } from './start/compare-starts.ts';
import type { ElectronHere } from './start/measured-app.ts';
import { compareWeekly } from './weekly/compare-weekly.ts';
import { compareWrites } from './writes/compare-writes.ts';

const root = path.join(import.meta.dirname, '..');
const PARTS = ['start', 'writes', 'reading', 'weekly'] as const;
const FULL = { starts: 9, memory: 3, idleMilliseconds: 20_000, bills: 50_000, writes: 300, files: 30, connections: 200 };
const QUICK = { starts: 3, memory: 1, idleMilliseconds: 5_000, bills: 5_000, writes: 100, files: 8, connections: 12 };

/** Where systems put the Chromium of a person. */
const CHROMIUMS = ['/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

const say = (words: string): void => void process.stderr.write(`bench: ${words}\n`);

/** The runtime that the launcher set up. */
function electronHere(): ElectronHere & { readonly version: string } {
  const exec = process.env['ELECTRON_EXEC_PATH'];
  if (!exec) throw new Error('Electron is not set up here. Use: npm run bench');
  const flags = z.array(z.string()).parse(JSON.parse(process.env['FORAGER_ELECTRON_ARGS'] ?? '[]'));
  const version = readFileSync(path.join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.dirname(exec), 'version'), 'utf8').trim().replace(/^v/, '');
  return { exec, flags, version };
}

/** Processes that run the same program file (Linux; 0 elsewhere). */
function runningCopies(exec: string): number {
  if (process.platform !== 'linux') return 0;
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/exe`) === exec;
    } catch {
      return false;
    }
  }).length;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: PARTS.join(',') } } });
  const parts = z.array(z.enum(PARTS)).parse(values.only.split(','));
  const isWhole = !values.quick && PARTS.every((part) => parts.includes(part));
  const rounds = values.quick ? QUICK : FULL;
  const electron = electronHere();
  const otherElectrons = runningCopies(electron.exec);
  const loadBefore = os.loadavg()[0] ?? 0;
  if (parts.includes('start')) say(`starting Forager and an empty app by turns; load average ${loadBefore.toFixed(2)}`);
  const start = parts.includes('start') ? await compareStarts(electron, root, rounds, say) : null;
  if (parts.includes('writes')) say(`filling a store with ${rounds.bills} bills`);
  const writes = parts.includes('writes') ? await compareWrites(rounds.bills, rounds.writes) : null;
  if (parts.includes('reading')) say('reading bills');
  const reading = parts.includes('reading') ? await compareReading(rounds.files) : null;
  const chromium = CHROMIUMS.find((file) => existsSync(file)) ?? null;
  if (parts.includes('weekly') && chromium === null) say('no Chromium to compare with is installed here (Debian: apt-get install chromium)');
  const weekly = parts.includes('weekly') ? await compareWeekly(rounds.connections, os.availableParallelism(), chromium, say) : null;
  const circumstances: Circumstances = {
    day: new Date().toISOString().slice(0, 10),
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 1e9),
    system: `${os.type()} ${os.arch()}`,
    electronVersion: electron.version,
    isStandIn: process.env['FORAGER_STAND_IN_ELECTRON'] === '1',
    loadBefore,
    loadAfter: os.loadavg()[0] ?? 0,
    isQuick: values.quick,
    otherElectrons,
  };
  const result: BenchResult = { circumstances, start, writes, reading, weekly };
  process.stdout.write(`${terminalTable(rowsOf(result))}\n\n${JSON.stringify(result)}\n`);
  if (isWhole) {
    writeFileSync(path.join(root, 'docs', 'performance.md'), performancePage(result));
    say('docs/performance.md is written');
  }
}

// An ended bench takes the apps it started with it: 'exit' listeners run only where the process ends by itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
await main();
