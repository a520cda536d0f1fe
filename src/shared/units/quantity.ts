import type { ServiceType } from '../domain/read-bill.ts';

/** What a unit measures; only quantities of one dimension convert into each other. */
export type Dimension = 'ENERGY' | 'VOLUME' | 'MASS' | 'POWER' | 'APPARENT_POWER' | 'REACTIVE_POWER' | 'REACTIVE_ENERGY' | 'COOLING' | 'STEAM';

export interface Unit {
  /** The spelling used in records. */
  readonly symbol: string;
  readonly dimension: Dimension;
  /** Services that are usually billed in it, likeliest first. */
  readonly services: readonly ServiceType[];
  /** Spellings on bills, lower case, without spaces and dots. */
  readonly spellings: readonly string[];
}

const unit = (symbol: string, dimension: Dimension, services: readonly ServiceType[], ...spellings: string[]): Unit => ({ symbol, dimension, services, spellings });

const ENERGY_SERVICES: readonly ServiceType[] = ['ELECTRICITY', 'GAS', 'SOLAR', 'DISTRICT'];

/** Every unit this program knows. */
export const UNITS: readonly Unit[] = [
  unit('kWh', 'ENERGY', ENERGY_SERVICES, 'kwh', 'kwhs', 'kwhr', 'kwhrs', 'kwhours', 'kilowatthrs', 'kilowatthours', 'kilowatthour', 'kwst', 'kilowattstunden', 'kwatth'),
  unit('MWh', 'ENERGY', ENERGY_SERVICES, 'mwh', 'mwhs', 'megawatthours', 'megawatthour'),
  unit('Wh', 'ENERGY', ['ELECTRICITY'], 'wh'),
  unit('GJ', 'ENERGY', ['GAS', 'DISTRICT'], 'gj', 'gigajoules', 'gigajoule'),
  unit('MJ', 'ENERGY', ['GAS', 'DISTRICT'], 'mj', 'megajoules', 'megajoule'),
  unit('therm', 'ENERGY', ['GAS'], 'therm', 'therms', 'thm', 'thms', 'thrm', 'th'),
  unit('Dth', 'ENERGY', ['GAS'], 'dth', 'dths', 'dekatherm', 'dekatherms', 'decatherm', 'decatherms', 'dktherm', 'dktherms', 'dkt'),
  unit('MMBtu', 'ENERGY', ['GAS', 'DISTRICT'], 'mmbtu', 'mmbtus'),
  unit('kBtu', 'ENERGY', ['DISTRICT'], 'kbtu', 'kbtus'),
  unit('ccf', 'VOLUME', ['GAS', 'WATER'], 'ccf', 'ccfs', 'hcf', 'hundredcubicfeet', '100cubicfeet', '100ft3', '100cf', '100cuft'),
  unit('Mcf', 'VOLUME', ['GAS'], 'mcf', 'mcfs'),
  unit('cf', 'VOLUME', ['WATER', 'GAS'], 'cf', 'cuft', 'cubicfeet', 'ft3', 'cubicfoot'),
  unit('m3', 'VOLUME', ['WATER', 'GAS'], 'm3', 'm³', 'cubicmetres', 'cubicmeters', 'cubicmetre', 'cubicmeter', 'cbm', 'mc', 'smc', 'stm3', 'nm3', 'kubikmeter', 'mètrescubes', 'cum'),
  unit('gal', 'VOLUME', ['WATER', 'FUEL'], 'gal', 'gals', 'gallon', 'gallons', 'galls', 'usgal', 'usgallons'),
  unit('kGal', 'VOLUME', ['WATER'], 'kgal', 'kgals', 'tgal', 'tgals', 'thousandgallons', '1000gallons', '1000gal', '1000gals', 'kgl', 'mgal', 'kgallons'),
  unit('L', 'VOLUME', ['FUEL', 'WATER'], 'l', 'ltr', 'ltrs', 'litre', 'litres', 'liter', 'liters', 'litros', 'litri'),
  unit('kL', 'VOLUME', ['WATER'], 'kl', 'kls', 'kilolitre', 'kilolitres', 'kiloliter', 'kiloliters'),
  unit('yd3', 'VOLUME', ['WASTE'], 'yd3', 'cuyd', 'cubicyards', 'cubicyard', 'cy'),
  unit('tons', 'MASS', ['WASTE'], 'ton', 'tons', 'tn', 'tns', 'shorttons', 'nettons', 'nettn'),
  unit('t', 'MASS', ['WASTE'], 't', 'tonne', 'tonnes', 'tonnen', 'mt', 'toneladas', 'tonnellate'),
  unit('lb', 'MASS', ['WASTE', 'FUEL'], 'lb', 'lbs', 'pounds'),
  unit('kg', 'MASS', ['WASTE', 'FUEL'], 'kg', 'kgs', 'kilogram', 'kilograms'),
  unit('Mlb', 'STEAM', ['DISTRICT'], 'mlb', 'mlbs', 'klb', 'klbs'),
  unit('ton-hour', 'COOLING', ['DISTRICT'], 'tonhour', 'tonhours', 'ton-hour', 'ton-hours', 'tonhr', 'ton-hr', 'ton-hrs', 'tonhrs', 'trh', 'rth'),
  unit('kW', 'POWER', ['ELECTRICITY'], 'kw', 'kilowatts', 'kilowatt'),
  unit('MW', 'POWER', ['ELECTRICITY'], 'mw'),
  unit('kVA', 'APPARENT_POWER', ['ELECTRICITY'], 'kva'),
  unit('kVAr', 'REACTIVE_POWER', ['ELECTRICITY'], 'kvar', 'kvars', 'rkva'),
  unit('kVArh', 'REACTIVE_ENERGY', ['ELECTRICITY'], 'kvarh', 'rkvah', 'kvarhours', 'kvarhs'),
  unit('kVAh', 'REACTIVE_ENERGY', ['ELECTRICITY'], 'kvah'),
];

