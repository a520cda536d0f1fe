import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';

export function issuesHandlers(store: StoreClient): IpcHandlers['issues'] {
  return {
    list: (filter) => store.issues.list(filter),
    countOpen: () => store.issues.countOpen(),
    close: (input) => store.issues.close(input),
  };
}
