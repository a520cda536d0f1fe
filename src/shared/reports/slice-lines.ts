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
