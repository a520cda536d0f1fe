import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ConnectionSummary } from '../src/shared/domain/connection.ts';
import { startLanternPower, type LanternPower } from './shown-way/lantern-power.ts';
import { onlyConnection, showConnection, untilChecked } from './support/checks.ts';
import { EmbeddedBrowser } from './support/embedded-browser.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { keepPasswordsByPassphrase } from './support/journey.ts';
import { pictureOf } from './support/picture.ts';
import { searchFolder } from './support/secret-search.ts';
import { storedBills } from './support/stored-bills.ts';
import { askApp, refusalOf } from './support/window-calls.ts';

test.describe.configure({ mode: 'serial' });

let portal: LanternPower;
let forager: ForagerApp;
/** Where pictures for a person's eyes go; none are taken without it. */
const gallery = process.env['FORAGER_GALLERY'];
const picture = async (name: string): Promise<void> => {
  if (gallery === undefined) return;
  for (const colourScheme of ['dark', 'light'] as const) {
    await askApp(forager.window, 'app', 'setPreferences', { colourScheme });
    await forager.window.waitForTimeout(1_500);
    await pictureOf(forager, join(gallery, `${name}-${colourScheme}.png`));
  }
};

test.beforeAll(async () => {
  portal = await startLanternPower();
  forager = await startForager();
});

test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  await portal.close();
  await forager.removeData();
});

const collected = async (): Promise<string[]> => (await storedBills(forager)).map(({ sha256 }) => sha256).sort();
/** What a file holds that is being saved, once it is whole. */
async function savedJson(path: string): Promise<unknown> {
  let saved: unknown;
  await expect(async () => {
    saved = JSON.parse(await readFile(path, 'utf8'));
  }).toPass({ timeout: 30_000 });
  return saved;
}
const strip = (): ReturnType<ForagerApp['window']['getByRole']> => forager.window.getByRole('region', { name: 'The way so far' });

/** Signs in anew in a hidden session and collects. */
async function weekLater(before: ConnectionSummary): Promise<ConnectionSummary> {
  portal.endSessions();
  portal.visited();
  await askApp(forager.window, 'connections', 'checkNow', { ids: [before.id] });
  return untilChecked(forager.window, before, 150_000);
}

test('a portal whose bills no word leads to is shown once by hand and collected in that very page', async () => {
  test.setTimeout(300_000);
  const { window } = forager;
  await keepPasswordsByPassphrase(window);
  const company = await askApp(window, 'companies', 'create', { name: 'Mill Lane Holdings' });
  await askApp(window, 'connections', 'create', {
    companyId: company.id, signInId: null, credential: { kind: 'ENTERED', username: portal.username, password: portal.password },
    provider: { name: 'Lantern Power', signInUrl: portal.url, country: null, datasourceTypes: ['ELECTRICITY'], origin: 'CUSTOM' },
    settings: { siteIds: [], datasourceTypes: ['ELECTRICITY'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: null, requiresMfa: false, notes: null },
  });
  const made = await onlyConnection(window);
  const before = await untilChecked(window, { ...made, lastCheckedAt: null }, 150_000);
  expect(['NO_BILLS_FOUND', 'NO_ACCOUNTS_FOUND']).toContain(before.status);

  await showConnection(window, before.id, 'bills');
  await window.getByRole('button', { name: 'Show the way', exact: true }).click();
  // Forager signs in by itself; what it types is no part of the way.
  await expect(strip()).toContainText('Go to the bills', { timeout: 90_000 });
  await expect(strip().getByRole('listitem')).toHaveCount(0);
  const browser = new EmbeddedBrowser(forager.app, portal.url);
  await browser.waitFor('document.querySelector("canvas")');
  await browser.press('canvas', { x: 0.775, y: 0.75 });
  await browser.waitFor('document.querySelector("map")');
  await expect(strip().getByRole('listitem')).toHaveText(['1A place in a picture']);

  // A wrong turn is taken back, in the browser too.
  await browser.press('img', { x: 0.05, y: 0.5 });
  await browser.waitFor('/nothing in this room/.test(document.body.innerText)');
  await expect(strip().getByRole('listitem')).toHaveCount(2);
  await window.getByRole('button', { name: 'Undo last step' }).click();
  await browser.waitFor('document.querySelector("map")');
  await expect(strip().getByRole('listitem')).toHaveCount(1);

  await browser.press('img', { x: 0.4, y: 0.5 });
  await browser.waitFor('document.querySelector("select")');
  await browser.press('button');
  await expect(strip()).toContainText('“Pay now” is not noted: Forager never presses what pays');
  await expect(strip().getByRole('listitem')).toHaveCount(2);
  await picture('strip-refused');
  await browser.strike('select', 'Down');
  await browser.waitFor(`location.search.includes(${JSON.stringify(portal.accounts[1])})`);
  await browser.press('.t:nth-of-type(2)');
  await expect(strip().getByRole('listitem').last()).toContainText('Opened a bill');
  await expect(strip().getByRole('listitem')).toHaveText(['1A place in a picture', '2A part of a picture, the 3rd', '3Chose an account (all are collected)', '4Opened a bill']);
  await picture('strip-whole');

  await window.getByRole('button', { name: 'Done', exact: true }).click();
  const after = await untilChecked(window, before, 150_000);
  expect([after.status, after.statusDetail]).toEqual(['CONNECTED', expect.stringContaining('4 new bills')]);
  expect(await collected()).toEqual(portal.listed());
});

test('the week after it is collected in a hidden session by the shown way, without searching', async () => {
  test.setTimeout(200_000);
  portal.nextMonth();
  const after = await weekLater(await onlyConnection(forager.window));
  expect(after.status).toBe('CONNECTED');
  expect(await collected()).toEqual(portal.listed());
  expect(portal.visited().filter((path) => path.startsWith('/r') && !path.includes('n=c'))).toEqual([]);
});

test('the collection log shows what was done with pictures that open large, in which nobody’s name can be read', async () => {
  test.setTimeout(200_000);
  const { window, dataFolder } = forager;
  const { id } = await onlyConnection(window);
  await showConnection(window, id);
  await expect(window.getByText('Pressed a place in a picture').first()).toBeVisible();
  await picture('timeline');
  await window.getByRole('button', { name: 'Picture of Home, large' }).first().click();
  await expect(window.getByRole('dialog').locator('img')).toBeVisible();
  await picture('large');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Problem bundle…' }).first().click();
  const shown = await window.getByLabel('What the bundle holds').innerText();
  expect(shown).toContain('a place in a picture');
  for (const secret of [portal.password, portal.username, ...portal.accounts]) expect(shown).not.toContain(secret);
  await picture('bundle');
  const bundle = join(dataFolder, 'bundle.json');
  await forager.app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, bundle);
  await window.getByRole('dialog').getByRole('button', { name: 'Save…' }).click();
  const { pictures, ...rest } = (await savedJson(bundle)) as { pictures: unknown[] };
  expect(JSON.stringify(rest, null, 2).replace(/\s+/g, ' ')).toBe(shown.replace(/\s+/g, ' '));
  expect(pictures.length).toBeGreaterThan(2);

  const records = join(dataFolder, 'records');
  expect(await searchFolder(records, [portal.password, portal.username, ...portal.accounts], { ocr: false })).toEqual([]);
  const newest = join(records, id, (await readdir(join(records, id))).sort().at(-1) ?? '');
  // The sign-in, the page that greets by name and the one that names the account come first.
  const [, ...late] = (await readdir(newest)).filter((name) => name.endsWith('.jpg')).sort();
  expect(late.length).toBeGreaterThan(3);
  for (const name of late.slice(4)) await rm(join(newest, name));
  expect(await searchFolder(newest, [portal.username, ...portal.accounts], { ocr: true })).toEqual([]);
});

