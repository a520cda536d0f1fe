import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { ServiceTransaction, TeamTransaction } from './database.ts';

/** A passkey as it is held against what an authenticator signed. */
export interface StoredPasskey {
  readonly teamId: string;
  readonly id: string;
  readonly personId: string;
  readonly credentialId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: string[];
}

/** Keeps what a browser is asked to sign, for so many seconds. */
export async function addChallenge({ service }: ServiceTransaction, { challenge, purpose, personId }: { readonly challenge: string; readonly purpose: 'SIGN_IN' | 'REGISTER'; readonly personId: string | null }, seconds: number): Promise<void> {
  await sql`insert into challenges (challenge, purpose, person_id, expires_at) values (${challenge}, ${purpose}, ${personId}::uuid, now() + make_interval(secs => ${seconds}))`.execute(service);
}

/** Uses a challenge up; false where it was not given for this, was used, or is too old. */
export async function takeChallenge({ service }: ServiceTransaction, { challenge, purpose, personId }: { readonly challenge: string; readonly purpose: 'SIGN_IN' | 'REGISTER'; readonly personId: string | null }): Promise<boolean> {
  const used = await service
    .deleteFrom('challenges').where('challenge', '=', challenge).where('purpose', '=', purpose)
    .where(sql<boolean>`person_id is not distinct from ${personId}::uuid and expires_at > now()`).returning('challenge').executeTakeFirst();
  return used !== undefined;
}

/** The passkey with this credential id, of somebody who belongs to a team; null otherwise. */
export async function findPasskey({ service }: ServiceTransaction, credentialId: string): Promise<StoredPasskey | null> {
  const row = await service
    .selectFrom('passkeys as k')
    .innerJoin('people as p', (join) => join.onRef('p.teamId', '=', 'k.teamId').onRef('p.id', '=', 'k.personId'))
    .select(['k.teamId', 'k.id', 'k.personId', 'k.credentialId', 'k.publicKey', 'k.counter', 'k.transports'])
    .where('k.credentialId', '=', credentialId).where('p.removedAt', 'is', null).executeTakeFirst();
  return row === undefined ? null : { ...row, publicKey: new Uint8Array(row.publicKey) };
}

/** Notes that a passkey was used, with what its counter says. */
export async function notePasskeyUse({ service }: ServiceTransaction, { teamId, id }: Pick<StoredPasskey, 'teamId' | 'id'>, counter: number): Promise<void> {
  await service.updateTable('passkeys').set({ counter, lastUsedAt: new Date().toISOString() }).where('teamId', '=', teamId).where('id', '=', id).execute();
}

/** Adds a passkey; null where the authenticator's credential is known already. */
export async function addPasskey({ service }: ServiceTransaction, passkey: Omit<StoredPasskey, 'id'> & { readonly name: string }): Promise<string | null> {
  const id = newId();
  const added = await service.insertInto('passkeys').values({ ...passkey, id, lastUsedAt: null }).onConflict((conflict) => conflict.column('credentialId').doNothing()).returning('id').executeTakeFirst();
  return added === undefined ? null : id;
}

/** The credential ids of a person's passkeys. */
export async function credentialsOf({ service }: ServiceTransaction, personId: string): Promise<{ id: string; transports: string[] }[]> {
  return await service.selectFrom('passkeys').select(['credentialId as id', 'transports']).where('personId', '=', personId).execute();
}

/** A passkey as its owner knows it. */
export interface NamedPasskey { readonly id: string; readonly name: string; readonly createdAt: string; readonly lastUsedAt: string | null }

/** A person's passkeys, the oldest first. */
export function listPasskeys({ rows, teamId }: TeamTransaction, personId: string): Promise<NamedPasskey[]> {
  return rows.selectFrom('passkeys').select(['id', 'name', 'createdAt', 'lastUsedAt']).where('teamId', '=', teamId).where('personId', '=', personId).orderBy('id').execute();
}

/** Takes a passkey of a person away; false where there is none. */
export async function removePasskey({ rows, teamId }: TeamTransaction, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await rows.deleteFrom('passkeys').where('teamId', '=', teamId).where('personId', '=', personId).where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}
