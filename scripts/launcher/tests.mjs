import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runToEnd } from './run.mjs';
import { playwrightFailures, playwrightTally, sumExitCode, sumLine, sumOf, vitestFailures, vitestTally } from './sum-line.mjs';

/** @typedef {import('./run.mjs').Env} Env */
/** @typedef {import('./sum-line.mjs').Tally & { failures: string[] }} Outcome what a run came to, and the names of what failed */

/**
 * Runs the unit tests.
 * @param {{ root: string, env: Env, args: string[] }} run
 * @returns {Promise<Outcome>}
 */
export async function unitTests({ root, env, args }) {
  const file = freshReport(root, 'unit.json');
  const cli = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runToEnd(process.execPath, [cli, 'run', ...reporters, ...args], { env, cwd: root });
  const report = read(file);
  return { ...vitestTally(report, code), failures: vitestFailures(report) };
}

/**
 * Runs the tests that drive the real app.
 * @param {{ root: string, env: Env, args: string[] }} run
 * @returns {Promise<Outcome>}
 */
export async function appTests({ root, env, args }) {
  const file = freshReport(root, 'e2e.json');
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const code = await runToEnd(process.execPath, [cli, 'test', ...args], { env: { ...env, FORAGER_E2E_REPORT: file }, cwd: root });
  const report = read(file);
  return { ...playwrightTally(report, code), failures: playwrightFailures(report) };
}

/**
 * Prints the plain closing line, before it the names of what failed: in a long log they stand far above it.
 * @param {Outcome[]} outcomes
 * @returns {number} the exit code
 */
export function closeTests(outcomes) {
  const sum = sumOf(outcomes);
  for (const failure of outcomes.flatMap(({ failures }) => failures)) process.stdout.write(`\nFailed: ${failure}`);
  process.stdout.write(`\n${sumLine(sum)}\n`);
  return sumExitCode(sum, process.env['CI'] === 'true');
}

/** @param {string} root @param {string} name */
function freshReport(root, name) {
  const file = path.join(root, '.cache', 'reports', name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.rmSync(file, { force: true });
  return file;
}

/** @param {string} file */
function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}
