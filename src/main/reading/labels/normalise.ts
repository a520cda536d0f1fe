const NUMBER_WORDS = new Set(['no', 'nr', 'n', 'num', 'nbr', 'numero', 'number', 'nummer', 'numeros', '#', 'nro', 'numer']);

/** An article or preposition that has lost its vowel before the next word, written without its apostrophe ("date d échéance"). */
const ELIDED = /(?<!\p{L})([dlnsjmtc]|qu|jusqu) (?=[aeiouhy])/gu;

/** A label's words for comparing: lower case, without accents and punctuation; every word for "number" becomes '#'. */
export function labelTokens(text: string): string[] {
  return text
    .replace(/ﬁ/g, 'fi')
    .replace(/[№]|(?<!\p{L})[nN]\.?\s?[°º]/gu, ' # ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(ELIDED, '$1')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/['’`]/g, '')
    .replace(/#/g, ' # ')
    .replace(/(\p{L}{3,})(nummer|nr)\b/gu, '$1 #')
    .split(/[^\p{L}\p{N}#%³]+/u)
    .filter((t) => t !== '')
    .map((t) => (NUMBER_WORDS.has(t) ? '#' : t));
}

const phrases = new Map<string, string>();

/** A phrase of a label file as it is looked up in a document's token text: its tokens between spaces. Kept, for label files are few and fixed. */
export function phraseOf(label: string): string {
  let phrase = phrases.get(label);
  if (phrase === undefined) {
    phrase = ` ${labelTokens(label).join(' ')} `;
    phrases.set(label, phrase);
  }
  return phrase;
}

/** A number, code or name as it is compared with another: its letters and digits alone, in capitals. */
export const squash = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
