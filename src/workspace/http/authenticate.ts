import type { FastifyReply, FastifyRequest } from 'fastify';
import { KEY_HEADER } from '../../shared/workspace/api.ts';
import { isKeyShaped, isTokenShaped, secretHash } from '../api-key.ts';
import type { Caller } from '../caller.ts';
import type { Services } from '../context.ts';
import { Refused } from '../refused.ts';
import type { ServiceTransaction } from '../store/database.ts';
import { findDevice } from '../store/device-repository.ts';
import { findKey } from '../store/key-repository.ts';
import { countRequest, type RateDecision, type RateLimit } from '../store/rate-limit-repository.ts';
import { findPersonOfSession } from '../store/session-repository.ts';
import { isFromOwnPage, sessionSecret } from './session-cookie.ts';

/** Proofs that are well-formed and not known, by address: somebody tries. */
const REFUSED_PROOFS: RateLimit = { requests: 30, seconds: 60 };

/** What a caller shows: an API key, the token of a device, or the session of a browser. */
interface Proof {
  readonly kind: Caller['kind'];
  readonly secret: string;
}

function proofOf(request: FastifyRequest, address: string): Proof | null {
  const { [KEY_HEADER]: key, authorization } = request.headers;
  if (typeof key === 'string' && key !== '') return { kind: 'KEY', secret: key };
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token !== undefined) return { kind: 'DEVICE', secret: token };
  const session = sessionSecret(request, address);
  return session === null || session === '' ? null : { kind: 'PERSON', secret: session };
}

/** Whether a request carries anything by which its sender could be known. */
export function carriesProof({ [KEY_HEADER]: key, authorization }: FastifyRequest['headers']): boolean {
  return (typeof key === 'string' && key !== '') || (authorization !== undefined && authorization !== '');
}

/** The refusal of a request that shows nothing. */
export function keyMissing(): Refused {
  return new Refused('key-missing', 'Send your key in the header X-API-Key.', { headers: { 'www-authenticate': 'ApiKey realm="forager"' } });
}

/**
 * Who sends a request, and whether they may send one more now.
 * @throws Refused where nothing is shown, it is not valid, or has sent too much
 */
export async function authenticate({ database, address }: Pick<Services, 'database' | 'address'>, limit: RateLimit, request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
  const proof = proofOf(request, address());
  if (proof === null) throw keyMissing();
  if (proof.kind === 'PERSON' && !isFromOwnPage(request, address())) throw new Refused('origin-refused', 'A browser’s session counts on the pages of the workspace itself.');
  if (!isShaped(proof)) throw proofRefused(proof);
  const { caller, rate, policy } = await database.asService(async (transaction) => {
    const known = await callerOf(transaction, proof);
    if (known === null) return { caller: null, policy: REFUSED_PROOFS, rate: await countRequest(transaction, `refused ${request.ip}`, REFUSED_PROOFS) };
    return { caller: known, policy: limit, rate: await countRequest(transaction, `${known.kind.toLowerCase()} ${known.id}`, limit) };
  });
  if (!rate.isAllowed) throw tooMany(rate, policy);
  if (caller === null) throw proofRefused(proof);
  reply.headers(rateHeaders(rate, limit));
  return caller;
}

function isShaped({ kind, secret }: Proof): boolean {
  return kind === 'KEY' ? isKeyShaped(secret) : isTokenShaped(secret);
}

function callerOf(transaction: ServiceTransaction, { kind, secret }: Proof): Promise<Caller | null> {
  const hash = secretHash(secret);
  if (kind === 'KEY') return findKey(transaction, hash);
  return kind === 'DEVICE' ? findDevice(transaction, hash) : findPersonOfSession(transaction, hash);
}

/** The refusal of one request too many. */
export function tooMany(rate: RateDecision, limit: RateLimit): Refused {
  return new Refused('rate-limited', `At most ${limit.requests} requests in ${limit.seconds} seconds. Try again in ${rate.retryAfter} s.`, {
    headers: { 'retry-after': `${rate.retryAfter}`, ...rateHeaders(rate, limit) },
  });
}

function proofRefused({ kind }: Proof): Refused {
  if (kind === 'DEVICE') return new Refused('token-refused', 'The token of the device is not known or has expired. Sign in again.', { headers: { 'www-authenticate': 'Bearer realm="forager", error="invalid_token"' } });
  if (kind === 'PERSON') return new Refused('session-ended', 'You are signed out. Sign in again.');
  return new Refused('key-refused', 'The key is not known, was revoked, or has expired.', { headers: { 'www-authenticate': 'ApiKey realm="forager"' } });
}

/** How much is left, as the IETF draft "RateLimit header fields for HTTP" writes it. */
function rateHeaders({ remaining, retryAfter }: RateDecision, { requests, seconds }: RateLimit): Record<string, string> {
  return { 'ratelimit-policy': `"key";q=${requests};w=${seconds}`, 'ratelimit': `"key";r=${remaining};t=${retryAfter}` };
}
