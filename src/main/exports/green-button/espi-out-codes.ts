import type { ChargeKind } from '../../../shared/domain/charge.ts';
import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import type { Usage } from '../../../shared/domain/usage.ts';
import { decimalOf } from '../../../shared/units/money.ts';

/** Units of ESPI (UnitSymbolKind) with the power of ten of ours in them. Codes and meanings: espi.xsd of ESPI 4.0. */
const UNITS: Readonly<Record<string, readonly [uom: number, power: number]>> = {
  Wh: [72, 0], kWh: [72, 3], MWh: [72, 6], MJ: [31, 6], GJ: [31, 9], therm: [169, 0], Dth: [169, 1], kBtu: [132, 3], MMBtu: [132, 6],
  m3: [42, 0], cf: [119, 0], ccf: [119, 2], Mcf: [119, 3], gal: [128, 0], kGal: [128, 3], L: [134, 0], kL: [134, 3],
};
const DEMAND_UNITS: typeof UNITS = { kW: [38, 3], MW: [38, 6], kVA: [61, 3] };

/** ServiceKind of a usage point; of fuel and others ESPI knows nothing. */
export const SERVICE_KINDS: Partial<Readonly<Record<DatasourceType, number>>> = { ELECTRICITY: 0, SOLAR: 0, GAS: 1, WATER: 2, DISTRICT: 4, WASTE: 5 };
/** FlowDirectionKind: 1 to the customer, 19 from the customer, 4 net. */
export const FLOWS: Readonly<Record<Usage['direction'], number>> = { IMPORT: 1, EXPORT: 19, NET: 4 };
/** ItemKind of a line; 10 is information. */
export const ITEM_KINDS: Readonly<Record<ChargeKind, number>> = { SUPPLY: 1, DELIVERY: 2, TAX: 5, FEE: 4, CREDIT: 8, OTHER: 10 };
/** QualityOfReading: 0 valid, 8 estimated. */
export const qualityOf = (readType: Usage['readType']): number | null => (readType === 'ACTUAL' ? 0 : readType === 'ESTIMATED' ? 8 : null);

/** ISO 4217 numbers of the currencies this program meets. */
const CURRENCIES: Readonly<Record<string, number>> = {
  AUD: 36, CAD: 124, CNY: 156, DKK: 208, HKD: 344, INR: 356, JPY: 392, KRW: 410, MXN: 484, NZD: 554, NOK: 578, SGD: 702, ZAR: 710, SEK: 752, CHF: 756, GBP: 826, USD: 840, EUR: 978, PLN: 985, BRL: 986,
};
export const currencyNumber = (currency: string | null): number | null => CURRENCIES[currency ?? ''] ?? null;

/** Money in hundred-thousandths of the currency, exactly as it was written; rounded where there is more. */
export function moneyUnits(amount: number): number {
  return Math.round(Number(`${amount}e5`)) || 0;
}

/** The schema names these powers; a value between two is written with more digits. */
const POWERS: readonly number[] = [12, 9, 6, 3, 2, 1, 0, -1, -2, -3, -6, -9, -12];
const INT48 = 2n ** 47n;

export interface EspiMeasure {
  readonly uom: number;
  readonly power: number;
  /** A whole number of `uom` times ten to the `power`. */
  readonly value: bigint;
}

function roundedQuotient(value: bigint, by: bigint): bigint {
  const half = value < 0n ? -by / 2n : by / 2n;
  return (value + half) / by;
}

const fits = (whole: bigint): boolean => whole < INT48 && whole > -INT48;
const atPower = (value: bigint, power: number, other: number): bigint => (other <= power ? value * 10n ** BigInt(power - other) : roundedQuotient(value, 10n ** BigInt(other - power)));

function measureIn(units: typeof UNITS, value: number, unit: string | null): EspiMeasure | null {
  const known = units[unit ?? ''];
  if (known === undefined || !Number.isFinite(value)) return null;
  const [uom, unitPower] = known;
  const { units: digits, scale } = decimalOf(value);
  const wanted = unitPower - scale;
  const exact = POWERS.findIndex((one) => one <= wanted);
  // A quotient has more digits than fit: then those that do, which are fourteen at least.
  const power = POWERS.slice(0, exact === -1 ? POWERS.length : exact + 1).findLast((one) => fits(atPower(digits, wanted, one)));
  return power === undefined ? null : { uom, power, value: atPower(digits, wanted, power) };
}

/** The finest power of ten at which all of a series can be told, as its readings share one; the values are rounded to it. */
export function commonPower(measures: readonly EspiMeasure[]): number {
  const least = Math.min(...measures.map(({ power }) => power));
  return POWERS.findLast((one) => one >= least && measures.every(({ value, power }) => fits(atPower(value, power, one)))) ?? least;
}

/** The value of a measure at another power of ten. */
export const valueAt = ({ value, power }: EspiMeasure, other: number): bigint => atPower(value, power, other);

/** A usage as ESPI tells it, exactly where it has no more than fourteen digits; null where it knows no such unit. */
export const usageMeasure = (value: number, unit: string | null): EspiMeasure | null => measureIn(UNITS, value, unit);
/** A demand likewise. */
export const demandMeasure = (value: number, unit: string | null): EspiMeasure | null => measureIn(DEMAND_UNITS, value, unit);
