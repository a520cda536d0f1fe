import type { Unit } from '../../../shared/units/quantity.ts';
import { isUsageUnit, unitFromSpelling } from '../../../shared/units/quantity.ts';
import type { NumberCandidate } from '../candidates/numbers.ts';
import type { Labelling } from '../labels/context.ts';
import type { Concept } from '../labels/label-files.ts';
import { familyOf, parseEntry } from '../labels/label-files.ts';
import { phraseOf } from '../labels/normalise.ts';
import type { Segment } from '../layout/page.ts';
import { isDefinedBy } from './definitions.ts';
import type { BillDocument } from './document.ts';

/** A number that can be a consumption, with what its surroundings say. */
export interface Quantity {
  readonly at: NumberCandidate;
  readonly value: number;
  readonly unit: Unit | null;
  /** Labels, strongest first. */
  readonly labels: readonly Labelling[];
}
/** How strongly the words around a quantity name the concept, 0 to 1; 0 where they do not. */
export const labelOf = (q: Quantity, concept: Concept): number => q.labels.find((l) => l.concept === concept)?.strength ?? 0;

/** A cell of more words than this is prose beside a table. */
export const TABLE_CELL_WORDS = 7;

const UNIT_WORD = /(?:\d+\s?)?[\p{L}][\p{L}³-]*(?:(?<=m)3(?!\d))?(?:\s(?:hours?|hrs|feet|yards?|gallons?|met(?:er|re)s?|m(?![\p{L}\p{N}³])))?/giu;

/** "Present ¢/kWh": what stands below is the price of a unit, and not so many of it. */
const IS_PRICED_BY = /(?:[¢$€£]|(?<!\p{L})(?:cents?|cts?|c|p|pence|eur|usd|gbp|cad|aud))\s?\/\s?$/iu;

/** "Usage (hundred gallons)": a multiple without a name of its own. */
const HUNDREDS = /(?:hundreds?|tens?) (?:of )?(?:us )?gal(?:s|lons?)?/giu;
/** A round number of a unit in words that name what is counted. */
const MULTIPLE = /^(?:10|100|1000|10000)\s?\p{L}/u;

/** The first unit named in a heading or label. */
export function unitInText(text: string): Unit | null {
  const plain = text.replace(/\((?=[^)]*$)/g, ' ').replace(HUNDREDS, ' ');
  if (/(?:(?<![\d.,])1[,.]?000s?|thousands?) (?:of )?(?:us )?gal/i.test(plain)) return unitFromSpelling('kgal');
  if (/(?:(?<![\d.,])100s?|hundreds?) (?:of )?(?:cubic f(?:ee|oo)t|ft|cf|cu)/i.test(plain)) return unitFromSpelling('ccf');
  for (const match of plain.matchAll(UNIT_WORD)) {
    const whole = match[0].trim();
    if (IS_PRICED_BY.test(plain.slice(0, match.index))) continue;
    const named = unitFromSpelling(whole);
    // "100 gallons" is a unit of its own, and no gallon.
    if (named === null && MULTIPLE.test(whole)) continue;
    const words = whole.replace(/^\d+\s?/, '').split(/[\s-]/);
    const unit = named ?? unitFromSpelling(words[0] ?? '') ?? unitFromSpelling(words.at(-1) ?? '');
    // A single letter or short word in prose is rarely a unit.
    if (unit && (whole.length > 2 || /^(?:m3|m³|gj|mj|cf|kw|tn|kl|lb)$/i.test(whole))) return unit;
  }
  return null;
}

/** What is counted in days, degrees or areas takes no unit from around it. */
const OTHERWISE_MEASURED = /^\s?(?:m²|m2|qm|sq\.? ?ft|°|days?|tagen?|jours?|d[ií]as?|giorni|dagen|months?|monate?n?|mois|mesi|meses|maanden|years?|jahre?n?|hours?|stunden)(?!\p{L})/iu;

/** What an amount of time, heat or ground says by the word behind it. */
const COUNTED = { concept: 'days', strength: 1.2, relation: 'AFTER' } as const;

