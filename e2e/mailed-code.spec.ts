import { expect, test } from '@playwright/test';
import type { RunningPortal } from './unseen-portals/bench.ts';
import { mailedCode } from './unseen-portals/third-hand/mailed-code.ts';
import { dovecotProgram, startDovecot, type Dovecot } from './mailbox/dovecot.ts';
import { onlyConnection, showConnection, untilChecked } from './support/checks.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { connectWithMailbox } from './support/mailbox-connection.ts';
import { askApp } from './support/window-calls.ts';

test.describe.configure({ mode: 'serial' });
test.skip(dovecotProgram === null, 'Dovecot is not installed.');

const SENDER = 'codes@ottawabend.example';
const STALE = '114477';
const STRANGERS = '225588';
/** How long after the portal was asked its mail arrives; a stranger's comes before it. */
const POST_MS = 1500;

const mail = (from: string, code: string): string => `From: Ottawa Bend Utilities <${from}>\r\nTo: anna@consult.example\r\nSubject: Your verification code\r\nContent-Type: text/plain\r\n\r\nYour verification code is ${code}. It is good for 10 minutes.\r\n`;

let server: Dovecot;
let portal: RunningPortal;
let forager: ForagerApp;
const sent: string[] = [];

/** The portal posts: first somebody else's mail arrives with a code of its own, then the one that was asked for. */
async function post(code: string): Promise<void> {
  sent.push(code);
  await server.deliver('anna', mail('news@elsewhere.example', STRANGERS));
  await new Promise((resolve) => setTimeout(resolve, POST_MS));
  await server.deliver('anna', mail(SENDER, code));
}

test.beforeAll(async () => {
  server = await startDovecot(['anna']);
  await server.deliver('anna', mail(SENDER, STALE));
  portal = await mailedCode('mailed-code-delivered', (code) => void post(code)).start();
  forager = await startForager();
});

test.afterAll(async () => {
  await forager?.quit().catch(() => forager.kill());
  await portal?.close();
  await server?.remove();
  await forager?.removeData();
});

test('a check reads the code from the mailbox, types it once, and marks nothing as read', async () => {
  test.setTimeout(240_000);
  const { window } = forager;
  const before = await connectWithMailbox(window, { name: 'Ottawa Bend Utilities', url: portal.url, country: 'CA' }, portal, { port: server.plainPort, user: 'anna', senders: ['ottawabend.example'] });
  const checked = await untilChecked(window, before, 200_000);
  expect([checked.status, checked.statusDetail]).toEqual(['CONNECTED', expect.anything()]);
  expect(portal.served().size).toBe(portal.expected.bills.length);
  // One code asked for, and none typed wrong or twice: the portal notes both.
  expect(sent).toHaveLength(1);
  expect(portal.violations()).toEqual([]);
  expect(portal.passwordPosts().map(({ right }) => right)).toEqual([true]);
  const flags = await server.flags('anna');
  expect(flags.size).toBe(3);
  expect([...flags.values()].flat().filter((flag) => flag !== '\\Recent')).toEqual([]);
});

test('Reconnect opens the code set-up, the website or the password form, by what stopped the connection', async () => {
  test.setTimeout(300_000);
  const { window } = forager;
  const { id } = await onlyConnection(window);
  const check = async (): Promise<string> => {
    const before = await onlyConnection(window);
    await askApp(window, 'connections', 'checkNow', { ids: [id] });
    return (await untilChecked(window, before, 120_000)).status;
  };
  const pressReconnect = async (): Promise<string> => {
    await showConnection(window, id);
    await window.getByRole('button', { name: 'Reconnect', exact: true }).click();
    await window.waitForURL((url) => /reconnect|tab=codes/.test(url.hash));
    return new URL(window.url()).hash;
  };
  // A verification that no longer works: the portal mails its codes, and what is set up is an authenticator.
  await askApp(window, 'codes', 'deleteSource', { connectionId: id, source: 'MAILBOX' });
  await askApp(window, 'codes', 'setAuthenticator', { connectionId: id, entered: { kind: 'TEXT', text: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' } });
  expect(await check()).toBe('MFA_TOKEN_EXPIRED');
  expect(await pressReconnect()).toContain(`connections/${id}?tab=codes`);
  // None is set up: a person enters the code on the website.
  await askApp(window, 'codes', 'deleteSource', { connectionId: id, source: 'AUTHENTICATOR' });
  expect(await pressReconnect()).toContain(`reconnect/${id}?by=browser`);

  const before = await onlyConnection(window);
  await askApp(window, 'connections', 'reconnect', { id, credential: { kind: 'ENTERED', username: portal.username, password: `${portal.password}-not` }, signInId: null });
  expect((await untilChecked(window, before, 120_000)).status).toBe('PASSWORD_INCORRECT');
  expect(await pressReconnect()).toContain(`reconnect/${id}?by=form`);
  await expect(window.locator('input[type=password]')).toBeVisible();
});
