import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { differences } from './demo/compare.ts';
import { onlyConnection, untilChecked } from './support/checks.ts';
import { firstOfMonthBefore, keepPasswordsByPassphrase, makeConnection, noPicture, unlockByPassphrase } from './support/journey.ts';
import { signInsSeen } from './support/portal-requests.ts';
import { stageForFile } from './support/stage.ts';
import { servedSince, storedBills } from './support/stored-bills.ts';
import { askApp } from './support/window-calls.ts';

const MONTHS_BACK = 4;
const BILLS_BEFORE_THE_KILL = 3;

const stage = stageForFile();

test('a first collection that is killed goes on after the next start and ends with every bill once', async () => {
  test.setTimeout(300_000);
  const { sandbox } = stage;
  await keepPasswordsByPassphrase(stage.window);
  await makeConnection(stage.forager, sandbox, noPicture, { monthsBack: MONTHS_BACK });
  const filed = async (): Promise<number> => (await askApp(stage.window, 'bills', 'list', { limit: 1 })).total;
  await expect.poll(filed, { timeout: 60_000, intervals: [100] }).toBeGreaterThanOrEqual(BILLS_BEFORE_THE_KILL);
  const served = servedSince(sandbox, firstOfMonthBefore(new Date(), MONTHS_BACK));
  const beforeKill = await storedBills(stage.forager);
  await stage.forager.kill();
  expect(beforeKill.length).toBeLessThan(served.length);
  // What a kill in the middle of a write leaves, beside a document and on its way to one.
  const { sha256 } = beforeKill[0] ?? { sha256: '' };
  const halves = [
    join(stage.forager.dataFolder, 'documents', sha256.slice(0, 2), `.${sha256}.bill.0123456789ab.tmp`),
    join(stage.forager.dataFolder, 'downloads', 'cut-off.pdf.part'),
  ];
  await Promise.all(halves.map((path) => writeFile(path, '%PDF-1.7 half')));

  await stage.startAgain();
  const cutOff = await onlyConnection(stage.window);
  expect(cutOff.status).toBe('PENDING');
  // What was filed before the kill is filed.
  const afterStart = new Set((await storedBills(stage.forager)).map((bill) => bill.id));
  expect(beforeKill.filter((bill) => !afterStart.has(bill.id))).toEqual([]);
  await unlockByPassphrase(stage.window);
  const connection = await untilChecked(stage.window, cutOff, 90_000);
  expect(connection.status).toBe('CONNECTED');
  await expect.poll(() => halves.filter((path) => existsSync(path))).toEqual([]);

  const stored = await storedBills(stage.forager);
  expect(stored.map((bill) => bill.sha256).sort()).toEqual(served.map((bill) => bill.sha256).sort());
  const bySha = new Map(stored.map((bill) => [bill.sha256, bill.reading]));
  expect(served.flatMap((bill) => differences(bill, bySha.get(bill.sha256) ?? {}))).toEqual([]);
  expect(stored.filter((bill) => beforeKill.some((one) => one.sha256 === bill.sha256 && one.id !== bill.id))).toEqual([]);

  // The cut-off run itself went on: there is one, and it knows each document once.
  const runs = await askApp(stage.window, 'collections', 'list', { connectionId: connection.id });
  expect(runs).toHaveLength(1);
  const steps = (await Promise.all(runs.map((run) => askApp(stage.window, 'collections', 'steps', { collectionId: run.id })))).flat();
  const filedSteps = steps.filter((step) => step.kind === 'FILED').map((step) => step.documentSha256 ?? step.billId);
  expect(new Set(filedSteps).size).toBe(filedSteps.length);
  // The browser was remembered: a second password, no second code.
  expect(signInsSeen(sandbox)).toEqual({ passwords: 2, codesSent: 1, codesTyped: 1 });
  expect(sandbox.dangers).toEqual([]);
});
