import { MailboxProblem } from '../../mailbox-access.ts';
import type { MailGrants } from '../mail-grants.ts';

/** For tests of mailboxes that are opened by passwords alone. */
export const noGrants: Pick<MailGrants, 'isFor' | 'adopted' | 'sweep' | 'tokenOf'> = {
  isFor: () => Promise.resolve(false),
  adopted: () => undefined,
  sweep: () => Promise.resolve(),
  tokenOf: () => Promise.reject(new MailboxProblem('SIGN_IN_ENDED')),
};
