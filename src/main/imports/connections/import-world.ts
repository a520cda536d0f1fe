import { localDay } from '../../../shared/units/day.ts';
import type { StoreClient } from '../../store/store-client.ts';
import { indexByProvider } from '../../datasources/alike-connections.ts';
import type { ImportWorld } from './check-row.ts';
import { createSiteIndex, type SiteIndex } from '../match-sites.ts';
import { sharedMailbox } from './shared-mailbox.ts';
import { createProviderBook, type CatalogueIndex } from './resolve-provider.ts';

interface WorldDeps {
  readonly store: Pick<StoreClient, 'companies' | 'connections' | 'datasources' | 'sites'>;
  readonly catalogue: () => Promise<CatalogueIndex>;
  readonly now: () => Date;
}

/** All that rows of an import are held against, as it is now. */
export async function readWorld({ store, catalogue, now }: WorldDeps): Promise<ImportWorld> {
  const [companies, sites, connections, datasources, providers] = await Promise.all([
    store.companies.list({ includeArchived: true }), store.sites.list({}), store.connections.list({}), store.datasources.list(), catalogue(),
  ]);
  const byCompany = Map.groupBy(sites, (site) => site.companyId);
  const indexes = new Map<string, SiteIndex>();
  return {
    companies: companies.filter(({ isArchived }) => !isArchived).map(({ id, name }) => ({ id, name })),
    archivedCompanies: companies.filter(({ isArchived }) => isArchived).map(({ name }) => name),
    sitesOf: (companyId) => {
      const index = indexes.get(companyId) ?? createSiteIndex(byCompany.get(companyId) ?? []);
      indexes.set(companyId, index);
      return index;
    },
    signIns: connections.flatMap((one) => (one.username === null || one.kind === 'EMAIL' ? [] : [{ signInUrl: one.signInUrl, username: one.username, datasourceName: one.datasourceName, companyName: one.companyName }])),
    connectionOfProvider: indexByProvider(connections),
    ...createProviderBook(datasources, providers),
    today: localDay(now()),
    mailboxAddress: sharedMailbox(connections)?.place.address ?? null,
    mailSenders: connections.flatMap((one) => (one.mail?.senders ?? []).map((sender) => ({ sender, datasourceName: one.datasourceName, companyName: one.companyName }))),
  };
}
