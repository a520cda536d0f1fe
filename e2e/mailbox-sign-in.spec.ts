import { createServer, type Server } from 'node:http';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { SMTPServer } from 'smtp-server';
import { onLoopback } from '../src/shared/testing/on-loopback.ts';
import { CLIENT_ID, signInInBrowser, startAuthorisationServer, type AuthorisationServer, type ShownPage } from './mailbox/authorisation-server.ts';
import { dovecotProgram, startDovecot, type Dovecot } from './mailbox/dovecot.ts';
import { billPdf, mailOf } from './mailbox/mail-bills.ts';
import { brokenRules } from './support/accessibility.ts';
import { choose, chooseBillsByMail, openWebsite, TIDEWATER, typeMailbox } from './support/bills-by-mail.ts';
import { onlyConnection, untilChecked } from './support/checks.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { keepPasswordsByPassphrase } from './support/journey.ts';
import { picturesOnRequest } from './support/picture.ts';
import { searchFolder } from './support/secret-search.ts';
import { allConnections, askApp } from './support/window-calls.ts';
import { isHeldByWindow } from './support/window-heap.ts';

test.describe.configure({ mode: 'serial' });
test.skip(dovecotProgram === null, 'Dovecot is not installed.');

let service: AuthorisationServer;
let server: Dovecot;
let website: Server;
let address: string;
let forager: ForagerApp;
let window: Page;

const pictures = (name: string): Promise<void> => picturesOnRequest(forager, `sign-in-${name}`, 1024);

test.beforeAll(async () => {
  test.setTimeout(180_000);
  service = await startAuthorisationServer();
  server = await startDovecot(['anna'], { introspectionUrl: service.introspectionUrl, mechanism: 'oauthbearer' });
  await server.deliver('anna', mailOf({ subject: 'Your October bill', files: [{ name: 'October.pdf', bytes: await billPdf(0) }] }));
  website = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(TIDEWATER.page));
  address = await openWebsite(website);
  forager = await startForager();
  ({ window } = forager);
  window.setDefaultTimeout(30_000);
  // The person's own browser, as far as it is asked for.
  await forager.app.evaluate(({ shell }) => {
    Object.assign(shell, { openExternal: (url: string) => { (globalThis as { opened?: string }).opened = url; return Promise.resolve(); } });
  });
  await keepPasswordsByPassphrase(window);
});

test.afterAll(async () => {
  await forager?.quit().catch(() => forager.kill());
  website?.close();
  await server?.remove();
  await service?.stop();
  await forager?.removeData();
});

/** The page that Forager opened in the browser. */
async function openedPage(): Promise<string> {
  let url: string | undefined;
  await expect.poll(async () => {
    url = await forager.app.evaluate(() => { const { opened } = globalThis as { opened?: string }; delete (globalThis as { opened?: string }).opened; return opened; });
    return url;
  }).toBeDefined();
  return url ?? '';
}

/** Presses the button, and signs in in the browser as a person does. */
async function signIn(within: Page | Locator, allows = true): Promise<ShownPage> {
  await within.getByRole('button', { name: /^Sign in to the mailbox/ }).click();
  return signInInBrowser(await openedPage(), 'anna', allows);
}

/** Fills in a mailbox that is opened by a sign-in at the service of this test. */
async function typeSignedIn(within: Page | Locator): Promise<void> {
  await choose(window, within, 'Opened by', 'A sign-in at another service');
  await typeMailbox(window, within, server.plainPort);
}

test('a mail service is set up with the client ID that the consultancy got there', async () => {
  await window.goto('app://forager/index.html#/settings/mail-services');
  const section = window.getByRole('region', { name: 'Mail services' });
  await section.getByRole('button', { name: 'Set up Google' }).click();
  await expect(section.getByText('Desktop app').first()).toBeVisible();
  await pictures('1-google');
  await section.getByRole('button', { name: 'Cancel' }).click();
  await section.getByRole('button', { name: 'Set up Another service' }).click();
  await section.getByLabel('Client ID').fill(CLIENT_ID);
  await section.getByLabel('Address of the sign-in').fill('http://login.example.com');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByText('Use https')).toBeVisible();
  await section.getByLabel('Address of the sign-in').fill(service.issuer);
  expect(await brokenRules(window)).toEqual([]);
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByText(CLIENT_ID)).toBeVisible();
});

