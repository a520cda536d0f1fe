import { z } from 'zod';
import { WorkspaceAddress, WorkspaceState } from '../domain/workspace-state.ts';
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
  /** Leaves the workspace; all data stays here. */
  leave: defineCall(z.void(), WorkspaceState),
};
