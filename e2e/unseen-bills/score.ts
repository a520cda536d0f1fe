import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { TruthFile } from './truth.ts';
import { judgeFile, type Reading, type Verdict } from './verdict.ts';

/**
 * `node e2e/unseen-bills/score.ts DIR [--totals]`: reads the made files of DIR by the app's command line and prints how
 * well; with `--totals` no file is named, for sets that nobody may look at.
 */
const { values: asked, positionals } = parseArgs({ options: { totals: { type: 'boolean', default: false } }, allowPositionals: true });
const folder = path.resolve(positionals[0] ?? '.');
const root = path.join(import.meta.dirname, '..', '..');
const truths = readdirSync(folder).filter((name) => name.endsWith('.truth.json')).map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as TruthFile);

function run(files: string[]): string {
  try {
    return execFileSync(process.execPath, [path.join(root, 'scripts', 'launch.mjs'), 'read', ...files], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'inherit'] });
  } catch (error) {
    // A file that could not be read ends the command with 1; what it printed counts.
    return typeof error === 'object' && error !== null && 'stdout' in error ? String(error.stdout) : '';
  }
}

const readings = new Map<string, Reading[]>();
for (const line of run(truths.map((one) => path.join(folder, one.file))).split('\n').filter((one) => one.startsWith('{'))) {
  const reading = JSON.parse(line) as Reading;
  const name = path.basename(reading.file);
  readings.set(name, [...(readings.get(name) ?? []), reading]);
}

if (readings.size === 0) {
  process.stderr.write('Nothing was read: no score.\n');
  process.exit(1);
}

const fields = new Map<string, Record<Verdict, number>>();
const statuses = new Map<string, number>();
interface Tally {
  files: number;
  read: number;
  review: number;
  noBill: number;
  whole: number;
  right: number;
  missing: number;
  bad: number;
  wrongAsRead: number;
  silent: number;
}
const groups = new Map<string, Tally>();
/** What a truth is of, for the tables. */
function kindOf({ status, services }: TruthFile): string {
  const types = [...new Set(services.map(({ type }) => (type === 'SOLAR' ? 'ELECTRICITY' : type)))];
  if (status !== 'READ') return 'no bill';
  return types.length > 1 ? 'several services' : (types[0] ?? 'nothing').toLowerCase();
}
const silent: string[] = [];
const bad: string[] = [];
const unlike: string[] = [];
for (const truth of truths) {
  const found = readings.get(truth.file) ?? [];
  const result = judgeFile(truth, found);
  const status = found[0]?.status ?? 'NOTHING';
  const cell = `${truth.expectFailedCheck === undefined ? truth.status : 'NEEDS_REVIEW (planted fault)'} -> ${status}`;
  statuses.set(cell, (statuses.get(cell) ?? 0) + 1);
  if (!result.statusRight) unlike.push(`${truth.file}: ${status}, is ${truth.status}`);
  const wrong = result.verdicts.filter(({ verdict }) => verdict === 'wrong' || verdict === 'invented');
  if (wrong.length > 0) bad.push(`${truth.file} [${status}]: ${wrong.map(({ field, got, want }) => `${field} ${String(got)}, is ${String(want)}`).join('; ')}`);
  if (result.silentlyWrong) silent.push(truth.file);
  for (const { field, verdict } of result.verdicts) {
    const row = fields.get(field) ?? { right: 0, missing: 0, wrong: 0, invented: 0 };
    row[verdict]++;
    fields.set(field, row);
  }
  const count = (verdict: Verdict): number => result.verdicts.filter((one) => one.verdict === verdict).length;
  const kind = kindOf(truth);
  for (const key of [kind === 'no bill' ? 'papers that are no bills' : 'bills', `kind ${kind}`, `language ${truth.language}`, `country ${truth.country}`, `format ${truth.format}`]) {
    const row = groups.get(key) ?? { files: 0, read: 0, review: 0, noBill: 0, whole: 0, right: 0, missing: 0, bad: 0, wrongAsRead: 0, silent: 0 };
    row.files++;
    row.read += status === 'READ' ? 1 : 0;
    row.review += status === 'NEEDS_REVIEW' ? 1 : 0;
    row.noBill += status === 'NOT_A_BILL' ? 1 : 0;
    row.whole += kind !== 'no bill' && result.verdicts.every(({ verdict }) => verdict === 'right') ? 1 : 0;
    row.right += count('right');
    row.missing += count('missing');
    row.bad += wrong.length;
    row.wrongAsRead += status === 'READ' && (wrong.length > 0 || kind === 'no bill') ? 1 : 0;
    row.silent += result.silentlyWrong ? 1 : 0;
    groups.set(key, row);
  }
}
const out = (text: string): void => void process.stdout.write(`${text}\n`);
for (const [field, row] of fields) out(`${field.padEnd(22)} right ${row.right}  missing ${row.missing}  wrong ${row.wrong}  invented ${row.invented}`);
out('\nstatus');
for (const [cell, count] of [...statuses].sort()) out(`  ${cell.padEnd(50)} ${count}`);
out('\n| | files | READ | review | no bill | whole | fields right | missing | wrong or invented | READ with something wrong | silently and gravely wrong |\n|---|---|---|---|---|---|---|---|---|---|---|');
for (const [key, row] of [...groups].sort()) {
  const all = row.right + row.missing + row.bad;
  out(`| ${[key, row.files, row.read, row.review, row.noBill, row.whole, all === 0 ? '' : `${((100 * row.right) / all).toFixed(1)} %`, row.missing, row.bad, row.wrongAsRead, row.silent].join(' | ')} |`);
}
if (!asked.totals) {
  out(`\nunlike status:\n${unlike.map((line) => `  ${line}`).join('\n')}`);
  out(`\nwrong or invented values:\n${bad.map((line) => `  ${line}`).join('\n')}`);
  out(`\nsilently wrong: ${silent.length}\n${silent.map((line) => `  ${line}`).join('\n')}`);
}
