import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PATHS } from './paths.ts';
import { PORTALS } from './registry.ts';

/** A browser and nothing more: downloads go nowhere, new windows open as windows. */
const BROWSER = `const { app, BrowserWindow, session } = require('electron');
app.on('window-all-closed', () => {});
app.whenReady().then(() => { session.defaultSession.on('will-download', (event, item) => item.setSavePath(require('path').join(__dirname, 'download-' + Math.random()))); new BrowserWindow({ width: 1280, height: 900 }).loadURL('about:blank'); });`;

const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
const electron = join(dist, 'electron');
const canBrowse = dist !== '' && existsSync(electron) && (process.env['DISPLAY'] ?? '') !== '';

describe.skipIf(!canBrowse)('a person with a browser reaches every bill', () => {
  let app: ElectronApplication;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unseen-browser-'));
    await writeFile(join(folder, 'main.cjs'), BROWSER);
    app = await _electron.launch({ executablePath: electron, args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), join(folder, 'main.cjs')] });
    await app.firstWindow();
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  test.each(PORTALS.filter(({ name }) => name in PATHS).map((kind) => [kind.name, kind] as const))('%s', { timeout: 120_000 }, async (name, kind) => {
    const portal = await kind.start();
    const page = await app.firstWindow();
    page.setDefaultTimeout(20_000);
    try {
      await page.goto(portal.url);
      await PATHS[name]?.(page, portal);
      expect([...portal.served()].sort()).toEqual(portal.expected.bills.map(({ sha256 }) => sha256).sort());
      expect(portal.violations()).toEqual([]);
      expect(portal.passwordPosts().every(({ right }) => right)).toBe(true);
    } finally {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().slice(0, -1).forEach((window) => window.close())).catch(() => undefined);
      await portal.close();
    }
  });
});

describe('every portal', () => {
  test('that yields bills has the way of a person written down', () => {
    expect(PORTALS.filter(({ name }) => !(name in PATHS)).map(({ name }) => name)).toHaveLength(12);
    expect(new Set(PORTALS.map(({ name }) => name)).size).toBe(PORTALS.length);
  });

  test('notes a forbidden press and a wrong password', async () => {
    const kind = PORTALS.find(({ name }) => name === 'dangerous');
    const portal = await kind!.start();
    try {
      await fetch(`${portal.url}/pay/full`, { method: 'POST' });
      await fetch(`${portal.url}/login`, { method: 'POST', body: new URLSearchParams({ username: portal.username, password: 'not-it' }) });
      expect(portal.violations()).toEqual(['POST /pay/full']);
      expect(portal.passwordPosts().map(({ right }) => right)).toEqual([false]);
      expect(portal.served().size).toBe(0);
    } finally {
      await portal.close();
    }
  });

  test.each(PORTALS.filter(({ name }) => !(name in PATHS)).map((kind) => [kind.name, kind] as const))('%s shows its ending and no bills', async (_, kind) => {
    const portal = await kind.start();
    try {
      const first = await fetch(portal.url);
      const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const text = await first.text();
      expect(portal.expected.bills).toEqual([]);
      if (!text.includes('type="password"')) return expect(portal.expected.status).toMatch(/WEBSITE_DOWN|HUMAN_CHECK_REQUIRED/);
      const answer = await fetch(`${portal.url}/signin`, { method: 'POST', headers: { cookie }, body: new URLSearchParams({ username: portal.username, password: portal.password }) });
      const after = await (answer.status === 200 ? answer.text() : '');
      expect(portal.passwordPosts()).toHaveLength(1);
      expect(after.length).toBeGreaterThan(200);
      expect(portal.violations()).toEqual([]);
    } finally {
      await portal.close();
    }
  });
});
