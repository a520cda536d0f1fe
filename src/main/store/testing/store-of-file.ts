import { afterAll } from 'vitest';
import type { StoreClient } from '../store-client.ts';
import { ownStore } from './own-store.ts';
import { temporaryFolder } from './small-store.ts';

/** A store for the tests of one file, in a folder of its own; both are gone when they end. */
export function storeOfFile(): StoreClient {
  const { folder, remove } = temporaryFolder();
  const store = ownStore(folder);
  afterAll(async () => {
    await store.close();
    remove();
  });
  return store;
}
