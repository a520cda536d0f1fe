import { useEffect, useState } from 'react';
import type { PDFPageProxy } from './pdf-files.ts';
import { toLines, type PrintedLine, type PrintedPiece } from './printed-lines.ts';

type Matrix = readonly number[];

/** One after the other, as PDF multiplies its matrices. */
const times = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix, [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0]: Matrix): number[] => [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];

/** Turned by more than this, print is no line to be read from left to right. */
const UPRIGHT = 0.05;

/** The lines of a page's own text, as they stand on the shown page. Empty for a scan. */
async function linesOfPage(page: PDFPageProxy): Promise<PrintedLine[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item): PrintedPiece[] => {
    if (!('str' in item)) return [];
    const [a = 0, b = 0, c = 0, d = 0, x = 0, baseline = 0] = times(viewport.transform, item.transform as Matrix);
    const size = Math.hypot(c, d);
    const isUpright = a > 0 && Math.abs(b) < UPRIGHT * a;
    return isUpright && size > 0 ? [{ text: item.str, x, baseline, width: item.width, size }] : [];
  });
  return toLines(pieces);
}

const NONE: readonly PrintedLine[] = [];

/** The lines of a page, once they are wanted; null until they are there. */
export function usePageLines(page: PDFPageProxy | null, isWanted: boolean): readonly PrintedLine[] | null {
  const [known, setKnown] = useState<{ page: PDFPageProxy; lines: readonly PrintedLine[] } | null>(null);
  const isKnown = known !== null && known.page === page;
  useEffect(() => {
    if (!page || !isWanted || isKnown) return undefined;
    let isGone = false;
    linesOfPage(page).then(
      (lines) => {
        if (!isGone) setKnown({ page, lines });
      },
      // A text layer that cannot be read leaves the page as a picture.
      () => {
        if (!isGone) setKnown({ page, lines: NONE });
      },
    );
    return () => {
      isGone = true;
    };
  }, [page, isWanted, isKnown]);
  return isKnown ? known.lines : null;
}
