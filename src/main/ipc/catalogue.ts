import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import { checkAddress, type FetchPage } from '../datasources/address-check.ts';
import type { Catalogue } from '../datasources/catalogue.ts';

/** The catalogue is large and read at its first use, so that the window opens without waiting for it. */
export function catalogueHandlers(catalogue: () => Promise<Catalogue>, fetchPage: FetchPage): IpcHandlers['catalogue'] {
  return {
    search: async ({ text, country, limit }) => (await catalogue()).search(text, limit, country),
    checkAddress: ({ url }) => checkAddress(url, fetchPage),
  };
}
