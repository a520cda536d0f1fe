import type { FastifyReply, FastifyRequest } from 'fastify';
import { KEY_HEADER } from '../../shared/workspace/api.ts';
import { isKeyShaped, secretHash } from '../api-key.ts';
import { Refused } from '../refused.ts';
import type { WorkspaceDatabase } from '../store/database.ts';
import { findKeyHolder, type KeyHolder } from '../store/key-repository.ts';
import { countRequest, type RateDecision, type RateLimit } from '../store/rate-limit-repository.ts';

/** Keys that are well-formed and not known, by address: somebody tries. */
const REFUSED_KEYS: RateLimit = { requests: 30, seconds: 60 };

/** Whether a request carries anything as a key. */
export function carriesKey(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  const key = headers[KEY_HEADER];
  return typeof key === 'string' && key !== '';
}

/** The refusal of a request without a key. */
export function keyMissing(): Refused {
  return new Refused('key-missing', 'Send your key in the header X-API-Key.', { headers: { 'www-authenticate': 'ApiKey realm="forager"' } });
}

/**
 * Who sends a request, by its key, and whether they may send one more now.
 * @throws Refused where the key is missing, not valid, or has sent too much
 */
export async function authenticate(database: WorkspaceDatabase, limit: RateLimit, request: FastifyRequest, reply: FastifyReply): Promise<KeyHolder> {
  const key = request.headers[KEY_HEADER];
  if (typeof key !== 'string' || key === '') throw keyMissing();
  if (!isKeyShaped(key)) throw keyRefused();
  const { holder, rate, policy } = await database.asService(async (transaction) => {
    const known = await findKeyHolder(transaction, secretHash(key));
    if (known === null) return { holder: null, policy: REFUSED_KEYS, rate: await countRequest(transaction, `refused ${request.ip}`, REFUSED_KEYS) };
    return { holder: known, policy: limit, rate: await countRequest(transaction, `key ${known.keyId}`, limit) };
  });
  if (!rate.isAllowed) throw tooMany(rate, policy);
  if (holder === null) throw keyRefused();
  reply.headers(rateHeaders(rate, limit));
  return holder;
}

/** The refusal of one request too many. */
export function tooMany(rate: RateDecision, limit: RateLimit): Refused {
  return new Refused('rate-limited', `At most ${limit.requests} requests in ${limit.seconds} seconds. Try again in ${rate.retryAfter} s.`, {
    headers: { 'retry-after': `${rate.retryAfter}`, ...rateHeaders(rate, limit) },
  });
}

function keyRefused(): Refused {
  return new Refused('key-refused', 'The key is not known, was revoked, or has expired.', { headers: { 'www-authenticate': 'ApiKey realm="forager"' } });
}

/** How much is left, as the IETF draft "RateLimit header fields for HTTP" writes it. */
function rateHeaders({ remaining, retryAfter }: RateDecision, { requests, seconds }: RateLimit): Record<string, string> {
  return { 'ratelimit-policy': `"key";q=${requests};w=${seconds}`, 'ratelimit': `"key";r=${remaining};t=${retryAfter}` };
}
