import { describe, expect, it } from 'vitest';
import { areLinesOff, billsAmong, unprintedDays, unprintedValues, withOtherDays, withOtherParts, withOtherReadings } from '../printed-truth.ts';
import { rng, sum } from '../random.ts';
import type { Truth } from '../truth.ts';
import { halfOf } from './halves.ts';
import { THIRD_LAYOUTS } from './layouts/index.ts';

const seeds = Array.from({ length: 6 }, (_, at) => `seed-${at}`);
const made = THIRD_LAYOUTS.flatMap((layout) => seeds.map((seed) => ({ id: `${layout.id}/${seed}`, paper: layout.make(rng(seed + layout.id)) })));
const bills = billsAmong(made);

const LANGS = ['en', 'de', 'at', 'fr', 'es', 'it', 'pt', 'nl'];
const PATTERNS = ['YYYYMMDD', 'DDMMYYYY', 'DDMMYY', 'MMDDYYYY', 'MMDDYY', 'MMMDYYYY', 'MMMDDYYYY', 'MMMMDYYYY', 'DMMMYYYY', 'DDMMMYYYY', 'DDMMMYY', 'DMMMMYYYY', 'DDMMMMYYYY', 'D#MMMM#YYYY'];
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
    expect(names(bills.filter(({ truth }) => truth.lines.length > 0 && areLinesOff(truth)))).toEqual([]);
  });

  it('asks for the balance, less payments, with the new charges', () => {
    const off = bills.filter(({ truth }) => truth.otherSum === undefined && truth.totalAmount !== null && truth.currentCharges !== null && Math.abs(sum([truth.previousBalance ?? 0, -(truth.payments ?? 0), truth.currentCharges]) - truth.totalAmount) > 0.005);
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
    expect(unprintedDays(bills, LANGS, () => PATTERNS)).toEqual([]);
  });

  it('prints the amounts, names and numbers of its truth', () => {
    expect(unprintedValues(bills)).toEqual([]);
  });
});

describe('a truth of the third set', { timeout: 60_000 }, () => {
  it('is the same for the same seed', () => {
    const once = (seed: string): Truth[] => THIRD_LAYOUTS.map((layout) => layout.make(rng(seed + layout.id)).truth);
    expect(once('a')).toEqual(once('a'));
    expect(once('a')).not.toEqual(once('b'));
  });
});
