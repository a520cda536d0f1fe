import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import type { CountedBills } from '../../../shared/domain/report.ts';
import { commonUnits, pricedKey, pricedServices } from './report-lines.ts';
import type { ReportRow } from './report-rows.ts';

const typesOf = (rows: readonly ReportRow[]): DatasourceType[] => [...new Set(rows.flatMap(({ type }) => type ?? []))].sort();

/**
 * For what the bills of a report count, those alike as one: so that whoever shows a sum can say from how many bills it is.
 * @param all the rows of all time, by which the units of each service and what can be priced are told
 * @param shown those in the months of the report
 */
export function countedBills(all: readonly ReportRow[], shown: readonly ReportRow[]): CountedBills[] {
  const units = commonUnits(all, ({ usage }) => usage?.unit);
  const demandUnits = commonUnits(all, ({ demand }) => demand?.unit);
  const priced = pricedServices(shown, units);
  const alike = new Map<string, CountedBills>();
  for (const rows of Map.groupBy(shown.filter(({ isLeftOut }) => !isLeftOut), ({ billId }) => billId).values()) {
    const costs = rows.filter(({ cost }) => cost !== null);
    const used = rows.filter(({ isExported }) => !isExported);
    const bills = {
      usage: typesOf(used.filter(({ usage, type }) => usage !== null && usage.unit === units.get(type))),
      priced: typesOf(used.filter((row) => priced.has(pricedKey(row)))),
      demand: typesOf(used.filter(({ demand, type }) => demand !== null && demand.unit === demandUnits.get(type))),
      load: typesOf(used.filter(({ demand, wholeUsage }) => demand?.unit === 'kW' && demand.value > 0 && wholeUsage !== null)),
      cost: [...new Set(costs.map(({ type }) => type))].sort(), currency: costs[0]?.cost?.currency ?? null,
      isToReview: rows.some(({ isToReview }) => isToReview), hasOpenIssues: rows.some(({ hasOpenIssues }) => hasOpenIssues),
    };
    const key = JSON.stringify(bills);
    alike.set(key, { ...bills, count: (alike.get(key)?.count ?? 0) + 1 });
  }
  return [...alike.values()];
}
