import type { Box } from '../layout/page.ts';
import type { Turns } from './ocr/gray-image.ts';
import { unturned } from './ocr/page-frame.ts';
import type { TextRun } from './pdf-text.ts';

/** A piece of text where it stands on the shown page, with the quarter turns clockwise that set it upright. */
export interface PlacedRun extends TextRun {
  readonly turns: Turns;
}

/** Lines lean no more than this share of their run. */
const LEAN = 0.2;

/** Whether a run can be seen on a page of this size. What a damaged matrix places nowhere (NaN, infinity) cannot, and no layout would find its end. */
export const isOnPage = ({ x, baseline, size, width }: PlacedRun, pageWidth: number, pageHeight: number): boolean =>
  Number.isFinite(width) && size >= 1.5 && size < Infinity && x >= -5 && baseline >= -5 && x <= pageWidth * 1.02 && baseline <= pageHeight * 1.02;

/** The quarter turns clockwise that set text upright which runs along (a, b), down and right being positive; null for text that leans. */
export function turnsOf(a: number, b: number): Turns | null {
  if (Math.abs(b) <= LEAN * Math.abs(a)) return a > 0 ? 0 : 2;
  if (Math.abs(a) <= LEAN * Math.abs(b)) return b > 0 ? 3 : 1;
  return null;
}

/** A page as it lies, and as its text is read. */
export interface TextFrame {
  readonly width: number;
  readonly height: number;
  readonly runs: readonly TextRun[];
  /** From the frame in which the text stands upright back to the page as it is shown. */
  readonly toShown: ((box: Box) => Box) | null;
}

/**
 * The text of a page in the direction that most of it runs, upright: a page may lie on its side or upside down. Text in
 * other directions, along the edge of the page, is form numbers and postal codes, and is left out.
 */
export function uprightText(runs: readonly PlacedRun[], width: number, height: number): TextFrame {
  const signs = [0, 0, 0, 0];
  for (const run of runs) signs[run.turns] = (signs[run.turns] ?? 0) + run.text.trim().length;
  const turns = ([1, 2, 3] as const).reduce<Turns>((best, t) => ((signs[t] ?? 0) > (signs[best] ?? 0) ? t : best), 0);
  const own = runs.filter((run) => run.turns === turns);
  if (turns === 0) return { width, height, runs: own, toShown: null };
  const shown = { width, height };
  const frame = turns === 2 ? shown : { width: height, height: width };
  const back = (4 - turns) as Turns;
  return {
    ...frame,
    runs: own.map((run) => {
      const [x, baseline] = unturned(back, frame, run.x, run.baseline);
      return { ...run, x, baseline };
    }),
    toShown: (box) => {
      const [ax, ay] = unturned(turns, shown, box.x0, box.y0);
      const [bx, by] = unturned(turns, shown, box.x1, box.y1);
      return { x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) };
    },
  };
}
