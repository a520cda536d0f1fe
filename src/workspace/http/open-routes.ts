import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { SCOPES } from '../../shared/workspace/scopes.ts';
import { keyStart, newApiKey, secretHash } from '../api-key.ts';
import type { Services } from '../context.ts';
import { ownerCodeHash } from '../owner-code.ts';
import { Refused } from '../refused.ts';
import { makeFirstTeam } from '../store/owner-repository.ts';
import { countRequest, type RateLimit } from '../store/rate-limit-repository.ts';
import { tooMany } from './authenticate.ts';
import { OPEN } from './open.ts';
import { parsePart } from './parse-request.ts';

const FirstOwner = z.strictObject({ code: z.string().min(1).max(100), team: z.string().trim().min(1).max(120), name: z.string().trim().min(1).max(120) });
const OWNER_TRIES: RateLimit = { requests: 10, seconds: 60 };

/** Whether the service lives, whether it can serve, and the first owner's way in. */
export function registerOpenRoutes(server: FastifyInstance, { database, documents }: Services): void {
  server.get('/health', OPEN, () => ({ status: 'ok' }));
  server.get('/ready', OPEN, async (_request, reply) => {
    const [isDatabaseReady, areDocumentsReady] = await Promise.all([database.isReady(), documents.isReady()]);
    return await reply.code(isDatabaseReady && areDocumentsReady ? 200 : 503).send({ database: isDatabaseReady, documents: areDocumentsReady });
  });
  server.post('/first-owner', OPEN, async (request, reply) => {
    const rate = await database.asService((transaction) => countRequest(transaction, `owner ${request.ip}`, OWNER_TRIES));
    if (!rate.isAllowed) throw tooMany(rate, OWNER_TRIES);
    const { code, team, name } = parsePart('body', FirstOwner, request.body);
    const key = newApiKey();
    const made = await database.asService((transaction) =>
      makeFirstTeam(transaction, { codeHash: ownerCodeHash(code), teamName: team, ownerName: name, key: { start: keyStart(key), hash: secretHash(key), scopes: SCOPES } }),
    );
    if (made === null) throw new Refused('key-refused', 'The code is not right, or was used.');
    return await reply.code(201).send({ team: { id: made.teamId, name: team }, key });
  });
}
