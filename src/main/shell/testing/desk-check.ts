/** Main process of a real Electron: signs in by hand through the desk, over a real store and vault, and prints what came of it. */
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, BaseWindow, type WebContentsView } from 'electron';
import { v7 as uuidv7 } from 'uuid';
import type { ConnectionStatus } from '../../../shared/domain/connection.ts';
import type { Bounds, SignInView } from '../../../shared/ipc/sign-in.ts';
import { BrowserSessions } from '../../browser/browser-sessions.ts';
import { visitPortal } from '../../collection/website/visit-portal.ts';
import type { VisitRequest } from '../../collection/website/portal-visit.ts';
import { startTidewater, type RunningTidewater } from '../../portals/fixtures/tidewater-power.ts';
import { signIn } from '../../portals/sign-in/sign-in.ts';
import { watchSignIn } from '../../portals/sign-in/watch-sign-in.ts';
import { createStoreClient } from '../../store/store-client.ts';
import { createExampleConnection } from '../../store/testing/example-rows.ts';
import { FakeKeyring } from '../../vault/testing/fake-keyring.ts';
import { openVault } from '../../vault/vault.ts';
import { createSignInDesk } from '../sign-in/sign-in-desk.ts';
import { storedSignIns } from '../sign-in/stored-sign-in.ts';
import { forkUtilityChild } from '../utility-child.ts';

const BOUNDS: Bounds = { x: 0, y: 0, width: 1000, height: 800 };
const AUTHENTICATOR_KEY = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const root = mkdtempSync(join(tmpdir(), 'forager-desk-'));

/** Looks until something is so. */
async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await isSo()) return;
    await pause(100);
  }
  throw new Error(`Waited in vain: ${what}`);
}

