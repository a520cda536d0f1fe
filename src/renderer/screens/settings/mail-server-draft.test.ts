import { expect, it } from 'vitest';
import { mailServerDraftOf, mailServerOf, withSecurity, withServerChange, withServerSignIn } from './mail-server-draft.ts';

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

it('a sign-in brings the known server of its service and goes to that server and user alone', () => {
  const google = withServerSignIn({ ...mailServerDraftOf(null), from: 'ann@consult.example' }, 'GOOGLE');
  expect(google).toMatchObject({ host: 'smtp.gmail.com', port: '465', security: 'TLS', signIn: 'GOOGLE' });
  expect(withServerSignIn(google, 'MICROSOFT')).toMatchObject({ host: 'smtp.office365.com', port: '587', security: 'STARTTLS' });
  expect(withServerSignIn({ ...google, host: 'smtp.own.example' }, 'MICROSOFT').host).toBe('smtp.own.example');
  expect(mailServerOf(google, '', null, false).problems?.['password']).toBe('Sign in to the mailbox first');
  const signedIn = { ...google, grantId: '0199c0de-0000-7000-8000-000000000001' };
  expect(mailServerOf(signedIn, '', null, false)).toMatchObject({ server: { username: 'ann@consult.example', signIn: 'GOOGLE' }, password: { kind: 'SIGNED_IN', grantId: signedIn.grantId } });
  expect(withServerChange(signedIn, { from: 'bo@consult.example' }).grantId).toBeNull();
  expect(withServerChange(signedIn, { port: '587' }).grantId).toBe(signedIn.grantId);
  // A stored password is no sign-in.
  expect(mailServerOf({ ...google, host: server.host, port: '587', username: 'ann' }, '', server, true).problems?.['password']).toBe('Sign in to the mailbox first');
});
