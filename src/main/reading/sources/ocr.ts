import type { Worker } from 'tesseract.js';
import { createWorker, OEM, PSM } from 'tesseract.js';
import type { Word } from '../layout/page.ts';
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

  /** The words of a picture, in points from the top left. */
  async words(picture: Picture): Promise<Word[]> {
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    const { data } = await worker.recognize(Buffer.from(picture.bytes), { rotateAuto: true }, { blocks: true, text: false });
    const scale = picture.pixelsPerPoint;
    const words: Word[] = [];
    for (const block of data.blocks ?? []) for (const paragraph of block.paragraphs) for (const line of paragraph.lines) {
      for (const word of line.words) {
        if (word.confidence < MIN_CONFIDENCE || word.text.trim() === '') continue;
        const { x0, x1 } = word.bbox;
        // Words of one line get the line's height, so that a dash and a capital stand on one row.
        const tall = line.bbox.y1 - line.bbox.y0 < MAX_LINE_GROWTH * (word.bbox.y1 - word.bbox.y0) ? line.bbox : word.bbox;
        words.push({ text: word.text.replace(/^[|[\]]+(?=\w)|(?<=\w)[|[\]]+$/g, ''), x0: x0 / scale, x1: x1 / scale, y0: tall.y0 / scale, y1: tall.y1 / scale, sure: word.confidence / 100 });
      }
    }
    return words;
  }

  async #start(): Promise<Worker> {
    const worker = await createWorker('eng', OEM.LSTM_ONLY, { langPath: this.#tessdataDir, gzip: true, cacheMethod: 'none' });
    // Bills are forms: the layout is worked out here, so words are wanted wherever they stand, without a guess at columns.
    await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT });
    return worker;
  }

  /** Ends the worker thread, if one was started. */
  async close(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    await worker?.terminate();
  }
}
