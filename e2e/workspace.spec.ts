import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { v7 as newId } from 'uuid';
import type { ConnectionSummary } from '../src/shared/domain/connection.ts';
import { companyTable } from '../src/main/store/companies/company-repository.ts';
import { StoreEngine } from '../src/main/store/engine/store-engine.ts';
import { diskFiles } from '../src/main/store/engine/store-files.ts';
import { migrations } from '../src/main/store/migrations/index.ts';
import { updateRow } from '../src/main/store/rows/row-changes.ts';
import { storeFolder } from '../src/main/store/store-service.ts';
import { startSandboxUtility, type SandboxUtility } from './sandbox-utility/index.ts';
import { onlyConnection, untilChecked } from './support/checks.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { freePort } from '../src/shared/testing/free-port.ts';
import { handOver, pairPhone } from './support/hand-over.ts';
import { firstOfMonthBefore, keepPasswordsByPassphrase, makeConnection, noPicture, unlockByPassphrase } from './support/journey.ts';
import { picturesOnRequest } from './support/picture.ts';
import { signInsSeen } from './support/portal-requests.ts';
import { startRunningWorkspace, type RunningWorkspace } from './support/running-workspace.ts';
import { findSecret, searchFolder } from './support/secret-search.ts';
import { skewedClock, type SkewedClock } from './support/skewed-clock.ts';
import { servedSince, storedBills } from './support/stored-bills.ts';
import { askApp, billDetail } from './support/window-calls.ts';

const MONTHS_BACK = 4;
const BILLS_BEFORE_THE_KILL = 3;
const TWO_HOURS = 2 * 60 * 60 * 1000;
const WITHIN = { timeout: 90_000, intervals: [500] };

let sandbox: SandboxUtility;
let workspace: RunningWorkspace;
let clock: SkewedClock | null = null;
const apps: ForagerApp[] = [];

test.afterAll(async () => {
  for (const app of apps) await app.quit().catch(() => app.kill());
  await workspace?.close();
  await sandbox?.close();
  for (const app of apps) await app.removeData();
  await clock?.remove();
});

/** @param given.clock what its computer takes for the time, where that is wrong */
async function startApp(given: { readonly dataFolder?: string; readonly clock?: SkewedClock } = {}): Promise<ForagerApp> {
  const { dataFolder, clock } = given;
  const app = await startForager({ ...(dataFolder !== undefined && { dataFolder }), env: { FORAGER_PRACTICE_URL: sandbox.url, ...clock?.env } });
  apps.push(app);
  return app;
}

/** Waits until an app holds what the workspace holds. */
async function untilInStep({ window }: ForagerApp): Promise<void> {
  await expect.poll(async () => {
    const { kind, waiting, problem } = await askApp(window, 'workspace', 'syncNow');
    return { kind, waiting, problem };
  }, WITHIN).toEqual({ kind: 'CURRENT', waiting: 0, problem: null });
}

