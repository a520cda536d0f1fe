import { Kbd, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useOverlay } from '../stores/overlays.ts';
import { closeShortcuts, usePanels } from '../stores/panels.ts';

const SHORTCUTS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['Ctrl', 'K'], 'Go to anything, do anything'],
  [['N'], 'New connection'],
  [['/'], 'Search in this table'],
  [['J'], 'Next row, or next bill in Review'],
  [['K'], 'Previous row, or previous bill in Review'],
  [['Enter'], 'Open the row'],
  [['X'], 'Select the row'],
  [['R'], 'Resolve the issue, or check its bill in Review'],
  [['D'], 'Dismiss the issue, with a reason'],
  [['O'], 'Open the bill of the issue'],
  [['Ctrl', 'C'], 'Copy the row, or all selected'],
  [['Esc'], 'Close the panel'],
  [['['], 'Previous bill'],
  [[']'], 'Next bill'],
  [['Ctrl', 'Enter'], 'The bill looks right'],
  [['Ctrl', 'Z'], 'Undo a correction, or what became of an issue'],
  [['Alt', '←'], 'Back'],
  [['F1'], 'Help'],
  [['?'], 'These keys'],
];

/** The keys and what they do. */
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
