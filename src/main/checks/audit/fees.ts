import { sumNumbers } from '../../../shared/units/money.ts';
import { chargesOf, type AuditedBill, type Finding, type Rule } from './history.ts';
import { runs } from './repeated-use.ts';
import { billWords, money, spanWords } from './words.ts';

/** How utilities call what they ask for paying late. */
const LATE = /\blate\b.{0,20}\b(?:fee|payment|charge|penalt|interest)|\b(?:penalty|interest|charge|fee)\b.{0,20}\b(?:late|overdue|past[- ]due|arrears|unpaid)\b|\bpast[- ]due (?:fee|charge)|\bdelinquen|\bdunning|\breminder (?:fee|charge)|\boverdue (?:fee|charge|interest)|mahn(?:gebühr|kosten)|verzugs(?:zins|kosten)|frais de (?:retard|relance)|pénalités? de retard|intérêts? (?:de retard|moratoires?)|interessi (?:di mora|moratori)|indennità di mora|intereses? (?:de demora|moratorios?)|recargo por (?:mora|demora|retraso)|juros de mora|aanmaningskosten|vertragingsrente/iu;
/** What a utility pays the customer is no fee. */
const DEPOSIT = /deposit|kaution|dépôt|deposito|depósito|refund|waive|revers/iu;

export const lateFees: Rule = ({ bills }) =>
  bills.flatMap((bill): Finding[] => {
    const fees = bill.reading.lines.filter(({ description, amount }) => amount > 0 && LATE.test(description) && !DEPOSIT.test(description));
    if (fees.length === 0) return [];
    const sum = sumNumbers(fees.map(({ amount }) => amount));
    return [{ rule: 'LATE_FEE', billIds: [bill.id], subject: bill.key, text: `${billWords(bill)[0]?.toUpperCase() ?? ''}${billWords(bill).slice(1)} charges ${money(sum, bill)} for late payment (“${fees[0]?.description ?? ''}”).` }];
  });

/** How utilities call what they ask for the highest demand, or for holding it ready. */
const DEMAND = /\bdemand\b|\bkva?\b|\bcapacity\b|leistungspreis|leistungsentgelt|\bleistung\b|\bpuissance\b|\bpotenza\b|\bpotencia\b/iu;
const NO_DEMAND = /on demand|supply and demand|\bkwh\b/iu;

/** What the lines of a bill ask for demand and capacity. */
export const demandCharges = ({ reading: { lines } }: AuditedBill): number =>
  sumNumbers(lines.filter(({ description }) => DEMAND.test(description) && !NO_DEMAND.test(description)).map(({ amount }) => amount));

/** Of an electricity bill: what demand and capacity cost, and of how much; null where no line says. */
function demandOf(bill: AuditedBill): { readonly sum: number; readonly whole: number } | null {
  const { services } = bill.reading;
  if (services.length === 0 || services.some(({ type }) => type !== 'ELECTRICITY')) return null;
  const sum = demandCharges(bill);
  const whole = chargesOf(bill);
  return sum <= 0 || whole === null || whole <= 0 || sum > whole ? null : { sum, whole };
}

/** Electricity bills of which demand makes up most; those that follow each other are one thing. */
export const demandShare: Rule = ({ bills, values }) => {
  const shares = bills.map((bill) => ({ bill, demand: demandOf(bill) }));
  const isHigh = ({ demand }: (typeof shares)[number]): boolean => demand !== null && (100 * demand.sum) / demand.whole > (values['percent'] ?? 0);
  return runs(shares, (before, share) => isHigh(before) && isHigh(share)).flatMap((run): Finding[] => {
    const [start, end] = [run[0], run.at(-1)];
    if (start === undefined || end?.demand == null || !isHigh(start)) return [];
    const percent = Math.round((100 * end.demand.sum) / end.demand.whole);
    const several = run.length === 1 ? '' : ` So it is on ${run.length} bills in a row, ${spanWords(start.bill.reading.periodStart ?? '', end.bill.reading.periodEnd ?? '')}.`;
    return [{
      rule: 'DEMAND_SHARE', billIds: run.map(({ bill }) => bill.id).reverse(), subject: start.bill.key,
      text: `Demand and capacity make up ${percent} % of ${billWords(end.bill)}: ${money(end.demand.sum, end.bill)} of ${money(end.demand.whole, end.bill)}.${several}`,
    }];
  });
};
