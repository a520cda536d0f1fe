import { addressLikeness, SAME_PLACE_LIKENESS } from '../../shared/domain/address-likeness.ts';

export interface SiteAddress {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
}

/**
 * The site a service address belongs to, or null where none, or more than one, is like it.
 * A guess that could be another building is worse than none.
 */
export function matchSite(serviceAddress: string | null, sites: readonly SiteAddress[]): SiteAddress | null {
  if (serviceAddress === null) return null;
  const scored = sites
    .map((site) => ({ site, score: Math.max(site.address === null ? 0 : addressLikeness(serviceAddress, site.address), addressLikeness(serviceAddress, site.name)) }))
    .filter(({ score }) => score >= SAME_PLACE_LIKENESS)
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best || (second && best.score - second.score < 0.1)) return null;
  return best.site;
}
