import { useEffect, useRef } from 'react';
import { isPageKey } from '../../app/keys.ts';

/** What keys do on the screen of issues, by the key; they are the page's, never a field's or a menu's. */
export function useIssueKeys(acts: Readonly<Record<string, () => unknown>>): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const act = isPageKey(event) ? latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key] : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
