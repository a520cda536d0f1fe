import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fc } from '../../src/shared/testing/properties.ts';
import { findSecret, formsOf, searchFolder } from './secret-search.ts';

const noise = Buffer.from('a quiet file \u0000\u0001 with some bytes');
const secret = 'kP7 "q/+ü!9z';

describe('the search for a secret', () => {
  it('finds a planted copy in every form it knows', () => {
    for (const form of formsOf(secret)) expect(findSecret(Buffer.concat([noise, form.bytes, noise]), secret), form.name).toContain(form.name);
  });
  it('finds it in base64 wherever it starts in the text', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (before, after) => {
      expect(findSecret(Buffer.from(Buffer.from(before + secret + after).toString('base64')), secret).some((form) => form.startsWith('base64'))).toBe(true);
    }));
  });
  it('finds it inside packed parts', () => {
    const inside = Buffer.from(`x ${secret} y`);
    expect(findSecret(Buffer.concat([noise, gzipSync(inside)]), secret)).toEqual(['UTF-8 (packed)']);
    expect(findSecret(Buffer.concat([Buffer.from('stream\n'), deflateSync(inside)]), secret)).toEqual(['UTF-8 (packed)']);
  });
  it('finds nothing where nothing is', () => {
    expect(findSecret(Buffer.concat([noise, Buffer.from(secret.slice(0, -1))]), secret)).toEqual([]);
  });
  it('walks a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'forager-search-'));
    await writeFile(join(folder, 'a.log'), `p=${secret}`);
    await writeFile(join(folder, 'b.log'), 'nothing');
    expect(await searchFolder(folder, [secret, 'another one'], { ocr: false })).toEqual([`${join(folder, 'a.log')}: UTF-8`]);
    await rm(folder, { recursive: true });
  });
});
