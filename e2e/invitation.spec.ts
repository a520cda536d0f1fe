import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { brokenRules } from './support/accessibility.ts';
import { untilChecked } from './support/checks.ts';
import { dropFiles } from './support/drop-files.ts';
import { openAsHolder } from './support/holder-page.ts';
import { keepPasswordsByPassphrase } from './support/journey.ts';
import { picturesOnRequest } from './support/picture.ts';
import { findSecret, searchFolder } from './support/secret-search.ts';
import { stageForFile } from './support/stage.ts';
import { allConnections, askApp, refusalOf } from './support/window-calls.ts';

test.describe.configure({ mode: 'serial' });

const stage = stageForFile();
let outside: string;
let answer: string;

test.beforeAll(async () => {
  outside = await mkdtemp(join(tmpdir(), 'forager-holder-'));
});
test.afterAll(() => rm(outside, { recursive: true, force: true }));

const saveAs = (path: string): Promise<void> =>
  stage.forager.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
const only = async () => {
  const [invitation] = await askApp(stage.window, 'invitations', 'list');
  if (!invitation) throw new Error('no invitation');
  return invitation;
};

/** Takes a notice away that would lie over what is pressed next; others may stand above it. */
const dismiss = async (words: string): Promise<void> => {
  const notice = stage.window.getByRole('alert').filter({ hasText: words });
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
};