const bySpelling = new Map<string, Unit>(UNITS.flatMap((u) => u.spellings.map((s) => [s, u] as const)));
const bySymbol = new Map<string, Unit>(UNITS.map((u) => [u.symbol, u] as const));

/** The unit a bill's spelling stands for ("kWh", "Therms", "100 cu ft", "m³"), or null. */
export function unitFromSpelling(text: string): Unit | null {
  const plain = text.normalize('NFKC').toLowerCase().replace(/[\s.()[\]:,;*]/g, '');
  return bySpelling.get(plain) ?? bySpelling.get(plain.replaceAll('-', '')) ?? null;
}

/** The unit of a symbol as kept in records, or null. */
export const unitOf = (symbol: string): Unit | null => bySymbol.get(symbol) ?? null;

/** True for what a meter's consumption can be billed in (energy, volume, mass; not power). */
export const isUsageUnit = (u: Unit): boolean => ['ENERGY', 'VOLUME', 'MASS', 'COOLING', 'STEAM'].includes(u.dimension);

/** True for what demand is measured in (kW, kVA; reactive power is none). */
export const isDemandUnit = (u: Unit): boolean => u.dimension === 'POWER' || u.dimension === 'APPARENT_POWER';

interface Factor {
  readonly to: string;
  readonly factor: number;
  readonly source: string;
}

const SI = 'SI definition';
const NIST = 'NIST Handbook 44, Appendix C';
const EIA = 'US EIA average heat content of natural gas delivered, 1,036 Btu per cubic foot';
const BTU = 'ISO 31-4: 1 Btu (IT) = 1055.05585262 J';

/** Factors to the standard unit of a service: energy to kWh, water and liquid fuel to US gallons, waste to kg. */
const ENERGY_TO_KWH: Readonly<Record<string, Factor>> = {
  kWh: { to: 'kWh', factor: 1, source: SI },
  MWh: { to: 'kWh', factor: 1000, source: SI },
  Wh: { to: 'kWh', factor: 0.001, source: SI },
  GJ: { to: 'kWh', factor: 277.7777778, source: SI },
  MJ: { to: 'kWh', factor: 0.2777777778, source: SI },
  therm: { to: 'kWh', factor: 29.30710702, source: BTU },
  Dth: { to: 'kWh', factor: 293.0710702, source: BTU },
  MMBtu: { to: 'kWh', factor: 293.0710702, source: BTU },
  kBtu: { to: 'kWh', factor: 0.2930710702, source: BTU },
  'ton-hour': { to: 'kWh', factor: 3.516852842, source: 'One ton of refrigeration = 12,000 Btu an hour' },
  Mlb: { to: 'kWh', factor: 349.9268579, source: 'US EPA Portfolio Manager thermal conversions: 1,194 kBtu per thousand pounds of steam' },
};
const GAS_VOLUME_TO_KWH: Readonly<Record<string, Factor>> = {
  ccf: { to: 'kWh', factor: 30.36216287, source: EIA },
  Mcf: { to: 'kWh', factor: 303.6216287, source: EIA },
  cf: { to: 'kWh', factor: 0.3036216287, source: EIA },
  m3: { to: 'kWh', factor: 10.72230161, source: EIA },
};
const VOLUME_TO_GAL: Readonly<Record<string, Factor>> = {
  gal: { to: 'gal', factor: 1, source: NIST },
  kGal: { to: 'gal', factor: 1000, source: NIST },
  ccf: { to: 'gal', factor: 748.0519481, source: NIST },
  cf: { to: 'gal', factor: 7.480519481, source: NIST },
  m3: { to: 'gal', factor: 264.1720524, source: NIST },
  kL: { to: 'gal', factor: 264.1720524, source: NIST },
  L: { to: 'gal', factor: 0.2641720524, source: NIST },
};
const MASS_TO_KG: Readonly<Record<string, Factor>> = {
  kg: { to: 'kg', factor: 1, source: SI },
  t: { to: 'kg', factor: 1000, source: SI },
  tons: { to: 'kg', factor: 907.18474, source: NIST },
  lb: { to: 'kg', factor: 0.45359237, source: NIST },
};

const TABLES: Readonly<Record<ServiceType, readonly Readonly<Record<string, Factor>>[]>> = {
  ELECTRICITY: [ENERGY_TO_KWH],
  SOLAR: [ENERGY_TO_KWH],
  GAS: [ENERGY_TO_KWH, GAS_VOLUME_TO_KWH],
  DISTRICT: [ENERGY_TO_KWH],
  WATER: [VOLUME_TO_GAL],
  FUEL: [VOLUME_TO_GAL, MASS_TO_KG],
  WASTE: [MASS_TO_KG],
};

export interface StandardQuantity {
  readonly value: number;
  readonly unit: string;
  readonly factor: number;
  readonly source: string;
}

/** The usage in its service's standard unit (kWh, gal, kg) with the factor used and where it comes from; null when none applies. */
export function standardise(type: ServiceType, value: number, symbol: string): StandardQuantity | null {
  for (const table of TABLES[type]) {
    const found = table[symbol];
    if (found) return { value: Number((value * found.factor).toPrecision(12)), unit: found.to, factor: found.factor, source: found.source };
  }
  return null;
}
