import { createServer, type Server } from 'node:http';
import { expect, test, type Page } from '@playwright/test';
import { dovecotProgram, PASSWORD, startDovecot, type Dovecot } from './mailbox/dovecot.ts';
import { billPdf, mailOf } from './mailbox/mail-bills.ts';
import { brokenRules } from './support/accessibility.ts';
import { chooseBillsByMail, openWebsite, TIDEWATER, typeMailbox } from './support/bills-by-mail.ts';
import { onlyConnection, untilChecked } from './support/checks.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { keepPasswordsByPassphrase } from './support/journey.ts';
import { picturesOnRequest } from './support/picture.ts';
import { askApp, refusalOf } from './support/window-calls.ts';
import { expectForgotten } from './support/window-heap.ts';

test.describe.configure({ mode: 'serial' });
test.skip(dovecotProgram === null, 'Dovecot is not installed.');

let server: Dovecot;
let website: Server;
let address: string;
let forager: ForagerApp;
let window: Page;
const asked: string[] = [];

const pictures = (name: string): Promise<void> => picturesOnRequest(forager, `mail-${name}`, 1024);

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startDovecot(['anna']);
  const linked = await billPdf(1);
  website = createServer((request, response) => {
    asked.push(`${request.url ?? ''}${request.headers.cookie === undefined ? '' : ' with a cookie'}`);
    if (request.url === '/bill') response.writeHead(302, { location: '/bill.pdf', 'set-cookie': 'a=b' }).end();
    else if (request.url === '/bill.pdf') response.writeHead(200, { 'content-type': 'application/pdf' }).end(linked);
    else response.writeHead(200, { 'content-type': 'text/html' }).end(TIDEWATER.page);
  });
  address = await openWebsite(website);
  await server.deliverMany('anna', [
    mailOf({ subject: 'Your October bill', files: [{ name: 'October.pdf', bytes: await billPdf(0) }] }),
    mailOf({ subject: 'Your September bill', html: `<p>Your bill is ready. <a href="${address}bill">View your bill</a></p>` }),
    mailOf({ subject: 'Your bill for August', text: 'Sign in to see it.' }),
    mailOf({ subject: 'Forged bill', above: 'Authentication-Results: mx.consult.example; dmarc=fail header.from=tidewater.example\r\n', files: [{ name: 'x.pdf', bytes: await billPdf(2) }] }),
  ]);
  forager = await startForager();
  ({ window } = forager);
  window.setDefaultTimeout(30_000);
  await keepPasswordsByPassphrase(window);
});

test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  website.close();
  await server.remove();
  await forager.removeData();
});

test('bills that come by e-mail are collected from a mailbox named in the wizard', async () => {
  test.setTimeout(240_000);
  await window.getByRole('button', { name: 'Make the first connection' }).click();
  await chooseBillsByMail(window, address);
  await window.getByLabel('Websites whose links may be opened').fill(address);
  await typeMailbox(window, window, server.plainPort);
  await window.getByLabel('Password', { exact: true }).fill('not-the-password');
  await window.getByRole('button', { name: 'Test the mailbox' }).click();
  await expect(window.getByRole('status').filter({ hasText: 'refused the user name or password' })).toBeVisible();
  await pictures('1-refused');
  // Key by key, as a person does: the test must not hand the whole of it to the page, which is looked through for it below.
  await window.getByLabel('Password', { exact: true }).press('ControlOrMeta+a');
  await window.keyboard.type(PASSWORD);
  await window.getByLabel('Folder').fill('Bills');
  await window.getByRole('button', { name: 'Continue' }).click();
  await expect(window.getByRole('alert').filter({ hasText: 'no folder of this name' })).toBeVisible();
  await window.getByLabel('Folder').fill('INBOX');
  await window.getByRole('button', { name: 'Test the mailbox' }).click();
  await expect(window.getByRole('status').filter({ hasText: 'The mailbox opens' })).toBeVisible();
  expect(await brokenRules(window)).toEqual([]);
  await pictures('2-mailbox');
  await window.getByRole('button', { name: 'Continue' }).click();

  await window.getByText('Electricity', { exact: true }).click();
  await window.getByLabel('Company').first().fill('Harbour Hotels');
  await expect(window.getByText('asks for a code')).toBeHidden();
  await pictures('3-settings');
  await window.getByRole('button', { name: 'Connect and collect' }).click();
  await window.getByRole('button', { name: 'All connections' }).waitFor({ timeout: 120_000 });
  await expect(window.getByText('2 bills collected')).toBeVisible();
  await pictures('4-collected');
  expect(asked.filter((one) => one.startsWith('/bill'))).toEqual(['/bill', '/bill.pdf']);
  await expectForgotten(window, PASSWORD);
});

test('what could not be used is listed with the reason, under Needs attention and among the mails', async () => {
  const { id, kind, status } = await onlyConnection(window);
  expect([kind, status]).toEqual(['EMAIL', 'CONNECTED']);
  await window.goto('app://forager/index.html#/attention');
  await window.getByRole('button', { name: /^\d+ issues?$/ }).click();
  await expect(window.getByRole('row').filter({ hasText: 'Mail not used' })).toHaveCount(2);
  await window.getByRole('textbox', { name: 'Search issues' }).fill('Forged');
  const issue = window.getByRole('region', { name: 'Issue', exact: true });
  await expect(window.getByRole('row').filter({ hasText: 'Mail not used' })).toHaveCount(1);
  await window.getByRole('row').filter({ hasText: 'Mail not used' }).click();
  await expect(issue).toContainText('Forged bill');
  await pictures('5-attention');
  await issue.getByRole('button', { name: 'Show its mails' }).click();
  const mails = window.getByRole('list', { name: 'Mails of the senders' });
  await expect(mails.getByRole('listitem')).toHaveCount(4);
  await expect(mails.getByRole('listitem').filter({ hasText: 'Forged bill' })).toContainText('does not come from bills@tidewater.example');
  await expect(mails.getByRole('listitem').filter({ hasText: 'Your September bill' })).toContainText('1 new bill');
  expect(await brokenRules(window)).toEqual([]);
  await pictures('6-mails');
  expect([...(await server.flags('anna')).values()].map((flags) => flags.filter((flag) => flag !== '\\Recent').join())).toEqual(['$Forager', '$Forager', '', '']);
  expect(await refusalOf(window, 'connections', 'reconnect', { id, credential: { kind: 'NONE' }, signInId: null })).toMatchObject({ code: 'REFUSED' });
});

test('every setting is changed later, and a second look finds nothing new', async () => {
  test.setTimeout(120_000);
  const before = await onlyConnection(window);
  await window.getByRole('tab', { name: 'Settings' }).click();
  const mails = window.getByRole('region', { name: 'Mails' });
  await mails.getByLabel('Who may forward them').fill('ann@mill.example');
  await mails.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(async () => (await onlyConnection(window)).mail?.forwarders).toEqual(['ann@mill.example']);
  const mailbox = window.getByRole('region', { name: 'Mailbox' });
  await mailbox.getByRole('button', { name: 'Change it' }).click();
  expect(await brokenRules(window)).toEqual([]);
  await pictures('7-settings');
  await mailbox.getByRole('button', { name: 'Open and keep it' }).click();
  const after = await untilChecked(window, before);
  expect([after.status, after.billCount]).toEqual(['CONNECTED', 2]);
  expect((await askApp(window, 'mails', 'list', { connectionId: before.id })).length).toBe(4);
});
