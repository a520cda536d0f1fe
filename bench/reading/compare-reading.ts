import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSandboxUtility } from '../../e2e/sandbox-utility/index.ts';
import { createReadingClient } from '../../src/main/reading/reading-client.ts';
import { forkNodeChild } from '../../src/shared/process/fork-node-child.ts';
import { median, summarise, type Summary } from '../statistics.ts';

export interface ReadingResult {
  readonly files: number;
  /** Seconds per file in the running process. */
  readonly reading: Summary;
  /** Seconds of the first file, with the start of the process. */
  readonly firstSeconds: number;
  /** Files whose fields were read without a doubt. */
  readonly readCount: number;
  /** Seconds per file of `pdftotext -layout`, with the start of its process each time; null where it is not installed. */
  readonly pdftotext: Summary | null;
  readonly ratio: number | null;
}

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

/** Where the reading process finds what it needs, in the source tree. */
const places = {
  labelsDir: join(root, 'resources', 'reading'),
  tessdataDir: join(root, 'node_modules', '@tesseract.js-data'),
  pdfjsDir: join(root, 'node_modules', 'pdfjs-dist'),
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

async function hasPdftotext(): Promise<boolean> {
  try {
    await run('pdftotext', ['-v']);
    return true;
  } catch {
    return false;
  }
}

/** Writes `count` bills of the practice utility, made anew, into a folder; both layouts by turns. */
async function writeBills(folder: string, count: number): Promise<string[]> {
  const utility = await startSandboxUtility();
  try {
    const bills = utility.bills.filter((bill) => bill.kind === 'BILL');
    const step = Math.max(1, Math.floor(bills.length / count));
    return bills
      .filter((_, index) => index % step === 0)
      .slice(0, count)
      .map((bill) => {
        const file = join(folder, bill.fileName);
        writeFileSync(file, bill.bytes);
        return file;
      });
  } finally {
    await utility.close();
  }
}

/** Reads generated text PDFs through the reading service and takes their text with pdftotext, file by file in turn. */
export async function compareReading(count: number): Promise<ReadingResult> {
  const folder = mkdtempSync(join(tmpdir(), 'forager-bench-reading-'));
  const service = createReadingClient(() => forkNodeChild(join(root, 'src', 'main', 'reading', 'reading-process.ts'), [`--reading=${JSON.stringify(places)}`]));
  try {
    const [first, ...files] = await writeBills(folder, count + 1);
    if (first === undefined) throw new Error('The practice utility served no bills.');
    const firstSeconds = await timed(() => service.read(first));
    const isComparable = await hasPdftotext();
    const reading: number[] = [];
    const pdftotext: number[] = [];
    let readCount = 0;
    for (const file of files) {
      reading.push(
        await timed(async () => {
          const bills = await service.read(file);
          if (bills.every((bill) => bill.status === 'READ')) readCount += 1;
        }),
      );
      if (isComparable) pdftotext.push(await timed(() => run('pdftotext', ['-layout', file, '-'])));
    }
    return {
      files: files.length,
      reading: summarise(reading),
      firstSeconds,
      readCount,
      pdftotext: isComparable ? summarise(pdftotext) : null,
      ratio: isComparable ? median(reading) / median(pdftotext) : null,
    };
  } finally {
    service.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
