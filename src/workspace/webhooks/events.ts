import { v7 as newId } from 'uuid';
import type { EventBody, EventType } from '../../shared/workspace/webhooks.ts';
import type { TeamTransaction } from '../store/database.ts';
import { addMessages, isWanted } from '../store/delivery-repository.ts';
import type { DeliveryQueue } from '../store/delivery-queue.ts';

/**
 * Tells what happened to whoever wants to know, in the transaction in which it happened.
 * @param data the things as the API gives them; read only where somebody wants to be told
 */
export async function publish(transaction: TeamTransaction, queue: DeliveryQueue, type: EventType, data: () => Promise<readonly EventBody['data'][]>): Promise<void> {
  if (!(await isWanted(transaction, type))) return;
  const timestamp = new Date().toISOString();
  const bodies = (await data()).map((thing) => ({ id: newId(), subjectId: thing.id, companyId: companyOf(thing), body: JSON.stringify({ type, timestamp, data: thing } satisfies EventBody) }));
  await queue.add(transaction, await addMessages(transaction, type, bodies));
}

/** The company that a thing belongs to, by its id; null where it names none. */
function companyOf({ company }: EventBody['data']): string | null {
  return typeof company === 'object' && company !== null && 'id' in company && typeof company.id === 'string' ? company.id : null;
}
