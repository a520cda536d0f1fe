import { z } from 'zod';
import { Id } from './base.ts';

/**
 * An answer to an invitation on its way to the device that asked: HPKE (RFC 9180) in base mode with DHKEM(P-256, HKDF-SHA256),
 * HKDF-SHA256 and AES-256-GCM. `info` is SEALING_INFO, the associated data are the bytes of the request's text. The same
 * whether it travels as a file, as a text or by a workspace.
 */
export const SealedAnswer = z.strictObject({
  format: z.literal('forager-answer'),
  version: z.literal(1),
  suite: z.literal('HPKE-P256-HKDF-SHA256-AES256GCM'),
  invitation: Id,
  /** The encapsulated key, 65 bytes, base64url. */
  enc: z.string().regex(/^[A-Za-z0-9_-]{87}$/u),
  /** base64url. */
  sealed: z.string().regex(/^[A-Za-z0-9_-]{24,60000}$/u),
});
export type SealedAnswer = z.infer<typeof SealedAnswer>;

export const SEALING_INFO = 'forager/invitation/1';

/** What is inside a sealed answer. Where it goes is the device's own word: nothing in here names a website. */
export const AnswerContent = z.object({
  version: z.literal(1),
  username: z.string().min(1).max(320),
  password: z.string().min(1).max(1024),
  authenticator: z.string().max(2000).nullable(),
});
export type AnswerContent = z.infer<typeof AnswerContent>;

/** More than an answer can be; what is larger is not looked at. */
export const MOST_ANSWER_CHARACTERS = 200_000;

/**
 * The sealed answer in a text, or null. It may stand inside a mail that was quoted, wrapped or greeted: what is looked for is the
 * one object, without the white space and quote marks that mail programs put between its characters.
 */
export function findSealedAnswer(text: string): SealedAnswer | null {
  if (text.length > MOST_ANSWER_CHARACTERS) return null;
  const dense = text.replace(/[\s>\u200b\u00a0\ufeff]/gu, '').replace(/[\u201c\u201d\u201e]/gu, '"');
  for (const [found] of dense.matchAll(/\{"format":"forager-answer"[^{}]*\}/gu)) {
    try {
      const parsed = SealedAnswer.safeParse(JSON.parse(found));
      if (parsed.success) return parsed.data;
    } catch {
      continue;
    }
  }
  return null;
}
