import { useEffect, useState } from 'react';

/** Rows drawn before and after those in sight, so that scrolling meets drawn rows. */
const BEYOND = 12;
/** The rows drawn change by so many at once, so that not every wheel notch draws the table anew. */
const STEP = 4;

/** What a scroller shows, in pixels. Its header of one row's height stays on top of it. */
export interface View {
  readonly top: number;
  readonly height: number;
}

/** The first row to draw and the one after the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Which of `count` rows of equal height are drawn for a view, whole steps of them. */
export function spanOf({ top, height }: View, count: number, rowHeight: number): Span {
  const first = Math.floor(Math.max(0, top) / rowHeight / STEP) * STEP;
  const last = Math.ceil((Math.max(0, top) + height) / rowHeight / STEP) * STEP;
  const to = Math.min(count, last + BEYOND);
  return { from: Math.max(0, Math.min(first - BEYOND, to)), to };
}

/** Where to scroll to so that a row is wholly in sight; the same place where it is already. */
export function topToShow(index: number, { top, height }: View, rowHeight: number): number {
  const highest = index * rowHeight;
  const lowest = highest + 2 * rowHeight - height;
  return Math.max(0, Math.min(highest, Math.max(lowest, top)));
}

export interface VisibleRows extends Span {
  /** Of what is shown, in pixels; 0 before it has been measured. */
  readonly width: number;
  readonly scrollTo: (index: number) => void;
}

/** Which rows of equal height a scrolled element shows. Before it has been measured it is taken for as high as the window. */
export function useVisibleRows(scroller: HTMLElement | null, count: number, rowHeight: number): VisibleRows {
  const [view, setView] = useState<View & { readonly width: number }>(() => ({ top: 0, height: window.innerHeight, width: 0 }));
  useEffect(() => {
    if (scroller === null) return undefined;
    const look = (): void => setView(viewOf(scroller));
    // An observer looks once by itself as it begins.
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [scroller]);
  const scrollTo = (index: number): void => scroller?.scrollTo({ top: topToShow(index, viewOf(scroller), rowHeight) });
  return { ...spanOf(view, count, rowHeight), width: view.width, scrollTo };
}

const viewOf = (scroller: HTMLElement): View & { readonly width: number } => ({ top: scroller.scrollTop, height: scroller.clientHeight, width: scroller.clientWidth });
