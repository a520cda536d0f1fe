import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { TeamComputer, WaitingHandover } from '../domain/handover.ts';
import { defineCall } from './call.ts';

/** Handing the sign-in of a connection to another computer of the team. No call returns what is in one. */
export const handoversCalls = {
  /** What other computers hand to this one; none without a workspace. */
  list: defineCall(z.void(), z.array(WaitingHandover)),
  /** The team's other computers. */
  listComputers: defineCall(z.void(), z.array(TeamComputer)),
  /** Seals the sign-in for the other computer and sends it, after a person compared the words on both. */
  send: defineCall(z.object({ connectionId: Id, computerId: Id, words: z.string() }), z.void()),
  /** Opens it and keeps it here, after a person compared the words on both. */
  take: defineCall(z.object({ id: Id, words: z.string() }), z.object({ connectionId: Id })),
  /** Has it erased unopened. */
  refuse: defineCall(z.object({ id: Id }), z.void()),
};
