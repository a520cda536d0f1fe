import { join, resolve } from 'node:path';
import { app, dialog, session as electronSession } from 'electron';
import type { ForkChild } from '../../shared/process/child-port.ts';
import { forkAhead } from '../../shared/process/fork-ahead.ts';
import { connectCalls, connectFiles, createSendEvent, type SendEvent } from '../ipc/connect.ts';
import { createOfferedFiles, type OfferedFiles } from '../ipc/offered-files.ts';
import type { createDispatch } from '../ipc/dispatch.ts';
import { dataPlace, isMovePlanned } from '../shell/data-place.ts';
import { serveApp, type ServedDocuments } from '../shell/app-protocol.ts';
import { listenForLinks } from '../shell/linked-start.ts';
import { openMainWindow, type MainWindow } from '../shell/main-window.ts';
import { APP_ID, ownFolders, type Folders } from '../shell/runtime.ts';
import { isAppPage, lockAppSession } from '../shell/security.ts';
import { startAgain } from '../shell/start-again.ts';
import { forkUtilityChild } from '../shell/utility-child.ts';
import { openWindowState } from '../shell/window-state.ts';

export interface WindowServices {
  readonly dispatch: ReturnType<typeof createDispatch>;
  readonly documents: ServedDocuments;
}

/** The window, open before any service is there. Its calls wait until `serve` names the services that answer them. */
export interface StartedWindow {
  readonly dataFolder: string;
  /** The system's own folder for this app, where a note says where the data is; null where this start names its folder. */
  readonly home: string | null;
  readonly folders: Folders;
  readonly window: MainWindow;
  readonly send: SendEvent;
  /** The files the person handed to the window. */
  readonly offeredFiles: OfferedFiles;
  readonly serve: (services: WindowServices) => void;
  /** Starts the store's process; the first is loading already. It touches no data before it is told to. */
  readonly forkStore: ForkChild;
}

/** Moves the data where that was asked for, and starts again from where it then is; whoever else starts sees the new folder too. */
async function hasMoved(home: string): Promise<boolean> {
  if (!isMovePlanned(home)) return false;
  // Loaded by the one start that moves: every other has a window to open first.
  const [{ finishMove }, { diskWords }] = await Promise.all([import('../shell/move-data.ts'), import('../files/disk-words.ts')]);
  try {
    if (!(await finishMove(home))) return false;
    startAgain();
    app.exit(0);
    return true;
  } catch (error) {
    dialog.showErrorBox('The data could not be moved', `${diskWords(error) ?? 'A file could not be copied.'} It stays where it was, and nothing is lost.`);
    return false;
  }
}

interface WindowStart {
  readonly hidden: boolean;
  readonly dataFolder: string | null;
}

/**
 * Opens the window with no more code than that takes, and resolves when it is drawn: this thread serves the page's
 * files and shows its frames, and loading the services before would hold both up. Resolves to null in a second start on the same
 * data folder, which has shown the window of the first.
 */
export async function startWindow(start: WindowStart): Promise<StartedWindow | null> {
  const home = app.getPath('userData');
  const dataFolder = resolve(start.dataFolder ?? dataPlace(home));
  app.setPath('userData', dataFolder);
  app.setPath('sessionData', join(dataFolder, 'chromium'));
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return null;
  }
  if (start.dataFolder === null && (await hasMoved(home))) return null;
  let window: MainWindow | null = null;
  if (process.platform === 'win32' && app.isPackaged) app.setAppUserModelId(APP_ID);
  const links = listenForLinks(process.argv);
  app.on('second-instance', () => window?.show());
  app.on('activate', () => window?.show());
  await app.whenReady();

  const folders = ownFolders();
  const appSession = electronSession.fromPartition('forager-window');
  lockAppSession(appSession);
  const contents = () => window?.browserWindow.webContents ?? null;
  const services = Promise.withResolvers<WindowServices>();
  connectCalls(contents, isAppPage, async (...call) => (await services.promise).dispatch(...call));
  const offeredFiles = createOfferedFiles();
  connectFiles(contents, isAppPage, (paths) => offeredFiles.offer(paths));
  serveApp(appSession, folders.renderer, {
    document: async (billId) => (await services.promise).documents.document(billId),
    'handed-file': async (fileId) => (await services.promise).documents['handed-file'](fileId),
  });
  window = openMainWindow({
    preload: folders.preload,
    icon: join(folders.resources, 'icons', 'icon.png'),
    session: appSession,
    hidden: start.hidden,
    state: openWindowState(dataFolder),
  });
  await window.drawn;
  const shown = window;
  const send = createSendEvent(contents);
  links.onLinked(({ place, answerFile }) => {
    shown.show();
    void offeredFiles.offer(answerFile === null ? [] : [answerFile]).then(([file]) => send('window.show', { ...place, ...(file === undefined ? {} : { file }) }));
  });
  const forkStore = forkAhead(() => forkUtilityChild(join(folders.main, 'store-process.js'), 'Forager store'));
  return { dataFolder, home: start.dataFolder === null ? home : null, folders, window, send, offeredFiles, serve: services.resolve, forkStore };
}
