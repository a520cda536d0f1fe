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
}

/** The usual port of each kind of encryption. */
const PORTS: Readonly<Record<MailServer['security'], string>> = { TLS: '465', STARTTLS: '587', NONE: '25' };

export const mailServerDraftOf = (server: MailServer | null): MailServerDraft =>
  server === null
    ? { host: '', port: PORTS.TLS, security: 'TLS', username: '', from: '' }
    : { host: server.host, port: String(server.port), security: server.security, username: server.username ?? '', from: server.from };

/** Another kind of encryption brings its usual port with it, unless a port of one's own was typed. */
export const withSecurity = (draft: MailServerDraft, security: MailServer['security']): MailServerDraft =>
  ({ ...draft, security, port: draft.port === PORTS[draft.security] ? PORTS[security] : draft.port });

type Result = { readonly server: MailServer; readonly password: MailPassword; readonly problems: null } | { readonly server: null; readonly problems: Readonly<Record<string, string>> };

/** What to save, or what is wrong by field. An empty password means the stored one, which is not sent to another server by itself. */
export function mailServerOf(draft: MailServerDraft, password: string, former: MailServer | null, hasStored: boolean): Result {
  const username = draft.username.trim() === '' ? null : draft.username.trim();
  const input = { host: draft.host, port: /^\d{1,5}$/.test(draft.port.trim()) ? Number(draft.port) : 0, security: draft.security, username, from: draft.from.trim() };
  const problems: Record<string, string> = { ...fieldProblems(MailServer, input) };
  if (problems['port'] !== undefined) problems['port'] = 'Enter a port from 1 to 65535';
  const isOther = former !== null && (former.host !== input.host.trim() || former.port !== input.port || former.username !== username);
  if (username !== null && password === '' && !hasStored) problems['password'] = 'Enter the password';
  if (username !== null && password === '' && hasStored && isOther) problems['password'] = 'Enter the password again: it is not sent to another server by itself';
  const parsed = MailServer.safeParse(input);
  if (Object.keys(problems).length > 0 || !parsed.success) return { server: null, problems };
  return { server: parsed.data, password: username === null || password === '' ? { kind: 'STORED' } : { kind: 'ENTERED', password }, problems: null };
}
