import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PassphraseWrap } from './key-wrap.ts';
import { passphraseProblem } from './passphrase-rules.ts';
import { RELEASE_KDF_COST, createPassphraseWrapper } from './passphrase-wrapper.ts';

const CHEAP = { memoryKiB: 8_192, iterations: 1, parallelism: 1 };

describe('passphrase rules', () => {
  it.each(['correct horse battery staple', 'Zug7!um-neunUhr', 'ключ от старого дома', '七つの海を渡る小さな船の物語'])('takes %j', (text) => expect(passphraseProblem(text)).toBeNull());
  it.each([['short', /at least 12/], ['aaaaaaaaaaaaaaaa', /repeats/], ['password1password1', /repeats/], ['abcdefghijklmnop', /in order/], ['123456789012345', /in order/], ['x'.repeat(2000), /at most/]])(
    'refuses %j in words', (text, words) => expect(passphraseProblem(text)).toMatch(words));
});

describe('the passphrase wrapper', () => {
  it('gives the key back to the same passphrase, typed with either form of its accents', async () => {
    const key = randomBytes(32);
    const wrap = await createPassphraseWrapper('caf\u00e9 au lait \u00e0 midi', CHEAP).wrap(key);
    const unwrapped = await createPassphraseWrapper('cafe\u0301 au lait a\u0300 midi', CHEAP).unwrap(wrap);
    expect(unwrapped).toMatchObject({ outcome: 'OK', key });
  });

  it('refuses another passphrase, and any change of what was recorded', async () => {
    const wrapper = createPassphraseWrapper('one good passphrase', CHEAP);
    const wrap = await wrapper.wrap(randomBytes(32));
    expect(await createPassphraseWrapper('another passphrase!', CHEAP).unwrap(wrap)).toEqual({ outcome: 'REFUSED' });
    const changes: PassphraseWrap[] = [
      { ...wrap, sealedAt: '2020-01-01T00:00:00.000Z' },
      { ...wrap, kdf: { ...wrap.kdf, iterations: 2 } },
      { ...wrap, nonce: randomBytes(12).toString('base64') },
      { ...wrap, data: randomBytes(48).toString('base64') },
      { ...wrap, data: randomBytes(10).toString('base64') },
    ];
    for (const changed of changes) expect(await wrapper.unwrap(changed)).toEqual({ outcome: 'REFUSED' });
  });

  it('records a memory-hard derivation and does not accept a header that asks for more memory than there is', async () => {
    const wrap = await createPassphraseWrapper('one good passphrase', RELEASE_KDF_COST).wrap(randomBytes(32));
    expect(wrap.kdf).toMatchObject({ name: 'argon2id', memoryKiB: 65_536, iterations: 3 });
    expect(PassphraseWrap.safeParse({ ...wrap, kdf: { ...wrap.kdf, memoryKiB: 2 ** 31 } }).success).toBe(false);
  });
});
