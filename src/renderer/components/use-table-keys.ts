import { useEffect, useRef } from 'react';
import { isControl, isPageKey } from '../app/keys.ts';

export interface TableKeys {
  readonly count: number;
  /** Where the cursor is at this moment: keys come faster than a busy window draws. */
  readonly cursor: () => number;
  readonly move: (index: number) => void;
  readonly open: (index: number) => void;
  readonly toggle: (index: number) => void;
  /** Opens or closes the group whose head is there; false where a row is. */
  readonly fold?: (index: number, isOpen: boolean) => boolean;
}

const PAGE = 20;

/** Where a key moves the cursor to; null when it is no key of movement. */
export function movedCursor(key: string, cursor: number, count: number): number | null {
  if (count === 0) return null;
  const clamp = (index: number): number => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'j':
    case 'ArrowDown': return clamp(cursor + 1);
    case 'k':
    case 'ArrowUp': return clamp(cursor - 1);
    case 'PageDown': return clamp(cursor + PAGE);
    case 'PageUp': return clamp(cursor - PAGE);
    case 'Home': return 0;
    case 'End': return count - 1;
    default: return null;
  }
}

/** The keys of a table work wherever the focus is, as long as nothing is typed and no menu is open. */
export function useTableKeys(isOn: boolean, keys: TableKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (!isPageKey(event)) return;
      const { count, move, open, toggle, fold } = current.current;
      const cursor = current.current.cursor();
      // Arrows inside tab lists and the like are theirs.
      if (event.key.startsWith('Arrow') && event.target instanceof HTMLElement && event.target.closest('[role=tablist], [role=radiogroup]')) return;
      const next = movedCursor(event.key, cursor, count);
      if (next !== null) {
        event.preventDefault();
        move(next);
        return;
      }
      if (isControl(event.target) || cursor < 0 || cursor >= count) return;
      if (event.key === 'Enter') {
        event.preventDefault();
        open(cursor);
      } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
        if (fold?.(cursor, event.key === 'ArrowRight') === true) event.preventDefault();
      } else if (event.key === ' ' || event.key === 'x') {
        event.preventDefault();
        toggle(cursor);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isOn]);
}
