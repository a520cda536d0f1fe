import { readFileSync } from 'node:fs';
import process from 'node:process';
import type { EngineResult } from './engine-result.ts';
import type { Engine, EngineWord } from './engine.ts';
import { pdfiumEngine } from './pdfium-engine.ts';
import { pdfjsEngine } from './pdfjs-engine.ts';
import { mostMemory } from '../../../src/shared/testing/most-memory.ts';

/**
 * `node engine-process.ts pdfjs|pdfium ROUNDS words|draw FILE…`: one engine in a process of its own, so that memory and a
 * death are its own. Prints an EngineResult.
 */
const [name = '', rounds = '1', task = 'words', ...files] = process.argv.slice(2);
const fresh = process.cpuUsage();
const milliseconds = (since: NodeJS.CpuUsage): number => {
  const used = process.cpuUsage(since);
  return (used.user + used.system) / 1000;
};

const isPlaced = ({ x0, y0, x1, y1 }: EngineWord): boolean => [x0, y0, x1, y1].every(Number.isFinite);

async function once(engine: Engine, bytes: Uint8Array): Promise<EngineResult['files'][number]> {
  const before = process.cpuUsage();
  try {
    if (task === 'draw') {
      const { width, height, grey } = await engine.drawFirst(bytes);
      return { milliseconds: milliseconds(before), pages: null, unplaced: 0, drawing: { width, height, grey: Buffer.from(grey).toString('base64') }, refusal: null };
    }
    const words = await engine.words(bytes);
    const pages = words.map((page) => page.filter(isPlaced));
    return { milliseconds: milliseconds(before), pages, unplaced: words.flat().length - pages.flat().length, drawing: null, refusal: null };
  } catch (error) {
    return { milliseconds: milliseconds(before), pages: null, unplaced: 0, drawing: null, refusal: error instanceof Error ? error.message : String(error) };
  }
}

const engine = name === 'pdfium' ? await pdfiumEngine() : await pdfjsEngine();
const loaded = milliseconds(fresh);
let cold = 0;
let last: EngineResult['files'][number][] = [];
const warm: number[] = [];
for (let round = 0; round < Number(rounds); round++) {
  const before = process.cpuUsage();
  last = [];
  for (const file of files) {
    last.push(await once(engine, readFileSync(file)));
    if (cold === 0) cold = milliseconds(fresh);
  }
  if (round > 0) warm.push(milliseconds(before));
}
const result: EngineResult = { loaded, cold, warm, peakMb: mostMemory(), files: last };
process.stdout.write(JSON.stringify(result));