/** A cell of more words is a sentence: what it names without calling it a usage is only spoken of. */
const SENTENCE_WORDS = 9;
/** True for a figure that a sentence mentions ("a typical home uses 2,700 kWh a year", "up to 40 gallons a day"). */
export const isSpokenOf = (q: Quantity): boolean => q.at.segment.words.length > SENTENCE_WORDS && Math.max(labelOf(q, 'usage'), labelOf(q, 'convertedUsage')) < 0.6;

/** A unit stands this near behind its number, in points; in a column of its own this near. */
const UNIT_REACH = 40;
const UNIT_COLUMN_REACH = 100;

/** Cells of words that lead a row of numbers, at most. */
const MOST_LEADS = 3;

/** A label, its remarks in brackets among it, has no more words. */
const LEAD_WORDS = 10;

/** True for a cell whose figures all stand in brackets ("Water used, thousand gallons (in allowance 7)"). */
function isWordsAlone(doc: BillDocument, cell: Segment): boolean {
  const numbers = doc.numbersBySegment.get(cell) ?? [];
  const inBrackets = (at: number): boolean => cell.text.lastIndexOf('(', at) > cell.text.lastIndexOf(')', at) && cell.text.includes(')', at);
  return (numbers.length === 0 && cell.words.length <= TABLE_CELL_WORDS) || (numbers.length > 0 && numbers.every((n) => inBrackets(n.start)));
}

/** A label that calls its figure a price. */
const PRICE_NAME = /(?<!\p{L})(?:price|rate|cost|charge) (?:per|\/) ?\p{L}|(?<!\p{L})(?:preis|prix|precio|prezzo|preço|prijs) (?:pro|je|par|por|per|au|al|\/) ?\p{L}|^(?:unit )?(?:price|rate)$/iu;

/** What is read, counted or multiplied in a row carries no unit of the row. */
const UNITLESS: readonly Concept[] = ['days', 'multiplier', 'readStart', 'readEnd', 'amountColumn'];

/** The unit that a row begins with ("KW  C88123 … 142.8"), for the quantity its column calls a usage or a demand. */
function unitOfRow(doc: BillDocument, n: NumberCandidate, labels: readonly Labelling[]): Unit | null {
  const strength = (concept: Concept): number => labels.find((l) => l.concept === concept && l.relation === 'ABOVE')?.strength ?? 0;
  const asked = Math.max(strength('usage'), strength('demand'));
  if (asked < 0.2 || n.decimals > 3 || UNITLESS.some((c) => strength(c) > asked)) return null;
  const lead = doc.context.neighboursOf(n.segment).left(n.segment).at(-1);
  const first = lead?.text.split(' ')[0] ?? '';
  return /^k[\p{L}]{1,4}$|^rkva?h?$/iu.test(first) ? unitFromSpelling(first) : null;
}

/** A figure of a label's own has this many characters. */
const OWN_FIGURE = 3;
/** "45,210 - 44,270 = 940 kWh". */
const EQUATION = /\d.* = .*\d/;

/** Units of anything that is measured, in words. */
const MEASURED = /(?<!\p{L})(?:[km]\s?wh|kilowatt|therms?|[cm]cf|m³|m3|gal(?:lons?)?|[mg]j|dth|k?l|lit(?:re|er)s?|cubic|tons?|kva)(?!\p{L})/iu;
const COUNTED_UNITS = /^\s?units?(?!\p{L})/iu;

/** "Units" are kilowatt hours on a bill of electricity that names no other unit anywhere. */
function unitOfUnits(doc: BillDocument): Unit | null {
  const isElectric = doc.files.some((f) => f.language === 'en' && (f.services.ELECTRICITY ?? []).some((w) => doc.tokenText.includes(phraseOf(w))));
  return isElectric && !MEASURED.test(doc.text) ? unitFromSpelling('kWh') : null;
}

/** True for a cell that begins with a unit and goes on to name a figure of its own ("KVAH consumption 54000"). */
function isLabelOfNext(doc: BillDocument, cell: Segment): boolean {
  const first = doc.numbersBySegment.get(cell)?.[0];
  return first !== undefined && /^\S+\s.*\p{L}{3}/u.test(cell.text.slice(0, first.start));
}

