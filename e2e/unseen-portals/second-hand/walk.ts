import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { PortalKind } from '../bench.ts';
import { SECOND_HAND } from './registry.ts';
import { WAYS } from './ways.ts';

/**
 * Walks a person's way through each portal of this family with a bare browser and says whether every bill
 * came and nothing dangerous was pressed: `node e2e/unseen-portals/second-hand/walk.ts [NAME…]`, on a display
 * and with ELECTRON_OVERRIDE_DIST_PATH set.
 */
const BROWSER = `const { app, BrowserWindow, session } = require('electron');
app.on('window-all-closed', () => {});
app.whenReady().then(() => { session.defaultSession.on('will-download', (event, item) => item.setSavePath(require('path').join(__dirname, 'download-' + Math.random()))); new BrowserWindow({ width: 1280, height: 900 }).loadURL('about:blank'); });`;
const STEP_MS = 15_000;

async function walk(kind: PortalKind, app: ElectronApplication, page: Page): Promise<string> {
  const portal = await kind.start();
  try {
    await page.goto(portal.url);
    const way = WAYS[kind.name];
    const failed = await (way?.(page, portal) ?? Promise.resolve()).then(() => '', (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] ?? '' : 'failed'));
    const missing = portal.expected.bills.filter(({ sha256 }) => !portal.served().has(sha256)).length;
    const wrong = portal.passwordPosts().filter(({ right }) => !right).length;
    const isGood = failed === '' && missing === 0 && wrong === 0 && portal.violations().length === 0;
    if (!isGood) process.exitCode = 1;
    return `${isGood ? 'ok' : 'NOT OK'} ${kind.name}: ${portal.expected.bills.length - missing} of ${portal.expected.bills.length} bills, ${portal.expected.status}${way ? '' : ', no way to walk'} ${failed} ${portal.violations().join(', ')}`;
  } finally {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter(({ id }) => id !== 1).forEach((window) => window.close())).catch(() => undefined);
    await portal.close();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'second-hand-browser-'));
await writeFile(join(folder, 'main.cjs'), BROWSER);
const app = await _electron.launch({ executablePath: join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron'), args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), join(folder, 'main.cjs')] });
try {
  const page = await app.firstWindow();
  page.setDefaultTimeout(STEP_MS);
  page.on('dialog', (dialog) => void dialog.accept());
  const names = process.argv.slice(2);
  for (const kind of SECOND_HAND.filter(({ name }) => names.length === 0 || names.includes(name))) process.stdout.write(`${await walk(kind, app, page)}\n`);
} finally {
  await app.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
