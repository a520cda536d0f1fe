import { SERVICE_FACTS, type MailboxSignIn } from '../../../shared/domain/mail-service.ts';
import { MailServer } from '../../../shared/domain/notices.ts';
import type { MailPassword } from '../../../shared/ipc/notices.ts';
import { fieldProblems } from '../../words/field-problems.ts';

/** A mail server as it is typed, all but its password. */
export interface MailServerDraft {
  readonly host: string;
  readonly port: string;
  readonly security: MailServer['security'];
  readonly username: string;
  readonly from: string;
  readonly signIn: MailboxSignIn;
  /** The sign-in made in the browser for this server and user; null until there is one. Holds no secret. */
  readonly grantId: string | null;
}

/** The usual port of each kind of encryption. */
const PORTS: Readonly<Record<MailServer['security'], string>> = { TLS: '465', STARTTLS: '587', NONE: '25' };

export const signInOf = (server: MailServer | null): MailboxSignIn => server?.signIn ?? 'PASSWORD';

export const mailServerDraftOf = (server: MailServer | null): MailServerDraft => ({
  ...(server === null
    ? { host: '', port: PORTS.TLS, security: 'TLS', username: '', from: '' }
    : { host: server.host, port: String(server.port), security: server.security, username: server.username ?? '', from: server.from }),
  signIn: signInOf(server), grantId: null,
});

/** Another kind of encryption brings its usual port with it, unless a port of one's own was typed. */
export const withSecurity = (draft: MailServerDraft, security: MailServer['security']): MailServerDraft =>
  ({ ...draft, security, port: draft.port === PORTS[draft.security] ? PORTS[security] : draft.port });

/** A draft after a change. A sign-in was made for one server and user: it does not go along to another. */
export function withServerChange(draft: MailServerDraft, change: Partial<MailServerDraft>): MailServerDraft {
  const isOther = (['host', 'username', 'from', 'signIn'] as const).some((name) => change[name] !== undefined && change[name] !== draft[name]);
  return { ...draft, ...(isOther ? { grantId: null } : {}), ...change };
}

/** The server by which a service takes mail, where it is known and none of one's own was typed. */
export function withServerSignIn(draft: MailServerDraft, signIn: MailboxSignIn): MailServerDraft {
  const known = ['', ...Object.values(SERVICE_FACTS).flatMap(({ smtp }) => (smtp === null ? [] : [smtp.host]))];
  const smtp = signIn === 'PASSWORD' || !known.includes(draft.host.trim()) ? null : SERVICE_FACTS[signIn].smtp;
  return withServerChange(draft, { signIn, ...(smtp === null ? {} : { host: smtp.host, port: String(smtp.port), security: smtp.security }) });
}

/** Who signs in: for a sign-in in the browser the address, where no other name is typed. */
export const userOf = ({ username, from, signIn }: MailServerDraft): string | null => (username.trim() !== '' ? username.trim() : signIn === 'PASSWORD' ? null : from.trim());

type Result = { readonly server: MailServer; readonly password: MailPassword; readonly problems: null } | { readonly server: null; readonly problems: Readonly<Record<string, string>> };

/** What to save, or what is wrong by field. An empty password means the stored one, which is not sent to another server by itself. */
export function mailServerOf(draft: MailServerDraft, password: string, former: MailServer | null, hasStored: boolean): Result {
  const { signIn, grantId } = draft;
  const username = userOf(draft);
  const input = { host: draft.host, port: /^\d{1,5}$/.test(draft.port.trim()) ? Number(draft.port) : 0, security: draft.security, username, from: draft.from.trim(), ...(signIn === 'PASSWORD' ? {} : { signIn }) };
  const problems: Record<string, string> = { ...fieldProblems(MailServer, input) };
  if (problems['port'] !== undefined) problems['port'] = 'Enter a port from 1 to 65535';
  const isOther = former !== null && (former.host !== input.host.trim() || former.port !== input.port || former.username !== username || signInOf(former) !== signIn);
  const given: MailPassword | null = signIn === 'PASSWORD' ? (password === '' || username === null ? null : { kind: 'ENTERED', password }) : grantId === null ? null : { kind: 'SIGNED_IN', grantId };
  if (username !== null && given === null) {
    if (signIn !== 'PASSWORD' && (!hasStored || isOther)) problems['password'] = 'Sign in to the mailbox first';
    else if (!hasStored) problems['password'] = 'Enter the password';
    else if (isOther) problems['password'] = 'Enter the password again: it is not sent to another server by itself';
  }
  const parsed = MailServer.safeParse(input);
  if (Object.keys(problems).length > 0 || !parsed.success) return { server: null, problems };
  return { server: parsed.data, password: given ?? { kind: 'STORED' }, problems: null };
}
