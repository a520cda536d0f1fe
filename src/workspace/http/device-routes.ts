import type { FastifyInstance } from 'fastify';
import { DeviceSessionAsk, type DeviceSessionAnswer } from '../../shared/workspace/device-sign-in.ts';
import type { Services } from '../context.ts';
import { openDeviceSession } from '../people/device-session.ts';
import { countRequest, type RateLimit } from '../store/rate-limit-repository.ts';
import { tooMany } from './authenticate.ts';
import { OPEN } from './open.ts';
import { parsePart } from './parse-request.ts';

/** By address. Several devices may stand behind one. */
const SESSIONS: RateLimit = { requests: 120, seconds: 60 };

/** How a device proves itself: open routes, since it has no token yet. */
export function registerDeviceRoutes(server: FastifyInstance, { database, address }: Services): void {
  server.post('/device/session', OPEN, async (request): Promise<DeviceSessionAnswer> => {
    const rate = await database.asService((transaction) => countRequest(transaction, `device session ${request.ip}`, SESSIONS));
    if (!rate.isAllowed) throw tooMany(rate, SESSIONS);
    const { assertion } = parsePart('body', DeviceSessionAsk, request.body);
    const { token, expiresIn, device } = await openDeviceSession(database, address(), assertion);
    return { token, expiresIn, now: new Date().toISOString(), role: device.role };
  });
}
