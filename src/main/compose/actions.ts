import { release } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { Preferences } from '../../shared/ipc/app.ts';
import type { Collector } from '../collection/collector.ts';
import type { Services } from './services.ts';
import type { StartedWindow } from './start.ts';
import { problemBundle } from '../diagnostics/problem-bundle.ts';
import type { Plain } from '../diagnostics/redact.ts';
import { CallRefused } from '../ipc/dispatch.ts';
import { setStartAtLogin } from '../shell/autostart.ts';
import { createFileDialogs, type FileDialogs } from '../shell/file-dialogs.ts';
import { moveProblem, planMove } from '../shell/move-data.ts';
import { installMenu } from '../shell/menu.ts';
import { quitByPerson } from '../shell/quit/quit-by-person.ts';
import { startAgain } from '../shell/start-again.ts';
import { openTray, type TrayIcon } from '../shell/tray.ts';

/** What a person does with the window as a whole, from its menu, the tray or its settings. */
export interface WindowActions {
  readonly changePreferences: (change: Partial<Preferences>) => Promise<Preferences>;
  readonly dialogs: FileDialogs;
  /** Asks for an empty folder, and moves the data there at the start that follows at once; null when it was cancelled. */
  readonly moveDataFolder: () => Promise<{ to: string } | null>;
  /** What a problem bundle with this about a collection would hold. */
  readonly bundleWith: (collection: unknown) => Plain;
  /** Puts up the menu and the tray icon; returns whether the system has a tray. */
  readonly putUp: () => boolean;
}

const TRAY_ICONS: Readonly<Record<string, string>> = { darwin: 'trayTemplate.png', win32: 'tray.ico' };

/** `tellChanged` lets the window know of the new preferences. */
export function composeActions(services: Services, collector: Collector, { window, send, home }: Pick<StartedWindow, 'window' | 'send' | 'home'>, tellChanged: () => void): WindowActions {
  const { dataFolder, ended, folders, preferences, redactor, vault } = services;
  let tray: TrayIcon | null = null;

  const changePreferences = async (change: Partial<Preferences>): Promise<Preferences> => {
    const changed = preferences.change(change);
    if (change.startAtLogin !== undefined) await setStartAtLogin(change.startAtLogin);
    if (change.checksPaused !== undefined) {
      tray?.update(changed.checksPaused);
      if (!changed.checksPaused) void collector.look();
    }
    tellChanged();
    return changed;
  };
  const dialogs = createFileDialogs(window.browserWindow);
  const moveDataFolder = async (): Promise<{ to: string } | null> => {
    if (home === null) throw new CallRefused('REFUSED', 'This start of Forager names its data folder (--data or FORAGER_DATA). Quit Forager, move the folder yourself, and name the new one.');
    const to = await dialogs.chooseDataFolder();
    if (to === null) return null;
    const problem = moveProblem(dataFolder, to);
    if (problem !== null) throw new CallRefused('REFUSED', problem);
    await planMove(home, dataFolder, to);
    startAgain();
    app.quit();
    return { to };
  };
  const bundleWith = (collection: unknown): Plain => {
    const versions = { forager: app.getVersion(), electron: process.versions['electron'] ?? '', chromium: process.versions['chrome'] ?? '', node: process.versions.node };
    const facts = { versions, platform: { system: process.platform, release: release(), arch: process.arch }, settings: preferences.get(), more: { vault: vault.state(), ended: ended.list(), collection } };
    return problemBundle(facts, join(dataFolder, 'logs'), redactor, new Date());
  };

  const quit = quitByPerson({ window: window.browserWindow, runningCount: () => collector.runningCount(), hasTray: () => tray !== null });
  const ordered = {
    open: () => window.show(),
    newConnection: () => send('window.show', { screen: 'newConnection', id: null }),
    settings: () => send('window.show', { screen: 'settings', id: null }),
    checkAll: () => void collector.checkAll(),
    setChecksPaused: (isPaused: boolean) => void changePreferences({ checksPaused: isPaused }),
    quit: () => void quit(),
  };
  return {
    changePreferences, dialogs, moveDataFolder, bundleWith,
    putUp: () => {
      installMenu(app.isPackaged, ordered);
      tray = openTray(join(folders.resources, 'icons', TRAY_ICONS[process.platform] ?? 'tray.png'), preferences.get().checksPaused, ordered);
      return tray !== null;
    },
  };
}
