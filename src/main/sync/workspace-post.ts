import type { InboundKind } from '../../shared/workspace/inbound.ts';
import type { ApiInvitationEvent } from '../../shared/workspace/invitations.ts';
import type { ApiParcel, ApiParcelContent } from '../../shared/workspace/parcels.ts';
import type { ApiDevice } from '../../shared/workspace/people.ts';

/** How an invitation's link is made known to the workspace. */
export interface PublishedLink {
  readonly request: string;
  readonly tokenHash: string;
  readonly allowedEmails: readonly string[];
  readonly mostUses: number;
}

/** What this device asks of its workspace about what is sealed for it. Every call rejects where the workspace is out of reach or refuses. */
export interface WorkspacePost {
  /** The origin at which it is found. */
  readonly address: string;
  publish(invitationId: string, link: PublishedLink): Promise<void>;
  /** Takes a link back; one that is back already, or not there, stays so. */
  close(invitationId: string): Promise<void>;
  mail(invitationId: string, to: string, url: string): Promise<void>;
  events(invitationId: string): Promise<readonly ApiInvitationEvent[]>;
  waiting(): Promise<{ readonly parcels: readonly ApiParcel[]; readonly revokedInvitations: readonly string[] }>;
  /** What is sealed in a parcel; null where it is gone. */
  content(parcelId: string): Promise<ApiParcelContent | null>;
  settle(parcelId: string, outcome: 'TAKEN' | 'REFUSED', words: string | null): Promise<void>;
  /** The team's other devices. */
  otherDevices(): Promise<readonly ApiDevice[]>;
  makeInboundAddress(kind: InboundKind, subject: string): Promise<{ readonly id: string; readonly address: string }>;
  removeInboundAddress(id: string): Promise<void>;
  sendHandover(deviceId: string, handover: { readonly connection: string; readonly enc: string; readonly sealed: string }): Promise<void>;
}
