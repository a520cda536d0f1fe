import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';
import { labelOf } from '../quantities.ts';
import { flowOf } from './flows.ts';
import { sameUsage, sumOf } from './found-service.ts';
import type { ServiceDraft } from './service-draft.ts';
import type { ServiceEvidence } from './service-evidence.ts';
import { usageOfRows } from './usage-of-rows.ts';

/** A label from this strength on calls a figure the balance of both ways. */
const BALANCE = 0.5;
/** A label from this strength on calls a figure the whole that was bought. */
const WHOLE = 0.4;
/** A label from this strength on names a way. */
const NAMED = 0.6;

/** Energy given to the grid and made on site beside what was bought; a printed balance of both is what is billed. What was made is told for information beside what was bought, unless a line charges it. */
export function withNetBalance({ quantities, lines }: ServiceEvidence, imports: readonly ServiceDraft[], exported: ServiceDraft | null, made: ServiceDraft | null): ServiceDraft[] {
  const isGiven = made !== null && exported !== null && sameUsage(made.choice.value, exported.choice.value);
  const generated = made && !isGiven && (imports.length === 0 || lines.some((l) => sameUsage(l.quantity.value, made.choice.value))) ? made : null;
  const bought = imports[0];
  if (imports.length === 1 && bought && exported) {
    // The balance itself may be what is priced and called the usage.
    const balance = quantities.find((q) => labelOf(q, 'netUsage') > BALANCE && sameUsage(q.value, bought.choice.value));
    const whole = balance && quantities.find((q) => labelOf(q, 'usage') > WHOLE && sameUsage(q.value, sumOf([bought.choice.value, exported.choice.value])));
    if (balance && whole) {
      const parts = [{ name: 'Import', usage: whole.value }, { name: 'Export', usage: exported.choice.value }];
      return [{ ...bought, rows: [], direction: 'NET', parts, choice: { ...bought.choice, at: balance, isBorne: true } }, ...(generated ? [generated] : [])];
    }
    const net = quantities.find((q) => labelOf(q, 'netUsage') > BALANCE && (sameUsage(q.value, sumOf([bought.choice.value, -exported.choice.value])) || sameUsage(q.value, sumOf([exported.choice.value, -bought.choice.value]))));
    if (net) {
      const value = sumOf([bought.choice.value, -exported.choice.value]);
      const parts = [{ name: 'Import', usage: bought.choice.value }, { name: 'Export', usage: exported.choice.value }];
      return [{ ...bought, rows: [], direction: 'NET', parts, choice: { ...bought.choice, value, at: net, score: 1.2, proven: true, isBorne: true } }, ...(generated ? [generated] : [])];
    }
  }
  return [...imports, ...(exported ? [exported] : []), ...(generated && !imports.some((d) => sameUsage(d.choice.value, generated.choice.value)) ? [generated] : [])];
}

/** What went one way alone: by the rows of its readings, else the one figure that is plainly called so. */
export function flowDraft(evidence: ServiceEvidence, flow: 'EXPORT' | 'GENERATION', type: ServiceType, rows: readonly MeterRow[]): ServiceDraft | null {
  const { doc, flows, meters, quantities, lines } = evidence;
  const own = rows.filter((r) => flows.get(r) === flow);
  const direction = flow === 'EXPORT' ? 'EXPORT' : 'IMPORT';
  const choice = own.length > 0 ? usageOfRows(evidence, type, own) : null;
  const first = own[0];
  if (choice && first) return { type, meter: meters.at(first.segment, first.cells, type), rows: own, choice, direction };
  // "Electricity generation 480 kWh x 0.158" is a price of the balance, and nothing made on site.
  const isBalance = (q: Quantity): boolean => quantities.some((o) => o !== q && labelOf(o, 'netUsage') > BALANCE && sameUsage(o.value, q.value));
  const concept = flow === 'EXPORT' ? 'export' : 'generation';
  const printed = quantities.filter((q) => q.unit?.dimension === 'ENERGY' && q.value > 0 && labelOf(q, 'notUsage') < Math.max(0.4, labelOf(q, concept) - 0.25) && labelOf(q, 'netUsage') < 0.4 && labelOf(q, concept) > NAMED && flowOf(doc, q) === flow && !(flow === 'GENERATION' && isBalance(q)));
  const [one] = printed;
  if (!one || printed.some((q) => !sameUsage(q.value, one.value))) return null;
  return { type, meter: null, rows: [], choice: { value: one.value, unit: one.unit, at: one, score: 0.95, proven: lines.some((l) => l.proven && sameUsage(l.quantity.value, one.value)) }, direction };
}
