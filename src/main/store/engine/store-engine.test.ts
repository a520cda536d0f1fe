import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addNote, notesOf, notesTable, openNotes, temporaryFolder } from '../testing/small-store.ts';
import { makeImage } from './image-making.ts';
import type { Migration } from './migration.ts';
import { StoreFromTheFuture, StoreMigrationFailed, StoreWriteFailed } from './store-errors.ts';
import { diskFiles } from './store-files.ts';
import type { StoreFiles } from './store-files.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;

beforeEach(() => {
  temporary = temporaryFolder();
  folder = path.join(temporary.folder, 'store');
});

afterEach(() => temporary.remove());

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** The real disk, of which one call at a time can be made to fail as a disk does: after a part was written. */
function failingFiles(): { files: StoreFiles; fail: (call: 'writeAt' | 'syncData' | 'truncate' | 'open', code: string) => void; mend: () => void } {
  const disk = diskFiles();
  const failing = new Map<string, string>();
  const check = (call: string): void => {
    const code = failing.get(call);
    if (code !== undefined) throw failure(code);
  };
  return {
    fail: (call, code) => failing.set(call, code),
    mend: () => failing.clear(),
    files: {
      ...disk,
      writeAt: (handle, bytes, position) => {
        if (failing.has('writeAt')) disk.writeAt(handle, bytes.subarray(0, Math.ceil(bytes.length / 2)), position);
        check('writeAt');
        disk.writeAt(handle, bytes, position);
      },
      syncData: (handle) => {
        check('syncData');
        disk.syncData(handle);
      },
      truncate: (handle, length) => {
        check('truncate');
        disk.truncate(handle, length);
      },
      open: (file, flags) => {
        if (flags === 'wx') check('open');
        return disk.open(file, flags);
      },
    },
  };
}

test.each([['writeAt', 'ENOSPC', true], ['writeAt', 'EIO', false], ['syncData', 'EIO', false]] as const)(
  'when %s fails with %s the change is refused and undone, reading goes on, and a later change is saved',
  async (call, code, diskFull) => {
    const { files, fail, mend } = failingFiles();
    const engine = await openNotes(folder, files);
    await addNote(engine, 'before');
    fail(call, code);
    const refusal = await addNote(engine, 'refused').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StoreWriteFailed);
    expect((refusal as StoreWriteFailed).details).toEqual({ cause: code, diskFull });
    expect(notesOf(engine)).toEqual(['before']);
    mend();
    await addNote(engine, 'after');
    await engine.close();
    const again = await openNotes(folder);
    expect(again.opening.tornTailFile).toBeNull();
    expect(notesOf(again)).toEqual(['before', 'after']);
    await again.close();
  },
);

test('when even the remains of a refused change cannot be removed, the next change removes them before it is written', async () => {
  const { files, fail, mend } = failingFiles();
  const engine = await openNotes(folder, files);
  fail('writeAt', 'EIO');
  fail('truncate', 'EIO');
  await expect(addNote(engine, 'refused, and longer than what follows')).rejects.toBeInstanceOf(StoreWriteFailed);
  await expect(addNote(engine, 'refused too')).rejects.toBeInstanceOf(StoreWriteFailed);
  mend();
  await addNote(engine, 'x');
  await engine.close();
  const again = await openNotes(folder);
  expect(notesOf(again)).toEqual(['x']);
  await again.close();
});

test('a new segment that cannot be begun leaves the old one in use', async () => {
  const { files, fail, mend } = failingFiles();
  const engine = await openNotes(folder, files);
  await addNote(engine, 'one');
  fail('open', 'ENOSPC');
  expect(() => engine.beginImage()).toThrow(StoreWriteFailed);
  await addNote(engine, 'two');
  mend();
  const through = engine.beginImage();
  expect(through).toBe(3);
  await makeImage(files, folder, through ?? 0);
  await addNote(engine, 'three');
  await engine.close();
  const again = await openNotes(folder);
  expect(notesOf(again)).toEqual(['one', 'two', 'three']);
  await again.close();
});

