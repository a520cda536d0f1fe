import type { Word } from '../layout/page.ts';
import type { SourcePage } from './source.ts';

/** A typed page: letters 6 points wide on lines 12 points apart, 66 lines a page. */
const ADVANCE = 6;
const LINE = 12;
const LINES_PER_PAGE = 66;
const MARGIN = 36;
const TAB = 8;

/** Plain text as pages of typewriter print, so that columns made of blanks stay columns. Form feeds begin pages. */
export function pagesOfPlainText(text: string, maxPages: number): SourcePage[] {
  const pages: SourcePage[] = [];
  for (const sheet of text.split('\f')) {
    const lines = sheet.split(/\r\n|\r|\n/);
    for (let from = 0; from < lines.length && pages.length < maxPages; from += LINES_PER_PAGE) {
      const words = lines.slice(from, from + LINES_PER_PAGE).flatMap((line, i) => wordsOfLine(line, MARGIN + i * LINE));
      if (words.length > 0) pages.push({ number: pages.length + 1, width: Math.max(612, ...words.map((w) => w.x1 + MARGIN)), height: 2 * MARGIN + LINES_PER_PAGE * LINE, words, ocr: false });
    }
  }
  return pages;
}

function wordsOfLine(line: string, top: number): Word[] {
  const spread = line.replace(/\t/g, (_, at: number) => ' '.repeat(TAB - (at % TAB)));
  return [...spread.matchAll(/\S+/g)].map((m) => ({ text: m[0], x0: MARGIN + m.index * ADVANCE, x1: MARGIN + (m.index + m[0].length) * ADVANCE, y0: top, y1: top + LINE * 0.8, sure: 1 }));
}
