import { z } from 'zod';
import { inbound } from '../../shared/workspace/inbound.ts';
import { invitations } from '../../shared/workspace/invitations.ts';
import { parcels } from '../../shared/workspace/parcels.ts';
import { people } from '../../shared/workspace/people.ts';
import type { WorkspaceDesk } from './workspace-desk.ts';
import type { WorkspacePost } from './workspace-post.ts';
import { WorkspaceProblem } from './workspace-problem.ts';

/** Mails with bills in them take a while on a slow line, in milliseconds. */
const CONTENT_TIMEOUT_MS = 120_000;
const NOTHING = z.undefined();

/** What this device asks of the workspace it belongs to; null while it belongs to none. */
export function openWorkspacePost(desk: Pick<WorkspaceDesk, 'session' | 'membership'>): WorkspacePost | null {
  const [session, member] = [desk.session(), desk.membership()];
  if (session === null || member === null) return null;
  /** What is gone is as it should be. */
  const orGone = async <T>(work: Promise<T>): Promise<T | null> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof WorkspaceProblem && error.type === 'not-found') return null;
      throw error;
    }
  };
  return {
    address: member.address,
    publish: async (id, link) => {
      await session.ask({ method: 'POST', path: `/invitation/${id}/link`, body: link }, invitations.publishInvitation.answer);
    },
    close: async (id) => {
      await orGone(session.ask({ method: 'DELETE', path: `/invitation/${id}/link` }, NOTHING));
    },
    mail: (id, to, url) => session.ask({ method: 'POST', path: `/invitation/${id}/mail`, body: { to, url } }, NOTHING),
    events: async (id) => (await session.ask({ method: 'GET', path: `/invitation/${id}/log` }, invitations.listInvitationEvents.answer)).events,
    waiting: () => session.ask({ method: 'GET', path: '/parcel' }, parcels.listParcels.answer),
    content: (id) => orGone(session.ask({ method: 'GET', path: `/parcel/${id}/content`, timeoutMs: CONTENT_TIMEOUT_MS }, parcels.getParcel.answer)),
    settle: async (id, outcome, words) => {
      await orGone(session.ask({ method: 'POST', path: `/parcel/${id}/settle`, body: { outcome, words } }, NOTHING));
    },
    otherDevices: async () => (await session.ask({ method: 'GET', path: '/team/device' }, people.listDevices.answer)).devices.filter(({ id }) => id !== member.deviceId),
    makeInboundAddress: (kind, subject) => session.ask({ method: 'POST', path: '/inbound-address', body: { kind, subject } }, inbound.makeInboundAddress.answer),
    removeInboundAddress: async (id) => {
      await orGone(session.ask({ method: 'DELETE', path: `/inbound-address/${id}` }, NOTHING));
    },
    sendHandover: (id, body) => session.ask({ method: 'POST', path: `/team/device/${id}/handover`, body }, NOTHING),
  };
}
