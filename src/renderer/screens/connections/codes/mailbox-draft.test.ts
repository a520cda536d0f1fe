import { expect, test } from 'vitest';
import { EMPTY_MAILBOX, mailboxDraftOf, mailboxOf } from './mailbox-draft.ts';

const TYPED = { ...EMPTY_MAILBOX, address: ' ann@mill.example ', host: 'imap.mill.example' };

test('without a user name the address is one', () => {
  expect(mailboxOf(TYPED, 'secret words', false).mailbox).toMatchObject({ place: { address: 'ann@mill.example', username: 'ann@mill.example', port: 993, security: 'TLS' }, password: { kind: 'ENTERED', password: 'secret words' } });
});

test('an empty password means the stored one, and is asked for where none is stored', () => {
  expect(mailboxOf(TYPED, '', true).mailbox?.password).toEqual({ kind: 'STORED' });
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
