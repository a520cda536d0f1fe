import { isCommonWord, isNamed, isSameSite, namesOf, squash } from '../asker.ts';
import type { Asker } from '../asker.ts';
import { CODE_WORDS } from './code-words.ts';
import type { Reading } from './code-bindings.ts';
import { sentenceAt } from './message-text.ts';

/** Whom a message that gives a code is from, as far as it says. */
export type NamedSender = 'ASKER' | 'OTHER' | 'NOBODY';

const generic = new Set([...CODE_WORDS.GENERIC_WORDS, ...CODE_WORDS.CODE_NOUNS, ...CODE_WORDS.TYPE_THIS, ...CODE_WORDS.PURPOSES, ...CODE_WORDS.LINKS].flatMap((phrase) => phrase.split(/\s+/)).map(squash));
const nounEnds = CODE_WORDS.CODE_NOUNS.filter((one) => one.startsWith('*')).map((one) => one.slice(1));

/** Words that could be a company's: written large, and none of the words such messages are made of. */
function nameIn(words: string, isAnyCase = false): string | null {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words)) return null;
  const kept = words.split(/[\s/,]+/).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').replace(/'s$/u, '')).filter((word) => {
    if (word === '' || /^\d+$/.test(word)) return false;
    const own = word.split('-').filter((part) => !isGeneric(part));
    return own.length > 0 && (isAnyCase || own.some((part) => /^[\p{Lu}\p{Lo}\p{N}]|\p{Ll}\p{Lu}|^i\p{Lu}|^e\p{Lu}/u.test(part)));
  });
  const name = kept.join(' ');
  return name === '' || kept.every((word) => isCommonWord(word)) ? null : name;
}

function isGeneric(word: string): boolean {
  const bare = squash(word);
  return bare.length < 2 || generic.has(bare) || nounEnds.some((end) => bare.endsWith(squash(end)));
}

/** A name in Japanese, where words are not kept apart; null where only words of such messages stand. */
function japaneseName(words: string): string | null {
  const rest = [...CODE_WORDS.GENERIC_WORDS, ...CODE_WORDS.CODE_NOUNS].filter((word) => /[^\x00-\x7F]/.test(word)).sort((a, b) => b.length - a.length).reduce((text, word) => text.replaceAll(word, ' '), words).trim();
  return /\p{Script=Hiragana}/u.test(rest) || !/[\p{Script=Han}\p{Script=Katakana}]/u.test(rest) || rest.length < 2 ? null : rest;
}

const WITH = '(?:for|from|to|into|with|at|of|on|in|für|von|bei|zu|zum|zur|im|auf|pour|de|chez|du|à|sur|para|del|en|a|per|di|da|su|voor|van|bij|op|do|no|na)';
const THEIR_PLACE = '(?:website|site|web|app|application|portal|portail|portale|konto|account|compte|cuenta|conta|kundenportal|webseite|team)';

