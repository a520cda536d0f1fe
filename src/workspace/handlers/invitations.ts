import type { Handlers } from '../context.ts';
import { Refused, found } from '../refused.ts';
import { findInvitation, listInvitations } from '../store/invitation-repository.ts';
import { updateRow } from '../store/row-writes.ts';

export const invitationHandlers: Handlers<'listInvitations' | 'getInvitation' | 'revokeInvitation'> = {
  listInvitations: ({ of, params, query }, { asTeam }) => asTeam((transaction) => listInvitations(transaction, of, params.id, query)),
  getInvitation: ({ params }, { asTeam }) => asTeam(async (transaction) => found(await findInvitation(transaction, params.id), 'invitation')),
  revokeInvitation: ({ params }, { asTeam, audit }) =>
    asTeam(async (transaction) => {
      const before = found(await findInvitation(transaction, params.id), 'invitation');
      if (before.status === 'FULFILLED') throw new Refused('conflict', 'The invitation was answered already.');
      if (before.status === 'REVOKED') return before;
      await updateRow(transaction, 'invitations', params.id, { revokedAt: new Date().toISOString() });
      await audit(transaction, 'invitation.revoke', { kind: 'invitation', id: params.id });
      return found(await findInvitation(transaction, params.id), 'invitation');
    }),
};
