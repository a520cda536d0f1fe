import { describe, expect, it } from 'vitest';
import { written } from '../days.ts';
import type { Made } from '../layout.ts';
import { rng, sum } from '../random.ts';
import type { Truth, TruthService } from '../truth.ts';
import { halfOf } from './halves.ts';
import { THIRD_LAYOUTS } from './layouts/index.ts';

const seeds = Array.from({ length: 6 }, (_, at) => `seed-${at}`);
const made = THIRD_LAYOUTS.flatMap((layout) => seeds.map((seed) => ({ id: `${layout.id}/${seed}`, layout, made: layout.make(rng(seed + layout.id)) })));
const bills = made.filter((one) => one.made.truth.status === 'READ').map(({ id, layout, made: paper }) => ({ id, layout, truth: paper.truth, paper }));

const bare = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');

function wordsOf(paper: Made): string {
  if (paper.html !== undefined) return bare(paper.html.replace(/<style>.*?<\/style>|<[^>]*>/gs, ' ').replace(/&\w+;/g, ' '));
  return bare(paper.sheet.pages.flatMap(({ marks }) => marks.map((mark) => (mark.kind === 'text' ? mark.text : ''))).join(' '));
}

const LANGS = ['en', 'de', 'at', 'fr', 'es', 'it', 'pt', 'nl'];
const PATTERNS = ['YYYYMMDD', 'DDMMYYYY', 'DDMMYY', 'MMDDYYYY', 'MMDDYY', 'MMMDYYYY', 'MMMDDYYYY', 'MMMMDYYYY', 'DMMMYYYY', 'DDMMMYYYY', 'DDMMMYY', 'DMMMMYYYY', 'DDMMMMYYYY', 'D#MMMM#YYYY'];
const ways = (day: string): string[] => LANGS.flatMap((lang) => PATTERNS.map((pattern) => bare(written(day, pattern, lang).replace(/#/g, 'de'))));

/** What the readings give in the billed unit, less what the truth says was used. */
function offBy({ readStart, readEnd, multiplier = 1, conversion = 1, usage }: TruthService): number {
  return readStart === undefined || readEnd === undefined || usage === null ? 0 : Math.abs((readEnd - readStart) * multiplier * conversion - usage);
}

const services = bills.flatMap(({ id, truth }) => [...truth.services, ...(truth.alternatives ?? []).flat()].map((one) => ({ id, one })));
const names = (faults: readonly { id: string }[]): string[] => faults.map(({ id }) => id);

describe('the third set of made bills', { timeout: 60_000 }, () => {
  it('has at least sixty layouts of bills and twelve papers that are none, a quarter of them no text PDFs', () => {
    const papers = THIRD_LAYOUTS.filter((one) => one.make(rng('cover')).truth.status !== 'READ');
    expect(THIRD_LAYOUTS.length - papers.length).toBeGreaterThanOrEqual(60);
    expect(papers.length).toBeGreaterThanOrEqual(12);
    expect(new Set(THIRD_LAYOUTS.map(({ id }) => id)).size).toBe(THIRD_LAYOUTS.length);
    const other = THIRD_LAYOUTS.filter(({ guise }) => guise !== 'pdf').length / THIRD_LAYOUTS.length;
    expect(other).toBeGreaterThan(0.2);
    expect(other).toBeLessThan(0.3);
  });

  it('is split by the names of its layouts into two halves of much the same size', () => {
    const open = THIRD_LAYOUTS.filter(({ id }) => halfOf(id) === 'open').length;
    expect(Math.abs(open / THIRD_LAYOUTS.length - 0.5)).toBeLessThan(0.1);
  });

  it('has lines that sum to the current charges', () => {
    expect(names(bills.filter(({ truth }) => truth.lines.length > 0 && Math.abs(sum(truth.lines.map(({ amount }) => amount)) - (truth.currentCharges ?? NaN)) > 0.005))).toEqual([]);
  });

  it('asks for the balance, less payments, with the new charges', () => {
    const off = bills.filter(({ truth }) => truth.otherSum === undefined && truth.totalAmount !== null && truth.currentCharges !== null && Math.abs(sum([truth.previousBalance ?? 0, -(truth.payments ?? 0), truth.currentCharges]) - truth.totalAmount) > 0.005);
    expect(names(off)).toEqual([]);
  });

  it('has readings that give the usage, and parts that sum to it', () => {
    expect(names(services.filter(({ one }) => offBy(one) > Math.max(0.5, (one.usage ?? 0) * 0.00002)))).toEqual([]);
    expect(names(services.filter(({ one }) => one.parts !== undefined && Math.abs(one.parts.reduce((total, { usage }) => total + usage, 0) - (one.usage ?? NaN)) > 0.001))).toEqual([]);
  });

  it('has days in their order, within the years that can be', () => {
    const off = bills.filter(({ truth: { periodStart, periodEnd, billDate, dueDate } }) => {
      const issued = billDate ?? '';
      const inOrder = (periodStart ?? '') <= (periodEnd ?? '') && (dueDate === null || issued <= dueDate);
      const known = [periodStart, periodEnd, billDate, dueDate].filter((day) => day !== null);
      return !inOrder || known.some((day) => !/^202[4-6]-\d\d-\d\d$/.test(day));
    });
    expect(names(off)).toEqual([]);
  });

  it('prints the days of its truth', () => {
    const faults = bills.flatMap(({ id, truth, paper }) => {
      const words = wordsOf(paper);
      const said = [truth.billDate, truth.dueDate, truth.periodStart, truth.periodEnd].filter((day) => day !== null);
      return said.filter((day) => !ways(day).some((way) => words.includes(way))).map((day) => `${id}: ${day}`);
    });
    expect(faults).toEqual([]);
  });

  it('prints the amounts, names and numbers of its truth', () => {
    const faults = bills.flatMap(({ id, truth, paper }) => {
      const words = wordsOf(paper);
      const said = (value: number): boolean => [0, 1, 2, 3].some((places) => Number(value.toFixed(places)) === value && words.includes(bare(Math.abs(value).toFixed(places))));
      const unsummed = truth.notes.some((note) => note.includes('not printed as one sum'));
      const amounts = [truth.totalAmount, truth.previousBalance, truth.payments, ...(unsummed ? [] : [truth.currentCharges]), ...truth.lines.map(({ amount }) => amount), ...truth.services.flatMap(({ usage, demand, readStart, readEnd }) => [usage, demand, readStart, readEnd])];
      const texts = [truth.provider, truth.accountNumber, truth.invoiceNumber, truth.serviceAddress, ...truth.services.flatMap(({ meterNumber, servicePoint }) => [meterNumber, servicePoint])];
      return [
        ...amounts.filter((value) => value !== null && value !== undefined && value !== 0 && !said(value)).map((value) => `${id}: ${String(value)}`),
        ...texts.filter((text): text is string => typeof text === 'string' && !words.includes(bare(text))).map((text) => `${id}: ${text}`),
      ];
    });
    expect(faults).toEqual([]);
  });
});

describe('a truth of the third set', { timeout: 60_000 }, () => {
  it('is the same for the same seed', () => {
    const once = (seed: string): Truth[] => THIRD_LAYOUTS.map((layout) => layout.make(rng(seed + layout.id)).truth);
    expect(once('a')).toEqual(once('a'));
    expect(once('a')).not.toEqual(once('b'));
  });
});
