/**
 * Runs inside the measured app, loaded before it by Electron's `-r`, and is the same for every app.
 * It tells the bench over the process channel when the window can be used, and closes it when asked.
 */
import process from 'node:process';
import { app, BrowserWindow } from 'electron';

/** The app's own code must find the command line as a person would have typed it. */
const at = process.argv.indexOf('-r');
if (at > 0) process.argv.splice(at, 2);

const label = process.env['FORAGER_BENCH_BUTTON'] ?? '';

/** In the page: waits for the button to be there and enabled, and for the frame that draws it. */
const waitForButton = `new Promise((done) => {
  const label = ${JSON.stringify(label)};
  const find = () => [...document.querySelectorAll('button')].find((b) => b.textContent.trim() === label && !b.disabled && b.getClientRects().length > 0);
  const look = () => (find() ? requestAnimationFrame(() => setTimeout(done, 0)) : setTimeout(look, 4));
  look();
})`;
const waitForFrame = 'new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))';

/** @param {object} message */
const tell = (message) => void process.send?.(message);
const marks = { probe: Date.now(), ready: 0, window: 0, dom: 0, button: 0, shown: 0 };
void app.whenReady().then(() => (marks.ready = Date.now()));

/** @param {import('electron').BrowserWindow} window */
async function report(window) {
  const page = window.webContents.mainFrame;
  await page.executeJavaScript(waitForButton);
  marks.button = Date.now();
  if (!window.isVisible()) await new Promise((done) => window.once('show', done));
  marks.shown = Date.now();
  await page.executeJavaScript(waitForFrame);
  tell({ kind: 'usable', at: Date.now(), marks });
}

app.once('browser-window-created', (_event, window) => {
  marks.window = Date.now();
  window.webContents.once('dom-ready', () => {
    marks.dom = Date.now();
    report(window).catch((error) => tell({ kind: 'failed', reason: String(error) }));
  });
});

process.on('message', (order) => {
  if (order === 'close-window') {
    for (const window of BrowserWindow.getAllWindows()) window.close();
    tell({ kind: 'closed', visible: BrowserWindow.getAllWindows().some((window) => window.isVisible()) });
  }
  if (order === 'quit') app.quit();
});
