import { parseEntry } from './labels/label-files.ts';
import { phraseOf } from './labels/normalise.ts';
import type { Amounts } from './fields/amounts.ts';
import type { BillDates } from './fields/bill-dates.ts';
import type { BillDocument } from './fields/document.ts';

export interface Verdict {
  readonly isBill: boolean;
  /** What spoke against, in plain words. */
  readonly reason: string | null;
}

interface Weighted {
  /** As a paper's words are compared: without marks on letters. */
  readonly phrase: string;
  /** As its language writes it. */
  readonly spelling: string;
  readonly weight: number;
}

const weighted = (entry: string): Weighted => {
  const { text, weight } = parseEntry(entry);
  return { phrase: phraseOf(text), spelling: text, weight };
};

/** Units and things that only utilities bill by. */
const MEASURES = /(?<!\p{L})(?:k[wW]h|KWH|MWh|therms?|dth|ccf|hcf|mcf|kgal|gallons?|cubic (?:feet|met(?:re|er)s?)|m³|m3|smc|mpan|mprn|nmi|meter n(?:o|umber)|z[äa]hler|compteur|contador|contatore|medidor|haul|roll-?off|container|cubic yards?|\d ?yd|dumpster|trash|recycling|steam|chilled)(?!\p{L})/iu;

/** A day that is only dated after a place is a letter's as much as a bill's; no day with a label of its own is less sure than this. */
const LETTER_DATED = 0.735;

/** Half of the papers with this much evidence for a bill beyond that against it are bills. */
const THRESHOLD = 0;

/**
 * Tells a utility bill from other papers by the words of its languages, by whether something is charged,
 * and by whether a service is measured. `hasUsage` is true when a consumption with a unit was read.
 */
export function classify(doc: BillDocument, amounts: Amounts, dates: BillDates, hasUsage: boolean): Verdict {
  const against: Weighted[] = [];
  let bill = 0;
  const seen = new Set<string>();
  for (const file of doc.files) {
    const speaks = doc.languages.slice(0, 2).includes(file.language);
    if (!speaks) continue;
    for (const entry of file.bill) {
      const w = weighted(entry);
      if (doc.tokenText.includes(w.phrase) && !seen.has(w.phrase)) { bill += w.weight; seen.add(w.phrase); }
    }
    for (const entry of file.notBill) {
      const w = weighted(entry);
      if (doc.tokenText.includes(w.phrase) && !seen.has(`!${w.phrase}`)) { against.push(w); seen.add(`!${w.phrase}`); }
    }
  }
  // Nearly every utility bill measures something; one that does not must speak clearly otherwise.
  const measured = hasUsage ? 3 : -2.5;
  const charged = (amounts.total ? 1 : -3) + (amounts.current ? 1 : 0) + (amounts.lines ? 2 : 0) + (amounts.balanced ? 2 : 0);
  const isDated = dates.billDate !== null && dates.billDate.confidence > LETTER_DATED;
  const dated = (dates.periodStart ? 1.5 : 0) + (dates.dueDate ? 0.7 : 0) + (isDated ? 0.5 : 0);
  const trade = tradeWords(doc) >= 2 ? 1.5 : tradeWords(doc) === 1 ? 0 : -4;
  const forIt = Math.min(bill, 14) * 0.5 + measured + charged + dated + trade;
  const minus = against.reduce((sum, w) => sum + w.weight, 0);
  const strong = against.filter((w) => w.weight >= 4).reduce((sum, w) => sum + w.weight, 0);
  const prose = doc.text.length > 6000 ? 0.55 : 1;
  const score = forIt - minus * prose - strong * 0.3;
  const top = tellingPhrases(against).map((phrase) => `“${phrase}”`);
  if (!amounts.total && !hasUsage) return { isBill: false, reason: 'No amount to pay and no metered usage was found.' };
  if (!amounts.total && !dates.periodStart && !isDated && !dates.dueDate) return { isBill: false, reason: 'It asks for no amount and is about no period.' };
  if (!hasUsage && !dates.periodStart && !MEASURES.test(doc.text)) return { isBill: false, reason: 'It names no period, no consumption and no unit that a utility measures in.' };
  if (score <= THRESHOLD) return { isBill: false, reason: top.length > 0 ? `The paper speaks of ${top.join(', ')}.` : 'The paper does not carry what a utility bill carries.' };
  return { isBill: true, reason: null };
}

/** The weightiest phrases that speak against a bill, at most three: one that another of them holds says nothing more. */
export function tellingPhrases(against: readonly Weighted[]): string[] {
  const phrases = [...against].sort((a, b) => b.weight - a.weight).map(({ phrase, spelling }) => ({ phrase: phrase.trim(), spelling }));
  return phrases.filter(({ phrase }) => !phrases.some((other) => other.phrase !== phrase && other.phrase.includes(phrase))).slice(0, 3).map(({ spelling }) => spelling);
}

function tradeWords(doc: BillDocument): number {
  const words = new Set<string>();
  for (const file of doc.files) {
    if (!doc.languages.slice(0, 2).includes(file.language)) continue;
    for (const list of Object.values(file.services)) for (const word of list) if (doc.tokenText.includes(phraseOf(word))) words.add(word);
  }
  return words.size;
}
