import { join } from 'node:path';
import type { Worker } from 'tesseract.js';
import type { Box, Word } from '../../layout/page.ts';
import { heightOf, overlapX, overlapY } from '../../layout/page.ts';
import type { Picture } from '../source.ts';
import { evenLight } from './even-light.ts';
import type { GrayImage, Turns } from './gray-image.ts';
import { band, encodePgm, resize, turn } from './gray-image.ts';
import type { LanguageGuess } from './languages.ts';
import type { Upright } from './page-frame.ts';
import { upright } from './page-frame.ts';
import { mendWord } from './mend-word.ts';
import { findSkew } from './straighten.ts';

/** A page as recognised: words in points on an upright copy, and the way back to the page as it is shown. */
export interface RecognisedPage {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly toShown: (box: Box) => Box;
}

/** What has been learned from the pages before of the same file. */
export interface PageHabits {
  language: string | null;
  turns: Turns;
}

/** Words recognised with less confidence than this (0 to 100) are dirt. */
const MIN_CONFIDENCE = 25;
/** A line taller than its word by more than this holds marks that are no text. */
const MAX_LINE_GROWTH = 1.8;
/** Print is recognised best and fastest at about 200 dots an inch. */
const BEST_PIXELS_PER_POINT = 200 / 72;
/** A band this share of the page tells which way is up and which language it is. */
const BAND_SHARE = 0.12;
/** A larger one, where the first tells too little. */
const WIDE_BAND_SHARE = 0.4;
/** A band with this many known words holds text; with more of them it need not be looked at from other sides. */
const KNOWN_WORDS = 4;
const SURELY_UPRIGHT = 9;
/** Words read this surely at the first look are not looked at again. */
const CLEAR_CONFIDENCE = 0.5;
/** Words of the second look are added if they are surely read, where the first saw nothing or was less sure by this much. */
const ADDED_CONFIDENCE = 0.6;
const ADDED_LEAD = 0.25;
/** A line of dark print reads well as it is; only the second look tries lines as white print on dark, which costs a second reading. */
const INVERT_BELOW = { SPARSE: '0', BLOCKS: '0.7' };

type Mode = 'SPARSE' | 'BLOCKS';

/** Recognises printed text with Tesseract; the language data comes from the given folder and nothing is downloaded. */
export class Recogniser {
  readonly #dataDir: string;
  readonly #guess: LanguageGuess;
  #worker: Promise<Worker> | undefined;
  #language = 'eng';

  /** @param dataDir folder with one folder a language, as the packages of @tesseract.js-data lie beside each other. */
  constructor(dataDir: string, guess: LanguageGuess) {
    this.#dataDir = dataDir;
    this.#guess = guess;
  }

  /** The words of a page, whichever way it lies; a thorough recognition looks twice. What is learned goes into habits. */
  async page(picture: Picture, habits: PageHabits, thorough: boolean): Promise<RecognisedPage> {
    const factor = factorFor(picture);
    const image = evenLight(factor === 1 ? picture.image : resize(picture.image, factor));
    const scale = picture.pixelsPerPoint * factor;
    const straight = await this.#straighten(image, habits);
    const words = await this.#words(straight.image, scale, habits.language ?? 'eng', thorough);
    return {
      width: straight.image.width / scale,
      height: straight.image.height / scale,
      words,
      toShown: (box) => scaled(straight.toPicture(scaled(box, scale)), 1 / scale),
    };
  }

  async #straighten(image: GrayImage, habits: PageHabits): Promise<Upright> {
    const level = findSkew(image);
    const across = findSkew(turn(image, 1));
    const order: readonly Turns[] = across.sharpness > level.sharpness ? [1, 3, 0, 2] : [0, 2, 1, 3];
    const ranked = [habits.turns, ...order.filter((t) => t !== habits.turns)];
    const angleOf = (turns: Turns): number => (turns % 2 === 0 ? level.angle : across.angle);
    let best: { straight: Upright; turns: Turns; text: string; known: number } | null = null;
    for (const share of [BAND_SHARE, WIDE_BAND_SHARE]) {
      for (const turns of ranked) {
        const straight = upright(image, turns, angleOf(turns));
        const text = await this.#quickText(straight.image, share);
        const known = this.#guess.known(text);
        if (!best || known > best.known) best = { straight, turns, text, known };
        // A page behind others lies as they do, unless it shows no text that way.
        if (known >= (habits.language !== null && turns === habits.turns ? KNOWN_WORDS : SURELY_UPRIGHT)) break;
      }
      if (best && best.known >= KNOWN_WORDS) break;
    }
    if (!best || best.known === 0) return upright(image, habits.turns, angleOf(habits.turns));
    habits.language ??= this.#guess.of(best.text);
    habits.turns = best.turns;
    return best.straight;
  }

  /** The words of the band with the most print, in whichever language is at hand: good enough to tell which one it is. */
  async #quickText(image: GrayImage, share: number): Promise<string> {
    const words = await look(await this.#ready(this.#language), busiestBand(image, share), 1, 'SPARSE');
    return words.filter((w) => w.sure > 0.5).map((w) => w.text).join(' ');
  }

  async #words(image: GrayImage, scale: number, language: string, thorough: boolean): Promise<Word[]> {
    const worker = await this.#ready(language);
    // Bills are forms: words are wanted wherever they stand, without a guess at columns. White print on dark bars is
    // found better with that guess, so what is left after the first look is looked at again.
    const first = await look(worker, image, scale, 'SPARSE');
    if (!thorough) return first;
    const clear = first.filter((w) => w.sure >= CLEAR_CONFIDENCE);
    return union(first, await look(worker, without(image, clear, scale), scale, 'BLOCKS'));
  }

  async #ready(language: string): Promise<Worker> {
    if (this.#worker && this.#language !== language) await this.close();
    this.#language = language;
    this.#worker ??= this.#start(language);
    return this.#worker;
  }

  /** The small integer models: a tenth of the size and half the time of the full ones, and as good on print. */
  async #start(language: string): Promise<Worker> {
    const { createWorker, OEM } = await import('tesseract.js');
    const langPath = join(this.#dataDir, language, '4.0.0_best_int');
    // Without a handler the library throws failures where nobody can catch them, besides rejecting.
    return createWorker(language, OEM.LSTM_ONLY, { langPath, gzip: true, cacheMethod: 'none', errorHandler: () => undefined });
  }

  /** Ends the worker thread, if one was started. */
  async close(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    await worker?.terminate();
  }
}

