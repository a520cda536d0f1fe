import type { Box, Segment } from '../layout/page.ts';
import { boxAround } from '../layout/page.ts';
import type { Evidence } from '../../../shared/domain/read-bill.ts';

/** A value found on the page: which characters of which cell, and the words that hold it. */
export interface Candidate {
  readonly segment: Segment;
  /** Characters of segment.text. */
  readonly start: number;
  readonly end: number;
}

/** Room around words, so that other programs' boxes of the same words lie inside: they count ascenders and side bearings differently. */
const SIDE_MARGIN = 2.5;
const HEIGHT_SHARE = 0.25;

/** The box of the words that hold these characters of a cell. */
export function boxOf({ segment, start, end }: Candidate): Box {
  let at = 0;
  const held = segment.words.filter((word) => {
    const from = at;
    at += word.text.length + 1;
    return from < end && from + word.text.length > start;
  });
  return boxAround(held.length > 0 ? held : segment.words);
}

const round = (n: number): number => Math.round(n * 100) / 100;

/** Where the candidate stands, as the record keeps it. */
export function evidenceOf(candidate: Candidate): Evidence {
  const b = boxOf(candidate);
  const rise = 1 + HEIGHT_SHARE * (b.y1 - b.y0);
  return {
    page: candidate.segment.page,
    box: [round(Math.max(0, b.x0 - SIDE_MARGIN)), round(Math.max(0, b.y0 - rise)), round(b.x1 + SIDE_MARGIN), round(b.y1 + rise)],
    text: candidate.segment.text.slice(candidate.start, candidate.end).trim(),
  };
}

/** How sure the recognition was of the candidate's words; 1 for a text layer. */
export function surenessOf({ segment, start, end }: Candidate): number {
  let at = 0;
  let least = 1;
  for (const word of segment.words) {
    if (at < end && at + word.text.length > start) least = Math.min(least, word.sure);
    at += word.text.length + 1;
  }
  return least;
}
