import { CODE_WORDS } from './code-words.ts';
import { sentenceAt } from './message-text.ts';
import type { MessageText, Span } from './message-text.ts';
import type { Candidate, Shapes } from './number-shapes.ts';
import { anyOf } from './word-pattern.ts';

const CODE = anyOf(CODE_WORDS.CODE_NOUNS);
const OTHER = anyOf(CODE_WORDS.OTHER_LABELS);
const LINK = anyOf(CODE_WORDS.LINKS);
const NUMBER_WORD = '(?:\\s+(?:number|nummer|numero|no\\.?|nr\\.?)|-nummer)?';
const FILLER = '(?:\\s|["\'*_`<>\\[({#|]|,)*';
/** What may follow a noun before the number it names: a bracket, a few small words. */
const SMALL = anyOf(['number', 'no', 'no.', 'nr', 'nr.', 'id', '#', 'your', 'the', 'in', 'with', 'on', 'at', 'to', 'of', 'for', 'auf', 'mit', 'par', 'en', 'em', 'con', 'com', 'op', 'met', 'a', 'au', 'al', 'il', 'le', 'la', 'el', 'o', 'de', 'der', 'die', 'das', 'den', 'dem', 'n°', 'numero', 'nummer', '番号', 'の', 'us', 'uns', 'nous', 'ci', 'ons']);

