import { app, dialog, type BrowserWindow } from 'electron';
import { quitQuestion } from './quit-decision.ts';

interface PersonQuits {
  readonly window: BrowserWindow;
  readonly runningCount: () => number;
  readonly hasTray: () => boolean;
}

/** Returns what the menus do when a person quits. A quit that comes from elsewhere meanwhile takes the question away. */
export function quitByPerson({ window, runningCount, hasTray }: PersonQuits): () => Promise<void> {
  let isAsking = false;
  return async () => {
    const isWindowVisible = !window.isDestroyed() && window.isVisible() && !window.isMinimized();
    const question = quitQuestion({ runningCount: runningCount(), isWindowVisible, hasTray: hasTray() });
    if (question === null) return app.quit();
    if (isAsking) return;
    isAsking = true;
    const taken = new AbortController();
    const takeAway = (): void => taken.abort();
    app.once('before-quit', takeAway);
    const { message, detail, buttons, defaultId, cancelId } = question;
    const { response } = await dialog.showMessageBox(window, { type: 'question', title: 'Forager', message, detail, buttons: [...buttons], defaultId, cancelId, noLink: true, signal: taken.signal });
    app.off('before-quit', takeAway);
    isAsking = false;
    if (taken.signal.aborted) return;
    const choice = question.choices[response] ?? 'STAY';
    if (choice === 'QUIT') app.quit();
    // Closing leaves the app in the tray, as always.
    if (choice === 'KEEP_RUNNING') window.close();
  };
}
