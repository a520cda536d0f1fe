import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';
import { CallRefused } from './dispatch.ts';

export function datasourcesHandlers(store: StoreClient): IpcHandlers['datasources'] {
  return {
    get: async ({ id }) => {
      const datasource = await store.datasources.get({ id });
      if (!datasource) throw new CallRefused('NOT_FOUND', 'This provider is no longer here.');
      return datasource;
    },
    update: (input) => store.datasources.update(input),
  };
}
