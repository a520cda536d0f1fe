import { v7 as newId } from 'uuid';
import type { ApiKey } from '../../shared/workspace/keys.ts';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import type { Scope } from '../../shared/workspace/scopes.ts';
import type { KeyCaller } from '../caller.ts';
import type { ServiceTransaction, TeamTransaction } from './database.ts';
import { readPage, type PageAnswer } from './pages.ts';

interface NewKey {
  readonly name: string;
  readonly start: string;
  readonly hash: Uint8Array;
  readonly scopes: readonly Scope[];
  /** A moment; null for a key that does not expire. */
  readonly expires: string | null;
}

/** How exactly it is kept when a key was last used, in milliseconds: a write for every request would cost more than it tells. */
const LAST_USED_STEP = 60_000;

/** The key with this hash, where it is neither revoked nor expired; null otherwise. */
export async function findKey({ service }: ServiceTransaction, hash: Uint8Array): Promise<KeyCaller | null> {
  const row = await service
    .selectFrom('apiKeys as k').innerJoin('teams as t', 't.id', 'k.teamId')
    .select(['k.id', 'k.name', 'k.teamId', 'k.scopes', 'k.expiresAt', 'k.lastUsedAt', 't.name as teamName'])
    .where('k.hash', '=', hash).where('k.revokedAt', 'is', null).executeTakeFirst();
  const now = Date.now();
  if (row === undefined || (row.expiresAt !== null && Date.parse(row.expiresAt) <= now)) return null;
  if (row.lastUsedAt === null || now - Date.parse(row.lastUsedAt) > LAST_USED_STEP) {
    await service.updateTable('apiKeys').set({ lastUsedAt: new Date(now).toISOString() }).where('teamId', '=', row.teamId).where('id', '=', row.id).execute();
  }
  return { kind: 'KEY', id: row.id, name: row.name, teamId: row.teamId, teamName: row.teamName, scopes: row.scopes };
}

/** The team's keys that are not revoked, the oldest first. */
export function listKeys({ rows, teamId }: TeamTransaction, query: PageQuery): Promise<PageAnswer<'keys', ApiKey>> {
  const keys = rows.selectFrom('apiKeys').where('teamId', '=', teamId).where('revokedAt', 'is', null);
  return readPage(
    'keys', query,
    async () => (await keys.select((eb) => eb.fn.count<number>('id').as('total')).executeTakeFirstOrThrow()).total,
    async (limit, offset) => {
      const found = await keys.select(['id', 'createdAt', 'updatedAt', 'name', 'start', 'scopes', 'lastUsedAt', 'expiresAt']).orderBy('id').limit(limit).offset(offset).execute();
      return found.map(({ createdAt, updatedAt, lastUsedAt, expiresAt, ...key }) => ({ ...key, created: createdAt, updated: updatedAt, lastUsed: lastUsedAt, expires: expiresAt }));
    },
  );
}

/** Adds a key and returns it as it is listed. */
export async function addKey({ rows, teamId }: TeamTransaction, { name, start, hash, scopes, expires }: NewKey): Promise<ApiKey> {
  const id = newId();
  const now = new Date().toISOString();
  await rows.insertInto('apiKeys').values({ teamId, id, createdAt: now, updatedAt: now, name, start, hash, scopes: [...scopes], lastUsedAt: null, expiresAt: expires, revokedAt: null }).execute();
  return { id, created: now, updated: now, name, start, scopes: [...scopes], lastUsed: null, expires };
}

/** Revokes a key; false where there is none that is not revoked. */
export async function revokeKey({ rows, teamId }: TeamTransaction, id: string): Promise<boolean> {
  const now = new Date().toISOString();
  const { numUpdatedRows } = await rows.updateTable('apiKeys').set({ revokedAt: now, updatedAt: now }).where('teamId', '=', teamId).where('id', '=', id).where('revokedAt', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}
