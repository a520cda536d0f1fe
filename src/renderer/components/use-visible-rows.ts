import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

export interface VisibleRows {
  /** The rows in sight and some beyond, each with its place in pixels from the top. */
  readonly items: readonly VirtualItem[];
  /** Of all rows together, in pixels. */
  readonly height: number;
  readonly scrollTo: (index: number) => void;
}

/** Which rows of equal height a scrolled element shows. The library's functions, whose answers change while they stay the same, do not leave this hook. */
export function useVisibleRows(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number): VisibleRows {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
  });
  return { items: virtualizer.getVirtualItems(), height: virtualizer.getTotalSize(), scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }) };
}
