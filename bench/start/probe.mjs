/**
 * Runs inside the measured app, loaded before it by Electron's `-r`, and is the same for every app.
 * It tells the bench over the process channel when the window can be used and what happens in it, and closes it when asked.
 */
import process from 'node:process';
import { app, BrowserWindow } from 'electron';

/** The app's own code must find the command line as a person would have typed it. */
const at = process.argv.indexOf('-r');
if (at > 0) process.argv.splice(at, 2);

const label = process.env['FORAGER_BENCH_BUTTON'] ?? '';
/** The button that shows that the first list is there. */
const loadedLabel = process.env['FORAGER_BENCH_LOADED'] ?? label;
/** What the page shows once the button was pressed; nothing is pressed where it is not given. */
const answer = process.env['FORAGER_BENCH_ANSWER'] ?? '';
/** For how long after it was shown pauses of the window are looked for. */
const PAUSES_MS = 3000;

/** In the page: waits for a button to be there and enabled, and for the frame that draws it; gives its middle. @param {string} name */
const waitForButton = (name) => `new Promise((done) => {
  const label = ${JSON.stringify(name)};
  const find = () => (label.startsWith('css:') ? document.querySelector(label.slice(4)) : button());
  const button = () => [...document.querySelectorAll('button')].find((b) => b.textContent.trim() === label && !b.disabled && b.getClientRects().length > 0);
  const middle = (box) => ({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) });
  const look = () => (find() ? requestAnimationFrame(() => setTimeout(() => done(find() ? middle(find().getBoundingClientRect()) : null), 0)) : setTimeout(look, 4));
  look();
})`;
const waitForFrame = 'new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))';
const waitForAnswer = `new Promise((done) => {
  const look = () => (document.body.innerText.includes(${JSON.stringify(answer)}) ? requestAnimationFrame(() => setTimeout(done, 0)) : setTimeout(look, 4));
  look();
})`;

/** A clock that notes the longest time between two of its ticks: for so long this thread could do nothing else. The page runs it too. */
const startTicking = `(() => {
  let last = performance.now();
  let longest = 0;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  setInterval(tick, 4);
  return () => {
    tick();
    const pause = longest;
    longest = 0;
    return pause;
  };
})()`;

/** @param {object} message */
const tell = (message) => void process.send?.(message);
const marks = { probe: Date.now(), ready: 0, window: 0, dom: 0, button: 0, shown: 0 };
void app.whenReady().then(() => (marks.ready = Date.now()));
/** @type {() => number} */
const mainPause = (0, eval)(startTicking);

/** @param {import('electron').BrowserWindow} window */
async function report(window) {
  const page = window.webContents.mainFrame;
  await page.executeJavaScript(`globalThis.benchPause = ${startTicking}; null`);
  const middle = await page.executeJavaScript(waitForButton(label));
  marks.button = Date.now();
  if (!window.isVisible()) await new Promise((done) => window.once('show', done));
  marks.shown = Date.now();
  await page.executeJavaScript(waitForFrame);
  tell({ kind: 'usable', at: Date.now(), marks });
  if (answer !== '') {
    const press = { ...middle, button: 'left', clickCount: 1 };
    window.webContents.sendInputEvent({ type: 'mouseMove', x: press.x, y: press.y });
    window.webContents.sendInputEvent({ type: 'mouseDown', ...press });
    window.webContents.sendInputEvent({ type: 'mouseUp', ...press });
    await page.executeJavaScript(waitForAnswer);
    tell({ kind: 'answered', at: Date.now() });
    return;
  }
  mainPause();
  await page.executeJavaScript('benchPause(); null');
  await page.executeJavaScript(waitForButton(loadedLabel));
  const loadedAt = Date.now();
  await new Promise((done) => setTimeout(done, Math.max(0, marks.shown + PAUSES_MS - Date.now())));
  const pagePause = await page.executeJavaScript('benchPause()');
  tell({ kind: 'settled', loadedAt, pauses: { main: mainPause(), page: pagePause } });
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
