import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { proposeSites } from '../filing/propose-sites.ts';
import type { StoreClient } from '../store/store-client.ts';

export function accountsHandlers(store: StoreClient): IpcHandlers['accounts'] {
  return {
    list: (filter) => store.accounts.list(filter),
    listPage: (asked) => store.accounts.listPage(asked),
    get: (asked) => store.accounts.getListed(asked),
    search: (asked) => store.accounts.search(asked),
    update: (input) => store.accounts.update(input),
    countUnfiled: () => store.unfiledAccounts.count(),
    listUnfiled: async () => proposeSites(await store.unfiledAccounts.list(), await store.sites.list()),
    file: (filings) => store.unfiledAccounts.file(filings),
    takeFilingBack: (done) => store.unfiledAccounts.takeBack(done),
    listSites: (asked) => store.accounts.listSites(asked),
    listMoves: (asked) => store.accountMoves.list(asked),
    move: (wish) => store.accountMoves.move(wish),
    takeMoveBack: (done) => store.accountMoves.takeBack(done),
    setMeterSite: ({ id, siteId }) => store.meters.update({ id, change: { siteId } }),
    meters: (filter) => store.meters.list(filter),
  };
}