test('changes that wait together share one sync; one that throws undoes itself alone', async () => {
  const disk = diskFiles();
  let syncs = 0;
  const files: StoreFiles = {
    ...disk,
    syncData: (handle) => {
      syncs += 1;
      disk.syncData(handle);
    },
  };
  const engine = await openNotes(folder, files);
  syncs = 0;
  const results = await Promise.allSettled([
    addNote(engine, 'one'),
    engine.write((transaction) => {
      transaction.run('INSERT INTO notes (text) VALUES (?)', ['undone']);
      throw new Error('changed its mind');
    }),
    addNote(engine, 'one'),
    addNote(engine, 'two'),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(syncs).toBe(1);
  await engine.close();
  const again = await openNotes(folder);
  expect(notesOf(again)).toEqual(['one', 'two']);
  await again.close();
});

test('SQL that reads the clock or rolls dice is refused, since its replay would differ', async () => {
  const engine = await openNotes(folder);
  for (const sql of [`INSERT INTO notes (text) VALUES (datetime('now'))`, 'INSERT INTO notes (text) VALUES (CURRENT_TIMESTAMP)', 'INSERT INTO notes (text) VALUES (hex(randomblob(4)))']) {
    await expect(engine.write((transaction) => transaction.run(sql)), sql).rejects.toThrow(/clock or chance/);
  }
  expect(notesOf(engine)).toEqual([]);
  await engine.close();
});

test('values come back from the journal as they were bound', async () => {
  const engine = await openNotes(folder);
  const values = ['é\u0000\u{1F600}', 1.5, -7, 1_763_993_974_123, null, new Uint8Array([0, 255, 7])];
  await engine.write((transaction) => {
    transaction.run('CREATE TABLE kinds (a, b, c, d, e, f)');
    transaction.run('INSERT INTO kinds VALUES (?, ?, ?, ?, ?, ?)', values);
  });
  const before = engine.reader.get('SELECT * FROM kinds');
  await expect(engine.write((transaction) => transaction.run('INSERT INTO kinds (a) VALUES (?)', [NaN]))).rejects.toThrow(/cannot be stored/);
  await engine.close();
  const again = await openNotes(folder);
  expect(again.reader.get('SELECT * FROM kinds')).toEqual(before);
  expect(Object.values(before ?? {})).toEqual(values);
  await again.close();
});

const fillNotes: Migration = {
  version: 2,
  name: 'length of each note',
  up: (transaction) => {
    transaction.run('ALTER TABLE notes ADD COLUMN length INTEGER');
    for (const { id, text } of transaction.all('SELECT id, text FROM notes')) {
      transaction.run('UPDATE notes SET length = ? WHERE id = ?', [String(text).length, Number(id)]);
    }
  },
};

test('a migration backs up first, is journaled as its statements, and is not run again when the journal is replayed', async () => {
  const first = await openNotes(folder);
  await addNote(first, 'four');
  await first.close();
  const second = await openNotes(folder, diskFiles(), [notesTable, fillNotes]);
  const { backup } = second.opening;
  expect(readdirSync(backup ?? '')).toEqual(['journal-000000000001.log']);
  await second.close();
  const replayed: Migration = { ...fillNotes, up: () => expect.unreachable('the journal holds its statements') };
  const third = await openNotes(folder, diskFiles(), [notesTable, replayed]);
  expect(third.reader.all('SELECT text, length FROM notes')).toEqual([{ text: 'four', length: 4 }]);
  expect(third.opening).toMatchObject({ version: 2, backup: null });
  await third.close();
  const fromBackup = await openNotes(backup ?? '');
  expect(notesOf(fromBackup)).toEqual(['four']);
  await fromBackup.close();
});

test('of the copies before migrations the newest three stay, and nothing else under backups is touched', async () => {
  const first = await openNotes(folder);
  await first.close();
  const backups = path.join(folder, 'backups');
  const older = ['2025-01-01T00-00-00.000Z-version-1', '2025-02-01T00-00-00.000Z-version-1', '2025-03-01T00-00-00.000Z-version-1'];
  for (const name of [...older, 'of a person']) mkdirSync(path.join(backups, name), { recursive: true });
  const second = await openNotes(folder, diskFiles(), [notesTable, fillNotes]);
  await second.close();
  expect(readdirSync(backups).sort()).toEqual([...older.slice(1), path.basename(second.opening.backup ?? ''), 'of a person']);
});

test('a migration that fails is undone as a whole, and the version before still opens', async () => {
  const first = await openNotes(folder);
  await addNote(first, 'one');
  await first.close();
  const journal = path.join(folder, 'journal-000000000001.log');
  const before = readFileSync(journal);
  const dangling: Migration = {
    version: 2,
    name: 'a reference that leads nowhere',
    up: (transaction) => {
      transaction.run('CREATE TABLE tags (note INTEGER REFERENCES notes (id))');
      transaction.run('INSERT INTO tags VALUES (99)');
    },
  };
  const refusal = await openNotes(folder, diskFiles(), [notesTable, dangling]).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StoreMigrationFailed);
  expect((refusal as Error).message).toContain('Your data is as it was; a copy is in');
  expect(readFileSync(journal).equals(before)).toBe(true);
  const again = await openNotes(folder);
  expect(notesOf(again)).toEqual(['one']);
  await again.close();
});

test('a store of a newer version is refused and left as it is', async () => {
  const engine = await openNotes(folder, diskFiles(), [notesTable, fillNotes]);
  await engine.close();
  const names = readdirSync(folder);
  const refusal = await openNotes(folder).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StoreFromTheFuture);
  expect((refusal as StoreFromTheFuture).details).toEqual({ found: 2, known: 1 });
  expect(readdirSync(folder)).toEqual(names);
});

test('migrations must be numbered without a gap', async () => {
  await expect(openNotes(folder, diskFiles(), [notesTable, { ...fillNotes, version: 3 }])).rejects.toThrow(/number 3 in place 2/);
});

test('unfinished files of a killed image are removed at the next start, foreign ones are not', async () => {
  const first = await openNotes(folder);
  await first.close();
  writeFileSync(path.join(folder, 'image-000000000009.sqlite.abc.part'), 'half');
  writeFileSync(path.join(folder, 'notes of a person.txt'), 'mine');
  const again = await openNotes(folder);
  await again.close();
  expect(readdirSync(folder).sort()).toEqual(['journal-000000000001.log', 'notes of a person.txt']);
});
