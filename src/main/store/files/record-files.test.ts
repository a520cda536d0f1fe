import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecordStep } from '../../../shared/domain/collection-record.ts';
import { openRecordFiles } from './record-files.ts';

let root: string;
beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'forager-records-')); });
afterEach(() => rmSync(root, { recursive: true, force: true }));

const step = (words: string, picture: string | null = null): RecordStep => ({ at: '2026-05-12T10:00:00.000Z', ms: 12, words, about: null, title: 'Bills', page: 'portal.test/bills', picture });
const connection = uuidv7();

test('steps and pictures are read as they were added, and a line that was cut off is left out', async () => {
  const files = openRecordFiles(root);
  const collection = uuidv7();
  await files.add(connection, collection, step('Opened /', '001.jpg'), Buffer.from('jpeg'));
  await files.add(connection, collection, step('Pressed “Bills”'), null);
  appendFileSync(join(root, connection, collection, 'steps.jsonl'), '{"at":"2026-');
  expect((await files.steps(connection, collection)).map(({ words }) => words)).toEqual(['Opened /', 'Pressed “Bills”']);
  expect(Buffer.from(await files.picture(connection, collection, '001.jpg') ?? []).toString()).toBe('jpeg');
  expect(await files.picture(connection, collection, '002.jpg')).toBeNull();
  expect(await files.steps(connection, uuidv7())).toEqual([]);
});

test('no name leads out of the folder', () => {
  const files = openRecordFiles(root);
  expect(() => files.picture(connection, uuidv7(), '../../x.jpg')).toThrow();
  expect(() => files.picture('..', uuidv7(), '001.jpg')).toThrow();
});

test('records go with their collections, the newest few stay, and all go with the connection', async () => {
  const files = openRecordFiles(root);
  const collections = Array.from({ length: 11 }, () => uuidv7());
  for (const collection of collections) await files.add(connection, collection, step('Opened /'), null);
  await files.prune(connection, collections.slice(0, -1));
  expect(readdirSync(join(root, connection)).sort()).toEqual(collections.slice(2, -1));
  await files.remove(connection);
  expect(readdirSync(root)).toEqual([]);
});
