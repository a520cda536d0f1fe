import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import electronPath from 'electron';
import { CALL_CHANNEL } from '../src/shared/ipc/channels.ts';
import { onLoopback } from '../src/shared/testing/on-loopback.ts';
import { electronFlags, startForager, type ForagerApp } from './support/forager-app.ts';
import { keepPasswordsByPassphrase, PASSPHRASE } from './support/journey.ts';
import { listeningSockets, processTree } from './support/listening-ports.ts';
import { allConnections, askApp, refusalOf } from './support/window-calls.ts';
import { expectForgotten, isHeldByWindow } from './support/window-heap.ts';

test.describe.configure({ mode: 'serial' });

/** What a connection needs that collects gas from everywhere. */
const SETTINGS = {
  siteIds: [], datasourceTypes: ['GAS'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: null, requiresMfa: false, notes: null,
} as const;

let forager: ForagerApp;
let elsewhere: Server;
let elsewhereUrl: string;

test.beforeAll(async () => {
  elsewhere = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end('<title>elsewhere</title><p>Another site'));
  elsewhereUrl = `http://127.0.0.1:${await onLoopback(elsewhere)}/`;
  forager = await startForager();
});

test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  elsewhere.close();
  await forager.removeData();
});

/** The windows a person could see: a collection's hidden browser session draws off-screen and is none of them. */
const windowFacts = (): Promise<{ count: number; isVisible: boolean }> =>
  forager.app.evaluate(({ BrowserWindow }) => {
    const seen = BrowserWindow.getAllWindows().filter((window) => !window.webContents.isOffscreen());
    return { count: seen.length, isVisible: seen.some((window) => window.isVisible()) };
  });

/** Starts the app once more on the same data folder and returns its exit code. */
function startAgain(): Promise<number | null> {
  const env = { ...process.env, FORAGER_DATA: forager.dataFolder };
  const second = spawn(electronPath as unknown as string, [...electronFlags(), '.'], { env, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    second.once('error', reject);
    second.once('exit', resolve);
  });
}

test('no library is loaded before the window stands', async () => {
  const start = await readFile(join(import.meta.dirname, '..', 'out', 'main', 'index.js'), 'utf8');
  const loaded = [...start.matchAll(/^import [^;]*?from "([^"]+)";$/gm)].map(([, from = '']) => from);
  expect(loaded).toContain('electron');
  expect(loaded.filter((from) => from !== 'electron' && !from.startsWith('node:'))).toEqual([]);
});

test('the first screen is drawn without the library of schemas', async () => {
  const folder = join(import.meta.dirname, '..', 'out', 'renderer');
  const files = [...(await readFile(join(folder, 'index.html'), 'utf8')).matchAll(/"\.\/(assets\/[^"]+\.js)"/g)].map(([, file = '']) => file);
  const all = await readdir(join(folder, 'assets'));
  const withSchemas: string[] = [];
  // Each schema carries the interface of the Standard Schema specification, by this name.
  for (const file of all.filter((name) => name.endsWith('.js'))) if ((await readFile(join(folder, 'assets', file), 'utf8')).includes('~standard')) withSchemas.push(`assets/${file}`);
  expect(withSchemas.length).toBeGreaterThan(0);
  expect(files.filter((file) => withSchemas.includes(file))).toEqual([]);
});

test('closing the window hides it, and says so once', async () => {
  const noticeShown = async (): Promise<unknown> => (JSON.parse(await readFile(join(forager.dataFolder, 'preferences.json'), 'utf8').catch(() => '{}')) as { shown?: { closeToTray?: unknown } }).shown?.closeToTray;
  expect(await noticeShown()).toBeUndefined();
  await forager.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => !one.webContents.isOffscreen())?.setBounds({ x: 60, y: 40, width: 1111, height: 777 }));
  const close = (): Promise<void> => forager.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => !one.webContents.isOffscreen())?.close());
  // Node's debugger may lose the answer to what it has done ("promise was garbage collected"); a hidden window closed again stays hidden.
  await close().catch(close);
  await expect.poll(windowFacts).toEqual({ count: 1, isVisible: false });
  // Also of a window that is closed before the services are there.
  await expect.poll(noticeShown).toBe(true);
  // It goes on: calls are answered, and the window was not made anew.
  expect((await askApp(forager.window, 'app', 'state')).dataFolder).toBe(forager.dataFolder);
});

