import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { faultChangesSchema } from '../faults.ts';
import type { Portal } from '../portal.ts';

/** The address of the control endpoint, which no page links to. */
export const CONTROL_PATH = '/__control';

/**
 * Lets a test in another process see and change the portal. Both methods need the header
 * `x-control-token`; a POST takes changes to the faults, and `?unlock=1` lifts the lock.
 */
export function addControlRoutes(app: FastifyInstance, portal: Portal): void {
  const state = (): object => ({
    faults: portal.faults,
    isLocked: portal.door.isLocked,
    latestCode: portal.latestCode,
    dangers: portal.dangers,
    requests: portal.requests,
  });
  app.get(CONTROL_PATH, (request, reply) => (isAllowed(portal, request) ? reply.send(state()) : reply.code(403).send({ error: 'The control token is missing or wrong.' })));
  app.post(CONTROL_PATH, (request, reply) => {
    if (!isAllowed(portal, request)) return reply.code(403).send({ error: 'The control token is missing or wrong.' });
    const changes = faultChangesSchema.safeParse(request.body ?? {});
    if (!changes.success) return reply.code(400).send({ error: `Not a change of faults: ${changes.error.message}` });
    Object.assign(portal.faults, changes.data);
    if (new URL(request.url, 'http://portal.invalid').searchParams.has('unlock')) portal.door.unlock();
    return reply.send(state());
  });
}

function isAllowed(portal: Portal, request: FastifyRequest): boolean {
  const given = Buffer.from(String(request.headers['x-control-token'] ?? ''));
  const wanted = Buffer.from(portal.controlToken);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
