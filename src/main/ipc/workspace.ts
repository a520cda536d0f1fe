import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { SyncDesk } from '../sync/sync-desk.ts';
import type { WorkspaceDesk } from '../sync/workspace-desk.ts';
import { WorkspaceProblem } from '../sync/workspace-problem.ts';
import { CallRefused } from './dispatch.ts';

export function workspaceHandlers(desk: WorkspaceDesk, sync: SyncDesk): IpcHandlers['workspace'] {
  return {
    state: () => Promise.resolve(desk.state()),
    connect: async ({ address }) => {
      try {
        return await desk.connect(address);
      } catch (error) {
        if (error instanceof WorkspaceProblem) throw new CallRefused('REFUSED', error.message);
        throw error;
      }
    },
    cancel: () => Promise.resolve(desk.cancel()),
    openPage: () => desk.openPage(),
    check: () => desk.check(),
    leave: () => desk.leave(),
    getSync: () => Promise.resolve(sync.state()),
    syncNow: () => sync.syncNow(),
  };
}
