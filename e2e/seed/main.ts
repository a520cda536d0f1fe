import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fillPractice } from './fill-practice.ts';
import { planPractice } from './practice.ts';

/**
 * `npm run seed -- --data DIR [--companies 60 --sites 1500 --connections 2000 --bills 50000 --seed WORD --no-files]`:
 * fills a new data folder with a consultant's practice of that size. Nothing in it is real, and no website of it exists.
 */

const USAGE = 'Use: npm run seed -- --data DIR [--companies 60] [--sites 1500] [--connections 2000] [--bills 50000] [--seed WORD] [--no-files]\n';
const count = (most: number) => z.coerce.number().int().min(1).max(most);
const Options = z.object({ data: z.string().min(1), companies: count(1_000), sites: count(20_000), connections: count(20_000), bills: count(500_000), seed: z.string().min(1), files: z.boolean() });

function options(): z.infer<typeof Options> | null {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' }, companies: { type: 'string', default: '60' }, sites: { type: 'string', default: '1500' }, connections: { type: 'string', default: '2000' },
        bills: { type: 'string', default: '50000' }, seed: { type: 'string', default: 'forager' }, files: { type: 'boolean', default: true },
      },
      allowNegative: true,
    });
    return Options.safeParse(values).data ?? null;
  } catch {
    return null;
  }
}

const say = (words: string): void => void process.stderr.write(`seed: ${words}\n`);

async function main(): Promise<number> {
  const asked = options();
  if (asked === null) {
    process.stderr.write(USAGE);
    return 2;
  }
  const dataFolder = path.resolve(asked.data);
  if (existsSync(dataFolder) && readdirSync(dataFolder).length > 0) {
    say(`${dataFolder} holds something already. Name a folder that is empty or not there.`);
    return 1;
  }
  const now = new Date();
  const practice = planPractice(asked, asked.seed, now.toISOString().slice(0, 10));
  const filled = await fillPractice(dataFolder, practice, { seed: asked.seed, now, hasFiles: asked.files, say });
  process.stdout.write(`${JSON.stringify({ data: dataFolder, ...filled })}\n`);
  return 0;
}

process.exitCode = await main();
