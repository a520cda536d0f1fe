import type { CredentialKind } from '../../../shared/domain/vault-state.ts';

/** What the vault keeps, as one and as many. */
export const KEPT_NAMES: Readonly<Record<CredentialKind, readonly [one: string, many: string]>> = {
  'portal-password': ['password of a website', 'passwords of websites'],
  authenticator: ['authenticator key', 'authenticator keys'],
  'security-answers': ['set of answers to security questions', 'sets of answers to security questions'],
  mailbox: ['mailbox password', 'mailbox passwords'],
  'mailbox-grant': ['sign-in to a mail service', 'sign-ins to mail services'],
  smtp: ['password for sending mail', 'passwords for sending mail'],
  proxy: ['proxy password', 'proxy passwords'],
  workspace: ['workspace key', 'workspace keys'],
  'invitation-key': ['key of this computer that opens answers to invitations', 'keys of this computer that open answers to invitations'],
  model: ['key of a language model', 'keys of language models'],
  'mail-service': ['registration at a mail service', 'registrations at mail services'],
};
