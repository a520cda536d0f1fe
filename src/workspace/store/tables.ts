import type { ColumnType, Generated } from 'kysely';
import type { ConnectionDeed } from '../../shared/domain/connection-deed.ts';
import type { DatasourceType } from '../../shared/domain/datasource.ts';
import type { FloorArea } from '../../shared/domain/floor-area.ts';
import type { SharedSetting } from '../../shared/domain/shared-setting.ts';
import type { InboundKind } from '../../shared/workspace/inbound.ts';
import type { CallerKind } from '../../shared/workspace/operation.ts';
import type { Role } from '../../shared/workspace/roles.ts';
import type { ParcelKind } from '../../shared/workspace/parcels.ts';
import type { Scope } from '../../shared/workspace/scopes.ts';
import type { DeliveryStatus, EventType } from '../../shared/workspace/webhooks.ts';

/** JSON goes in as text and comes out as what it is. */
type Json<T> = ColumnType<T, string, string>;
type Moment = ColumnType<string, string, string>;
type Made = ColumnType<string, string | undefined, string>;
type Bytes = ColumnType<Uint8Array, Uint8Array, Uint8Array>;

/** What every row has that devices sync. */
export interface SyncedRow {
  teamId: string;
  id: string;
  createdAt: Moment;
  updatedAt: Moment;
  deletedAt: Moment | null;
  /** The stamp of the hybrid logical clock per field that people edit; `*` is that of the row's making. */
  versions: Json<Record<string, string>>;
  /** Grows with every transaction of the team that changed something; given by the database. */
  change: Generated<number>;
  /** The run of the app whose push made it what it is; null where another word had a part in it too. */
  run: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface Companies extends SyncedRow {
  name: string; externalId: string | null; defaultStartDate: string | null; authorisedBy: string | null; authorisationDocument: string | null;
  authorisationExpires: string | null; isArchived: boolean; mayAskModel: boolean; tags: Json<string[]>; notes: string | null;
}

export interface Sites extends SyncedRow {
  companyId: string; name: string; address: string | null; country: string | null; occupancyPercent: number;
  occupancyChanges: Json<{ from: string; percent: number }[]>; floorArea: ColumnType<FloorArea | null, string | null, string | null>; externalId: string | null; isArchived: boolean; tags: Json<string[]>; notes: string | null;
}

export interface Datasources extends SyncedRow {
  naturalKey: string; name: string; signInUrl: string; country: string | null; datasourceTypes: DatasourceType[]; origin: string; termsUrl: string | null; collectByHandOnly: boolean;
}

export interface Connections extends SyncedRow {
  companyId: string; datasourceId: string; externalId: string | null; kind: 'ONLINE' | 'EMAIL'; signInUrl: string; approvedOrigins: Json<string[]>; username: string | null;
  /** ConnectionSettings of the shared domain. */
  settings: Json<Record<string, unknown>>;
  mail: Json<Record<string, unknown>> | null;
  isActive: boolean; status: string; statusDetail: string | null; statusSince: Moment; lastCheckedAt: Moment | null;
  /** When a check was asked for from elsewhere. */
  runRequestedAt: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface Accounts extends SyncedRow {
  naturalKey: string; connectionId: string | null; companyId: string; accountNumber: string; accountKey: Generated<string>; status: string; serviceAddress: string | null;
  siteIds: string[]; areSitesChosen: boolean; startDate: string | null; notes: string | null; mergedIntoId: Generated<string | null>; apart: Generated<Readonly<Record<string, string>> | null>;
}

export interface Meters extends SyncedRow {
  naturalKey: string; accountId: string; type: DatasourceType; meterNumber: string | null; servicePoint: string | null;
  meterKey: Generated<string | null>; servicePointKey: Generated<string | null>; siteId: string | null; notes: string | null;
}

export interface Documents {
  teamId: string; sha256: string; byteLength: number; mimeType: string; fileName: string; collectedAt: Moment; erasedAt: Moment | null; storedAt: Generated<Moment | null>;
}

export interface Bills extends SyncedRow {
  naturalKey: string; companyId: string; connectionId: string | null; accountId: string | null; documentSha256: string; part: number; status: string;
  billDate: string | null; dueDate: string | null; periodStart: string | null; periodEnd: string | null; invoiceNumber: string | null; currency: string | null;
  totalAmount: number | null; currentCharges: number | null; supersededById: string | null; reviewedAt: Moment | null; corrections: Json<Record<string, unknown>>;
  notes: string | null; provider: string | null; types: DatasourceType[]; reading: Json<Record<string, unknown>>;
}

/** Parts of a bill: written and erased with it. */
export interface Usages {
  teamId: string; id: string; billId: string; meterId: string | null; type: DatasourceType; periodStart: string | null; periodEnd: string | null;
  usage: number | null; unit: string | null; standardUsage: number | null; standardUnit: string | null; direction: 'IMPORT' | 'EXPORT' | 'NET';
  demand: number | null; demandUnit: string | null; readType: 'ACTUAL' | 'ESTIMATED' | null; charges: number | null;
}

export interface Charges {
  teamId: string; id: string; billId: string; position: number; description: string; amount: number; kind: 'SUPPLY' | 'DELIVERY' | 'TAX' | 'FEE' | 'CREDIT' | 'OTHER';
}

export interface Issues extends SyncedRow {
  kind: string; companyId: string; billId: string | null; otherBillId: string | null; accountId: string | null; connectionId: string | null; text: string;
  status: 'OPEN' | 'RESOLVED' | 'DISMISSED'; closedAt: Moment | null; closedReason: string | null;
}

export interface Invitations extends SyncedRow {
  kind: 'CONTRIBUTE' | 'RECONNECT'; companyId: string; datasourceId: string; connectionId: string; signInUrl: string; siteIds: string[]; datasourceTypes: DatasourceType[];
  askedBy: string; holderEmail: string | null; asksForAuthenticator: boolean; expiresAt: Moment; revokedAt: Moment | null; fulfilledAt: Moment | null; request: string;
}

/** What all computers of a team go by, each entry by itself. */
export interface SharedSettings extends SyncedRow { name: string; companyId: string | null; entries: Json<SharedSetting['entries']> }

export interface Teams { id: string; name: string; createdAt: Made }
/** The last change number of a team. Its row is locked until the transaction ends, so that numbers become visible in their order. */
export interface TeamClock { teamId: string; lastChange: Generated<number>; history: Generated<string> }

/** Ids that devices gave to rows that were here under another one. */
export interface RowAliases { teamId: string; noun: string; fromId: string; toId: string; madeAt: Made }
/** Who does the checks of a connection, or last did. */
export interface Leases { teamId: string; connectionId: string; deviceId: string; fence: number; takenAt: Moment; expiresAt: Moment; change: Generated<number> }

/** What was done with a connection through the API. */
export interface ConnectionDeeds { teamId: string; id: string; connectionId: string; at: Made; by: ConnectionDeed['by']; name: string; kind: ConnectionDeed['kind']; fields: string[]; isActive: boolean; change: Generated<number> }

export interface ApiKeys {
  teamId: string; id: string; createdAt: Made; updatedAt: Made; name: string;
  /** The first letters, by which a person knows a key again. */
  start: string;
  /** SHA-256 of the key. */
  hash: ColumnType<Uint8Array, Uint8Array, never>;
  scopes: Scope[]; lastUsedAt: Moment | null; expiresAt: Moment | null; revokedAt: Moment | null;
}

/** The code by which the first owner makes the first team: at most one row. */
export interface OwnerCodes { one: Generated<boolean>; hash: ColumnType<Uint8Array, Uint8Array, Uint8Array>; madeAt: Made; usedAt: Moment | null }

export interface AuditLog {
  teamId: string; id: string; at: Made; actorKind: CallerKind | 'OWNER_CODE' | 'SERVICE'; actorId: string | null; actorName: string; action: string;
  targetKind: string; targetId: string | null; detail: Json<Record<string, unknown>>;
}

export interface Webhooks { teamId: string; id: string; createdAt: Made; updatedAt: Made; deletedAt: Moment | null; url: string; description: string | null; eventTypes: EventType[]; isActive: boolean }
/** Apart from the webhook, so that nothing which lists webhooks can read what signs. */
export interface WebhookSecrets { teamId: string; webhookId: string; madeAt: Made; validUntil: Moment | null; secret: string }
/** What happened, as it is told: the very text that is signed. */
export interface WebhookMessages {
  teamId: string; id: string; createdAt: Made; eventType: EventType; body: string;
  /** What it tells of, and of which company that is. */
  subjectId: string | null; companyId: string | null; erasedAt: Moment | null;
}
export interface WebhookDeliveries {
  teamId: string; id: string; webhookId: string; messageId: string; createdAt: Made; updatedAt: Made; status: DeliveryStatus;
  attempts: Generated<number>; lastAttemptAt: Moment | null; responseStatus: number | null; lastError: string | null;
}

/** How an invitation is answered by a link. It stands by itself: the row that devices sync may come later. */
export interface InvitationLinks {
  teamId: string; id: string; deviceId: string; createdAt: Made; updatedAt: Made; request: string; allowedEmails: string[]; mostUses: number; expiresAt: Moment; revokedAt: Moment | null;
}
/** By which the service finds what a link is of. */
export interface InvitationTokens { hash: ColumnType<Uint8Array, Uint8Array, never>; teamId: string; linkId: string }
/** Of addresses that are asked to confirm themselves. */
export interface InvitationCodes { teamId: string; linkId: string; hash: ColumnType<Uint8Array, Uint8Array, never>; address: string; expiresAt: Moment }
export interface InvitationEvents { teamId: string; id: string; linkId: string; at: Made; words: string }

/** What waits for a device, sealed for it; `sealed` is null once the device has said what became of it. */
export interface Parcels {
  teamId: string; id: string; deviceId: string; kind: ParcelKind; subject: string; sender: string | null; receivedAt: Made; expiresAt: Moment; digest: Uint8Array; byteLength: number;
  sealed: Uint8Array | null; settledAt: Moment | null; outcome: 'TAKEN' | 'REFUSED' | null;
}

/** An address at which something is taken in for a device. */
export interface InboundAddresses { teamId: string; id: string; deviceId: string; createdAt: Made; removedAt: Moment | null; kind: InboundKind; subject: string; hash: ColumnType<Uint8Array, Uint8Array, never> }

/** Where each bucket stands: the theoretical arrival time of the generic cell rate algorithm (ITU-T I.371). */
export interface RateLimits { bucket: string; arrivalAt: Moment }

/** `joinedAt` is null while an invited person has never signed in. */
export interface People { teamId: string; id: string; createdAt: Made; updatedAt: Made; email: string; name: string; role: Role; joinedAt: Moment | null; lastSeenAt: Moment | null; removedAt: Moment | null }
export interface Passkeys {
  teamId: string; id: string; personId: string; createdAt: Made; name: string; credentialId: string; publicKey: Bytes; counter: number; transports: string[]; lastUsedAt: Moment | null;
}
export interface Challenges { challenge: string; purpose: 'SIGN_IN' | 'REGISTER'; personId: string | null; expiresAt: Moment }
export interface SignInLinks { hash: Bytes; teamId: string; personId: string; madeAt: Made; expiresAt: Moment }
export interface Sessions { teamId: string; id: string; personId: string; hash: Bytes; createdAt: Made; lastSeenAt: Made }

/** `signingKey` is its Ed25519 public key, `sealingKey` its HPKE one: base64url of the raw keys. */
export interface Devices {
  teamId: string; id: string; personId: string; createdAt: Made; updatedAt: Made; name: string; platform: string; signingKey: string; sealingKey: string;
  lastSeenAt: Moment | null; revokedAt: Moment | null;
}
export interface DeviceGrants {
  id: string; codeHash: Bytes; userCode: string; name: string; platform: string; signingKey: string; sealingKey: string; askedFrom: string; createdAt: Made; expiresAt: Moment;
  polledAt: Moment | null; refusedAt: Moment | null; teamId: string | null; deviceId: string | null;
}
export interface DeviceTokens { hash: Bytes; teamId: string; deviceId: string; expiresAt: Moment }
export interface DeviceAssertions { deviceId: string; jti: string; expiresAt: Moment }

export interface Tables {
  people: People; passkeys: Passkeys; challenges: Challenges; signInLinks: SignInLinks; sessions: Sessions; devices: Devices; deviceGrants: DeviceGrants;
  deviceTokens: DeviceTokens; deviceAssertions: DeviceAssertions;
  teams: Teams; teamClock: TeamClock; rowAliases: RowAliases; leases: Leases; connectionDeeds: ConnectionDeeds; companies: Companies; sites: Sites; datasources: Datasources; connections: Connections; accounts: Accounts; meters: Meters;
  documents: Documents; bills: Bills; usages: Usages; charges: Charges; issues: Issues; invitations: Invitations; sharedSettings: SharedSettings; apiKeys: ApiKeys; ownerCodes: OwnerCodes;
  auditLog: AuditLog; webhooks: Webhooks; webhookSecrets: WebhookSecrets; webhookMessages: WebhookMessages; webhookDeliveries: WebhookDeliveries; rateLimits: RateLimits;
  invitationLinks: InvitationLinks; invitationTokens: InvitationTokens; invitationCodes: InvitationCodes; invitationEvents: InvitationEvents; parcels: Parcels; inboundAddresses: InboundAddresses;
}

/** The tables whose rows devices sync. */
export type SyncedTable = 'companies' | 'sites' | 'datasources' | 'connections' | 'accounts' | 'meters' | 'bills' | 'issues' | 'invitations' | 'sharedSettings';
