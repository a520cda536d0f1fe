import type { CodeCandidate } from '../candidates/codes.ts';
import type { Labelling } from '../labels/context.ts';
import type { Concept } from '../labels/label-files.ts';
import { labelTokens, squash } from '../labels/normalise.ts';
import type { BillDocument, Found } from './document.ts';
import { boxedSupplyNumbers } from './points/split-number.ts';
import type { SupplyPointForm } from './points/supply-point.ts';
import { supplyPointForm } from './points/supply-point.ts';

const CODE_CONCEPTS: readonly Concept[] = ['accountNumber', 'customerNumber', 'invoiceNumber', 'meterNumber', 'servicePoint', 'notNumber', 'corrects'];
/** What a code cannot be: the label says the value is no identifier at all. */
const OTHER: readonly Concept[] = ['readStart', 'readEnd', 'usage', 'days', 'multiplier', 'demand', 'totalAmount', 'currentCharges', 'previousBalance', 'payments', 'dueDate', 'period', 'tariff', 'difference'];

export interface ScoredCode {
  readonly text: string;
  readonly squashed: string;
  score: number;
  at: CodeCandidate;
  best: number;
  /** Places where it is printed with this label. */
  places: number;
}

/** A number in boxes with a right check digit. */
const BOXED = 0.9;
/** A label this plain is believed even where the code looks like a telephone number. */
const PLAIN_LABEL = 0.95;

/** "Meter number: 417": few digits are a meter's where the label says that a number follows, in its cell or left of it. */
const isShortMeter = (code: CodeCandidate, { concept, relation, label }: Labelling): boolean =>
  concept === 'meterNumber' && (relation === 'INLINE' || relation === 'LEFT') && /^\d{2,3}$/.test(code.text) && labelTokens(label).at(-1) === '#';

const looksLikePhone = (text: string): boolean => /^0[89]00-\d{3,4}$|^(?:1-)?\d{3}-\d{3}-\d{4}$|^\(?\d{3}\)? \d{3}-\d{4}$|^0\d{2,4} \d{3} \d{3,4}$/.test(text);
const looksLikeMoney = (text: string): boolean => /^\d{1,3}([,.]\d{3})*[.,]\d{2}$/.test(text);

/** Words beside the account that a payment goes to. */
const BANK = /(?<!\p{L})(?:sort code|bacs|iban|bic|swift|bsb|bank(?:verbindung)?|bankleitzahl|blz|routing)(?!\p{L})/iu;

function plausible(code: CodeCandidate, concept: Concept): number {
  const digits = (code.text.match(/\d/g) ?? []).length;
  const length = squash(code.text).length;
  if (looksLikePhone(code.text) && concept !== 'accountNumber') return 0.2;
  if (looksLikeMoney(code.text) || /^(?:19|20)\d\d$/.test(code.text)) return 0;
  if (concept === 'meterNumber') return length < 4 || length > 24 ? 0 : digits >= 3 ? 1 : 0.4;
  if (concept === 'servicePoint') return length < 8 || digits < 5 ? 0 : 1;
  if ((concept === 'accountNumber' || concept === 'customerNumber') && BANK.test(code.segment.text)) return 0.35;
  if (concept === 'accountNumber' || concept === 'customerNumber') return length < 4 || length > 26 || digits < 3 ? 0 : length === 4 ? 0.7 : 1;
  if (concept === 'invoiceNumber') return length < 3 || length > 28 ? 0 : digits >= 2 ? 1 : 0.3;
  return 1;
}

/** What a number's form as a point of supply does to what its label says. */
function formFit(form: SupplyPointForm | null, concept: Concept): number {
  if (!form) return 1;
  if (concept === 'servicePoint') return form.strength === 'SURE' ? 1.15 : 1.05;
  if (form.strength === 'SURE') return 0.25;
  // Any number of as many digits passes one time in ten: then the label decides.
  return 1;
}

/** How sure a number is a point of supply by its form alone; 0 where its form says too little. */
function byForm(form: SupplyPointForm | null, currency: string | null): number {
  if (!form) return 0;
  if (form.strength === 'SURE') return 0.9;
  return form.scheme === 'MPAN' && currency === 'GBP' ? 0.7 : 0;
}

