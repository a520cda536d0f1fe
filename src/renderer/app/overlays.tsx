import './styles-later.ts';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { FilesPanel } from '../screens/bills/files-panel.tsx';
import { Tour } from '../screens/tour/tour-card.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ProblemReport } from './problem-report.tsx';
import { ShortcutsPanel } from './shortcuts-panel.tsx';
import { VaultDrawer } from './vault-drawer.tsx';
import classes from './overlays.module.css';

/** With its margin no wider than the panel beside an embedded website (.aside of the wizard), which as a native view would cover it. */
const NOTICE_WIDTH = 296;

/** What lies over any screen: short notices, the palette, the keys, the vault's question. What was asked for before they were loaded appears with them. */
export function Overlays(): ReactNode {
  return (
    <>
      <Notifications position="bottom-right" className={classes['notices'] ?? ''} containerWidth={NOTICE_WIDTH} limit={4} />
      <FilesPanel />
      <CommandPalette />
      <ShortcutsPanel />
      <VaultDrawer />
      <ProblemReport />
      <Tour />
    </>
  );
}
