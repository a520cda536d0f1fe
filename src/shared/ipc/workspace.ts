import { z } from 'zod';
import { RefusedRow } from '../domain/refused-row.ts';
import { SyncState } from '../domain/sync-state.ts';
import { WorkspaceAddress, WorkspaceState } from '../domain/workspace-state.ts';
import { BeforeLeaving } from '../domain/waiting-parcels.ts';
import { defineCall } from './call.ts';

/** The team's workspace, as this computer belongs to it. */
export const workspaceCalls = {
  state: defineCall(z.void(), WorkspaceState),
  /** Asks to be let in, and opens the page on which a person does that. What comes of it is told by `workspace.changed`. Refused in words. */
  connect: defineCall(z.object({ address: WorkspaceAddress }), WorkspaceState),
  /** Asks no longer. */
  cancel: defineCall(z.void(), WorkspaceState),
  /** Opens the page that lets this computer in, or the team's page. */
  openPage: defineCall(z.void(), z.void()),
  /** Asks the workspace now whether all is well. */
  check: defineCall(z.void(), WorkspaceState),
  /** How far this computer and the workspace hold the same; told by `workspace.synced` as it changes. */
  getSync: defineCall(z.void(), SyncState),
  /** What the workspace did not take, at most fifty of it: by what a person knows it, and why. */
  listRefused: defineCall(z.void(), z.array(RefusedRow)),
  /** Sends and fetches what there is, now. */
  syncNow: defineCall(z.void(), SyncState),
  /** Whether this computer sends the original files of bills, too; those it sent stay where they are. */
  setSendsOriginals: defineCall(z.object({ isOn: z.boolean() }), SyncState),
  /** Fetches what waits there for this computer, which leaving would lose, and says what cannot be fetched. */
  lookBeforeLeaving: defineCall(z.void(), BeforeLeaving),
  /** Leaves the workspace; all data stays here. */
  leave: defineCall(z.void(), WorkspaceState),
};
