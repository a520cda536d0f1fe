import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { AuthenticatorFacts, CodeDelivery, CodeSender, MailboxPlace, SmsPhone } from '../domain/code-delivery.ts';
import { defineCall } from './call.ts';

/** What a website shows for an authenticator: its text, or the bytes of a PNG or JPEG file in base64. It passes to main once and never returns. */
export const EnteredAuthenticator = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('TEXT'), text: z.string().trim().min(1, 'Enter the key').max(2_000) }),
  z.object({ kind: z.literal('PICTURE'), base64: z.base64().max(12_000_000, 'This picture is too large') }),
]);

/** What opens a mailbox: a typed password, what is stored, what opens another connection's mailbox, or a sign-in just made in the browser. */
export const MailboxPassword = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ENTERED'), password: z.string().min(1, 'Enter the password').max(1_024) }),
  z.object({ kind: z.literal('STORED') }),
  z.object({ kind: z.literal('SAME_AS'), connectionId: Id }),
  z.object({ kind: z.literal('SIGNED_IN'), grantId: Id }),
]);

/** A code of the moment, with how long it still holds, in milliseconds. */
export const CodePreview = z.object({ facts: AuthenticatorFacts, code: z.string(), holdsMs: z.number().int() });
export type CodePreview = z.infer<typeof CodePreview>;

/** Whether a source of codes works now, in words. */
export const SourceCheck = z.object({ source: z.enum(['AUTHENTICATOR', 'MAILBOX', 'SMS', 'QUESTIONS']), works: z.boolean(), words: z.string() });
export type SourceCheck = z.infer<typeof SourceCheck>;

/** One-time codes of connections. Secrets go in and are tested and deleted; no call returns one. */
export const codesCalls = {
  get: defineCall(z.object({ connectionId: Id }), CodeDelivery),
  /** Shows what was handed over before it is kept: the person compares or types the code at the website. Nothing is stored. */
  previewAuthenticator: defineCall(EnteredAuthenticator, CodePreview),
  setAuthenticator: defineCall(z.object({ connectionId: Id, entered: EnteredAuthenticator }), CodeDelivery),
  /** The code of the moment of a stored authenticator. The next check gives another one. */
  currentCode: defineCall(z.object({ connectionId: Id }), CodePreview),
  /** Keeps the mailbox after it was opened once; refused with words where it cannot be. */
  setMailbox: defineCall(z.object({ connectionId: Id, place: MailboxPlace, password: MailboxPassword, senders: z.array(CodeSender).max(50) }), CodeDelivery),
  setSms: defineCall(z.object({ connectionId: Id, isOn: z.boolean() }), CodeDelivery),
  /** Adds answers, or puts them in the place of those to the same questions. */
  setAnswers: defineCall(z.object({ connectionId: Id, answers: z.array(z.object({ question: z.string().trim().min(3, 'Enter the question').max(512), answer: z.string().min(1, 'Enter the answer').max(256) })).min(1).max(20) }), CodeDelivery),
  deleteSource: defineCall(z.object({ connectionId: Id, source: z.enum(['AUTHENTICATOR', 'MAILBOX', 'SMS', 'QUESTIONS']) }), CodeDelivery),
  /** Tries every source that is set up: opens the mailbox, makes a code, asks the listener. */
  test: defineCall(z.object({ connectionId: Id }), z.array(SourceCheck)),
  phone: defineCall(z.void(), SmsPhone),
  /** Switches the listener on or off. */
  setPhone: defineCall(z.object({ isOn: z.boolean(), port: z.number().int().min(1_024).max(65_535) }), SmsPhone),
  /** Makes a new address for the phone to post to, in place of the former one; shown this once. */
  pairPhone: defineCall(z.void(), z.object({ addresses: z.array(z.string()).min(1) })),
};
