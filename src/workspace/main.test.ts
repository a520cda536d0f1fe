import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, expect, test } from 'vitest';

const SLOW = 240_000;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'forager-workspace-main-'));
const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  fs.rmSync(folder, { recursive: true, force: true });
}, SLOW);

interface Started { readonly child: ChildProcess; readonly address: string; readonly said: string; readonly logged: () => string }

/** The command as a person starts it. Resolves when it serves; rejects with its words where it ends. */
async function start(): Promise<Started> {
  const env = { ...process.env, PORT: '0', HOST: '', DATABASE_URL: '', S3_BUCKET: '' };
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts'), '--data', folder], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let [said, logged] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (logged += piece));
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(logged)));
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
      const found = /^Forager workspace: (http:\S+)\/docs/m.exec(said)?.[1];
      if (found !== undefined) setTimeout(() => resolve(found), 200);
    });
  });
  return { child, address, said, logged: () => logged };
}

async function ask(address: string, method: string, url: string, key: string | null, body?: object): Promise<{ status: number; body: ReturnType<typeof JSON.parse> }> {
  const response = await fetch(`${address}${url}`, { method, headers: { ...(key !== null && { 'x-api-key': key }), ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
  return { status: response.status, body: await response.json() };
}

test('npm run workspace serves alone, says the first owner’s code once, keeps what it confirmed through a kill, and shares its folder with no second one', async () => {
  const first = await start();
  const code = /shown this once: (\S+)/.exec(first.said)?.[1] ?? '';
  const made = await ask(first.address, 'POST', '/first-owner', null, { code, team: 'Ours', name: 'Ann' });
  expect(made.status).toBe(201);
  const { key } = made.body as { key: string };
  const company = await ask(first.address, 'POST', '/company', key, { name: 'Acme' });
  expect(company.status).toBe(201);
  await expect(start()).rejects.toThrow(/is in use by another workspace/);

  // What opens a link or an address to whoever has it is in no line of the log.
  for (const path of ['/i/SECRETSECRETSECRETSECRETSECRET12?code=SECRETCODE', '/inbound/sms/SECRETNAME']) await fetch(`${first.address}${path}`, { method: path.startsWith('/i/') ? 'GET' : 'POST' });
  await expect.poll(first.logged).toMatch(/"\/i\/…\?code=…"[^]*"\/inbound\/sms\/…"/u);
  expect(first.logged()).not.toMatch(/SECRET/u);

  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  expect(first.logged()).not.toContain(key);

  const second = await start();
  expect(second.said).not.toContain('code');
  expect((await ask(second.address, 'GET', `/company/${company.body.id}`, key)).body).toEqual(company.body);
  second.child.kill('SIGTERM');
  expect((await once(second.child, 'exit'))[0]).toBe(0);
}, SLOW);
