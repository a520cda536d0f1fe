import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { secretSeal } from './secret-seal.ts';

test('a secret is sealed for its team, and opens with the same key alone', () => {
  const { seal, open } = secretSeal(randomBytes(32));
  const kept = seal('whsec_secret', 'team');
  expect(kept).not.toContain('secret_');
  expect(kept).not.toBe(seal('whsec_secret', 'team'));
  expect(open(kept, 'team')).toBe('whsec_secret');
  expect(() => open(kept, 'other')).toThrow(/another SECRETS_KEY/);
  expect(() => open(`${kept.slice(0, -2)}${kept.endsWith('AA') ? 'BB' : 'AA'}`, 'team')).toThrow(/another SECRETS_KEY/);
  expect(() => secretSeal(randomBytes(32)).open(kept, 'team')).toThrow(/another SECRETS_KEY/);
  expect(() => secretSeal(null).open(kept, 'team')).toThrow(/SECRETS_KEY is not set/);
});

test('without a key secrets are kept as they are, and those open with a key too', () => {
  expect(secretSeal(null).seal('whsec_secret', 'team')).toBe('whsec_secret');
  expect(secretSeal(randomBytes(32)).open('whsec_secret', 'team')).toBe('whsec_secret');
});
