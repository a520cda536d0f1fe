import type { Word } from '../layout/page.ts';
import { boxAround } from '../layout/page.ts';
import { relativeWidth } from '../layout/glyph-width.ts';

/** One piece of text as a PDF engine gives it: where it starts, in points from the top left. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly size: number;
}

/** Print reaches this share of its size above and below the baseline. */
const ASCENT = 0.8;
const DESCENT = 0.2;
/** Pieces of one word lie closer than this share of their size. */
const SAME_WORD_GAP = 0.14;

function splitRun(run: TextRun): (Word & { joins: boolean })[] {
  const whole = relativeWidth(run.text);
  if (whole === 0) return [];
  const scale = run.width / whole;
  const words: (Word & { joins: boolean })[] = [];
  for (const match of run.text.matchAll(/[^\s\u00a0\u2000-\u200a\u202f]+/gu)) {
    const x0 = run.x + relativeWidth(run.text.slice(0, match.index)) * scale;
    const x1 = x0 + relativeWidth(match[0]) * scale;
    words.push({ text: match[0], x0, x1, y0: run.baseline - ASCENT * run.size, y1: run.baseline + DESCENT * run.size, sure: 1, joins: match.index === 0 });
  }
  return words;
}

/** The words of a page, runs split at spaces and pieces of one word joined. */
export function wordsOfRuns(runs: readonly TextRun[]): Word[] {
  const words: Word[] = [];
  let runEnd = Number.NaN;
  let endsOpen = false;
  for (const run of runs) {
    for (const { joins, ...word } of splitRun(run)) {
      const last = words.at(-1);
      const gap = word.x0 - runEnd;
      if (joins && last && endsOpen && Math.abs(last.y1 - word.y1) < 0.1 * run.size && gap > -0.3 * run.size && gap < SAME_WORD_GAP * run.size) {
        words[words.length - 1] = { ...boxAround([last, word]), text: last.text + word.text, sure: 1 };
      } else words.push(word);
    }
    runEnd = run.x + run.width;
    endsOpen = /\S$/u.test(run.text);
  }
  return words;
}
