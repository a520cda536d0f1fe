import { expect, test } from '@playwright/test';
import { differences } from './demo/compare.ts';
import { startSandboxUtility, type SandboxUtility } from './sandbox-utility/index.ts';
import { onlyConnection, untilChecked } from './support/checks.ts';
import { startForager, type ForagerApp } from './support/forager-app.ts';
import { firstOfMonthBefore, keepPasswordsByPassphrase, makeConnection, noPicture, unlockByPassphrase } from './support/journey.ts';
import { signInsSeen } from './support/portal-requests.ts';
import { servedSince, storedBills } from './support/stored-bills.ts';
import { askApp } from './support/window-calls.ts';

const MONTHS_BACK = 4;
const BILLS_BEFORE_THE_KILL = 3;

let sandbox: SandboxUtility;
let forager: ForagerApp;

test.beforeAll(async () => {
  sandbox = await startSandboxUtility();
  forager = await startForager({ env: { FORAGER_PRACTICE_URL: sandbox.url } });
});

test.afterAll(async () => {
  await forager.quit().catch(() => forager.kill());
  await sandbox.close();
  await forager.removeData();
});

test('a first collection that is killed goes on after the next start and ends with every bill once', async () => {
  test.setTimeout(300_000);
  await keepPasswordsByPassphrase(forager.window);
  await makeConnection(forager, sandbox, noPicture, { monthsBack: MONTHS_BACK });
  const filed = async (): Promise<number> => (await askApp(forager.window, 'bills', 'list', { limit: 1 })).total;
  await expect.poll(filed, { timeout: 60_000, intervals: [100] }).toBeGreaterThanOrEqual(BILLS_BEFORE_THE_KILL);
  const served = servedSince(sandbox, firstOfMonthBefore(new Date(), MONTHS_BACK));
  const beforeKill = await storedBills(forager);
  await forager.kill();
  expect(beforeKill.length).toBeLessThan(served.length);

  forager = await startForager({ dataFolder: forager.dataFolder, env: { FORAGER_PRACTICE_URL: sandbox.url } });
  const cutOff = await onlyConnection(forager.window);
  expect(cutOff.status).toBe('PENDING');
  // What was filed before the kill is filed.
  const afterStart = new Set((await storedBills(forager)).map((bill) => bill.id));
  expect(beforeKill.filter((bill) => !afterStart.has(bill.id))).toEqual([]);
  await unlockByPassphrase(forager.window);
  const connection = await untilChecked(forager.window, cutOff, 90_000);
  expect(connection.status).toBe('CONNECTED');

  const stored = await storedBills(forager);
  expect(stored.map((bill) => bill.sha256).sort()).toEqual(served.map((bill) => bill.sha256).sort());
  const bySha = new Map(stored.map((bill) => [bill.sha256, bill.reading]));
  expect(served.flatMap((bill) => differences(bill, bySha.get(bill.sha256) ?? {}))).toEqual([]);
  expect(stored.filter((bill) => beforeKill.some((one) => one.sha256 === bill.sha256 && one.id !== bill.id))).toEqual([]);

  // The cut-off run itself went on: there is one, and it knows each document once.
  const runs = await askApp(forager.window, 'collections', 'list', { connectionId: connection.id });
  expect(runs).toHaveLength(1);
  const steps = (await Promise.all(runs.map((run) => askApp(forager.window, 'collections', 'steps', { collectionId: run.id })))).flat();
  const filedSteps = steps.filter((step) => step.kind === 'FILED').map((step) => step.documentSha256 ?? step.billId);
  expect(new Set(filedSteps).size).toBe(filedSteps.length);
  // The browser was remembered: a second password, no second code.
  expect(signInsSeen(sandbox)).toEqual({ passwords: 2, codesSent: 1, codesTyped: 1 });
  expect(sandbox.dangers).toEqual([]);
});
