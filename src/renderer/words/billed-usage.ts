import type { BilledService } from '../../shared/domain/bill.ts';
import { countedUsage } from '../../shared/domain/counted-usage.ts';
import { formatConverted, formatPercent, formatQuantity } from './format-number.ts';
import { typeName } from './names.ts';

/** Stands in a cell for what several meters say differently; each is named beside it. */
export const SEVERAL = '…';

/** Returns the value of the only service, null where there is none, and "…" for several: what they measure need not add up. */
export function oneOf<T extends string | number>(services: readonly BilledService[], valueOf: (service: BilledService) => T | null): T | typeof SEVERAL | null {
  const [first, ...others] = services;
  if (first === undefined) return null;
  return others.length === 0 ? valueOf(first) : SEVERAL;
}

/** The unit all services are billed in; "…" where they differ. */
export function commonUnit(services: readonly BilledService[]): string | null {
  const units = new Set(services.map(({ unit }) => unit));
  return units.size > 1 ? SEVERAL : (services[0]?.unit ?? null);
}

/** What was used, meter by meter, in few words: "1,234 kWh · 56 therm". */
export const usageText = (services: readonly BilledService[], locale?: string): string =>
  services.map(({ usage, unit }) => formatQuantity(usage, unit, locale)).filter((text) => text !== '').join(' · ');

/** What was used with what measured it: "Electricity, meter E-1: 1,234 kWh; Gas: 56 therm". */
export const servicesText = (services: readonly BilledService[], locale?: string): string =>
  services.map(({ type, meterNumber, usage, unit }) => `${typeName(type)}${meterNumber === null ? '' : `, meter ${meterNumber}`}: ${usage === null ? 'no usage' : formatQuantity(usage, unit, locale)}`).join('; ');

/** What counts of one service, or null where that is not known. */
export const countedValue = (service: BilledService): number | null => countedUsage(service)?.usage ?? null;

/** What counts of each service in few words, as it is after occupancy and containers: "400 kWh · 32 yd3". */
export const countedText = (services: readonly BilledService[], locale?: string): string =>
  services.map((service) => countedUsage(service)).filter((counted) => counted !== null).map(({ usage, unit }) => formatConverted(usage, unit, locale)).join(' · ');

/** Why what counts is not what was billed, a sentence for each such service. */
export function countedWords(services: readonly BilledService[], locale?: string): string[] {
  return services.flatMap((service) => {
    const { type, usage, unit, share, fromContainer } = service;
    const counted = countedUsage(service);
    if (share === null) return [`${typeName(type)}: multiplied by occupancy, but at which site is not known. Choose the site of the account or the meter.`];
    const sum = usage === null && fromContainer !== null ? fromContainer.words : formatQuantity(usage, unit, locale);
    if (counted === null || (share === 1 && (usage !== null || fromContainer === null))) return [];
    return [`${typeName(type)}: ${sum}${share === 1 ? '' : `, of which ${formatPercent(share * 100, locale)} by occupancy,`} ${share === 1 ? 'come to' : 'count as'} ${formatConverted(counted.usage, counted.unit, locale)}.`];
  });
}
