import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { ORIGINAL_TIME } from '../../shared/workspace/original-files.ts';
import type { Caller } from '../caller.ts';
import type { Context, Services } from '../context.ts';
import { registerInboundRoutes } from '../inbound/inbound-routes.ts';
import type { ProviderSettings } from '../inbound/provider-mail.ts';
import { registerInvitationPages } from '../invitations/invitation-pages.ts';
import { registerPages } from '../pages/register-pages.ts';
import { sendInvitation } from '../people/sign-in-link.ts';
import { Refused } from '../refused.ts';
import { writeAudit } from '../store/audit-repository.ts';
import type { RateLimit } from '../store/rate-limit-repository.ts';
import { authenticate, carriesProof, keyMissing } from './authenticate.ts';
import { registerDeviceRoutes } from './device-routes.ts';
import { DOCS_PREFIX, registerDocs } from './docs.ts';
import { registerOpenRoutes } from './open-routes.ts';
import { DEEPEST_BODY, isDeeperThan } from './json-depth.ts';
import { ownAddress } from './own-address.ts';
import { registerOwnRoutes } from './own-routes.ts';
import { refusalOf, sendProblem } from './problems.ts';
import { registerOperations } from './register-operations.ts';
import { registerSignInRoutes } from './sign-in-routes.ts';
import { endSlowBody } from './slow-bodies.ts';

const BODY_LIMIT = 1024 * 1024;

export interface ServerSettings {
  readonly rateLimit: RateLimit;
  readonly allowsLoopback: boolean;
  /** How many balancers stand before the service: so many addresses of `X-Forwarded-For` are believed. */
  readonly proxies: number;
  /** The origin at which people and devices find the service; null for this computer alone. */
  readonly publicUrl: string | null;
  readonly port: number;
  readonly providers: ProviderSettings;
  readonly logger: FastifyBaseLogger | boolean;
}

/** The HTTP service. It is not listening yet. */
export async function makeServer(shared: Omit<Services, 'address'>, { rateLimit, allowsLoopback, proxies, publicUrl, port, providers, logger }: ServerSettings): Promise<{ readonly server: FastifyInstance; readonly services: Services }> {
  const server = Fastify({
    ...(typeof logger === 'boolean' ? { logger } : { loggerInstance: logger }),
    bodyLimit: BODY_LIMIT, requestTimeout: ORIGINAL_TIME, trustProxy: proxies === 0 ? false : (_address: string, hop: number) => hop < proxies, genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // What the router cannot read reaches no hook; a request without a key learns nothing from that either.
    frameworkErrors: (error, request, reply) => void sendProblem(request, reply, carriesProof(request.headers) ? refusalOf(error) : keyMissing()),
  });
  // Many clients name JSON on every request, also where there is no body.
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (body === '') done(null, undefined);
    else if (isDeeperThan(body, DEEPEST_BODY)) done(new Refused('request-invalid', 'The body is nested too deeply.'), undefined);
    else void parseJson(request, body, done);
  });
  const services: Services = { ...shared, address: () => ownAddress(server, publicUrl, port) };
  const callers = new WeakMap<FastifyRequest, Caller>();
  await server.register(cookie);

  server.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    endSlowBody(request, reply);
    if (!isOpen(request)) callers.set(request, await authenticate(services, rateLimit, request, reply));
  });
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const refused = refusalOf(error);
    if (refused.kind === 'fault' || refused.kind === 'unavailable') request.log.error({ err: error }, 'a request failed');
    return sendProblem(request, reply, refused);
  });
  server.setNotFoundHandler((request, reply) => sendProblem(request, reply, new Refused('not-found', 'There is no such path with this method.')));

  const callerOf = (request: FastifyRequest): Caller => requireCaller(callers, request);
  registerOpenRoutes(server, services);
  registerSignInRoutes(server, services);
  registerOwnRoutes(server, services, callerOf);
  registerDeviceRoutes(server, services, callerOf);
  registerPages(server, services);
  registerInvitationPages(server, services);
  await registerInboundRoutes(server, services, { inboundDomain: services.inboundDomain, providers });
  registerOperations(server, (request) => contextOf(services, allowsLoopback, callerOf(request)));
  await registerDocs(server);
  return { server, services };
}

/** By the route that answers, never by the text of the address. */
function isOpen({ routeOptions: { url, config } }: FastifyRequest): boolean {
  return config.isOpen === true || (url !== undefined && (url === DOCS_PREFIX || url.startsWith(`${DOCS_PREFIX}/`)));
}

function requireCaller(callers: WeakMap<FastifyRequest, Caller>, request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw keyMissing();
  return caller;
}

function contextOf(services: Services, allowsLoopback: boolean, caller: Caller): Context {
  const { database, documents, queue, secrets, address, mail, inboundDomain, onRowsWritten } = services;
  const actor = { kind: caller.kind, id: caller.id, name: caller.name };
  return {
    caller, documents, queue, secrets, allowsLoopback, address, mail, inboundDomain, onRowsWritten,
    invite: ({ id, name, email }) => sendInvitation(services, { teamId: caller.teamId, teamName: caller.teamName, personId: id, name, email }, caller.name),
    asTeam: (work) => database.asTeam(caller.teamId, work),
    audit: (transaction, action, target, detail = {}) => writeAudit(transaction, { actor, action, target, detail }),
  };
}
