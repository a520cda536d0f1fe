import { useEffect, useRef } from 'react';
import { isInOverlay, isTyping } from '../app/keys.ts';

/** Escape leaves the screen, except out of a field or a menu. */
export function useEscape(leave: () => void): void {
  const current = useRef(leave);
  useEffect(() => {
    current.current = leave;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isInOverlay(event.target)) return;
      if (isTyping(event.target)) {
        if (event.target instanceof HTMLElement) event.target.blur();
        return;
      }
      current.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
