import { expect, test } from 'vitest';
import { EMPTY_MAILBOX, EMPTY_PLACE, mailboxDraftOf, mailboxOf, withChange, withSignIn } from './mailbox-draft.ts';

const TYPED = { ...EMPTY_MAILBOX, address: ' ann@mill.example ', host: 'imap.mill.example' };

test('without a user name the address is one', () => {
  expect(mailboxOf(TYPED, 'secret words', false).mailbox).toMatchObject({ place: { address: 'ann@mill.example', username: 'ann@mill.example', port: 993, security: 'TLS' }, password: { kind: 'ENTERED', password: 'secret words' } });
});

test('an empty password means the stored one, and is asked for where none is stored', () => {
  expect(mailboxOf({ ...TYPED, storedSignIn: 'PASSWORD' }, '', true).mailbox?.password).toEqual({ kind: 'STORED' });
  expect(mailboxOf(TYPED, '', false).problem).toContain('password');
});

test('senders are told apart, and one that is none is named', () => {
  expect(mailboxOf({ ...TYPED, senders: 'no-reply@a.example, b.example; c.example' }, 'pw', false).mailbox?.senders).toEqual(['no-reply@a.example', 'b.example', 'c.example']);
  expect(mailboxOf({ ...TYPED, senders: 'a.example, nonsense' }, 'pw', false).problem).toContain('“nonsense”');
});

test('a kept mailbox is edited as it is', () => {
  const draft = mailboxDraftOf({ address: 'ann@mill.example', host: 'h.example', port: 143, security: 'STARTTLS', username: 'ann', folder: 'Codes', senders: ['a.example'] });
  expect(draft).toMatchObject({ folder: 'Codes', senders: 'a.example' });
});

test('a mailbox that is signed in to needs a sign-in of its own service, made or stored', () => {
  const typed = { ...TYPED, signIn: 'GOOGLE' as const };
  expect(mailboxOf({ ...typed, storedSignIn: 'PASSWORD' }, 'secret words', true).problem).toBe('Sign in to the mailbox first.');
  expect(mailboxOf({ ...typed, storedSignIn: 'GOOGLE' }, '', true).mailbox).toMatchObject({ place: { signIn: 'GOOGLE' }, password: { kind: 'STORED' } });
  expect(mailboxOf({ ...typed, grantId: 'g' }, '', false).mailbox?.password).toEqual({ kind: 'SIGNED_IN', grantId: 'g' });
  // A password is not taken for a stored sign-in either.
  expect(mailboxOf({ ...TYPED, storedSignIn: 'GOOGLE' }, '', true).problem).toContain('password');
});

test('a sign-in goes along to no other mailbox', () => {
  const signedIn = { ...TYPED, signIn: 'GOOGLE' as const, grantId: 'g' };
  expect([withChange(signedIn, { folder: 'Bills', port: 143 }).grantId, withChange(signedIn, { address: 'ben@mill.example' }).grantId, withChange(signedIn, { host: 'imap.other.example' }).grantId, withChange(signedIn, { signIn: 'PASSWORD' }).grantId]).toEqual(['g', null, null, null]);
});

test('a service brings its mail server, unless one was typed', () => {
  expect(withSignIn(EMPTY_PLACE, 'GOOGLE')).toMatchObject({ host: 'imap.gmail.com', port: 993, security: 'TLS' });
  expect(withSignIn({ ...EMPTY_PLACE, host: 'imap.gmail.com' }, 'MICROSOFT')).toMatchObject({ host: 'outlook.office365.com' });
  expect(withSignIn({ ...EMPTY_PLACE, host: 'imap.mill.example' }, 'GOOGLE')).toEqual({ signIn: 'GOOGLE' });
});
