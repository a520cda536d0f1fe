import type { Page, RawPage, Segment, Word } from './page.ts';
import { boxAround, heightOf } from './page.ts';

/** A gap wider than this many character heights starts a new cell. */
const CELL_GAP = 0.85;
/** Words whose baselines differ by less than this share of their height stand on one line. */
const BASELINE_SLACK = 0.3;

interface Row {
  baseline: number;
  height: number;
  words: Word[];
}

function rowsOf(words: readonly Word[], slack: number): Row[] {
  const rows: Row[] = [];
  const sorted = [...words].sort((a, b) => a.y1 - b.y1 || a.x0 - b.x0);
  for (const word of sorted) {
    const height = heightOf(word);
    let home: Row | undefined;
    for (let i = rows.length - 1; i >= 0 && i >= rows.length - 12; i--) {
      const row = rows[i];
      if (!row) continue;
      const ratio = height / row.height;
      if (Math.abs(row.baseline - word.y1) <= slack * Math.min(row.height, height) && ratio > 0.55 && ratio < 1.8) {
        home = row;
        break;
      }
    }
    if (home) home.words.push(word);
    else rows.push({ baseline: word.y1, height, words: [word] });
  }
  return rows;
}

/** Letters set apart one by one ("I N V O I C E", "Dec 2 3 , 2 0 2 4") are joined to the words they spell. */
function joinSpaced(words: readonly Word[]): Word[] {
  const singles = words.filter((w) => w.text.length === 1).length;
  if (words.length < 4 || singles < words.length * 0.7) return [...words];
  const gaps = words.slice(1).map((w, i) => w.x0 - (words[i]?.x1 ?? w.x0));
  const sortedGaps = [...gaps].sort((a, b) => a - b);
  const median = sortedGaps[Math.floor(sortedGaps.length / 2)] ?? 0;
  const limit = Math.max(median * 1.6, 0.5);
  const joined: Word[] = [];
  for (const [i, word] of words.entries()) {
    const last = joined.at(-1);
    if (last && i > 0 && (gaps[i - 1] ?? 0) <= limit) joined[joined.length - 1] = { ...boxAround([last, word]), text: last.text + word.text, sure: Math.min(last.sure, word.sure) };
    else joined.push(word);
  }
  return joined;
}

function cellsOf(row: Row): Word[][] {
  const words = [...row.words].sort((a, b) => a.x0 - b.x0);
  const cells: Word[][] = [];
  for (const word of words) {
    const cell = cells.at(-1);
    const last = cell?.at(-1);
    // Text printed twice for a bold look lies on itself.
    if (last && last.text === word.text && Math.abs(last.x0 - word.x0) < 1.5) continue;
    const height = last ? Math.min(heightOf(last), heightOf(word)) : heightOf(word);
    const bothSingle = last !== undefined && last.text.length === 1 && word.text.length === 1;
    if (cell && last && word.x0 - last.x1 <= CELL_GAP * height * (bothSingle ? 1.6 : 1)) cell.push(word);
    else cells.push([word]);
  }
  return cells.map(joinSpaced);
}

/** The page's words as cells in reading order (top to bottom, left to right). */
export function layOutPage(raw: RawPage, firstOrder: number): Page {
  const rows = rowsOf(raw.words, raw.ocr ? 0.45 : BASELINE_SLACK);
  const cells = rows.flatMap((row) => cellsOf(row)).filter((cell) => cell.length > 0);
  const segments: Segment[] = cells
    .map((words) => ({ ...boxAround(words), words, text: words.map((w) => w.text).join(' '), page: raw.number, order: 0 }))
    .sort((a, b) => a.y1 - b.y1 || a.x0 - b.x0)
    .map((segment, i) => ({ ...segment, order: firstOrder + i }));
  return { number: raw.number, width: raw.width, height: raw.height, segments, ocr: raw.ocr };
}

/** All pages laid out, with one reading order over the document. */
export function layOut(pages: readonly RawPage[]): Page[] {
  let order = 0;
  return pages.map((raw) => {
    const page = layOutPage(raw, order);
    order += page.segments.length;
    return page;
  });
}
