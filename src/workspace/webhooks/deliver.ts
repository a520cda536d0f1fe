import type { IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { WorkspaceDatabase } from '../store/database.ts';
import { findDueDelivery, noteAttempt, type AttemptOutcome, type DueDelivery } from '../store/delivery-repository.ts';
import type { Attempt } from '../store/delivery-queue.ts';
import { addressProblem, clientOf, publicAgent } from './address.ts';
import type { SecretSeal } from './secret-seal.ts';
import { signedHeaders } from './sign.ts';

/** How long a receiver may take in all, in milliseconds. */
const TIME_LIMIT = 15_000;

type Reply = { readonly responseStatus: number; readonly error: null } | { readonly responseStatus: null; readonly error: string };

export interface Sending {
  readonly allowsLoopback: boolean;
  /** In milliseconds. */
  readonly timeLimit?: number;
  /** How names are resolved; the system's way where not given. */
  readonly lookup?: LookupFunction;
}

/**
 * Sends a message once. Redirects are not followed: they would lead past what was checked. What the receiver says is
 * not read, so that nothing of an inner network can be seen through a webhook; only its status is kept.
 */
export function sendOnce(due: DueDelivery, { allowsLoopback, timeLimit = TIME_LIMIT, lookup }: Sending): Promise<Reply> {
  const problem = addressProblem(due.url, allowsLoopback);
  if (problem !== null) return Promise.resolve({ responseStatus: null, error: problem });
  const address = new URL(due.url);
  return new Promise((resolve) => {
    const failed = (error: Error): void => resolve({ responseStatus: null, error: wordsOf(error) });
    try {
      const request = clientOf(address).request(address, {
        method: 'POST', agent: publicAgent(address, allowsLoopback), ...(lookup && { lookup }), signal: AbortSignal.timeout(timeLimit),
        headers: { 'content-type': 'application/json', 'user-agent': 'Forager-Webhooks/1', 'content-length': Buffer.byteLength(due.body), ...signedHeaders(due, new Date()) },
      });
      request.once('error', failed);
      request.once('response', (response: IncomingMessage) => {
        resolve({ responseStatus: response.statusCode ?? 0, error: null });
        response.destroy();
      });
      request.end(due.body);
    } catch (error) {
      failed(error instanceof Error ? error : new Error('the request could not be made'));
    }
  });
}

/** Why nothing came back, without addresses of inner networks. */
function wordsOf(error: Error): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'The receiver did not answer in time.';
  if (/is not allowed\. Because/i.test(error.message)) return 'The address leads into a private or reserved network.';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return code === null ? 'The connection failed.' : `The connection failed (${code}).`;
}

/** What an attempt comes to. */
export function outcomeOf({ responseStatus, error }: Reply, isLast: boolean): AttemptOutcome {
  if (responseStatus !== null && responseStatus >= 200 && responseStatus < 300) return { status: 'DELIVERED', responseStatus, error: null };
  const words = error ?? (responseStatus !== null && responseStatus >= 300 && responseStatus < 400 ? 'The receiver answered with a redirect, which is not followed.' : 'The receiver did not take it.');
  return { status: isLast ? 'FAILED' : 'PENDING', responseStatus, error: words };
}

/** Makes deliveries: reads what is due, sends it, notes what came of it. */
export function deliveryAttempts(database: WorkspaceDatabase, { allowsLoopback, secrets }: { readonly allowsLoopback: boolean; readonly secrets: SecretSeal }): Attempt {
  return async (job, isLast) => {
    const due = await database.asService((transaction) => findDueDelivery(transaction, job));
    if (due === null) return 'DONE';
    const outcome = outcomeOf(await sendOnce({ ...due, secrets: due.secrets.map((kept) => secrets.open(kept, job.teamId)) }, { allowsLoopback }), isLast);
    await database.asService((transaction) => noteAttempt(transaction, job, outcome));
    return outcome.status === 'DELIVERED' ? 'DONE' : 'AGAIN';
  };
}
