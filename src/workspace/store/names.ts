import type { TeamTransaction } from './database.ts';

interface Named { id: string; name: string; externalId: string | null }

/** Sites by their ids, as other things name them. Ids that lead to none are left out. */
export async function siteNames({ rows, teamId }: TeamTransaction, ids: readonly (string | null)[]): Promise<Map<string, Named>> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (asked.length === 0) return new Map();
  const found = await rows.selectFrom('sites').select(['id', 'name', 'externalId']).where('teamId', '=', teamId).where('id', 'in', asked).execute();
  return new Map(found.map((site) => [site.id, site]));
}

/** Those of the ids that are known, in their order. */
export function namesOf(names: ReadonlyMap<string, Named>, ids: readonly string[]): Named[] {
  return ids.flatMap((id) => names.get(id) ?? []);
}
