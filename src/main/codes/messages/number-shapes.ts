import type { Span } from './message-text.ts';

/** A run of signs that could be a one-time code by its shape alone. */
export interface Candidate extends Span {
  /** As it is typed: without the spaces and dashes that only group it, without a sender's prefix. */
  readonly code: string;
  readonly kind: 'DIGITS' | 'MIXED' | 'LETTERS';
  /** The letters before the dash in "G-123456", or empty. */
  readonly prefix: string;
}

export interface Shapes {
  readonly candidates: readonly Candidate[];
  /** What is a date, an amount, a telephone number, an address and so on by its shape. */
  readonly taken: readonly Span[];
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|okt|dez|marz|janv|fevr|avr|juin|juil|aout|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|fev|out|mrt|mei)[\\p{L}]{0,7}\\.?';
const CURRENCY = '(?:[$€£¥₹]|r\\$|usd|eur|gbp|chf|cad|aud|nzd|jpy|brl|mxn|円)';
const TIME_UNIT = '(?:min|mins|minutes?|minuten|minuut|minuti|minutos?|h|hrs?|hours?|heures?|horas?|ore|stunden|std|uur|days?|tagen?|jours?|dias?|giorni|dagen|sec|secs|seconds?|sekunden|secondes?|segundos?|secondi|seconden|weeks?|months?|years?|jahren?|ans|anos|anni|jaar|uhr|分|時間|秒|日間?|年|月)';
const OTHER_UNIT = '(?:kwh|mwh|kw|wh|m3|m³|gallons?|gal|therms?|ccf|kgal|km|miles?|points?|punkte|pts|times|mal|fois|veces|volte|vezes|keer|回|件|℃|°|%|percent|prozent|customers|kunden|clients)';
const DIGITS_WORD = '(?:digits?|stellig\\p{L}*|chiffres|digitos|cifre|cijfer\\p{L}*|桁|character\\p{L}*|zeichen|ziffern)';

