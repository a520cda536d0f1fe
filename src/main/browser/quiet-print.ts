import type { WebContents } from 'electron';

/**
 * Takes the print dialog from a page: a page that prints itself when it opens would wait in it for a person, and the whole
 * app with it. Also for windows the page opens empty and writes into, which no rule of their own reaches in time.
 */
const QUIET = `(() => {
  const quiet = () => undefined;
  window.print = quiet;
  const open = window.open;
  window.open = function (...parts) {
    const opened = open.apply(this, parts);
    try { if (opened) opened.print = quiet; } catch { /* another origin's */ }
    return opened;
  };
})()`;

/** Sees to it, before its first document, that nothing a hidden page does opens the print dialog. Never throws. */
export function quietPrint(contents: WebContents): void {
  const send = (method: string, params?: object): void => { contents.debugger.sendCommand(method, params).catch(() => undefined); };
  try {
    if (!contents.debugger.isAttached()) contents.debugger.attach('1.3');
  } catch {
    return;
  }
  send('Page.enable');
  send('Page.addScriptToEvaluateOnNewDocument', { source: QUIET, runImmediately: true });
}
