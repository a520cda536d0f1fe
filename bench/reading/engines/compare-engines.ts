import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { startSandboxUtility } from '../../../e2e/sandbox-utility/index.ts';
import { makeThirdHand } from '../../../e2e/unseen-bills/third-hand/make-third.ts';
import { brokenPapers } from './broken-papers.ts';
import { engineResultSchema, type EngineResult } from './engine-result.ts';
import { ENGINE_NAMES, type EngineName } from './engine.ts';
import { matchWords, wordsOfBbox, type Match } from './word-match.ts';

const run = promisify(execFile);
const MOST_OUTPUT = 1 << 29;
const MOST_SECONDS = 60;

export type PerEngine<T> = Record<EngineName, T>;

export interface BrokenCount {
  /** Files whose words were given, files that were refused with an error, and those that ended the process or its time. */
  readonly given: number;
  readonly refused: number;
  /** Of those given, files with words that have no place on the page. */
  readonly unplaced: number;
  readonly died: readonly string[];
  readonly hung: readonly string[];
  /** The most of any one file. */
  readonly peakMb: number;
  readonly seconds: number;
}

export interface EnginesResult {
  readonly files: number;
  readonly pages: number;
  readonly words: PerEngine<EngineResult>;
  /** Words held against pdftotext -bbox, or null where it is not installed. */
  readonly matches: PerEngine<Match> | null;
  readonly drawn: number;
  readonly drawings: PerEngine<EngineResult>;
  /** Mean difference of grey from poppler's own drawing of the same pages, 0 to 255. */
  readonly greyFromPoppler: PerEngine<number> | null;
  readonly broken: PerEngine<BrokenCount>;
  readonly brokenFiles: number;
}

async function engine(name: EngineName, rounds: number, task: 'words' | 'draw', files: readonly string[], seconds = 600): Promise<EngineResult> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'engine-process.ts'), name, String(rounds), task, ...files], { maxBuffer: MOST_OUTPUT, timeout: seconds * 1000, killSignal: 'SIGKILL' });
  return engineResultSchema.parse(JSON.parse(stdout));
}

async function each<T>(work: (name: EngineName) => Promise<T>): Promise<PerEngine<T>> {
  const done = new Map<EngineName, T>();
  for (const name of ENGINE_NAMES) done.set(name, await work(name));
  return Object.fromEntries(done) as PerEngine<T>;
}

const isInstalled = (tool: string): Promise<boolean> => run(tool, ['-v']).then(() => true, () => false);

/** Papers of the practice utility, of the third set of made bills, and of the folders that FORAGER_BENCH_FOLDERS names. */
async function gatherPapers(folder: string, isQuick: boolean): Promise<string[]> {
  const utility = await startSandboxUtility();
  const served = utility.bills.filter(({ kind }) => kind === 'BILL').slice(0, isQuick ? 2 : 12).map(({ fileName, bytes }) => ({ name: `practice-${fileName}`, bytes: Buffer.from(bytes) }));
  await utility.close();
  const made = (await makeThirdHand('engines')).filter(({ truth }) => truth.format.startsWith('pdf-')).slice(0, isQuick ? 4 : undefined);
  const own = [...served, ...made].map(({ name, bytes }) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return file;
  });
  const named = (process.env['FORAGER_BENCH_FOLDERS'] ?? '').split(delimiter).filter((one) => one !== '');
  return [...own, ...named.flatMap((one) => readdirSync(one).filter((name) => name.endsWith('.pdf')).sort().map((name) => join(one, name)))];
}

async function matchAll(files: readonly string[], words: PerEngine<EngineResult>): Promise<PerEngine<Match>> {
  const reference = new Map<string, ReturnType<typeof wordsOfBbox>>();
  for (const file of files) reference.set(file, wordsOfBbox((await run('pdftotext', ['-bbox', file, '-'], { maxBuffer: MOST_OUTPUT })).stdout));
  return each((name) => {
    const sum = { found: 0, reference: 0, extra: 0, edges: 0 };
    for (const [at, file] of files.entries()) {
      for (const [page, want] of (reference.get(file) ?? []).entries()) {
        const match = matchWords(words[name].files[at]?.pages?.[page] ?? [], want);
        for (const key of ['found', 'reference', 'extra', 'edges'] as const) sum[key] += match[key];
      }
    }
    return Promise.resolve(sum);
  });
}

