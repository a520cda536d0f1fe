import type { DatasourceType } from '../domain/datasource.ts';
import type { ChosenFactors, EmissionFactor } from '../domain/emission-factor.ts';
import type { ReportLine } from '../domain/report.ts';
import { displayFactor } from './display-units.ts';

/** The unit of reported emissions. */
export const TONNES = 't CO₂e';
const KG_PER_TONNE = 1000;

/** The code a region's name begins with: "ON, Ontario". */
const codeOf = (region: string | null): string | null => region?.split(',')[0] ?? null;

/**
 * The factor of a service in a country: the one chosen for the company, else the newest of its part of the country, else of the whole country, where all there is is of one
 * thing. Of fuel there are several, and which was delivered no bill says: none is taken until a person chooses.
 */
export function factorFor(type: DatasourceType, country: string | null, factors: readonly EmissionFactor[], chosen: ChosenFactors, region: string | null = null): EmissionFactor | null {
  const own = chosen[type];
  const picked = own === undefined ? undefined : factors.find((one) => one.id === own && one.type === type);
  if (picked !== undefined) return picked;
  const there = factors.filter((one) => one.type === type && country !== null && one.country === country);
  const regional = region === null ? [] : there.filter((one) => codeOf(one.region) === region);
  const nearest = regional.length > 0 ? regional : there.filter((one) => one.region === null);
  if (new Set(nearest.map(({ name }) => name)).size !== 1) return null;
  return nearest.reduce((newest, one) => (one.year > newest.year ? one : newest));
}

/** A service that is used and of which nobody knows what it emits. */
export interface WithoutFactor {
  readonly type: DatasourceType;
  readonly country: string | null;
}

export interface Emitted {
  /** The lines of services with a factor: their usage in tonnes of CO2e. */
  readonly lines: ReportLine[];
  readonly used: EmissionFactor[];
  readonly missing: WithoutFactor[];
}

/** What the usage of lines emits. A line without a factor is named, and never counts as nothing. What is exported takes nothing off. */
export function emittedBy(lines: readonly ReportLine[], factors: readonly EmissionFactor[], chosen: ChosenFactors): Emitted {
  const used = new Map<string, EmissionFactor>();
  const missing = new Map<string, WithoutFactor>();
  const emitting = lines.flatMap((line): ReportLine[] => {
    if (line.type === null || line.usage.every((value) => value === null)) return [];
    const factor = factorFor(line.type, line.country, factors, chosen, line.region ?? null);
    const toUnit = factor === null || line.unit === null ? null : displayFactor(line.unit, factor.unit);
    if (factor === null || toUnit === null) {
      missing.set(`${line.type} ${line.country ?? ''}`, { type: line.type, country: line.country });
      return [];
    }
    used.set(factor.id, factor);
    const perUnit = (factor.kgCo2ePerUnit * toUnit) / KG_PER_TONNE;
    return [{ ...line, unit: TONNES, usage: line.usage.map((value) => (value === null ? null : value * perUnit)), cost: {}, priced: {}, parts: {} }];
  });
  return { lines: emitting, used: [...used.values()], missing: [...missing.values()] };
}
