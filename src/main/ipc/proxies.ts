import type { IpcHandlers } from '../../shared/ipc/contract.ts';
import type { CountryProxies } from '../shell/country-proxies.ts';

/** `tellChanged` lets the window know of the new list. */
export function proxiesHandlers(proxies: CountryProxies, tellChanged: () => void): IpcHandlers['proxies'] {
  return {
    set: (proxy) => proxies.set(proxy).finally(tellChanged),
    delete: ({ country }) => proxies.delete(country).finally(tellChanged),
  };
}
