/** `node scripts/stage-update.mjs PERCENT FILE…`: offers an update to a share of computers, in its description (latest*.yml). */
import fs from 'node:fs';
import process from 'node:process';
import { say } from './launcher/say.mjs';
import { stagedDescription } from './release-checks.mjs';

const [percent, ...files] = process.argv.slice(2);
try {
  if (files.length === 0) throw new RangeError('a share and at least one description are needed: stage-update.mjs PERCENT FILE…');
  for (const file of files) {
    fs.writeFileSync(file, stagedDescription(fs.readFileSync(file, 'utf8'), Number(percent)));
    say(`${file}: offered to ${percent} of 100`);
  }
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  say(error.message);
  process.exitCode = 2;
}
