import { expect, test, type Locator } from '@playwright/test';
import { brokenRules } from './support/accessibility.ts';
import { differences } from './demo/compare.ts';
import { onlyConnection, showConnection, untilChecked } from './support/checks.ts';
import type { ForagerApp } from './support/forager-app.ts';
import { firstOfMonthBefore, keepPasswordsByPassphrase, makeConnection, noPicture, waitForCollection } from './support/journey.ts';
import { goByPalette } from './support/palette.ts';
import { signInsSeen } from './support/portal-requests.ts';
import { stageForFile } from './support/stage.ts';
import { servedSince, storedBills } from './support/stored-bills.ts';
import { askApp } from './support/window-calls.ts';

const MONTHS_BACK = 2;

test.describe.configure({ mode: 'serial' });

const stage = stageForFile();

/** Shows a place of the window, as its address says. */
async function show(place: string): Promise<void> {
  await stage.window.evaluate((hash) => {
    location.hash = hash;
  }, `#/${place}`);
}

/** How many windows of the app a person can see. */
const visibleWindows = (): Promise<number> => stage.forager.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((window) => window.isVisible()).length);

/** Presses "Check now" and waits for the end of that check. */
async function checkByHand(): Promise<Awaited<ReturnType<typeof onlyConnection>>> {
  const before = await onlyConnection(stage.window);
  await showConnection(stage.window, before.id);
  await stage.window.getByRole('button', { name: 'Check now', exact: true }).first().click();
  return untilChecked(stage.window, before);
}

/** Gives the connection a password by the form, as a person does, and waits for the check that follows. */
async function reconnectByForm(password: string): Promise<Awaited<ReturnType<typeof onlyConnection>>> {
  const { window } = stage;
  const before = await onlyConnection(window);
  await window.goto(`app://forager/index.html#/reconnect/${before.id}?by=form`);
  await window.getByLabel('Password').first().fill(password);
  await window.getByRole('button', { name: 'Reconnect', exact: true }).click();
  return untilChecked(window, before);
}

test('makes a connection by hand and collects in the very page of the sign-in', async () => {
  test.setTimeout(300_000);
  await keepPasswordsByPassphrase(stage.window);
  await makeConnection(stage.forager, stage.sandbox, noPicture, { monthsBack: MONTHS_BACK });
  await waitForCollection(stage.window, noPicture);

  const connection = await onlyConnection(stage.window);
  expect(connection.status).toBe('CONNECTED');
  const startDay = firstOfMonthBefore(new Date(), MONTHS_BACK);
  expect(connection.settings.startDate).toEqual({ mode: 'CUSTOM', day: startDay });

  // A second sign-in would have spent a second code.
  expect(signInsSeen(stage.sandbox)).toEqual({ passwords: 1, codesSent: 1, codesTyped: 1 });
  expect(stage.sandbox.dangers).toEqual([]);

  const served = servedSince(stage.sandbox, startDay);
  const stored = await storedBills(stage.forager);
  expect(served.length).toBeGreaterThanOrEqual(2 * MONTHS_BACK);
  expect(stored.map((bill) => bill.sha256).sort()).toEqual(served.map((bill) => bill.sha256).sort());
  const bySha = new Map(stored.map((bill) => [bill.sha256, bill.reading]));
  expect(served.flatMap((bill) => differences(bill, bySha.get(bill.sha256) ?? {}))).toEqual([]);

  const accounts = await askApp(stage.window, 'accounts', 'list', { connectionId: connection.id });
  const digits = (text: string): string => text.replace(/\D/g, '');
  expect(accounts.map((account) => digits(account.accountNumber)).sort()).toEqual([...new Set(stage.sandbox.bills.map((bill) => digits(bill.account)))].sort());
});

