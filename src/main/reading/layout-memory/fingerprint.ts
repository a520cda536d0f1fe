import type { Fingerprint } from '../../../shared/domain/layout-memory.ts';
import type { LabelFile } from '../labels/label-files.ts';
import { labelTokens } from '../labels/normalise.ts';
import type { Page } from '../layout/page.ts';
import { layoutWords } from './layout-words.ts';

const PAGES = 3;
const MARKS = 180;
/** A word that stands on a page more often than this belongs to its text, not to its form. */
const REPEATS = 2;
const SHORTEST = 3;
/** How far a word may move, in thousandths of the page: lines come and go above it. */
const SLACK_X = 40;
const SLACK_Y = 90;

/** Two bills at least this alike are of one layout. */
export const SAME_LAYOUT = 0.6;

/** A length on a page in thousandths of the page's side. */
export const thousandths = (length: number, side: number): number => Math.round((1000 * length) / Math.max(side, 1));

/** The words of a bill's first pages that can stay from one bill to the next, with their rough places. */
export function fingerprintOf(pages: readonly Page[], files: readonly LabelFile[]): Fingerprint {
  const marks: Fingerprint = [];
  for (const [at, page] of pages.slice(0, PAGES).entries()) {
    const seen = new Map<string, number>();
    for (const segment of page.segments) for (const word of segment.words) {
      if (marks.length >= MARKS) return marks;
      if (!labelTokens(word.text).some((token) => token.length >= SHORTEST)) continue;
      for (const digest of layoutWords(word.text, files)) {
        const count = (seen.get(digest) ?? 0) + 1;
        seen.set(digest, count);
        if (count <= REPEATS) marks.push([digest, at, thousandths((word.x0 + word.x1) / 2, page.width), thousandths((word.y0 + word.y1) / 2, page.height)]);
      }
    }
  }
  return marks.slice(0, MARKS);
}

function shared(one: Fingerprint, other: Fingerprint): number {
  const byWord = new Map<string, Fingerprint>();
  for (const mark of other) byWord.set(mark[0], [...(byWord.get(mark[0]) ?? []), mark]);
  return one.filter(([word, page, x, y]) => (byWord.get(word) ?? []).some((mark) => mark[1] === page && Math.abs(mark[2] - x) <= SLACK_X && Math.abs(mark[3] - y) <= SLACK_Y)).length;
}

/** How much of two layouts is alike, 0 to 1: the share of their words that stand roughly where they stand in the other. */
export function likeness(one: Fingerprint, other: Fingerprint): number {
  const all = one.length + other.length;
  return all === 0 ? 0 : (shared(one, other) + shared(other, one)) / all;
}
