import type { Page, Segment } from '../layout/page.ts';
import { heightOf, widthOf } from '../layout/page.ts';
import { labelTokens } from '../labels/normalise.ts';
import { headsAddress } from './address-lines.ts';
import type { BillDocument, Found } from './document.ts';

/** Words and legal forms that the names of utilities are made of, in the languages read. */
const UTILITY_WORDS = /(?<!\p{L})(?:power|energ(?:y|[ií]as?|[ée]tica|ia|ie|ies|i)|electric(?:al|ity|idad|idade|it[ée])?|el[ée]ctric[ao]s?|[ée]lectricit[ée]|elettric[ao]|el[ée]tric[ao]|elektra|gas|gaz|gás|water|utilit(?:y|ies)|light(?:ing)?|edison|municipal(?:ity)?|cooperative|co-?op|district|public service|grid|propane|fuels?|oils?|waste|hauling|disposal|recycling|sanitation|sewer|environmental|stadtwerke|gaswerk|gemeindewerke|\p{L}*(?:strom|energie|wasser|netze?|versorgung|w[äa]rme|stroom|warmte|werke|kraft)|(?:strom|energie|elektrizit[äa]ts|wasser|ab?wasser|(?:fern)?w[äa]rme|gas|warmte)(?:verbund|verband|vertrieb|werke?|netz\p{L}*|versorg\p{L}*|liefer\p{L}*|dienste?|bedrijf|genossenschaft)|luz|eaux?|aguas?|acqu[ae]|luce|água|saneamento|hydro|solar|steam|chilled|thermal|heat|comercializadora|companhia|nutsbedrijf|waterbedrijf|distribuidora|discom|refuse|services industriels|edf|rwe|e\.on|council|county)(?!\p{L})/iu;
const LEGAL_FORMS = /(?<!\p{L})(?:inc|llc|ltd|limited|plc|pty|corp|corporation|company|co|ag|gmbh|kg|s\.?a\.?|s\.?l\.?u?\.?|s\.?p\.?a\.?|s\.?r\.?l\.?|ltda|b\.?v\.?|n\.?v\.?|sas|sarl|authority|board|department|association|commission|city of|town of|village of|county of|township|borough of)(?!\p{L})\.?/iu;
/** Whether a text has a word that names of utilities are made of. */
export const hasTradeWord = (text: string): boolean => UTILITY_WORDS.test(text);

