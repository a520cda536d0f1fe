import { expect, test } from 'vitest';
import { Secret } from './secret.ts';

test('what was typed is given until it is forgotten, and then by nothing that holds the secret', () => {
  const secret = new Secret();
  expect(secret.isEmpty).toBe(true);
  secret.type('four words');
  const held = { secret, read: () => secret.reveal() };
  expect(held.read()).toBe('four words');
  secret.forget();
  expect([held.read(), held.secret.reveal(), secret.isEmpty]).toEqual(['', '', true]);
});

test('it tells when it becomes empty or ceases to be, and each time it is forgotten, but not each key', () => {
  const secret = new Secret();
  const told: boolean[] = [];
  const stop = secret.watch(() => told.push(secret.isEmpty));
  secret.type('a');
  secret.type('ab');
  secret.type('');
  secret.type('c');
  secret.forget();
  stop();
  secret.type('d');
  expect(told).toEqual([false, true, false, true]);
});
