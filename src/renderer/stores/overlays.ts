import { useEffect } from 'react';
import { create } from 'zustand';

interface OverlayStore {
  /** How many things lie over the content now: palette, drawers, dialogs. */
  readonly count: number;
}

/** The embedded browser is a native view above the page; while anything lies over the content it has to hide. */
export const useOverlays = create<OverlayStore>()(() => ({ count: 0 }));

/** Counts as an overlay while it is open. */
export function useOverlay(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    useOverlays.setState(({ count }) => ({ count: count + 1 }));
    return () => useOverlays.setState(({ count }) => ({ count: count - 1 }));
  }, [isOpen]);
}
