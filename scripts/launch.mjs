#!/usr/bin/env node
/**
 * The one launcher of the app and of every command: `node scripts/launch.mjs COMMAND [-- ARGUMENTS]`.
 * It runs under the Node a computer happens to have (20 or later) with nothing installed, sets up what
 * is missing with words on standard error, and goes on under the project's own Node.
 */
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { COMMANDS, usage } from './launcher/commands.mjs';
import { ensureDependencies } from './launcher/dependencies.mjs';
import { projectNode, withProjectBins } from './launcher/project-node.mjs';
import { CannotGoOn, say } from './launcher/say.mjs';
import { runToEnd } from './launcher/run.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @param {string[]} argv
 * @returns {Promise<number>} the exit code
 */
async function main(argv) {
  const [name = '', ...rest] = argv;
  const command = COMMANDS.get(name);
  if (!command) {
    process.stderr.write(usage(name));
    return 2;
  }
  const args = rest[0] === '--' ? rest.slice(1) : rest;
  await ensureDependencies(root);
  const node = projectNode(root);
  const env = withProjectBins(process.env, root);
  if (node !== process.execPath) {
    return await runToEnd(node, [fileURLToPath(import.meta.url), name, '--', ...args], { env, cwd: process.cwd() });
  }
  return await command.run({ root, args, env });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CannotGoOn)) throw error;
  say(error.message);
  process.exitCode = 1;
}
