import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { Collector } from '../collection/collector.ts';
import { keepSealedAuthenticator } from './parcels.ts';
import type { Services } from './services.ts';
import { createInvitationDesk, type InvitationDesk } from '../sync/invitation-desk.ts';
import { openWorkspacePost } from '../sync/open-workspace-post.ts';
import type { WorkspaceDesk } from '../sync/workspace-desk.ts';

interface Wired {
  readonly services: Pick<Services, 'codes' | 'store' | 'vault'>;
  readonly collector: Pick<Collector, 'checkNow'>;
  readonly workspace: WorkspaceDesk;
  /** Reconnecting by the form is what an answer does too. */
  readonly reconnect: IpcHandlers['connections']['reconnect'];
}

/** The desk of invitations over the services. */
export function composeInvitations({ services, collector, workspace, reconnect }: Wired): InvitationDesk {
  const { store, vault } = services;
  return createInvitationDesk({
    store, vault,
    keepAuthenticator: keepSealedAuthenticator(services),
    reconnect: (id, username, password) => reconnect({ id, credential: { kind: 'ENTERED', username, password }, signInId: null }),
    checkNow: (id) => collector.checkNow([id]),
    workspace: () => openWorkspacePost(workspace),
    now: () => new Date(),
  });
}
