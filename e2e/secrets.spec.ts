import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from '@playwright/test';
import { ipcContract } from '../src/shared/ipc/contract.ts';
import { startSandboxUtility, type SandboxUtility } from './sandbox-utility/index.ts';
import { onlyConnection, untilChecked } from './support/checks.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { keepPasswordsByPassphrase, makeConnection, PASSPHRASE, waitForCollection } from './support/journey.ts';
import { pictureOf } from './support/picture.ts';
import { findSecret, searchFolder } from './support/secret-search.ts';
import { askApp } from './support/window-calls.ts';

test.describe.configure({ mode: 'serial' });

let sandbox: SandboxUtility;
let forager: ForagerApp;
let refused: string;
const proxyPassword = `Proxy${randomBytes(9).toString('hex')}`;
const modelKey = `sk-${randomBytes(16).toString('hex')}`;
const mailPassword = `Mail${randomBytes(9).toString('hex')}`;
const serviceSecret = `GOCSPX-${randomBytes(12).toString('hex')}`;
/** Base32, as an authenticator's secret is written. */
const codeSecret = [...randomBytes(32)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('');
let pictures: string;

test.beforeAll(async () => {
  sandbox = await startSandboxUtility();
  refused = `${[...sandbox.password].reverse().join('')}Wrong7`;
  forager = await startForager({ env: { FORAGER_PRACTICE_URL: sandbox.url } });
  pictures = join(forager.dataFolder, 'pictures');
});

test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  await sandbox.close();
  await forager.removeData();
});

const secrets = (): Readonly<Record<string, string>> => ({ 'key of the language model': modelKey, password: sandbox.password, 'refused password': refused, passphrase: PASSPHRASE, 'proxy password': proxyPassword, 'password of a mailbox': mailPassword, 'secret of a mail service': serviceSecret, 'secret of the authenticator': codeSecret });

/** The names of the secrets that stand in a text. */
const secretsIn = (text: string): string[] => Object.entries(secrets()).filter(([, secret]) => findSecret(Buffer.from(text), secret).length > 0).map(([name]) => name);

let pictureCount = 0;
const picture = async (name: string): Promise<void> => {
  pictureCount += 1;
  await pictureOf(forager, join(pictures, `${String(pictureCount).padStart(2, '0')}-${name}.png`));
};

test('a sign-in by hand, a collection, and a refused password', async () => {
  test.setTimeout(300_000);
  const { window } = forager;
  await keepPasswordsByPassphrase(window);
  await makeConnection(forager, sandbox, picture, { monthsBack: 1 });
  await waitForCollection(window, picture);
  const connection = await onlyConnection(window);
  expect(connection.status).toBe('CONNECTED');
  expect(await askApp(window, 'connections', 'testCredential', { id: connection.id })).toBe('OK');
  await askApp(window, 'codes', 'setAuthenticator', { connectionId: connection.id, entered: { kind: 'TEXT', text: codeSecret } });
  await askApp(window, 'proxies', 'set', { country: 'ZW', address: 'http://127.0.0.1:3128', signIn: { kind: 'ENTERED', username: 'ann', password: proxyPassword } });
  await askApp(window, 'readingHelp', 'set', { isOn: false, address: 'http://127.0.0.1:9/v1', model: 'practice', key: { kind: 'ENTERED', key: modelKey } });

  await askApp(window, 'mailServices', 'set', { registration: { service: 'OTHER', clientId: 'practice', issuer: 'http://127.0.0.1:9', scope: 'offline_access' }, secret: { kind: 'ENTERED', secret: serviceSecret } });

  sandbox.endSessions();
  await window.goto(`app://forager/index.html#/reconnect/${connection.id}?by=form`);
  await window.getByLabel('Password').first().fill(refused);
  await picture('typed-in-the-form');
  await window.getByRole('button', { name: 'Reconnect', exact: true }).click();
  expect((await untilChecked(window, connection)).status).toBe('PASSWORD_INCORRECT');
  await picture('refused');
});

