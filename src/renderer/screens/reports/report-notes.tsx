import type { ReactNode } from 'react';
import type { EndDayRule, ReportNotes } from '../../../shared/domain/report.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
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

/** What a report rests on, what it could not take in, and by which rules it is made. */
export function noteWords(notes: ReportNotes, endDay: EndDayRule, isOfOneService = false): string[] {
  const lacks = [
    [notes.withoutPeriod, 'without a service period'], [notes.withoutUsage, 'without a usage'], [notes.otherUnit, 'in a unit that does not convert into the others’'],
    [notes.withoutCost, 'whose cost is not known, or not for which service'], [notes.unknownShare, 'whose occupancy is not known'], [notes.severalSites, 'of accounts with several sites, in the numbers of no one site'],
  ] as const;
  const missing = lacks.filter(([count]) => count > 0).map(([count, words]) => `${formatNumber(count)} ${words}`);
  const rule = endDay === 'AS_BILLED' && notes.services > 0 ? ruleAsBilled(notes) : RULES[endDay];
  return [
    `From ${countOf(notes.bills, 'bill')}${isOfOneService ? ' of all services' : ''}${notes.toReview > 0 ? `, of which ${formatNumber(notes.toReview)} ${notes.toReview === 1 ? 'waits for review and is counted as it was' : 'wait for review and are counted as they were'} read` : ''}.`,
    ...(missing.length === 0 ? [] : [`Not counted where it lacks: ${missing.join(', ')}.`]),
    ...(notes.overlapping === 0 ? [] : [`${countOf(notes.overlapping, 'bill')} ${notes.overlapping === 1 ? 'covers' : 'cover'} days that another bill of the same meter covers too; both are counted.`]),
    `Each bill is spread over its days, each day alike. ${rule}`,
  ];
}

interface ReportNotesProps {
  readonly notes: ReportNotes;
  readonly endDay: EndDayRule;
  readonly more: readonly string[];
  /** What stands above all words. */
  readonly first?: ReactNode;
  /** True where one of several services is shown: the bills that are counted are of all of them. */
  readonly isOfOneService: boolean;
}

export function ReportNotesText({ notes, endDay, more, first, isOfOneService }: ReportNotesProps): ReactNode {
  return <div className={classes['notes']} role="note">{first}{[...more, ...noteWords(notes, endDay, isOfOneService)].map((words) => <p key={words}>{words}</p>)}</div>;
}
