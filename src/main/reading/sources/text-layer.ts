import type { Box, Word } from '../layout/page.ts';
import { heightOf, overlapX, overlapY } from '../layout/page.ts';

/** A text layer with fewer letters and digits than this is none. */
const MIN_TEXT = 40;
/** More characters without a meaning than this, and letters of the print are missing from the layer. */
const MAX_GARBAGE = 0.03;
/** Text of any known language has more known words than this among its words. */
const MIN_KNOWN = 0.04;
/** So many words of letters are needed to judge by them. */
const ENOUGH_WORDS = 25;
/** A layer that agrees with this share of the seen words, and of the seen numbers, describes this picture. */
const CREDIBLE = { words: 0.6, numbers: 0.8 };

const lettersAndDigits = (words: readonly Word[]): number => words.reduce((sum, w) => sum + (w.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);

/** True where a page has next to no text layer. */
export const isThin = (words: readonly Word[]): boolean => lettersAndDigits(words) < MIN_TEXT;

/** The share of characters that stand for nothing: controls, private use, replacement marks. */
export function garbageShare(words: readonly Word[]): number {
  const text = words.map((w) => w.text).join('');
  const garbage = text.match(/[\p{Cc}\p{Co}\p{Cn}\uFFFD]/gu)?.length ?? 0;
  return text.length === 0 ? 0 : garbage / text.length;
}

/** True where the layer's characters cannot be what is printed: fonts that do not say what their glyphs mean. */
export function isGibberish(words: readonly Word[], known: (text: string) => number): boolean {
  if (garbageShare(words) > MAX_GARBAGE) return true;
  const spelled = words.filter((w) => /\p{L}{2}/u.test(w.text));
  return spelled.length >= ENOUGH_WORDS && known(spelled.map((w) => w.text).join(' ')) < MIN_KNOWN * spelled.length;
}

/** What a page draws, as far as it tells whether its text layer is what a person sees. */
export interface PageLook {
  /** Share of the page under pictures. */
  readonly covered: number;
  /** Characters drawn visibly and not under a later picture, and all characters. */
  readonly visible: number;
  readonly characters: number;
  readonly pictures: number;
  readonly paths: number;
}

/** True where what a person sees is a picture, or shapes, and not the text layer. */
export function isPictureSeen(look: PageLook, words: readonly Word[]): boolean {
  if (isThin(words)) return look.pictures > 0 || look.paths > 60;
  if (look.covered < 0.7) return false;
  return look.visible < 0.5 * look.characters;
}

const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
const isNumber = (word: Word): boolean => /\p{N}/u.test(word.text);

function wordAt(box: Box, words: readonly Word[]): Word | undefined {
  let best: Word | undefined;
  let most = 0.3;
  for (const word of words) {
    const down = overlapY(box, word);
    if (down <= 0.4 * Math.min(heightOf(box), heightOf(word))) continue;
    const share = overlapX(box, word) / Math.max(1, Math.min(box.x1 - box.x0, word.x1 - word.x0));
    if (share > most) { most = share; best = word; }
  }
  return best;
}

/**
 * Words seen in a picture, weighed against the text layer over it: where the layer describes this very picture, a word
 * read alike twice is sure, and one read differently is doubtful. A layer that describes something else says nothing.
 * @param place where a seen word stands on the page as it is shown.
 */
export function weighByLayer(seen: readonly Word[], layer: readonly Word[], place: (word: Word) => Box): readonly Word[] {
  const pairs = seen.map((word) => ({ word, other: wordAt(place(word), layer) }));
  const judged = pairs.filter((p) => plain(p.word.text).length > 1);
  const agrees = (p: { word: Word; other: Word | undefined }): boolean => p.other !== undefined && plain(p.other.text).includes(plain(p.word.text));
  const share = (list: typeof judged): number => (list.length === 0 ? 0 : list.filter(agrees).length / list.length);
  if (share(judged) < CREDIBLE.words || share(judged.filter((p) => isNumber(p.word))) < CREDIBLE.numbers) return seen;
  return pairs.map(({ word, other }) => {
    if (!other || plain(word.text) === '') return word;
    if (word.text === other.text) return { ...word, sure: Math.max(word.sure, 0.97) };
    return isNumber(word) && plain(word.text) !== plain(other.text) ? { ...word, sure: word.sure * 0.6 } : word;
  });
}
