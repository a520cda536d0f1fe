import type { ReportLine, ReportRequest } from '../../../shared/domain/report.ts';
import { daysOfPeriod } from '../../../shared/units/day.ts';
import { daysOfMonth } from '../../../shared/units/month.ts';
import type { Steps } from '../operation.ts';
import { calendarise, coveredByMonth, daysByMonth } from './calendarise.ts';
import { countedDays, shownEndDay, type DayRun } from './counted-days.ts';
import { demandMonths } from './demand-months.ts';
import { expectedMonths } from './expected-months.ts';
import type { ReportRow } from './report-rows.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Line = Mutable<ReportLine>;
type Request = Pick<ReportRequest, 'groupBy' | 'endDay' | 'to' | 'today'>;

/** What tells lines apart, and how they are named. */
export type LineNames = (row: Pick<ReportRow, 'siteId' | 'meterId'>) => Pick<ReportLine, 'siteName' | 'country' | 'region' | 'floorArea' | 'meterName'>;

const nothing = (length: number): (number | null)[] => Array.from({ length }, () => null);
const zeros = (length: number): number[] => Array.from({ length }, () => 0);

function newLine(row: ReportRow, { groupBy }: Request, months: number, unit: string | null, demandUnit: string | null, names: LineNames): Line {
  const place = { siteId: groupBy === 'TYPE' ? null : row.siteId, meterId: groupBy === 'METER' ? row.meterId : null };
  return {
    type: row.type, ...place, ...names(place), unit, demandUnit,
    usage: nothing(months), usageDays: zeros(months), costDays: zeros(months), expectedDays: zeros(months), cost: {}, priced: {},
    isEstimated: Array.from({ length: months }, () => false), demand: nothing(months), loadUsage: nothing(months), loadMost: nothing(months), exported: nothing(months), parts: {},
  };
}

/** The unit in which most bills of each service stand, and the one of their demand. */
export function commonUnits(rows: readonly ReportRow[], of: (row: ReportRow) => string | undefined): Map<string | null, string> {
  const counts = new Map<string | null, Map<string, number>>();
  for (const row of rows) {
    const unit = of(row);
    if (unit === undefined) continue;
    const own = counts.get(row.type) ?? new Map<string, number>();
    own.set(unit, (own.get(unit) ?? 0) + 1);
    counts.set(row.type, own);
  }
  return new Map([...counts].map(([type, own]) => [type, [...own].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? '']));
}

/** A service of one account at one site, whose bills follow each other. */
export interface Series {
  readonly rows: readonly ReportRow[];
  readonly days: readonly DayRun[];
  readonly isEndDayCounted: boolean;
}

/** The rows of each service. */
export function rowsOfSeries(rows: readonly ReportRow[], { groupBy }: Pick<Request, 'groupBy'>): Iterable<readonly ReportRow[]> {
  const byKey = new Map<string, ReportRow[]>();
  for (const row of rows) {
    if (row.span === null) continue;
    const key = [row.accountId ?? row.billId, row.type, row.siteId, groupBy === 'METER' ? row.meterId : null].join(' ');
    const own = byKey.get(key);
    if (own === undefined) byKey.set(key, [row]);
    else own.push(row);
  }
  return byKey.values();
}

export function seriesOf(rows: readonly ReportRow[], { endDay }: Pick<Request, 'endDay'>): Series {
  const spans = rows.flatMap(({ span }) => (span === null ? [] : [span]));
  return { rows, days: countedDays(spans, endDay ?? 'AS_BILLED'), isEndDayCounted: shownEndDay(spans) === 'COUNTED' };
}

const addAt = (values: (number | null)[], at: number | undefined, value: number): void => {
  if (at !== undefined) values[at] = (values[at] ?? 0) + value;
};

export const pricedKey = ({ billId, type }: Pick<ReportRow, 'billId' | 'type'>): string => `${billId} ${type ?? ''}`;

/**
 * The services of bills of which a price can be told: all their meters have a usage that is counted, and their cost is known. Of a bill that names
 * the usage of one of two meters, nobody knows which of its money is for it. What is fed into the grid needs no usage: its money is in the bill's.
 */
export function pricedServices(rows: readonly ReportRow[], units: ReadonlyMap<string | null, string>): ReadonlySet<string> {
  const services = Map.groupBy(rows.filter(({ type, isLeftOut }) => type !== null && !isLeftOut), pricedKey);
  return new Set([...services].flatMap(([key, own]) => {
    const used = own.filter(({ isExported }) => !isExported);
    return used.length > 0 && used.every(({ usage, type }) => usage !== null && usage.unit === units.get(type)) && own.every(({ cost }) => cost !== null) ? [key] : [];
  }));
}

function addRow(line: Line, row: ReportRow, run: DayRun, indexOf: ReadonlyMap<string, number>, isPriced: boolean): void {
  const spread = (values: (number | null)[], value: number): void => {
    for (const part of calendarise(run, value)) addAt(values, indexOf.get(part.month), part.value);
  };
  if (row.usage !== null && row.usage.unit === line.unit) {
    spread(row.isExported ? line.exported : line.usage, row.usage.value);
    for (const { name, value } of row.isExported ? [] : row.parts) spread((line.parts[name] ??= nothing(line.usage.length)), value);
  }
  if (row.cost !== null) spread((line.cost[row.cost.currency] ??= nothing(line.usage.length)), row.cost.value);
  if (isPriced && row.cost !== null) {
    const priced = (line.priced[row.cost.currency] ??= { usage: nothing(line.usage.length), cost: nothing(line.usage.length) });
    spread(priced.cost, row.cost.value);
    if (!row.isExported && row.usage !== null) spread(priced.usage, row.usage.value);
  }
  for (const { month } of row.isEstimated ? daysByMonth(run) : []) {
    const at = indexOf.get(month);
    if (at !== undefined) line.isEstimated[at] = true;
  }
}

