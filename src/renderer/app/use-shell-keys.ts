import { useEffect } from 'react';
import { goTo } from '../stores/navigation.ts';
import { palette } from '../stores/palette.ts';
import { toggleShortcuts } from '../stores/panels.ts';
import { isPageKey, isTyping } from './keys.ts';

/** Fields that search the table of a screen carry this, so that "/" finds them. */
const SEARCH_FIELD = 'data-table-search';

/** The keys that work on every screen. */
export function useShellKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        palette.toggle();
        return;
      }
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a' && !isTyping(event.target)) {
        // Outside a field it would mark scattered words.
        event.preventDefault();
        return;
      }
      if (event.altKey && event.key === 'ArrowLeft') {
        event.preventDefault();
        history.back();
        return;
      }
      if (event.key === 'F1') {
        event.preventDefault();
        goTo('help');
        return;
      }
      if (!isPageKey(event)) return;
      if (event.key === 'n' || event.key === 'N') {
        event.preventDefault();
        goTo('new-connection');
      } else if (event.key === '/') {
        const field = document.querySelector<HTMLInputElement>(`[${SEARCH_FIELD}]`);
        if (field) {
          event.preventDefault();
          field.focus();
          field.select();
        }
      } else if (event.key === '?') {
        event.preventDefault();
        toggleShortcuts();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
