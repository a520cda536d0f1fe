import type { Concept } from '../labels/label-files.ts';
import type { AmountTable } from './amount-scores.ts';
import { FAINT, cents } from './amount-sums.ts';
import type { Ledger, LedgerRow } from './charge-lines.ts';

/** Meanings of a sum that is larger than what is asked for, and no part of what is asked for. */
const BESIDE: readonly Concept[] = ['lateAmount', 'notAmount', 'grossTotal', 'subtotal', 'installmentsPaid', 'balanceForward', 'previousBalance'];

/**
 * The sums printed under an amount and others that add up to them, where nothing says that such a sum is another
 * thing: then the amount is only a part of what is asked for. `table` tells what the sums are called.
 */
export function sumsOver(amount: number, ledger: Ledger, table: AmountTable): ReadonlySet<number> {
  const over = new Set<number>();
  const walk = (row: LedgerRow): void => {
    const isOther = BESIDE.some((concept) => table.score(concept, row.cents / 100) >= Math.max(FAINT, table.score('totalAmount', row.cents / 100)));
    if (row.cents > cents(amount) && row.children.length > 1 && row.children.some((child) => child.cents === cents(amount)) && !isOther) over.add(row.cents / 100);
    row.children.forEach(walk);
  };
  ledger.roots.forEach(walk);
  return over;
}
