import { PgBoss, fromKysely, type ConstructorOptions, type JobWithMetadata } from 'pg-boss';
import type { WorkspaceDatabase, TeamTransaction } from './database.ts';
import type { DeliveryJob } from './delivery-repository.ts';

/** How often and after what pauses a delivery is tried again. */
export interface RetryPlan {
  /** Tries after the first. */
  readonly limit: number;
  /** Seconds before the second try; each pause doubles, give or take chance. */
  readonly delay: number;
  readonly longestDelay: number;
}

/** A delivery is tried for about three days: after seconds, minutes, hours, then twice a day. */
export const THREE_DAYS: RetryPlan = { limit: 16, delay: 10, longestDelay: 12 * 60 * 60 };

/** What the worker says of a job: done, or to be tried again unless this was the last time. */
export type Attempt = (job: DeliveryJob, isLast: boolean) => Promise<'DONE' | 'AGAIN'>;

/** Deliveries that wait, in PostgreSQL, shared by all copies of the service. */
export interface DeliveryQueue {
  /** Queues deliveries in the transaction that wrote them down: they are made exactly where it commits. */
  add(transaction: TeamTransaction, jobs: readonly DeliveryJob[]): Promise<void>;
  /** Begins to make deliveries, several at once. */
  work(attempt: Attempt): Promise<void>;
  /** Ends after the attempts in hand. */
  stop(): Promise<void>;
}

const QUEUE = 'webhook-deliveries';
const SCHEMA = 'queue';
const AT_ONCE = 10;
/** Longer than an attempt takes: after this a copy that died gives its jobs to the others. */
const EXPIRES_SECONDS = 60;

class TryAgain extends Error {}

/** @param onError told of what failed in the background; it goes on by itself */
export async function openDeliveryQueue(
  database: WorkspaceDatabase, options: ConstructorOptions, { retry, onError }: { retry: RetryPlan; onError: (error: Error) => void },
): Promise<DeliveryQueue> {
  const boss = new PgBoss({ ...options, schema: SCHEMA, schedule: false });
  boss.on('error', onError);
  await boss.start();
  await boss.createQueue(QUEUE, {
    retryLimit: retry.limit, retryDelay: retry.delay, retryBackoff: true, retryDelayMax: retry.longestDelay, expireInSeconds: EXPIRES_SECONDS, retentionSeconds: 14 * 24 * 60 * 60,
  });
  return {
    add: async (transaction, jobs) => {
      if (jobs.length === 0) return;
      await database.asSignedIn(transaction, async (rows) => {
        // What the adapter asks of a transaction is what Kysely has; it writes its own narrower type of it.
        const db = fromKysely(rows);
        await boss.insert(QUEUE, jobs.map((job) => ({ data: job })), { db });
      });
    },
    work: async (attempt) => {
      await boss.work(QUEUE, { batchSize: 1, localConcurrency: AT_ONCE, pollingIntervalSeconds: 1, includeMetadata: true }, async ([job]: JobWithMetadata<DeliveryJob>[]) => {
        if (job === undefined) return;
        if ((await attempt(job.data, job.retryCount >= job.retryLimit)) === 'AGAIN') throw new TryAgain('not delivered');
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
  };
}
