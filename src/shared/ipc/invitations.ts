import { z } from 'zod';
import { EmailAddress, Id } from '../domain/base.ts';
import { InvitationEvent, InvitationSummary, LinkOptions, NewInvitation } from '../domain/invitation.ts';
import { MOST_ANSWER_CHARACTERS } from '../domain/sealed-answer.ts';
import { defineCall } from './call.ts';
import { ChosenProvider } from './connections.ts';

/** What became of an answer, in words for the person. */
const Opened = z.object({ connectionId: Id, words: z.string() });

/** Invitations of account holders. Answers come in sealed; no call returns what was in one. */
export const invitationsCalls = {
  /** Newest first. */
  list: defineCall(z.void(), z.array(InvitationSummary)),
  /** Asks for the sign-in of a new connection to a provider, or of one that exists. The key pair is made here; its private half goes into the vault. */
  create: defineCall(
    NewInvitation.extend({ target: z.discriminatedUnion('kind', [z.object({ kind: z.literal('CONTRIBUTE'), provider: ChosenProvider }), z.object({ kind: z.literal('RECONNECT'), connectionId: Id })]) }),
    InvitationSummary,
  ),
  /** Saves the page for the account holder where the person chooses; null when they cancel. */
  savePage: defineCall(z.object({ id: Id }), z.object({ path: z.string() }).nullable()),
  /** Lets it be answered by a link of the workspace; one that has a link keeps it. */
  publish: defineCall(LinkOptions.extend({ id: Id }), InvitationSummary),
  /** Has the workspace mail the link. */
  mailLink: defineCall(z.object({ id: Id, to: EmailAddress }), z.void()),
  /** What the workspace noted of the link, oldest first; none where it is out of reach. */
  linkLog: defineCall(z.object({ id: Id }), z.array(InvitationEvent)),
  /** Fetches what was answered by links. */
  fetchAnswers: defineCall(z.void(), z.void()),
  /** No answer is taken from now on; the key is erased. */
  revoke: defineCall(z.object({ id: Id }), InvitationSummary),
  /** Opens a sealed answer, as it was pasted or stood in a file, and makes or repairs the connection. Refused in words. */
  open: defineCall(z.object({ text: z.string().max(MOST_ANSWER_CHARACTERS, 'This is far longer than an answer. Paste the answer alone.') }), Opened),
  /** The same of a file that was handed over. */
  openFile: defineCall(z.object({ fileId: Id }), Opened),
};
