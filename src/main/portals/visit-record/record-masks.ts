import type { PageBox } from '../../browser/portal-page.ts';
import { accountNumbersIn } from '../accounts/account-numbers.ts';
import type { TextRun } from './record-page-parts.ts';
import { plainText, speaksOf } from '../words.ts';

/** A part of a text, by its first letter and the one behind its last. */
export type Span = readonly [number, number];

export type MaskContext = {
  /** What nobody may read: the user name, the password where it is known. */
  secrets: readonly string[];
  /** Somebody is signing in: every number of four digits and more may be a code. */
  isSigningIn: boolean;
};

const PATTERNS: readonly RegExp[] = [
  /[\p{L}\d._%+*-]+@[\p{L}\d.*-]+\.\p{L}{2,}/gu,
  // Telephone numbers, and what a portal shows of one.
  /(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)\s?|\d{2,4}[ .-])\d{3}[ .-]\d{4}/g, /[*•x]{2,}[-\s*•x]*\d{2,4}/gi,
  /\d{7,}/g,
  // Streets: a number before a word for one, or a word that ends in one before a number.
  /\d{1,6}[a-z]?,?\s+(?:[\p{L}\d.'’-]+\s+){0,4}(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|court|ct|boulevard|blvd|way|place|pl|terrace|parkway|pkwy|highway|hwy|square|sq|close|crescent|gardens)\b\.?(?:,?\s*(?:apt|suite|ste|unit|#)\.?\s*[\w-]+)?/giu,
  /(?:[\p{L}.'’-]+\s){0,3}[\p{L}.-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|laan|straat|plein|gracht)\s+\d{1,4}\s?[a-z]?(?!\p{L})/giu,
  /(?:\d{1,4}(?:\s?(?:bis|ter))?,?\s+)?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Cc]hemin|[Pp]lace|[Cc]alle|[Aa]venida|[Pp]laza|[Pp]aseo|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Rr]ua|[Pp]raça|[Tt]ravessa)\s+(?:(?:d[eiao]s?|l[ae]s?|del|dell[ae]|du)\s+)*\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+){0,3}(?:,?\s*\d{1,4})?/gu,
  // A place with its post code.
  /\p{Lu}[\p{L}.'’ -]{1,30},\s*[A-Z]{2}\s+\d{5}(?:-\d{4})?/gu, /(?<![\d.,$€£])\d{4,5}(?:\s?[A-Z]{2})?\s+\p{Lu}\p{Ll}{2,}(?:[\s-]\p{Lu}\p{Ll}+)*/gu, /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/g,
];
/** What a greeting is followed by. */
const GREETING = /(?:^|[^\p{L}])(?:hello|hi|dear|welcome(?:,? back)?|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|willkommen(?: zurück)?|bonjour|bienvenue|hola|bienvenid[oa]|ciao|buongiorno|benvenut[oa]|olá|bem-vind[oa]|welkom(?: terug)?|signed in as|logged in as|angemeldet als|connecté en tant que)[,!:]?\s+(\p{L}[^!.,\n|·]{1,60})/giu;
const MONTHS = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

/** Words after which a name or an address stands. */
const LABEL = /^(?:(?:account |service |billing |mailing |supply |property |delivery )?(?:address|name|holder|owner)|(?:customer|user|company|business|contact|first|last|full|account)(?: ?name)?|service location|premises?|e ?mail(?: address)?|phone(?: number)?|login|user id|name|adresse|anschrift|lieferadresse|lieferstelle|verbrauchsstelle|kunde|kundenname|benutzername|nom|prenom|adresse du point de livraison|titulaire|nombre|direccion|titular|nome|indirizzo|intestatario|intestata a|endereco|morada|titolare|naam|adres|leveringsadres)$/;

const isMoney = (text: string): boolean => /^[-+(]?[$€£]?\s?\d{1,3}(?:[.,’' ]\d{3})*[.,]\d{2}\)?\s?[$€£]?$/.test(text.trim());

function occurrences(text: string, what: string): Span[] {
  const found: Span[] = [];
  if (what.length < 3) return found;
  const low = text.toLowerCase();
  for (let at = low.indexOf(what.toLowerCase()); at >= 0; at = low.indexOf(what.toLowerCase(), at + 1)) found.push([at, at + what.length]);
  return found;
}

/** The parts of a text that nobody but its owner should read. */
export function privateSpans(text: string, { secrets, isSigningIn }: MaskContext): Span[] {
  const spans: Span[] = secrets.flatMap((secret) => occurrences(text, secret));
  for (const pattern of PATTERNS) for (const match of text.matchAll(pattern)) spans.push([match.index, match.index + match[0].length]);
  for (const number of new Set(accountNumbersIn(text))) if (!isMoney(number)) spans.push(...occurrences(text, number));
  for (const match of text.matchAll(GREETING)) {
    const name = match[1] ?? '';
    if (!MONTHS.test(name) && !speaksOf('billWord', name)) spans.push([match.index + match[0].length - name.length, match.index + match[0].length]);
  }
  if (isSigningIn) for (const match of text.matchAll(/\d[\d -]{2,}\d/g)) spans.push([match.index, match.index + match[0].length]);
  const label = /^([^:：]{2,40})[:：]\s*(.+)$/su.exec(text);
  if (label !== null && LABEL.test(plainText(label[1] ?? ''))) spans.push([text.length - (label[2] ?? '').length, text.length]);
  return spans;
}

/** The text with its private parts as dots. */
export function withoutPrivate(text: string, context: MaskContext): string {
  const hidden = new Set(privateSpans(text, context).flatMap(([at, end]) => Array.from({ length: end - at }, (_unused, step) => at + step)));
  return [...text].length === text.length ? Array.from(text, (letter, at) => (hidden.has(at) ? '•' : letter)).join('').replace(/•+/g, '•••') : hidden.size === 0 ? text : '•••';
}

/** The boxes of a frame's text that must be painted over. */
export function privateBoxes(runs: readonly TextRun[], context: MaskContext): PageBox[] {
  const boxes: PageBox[] = [];
  let follows = false;
  for (const { text, words } of runs) {
    // A value stands behind its label, in a text of its own.
    const isWhole = follows && !isMoney(text);
    follows = LABEL.test(plainText(text));
    const spans = isWhole && !follows ? [[0, text.length] as const] : privateSpans(text, context);
    for (const word of words) if (spans.some(([at, end]) => word.at < end && at < word.end)) boxes.push(...word.boxes);
  }
  return [...boxes, ...acrossRuns(runs, context)];
}

/** Secrets that a page spreads over several texts, a letter or a figure each. */
function acrossRuns(runs: readonly TextRun[], { secrets }: MaskContext): PageBox[] {
  const letters = runs.flatMap(({ text, words }) => words.flatMap((word) => Array.from(text.slice(word.at, word.end), (letter) => ({ letter: letter.toLowerCase(), word }))));
  const whole = letters.map(({ letter }) => letter).join('');
  const found: PageBox[] = [];
  for (const secret of secrets) {
    const wanted = secret.toLowerCase().replace(/\s+/g, '');
    if (wanted.length < 4 || whole.length !== letters.length) continue;
    for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) for (const { word } of letters.slice(at, at + wanted.length)) found.push(...word.boxes);
  }
  return found;
}
