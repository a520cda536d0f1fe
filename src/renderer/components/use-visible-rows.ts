import { useDeferredValue, useEffect, useState } from 'react';

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

/** Which of `count` rows of equal height are drawn for a view, whole steps of them. @param beyond how many more before and after those in sight */
export function spanOf({ top, height }: View, count: number, rowHeight: number, beyond: number = BEYOND): Span {
  const first = Math.floor(Math.max(0, top) / rowHeight / STEP) * STEP;
  const last = Math.ceil((Math.max(0, top) + height) / rowHeight / STEP) * STEP;
  const to = Math.min(count, last + beyond);
  return { from: Math.max(0, Math.min(first - beyond, to)), to };
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

/** What a scroller showed last, by the name of its table: who comes back to it is shown the right rows at the first go. */
const lastViews = new Map<string, Sized>();

interface Sized extends View {
  readonly width: number;
}

const viewOf = (scroller: HTMLElement): Sized => ({ top: scroller.scrollTop, height: scroller.clientHeight, width: scroller.clientWidth });

/** The view in whole steps of rows, so that nothing is drawn anew before other rows are in sight. */
function inSteps({ top, height, width }: Sized, rowHeight: number): Sized {
  const step = STEP * rowHeight;
  const from = Math.floor(Math.max(0, top) / step) * step;
  return { top: from, height: Math.ceil((Math.max(0, top) + height) / step) * step - from, width };
}

/** Which rows of equal height a scrolled element shows. Before it has been measured it is taken for as it was last, at first for as high as the window. */
export function useVisibleRows(name: string, scroller: HTMLElement | null, count: number, rowHeight: number): VisibleRows {
  const [view, setView] = useState<Sized>(() => lastViews.get(name) ?? { top: 0, height: window.innerHeight, width: 0 });
  useEffect(() => {
    if (scroller === null) return undefined;
    const look = (): void => {
      const next = inSteps(viewOf(scroller), rowHeight);
      lastViews.set(name, { ...next, top: 0 });
      setView((old) => (old.top === next.top && old.height === next.height && old.width === next.width ? old : next));
    };
    // An observer looks once by itself as it begins.
    const observer = new ResizeObserver(look);
    observer.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [name, scroller, rowHeight]);
  const scrollTo = (index: number): void => scroller?.scrollTo({ top: topToShow(index, viewOf(scroller), rowHeight) });
  // What nobody sees yet is drawn once what they see is.
  const beyond = useDeferredValue(BEYOND, 0);
  return { ...spanOf(view, count, rowHeight, beyond), width: view.width, scrollTo };
}
