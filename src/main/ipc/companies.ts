import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';

export function companiesHandlers(store: StoreClient): IpcHandlers['companies'] {
  return {
    // The window shows archived ones where a person asks for them.
    list: () => store.companies.list({ includeArchived: true }),
    create: (company) => store.companies.create(company),
    update: (input) => store.companies.update(input),
  };
}
