import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Context, Services } from '../context.ts';
import { Refused } from '../refused.ts';
import { writeAudit } from '../store/audit-repository.ts';
import type { KeyHolder } from '../store/key-repository.ts';
import type { RateLimit } from '../store/rate-limit-repository.ts';
import { authenticate, carriesKey, keyMissing } from './authenticate.ts';
import { registerDocs } from './docs.ts';
import { OPEN_PATHS, OPEN_PREFIX, registerOpenRoutes } from './open-routes.ts';
import { refusalOf, sendProblem } from './problems.ts';
import { registerOperations } from './register-operations.ts';

const BODY_LIMIT = 1024 * 1024;
const REQUEST_TIMEOUT = 30_000;

export interface ServerSettings {
  readonly rateLimit: RateLimit;
  readonly allowsLoopback: boolean;
  /** How many balancers stand before the service: so many addresses of `X-Forwarded-For` are believed. */
  readonly proxies: number;
  readonly logger: FastifyBaseLogger | boolean;
}

/** The HTTP service. It is not listening yet. */
export async function makeServer(services: Services, { rateLimit, allowsLoopback, proxies, logger }: ServerSettings): Promise<FastifyInstance> {
  const server = Fastify({
    ...(typeof logger === 'boolean' ? { logger } : { loggerInstance: logger }),
    bodyLimit: BODY_LIMIT, requestTimeout: REQUEST_TIMEOUT, trustProxy: proxies === 0 ? false : (_address: string, hop: number) => hop < proxies, genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // What the router cannot read reaches no hook; a request without a key learns nothing from that either.
    frameworkErrors: (error, request, reply) => void sendProblem(request, reply, carriesKey(request.headers) ? refusalOf(error) : keyMissing()),
  });
  // Many clients name JSON on every request, also where there is no body.
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (body === '') done(null, undefined);
    else void parseJson(request, body, done);
  });
  const holders = new WeakMap<FastifyRequest, KeyHolder>();

  server.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    if (!isOpen(request)) holders.set(request, await authenticate(services.database, rateLimit, request, reply));
  });
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const refused = refusalOf(error);
    if (refused.kind === 'fault' || refused.kind === 'unavailable') request.log.error({ err: error }, 'a request failed');
    return sendProblem(request, reply, refused);
  });
  server.setNotFoundHandler((request, reply) => sendProblem(request, reply, new Refused('not-found', 'There is no such path with this method.')));

  registerOpenRoutes(server, services);
  registerOperations(server, (request) => contextOf(services, allowsLoopback, requireHolder(holders, request)));
  await registerDocs(server);
  return server;
}

/** By the route that answers, never by the text of the address. */
function isOpen({ routeOptions: { url } }: FastifyRequest): boolean {
  return url !== undefined && (OPEN_PATHS.has(url) || url === OPEN_PREFIX || url.startsWith(`${OPEN_PREFIX}/`));
}

function requireHolder(holders: WeakMap<FastifyRequest, KeyHolder>, request: FastifyRequest): KeyHolder {
  const holder = holders.get(request);
  if (holder === undefined) throw keyMissing();
  return holder;
}

function contextOf({ database, documents, queue }: Services, allowsLoopback: boolean, holder: KeyHolder): Context {
  const actor = { kind: 'KEY', id: holder.keyId, name: holder.keyName } as const;
  return {
    holder, documents, queue, allowsLoopback,
    asTeam: (work) => database.asTeam(holder.teamId, work),
    audit: (transaction, action, target, detail = {}) => writeAudit(transaction, { actor, action, target, detail }),
  };
}
