import { setTimeout as pause } from 'node:timers/promises';
import { invitationState } from '../../shared/domain/invitation.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { WorkspacePost } from './workspace-post.ts';

export interface LeaveLinksDeps {
  readonly store: Pick<StoreClient, 'invitations'>;
  readonly workspace: () => WorkspacePost | null;
  /** Revokes an invitation on this device, with what its log says of it. */
  readonly revoke: (id: string, words: string) => Promise<unknown>;
  readonly now: () => Date;
  /** For how long the workspace is asked before it is left all the same, in milliseconds. */
  readonly patienceMs: number;
}

/**
 * Before a workspace is left, takes back there the links it serves for this device; what it returns then revokes their invitations here,
 * since nobody would fetch an answer, and says of how many the workspace could not be told. Never rejects for what the workspace does.
 */
export async function leaveLinks({ store, workspace, revoke, now, patienceMs }: LeaveLinksDeps, address: string): Promise<(isTold: boolean) => Promise<string | null>> {
  const served = (await store.invitations.list()).filter(({ link }) => link?.workspace === address && link.publishedAt !== null && link.closedAt === null);
  const closed = new Set<string>();
  const close = async (): Promise<void> => {
    const post = workspace();
    if (post?.address !== address) return;
    for (const { invitation: { id } } of served) {
      await post.close(id);
      await store.invitations.closed({ id });
      closed.add(id);
    }
  };
  await Promise.race([close().catch(() => undefined), pause(patienceMs, undefined, { ref: false })]);
  return async (isTold) => {
    let untold = 0;
    for (const { invitation } of served) {
      if (invitationState(invitation, now()) !== 'ACTIVE') continue;
      const isKnown = isTold || closed.has(invitation.id);
      if (!isKnown) untold += 1;
      await revoke(invitation.id, isKnown ? 'Revoked: this computer left the workspace of its link' : 'Revoked: this computer left the workspace of its link, which could not be told. The link may still take an answer, which nobody fetches, until it expires');
    }
    if (untold === 0) return null;
    return untold === 1
      ? 'The link of 1 invitation may still take an answer, which nobody fetches, until it expires.'
      : `The links of ${untold} invitations may still take answers, which nobody fetches, until they expire.`;
  };
}
