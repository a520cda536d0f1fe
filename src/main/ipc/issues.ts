import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';

export function issuesHandlers(store: StoreClient): IpcHandlers['issues'] {
  return {
    list: (filter) => store.issues.list(filter),
    countOpen: () => store.issues.countOpen(),
    settle: (changes) => store.issues.settle(changes),
    listPage: (request) => store.issues.listPage(request),
    get: (input) => store.issues.get(input),
    listHistory: (input) => store.issues.history(input),
  };
}
