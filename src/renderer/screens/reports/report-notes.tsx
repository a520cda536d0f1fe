import type { ReactNode } from 'react';
import type { EndDayRule, ReportNotes } from '../../../shared/domain/report.ts';
import type { BillsInSum } from '../../../shared/reports/bills-in-sum.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
import { currencyWords } from './absent-words.ts';
import { hasYearBefore } from './compared-words.ts';
import type { ReportView } from './report-view.ts';
import classes from './reports.module.css';

const RULES: Readonly<Record<EndDayRule, string>> = {
  AS_BILLED: 'Whether the last day of a bill is counted is taken from the bills of each service: it is not where the next bill begins on it.',
  COUNTED: 'The last day of every bill is counted, but where the next bill begins on it.',
  NOT_COUNTED: 'The last day of no bill is counted.',
};

function ruleAsBilled({ services, endDayNotCounted }: ReportNotes): string {
  if (endDayNotCounted === 0) return 'The last day of every bill is counted: no next bill begins on it.';
  return `${RULES.AS_BILLED} That is so of ${formatNumber(endDayNotCounted)} of ${countOf(services, 'service')} here.`;
}

type Plural = readonly [one: string, many: string];

/** What bills lack, each as a sentence: "1 bill names …". */
const LACKS: readonly (readonly [key: 'withoutPeriod' | 'withoutUsage' | 'otherUnit' | 'withoutCost' | 'unknownShare' | 'severalSites', words: Plural])[] = [
  ['withoutPeriod', ['names no service period: it is in no month', 'name no service period: they are in no month']],
  ['withoutUsage', ['names no usage: it counts only where usage is not needed', 'name no usage: they count only where usage is not needed']],
  ['otherUnit', ['has its usage in a unit that does not convert into that of the others: only its cost counts', 'have their usage in a unit that does not convert into that of the others: only their cost counts']],
  ['withoutCost', ['does not say what it costs, or for which service: only its usage counts', 'do not say what they cost, or for which service: only their usage counts']],
  ['unknownShare', ['is left out: which occupancy applies to it is not known', 'are left out: which occupancy applies to them is not known']],
  ['severalSites', ['is of an account with several sites: it is in the numbers of the company, but of no one site', 'are of accounts with several sites: they are in the numbers of the company, but of no one site']],
];

/** What a report rests on, what it could not take in, and by which rules it is made. */
export function noteWords(notes: ReportNotes, endDay: EndDayRule, { count, toReview }: BillsInSum, { isCompared, otherMoney, withoutArea = [] }: NoteContext): string[] {
  const rule = endDay === 'AS_BILLED' && notes.services > 0 ? ruleAsBilled(notes) : RULES[endDay];
  const among = [...(isCompared ? ['the year before'] : []), ...(withoutArea.length > 0 && count > 0 ? ['sites without a floor area'] : [])];
  const elsewhere = otherMoney.reduce((sum, { bills }) => sum + bills, 0);
  return [
    `From ${countOf(count, 'bill')}${among.length === 0 ? '' : `, those of ${among.join(' and ')} among them`}${toReview > 0 ? `, of which ${formatNumber(toReview)} ${toReview === 1 ? 'waits for review and is counted as it was' : 'wait for review and are counted as they were'} read` : ''}.`,
    ...(elsewhere === 0 ? [] : [`${countOf(elsewhere, 'more bill is', 'more bills are')} in ${currencyWords(otherMoney.map(({ currency }) => currency))}: money of different currencies is never added.`]),
    ...LACKS.filter(([key]) => notes[key] > 0).map(([key, [one, many]]) => `${countOf(notes[key], 'bill')} ${notes[key] === 1 ? one : many}.`),
    ...(notes.overlapping === 0 ? [] : [`${countOf(notes.overlapping, 'bill')} ${notes.overlapping === 1 ? 'covers' : 'cover'} days that another bill of the same meter covers too; both are counted.`]),
    `Each bill is spread over its days, each day alike. ${rule}`,
  ];
}

interface NoteContext extends Pick<ReportView, 'otherMoney'>, Partial<Pick<ReportView, 'withoutArea'>> {
  /** Bills of the year before are in the numbers too. */
  readonly isCompared: boolean;
}

interface ReportNotesProps {
  readonly notes: ReportNotes;
  readonly endDay: EndDayRule;
  readonly more: readonly string[];
  /** What stands above all words. */
  readonly first?: ReactNode;
  readonly view: Pick<ReportView, 'bills' | 'otherMoney' | 'before' | 'withoutArea'>;
}

export function ReportNotesText({ notes, endDay, more, first, view }: ReportNotesProps): ReactNode {
  return <div className={classes['notes']} role="note">{first}{[...more, ...noteWords(notes, endDay, view.bills, { otherMoney: view.otherMoney, withoutArea: view.withoutArea, isCompared: hasYearBefore(view) })].map((words) => <p key={words}>{words}</p>)}</div>;
}
