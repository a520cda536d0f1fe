import { create } from 'zustand';

interface PanelStore {
  readonly isVaultOpen: boolean;
  readonly areShortcutsOpen: boolean;
  readonly isReportOpen: boolean;
}

/** Panels of the shell that anything may open. */
export const usePanels = create<PanelStore>()(() => ({ isVaultOpen: false, areShortcutsOpen: false, isReportOpen: false }));

export const openVault = (): void => usePanels.setState({ isVaultOpen: true });
export const openReport = (): void => usePanels.setState({ isReportOpen: true });
export const closeReport = (): void => usePanels.setState({ isReportOpen: false });
export const closeVault = (): void => usePanels.setState({ isVaultOpen: false });
export const toggleShortcuts = (): void => usePanels.setState(({ areShortcutsOpen }) => ({ areShortcutsOpen: !areShortcutsOpen }));
export const closeShortcuts = (): void => usePanels.setState({ areShortcutsOpen: false });
