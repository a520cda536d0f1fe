import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS, problemType, type Problem, type ProblemKind } from '../../shared/workspace/problem.ts';
import { Refused } from '../refused.ts';

/** Fastify's own refusals, by its codes. */
const OF_FASTIFY: Readonly<Record<string, ProblemKind>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_BAD_URL: 'request-invalid',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
};

interface Coded { readonly code?: unknown; readonly statusCode?: unknown; readonly message?: unknown }

/** What a failure is to who sent the request. What is not theirs to know is a fault, without words. */
export function refusalOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const { code, statusCode, message } = (typeof error === 'object' && error !== null ? error : {}) as Coded;
  const kind = typeof code === 'string' ? OF_FASTIFY[code] : undefined;
  if (kind !== undefined) return new Refused(kind, PROBLEMS[kind].title);
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return ofDatabase(code);
  if (isUnreachable(code, message)) return new Refused('unavailable', 'The database or the store of documents cannot be reached now. Try again soon.', { headers: { 'retry-after': '5' } });
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return new Refused('request-invalid', typeof message === 'string' ? message : 'The request cannot be read.');
  return new Refused('fault', 'The request failed. The id of it is in our log.');
}

/** PostgreSQL's classes of errors: 22 a value it cannot hold, 23 a rule between rows, 53 and 57 not now. */
function ofDatabase(code: string): Refused {
  if (code.startsWith('22')) return new Refused('request-invalid', 'A value is out of its range.');
  if (code.startsWith('23')) return new Refused('conflict', 'This refers to something that is not there, or is there already.');
  if (code.startsWith('53') || code.startsWith('57') || code.startsWith('08')) return new Refused('unavailable', 'The database cannot answer now. Try again soon.', { headers: { 'retry-after': '5' } });
  return new Refused('fault', 'The request failed. The id of it is in our log.');
}

/** The system's codes of a network, and the words with which the driver says that a connection ended under it. */
function isUnreachable(code: unknown, message: unknown): boolean {
  if (typeof code === 'string' && /^(?:ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/.test(code)) return true;
  return typeof message === 'string' && /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(message);
}

/** Answers with a problem (RFC 9457). */
export async function sendProblem(request: FastifyRequest, reply: FastifyReply, refused: Refused): Promise<void> {
  const { status, title } = PROBLEMS[refused.kind];
  const problem: Problem = {
    type: problemType(refused.kind), title, status, detail: refused.message, instance: `urn:uuid:${request.id}`,
    ...(refused.errors.length > 0 && { errors: [...refused.errors] }),
  };
  await reply.code(status).headers({ ...refused.headers, 'cache-control': 'no-store' }).type('application/problem+json').send(JSON.stringify(problem));
}