async function check(): Promise<Record<string, unknown>> {
  const store = createStoreClient({ fork: () => forkUtilityChild(join(import.meta.dirname, '../../store/store-process.ts'), 'store'), dataFolder: join(root, 'store') });
  const vault = await openVault({ folder: join(root, 'vault'), keyring: new FakeKeyring().wrapper() });
  const sessions = new BrowserSessions({ root: join(root, 'sessions'), downloadsRoot: join(root, 'downloads') });
  const window = new BaseWindow({ show: false, width: 1000, height: 800 });
  let view: SignInView | null = null;
  let shown: { readonly page: WebContentsView; readonly bounds: Bounds | null } | null = null;
  const desk = createSignInDesk({
    sessions, watch: watchSignIn, storedSignIn: storedSignIns({ store, vault, signIn: (portal, request) => signIn(portal, { ...request, pace: { minMs: 0, maxMs: 10 } }) }),
    proxyFor: () => Promise.resolve(null),
    place: (page, bounds) => {
      shown = { page, bounds };
      window.contentView.addChildView(page);
      page.setBounds(bounds ?? { ...BOUNDS, x: 999 });
    },
    onChange: (changed) => { view = changed; },
  });
  const isShown = (): boolean => shown?.bounds != null;
  const seenView = (): SignInView | null => view;
  /** Presses and types in the page as a person's hand does. */
  const byHand = (script: string): Promise<unknown> => (shown as { page: WebContentsView } | null)?.page.webContents.executeJavaScript(script, true) ?? Promise.resolve(null);
  let number = 0;
  const connectionAt = async (portal: RunningTidewater, status: ConnectionStatus, enteredFor = portal.url): Promise<string> => {
    const made = await createExampleConnection(store, (number += 1));
    const credentialId = uuidv7();
    await vault.set(credentialId, 'portal-password', { username: portal.username, password: portal.password }, enteredFor);
    await store.connections.update({ id: made.id, change: { signInUrl: portal.url, credentialId } });
    await store.connections.setStatus({ id: made.id, status, detail: null });
    return made.id;
  };
  const open = async (url: string, connectionId: string | null): Promise<SignInView> => {
    view = null;
    const started = await desk.start({ url, connectionId, country: null });
    await desk.place(started.signInId, BOUNDS);
    return started;
  };
  const result: Record<string, unknown> = {};

  // The portal took the password last week and asked for a code: Forager types the one, the person the other.
  const portal = await startTidewater({ authenticator: AUTHENTICATOR_KEY });
  const waits = await connectionAt(portal, 'MFA_TOKEN_EXPIRED');
  const started = await open(portal.url, waits);
  result['whileTyping'] = started.hint;
  await until(() => seenView() !== null && seenView()?.hint !== started.hint && portal.seen.passwords > 0, 'the stored sign-in to be typed');
  await pause(300);
  result['atTheCode'] = { passwords: portal.seen.passwords, codes: portal.seen.codes.length, hint: seenView()?.hint, isSignedIn: seenView()?.isSignedIn, isShown: isShown(), path: new URL(seenView()?.address ?? '').pathname };
  await byHand(`document.querySelector('[name=code]').value = ${JSON.stringify(portal.code?.latest() ?? '')}; document.querySelector('form button').click();`);
  await until(() => seenView()?.isSignedIn === true, 'the sign-in to be noticed');
  const page = await desk.takeSignedInPage(waits);
  // What goes on in it stays out of sight.
  await page?.portal.page.goto(`${portal.url}/statements`);
  result['signedIn'] = { passwords: portal.seen.passwords, codes: portal.seen.codes.length, isHandedOver: page !== null, status: (await store.connections.get({ id: waits }))?.status, isShown: isShown() };
  await page?.close();

  // A refused password, and one that was entered for another website, are typed by nobody but the person.
  const refusing = await startTidewater({ authenticator: null });
  for (const [name, id] of [['refused', await connectionAt(refusing, 'PASSWORD_INCORRECT')], ['ofElsewhere', await connectionAt(refusing, 'MFA_TOKEN_EXPIRED', 'https://elsewhere.example/')]] as const) {
    await open(refusing.url, id);
    await until(() => seenView()?.address.startsWith(refusing.url) === true && isShown() && seenView()?.hint.includes('types') === false, `the page of ${name}`);
    result[name] = { passwords: refusing.seen.passwords, isSignedIn: seenView()?.isSignedIn };
    await desk.cancel(id);
  }

  // A website that is not there, and then is.
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Here again</title><h1>Welcome</h1>'));
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => { server.close(done); });
  const away = await open(`http://127.0.0.1:${port}/`, null);
  result['beforeAnyPage'] = isShown();
  await until(() => seenView()?.problem != null, 'the failure to be told');
  result['away'] = { problem: seenView()?.problem, hint: seenView()?.hint, isShown: isShown() };
  const hidden = await (await sessions.of('visit', null)).openHidden();
  result['visit'] = (await visitPortal(hidden.portal, {
    url: `http://127.0.0.1:${port}/`, approvedOrigins: [], approveOrigin: () => Promise.resolve(false), canSignIn: true, useCredential: (step) => step({ username: 'a', password: 'b' }),
    beginCodes: () => Promise.resolve({ channels: [], next: () => Promise.resolve(null), trouble: () => null, withAnswers: (step) => step({}), end: () => Promise.resolve() }),
    fields: new Map(), isSignedIn: false, startDay: null, downloadsFolder: join(root, 'visit'), route: null, signal: new AbortController().signal,
    onPhase: () => undefined, onSignedIn: () => Promise.resolve(), onAccount: () => Promise.resolve(), shouldSkip: () => false, onBill: () => Promise.resolve(),
  } satisfies VisitRequest)).detail;
  await hidden.close();
  await new Promise<void>((done) => { server.listen(port, '127.0.0.1', done); });
  await desk.reload(away.signInId);
  await until(() => seenView()?.title === 'Here again', 'the website to be there again');
  result['back'] = { problem: seenView()?.problem, isShown: isShown() };
  await desk.cancel(away.signInId);
  await desk.close();
  server.close();
  await Promise.all([portal.close(), refusing.close()]);
  await store.close();
  return result;
}

void app.whenReady().then(check).then(
  (result) => { console.log(`RESULT ${JSON.stringify(result)}`); app.exit(0); },
  (error: unknown) => { console.error(error); app.exit(1); },
);
app.on('window-all-closed', () => undefined);
