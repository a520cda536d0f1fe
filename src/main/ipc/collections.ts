import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { Collector } from '../collection/collector.ts';
import type { StoreClient } from '../store/store-client.ts';

export function collectionsHandlers(store: StoreClient, collector: Collector): IpcHandlers['collections'] {
  return {
    list: ({ connectionId }) => store.collections.list({ connectionId }),
    steps: ({ collectionId }) => store.collections.steps({ collectionId }),
    running: () => Promise.resolve(collector.progress()),
    stop: async ({ connectionId }) => {
      await collector.stop(connectionId);
    },
  };
}
