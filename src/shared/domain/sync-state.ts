import { z } from 'zod';
import { Moment } from './base.ts';

/**
 * How far this computer and its team's workspace hold the same. `OFF`: it belongs to no workspace. `BEHIND`: something could not
 * be sent or fetched yet, and is tried again by itself.
 */
export const SyncState = z.object({
  kind: z.enum(['OFF', 'SYNCING', 'CURRENT', 'BEHIND']),
  /** Changes of this computer that the workspace does not have yet. */
  waiting: z.number().int().min(0),
  /** When both last held the same. */
  lastSynced: Moment.nullable(),
  /** What stands in the way, in words for the person. */
  problem: z.string().nullable(),
  /** Rows that the workspace did not take; they stay here. */
  refusedCount: z.number().int().min(0),
  /** Whether this computer sends the original files of bills, too. */
  sendsOriginals: z.boolean(),
  /** Original files that are known to wait. */
  originalsWaiting: z.number().int().min(0),
});
export type SyncState = z.infer<typeof SyncState>;
