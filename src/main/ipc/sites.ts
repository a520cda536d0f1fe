import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';

export function sitesHandlers(store: StoreClient): IpcHandlers['sites'] {
  return {
    list: (filter) => store.sites.list({ ...filter, includeArchived: true }),
    listPage: (request) => store.sites.listPage(request),
    listNames: (filter) => store.sites.listNames(filter),
    get: ({ id }) => store.sites.summary({ id }),
    create: (site) => store.sites.create(site),
    update: (input) => store.sites.update(input),
  };
}
