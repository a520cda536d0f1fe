import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { VaultPanel } from '../components/vault-panel.tsx';
import { useAppState } from '../stores/app-state.ts';
import { useOverlay } from '../stores/overlays.ts';
import { closeVault, usePanels } from '../stores/panels.ts';

/** The vault's question, from any screen, beside what one was doing. */
export function VaultDrawer(): ReactNode {
  const isOpen = usePanels((s) => s.isVaultOpen);
  const vault = useAppState((s) => s.state?.vault);
  useOverlay(isOpen);
  return (
    <Drawer opened={isOpen && vault !== undefined} onClose={closeVault} position="right" size={420} title="Where passwords are kept" overlayProps={{ backgroundOpacity: 0.15 }} transitionProps={{ duration: 120 }}>
      {vault && <VaultPanel vault={vault} onDone={closeVault} />}
    </Drawer>
  );
}
