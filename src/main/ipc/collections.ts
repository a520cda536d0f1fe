import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { Collector } from '../collection/collector.ts';
import type { RecordFiles } from '../store/files/record-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import type { BundleDesk } from './bundle-desk.ts';

interface CollectionsServices {
  readonly store: StoreClient;
  readonly collector: Collector;
  readonly records: RecordFiles;
  readonly bundles: BundleDesk;
}

export function collectionsHandlers({ store, collector, records, bundles }: CollectionsServices): IpcHandlers['collections'] {
  return {
    list: ({ connectionId }) => store.collections.list({ connectionId }),
    steps: ({ collectionId }) => store.collections.steps({ collectionId }),
    getRecord: ({ connectionId, collectionId }) => records.steps(connectionId, collectionId),
    getPicture: async ({ connectionId, collectionId, name }) => {
      const bytes = await records.picture(connectionId, collectionId, name);
      return bytes === null ? null : { base64: Buffer.from(bytes).toString('base64') };
    },
    getBundle: ({ connectionId, collectionId }) => bundles.make(connectionId, collectionId),
    saveBundle: ({ bundleId }) => bundles.save(bundleId),
    running: () => Promise.resolve(collector.progress()),
    stop: async ({ connectionId }) => {
      await collector.stop(connectionId);
    },
  };
}
