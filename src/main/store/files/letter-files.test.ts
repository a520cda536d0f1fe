import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keptLetter, letterReference } from '../../../shared/domain/letter.ts';
import { openLetterFiles } from './letter-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forager-letters-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('keeps a copy of a letter under its own name, and finds it again by what the company’s row says', async () => {
  const original = join(folder, 'Letter of authorisation: Kestrel.pdf');
  await writeFile(original, '%PDF-1.7 signed');
  const letters = openLetterFiles(join(folder, 'letters'));
  const kept = await letters.keep(original);
  if (kept === null) throw new Error('it was not kept');
  const again = keptLetter(letterReference(kept));
  expect(again).toEqual(kept);
  expect(again?.name).toBe('Letter of authorisation: Kestrel.pdf');
  expect(await readFile(letters.pathOf(again ?? kept), 'utf8')).toBe('%PDF-1.7 signed');
});

it('keeps nothing that is no PDF and no picture, whatever it is called', async () => {
  const program = join(folder, 'letter.pdf');
  await writeFile(program, 'MZ this is a program');
  expect(await openLetterFiles(join(folder, 'letters')).keep(program)).toBeNull();
});

it('takes a person’s own reference for what it is', () => {
  expect(keptLetter('letters/harbour-hotels-2026.pdf')).toBeNull();
  expect(keptLetter('letter:../../etc/passwd:x')).toBeNull();
  expect(keptLetter(null)).toBeNull();
});
