import { companyOperations } from './company-repository.ts';
import type { OperationRegistry } from './operation.ts';

/** Everything the store can be asked, by noun: what `StoreClient` offers is inferred from this. */
export const storeOperations = {
  companies: companyOperations,
} satisfies OperationRegistry;

export type StoreOperations = typeof storeOperations;
