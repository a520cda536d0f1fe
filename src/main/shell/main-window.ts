import { BrowserWindow, screen, type Session } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';
import { confineToApp } from './security.ts';
import { placeWindow, SMALLEST_WINDOW, type openWindowState } from './window-state.ts';

export interface MainWindow {
  readonly browserWindow: BrowserWindow;
  show(): void;
  /** From now on closing closes, rather than hiding to the tray. */
  allowClose(): void;
  /** Calls the listener whenever the person closed the window and it went to the tray; at once where that was before anybody listened. */
  onHidden(listener: () => void): void;
  /** Resolves when the first frame is on the screen, when the page cannot be drawn, or after a while at the latest. */
  readonly drawn: Promise<void>;
}

interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly session: Session;
  readonly hidden: boolean;
  readonly state: ReturnType<typeof openWindowState>;
}

/** In the page: waits for a frame, and until the page has nothing more to do for it. */
const FIRST_FRAME = 'new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => requestAnimationFrame(() => setTimeout(done, 0)))))';
/** Electron keeps 999 for its own context isolation; any other number is a world of its own. */
const ISOLATED_WORLD = 1001;
/** A page that is not drawn, as a minimised one, must not keep the services waiting. */
const DRAWING_LIMIT_MS = 3000;

/** Opens the app's window where it last stood. Closing hides it: weekly checks go on in the tray. */
export function openMainWindow(options: MainWindowOptions): MainWindow {
  const place = placeWindow(options.state.load(), screen.getAllDisplays().map((display) => display.workArea));
  const window = new BrowserWindow({
    ...(place.x === undefined || place.y === undefined ? {} : { x: place.x, y: place.y }),
    width: place.width,
    height: place.height,
    minWidth: SMALLEST_WINDOW.width,
    minHeight: SMALLEST_WINDOW.height,
    show: false,
    title: 'Forager',
    icon: options.icon,
    autoHideMenuBar: process.platform !== 'darwin',
    webPreferences: {
      preload: options.preload,
      session: options.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  confineToApp(window.webContents);
  let mayClose = false;
  let onHidden: (() => void) | null = null;
  let wasHiddenBefore = false;
  const remember = (): void => {
    if (window.isDestroyed() || window.isMinimized()) return;
    options.state.save({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  window.on('close', (event) => {
    remember();
    if (mayClose) return;
    event.preventDefault();
    window.hide();
    if (onHidden) onHidden();
    else wasHiddenBefore = true;
  });
  // On Windows the session may end without the app's own quit; the window must not hold it up.
  window.on('session-end', () => {
    mayClose = true;
  });
  const show = (): void => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  window.once('ready-to-show', () => {
    if (options.hidden) return;
    if (place.isMaximized) window.maximize();
    show();
  });
  const drawn = new Promise<void>((resolve) => {
    window.webContents.once('did-finish-load', () => {
      // The page only begins to draw now, and this thread shows its frames. A hidden page draws none.
      if (options.hidden) resolve();
      else void window.webContents.executeJavaScriptInIsolatedWorld(ISOLATED_WORLD, [{ code: FIRST_FRAME }]).then(() => resolve(), () => resolve());
    });
    window.webContents.once('did-fail-load', () => resolve());
    window.webContents.once('render-process-gone', () => resolve());
    setTimeout(resolve, DRAWING_LIMIT_MS);
  });
  void window.loadURL(`${APP_ORIGIN}/index.html`);
  return {
    browserWindow: window,
    show,
    allowClose: () => {
      mayClose = true;
    },
    onHidden: (listener) => {
      onHidden = listener;
      if (wasHiddenBefore) listener();
    },
    drawn,
  };
}
