import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { PortalKind, RunningPortal } from './bench.ts';

/** The way of a person through a portal: everything that must be pressed to see every bill. */
export type PersonsWay = (page: Page, portal: RunningPortal) => Promise<void>;

/** A browser and nothing more: downloads go nowhere, new windows open as windows. */
const BROWSER = `const { app, BrowserWindow, session } = require('electron');
app.on('window-all-closed', () => {});
app.whenReady().then(() => { session.defaultSession.on('will-download', (event, item) => item.setSavePath(require('path').join(__dirname, 'download-' + Math.random()))); new BrowserWindow({ width: 1280, height: 900 }).loadURL('about:blank'); });`;
const STEP_MS = 20_000;

export interface Walked {
  readonly name: string;
  /** Every bill came, nothing dangerous was pressed, and no wrong password was sent. */
  readonly isFair: boolean;
  readonly words: string;
}

async function walk(kind: PortalKind, way: PersonsWay, app: ElectronApplication, page: Page): Promise<Walked> {
  const portal = await kind.start();
  try {
    await page.goto(portal.url);
    const failed = await way(page, portal).then(() => '', (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] ?? '' : 'failed'));
    const missing = portal.expected.bills.filter(({ sha256 }) => !portal.served().has(sha256)).length;
    const wrong = portal.passwordPosts().filter(({ right }) => !right).length;
    const isFair = failed === '' && missing === 0 && wrong === 0 && portal.violations().length === 0;
    return { name: kind.name, isFair, words: `${portal.expected.bills.length - missing} of ${portal.expected.bills.length} bills${failed === '' ? '' : `; ${failed}`}${portal.violations().map((press) => `; pressed ${press}`).join('')}` };
  } finally {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter(({ id }) => id !== 1).forEach((window) => window.close())).catch(() => undefined);
    await portal.close();
  }
}

/** Walks a person's way through portals with a bare browser, which shows that a patient person can collect every bill of them. */
export async function walkPortals(electron: string, kinds: readonly PortalKind[], ways: Readonly<Record<string, PersonsWay>>): Promise<Walked[]> {
  const folder = await mkdtemp(join(tmpdir(), 'unseen-browser-'));
  await writeFile(join(folder, 'main.cjs'), BROWSER);
  const app = await _electron.launch({ executablePath: electron, args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), join(folder, 'main.cjs')] });
  try {
    const page = await app.firstWindow();
    page.setDefaultTimeout(STEP_MS);
    page.on('dialog', (dialog) => void dialog.accept());
    const walked: Walked[] = [];
    for (const kind of kinds) {
      const way = ways[kind.name];
      if (way) walked.push(await walk(kind, way, app, page));
    }
    return walked;
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
