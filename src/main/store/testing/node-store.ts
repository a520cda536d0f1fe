import * as path from 'node:path';
import { forkNodeChild } from '../../../shared/process/fork-node-child.ts';
import { createStoreClient, type StoreClient } from '../store-client.ts';

/** The store of a folder, its process run by plain Node. */
export function nodeStore(dataFolder: string): StoreClient {
  return createStoreClient({ fork: () => forkNodeChild(path.join(import.meta.dirname, '..', 'store-process.ts')), dataFolder });
}
