import { v7 as newId } from 'uuid';
import type { ConnectionDeed } from '../../shared/domain/connection-deed.ts';
import type { TeamTransaction } from './database.ts';
import { lockTeam } from './team-lock.ts';

/** Of one answer, the latest: what is older is history nobody reads. */
const MOST = 1000;

/** Notes what was done with a connection, for the devices of the team. */
export async function addDeed(transaction: TeamTransaction, { connectionId, by, name, kind, fields, isActive }: Omit<ConnectionDeed, 'id' | 'at'>): Promise<void> {
  await lockTeam(transaction);
  await transaction.rows
    .insertInto('connectionDeeds')
    .values({ teamId: transaction.teamId, id: newId(), connectionId, by, name, kind, fields: [...fields], isActive })
    .execute();
}

/** What was done after a change of the team and through another, in its order. */
export async function deedsBetween({ rows, teamId }: TeamTransaction, after: number, through: number): Promise<ConnectionDeed[]> {
  const found = await rows
    .selectFrom('connectionDeeds').select(['id', 'connectionId', 'at', 'by', 'name', 'kind', 'fields', 'isActive'])
    .where('teamId', '=', teamId).where('change', '>', after).where('change', '<=', through).orderBy('change', 'desc').orderBy('id', 'desc').limit(MOST).execute();
  return found.reverse();
}
