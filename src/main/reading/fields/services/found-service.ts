import type { ReadService, ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { Unit } from '../../../../shared/units/quantity.ts';
import type { Candidate } from '../../candidates/candidate.ts';
import type { Quantity } from '../quantities.ts';

/** A service with how sure each field is and where it stands. */
export interface FoundService {
  readonly service: ReadService;
  readonly confidence: Readonly<Record<string, number>>;
  readonly at: Readonly<Record<string, Candidate>>;
  /** True when readings, lines of charges or registers prove the usage. */
  readonly proven: boolean;
  /** False where only a label speaks for the usage, or something printed speaks against it. */
  readonly isBorne: boolean;
  /** True where words plainly call its figure the usage. */
  readonly isNamed: boolean;
  /** How strongly labels and sums speak for the usage, whether borne out or not; 0 to 1. */
  readonly strength: number;
}

/** A quantity offered as the usage of a service. */
export interface UsageChoice {
  readonly value: number;
  readonly unit: Unit | null;
  readonly at: Quantity;
  score: number;
  proven: boolean;
  /** Borne out by something beside its label, or labelled so plainly that nothing else can be meant. */
  isBorne?: boolean;
}

/** Two usages that are the same figure. */
export const sameUsage = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(0.005, Math.abs(b) * 1e-6);

/** The exact-looking sum of printed figures. */
export const sumOf = (values: readonly number[]): number => Number(values.reduce((s, v) => s + v, 0).toPrecision(12));

/** A number this long is hardly printed twice by chance. */
export const LONG = 100;
/** Losses of the grid add no more than this share. */
export const LOSSES = 1.15;

/** Consecutive registers or tiers that make a usage are no more than this. */
const MAX_PARTS = 8;

/** True when consecutive quantities (two or more, `most` at most) add up to the target. */
export function runSums(values: readonly number[], target: number, most = MAX_PARTS): boolean {
  for (let i = 0; i < values.length; i++) {
    let sum = values[i] ?? 0;
    for (let j = i + 1; j < Math.min(values.length, i + most); j++) {
      sum += values[j] ?? 0;
      if (sameUsage(sum, target)) return true;
    }
  }
  return false;
}

/** Kinds whose services are not metered but weighed, emptied or delivered. */
export const isUnmetered = (type: ServiceType): boolean => type === 'WASTE' || type === 'FUEL';
