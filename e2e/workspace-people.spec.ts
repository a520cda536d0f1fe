import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { brokenRules } from './support/accessibility.ts';
import { chooseBillsByMail, openWebsite, TIDEWATER } from './support/bills-by-mail.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { keepPasswordsByPassphrase } from './support/journey.ts';
import { picturesOnRequest } from './support/picture.ts';
import { startWorkspaceService, type WorkspaceService } from './support/workspace-service.ts';
import { allConnections, askApp } from './support/window-calls.ts';

test.describe.configure({ mode: 'serial' });

let forager: ForagerApp;
let service: WorkspaceService;
let browser: Page;
let authenticator: Authenticator;
let website: Server;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  [service, forager] = await Promise.all([startWorkspaceService({ INBOUND_DOMAIN: 'in.kestrel.example', INBOUND_SMTP_PORT: '0' }), startForager()]);
  // What the app hands to the person's browser is opened in a window that shares nothing with the app.
  await forager.app.evaluate(({ shell }) => {
    Object.assign(shell, { openExternal: (url: string) => { (globalThis as { opened?: string }).opened = url; return Promise.resolve(); } });
  });
  browser = await openBrowser(service.address, 1100);
  authenticator = await withAuthenticator(browser);
  website = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(TIDEWATER.page));
});

test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  website.close();
  await service.stop();
  await forager.removeData();
});

/** A browser of a person: a sandboxed window of a session of its own. */
async function openBrowser(url: string, width: number): Promise<Page> {
  const opened = forager.app.waitForEvent('window');
  await forager.app.evaluate(async ({ BrowserWindow }, [address, w]) => {
    const window = new BrowserWindow({ width: w, height: 800, useContentSize: true, webPreferences: { sandbox: true, partition: 'a-person' } });
    await window.loadURL(address);
  }, [url, width] as const);
  return opened;
}

interface Authenticator { readonly session: CDPSession; readonly id: string }

/** An authenticator in software that says yes, as Chromium has it for tests. */
async function withAuthenticator(page: Page): Promise<Authenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const;
  return { session, id: (await session.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId };
}

/** Electron has no chooser of passkeys, so that its windows find none unless one is named: names the one there is, as its person would choose it. */
async function choosePasskey(page: Page): Promise<void> {
  const { credentials } = await authenticator.session.send('WebAuthn.getCredentials', { authenticatorId: authenticator.id });
  expect(credentials).toHaveLength(1);
  expect(credentials[0]?.isResidentCredential).toBe(true);
  await page.evaluate((base64) => {
    const get = navigator.credentials.get.bind(navigator.credentials);
    const id = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    navigator.credentials.get = (asked) => get({ ...asked, publicKey: { ...(asked?.publicKey as PublicKeyCredentialRequestOptions), allowCredentials: [{ type: 'public-key', id }] } });
  }, credentials[0]?.credentialId ?? '');
}

async function picture(page: Page, name: string): Promise<void> {
  const into = process.env['FORAGER_PICTURES'];
  if (into === undefined) return;
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [width, height] of [[1100, 900], [390, 844]] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(into, `${name}-${scheme}-${width}.png`), fullPage: true });
    }
  }
}

