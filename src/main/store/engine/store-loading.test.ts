import { copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addNote, notesOf, openNotes, temporaryFolder } from '../testing/small-store.ts';
import { makeImage } from './image-making.ts';
import { RECORD_HEADER_LENGTH, SEGMENT_HEADER_LENGTH, scanSegment } from './journal-record.ts';
import { StoreCorrupt } from './store-errors.ts';
import { diskFiles } from './store-files.ts';

let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
const texts = ['one', 'two', 'three with a longer text', 'four'];

beforeEach(async () => {
  temporary = temporaryFolder();
  folder = path.join(temporary.folder, 'store');
  const engine = await openNotes(folder);
  for (const text of texts) await addNote(engine, text);
  await engine.close();
});

afterEach(() => temporary.remove());

function journalFile(): string {
  return path.join(folder, 'journal-000000000001.log');
}

/** Where each record begins, and the end. */
function recordStarts(bytes: Buffer): number[] {
  const starts = [SEGMENT_HEADER_LENGTH];
  for (const { payload } of scanSegment(bytes, 1).records) starts.push((starts.at(-1) ?? 0) + RECORD_HEADER_LENGTH + payload.length);
  return starts;
}

/** Puts these bytes in place of the journal in a fresh copy, loads it, and returns the notes, or what refused. */
async function loadWith(bytes: Buffer): Promise<{ notes: string[]; aside: Buffer | null } | StoreCorrupt> {
  const copy = path.join(temporary.folder, 'copy');
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
  writeFileSync(path.join(copy, 'journal-000000000001.log'), bytes);
  try {
    const engine = await openNotes(copy);
    const aside = engine.opening.tornTailFile === null ? null : readFileSync(engine.opening.tornTailFile);
    const notes = notesOf(engine);
    await addNote(engine, 'after');
    await engine.close();
    const again = await openNotes(copy);
    expect(notesOf(again)).toEqual([...notes, 'after']);
    await again.close();
    return { notes, aside };
  } catch (error) {
    if (!(error instanceof StoreCorrupt)) throw error;
    expect(readFileSync(path.join(copy, 'journal-000000000001.log')).equals(bytes)).toBe(true);
    return error;
  }
}

test('a journal cut at any byte of its last two records loads what was whole, sets the rest aside, and goes on', { timeout: 120_000 }, async () => {
  const bytes = readFileSync(journalFile());
  const starts = recordStarts(bytes);
  const from = starts.at(-3) ?? 0;
  for (let cut = from; cut <= bytes.length; cut += 1) {
    const result = await loadWith(bytes.subarray(0, cut));
    if (result instanceof StoreCorrupt) throw result;
    const whole = starts.filter((start) => start <= cut).length - 1;
    // The first record is the migration.
    expect(result.notes, `cut at ${cut}`).toEqual(texts.slice(0, whole - 1));
    const tail = bytes.subarray(starts[whole], cut);
    expect(result.aside ?? Buffer.alloc(0), `cut at ${cut}`).toEqual(Buffer.from(tail));
  }
});

test('a journal cut inside its header, or filled with zeros at its end, loads as what was whole', async () => {
  const bytes = readFileSync(journalFile());
  for (const cut of [0, 1, SEGMENT_HEADER_LENGTH - 1]) {
    const result = await loadWith(bytes.subarray(0, cut));
    expect(result).toMatchObject({ notes: [] });
  }
  expect(await loadWith(Buffer.concat([bytes, Buffer.alloc(5000)]))).toMatchObject({ notes: texts });
});

test('a changed byte anywhere in a record before the last is refused as damage, and nothing is touched', { timeout: 120_000 }, async () => {
  const bytes = readFileSync(journalFile());
  const starts = recordStarts(bytes);
  const lastStart = starts.at(-2) ?? 0;
  for (let at = starts.at(-3) ?? 0; at < lastStart; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0x41;
    expect(await loadWith(changed), `byte ${at}`).toBeInstanceOf(StoreCorrupt);
  }
});

