import { z } from 'zod';
import { isLoopbackUrl } from '../network/loopback.ts';
import { Moment } from './base.ts';
import { Role } from '../workspace/roles.ts';

/** An address of a workspace as a person types it: where nothing is said, https is meant, and http on this computer itself. */
export const WorkspaceAddress = z.string().trim().max(300).transform((typed, context) => {
  const isWhole = /^[a-z]+:\/\//i.test(typed);
  const url = URL.parse(isWhole ? typed : `${isLoopbackUrl(`http://${typed}`) ? 'http' : 'https'}://${typed}`);
  if (typed !== '' && url !== null && (url.protocol === 'https:' || url.protocol === 'http:')) return url.origin;
  context.addIssue('Enter the address of your workspace, for example https://workspace.example');
  return z.NEVER;
});

/** A workspace this computer left, and when: it goes on holding what was shared with it. */
export const LeftWorkspace = z.object({ address: z.string(), teamId: z.string(), team: z.string(), at: Moment });
export type LeftWorkspace = z.infer<typeof LeftWorkspace>;

/**
 * How this computer stands with its team's workspace. `ASKING`: a person has to let it in, in the browser. `STOPPED`: the
 * workspace knows it no longer; everything collected is kept.
 */
export const WorkspaceState = z.object({
  kind: z.enum(['NONE', 'ASKING', 'CONNECTED', 'STOPPED']),
  /** The workspace's origin. */
  address: z.string().nullable(),
  /** What is compared in the browser, while it asks. */
  code: z.object({ text: z.string(), page: z.string(), until: Moment }).nullable(),
  /** Whose team it is in, and for whom; null until it is in. */
  member: z.object({ team: z.string(), person: z.string(), role: Role, deviceId: z.string(), since: Moment }).nullable(),
  /** Those it left and did not join again, the latest first. */
  left: z.array(LeftWorkspace),
  /** When the workspace last answered. */
  lastContact: Moment.nullable(),
  /** What went wrong last, in words for the person. */
  problem: z.string().nullable(),
});
export type WorkspaceState = z.infer<typeof WorkspaceState>;
