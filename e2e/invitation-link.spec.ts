import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { brokenRules } from './support/accessibility.ts';
import { untilChecked } from './support/checks.ts';
import { openLinkAsHolder } from './support/holder-page.ts';
import { keepPasswordsByPassphrase } from './support/journey.ts';
import { startListeningProxy, type ListeningProxy } from './support/listening-proxy.ts';
import { picturesOnRequest } from './support/picture.ts';
import { findSecret, searchFolder } from './support/secret-search.ts';
import { stageForFile } from './support/stage.ts';
import { allConnections, askApp } from './support/window-calls.ts';
import { becomeOwner } from './support/workspace-owner.ts';
import { startWorkspaceService, type WorkspaceService } from './support/workspace-service.ts';

test.describe.configure({ mode: 'serial' });

const stage = stageForFile();
let proxy: ListeningProxy;
let service: WorkspaceService;
let address: string;
let holder: Page;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  proxy = await startListeningProxy(() => Number(new URL(service.address).port));
  address = `http://localhost:${proxy.port}`;
  service = await startWorkspaceService({ PUBLIC_URL: address });
});
test.afterAll(async () => {
  await service.stop();
  await proxy.close();
});

const invitationOf = async (kind: 'ACTIVE' | 'FULFILLED' | 'REVOKED') => {
  const found = (await askApp(stage.window, 'invitations', 'list')).find(({ state }) => state === kind);
  if (found === undefined) throw new Error(`no invitation is ${kind}`);
  return found;
};
async function invite(): Promise<string> {
  const { window, sandbox } = stage;
  const [company] = await askApp(window, 'companies', 'list');
  const { id } = await askApp(window, 'invitations', 'create', {
    companyId: company?.id, siteIds: [], datasourceTypes: ['ELECTRICITY'], askedBy: 'Ann Lee, Quay Consult', holderEmail: 'holder@harbour.example', asksForAuthenticator: false, days: 7,
    target: { kind: 'CONTRIBUTE', provider: { name: 'Practice utility', signInUrl: sandbox.signInUrl, country: null, datasourceTypes: ['ELECTRICITY'], origin: 'PRACTICE' } },
  });
  return id;
}

