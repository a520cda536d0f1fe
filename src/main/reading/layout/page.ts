/** A rectangle in PDF points, origin at the top left of the page. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** One printed word and where it stands. */
export interface Word extends Box {
  readonly text: string;
  /** OCR confidence 0 to 1; 1 for a text layer. */
  readonly sure: number;
}

/** A run of words on one baseline without a wide gap: a cell, a label, a line of prose. */
export interface Segment extends Box {
  readonly words: readonly Word[];
  readonly text: string;
  readonly page: number;
  /** Place in reading order over the whole document. */
  readonly order: number;
}

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly segments: readonly Segment[];
  /** True when the words come from OCR. */
  readonly ocr: boolean;
}

/** Words of a page before they are laid out. */
export interface RawPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly ocr: boolean;
}

export const heightOf = (b: Box): number => b.y1 - b.y0;
export const widthOf = (b: Box): number => b.x1 - b.x0;
/** For how long two boxes lie above each other, in points; negative: the gap between them. */
export const overlapX = (a: Box, b: Box): number => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
/** For how high two boxes lie beside each other, in points; negative: the gap between them. */
export const overlapY = (a: Box, b: Box): number => Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);

/** True when the two stand on the same printed row. */
export const sameRow = (a: Box, b: Box): boolean => overlapY(a, b) > 0.5 * Math.min(heightOf(a), heightOf(b));

/** The smallest box around all of them. */
export function boxAround(boxes: readonly Box[]): Box {
  return {
    x0: Math.min(...boxes.map((b) => b.x0)),
    y0: Math.min(...boxes.map((b) => b.y0)),
    x1: Math.max(...boxes.map((b) => b.x1)),
    y1: Math.max(...boxes.map((b) => b.y1)),
  };
}
