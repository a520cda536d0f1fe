import { expect, it } from 'vitest';
import { passphraseProblem } from './passphrase.ts';

it('takes a long passphrase typed twice alike', () => {
  expect(passphraseProblem('copper otter window', 'copper otter window')).toBeNull();
});

it('says what is wrong with one that is short, plain or mistyped', () => {
  expect(passphraseProblem('short', 'short')).toMatch(/12/u);
  expect(passphraseProblem('aaaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaaa')).toMatch(/different/u);
  expect(passphraseProblem('copper otter window', 'copper otter windw')).toMatch(/not the same/u);
});