test('a second start shows the window of the first and ends', async () => {
  expect(await windowFacts()).toEqual({ count: 1, isVisible: false });
  expect(await startAgain()).toBe(0);
  await expect.poll(windowFacts).toEqual({ count: 1, isVisible: true });
});

test('the window opens again where it stood', async () => {
  await forager.quit();
  forager = await startForager({ dataFolder: forager.dataFolder });
  const bounds = await forager.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => !one.webContents.isOffscreen())?.getBounds());
  expect(bounds).toMatchObject({ width: 1111, height: 777 });
  expect(Math.abs((bounds?.x ?? 0) - 60)).toBeLessThanOrEqual(2);
  expect(Math.abs((bounds?.y ?? 0) - 40)).toBeLessThanOrEqual(2);
});

test('says what a kill left unfinished, where it is kept, and that nothing confirmed was lost', async () => {
  await askApp(forager.window, 'companies', 'create', { name: 'Quayside Mills' });
  await forager.kill();
  const store = join(forager.dataFolder, 'store', 'store');
  const journal = (await readdir(store)).filter((name) => name.startsWith('journal-')).sort().at(-1);
  if (journal === undefined) throw new Error('There is no journal.');
  await appendFile(join(store, journal), 'FORG');
  forager = await startForager({ dataFolder: forager.dataFolder });
  const { window } = forager;
  const notice = window.getByRole('status').filter({ hasText: 'Forager was cut off while it was saving' });
  await expect(notice).toContainText('Everything it had confirmed is here');
  const kept = /store\/(torn-\S+\.bin)/.exec(await notice.innerText())?.[1] ?? '';
  expect(await readFile(join(store, kept), 'utf8')).toBe('FORG');
  expect((await askApp(window, 'companies', 'list')).map((company) => company.name)).toContain('Quayside Mills');
  await notice.getByRole('button', { name: 'Close this notice' }).click();
  await expect(notice).toBeHidden();
  await forager.quit();
  forager = await startForager({ dataFolder: forager.dataFolder });
  await expect(forager.window.getByRole('heading', { name: 'Connections' })).toBeVisible();
  expect((await askApp(forager.window, 'app', 'state')).dataNotice).toBeNull();
});

test('keeps passwords for the hosts this runtime may keep them for, and wears a banner where that is not every one', async () => {
  const { window } = forager;
  const state = await askApp(window, 'app', 'state');
  if (state.vault.kind === 'CHOICE_NEEDED') await keepPasswordsByPassphrase(window);
  const elsewhereProxy = { country: 'IS', address: 'http://proxy.example:8080', signIn: { kind: 'ENTERED', username: 'ann', password: 'never to be sent' } } as const;
  if (process.env['FORAGER_STAND_IN_ELECTRON'] !== '1') {
    expect(state.runtimeNotice).toBeNull();
    await expect(window.getByText('stand-in for Electron')).toHaveCount(0);
    expect(await askApp(window, 'proxies', 'set', elsewhereProxy)).toHaveLength(1);
    expect((await askApp(window, 'app', 'state')).vault.entryCount).toBe(1);
    await askApp(window, 'proxies', 'delete', { country: 'IS' });
    return;
  }
  await expect(window.getByText('it runs on a stand-in for Electron')).toBeVisible();
  const company = await askApp(window, 'companies', 'create', { name: 'Harbour Hotels' });
  const refusal = await refusalOf(window, 'connections', 'create', {
    companyId: company.id, settings: SETTINGS, signInId: null, credential: { kind: 'ENTERED', username: 'ann', password: 'never to be kept' },
    provider: { name: 'Elsewhere Gas', signInUrl: 'https://utility.example/login', country: 'US', datasourceTypes: ['GAS'], origin: 'CUSTOM' },
  });
  for (const refused of [refusal, await refusalOf(window, 'proxies', 'set', elsewhereProxy)]) {
    expect(refused.code).toBe('REFUSED');
    expect(refused.message).toContain('keeps passwords only for websites on this computer');
  }
  expect(await allConnections(window)).toEqual([]);
  expect((await askApp(window, 'app', 'state')).vault.entryCount).toBe(0);
});

