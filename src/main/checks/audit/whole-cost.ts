import { expectedEach } from './baseline.ts';
import { chargesOf, daysOf, periodOf, type AuditedBill, type Finding } from './history.ts';
import { settlements } from './series.ts';
import { billBegins, daysWords, differenceWords, money } from './words.ts';

/** Bills that have to be there before what a day costs says something. */
const ENOUGH = 6;
/** A bill that is dear for its season is dear only where it is near the dearest, too. */
const NEAR_THE_DEAREST = 0.8;

/**
 * Bills of which a day costs far more than in the same season of earlier years, and than on any other bill where none is known:
 * for those that bill several meters at once, of which none can be priced by itself.
 */
export function unusualWholes(bills: readonly AuditedBill[], above: number): Finding[] {
  const all = bills.flatMap((bill) => {
    const [period, cost] = [periodOf(bill), chargesOf(bill)];
    return period === null || cost === null || cost <= 0 ? [] : [{ bill, ...period, cost, perDay: cost / daysOf(period) }];
  });
  const settling = settlements(all);
  const values = all.filter((value) => !settling.has(value));
  if (values.length <= ENOUGH) return [];
  const expectations = expectedEach(values);
  return values.flatMap((value, at): Finding[] => {
    const others = values.filter((other) => other !== value).map(({ perDay }) => perDay);
    const dearest = Math.max(...others);
    const expected = expectations[at] ?? null;
    const isDear = expected === null ? value.perDay > dearest * (1 + above / 300) : value.perDay > expected.usual * (1 + above / 100) && value.perDay > NEAR_THE_DEAREST * dearest;
    if (!isDear) return [];
    const [usual, words] = expected === null ? [dearest, 'the dearest of the others'] : [expected.usual, 'the same season before'];
    const days = daysOf(value);
    return [{
      rule: 'COST', billIds: [value.bill.id], subject: value.bill.key,
      text: `${billBegins(value.bill)} charges ${money(value.cost, value.bill)} for ${daysWords(days)}, ${money(value.perDay, value.bill)} a day; ${words} cost ${money(usual, value.bill)} a day: ${differenceWords(value.perDay, usual)}.`,
    }];
  });
}
