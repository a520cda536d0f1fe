import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { ApiReplay, DeliveryStatus, EventType } from '../../shared/workspace/webhooks.ts';
import type { ServiceTransaction, TeamTransaction } from './database.ts';

/** One event for one webhook, as the queue knows it. */
export interface DeliveryJob {
  readonly teamId: string;
  readonly deliveryId: string;
}

/** Whether anybody wants to be told of a kind of event. */
export async function isWanted({ rows, teamId }: TeamTransaction, type: EventType): Promise<boolean> {
  const found = await rows
    .selectFrom('webhooks').select('id').where('teamId', '=', teamId).where('isActive', '=', true).where('deletedAt', 'is', null)
    .where(sql<boolean>`(event_types = '{}' or ${type} = any(event_types))`).limit(1).executeTakeFirst();
  return found !== undefined;
}

/** A statement of PostgreSQL has 65,535 values at most; of these rows each has ten at most. */
const ROWS_OF_STATEMENT = 5000;
const inStatements = <Row>(all: readonly Row[]): Row[][] => Array.from({ length: Math.ceil(all.length / ROWS_OF_STATEMENT) }, (_, at) => all.slice(at * ROWS_OF_STATEMENT, (at + 1) * ROWS_OF_STATEMENT));

/** Writes down what happened, with a delivery for each webhook that wants it. Returns the deliveries to be made. */
export async function addMessages({ rows, teamId }: TeamTransaction, type: EventType, bodies: readonly { readonly id: string; readonly body: string; readonly subjectId: string; readonly companyId: string | null }[]): Promise<DeliveryJob[]> {
  const webhooks = await rows
    .selectFrom('webhooks').select('id').where('teamId', '=', teamId).where('isActive', '=', true).where('deletedAt', 'is', null)
    .where(sql<boolean>`(event_types = '{}' or ${type} = any(event_types))`).execute();
  if (webhooks.length === 0 || bodies.length === 0) return [];
  for (const piece of inStatements(bodies)) await rows.insertInto('webhookMessages').values(piece.map((message) => ({ teamId, eventType: type, erasedAt: null, ...message }))).execute();
  const deliveries = bodies.flatMap(({ id: messageId }) => webhooks.map(({ id: webhookId }) => ({ teamId, id: newId(), webhookId, messageId, status: 'PENDING' as const, lastAttemptAt: null, responseStatus: null, lastError: null })));
  for (const piece of inStatements(deliveries)) await rows.insertInto('webhookDeliveries').values(piece).execute();
  return deliveries.map(({ id }) => ({ teamId, deliveryId: id }));
}

/** Sets deliveries of a time to be made again. Returns them. */
export async function replayDeliveries({ rows, teamId }: TeamTransaction, webhookId: string, { since, until, status }: ApiReplay): Promise<DeliveryJob[]> {
  const again = rows
    .updateTable('webhookDeliveries').set({ status: 'PENDING', attempts: 0, updatedAt: new Date().toISOString() })
    .where('teamId', '=', teamId).where('webhookId', '=', webhookId).where('createdAt', '>=', since)
    .$if(until !== undefined, (asked) => asked.where('createdAt', '<=', until ?? ''))
    .$if(status !== undefined, (asked) => asked.where('status', '=', status ?? 'FAILED'));
  return (await again.returning('id').execute()).map(({ id }) => ({ teamId, deliveryId: id }));
}

/** How many of these deliveries tell of what was erased since. */
export async function countErased({ rows, teamId }: TeamTransaction, jobs: readonly DeliveryJob[]): Promise<number> {
  const ids = jobs.map(({ deliveryId }) => deliveryId);
  const { count } = await rows
    .selectFrom('webhookDeliveries as d').innerJoin('webhookMessages as m', (join) => join.onRef('m.teamId', '=', 'd.teamId').onRef('m.id', '=', 'd.messageId'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('d.teamId', '=', teamId).where(sql<boolean>`d.id = any(${ids}::uuid[])`).where('m.erasedAt', 'is not', null).executeTakeFirstOrThrow();
  return count;
}

/** What an attempt needs: where to, what, and the secrets that sign. */
export interface DueDelivery {
  readonly url: string;
  readonly messageId: string;
  readonly body: string;
  readonly secrets: readonly string[];
}

/** A delivery that is still to be made; null where it was made, or its webhook is gone or switched off. */
export async function findDueDelivery({ service }: ServiceTransaction, { teamId, deliveryId }: DeliveryJob): Promise<DueDelivery | null> {
  const row = await service
    .selectFrom('webhookDeliveries as d')
    .innerJoin('webhooks as w', (join) => join.onRef('w.teamId', '=', 'd.teamId').onRef('w.id', '=', 'd.webhookId'))
    .innerJoin('webhookMessages as m', (join) => join.onRef('m.teamId', '=', 'd.teamId').onRef('m.id', '=', 'd.messageId'))
    .select(['w.id as webhookId', 'w.url', 'd.messageId', 'm.body'])
    .where('d.teamId', '=', teamId).where('d.id', '=', deliveryId).where('d.status', '=', 'PENDING').where('w.isActive', '=', true).where('w.deletedAt', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const secrets = await service
    .selectFrom('webhookSecrets').select('secret').where('teamId', '=', teamId).where('webhookId', '=', row.webhookId)
    .where(sql<boolean>`(valid_until is null or valid_until > now())`).orderBy('madeAt', 'desc').execute();
  return { url: row.url, messageId: row.messageId, body: row.body, secrets: secrets.map(({ secret }) => secret) };
}

/** Forgets messages from before a moment, with their deliveries. Returns how many messages. */
export async function forgetOldMessages({ service }: ServiceTransaction, before: Date): Promise<number> {
  const moment = before.toISOString();
  await sql`delete from webhook_deliveries d using webhook_messages m where m.team_id = d.team_id and m.id = d.message_id and m.created_at < ${moment}::timestamptz`.execute(service);
  const { numAffectedRows } = await sql`delete from webhook_messages where created_at < ${moment}::timestamptz`.execute(service);
  return Number(numAffectedRows ?? 0);
}

/** What came of an attempt. */
export interface AttemptOutcome {
  readonly status: DeliveryStatus;
  readonly responseStatus: number | null;
  readonly error: string | null;
}

/** Notes an attempt. */
export async function noteAttempt({ service }: ServiceTransaction, { teamId, deliveryId }: DeliveryJob, { status, responseStatus, error }: AttemptOutcome): Promise<void> {
  const now = new Date().toISOString();
  await service
    .updateTable('webhookDeliveries')
    .set((eb) => ({ status, attempts: eb('attempts', '+', 1), lastAttemptAt: now, updatedAt: now, responseStatus, lastError: error }))
    .where('teamId', '=', teamId).where('id', '=', deliveryId).execute();
}