test('shows a bill beside its document, and points from a field to its place on the page', async () => {
  const { window } = stage;
  const [bill] = await storedBills(stage.forager);
  if (!bill) throw new Error('There is no bill to show.');
  const evidence = (bill.reading['evidence'] as Readonly<Record<string, { page: number; box: [number, number, number, number]; text: string }>>)['totalAmount'];
  if (!evidence) throw new Error('The total of the bill points nowhere.');
  await window.goto(`app://forager/index.html#/bill/${bill.id}`);
  const page = window.locator(`[data-page="${evidence.page}"]`);
  await page.locator('canvas').waitFor();
  await window.locator('[data-field=totalAmount]').focus();
  const active = page.locator('button[data-active]');
  await expect(active).toHaveCount(1);
  await expect(active).toHaveAttribute('aria-label', new RegExp(`: ${evidence.text.replace(/[^\w\s]/g, '.')}$`));

  // The frame lies where the words are, and there is ink under it.
  await expect.poll(() => inkUnderActiveBox(window)).toBeGreaterThan(0.02);
  await window.locator('[data-field=billDate]').focus();
  await expect(active).toHaveAttribute('aria-label', /date/i);
});

test('the palette goes by keys to a company, a site, a connection, an account, a bill by its number, and a command', async () => {
  const { window } = stage;
  const connection = await onlyConnection(window);
  const site = await askApp(window, 'sites', 'create', { companyId: connection.companyId, name: 'Pier Annex' });
  const [account] = await askApp(window, 'accounts', 'list', { connectionId: connection.id });
  const { rows } = await askApp(window, 'bills', 'list', { limit: 1 });
  await show('settings');
  expect(await goByPalette(window, 'harbour hot', /Harbour Hotels/)).toBe(`#/connections?companyId=${connection.companyId}`);
  await expect.poll(() => goByPalette(window, 'pier ann', /Pier Annex/)).toBe(`#/sites/${site.id}`);
  expect(await goByPalette(window, connection.datasourceName, connection.datasourceName)).toBe(`#/connections/${connection.id}`);
  expect(await goByPalette(window, account?.accountNumber ?? '', account?.accountNumber ?? '')).toContain(`accountId=${account?.id ?? ''}`);
  expect(await goByPalette(window, rows[0]?.invoiceNumber ?? '', new RegExp(rows[0]?.invoiceNumber ?? ''))).toBe(`#/bill/${rows[0]?.id ?? ''}`);
  expect(await goByPalette(window, 'new comp', /New company/)).toBe('#/companies/new');
});

test('every main screen keeps to WCAG 2.2 AA, light and dark', async () => {
  test.setTimeout(240_000);
  const { window } = stage;
  const { id } = await onlyConnection(window);
  const bill = (await askApp(window, 'bills', 'list', { limit: 1 })).rows[0]?.id ?? '';
  const [company] = await askApp(window, 'companies', 'list');
  const region = (name: string): Locator => window.getByRole('region', { name, exact: true }).first();
  const tab = (name: string): Locator => window.getByRole('tab', { name, selected: true });
  const panel = (name: string): Locator => window.getByRole('complementary', { name, exact: true });
  // Each with what tells that it is shown and no longer the one before it.
  const places: Readonly<Record<string, Locator>> = {
    'connections': window.getByRole('grid', { name: 'Connections' }).getByRole('row').nth(1), [`connections/${id}?tab=accounts`]: tab('Accounts'), [`connections/${id}?tab=codes`]: tab('Codes'), [`connections/${id}?tab=settings`]: tab('Settings'),
    'attention': region('Needs attention'), 'bills': window.getByRole('grid', { name: 'Bills' }).getByRole('row').nth(1), [`bill/${bill}`]: region('Bill').locator('canvas').first(), [`review/${bill}`]: region('Review').locator('canvas').first(),
    [`companies/${company?.id ?? ''}`]: panel('Company'), 'sites/new': panel('Site'), 'settings': region('Settings'), 'new-connection': window.getByRole('combobox', { name: 'Search utilities' }), [`reconnect/${id}?by=form`]: window.getByLabel('User name').first(),
  };
  const broken: string[] = [];
  for (const colourScheme of ['light', 'dark'] as const) {
    await askApp(window, 'app', 'setPreferences', { colourScheme });
    for (const [place, shown] of Object.entries(places)) {
      await show(place);
      await expect(shown, place).toBeVisible();
      // The dark window is the same but for its colours.
      broken.push(...(await brokenRules(window, colourScheme === 'light' ? 'ALL' : 'COLOURS')).map((rule) => `${colourScheme} ${place.split('/')[0] ?? ''}: ${rule}`));
    }
  }
  await askApp(window, 'app', 'setPreferences', { colourScheme: 'light' });
  expect(broken).toEqual([]);
});

