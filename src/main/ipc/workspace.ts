import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { SyncDesk } from '../sync/sync-desk.ts';
import type { WorkspaceDesk } from '../sync/workspace-desk.ts';

export function workspaceHandlers(desk: WorkspaceDesk, sync: SyncDesk, store: Pick<StoreClient, 'sync'>, lookBeforeLeaving: IpcHandlers['workspace']['lookBeforeLeaving']): IpcHandlers['workspace'] {
  return {
    state: () => Promise.resolve(desk.state()),
    connect: ({ address }) => desk.connect(address),
    cancel: () => Promise.resolve(desk.cancel()),
    openPage: () => desk.openPage(),
    check: () => desk.check(),
    lookBeforeLeaving,
    leave: () => desk.leave(),
    getSync: () => Promise.resolve(sync.state()),
    listRefused: () => store.sync.listRefused({ most: 50 }),
    syncNow: () => sync.syncNow(),
    setSendsOriginals: ({ isOn }) => sync.setSendsOriginals(isOn),
  };
}