test('the app joins the workspace, and an invitation gets a link beside its hand-over file', async () => {
  test.setTimeout(180_000);
  const { window, forager } = stage;
  await keepPasswordsByPassphrase(window);
  await forager.app.evaluate(({ shell }) => void Object.assign(shell, { openExternal: () => Promise.resolve() }));
  await (await becomeOwner(service, address)).letIn(window);
  await askApp(window, 'companies', 'create', { name: 'Harbour Hotels' });
  const id = await invite();
  await window.goto(`app://forager/index.html#/invitations/${id}`);
  const panel = window.getByRole('complementary', { name: 'Invitation', exact: true });
  await expect(panel.getByText('1. Send the link')).toBeVisible();
  await picturesOnRequest(forager, 'invitation-new-link', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await panel.getByText('Hand-over file').click();
  await expect(panel.getByRole('button', { name: 'Save the page…' })).toBeVisible();
  await panel.getByText('Send a link').click();
  await panel.getByRole('button', { name: 'Make the link' }).click();
  await expect(panel.getByLabel('Link', { exact: true })).toHaveValue(new RegExp(`^${address}/i/[\\w-]{32}#[0-9A-F]{32}$`, 'u'));
  await expect(panel.getByLabel('Text for the account holder')).toHaveValue(/open this link/u);
  await picturesOnRequest(forager, 'invitation-link', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await panel.getByRole('button', { name: 'Mail it' }).click();
  await expect(window.getByText('The link is on its way to holder@harbour.example.')).toBeVisible();
  const { link } = await invitationOf('ACTIVE');
  await expect.poll(() => service.said()).toContain(link?.url);
});

test('the page refuses another key than the one its link names', async () => {
  const { forager } = stage;
  const { link } = await invitationOf('ACTIVE');
  const [page = '', fragment = ''] = link?.url.split('#') ?? [];
  const other = await openLinkAsHolder(forager, `${page}#${fragment.replace(/^./u, (letter) => (letter === 'A' ? 'B' : 'A'))}`);
  await expect(other.getByRole('status')).toContainText('does not ask for the computer that your link was made for');
  await expect(other.getByLabel('Password', { exact: true })).toBeHidden();
  await other.close();
  const cut = await openLinkAsHolder(forager, page);
  await expect(cut.getByRole('status')).toContainText('The end of the link is missing');
  await expect(cut.getByRole('button', { name: 'Seal and send' })).toBeHidden();
  await cut.close();
});

test('the account holder answers in the page, which seals before it sends and reaches nobody else', async () => {
  const { forager, sandbox } = stage;
  const { link, fingerprint } = await invitationOf('ACTIVE');
  holder = await openLinkAsHolder(forager, link?.url ?? '');
  const complaints: string[] = [];
  holder.on('console', (message) => complaints.push(message.text()));
  await expect(holder.getByRole('heading', { level: 1 })).toHaveText('Ann Lee, Quay Consult asks for your sign-in to Practice utility');
  await expect(holder.locator('#fingerprint')).toHaveText(fingerprint);
  expect(await brokenRules(holder)).toEqual([]);
  expect(await holder.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await holder.evaluate((url) => fetch(url).then(() => 'sent', () => 'refused'), sandbox.url)).toBe('refused');
  complaints.length = 0;
  await holder.getByLabel('User name at').fill(sandbox.username);
  await holder.getByLabel('Password', { exact: true }).fill(sandbox.password);
  const pictures = process.env['FORAGER_PICTURES'];
  if (pictures !== undefined) await holder.screenshot({ path: join(pictures, 'link-page.png'), fullPage: true });
  await holder.getByRole('button', { name: 'Seal and send' }).click();
  await expect(holder.getByRole('status')).toContainText('Sent.');
  if (pictures !== undefined) await holder.screenshot({ path: join(pictures, 'link-sent.png'), fullPage: true });
  const kept = await holder.evaluate(() => JSON.stringify([...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value)) + document.documentElement.outerHTML);
  expect(findSecret(Buffer.from(kept), sandbox.password)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the app fetches the answer and makes the connection, and the workspace has nothing left of it', async () => {
  test.setTimeout(120_000);
  const { window, sandbox } = stage;
  await askApp(window, 'invitations', 'fetchAnswers');
  const [made] = await allConnections(window);
  if (!made) throw new Error('no connection was made');
  expect(made).toMatchObject({ companyName: 'Harbour Hotels', username: sandbox.username });
  expect(await askApp(window, 'connections', 'testCredential', { id: made.id })).toBe('OK');
  expect((await untilChecked(window, { ...made, lastCheckedAt: null })).status).toBe('MFA_TOKEN_EXPIRED');
  const answered = await invitationOf('FULFILLED');
  // The app closes the link when it next asks the workspace, which may be now or later.
  expect((await askApp(window, 'invitations', 'linkLog', { id: answered.id })).map(({ words }) => words).filter((words) => words !== 'Closed: it was answered')).toEqual([
    'The link was made', 'The link was mailed to holder@harbour.example', 'The page was opened', 'An answer came', 'The computer that asked has opened the answer; it is erased here',
  ]);
  await holder.reload();
  await expect(holder.getByRole('heading', { level: 1 })).toHaveText('This invitation was answered');
  await holder.close();
  await window.goto(`app://forager/index.html#/invitations/${answered.id}`);
  await expect(window.getByRole('complementary', { name: 'Invitation', exact: true }).getByText('An answer came')).toBeVisible();
  expect(findSecret(Buffer.from(await window.evaluate(() => document.documentElement.outerHTML)), sandbox.password)).toEqual([]);
});

test('where only certain people may answer, a mailed link lets them; a revoked invitation is closed at the workspace too', async () => {
  test.setTimeout(120_000);
  const { window, forager } = stage;
  const id = await invite();
  const { link } = await askApp(window, 'invitations', 'publish', { id, allowedEmails: ['holder@harbour.example'], mostUses: 1 });
  const page = await openLinkAsHolder(forager, link?.url ?? '');
  expect(await brokenRules(page)).toEqual([]);
  await page.getByLabel('Your e-mail address').fill('Holder@harbour.example');
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await expect(page.getByRole('status')).toContainText('a link is on its way');
  const mailed = new RegExp(`${address}/i/[\\w-]{32}\\?code=\\S+#[0-9A-F]{32}`, 'u');
  await expect.poll(() => mailed.exec(service.said())?.[0]).toBeDefined();
  await page.goto(mailed.exec(service.said())?.[0] ?? '');
  await expect(page.getByRole('button', { name: 'Seal and send' })).toBeVisible();
  await askApp(window, 'invitations', 'revoke', { id });
  await expect.poll(async () => {
    await page.reload();
    return page.getByRole('heading', { level: 1 }).textContent();
  }).toBe('This invitation was taken back');
  await page.close();
});

test('neither the workspace’s database, nor its log, nor what went over the line, nor the app’s data holds the invitation’s password', async () => {
  test.setTimeout(120_000);
  const { forager, sandbox } = stage;
  const { link } = await invitationOf('FULFILLED');
  await forager.quit();
  expect(proxy.heard().length).toBeGreaterThan(20_000);
  expect(findSecret(proxy.heard(), sandbox.password)).toEqual([]);
  const [, token = ''] = /\/i\/([\w-]{32})#/u.exec(link?.url ?? '') ?? [];
  await expect.poll(() => service.logged()).toContain('/i/…');
  expect(findSecret(Buffer.from(service.logged()), sandbox.password, token)).toEqual([]);
  expect(await searchFolder(service.folder, [sandbox.password], { ocr: false })).toEqual([]);
  expect(await searchFolder(forager.dataFolder, [sandbox.password], { ocr: false })).toEqual([]);
});
