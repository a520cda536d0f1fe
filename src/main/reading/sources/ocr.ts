import type { Worker } from 'tesseract.js';
import { createWorker, OEM, PSM } from 'tesseract.js';
import type { Word } from '../layout/page.ts';
import { heightOf, overlapX, overlapY } from '../layout/page.ts';
import type { Picture } from './source.ts';

/** Words recognised with less confidence than this (0 to 100) are dirt. */
const MIN_CONFIDENCE = 25;
/** A line taller than its word by more than this holds marks that are no text. */
const MAX_LINE_GROWTH = 1.8;

/** Recognises printed text with Tesseract; the language data comes from the given folder and nothing is downloaded. */
export class Recogniser {
  readonly #tessdataDir: string;
  #worker: Promise<Worker> | undefined;

  constructor(tessdataDir: string) {
    this.#tessdataDir = tessdataDir;
  }

  /** The words of a picture, in points from the top left; a thorough recognition looks twice. */
  async words(picture: Picture, thorough: boolean): Promise<Word[]> {
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    const image = Buffer.from(picture.bytes);
    // Bills are forms: words are wanted wherever they stand, without a guess at columns. White print on dark
    // bars is found better with that guess, so the words of both looks are put together.
    const sparse = await this.#look(worker, image, picture.pixelsPerPoint, PSM.SPARSE_TEXT);
    if (!thorough) return sparse;
    const framed = await this.#look(worker, image, picture.pixelsPerPoint, PSM.AUTO);
    return union(sparse, framed);
  }

  async #look(worker: Worker, image: Buffer, scale: number, mode: PSM): Promise<Word[]> {
    await worker.setParameters({ tessedit_pageseg_mode: mode });
    const { data } = await worker.recognize(image, { rotateAuto: true }, { blocks: true, text: false });
    const words: Word[] = [];
    for (const block of data.blocks ?? []) for (const paragraph of block.paragraphs) for (const line of paragraph.lines) {
      for (const word of line.words) {
        const text = word.text.replace(/^[|[\]]+|[|[\]]+$/g, '');
        if (word.confidence < MIN_CONFIDENCE || text.trim() === '') continue;
        const { x0, x1 } = word.bbox;
        // Words of one line get the line's height, so that a dash and a capital stand on one row.
        const tall = line.bbox.y1 - line.bbox.y0 < MAX_LINE_GROWTH * (word.bbox.y1 - word.bbox.y0) ? line.bbox : word.bbox;
        words.push({ text, x0: x0 / scale, x1: x1 / scale, y0: tall.y0 / scale, y1: tall.y1 / scale, sure: word.confidence / 100 });
      }
    }
    return words;
  }

  #start(): Promise<Worker> {
    return createWorker('eng', OEM.LSTM_ONLY, { langPath: this.#tessdataDir, gzip: true, cacheMethod: 'none' });
  }

  /** Ends the worker thread, if one was started. */
  async close(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    await worker?.terminate();
  }
}

/** Words of the second look are added where the first saw nothing, if they are surely read. */
const ADDED_CONFIDENCE = 0.6;

function union(first: readonly Word[], second: readonly Word[]): Word[] {
  const added = second.filter((w) => w.sure >= ADDED_CONFIDENCE && /[\p{L}\p{N}]/u.test(w.text) && !first.some((f) => overlapX(f, w) > 0 && overlapY(f, w) > 0.25 * Math.min(heightOf(f), heightOf(w))));
  return [...first, ...added];
}
