import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PersonEmail } from '../../shared/workspace/people.ts';
import { secretHash } from '../api-key.ts';
import type { Services } from '../context.ts';
import { AuthenticationResponse, askForPasskey, judgePasskey } from '../people/passkeys.ts';
import { answerSignedIn, beginSession } from '../people/session.ts';
import { sendAskedLinks } from '../people/sign-in-link.ts';
import { Refused } from '../refused.ts';
import type { RateLimit } from '../store/rate-limit-repository.ts';
import { takeSignInLink } from '../store/person-repository.ts';
import { countAttempt } from './limits.ts';
import { OPEN } from './open.ts';
import { parsePart } from './parse-request.ts';
import { isFromOwnPage } from './session-cookie.ts';

const ATTEMPTS: RateLimit = { requests: 30, seconds: 300 };
/** Mails to one address, whether anybody has it or not. */
const MAILS: RateLimit = { requests: 5, seconds: 3600 };

const MailAsk = z.strictObject({ email: PersonEmail });
const LinkAsk = z.strictObject({ token: z.string().max(100) });
const PasskeyAsk = z.strictObject({ response: AuthenticationResponse });

/** Refuses what no page of the service sent: else another site's page could sign a browser in as somebody else. */
export function checkOwnPage(request: FastifyRequest, address: string): void {
  if (!isFromOwnPage(request, address)) throw new Refused('origin-refused', 'Sign in on the page of the workspace itself.');
}

/** How people sign in. No answer, and no answer's time, tells who belongs to a team. */
export function registerSignInRoutes(server: FastifyInstance, services: Services): void {
  const { database, address } = services;

  server.post('/sign-in/mail', OPEN, async (request, reply) => {
    checkOwnPage(request, address());
    await countAttempt(database, request, 'sign-in mail', ATTEMPTS);
    const { email } = parsePart('body', MailAsk, request.body);
    await countAttempt(database, request, 'mail to', MAILS, Buffer.from(secretHash(email)).toString('base64url'));
    void reply.code(202).send({});
    // After the answer: neither what is looked up nor what is sent is in its time.
    setImmediate(() => void sendAskedLinks(services, email).catch((error: unknown) => request.log.error({ err: error }, 'a link could not be sent')));
    return reply;
  });

  server.post('/sign-in/link', OPEN, async (request, reply) => {
    checkOwnPage(request, address());
    await countAttempt(database, request, 'sign-in link', ATTEMPTS);
    const { token } = parsePart('body', LinkAsk, request.body);
    const session = await database.asService(async (transaction) => {
      const member = await takeSignInLink(transaction, secretHash(token));
      return member === null ? null : await beginSession(transaction, member.personId, 'LINK');
    });
    if (session === null) throw new Refused('sign-in-refused', 'The link was used, or its time is over. Ask for a new one.');
    return await answerSignedIn(reply, address(), session);
  });

  server.post('/sign-in/passkey/options', OPEN, async (request) => {
    checkOwnPage(request, address());
    await countAttempt(database, request, 'sign-in passkey', ATTEMPTS);
    return await database.asService((transaction) => askForPasskey(transaction, address()));
  });

  server.post('/sign-in/passkey', OPEN, async (request, reply) => {
    checkOwnPage(request, address());
    await countAttempt(database, request, 'sign-in passkey', ATTEMPTS);
    const { response } = parsePart('body', PasskeyAsk, request.body);
    const session = await database.asService(async (transaction) => {
      const { personId } = await judgePasskey(transaction, address(), response);
      return await beginSession(transaction, personId, 'PASSKEY');
    });
    return await answerSignedIn(reply, address(), session);
  });
}