test('an invitation is made in the window, and its page and text are handed over', async () => {
  test.setTimeout(120_000);
  const { window, forager } = stage;
  await keepPasswordsByPassphrase(window);
  await askApp(window, 'companies', 'create', { name: 'Harbour Hotels' });
  await window.goto('app://forager/index.html#/invitations');
  await window.getByRole('button', { name: 'Make the first invitation' }).click();
  await window.getByRole('option', { name: /practice/i }).click();
  const panel = window.getByRole('complementary', { name: 'New invitation' });
  await panel.getByRole('button', { name: 'Make the invitation' }).click();
  await expect(panel.getByText('Enter who asks')).toBeVisible();
  // The only company there is.
  await expect(panel.getByRole('combobox', { name: 'Company' }).or(panel.getByLabel('Company')).first()).toHaveValue('Harbour Hotels');
  await panel.getByLabel('Who asks').fill('Ann Lee, Quay Consult');
  await panel.getByLabel('E-mail of the account holder').fill('holder@harbour.example');
  await picturesOnRequest(forager, 'new-invitation', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await panel.getByRole('button', { name: 'Make the invitation' }).click();
  const made = window.getByRole('complementary', { name: 'Invitation', exact: true });
  await expect(made.getByText('Waits for an answer')).toBeVisible();
  const { fingerprint, state } = await only();
  expect(state).toBe('ACTIVE');
  await expect(made.getByText(fingerprint, { exact: true })).toBeVisible();
  await expect(made.getByLabel('Text for the account holder')).toHaveValue(new RegExp(`How to withdraw[\\s\\S]*Ann Lee, Quay Consult`, 'u'));
  const page = join(outside, 'invitation.html');
  await saveAs(page);
  await made.getByRole('button', { name: 'Save the page…' }).click();
  await expect.poll(() => readdir(outside)).toEqual(['invitation.html']);
  await picturesOnRequest(forager, 'invitation', 1024);
  expect(await brokenRules(window)).toEqual([]);
});

test('the account holder’s page seals the sign-in without a network, and keeps nothing of it', async () => {
  const { forager, sandbox } = stage;
  const holder = await openAsHolder(forager, join(outside, 'invitation.html'));
  const complaints: string[] = [];
  holder.on('console', (message) => complaints.push(message.text()));
  const invitation = await only();
  await expect(holder.locator('#fingerprint')).toHaveText(invitation.fingerprint);
  await expect(holder.getByRole('heading', { level: 1 })).toHaveText('Ann Lee, Quay Consult asks for your sign-in to Practice utility');
  expect(await brokenRules(holder)).toEqual([]);
  expect(await holder.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  // Its policy lets it load and send nothing, whatever somebody writes into it.
  expect(await holder.evaluate((url) => fetch(url).then(() => 'sent', () => 'refused'), sandbox.url)).toBe('refused');
  complaints.length = 0;
  await holder.getByRole('button', { name: 'Seal the answer' }).click();
  await expect(holder.getByRole('status')).toHaveText('Enter the user name and the password.');
  await holder.getByLabel('User name at').fill(sandbox.username);
  await holder.getByLabel('Password', { exact: true }).fill(sandbox.password);
  const pictures = process.env['FORAGER_PICTURES'];
  if (pictures !== undefined) await holder.screenshot({ path: join(pictures, 'holder-page.png'), fullPage: true });
  await holder.getByRole('button', { name: 'Seal the answer' }).click();
  await expect(holder.getByRole('link', { name: 'Save the answer as a file' })).toHaveAttribute('href', /^blob:/u);
  await expect(holder.getByRole('link', { name: 'Save the answer as a file' })).toHaveAttribute('download', 'Forager answer Practice utility.forager-answer');
  answer = await holder.getByLabel('The sealed answer').inputValue();
  if (pictures !== undefined) await holder.screenshot({ path: join(pictures, 'holder-sealed.png'), fullPage: true });
  expect(findSecret(Buffer.from(answer), sandbox.password, sandbox.username)).toEqual([]);
  const kept = await holder.evaluate(() => JSON.stringify([...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value)) + document.documentElement.outerHTML);
  expect(findSecret(Buffer.from(kept), sandbox.password)).toEqual([]);
  expect(complaints).toEqual([]);
  await holder.close();
});

test('the answer dropped on Forager makes the connection, which signs in; nobody is shown the password', async () => {
  test.setTimeout(120_000);
  const { window, forager, sandbox } = stage;
  const tampered = join(outside, 'tampered.txt');
  await writeFile(tampered, answer.replace(/"sealed":"(.)/u, (_, letter: string) => `"sealed":"${letter === 'A' ? 'B' : 'A'}`));
  await dropFiles(forager, [tampered], { x: 700, y: 400 });
  await expect(window.getByText('This answer is not as it was sealed')).toBeVisible();
  await dismiss('This answer is not as it was sealed');
  expect(await allConnections(window)).toEqual([]);

  const file = join(outside, 'Forager answer.forager-answer');
  await writeFile(file, answer);
  await dropFiles(forager, [file], { x: 700, y: 400 });
  await expect(window.getByText('The connection to Practice utility is made')).toBeVisible();
  const [made] = await allConnections(window);
  if (!made) throw new Error('no connection was made');
  expect(made).toMatchObject({ companyName: 'Harbour Hotels', username: sandbox.username, settings: { ownerEmail: 'holder@harbour.example' } });
  expect(await askApp(window, 'connections', 'testCredential', { id: made.id })).toBe('OK');
  // The website takes the password, and asks for the code that nobody set up.
  expect((await untilChecked(window, { ...made, lastCheckedAt: null })).status).toBe('MFA_TOKEN_EXPIRED');

  await dropFiles(forager, [file], { x: 700, y: 400 });
  await expect(window.getByText('This invitation was answered before')).toBeVisible();
  await dismiss('This invitation was answered before');
  expect(await allConnections(window)).toHaveLength(1);
  await window.goto('app://forager/index.html#/invitations/answer');
  await expect(window.getByText('Answered', { exact: true })).toBeVisible();
  await picturesOnRequest(forager, 'open-answer', 1024);
  expect(await brokenRules(window)).toEqual([]);
  const shown = await window.evaluate(() => document.documentElement.outerHTML);
  const told = JSON.stringify([await askApp(window, 'invitations', 'list'), await askApp(window, 'connections', 'get', { id: made.id })]);
  expect(findSecret(Buffer.from(shown + told), sandbox.password)).toEqual([]);
});

test('a revoked invitation takes no answer', async () => {
  const { window } = stage;
  const [connection] = await allConnections(window);
  await window.goto(`app://forager/index.html#/connections/${connection?.id ?? ''}`);
  await window.getByRole('button', { name: 'More', exact: true }).click();
  await window.getByRole('menuitem', { name: 'Invite the account holder…' }).click();
  await window.getByRole('button', { name: 'Make the invitation' }).click();
  await window.getByRole('complementary', { name: 'Invitation', exact: true }).getByRole('button', { name: 'Revoke' }).click();
  await expect(window.getByRole('complementary', { name: 'Invitation', exact: true }).getByText('Revoked').first()).toBeVisible();
  const revoked = await only();
  expect(revoked).toMatchObject({ kind: 'RECONNECT', state: 'REVOKED' });
  expect((await refusalOf(window, 'invitations', 'open', { text: answer.replace(/"invitation":"[^"]+"/u, `"invitation":"${revoked.id}"`) })).message).toContain('was revoked');
});

test('the account holder withdraws: what is erased is said before, and nothing of the sign-in is left but a note', async () => {
  const { window, forager, sandbox } = stage;
  const [connection] = await allConnections(window);
  if (!connection) throw new Error('no connection');
  const keptFor = async (): Promise<string[]> => (await readdir(join(forager.dataFolder, 'vault', 'entries'))).filter((name) => name.startsWith(connection.credentialId ?? '?'));
  expect(await keptFor()).toHaveLength(1);
  await window.goto(`app://forager/index.html#/connections/${connection.id}`);
  await window.getByRole('button', { name: 'More', exact: true }).click();
  await window.getByRole('menuitem', { name: 'The account holder withdraws…' }).click();
  const panel = window.getByRole('complementary', { name: 'Withdraw' });
  await panel.getByRole('radio', { name: 'The bills and their files as well' }).check();
  // Nothing was collected yet, and nothing is said of it.
  await expect(panel.getByText(/^0 /u)).toHaveCount(0);
  await picturesOnRequest(forager, 'withdraw', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await panel.getByRole('button', { name: 'Withdraw and erase' }).click();
  await window.getByRole('alert').filter({ hasText: 'is withdrawn' }).locator('button').last().click();
  await expect.poll(keptFor).toEqual([]);
  await expect.poll(() => readdir(join(forager.dataFolder, 'portals'))).not.toContain(connection.id);
  expect(await allConnections(window)).toEqual([]);
  await window.goto(`app://forager/index.html#/companies/${connection.companyId}`);
  await expect(window.getByText(/Practice utility: sign-in and browser data; no bill had come/u)).toBeVisible();
  await picturesOnRequest(forager, 'withdrawn', 1024);
  const [record] = await askApp(window, 'companies', 'listWithdrawals', { id: connection.companyId });
  expect(findSecret(Buffer.from(JSON.stringify(record)), sandbox.username, sandbox.password)).toEqual([]);
});

test('a company withdraws its authorisation, and the letter goes with it', async () => {
  const { window, forager } = stage;
  const [company] = await askApp(window, 'companies', 'list');
  if (!company) throw new Error('no company');
  await askApp(window, 'companies', 'update', { id: company.id, change: { authorisedBy: 'Ada Harbour', authorisationDocument: 'Folder 7', authorisationExpires: '2030-01-01' } });
  await window.goto(`app://forager/index.html#/companies/${company.id}`);
  await window.getByRole('button', { name: 'Withdraw the authorisation…' }).click();
  const panel = window.getByRole('complementary', { name: 'Withdraw' });
  await expect(panel.getByText('This cannot be taken back.', { exact: false })).toBeVisible();
  await picturesOnRequest(forager, 'withdraw-company', 1024);
  expect(await brokenRules(window)).toEqual([]);
  await panel.getByRole('button', { name: 'Withdraw and erase…' }).click();
  await panel.getByLabel('Type the name of the company to erase for good').fill(company.name);
  await panel.getByRole('button', { name: 'Erase for good' }).click();
  await expect(window.getByText(/Letter of authorisation, erased/u)).toBeVisible();
  expect((await askApp(window, 'companies', 'list'))[0]).toMatchObject({ authorisedBy: null, authorisationDocument: null, authorisationExpires: null });
  await expect(window.getByRole('complementary', { name: 'Company' }).getByLabel('Authorised by')).toHaveValue('');
});

test('neither the window’s data, nor the log, nor any file of the data folder holds the invitation’s password', async () => {
  const { forager, sandbox } = stage;
  await forager.quit();
  expect((await readFile(join(forager.dataFolder, 'logs', (await readdir(join(forager.dataFolder, 'logs')))[0] ?? ''))).length).toBeGreaterThan(0);
  expect(await searchFolder(forager.dataFolder, [sandbox.password], { ocr: false })).toEqual([]);
  // Its private key is erased with its use, and with its revocation.
  expect((await readdir(join(forager.dataFolder, 'vault', 'entries'))).filter((name) => name.includes('invitation-key'))).toEqual([]);
});
