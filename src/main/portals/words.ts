import { z } from 'zod';
import { lazily } from '../../shared/lazily.ts';
import de from '../../../resources/portals/de.json' with { type: 'json' };
import en from '../../../resources/portals/en.json' with { type: 'json' };
import es from '../../../resources/portals/es.json' with { type: 'json' };
import fr from '../../../resources/portals/fr.json' with { type: 'json' };
import it from '../../../resources/portals/it.json' with { type: 'json' };
import ja from '../../../resources/portals/ja.json' with { type: 'json' };
import nl from '../../../resources/portals/nl.json' with { type: 'json' };
import pt from '../../../resources/portals/pt.json' with { type: 'json' };

const Phrases = z.array(z.string().min(1));

const WORD_TOPICS = [
  'signIn', 'signUp', 'signOut', 'forgot', 'username', 'password', 'newPassword', 'submit', 'next', 'code', 'codeRefused',
  'channelSms', 'channelEmail', 'channelApp', 'channelCall', 'sendCode', 'remember', 'securityQuestion', 'passwordReset',
  'locked', 'refused', 'maintenance', 'serverError', 'humanCheck', 'terms', 'sessionExpired', 'consent', 'consentReject',
  'consentAccept', 'dismiss', 'billList', 'billWord', 'viewBill', 'notBill', 'denied', 'viewAndPay', 'pagingNext', 'earlierMonth', 'loadMore',
  'account', 'accountSwitch', 'dateWords', 'noBills', 'skipPrompt', 'region', 'usePassword', 'menu', 'enterSite', 'lockWarning', 'device',
  'answer', 'loading', 'group', 'dateFrom', 'dateTo', 'applyFilter', 'stayIn', 'allBills', 'selectAll', 'planned', 'offer', 'pictureCheck', 'service', 'archive', 'back', 'elsewhere', 'print', 'requestBill',
] as const;
/** What a phrase of a portal can be about. */
export type WordTopic = (typeof WORD_TOPICS)[number];

const WordFile = z.strictObject({
  language: z.string().length(2),
  months: Phrases.length(12),
  ...Object.fromEntries(WORD_TOPICS.map((topic) => [topic, Phrases])),
});

const FILES = [en, de, fr, es, it, pt, nl, ja].map((file) => WordFile.parse(file) as { months: string[]; language: string } & Record<WordTopic, string[]>);

/**
 * Text as phrases are compared: lower case, without accents and apostrophes, everything but letters and digits a single space.
 * camelCase is split, so that attribute values read like words.
 */
export function plainText(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/ß/g, 'ss').replace(/(?<=\p{L})['’](?=(t|s|re|m|ve|ll|d)\b)/gu, '')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ').trim();
}

function patternOf(phrase: string): string {
  const plain = phrase.split('*').map((part) => plainText(part)).join('*');
  const escaped = plain.replace(/\*/g, '[\\p{L}\\p{N}]*');
  const isSpaced = phrase.endsWith(' *');
  return isSpaced ? escaped.replace(/\[\\p\{L\}\\p\{N\}\]\*$/, ' .*') : escaped;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

interface Matcher {
  readonly anywhere: RegExp;
  readonly whole: RegExp;
}

function makeMatcher(topic: WordTopic): Matcher {
  const phrases = [...new Set(FILES.flatMap((file) => file[topic]))].sort((a, b) => b.length - a.length).map(patternOf);
  const source = phrases.join('|');
  // Japanese puts nothing between words.
  const unspaced = phrases.filter((phrase) => UNSPACED.test(phrase));
  const spaced = `(?<![\\p{L}\\p{N}])(?:${phrases.filter((phrase) => !UNSPACED.test(phrase)).join('|')})(?![\\p{L}\\p{N}])`;
  return {
    anywhere: new RegExp(unspaced.length === 0 ? spaced : `${spaced}|(?:${unspaced.join('|')})`, 'u'),
    whole: new RegExp(`^(?:${source})$`, 'u'),
  };
}

/** Thousands of phrases are made to patterns when a page is first read, and not when the app starts. */
const matchers = new Map(WORD_TOPICS.map((topic) => [topic, lazily(() => makeMatcher(topic))]));

function matcherOf(topic: WordTopic): Matcher {
  const matcher = matchers.get(topic);
  if (matcher === undefined) throw new RangeError(`No words about ${topic}`);
  return matcher();
}

/** Whether the text speaks of the topic, in any of the languages. */
export function speaksOf(topic: WordTopic, text: string): boolean {
  return matcherOf(topic).anywhere.test(plainText(text));
}

/** Whether the whole text is a phrase of the topic and nothing else. */
export function isExactly(topic: WordTopic, text: string): boolean {
  return matcherOf(topic).whole.test(plainText(text));
}

/** Whether a text does nothing but turn down or put off: "No thanks, maybe later" as much as "Close". */
export function isDismissal(text: string): boolean {
  if (isExactly('dismiss', text)) return true;
  const parts = text.split(/[,;.!|/()–—→›»]+|\s-\s/).map(plainText).filter((part) => part !== '');
  return parts.length > 1 && parts.length < 5 && parts.every((part) => isExactly('dismiss', part));
}

/** The text as phrases are compared, without what it says of the topic. */
export function withoutWordsOf(topic: WordTopic, text: string): string {
  return plainText(text).replace(new RegExp(matcherOf(topic).anywhere.source, 'gu'), ' ');
}

/** Month number (1 to 12) by each spelling of a month, without accents. */
export const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  FILES.flatMap((file) => file.months.flatMap((spellings, at) => spellings.split(' ').map((name): [string, number] => [name, at + 1]))),
);