test('checks again hidden, as the remembered browser, and finds nothing new', async () => {
  const before = await askApp(stage.window, 'bills', 'list', { limit: 1 });
  stage.sandbox.endSessions();
  let mostVisible = 0;
  const watch = setInterval(() => void visibleWindows().then((count) => (mostVisible = Math.max(mostVisible, count))).catch(() => undefined), 200);
  const connection = await checkByHand().finally(() => clearInterval(watch));
  expect(connection.status).toBe('CONNECTED');
  expect(mostVisible).toBe(1);
  // Signed in anew by itself, without a code.
  expect(signInsSeen(stage.sandbox)).toEqual({ passwords: 2, codesSent: 1, codesTyped: 1 });
  const [latest] = (await askApp(stage.window, 'collections', 'list', { connectionId: connection.id })).sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  expect(latest).toMatchObject({ trigger: 'BY_HAND', outcome: 'CONNECTED', newCount: 0 });
  expect((await askApp(stage.window, 'bills', 'list', { limit: 1 })).total).toBe(before.total);
  expect(stage.sandbox.dangers).toEqual([]);
});

test('says that the website is down, and goes on when it is back', async () => {
  stage.sandbox.setFaults({ maintenance: true });
  expect((await checkByHand()).status).toBe('WEBSITE_DOWN');
  await expect(stage.window.getByText('Website down').first()).toBeVisible();
  stage.sandbox.setFaults({ maintenance: false });
  expect((await checkByHand()).status).toBe('CONNECTED');
});

test('never types a refused password twice', async () => {
  stage.sandbox.endSessions();
  const before = signInsSeen(stage.sandbox).passwords;
  expect((await reconnectByForm(`${stage.sandbox.password}-not`)).status).toBe('PASSWORD_INCORRECT');
  await expect(stage.window.getByText('Password incorrect').first()).toBeVisible();
  expect(signInsSeen(stage.sandbox).passwords).toBe(before + 1);
  expect((await checkByHand()).status).toBe('PASSWORD_INCORRECT');
  expect(signInsSeen(stage.sandbox).passwords).toBe(before + 1);

  expect((await reconnectByForm(stage.sandbox.password)).status).toBe('CONNECTED');
  expect(signInsSeen(stage.sandbox).passwords).toBe(before + 2);
  expect(stage.sandbox.dangers).toEqual([]);
});

/** The share of dark pixels of the drawn page under the frame that is shown now. */
function inkUnderActiveBox(window: ForagerApp['window']): Promise<number> {
  return window.evaluate(() => {
    const box = document.querySelector('[data-page] button[data-active]');
    const canvas = box?.parentElement?.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!box || !canvas || !context) return 0;
    const [frame, drawn] = [box.getBoundingClientRect(), canvas.getBoundingClientRect()];
    const scale = canvas.width / drawn.width;
    const [width, height] = [Math.floor(frame.width * scale), Math.floor(frame.height * scale)];
    if (width < 1 || height < 1) return 0;
    const { data } = context.getImageData(Math.round((frame.left - drawn.left) * scale), Math.round((frame.top - drawn.top) * scale), width, height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 140 && data[at + 3] === 255) dark += 1;
    return dark / (width * height);
  });
}
