import type { DatasourceType } from '../../shared/domain/datasource.ts';
import type { EmissionFactor } from '../../shared/domain/emission-factor.ts';

const TYPES: Readonly<Record<DatasourceType, string>> = { ELECTRICITY: 'Electricity', GAS: 'Gas', WATER: 'Water', WASTE: 'Waste', FUEL: 'Fuel', SOLAR: 'Solar', DISTRICT: 'District energy' };
const COLOURS: Readonly<Record<DatasourceType, string>> = { ELECTRICITY: '#2c8562', GAS: '#cc8a2a', WATER: '#3f7cb3', WASTE: '#8a7a5f', FUEL: '#b0573f', SOLAR: '#a39a1d', DISTRICT: '#7a64a6' };
const UNSPLIT = '#9aa39e';

export const serviceName = (type: DatasourceType | null): string => (type === null ? 'Of several services' : TYPES[type]);
export const serviceColour = (type: DatasourceType | null): string => (type === null ? UNSPLIT : COLOURS[type]);

const WRITTEN: Readonly<Record<string, string>> = { m3: 'm³', yd3: 'yd³' };
/** A unit as it is written for people. */
export const unitWord = (unit: string): string => WRITTEN[unit] ?? unit;

/** How numbers, money and months are written where the person is. */
export interface ClientFormats {
  readonly number: (value: number) => string;
  readonly money: (value: number, currency: string) => string;
  readonly price: (value: number, currency: string) => string;
  readonly change: (share: number) => string;
  readonly percent: (share: number) => string;
  readonly month: (month: string) => string;
  readonly shortMonth: (month: string) => string;
  readonly axis: (value: number) => string;
  readonly country: (code: string) => string;
  readonly day: (day: string) => string;
}

const firstOf = (month: string): Date => new Date(`${month}-01T12:00:00Z`);

/** @param locale as the browser names it; an unknown one is taken for English */
export function clientFormats(locale: string): ClientFormats {
  const known = Intl.NumberFormat.supportedLocalesOf([locale])[0] ?? 'en-US';
  const of = (options: Intl.NumberFormatOptions) => { const format = new Intl.NumberFormat(known, options); return (value: number): string => format.format(value); };
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(known, { timeZone: 'UTC', ...options });
  const [whole, fine] = [of({ maximumFractionDigits: 0 }), of({ maximumFractionDigits: 1 })];
  const [month, short, day] = [date({ month: 'long', year: 'numeric' }), date({ month: 'short' }), date({ dateStyle: 'long' })];
  const countries = new Intl.DisplayNames([known], { type: 'region' });
  return {
    number: (value) => (Math.abs(value) >= 100 ? whole(value) : fine(value)),
    money: (value, currency) => of({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' })(value),
    price: (value, currency) => of({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 4, maximumFractionDigits: 4 })(value),
    change: of({ style: 'percent', signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    // Never rounded up to all.
    percent: (share) => of({ style: 'percent', maximumFractionDigits: 1 })(Math.floor(share * 1000) / 1000),
    month: (one) => month.format(firstOf(one)),
    shortMonth: (one) => short.format(firstOf(one)),
    axis: of({ notation: 'compact', maximumFractionDigits: 1 }),
    country: (code) => countries.of(code) ?? code,
    day: (one) => day.format(new Date(`${one}T12:00:00Z`)),
  };
}

const SCOPES: Readonly<Record<EmissionFactor['scope'], string>> = { 1: 'scope 1', 2: 'scope 2, location-based', 3: 'scope 3' };

/** A factor with its source and year. */
export const factorWords = ({ name, country, region, kgCo2ePerUnit, unit, scope, source, year }: EmissionFactor, formats: ClientFormats): string =>
  `${[name, region ?? (country === null ? null : formats.country(country))].filter((part) => part !== null).join(', ')}: ${kgCo2ePerUnit} kg CO₂e per ${unitWord(unit)}, ${SCOPES[scope]} (${source}; ${year})`;
