import { z } from 'zod';
import { Id } from '../domain/base.ts';
import { defineCall } from './call.ts';
import { SignInView } from './sign-in.ts';

/** How Forager gets from the sign-in of a connection to its bills. */
export const RouteState = z.object({
  /** FOUND: by searching; SHOWN: by a person, once. */
  kind: z.enum(['NONE', 'FOUND', 'SHOWN']),
  /** The way in words, step by step. */
  steps: z.array(z.string()),
});
export type RouteState = z.infer<typeof RouteState>;

/** A person's walk to the bills while it is recorded. */
export const WalkState = z.object({
  signInId: Id,
  /** False until somebody is signed in: nothing is noted before. */
  isRecording: z.boolean(),
  steps: z.array(z.object({ words: z.string(), isBill: z.boolean() })),
  /** Why the last press was not noted; null when all is well. */
  note: z.string().nullable(),
  /** A bill was opened. */
  isWhole: z.boolean(),
});
export type WalkState = z.infer<typeof WalkState>;

export const routesCalls = {
  get: defineCall(z.object({ connectionId: Id }), RouteState),
  /** Opens the website in the embedded browser and notes what the person does there once they are signed in. */
  startShowing: defineCall(z.object({ connectionId: Id }), z.object({ view: SignInView, walk: WalkState })),
  /** Takes back the last step, and goes back in the browser where it had led to another page. */
  undoStep: defineCall(z.object({ signInId: Id }), WalkState),
  /** Keeps the walk as the connection's way and collects by it at once, in that very page. Refused where nothing was noted. */
  finishShowing: defineCall(z.object({ connectionId: Id, signInId: Id }), z.void()),
  cancelShowing: defineCall(z.object({ signInId: Id }), z.void()),
  /** Writes the way to where the person chooses; null when they cancel. */
  exportFile: defineCall(z.object({ connectionId: Id }), z.object({ path: z.string() }).nullable()),
  /** Takes over a way from a file for the same website; null when the person cancels. */
  importFile: defineCall(z.object({ connectionId: Id }), RouteState.nullable()),
  /** The next check searches anew. */
  forget: defineCall(z.object({ connectionId: Id }), z.void()),
};
