import type { Day } from '../../../shared/units/day.ts';
import { daysBetween } from '../../../shared/units/day.ts';
import type { DateCandidate } from '../candidates/dates.ts';
import { nearestYear } from '../candidates/dates.ts';
import type { Labelling } from '../labels/context.ts';
import type { Concept } from '../labels/label-files.ts';
import type { BillDocument, Found } from './document.ts';
import type { PeriodChoice, ScoredDay } from './periods.ts';
import { periodChoices } from './periods.ts';

export interface BillDates {
  readonly billDate: Found<Day> | null;
  readonly dueDate: Found<Day> | null;
  readonly periodStart: Found<Day> | null;
  readonly periodEnd: Found<Day> | null;
}

const DATE_CONCEPTS: readonly Concept[] = ['billDate', 'dueDate', 'period', 'periodStart', 'periodEnd', 'notDate'];

/** A column of this many dates is a table of events, not one date of the bill. */
const TABLE_OF_DATES = 3;

/** A label that makes a date of day and month alone. */
const PLAIN_LABEL = 0.7;
/** "N° AV4453320 du 22 janvier", "Fattura 4301882716 del 09/04/2026", "Bill reference 1234567 (12 April 2026)": a document's number is followed by its day. */
const NUMBER_THEN_DAY = /(?:n[°ºro.]*|nummer|n[uú]mero|#|facture|avoir|fattura|bolletta|factura|rechnung|gutschrift|invoice|bill|reference|statement|factuur|fatura|nota)\.?:?\s*(?:[\p{Lu}\d][\p{Lu}\d/.-]{3,}|\d[\d ]{4,}\d)\s+(?:(?:du|del|vom|of|dated|van|de|d\.d\.|datata|datée du)|\()\s*$/iu;
const OF_NUMBER = 0.75;
/** "Votre facture d'électricité du 12 mars 2026", "La tua bolletta del 3 aprile", "Your electricity bill of 2 May": a document named by its day. */
const DOCUMENT_OF_DAY = /(?<!\p{L})(?:facture|avoir|relev[ée]|bolletta|fattura|rechnung|\p{L}+rechnung|gutschrift|factura|recibo|fatura|conta|factuur|jaarnota|nota|bill|statement|invoice|credit note)(?: [^\d.,;:!?]{1,32})? (?:du|del|de|da|vom|of|dated|van)\s*$/iu;
const OF_DAY = 0.7;
/** "Lüneburg, 28.01.2026", "Tours, le 12 mars 2026": where letters are dated after their place, so is a bill at its head. */
const PLACE_THEN_DAY = /^\p{Lu}[\p{L} .'-]{2,28},\s*(?:den |le |li |a |de |em |op )?$/u;
const OF_PLACE = 0.62;
/** "vom 9. Dezember 2025" alone at the head, under a title or a number: the document's own day. */
const DAY_ALONE = /^(?:vom|du|del|van)\s$/iu;
const PLACED_LANGUAGES: readonly string[] = ['de', 'fr', 'it', 'nl', 'es', 'pt'];
/** Nothing else stands before a day that a document is named by. */
const TITLE_LENGTH = 60;
/** A title that says the document corrects another is its own. */
const CORRECTING_TITLE = /^\s*(?:\p{L}+ ){1,2}rectificativ\p{L}+/iu;
/** Words by which a document speaks of the one it takes the place of. */
const OTHER_DOCUMENT = /ersetz|annul|replac|cancel|sostitu|rectif|correg|corrig|vervang|storn|supersed|substitu|previous|pr[ée]c[ée]dent|vorherig|anterior|vorige|zur rechnung/iu;

/** The meaning of a date that follows a document's number or name; none where the words before it speak of another document. */
function ofDocument(doc: BillDocument, d: DateCandidate): Labelling[] {
  const before = d.segment.text.slice(0, d.start);
  const isPlaced = d.segment.page === doc.pages[0]?.number && d.segment.text.length - d.end < 2 && PLACED_LANGUAGES.includes(doc.languages[0] ?? '') && (PLACE_THEN_DAY.test(before) || (DAY_ALONE.test(before) && d.segment.y0 < HEAD * (doc.pages[0]?.height ?? 0)));
  if (isPlaced && !DOCUMENT_OF_DAY.test(before)) return [{ concept: 'billDate', strength: OF_PLACE, relation: 'INLINE', label: before.trim() }];
  const isNumbered = NUMBER_THEN_DAY.test(before);
  const isNamed = !isNumbered && before.length <= TITLE_LENGTH && DOCUMENT_OF_DAY.test(before);
  if ((!isNumbered && !isNamed) || OTHER_DOCUMENT.test(before.replace(CORRECTING_TITLE, '')) || doc.context.inText(before).some((m) => ['corrects', 'previousBalance', 'payments', 'accountNumber', 'customerNumber', 'meterNumber'].includes(m.concept))) return [];
  return [{ concept: 'billDate', strength: isNumbered ? OF_NUMBER : OF_DAY, relation: 'INLINE', label: before.trim() }];
}

/** The middle one of the days printed with their year; null where there is none. */
function usualDay(doc: BillDocument): Day | null {
  const days = doc.dates.map((d) => d.day).filter((day) => day !== null).sort();
  return days[Math.floor(days.length / 2)] ?? null;
}

function scored(doc: BillDocument): Map<Concept, ScoredDay[]> {
  const columns = new Map<string, number>();
  const inPeriod = (d: DateCandidate): boolean => doc.periods.some((p) => p.joined && p.ends.includes(d));
  for (const d of doc.dates) {
    if (inPeriod(d)) continue;
    const header = doc.context.neighboursOf(d.segment).header(d.segment);
    if (header) columns.set(`${header.cells[0]?.order}`, (columns.get(`${header.cells[0]?.order}`) ?? 0) + 1);
  }
  const inTable = (d: DateCandidate): boolean => (columns.get(`${doc.context.neighboursOf(d.segment).header(d.segment)?.cells[0]?.order}`) ?? 0) >= TABLE_OF_DATES;
  const table = new Map<Concept, Map<Day, ScoredDay>>();
  const usual = usualDay(doc);
  for (const d of doc.dates) {
    if (inPeriod(d)) continue;
    const day = d.day ?? (usual === null ? null : nearestYear(d, usual));
    if (day === null) continue;
    const ownDay = ofDocument(doc, d);
    // The little word before a day that stands alone names no beginning.
    const isAlone = ownDay.length > 0 && DAY_ALONE.test(d.segment.text.slice(0, d.start));
    const labels = isAlone ? ownDay : [...doc.context.of(d, doc.datesBySegment).filter((l) => DATE_CONCEPTS.includes(l.concept)), ...ownDay];
    for (const l of labels) {
      // Day and month alone are a date where a label says so plainly.
      if (d.day === null && (l.strength < PLAIN_LABEL || l.relation === 'AFTER')) continue;
      const rival = Math.max(0, ...labels.filter((o) => o.concept !== l.concept).map((o) => o.strength));
      const score = (l.strength - 0.6 * Math.max(0, rival - l.strength + 0.05)) * (l.relation === 'ABOVE' && inTable(d) ? 0.35 : 1);
      if (score <= 0.05) continue;
      const byDay = table.get(l.concept) ?? new Map<Day, ScoredDay>();
      table.set(l.concept, byDay);
      const known = byDay.get(day);
      if (!known) byDay.set(day, { value: day, score, best: score, at: d });
      else {
        known.score = Math.max(known.score, score) + 0.15 * Math.min(known.score, score);
        if (score > known.best) { known.best = score; known.at = d; }
      }
    }
  }
  return new Map([...table].map(([c, m]) => [c, [...m.values()].sort((a, b) => b.score - a.score)]));
}

/** The most that is believed of a period without a label of its own, its days counted, a second place or a bill made soon after it: too little for READ. */
const UNBORNE = 0.64;
/** Days from the end of a period to its bill. */
const USUAL_GAP = 45;
/** A bill is made this many days after the beginning of what it charges in advance, at most. */
const DAYS_BEFORE = 10;
/** How far down the first page its head goes, as a share of its height. */
const HEAD = 0.35;
/** How sure the only day at the head of a bill is its own. */
const AT_HEAD = 0.7;

/** The only day that stands by itself, unnamed, at the head of the first page, between the end of the period and the day the bill is due by: its own. */
function dayAtHead(doc: BillDocument, periodEnd: Day | null, due: Day | null): Found<Day> | null {
  const page = doc.pages[0];
  if (!page || (periodEnd === null && due === null)) return null;
  const alone = doc.dates.filter((d) => d.day !== null && d.segment.page === page.number && d.segment.y0 < HEAD * page.height && d.start === 0 && d.segment.text.length - d.end < 2 && d.day !== due && d.day !== periodEnd && !doc.periods.some((p) => p.ends.includes(d)));
  const own = alone.filter((d) => doc.context.of(d, doc.datesBySegment).every((l) => !DATE_CONCEPTS.includes(l.concept) || l.strength < UNNAMED));
  const [first] = own;
  if (!first || first.day === null || own.length > 1) return null;
  const isBetween = (periodEnd === null || (daysBetween(periodEnd, first.day) >= 0 && daysBetween(periodEnd, first.day) <= USUAL_GAP)) && (due === null || (daysBetween(first.day, due) >= 0 && daysBetween(first.day, due) <= USUAL_GAP));
  return isBetween ? { value: first.day, confidence: AT_HEAD, at: first } : null;
}

/** A label fainter than this names no day. */
const UNNAMED = 0.35;

/** Days from a bill to the day it is due by. */
const USUAL_TERM = { from: 5, to: 50 };
/** How much surer a due date is that comes a usual time after the bill, or that stands in a second place. */
const IN_TERM = 0.06;
const TWICE = 0.05;

/** What speaks for a due date beside its label. */
function dueBonus(doc: BillDocument, due: ScoredDay, bill: ScoredDay | null): number {
  const gap = bill === null ? 0 : daysBetween(bill.value, due.value);
  const isTwice = doc.dates.some((d) => d.day === due.value && d.segment !== due.at.segment);
  return (gap >= USUAL_TERM.from && gap <= USUAL_TERM.to ? IN_TERM : 0) + (isTwice ? TWICE : 0);
}

const clamp = (n: number): number => Math.max(0, Math.min(0.99, n));

/** Chooses the dates that their labels and the order of a bill's life agree on: period, then bill, then due date. */
export function chooseDates(doc: BillDocument): BillDates {
  const table = scored(doc);
  const periods: (PeriodChoice | null)[] = [...periodChoices(doc, table).slice(0, 8), null];
  const bills: (ScoredDay | null)[] = [...(table.get('billDate') ?? []).slice(0, 6), null];
  const dues: (ScoredDay | null)[] = [...(table.get('dueDate') ?? []).slice(0, 6), null];
  let best: { period: PeriodChoice | null; bill: ScoredDay | null; due: ScoredDay | null; score: number } | null = null;
  for (const period of periods) for (const bill of bills) for (const due of dues) {
    let score = (period?.score ?? 0.2) + (bill?.score ?? 0.3) + (due?.score ?? 0.3);
    if (period && bill) {
      const gap = daysBetween(period.to.value, bill.value);
      score += gap >= 0 && gap <= 45 ? 0.3 : gap > 45 && gap <= 120 ? 0 : gap < 0 && gap >= -40 ? -0.1 : -0.6;
    }
    if (bill && due) {
      const gap = daysBetween(bill.value, due.value);
      // One printing is not both days.
      score += gap > 0 && gap <= 60 ? 0.3 : gap === 0 ? (bill.at === due.at ? -0.5 : -0.1) : -0.7;
    }
    if (period && due) {
      const gap = daysBetween(period.to.value, due.value);
      // What is charged in advance is due before it ends.
      const isAhead = bill !== null && daysBetween(bill.value, period.from.value) >= -DAYS_BEFORE && daysBetween(due.value, period.to.value) >= 0;
      score += gap > 0 && gap <= 90 ? 0.15 : isAhead ? 0 : -0.5;
    }
    if (!best || score > best.score) best = { period, bill, due, score };
  }
  const at = (s: ScoredDay | null, floor: number, bonus = 0): Found<Day> | null => {
    if (!s) return null;
    const confidence = clamp(0.42 + 0.5 * Math.min(s.score, 1.05));
    return confidence >= floor ? { value: s.value, confidence: clamp(confidence + bonus), at: s.at } : null;
  };
  // A period that ends shortly before the bill is made is likely the bill's.
  const gap = best?.period && best.bill ? daysBetween(best.period.to.value, best.bill.value) : null;
  const borne = best?.period ? !best.period.isDoubtful && (best.period.isLabelled || best.period.isCounted || best.period.isEchoed || best.period.places > 1 || (best.period.isWhole && gap !== null && gap >= 0 && gap <= USUAL_GAP)) : false;
  const confidence = best?.period ? Math.min(borne ? 1 : UNBORNE, clamp(0.4 + 0.45 * Math.min(best.period.score, 1.2) + (gap !== null && gap >= 0 && gap <= 25 ? 0.06 : 0))) : 0;
  const kept = best?.period && confidence >= 0.6 ? best.period : null;
  const billDate = at(best?.bill ?? null, 0.6);
  return {
    billDate: billDate ?? dayAtHead(doc, kept?.to.value ?? null, best?.due?.value ?? null),
    dueDate: at(best?.due ?? null, 0.6, best?.due ? dueBonus(doc, best.due, best.bill) : 0),
    periodStart: kept ? { ...kept.from, confidence } : null,
    periodEnd: kept ? { ...kept.to, confidence } : null,
  };
}
