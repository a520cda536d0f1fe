import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSandboxUtility } from '../../e2e/sandbox-utility/index.ts';
import { createReadingClient } from '../../src/main/reading/reading-client.ts';
import { pagePicture } from '../../src/main/reading/testing/page-picture.ts';
import { electricBill } from '../../src/main/reading/testing/test-bill.ts';
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
  /** Text pages a second, of the reader and of pdftotext. */
  readonly textPagesPerSecond: number;
  readonly pdftotextPagesPerSecond: number | null;
  /** Seconds a page of scans at 200 dpi, a letter page each, in the running process. */
  readonly scans: Summary;
  /** Most memory the reading process held, in MB: after the text PDFs, and after the scans; null where the system does not tell. */
  readonly peakTextMb: number | null;
  readonly peakScansMb: number | null;
  /** Seconds of the whole command for one text PDF, from nothing running. */
  readonly command: Summary;
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

/** The most memory that a child of this process with such a program held, in MB, as the kernel counts it (Linux). */
function peakOfChild(program: string): number | null {
  if (process.platform !== 'linux') return null;
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      if (!new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(status) || !readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(program)) continue;
      return Math.round(Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      continue;
    }
  }
  return null;
}

/** Pages of a PDF, by poppler's own count; one where it is not installed. */
async function pagesOf(file: string): Promise<number> {
  try {
    return Number(/^Pages:\s+(\d+)/m.exec((await run('pdfinfo', [file])).stdout)?.[1] ?? 1);
  } catch {
    return 1;
  }
}

const SCANS = 5;
const COMMANDS = 5;

async function writeScans(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (let i = 0; i < SCANS; i++) {
    const file = join(folder, `scan-${i}.png`);
    writeFileSync(file, await pagePicture(electricBill({ invoice: `PR-${i}` }), { degrees: i - 2, pixelsPerPoint: 200 / 72 }));
    files.push(file);
  }
  return files;
}

/** Reads generated text PDFs and scans through the reading service, and takes the text of the PDFs with pdftotext, file by file in turn. */
export async function compareReading(count: number): Promise<ReadingResult> {
  const folder = mkdtempSync(join(tmpdir(), 'forager-bench-reading-'));
  const service = createReadingClient(() => forkNodeChild(join(root, 'src', 'main', 'reading', 'reading-process.ts'), [`--reading=${JSON.stringify(places)}`]));
  try {
    const [first, ...files] = await writeBills(folder, count + 1);
    if (first === undefined) throw new Error('The practice utility served no bills.');
    const command: number[] = [];
    for (let i = 0; i < COMMANDS; i++) command.push(await timed(() => run(process.execPath, [join(root, 'scripts', 'launch.mjs'), 'read', '--', first])));
    const firstSeconds = await timed(() => service.read(first));
    const isComparable = await hasPdftotext();
    const reading: number[] = [];
    const pdftotext: number[] = [];
    let readCount = 0;
    let pages = 0;
    for (const file of files) {
      pages += await pagesOf(file);
      reading.push(
        await timed(async () => {
          const bills = await service.read(file);
          if (bills.every((bill) => bill.status === 'READ')) readCount += 1;
        }),
      );
      if (isComparable) pdftotext.push(await timed(() => run('pdftotext', ['-layout', file, '-'])));
    }
    const peakTextMb = peakOfChild('reading-process.ts');
    const scans: number[] = [];
    for (const scan of await writeScans(folder)) scans.push(await timed(() => service.read(scan)));
    const total = (seconds: readonly number[]): number => seconds.reduce((a, b) => a + b, 0);
    return {
      files: files.length,
      reading: summarise(reading),
      firstSeconds,
      readCount,
      pdftotext: isComparable ? summarise(pdftotext) : null,
      ratio: isComparable ? median(reading) / median(pdftotext) : null,
      textPagesPerSecond: pages / total(reading),
      pdftotextPagesPerSecond: isComparable ? pages / total(pdftotext) : null,
      scans: summarise(scans),
      peakTextMb,
      peakScansMb: peakOfChild('reading-process.ts'),
      command: summarise(command),
    };
  } finally {
    service.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
