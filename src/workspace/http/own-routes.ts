import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Id } from '../../shared/domain/base.ts';
import type { Caller, PersonCaller } from '../caller.ts';
import type { Services } from '../context.ts';
import { RegistrationResponse, keepPasskey, offerPasskey } from '../people/passkeys.ts';
import { Refused, found } from '../refused.ts';
import type { AuditAction } from '../audit-actions.ts';
import { writeAudit } from '../store/audit-repository.ts';
import { removePasskey } from '../store/passkey-repository.ts';
import { endSession } from '../store/session-repository.ts';
import { parsePart } from './parse-request.ts';
import { clearSessionCookie } from './session-cookie.ts';

const PasskeyAsk = z.strictObject({ name: z.string().trim().min(1).max(80), response: RegistrationResponse });
const OfOne = z.object({ id: Id });

/** What a person does with their own sign-in, on the pages of the service alone. */
export function registerOwnRoutes(server: FastifyInstance, { database, address }: Services, callerOf: (request: FastifyRequest) => Caller): void {
  const personOf = (request: FastifyRequest): PersonCaller => {
    const caller = callerOf(request);
    if (caller.kind !== 'PERSON') throw new Refused('scope-missing', 'Only a person who is signed in may do this.');
    return caller;
  };
  const deed = (person: PersonCaller, action: AuditAction, id: string, detail = {}) => ({ actor: { kind: 'PERSON' as const, id: person.id, name: person.name }, action, target: { kind: 'passkey', id }, detail });

  server.post('/sign-out', async (request, reply) => {
    await database.asService((transaction) => endSession(transaction, personOf(request)));
    clearSessionCookie(reply, address());
    return await reply.code(204).send();
  });
  server.post('/own/passkey/options', (request) => database.asService((transaction) => offerPasskey(transaction, address(), personOf(request))));
  server.post('/own/passkey', async (request, reply) => {
    const person = personOf(request);
    const { name, response } = parsePart('body', PasskeyAsk, request.body);
    await database.asService(async (transaction) => {
      const id = await keepPasskey(transaction, address(), person, name, response);
      await writeAudit({ rows: transaction.service, teamId: person.teamId }, deed(person, 'passkey.create', id, { name }));
    });
    return await reply.code(204).send();
  });
  server.delete('/own/passkey/:id', async (request, reply) => {
    const person = personOf(request);
    const { id } = parsePart('path', OfOne, request.params);
    await database.asTeam(person.teamId, async (transaction) => {
      found(await removePasskey(transaction, person.id, id), 'passkey');
      await writeAudit(transaction, deed(person, 'passkey.delete', id));
    });
    return await reply.code(204).send();
  });
}
