import { describe, expect, it } from 'vitest';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { written } from './days.ts';
import { LAYOUTS } from './layouts/index.ts';
import { makeBills, type MadeFile } from './made-files.ts';
import { bare, isPrinted } from './printed-truth.ts';
import { rng, sum } from './random.ts';
import type { Truth } from './truth.ts';
import { judgeFile, type Reading } from './verdict.ts';

const seeds = ['1', '2', '3', '4', '5'];
const billsOf = (truth: Truth): Truth[] => [truth, ...(truth.others ?? [])];
const truths = LAYOUTS.flatMap((layout) => seeds.flatMap((seed) => billsOf(layout.make(rng(seed + layout.id)).truth).map((truth) => ({ id: `${layout.id}/${seed}`, truth }))));

async function textOf(bytes: Buffer): Promise<string> {
  const doc = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: doc.numPages }, async (_, at) => (await (await doc.getPage(at + 1)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ')));
  return pages.join(' ');
}

const LANGS = ['en', 'de', 'at', 'fr', 'es', 'it', 'pt', 'nl'];
const PATTERNS = ['YYYYMMDD', 'DDMMYYYY', 'DDMMYY', 'MMDDYY', 'MMDDYYYY', 'MDYY', 'MDYYYY', 'MMMDYYYY', 'MMMDDYYYY', 'MMMMDYYYY', 'DMMMYYYY', 'DDMMMYYYY', 'DDMMMYY', 'DMMMYY', 'DMMMMYYYY', 'DDMMMMYYYY', 'DdeMMMMdeYYYY', 'DdeMMMMYYYY', 'MMMD', 'DMMMM', 'DMMM', 'DDMM'];

function missingFrom(text: string, truth: Truth): string[] {
  const words = bare(text);
  const money = [truth.totalAmount, truth.currentCharges, truth.previousBalance].filter((x) => x !== null).filter((x) => !(x === truth.currentCharges && truth.notes.some((note) => note.includes('not printed'))));
  const amounts = [...money, ...truth.services.map(({ usage }) => usage), ...truth.services.map(({ demand }) => demand)].filter((x) => x !== null);
  const dates = [truth.billDate, truth.dueDate, truth.periodStart, truth.periodEnd].filter((x) => x !== null);
  const names = [truth.provider, truth.accountNumber, truth.invoiceNumber, ...truth.services.map(({ meterNumber }) => meterNumber)].filter((x) => x !== null);
  return [
    ...amounts.filter((x) => !isPrinted(words, x)).map(String),
    ...dates.filter((day) => !PATTERNS.some((pattern) => LANGS.some((lang) => words.includes(bare(written(day, pattern.replace('de', '\u0001').replace('de', '\u0001'), lang).replace(/\u0001/g, 'de')))))),
    ...names.filter((name) => !words.includes(bare(name))),
  ];
}

describe('made bills', () => {
  it('cover at least forty layouts that are bills', () => {
    expect(new Set(LAYOUTS.map(({ id }) => id)).size).toBe(LAYOUTS.length);
    expect(LAYOUTS.filter((one) => one.make(rng('cover')).truth.status === 'READ').length).toBeGreaterThanOrEqual(40);
  });

  it('have lines that sum to the current charges', () => {
    const off = truths.filter(({ truth }) => truth.lines.length > 0 && truth.expectFailedCheck === undefined && Math.abs(sum(truth.lines.map(({ amount }) => amount)) - (truth.currentCharges ?? 0)) > 0.005);
    expect(off.map(({ id, truth }) => `${id}: ${sum(truth.lines.map(({ amount }) => amount))} is not ${String(truth.currentCharges)}`)).toEqual([]);
  });

  it('ask for the balance, less payments, with the new charges', () => {
    const off = truths.filter(({ truth }) => truth.totalAmount !== null && truth.otherSum === undefined && Math.abs(sum([truth.previousBalance ?? 0, -(truth.payments ?? 0), truth.currentCharges ?? 0]) - truth.totalAmount) > 0.005);
    expect(off.map(({ id }) => id)).toEqual([]);
  });

  it('are the same bytes for the same seed, and others for another', { timeout: 240_000 }, async () => {
    const bytes = (files: MadeFile[]): string[] => files.map((file) => `${file.name} ${file.bytes.toString('base64')}`);
    const first = await makeBills('7', 12);
    expect(bytes(await makeBills('7', 12))).toEqual(bytes(first));
    expect(bytes(await makeBills('8', 12))).not.toEqual(bytes(first));
  });

  it('print every value of their truth', { timeout: 240_000 }, async () => {
    const files = (await makeBills('1', undefined, (format) => format.startsWith('pdf-'))).filter(({ truth }) => truth.format.startsWith('pdf-') && truth.status === 'READ');
    const faults: string[] = [];
    for (const { name, bytes, truth } of files) {
      const text = await textOf(bytes);
      for (const one of billsOf(truth)) faults.push(...missingFrom(text, one).map((value) => `${name}: ${value}`));
    }
    expect(faults).toEqual([]);
  });
});

describe('the score', () => {
  const truth = LAYOUTS[0]!.make(rng('score')).truth;
  const reading = { ...truth, file: 'x.pdf', status: 'READ' } as Reading;

  it('finds a faithful reading right in every field', () => {
    expect(judgeFile(truth, [reading]).verdicts.filter(({ verdict }) => verdict !== 'right')).toEqual([]);
  });

  it('calls a bill given as READ with a wrong total silently wrong', () => {
    expect(judgeFile(truth, [{ ...reading, totalAmount: 1 }]).silentlyWrong).toBe(true);
    expect(judgeFile(truth, [{ ...reading, totalAmount: 1, status: 'NEEDS_REVIEW' }]).silentlyWrong).toBe(false);
  });
});
