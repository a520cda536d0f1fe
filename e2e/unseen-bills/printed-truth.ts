import { written } from './days.ts';
import type { Made } from './layout.ts';
import { sum } from './random.ts';
import type { Truth, TruthService } from './truth.ts';

/** A bill made by a layout: what it says, and all its words without spaces. */
export interface PrintedBill {
  id: string;
  truth: Truth;
  words: string;
}

/** A text as it is looked for in print: its letters and digits alone. */
export const bare = (text: string): string => text.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');

/** All that a paper prints, bare. */
export function wordsOf(paper: Made): string {
  if (paper.html !== undefined) return bare(paper.html.replace(/<style>.*?<\/style>|<[^>]*>/gs, ' ').replace(/&\w+;/g, ' '));
  return bare(paper.sheet.pages.flatMap(({ marks }) => marks.map((mark) => (mark.kind === 'text' ? mark.text : ''))).join(' '));
}

/** Those of the papers that are bills, with their words. */
export function billsAmong(papers: readonly { id: string; paper: Made }[]): PrintedBill[] {
  return papers.flatMap(({ id, paper }) => (paper.truth.status === 'READ' ? [{ id, truth: paper.truth, words: wordsOf(paper) }] : []));
}

/** True where the value is printed with up to three decimals. */
export const isPrinted = (words: string, value: number): boolean => [0, 1, 2, 3].some((places) => Number(value.toFixed(places)) === value && words.includes(bare(Math.abs(value).toFixed(places))));

/** Whether the truth's lines make other new charges than it says. */
export const areLinesOff = ({ lines, currentCharges }: Truth): boolean => Math.abs(sum(lines.map(({ amount }) => amount)) - (currentCharges ?? NaN)) > 0.005;

/** What the readings give in the billed unit, less what the truth says was used. */
function offBy({ readStart, readEnd, multiplier = 1, conversion = 1, usage }: TruthService): number {
  return readStart === undefined || readEnd === undefined || usage === null ? 0 : Math.abs((readEnd - readStart) * multiplier * conversion - usage);
}

const servicesOf = (bills: readonly PrintedBill[]): { id: string; one: TruthService }[] => bills.flatMap(({ id, truth }) => [...truth.services, ...(truth.alternatives ?? []).flat()].map((one) => ({ id, one })));

/** The bills whose readings give another usage than their truth says. */
export function withOtherReadings(bills: readonly PrintedBill[]): string[] {
  return servicesOf(bills).filter(({ one }) => offBy(one) > Math.max(0.5, (one.usage ?? 0) * 0.00002)).map(({ id }) => id);
}

/** The bills whose parts of a usage do not sum to it. */
export function withOtherParts(bills: readonly PrintedBill[]): string[] {
  return servicesOf(bills).filter(({ one }) => one.parts !== undefined && Math.abs(one.parts.reduce((total, { usage }) => total + usage, 0) - (one.usage ?? NaN)) > 0.001).map(({ id }) => id);
}

const daysOf = ({ billDate, dueDate, periodStart, periodEnd }: Truth): string[] => [billDate, dueDate, periodStart, periodEnd].filter((day) => day !== null);

/** The bills whose days are not in their order, or of years that cannot be. */
export function withOtherDays(bills: readonly PrintedBill[]): string[] {
  return bills.filter(({ truth }) => {
    const { periodStart, periodEnd, billDate, dueDate } = truth;
    const inOrder = (periodStart ?? '') <= (periodEnd ?? '') && (dueDate === null || (billDate ?? '') <= dueDate);
    return !inOrder || daysOf(truth).some((day) => !/^202[4-6]-\d\d-\d\d$/.test(day));
  }).map(({ id }) => id);
}

/** The days of the truth that are printed in none of the patterns that `patternsOf` gives for the bill, in none of the languages. */
export function unprintedDays(bills: readonly PrintedBill[], languages: readonly string[], patternsOf: (truth: Truth) => readonly string[]): string[] {
  return bills.flatMap(({ id, truth, words }) => {
    const ways = (day: string): string[] => languages.flatMap((lang) => patternsOf(truth).map((pattern) => bare(written(day, pattern, lang).replace(/#/g, 'de'))));
    return daysOf(truth).filter((day) => !ways(day).some((way) => words.includes(way))).map((day) => `${id}: ${day}`);
  });
}

/** The amounts, names and numbers of the truth that are not printed. */
export function unprintedValues(bills: readonly PrintedBill[]): string[] {
  return bills.flatMap(({ id, truth, words }) => {
    const unsummed = truth.notes.some((note) => note.includes('not printed as one sum'));
    const amounts = [truth.totalAmount, truth.previousBalance, truth.payments, ...(unsummed ? [] : [truth.currentCharges]), ...truth.lines.map(({ amount }) => amount), ...truth.services.flatMap(({ usage, demand, readStart, readEnd }) => [usage, demand, readStart, readEnd])];
    const texts = [truth.provider, truth.accountNumber, truth.invoiceNumber, truth.serviceAddress, ...truth.services.flatMap(({ meterNumber, servicePoint }) => [meterNumber, servicePoint])];
    return [
      ...amounts.filter((value) => value !== null && value !== undefined && value !== 0 && !isPrinted(words, value)).map((value) => `${id}: ${String(value)}`),
      ...texts.filter((text): text is string => typeof text === 'string' && !words.includes(bare(text))).map((text) => `${id}: ${text}`),
    ];
  });
}
