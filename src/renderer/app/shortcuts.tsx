import { Kbd, Modal } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { goTo } from '../stores/navigation.ts';
import { useOverlay } from '../stores/overlays.ts';
import { palette } from '../stores/palette.ts';
import { closeShortcuts, toggleShortcuts, usePanels } from '../stores/panels.ts';
import { isPageKey } from './keys.ts';

/** Fields that search the table of a screen carry this, so that "/" finds them. */
export const SEARCH_FIELD = 'data-table-search';

const SHORTCUTS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['Ctrl', 'K'], 'Go to anything, do anything'],
  [['N'], 'New connection'],
  [['/'], 'Search in this table'],
  [['J'], 'Next row'],
  [['K'], 'Previous row'],
  [['Enter'], 'Open the row'],
  [['X'], 'Select the row'],
  [['Esc'], 'Close the panel'],
  [['['], 'Previous bill'],
  [[']'], 'Next bill'],
  [['Alt', '←'], 'Back'],
  [['?'], 'These keys'],
];

/** The keys that work on every screen. */
export function useShellKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        palette.toggle();
        return;
      }
      if (event.altKey && event.key === 'ArrowLeft') {
        event.preventDefault();
        history.back();
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

export function ShortcutsPanel(): ReactNode {
  const isOpen = usePanels((s) => s.areShortcutsOpen);
  useOverlay(isOpen);
  return (
    <Modal opened={isOpen} onClose={closeShortcuts} title="Keys" size={380} overlayProps={{ backgroundOpacity: 0.15 }} transitionProps={{ duration: 100 }}>
      <dl style={{ display: 'grid', gridTemplateColumns: '1fr auto', gap: '8px 16px', margin: 0 }}>
        {SHORTCUTS.map(([keys, what]) => (
          <div key={what} style={{ display: 'contents' }}>
            <dt>{what}</dt>
            <dd style={{ margin: 0, textAlign: 'right' }}>{keys.map((key) => <Kbd key={key} size="xs" ml={4}>{key}</Kbd>)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
