import { app } from 'electron';

interface Quitting {
  /** Lets the window close, and stops what would only begin something new. */
  readonly begin: () => void;
  /** Ends the services, each after those that stand on it. */
  readonly close: () => Promise<void>;
  readonly onFault: (error: unknown) => void;
  /** Whether the app can be come back to without a window. */
  readonly hasTray: boolean;
}

/** Quitting waits until every service has put away what it holds; a fault on the way does not keep the app open. */
export function closeOnQuit({ begin, close, onFault, hasTray }: Quitting): void {
  let isQuitting = false;
  app.on('before-quit', (event) => {
    if (isQuitting) return;
    isQuitting = true;
    event.preventDefault();
    begin();
    void close().catch(onFault).finally(() => app.quit());
  });
  // The tray keeps the app alive; without one, closing the window would leave nothing to come back by.
  app.on('window-all-closed', () => {
    if (isQuitting || !hasTray) app.quit();
  });
}