/** Adds the demands of a service's bills. A month's is the highest there. */
function addDemand(line: Line, { rows, days }: Series, indexOf: ReadonlyMap<string, number>): void {
  const metered = rows.flatMap((row, at) => {
    const run = days[at];
    return row.demand === null || row.isLeftOut || row.isExported || run === undefined ? [] : [{ demand: row.demand, wholeUsage: row.wholeUsage, meterId: row.meterId, run }];
  });
  for (const own of Map.groupBy(metered, ({ meterId }) => meterId).values()) {
    for (const { month, at } of demandMonths(own.map(({ run }) => run))) {
      const [bill, index] = [own[at], indexOf.get(month)];
      if (bill === undefined || index === undefined) continue;
      const { demand, wholeUsage, run } = bill;
      if (demand.unit === line.demandUnit) line.demand[index] = Math.max(line.demand[index] ?? 0, demand.value);
      if (demand.unit !== 'kW' || demand.value <= 0 || wholeUsage === null) continue;
      addAt(line.loadUsage, index, wholeUsage);
      addAt(line.loadMost, index, demand.value * daysOfPeriod(run.from, run.to) * 24);
    }
  }
}

/** The bills of a service that cover days which an earlier one of the same meter covers too. */
function overlapping({ rows, days }: Series): string[] {
  const found: string[] = [];
  const runs = rows.flatMap((row, at) => { const run = days[at]; return run === undefined || row.type === null || row.isLeftOut ? [] : [{ ...run, billId: row.billId, key: `${row.meterId ?? ''} ${String(row.isExported)}` }]; });
  for (const own of Map.groupBy(runs, ({ key }) => key).values()) {
    let last: (typeof runs)[number] | null = null;
    for (const run of own.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1))) {
      // A bill may name one meter in several rows.
      if (last !== null && run.from <= last.to && run.billId !== last.billId) found.push(run.billId);
      if (last === null || run.to > last.to) last = run;
    }
  }
  return found;
}

/** Adds what a service covers of each month to its line: the days of bills with a usage, and of those with a cost, that are counted. */
function addCoverage(line: Line, { rows, days }: Series, months: readonly string[], request: Request): void {
  const runs = (is: (row: ReportRow) => boolean): DayRun[] => days.filter((_run, at) => { const row = rows[at]; return row !== undefined && !row.isLeftOut && is(row); });
  const usage = coveredByMonth(runs((row) => row.usage !== null && row.usage.unit === line.unit));
  const cost = coveredByMonth(runs(({ isCostKnown }) => isCostKnown));
  const { isExpected, isDelivered } = expectedMonths({ rows, days }, request);
  for (const [at, month] of months.entries()) {
    if (!isExpected(month)) continue;
    const { from, to } = daysOfMonth(month);
    const all = daysOfPeriod(from, to);
    line.expectedDays[at] = (line.expectedDays[at] ?? 0) + all;
    line.usageDays[at] = (line.usageDays[at] ?? 0) + (isDelivered ? all : (usage.get(month) ?? 0));
    line.costDays[at] = (line.costDays[at] ?? 0) + (isDelivered ? all : (cost.get(month) ?? 0));
  }
}

export interface BuiltLines {
  readonly lines: readonly ReportLine[];
  readonly services: number;
  readonly endDayNotCounted: number;
  /** The ids of bills that cover days which another bill covers too. */
  readonly overlapping: ReadonlySet<string>;
}

/** The rows as lines of months: each bill spread over its days, each day alike. A step for each service. */
export function* reportLines(rows: readonly ReportRow[], months: readonly string[], request: Request, names: LineNames): Steps<BuiltLines> {
  const units = commonUnits(rows, ({ usage }) => usage?.unit);
  const demandUnits = commonUnits(rows, ({ demand }) => demand?.unit);
  const priced = pricedServices(rows, units);
  const indexOf = new Map(months.map((month, at) => [month, at]));
  const lines = new Map<string, Line>();
  const found = new Set<string>();
  let [services, endDayNotCounted] = [0, 0];
  for (const own of rowsOfSeries(rows, request)) {
    yield;
    const [first] = own;
    if (first === undefined) continue;
    const one = seriesOf(own, request);
    const key = [first.type, request.groupBy === 'TYPE' ? null : first.siteId, request.groupBy === 'METER' ? first.meterId : null].join(' ');
    const line = lines.get(key) ?? newLine(first, request, months.length, units.get(first.type) ?? null, demandUnits.get(first.type) ?? null, names);
    lines.set(key, line);
    for (const [at, row] of own.entries()) {
      const run = one.days[at];
      if (run !== undefined && !row.isLeftOut) addRow(line, row, run, indexOf, priced.has(pricedKey(row)));
    }
    addDemand(line, one, indexOf);
    for (const billId of overlapping(one)) found.add(billId);
    if (first.type === null) continue;
    services += 1;
    if (!one.isEndDayCounted) endDayNotCounted += 1;
    if (first.accountId === null) continue;
    addCoverage(line, one, months, request);
  }
  return { lines: [...lines.values()], services, endDayNotCounted, overlapping: found };
}
