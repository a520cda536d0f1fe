import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { makeBills } from './made-files.ts';
import { makeSecondHand } from './second-hand/make-second.ts';
import { makeThirdHand } from './third-hand/make-third.ts';

/** `node e2e/unseen-bills/make.ts --seed N --out DIR [--count N] [--set second-hand|third-hand] [--half open|sealed]`: writes made bills with their truth files beside them. */
const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, out: { type: 'string' }, count: { type: 'string' }, set: { type: 'string' }, half: { type: 'string' } } });
const half = values.half === 'open' || values.half === 'sealed' ? values.half : undefined;
if (values.out === undefined || ![undefined, 'second-hand', 'third-hand'].includes(values.set) || (values.half !== undefined && (half === undefined || values.set !== 'third-hand'))) {
  process.stderr.write('Use: make.ts --seed N --out DIR [--count N] [--set second-hand|third-hand] [--half open|sealed]; only the third set has halves\n');
  process.exit(2);
}
mkdirSync(values.out, { recursive: true });
const files = values.set === 'third-hand' ? await makeThirdHand(values.seed, half) : values.set === 'second-hand' ? await makeSecondHand(values.seed) : await makeBills(values.seed, values.count === undefined ? undefined : Number(values.count));
for (const { name, bytes, truth } of files) {
  writeFileSync(path.join(values.out, name), bytes);
  writeFileSync(path.join(values.out, `${name.replace(/\.[a-z]+$/, '')}.truth.json`), `${JSON.stringify(truth, null, 1)}\n`);
}
process.stderr.write(`${files.length} files in ${values.out}\n`);