/** The bills of an app, by file and part, with what was read. Where it stands on the page, and the path of the file, stay on the computer that read it. */
async function billsOf({ window }: ForagerApp): Promise<{ readonly id: string; readonly document: string; readonly reading: unknown; readonly notes: string | null }[]> {
  const { rows } = await askApp(window, 'bills', 'list', { limit: 1000 });
  const details = await Promise.all(rows.map(({ id }) => billDetail(window, id)));
  return details.map(({ bill }) => ({ id: bill.id, document: `${bill.documentSha256} ${bill.part}`, reading: { ...bill.reading, evidence: null, file: null }, notes: bill.notes })).toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** Writes, while the app is closed, what only a version of it that allowed more could have written. */
async function asOlderVersion(dataFolder: string, companyId: string, notes: string): Promise<void> {
  const engine = await StoreEngine.open(storeFolder(join(dataFolder, 'store')), migrations, { files: diskFiles(), now: () => Date.now(), newId });
  await engine.write((transaction) => updateRow(transaction, companyTable, companyId, { notes }));
  await engine.close();
}

test('two computers share their work through a workspace whatever is cut, killed and restarted: nothing is lost, nothing stands twice, and no password leaves', async () => {
  test.setTimeout(600_000);
  sandbox = await startSandboxUtility();
  workspace = await startRunningWorkspace();
  const { proxy } = workspace;
  let one = await startApp();
  await keepPasswordsByPassphrase(one.window);
  await workspace.connect(one);
  await expect.poll(async () => (await askApp(one.window, 'workspace', 'state')).kind, WITHIN).toBe('CONNECTED');

  // Killed while it holds the lease of a check, and while what it sends is cut off in the middle.
  await makeConnection(one, sandbox, noPicture, { monthsBack: MONTHS_BACK });
  await expect.poll(async () => (await askApp(one.window, 'bills', 'list', { limit: 1 })).total, { timeout: 90_000, intervals: [100] }).toBeGreaterThanOrEqual(BILLS_BEFORE_THE_KILL);
  const mill = await askApp(one.window, 'companies', 'create', { name: 'Old Mill' });
  proxy.dropAfter(3_000);
  const drops = proxy.drops();
  await expect.poll(() => proxy.drops(), WITHIN).toBeGreaterThan(drops);
  await one.kill();
  await workspace.restart();
  proxy.dropAfter(null);
  await asOlderVersion(one.dataFolder, mill.id, 'n'.repeat(2001));

  one = await startApp({ dataFolder: one.dataFolder });
  const cutOff = await onlyConnection(one.window);
  await unlockByPassphrase(one.window);
  const connection = await untilChecked(one.window, cutOff, 120_000);
  expect(connection.status).toBe('CONNECTED');
  await untilInStep(one);
  const served = servedSince(sandbox, firstOfMonthBefore(new Date(), MONTHS_BACK));
  expect((await storedBills(one)).map((bill) => bill.sha256).sort()).toEqual(served.map((bill) => bill.sha256).sort());

  // What does not fit is named in Settings, and leads to where it is mended; the rest went.
  await one.window.goto('app://forager/index.html#/settings/workspace');
  const refused = one.window.getByLabel('Not taken by the workspace');
  await expect(refused.getByText('Notes: more than 2,000 characters.')).toBeVisible();
  await picturesOnRequest(one, 'refused', 1000);
  await refused.getByRole('button', { name: 'Company Old Mill' }).click();
  await expect(one.window).toHaveURL(new RegExp(`#/companies/${mill.id}$`, 'u'));
  await askApp(one.window, 'companies', 'update', { id: mill.id, change: { notes: 'short' } });
  await expect.poll(async () => (await askApp(one.window, 'workspace', 'syncNow')).refusedCount, WITHIN).toBe(0);

  // A second computer, whose clock is two hours ahead, has all of it, and the API shows each bill once.
  clock = await skewedClock(TWO_HOURS);
  const two = await startApp({ clock });
  await keepPasswordsByPassphrase(two.window);
  await workspace.connect(two);
  await expect.poll(async () => (await askApp(two.window, 'workspace', 'state')).kind, WITHIN).toBe('CONNECTED');
  await untilInStep(two);
  expect(await billsOf(two)).toEqual(await billsOf(one));
  // A number of the checks that one changes holds on the other, which says by whom.
  await askApp(two.window, 'audits', 'change', [{ rule: 'GAP', key: 'days', is: 5 }]);
  await untilInStep(two);
  await askApp(one.window, 'workspace', 'syncNow');
  expect((await askApp(one.window, 'audits', 'get'))['GAP']).toEqual({ isOn: true, values: { days: 5 } });
  const { member } = await askApp(two.window, 'workspace', 'state');
  expect((await askApp(one.window, 'audits', 'listHistory'))[0]).toMatchObject({ key: 'days', after: 5, by: member?.person, isFromElsewhere: true });
  // It sees the pages of a bill that the first one collected, whose file comes when it is looked at and not before.
  const [seenBill] = await billsOf(two);
  const files = async (): Promise<string[]> => (await readdir(join(two.dataFolder, 'documents'), { recursive: true }).catch(() => [])).filter((name) => name.endsWith('.bill'));
  expect(await files()).toEqual([]);
  await expect.poll(() => two.window.evaluate(async (id) => (await fetch(`/document/${id}`)).ok, seenBill?.id), WITHIN).toBe(true);
  await two.window.evaluate((to) => { location.hash = to; }, `#/bill/${seenBill?.id}`);
  await expect(two.window.getByLabel('Pages of the bill').locator('canvas').first()).toBeVisible();
  expect(await files()).toHaveLength(1);
  const listed = await workspace.api('GET', `/bill/connection/${connection.id}`);
  expect(listed.body['totalBills']).toBe(served.length);
  expect((await onlyConnection(two.window)).credentialId).toBeNull();

  // Both say things while the network is cut.
  proxy.cut();
  const [first, second, third] = await billsOf(one);
  await askApp(one.window, 'notes', 'set', { noun: 'BILL', id: first?.id, notes: 'said at the first' });
  await askApp(two.window, 'notes', 'set', { noun: 'BILL', id: second?.id, notes: 'said at the second' });
  await askApp(two.window, 'notes', 'set', { noun: 'BILL', id: first?.id, notes: 'said later at the second' });
  await askApp(two.window, 'notes', 'set', { noun: 'BILL', id: third?.id, notes: 'said sooner, by a clock that is ahead' });
  await askApp(one.window, 'notes', 'set', { noun: 'BILL', id: third?.id, notes: 'said later at the first' });
  await expect.poll(async () => (await askApp(two.window, 'workspace', 'syncNow')).kind, WITHIN).toBe('BEHIND');
  proxy.mend();
  for (const app of [one, two, one]) await untilInStep(app);
  expect(await billsOf(two)).toEqual(await billsOf(one));
  expect((await billsOf(one)).filter(({ notes }) => notes !== null).map(({ id, notes }) => [id, notes])).toEqual([[first?.id, 'said later at the second'], [second?.id, 'said at the second'], [third?.id, 'said later at the first']]);

  // A check by the API reaches the computer with the sign-in, and what came of it comes back.
  const api = async (): Promise<Partial<ConnectionSummary> & { statusLastUpdateTime?: string }> => (await workspace.api('GET', `/connection/${connection.id}/details`)).body;
  const before = (await api()).statusLastUpdateTime ?? '';
  expect((await workspace.api('POST', `/connection/${connection.id}/run`)).status).toBe(202);
  await untilInStep(two);
  await untilInStep(one);
  await untilChecked(one.window, connection, 120_000);
  await expect.poll(async () => { await untilInStep(one); return ((await api()).statusLastUpdateTime ?? '') > before; }, WITHIN).toBe(true);
  expect((await askApp(two.window, 'collections', 'list', { connectionId: connection.id })).length).toBe(0);

  // The sign-in is handed to the second computer, which signs in with it, asked for a code of its own, and collects what the first did not.
  const more = firstOfMonthBefore(new Date(), MONTHS_BACK + 1);
  await askApp(one.window, 'connections', 'updateSettings', { id: connection.id, settings: { ...connection.settings, startDate: { mode: 'CUSTOM', day: more } } });
  for (const app of [one, two]) await untilInStep(app);
  const sendCode = await pairPhone(two, connection.id, await freePort(), sandbox);
  const [seenBefore, billsBefore] = [signInsSeen(sandbox), await billsOf(two)];
  const handed = await onlyConnection(two.window);
  await handOver(one, two, connection.id);
  await sendCode();
  const taken = await untilChecked(two.window, handed, 120_000);
  expect({ status: taken.status, isKept: taken.credentialId !== null }).toEqual({ status: 'CONNECTED', isKept: true });
  expect(signInsSeen(sandbox)).toEqual({ passwords: seenBefore.passwords + 1, codesSent: seenBefore.codesSent + 1, codesTyped: seenBefore.codesTyped + 1 });
  for (const app of [two, one]) await untilInStep(app);
  expect((await billsOf(two)).length).toBeGreaterThan(billsBefore.length);
  expect(await billsOf(one)).toEqual(await billsOf(two));
  expect((await billsOf(two)).map(({ document }) => document.split(' ')[0]).sort()).toEqual(servedSince(sandbox, more).map((bill) => bill.sha256).sort());
  expect((await askApp(two.window, 'collections', 'list', { connectionId: connection.id })).map(({ outcome }) => outcome)).toEqual(['CONNECTED']);
  expect((await onlyConnection(one.window)).lastCheckedAt).toBe(taken.lastCheckedAt);

  // Deactivated by the API, it is at both.
  expect((await workspace.api('PATCH', `/connection/${connection.id}/details`, { isActive: false })).status).toBe(200);
  for (const app of [one, two]) {
    await untilInStep(app);
    expect((await onlyConnection(app.window)).isActive).toBe(false);
  }

  // What is filed away as no bill is gone from both.
  await askApp(one.window, 'bills', 'setAside', { id: third?.id, isNotABill: true });
  for (const app of [one, two]) await untilInStep(app);
  expect((await billsOf(two)).map(({ id }) => id)).not.toContain(third?.id);
  expect(await billsOf(two)).toEqual(await billsOf(one));

  // The password is nowhere but where it was typed; the name of the company shows that the search finds what is there.
  for (const app of apps) await app.quit();
  const seen = [proxy.traffic(), await workspace.everything()];
  for (const bytes of seen) {
    expect(findSecret(bytes, 'Harbour Hotels')).not.toEqual([]);
    expect(findSecret(bytes, sandbox.password)).toEqual([]);
  }
  expect(await searchFolder(two.dataFolder, [sandbox.password], { ocr: false })).toEqual([]);
  expect(sandbox.dangers).toEqual([]);
});
