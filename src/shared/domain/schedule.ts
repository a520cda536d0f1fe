import { z } from 'zod';
import { Id, Moment } from './base.ts';

/** When a connection is checked next. A row, so that a restart or a sleep forgets nothing. */
export const ScheduleEntry = z.object({
  connectionId: Id,
  /** null while the connection waits for a person. */
  nextDueAt: Moment.nullable(),
  /** Failures in a row of the kind that is retried by itself (website down, no network). */
  failures: z.number().int().min(0),
  /** Set while a run has been asked for or is under way. */
  runRequestedAt: Moment.nullable(),
});
export type ScheduleEntry = z.infer<typeof ScheduleEntry>;
