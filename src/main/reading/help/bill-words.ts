import { z } from 'zod';
import type { Page } from '../layout/page.ts';

/** Pages and characters of a bill that a language model is given; what is needed stands on the first pages. */
const PAGES = 8;
const CHARACTERS = 40_000;

/** The words of a bill, cell by cell, with the place of each in points from the top left. */
export const BillWords = z.array(z.object({
  /** As the file counts them. */
  page: z.int().min(1),
  cells: z.array(z.object({ x: z.number(), y: z.number(), text: z.string() })),
}));
export type BillWords = z.infer<typeof BillWords>;

/** What of a bill's pages is put before a language model: its words in reading order, up to a bound. */
export function billWordsOf(pages: readonly Page[]): BillWords {
  let left = CHARACTERS;
  return pages.slice(0, PAGES).map((page) => ({
    page: page.number,
    cells: page.segments.flatMap((segment) => {
      left -= segment.text.length + 12;
      return left < 0 ? [] : [{ x: Math.round(segment.x0), y: Math.round(segment.y1), text: segment.text }];
    }),
  }));
}
