import { sumNumbers } from '../../../shared/units/money.ts';
import { chargesOf, type AuditedBill, type Finding, type Rule } from './history.ts';
import { median } from './statistics.ts';
import { billBegins, billWords, money } from './words.ts';

/** How utilities call what they ask for paying late. */
const LATE = /\blate\b.{0,20}\b(?:fee|payment|charge|penalt|interest)|\b(?:penalty|interest|charge|fee)\b.{0,20}\b(?:late|overdue|past[- ]due|arrears|unpaid)\b|\bpast[- ]due (?:fee|charge)|\bdelinquen|\bdunning|\breminder (?:fee|charge)|\boverdue (?:fee|charge|interest)|mahn(?:gebühr|kosten)|verzugs(?:zins|kosten)|frais de (?:retard|relance)|pénalités? de retard|intérêts? (?:de retard|moratoires?)|interessi (?:di mora|moratori)|indennità di mora|intereses? (?:de demora|moratorios?)|recargo por (?:mora|demora|retraso)|juros de mora|aanmaningskosten|vertragingsrente/iu;
/** What a utility pays the customer is no fee. */
const DEPOSIT = /deposit|kaution|dépôt|deposito|depósito|refund|waive|revers/iu;

export const lateFees: Rule = ({ bills }) =>
  bills.flatMap((bill): Finding[] => {
    const fees = bill.reading.lines.filter(({ description, amount }) => amount > 0 && LATE.test(description) && !DEPOSIT.test(description));
    if (fees.length === 0) return [];
    const sum = sumNumbers(fees.map(({ amount }) => amount));
    return [{ rule: 'LATE_FEE', billIds: [bill.id], subject: bill.key, text: `${billBegins(bill)} charges ${money(sum, bill)} for late payment (“${fees[0]?.description ?? ''}”).` }];
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

/** How much more of a bill demand has to make up than it usually does, in hundredths. */
const MORE_THAN_USUAL = 15;

/** How much more than on any other bill. */
const MORE_THAN_ANY = 8;

/** Electricity bills of which demand makes up most, where on no other it is near as much. */
export const demandShare: Rule = ({ bills, values }) => {
  const shares = bills.flatMap((bill) => {
    const demand = demandOf(bill);
    return demand === null ? [] : [{ bill, ...demand, percent: (100 * demand.sum) / demand.whole }];
  });
  const usual = median(shares.map(({ percent }) => percent)) ?? 0;
  return shares.flatMap((share): Finding[] => {
    const { bill, sum, whole, percent } = share;
    const most = Math.max(0, ...shares.filter((other) => other !== share).map((other) => other.percent));
    if (shares.length < 2 || percent <= Math.max(values['percent'] ?? 0, usual + MORE_THAN_USUAL, most + MORE_THAN_ANY)) return [];
    const text = `Demand and capacity make up ${Math.round(percent)} % of ${billWords(bill)}: ${money(sum, bill)} of ${money(whole, bill)}; usually it is ${Math.round(usual)} %.`;
    return [{ rule: 'DEMAND_SHARE', billIds: [bill.id], subject: bill.key, text }];
  });
};