test('a typed password is nowhere in the window once it is sent, nor once its form is left', async () => {
  test.setTimeout(180_000);
  const { window } = forager;
  const company = await askApp(window, 'companies', 'create', { name: 'Lantern Works' });
  const { id } = await askApp(window, 'connections', 'create', {
    companyId: company.id, settings: SETTINGS, signInId: null, credential: { kind: 'NONE' },
    provider: { name: 'Harbour Gas', signInUrl: elsewhereUrl, country: 'US', datasourceTypes: ['GAS'], origin: 'CUSTOM' },
  });
  const password = window.getByLabel('Password', { exact: true }).first();
  const typeInForm = async (text: string): Promise<void> => {
    await window.evaluate((hash) => {
      location.hash = hash;
    }, `#/reconnect/${id}?by=form`);
    await window.getByLabel('User name').first().fill('ann');
    // Key by key, as a person does: the test must not hand the whole of it to the page.
    await password.click();
    await window.keyboard.type(text);
  };

  await expectForgotten(window, PASSPHRASE);
  const left = `Left-${randomUUID()}`;
  await typeInForm(left);
  // What is looked for would be found.
  expect(await isHeldByWindow(window, left)).toMatchObject({ heap: true, fields: true });
  await window.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(password).toBeHidden();
  await expectForgotten(window, left);

  const sent = `Sent-${randomUUID()}`;
  await typeInForm(sent);
  await window.getByRole('button', { name: 'Reconnect', exact: true }).click();
  await expect(password).toBeHidden();
  await expect.poll(async () => (await askApp(window, 'app', 'state')).vault.entryCount).toBe(1);
  await expectForgotten(window, sent);

  // Undoing what was typed brings nothing back.
  await window.evaluate((hash) => {
    location.hash = hash;
  }, `#/reconnect/${id}?by=form`);
  await password.click();
  await window.keyboard.press('ControlOrMeta+z');
  await window.keyboard.press('ControlOrMeta+y');
  await expect(password).toHaveValue('');
  await window.evaluate(() => {
    location.hash = '#/connections';
  });
});

test('the window stays on its own page', async () => {
  const { window, app } = forager;
  await app.evaluate(({ BrowserWindow, shell }) => {
    const opened: string[] = [];
    (globalThis as { opened?: string[] }).opened = opened;
    // After the app's own judgement.
    BrowserWindow.getAllWindows().find((one) => !one.webContents.isOffscreen())?.webContents.on('will-navigate', (event) => {
      (globalThis as { isHeld?: boolean }).isHeld = event.defaultPrevented;
    });
    const note = (url: string): Promise<void> => {
      opened.push(url);
      return Promise.resolve();
    };
    Object.assign(shell, { openExternal: note });
  });
  const home = window.url();
  await window.evaluate((url) => {
    location.href = url;
  }, elsewhereUrl);
  await window.evaluate((url) => void globalThis.open(url), elsewhereUrl);
  await window.evaluate(() => void globalThis.open('file:///etc/passwd'));
  // By the last one, those before it are decided.
  const last = `${elsewhereUrl}last`;
  await window.evaluate((url) => void globalThis.open(url), last);
  const opened = (): Promise<string[]> => app.evaluate(() => (globalThis as { opened?: string[] }).opened ?? []);
  await expect.poll(opened).toContain(last);
  await expect.poll(() => app.evaluate(() => (globalThis as { isHeld?: boolean }).isHeld)).toBe(true);
  expect(window.url()).toBe(home);
  expect((await windowFacts()).count).toBe(1);
  // A link elsewhere goes to the person's own browser; a file goes nowhere.
  expect(await opened()).toEqual([elsewhereUrl, last]);
});

