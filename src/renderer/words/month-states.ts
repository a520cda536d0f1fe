import type { MonthLine, MonthState } from '../../shared/domain/completeness.ts';
import { formatDay, formatMonth, formatPeriod } from './format-day.ts';
import { statusSentence } from './status-words.ts';

interface StateWords {
  readonly word: string;
  /** What stands in the grid; the colour says nothing that it does not. */
  readonly sign: string;
  /** What it means, for the legend. */
  readonly meaning: string;
}

const WORDS: Readonly<Record<MonthState, StateWords>> = {
  THERE: { word: 'There', sign: '✓', meaning: 'every day is billed' },
  ESTIMATED: { word: 'Estimated', sign: '≈', meaning: 'billed, partly by the utility’s own estimate' },
  DUE: { word: 'Not due yet', sign: '…', meaning: 'its bill is still to come' },
  LATE: { word: 'Late', sign: '!', meaning: 'its bill should have come' },
  MISSING: { word: 'Missing', sign: '✕', meaning: 'its bill should have been here long ago' },
  NONE: { word: 'Nothing expected', sign: '', meaning: '' },
};

export const monthStateWords = (state: MonthState): StateWords => WORDS[state];

/** The states a legend explains, in the order of a month's life. */
export const LEGEND: readonly MonthState[] = ['THERE', 'ESTIMATED', 'DUE', 'LATE', 'MISSING'];

const CADENCES: Readonly<Record<number, string>> = { 1: 'Billed every month', 2: 'Billed every two months', 3: 'Billed every quarter', 6: 'Billed twice a year', 12: 'Billed once a year' };

/** How often bills come, in words; null where that is not known. */
export const cadenceWords = (months: number | null): string | null => (months === null ? null : (CADENCES[months] ?? `Billed every ${months} months`));

/** What lacks of a month: "Mar 15 – 31, 2026 is not billed." */
export function gapWords({ gaps }: Pick<MonthLine, 'gaps'>, locale?: string): string | null {
  if (gaps.length === 0) return null;
  return `${gaps.map(({ from, to }) => (from === to ? formatDay(from, locale) : formatPeriod(from, to, locale))).join(' and ')} ${gaps.length === 1 ? 'is' : 'are'} not billed.`;
}

/** Why a month lacks something, the likeliest cause first; null where it lacks nothing. */
export function causeWords(line: MonthLine, now = new Date(), locale?: string): string | null {
  if (line.endedIn !== null) return `Its last bill is of ${formatMonth(`${line.endedIn}-01`, locale)}. After so long without one none is expected any more; where it goes on, read the files of its bills, or look at its connection.`;
  if (line.gaps.length === 0) return null;
  const { connection, provider, firstDay, gaps, state, startDay, unplacedBillIds } = line;
  const firstGap = gaps[0]?.from ?? '';
  if (state === 'DUE') return line.expectedBy === null ? null : `Its bill is expected by ${formatDay(line.expectedBy, locale)}.`;
  if (unplacedBillIds.length > 0) return unplacedBillIds.length === 1 ? 'One bill of this account has no period that could be read. It may be the one.' : `${unplacedBillIds.length} bills of this account have no period that could be read. One of them may be it.`;
  if (connection === null) return `No connection brings the bills of this account${provider === null ? '' : ` at ${provider}`}. Read the file of this one, or connect the website.`;
  if (firstDay !== null && firstGap < firstDay) {
    return `Bills are collected from ${formatDay(startDay ?? firstDay, locale)} on, and the first that ${connection.datasourceName} had begins on ${formatDay(firstDay, locale)}. Websites often keep 12 to 24 months.`;
  }
  if (!connection.isActive || connection.status !== 'CONNECTED') return statusSentence(connection, now, locale);
  if (firstDay === null) return `${connection.datasourceName} has shown no bill of this account yet.`;
  return `${connection.datasourceName} was checked and had no bill for these days.`;
}
