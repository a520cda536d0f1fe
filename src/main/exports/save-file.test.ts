import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSaveFile, FileRefused, type SaveFile } from './save-file.ts';
import { nodeFolders, saveHere } from './testing/node-folders.ts';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'forager-saved-'));
  folder = path.join(root, 'Clients');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'Bills.xlsx'), 'the last one');
});
afterEach(() => rmSync(root, { recursive: true }));

const inFolder = (): Record<string, string> => Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
const beingSaved = (): string[] => readdirSync(path.join(root, 'being-saved'));
const writes = (text: string) => (file: string): Promise<void> => writeFile(file, text);
const save = (write: (file: string) => Promise<void>, saveFile: SaveFile = saveHere(root), signal?: AbortSignal): Promise<unknown> =>
  saveFile(path.join(folder, 'Bills.xlsx'), write, signal).catch((error: unknown) => error);

test('a file takes the place of the one that has its name, and nothing else is left', async () => {
  expect(await save(writes('a new one'))).toBeUndefined();
  expect(inFolder()).toEqual({ 'Bills.xlsx': 'a new one' });
  expect(beingSaved()).toEqual([]);
});

test('what a run that was killed left behind goes, in the folder when the same is saved again', async () => {
  mkdirSync(path.join(root, 'being-saved'));
  writeFileSync(path.join(root, 'being-saved', 'half'), 'half');
  writeFileSync(path.join(folder, 'Bills.xlsx.part'), 'half of a longer one');
  expect(await save(writes('a new one'))).toBeUndefined();
  expect(inFolder()).toEqual({ 'Bills.xlsx': 'a new one' });
  expect(beingSaved()).toEqual([]);
});

test.runIf(process.platform === 'linux')('a full disk leaves the one before as it was, and nothing else', async () => {
  symlinkSync('/dev/full', path.join(folder, 'Bills.xlsx.part'));
  expect(await save(writes('more than there is room for'))).toMatchObject({ name: 'FileRefused', message: 'The disk of the folder “Clients” is full. Make room there, or choose another folder.' });
  expect(inFolder()).toEqual({ 'Bills.xlsx': 'the last one' });
  expect(beingSaved()).toEqual([]);
});

test('a drive that is taken away is told, before anything is written where it is gone already', async () => {
  const gone = { name: 'FileRefused', message: 'The folder “Clients” is not there any more. Bring it back, plug in its drive, or choose another folder.' };
  expect(await save(async (file) => {
    await writeFile(file, 'a new one');
    renameSync(folder, `${folder} away`);
  })).toMatchObject(gone);
  expect(await save(() => Promise.reject(new Error('It was written')))).toMatchObject(gone);
  expect(beingSaved()).toEqual([]);
});

test('the folder is not blamed for another file that could not be read', async () => {
  const said = await save(async (file) => {
    await writeFile(file, 'half');
    readFileSync(path.join(folder, 'an original.pdf'));
  });
  expect(said).not.toBeInstanceOf(FileRefused);
  expect(said).toMatchObject({ code: 'ENOENT' });
  expect(inFolder()).toEqual({ 'Bills.xlsx': 'the last one' });
});

/** A pipe that nobody reads: opening it never returns, as a call to a network that went away does not. */
describe.runIf(process.platform !== 'win32')('a folder that never answers', () => {
  const pipe = (): string => path.join(folder, 'Bills.xlsx.part');
  const answersAgain = (): void => rmSync(pipe());
  const names = (): string[] => readdirSync(folder).sort();
  beforeEach(() => execFileSync('mkfifo', [pipe()]));

  test('is told after a while, and holds up nothing: the next is saved elsewhere meanwhile', async () => {
    const saveFile = createSaveFile({ workFolder: path.join(root, 'being-saved'), folders: nodeFolders({ patienceMs: 1500 }) });
    const hanging = save(writes('a new one'), saveFile);
    await saveFile(path.join(root, 'Elsewhere.xlsx'), writes('another'));
    expect(readFileSync(path.join(root, 'Elsewhere.xlsx'), 'utf8')).toBe('another');
    expect(await hanging).toMatchObject({ name: 'FileRefused', message: 'The folder “Clients” does not answer. Check its network or its drive, or choose another folder.' });
    expect(beingSaved()).toEqual([]);
    answersAgain();
    expect(inFolder()).toEqual({ 'Bills.xlsx': 'the last one' });
  });

  test('is left when the person cancels, without half a file', async () => {
    const cancelling = new AbortController();
    const saveFile = createSaveFile({ workFolder: path.join(root, 'being-saved'), folders: nodeFolders({ stopMs: 100 }) });
    const hanging = save((file) => {
      setTimeout(() => cancelling.abort(), 1000);
      return writeFile(file, 'a new one');
    }, saveFile, cancelling.signal);
    expect(await hanging).toMatchObject({ name: 'AbortError' });
    expect(beingSaved()).toEqual([]);
    expect(names()).toEqual(['Bills.xlsx', 'Bills.xlsx.part']);
    answersAgain();
    expect(inFolder()).toEqual({ 'Bills.xlsx': 'the last one' });
  });
});
