import type { Day } from '../../../shared/units/day.ts';
import { daysBetween } from '../../../shared/units/day.ts';
import type { DateCandidate, PeriodCandidate } from '../candidates/dates.ts';
import type { Concept } from '../labels/label-files.ts';
import type { BillDocument, Found } from './document.ts';
import { toldPeriods } from './told-periods.ts';

/** Labels that stand before a period printed as a whole. */
const PERIOD_LABELS: readonly Concept[] = ['period', 'periodStart', 'periodEnd', 'usage', 'days'];
/** What a period gains by days of readings that are its ends. */
const ECHO = 0.2;
/** A label of the period this strong is its own. */
const OWN_LABEL = 0.6;
/** Days named at least this well make a period that a bill made soon after it bears out. */
const HALF_NAMED = 0.5;
/** A day that is only called an end; two of them are the days of two readings. */
const OF_READING = 0.7;

/** A day with how well a meaning fits it; `best` is the strongest single printing. */
export interface ScoredDay { readonly value: Day; score: number; best: number; at: DateCandidate }

/** A period with what speaks for it. */
export interface PeriodChoice {
  readonly from: Found<Day>;
  readonly to: Found<Day>;
  score: number;
  isLabelled: boolean;
  readonly isCounted: boolean;
  readonly isEchoed: boolean;
  /** Printed as one, or of two days that are both named. */
  readonly isWhole: boolean;
  /** Told in a way that leaves a day of it open. */
  readonly isDoubtful: boolean;
  places: number;
}

/** True where both ends stand elsewhere as well, each by itself, as days of readings do: the period is that of the meter. */
function isEchoed(doc: BillDocument, p: PeriodCandidate): boolean {
  const alone = (day: Day): boolean => doc.dates.some((d) => d.day === day && !p.ends.includes(d) && !doc.periods.some((other) => other.joined && other.ends.includes(d)));
  return alone(p.from) && alone(p.to);
}

/** Whole periods, pairs of a first and a last day, days of two readings, and periods told in words, likeliest first. */
export function periodChoices(doc: BillDocument, table: ReadonlyMap<Concept, ScoredDay[]>): PeriodChoice[] {
  const byKey = new Map<string, PeriodChoice>();
  const offer = (choice: PeriodChoice): void => {
    const key = `${choice.from.value} ${choice.to.value}`;
    const known = byKey.get(key);
    if (known) {
      known.score = Math.max(known.score, choice.score) + 0.2 * Math.min(known.score, choice.score);
      known.isLabelled ||= choice.isLabelled;
      known.places++;
    } else byKey.set(key, choice);
  };
  for (const p of doc.periods) {
    const length = daysBetween(p.from, p.to);
    if (length < 5) continue;
    const labels = doc.context.of(p, doc.datesBySegment);
    const label = Math.max(0, ...labels.filter((l) => PERIOD_LABELS.includes(l.concept)).map((l) => l.strength));
    const against = Math.max(0, ...labels.filter((l) => ['notDate', 'notUsage', 'notAmount', 'tariff'].includes(l.concept) && (l.relation !== 'ABOVE' || l.concept !== 'notAmount')).map((l) => l.strength));
    const daysPrinted = doc.daysNamed.has(length) || doc.daysNamed.has(length + 1) ? 0.25 : 0;
    const usual = length >= 25 && length <= 35 ? 0.3 : length >= 55 && length <= 65 ? 0.2 : (length >= 85 && length <= 95) || (length >= 175 && length <= 190) || (length >= 360 && length <= 368) ? 0.15 : 0;
    const score = (p.joined ? 0.36 : 0.1) + 0.6 * label - 0.45 * Math.max(0, against - label) + daysPrinted + usual + (isEchoed(doc, p) ? ECHO : 0);
    offer({ from: { value: p.from, confidence: 0, at: p.ends[0] }, to: { value: p.to, confidence: 0, at: p.ends[1] }, score, isLabelled: label >= OWN_LABEL, isCounted: daysPrinted > 0, isEchoed: isEchoed(doc, p), isWhole: true, isDoubtful: false, places: 1 });
  }
  for (const { from, to, share } of pairs(table)) {
    const length = daysBetween(from.value, to.value);
    if (length < 5 || length > 400) continue;
    const near = from.at.segment.page === to.at.segment.page ? 0.1 : -0.1;
    const isLabelled = from.best >= OWN_LABEL && to.best >= OWN_LABEL;
    offer({ from: { value: from.value, confidence: 0, at: from.at }, to: { value: to.value, confidence: 0, at: to.at }, score: 0.25 + share * 0.3 * (from.score + to.score) + near + (length <= 95 ? 0.2 : 0), isLabelled, isCounted: false, isEchoed: false, isWhole: Math.min(from.best, to.best) >= HALF_NAMED, isDoubtful: false, places: 1 });
  }
  if (byKey.size === 0 || [...byKey.values()].every((c) => !c.isWhole)) for (const told of toldPeriods(doc)) {
    offer({ from: { value: told.from, confidence: 0, at: told.at }, to: { value: told.to, confidence: 0, at: told.at }, score: told.isSure ? 0.9 : 0.7, isLabelled: told.isSure, isCounted: false, isEchoed: false, isWhole: told.isSure, isDoubtful: !told.isSure, places: 1 });
  }
  return [...byKey.values()].sort((a, b) => b.score - a.score);
}

interface Pair { readonly from: ScoredDay; readonly to: ScoredDay; readonly share: number }

/** First and last days; where no first day is named, the days of two readings that are both called the last ("Index au 21/01", "Index au 20/07"). */
function pairs(table: ReadonlyMap<Concept, ScoredDay[]>): Pair[] {
  const starts = (table.get('periodStart') ?? []).slice(0, 4);
  const ends = (table.get('periodEnd') ?? []).slice(0, 4);
  const named = starts.flatMap((from) => ends.map((to) => ({ from, to, share: 1 })));
  const plain = ends.filter((d) => d.best >= OF_READING).sort((a, b) => (a.value < b.value ? -1 : 1));
  const [first, last, more] = plain;
  const isOfReadings = first && last && !more && starts.every((d) => d.best < OWN_LABEL || d.value > last.value);
  return isOfReadings ? [...named, { from: first, to: last, share: 0.9 }] : named;
}
