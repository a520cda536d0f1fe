import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { MailServer, Notice, NoticeChoices, NoticeSettings } from '../domain/notices.ts';
import { defineCall } from './call.ts';

/** What opens the mail server. A typed password passes to main once and never returns. */
export const MailPassword = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('STORED') }),
  z.object({ kind: z.literal('ENTERED'), password: z.string().min(1, 'Enter the password').max(1024) }),
  /** A sign-in that was made in the browser for this server and user. */
  z.object({ kind: z.literal('SIGNED_IN'), grantId: Id }),
]);
export type MailPassword = z.infer<typeof MailPassword>;

export const noticesCalls = {
  /** The newest first. */
  list: defineCall(z.void(), z.array(Notice)),
  markRead: defineCall(z.void(), z.void()),
  state: defineCall(z.void(), NoticeSettings),
  choose: defineCall(NoticeChoices, NoticeSettings),
  /** A stored password stays with the server and user name it was entered for. */
  setMailServer: defineCall(z.object({ server: MailServer, password: MailPassword }), NoticeSettings),
  /** No mail is sent any more; the password is erased. */
  deleteMailServer: defineCall(z.void(), NoticeSettings),
  /** Sends a mail to the sender's own address now. */
  sendTest: defineCall(z.void(), z.object({ works: z.boolean(), words: z.string() })),
};
