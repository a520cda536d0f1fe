import type { Measure } from '../../../shared/reports/measures.ts';
import { comparesAll } from '../../../shared/reports/year-over-year.ts';
import { countOf, formatNumber } from '../../words/format-number.ts';
import { isAdded, type ReportView } from './report-view.ts';
import { MEASURE_NAMES, plainValue, scaleOf } from './report-words.ts';

type Compared = Pick<ReportView, 'total' | 'before' | 'years'>;

/** What the change of a month rests on: "All", or the two numbers that are compared where they are not those of the whole month. */
export function comparedWords(view: Compared, measure: Measure, at: number, locale?: string): string {
  const { total, before, years } = view;
  if (years === null || before === null) return '';
  const compared = years.compared[at] ?? null;
  const [now, earlier] = [total.values[at] ?? null, before.values[at] ?? null];
  if (compared === null) return now === null || earlier === null ? '' : 'Nothing is billed for all days of both';
  if (comparesAll(compared, now, earlier)) return 'All';
  const scale = scaleOf(total.values);
  return `${plainValue(measure, compared.now, locale, scale)} with ${plainValue(measure, compared.before, locale, scale)}, ${formatNumber(compared.count, locale)} of ${countOf(years.pairCount, 'meter', 'meters', locale)}`;
}

/** Whether anything of the year before is here. */
export const hasYearBefore = ({ before }: Pick<ReportView, 'before'>): boolean => before?.values.some((value) => value !== null) === true;

/** What is said under a comparison, so that whoever reads a change can follow it; none where all of both years is compared. */
export function comparisonNotes(view: Compared & Pick<ReportView, 'months'>, measure: Measure): string[] {
  const { total, before, years, months } = view;
  if (years === null || before === null) return [];
  if (!hasYearBefore(view)) return ['Of the year before there is nothing here to compare with.'];
  const partly = months.filter((_month, at) => total.values[at] != null && before.values[at] != null && !comparesAll(years.compared[at] ?? null, total.values[at] ?? null, before.values[at] ?? null)).length;
  return [
    `Change compares only what is billed in both years: of each month, the meters whose bills cover all its days in both${isAdded(measure) ? '' : `; the ${MEASURE_NAMES[measure].toLowerCase()} of both is worked out of these alone`}. A service whose bills name no meter counts as one.`,
    ...(partly === 0 ? [] : [`In ${countOf(partly, 'month')} that is not everything: there Change is not that of the two numbers beside it, marked *, and “Compared” in the table says which numbers it compares.`]),
  ];
}
