import { v7 as newId } from 'uuid';
import type { ApiInboundAddress, InboundKind } from '../../shared/workspace/inbound.ts';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import type { ServiceTransaction, TeamTransaction } from './database.ts';
import { readPage, type PageAnswer } from './pages.ts';

/** Adds an address of which the hash is kept. */
export async function addInboundAddress({ rows, teamId }: TeamTransaction, address: { readonly deviceId: string; readonly kind: InboundKind; readonly subject: string; readonly hash: Uint8Array }): Promise<ApiInboundAddress> {
  const id = newId();
  const created = new Date().toISOString();
  await rows.insertInto('inboundAddresses').values({ teamId, id, createdAt: created, removedAt: null, ...address }).execute();
  return { id, created, kind: address.kind, subject: address.subject, device: address.deviceId };
}

/** The team's addresses, the oldest first. */
export function listInboundAddresses({ rows, teamId }: TeamTransaction, query: PageQuery): Promise<PageAnswer<'addresses', ApiInboundAddress>> {
  const addresses = rows.selectFrom('inboundAddresses').where('teamId', '=', teamId).where('removedAt', query.isDeleted === true ? 'is not' : 'is', null).$if(query.updatedSince !== undefined, (asked) => asked.where('createdAt', '>=', query.updatedSince ?? ''));
  return readPage(
    'addresses', query,
    async () => (await addresses.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    async (limit, offset) => {
      const found = await addresses.select(['id', 'createdAt', 'kind', 'subject', 'deviceId']).orderBy('id').limit(limit).offset(offset).execute();
      return found.map(({ createdAt, deviceId, ...row }) => ({ ...row, created: createdAt, device: deviceId }));
    },
  );
}

/** Takes nothing more in at an address. False where there is none. */
export async function removeInboundAddress({ rows, teamId }: TeamTransaction, id: string): Promise<boolean> {
  const { numUpdatedRows } = await rows.updateTable('inboundAddresses').set({ removedAt: new Date().toISOString() }).where('teamId', '=', teamId).where('id', '=', id).where('removedAt', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Whose an address is, by its hash; null where nobody's. */
export async function findInboundAddress({ service }: ServiceTransaction, hash: Uint8Array): Promise<{ teamId: string; id: string; kind: InboundKind } | null> {
  return (await service.selectFrom('inboundAddresses').select(['teamId', 'id', 'kind']).where('hash', '=', hash).where('removedAt', 'is', null).executeTakeFirst()) ?? null;
}

/** For which device an address takes in, and that device's key; null where the device was revoked. */
export async function recipientOf({ rows, teamId }: TeamTransaction, id: string): Promise<{ deviceId: string; sealingKey: string } | null> {
  const row = await rows
    .selectFrom('inboundAddresses as a').innerJoin('devices as d', (join) => join.onRef('d.teamId', '=', 'a.teamId').onRef('d.id', '=', 'a.deviceId'))
    .select(['d.id as deviceId', 'd.sealingKey']).where('a.teamId', '=', teamId).where('a.id', '=', id).where('d.revokedAt', 'is', null).executeTakeFirst();
  return row ?? null;
}
