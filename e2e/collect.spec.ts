import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { FixtureBill } from '../src/main/portals/fixtures/fixture-server.ts';
import { polderStroom } from '../src/main/portals/fixtures/polder-stroom.ts';
import { startTidewater, type RunningTidewater, type TidewaterHabits } from '../src/main/portals/fixtures/tidewater-power.ts';
import { startSandboxUtility } from './sandbox-utility/index.ts';
import { runCommand, type Ended } from './support/run-command.ts';
import { findSecret, searchFolder } from './support/secret-search.ts';

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.describe.configure({ timeout: 240_000 });

let folder: string;
const closing: (() => Promise<void>)[] = [];

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forager-collect-'));
});

test.afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

async function tidewater(habits: Partial<TidewaterHabits> = {}): Promise<RunningTidewater> {
  const portal = await startTidewater({ authenticator: null, ...habits });
  closing.push(() => portal.close());
  return portal;
}

interface Door {
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

/** Runs `collect` into `out`, and sees to what holds of every run: one line, and no secret in words or profile. */
async function collect(portal: Door, out: string, more: readonly string[] = [], password = portal.password): Promise<Ended & { result: Readonly<Record<string, unknown>> }> {
  const profile = more.includes('--profile') ? [] : ['--profile', join(folder, `profile-of-${out}`)];
  const args = ['collect', '--', '--url', portal.url, '--username', portal.username, '--password-env', 'PORTAL_PASSWORD', ...profile, ...more, '--out', join(folder, out)];
  const ended = await runCommand(args, folder, { PORTAL_PASSWORD: password, PORTAL_TOTP: KEY });
  expect(ended.lines, ended.everything).toHaveLength(1);
  expect(ended.stdout.endsWith('\n')).toBe(true);
  expect(findSecret(Buffer.from(ended.everything), password, KEY)).toEqual([]);
  expect(await searchFolder(folder, [password, KEY], { ocr: false })).toEqual([]);
  const [result = {}] = ended.lines;
  expect(Object.keys(result)).toEqual(['version', 'status', 'detail', 'origins', 'accounts', 'bills', 'seconds']);
  expect(ended.code, ended.everything).toBe(result['status'] === 'CONNECTED' ? 0 : 1);
  return { ...ended, result };
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The folder holds these bills byte for byte and nothing else, and the result names each with its digest. */
async function expectBills(out: string, result: Readonly<Record<string, unknown>>, bills: readonly FixtureBill[]): Promise<void> {
  const names = await readdir(join(folder, out));
  const onDisk = await Promise.all(names.map(async (name) => ({ file: name, sha256: digest(await readFile(join(folder, out, name))) })));
  const told = result['bills'] as readonly { file: string; sha256: string; label: string; accountNumber: string | null }[];
  const byFile = (a: { file: string }, b: { file: string }): number => a.file.localeCompare(b.file);
  expect(onDisk.map(({ sha256 }) => sha256).sort()).toEqual(bills.map(({ sha256 }) => sha256).sort());
  expect(told.map(({ file, sha256 }) => ({ file, sha256 })).sort(byFile)).toEqual(onDisk.sort(byFile));
  for (const { label, accountNumber } of told) {
    expect(label).not.toBe('');
    expect(accountNumber).toBe(bills[0]?.account ?? null);
  }
}

test('a portal without a code: connected, every bill as served, and nothing else in the folder', async () => {
  const portal = await tidewater();
  const { result } = await collect(portal, 'out');
  expect(result).toMatchObject({ version: 1, status: 'CONNECTED', origins: [portal.url], accounts: [{ accountNumber: '88-104-22' }] });
  await expectBills('out', result, portal.truth.bills);
  expect(portal.seen.passwords).toBe(1);
  expect(portal.dangers).toEqual([]);
});

test('archives are unpacked, and an origin that the portal frames is approved and named', async () => {
  const portal = await polderStroom.start();
  closing.push(() => portal.close());
  const { result } = await collect(portal, 'out');
  expect(result).toMatchObject({ status: 'CONNECTED', origins: [portal.url, ...portal.partners] });
  await expectBills('out', result, portal.truth.bills);
  expect(portal.dangers).toEqual([]);
});

test('a code of the authenticator is typed once, and the portal takes it', async () => {
  const portal = await tidewater({ authenticator: KEY });
  const { result } = await collect(portal, 'out', ['--totp-env', 'PORTAL_TOTP']);
  expect(result).toMatchObject({ status: 'CONNECTED' });
  await expectBills('out', result, portal.truth.bills);
  expect(portal.seen).toMatchObject({ passwords: 1, codes: [expect.stringMatching(/^\d{6}$/)] });
});

test('a code without a source ends the run at once', async () => {
  const portal = await tidewater({ authenticator: KEY });
  const { result } = await collect(portal, 'out');
  expect(result).toMatchObject({ status: 'MFA_TOKEN_EXPIRED', bills: [] });
  expect(result['seconds']).toBeLessThan(60);
  expect(portal.seen).toMatchObject({ passwords: 1, codes: [] });
});

test('what else the portal asks is answered by --field', async () => {
  const portal = await tidewater({ asksPostCode: true, asksQuestion: true });
  const fields = Object.entries(portal.fields).flatMap(([label, value]) => ['--field', `${label}=${value}`]);
  const { result } = await collect(portal, 'out', fields);
  expect(result).toMatchObject({ status: 'CONNECTED' });
  await expectBills('out', result, portal.truth.bills);
  expect(portal.seen.passwords).toBe(1);
});

test('what else the portal asks and nobody answers is asked back, before a password is spent where that can be seen', async () => {
  const withPostCode = await tidewater({ asksPostCode: true });
  const atTheDoor = await collect(withPostCode, 'door');
  expect(atTheDoor.result).toMatchObject({ status: 'ADDITIONAL_CREDENTIALS_NEEDED', detail: expect.stringContaining('Post code'), bills: [] });
  expect(withPostCode.seen.passwords).toBe(0);
  const withQuestion = await tidewater({ asksQuestion: true });
  const behind = await collect(withQuestion, 'behind');
  expect(behind.result).toMatchObject({ status: 'ADDITIONAL_CREDENTIALS_NEEDED', bills: [] });
  expect(withQuestion.seen.passwords).toBe(1);
});

test('--since leaves what is older', async () => {
  const portal = await tidewater();
  const { result } = await collect(portal, 'out', ['--since', portal.truth.bills[1]?.day ?? '']);
  expect(result).toMatchObject({ status: 'CONNECTED' });
  await expectBills('out', result, portal.truth.bills.slice(0, 2));
});

test('--types takes the bills of those services alone', async () => {
  const sandbox = await startSandboxUtility();
  closing.push(() => sandbox.close());
  const served = sandbox.bills.filter((bill) => bill.kind === 'BILL' && bill.truth.billDate !== null);
  const ofType = (type: string): FixtureBill[] => served.filter((bill) => bill.truth.services.some((service) => service.type === type)).slice(0, 2)
    .map((bill) => ({ day: bill.truth.billDate as FixtureBill['day'], account: '88-104-22', amount: (bill.truth.totalAmount ?? 0).toFixed(2), bytes: Buffer.from(bill.bytes), sha256: bill.sha256 }));
  const [electricity, gas] = [ofType('ELECTRICITY'), ofType('GAS')];
  const days = new Set(electricity.map((bill) => bill.day));
  const bills = [...electricity, ...gas.filter((bill) => !days.has(bill.day))].sort((a, b) => b.day.localeCompare(a.day));
  const wanted = bills.filter((bill) => gas.includes(bill));
  expect([electricity.length, wanted.length]).toEqual([2, 2]);
  const portal = await tidewater({ bills });
  const { result } = await collect(portal, 'out', ['--types', 'gas,water']);
  expect(result).toMatchObject({ status: 'CONNECTED' });
  await expectBills('out', result, wanted);
});

test('a second run with the same profile signs in no more, goes the learned way and overwrites nothing', async () => {
  const portal = await tidewater({ authenticator: KEY });
  const more = ['--totp-env', 'PORTAL_TOTP', '--profile', join(folder, 'profile')];
  const first = await collect(portal, 'out', more);
  expect(first.result).toMatchObject({ status: 'CONNECTED' });
  expect(first.everything).toContain('Looking under');
  portal.seen.paths.length = 0;
  const second = await collect(portal, 'out', more);
  expect(second.result).toMatchObject({ status: 'CONNECTED' });
  expect(second.everything).not.toContain('Looking under');
  expect(portal.seen.paths.filter((path) => path.startsWith('POST'))).toEqual([]);
  expect(portal.seen).toMatchObject({ passwords: 1, codes: { length: 1 } });
  await expectBills('out', second.result, portal.truth.bills);
  const other = await collect({ ...portal, username: 'somebody.else' }, 'other', more);
  expect(other.result).toMatchObject({ status: 'PASSWORD_INCORRECT', bills: [] });
});

test('a wrong password is tried once', async () => {
  const portal = await tidewater();
  const { result } = await collect(portal, 'out', [], 'Not-the-ferry-31');
  expect(result).toMatchObject({ status: 'PASSWORD_INCORRECT', detail: expect.stringContaining('incorrect'), bills: [] });
  expect(portal.seen.passwords).toBe(1);
  expect(await readdir(join(folder, 'out'))).toEqual([]);
});

test('a timeout is an other error, in time, with the origins met until then', async () => {
  const portal = await tidewater({ isStuck: true });
  const { result, seconds } = await collect(portal, 'out', ['--timeout', '12']);
  expect(result).toMatchObject({ status: 'OTHER_ERROR', detail: expect.stringContaining('12 seconds'), origins: [portal.url], bills: [] });
  expect(result['seconds']).toBeLessThan(30);
  expect(seconds).toBeLessThan(90);
});

test('a website that is closed is down, and one that is not there cannot be reached', async () => {
  const closed = await tidewater({ isDown: true });
  const down = await collect(closed, 'down');
  expect(down.result).toMatchObject({ status: 'WEBSITE_DOWN', bills: [] });
  const gone = await startTidewater({ authenticator: null });
  await gone.close();
  const unreachable = await collect(gone, 'gone');
  expect(unreachable.result).toMatchObject({ status: 'URL_INACCESSIBLE', bills: [] });
});
