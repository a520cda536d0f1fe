import { z } from 'zod';
import { Id } from '../../../../shared/domain/base.ts';
import { DatasourceType } from '../../../../shared/domain/datasource.ts';
import type { LeftOut } from '../../../../shared/domain/export.ts';
import { rowsByMeter, type ServiceRow } from '../../service-rows.ts';
import type { ExportSource } from '../../export-source.ts';
import { commonUnit } from '../meter-units.ts';
import type { OurMeter } from './match-meters.ts';

const SERVICE_WORDS: Readonly<Record<DatasourceType, string>> = { ELECTRICITY: 'electricity', GAS: 'gas', WATER: 'water', WASTE: 'waste', FUEL: 'fuel', SOLAR: 'solar', DISTRICT: 'district energy' };

/** A meter of ours as it is offered for a choice. */
export interface OfferedMeter extends OurMeter {
  readonly label: string;
  readonly type: DatasourceType;
  /** What most of its bills are in. */
  readonly unit: string | null;
  readonly firstDay: string;
  readonly siteName: string | null;
  readonly siteExternalId: string | null;
  readonly billCount: number;
}

/** A meter and a service of it, as `rowsByMeter` knows them. */
interface MeterService {
  readonly id: string;
  readonly type: DatasourceType;
}

const Key = z.tuple([Id, DatasourceType]);

export const keyOf = ({ id, type }: MeterService): string => `${id} ${type}`;

/** The meter and service of a key; null for what is none. */
export function meterOf(key: string | null): MeterService | null {
  const parsed = Key.safeParse(key?.split(' '));
  return parsed.success ? { id: parsed.data[0], type: parsed.data[1] } : null;
}

function offered(key: string, rows: readonly ServiceRow[]): OfferedMeter | null {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return null;
  const { bill, usage } = first;
  const number = usage.meterNumber ?? usage.servicePoint;
  // What tells meters of one account apart comes before what is cut off where there is little room.
  const label = [usage.siteName ?? bill.companyName, number === null ? null : `meter ${number}`, bill.provider, bill.accountNumber === null ? null : `account ${bill.accountNumber}`, SERVICE_WORDS[usage.type]].filter((part) => part !== null).join(', ');
  return {
    key, label: `${label} (${usage.periodStart} to ${last.usage.periodEnd})`, meterNumber: usage.meterNumber, servicePoint: usage.servicePoint, accountNumber: bill.accountNumber,
    type: usage.type, unit: commonUnit(rows.map((row) => row.usage.unit)), firstDay: usage.periodStart, siteName: usage.siteName, siteExternalId: usage.siteExternalId, billCount: rows.length,
    units: [...new Set(rows.flatMap(({ usage: { unit } }) => unit ?? []))],
  };
}

/** The meters that have bills, in the order of companies and accounts, with none of their bills held. */
export async function ourMeters(source: ExportSource): Promise<OfferedMeter[]> {
  const meters: OfferedMeter[] = [];
  for await (const bills of source.accounts()) {
    for (const [key, rows] of rowsByMeter(bills, () => undefined)) {
      const meter = offered(key, rows);
      if (meter !== null) meters.push(meter);
    }
  }
  return meters;
}

/** The bills of the meters that are asked for; what of their accounts is of no meter or no known period is told to `leaveOut`. */
export async function rowsOf(source: ExportSource, keys: ReadonlySet<string>, leaveOut: (left: LeftOut) => void): Promise<ReadonlyMap<string, readonly ServiceRow[]>> {
  const wanted = new Map<string, readonly ServiceRow[]>();
  for await (const bills of source.accounts()) {
    const left: LeftOut[] = [];
    const own = [...rowsByMeter(bills, (one) => void left.push(one))].filter(([key]) => keys.has(key));
    for (const [key, rows] of own) wanted.set(key, rows);
    if (own.length > 0) for (const one of left) leaveOut(one);
  }
  return wanted;
}
