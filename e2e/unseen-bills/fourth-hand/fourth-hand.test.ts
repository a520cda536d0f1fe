import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { written } from '../days.ts';
import type { Made } from '../layout.ts';
import { family } from '../faces.ts';
import { rng, sum } from '../random.ts';
import type { Truth, TruthService } from '../truth.ts';
import { halfOf } from '../third-hand/halves.ts';
import { FOURTH_LAYOUTS } from './layouts/index.ts';

const seeds = Array.from({ length: 5 }, (_, at) => `seed-${at}`);
const made = FOURTH_LAYOUTS.flatMap((layout) => layout.guises.flatMap((_, take) => seeds.map((seed) => ({ id: `${layout.id}/${take + 1}/${seed}`, layout, paper: layout.make(rng(seed + layout.id), take) }))));
const bills = made.flatMap((one) => (one.paper.truth.status === 'READ' ? [{ ...one, truth: one.paper.truth, words: wordsOf(one.paper) }] : []));
const services = bills.flatMap(({ id, truth }) => [...truth.services, ...(truth.alternatives ?? []).flat()].map((one) => ({ id, one })));
const names = (faults: readonly { id: string }[]): string[] => faults.map(({ id }) => id);

function bare(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
}

function wordsOf(paper: Made): string {
  if (paper.html !== undefined) return bare(paper.html.replace(/<style>.*?<\/style>|<[^>]*>/gs, ' ').replace(/&\w+;/g, ' '));
  return bare(paper.sheet.pages.flatMap(({ marks }) => marks.map((mark) => (mark.kind === 'text' ? mark.text : ''))).join(' '));
}

const LANGS = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];
const PATTERNS = ['YYYYMMDD', 'DDMMYYYY', 'DDMMYY', 'MMDDYYYY', 'MMDDYY', 'MDYY', 'MMMDYY', 'MMMDYYYY', 'MMMDDYYYY', 'MMMMDYYYY', 'DMMMYYYY', 'DDMMMYYYY', 'DDMMMYY', 'DMMMMYYYY', 'DDMMMMYYYY', 'D#MMMM#YYYY'];
const ways = (day: string, yearless: boolean): string[] => LANGS.flatMap((lang) => [...PATTERNS, ...(yearless ? ['MMMD'] : [])].map((pattern) => bare(written(day, pattern, lang).replace(/#/g, 'de'))));

/** What the readings give in the billed unit, less what the truth says was used. */
function offBy({ readStart, readEnd, multiplier = 1, conversion = 1, usage }: TruthService): number {
  return readStart === undefined || readEnd === undefined || usage === null ? 0 : Math.abs((readEnd - readStart) * multiplier * conversion - usage);
}

describe('the fourth set of made bills', { timeout: 60_000 }, () => {
  it('has at least 48 layouts of bills and eight papers that are none, one file in seven a scan', () => {
    const papers = FOURTH_LAYOUTS.filter((one) => one.make(rng('cover'), 0).truth.status !== 'READ');
    expect(FOURTH_LAYOUTS.length - papers.length).toBeGreaterThanOrEqual(48);
    expect(papers.length).toBe(8);
    expect(new Set(FOURTH_LAYOUTS.map(({ id }) => id)).size).toBe(FOURTH_LAYOUTS.length);
    const guises = FOURTH_LAYOUTS.flatMap((one) => one.guises);
    const scans = guises.filter((guise) => guise === 'scan').length / guises.length;
    expect(scans).toBeGreaterThan(0.12);
    expect(scans).toBeLessThan(0.18);
  });

  it('is split by the names of its layouts into two halves of much the same size', () => {
    const open = FOURTH_LAYOUTS.filter(({ id }) => halfOf(id) === 'open').length;
    expect(Math.abs(open / FOURTH_LAYOUTS.length - 0.5)).toBeLessThan(0.1);
  });

  it('has lines that sum to the current charges', () => {
    expect(names(bills.filter(({ truth }) => truth.lines.length === 0 || Math.abs(sum(truth.lines.map(({ amount }) => amount)) - (truth.currentCharges ?? NaN)) > 0.005))).toEqual([]);
  });

  it('asks for the balance, less payments, with the new charges', () => {
    const off = bills.filter(({ truth }) => Math.abs(sum([truth.previousBalance ?? 0, -(truth.payments ?? 0), truth.currentCharges ?? NaN]) - (truth.totalAmount ?? NaN)) > 0.005);
    expect(names(off)).toEqual([]);
  });

  it('has readings that give the usage, and parts that sum to it', () => {
    expect(names(services.filter(({ one }) => offBy(one) > Math.max(0.5, (one.usage ?? 0) * 0.00002)))).toEqual([]);
    expect(names(services.filter(({ one }) => one.parts !== undefined && Math.abs(one.parts.reduce((total, { usage }) => total + usage, 0) - (one.usage ?? NaN)) > 0.001))).toEqual([]);
  });

  it('has days in their order, within the years that can be', () => {
    const off = bills.filter(({ truth: { periodStart, periodEnd, billDate, dueDate } }) => {
      const inOrder = (periodStart ?? '') <= (periodEnd ?? '') && (dueDate === null || (billDate ?? '') <= dueDate);
      return !inOrder || [periodStart, periodEnd, billDate, dueDate].some((day) => day !== null && !/^202[4-6]-\d\d-\d\d$/.test(day));
    });
    expect(names(off)).toEqual([]);
  });

  it('prints the days of its truth', () => {
    const faults = bills.flatMap(({ id, truth, words }) => {
      const yearless = truth.notes.some((note) => note.includes('without a year'));
      const said = [truth.billDate, truth.dueDate, truth.periodStart, truth.periodEnd].filter((day) => day !== null);
      return said.filter((day) => !ways(day, yearless).some((way) => words.includes(way))).map((day) => `${id}: ${day}`);
    });
    expect(faults).toEqual([]);
  });

  it('prints the amounts, names and numbers of its truth', () => {
    const faults = bills.flatMap(({ id, truth, words }) => {
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

  it('keeps the text of every drawn sheet within the page', () => {
    const ctx = createCanvas(10, 10).getContext('2d');
    const outside = made.flatMap(({ id, paper }) => (paper.sheet?.pages ?? []).flatMap((page) => page.marks.flatMap((mark) => {
      if (mark.kind !== 'text') return [];
      ctx.font = `${mark.size}px "${family(mark.face, mark.bold)}"`;
      const width = ctx.measureText(mark.text).width;
      const left = mark.align === 'right' ? mark.x - width : mark.align === 'center' ? mark.x - width / 2 : mark.x;
      return left < 10 || left + width > page.width - 10 || mark.y > page.height - 10 ? [`${id}: ${mark.text}`] : [];
    })));
    expect(outside).toEqual([]);
  });

  it('has the same truth for the same seed, and another for another', () => {
    const once = (seed: string): Truth[] => FOURTH_LAYOUTS.map((layout) => layout.make(rng(seed + layout.id), 0).truth);
    expect(once('a')).toEqual(once('a'));
    expect(once('a')).not.toEqual(once('b'));
  });
});