test('a small redesign is mended without help, and the mended way is the one of the next week', async () => {
  test.setTimeout(300_000);
  const { window } = forager;
  const before = await onlyConnection(window);
  portal.nextMonth();
  portal.redesign();
  const mended = await weekLater(before);
  expect([mended.status, mended.statusDetail]).toEqual(['CONNECTED', expect.stringContaining('new bill')]);
  expect(await collected()).toEqual(portal.listed());
  expect(portal.visited().filter((path) => /room=[a-f]/.test(path)).length).toBeGreaterThan(1);
  const { kind } = await askApp(window, 'routes', 'get', { connectionId: before.id });
  expect(kind).toBe('SHOWN');

  await weekLater(mended);
  expect(portal.visited().filter((path) => /room=[abdef]/.test(path))).toEqual([]);
});

test('the way goes to a colleague as a small file without account or name, and to no other website', async () => {
  const { window, dataFolder } = forager;
  const { id, companyId, settings } = await onlyConnection(window);
  const file = join(dataFolder, 'way.json');
  await forager.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
  await showConnection(window, id, 'settings');
  await picture('way-section');
  await window.getByRole('button', { name: 'Save for a colleague…' }).click();
  await savedJson(file);
  const text = await readFile(file, 'utf8');
  expect(text.length).toBeGreaterThan(100);
  expect(text.length).toBeLessThan(10_000);
  for (const secret of [portal.password, portal.username, ...portal.accounts, ...portal.accounts.map((account) => account.replaceAll('-', ' '))]) expect(text).not.toContain(secret);

  await askApp(window, 'routes', 'forget', { connectionId: id });
  expect(await askApp(window, 'routes', 'get', { connectionId: id })).toEqual({ kind: 'NONE', steps: [] });
  expect(await askApp(window, 'routes', 'importFile', { connectionId: id })).toMatchObject({ kind: 'SHOWN' });
  const other = await askApp(window, 'connections', 'create', {
    companyId, signInId: null, credential: { kind: 'NONE' }, settings, provider: { name: 'Other', signInUrl: 'http://127.0.0.1:9/', country: null, datasourceTypes: ['GAS'], origin: 'CUSTOM' },
  });
  const { code, message } = await refusalOf(window, 'routes', 'importFile', { connectionId: other.id });
  expect(`${code} ${message}`).toContain('REFUSED This way was shown at');
});
