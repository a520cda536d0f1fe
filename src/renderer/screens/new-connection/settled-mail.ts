import type { MailboxPlace } from '../../../shared/domain/code-delivery.ts';
import type { MailRules } from '../../../shared/domain/mail-source.ts';
import type { EnteredMailbox } from '../../../shared/ipc/mails.ts';

/** Whose mails bring bills, and the mailbox that was opened for them, whose password is still where it was typed; none where they come to the company's address. */
export interface SettledMail {
  readonly rules: MailRules;
  readonly place: MailboxPlace | null;
  /** The connection whose mailbox it is; null where it was typed. */
  readonly sameAs: string | null;
  /** The sign-in made for it in the browser; null where there is none. */
  readonly grantId: string | null;
}

/** What is sent of it. */
export const mailToSend = ({ rules, place, sameAs, grantId }: SettledMail, password: string): { readonly rules: MailRules; readonly mailbox: EnteredMailbox | null } => ({
  rules, mailbox: place === null ? null : { place, password: sameAs !== null ? { kind: 'SAME_AS', connectionId: sameAs } : grantId !== null ? { kind: 'SIGNED_IN', grantId } : { kind: 'ENTERED', password } },
});
