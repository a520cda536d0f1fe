import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';

export function companiesHandlers(store: StoreClient): IpcHandlers['companies'] {
  return {
    list: () => store.companies.list(),
    create: (company) => store.companies.create(company),
    update: (input) => store.companies.update(input),
  };
}