test('no call of the window returns a secret', async () => {
  const { window } = forager;
  const { id, companyId, datasourceId } = await onlyConnection(window);
  const [bill] = (await askApp(window, 'bills', 'list', { limit: 1000 })).rows;
  const runs = await askApp(window, 'collections', 'list', { connectionId: id });
  const sites = await askApp(window, 'sites', 'list', {});
  const inputs: Readonly<Record<string, readonly unknown[]>> = {
    'app.state': [undefined], 'app.getProblemBundle': [undefined], 'catalogue.search': [{ text: '' }, { text: 'practice' }], 'backups.state': [undefined], 'completeness.get': sites.map((site) => ({ siteId: site.id, month: '2026-11', today: '2026-11-26' })), 'completeness.list': [{ until: '2026-11', months: 24, today: '2026-11-26' }], 'companies.list': [undefined], 'companies.listWithdrawals': [{ id: companyId }], 'companies.getWithdrawalReach': [{ id: companyId }], 'sites.list': [{}], 'sites.listPage': [{}], 'sites.listNames': [{}], 'sites.get': sites.map(({ id: siteId }) => ({ id: siteId })),
    'connections.get': [{ id }], 'connections.testCredential': [{ id }],
    'accounts.list': [{}, { connectionId: id }], 'accounts.listPage': [{}], 'accounts.get': [{ id }], 'accounts.meters': [{}, { connectionId: id }], 'accounts.listSites': [{ id }], 'accounts.listMoves': [{ id }], 'accounts.listUnfiled': [undefined], 'siteImports.state': [undefined], 'doubles.list': [{}, { connectionId: id }], 'doubles.listSettled': [undefined], 'doubles.listElsewhere': [{ connectionId: id }], 'doubles.searchConnections': [{ companyId, providerName: '', signInUrl: 'https://x.example/', username: null, senders: [] }],
    'bills.list': [{ limit: 1000 }], 'bills.review': [{ id: bill?.id }],
    'collections.list': [{ connectionId: id }], 'collections.steps': runs.map((run) => ({ collectionId: run.id })), 'collections.running': [undefined],
    'collections.getRecord': runs.map((run) => ({ connectionId: id, collectionId: run.id })), 'collections.getBundle': runs.map((run) => ({ connectionId: id, collectionId: run.id })),
    'collections.getPicture': runs.map((run) => ({ connectionId: id, collectionId: run.id, name: '001.jpg' })), 'routes.get': [{ connectionId: id }], 'issues.list': [{}], 'issues.listPage': [{}], 'issues.get': [{ id }], 'issues.listHistory': [{ ids: [id] }],
    'files.state': [undefined], 'files.list': [{}], 'reports.get': [{ companyId, from: '2026-01', to: '2026-11', groupBy: 'METER', withParts: true }], 'reports.listFactors': [undefined], 'reports.listFactorHistory': [undefined], 'reports.getLetterhead': [undefined],
    'codes.get': [{ connectionId: id }], 'codes.test': [{ connectionId: id }], 'codes.phone': [undefined], 'datasources.get': [{ id: datasourceId }], 'connections.listPage': [{}, { companyId }], 'connections.listAttention': [undefined], 'connections.listChoices': [undefined], 'accounts.search': [{ text: '1' }], 'notices.list': [undefined], 'notices.state': [undefined], 'layouts.list': [undefined], 'readingHelp.state': [undefined], 'readingHelp.test': [undefined], 'imports.state': [undefined], 'invitations.list': [undefined], 'handovers.list': [undefined], 'handovers.listComputers': [undefined], 'inbound.list': [undefined], 'workspace.state': [undefined], 'workspace.getSync': [undefined], 'workspace.listRefused': [undefined],
    'exports.getPreview': [{}, { companyId, withOpenIssues: true }], 'scheduledExports.list': [undefined],
    'audits.get': [undefined], 'audits.listHistory': [undefined], 'mailServices.list': [undefined], 'mails.list': [{ connectionId: id }], 'mails.listMailboxes': [undefined], 'mails.test': [{ connectionId: null, mailbox: { place: { address: 'ann@consult.example', host: '127.0.0.1', port: 9, security: 'NONE', username: 'ann', folder: 'INBOX' }, password: { kind: 'ENTERED', password: mailPassword } } }],
  };
  // A call added later that tells something must be looked at here too.
  const telling = Object.entries(ipcContract).flatMap(([noun, calls]) => Object.keys(calls).filter((call) => /^(list|get|state|search|steps|running|meters|test|phone|review)/.test(call)).map((call) => `${noun}.${call}`));
  expect(Object.keys(inputs).sort()).toEqual(telling.sort());
  for (const [name, list] of Object.entries(inputs)) {
    for (const input of list) {
      const [noun, call] = name.split('.');
      const answer = await window.evaluate(
        ([askedNoun, askedCall, given]) => (globalThis as unknown as { forager: { call(noun: string, call: string, input: unknown): Promise<string> } }).forager.call(String(askedNoun), String(askedCall), given),
        [noun, call, input] as const,
      );
      expect(answer, name).toContain('"ok":true');
      expect(secretsIn(answer), name).toEqual([]);
    }
  }
});

