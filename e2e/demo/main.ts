import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startSandboxUtility, type ServedBill } from '../sandbox-utility/index.ts';
import { startForager, type ForagerApp } from '../support/forager-app.ts';
import { keepPasswordsByPassphrase, makeConnection, waitForCollection, type Picture } from '../support/journey.ts';
import { pictureOf } from '../support/picture.ts';
import { storedBills, type StoredBill } from '../support/stored-bills.ts';
import { differences, type Difference } from './compare.ts';

/** Walks the main job through the real app against the practice utility, unattended, and reports what came of it. */

const OUT = join(import.meta.dirname, '..', '..', 'out', 'demo');

/** Says what goes on, on standard error: a walk of minutes must not look as if it hung. */
function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

function printTable(served: readonly ServedBill[], stored: ReadonlyMap<string, StoredBill>): void {
  const cell = (value: unknown, width: number): string => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '—').slice(0, width).padEnd(width);
  process.stdout.write(`${['Bill date', 'Account', 'Service', 'Usage', 'Total', 'Stored', 'Status'].map((head, at) => cell(head, [11, 18, 12, 16, 12, 7, 14][at] ?? 12)).join('')}\n`);
  for (const bill of [...served].sort((a, b) => String(a.truth.billDate).localeCompare(String(b.truth.billDate)))) {
    const reading = stored.get(bill.sha256)?.reading;
    const service = (reading?.['services'] as readonly Readonly<Record<string, unknown>>[] | undefined)?.[0];
    process.stdout.write(
      `${cell(reading?.['billDate'], 11)}${cell(reading?.['accountNumber'], 18)}${cell(service?.['type'], 12)}${cell(service ? `${String(service['usage'])} ${String(service['unit'])}` : null, 16)}${cell(reading?.['totalAmount'], 12)}${cell(reading ? 'yes' : 'NO', 7)}${cell(reading?.['status'], 14)}\n`,
    );
  }
}

/** Walks through the screens that now have something to show. */
async function showScreens({ window }: ForagerApp, picture: Picture): Promise<void> {
  await window.getByRole('button', { name: 'Open bills' }).click();
  await window.getByRole('row').nth(2).waitFor();
  await picture('bills');
  await window.getByRole('row').nth(1).dblclick();
  await window.locator('canvas').first().waitFor();
  await window.waitForTimeout(800);
  await picture('bill');
  for (const screen of ['Connections', 'Needs attention', 'Companies', 'Sites', 'Settings']) {
    await window.getByRole('navigation').getByText(screen, { exact: true }).click();
    await window.waitForTimeout(300);
    await picture(screen.toLowerCase().replace(' ', '-'));
  }
}

async function main(): Promise<number> {
  const began = Date.now();
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  const dataFolder = await mkdtemp(join(tmpdir(), 'forager-demo-'));
  say('Starting the practice utility');
  const sandbox = await startSandboxUtility();
  say(`Starting Forager, with the practice utility at ${sandbox.url}`);
  const forager = await startForager({ dataFolder, env: { FORAGER_PRACTICE_URL: sandbox.url } });
  let pictures = 0;
  const picture = async (name: string): Promise<void> => {
    pictures += 1;
    say(`  seen: ${name}`);
    await pictureOf(forager, join(OUT, `${String(pictures).padStart(2, '0')}-${name}.png`));
  };
  try {
    await picture('first-start');
    say('Choosing a passphrase');
    await keepPasswordsByPassphrase(forager.window);
    say('Signing in and making the first connection');
    await makeConnection(forager, sandbox, picture);
    say('Collecting and reading the bills');
    await waitForCollection(forager.window, picture);
    say('Comparing every printed field with what was read');
    const served = sandbox.bills.filter((bill) => bill.kind !== 'RECEIPT');
    const stored = new Map((await storedBills(forager)).map((bill) => [bill.sha256, bill]));
    const faults: Difference[] = served.flatMap((bill) => differences(bill, stored.get(bill.sha256)?.reading ?? {}));
    const missing = served.filter((bill) => !stored.has(bill.sha256)).map((bill) => bill.fileName);
    const known = new Set(served.map((bill) => bill.sha256));
    const surplus = [...stored.keys()].filter((sha256) => !known.has(sha256));
    printTable(served, stored);
    say('Looking at every screen');
    await showScreens(forager, picture);
    const seconds = Math.round((Date.now() - began) / 100) / 10;
    const report = {
      seconds, seed: sandbox.seed, served: served.length, stored: stored.size, missing, surplus, dangers: sandbox.dangers, differences: faults,
      bills: served.map((bill) => ({
        file: bill.fileName, served: bill.sha256, stored: stored.get(bill.sha256)?.sha256 ?? null, printed: bill.truth, read: stored.get(bill.sha256)?.reading ?? null,
      })),
    };
    await writeFile(join(OUT, 'report.json'), JSON.stringify(report, null, 2));
    const isGood = missing.length === 0 && surplus.length === 0 && faults.length === 0 && sandbox.dangers.length === 0;
    process.stdout.write(`\n${served.length} bills served, ${stored.size} stored, ${missing.length} missing, ${faults.length} fields differ, ${seconds} seconds. ${isGood ? 'All is as it should be.' : 'See out/demo/report.json.'}\n`);
    for (const fault of faults.slice(0, 20)) process.stdout.write(`  ${fault.bill}: ${fault.field} printed ${JSON.stringify(fault.printed)}, read ${JSON.stringify(fault.read)}\n`);
    return isGood ? 0 : 1;
  } catch (error) {
    await picture('fault').catch(() => undefined);
    throw error;
  } finally {
    await forager.quit().catch(() => forager.kill());
    await sandbox.close();
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

process.exitCode = await main();
