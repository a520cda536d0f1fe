import { z } from 'zod';
import { Id, Moment, WebAddress } from './base.ts';

/** The sign-in of a connection on its way from one computer of the team to another; stands in its seal alone. */
export const HandoverContent = z.object({
  version: z.literal(1),
  connectionId: Id,
  /** For which website it was entered; the other computer types it nowhere else. */
  signInUrl: WebAddress,
  username: z.string().min(1).max(320),
  password: z.string().min(1).max(1024),
  authenticator: z.string().max(2000).nullable(),
  /** Answers to security questions, by question. */
  answers: z.record(z.string().max(512), z.string().max(1024)),
});
export type HandoverContent = z.infer<typeof HandoverContent>;

/** Another computer of the team, to which a sign-in can be handed. */
export const TeamComputer = z.object({
  id: Id,
  name: z.string(),
  person: z.string(),
  /** What both computers show for the pair of them, where nobody stands between. */
  words: z.string(),
});
export type TeamComputer = z.infer<typeof TeamComputer>;

/** A sign-in that another computer of the team hands to this one, before a person takes it. */
export const WaitingHandover = z.object({
  id: Id,
  connectionId: Id,
  /** null where the connection has not come by syncing yet. */
  connection: z.object({ companyName: z.string(), providerName: z.string(), hasSignIn: z.boolean() }).nullable(),
  /** null where the computer was revoked since. */
  from: TeamComputer.nullable(),
  receivedAt: Moment,
});
export type WaitingHandover = z.infer<typeof WaitingHandover>;
