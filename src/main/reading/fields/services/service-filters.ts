import { TABLE_CELL_WORDS } from '../quantities.ts';
import type { FoundService } from './found-service.ts';
import { sameUsage, sumOf } from './found-service.ts';

/** A usage that is only the sum (or the repetition) of other services' usage in the same unit is their total, not one more service. */
export function withoutTotals(services: readonly FoundService[]): FoundService[] {
  return services.filter((s) => {
    const { usage, unit, readEnd, direction } = s.service;
    if (usage === null || readEnd !== null || usage === 0 || direction !== 'IMPORT') return true;
    const others = services.filter((o) => o !== s && o.service.unit === unit && o.service.readEnd !== null && o.service.usage !== null);
    return others.length === 0 || !sameUsage(sumOf(others.map((o) => o.service.usage ?? 0)), usage);
  });
}

/** Below this a usage without reading, line of charges, or more than a label and a meter or a plain name, is a number from the small print, where another service is proven. */
const PHANTOM = 0.7;

/** Leaves out what only the small print speaks of, where another service is proven. */
export function withoutPhantoms(services: readonly FoundService[]): FoundService[] {
  const real = (s: FoundService): boolean => s.proven || s.service.readEnd !== null || s.strength >= PHANTOM || (s.isBorne && (s.service.meterNumber !== null || (s.isNamed && (s.at['usage']?.segment.words.length ?? Infinity) <= TABLE_CELL_WORDS)));
  return services.some((s) => s.service.direction !== 'EXPORT' && real(s)) ? services.filter(real) : [...services];
}
