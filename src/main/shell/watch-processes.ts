import { app, powerMonitor, type BrowserWindow } from 'electron';
import { crashOf, type EndedProcesses } from '../diagnostics/ended-processes.ts';

/** A page that cannot stay open is not opened again and again. */
const AGAIN_AFTER_MS = 60_000;

/** Notes every part of Forager that crashes, and draws the window anew where it was the window's page. */
export function watchProcesses(ended: Pick<EndedProcesses, 'note' | 'quit'>, window: BrowserWindow, onNoted: () => void): void {
  const { webContents } = window;
  let drawnAgainAt = 0;
  const look = (name: string | undefined, reason: string): void => {
    const what = crashOf(name, reason);
    if (what === null) return;
    ended.note(what, reason);
    onNoted();
  };
  app.on('child-process-gone', (_event, { name, reason }) => look(name, reason));
  // A computer that is shut down, or a person who signs out of it, ends the app without its own quit; that is no fault.
  window.on('session-end', () => ended.quit());
  powerMonitor.on('shutdown', () => ended.quit());
  webContents.on('render-process-gone', (_event, { reason }) => {
    look('Forager window', reason);
    if (reason === 'clean-exit' || Date.now() - drawnAgainAt < AGAIN_AFTER_MS) return;
    drawnAgainAt = Date.now();
    webContents.reload();
  });
}
