import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { MailboxPlace } from '../domain/code-delivery.ts';
import { MailService, MailServiceRegistration, MailServiceSetup } from '../domain/mail-service.ts';
import { defineCall } from './call.ts';

/** The secret of a registration. A typed one passes to main once and never returns. */
export const ServiceSecret = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('NONE') }),
  /** As it is stored, for the client ID and the address it was entered for. */
  z.object({ kind: z.literal('STORED') }),
  z.object({ kind: z.literal('ENTERED'), secret: z.string().trim().min(1, 'Enter the secret').max(1_000) }),
]);

/** Mail services at which a mailbox is signed in to in the person's own browser. No call takes or returns a token. */
export const mailServicesCalls = {
  list: defineCall(z.void(), z.array(MailServiceSetup)),
  set: defineCall(z.object({ registration: MailServiceRegistration, secret: ServiceSecret }), z.array(MailServiceSetup)),
  remove: defineCall(z.object({ service: MailService }), z.array(MailServiceSetup)),
  /** Opens the service’s page in the browser and resolves when the person has signed in there: the id of what the vault keeps of it. Refused with words where nothing came of it. */
  signIn: defineCall(z.object({ service: MailService, place: MailboxPlace }), z.object({ grantId: Id })),
  /** Gives up the sign-in that is waited for; the call that waits is refused. */
  cancelSignIn: defineCall(z.void(), z.void()),
};
