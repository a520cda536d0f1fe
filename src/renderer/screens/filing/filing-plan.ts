import { addressWords } from '../../../shared/domain/address-likeness.ts';
import type { AccountFiling, ProposedFiling } from '../../../shared/domain/unfiled-account.ts';

/** The site an account would be filed at: one that is there, or one that would be made of its address; null where nothing is known. */
export type Place = { readonly kind: 'SITE'; readonly siteId: string; readonly name: string } | { readonly kind: 'NEW'; readonly name: string; readonly address: string } | null;

/** Longest name of a site, as src/shared/domain/site.ts allows it. */
const LONGEST_NAME = 255;

/**
 * Where each account would go, by its id. Accounts of one company whose addresses are the same words, however they are written,
 * share the site that would be made.
 * @param makesSites whether an address that fits no site makes one
 */
export function filingPlan(accounts: readonly ProposedFiling[], makesSites: boolean): ReadonlyMap<string, Place> {
  const made = new Map<string, Exclude<Place, null>>();
  return new Map(
    accounts.map(({ id, companyId, serviceAddress, proposal }): [string, Place] => {
      if (proposal !== null) return [id, { kind: 'SITE', ...proposal }];
      const words = serviceAddress === null ? [] : addressWords(serviceAddress);
      if (!makesSites || serviceAddress === null || words.length === 0) return [id, null];
      const key = `${companyId} ${words.join(' ')}`;
      const place = made.get(key) ?? { kind: 'NEW', name: (serviceAddress.split(/[,\n]/u)[0] ?? '').trim().slice(0, LONGEST_NAME) || serviceAddress.trim().slice(0, LONGEST_NAME), address: serviceAddress.trim().slice(0, LONGEST_NAME) };
      made.set(key, place);
      return [id, place];
    }),
  );
}

/** What is filed of these accounts by the plan; those without a place are left. */
export function filingsOf(accounts: readonly ProposedFiling[], plan: ReadonlyMap<string, Place>): AccountFiling[] {
  return accounts.flatMap(({ id }) => {
    const place = plan.get(id) ?? null;
    if (place === null) return [];
    return [{ accountId: id, site: place.kind === 'SITE' ? { id: place.siteId } : { newName: place.name, address: place.address } }];
  });
}

/** How many sites these filings make. */
export const newSiteCount = (accounts: readonly ProposedFiling[], plan: ReadonlyMap<string, Place>): number =>
  new Set(accounts.flatMap(({ id }) => { const place = plan.get(id) ?? null; return place?.kind === 'NEW' ? [place] : []; })).size;
