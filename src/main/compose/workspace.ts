import { hostname } from 'node:os';
import { session as electronSession } from 'electron';
import type { Services } from './services.ts';
import type { StartedWindow } from './start.ts';
import { openExternalLink } from '../shell/external-links.ts';
import type { Fetch } from '../sync/workspace-client.ts';
import { createWorkspaceDesk, type WorkspaceDesk } from '../sync/workspace-desk.ts';
import { openMembershipBook } from '../sync/workspace-membership.ts';

/** Over the system's network, in a session of nobody's that keeps nothing. */
const ask: Fetch = (url, init) => electronSession.fromPartition('workspace').fetch(url, { ...init, bypassCustomProtocolHandlers: true });

const PLATFORMS: Partial<Record<NodeJS.Platform, 'WINDOWS' | 'MACOS' | 'LINUX'>> = { win32: 'WINDOWS', darwin: 'MACOS', linux: 'LINUX' };

/** This computer's place in a workspace, over the services. */
export function composeWorkspace({ store, vault, redactor }: Pick<Services, 'store' | 'vault' | 'redactor'>, send: StartedWindow['send']): WorkspaceDesk {
  const desk = createWorkspaceDesk({
    book: openMembershipBook(store.settings, vault), vault, fetch: ask, openBrowser: openExternalLink, now: Date.now,
    device: { name: hostname().slice(0, 80) || 'A computer', platform: PLATFORMS[process.platform] ?? 'OTHER' },
    registerSecret: (value) => redactor.registerSecret(value),
    onChange: (state) => send('workspace.changed', state),
  });
  // Its keys are where passwords are: what could not be proved while that was closed can be now.
  vault.onChange(({ canStore }) => {
    if (canStore && desk.state().problem !== null) void desk.check();
  });
  return desk;
}
