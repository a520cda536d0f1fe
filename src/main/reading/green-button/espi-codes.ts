import type { ReadBill, ServiceType } from '../../../shared/domain/read-bill.ts';

/** Units of the ESPI schema (UnitSymbolKind) that measure usage: the unit kept here, and how much of it one is. */
const USAGE_UNITS: Readonly<Record<number, { unit: string; factor: number }>> = {
  72: { unit: 'kWh', factor: 0.001 },
  31: { unit: 'MJ', factor: 0.000001 },
  42: { unit: 'm3', factor: 1 },
  119: { unit: 'cf', factor: 1 },
  128: { unit: 'gal', factor: 1 },
  130: { unit: 'L', factor: 4.54609 },
  132: { unit: 'kBtu', factor: 0.001 },
  134: { unit: 'L', factor: 1 },
  169: { unit: 'therm', factor: 1 },
};
const DEMAND_UNITS: Readonly<Record<number, string>> = { 38: 'kW', 61: 'kVA' };

/** ServiceKind of a UsagePoint, and CommodityKind of a ReadingType. */
const SERVICE_KINDS: Readonly<Record<number, ServiceType>> = { 0: 'ELECTRICITY', 1: 'GAS', 2: 'WATER', 4: 'DISTRICT', 5: 'WASTE', 6: 'WATER' };
const COMMODITIES: Readonly<Record<number, ServiceType>> = { 1: 'ELECTRICITY', 2: 'ELECTRICITY', 7: 'GAS', 8: 'FUEL', 9: 'WATER', 10: 'DISTRICT', 11: 'WATER', 12: 'DISTRICT', 13: 'DISTRICT', 25: 'WASTE' };
/** ISO 4217 numbers of the currencies this program meets. */
const CURRENCIES: Readonly<Record<number, string>> = {
  36: 'AUD', 124: 'CAD', 156: 'CNY', 208: 'DKK', 344: 'HKD', 356: 'INR', 392: 'JPY', 410: 'KRW', 484: 'MXN', 554: 'NZD', 578: 'NOK', 702: 'SGD', 710: 'ZAR', 752: 'SEK', 756: 'CHF', 826: 'GBP', 840: 'USD', 978: 'EUR', 985: 'PLN', 986: 'BRL',
};
type LineKind = ReadBill['lines'][number]['kind'];
/** ItemKind of a cost detail; payments (9) are no charges. */
const LINE_KINDS: Readonly<Record<number, LineKind>> = { 1: 'SUPPLY', 2: 'DELIVERY', 3: 'SUPPLY', 4: 'FEE', 5: 'TAX', 6: 'CREDIT', 7: 'CREDIT', 8: 'CREDIT' };

/** Money is told in hundred-thousandths of the currency. */
export const MONEY_SCALE = 100_000;
/** A payment among the cost details. */
export const PAYMENT = 9;

const precise = (n: number): number => Number(n.toPrecision(12));

/** A usage in the unit kept here, or null where the code measures no usage. */
export function usageOf(value: number, powerOfTen: number, code: number | null): { usage: number; unit: string } | null {
  const known = code === null ? undefined : USAGE_UNITS[code];
  return known && Math.abs(powerOfTen) <= 12 ? { usage: precise(value * 10 ** powerOfTen * known.factor), unit: known.unit } : null;
}

/** A demand in kW or kVA, or null. */
export function demandOf(value: number, powerOfTen: number, code: number | null): { demand: number; unit: string } | null {
  const unit = code === null ? undefined : DEMAND_UNITS[code];
  return unit !== undefined && Math.abs(powerOfTen) <= 12 ? { demand: precise((value * 10 ** powerOfTen) / 1000), unit } : null;
}

/** ServiceKind first, else CommodityKind; null where neither is a service of ours. */
export const serviceOf = (kind: number | null, commodity: number | null): ServiceType | null => SERVICE_KINDS[kind ?? -1] ?? COMMODITIES[commodity ?? -1] ?? null;
/** Currency by its number of ISO 4217; null for one that is not listed here. */
export const currencyOf = (code: number | null): string | null => CURRENCIES[code ?? -1] ?? null;
/** ItemKind of a line of costs. */
export const lineKindOf = (code: number | null): LineKind => LINE_KINDS[code ?? -1] ?? 'OTHER';
/** FlowDirectionKind: 19 reverse is what the customer delivers, 4 net. */
export const directionOf = (code: number | null): 'IMPORT' | 'EXPORT' | 'NET' => (code === 19 ? 'EXPORT' : code === 4 ? 'NET' : 'IMPORT');

/** QualityOfReading: 8, 9 and 12 are computed, 0 and 17 to 19 have been validated; of others nothing is said. */
export function readTypeOf(qualities: readonly (number | null)[]): 'ACTUAL' | 'ESTIMATED' | null {
  const known = qualities.filter((q) => q !== null);
  if (known.some((q) => [8, 9, 12].includes(q))) return 'ESTIMATED';
  return known.length > 0 && known.every((q) => [0, 17, 18, 19].includes(q)) ? 'ACTUAL' : null;
}
