import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { makeFourthHand } from './fourth-hand/make-fourth.ts';
import { makeBills, type MadeFile } from './made-files.ts';
import { makeSecondHand } from './second-hand/make-second.ts';
import { makeThirdHand } from './third-hand/make-third.ts';

/** `node e2e/unseen-bills/make.ts --seed N --out DIR [--count N] [--set second-hand|third-hand|fourth-hand] [--half open|sealed]`: writes made bills with their truth files beside them. */
const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, out: { type: 'string' }, count: { type: 'string' }, set: { type: 'string' }, half: { type: 'string' } } });
const half = values.half === 'open' || values.half === 'sealed' ? values.half : undefined;
const halved = values.set === 'third-hand' || values.set === 'fourth-hand';
if (values.out === undefined || ![undefined, 'second-hand', 'third-hand', 'fourth-hand'].includes(values.set) || (values.half !== undefined && (half === undefined || !halved))) {
  process.stderr.write('Use: make.ts --seed N --out DIR [--count N] [--set second-hand|third-hand|fourth-hand] [--half open|sealed]; only the third and the fourth set have halves\n');
  process.exit(2);
}
mkdirSync(values.out, { recursive: true });

function made(): Promise<MadeFile[]> {
  if (values.set === 'fourth-hand') return makeFourthHand(values.seed, half);
  if (values.set === 'third-hand') return makeThirdHand(values.seed, half);
  if (values.set === 'second-hand') return makeSecondHand(values.seed);
  return makeBills(values.seed, values.count === undefined ? undefined : Number(values.count));
}

const files = await made();
for (const { name, bytes, truth } of files) {
  writeFileSync(path.join(values.out, name), bytes);
  writeFileSync(path.join(values.out, `${name.replace(/\.[a-z]+$/, '')}.truth.json`), `${JSON.stringify(truth, null, 1)}\n`);
}
process.stderr.write(`${files.length} files in ${values.out}\n`);
