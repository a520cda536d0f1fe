import type { Difference, DifferenceKind, PortfolioComparison } from '../../../shared/domain/portfolio-comparison.ts';
import { countOf } from '../../words/format-number.ts';

export const KIND_WORDS: Readonly<Record<DifferenceKind, string>> = { ONLY_THERE: 'Only there', ONLY_HERE: 'Only here', USAGE: 'Other usage', COST: 'Other cost', DAYS: 'Other days', ESTIMATED: 'Estimated there' };
export const KINDS = Object.keys(KIND_WORDS) as DifferenceKind[];

export const kindsWords = ({ kinds }: Pick<Difference, 'kinds'>): string => kinds.map((kind) => KIND_WORDS[kind]).join(', ');

/** How many meters and bills were compared, and what came of it. */
export function totalsWords({ meters, alike, differenceCount, counts }: Pick<PortfolioComparison, 'meters' | 'alike' | 'differenceCount' | 'counts'>): string {
  if (meters === 0) return 'No meter of yours is chosen for any meter there, so nothing was compared.';
  const kinds = KINDS.filter((kind) => (counts[kind] ?? 0) > 0).map((kind) => countOf(counts[kind] ?? 0, KIND_WORDS[kind].toLowerCase(), KIND_WORDS[kind].toLowerCase()));
  const same = alike === 0 ? '' : ` ${countOf(alike, 'entry says', 'entries say')} the same as ${alike === 1 ? 'its bill' : 'their bills'}.`;
  return `${countOf(meters, 'meter')} compared.${same} ${differenceCount === 0 ? 'Nothing differs.' : `${countOf(differenceCount, 'difference')}: ${kinds.join(', ')}.`}`;
}

/** What was not compared, in words; empty where everything was. */
export function restWords({ otherMeters, otherMetersHere }: Pick<PortfolioComparison, 'otherMeters' | 'otherMetersHere'>): string {
  const there = otherMeters === 0 ? '' : `For ${countOf(otherMeters, 'meter')} there none of yours is chosen. `;
  return `${there}${otherMetersHere === 0 ? '' : `${countOf(otherMetersHere, 'meter of yours has', 'meters of yours have')} none there.`}`.trim();
}
