import { useLayoutEffect, type RefObject } from 'react';

/** The table of the screen takes the keys, its row that was left stands marked. False where the screen has none. */
export function focusTable(): boolean {
  const table = document.querySelector<HTMLElement>('main [role=grid]');
  table?.focus({ preventScroll: true });
  return table !== null;
}

/** A panel that goes with the focus in it gives the focus back to what had it before the panel came, else to the table beside it. */
export function useFocusBack(panel: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = panel;
    const active = document.activeElement;
    const before = active instanceof HTMLElement && active !== document.body && current?.contains(active) !== true && active.closest('[role=dialog]') === null ? active : null;
    return () => {
      if (document.activeElement !== document.body && current?.contains(document.activeElement) !== true) return;
      // Once the panel is gone, and only where nothing else took the focus: the panel of another row does.
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        if (before?.isConnected === true) before.focus({ preventScroll: true });
        else focusTable();
      });
    };
  }, [panel]);
}
