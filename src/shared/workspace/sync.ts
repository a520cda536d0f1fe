import { z } from 'zod';
import { VERSION_PATTERN } from '../domain/hybrid-clock.ts';
import { Id, Moment } from '../domain/base.ts';
import { ConnectionDeed } from '../domain/connection-deed.ts';
import { Nothing, makeUnder, type Operation } from './operation.ts';
import { CURSOR_PATTERN } from './sync-cursor.ts';
import { SyncNoun } from './synced-rows.ts';

/**
 * How devices tell the workspace what changed, and learn what others changed (docs/sync.md). Everything can be sent again:
 * a row that was taken already changes nothing.
 */

/** The form of the rows; the fifth has the floor areas of sites. An older app leaves out fields it does not know, which then stay as they are; a newer one than the service is refused with words. */
export const SYNC_SCHEMA = 5;
/** From which form on an account may have no connection. */
export const BILLED_ACCOUNTS_SCHEMA = 2;
/** From which form on issues may be of the kinds that an audit finds. */
export const AUDIT_ISSUES_SCHEMA = 3;
/** From which form on settings are shared. */
export const SHARED_SETTINGS_SCHEMA = 4;
/** Rows of one request and of one page, at most. */
export const SYNC_ROWS = 1000;
/** Of one request, in bytes; what a device sends at once stays well below. */
export const SYNC_BODY_BYTES = 16 * 1024 * 1024;
/** For how long a lease counts without being renewed, in seconds. */
export const LEASE_SECONDS = 120;

const Version = z.string().regex(VERSION_PATTERN);

export const SyncedRow = z.object({
  noun: SyncNoun,
  id: Id,
  createdAt: Moment,
  fields: z.record(z.string().max(60), z.unknown()),
  versions: z.record(z.string().max(200), Version),
}).meta({ id: 'SyncedRow', description: 'All of a row as a device has it, with the version of each field.' });
export type SyncedRow = z.infer<typeof SyncedRow>;

const RowName = z.object({ noun: SyncNoun, id: Id });

const Schema = z.coerce.number().int().min(1).max(10_000).meta({ description: 'The form of the rows that the device knows.' });
/** Rows that this run of the app sent itself are left out of what it pulls. */
const Run = z.uuid().meta({ description: 'Made by chance at each start of the app.' });

export const PushBody = z.strictObject({
  schema: Schema,
  run: Run,
  now: Moment.meta({ description: 'What the device takes for the time.' }),
  rows: z.array(SyncedRow).max(SYNC_ROWS),
});
export type PushBody = z.infer<typeof PushBody>;

const OvertakenRow = z.object({
  id: Id,
  fence: z.int().min(1).meta({ description: 'The number of the last lease that was given.' }),
  fields: z.record(z.string().max(60), z.unknown()),
  versions: z.record(z.string().max(200), Version),
});
/** Of a connection: what the workspace has in the place of what was found under an earlier lease. */
export type OvertakenRow = z.infer<typeof OvertakenRow>;

export const PushAnswer = z.object({
  now: Moment,
  joined: z.array(z.object({ noun: SyncNoun, from: Id, to: Id })).meta({ description: 'Rows that are known under another id; it comes with the next pull.' }),
  missing: z.array(RowName).meta({ description: 'Rows that are referred to and not known. Where there are any, nothing was taken: send them along.' }),
  refused: z.array(RowName.extend({ detail: z.string() })).meta({ description: 'Rows that do not fit the contract; the others were taken.' }),
  overtaken: z.array(OvertakenRow).default([]).meta({ description: 'Connections of which checks said something under a lease after which another was given: it was not taken, and stands as it does here.' }),
});
export type PushAnswer = z.infer<typeof PushAnswer>;

/** Who last held the lease of a connection. */
const HeldLease = z.object({ connectionId: Id, deviceId: Id, fence: z.int().min(1) });

export const PullAnswer = z.object({
  now: Moment,
  rows: z.array(SyncedRow),
  leases: z.array(HeldLease),
  deeds: z.array(ConnectionDeed).default([]).meta({ description: 'What was done with connections through the API; one may come before the row of its connection.' }),
  cursor: z.string().meta({ description: 'To ask from the next time.' }),
  isMore: z.boolean(),
});
export type PullAnswer = z.infer<typeof PullAnswer>;

export const PullQuery = z.strictObject({
  schema: Schema,
  run: Run,
  cursor: z.string().regex(CURSOR_PATTERN).default('').meta({ description: 'Of the last answer; empty from the beginning.' }),
  limit: z.coerce.number().int().min(1).max(SYNC_ROWS).default(SYNC_ROWS / 2),
});
export type PullQuery = z.infer<typeof PullQuery>;

export const LeaseAnswer = z.object({
  now: Moment,
  isHeld: z.boolean().meta({ description: 'Whether the device that asks holds the lease now.' }),
  fence: z.int().min(0).meta({ description: 'Grows with each lease of the connection.' }),
  holder: z.object({ id: Id, name: z.string() }).nullable().meta({ description: 'Who holds it, where another device does.' }),
  secondsLeft: z.number().min(0),
  latest: Version.nullable().default(null).meta({ description: 'The latest version of what the workspace has of the connection: what is found under the lease is later.' }),
}).meta({ id: 'Lease' });
export type LeaseAnswer = z.infer<typeof LeaseAnswer>;

const LeaseBody = z.strictObject({ now: Moment });
const FenceBody = z.strictObject({ fence: z.int().min(1) });

const device = { tag: 'Devices', callers: ['DEVICE'] } as const;

const pushChanges = {
  ...device, method: 'POST', places: [{ path: '/sync/push', of: 'team' }], summary: 'Send what changed', scope: 'connections:write', maxBytes: SYNC_BODY_BYTES,
  params: z.object({}), query: z.strictObject({}), body: PushBody, answer: PushAnswer, status: 200,
} as const satisfies Operation;

const pullChanges = {
  ...device, method: 'GET', places: [{ path: '/sync/pull', of: 'team' }], summary: 'Get what changed', scope: 'read',
  params: z.object({}), query: PullQuery, body: Nothing, answer: PullAnswer, status: 200,
} as const satisfies Operation;

export const sync = {
  pushChanges,
  pullChanges,
  takeLease: makeUnder({ ...device, summary: 'Take the lease of a connection for a check', scope: 'connections:write', path: '/sync/lease/{id}', body: LeaseBody, answer: LeaseAnswer, status: 200 }),
  renewLease: makeUnder({ ...device, summary: 'Ask whether a lease is still held, and keep it', scope: 'connections:write', path: '/sync/lease/{id}/renew', body: FenceBody, answer: LeaseAnswer, status: 200 }),
  releaseLease: makeUnder({ ...device, summary: 'Give a lease back', scope: 'connections:write', path: '/sync/lease/{id}/release', body: FenceBody, answer: LeaseAnswer, status: 200 }),
};