const codeNoun = new RegExp(CODE, 'gu');
const endsInLink = new RegExp(`(?:${LINK}|[:=>]|->)(?:\\s+(?:the|le|la|el|il|o|het|der|die|das)(?=\\s*$))?(?:\\s|[:=>*_"'(\\[]|->)*$`, 'u');
const endsInCode = new RegExp(`(?:${CODE})${NUMBER_WORD}$`, 'u');
const endsInBracketedCode = new RegExp(`(?:${CODE})${NUMBER_WORD}\\s*[\\[(][^\\])]{1,40}[\\])]$`, 'u');
const endsInOther = new RegExp(`(?:${OTHER})(?:[\\s:.#-]|${SMALL})*$`, 'u');
const greeting = new RegExp(`(?:${anyOf(['dear', 'hello', 'hi', 'estimado', 'estimada', 'cher', 'chere', 'liebe', 'lieber', 'geehrte', 'geehrter', 'prezado', 'prezada', 'caro', 'cara', 'gentile', 'beste', 'geachte'])})\\s+\\p{L}+[\\s:,]*$`, 'u');
/** Whether a text closes with the noun of a number that is no code. A customer who is greeted is none. */
const closesWithOther = (text: string): boolean => endsInOther.test(text) && !greeting.test(text);
const usedLabel = new RegExp(`(?:${OTHER})(?:[\\s:.#=-]|${SMALL}|${LINK})*¤`, 'gu');
const fillerAtEnd = new RegExp(`${FILLER}$`, 'u');
const linkAtEnd = new RegExp(`(?:\\s|[:.=*_"'>-]|${LINK})+$`, 'u');
const startsInLink = new RegExp(`^[\\s"'*_\`>\\])|.]*(?:${anyOf(CODE_WORDS.LINKS_AFTER)})`, 'u');
const othersBefore = new RegExp(`(?:${anyOf([...CODE_WORDS.OTHER_CODES_BEFORE])})['\\s/-]*$`, 'u');
const otherCompound = new RegExp(`^(?:${[...CODE_WORDS.OTHER_CODES_BEFORE].filter((one) => /^\p{L}+$/u.test(one)).sort((a, b) => b.length - a.length).join('|')})[\\s-]*(?:code|codes|codigo|schlussel|passwort|コード)`, 'u');
const othersAfter = new RegExp(`^\\s+(?:(?:de|di|do|da|del|della|a|du|des|de la|de l'|d')\\s*)*(?:${anyOf(CODE_WORDS.OTHER_CODES_AFTER)})`, 'u');
const pastBefore = new RegExp(`(?:${anyOf(CODE_WORDS.PAST_BEFORE)})(?:[\\s,:("']|${anyOf(['verification', 'security', 'access', 'login', 'one-time'])})*$`, 'u');
const pastAfter = new RegExp(`^\\s+(?:${anyOf(CODE_WORDS.PAST_AFTER)})`, 'u');
const exampleBefore = new RegExp(`(?:${anyOf(CODE_WORDS.EXAMPLES)})[\\s,:("']*$`, 'u');
const pastSaid = new RegExp(`^[\\s"'*_)\\]]*(?:${anyOf(CODE_WORDS.PAST_SAID)})`, 'u');
const holding = new RegExp(anyOf(CODE_WORDS.HOLDING), 'u');
const points = new RegExp(`${LINK}|${anyOf(CODE_WORDS.TYPE_THIS)}`, 'u');
const endsInTyping = new RegExp(`(?:${anyOf(CODE_WORDS.TYPE_THIS)})(?:\\s|:|${anyOf(['the', 'code', 'den', 'die', 'le', 'el', 'il', 'o', 'de', 'als', 'nun', 'jetzt', 'now', 'bitte', 'sie'])})*$`, 'u');
/** Japanese puts the verb after what is typed. */
const startsInTyping = /^[\s"'*)]*(?:と|を)?\s*(?:ご?入力|お使い)/u;
const genericWords = new Set(CODE_WORDS.GENERIC_WORDS);
/** Whether a text is made of words that such messages are made of. */
const isAllGeneric = (text: string): boolean => text.split(/[\s'(),-]+/).every((word) => word === '' || genericWords.has(word));
const purpose = new RegExp(anyOf(CODE_WORDS.PURPOSES), 'u');
/** Said between a code's noun and a number that is where the code went, or what it is for. */
const elsewhere = new RegExp(anyOf(['sent', 'send', 'sends', 'sending', 'texted', 'called', 'gesendet', 'geschickt', 'versandt', 'senden', 'envoye', 'envoyee', 'envoyer', 'enviado', 'enviamos', 'enviar', 'inviato', 'inviare', 'verzonden', 'gestuurd', 'sturen', '送信', '送り']), 'u');
const preposition = new RegExp(anyOf(['to', 'at', 'for', 'an', 'auf', 'fur', 'a', 'au', 'pour', 'al', 'para', 'per', 'naar', 'voor', 'via', 'from', 'von', 'de', 'di', 'van', 'へ', 'に', 'from']), 'u');

/** Where something is to be sent: "reply STOP to 12345". */
const endsInDirection = new RegExp(`${anyOf(['to', 'at', 'on', 'an', 'auf', 'au', 'a', 'al', 'ao', 'naar', 'op'])}\\s*$`, 'u');

/** Signs before and after a number that can bind it: more is no sentence a person writes. */
const REACH = 300;

/** How sure it is that a number is the message's code; 0 is none at all. */
export type Strength = 0 | 1 | 2 | 3 | 4;

interface CodeNoun extends Span {
  readonly isOneTime: boolean;
}

/** A message with the nouns that name its one-time codes. */
export interface Reading {
  readonly message: MessageText;
  readonly shapes: Shapes;
  readonly nouns: readonly CodeNoun[];
  /** Plain text in which each number and address is `¤`. */
  readonly veiled: string;
}

/** Whether a noun names a one-time code that still holds, and not a promotion's, a postal one or an old one. */
function isOneTime(plain: string, { start, end }: Span): boolean {
  const before = plain.slice(Math.max(0, start - 40), start);
  const word = plain.slice(start, end);
  const after = plain.slice(end, end + 40);
  if (othersBefore.test(before) || otherCompound.test(word)) return false;
  if (othersAfter.test(after) || pastAfter.test(after)) return false;
  return !pastBefore.test(before);
}

/** A message with the nouns in it that name a code; a noun within a shape that is taken already, such as an address, is none. */
export function readNouns(message: MessageText, shapes: Shapes): Reading {
  const { plain } = message;
  const nouns = [...plain.matchAll(codeNoun)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    return { ...span, isOneTime: isOneTime(plain, span) };
  }).filter((noun) => !shapes.taken.some((span) => span.start < noun.end && noun.start < span.end));
  const signs = [...plain];
  if (signs.length !== plain.length) signs.splice(0, signs.length, ...plain.split(''));
  for (const { start, end } of [...shapes.taken, ...shapes.candidates.filter((one) => one.kind === 'DIGITS')]) for (let at = start; at < end; at += 1) if (signs[at] !== '\n') signs[at] = '¤';
  return { message, shapes, nouns, veiled: signs.join('') };
}

const hasNoun = (reading: Reading, span: Span): boolean => reading.nouns.some((noun) => noun.isOneTime && noun.start >= span.start && noun.end <= span.end);
/** Whether the text up to `end` closes with a one-time code's noun. */
const closesWithNoun = (reading: Reading, core: string, start: number): boolean => {
  const match = endsInCode.exec(core) ?? endsInBracketedCode.exec(core);
  if (match === null) return false;
  const at = start + match.index;
  return reading.nouns.some((noun) => noun.isOneTime && noun.start >= at && noun.end <= start + core.length);
};

/** Whether the text up to `end` closes with the noun of another kind of code. */
const closesWithOtherCode = (reading: Reading, core: string, start: number): boolean => {
  const match = endsInCode.exec(core);
  return match !== null && !closesWithNoun(reading, core, start) && reading.nouns.some((noun) => !noun.isOneTime && noun.start >= start + match.index && noun.end <= start + core.length);
};

/** What binds a number to the words before it in its sentence. */
function bindBefore(reading: Reading, candidate: Candidate, sentence: Span): Strength {
  const raw = reading.veiled.slice(sentence.start, candidate.start);
  if (exampleBefore.test(raw)) return 0;
  const before = raw.replace(usedLabel, (used) => ' '.repeat(used.length));
  const bare = before.replace(fillerAtEnd, '');
  const link = endsInLink.exec(bare);
  const core = (link === null ? bare : bare.slice(0, link.index)).replace(/[\s"'*_([,-]+$/u, '');
  if (closesWithNoun(reading, core, sentence.start)) return 4;
  if (closesWithOther(core) && !(link !== null && hasNoun(reading, { start: sentence.start, end: sentence.start + core.length }))) return 0;
  if (closesWithOtherCode(reading, core, sentence.start)) return 0;
  const nearest = reading.nouns.filter((noun) => noun.isOneTime && noun.start >= sentence.start && noun.end <= sentence.start + core.length).at(-1);
  if (nearest === undefined) {
    return endsInTyping.test(core) && candidate.kind !== 'LETTERS' && purpose.test(reading.message.plain) ? 3 : 0;
  }
  const gap = before.slice(nearest.end - sentence.start, core.length);
  if (link === null && isAllGeneric(gap) && !endsInDirection.test(gap) && !elsewhere.test(gap) && !closesWithOther(core)) return 4;
  if (link === null) return endsInTyping.test(core) ? 3 : /^(?:\s*[-,(]?\s*[\p{L}\p{N}&.']+\)?){0,3}\s*$/u.test(gap) && !elsewhere.test(gap) && !preposition.test(gap) ? 2 : 0;
  if (elsewhere.test(gap) || elsewhere.test(before.slice(0, nearest.start - sentence.start))) return 0;
  if (closesWithOther(core)) return /[:=]/.test(link[0]) ? 2 : 3;
  return gap.length <= 140 ? 3 : 0;
}

/** What binds a number to the words after it in its sentence: "123456 is your code". */
function bindAfter(reading: Reading, candidate: Candidate, sentence: Span): Strength {
  const after = reading.veiled.slice(candidate.end, sentence.end);
  const before = reading.veiled.slice(sentence.start, candidate.start);
  const noun = reading.nouns.find((one) => one.start >= candidate.end && one.end <= sentence.end);
  if (startsInTyping.test(after) && !endsInDirection.test(before) && candidate.kind !== 'LETTERS' && !closesWithOther(before.trimEnd()) && (purpose.test(reading.message.plain) || reading.nouns.some((one) => one.isOneTime))) return 3;
  if (noun?.isOneTime !== true) return 0;
  const gap = after.slice(0, noun.start - candidate.end);
  if (gap.includes('¤') || gap.length > 90 || /[;:](?=\s)/.test(gap.replace(/^[\s"'*)\]]*[:-]/, ''))) return 0;
  const core = before.replace(/[:=]?["'*_([\s]*$/u, '');
  const isLabelled = (closesWithOther(core) && !endsInTyping.test(before.trimEnd())) || closesWithOtherCode(reading, core, sentence.start);
  if (isLabelled) return 0;
  if (startsInLink.test(after)) return 4;
  if (endsInDirection.test(before)) return 0;
  return gap.trim().split(/\s+/).length <= 5 && !/[.,]/.test(gap) ? 2 : 0;
}

/** Whether a sentence is nothing but the candidate. */
const isWhole = (reading: Reading, candidate: Candidate, sentence: Span): boolean =>
  !/[\p{L}\p{N}]/u.test(reading.message.plain.slice(sentence.start, candidate.start) + reading.message.plain.slice(candidate.end, sentence.end));

/** What binds a number that stands alone on its line or as its own sentence. */
function bindAlone(reading: Reading, candidate: Candidate, sentence: Span): Strength {
  const { message: { plain, sentences } } = reading;
  const afterwards = reading.message.text.slice(candidate.end, sentence.end);
  const isLead = candidate.kind === 'DIGITS' && /^\s*["'*_(]*$/.test(plain.slice(sentence.start, candidate.start)) && /^\s+\p{Lu}/u.test(afterwards);
  const around = plain.slice(sentence.start, candidate.start) + plain.slice(candidate.end, sentence.end);
  if (/[\p{L}\p{N}]/u.test(around) && !isLead) return 0;
  const at = sentences.findIndex((one) => one.end > candidate.start);
  const previous = sentences.slice(0, at).findLast((one) => /[\p{L}¤]/u.test(reading.veiled.slice(one.start, one.end)));
  const next = sentences.find((one) => one.start >= candidate.end && one.start >= sentence.end);
  // Text whose lines were joined: the number begins a sentence after one that points at it.
  if (isLead && /[\p{L}\p{N}]/u.test(around)) {
    if (previous === undefined || !hasNoun(reading, previous)) return 0;
    const pointing = reading.veiled.slice(previous.start, previous.end);
    return points.test(pointing) && !elsewhere.test(pointing) ? 3 : 0;
  }
  if (previous === undefined && next === undefined) return candidate.kind === 'DIGITS' && candidate.code.length <= 8 ? 2 : 0;
  const nextBinds = next !== undefined && hasNoun(reading, next) && startsInLink.test(plain.slice(next.start, next.end));
  if (previous === undefined) return nextBinds ? 4 : next !== undefined && (hasNoun(reading, next) || holding.test(plain.slice(next.start, next.end))) ? 2 : 0;
  const said = reading.veiled.slice(previous.start, previous.end).replace(usedLabel, ' ').trimEnd();
  const core = said.replace(linkAtEnd, '');
  if (exampleBefore.test(said)) return 0;
  if (closesWithNoun(reading, core, previous.start)) return 4;
  if (hasNoun(reading, previous)) return elsewhere.test(said) && closesWithOther(core) ? 0 : /[:]$/.test(said) ? 4 : 3;
  if (nextBinds) return 4;
  // A short line before it, or one that ends in a colon, names it, and not as a code.
  const isSentence = /[.!?,。、]$/.test(said) || said.split(/\s+/).length > 5 || /です|ます|ください/.test(said);
  if (/:$/.test(said)) return closesWithOther(core) || !reading.nouns.some((noun) => noun.isOneTime && noun.end <= sentence.start) ? 0 : said.split(/\s+/).length > 4 ? 2 : 0;
  if (!isSentence || (closesWithOther(core) && !/[.!?,。]$/.test(said))) return 0;
  return reading.nouns.some((noun) => noun.isOneTime && noun.end <= sentence.start) || (next !== undefined && hasNoun(reading, next)) ? 2 : 0;
}

/** How sure it is that a candidate is a one-time code that this message gives. */
export function bindingOf(reading: Reading, candidate: Candidate): Strength {
  const sentence = {
    start: Math.max(sentenceAt(reading.message, candidate.start).start, candidate.start - REACH),
    end: Math.min(sentenceAt(reading.message, candidate.end - 1).end, candidate.end + REACH),
  };
  const after = reading.message.plain.slice(candidate.end, candidate.end + 60);
  if (pastSaid.test(after)) return 0;
  const strengths = [bindBefore(reading, candidate, sentence), bindAfter(reading, candidate, sentence), bindAlone(reading, candidate, sentence)];
  const strength = Math.max(...strengths) as Strength;
  if (candidate.kind === 'LETTERS') return (strengths[2] === 4 && isWhole(reading, candidate, sentence)) || (strengths[0] === 4 && /[:=]\s*["'*([]*$/.test(reading.message.plain.slice(sentence.start, candidate.start))) ? 4 : 0;
  if (candidate.kind === 'MIXED') return strength >= 3 ? strength : 0;
  if (candidate.prefix !== '' && strength === 2) return 0;
  const isYear = /^(?:19|20)\d\d$/.test(candidate.code);
  const isLong = candidate.code.length >= 9;
  if ((isYear || isLong) && strength < 4) return 0;
  return strength;
}

const joined = new RegExp(`^\\s*(?:,|/|&|${anyOf(['and', 'or', 'und', 'oder', 'et', 'ou', 'y', 'o', 'e', 'en', 'of', 'と', 'または'])})\\s*$`, 'u');

/** Whether a second number is said in one breath with this one: "111222 and 333444". */
export function isOneOfSeveral(reading: Reading, candidate: Candidate): boolean {
  return reading.shapes.candidates.some((other) => other.start > candidate.end && other.kind === candidate.kind && joined.test(reading.veiled.slice(candidate.end, other.start)) && !reading.shapes.candidates.some((one) => one.start > candidate.start && one.end < other.start));
}