function factorFor(picture: Picture): number {
  const factor = BEST_PIXELS_PER_POINT / picture.pixelsPerPoint;
  return factor > 0.85 && factor < 1.25 ? 1 : Math.min(factor, 3);
}

const scaled = (box: Box, by: number): Box => ({ x0: box.x0 * by, y0: box.y0 * by, x1: box.x1 * by, y1: box.y1 * by });

/** The band in which light and dark change most often. */
function busiestBand(image: GrayImage, share: number): GrayImage {
  const height = Math.max(1, Math.min(image.height, Math.round(image.height * share)));
  const changes = new Float64Array(image.height + 1);
  for (let y = 0; y < image.height; y++) {
    let n = 0;
    for (let at = y * image.width + 2, end = at + image.width - 2; at < end; at += 2) if (Math.abs((image.data[at] ?? 255) - (image.data[at - 2] ?? 255)) > 90) n++;
    changes[y + 1] = (changes[y] ?? 0) + n;
  }
  let top = 0;
  let most = -1;
  for (let y = 0; y + height <= image.height; y += 8) {
    const n = (changes[y + height] ?? 0) - (changes[y] ?? 0);
    if (n > most) { most = n; top = y; }
  }
  return band(image, top, top + height);
}

async function look(worker: Worker, image: GrayImage, scale: number, mode: Mode): Promise<Word[]> {
  const { PSM } = await import('tesseract.js');
  await worker.setParameters({ tessedit_pageseg_mode: mode === 'SPARSE' ? PSM.SPARSE_TEXT : PSM.AUTO, user_defined_dpi: '200', invert_threshold: INVERT_BELOW[mode] });
  const { data } = await worker.recognize(encodePgm(image), {}, { blocks: true, text: false });
  const words: Word[] = [];
  for (const block of data.blocks ?? []) for (const paragraph of block.paragraphs) for (const line of paragraph.lines) {
    for (const word of line.words) {
      const text = mendWord(word.text);
      if (word.confidence < MIN_CONFIDENCE || text.trim() === '') continue;
      const { x0, x1 } = word.bbox;
      // Words of one line get the line's height, so that a dash and a capital stand on one row.
      const tall = line.bbox.y1 - line.bbox.y0 < MAX_LINE_GROWTH * (word.bbox.y1 - word.bbox.y0) ? line.bbox : word.bbox;
      words.push({ text, x0: x0 / scale, x1: x1 / scale, y0: tall.y0 / scale, y1: tall.y1 / scale, sure: word.confidence / 100 });
    }
  }
  return words;
}

/** The picture with these words painted over in the shade around them. */
function without(image: GrayImage, words: readonly Word[], scale: number): GrayImage {
  const data = Uint8Array.from(image.data);
  for (const word of words) {
    const x0 = Math.max(0, Math.floor(word.x0 * scale) - 1);
    const x1 = Math.min(image.width, Math.ceil(word.x1 * scale) + 1);
    for (let y = Math.max(0, Math.floor(word.y0 * scale) - 1); y < Math.min(image.height, word.y1 * scale + 1); y++) data.fill(255, y * image.width + x0, y * image.width + x1);
  }
  return { width: image.width, height: image.height, data };
}

function union(first: readonly Word[], second: readonly Word[]): Word[] {
  const added = second.filter((w) => w.sure >= ADDED_CONFIDENCE && /[\p{L}\p{N}]/u.test(w.text) && first.every((f) => !touch(f, w) || f.sure < w.sure - ADDED_LEAD));
  return [...first.filter((f) => !added.some((w) => touch(f, w))), ...added];
}

const touch = (a: Word, b: Word): boolean => overlapX(a, b) > 0 && overlapY(a, b) > 0.25 * Math.min(heightOf(a), heightOf(b));
