import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { runToEnd } from './run.mjs';
import { playwrightTally, sumExitCode, sumLine, sumOf, vitestTally } from './sum-line.mjs';

/** @typedef {import('./run.mjs').Env} Env */

/**
 * Runs the unit tests.
 * @param {{ root: string, env: Env, args: string[] }} run
 */
export async function unitTests({ root, env, args }) {
  const report = freshReport(root, 'unit.json');
  const cli = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runToEnd(process.execPath, [cli, 'run', ...reporters, ...args], { env, cwd: root });
  return vitestTally(read(report), code);
}

/**
 * Runs the tests that drive the real app.
 * @param {{ root: string, env: Env, args: string[] }} run
 */
export async function appTests({ root, env, args }) {
  const report = freshReport(root, 'e2e.json');
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const code = await runToEnd(process.execPath, [cli, 'test', ...args], { env: { ...env, FORAGER_E2E_REPORT: report }, cwd: root });
  return playwrightTally(read(report), code);
}

/**
 * Prints the plain closing line.
 * @param {import('./sum-line.mjs').Tally[]} tallies
 * @returns {number} the exit code
 */
export function closeTests(tallies) {
  const sum = sumOf(tallies);
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
