import { z } from 'zod';
import { Moment } from './base.ts';

/** A part of Forager that ended without being asked to. APP is all of it: a fault, a power cut, or somebody who ended its process. */
export const EndedProcess = z.object({
  at: Moment,
  what: z.enum(['APP', 'WINDOW', 'STORE', 'READING']),
  /** As the system names it: `crashed`, `oom`, or of the app `not quit`. */
  reason: z.string().max(80),
  /** The version that ran then. */
  version: z.string().max(40),
});
export type EndedProcess = z.infer<typeof EndedProcess>;
