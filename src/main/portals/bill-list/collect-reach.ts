import { compareDays } from '../../../shared/units/day.ts';
import type { Day } from '../../../shared/units/day.ts';
import { monthWords } from '../../../shared/units/day-words.ts';

/** How far back one walk through a list came. */
export type WalkReach = {
  /** Day of the oldest bill that was wanted; null where the list names no days. */
  oldest: Day | null;
  /** Something older than the start day was seen, or the portal was asked for everything from it on. */
  cameToStart: boolean;
  /** The list went on after as many pages as are ever turned. */
  wasCutOff: boolean;
};

/** How far back a whole collection came: to the day asked for, or to where the portal ends, or not that far. */
export type CollectReach = { oldest: Day | null; end: 'START_DAY' | 'PORTAL_END' | 'CUT_OFF' };

/** What several walks come to: the start day only if each came to it; the oldest day is the latest at which an account ends. Null without a walk. */
export function reachOf(walks: readonly WalkReach[], since: Day | null): CollectReach | null {
  if (walks.length === 0) return null;
  if (walks.some((walk) => walk.wasCutOff)) return { oldest: oldestOf(walks), end: 'CUT_OFF' };
  const short = walks.filter((walk) => !walk.cameToStart);
  return since !== null && short.length === 0 ? { oldest: oldestOf(walks), end: 'START_DAY' } : { oldest: oldestOf(short), end: 'PORTAL_END' };
}

function oldestOf(walks: readonly WalkReach[]): Day | null {
  return walks.flatMap(({ oldest }) => (oldest === null ? [] : [oldest])).sort(compareDays)[0] ?? null;
}

/** The same in a sentence for the person; empty where nothing is known. */
export function reachWords(reach: CollectReach | null): string {
  if (reach === null) return '';
  if (reach.end === 'START_DAY') return 'Collected back to the start date.';
  if (reach.end === 'CUT_OFF') return 'The portal\'s list goes on beyond what was looked through.';
  return reach.oldest === null ? '' : `The portal goes back to ${monthWords(reach.oldest)}.`;
}
