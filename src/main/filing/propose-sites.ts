import type { ProposedFiling, UnfiledAccount } from '../../shared/domain/unfiled-account.ts';
import { matchSite, type SiteAddress } from './match-site.ts';

type CompanySite = SiteAddress & { readonly companyId: string };

/**
 * Returns the accounts in the same order, each with the site of its company that its service address points at. The event loop
 * is free between companies: an office may have thousands of accounts.
 */
export async function proposeSites(accounts: readonly UnfiledAccount[], sites: readonly CompanySite[]): Promise<ProposedFiling[]> {
  const byCompany = Map.groupBy(sites, ({ companyId }) => companyId);
  const proposed: ProposedFiling[] = [];
  for (const [companyId, ofCompany] of Map.groupBy(accounts, (account) => account.companyId)) {
    await new Promise(setImmediate);
    const known = byCompany.get(companyId) ?? [];
    for (const account of ofCompany) {
      const site = matchSite(account.serviceAddress, known);
      proposed.push({ ...account, proposal: site === null ? null : { siteId: site.id, name: site.name } });
    }
  }
  return proposed;
}
