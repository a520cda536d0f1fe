import type { FastifyReply } from 'fastify';
import { newToken, secretHash } from '../api-key.ts';
import { setSessionCookie } from '../http/session-cookie.ts';
import { Refused } from '../refused.ts';
import { writeAudit } from '../store/audit-repository.ts';
import type { ServiceTransaction } from '../store/database.ts';
import { findMember } from '../store/person-repository.ts';
import { addSession } from '../store/session-repository.ts';

/** Begins a session of a person in the transaction that let them in, and writes it down. Returns the secret for the browser's cookie. */
export async function beginSession(transaction: ServiceTransaction, personId: string, by: 'PASSKEY' | 'LINK' | 'OWNER_CODE'): Promise<string> {
  const member = await findMember(transaction, personId);
  if (member === null) throw new Refused('sign-in-refused', 'You do not belong to a team here.');
  const secret = newToken();
  const { teamId, name } = member;
  await addSession(transaction, { teamId, personId, hash: secretHash(secret) });
  await writeAudit({ rows: transaction.service, teamId }, { actor: { kind: 'PERSON', id: personId, name }, action: 'person.sign-in', target: { kind: 'person', id: personId }, detail: { by } });
  return secret;
}

/** Answers a browser that got in. */
export async function answerSignedIn(reply: FastifyReply, address: string, secret: string): Promise<FastifyReply> {
  setSessionCookie(reply, address, secret);
  return await reply.code(204).send();
}
