
/**
 * Units of Portfolio Manager by the beginning of their name there, in terms of a unit of energy, volume or mass. Its MCF is a million cubic
 * feet and its kcf a thousand; ours, and a gas bill's, Mcf is a thousand.
 */
const CUBIC_FOOT = 0.028316846592;
const GALLON = 0.003785411784;
const BTU = 1055.05585262;

type Measured = readonly [dimension: 'ENERGY' | 'VOLUME' | 'MASS', size: number];

/** In joules, cubic metres and kilograms (NIST Special Publication 811; UK gallon: SI 1995/1804). */
const OF_PORTFOLIO: readonly (readonly [RegExp, Measured])[] = [
  [/^kwh\b/iu, ['ENERGY', 3.6e6]], [/^mwh\b/iu, ['ENERGY', 3.6e9]], [/^gj\b/iu, ['ENERGY', 1e9]], [/^kbtu\b/iu, ['ENERGY', 1e3 * BTU]], [/^mbtu\b|^mmbtu\b/iu, ['ENERGY', 1e6 * BTU]], [/^therms?\b/iu, ['ENERGY', 1e5 * BTU]], [/^ton hours?\b/iu, ['ENERGY', 12_000 * BTU]],
  [/^ccf\b/iu, ['VOLUME', 100 * CUBIC_FOOT]], [/^cf\b/iu, ['VOLUME', CUBIC_FOOT]], [/^kcf\b/iu, ['VOLUME', 1e3 * CUBIC_FOOT]], [/^mcf\b/iu, ['VOLUME', 1e6 * CUBIC_FOOT]], [/^cubic meters?\b|^cm\b/iu, ['VOLUME', 1]], [/^cgal.*\buk\b/iu, ['VOLUME', 0.454609]], [/^cgal\b/iu, ['VOLUME', 100 * GALLON]], [/^kcm\b/iu, ['VOLUME', 1e3]], [/^liters?\b/iu, ['VOLUME', 1e-3]],
  [/^kgal.*\buk\b/iu, ['VOLUME', 4.54609]], [/^mgal.*\buk\b/iu, ['VOLUME', 4546.09]], [/^gallons?.*\buk\b/iu, ['VOLUME', 0.00454609]], [/^kgal\b/iu, ['VOLUME', 1e3 * GALLON]], [/^mgal\b/iu, ['VOLUME', 1e6 * GALLON]], [/^gallons?\b/iu, ['VOLUME', GALLON]],
  [/^pounds?\b|^lbs\b/iu, ['MASS', 0.45359237]], [/^klbs\b/iu, ['MASS', 453.59237]], [/^mlbs\b/iu, ['MASS', 453_592.37]], [/^kilograms?\b/iu, ['MASS', 1]], [/^tonnes\b|^metric tons\b/iu, ['MASS', 1000]], [/^tons\b/iu, ['MASS', 907.18474]],
];

const OURS: Readonly<Record<string, Measured>> = {
  Wh: ['ENERGY', 3.6e3], kWh: ['ENERGY', 3.6e6], MWh: ['ENERGY', 3.6e9], MJ: ['ENERGY', 1e6], GJ: ['ENERGY', 1e9], therm: ['ENERGY', 1e5 * BTU], Dth: ['ENERGY', 1e6 * BTU], MMBtu: ['ENERGY', 1e6 * BTU], kBtu: ['ENERGY', 1e3 * BTU], 'ton-hour': ['ENERGY', 12_000 * BTU],
  cf: ['VOLUME', CUBIC_FOOT], ccf: ['VOLUME', 100 * CUBIC_FOOT], Mcf: ['VOLUME', 1e3 * CUBIC_FOOT], m3: ['VOLUME', 1], L: ['VOLUME', 1e-3], kL: ['VOLUME', 1], gal: ['VOLUME', GALLON], kGal: ['VOLUME', 1e3 * GALLON],
  kg: ['MASS', 1], t: ['MASS', 1000], tons: ['MASS', 907.18474], lb: ['MASS', 0.45359237],
};

/**
 * A usage in the unit that Portfolio Manager names for the meter, to twelve figures; null where one does not convert into the other. Gas that
 * was billed by volume is not turned into energy here: Portfolio Manager does that itself, by factors of its own.
 */
export function toPortfolioUnit(usage: number, unit: string | null, meterUnit: string): number | null {
  const own = OURS[unit ?? ''];
  const theirs = OF_PORTFOLIO.find(([name]) => name.test(meterUnit.trim()))?.[1];
  if (own === undefined || theirs === undefined || own[0] !== theirs[0]) return null;
  return Number(((usage * own[1]) / theirs[1]).toPrecision(12));
}

/** The unit that most entries of a meter are in, which the others are converted into where Portfolio Manager names none. */
export function commonUnit(units: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const unit of units) if (unit !== null && OURS[unit] !== undefined) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** A usage in another unit of ours; null where it does not convert. */
export function toOwnUnit(usage: number, unit: string | null, wanted: string): number | null {
  if (unit === wanted) return usage;
  const [own, theirs] = [OURS[unit ?? ''], OURS[wanted]];
  return own === undefined || theirs === undefined || own[0] !== theirs[0] ? null : Number(((usage * own[1]) / theirs[1]).toPrecision(12));
}
