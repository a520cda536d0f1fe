import { sql } from 'kysely';
import type { ServiceTransaction } from './database.ts';

/** So many requests in so many seconds, in any mixture of at once and evenly. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

export interface RateDecision {
  readonly isAllowed: boolean;
  /** Requests that could follow at once. */
  readonly remaining: number;
  /** Seconds until one more is allowed; 0 where one is. */
  readonly retryAfter: number;
}

/**
 * Counts a request against a bucket. The generic cell rate algorithm in one statement and by the database's own clock, so
 * that all copies of the service count together whatever their clocks say: a row holds the moment at which the bucket
 * would be full again, and a request that would push it past one whole span is refused.
 */
export async function countRequest({ service }: ServiceTransaction, bucket: string, { requests, seconds }: RateLimit): Promise<RateDecision> {
  const each = seconds / requests;
  const spare = seconds - each;
  const { rows: [counted] } = await sql<{ ahead: number }>`
    insert into rate_limits as r (bucket, arrival_at) values (${bucket}, clock_timestamp() + make_interval(secs => ${each}))
    on conflict (bucket) do update set arrival_at = greatest(r.arrival_at, clock_timestamp()) + make_interval(secs => ${each})
      where r.arrival_at <= clock_timestamp() + make_interval(secs => ${spare})
    returning extract(epoch from arrival_at - clock_timestamp())::float8 as ahead`.execute(service);
  if (counted !== undefined) return { isAllowed: true, remaining: Math.max(0, Math.floor((seconds - counted.ahead) / each)), retryAfter: 0 };
  const { rows: [full] } = await sql<{ ahead: number }>`
    select extract(epoch from arrival_at - clock_timestamp())::float8 as ahead from rate_limits where bucket = ${bucket}`.execute(service);
  return { isAllowed: false, remaining: 0, retryAfter: Math.max(1, Math.ceil((full?.ahead ?? 0) - spare)) };
}

/** Forgets buckets that are full again; they begin as new ones do. Returns how many. */
export async function forgetFullBuckets({ service }: ServiceTransaction): Promise<number> {
  const { numAffectedRows } = await sql`delete from rate_limits where arrival_at < clock_timestamp()`.execute(service);
  return Number(numAffectedRows ?? 0);
}
