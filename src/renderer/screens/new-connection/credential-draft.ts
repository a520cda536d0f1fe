import { CredentialChoice } from '../../../shared/ipc/connections.ts';

/** What is chosen and typed of a sign-in, all but its password. */
export interface CredentialDraft {
  readonly kind: CredentialChoice['kind'];
  readonly username: string;
}

/** Keeping none is a person's own choice, never where the form begins. */
export const EMPTY_CREDENTIAL: CredentialDraft = { kind: 'ENTERED', username: '' };

/** True where a password is to be written, which needs a vault that is open. */
export const needsVault = ({ kind }: CredentialDraft): boolean => kind === 'AS_TYPED' || kind === 'ENTERED';

export interface CredentialProblems {
  readonly username?: string;
  readonly password?: string;
}

/** The choice in order, or what is missing. Nothing typed is sent for a choice that does not need it. */
export function credentialOf(draft: CredentialDraft, password: string): { readonly credential: CredentialChoice; readonly problems: null } | { readonly credential: null; readonly problems: CredentialProblems } {
  const candidate = draft.kind === 'ENTERED' ? { kind: draft.kind, username: draft.username.trim(), password } : { kind: draft.kind };
  const parsed = CredentialChoice.safeParse(candidate);
  if (parsed.success) return { credential: parsed.data, problems: null };
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  return {
    credential: null,
    problems: { ...(wrong.has('username') ? { username: 'Enter the user name' } : {}), ...(wrong.has('password') ? { password: 'Enter the password' } : {}) },
  };
}
