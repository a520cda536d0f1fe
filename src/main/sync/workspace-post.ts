import type { ApiInvitationEvent } from '../../shared/workspace/invitations.ts';
import type { ApiParcel } from '../../shared/workspace/parcels.ts';

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
  /** The encapsulated key (65 bytes) and the ciphertext; null where it is gone. */
  content(parcelId: string): Promise<Uint8Array | null>;
  settle(parcelId: string, outcome: 'TAKEN' | 'REFUSED', words: string | null): Promise<void>;
}
