import { z } from 'zod';

/** What may wait in the workspace for one computer alone, for longer than a code counts. */
export const WAITING_KINDS = ['ANSWER', 'HANDOVER', 'BILL_MAIL'] as const;

/** What was fetched before the workspace is left, and what is lost with it; `left` is null where the workspace could not be asked. */
export const BeforeLeaving = z.object({
  taken: z.number().int(),
  left: z.array(z.object({ kind: z.enum(WAITING_KINDS), count: z.number().int().min(1) })).nullable(),
});
export type BeforeLeaving = z.infer<typeof BeforeLeaving>;

const NAMES: Readonly<Record<(typeof WAITING_KINDS)[number], readonly [one: string, many: string]>> = {
  ANSWER: ['answer to an invitation', 'answers to invitations'], HANDOVER: ['sign-in from another computer of the team', 'sign-ins from other computers of the team'], BILL_MAIL: ['mail with bills', 'mails with bills'],
};

/** What is lost by leaving, as a list: "2 answers to invitations and 1 mail with bills"; '' for nothing. */
export function lostWords(left: NonNullable<BeforeLeaving['left']>): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(left.map(({ kind, count }) => `${count} ${NAMES[kind][count === 1 ? 0 : 1]}`));
}
