import { MailboxProblem, type KeptMailbox, type MailboxAccess } from '../mailbox-access.ts';
import type { MailGrants } from './mail-grants.ts';

/** Opens a mailbox as it is kept. A token that the server does not take is got anew once: it may have ended before its time. */
export function openingWithTokens<T>(grants: Pick<MailGrants, 'tokenOf'>, open: (access: MailboxAccess) => Promise<T>): (kept: KeptMailbox) => Promise<T> {
  return async (kept) => {
    if ('password' in kept) return open(kept);
    const { grantId, ...address } = kept;
    const { token, isNew } = await grants.tokenOf(grantId);
    try {
      return await open({ ...address, accessToken: token });
    } catch (error) {
      if (isNew || !(error instanceof MailboxProblem) || error.kind !== 'TOKEN_REFUSED') throw error;
      return open({ ...address, accessToken: (await grants.tokenOf(grantId, token)).token });
    }
  };
}
