import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { StoreClient } from '../store/store-client.ts';

export function accountsHandlers(store: StoreClient): IpcHandlers['accounts'] {
  return {
    list: (filter) => store.accounts.list(filter),
    search: (asked) => store.accounts.search(asked),
    update: (input) => store.accounts.update(input),
    listSites: (asked) => store.accounts.listSites(asked),
    setMeterSite: ({ id, siteId }) => store.meters.update({ id, change: { siteId } }),
    meters: (filter) => store.meters.list(filter),
  };
}
