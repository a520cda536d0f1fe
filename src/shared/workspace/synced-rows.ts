import { z } from 'zod';
import { Account } from '../domain/account.ts';
import { Id, Moment } from '../domain/base.ts';
import { Bill, BillDocument } from '../domain/bill.ts';
import { Charge } from '../domain/charge.ts';
import { Company } from '../domain/company.ts';
import { Connection } from '../domain/connection.ts';
import { Datasource } from '../domain/datasource.ts';
import { FloorArea } from '../domain/floor-area.ts';
import { Invitation } from '../domain/invitation.ts';
import { Issue } from '../domain/issue.ts';
import { Meter } from '../domain/meter.ts';
import { SharedSetting } from '../domain/shared-setting.ts';
import { Site } from '../domain/site.ts';
import { Usage } from '../domain/usage.ts';

/**
 * The rows that devices share, as they travel between device and workspace: what is not named here does not travel.
 * `credentialId` of a connection, which leads into the vault, is named nowhere.
 */

/** In the order in which a row can be written: what a row refers to stands before it. Cursors count their places: a new one stands last. */
export const SYNC_NOUNS = ['datasource', 'company', 'site', 'connection', 'account', 'meter', 'bill', 'issue', 'invitation', 'sharedSetting'] as const;
export const SyncNoun = z.enum(SYNC_NOUNS);
export type SyncNoun = z.infer<typeof SyncNoun>;

const stamped = { id: true, createdAt: true, updatedAt: true } as const;
const Key = z.string().min(1).max(1000);
/** Deep inside, it is the business of the devices alone. */
const Opaque = z.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'must be an object');

/** Usages and charges are parts of a bill: written, synced and erased with it. */
export const BillParts = z.object({
  usages: z.array(Usage.omit({ billId: true })).max(5000),
  charges: z.array(Charge.omit({ billId: true })).max(5000),
});
export type BillParts = z.infer<typeof BillParts>;

/** Of a file everything but its bytes. `isErased`: a person erased it, and it does not come back. */
const SyncedDocument = BillDocument.omit({ sha256: true }).extend({ isErased: z.boolean() });

/** Set while a row is a tombstone; a field like the others, so that the later of deleting and taking back counts. */
const tombstone = { deletedAt: Moment.nullable() };

/** The fields of each noun. Those of later schema versions are optional, since older apps do not send them. */
export const SYNCED_FIELDS = {
  datasource: Datasource.omit(stamped).extend({ naturalKey: Key, ...tombstone }),
  company: Company.omit(stamped).extend(tombstone),
  site: Site.omit(stamped).extend({ floorArea: FloorArea.nullish(), ...tombstone }),
  connection: Connection.omit({ ...stamped, credentialId: true }).extend({ settings: Opaque, mail: Opaque.nullable(), runRequestedAt: Moment.nullable(), ...tombstone }),
  account: Account.omit(stamped).extend({ naturalKey: Key, mergedIntoId: Id.nullable(), apart: Opaque.nullish(), ...tombstone }),
  meter: Meter.omit(stamped).extend({ naturalKey: Key, ...tombstone }),
  bill: Bill.omit(stamped).extend({ naturalKey: Key, corrections: Opaque, reading: Opaque, parts: BillParts, document: SyncedDocument, ...tombstone }),
  issue: Issue.omit(stamped).extend({ otherBillId: Id.nullable().optional(), ...tombstone }),
  invitation: Invitation.omit(stamped).extend(tombstone),
  sharedSetting: SharedSetting.omit(stamped).extend(tombstone),
} as const satisfies Record<SyncNoun, z.ZodObject>;

/** What a check says of its connection: under the fencing number of its lease, which is kept with the version of each. */
export const CHECKED_FIELDS = ['status', 'statusDetail', 'statusSince', 'lastCheckedAt'] as const;

/** Fields that are objects of which each key is edited, and versioned, by itself: `settings.ownerEmail`. */
const KEYED: Partial<Record<SyncNoun, readonly string[]>> = { connection: ['settings', 'mail'], account: ['apart'], bill: ['corrections'], sharedSetting: ['entries'] };