test('a changed byte in the last record never loads as something else', { timeout: 120_000 }, async () => {
  const bytes = readFileSync(journalFile());
  const starts = recordStarts(bytes);
  const lastStart = starts.at(-2) ?? 0;
  for (let at = lastStart; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0x10;
    const result = await loadWith(changed);
    if (result instanceof StoreCorrupt) continue;
    expect(result.notes, `byte ${at}`).toEqual(texts.slice(0, -1));
    expect(result.aside, `byte ${at}`).toEqual(changed.subarray(lastStart));
  }
});

test('a missing segment is refused', async () => {
  renameSync(journalFile(), path.join(folder, 'journal-000000000003.log'));
  await expect(openNotes(folder)).rejects.toThrow(/records 1 to 2 are missing/);
});

test('a damaged newest image gives way to the one before it and the journal, and is set aside', async () => {
  const engine = await openNotes(folder);
  for (const text of ['five', 'six']) {
    await addNote(engine, text);
    const through = engine.beginImage();
    if (through === null) throw new Error('no image begun');
    engine.imageMade(through, (await makeImage(diskFiles(), folder, through)).bytes);
  }
  await addNote(engine, 'seven');
  await engine.close();
  expect(readdirSync(folder).sort()).toEqual([
    'image-000000000006.sqlite', 'image-000000000007.sqlite', 'journal-000000000007.log', 'journal-000000000008.log',
  ]);
  const newest = path.join(folder, 'image-000000000007.sqlite');
  const bytes = readFileSync(newest);
  copyFileSync(newest, path.join(temporary.folder, 'kept'));
  bytes[4000] = (bytes[4000] ?? 0) ^ 1;
  writeFileSync(newest, bytes);
  const again = await openNotes(folder);
  expect(again.opening.damagedImages).toEqual(['image-000000000007.sqlite']);
  expect(notesOf(again)).toEqual([...texts, 'five', 'six', 'seven']);
  await again.close();
  expect(readdirSync(folder)).toContain('damaged-image-000000000007.sqlite');
});

test('when no image can be read and the journal does not reach back, nothing is opened and nothing removed', async () => {
  const engine = await openNotes(folder);
  for (const text of ['five', 'six']) {
    await addNote(engine, text);
    const through = engine.beginImage() ?? 0;
    engine.imageMade(through, (await makeImage(diskFiles(), folder, through)).bytes);
  }
  await engine.close();
  const names = readdirSync(folder).sort();
  for (const name of names.filter((one) => one.endsWith('.sqlite'))) writeFileSync(path.join(folder, name), 'x'.repeat(100));
  await expect(openNotes(folder)).rejects.toThrow(/no image of it can be read/);
  expect(readdirSync(folder).sort()).toEqual(names);
});

test('an image is an SQLite file that holds what the journal held', async () => {
  const engine = await openNotes(folder);
  const through = engine.beginImage() ?? 0;
  await makeImage(diskFiles(), folder, through);
  engine.imageMade(through, 1);
  await engine.close();
  expect(readFileSync(path.join(folder, 'image-000000000005.sqlite')).subarray(0, 15).toString()).toBe('SQLite format 3');
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.log'))) rmSync(path.join(folder, name));
  const again = await openNotes(folder);
  expect(again.opening).toMatchObject({ imageSequence: 5, replayedRecords: 0 });
  expect(notesOf(again)).toEqual(texts);
  await again.close();
});

test('images and segments that a kill kept from being removed are removed at the next start', async () => {
  const engine = await openNotes(folder);
  for (const text of ['five', 'six', 'seven']) {
    await addNote(engine, text);
    const through = engine.beginImage() ?? 0;
    const { bytes } = await makeImage(diskFiles(), folder, through);
    if (text !== 'seven') engine.imageMade(through, bytes);
  }
  await engine.close();
  const again = await openNotes(folder);
  await again.close();
  expect(readdirSync(folder).sort()).toEqual([
    'image-000000000007.sqlite', 'image-000000000008.sqlite', 'journal-000000000008.log', 'journal-000000000009.log',
  ]);
});
