import { parse } from 'parse5';
import { UnreadableError } from '../reading-deps.ts';
import { decodeText } from './decode-text.ts';
import { BoxBuilder } from './html/boxes.ts';
import { Flow } from './html/flow.ts';
import { isElement, Styles } from './html/styles.ts';
import type { Source, SourcePage } from './source.ts';

const MAX_LENGTH = 8_000_000;
const MARGIN = 36;
const WIDTH = 612;
/** A page of a browser has no end; for the reader it is cut after about three sheets of paper. */
const PAGE_HEIGHT = 2400;

/**
 * Reads HTML bills: the page is laid out as a browser would in the main, without running or fetching anything.
 * Places are those of that layout, in points, and not of any print.
 */
export const htmlSource: Source = {
  kinds: ['HTML'],
  open(bytes, context) {
    const text = decodeText(bytes);
    if (text.length > MAX_LENGTH) throw new UnreadableError('The page is too long to be read.');
    const document = parse(text, { scriptingEnabled: false });
    context.checkTime();
    const root = document.childNodes.find((n) => isElement(n) && n.tagName === 'html');
    const body = root && isElement(root) ? root.childNodes.find((n) => isElement(n) && n.tagName === 'body') : undefined;
    const flow = new Flow();
    const builder = new BoxBuilder(new Styles(document));
    if (body && isElement(body) && !builder.isUnseen(body)) flow.place(builder.items(body.childNodes), MARGIN, MARGIN, WIDTH - 2 * MARGIN);
    context.checkTime();
    const count = Math.max(0, ...flow.words.map((w) => Math.floor(w.y0 / PAGE_HEIGHT))) + 1;
    const kept = Math.min(count, context.limits.maxPages);
    const pages: SourcePage[] = [];
    for (let i = 0; i < kept; i++) {
      const top = i * PAGE_HEIGHT;
      const words = flow.words.filter((w) => Math.floor(w.y0 / PAGE_HEIGHT) === i).slice(0, context.limits.maxWordsPerPage).map((w) => ({ ...w, y0: w.y0 - top, y1: w.y1 - top }));
      const width = Math.max(WIDTH, ...words.map((w) => w.x1 + MARGIN));
      const height = Math.max(792, ...words.map((w) => w.y1 + MARGIN));
      pages.push({ number: i + 1, width, height, words, ocr: false });
    }
    return Promise.resolve({ kind: 'PAGES', pages, leftOut: count > kept ? `only the first ${kept} of ${count} pages were read` : null });
  },
};