/** "1 EDU", "2 ERU": a count of something that no unit measures. */
const ABBREVIATED = /^\s(\p{Lu}{3,5})$/u;
function isCountOf(doc: BillDocument, n: NumberCandidate): boolean {
  const counted = ABBREVIATED.exec(n.segment.text.slice(n.end))?.[1];
  return counted !== undefined && doc.context.inText(counted).length === 0 && !doc.files.some((f) => [...f.actual, ...f.estimated].some((w) => phraseOf(parseEntry(w).text) === phraseOf(counted)));
}

function unitAround(doc: BillDocument, n: NumberCandidate, labels: readonly Labelling[], units: Unit | null): Unit | null {
  if (n.unit) return n.unit;
  if (units && COUNTED_UNITS.test(n.segment.text.slice(n.end))) return units;
  if (OTHERWISE_MEASURED.test(n.segment.text.slice(n.end)) || isCountOf(doc, n)) return null;
  const neighbours = doc.context.neighboursOf(n.segment);
  const right = neighbours.right(n.segment)[0];
  if (right && n.end >= n.segment.text.length - 1 && !isLabelOfNext(doc, right)) {
    const near = right.x0 - n.segment.x1;
    // A column of its own may hold the unit.
    const unit = near < UNIT_REACH ? unitFromSpelling(right.text.split(' ')[0] ?? '') : near < UNIT_COLUMN_REACH && right.words.length === 1 && right.text.length > 1 ? unitFromSpelling(right.text) : null;
    if (unit) return unit;
  }
  // What a row is led by outweighs what stands above it ("Kilowatt hours used" in a column of kW).
  const strongest = (is: (l: Labelling) => boolean): number => Math.max(0, ...labels.filter(is).map((l) => l.strength));
  // An amount of money has none of the units around it.
  const amount = strongest((l) => familyOf(l.concept) === 'AMOUNT');
  const isAmount = n.decimals === 2 && amount > 0.5 && amount > strongest((l) => l.concept === 'usage');
  const leads = isAmount ? [] : neighbours.left(n.segment).filter((s) => /\p{L}/u.test(s.text) && s.words.length <= LEAD_WORDS && isWordsAlone(doc, s)).slice(0, MOST_LEADS);
  const before = n.segment.words.length <= TABLE_CELL_WORDS ? unitInText(n.segment.text.slice(0, n.start)) : null;
  // "Price per gallon  3.499": the unit is the price's.
  if (leads[0] && before === null && PRICE_NAME.test(leads[0].text)) return null;
  const leading = leads.map((s) => unitInText(s.text)).find((u) => u !== null) ?? null;
  if (before && isUsageUnit(before)) return before;
  if (leading && before === null) return leading;
  const header = neighbours.header(n.segment);
  const named = unitOfRow(doc, n, labels);
  if (named) return named;
  if (header && !isAmount) {
    const unit = unitInText(header.text);
    // A row of demand below a table of energy is none of its.
    // A sum in words, and a label with its own figure behind it, head nothing.
    const isSpent = EQUATION.test(header.text) || header.cells.slice(-1).some((c) => (doc.numbersBySegment.get(c) ?? []).some((own) => own.end === c.text.length && own.end - own.start >= OWN_FIGURE));
    if (unit && !isSpent && !(unit.dimension === 'ENERGY' && labels.some((l) => l.concept === 'demand' && l.relation === 'LEFT' && l.strength > 0.6))) return unit;
  }
  for (const l of labels.filter((x) => (x.relation === 'LEFT' || x.relation === 'INLINE') && x.label.split(' ').length <= TABLE_CELL_WORDS).slice(0, 2)) {
    const unit = unitInText(l.label);
    if (unit) return unit;
  }
  return null;
}

/** A row named by a month is one of a history. */
const HISTORY = { concept: 'notUsage', strength: 1.3, relation: 'LEFT' } as const;
/** A row that is called last year's, an average or an allowance is none of this bill's. */
const OTHER_ROW = { concept: 'notUsage', strength: 1.1, relation: 'LEFT' } as const;
const NAMED = 0.85;
/** A quantity in a row that names nothing but the service is its usage. */
const SERVICE_ROW = { concept: 'usage', strength: 0.8, relation: 'LEFT' } as const;
/** Words of a cell that names a service. */
const SERVICE_WORDS = 3;