/** The grey samples of a PGM file as pdftoppm writes it. */
function greyOfPgm(bytes: Buffer): { width: number; height: number; grey: Buffer } {
  const [head = '', width = '0', height = '0'] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 60).toString('latin1')) ?? [];
  return { width: Number(width), height: Number(height), grey: bytes.subarray(head.length) };
}

async function greyDistance(folder: string, files: readonly string[], drawings: PerEngine<EngineResult>): Promise<PerEngine<number>> {
  const poppler: ReturnType<typeof greyOfPgm>[] = [];
  for (const file of files) {
    await run('pdftoppm', ['-r', '200', '-gray', '-f', '1', '-l', '1', '-singlefile', file, join(folder, 'poppler')]);
    poppler.push(greyOfPgm(readFileSync(join(folder, 'poppler.pgm'))));
  }
  return each((name) => {
    const perFile = poppler.flatMap((want, at) => {
      const drawing = drawings[name].files[at]?.drawing;
      if (!drawing) return [];
      const grey = Buffer.from(drawing.grey, 'base64');
      const [width, height] = [Math.min(want.width, drawing.width), Math.min(want.height, drawing.height)];
      let sum = 0;
      for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) sum += Math.abs((want.grey[y * want.width + x] ?? 0) - (grey[y * drawing.width + x] ?? 0));
      return [sum / (width * height)];
    });
    return Promise.resolve(perFile.reduce((a, b) => a + b, 0) / perFile.length);
  });
}

async function hurt(name: EngineName, papers: readonly { name: string; file: string }[]): Promise<BrokenCount> {
  const count = { given: 0, refused: 0, unplaced: 0, died: [] as string[], hung: [] as string[], peakMb: 0, seconds: 0 };
  for (const paper of papers) {
    const startedAt = performance.now();
    try {
      const { files, peakMb } = await engine(name, 1, 'words', [paper.file], MOST_SECONDS);
      if (files[0]?.refusal === null) count.given++;
      else count.refused++;
      if ((files[0]?.unplaced ?? 0) > 0) count.unplaced++;
      count.peakMb = Math.max(count.peakMb, peakMb);
      count.seconds = Math.max(count.seconds, (files[0]?.milliseconds ?? 0) / 1000);
    } catch {
      (performance.now() - startedAt >= MOST_SECONDS * 1000 ? count.hung : count.died).push(paper.name);
    }
  }
  return count;
}

/** Compares the engines on sound papers, in drawing, and on broken and hostile files; each task in a process of its own. */
export async function compareEngines(isQuick: boolean, say: (words: string) => void): Promise<EnginesResult> {
  const folder = mkdtempSync(join(tmpdir(), 'forager-bench-engines-'));
  try {
    const files = await gatherPapers(folder, isQuick);
    say(`the words of ${files.length} papers`);
    const words = await each((name) => engine(name, isQuick ? 2 : 4, 'words', files));
    const matches = (await isInstalled('pdftotext')) ? await matchAll(files, words) : null;
    const toDraw = files.filter((_, at) => at % Math.max(1, Math.floor(files.length / (isQuick ? 2 : 12))) === 0);
    say(`drawing ${toDraw.length} pages`);
    const drawings = await each((name) => engine(name, 2, 'draw', toDraw));
    const greyFromPoppler = (await isInstalled('pdftoppm')) ? await greyDistance(folder, toDraw, drawings) : null;
    mkdirSync(join(folder, 'broken'));
    const broken = brokenPapers(files.slice(0, 8).map((file) => readFileSync(file)), isQuick ? 2 : 24).map(({ name, bytes }, at) => {
      const file = join(folder, 'broken', `${at}.pdf`);
      writeFileSync(file, bytes);
      return { name, file };
    });
    say(`${broken.length} broken and hostile files`);
    const pages = words.pdfjs.files.reduce((sum, file) => sum + (file.pages?.length ?? 0), 0);
    return { files: files.length, pages, words, matches, drawn: toDraw.length, drawings, greyFromPoppler, broken: await each((name) => hurt(name, broken)), brokenFiles: broken.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
