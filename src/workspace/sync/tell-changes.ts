import type { EventBody, EventType } from '../../shared/workspace/webhooks.ts';
import { findAccounts } from '../store/account-repository.ts';
import { findBills } from '../store/bill-repository.ts';
import { findConnections } from '../store/connection-repository.ts';
import type { TeamTransaction } from '../store/database.ts';
import type { DeliveryQueue } from '../store/delivery-queue.ts';
import { findIssues } from '../store/issue-repository.ts';
import { publish } from '../webhooks/events.ts';
import type { ChangedRow } from './push.ts';

/** A change of nothing but these is no event: a status has one of its own, and a time tells nobody anything. */
const OF_STATUS: ReadonlySet<string> = new Set(['status', 'statusDetail', 'statusSince', 'lastCheckedAt', 'runRequestedAt']);

/** The events of a changed row, by what is told of its noun. */
function eventsOf({ noun, names, isDeleted }: ChangedRow): EventType[] {
  if (noun !== 'bill' && noun !== 'connection' && noun !== 'account' && noun !== 'issue') return [];
  // A row that comes as a tombstone was never told of.
  if (names === null) return isDeleted ? [] : [`${noun}.created`];
  // What two accounts are to each other is the team's own.
  if (names.every((name) => name.startsWith('apart.'))) return [];
  if (noun === 'issue') return ['issue.updated'];
  if (names.includes('deletedAt')) return [isDeleted ? `${noun}.deleted` : `${noun}.updated`];
  if (noun !== 'connection') return [`${noun}.updated`];
  const isOther = names.some((name) => !OF_STATUS.has(name));
  return [...(isOther ? (['connection.updated'] as const) : []), ...(names.includes('status') ? (['connection.validated'] as const) : [])];
}

const FINDERS = { bill: findBills, connection: findConnections, account: findAccounts, issue: findIssues } as const;

/** Tells the webhooks of a team what a push changed, in the transaction that changed it. */
export async function tellChanges(transaction: TeamTransaction, queue: DeliveryQueue, changed: readonly ChangedRow[]): Promise<void> {
  const ids = new Map<EventType, string[]>();
  for (const row of changed) for (const type of eventsOf(row)) ids.set(type, [...(ids.get(type) ?? []), row.id]);
  for (const [type, of] of ids) {
    const find = FINDERS[type.split('.')[0] as keyof typeof FINDERS];
    await publish(transaction, queue, type, async (): Promise<readonly EventBody['data'][]> => await find(transaction, of));
  }
}
