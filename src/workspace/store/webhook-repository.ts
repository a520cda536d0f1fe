import { v7 as newId } from 'uuid';
import type { PageQuery } from '../../shared/workspace/paging.ts';
import { EventType, type ApiDelivery, type ApiNewWebhook, type ApiWebhook, type ApiWebhookChange } from '../../shared/workspace/webhooks.ts';
import type { TeamTransaction } from './database.ts';
import { readPage, type PageAnswer } from './pages.ts';

/** For how long the former secret goes on signing beside a new one, in milliseconds. */
const FORMER_SECRET_LASTS = 24 * 60 * 60 * 1000;

const COLUMNS = ['id', 'createdAt', 'updatedAt', 'url', 'description', 'eventTypes', 'isActive'] as const;

function webhooksOf({ rows, teamId }: TeamTransaction) {
  return rows.selectFrom('webhooks').where('teamId', '=', teamId).where('deletedAt', 'is', null);
}

interface Row { id: string; createdAt: string; updatedAt: string; url: string; description: string | null; eventTypes: string[]; isActive: boolean }
function toApi({ createdAt, updatedAt, eventTypes, ...row }: Row): ApiWebhook {
  return { ...row, created: createdAt, updated: updatedAt, eventTypes: eventTypes.map((type) => EventType.parse(type)) };
}

/** The team's webhooks, the oldest first. */
export function listWebhooks(transaction: TeamTransaction, query: PageQuery): Promise<PageAnswer<'webhooks', ApiWebhook>> {
  return readPage(
    'webhooks', query,
    async () => (await webhooksOf(transaction).select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    async (limit, offset) => (await webhooksOf(transaction).select(COLUMNS).orderBy('id').limit(limit).offset(offset).execute()).map(toApi),
  );
}

/** One webhook; null where there is none. */
export async function findWebhook(transaction: TeamTransaction, id: string): Promise<ApiWebhook | null> {
  const row = await webhooksOf(transaction).select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toApi(row);
}

/** Adds a webhook with the secret that signs. */
export async function addWebhook(transaction: TeamTransaction, { url, description, eventTypes }: ApiNewWebhook, secret: string): Promise<ApiWebhook> {
  const { rows, teamId } = transaction;
  const id = newId();
  const now = new Date().toISOString();
  await rows.insertInto('webhooks').values({ teamId, id, createdAt: now, updatedAt: now, deletedAt: null, url, description, eventTypes, isActive: true }).execute();
  await rows.insertInto('webhookSecrets').values({ teamId, webhookId: id, secret, validUntil: null }).execute();
  return { id, created: now, updated: now, url, description, eventTypes, isActive: true };
}

/** Changes a webhook; null where there is none. */
export async function changeWebhook({ rows, teamId }: TeamTransaction, id: string, { url, description, eventTypes, isActive }: ApiWebhookChange): Promise<ApiWebhook | null> {
  const row = await rows
    .updateTable('webhooks')
    .set({
      updatedAt: new Date().toISOString(), ...(url !== undefined && { url }), ...(description !== undefined && { description }),
      ...(eventTypes !== undefined && { eventTypes }), ...(isActive !== undefined && { isActive }),
    })
    .where('teamId', '=', teamId).where('id', '=', id).where('deletedAt', 'is', null).returning(COLUMNS).executeTakeFirst();
  return row === undefined ? null : toApi(row);
}

/** Removes a webhook with its secrets; what it was told stays listed nowhere. False where there is none. */
export async function removeWebhook({ rows, teamId }: TeamTransaction, id: string): Promise<boolean> {
  const { numUpdatedRows } = await rows.updateTable('webhooks').set({ deletedAt: new Date().toISOString(), isActive: false }).where('teamId', '=', teamId).where('id', '=', id).where('deletedAt', 'is', null).executeTakeFirst();
  await rows.deleteFrom('webhookSecrets').where('teamId', '=', teamId).where('webhookId', '=', id).execute();
  return numUpdatedRows > 0n;
}

/** Gives a webhook a new secret; the former one signs beside it for a day. */
export async function rotateSecret({ rows, teamId }: TeamTransaction, id: string, secret: string): Promise<void> {
  const former = rows.updateTable('webhookSecrets').set({ validUntil: new Date(Date.now() + FORMER_SECRET_LASTS).toISOString() });
  await former.where('teamId', '=', teamId).where('webhookId', '=', id).where('validUntil', 'is', null).execute();
  await rows.insertInto('webhookSecrets').values({ teamId, webhookId: id, secret, validUntil: null }).execute();
}

/** Deliveries of a webhook, the latest first. */
export function listDeliveries({ rows, teamId }: TeamTransaction, webhookId: string | undefined, query: PageQuery): Promise<PageAnswer<'deliveries', ApiDelivery>> {
  const deliveries = rows
    .selectFrom('webhookDeliveries as d')
    .innerJoin('webhookMessages as m', (join) => join.onRef('m.teamId', '=', 'd.teamId').onRef('m.id', '=', 'd.messageId'))
    .where('d.teamId', '=', teamId).where('d.webhookId', '=', webhookId ?? '');
  return readPage(
    'deliveries', query,
    async () => (await deliveries.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total,
    async (limit, offset) => {
      const found = await deliveries
        .select(['d.id', 'd.messageId', 'd.createdAt', 'd.updatedAt', 'd.status', 'd.attempts', 'd.lastAttemptAt', 'd.responseStatus', 'd.lastError', 'm.eventType', 'm.erasedAt'])
        .orderBy('d.createdAt', 'desc').orderBy('d.id', 'desc').limit(limit).offset(offset).execute();
      return found.map(({ createdAt, updatedAt, lastAttemptAt, erasedAt, ...row }) => ({ ...row, isErased: erasedAt !== null, created: createdAt, updated: updatedAt, lastAttempt: lastAttemptAt }));
    },
  );
}
