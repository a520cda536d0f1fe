import { invitationState, type Invitation } from '../../shared/domain/invitation.ts';
import type { Connection } from '../../shared/domain/connection.ts';

/** What stands in the way of an answer, as far as it can be told without opening it. */
export interface AnswerCircumstances {
  readonly invitation: Pick<Invitation, 'kind' | 'fulfilledAt' | 'revokedAt' | 'expiresAt' | 'signInUrl'>;
  readonly hasKey: boolean;
  readonly isCompanyThere: boolean;
  /** The connection that is to be reconnected, or that this invitation made; null where there is none. */
  readonly connection: Pick<Connection, 'kind' | 'signInUrl'> | null;
  readonly now: Date;
}

/** Why an answer is not taken, in words for the person; null where it may be opened. */
export function answerRefusal({ invitation, hasKey, isCompanyThere, connection, now }: AnswerCircumstances): string | null {
  switch (invitationState(invitation, now)) {
    case 'REVOKED': return 'This invitation was revoked. Its answer is not opened. Make a new one if you still need the sign-in.';
    case 'EXPIRED': return 'This invitation expired before its answer came. Make a new one, and ask for the answer again.';
    case 'FULFILLED': return 'This invitation was answered before, and can be answered only once. Nothing was changed.';
    case 'ACTIVE': break;
  }
  if (!hasKey) return 'The key of this invitation is not on this computer. Only the computer that made the invitation can open its answer; if this is the one, make a new invitation.';
  if (invitation.kind === 'CONTRIBUTE') return isCompanyThere ? null : 'The company of this invitation is archived or no longer here. Restore it first.';
  if (connection === null) return 'The connection of this invitation is no longer here. Make an invitation for a new one.';
  if (connection.kind !== 'ONLINE') return 'This connection reads a mailbox. A sign-in to a website is of no use to it.';
  // A password goes to no other website than the one the account holder was shown.
  if (new URL(connection.signInUrl).origin !== new URL(invitation.signInUrl).origin) return 'The connection has another website now than the one the account holder was asked for. Make a new invitation.';
  return null;
}