/** Shapes on plain text that are something else whatever stands around them. Order matters little: all are taken out. */
const TAKEN = [
  // Addresses of pages and mailboxes.
  '(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,12}://\\S+', 'www\\.\\S+', '(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}.-]{1,200}\\.\\p{L}{2,}', '(?<![\\p{L}\\p{N}.-])(?=[\\p{N}-]{0,20}\\p{L})[\\p{L}\\p{N}-]{2,63}\\.(?:[\\p{L}\\p{N}-]{1,63}\\.){0,4}(?:com|net|org|info|io|gov|edu|app|energy|power|cloud|online|[a-z]{2})(?![\\p{L}\\p{N}])(?:[/?]\\S*)?',
  // Days and times.
  '(?<!\\d)(?:19|20)\\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01])(?!\\d)(?:t\\d{2}:?\\d{2}\\S*)?',
  '(?<![\\d-])(?:(?:0?[1-9]|[12]\\d|3[01])[-/.](?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01]))[-/.](?:(?:19|20)\\d{2}|\\d{2})(?![\\d-])',
  `(?<!\\d)\\d{1,2}(?:st|nd|rd|th|er|º|ª|\\.)?(?:\\s+(?:de|of))?\\s+${MONTH}(?:\\s+(?:de|del))?,?\\s+(?:19|20)\\d{2}(?!\\d)`,
  `(?<![\\p{L}])${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+(?:19|20)\\d{2}(?!\\d)`,
  `(?<![\\p{L}])${MONTH}(?:\\s+de)?\\s+(?:19|20)\\d{2}(?!\\d)`,
  '\\d{1,4}年(?:\\d{1,2}月(?:\\d{1,2}日)?)?', '\\d{1,2}月(?:\\d{1,2}日)?', '\\d{1,2}時(?:\\d{1,2}分)?',
  '(?<![\\d:])\\d{1,2}:\\d{2}(?::\\d{2})?(?![\\d:])', '(?<![\\p{L}\\d])\\d{1,2}h[0-5]\\d(?![\\p{L}\\d])', '(?<!\\d)\\d{1,2}\\.\\d{2}\\s?uhr',
  '(?<!\\d)(?:19|20)\\d{2}\\s?[-/]\\s?(?:19|20)?\\d{2}(?!\\d)',
  // Money, parts, and what is counted.
  `(?<!\\d ?)${CURRENCY}\\s?\\d+(?:[.,']\\d+| \\d{3}(?!\\d))*`, `(?<![\\p{L}\\d])\\d[\\d.,']*\\s?${CURRENCY}(?!\\p{L})`,
  '(?<![\\d.,])\\d{1,3}(?:[.,\']\\d{3})*[.,]\\d{1,2}(?![\\d.,]\\d|\\d)', '(?<![\\d.,])\\d{1,3}(?:,\\d{3})+(?![\\d,])',
  `(?<![\\p{L}\\d])\\d{1,4}(?:[.,]\\d+)?(?:\\s?(?:-|to|bis|a|tot)\\s?\\d{1,4})?[\\s-]?${TIME_UNIT}(?![\\p{L}\\p{N}]|のコード)`,
  `(?<![\\p{L}\\d])\\d[\\d.,]*\\s?${OTHER_UNIT}(?![\\p{L}\\p{N}])`, `(?<![\\p{L}\\d])\\d{1,2}(?:\\s?-\\s?\\d{1,2})?[\\s-]?${DIGITS_WORD}`,
  // Telephone numbers, addresses of computers, versions, fractions.
  '\\+\\s?\\d[\\d\\s().-]{5,}\\d', '(?<!\\d)\\(0?\\d{2,5}\\)\\s?[\\d][\\d\\s-]{4,}\\d', '(?<![\\d-])(?:1[\\s.-])?[2-9]\\d{2}[\\s.-]\\d{3}[\\s.-]\\d{4}(?![\\d-])', '(?<!\\d)\\d+(?:\\.\\d+){2,}(?!\\d)', '(?<!\\d)\\d+/\\d+(?:/\\d+)*(?!\\d)',
  // Last digits of something hidden.
  '(?:下|末尾)\\s?(?:[\\d四]桁)?\\s?\\d{2,6}', '(?<![\\p{L}\\p{N}*•●·#])[*•●·x#]{2,30}[\\s-]?\\d{1,6}(?![\\d*]|[\\d -]*\\*)', '\\.{2,}\\s?\\d{2,6}(?!\\d)', '…\\s?\\d{2,6}(?!\\d)', '\\d+[*•●]{2,}\\d[\\d*•●]*', '\\d+[*•●]{4,}',
  // File references of several parts, bank accounts.
  '(?<![\\p{L}\\p{N}])[a-z]{1,6}[-/]\\d+(?:[-/]\\p{L}?\\d+)+', '(?<![\\p{L}\\p{N}])[a-z]{2}\\d{2}(?:\\s?[\\dA-Za-z]{4}){3,}', '(?<![\\p{L}\\p{N}])\\p{L}{0,4}\\d{11,}',
].map((source) => new RegExp(source.replaceAll('\\s', ' '), 'giu'));

/** Groups of digits that one space or dash holds apart. */
const CHAIN = /(?<![\p{Script=Latin}\p{N}])\d+(?:[ -]\d+)*(?![\p{Script=Latin}\p{N}])/gu;
/** Single digits in boxes or cells of their own. */
const SINGLES = /(?<![\p{Script=Latin}\p{N}])\d(?:[ \n|-]{1,4}\d){3,7}(?![\p{Script=Latin}\p{N}])/gu;
const PREFIXED = /(?<![\p{Script=Latin}\p{N}-])([A-Z]{1,4})-(\d{4,8})(?![\p{Script=Latin}\p{N}]|-\d)/gu;
const MIXED = /(?<![\p{Script=Latin}\p{N}-])(?=[A-Za-z-]*\d)(?=[\d-]*[A-Za-z])[A-Za-z0-9]{3,10}(?:-[A-Za-z0-9]{3,5})?(?![\p{Script=Latin}\p{N}]|-[\p{L}\p{N}])/gu;
const LETTERS = /(?<![\p{Script=Latin}\p{N}-])[A-Z]{4,10}(?![\p{Script=Latin}\p{N}-])/gu;

