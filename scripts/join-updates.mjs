/** `node scripts/join-updates.mjs OUT FILE…`: joins the descriptions of one version for several processors (latest-mac.yml). */
import fs from 'node:fs';
import process from 'node:process';
import { say } from './launcher/say.mjs';
import { joinedDescriptions } from './release-checks.mjs';

const [out, ...files] = process.argv.slice(2);
try {
  if (out === undefined || files.length === 0) throw new RangeError('a place and at least one description are needed: join-updates.mjs OUT FILE…');
  fs.writeFileSync(out, joinedDescriptions(files.map((file) => fs.readFileSync(file, 'utf8'))));
  say(`${out}: of ${files.length}`);
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  say(error.message);
  process.exitCode = 2;
}
