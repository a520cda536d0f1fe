import { expect, it } from 'vitest';
import { sentPassword } from './sent-password.ts';

it('a form that is being filled in answers nothing, nor does one that was only just sent', () => {
  const password = sentPassword();
  password.sent(0);
  expect(password.isAnswered(60_000)).toBe(false);
  password.typed();
  expect(password.isAnswered(60_000)).toBe(false);
  password.sent(60_000);
  expect(password.isAnswered(61_000)).toBe(false);
  password.sent(62_000);
  expect(password.isAnswered(62_500)).toBe(true);
});

it('a password that is typed anew was not answered yet', () => {
  const password = sentPassword();
  password.typed();
  password.sent(0);
  expect(password.isAnswered(5_000)).toBe(true);
  password.typed();
  expect(password.isAnswered(10_000)).toBe(false);
});
