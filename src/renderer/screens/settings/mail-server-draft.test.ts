import { expect, it } from 'vitest';
import { mailServerDraftOf, mailServerOf, withSecurity } from './mail-server-draft.ts';

const server = { host: 'smtp.example.com', port: 587, security: 'STARTTLS', username: 'ann', from: 'ann@example.com' } as const;

it('keeps the stored password for the same server alone', () => {
  const draft = mailServerDraftOf(server, true);
  expect(mailServerOf(draft, server)).toMatchObject({ server, password: { kind: 'STORED' } });
  expect(mailServerOf({ ...draft, host: 'smtp.elsewhere.example' }, server).problems?.['password']).toContain('again');
  expect(mailServerOf({ ...draft, host: 'smtp.elsewhere.example', password: 'new' }, server)).toMatchObject({ password: { kind: 'ENTERED', password: 'new' } });
});

it('names what is wrong by field, and asks for no password where there is no user name', () => {
  const empty = mailServerDraftOf(null, false);
  expect(Object.keys(mailServerOf({ ...empty, port: '99999' }, null).problems ?? {}).sort()).toEqual(['from', 'host', 'port']);
  expect(mailServerOf({ ...empty, host: 'localhost', from: 'a@b.example' }, null)).toMatchObject({ server: { username: null }, password: { kind: 'STORED' } });
});

it('brings the usual port with the kind of encryption, but not over one that was typed', () => {
  const empty = mailServerDraftOf(null, false);
  expect(withSecurity(empty, 'STARTTLS').port).toBe('587');
  expect(withSecurity({ ...empty, port: '2525' }, 'STARTTLS').port).toBe('2525');
});