test('the first owner makes the team with the printed code, in a browser', async () => {
  test.setTimeout(120_000);
  const page = /in a browser: (\S+)/.exec(service.said())?.[1] ?? '';
  expect(page).toMatch(/\/first-owner#[0-9A-Z-]{24}$/);
  await browser.goto(page);
  expect(browser.url()).toBe(`${service.address}/first-owner`);
  await browser.getByLabel('Name of the team').fill('Kestrel Energy');
  await browser.getByLabel('Your name').fill('Ann Archer');
  await browser.getByLabel('Your e-mail address').fill('ann@kestrel.example');
  await picture(browser, 'first-owner');
  await browser.getByRole('button', { name: 'Make the team' }).click();
  await expect(browser.getByRole('heading', { name: 'Kestrel Energy' })).toBeVisible();
});

test('a passkey is added, and signs in again after signing out; a link does too', async () => {
  test.setTimeout(120_000);
  // A page whose script comes late takes no press until it is there, so that none is lost.
  await browser.route('**/assets/team.js', async (route) => {
    await new Promise((after) => setTimeout(after, 1000));
    await route.continue();
  });
  await browser.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(browser.getByRole('listitem').filter({ hasText: /^Passkey/ })).toBeVisible();
  await browser.getByRole('button', { name: 'Sign out' }).click();
  await expect(browser.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await browser.unroute('**/assets/team.js');
  await picture(browser, 'sign-in');
  expect(await brokenRules(browser)).toEqual([]);
  await choosePasskey(browser);
  const sent = browser.waitForRequest(`${service.address}/sign-in/passkey`);
  await browser.getByRole('button', { name: 'Sign in with a passkey' }).click();
  const taken = (await sent).postData();
  await expect(browser.getByRole('heading', { name: 'Kestrel Energy' })).toBeVisible();
  // What was signed counts once, and for the page of the workspace alone.
  const replay = (origin: string): Promise<number> => fetch(`${service.address}/sign-in/passkey`, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: taken }).then(({ status }) => status);
  expect([await replay(service.address), await replay('https://evil.example')]).toEqual([401, 403]);

  // A passkey that is taken away signs in no more.
  await browser.getByRole('listitem').filter({ hasText: /^Passkey/ }).getByRole('button', { name: 'Remove' }).click();
  await browser.getByRole('button', { name: 'Really remove?' }).click();
  await expect(browser.getByText('You have no passkey yet.')).toBeVisible();
  await browser.getByRole('button', { name: 'Sign out' }).click();
  await expect(browser.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await choosePasskey(browser);
  await browser.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(browser.getByRole('status')).toContainText('The passkey is not known here');

  await browser.getByLabel('E-mail address').fill('Ann@kestrel.example');
  await browser.getByRole('button', { name: 'Send me a link' }).click();
  await expect(browser.getByRole('status')).toContainText('a link is on its way');
  await browser.goto(await service.linkFor('ann@kestrel.example'));
  await browser.getByRole('button', { name: 'Sign in' }).click();
  await expect(browser.getByRole('heading', { name: 'Kestrel Energy' })).toBeVisible();
});

test('the app connects in one step: address, code, let in in the browser', async () => {
  test.setTimeout(180_000);
  const { window } = forager;
  await keepPasswordsByPassphrase(window);
  await window.goto('app://forager/index.html#/settings/workspace');
  const section = window.getByRole('region', { name: 'Workspace' });
  await expect(section.getByLabel('Address')).toBeVisible();
  await picturesOnRequest(forager, 'workspace-none', 1024);
  await section.getByLabel('Address').fill(service.address);
  await section.getByRole('button', { name: 'Connect' }).click();
  const code = await section.getByLabel('Code').innerText({ timeout: 60_000 });
  expect(code).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
  await picturesOnRequest(forager, 'workspace-asking', 1024);
  const opened = await forager.app.evaluate(() => (globalThis as { opened?: string }).opened ?? '');
  expect(opened).toBe(`${service.address}/device?code=${code}`);
  await browser.goto(opened);
  await expect(browser.getByLabel('Code')).toHaveText(code);
  await picture(browser, 'device');
  expect(await brokenRules(browser)).toEqual([]);
  await browser.getByRole('button', { name: 'Let it in' }).click();
  await expect(browser.getByRole('status')).toContainText('It is in.');
  await expect(section.getByText('Connected to the team')).toBeVisible({ timeout: 60_000 });
  await expect(section).toContainText('Kestrel Energy, as Ann Archer (owner)');
  await section.getByRole('button', { name: 'Check now' }).click();
  await expect(window.getByText('The workspace answers.')).toBeVisible();
  await picturesOnRequest(forager, 'workspace-connected', 1024);
});

test('bills that come by e-mail need no mailbox: the wizard makes the company’s address', async () => {
  test.setTimeout(120_000);
  const { window } = forager;
  await window.goto('app://forager/index.html#/new-connection');
  await chooseBillsByMail(window, await openWebsite(website));
  await window.getByRole('radio', { name: /At the company’s address/ }).check();
  await expect(window.getByLabel('Mail server (IMAP)')).toBeHidden();
  await picturesOnRequest(forager, 'by-mail-1-address', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await window.getByRole('button', { name: 'Continue' }).click();
  await window.getByText('Electricity', { exact: true }).click();
  await window.getByLabel('Company').first().fill('Kelp Bakeries');
  await window.getByRole('button', { name: 'Connect and collect' }).click();
  await expect(window.getByRole('textbox', { name: 'Address for bills' })).toHaveValue(/^[a-z2-7]{24}@in\.kestrel\.example$/u, { timeout: 60_000 });
  await picturesOnRequest(forager, 'by-mail-2-made', 1024);
  await window.getByRole('button', { name: 'All connections' }).click();
  const [connection] = await allConnections(window);
  expect([connection?.kind, connection?.mail?.mailbox, connection?.username]).toEqual(['EMAIL', null, null]);
  await window.goto(`app://forager/index.html#/connections/${connection?.id ?? ''}?tab=settings`);
  await expect(window.getByRole('region', { name: 'Mailbox' }).getByRole('textbox', { name: 'Address for bills' })).toBeVisible();
  await picturesOnRequest(forager, 'by-mail-3-settings', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await window.goto('app://forager/index.html#/settings/workspace');
});

test('a colleague is invited, a key is made and shown once, a device is revoked and says so', async () => {
  test.setTimeout(180_000);
  await browser.goto(`${service.address}/team`);
  await browser.getByText('Invite somebody').click();
  await browser.locator('#invite').getByLabel('Name').fill('Bob Baker');
  await browser.locator('#invite').getByLabel('E-mail address').fill('bob@kestrel.example');
  await browser.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(browser.getByRole('listitem').filter({ hasText: 'bob@kestrel.example' })).toContainText('invited');
  expect(await service.linkFor('bob@kestrel.example')).toContain('/sign-in/link#');
  await browser.getByLabel('Role of Bob Baker').selectOption('READ_ONLY');
  await expect(browser.getByText('Ann Archer changed the role or name of Bob Baker')).toBeVisible();

  await browser.getByText('Make a key').click();
  await browser.getByLabel('What it is for').fill('Month-end report');
  await browser.getByRole('button', { name: 'Make the key' }).click();
  await expect(browser.locator('#made-key-text')).toHaveText(/^fgr_/);
  const key = await browser.locator('#made-key-text').innerText();
  const answer = await fetch(`${service.address}/ping`, { headers: { 'x-api-key': key } });
  expect(await answer.json()).toMatchObject({ scopes: ['read'] });
  await browser.getByRole('button', { name: 'I have kept it' }).click();
  await expect(browser.getByText('Month-end report').first()).toBeVisible();
  expect(await browser.content()).not.toContain(key.slice(12));
  await picture(browser, 'team');
  expect(await brokenRules(browser)).toEqual([]);

  await browser.getByRole('listitem').filter({ hasText: 'let in by' }).getByRole('button', { name: 'Revoke' }).click();
  await browser.getByRole('button', { name: 'Really revoke?' }).click();
  await expect(browser.getByText('No device yet.')).toBeVisible();
  const section = forager.window.getByRole('region', { name: 'Workspace' });
  await section.getByRole('button', { name: 'Check now' }).click();
  await expect(section.getByText('Everything collected is kept here.')).toBeVisible();
  await picturesOnRequest(forager, 'workspace-stopped', 1024);
  await section.getByRole('button', { name: 'Forget this workspace' }).click();
  await expect(section.getByLabel('Address')).toBeVisible();
  expect(await askApp(forager.window, 'workspace', 'state')).toMatchObject({ kind: 'NONE' });
  // Neither links nor codes nor keys stand in the log.
  for (const secret of [key, (await service.linkFor('ann@kestrel.example')).split('#')[1] ?? '', /once: (\S+)/.exec(service.said())?.[1] ?? '']) {
    expect(secret.length).toBeGreaterThan(20);
    expect(service.logged()).not.toContain(secret);
  }
});
