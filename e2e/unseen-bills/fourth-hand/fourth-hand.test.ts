import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { family } from '../faces.ts';
import { areLinesOff, billsAmong, unprintedDays, unprintedValues, withOtherDays, withOtherParts, withOtherReadings } from '../printed-truth.ts';
import { rng, sum } from '../random.ts';
import type { Truth } from '../truth.ts';
import { halfOf } from '../third-hand/halves.ts';
import { FOURTH_LAYOUTS } from './layouts/index.ts';

const seeds = Array.from({ length: 5 }, (_, at) => `seed-${at}`);
const made = FOURTH_LAYOUTS.flatMap((layout) => layout.guises.flatMap((_, take) => seeds.map((seed) => ({ id: `${layout.id}/${take + 1}/${seed}`, paper: layout.make(rng(seed + layout.id), take) }))));
const bills = billsAmong(made);
const names = (faults: readonly { id: string }[]): string[] => faults.map(({ id }) => id);

const LANGS = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];
const PATTERNS = ['YYYYMMDD', 'DDMMYYYY', 'DDMMYY', 'MMDDYYYY', 'MMDDYY', 'MDYY', 'MMMDYY', 'MMMDYYYY', 'MMMDDYYYY', 'MMMMDYYYY', 'DMMMYYYY', 'DDMMMYYYY', 'DDMMMYY', 'DMMMMYYYY', 'DDMMMMYYYY', 'D#MMMM#YYYY'];
const patternsOf = (truth: Truth): string[] => (truth.notes.some((note) => note.includes('without a year')) ? [...PATTERNS, 'MMMD'] : PATTERNS);

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
    expect(names(bills.filter(({ truth }) => truth.lines.length === 0 || areLinesOff(truth)))).toEqual([]);
  });

  it('asks for the balance, less payments, with the new charges', () => {
    const off = bills.filter(({ truth }) => Math.abs(sum([truth.previousBalance ?? 0, -(truth.payments ?? 0), truth.currentCharges ?? NaN]) - (truth.totalAmount ?? NaN)) > 0.005);
    expect(names(off)).toEqual([]);
  });

  it('has readings that give the usage, and parts that sum to it', () => {
    expect(withOtherReadings(bills)).toEqual([]);
    expect(withOtherParts(bills)).toEqual([]);
  });

  it('has days in their order, within the years that can be', () => {
    expect(withOtherDays(bills)).toEqual([]);
  });

  it('prints the days of its truth', () => {
    expect(unprintedDays(bills, LANGS, patternsOf)).toEqual([]);
  });

  it('prints the amounts, names and numbers of its truth', () => {
    expect(unprintedValues(bills)).toEqual([]);
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