test('bills are collected from a mailbox that was signed in to in the browser', async () => {
  test.setTimeout(240_000);
  await window.goto('app://forager/index.html#/new-connection');
  await chooseBillsByMail(window, address);
  await typeSignedIn(window);
  expect(await brokenRules(window)).toEqual([]);
  await pictures('2-choice');
  await window.getByRole('button', { name: 'Continue' }).click();
  await expect(window.getByRole('alert').filter({ hasText: 'Sign in to the mailbox first' })).toBeVisible();

  const refused = await signIn(window, false);
  expect(refused.text).toContain('Nothing was allowed');
  await expect(window.getByRole('alert').filter({ hasText: 'not allowed in the browser' })).toBeVisible();

  await window.getByRole('button', { name: 'Sign in to the mailbox', exact: true }).click();
  await expect(window.getByText('Waiting for you to sign in')).toBeVisible();
  await pictures('3-waiting');
  const page = await openedPage();
  const strange = new URL(new URL(page).searchParams.get('redirect_uri') ?? '');
  strange.search = 'state=guessed&code=of-somebody-else';
  expect((await fetch(strange)).status).toBe(400);
  expect((await signInInBrowser(page, 'anna')).text).toContain('You can close this page');
  await expect(window.getByText('Signed in for anna@consult.example')).toBeVisible();
  await window.getByRole('button', { name: 'Continue' }).click();
  await window.getByText('Electricity', { exact: true }).click();
  await window.getByLabel('Company').first().fill('Harbour Hotels');
  await window.getByRole('button', { name: 'Connect and collect' }).click();
  await window.getByRole('button', { name: 'All connections' }).waitFor({ timeout: 120_000 });
  await expect(window.getByText('1 bill collected')).toBeVisible();
});

test('a token that has ended is refreshed, and one that was taken back asks to sign in again', async () => {
  test.setTimeout(180_000);
  const check = async () => {
    const before = await onlyConnection(window);
    await askApp(window, 'connections', 'checkNow', { ids: [before.id] });
    return untilChecked(window, before);
  };
  await service.endAccess();
  await server.deliver('anna', mailOf({ subject: 'Your September bill', files: [{ name: 'September.pdf', bytes: await billPdf(1) }] }));
  expect(await check()).toMatchObject({ status: 'CONNECTED', billCount: 2 });
  expect(service.refreshCount()).toBe(1);

  await service.revoke();
  const ended = await check();
  expect([ended.status, ended.statusDetail]).toEqual(['ADDITIONAL_CREDENTIALS_NEEDED', expect.stringContaining('Sign in to the mailbox again')]);
  await window.goto(`app://forager/index.html#/connections/${ended.id}?tab=settings`);
  const mailbox = window.getByRole('region', { name: 'Mailbox' });
  await expect(mailbox.getByText('A sign-in is stored. Sign in again if it has ended.')).toBeVisible();
  await pictures('4-ended');
  await signIn(mailbox);
  await expect(mailbox.getByText('Signed in for')).toBeVisible();
  await mailbox.getByRole('button', { name: 'Open and keep it' }).click();
  expect(await untilChecked(window, ended)).toMatchObject({ status: 'CONNECTED', billCount: 2 });
});

test('codes are read from a mailbox that was signed in to in the same way', async () => {
  const { companyId } = await onlyConnection(window);
  const made = await askApp(window, 'connections', 'create', {
    companyId, signInId: null, credential: { kind: 'NONE' },
    settings: { siteIds: [], datasourceTypes: ['ELECTRICITY'], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: null, requiresMfa: true, notes: null },
    provider: { name: TIDEWATER.name, signInUrl: address, country: null, datasourceTypes: ['ELECTRICITY'], origin: 'CUSTOM' },
  });
  await window.goto(`app://forager/index.html#/connections/${made.id}?tab=codes`);
  const mailbox = window.getByRole('region', { name: 'Mailbox' });
  await mailbox.getByRole('button', { name: 'Set up a mailbox' }).click();
  await typeSignedIn(mailbox);
  await signIn(mailbox);
  await expect(mailbox.getByText('Signed in for')).toBeVisible();
  await pictures('5-codes');
  await mailbox.getByRole('button', { name: 'Open and keep it' }).click();
  await expect(mailbox.getByText('Codes are read from anna@consult.example')).toBeVisible();
  await window.getByRole('button', { name: 'Test what is set up' }).click();
  await expect(window.getByRole('status').filter({ hasText: 'Works. The mailbox anna@consult.example opens' })).toBeVisible();
});

