import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Migration } from '../engine/migration.ts';
import { StoreEngine } from '../engine/store-engine.ts';
import { diskFiles } from '../engine/store-files.ts';
import type { StoreFiles } from '../engine/store-files.ts';

/** A store of one table, for tests of the engine. */
export const notesTable: Migration = {
  version: 1,
  name: 'notes',
  up: (transaction) => {
    transaction.run('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)');
  },
};

export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'forager-engine-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Opens a store whose ids count up and whose clock stands still. */
export function openNotes(folder: string, files: StoreFiles = diskFiles(), migrations: readonly Migration[] = [notesTable]): Promise<StoreEngine> {
  let last = 0;
  return StoreEngine.open(folder, migrations, { files, now: () => Date.UTC(2026, 2, 1), newId: () => `id-${(last += 1)}` });
}

export function addNote(engine: StoreEngine, text: string): Promise<number> {
  return engine.write((transaction) => transaction.run('INSERT INTO notes (text) VALUES (?)', [text]));
}

export function notesOf(engine: StoreEngine): string[] {
  return engine.reader.all('SELECT text FROM notes ORDER BY id').map((row) => String(row['text']));
}
