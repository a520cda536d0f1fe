import { expect, it } from 'vitest';
import { mailServerDraftOf, mailServerOf, withSecurity } from './mail-server-draft.ts';

const server = { host: 'smtp.example.com', port: 587, security: 'STARTTLS', username: 'ann', from: 'ann@example.com' } as const;

it('keeps the stored password for the same server alone', () => {
  const draft = mailServerDraftOf(server);
  expect(mailServerOf(draft, '', server, true)).toMatchObject({ server, password: { kind: 'STORED' } });
  expect(mailServerOf({ ...draft, host: 'smtp.elsewhere.example' }, '', server, true).problems?.['password']).toContain('again');
  expect(mailServerOf({ ...draft, host: 'smtp.elsewhere.example' }, 'new', server, true)).toMatchObject({ password: { kind: 'ENTERED', password: 'new' } });
});

it('names what is wrong by field, and asks for no password where there is no user name', () => {
  const empty = mailServerDraftOf(null);
  expect(Object.keys(mailServerOf({ ...empty, port: '99999' }, '', null, false).problems ?? {}).sort()).toEqual(['from', 'host', 'port']);
  expect(mailServerOf({ ...empty, host: 'localhost', from: 'a@b.example' }, '', null, false)).toMatchObject({ server: { username: null }, password: { kind: 'STORED' } });
});

it('brings the usual port with the kind of encryption, but not over one that was typed', () => {
  const empty = mailServerDraftOf(null);
  expect(withSecurity(empty, 'STARTTLS').port).toBe('587');
  expect(withSecurity({ ...empty, port: '2525' }, 'STARTTLS').port).toBe('2525');
});
