import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';

export function reportsHandlers(store: Pick<StoreClient, 'reports'>): IpcHandlers['reports'] {
  return {
    get: (request) => store.reports.make(request),
  };
}
