import { matchSite } from '../filing/match-site.ts';
import type { StoreClient } from '../store/store-client.ts';

/** Bills looked at together; the store is free for others between two of them. */
const AT_ONCE = 200;

/**
 * Gives bills that stand without an account although their number was read the one it means, at the site of their address.
 * Each is a step of its own: what a quit leaves is done at the next start. Returns how many got one.
 */
export async function giveAccounts(store: { readonly bills: Pick<StoreClient['bills'], 'withoutAccount' | 'giveAccount'> } & Pick<StoreClient, 'sites'>, signal: AbortSignal): Promise<number> {
  let given = 0;
  for (let after = ''; !signal.aborted; ) {
    const bills = await store.bills.withoutAccount({ after, limit: AT_ONCE });
    const last = bills.at(-1);
    if (last === undefined) break;
    const sites = Map.groupBy((await store.sites.list({})).filter(({ isArchived }) => !isArchived), ({ companyId }) => companyId);
    for (const { id, companyId, serviceAddress } of bills) {
      if (signal.aborted) break;
      const site = matchSite(serviceAddress, sites.get(companyId) ?? []);
      if (await store.bills.giveAccount({ id, siteIds: site === null ? [] : [site.id] })) given += 1;
    }
    after = last.id;
  }
  return given;
}
