import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fc } from '../../shared/testing/properties.ts';
import { CREDENTIAL_KINDS } from '../../shared/domain/vault-state.ts';
import { openEntry, readEntryLabel, sealEntry } from './entry-seal.ts';
import type { EntryLabel } from './entry-seal.ts';

const label = (): EntryLabel => ({ id: randomUUID(), kind: 'portal-password', keyId: randomUUID(), sealedAt: '2026-03-01T08:00:00.000Z' });
const content = { url: 'https://portal.example/', values: { username: 'ada', password: 'pässwörd 🔑' } };

describe('a sealed entry', () => {
  it('gives back any record of strings', () => {
    const key = randomBytes(32);
    // No field of a form is named by the one word that no object takes as a name of its own.
    const name = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text !== '__proto__');
    fc.assert(
      fc.property(fc.dictionary(name, fc.string({ unit: 'grapheme', maxLength: 200 }), { maxKeys: 8 }), (values) => {
        const at = label();
        const sealed = sealEntry(at, { url: 'https://a.example/', values }, key);
        expect(openEntry(sealed, at.id, at.kind, key)?.values).toEqual({ ...values });
      }),
    );
  });

  it('does not open after a flip of any one bit', () => {
    const key = randomBytes(32);
    const at = label();
    const sealed = sealEntry(at, content, key);
    const opened: string[] = [];
    for (let byte = 0; byte < sealed.length; byte++) {
      for (let bit = 0; bit < 8; bit++) {
        const bent = Buffer.from(sealed);
        bent[byte] = (bent[byte] ?? 0) ^ (1 << bit);
        if (openEntry(bent, at.id, at.kind, key) !== null) opened.push(`${byte}.${bit}`);
      }
    }
    expect(opened).toEqual([]);
    expect(openEntry(sealed, at.id, at.kind, key)).toEqual(content);
  });

  it('does not open when cut at any length', () => {
    const key = randomBytes(32);
    const at = label();
    const sealed = sealEntry(at, content, key);
    for (let length = 0; length < sealed.length; length++) {
      expect(openEntry(sealed.subarray(0, length), at.id, at.kind, key)).toBeNull();
    }
  });

  it('opens only under its own id, kind and key', () => {
    const key = randomBytes(32);
    const at = label();
    const sealed = sealEntry(at, content, key);
    expect(openEntry(sealed, randomUUID(), at.kind, key)).toBeNull();
    for (const kind of CREDENTIAL_KINDS.filter((other) => other !== at.kind)) expect(openEntry(sealed, at.id, kind, key)).toBeNull();
    expect(openEntry(sealed, at.id, at.kind, randomBytes(32))).toBeNull();
  });

  it('does not open when its label is exchanged for another entry\'s', () => {
    const key = randomBytes(32);
    const [a, b] = [label(), label()];
    const [sealedA, sealedB] = [sealEntry(a, content, key), sealEntry(b, content, key)];
    const readingA = readEntryLabel(sealedA);
    const readingB = readEntryLabel(sealedB);
    if (readingA.outcome !== 'OK' || readingB.outcome !== 'OK') throw new Error('both labels should be readable');
    const mixed = Buffer.concat([sealedA.subarray(0, readingA.bodyStart), sealedB.subarray(readingB.bodyStart)]);
    expect(openEntry(mixed, a.id, a.kind, key)).toBeNull();
  });

  it('holds no value in clear and does not tell the length of a password', () => {
    const key = randomBytes(32);
    const at = label();
    const short = sealEntry(at, { url: 'https://a.example/', values: { password: 'kurz' } }, key);
    const long = sealEntry(at, { url: 'https://a.example/', values: { password: 'a much longer passphrase of many words' } }, key);
    expect(short.length).toBe(long.length);
    expect(long.includes('passphrase')).toBe(false);
  });

  it('is known as too new when a later version wrote it', () => {
    const sealed = sealEntry(label(), content, randomBytes(32));
    sealed.write('FVE2', 'latin1');
    expect(readEntryLabel(sealed).outcome).toBe('TOO_NEW');
  });
});
