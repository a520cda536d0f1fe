import { z } from 'zod';
import { AccountDouble } from './account-double.ts';
import { Id, Moment } from './base.ts';

/** To which company, and there to which site, an account goes; without a site its address is looked at later, as for a new account. */
export const AccountMove = z.object({ id: Id, companyId: Id, siteId: Id.nullable() });
export type AccountMove = z.infer<typeof AccountMove>;

/**
 * What became of a move: it is done, and by its id can be taken back; or nothing was changed, since the account of the same number and
 * provider is in that company already, a connection says whose the account is, or sample data stays by itself. The two of one number
 * can be made one, as other accounts that look like one: `accountId` is the one that is there, and stays.
 */
export const AccountMoved = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('MOVED'), moveId: Id, billCount: z.number().int() }),
  z.object({ kind: z.literal('THERE'), accountId: Id, double: AccountDouble }),
  z.object({ kind: z.literal('OF_CONNECTION') }),
  z.object({ kind: z.literal('SAMPLE') }),
]);
export type AccountMoved = z.infer<typeof AccountMoved>;

/** A company an account was in before, and until when. */
export const AccountMoveEntry = z.object({ at: Moment, fromName: z.string(), toName: z.string() });
export type AccountMoveEntry = z.infer<typeof AccountMoveEntry>;