/** What a row is known by. Where two rows turn out to be one, the one that stays keeps its own. */
const IDENTITY: Partial<Record<SyncNoun, readonly string[]>> = { datasource: ['naturalKey'], account: ['naturalKey'], meter: ['naturalKey'], bill: ['naturalKey', 'documentSha256', 'part', 'document'] };

/** Which field names which noun's row. */
const REFERENCES: Record<SyncNoun, Readonly<Record<string, SyncNoun>>> = {
  datasource: {}, company: {},
  site: { companyId: 'company' },
  connection: { companyId: 'company', datasourceId: 'datasource' },
  account: { connectionId: 'connection', companyId: 'company', siteIds: 'site', mergedIntoId: 'account' },
  meter: { accountId: 'account', siteId: 'site' },
  bill: { companyId: 'company', connectionId: 'connection', accountId: 'account', supersededById: 'bill' },
  issue: { companyId: 'company', billId: 'bill', otherBillId: 'bill', accountId: 'account', connectionId: 'connection' },
  invitation: { companyId: 'company', datasourceId: 'datasource' },
  sharedSetting: { companyId: 'company' },
};

/** The fields of a noun that travel. */
export function fieldsOf(noun: SyncNoun): readonly string[] {
  return Object.keys(SYNCED_FIELDS[noun].shape);
}

/** Whether a field is an object of which each key travels, and is versioned, by itself. */
export function isKeyed(noun: SyncNoun, field: string): boolean {
  return KEYED[noun]?.includes(field) ?? false;
}

/** The fields that make up what a row is known by; none where that is its id alone. */
export function identityFields(noun: SyncNoun): readonly string[] {
  return IDENTITY[noun] ?? [];
}

/** Whether rows of a noun are known by more than their id. */
export function hasNaturalKey(noun: SyncNoun): boolean {
  return identityFields(noun).length > 0;
}

export type Fields = Readonly<Record<string, unknown>>;

/** A row as it is compared, merged and sent. `versions`: the stamp of each field's last change; `*` is that of the row's making. */
export interface RowState {
  readonly id: string;
  readonly createdAt: string;
  readonly fields: Fields;
  readonly versions: Readonly<Record<string, string>>;
}

export interface Reference {
  readonly noun: SyncNoun;
  readonly id: string;
}

/** The rows that a row names. */
export function referencesOf(noun: SyncNoun, fields: Fields): Reference[] {
  const found = Object.entries(REFERENCES[noun]).flatMap(([field, to]) => idsIn(fields[field]).map((id): Reference => ({ noun: to, id })));
  if (noun !== 'bill') return found;
  const meters = (fields['parts'] as BillParts | undefined)?.usages.flatMap(({ meterId }) => meterId ?? []) ?? [];
  return [...found, ...[...new Set(meters)].map((id): Reference => ({ noun: 'meter', id }))];
}

/** The same fields with other ids in the place of those they name. @param heirOf the id that stands for another now */
export function withReferences(noun: SyncNoun, fields: Fields, heirOf: (reference: Reference) => string): Fields {
  const moved: Record<string, unknown> = { ...fields };
  for (const [field, to] of Object.entries(REFERENCES[noun])) {
    const value = fields[field];
    if (typeof value === 'string') moved[field] = heirOf({ noun: to, id: value });
    else if (Array.isArray(value)) moved[field] = [...new Set(idsIn(value).map((id) => heirOf({ noun: to, id })))].sort();
  }
  const parts = fields['parts'] as BillParts | undefined;
  if (noun === 'bill' && parts !== undefined) {
    moved['parts'] = { ...parts, usages: parts.usages.map((usage) => (usage.meterId === null ? usage : { ...usage, meterId: heirOf({ noun: 'meter', id: usage.meterId }) })) };
  }
  return moved;
}

function idsIn(value: unknown): string[] {
  return [value].flat().filter((id): id is string => typeof id === 'string');
}

/** The natural key of an erased account or meter is this and its id. */
export const ERASED_KEY = 'erased|';

/** Whether a bill, an account or a meter was erased: nothing of what it said is left, and nothing of it comes back. */
export function isErased(noun: SyncNoun, fields: Fields): boolean {
  const key = String(fields['naturalKey']);
  return noun === 'bill' ? key.startsWith('erased ') : (noun === 'account' || noun === 'meter') && key.startsWith(ERASED_KEY);
}