test('the window keeps no secret', async () => {
  const { window } = forager;
  const kept = await window.evaluate(async () => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value);
    const databases = (await indexedDB.databases()).map((database) => database.name);
    return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, databases, await caches.keys().catch(() => []), fields, document.documentElement.outerHTML, location.href, history.state as unknown]);
  });
  expect(kept.length).toBeGreaterThan(1000);
  expect(secretsIn(kept)).toEqual([]);
});

test('the data folder holds no secret in any form, and a planted copy is found', async () => {
  test.setTimeout(180_000);
  const { dataFolder, app, window } = forager;
  // The bundle a person would send us belongs to what is searched.
  const bundle = join(dataFolder, 'problem-bundle.json');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, bundle);
  expect(await askApp(window, 'app', 'saveProblemBundle', { bundleId: (await askApp(window, 'app', 'getProblemBundle')).bundleId })).toEqual({ path: bundle });
  await forager.quit();

  const logs = (await readdir(join(dataFolder, 'logs'))).filter((name) => name.endsWith('.log'));
  expect(logs.length).toBeGreaterThan(0);
  expect((await readdir(pictures)).length).toBe(pictureCount);
  expect(await searchFolder(dataFolder, Object.values(secrets()), { ocr: true })).toEqual([]);
  // What was seen of the website names nobody either.
  expect((await readdir(join(dataFolder, 'records'), { recursive: true })).filter((name) => name.endsWith('.jpg')).length).toBeGreaterThan(0);
  expect(await searchFolder(join(dataFolder, 'records'), [sandbox.username], { ocr: true })).toEqual([]);

  const log = join(dataFolder, 'logs', logs[0] ?? '');
  await appendFile(log, `{"text":${JSON.stringify(JSON.stringify({ password: sandbox.password }))}}\n`);
  const planted = join(dataFolder, 'planted', 'screen.png');
  await mkdir(join(dataFolder, 'planted'));
  await writeFile(planted, pictureOfText(`User  ann    Password  ${sandbox.password}    Sign in`));
  expect(await searchFolder(join(dataFolder, 'logs'), [sandbox.password], { ocr: true })).toEqual([`${log}: JSON in JSON`]);
  expect(await searchFolder(join(dataFolder, 'planted'), [sandbox.password], { ocr: true })).toEqual([`${planted}: picture`]);
});

/** A picture of a line of text as a screen would show it. */
function pictureOfText(text: string): Buffer {
  const canvas = createCanvas(1200, 120);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = 'black';
  context.font = '28px sans-serif';
  context.fillText(text, 30, 70);
  return canvas.toBuffer('image/png');
}
