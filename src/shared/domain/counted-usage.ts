import type { BilledService } from './bill.ts';
import { occupancyOn, occupancyOver, type Occupancy } from './occupancy.ts';

interface OccupiedSite extends Occupancy {
  readonly id: string;
}

interface ServedPlace {
  /** The connection multiplies by occupancy. */
  readonly isMultiplied: boolean;
  /** The sites of the account. */
  readonly sites: readonly OccupiedSite[];
  /** The site of the meter, where that is known. */
  readonly siteId: string | null;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
}

/**
 * The part of a usage that counts for the company, 0 to 1: all of it where nothing is multiplied, else the occupancy of the meter's site
 * over the period. Null where that is not known: no site, several that differ, or no period while the occupancy changed.
 */
export function shareOf({ isMultiplied, sites, siteId, periodStart, periodEnd }: ServedPlace): number | null {
  if (!isMultiplied) return 1;
  const own = sites.filter((site) => site.id === siteId);
  const shares = (own.length > 0 ? own : sites).map((site) => {
    if (periodEnd !== null) return (periodStart === null ? occupancyOn(site, periodEnd) : occupancyOver(site, periodStart, periodEnd)) / 100;
    return site.occupancyChanges.length === 0 ? site.occupancyPercent / 100 : null;
  });
  const [first = null, ...others] = new Set(shares);
  return others.length === 0 ? first : null;
}

/** What counts of a service in tables and exports: as billed, or by its container where the bill names no usage, times the share. */
export function countedUsage({ usage, unit, share, fromContainer }: Pick<BilledService, 'usage' | 'unit' | 'share' | 'fromContainer'>): { readonly usage: number; readonly unit: string | null } | null {
  const billed = usage === null ? fromContainer : { usage, unit };
  return billed === null || share === null ? null : { usage: Number((billed.usage * share).toPrecision(12)), unit: billed.unit };
}
