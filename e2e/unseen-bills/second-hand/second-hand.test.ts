import { describe, expect, it } from 'vitest';
import { bare, isPrinted, wordsOf } from '../printed-truth.ts';
import { rng, sum } from '../random.ts';
import type { Truth } from '../truth.ts';
import { SECOND_LAYOUTS } from './layouts/index.ts';

const seeds = ['1', '2', '3'];
const truths = SECOND_LAYOUTS.flatMap((layout) => seeds.flatMap((seed) => {
  const { truth } = layout.make(rng(seed + layout.id));
  return [truth, ...(truth.others ?? [])].map((one) => ({ id: `${layout.id}/${seed}`, truth: one }));
}));

function missingFrom(words: string, truth: Truth): string[] {
  const unprinted = truth.notes.some((note) => note.includes('not printed'));
  const money = [truth.totalAmount, truth.previousBalance, ...(unprinted ? [] : [truth.currentCharges])];
  const amounts = [...money, ...(unprinted ? [] : truth.services.map(({ usage }) => usage)), ...truth.services.map(({ demand }) => demand)].filter((x) => x !== null);
  const names = [truth.provider, truth.accountNumber, truth.invoiceNumber, ...truth.services.map(({ meterNumber }) => meterNumber)].filter((x) => x !== null);
  return [...amounts.filter((x) => !isPrinted(words, x)).map(String), ...names.filter((name) => !words.includes(bare(name)))];
}

describe('the second set of made bills', () => {
  it('has at least forty layouts of bills and eight papers that are none', () => {
    const bills = SECOND_LAYOUTS.filter((one) => one.make(rng('cover')).truth.status === 'READ').length;
    expect(bills).toBeGreaterThanOrEqual(40);
    expect(SECOND_LAYOUTS.length - bills).toBeGreaterThanOrEqual(8);
    expect(new Set(SECOND_LAYOUTS.map(({ id }) => id)).size).toBe(SECOND_LAYOUTS.length);
  });

  it('has lines that sum to the current charges', () => {
    const off = truths.filter(({ truth }) => truth.lines.length > 0 && Math.abs(sum(truth.lines.map(({ amount }) => amount)) - (truth.currentCharges ?? 0)) > 0.005);
    expect(off.map(({ id }) => id)).toEqual([]);
  });

  it('asks for the balance, less payments, with the new charges', () => {
    const off = truths.filter(({ truth }) => truth.totalAmount !== null && truth.otherSum === undefined && Math.abs(sum([truth.previousBalance ?? 0, -(truth.payments ?? 0), truth.currentCharges ?? 0]) - truth.totalAmount) > 0.005);
    expect(off.map(({ id }) => id)).toEqual([]);
  });

  it('prints the amounts and names of its truth', () => {
    const faults = SECOND_LAYOUTS.flatMap((layout) => seeds.flatMap((seed) => {
      const made = layout.make(rng(seed + layout.id));
      const words = wordsOf(made);
      return made.truth.status === 'READ' ? [made.truth, ...(made.truth.others ?? [])].flatMap((one) => missingFrom(words, one).map((value) => `${layout.id}: ${value}`)) : [];
    }));
    expect(faults).toEqual([]);
  });

  it('has dates in their order', () => {
    const off = truths.filter(({ truth: { periodStart, periodEnd, billDate, dueDate } }) => {
      const days = [periodStart, periodEnd, billDate, dueDate].filter((day) => day !== null);
      return days.join() !== [...days].sort().join();
    });
    expect(off.map(({ id }) => id)).toEqual([]);
  });
});
