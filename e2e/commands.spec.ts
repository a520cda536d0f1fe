import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { differences } from './demo/compare.ts';
import { startSandboxUtility, type SandboxUtility } from './sandbox-utility/index.ts';
import { signInsSeen } from './support/portal-requests.ts';
import { runCommand, type Ended } from './support/run-command.ts';

let sandbox: SandboxUtility;
let folder: string;

test.beforeAll(async () => {
  sandbox = await startSandboxUtility();
  folder = await mkdtemp(join(tmpdir(), 'forager-commands-'));
});

test.afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> => runCommand(args, folder, env);

const collect = (password: string, out: string): Promise<Ended> =>
  run(['collect', '--', '--url', sandbox.url, '--username', sandbox.username, '--password-env', 'PORTAL_PASSWORD', '--out', join(folder, out)], { PORTAL_PASSWORD: password });

test('read prints one object a bill and ends with 0', async () => {
  const bills = [sandbox.bills.find((bill) => bill.truth.services[0]?.type === 'ELECTRICITY'), sandbox.bills.find((bill) => bill.truth.services[0]?.type === 'GAS')].flatMap((bill) => bill ?? []);
  const receipt = sandbox.bills.find((bill) => bill.kind === 'RECEIPT');
  if (bills.length < 2 || !receipt) throw new Error('The practice utility serves no such documents.');
  for (const document of [...bills, receipt]) await writeFile(join(folder, document.fileName), document.bytes);
  const { code, lines } = await run(['read', '--', ...bills.map((bill) => bill.fileName), receipt.fileName]);
  expect(code).toBe(0);
  expect(lines.map((line) => line['sha256'])).toEqual([...bills.map((bill) => bill.sha256), receipt.sha256]);
  expect(bills.flatMap((bill, at) => differences(bill, lines[at] ?? {}))).toEqual([]);
  expect(lines[2]).toMatchObject({ version: 1, part: 1, status: 'NOT_A_BILL' });
});

test('read says what it cannot read and ends with 1; without a file it is wrong use', async () => {
  await writeFile(join(folder, 'noise.pdf'), Buffer.from('%PDF-1.7 and then nothing of the kind'));
  const unreadable = await run(['read', '--', 'noise.pdf', 'not-there.pdf']);
  expect(unreadable.code).toBe(1);
  expect(unreadable.lines.map((line) => line['status'])).toEqual(['UNREADABLE', 'UNREADABLE']);
  const wrong = await run(['read']);
  expect(wrong).toMatchObject({ code: 2, lines: [] });
  expect(wrong.everything).toContain('read needs at least one file');
});

test('collect called wrongly ends with 2 before anything is asked of the website', async () => {
  const before = sandbox.requests.length;
  const withoutOut = await run(['collect', '--', '--url', sandbox.url, '--username', 'ann', '--password-env', 'PORTAL_PASSWORD'], { PORTAL_PASSWORD: 'x' });
  expect(withoutOut).toMatchObject({ code: 2, lines: [] });
  expect(withoutOut.everything).toContain('--out');
  const withoutPassword = await run(['collect', '--', '--url', sandbox.url, '--username', 'ann', '--password-env', 'NO_SUCH_VARIABLE', '--out', folder]);
  expect(withoutPassword).toMatchObject({ code: 2, lines: [] });
  expect(withoutPassword.everything).toContain('NO_SUCH_VARIABLE');
  expect(sandbox.requests.length).toBe(before);
});

test('collect with a refused password tries it once and ends with 1', async () => {
  const before = signInsSeen(sandbox).passwords;
  const wrong = `${sandbox.password}-not`;
  const { code, lines, everything } = await collect(wrong, 'refused');
  expect(code).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ version: 1, status: 'PASSWORD_INCORRECT', bills: [] });
  expect(signInsSeen(sandbox).passwords).toBe(before + 1);
  expect(everything).not.toContain(wrong);
  expect(await readdir(join(folder, 'refused'))).toEqual([]);
});

test('collect that needs a code nobody can give ends at once with 1', async () => {
  const { code, lines, everything } = await collect(sandbox.password, 'no-code');
  expect(code).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ status: 'MFA_TOKEN_EXPIRED', bills: [] });
  expect(lines[0]?.['seconds']).toBeLessThan(60);
  expect(everything).not.toContain(sandbox.password);
  expect(sandbox.dangers).toEqual([]);
});
