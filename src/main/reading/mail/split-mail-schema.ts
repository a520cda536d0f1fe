import { z } from 'zod';

/** A message: the mail itself, or one that lies in it as an attachment. */
const Letter = z.object({
  /** The one address in From, lower case, or null. */
  from: z.string().nullable(),
  /** Who wrote the message that is quoted as forwarded in its text, or null. */
  quotedFrom: z.string().nullable(),
});

/** A file in a mail that can be a bill, written out. */
const MailFile = z.object({ path: z.string(), name: z.string(), mimeType: z.string(), letter: z.number().int() });
const MailLink = z.object({ url: z.string(), words: z.string(), letter: z.number().int() });

/** A mail in its parts, or why it has none in words. */
export const splitMailSchema = z.object({
  problem: z.string().nullable(),
  /** The mail itself first. */
  letters: z.array(Letter),
  files: z.array(MailFile),
  links: z.array(MailLink),
  /** Names of attachments of kinds that are not taken. */
  others: z.array(z.string()),
  /** More attachments than are taken. */
  isCut: z.boolean(),
});
export type SplitMail = z.infer<typeof splitMailSchema>;
export type MailLink = z.infer<typeof MailLink>;
