import type { FastifyRequest } from 'fastify';
import type { WorkspaceDatabase } from '../store/database.ts';
import { countRequest, type RateLimit } from '../store/rate-limit-repository.ts';
import { tooMany } from './authenticate.ts';

/**
 * Counts an attempt at something by whoever sends it.
 * @param by what is counted together; the network address where nothing else is given
 * @throws Refused where it was one too many
 */
export async function countAttempt(database: WorkspaceDatabase, request: FastifyRequest, what: string, limit: RateLimit, by: string = request.ip): Promise<void> {
  const rate = await database.asService((transaction) => countRequest(transaction, `${what} ${by}`, limit));
  if (!rate.isAllowed) throw tooMany(rate, limit);
}
