import type { BillDocument } from '../document.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';
import { differencesOf } from '../readings.ts';
import type { Unit } from '../../../../shared/units/quantity.ts';
import { sameUsage } from './found-service.ts';

/** A metered volume of gas and what the bill makes of it by factors it prints: energy, or the volume at standard state. */
export interface Conversion {
  readonly volume: number;
  readonly made: Quantity;
}

interface Range { readonly from: number; readonly to: number; readonly decimals: number }
/** Volume at standard state of one as metered: temperature, pressure, height. */
const STATE: Range = { from: 0.85, to: 1.15, decimals: 3 };
/** kWh in a cubic metre, alone or times the state factor. */
const KWH: Range = { from: 8, to: 13, decimals: 2 };
/** MJ in a cubic metre. */
const MJ: Range = { from: 30, to: 45, decimals: 1 };
/** Therms in a hundred cubic feet. */
const THERM: Range = { from: 0.9, to: 1.25, decimals: 3 };
/** GJ in a cubic metre. */
const GJ: Range = { from: 0.03, to: 0.045, decimals: 3 };
const MJ_PER_KWH = 3.6;
/** Meters of old count hundreds of cubic feet (British practice: x 2.83 to cubic metres). */
const IMPERIAL: Range = { from: 2.82, to: 2.84, decimals: 2 };
/** The product may be farther off than print rounds, by this share: printed factors are rounded too. */
const SLACK = 2e-4;
/** Volumes and factors of a page that are put together, at most. */
const MOST = 12;

const inRange = (values: readonly { value: number; decimals: number }[], { from, to, decimals }: Range): number[] =>
  [...new Set(values.filter((n) => n.value >= from && n.value <= to && n.decimals >= decimals).map((n) => n.value))].slice(0, MOST);

/** What factors make of a volume in this unit, in the unit of the product; empty where the bill prints none for it. */
function factorsFor(to: Unit, from: Unit, printed: readonly { value: number; decimals: number }[]): number[] {
  const state = inRange(printed, STATE).filter((v) => v !== 1);
  const times = (values: readonly number[], scale = 1): number[] => values.flatMap((v) => [v * scale, ...state.map((s) => s * v * scale)]);
  if (to.dimension === 'VOLUME') return from.symbol === to.symbol ? state : [];
  const hundreds = from.symbol === 'ccf' ? 1 : from.symbol === 'Mcf' ? 10 : from.symbol === 'cf' ? 0.01 : null;
  if (hundreds !== null && (to.symbol === 'therm' || to.symbol === 'Dth')) return times(inRange(printed, THERM), to.symbol === 'therm' ? hundreds : hundreds / 10);
  const cubic = from.symbol === 'm3' ? [1] : inRange(printed, IMPERIAL);
  const energy = to.symbol === 'kWh' ? [...times(inRange(printed, KWH)), ...times(inRange(printed, MJ), 1 / MJ_PER_KWH)]
    : to.symbol === 'MJ' ? times(inRange(printed, MJ)) : to.symbol === 'GJ' ? [...times(inRange(printed, GJ)), ...times(inRange(printed, MJ), 1e-3)] : [];
  return cubic.flatMap((c) => energy.map((e) => c * e));
}

/** Every volume of gas that printed factors turn into another printed figure: that figure is what is billed. */
export function findConversions(doc: BillDocument, quantities: readonly Quantity[], rows: readonly MeterRow[]): Conversion[] {
  const printed = doc.numbers.filter((n) => n.currency === null && !n.percent);
  const gas = quantities.filter((q) => q.unit?.dimension === 'VOLUME' && q.unit.services.includes('GAS') && q.value > 0);
  const unit = gas[0]?.unit;
  if (!unit) return [];
  const read = rows.flatMap((r) => differencesOf(r.start.value, r.end.value).map((value) => ({ value, unit })));
  const volumes = [...gas.map((q) => ({ value: q.value, unit: q.unit ?? unit })), ...read].filter((v, i, all) => v.value > 1 && all.findIndex((o) => o.value === v.value && o.unit === v.unit) === i).slice(0, MOST);
  const made = quantities.filter((q) => q.unit !== null && (q.unit.dimension === 'ENERGY' || q.unit.dimension === 'VOLUME') && q.unit.services.includes('GAS') && q.value > 1);
  const known = new Map<string, readonly number[]>();
  const factors = (to: Unit, from: Unit): readonly number[] => {
    const key = `${to.symbol} ${from.symbol}`;
    const found = known.get(key) ?? factorsFor(to, from, printed);
    known.set(key, found);
    return found;
  };
  return made.flatMap((q) => volumes.flatMap((v) => {
    const tolerance = Math.max(0.6 * 10 ** -q.at.decimals, SLACK * q.value);
    const holds = q.unit !== null && !sameUsage(q.value, v.value) && factors(q.unit, v.unit).some((f) => Math.abs(v.value * f - q.value) <= tolerance);
    return holds ? [{ volume: v.value, made: q }] : [];
  }));
}

/** What one unit of a gas volume holds, plausibly, in the unit of its energy; null for other pairs of units. */
function contentOf(volume: Unit, energy: Unit): Range | null {
  if (volume.symbol === 'm3') return ({ kWh: KWH, MJ, GJ } as Readonly<Record<string, Range>>)[energy.symbol] ?? null;
  return volume.symbol === 'ccf' && energy.symbol === 'therm' ? THERM : null;
}

/** Volumes told with their energy in one row, without a factor ("100 m³ soit 1 128 kWh"): what they hold is what gas holds. */
export function besideConversions(doc: BillDocument, quantities: readonly Quantity[]): Conversion[] {
  const volumes = quantities.filter((q) => q.at.unit?.dimension === 'VOLUME' && q.value > 1);
  return volumes.flatMap((v) => {
    const row = doc.context.neighboursOf(v.at.segment).row(v.at.segment);
    const made = quantities.filter((q) => q.unit?.dimension === 'ENERGY' && row.includes(q.at.segment) && (q.at.segment === v.at.segment ? q.at.start > v.at.start : q.at.segment.x0 > v.at.segment.x0));
    return made.flatMap((q) => {
      const content = v.unit && q.unit ? contentOf(v.unit, q.unit) : null;
      const held = q.value / v.value;
      return content && held >= content.from && held <= content.to ? [{ volume: v.value, made: q }] : [];
    });
  });
}
