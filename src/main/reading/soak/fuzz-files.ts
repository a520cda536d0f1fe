import process from 'node:process';
import { parseArgs } from 'node:util';
import { fuzzFiles } from './fuzz.ts';
import { makeSeeds } from './seeds.ts';

// Usage: node src/main/reading/soak/fuzz-files.ts [--count 3000] [--minutes 20] [--seed 1] [--ocr 0]. Prints the counts
// as JSON; exits 1 when a file ended the process, hung or failed in an unforeseen way.
const { values } = parseArgs({ options: { count: { type: 'string', default: '3000' }, minutes: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' }, ocr: { type: 'string', default: '0' } } });
const counts = await fuzzFiles(await makeSeeds(), { count: Number(values.count), seed: Number(values.seed), until: Date.now() + Number(values.minutes) * 60_000, maxOcrPages: Number(values.ocr) });
process.stdout.write(`${JSON.stringify(counts)}\n`);
process.exitCode = counts.findings.length > 0 || counts.files === 0 ? 1 : 0;
