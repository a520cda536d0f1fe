import type { ReportLine } from '../domain/report.ts';

/** The lines with only a run of their months. */
export function sliceLines(lines: readonly ReportLine[], from: number, to: number): ReportLine[] {
  const cut = <Value>(values: readonly Value[]): Value[] => values.slice(from, to);
  const cutEach = <Value>(byName: Readonly<Record<string, readonly Value[]>>): Record<string, Value[]> => Object.fromEntries(Object.entries(byName).map(([name, values]) => [name, cut(values)]));
  return lines.map((line) => ({
    ...line, usage: cut(line.usage), usageDays: cut(line.usageDays), costDays: cut(line.costDays), expectedDays: cut(line.expectedDays), isEstimated: cut(line.isEstimated),
    demand: cut(line.demand), loadUsage: cut(line.loadUsage), loadMost: cut(line.loadMost), exported: cut(line.exported), cost: cutEach(line.cost), parts: cutEach(line.parts),
    priced: Object.fromEntries(Object.entries(line.priced).map(([currency, { usage, cost }]) => [currency, { usage: cut(usage), cost: cut(cost) }])),
  }));
}

/** A line that says something of the kept months only: of the others it has no numbers, and nothing is expected there. */
export function keepMonths(line: ReportLine, isKept: readonly boolean[]): ReportLine {
  const values = (all: readonly (number | null)[]): (number | null)[] => all.map((value, at) => (isKept[at] === true ? value : null));
  const counts = (all: readonly number[]): number[] => all.map((value, at) => (isKept[at] === true ? value : 0));
  const each = (byName: Readonly<Record<string, readonly (number | null)[]>>): Record<string, (number | null)[]> => Object.fromEntries(Object.entries(byName).map(([name, all]) => [name, values(all)]));
  return {
    ...line, usage: values(line.usage), usageDays: counts(line.usageDays), costDays: counts(line.costDays), expectedDays: counts(line.expectedDays), isEstimated: line.isEstimated.map((is, at) => is && isKept[at] === true),
    demand: values(line.demand), loadUsage: values(line.loadUsage), loadMost: values(line.loadMost), exported: values(line.exported), cost: each(line.cost), parts: each(line.parts),
    priced: Object.fromEntries(Object.entries(line.priced).map(([currency, { usage, cost }]) => [currency, { usage: values(usage), cost: values(cost) }])),
  };
}