/** The places of a message where its sender names itself. */
function namedIn(reading: Reading): string[] {
  const { message, shapes } = reading;
  let text = message.text;
  for (const { start, end } of [...shapes.taken, ...shapes.candidates.filter((one) => one.kind !== 'LETTERS')]) text = text.slice(0, start) + '¤'.repeat(end - start) + text.slice(end);
  const names: (string | null)[] = [];
  // "[Name] ...", "【Name】", "Name: ...", "Name - ..." at the beginning.
  for (const match of text.matchAll(/(?:^|\n)\s*(?:<#>\s*)?[[【(<]([^\]】)>\n]{2,40})[\]】)>]/gu)) names.push(nameIn(match[1] ?? '', true), japaneseName(match[1] ?? ''));
  const first = message.sentences[0];
  const lead = first === undefined ? null : /^([^:\n¤]{2,40}?)(?:\s*:|\s-|\s\||\s(?:will|wird|ne vous|nunca|non ti|zal|does|staff))\s/u.exec(text.slice(first.start, first.end));
  if (lead !== null) names.push(nameIn(lead[1] ?? ''), /^[\p{Script=Han}\p{Script=Katakana}ー]+$/u.test(lead[1] ?? '') ? japaneseName(lead[1] ?? '') : null);
  for (const noun of reading.nouns.filter((one) => one.isOneTime)) {
    const sentence = sentenceAt(message, noun.start);
    // "your Name verification code": what stands between a small word or a number and the noun.
    const before = text.slice(sentence.start, noun.start).split(/[:;,()[\]¤]|\.(?=\s|$)/u).at(-1) ?? '';
    names.push(nameIn(before.split(/\s+/).slice(-6).join(' ')));
    // "code Name est", and "code for Name", "on the Name website", "pour Name" in the same sentence.
    const after = text.slice(noun.end, sentence.end);
    names.push(nameIn(/^((?:\s+\p{Lu}[\p{L}\p{N}&.']*){1,3})/u.exec(after)?.[1] ?? ''));
    names.push(nameIn(/^\s+(?:de|di|da|do|d'|van)\s?\p{Ll}+((?:\s+\p{Lu}[\p{L}\p{N}&.']*){1,3})/u.exec(after)?.[1] ?? ''));
    for (const match of after.matchAll(new RegExp(`(?<!\\p{L})${WITH}\\s+((?:\\p{Lu}[\\p{L}\\p{N}&.'-]*\\s*){1,4})`, 'gu'))) names.push(nameIn(match[1] ?? ''));
    for (const match of after.matchAll(new RegExp(`(?<!\\p{L})(?:the|das|die|der|le|la|el|il|o|a|de|het|your|l')\\s*((?:\\p{Lu}[\\p{L}\\p{N}&.']*[\\s-]+){1,4})${THEIR_PLACE}(?!\\p{L})`, 'giu'))) names.push(nameIn(match[1] ?? ''));
    const ja = /([\p{Script=Han}\p{Script=Katakana}ー]{2,20}|[A-Za-z0-9][A-Za-z0-9&. -]{1,30})(?:の|での|への)[\p{Script=Han}\p{Script=Katakana}ー]{0,10}$/u.exec(text.slice(sentence.start, noun.start))?.[1];
    if (ja !== undefined) names.push(nameIn(ja), japaneseName(ja));
  }
  for (const match of text.matchAll(/(?<!\p{L})(?:welcome to|willkommen bei|bienvenue (?:chez|sur)|bienvenido a|benvenut[oa] (?:in|su)|bem-vindo (?:ao?|à)|welkom bij)\s+([^,.!\n]{2,40})/giu)) names.push(nameIn(match[1] ?? ''));
  const entering = /(?<!\p{L})(?:(?:sign|log)(?:ging|ing)?[\s-]?(?:in|on)(?:to)?|anmelden|anmeldung|einloggen|connecter|connexion|iniciar sesión|acceder|accedere|entrar|inloggen|aanmelden)\s+(?:(?:to|at|on|bei|à|en|a|em|na|no|su|bij|op)\s+)?(?:(?:your|the|the|votre|su|tu)\s+)?((?:\p{Lu}[\p{L}\p{N}&.']*\s*){1,4})/gu;
  for (const match of text.matchAll(entering)) names.push(nameIn(match[1] ?? ''));
  // A website's name is often written small: "your weibo account".
  for (const match of text.matchAll(/(?<!\p{L})your (\p{L}[\p{L}\p{N}.]{2,20}) account(?!\p{L})/giu)) if (!isGeneric(match[1] ?? '') && !isCommonWord(match[1] ?? '')) names.push(match[1] ?? null);
  // The same written large, in any language: "jouw Name account", "votre compte Name".
  for (const match of text.matchAll(/(?<!\p{L})(?:your|uw|jouw|je|ihr|dein|ihrem|deinem|votre|ton|su|tu|tuo|suo|seu|sua)\s+((?:\p{Lu}[\p{L}\p{N}&.']*[\s-]+){1,3})(?:account|konto|compte|cuenta|conto|conta)(?!\p{L})/giu)) names.push(nameIn(match[1] ?? ''));
  for (const match of text.matchAll(/(?<!\p{L})(?:compte|cuenta|conto|conta|konto)\s+(?:(?:de|di|da|do|bei)\s+)?((?:\p{Lu}[\p{L}\p{N}&.']*\s*){1,3})/gu)) names.push(nameIn(match[1] ?? ''));
  for (const match of text.matchAll(/(?:^|[.!?\n]\s*)((?:\p{Lu}[\p{L}\p{N}&.']*\s+){1,3})(?:will (?:never|not)|won't|never asks|support|wird Sie (?:nie|niemals)|ne vous|nunca|non ti|zal u? ?nooit)/gu)) names.push(nameIn(match[1] ?? ''));
  // "- Name" at the very end.
  const last = message.sentences.at(-1);
  const tail = last === undefined ? null : /(?:^|\s)-{1,2}\s?([\p{L}\p{N}&.' ]{2,40})$/u.exec(text.slice(last.start, last.end));
  if (tail !== null) names.push(nameIn(tail[1] ?? ''));
  return names.filter((name) => name !== null);
}

/** Who gives the code, by the names and addresses in the message and by its sender's own. */
export function namedSender(reading: Reading, asker: Asker, sender: string | null): NamedSender {
  const names = namesOf(asker);
  const { text } = reading.message;
  const hosts = [...text.matchAll(/(?:https?:\/\/|@|www\.|(?<![\p{L}\p{N}.-]))((?:[a-z0-9-]+\.)+[a-z]{2,})/giu)].map((match) => match[1] ?? '');
  if (hosts.some((host) => isSameSite(host, asker.host))) return 'ASKER';
  if (names.whole.length === 0 && names.words.length === 0) return 'NOBODY';
  const given = namedIn(reading);
  const sentBy = sender === null || /^[+\d\s().-]*$/.test(sender) ? null : sender;
  if ([...given, ...(sentBy === null ? [] : [sentBy])].some((name) => isNamed(name, names))) return 'ASKER';
  const spoken = text.split(/[^\p{L}\p{N}&]+/u).map(squash).filter((word) => word !== '');
  const run = spoken.join(' ');
  if (names.words.some((word) => word.length >= 4 && spoken.includes(word)) || names.whole.some((name) => name.length >= 3 && (spoken.includes(name) || (name.length >= 6 && run.replaceAll(' ', '').includes(name))))) return 'ASKER';
  if (given.length > 0) return 'OTHER';
  return sentBy !== null && nameIn(sentBy) !== null ? 'OTHER' : 'NOBODY';
}
