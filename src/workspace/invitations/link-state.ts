import { invitationState } from '../../shared/domain/invitation.ts';
import type { InvitationLinkRow } from '../store/invitation-link-repository.ts';

/** Why a link takes no answer, in words for the account holder. */
export interface Closed {
  readonly title: string;
  readonly words: string;
}

export const UNKNOWN_LINK: Closed = { title: 'This link leads nowhere', words: 'It may be cut, or was made for another address. Ask whoever sent it to send it again.' };

/** Why a link takes no answer now; null where it does. What waits for the device counts as an answer. */
export function whyClosed({ expiresAt, revokedAt, uses, mostUses }: Pick<InvitationLinkRow, 'expiresAt' | 'revokedAt' | 'uses' | 'mostUses'>, askedBy: string, now: Date): Closed | null {
  if (uses >= mostUses) return { title: 'This invitation was answered', words: `Nothing more is needed. If it was not you, tell ${askedBy}.` };
  switch (invitationState({ expiresAt, revokedAt, fulfilledAt: null }, now)) {
    case 'REVOKED': return { title: 'This invitation was taken back', words: `It takes no answer any more. ${askedBy} can make you a new one.` };
    case 'EXPIRED': return { title: 'The time for this invitation is over', words: `Ask ${askedBy} for a new one.` };
    default: return null;
  }
}
