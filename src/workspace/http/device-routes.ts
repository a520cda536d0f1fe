import { createPublicKey } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  DeviceCodeAsk, DeviceSessionAsk, DeviceTokenAsk, type DeviceCodeAnswer, type DeviceSessionAnswer, type DeviceTokenAnswer,
} from '../../shared/workspace/device-sign-in.ts';
import { newToken, secretHash } from '../api-key.ts';
import type { Caller } from '../caller.ts';
import type { Services } from '../context.ts';
import { openDeviceSession } from '../people/device-session.ts';
import { newUserCode, readUserCode } from '../people/user-code.ts';
import { Refused } from '../refused.ts';
import { writeAudit } from '../store/audit-repository.ts';
import { addDeviceGrant, findOpenGrant, letDeviceIn, pollGrant, refuseGrant } from '../store/device-grant-repository.ts';
import type { RateLimit } from '../store/rate-limit-repository.ts';
import { countAttempt } from './limits.ts';
import { OPEN } from './open.ts';
import { parsePart } from './parse-request.ts';

/** By address. Several devices may stand behind one. */
const SESSIONS: RateLimit = { requests: 120, seconds: 60 };
const CODES: RateLimit = { requests: 30, seconds: 600 };
const POLLS: RateLimit = { requests: 120, seconds: 60 };
/** Codes that a person tries: 34 bits are not guessed at this rate. */
export const TRIED_CODES: RateLimit = { requests: 20, seconds: 600 };

const CODE_SECONDS = 600;
const INTERVAL = 5;

const Decision = z.strictObject({ code: z.string().max(20), isLetIn: z.boolean() });

/** Whether the raw key is a point of P-256: nobody can seal for another. */
function isPoint(key: string): boolean {
  const bytes = Buffer.from(key, 'base64url');
  try {
    createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: bytes.subarray(1, 33).toString('base64url'), y: bytes.subarray(33).toString('base64url') } });
    return bytes[0] === 4;
  } catch {
    return false;
  }
}

/** How a device is let in and proves itself. What it sends before it has a token is open; a person decides with their session. */
export function registerDeviceRoutes(server: FastifyInstance, { database, address }: Services, callerOf: (request: FastifyRequest) => Caller): void {
  server.post('/device/code', OPEN, async (request): Promise<DeviceCodeAnswer> => {
    await countAttempt(database, request, 'device code', CODES);
    const device = { ...parsePart('body', DeviceCodeAsk, request.body), askedFrom: request.ip };
    if (!isPoint(device.sealingKey)) throw new Refused('request-invalid', 'The key is no point of P-256.', { errors: [{ pointer: '/body/sealingKey', detail: 'no P-256 public key' }] });
    const deviceCode = newToken();
    for (;;) {
      const userCode = newUserCode();
      const isKept = await database.asService((transaction) => addDeviceGrant(transaction, device, { hash: secretHash(deviceCode), userCode }, CODE_SECONDS));
      if (isKept) {
        const verificationUri = `${address()}/device`;
        return { deviceCode, userCode, verificationUri, verificationUriComplete: `${verificationUri}?code=${userCode}`, expiresIn: CODE_SECONDS, interval: INTERVAL };
      }
    }
  });

  server.post('/device/token', OPEN, async (request): Promise<DeviceTokenAnswer> => {
    await countAttempt(database, request, 'device token', POLLS);
    const { deviceCode } = parsePart('body', DeviceTokenAsk, request.body);
    return await database.asService((transaction) => pollGrant(transaction, secretHash(deviceCode), INTERVAL));
  });

  server.post('/device/session', OPEN, async (request): Promise<DeviceSessionAnswer> => {
    await countAttempt(database, request, 'device session', SESSIONS);
    const { assertion } = parsePart('body', DeviceSessionAsk, request.body);
    const { token, expiresIn, device } = await openDeviceSession(database, address(), assertion);
    return { token, expiresIn, now: new Date().toISOString(), role: device.role };
  });

  server.post('/device/decision', async (request, reply) => {
    const person = callerOf(request);
    if (person.kind !== 'PERSON') throw new Refused('scope-missing', 'Only a person who is signed in lets a device in.');
    await countAttempt(database, request, 'tried codes', TRIED_CODES, person.id);
    const { code, isLetIn } = parsePart('body', Decision, request.body);
    const userCode = readUserCode(code);
    await database.asService(async (transaction) => {
      const grant = userCode === null ? null : await findOpenGrant(transaction, userCode);
      if (grant === null) throw new Refused('not-found', 'No device waits with this code. Its time may be over: start again in the app.');
      const actor = { kind: 'PERSON' as const, id: person.id, name: person.name };
      const detail = { name: grant.name, platform: grant.platform, from: grant.askedFrom };
      if (!isLetIn) {
        await refuseGrant(transaction, grant.id);
        await writeAudit({ rows: transaction.service, teamId: person.teamId }, { actor, action: 'device.refuse', target: { kind: 'device', id: null }, detail });
        return;
      }
      const deviceId = await letDeviceIn(transaction, grant, { teamId: person.teamId, personId: person.id });
      await writeAudit({ rows: transaction.service, teamId: person.teamId }, { actor, action: 'device.enrol', target: { kind: 'device', id: deviceId }, detail });
    });
    return await reply.code(204).send();
  });
}
