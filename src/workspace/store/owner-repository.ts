import type { AuditAction } from '../audit-actions.ts';
import { v7 as newId } from 'uuid';
import type { Scope } from '../../shared/workspace/scopes.ts';
import type { ServiceTransaction } from './database.ts';

/**
 * Keeps the hash of the first owner's code where there is none yet. Of copies that start together one keeps its own.
 * @returns whether this code is the one that counts
 */
export async function keepOwnerCode({ service }: ServiceTransaction, hash: Uint8Array): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await service.insertInto('ownerCodes').values({ hash, usedAt: null }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Puts a new code in the place of one that was never used; false where it was. */
export async function replaceOwnerCode({ service }: ServiceTransaction, hash: Uint8Array): Promise<boolean> {
  const { numUpdatedRows } = await service.updateTable('ownerCodes').set({ hash, madeAt: new Date().toISOString() }).where('usedAt', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}

interface FirstTeam {
  readonly codeHash: Uint8Array;
  readonly teamName: string;
  readonly ownerName: string;
  /** With it the owner can sign in. */
  readonly ownerEmail: string | null;
  /** null: no program of the owner's is to have a key. */
  readonly key: { readonly start: string; readonly hash: Uint8Array; readonly scopes: readonly Scope[] } | null;
}

/** Uses the code up and makes the team with its owner and first key, all or nothing; null where the code is not right or was used. */
export async function makeFirstTeam({ service }: ServiceTransaction, { codeHash, teamName, ownerName, ownerEmail, key }: FirstTeam): Promise<{ readonly teamId: string; readonly personId: string } | null> {
  const now = new Date().toISOString();
  const { numUpdatedRows } = await service.updateTable('ownerCodes').set({ usedAt: now }).where('hash', '=', codeHash).where('usedAt', 'is', null).executeTakeFirst();
  if (numUpdatedRows === 0n) return null;
  const [teamId, personId] = [newId(), newId()];
  await service.insertInto('teams').values({ id: teamId, name: teamName }).execute();
  await service.insertInto('teamClock').values({ teamId }).execute();
  if (ownerEmail !== null) await service.insertInto('people').values({ teamId, id: personId, email: ownerEmail, name: ownerName, role: 'OWNER', joinedAt: null, lastSeenAt: null, removedAt: null }).execute();
  if (key !== null) await service.insertInto('apiKeys').values({ teamId, id: newId(), name: `${ownerName}, first owner`, start: key.start, hash: key.hash, scopes: [...key.scopes], lastUsedAt: null, expiresAt: null, revokedAt: null }).execute();
  await service
    .insertInto('auditLog')
    .values({ teamId, id: newId(), actorKind: 'OWNER_CODE', actorId: null, actorName: ownerName, action: 'team.create' satisfies AuditAction, targetKind: 'team', targetId: teamId, detail: JSON.stringify({ name: teamName }) })
    .execute();
  return { teamId, personId };
}