const NOT_NAME = /\b(statement|invoice|bill|billing|account|page|customer|service for|due|date|amount|summary|rechnung|factura|facture|fattura|fatura|factuur|kundennummer|thank you|www\.|http|@|phone|tel|call|questions?|payment|address|p\.?o\.? box|total|charges?|meter|usage|detail|details|receipt|tax|taxes|fees?|surcharge|rates?|notice|emergency|emergencies|outage|assistance|your|please|return|portion|details of|division|office|supplied to)\b/i;
/** Towns that bill name themselves so. */
const CIVIC = /^(?:(?:city|town|village|county|borough|municipality|township) of|(?:markt|stadt)?gemeinde|stadt|gemeente|commune (?:de|d')|ville de|comune di|ayuntamiento de) ?(?:\p{L}+\s?){1,2}$/iu;
/** A name and a comma alone open a letter. */
const SALUTATION = /^[^,\d]{2,30},$/u;
/** "unitedEdison": words set together. */
const SET_TOGETHER = /(\p{Ll})(?=\p{Lu}\p{Ll})/gu;
const WEBSITE = /(?:www\.)?([a-z0-9-]{3,})\.(?:com|org|net|gov|co\.uk|de|fr|es|it|nl|com\.br|com\.au|ca|ie|nz|example|energy|coop|us|eu)\b/gi;

const joined = (text: string): string => labelTokens(text).join('');

interface NameCandidate { text: string; segments: Segment[]; score: number; isPaid: boolean }

/** Words before the name of whom a payment goes to. */
const PAID_TO = /^(?:(?:please )?(?:mail|send) (?:your )?(?:payments?|checks?|cheques?) to|mail to|(?:please )?remit(?:tance)?(?: payments?)? to|(?:please )?(?:make )?(?:checks?|cheques?)(?: or money orders?)? payable to|make (?:all )?payments? to|payable to|pay to(?: the order of)?|please return this stub with your payment to)\s*:?\s*(.+)$/iu;
const SENT_BY = /^(?:supplier|from)\s*:?\s*(.+)$/iu;
/** What being paid to speaks for a name. */
const IS_PAID = 0.7;

function tidy(text: string): string {
  return text.replace(/\s*[·|•].*$/, '').replace(/\s+(?:(?:new|current)\s+)?(?:charges?|bill|invoice|statement|rechnung|factura|facture)$/i, '').replace(/\s+[-–]\s+(?:inscrita|registered|sitz|siège|vat|ust).*$/i, '').replace(/[,\s]+$/, '').replace(/\s+/g, ' ').trim();
}

/**
 * The company that sends the bill: the name that heads the first page in large print, is repeated,
 * is asked to be paid, carries the words of the trade, or gives its name to the website.
 */
export function chooseProvider(doc: BillDocument): Found<string> | null {
  const first = doc.pages[0];
  if (!first) return null;
  const sizes = first.segments.map(heightOf).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 9;
  const sites = new Map<string, number>();
  for (const m of doc.text.matchAll(WEBSITE)) sites.set((m[1] ?? '').replace(/-/g, '').toLowerCase(), (sites.get((m[1] ?? '').replace(/-/g, '').toLowerCase()) ?? 0) + 1);
  const whole = doc.segments.map((s) => joined(s.text));
  const candidates: NameCandidate[] = [];
  for (const page of doc.pages.slice(0, 3)) for (const segment of page.segments) {
    for (const piece of piecesOf(segment)) candidates.push({ text: piece, segments: [segment], score: 0, isPaid: PAID_TO.test(segment.text) });
    const below = page.segments.find((s) => s !== segment && s.y0 >= segment.y1 - heightOf(segment) * 0.5 && s.y0 - segment.y1 < 0.6 * heightOf(segment) && Math.abs(s.x0 - segment.x0) < 4 && heightOf(segment) > 1.25 * usual && Math.abs(heightOf(s) / heightOf(segment) - 0.7) < 0.65);
    if (below && segment.page === first.number && widthOf(segment) < 320 && widthOf(below) < 320) candidates.push({ text: tidy(`${segment.text} ${below.text}`), segments: [segment, below], score: 0, isPaid: false });
  }
  for (const c of candidates) c.score = scoreName(c, usual, first, sites, whole, doc);
  const ranked = candidates.filter((c) => c.score > 0).sort((a, b) => b.score - a.score || b.text.length - a.text.length);
  const leading = ranked[0];
  if (!leading) return null;
  const best = fullerName(leading, ranked, sites);
  const confidence = Math.min(0.95, 0.35 + 0.3 * best.score);
  if (confidence < 0.6) return null;
  const segment = best.segments[0];
  if (!segment) return null;
  const name = properName(best.text, doc);
  const start = segment.text.indexOf(best.text);
  const at = best.segments.length === 1 ? { segment, start: Math.max(0, start), end: start < 0 ? segment.text.length : start + best.text.length } : { segment, start: 0, end: segment.text.length };
  return { value: name.slice(0, 80), confidence, at };
}

/** Whether a text is one of the trade's words and nothing else. */
const isTradeWord = (text: string): boolean => UTILITY_WORDS.exec(text)?.[0].length === text.length;

/** A logo often shows half of a name; the whole of it, where printed elsewhere, is what the website is called or carries the word of the trade. */
function fullerName(leading: NameCandidate, ranked: readonly NameCandidate[], sites: ReadonlyMap<string, number>): NameCandidate {
  if (leading.text.split(' ').length > 1) return leading;
  // A word of the trade alone, such as "Propane", is the lower line of a name set in two.
  const pair = isTradeWord(leading.text) ? ranked.find((c) => c.segments.length === 2 && c.segments[1] === leading.segments[0]) : undefined;
  if (pair) return pair;
  const key = joined(leading.text);
  return ranked.find((c) => c.text.split(' ').length <= 5 && joined(c.text).startsWith(key) && joined(c.text) !== key && (sites.has(joined(c.text)) || UTILITY_WORDS.test(c.text))) ?? leading;
}

function piecesOf(segment: Segment): string[] {
  const registered = /^(.{4,60}?)(?:[.,]| is)?\s+(?:registered (?:in|office)|registered company|company (?:no|number)|sitz der gesellschaft|amtsgericht|siège social|domicilio social|sede legale)\b/i.exec(segment.text)?.[1];
  if (registered) return [tidy(registered)].filter((t) => t.length >= 3);
  const label = (PAID_TO.exec(segment.text) ?? SENT_BY.exec(segment.text))?.[1];
  const text = label ?? segment.text;
  const pieces = text.split(/\s*[·|•,;]\s+|\s+[–—]\s+/).map(tidy).filter((p) => p.length >= 3);
  return [...new Set([tidy(text), ...pieces.slice(0, 1)])].filter((t) => t.length >= 3 && t.length <= 80);
}

function scoreName(c: NameCandidate, usual: number, first: Page, sites: ReadonlyMap<string, number>, whole: readonly string[], doc: BillDocument): number {
  const { text } = c;
  const segment = c.segments[0];
  if (!segment) return 0;
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  const digits = (text.match(/\d/g) ?? []).length;
  const words = text.split(' ').length;
  if (letters < 3 || digits > 2 || digits > 0 && words < 3 || doc.dates.some((d) => d.segment === segment && words < 5) || words > 9 || /[:?!]/.test(text) || /^\p{Ll}/u.test(text) && words > 5) return 0;
  const key = joined(text);
  if ((key.length < 4 && !sites.has(key)) || SALUTATION.test(segment.text) || doc.phrases.isTitle(text) || doc.phrases.opens('greetings', text)) return 0;
  let score = 0;
  if (NOT_NAME.test(text) && !UTILITY_WORDS.test(text)) return 0;
  if (NOT_NAME.test(text)) score -= 0.7;
  if (doc.context.inText(text).some((m) => m.strength > 0.75 && m.concept !== 'subtotal')) score -= 0.8;
  const size = Math.max(...c.segments.map(heightOf)) / usual;
  if (segment.page === first.number && size > 1.25) score += Math.min(0.9, 0.45 * (size - 0.6));
  if (segment.page === first.number && segment.y0 < first.height * 0.2) score += 0.5;
  if (first.segments.indexOf(segment) === 0) score += 0.35;
  if (/registered|sitz der|siège social|domicilio social|sede legale/i.test(segment.text)) score += 0.6;
  if (CIVIC.test(text)) score += 0.4;
  if (UTILITY_WORDS.test(text.replace(SET_TOGETHER, '$1 '))) score += 0.5;
  if (LEGAL_FORMS.test(text)) score += 0.4;
  // Above an address, here or elsewhere, stands whom the paper is sent to, unless its name is one of the trade.
  if (!UTILITY_WORDS.test(text) && (c.segments.some((s) => headsAddress(doc, s)) || doc.segments.some((s, i) => whole[i] === key && headsAddress(doc, s)))) score -= 0.5;
  if (c.isPaid) score += IS_PAID;
  const repeats = whole.filter((w) => w.includes(key)).length;
  score += Math.min(0.6, 0.2 * (repeats - 1));
  for (const site of sites.keys()) {
    const initials = text.split(/[\s&]+/).map((w) => w[0] ?? '').join('').toLowerCase();
    if (key === site) score += 0.9;
    else if (site.length >= 4 && (key.startsWith(site.slice(0, Math.max(5, key.length * 0.6))) || site.startsWith(key) || key.startsWith(site))) score += 0.55;
    else if (initials.length >= 3 && site === initials) score += 0.6;
  }
  if (doc.context.of({ segment, start: 0, end: 1 }, new Map()).some((l) => ['serviceAddress', 'notAddress'].includes(l.concept) && l.strength > 0.5)) score -= 0.5;
  if (words === 1 && size < 1.3) score -= 0.3;
  // Sentences are no names.
  const small = text.split(' ').filter((w) => /^\p{Ll}/u.test(w) && !/^[ldn]['’]\p{Lu}|^(of|and|de|la|le|der|die|und|del|d|du|des|da|do|van|di|the|e|y|et|for)$/u.test(w)).length;
  if (small > 0 && words > 2) score -= 0.5 * small;
  return score;
}

/** A name set in capitals or run together, in the writing that the page uses elsewhere for it. */
function properName(text: string, doc: BillDocument): string {
  const key = joined(text);
  for (const segment of doc.segments) for (const piece of piecesOf(segment)) {
    if (piece !== text && piece !== piece.toUpperCase() && joined(piece) === key && piece.split(' ').length >= text.split(' ').length) return piece;
  }
  return text;
}
