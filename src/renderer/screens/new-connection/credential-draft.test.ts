import { expect, it } from 'vitest';
import { EMPTY_CREDENTIAL, credentialOf } from './credential-draft.ts';

it('asks for both parts of an entered sign-in, and keeps a password exactly as typed', () => {
  expect(credentialOf({ kind: 'ENTERED', username: ' ' }, '').problems).toEqual({ username: 'Enter the user name', password: 'Enter the password' });
  expect(credentialOf({ kind: 'ENTERED', username: ' ann ' }, ' p w ').credential).toEqual({ kind: 'ENTERED', username: 'ann', password: ' p w ' });
});

it('sends nothing typed when it is to be kept as typed on the website, or not at all', () => {
  expect(credentialOf({ kind: 'AS_TYPED', username: 'ann' }, 'secret').credential).toEqual({ kind: 'AS_TYPED' });
  expect(credentialOf({ kind: 'NONE', username: 'ann' }, 'secret').credential).toEqual({ kind: 'NONE' });
});

it('begins with a password to keep: none is kept only where a person chose so', () => {
  expect(EMPTY_CREDENTIAL.kind).not.toBe('NONE');
  expect(credentialOf(EMPTY_CREDENTIAL, '').credential).toBeNull();
});
