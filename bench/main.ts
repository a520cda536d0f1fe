import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { auditsPart } from './audits/audits-part.ts';
import { exportsPart } from './exports/exports-part.ts';
import { importsPart } from './imports/imports-part.ts';
import { measuredPartSchema, type Circumstances, type MeasuredPart, type Part } from './part.ts';
import { enginesPart } from './reading/engines-part.ts';
import { readingPart } from './reading/reading-part.ts';
import { performancePage, terminalTable } from './report.ts';
import { reportsPart } from './reports/reports-part.ts';
import { scalePart } from './scale/scale-part.ts';
import type { ElectronHere } from './start/measured-app.ts';
import { startPart } from './start/start-part.ts';
import { syncPart } from './sync/sync-part.ts';
import { weeklyPart } from './weekly/weekly-part.ts';
import { writesPart } from './writes/writes-part.ts';

const PARTS: readonly Part[] = [startPart, scalePart, writesPart, readingPart, enginesPart, importsPart, weeklyPart, syncPart, exportsPart, reportsPart, auditsPart];

const root = path.join(import.meta.dirname, '..');
/** What was last measured of each part, so that one measured alone leaves the others on the page. */
const RECORD = path.join(root, 'docs', 'performance.json');
const PAGE = path.join(root, 'docs', 'performance.md');

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

/** @throws Error for a name that is no part */
function partsNamed(names: string | undefined): readonly Part[] {
  if (names === undefined) return PARTS;
  return names.split(',').map((name) => {
    const part = PARTS.find((one) => one.name === name);
    if (part === undefined) throw new Error(`"${name}" is no part of the bench. There are: ${PARTS.map((one) => one.name).join(', ')}.`);
    return part;
  });
}

const readRecord = (): Record<string, MeasuredPart> => (existsSync(RECORD) ? z.record(z.string(), measuredPartSchema).parse(JSON.parse(readFileSync(RECORD, 'utf8'))) : {});

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
  const electron = electronHere();
  const cores = os.availableParallelism();
  for (const part of partsNamed(values.only)) {
    const loadBefore = os.loadavg()[0] ?? 0;
    say(`${part.title}; load average ${loadBefore.toFixed(2)}`);
    const otherElectrons = runningCopies(electron.exec);
    const measured = await part.measure({ electron, root, isQuick: values.quick, cores, say });
    const circumstances: Circumstances = {
      day: new Date().toISOString().slice(0, 10),
      cores,
      memoryGb: Math.round(os.totalmem() / 1e9),
      system: `${os.type()} ${os.arch()}`,
      electronVersion: electron.version,
      isStandIn: process.env['FORAGER_STAND_IN_ELECTRON'] === '1',
      loadBefore,
      loadAfter: os.loadavg()[0] ?? 0,
      otherElectrons,
    };
    process.stdout.write(`${terminalTable(measured.rows)}\n`);
    if (values.quick) continue;
    // After each part, so that a bench that is stopped keeps what it has.
    const record = { ...readRecord(), [part.name]: { ...measured, circumstances } };
    writeFileSync(RECORD, `${JSON.stringify(record, null, 1)}\n`);
    writeFileSync(PAGE, performancePage(PARTS, record));
    say(`docs/performance.md has the new numbers of "${part.name}"`);
  }
}

// An ended bench takes the apps it started with it: 'exit' listeners run only where the process ends by itself.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
await main();
