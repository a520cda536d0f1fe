import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { forkNodeChild } from '../../shared/process/fork-node-child.ts';
import { migrations } from './migrations/index.ts';
import { createStoreClient } from './store-client.ts';
import type { StoreClient } from './store-client.ts';
import { DataFolderInUse, StoreArgumentsRefused, StoreError, StoreRowMissing } from './engine/store-errors.ts';

const entry = path.join(import.meta.dirname, 'store-process.ts');
const folders: string[] = [];
const clients: StoreClient[] = [];

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'forager-store-'));
  folders.push(folder);
  return folder;
}

function clientOf(dataFolder: string): StoreClient {
  const client = createStoreClient({ fork: () => forkNodeChild(entry), dataFolder });
  clients.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test('a change is there after the process is closed and opened again, from the journal and from an image', { timeout: 60_000 }, async () => {
  const folder = newFolder();
  const first = clientOf(folder);
  const company = await first.companies.create({ name: 'Øster Mills' });
  await first.close();

  const second = clientOf(folder);
  expect(await second.open()).toMatchObject({ version: migrations.length, replayedRecords: migrations.length + 1, imageSequence: 0 });
  expect(await second.companies.get({ id: company.id })).toEqual(company);
  const image = await second.makeImage();
  expect(image?.sequence).toBe(migrations.length + 1);
  expect(await second.makeImage()).toBeNull();
  await second.close();

  const third = clientOf(folder);
  expect(await third.open()).toMatchObject({ replayedRecords: 0, imageSequence: migrations.length + 1 });
  expect((await third.companies.list()).map(({ name }) => name)).toEqual(['Øster Mills']);
});

test('a second owner is refused and told the process that owns the folder', async () => {
  const folder = newFolder();
  await clientOf(folder).open();
  const refusal = await clientOf(folder).open().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DataFolderInUse);
  expect((refusal as DataFolderInUse).details['pid']).toBeGreaterThan(0);
  expect((refusal as DataFolderInUse).message).toContain('is in use by another Forager');
});

test('arguments of the wrong shape are refused by field, without their values, and change nothing', async () => {
  const client = clientOf(newFolder());
  const refusal = await client.companies.create({ name: 'x', defaultStartDate: 'secret-31' }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StoreArgumentsRefused);
  expect((refusal as Error).message).toContain('defaultStartDate');
  expect((refusal as Error).message).not.toContain('secret-31');
  expect(await client.companies.list()).toEqual([]);
});

test('a change of a row that does not exist is refused with its own error', async () => {
  const client = clientOf(newFolder());
  const id = '0199c0de-0000-7000-8000-000000000000';
  await expect(client.companies.update({ id, change: { name: 'New' } })).rejects.toBeInstanceOf(StoreRowMissing);
  await expect(client.companies.update({ id, change: { name: 'New' } })).rejects.toBeInstanceOf(StoreError);
});

test('listeners learn which nouns a change touched, after it is durable', async () => {
  const client = clientOf(newFolder());
  const heard: (readonly string[])[] = [];
  const stop = client.onChanged((nouns) => heard.push(nouns));
  await client.companies.create({ name: 'One' });
  stop();
  await client.companies.create({ name: 'Two' });
  expect(heard).toEqual([['company']]);
});