/** Whether the service says that a token is good now (RFC 7662). */
async function isActive(token: string): Promise<boolean> {
  const asked = new URL(service.introspectionUrl);
  const authorization = `Basic ${Buffer.from(`${asked.username}:${asked.password}`).toString('base64')}`;
  asked.username = asked.password = '';
  const answer = await fetch(asked, { method: 'POST', headers: { authorization }, body: new URLSearchParams({ token }) });
  return ((await answer.json()) as { active: boolean }).active;
}

test('notices are sent by a mail server that takes a sign-in in the browser and no password', async () => {
  test.setTimeout(120_000);
  const taken: string[] = [];
  const smtp = new SMTPServer({
    authMethods: ['XOAUTH2'], hideSTARTTLS: true, allowInsecureAuth: true,
    onAuth: (auth, _session, done) => void isActive(auth.accessToken ?? '').then((isGood) => (isGood && auth.username === 'anna' ? done(null, { user: 'anna' }) : done(new Error('Invalid token')))),
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (bytes: Buffer) => (text += bytes.toString()));
      stream.on('end', () => {
        taken.push(text);
        done();
      });
    },
  });
  const port = await onLoopback(smtp.server);
  await window.goto('app://forager/index.html#/settings/notices');
  const form = window.getByRole('form', { name: 'Mail server' });
  await choose(window, form, 'Opened by', 'A sign-in at another service');
  await form.getByLabel('Server', { exact: true }).fill('127.0.0.1');
  await choose(window, form, 'Encryption', 'None');
  await form.getByLabel('Port').fill(String(port));
  await form.getByLabel('Your address').fill('anna@consult.example');
  await form.getByLabel('User name').fill('anna');
  await expect(form.getByLabel('Password')).toBeHidden();
  await form.getByRole('button', { name: 'Save the mail server' }).click();
  await expect(form.getByRole('alert').filter({ hasText: 'Sign in to the mailbox first' })).toBeVisible();
  await signIn(form);
  await expect(form.getByText('Signed in for')).toBeVisible();
  await expect(form.getByText('Sign in to the mailbox first')).toBeHidden();
  await pictures('6-notices');
  // A notice of before that fades has no contrast any more.
  await expect(window.getByText('The mailbox was opened and is kept.')).toBeHidden();
  expect(await brokenRules(window)).toEqual([]);
  await form.getByRole('button', { name: 'Save the mail server' }).click();
  await expect(form.getByText('A sign-in is stored.')).toBeVisible();
  await form.getByRole('button', { name: 'Send a test mail' }).click();
  await expect(form.getByText('Sent to anna@consult.example')).toBeVisible();
  // Its token ends before its time: another one is got.
  const before = service.refreshCount();
  await service.endAccess();
  expect(await askApp(window, 'notices', 'sendTest')).toMatchObject({ works: true });
  expect([taken.length, service.refreshCount()]).toEqual([2, before + 1]);
  const kept = (await askApp(window, 'app', 'state')).vault.entryCount;
  await form.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(async () => (await askApp(window, 'app', 'state')).vault.entryCount).toBe(kept - 2);
  await new Promise<void>((resolve) => smtp.close(resolve));
});

test('no token stands in the window, the log or anything else of the data folder, and the sign-ins go with their connections', async () => {
  test.setTimeout(180_000);
  const [access, refresh] = [service.accessTokens.slice(-2), service.refreshTokens.slice(-2)];
  expect(access.length + refresh.length).toBe(4);
  expect(await isHeldByWindow(window, refresh.at(-1) ?? '-')).toEqual({ heap: false, fields: false, elements: false });
  for (const { id } of await allConnections(window)) await askApp(window, 'connections', 'erase', await askApp(window, 'connections', 'delete', { id }));
  expect((await askApp(window, 'app', 'state')).vault.entryCount).toBe(0);
  await forager.quit();
  expect(await searchFolder(forager.dataFolder, [...access, ...refresh], { ocr: false })).toEqual([]);
});