/** "N. 2026 0118 7734 del 09/02/2026", "Rechnung Nr. 4711 vom 28.01.2026": a number with its day is a document's. */
const NUMBERED = /(?<!\p{L})(?:n|nr|no|n[uú]m|#)[°º.:]*\s*$/iu;
const DATED = /^\s*(?:du|del|vom|dated|van|d\.d\.|of)\s*$/iu;
const DATED_NUMBER = 0.7;

/** True for a number that is followed by a day, as those of bills are. */
function isDated(doc: BillDocument, code: CodeCandidate): boolean {
  const { segment, start, end } = code;
  const date = doc.datesBySegment.get(segment)?.find((d) => d.start >= end);
  return date !== undefined && DATED.test(segment.text.slice(end, date.start)) && NUMBERED.test(segment.text.slice(0, start));
}

/** What is left of a heading's word where a column lists several accounts. */
const LISTED = 0.6;

/** True for a code that stands right above or below another one in a column. */
function isListed(doc: BillDocument, code: CodeCandidate): boolean {
  const neighbours = doc.context.neighboursOf(code.segment);
  const header = neighbours.header(code.segment)?.cells.at(-1);
  if (!header) return false;
  const others = doc.codes.filter((c) => c.segment !== code.segment && c.segment.page === code.segment.page && Math.abs(c.segment.x0 - code.segment.x0) < 2 && c.text.length === code.text.length && squash(c.text) !== squash(code.text));
  return others.some((c) => neighbours.header(c.segment)?.cells.at(-1) === header);
}

/** Codes by the meaning their labels give, strongest first. */
export function scoreCodes(doc: BillDocument): Map<Concept, ScoredCode[]> {
  const table = new Map<Concept, Map<string, ScoredCode>>();
  const add = (concept: Concept, code: CodeCandidate, score: number): void => {
    const byText = table.get(concept) ?? new Map<string, ScoredCode>();
    table.set(concept, byText);
    const key = squash(code.text);
    const known = byText.get(key);
    if (!known) byText.set(key, { text: code.text, squashed: key, score, best: score, at: code, places: 1 });
    else {
      known.score = Math.max(known.score, score) + 0.15 * Math.min(known.score, score);
      known.places++;
      if (score > known.best) { known.best = score; known.at = code; }
    }
  };
  for (const code of boxedSupplyNumbers(doc.pages)) add('servicePoint', code, BOXED);
  for (const code of doc.codes) {
    const labels = doc.context.of(code, doc.codesBySegment);
    const form = supplyPointForm(code.text);
    const mine = labels.filter((l) => CODE_CONCEPTS.includes(l.concept) && l.relation !== 'AFTER');
    for (const l of mine) {
      const rival = Math.max(0, ...labels.filter((o) => o.concept !== l.concept && o.relation !== 'AFTER' && (CODE_CONCEPTS.includes(o.concept) || OTHER.includes(o.concept))).map((o) => o.strength));
      // A column of accounts lists those of a summary, of which none is the bill's.
      const listed = l.relation === 'ABOVE' && l.concept === 'accountNumber' && isListed(doc, code) ? LISTED : 1;
      const fit = l.strength > PLAIN_LABEL && (looksLikePhone(code.text) || isShortMeter(code, l)) ? 1 : plausible(code, l.concept);
      const score = (l.strength - 0.55 * Math.max(0, rival - l.strength + 0.05)) * fit * listed * formFit(form, l.concept);
      if (score > 0.12) add(l.concept, code, score);
    }
    if (mine.every((l) => l.strength < DATED_NUMBER) && isDated(doc, code)) add('invoiceNumber', code, DATED_NUMBER);
    const sure = byForm(form, doc.currency?.value ?? null);
    if (sure > 0 && !mine.some((l) => l.concept === 'servicePoint' && l.strength > sure)) add('servicePoint', code, sure);
  }
  return new Map([...table].map(([c, m]) => [c, [...m.values()].sort((a, b) => b.score - a.score)]));
}

/** The code with a confidence from its score; null below the floor. */
export function toFound(code: ScoredCode | undefined, floor: number): Found<string> | null {
  if (!code) return null;
  const confidence = Math.min(0.98, 0.42 + 0.5 * Math.min(code.score, 1.05));
  return confidence >= floor ? { value: code.text, confidence, at: code.at } : null;
}

export interface Identifiers {
  readonly account: Found<string> | null;
  readonly invoice: Found<string> | null;
  readonly corrects: Found<string> | null;
  /** Accounts that a column lists beside the bill's own, as on a summary of several. */
  readonly listed: number;
}

/** The account number (a customer number where no account is printed), the invoice number, and what the bill corrects. */
export function chooseIdentifiers(doc: BillDocument, codes: ReadonlyMap<Concept, ScoredCode[]>): Identifiers {
  const meters = new Set((codes.get('meterNumber') ?? []).filter((m) => m.score > 0.7).map((m) => m.squashed));
  const accounts = (codes.get('accountNumber') ?? []).filter((c) => !meters.has(c.squashed) || c.score > 0.9);
  for (const a of accounts) {
    // The account stands in the machine-readable line of the payment stub as well.
    const digits = a.squashed.replace(/\D/g, '');
    const inScanLine = digits.length >= 7 && doc.segments.some((s) => s !== a.at.segment && s.text.replace(/\D/g, '').includes(digits) && s.text.replace(/\D/g, '').length >= digits.length + 6);
    if (inScanLine) a.score += 0.1;
  }
  accounts.sort((a, b) => b.score - a.score);
  const customers = (codes.get('customerNumber') ?? []).filter((c) => !meters.has(c.squashed));
  const bestAccount = doubted(doc, toFound(accounts[0], 0.62), accounts);
  const account = bestAccount ?? doubted(doc, toFound(customers[0], 0.66), customers);
  const invoices = (codes.get('invoiceNumber') ?? []).filter((c) => squash(c.text) !== squash(account?.value ?? ''));
  const listed = new Set(accounts.filter((a) => a.squashed !== squash(account?.value ?? '') && a.places === 1 && isListed(doc, a.at)).map((a) => a.squashed)).size;
  return { account, invoice: toFound(invoices[0], 0.66), corrects: correctsOf(doc, codes), listed };
}

/** The most that is believed of a number for which one faint or shared label speaks and no second place: too little for READ. */
const DOUBTED = 0.64;
const FAINT_LABEL = 0.6;
/** Another number this nearly as plainly called the account makes it a guess. */
const RIVAL = 0.75;

/** An account printed once needs a plain label of its own that no other number shares; printed twice it bears itself out. */
function doubted(doc: BillDocument, found: Found<string> | null, all: readonly ScoredCode[]): Found<string> | null {
  const [first, ...others] = all;
  if (!found || !first) return found;
  const digits = first.squashed;
  const places = doc.codes.filter((c) => squash(c.text) === digits).length;
  const isShared = others.some((o) => o.score > RIVAL * first.score && !o.squashed.includes(digits) && !digits.includes(o.squashed));
  const isBorne = places > 1 || doc.segments.some((s) => s !== first.at.segment && digits.length >= 7 && squash(s.text).includes(digits));
  return isBorne || (first.best >= FAINT_LABEL && !isShared) ? found : { ...found, confidence: Math.min(found.confidence, DOUBTED) };
}

function correctsOf(doc: BillDocument, codes: ReadonlyMap<Concept, ScoredCode[]>): Found<string> | null {
  const code = (codes.get('corrects') ?? [])[0];
  if (code && code.score > 0.45) return toFound(code, 0.6);
  for (const d of doc.dates) {
    if (d.day === null) continue;
    const label = doc.context.of(d, doc.datesBySegment).find((l) => l.concept === 'corrects' && l.relation !== 'AFTER');
    if (label && label.strength > 0.5) return { value: d.day, confidence: 0.7, at: d };
  }
  return null;
}
