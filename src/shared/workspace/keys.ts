import { z } from 'zod';
import { Moment } from '../domain/base.ts';
import { list, make, remove, whole } from './operation.ts';
import { ApiStamp, PageQuery, pageOf } from './paging.ts';
import { Scope } from './scopes.ts';

export const ApiKey = ApiStamp.extend({
  name: z.string(),
  start: z.string().meta({ description: 'The first letters, by which a key is known again.' }),
  scopes: z.array(Scope),
  lastUsed: Moment.nullable(),
  expires: Moment.nullable(),
}).meta({ id: 'Key', description: 'An API key. What it is stands nowhere; the service keeps a hash.' });
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiNewKey = z.strictObject({
  name: z.string().trim().min(1).max(120),
  scopes: z.array(Scope).min(1).max(20),
  expires: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type ApiNewKey = z.infer<typeof ApiNewKey>;

export const ApiAuditEntry = z.object({
  id: z.uuid(), at: Moment,
  actor: z.object({ kind: z.enum(['KEY', 'DEVICE', 'PERSON', 'OWNER_CODE', 'SERVICE']), id: z.uuid().nullable(), name: z.string() }),
  action: z.string().meta({ examples: ['connection.update'] }),
  target: z.object({ kind: z.string(), id: z.uuid().nullable() }),
  detail: z.record(z.string(), z.unknown()),
}).meta({ id: 'AuditEntry', description: 'Who did what and when. Kept, and changed by nobody.' });
export type ApiAuditEntry = z.infer<typeof ApiAuditEntry>;

export const keys = {
  listKeys: list({ tag: 'Keys', summary: 'List API keys', scope: 'keys:manage', paths: [['team', '/key']], query: PageQuery, answer: pageOf('keys', ApiKey) }),
  createKey: make({
    tag: 'Keys', summary: 'Make an API key', scope: 'keys:manage', path: '/key', body: ApiNewKey, answer: ApiKey.extend({ key: z.string() }).meta({ id: 'KeyWithSecret' }),
    description: 'The key itself is in this answer and nowhere else. It can be given no scope that the key which makes it lacks.',
  }),
  revokeKey: remove({ tag: 'Keys', summary: 'Revoke an API key, at once', scope: 'keys:manage', path: '/key/{id}' }),
  listAudit: list({ tag: 'Audit', summary: 'List what was done', scope: 'audit:read', paths: [['team', '/audit']], query: PageQuery, answer: pageOf('entries', ApiAuditEntry) }),
  ping: whole({
    tag: 'Keys', summary: 'Whether a key is valid', scope: null, path: '/ping',
    answer: z.object({ team: z.object({ id: z.uuid(), name: z.string() }), scopes: z.array(Scope), version: z.string() }),
  }),
};
