import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { runKillRounds } from './kill-rounds.ts';

// Usage: node src/main/store/soak/kill-soak.ts [--kills 200]. Prints the counts as JSON; exits 1 when anything was lost.
const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' } } });
const folder = mkdtempSync(path.join(tmpdir(), 'forager-kill-soak-'));
const counts = await runKillRounds(folder, Number(values.kills));
process.stdout.write(`${JSON.stringify(counts)}\n`);
const isSound = counts.lost === 0 && counts.halves === 0 && counts.corrupt === 0;
if (isSound) rmSync(folder, { recursive: true, force: true });
else process.stderr.write(`The data folder is kept for inspection: ${folder}\n`);
process.exitCode = isSound ? 0 : 1;
