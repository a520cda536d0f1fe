import type { Worker } from 'tesseract.js';
import { createWorker, OEM } from 'tesseract.js';
import type { Word } from '../layout/page.ts';
import type { Picture } from './source.ts';

/** Words recognised with less confidence than this (0 to 100) are dirt. */
const MIN_CONFIDENCE = 25;

/** Recognises printed text with Tesseract; the language data comes from the given folder and nothing is downloaded. */
export class Recogniser {
  readonly #tessdataDir: string;
  #worker: Promise<Worker> | undefined;

  constructor(tessdataDir: string) {
    this.#tessdataDir = tessdataDir;
  }

  /** The words of a picture, in points from the top left. */
  async words(picture: Picture): Promise<Word[]> {
    this.#worker ??= createWorker('eng', OEM.LSTM_ONLY, { langPath: this.#tessdataDir, gzip: true, cacheMethod: 'none' });
    const worker = await this.#worker;
    const { data } = await worker.recognize(Buffer.from(picture.bytes), { rotateAuto: true }, { blocks: true, text: false });
    const scale = picture.pixelsPerPoint;
    const words: Word[] = [];
    for (const block of data.blocks ?? []) for (const paragraph of block.paragraphs) for (const line of paragraph.lines) {
      for (const word of line.words) {
        if (word.confidence < MIN_CONFIDENCE || word.text.trim() === '') continue;
        const { x0, x1 } = word.bbox;
        words.push({ text: word.text, x0: x0 / scale, x1: x1 / scale, y0: word.bbox.y0 / scale, y1: word.bbox.y1 / scale, sure: word.confidence / 100 });
      }
    }
    return words;
  }

  /** Ends the worker thread, if one was started. */
  async close(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    this.#worker = undefined;
    await worker?.terminate();
  }
}