test('the page has a strict policy, which holds', async () => {
  const { window } = forager;
  const policy = await window.evaluate(async () => (await fetch(location.href)).headers.get('Content-Security-Policy'));
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'(;|$)/);
  expect(policy).toContain("connect-src 'self'");
  const broken = await window.evaluate(async (url) => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.head.append(script);
    const isFetched = await fetch(url, { mode: 'no-cors' }).then(() => true, () => false);
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    for (let waited = 0; violations.length < 3 && waited < 20_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
    const isInjected = 'injected' in globalThis;
    frame.remove();
    script.remove();
    return { violations, isFetched, isInjected };
  }, elsewhereUrl);
  expect(broken).toMatchObject({ isFetched: false, isInjected: false });
  expect(broken.violations).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src', 'frame-src']));
});

test('a page of another origin or a frame gets no answer on the channel of calls', async () => {
  const asked = await forager.app.evaluate(async ({ BrowserWindow, ipcMain }, { channel, url }) => {
    const own = BrowserWindow.getAllWindows().find((one) => !one.webContents.isOffscreen());
    if (!own) throw new Error('There is no window.');
    const handler = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, ...args: unknown[]) => Promise<string>> })._invokeHandlers.get(channel);
    if (!handler) throw new Error('Nobody answers on the channel.');
    // Called as Electron calls it: what the app knows of the caller is the sender and its frame.
    const ask = async (sender: unknown, senderFrame: unknown): Promise<unknown> => JSON.parse(await handler({ sender, senderFrame }, 'app', 'state', undefined));
    const stranger = new BrowserWindow({ show: false });
    await stranger.loadURL(url);
    const answers = {
      own: await ask(own.webContents, own.webContents.mainFrame),
      otherWindow: await ask(stranger.webContents, stranger.webContents.mainFrame),
      otherOrigin: await ask(own.webContents, { url }),
      frame: await ask(own.webContents, { url: own.webContents.getURL() }),
      goneFrame: await ask(own.webContents, null),
    };
    stranger.destroy();
    return JSON.parse(JSON.stringify(answers)) as Record<string, { ok: boolean; error?: { code: string } }>;
  }, { channel: CALL_CHANNEL, url: elsewhereUrl });
  expect(asked['own']?.ok).toBe(true);
  for (const caller of ['otherWindow', 'otherOrigin', 'frame', 'goneFrame']) expect(asked[caller], caller).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
});

test('no page gets a permission, a device or Node', async () => {
  const { window } = forager;
  const granted = await window.evaluate(async () => {
    const state = async (name: string): Promise<string> => (await navigator.permissions.query({ name: name as PermissionName })).state;
    const camera = await navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(() => 'given', (error: unknown) => (error as Error).name);
    const place = await new Promise<string>((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('given'), () => resolve('denied')));
    const asked = await Promise.all(['camera', 'microphone', 'geolocation', 'clipboard-read'].map(state));
    return { isCameraGiven: camera === 'given', asked, place, notifications: await Notification.requestPermission(), node: ['require', 'process', 'module'].filter((name) => name in globalThis) };
  });
  // A computer without a camera says "not found" rather than "not allowed": the states tell that it was denied.
  expect(granted).toEqual({ isCameraGiven: false, asked: ['denied', 'denied', 'denied', 'denied'], place: 'denied', notifications: 'denied', node: [] });
  const preferences = await forager.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows().find((one) => !one.webContents.isOffscreen())?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity };
  });
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true });
});

test('opens no port of its own', async () => {
  // Playwright itself starts Electron with two debugging ports, so this start goes without Playwright.
  const dataFolder = join(forager.dataFolder, 'without-playwright');
  const app = spawn(electronPath as unknown as string, [...electronFlags(), '.'], { env: { ...process.env, FORAGER_DATA: dataFolder }, stdio: 'ignore' });
  try {
    await expect.poll(async () => (await readdir(join(dataFolder, 'store')).catch(() => [])).length).toBeGreaterThan(0);
    await expect.poll(async () => (await processTree(app.pid ?? 0)).length).toBeGreaterThan(3);
    // This test's own web server shows that an open port would be seen.
    expect((await listeningSockets([process.pid])).length).toBeGreaterThan(0);
    for (let looks = 0; looks < 6; looks += 1) {
      expect(await listeningSockets(await processTree(app.pid ?? 0))).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } finally {
    const ended = new Promise((resolve) => app.once('exit', resolve));
    app.kill('SIGTERM');
    await ended;
  }
});
