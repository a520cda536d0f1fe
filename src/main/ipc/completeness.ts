import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';

export function completenessHandlers(store: StoreClient): IpcHandlers['completeness'] {
  return {
    list: (request) => store.completeness.list(request),
    get: (asked) => store.completeness.month(asked),
  };
}
