import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import { isUsageUnit } from '../../../../shared/units/quantity.ts';
import type { Unit } from '../../../../shared/units/quantity.ts';
import { sameRow } from '../../layout/page.ts';
import type { BillDocument } from '../document.ts';
import type { LineQuantity } from '../line-quantities.ts';
import type { Quantity } from '../quantities.ts';
import type { UsageChoice } from './found-service.ts';
import { sameUsage, sumOf } from './found-service.ts';

/** What is delivered or hauled is priced a row at a time: quantity times price is the row's amount. */
function pricedRows(type: ServiceType, lines: readonly LineQuantity[], typeOf: (q: Quantity) => ServiceType): LineQuantity[] {
  return lines.filter((l) => l.proven && l.quantity.unit !== null && isUsageUnit(l.quantity.unit) && l.quantity.value > 0 && typeOf(l.quantity) === type);
}

/** Rows that repeat the same delivery (in a summary and in a table) count once. */
function distinct(lines: readonly LineQuantity[]): LineQuantity[] {
  return lines.filter((l, i) => !lines.slice(0, i).some((o) => sameUsage(o.quantity.value, l.quantity.value) && o.amount === l.amount && !sameRow(o.quantity.at.segment, l.quantity.at.segment) && o.quantity.at.segment.page !== l.quantity.at.segment.page));
}

/** One delivery may be priced in several lines (product, excise, levies): the same quantity counts once, unless each line has a day of its own. */
function apart(doc: BillDocument, lines: readonly LineQuantity[]): LineQuantity[] {
  const isDated = ({ quantity: { at } }: LineQuantity): boolean => { const row = doc.context.neighboursOf(at.segment).row(at.segment); return doc.dates.some((d) => row.includes(d.segment)); };
  return lines.filter((l, i) => isDated(l) || !lines.slice(0, i).some((o) => sameUsage(o.quantity.value, l.quantity.value)));
}

/**
 * The fuel of several deliveries on one statement: their sum in the unit they share, where each is priced in
 * its own row and together they are no more than what is charged; null for fewer than two.
 */
export function deliveredFuel(doc: BillDocument, lines: readonly LineQuantity[], charged: number | null, quantities: readonly Quantity[], typeOf: (q: Quantity) => ServiceType): UsageChoice | null {
  const rows = apart(doc, distinct(pricedRows('FUEL', lines, typeOf)));
  const unit: Unit | null = rows[0]?.quantity.unit ?? null;
  const mine = rows.filter((r) => r.quantity.unit === unit);
  const first = mine[0];
  if (!first || mine.length < 2) return null;
  if (charged !== null && sumOf(mine.map((r) => r.amount)) > charged + 0.005) return null;
  const value = sumOf(mine.map((r) => r.quantity.value));
  const printed = quantities.find((q) => sameUsage(q.value, value));
  return { value, unit, at: printed ?? first.quantity, score: printed ? 1.3 : 1, proven: true };
}

/** The materials of a waste bill that are priced by weight or volume, a choice for each, all loads of one together; empty for fewer than two rows. */
export function wasteMaterials(doc: BillDocument, quantities: readonly Quantity[], lines: readonly LineQuantity[], typeOf: (q: Quantity) => ServiceType): { name: string; choice: UsageChoice }[] {
  const rows = distinct(pricedRows('WASTE', lines, typeOf)).filter((l) => l.quantity.unit?.dimension === 'MASS');
  const byName = new Map<string, LineQuantity[]>();
  for (const row of rows) {
    const { segment, start } = row.quantity.at;
    const own = segment.text.slice(0, start).trim();
    const name = own !== '' ? own : doc.context.neighboursOf(segment).left(segment).find((s) => /\p{L}{2}/u.test(s.text))?.text ?? '';
    const key = name.toLowerCase().replace(/[\d/.,#-]+/g, ' ').replace(/\s+/g, ' ').trim();
    byName.set(key, [...(byName.get(key) ?? []), row]);
  }
  if (rows.length < 2) return [];
  return [...byName].flatMap(([name, own]) => {
    const first = own[0];
    if (!first) return [];
    const value = sumOf(own.map((l) => l.quantity.value));
    const printed = own.length > 1 ? quantities.find((q) => q.unit === first.quantity.unit && sameUsage(q.value, value)) : undefined;
    return [{ name, choice: { value, unit: first.quantity.unit, at: printed ?? first.quantity, score: 1.1, proven: true } }];
  });
}
