import type { Measure } from '../../../shared/reports/measures.ts';
import { keptFormats } from '../../words/kept-formats.ts';
import { formatMoney } from '../../words/format-number.ts';
import { userLocale } from '../../words/locale.ts';
import type { ReportView } from './report-view.ts';

export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  USAGE: 'Usage', COST: 'Cost', UNIT_COST: 'Unit cost', PER_AREA: 'Use per area', DEMAND: 'Demand', LOAD_FACTOR: 'Load factor', TIME_OF_USE: 'Time of use', EMISSIONS: 'Emissions',
};

/** As the choice among measures has room for. */
export const shortMeasureName = (measure: Measure): string => (measure === 'PER_AREA' ? 'Per area' : MEASURE_NAMES[measure]);

/** What the values of a measure are called: the times of use divide a usage. */
export const valueName = (measure: Measure): string => (measure === 'TIME_OF_USE' ? MEASURE_NAMES.USAGE : MEASURE_NAMES[measure]);

const formatOf = keptFormats((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));

/** As units are written, not as records spell them. */
const WRITTEN: Readonly<Record<string, string>> = { m3: 'm³', yd3: 'yd³' };
export const unitWord = (unit: string): string => { const [first = '', area] = unit.split('/'); return [WRITTEN[first] ?? first, area].filter((part) => part !== undefined).join('/'); };

type Shown = Pick<ReportView, 'unit' | 'currency'>;

/** What the values are in: "kWh", "USD", "USD per kWh", "%". */
export function measuredIn(measure: Measure, { unit, currency }: Shown): string {
  const of = unit === null ? '' : unitWord(unit);
  switch (measure) {
    case 'COST': return currency ?? '';
    case 'UNIT_COST': return [currency, of].filter((one) => one !== null && one !== '').join(' per ');
    case 'LOAD_FACTOR': return '%';
    case 'EMISSIONS':
    case 'PER_AREA':
    case 'USAGE':
    case 'TIME_OF_USE':
    case 'DEMAND': return of;
  }
}

/** Decimals that say something: none of a thousand kilowatt-hours, all of a price. */
function decimalsOf(measure: Measure, value: number): number {
  if (measure === 'COST') return 2;
  // Four figures of a price below a tenth: a gallon costs less than a cent.
  if (measure === 'UNIT_COST') return value === 0 ? 4 : Math.min(8, Math.max(4, 3 - Math.floor(Math.log10(Math.abs(value)))));
  if (measure === 'LOAD_FACTOR') return 1;
  // Three figures, and two decimals at least, since one month may be far above all others: per square foot little is used in a month, per square metre ten times as much.
  if (measure === 'PER_AREA') return value === 0 ? 2 : Math.min(8, Math.max(Math.abs(value) < 100 ? 2 : 0, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3;
}

/** The largest of the values, by which all of a column are rounded alike. */
export const scaleOf = (values: readonly (number | null)[]): number => values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);

/** Never a nought with a minus. */
const rounded = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals + 0;

/** The value as it is shown and saved: a load factor in percent. With the decimals of a value of that scale. */
export function roundedValue(measure: Measure, value: number, scale = value): number {
  return rounded(measure === 'LOAD_FACTOR' ? value * 100 : value, decimalsOf(measure, scale));
}

/** The value alone, as a person reads it. */
export function plainValue(measure: Measure, value: number, locale = userLocale(), scale?: number): string {
  const decimals = decimalsOf(measure, scale ?? value);
  const least = scale !== undefined || measure === 'COST' || measure === 'UNIT_COST' || measure === 'LOAD_FACTOR' ? decimals : 0;
  return formatOf(locale, `plain ${least} ${decimals}`, { minimumFractionDigits: least, maximumFractionDigits: decimals }).format(roundedValue(measure, value, scale));
}

/** The value with what it is in ("1,204 kWh", "$96.20", "$0.1421 per kWh", "41.7%"). */
export function valueWords(measure: Measure, value: number, shown: Shown, locale = userLocale()): string {
  const plain = plainValue(measure, value, locale);
  switch (measure) {
    case 'COST': return formatMoney(value, shown.currency, locale);
    case 'UNIT_COST': return `${shown.currency === null ? plain : formatOf(locale, `price ${shown.currency} ${decimalsOf(measure, value)}`, { style: 'currency', currency: shown.currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: decimalsOf(measure, value) }).format(value)}${shown.unit === null ? '' : ` per ${unitWord(shown.unit)}`}`;
    case 'LOAD_FACTOR': return `${plain}%`;
    default: return shown.unit === null ? plain : `${plain} ${unitWord(shown.unit)}`;
  }
}

/** A value at the axis, short: "1.2M", "$40K", "65%"; a price with as many decimals as tell it from its neighbours. */
export function axisWords(measure: Measure, value: number, { currency }: Shown, decimals: number, locale = userLocale()): string {
  if (measure === 'LOAD_FACTOR') return `${formatOf(locale, 'axis percent', { maximumFractionDigits: 0 }).format(value * 100)}%`;
  if ((measure === 'COST' || measure === 'UNIT_COST') && currency !== null) {
    const money = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
    return measure === 'COST' ? formatOf(locale, `axis ${currency}`, { ...money, notation: 'compact', maximumFractionDigits: 1 }).format(value) : formatOf(locale, `axis price ${currency} ${decimals}`, { ...money, minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
  }
  if (measure === 'PER_AREA') return formatOf(locale, `axis area ${decimals}`, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
  return formatOf(locale, 'axis', { notation: 'compact', maximumFractionDigits: 2 }).format(value);
}

/** What the values at the axis are in, where they do not say it themselves as a percent does. */
export const axisUnit = (measure: Measure, shown: Shown): string => (measure === 'LOAD_FACTOR' ? '' : measuredIn(measure, shown));

/** "+4.2%", "−11.0%", "0.0%": a change as a share. */
export function changeWords(change: number, locale = userLocale()): string {
  return formatOf(locale, 'change', { style: 'percent', signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(change);
}

/** A change in percent, to a tenth. */
export const changePercent = (change: number): number => rounded(change * 100, 1);

/** "+4.2", "−11.0", "0.0": a change in percent without its sign of percent. */
export function changeValue(change: number, locale = userLocale()): string {
  return formatOf(locale, 'change value', { signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(changePercent(change));
}
