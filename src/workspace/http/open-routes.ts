import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { PersonEmail } from '../../shared/workspace/people.ts';
import { SCOPES } from '../../shared/workspace/scopes.ts';
import { keyStart, newApiKey, secretHash } from '../api-key.ts';
import type { Services } from '../context.ts';
import { ownerCodeHash } from '../owner-code.ts';
import { answerSignedIn, beginSession } from '../people/session.ts';
import { Refused } from '../refused.ts';
import { makeFirstTeam } from '../store/owner-repository.ts';
import type { RateLimit } from '../store/rate-limit-repository.ts';
import { countAttempt } from './limits.ts';
import { OPEN } from './open.ts';
import { parsePart } from './parse-request.ts';
import { checkOwnPage } from './sign-in-routes.ts';

const FirstOwner = z.strictObject({ code: z.string().min(1).max(100), team: z.string().trim().min(1).max(120), name: z.string().trim().min(1).max(120), email: PersonEmail.optional() });
const FirstOwnerSignIn = FirstOwner.required();
const OWNER_TRIES: RateLimit = { requests: 10, seconds: 60 };

function codeRefused(): Refused {
  return new Refused('key-refused', 'The code is not right, or was used.');
}

/** Whether the service lives, whether it can serve, and the first owner's way in. */
export function registerOpenRoutes(server: FastifyInstance, { database, documents, address }: Services): void {
  server.get('/health', OPEN, () => ({ status: 'ok' }));
  server.get('/ready', OPEN, async (_request, reply) => {
    const [isDatabaseReady, areDocumentsReady] = await Promise.all([database.isReady(), documents.isReady()]);
    return await reply.code(isDatabaseReady && areDocumentsReady ? 200 : 503).send({ database: isDatabaseReady, documents: areDocumentsReady });
  });
  server.post('/first-owner', OPEN, async (request, reply) => {
    await countAttempt(database, request, 'owner', OWNER_TRIES);
    const { code, team, name, email = null } = parsePart('body', FirstOwner, request.body);
    const key = newApiKey();
    const made = await database.asService((transaction) =>
      makeFirstTeam(transaction, { codeHash: ownerCodeHash(code), teamName: team, ownerName: name, ownerEmail: email, key: { start: keyStart(key), hash: secretHash(key), scopes: SCOPES } }),
    );
    if (made === null) throw codeRefused();
    return await reply.code(201).send({ team: { id: made.teamId, name: team }, key });
  });
  server.post('/first-owner/sign-in', OPEN, async (request, reply) => {
    checkOwnPage(request, address());
    await countAttempt(database, request, 'owner', OWNER_TRIES);
    const { code, team, name, email } = parsePart('body', FirstOwnerSignIn, request.body);
    const session = await database.asService(async (transaction) => {
      const made = await makeFirstTeam(transaction, { codeHash: ownerCodeHash(code), teamName: team, ownerName: name, ownerEmail: email, key: null });
      return made === null ? null : await beginSession(transaction, made.personId, 'OWNER_CODE');
    });
    if (session === null) throw codeRefused();
    return await answerSignedIn(reply, address(), session);
  });
}