/** Words that stand in capitals where a code could. */
const STATUS = /^(?:EXPIRED|INVALID|READY|BELOW|REQUIRED|HERE|ATTACHED|INSIDE|CHANGED|BLOCKED|CONFIRMED|ONLY|VALID|USED|SENT|PRIVATE|SECRET|CONFIDENTIAL|IMPORTANT|NEVER|PLEASE|STOP|HELP|ACTIVE|PENDING|NONE|FREE|SECURE|LOCKED|ABGELAUFEN|GEHEIM|UNGUELTIG|EXPIRE|EXPIRADO|SCADUTO|CADUCADO|VERLOPEN|PERSONAL|URGENT|UNIQUE|WICHTIG|CODE|LOGIN|VERIFY|SECURITY|ACCOUNT)$/;

/** No message that gives a code holds more numbers before it. */
const MOST = 80;

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Whether groups are how one code is written: two or three alike, six to ten digits together. */
function isOneCode(groups: readonly string[]): boolean {
  const total = groups.join('').length;
  if (groups.length === 1) return total >= 4 && total <= 10;
  const size = groups[0]?.length ?? 0;
  return groups.length <= 3 && size >= 2 && groups.every((group) => group.length === size) && total >= 6 && total <= 9;
}

function isMixedCode(word: string): boolean {
  const signs = word.replace(/-/g, '');
  if (signs.length < 4 || signs.length > 10) return false;
  // "1st", "20th", "2FA", "10min", "v12" and words with one digit are no codes.
  if (/^\d+(?:st|nd|rd|th|er|min|mins|h|hr|hrs|am|pm|kwh|mwh|gb|mb|k|m|x|px|fa)$/i.test(signs) || /^v\d+$/i.test(signs)) return false;
  if (/^\d+-[a-z]+$/.test(word) || /^[a-z]+-\d{1,3}$/i.test(word)) return false;
  return !/^[A-Z]?[a-z]{3,}\d{1,2}$/.test(word) && !/^\d{1,2}[a-z]{3,}\d?$/.test(word) && !/^[a-z]+\d[a-z]+$/.test(word);
}

/** All in a message that could be a code by its shape, and all that is something else by its shape. */
export function findShapes(text: string, plain: string): Shapes {
  const taken: Span[] = TAKEN.flatMap((shape) => [...plain.matchAll(shape)].map((match) => ({ start: match.index, end: match.index + match[0].length })));
  const candidates: Candidate[] = [];
  const add = (start: number, end: number, code: string, kind: Candidate['kind'], prefix = ''): void => {
    const span = { start, end };
    if (!taken.some((one) => overlaps(one, span)) && !candidates.some((one) => overlaps(one, span))) candidates.push({ ...span, code, kind, prefix });
  };
  for (const match of text.matchAll(SINGLES)) add(match.index, match.index + match[0].length, match[0].replace(/\D/g, ''), 'DIGITS');
  for (const match of text.matchAll(PREFIXED)) add(match.index, match.index + match[0].length, match[2] ?? '', 'DIGITS', match[1] ?? '');
  for (const match of text.matchAll(CHAIN)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (candidates.some((one) => overlaps(one, span))) continue;
    if (isOneCode(match[0].split(/[ -]/))) add(span.start, span.end, match[0].replace(/\D/g, ''), 'DIGITS');
    else if (!taken.some((one) => overlaps(one, span))) taken.push(span);
  }
  for (const match of text.matchAll(MIXED)) if (isMixedCode(match[0])) add(match.index, match.index + match[0].length, match[0], 'MIXED');
  for (const match of text.matchAll(LETTERS)) if (!STATUS.test(match[0])) add(match.index, match.index + match[0].length, match[0], 'LETTERS');
  candidates.sort((one, other) => one.start - other.start);
  return { candidates: candidates.slice(0, MOST), taken };
}
