import type { Evidence } from '../../../shared/domain/read-bill.ts';

/** A place on a page that a field points at. */
export interface EvidenceBox {
  readonly path: string;
  readonly label: string;
  readonly evidence: Evidence;
}

export interface PlacedBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Room around the words, so that a frame does not touch them. */
const MARGIN = 2;

/** Where a box of points from the page's top left lies on the drawn page, in CSS pixels. Corners may come in any order. */
export function placeBox(box: Evidence['box'], pixelsPerPoint: number): PlacedBox {
  const [x0, y0, x1, y1] = box;
  return {
    left: Math.min(x0, x1) * pixelsPerPoint - MARGIN,
    top: Math.min(y0, y1) * pixelsPerPoint - MARGIN,
    width: Math.abs(x1 - x0) * pixelsPerPoint + 2 * MARGIN,
    height: Math.abs(y1 - y0) * pixelsPerPoint + 2 * MARGIN,
  };
}

/** Pictures have no points of their own: the reader gives the shorter side that of a letter page. */
const SHORTER_SIDE = 612;

/** How many points wide a picture of this size is to the reader. */
export const pictureWidth = (width: number, height: number): number => (SHORTER_SIDE * width) / Math.max(1, Math.min(width, height));
