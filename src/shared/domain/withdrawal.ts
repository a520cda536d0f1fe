import { z } from 'zod';
import { Id, Moment } from './base.ts';

/** That an account holder withdrew, and what this device erased then. Names no person and holds no secret. */
export const Withdrawal = z.object({
  id: Id,
  at: Moment,
  /** What was erased, in words. */
  words: z.string(),
  /** null while it can be taken back, or is being erased. */
  erasedAt: Moment.nullable(),
});
export type Withdrawal = z.infer<typeof Withdrawal>;
