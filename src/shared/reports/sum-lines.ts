import { squareMetres } from '../domain/floor-area.ts';
import type { ReportLine } from '../domain/report.ts';

type Values = readonly (number | null)[];

/** Month by month; null only where all are. */
export function addValues(all: readonly Values[], months: number): (number | null)[] {
  return Array.from({ length: months }, (_, at) => all.reduce<number | null>((sum, values) => {
    const value = values[at] ?? null;
    return value === null ? sum : (sum ?? 0) + value;
  }, null));
}

const highest = (all: readonly Values[], months: number): (number | null)[] =>
  Array.from({ length: months }, (_, at) => all.reduce<number | null>((most, values) => {
    const value = values[at] ?? null;
    return value === null ? most : Math.max(most ?? value, value);
  }, null));

const count = (all: readonly (readonly number[])[], months: number): number[] => addValues(all, months).map((value) => value ?? 0);

function addByName(all: readonly Readonly<Record<string, Values>>[], months: number): Record<string, (number | null)[]> {
  const names = new Set(all.flatMap((one) => Object.keys(one)));
  return Object.fromEntries([...names].map((name) => [name, addValues(all.flatMap((one) => (one[name] === undefined ? [] : [one[name]])), months)]));
}

function addPriced(all: readonly ReportLine['priced'][], months: number): ReportLine['priced'] {
  const currencies = new Set(all.flatMap((one) => Object.keys(one)));
  return Object.fromEntries([...currencies].map((currency) => {
    const own = all.flatMap((one) => one[currency] ?? []);
    return [currency, { usage: addValues(own.map(({ usage }) => usage), months), cost: addValues(own.map(({ cost }) => cost), months) }];
  }));
}

interface AreaSums {
  /** By month: what the sites with a floor area use, in `unit`, and the square metres of those of them that a usage is billed of. */
  readonly areaUsage: (number | null)[];
  readonly area: (number | null)[];
}

/** Every site has its area once, however many lines are of it, and only in months in which its usage is known. */
function addAreas(lines: readonly ReportLine[], months: number): AreaSums {
  const sites = [...Map.groupBy(lines.filter(({ siteId, floorArea }) => siteId !== null && floorArea != null), ({ siteId }) => siteId).values()].map((own) => {
    const floorArea = own[0]?.floorArea;
    const usage = addValues(own.map((line) => line.usage), months);
    const size = floorArea == null ? null : squareMetres(floorArea);
    return { usage, area: usage.map((value) => (value === null ? null : size)) };
  });
  return { areaUsage: addValues(sites.map(({ usage }) => usage), months), area: addValues(sites.map(({ area }) => area), months) };
}

/** What lines come to together. Quantities are added where all stand in one unit; `unit` is null and they are null where they do not. */
export type SummedLines = Omit<ReportLine, 'type' | 'siteId' | 'siteName' | 'country' | 'region' | 'floorArea' | 'meterId' | 'meterName'> & AreaSums;

const onlyOne = (names: readonly (string | null)[]): string | null => {
  const [first = null, ...others] = new Set(names.filter((name) => name !== null));
  return others.length === 0 ? first : null;
};

/** Lines of a report as one: what differs in unit is not added. */
export function sumLines(lines: readonly ReportLine[], months: number): SummedLines {
  const unit = onlyOne(lines.map((line) => line.unit));
  const measured = unit === null ? [] : lines;
  const demandUnit = onlyOne(lines.map((line) => line.demandUnit));
  return {
    unit, demandUnit,
    usage: addValues(measured.map(({ usage }) => usage), months),
    exported: addValues(measured.map(({ exported }) => exported), months),
    parts: addByName(measured.map(({ parts }) => parts), months),
    usageDays: count(lines.map(({ usageDays }) => usageDays), months),
    costDays: count(lines.map(({ costDays }) => costDays), months),
    expectedDays: count(lines.map(({ expectedDays }) => expectedDays), months),
    cost: addByName(lines.map(({ cost }) => cost), months),
    priced: addPriced(measured.map(({ priced }) => priced), months),
    isEstimated: Array.from({ length: months }, (_, at) => lines.some((line) => line.isEstimated[at] === true)),
    demand: highest(demandUnit === null ? [] : lines.map(({ demand }) => demand), months),
    loadUsage: addValues(lines.map(({ loadUsage }) => loadUsage), months),
    loadMost: addValues(lines.map(({ loadMost }) => loadMost), months),
    ...addAreas(measured, months),
  };
}
