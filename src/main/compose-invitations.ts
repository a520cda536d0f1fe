import type { IpcHandlers } from '../shared/ipc/contract.ts';
import { CodeSetupRefused } from './codes/code-setup-refused.ts';
import { NotAnAuthenticatorSecret } from './codes/authenticator.ts';
import type { Collector } from './collection/collector.ts';
import type { Services } from './compose-services.ts';
import { createInvitationDesk, type InvitationDesk } from './sync/invitation-desk.ts';

interface Wired {
  readonly services: Pick<Services, 'codes' | 'store' | 'vault'>;
  readonly collector: Pick<Collector, 'checkNow'>;
  /** Reconnecting by the form is what an answer does too. */
  readonly reconnect: IpcHandlers['connections']['reconnect'];
}

/** The desk of invitations over the services. */
export function composeInvitations({ services, collector, reconnect }: Wired): InvitationDesk {
  const { codes, store, vault } = services;
  return createInvitationDesk({
    store, vault,
    keepAuthenticator: async (connectionId, url, text) => {
      try {
        await codes.desk.setAuthenticator(connectionId, url, { kind: 'TEXT', text });
        return true;
      } catch (error) {
        if (error instanceof NotAnAuthenticatorSecret || error instanceof CodeSetupRefused) return false;
        throw error;
      }
    },
    reconnect: (id, username, password) => reconnect({ id, credential: { kind: 'ENTERED', username, password }, signInId: null }),
    checkNow: (id) => collector.checkNow([id]),
    workspace: () => null,
    now: () => new Date(),
  });
}
