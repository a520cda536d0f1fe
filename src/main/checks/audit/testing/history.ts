import type { ReadBill, ReadLine, ReadService, ServiceType } from '../../../../shared/domain/read-bill.ts';
import { standardise } from '../../../../shared/units/quantity.ts';
import type { Day } from '../../../../shared/units/day.ts';
import type { Language } from './world.ts';

/** What a line of charges is reckoned on: a fault that changes a use must change what hangs on it. */
export interface Basis {
  readonly by: 'USAGE' | 'DEMAND' | 'FIXED' | 'SHARE';
  /** The place of the service on the bill; null for a line of the whole bill. */
  readonly service: number | null;
}

/** Things that look wrong and are not. */
export const TRAPS = [
  'EQUAL_ADVANCES', 'SETTLEMENT', 'BUDGET', 'BILLED_AHEAD', 'SMALL_WHOLE_NUMBERS', 'ZERO_SUMMER_GAS', 'ZERO_WINTER_GARDEN', 'SHOULDER_SWINGS', 'SEASONAL_PRICE', 'ZERO_LATE_FEE',
  'DEPOSIT_INTEREST', 'UNPAID_BALANCE', 'CAPACITY_SUMMER', 'TWO_REGISTERS_ONE_NUMBER', 'TWO_REGISTERS_TWO_NUMBERS', 'METER_EXCHANGE', 'NEGATIVE_NET', 'ONE_FILE', 'CORRECTS_UNKNOWN', 'SHORT_FIRST',
  'SHORT_LAST', 'ESTIMATE_CORRECTED', 'MULTIPLIER', 'CONVERTED_READS', 'ROLLOVER', 'SCHOOL_HOLIDAYS', 'VACANCY', 'RETROFIT', 'GROWTH', 'FLAT_WASTE', 'DELIVERIES', 'TWO_CONNECTIONS', 'WRITTEN_DIFFERENTLY',
  'UNMETERED', 'SEVERAL_METERS', 'SEVERAL_TYPES', 'YEARLY_TARIFF', 'READING_DAY_TWICE',
  'PROVIDER_RENAMED', 'INDEXED_PRICE', 'ALTERNATE_ESTIMATES',
] as const;
export type Trap = (typeof TRAPS)[number];

export interface HistoryAccount {
  readonly accountNumber: string;
  readonly provider: string;
  readonly siteAddress: string;
  readonly types: readonly ServiceType[];
}

export interface HistoryBill {
  readonly id: string;
  /** When the bill came, as a moment. */
  readonly receivedAt: string;
  readonly connection: 'A' | 'B';
  readonly bill: ReadBill;
  /** For each line of the bill, what it hangs on. */
  readonly bases: readonly Basis[];
}

/** The bills of one account in the order of their dates. */
export interface History {
  readonly account: HistoryAccount;
  readonly bills: readonly HistoryBill[];
  readonly traps: readonly Trap[];
  /** The language of the bills' lines. */
  readonly language: Language;
}

/** A line before it stands on a bill; its amount in cents. */
export interface DraftLine extends Basis {
  readonly description: string;
  readonly cents: number;
  readonly kind: ReadLine['kind'];
}

/** A bill before its account's book is kept. */
export interface DraftBill {
  readonly from: Day;
  readonly to: Day;
  readonly billDate: Day;
  readonly services: readonly ReadService[];
  readonly lines: readonly DraftLine[];
  /** Cents asked for where that is not what was used: a budget's equal amount. */
  readonly asked?: number;
  /** Cents of advance payments that a yearly bill takes off. */
  readonly instalments?: number;
}

/** What one service gives to each bill; lines name their service by its place in `services`. */
export interface Stream {
  readonly type: ServiceType;
  readonly on: (at: number) => { services: ReadService[]; lines: DraftLine[] };
}

/** A service with what is not said left out, its use turned into the standard unit as the reader does. */
export function serviceOf(type: ServiceType, said: Partial<ReadService>): ReadService {
  const service: ReadService = {
    type, meterNumber: null, servicePoint: null, periodStart: null, periodEnd: null, usage: null, unit: null, standardUsage: null, standardUnit: null, standardFactor: null,
    standardFactorSource: null, direction: 'IMPORT', readStart: null, readEnd: null, multiplier: null, parts: [], demand: null, demandUnit: null, readType: null, charges: null, tariff: null, ...said,
  };
  const standard = service.usage === null || service.unit === null ? null : standardise(type, service.usage, service.unit);
  return standard === null ? service : { ...service, standardUsage: standard.value, standardUnit: standard.unit, standardFactor: standard.factor, standardFactorSource: standard.source };
}

export const sumCents = (lines: readonly { readonly cents: number }[]): number => lines.reduce((total, line) => total + line.cents, 0);