/** What a row's first cell says of a quantity without a label of its own: "Electricity 653 kWh", "Jan 25 765". */
function withRowMeaning(doc: BillDocument, n: NumberCandidate, unit: Unit | null, labels: readonly Labelling[], isMonth: (text: string) => boolean): readonly Labelling[] {
  const left = doc.context.neighboursOf(n.segment).left(n.segment);
  const nearest = left[0];
  if (nearest && left.slice(0, 2).some((s) => isMonth(s.text))) return [{ ...HISTORY, label: nearest.text }, ...labels];
  const lead = left.at(-1);
  if (lead && lead.words.length <= 4 && doc.context.inText(lead.text).some((m) => m.concept === 'notUsage' && m.strength > NAMED)) return [{ ...OTHER_ROW, label: lead.text }, ...labels.filter((l) => l.concept !== 'notUsage')];
  // So is every row of a table that is called so: its title stands left of the heading.
  const head = doc.context.neighboursOf(n.segment).header(n.segment)?.cells.at(-1);
  const title = head && doc.context.neighboursOf(head).row(head)[0];
  if (title && title !== head && title.words.length <= 4 && !doc.numbersBySegment.has(title) && title.x0 < n.segment.x0 && doc.context.inText(title.text).some((m) => m.concept === 'notUsage' && m.strength > NAMED)) return [{ ...OTHER_ROW, label: title.text }, ...labels.filter((l) => l.concept !== 'notUsage')];
  if (!unit || !isUsageUnit(unit) || labels.some((l) => familyOf(l.concept) === 'USAGE' && l.strength > 0.6)) return labels;
  const own = n.segment.text.slice(0, n.start).trim();
  const name = own !== '' ? own : left.find((s) => /\p{L}{3}/u.test(s.text))?.text ?? '';
  const isService = name.split(' ').length <= SERVICE_WORDS && !/\d/.test(name) && unit.services.some((type) => doc.files.some((f) => (f.services[type] ?? []).some((w) => phraseOf(name) === phraseOf(w))));
  return isService ? [{ ...SERVICE_ROW, label: name }, ...labels] : labels;
}

/** "Energy mix 2024: wind 38.2 %, …": four digits in a sentence, without a unit of their own, are a year. */
const isYearOfProse = (n: NumberCandidate): boolean =>
  n.unit === null && n.segment.words.length > TABLE_CELL_WORDS && /^(?:199\d|20[0-4]\d)$/.test(n.segment.text.slice(n.start, n.end));

/** Numbers that are no money, with unit and labels. */
export function findQuantities(doc: BillDocument): Quantity[] {
  const isMonth = (text: string): boolean => doc.months.only(text) !== null;
  const units = unitOfUnits(doc);
  const quantities: Quantity[] = [];
  for (const n of doc.numbers) {
    // "(1000 gal)" and "(100 cu ft)" in a heading are units.
    if (n.unit && [10, 100, 1000].includes(n.value) && /\(\s?$/.test(n.segment.text.slice(0, n.start + 1)) && n.segment.text.trimEnd().endsWith(')')) continue;
    // The year of a month.
    if (Number.isInteger(n.value) && n.unit === null && n.end === n.segment.text.length && isMonth(n.segment.text)) continue;
    if (isYearOfProse(n) || isDefinedBy(n.segment.text.slice(0, n.start))) continue;
    if (n.percent || n.isRate || n.currency !== null || Math.abs(n.value) >= 1e10) continue;
    const around = doc.context.of(n, doc.numbersBySegment);
    const unit = unitAround(doc, n, around, units);
    // "Day 22,110 kWh" is what was used by day.
    const labels = unit ? around.filter((l) => l.concept !== 'days') : around;
    // "Previous reading - 58231": the sign takes the reading away, it is none of its own.
    const isTaken = n.value < 0 && labels.some((l) => l.concept === 'readStart' && l.strength > 0.5);
    const counted = unit === null ? OTHERWISE_MEASURED.exec(n.segment.text.slice(n.end)) : null;
    quantities.push({ at: n, value: isTaken ? -n.value : n.value, unit, labels: [...(counted ? [{ ...COUNTED, label: counted[0].trim() }] : []), ...withRowMeaning(doc, n, unit, labels, isMonth)] });
  }
  return quantities;
}
