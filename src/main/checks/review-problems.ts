import type { ReviewProblem } from '../../shared/domain/bill.ts';
import { DOUBTFUL_BELOW, type ReadBill } from '../../shared/domain/read-bill.ts';
import type { PlacedCheck } from './reading-checks.ts';

const LABELS: Readonly<Record<string, string>> = {
  provider: 'the provider', accountNumber: 'the account number', billDate: 'the bill date', dueDate: 'the due date',
  periodStart: 'the beginning of the period', periodEnd: 'the end of the period',
  totalAmount: 'the amount to pay', currentCharges: 'the new charges', previousBalance: 'the previous balance', payments: 'the payments',
};
const label = (path: string, services: number): string => LABELS[path] ?? (services > 1 ? `the usage of service ${Number(path.split('.')[1]) + 1}` : 'the usage');
/** "The new charges are", "the amount is". */
const isOrAre = (path: string): string => (['currentCharges', 'payments'].includes(path) ? 'are' : 'is');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const REQUIRED = ['totalAmount', 'accountNumber', 'billDate', 'periodStart', 'periodEnd'] as const;

/** The fields that a bill cannot do without and that were not found. */
function missing(bill: ReadBill, accepted: readonly string[]): ReviewProblem[] {
  const usages = bill.services.length === 0 ? ['services.0.usage'] : bill.services.flatMap((service, index) => (service.usage === null ? [`services.${index}.usage`] : []));
  const paths = [...REQUIRED.filter((path) => bill[path] === null), ...usages].filter((path) => !accepted.includes(path));
  if (paths.length === 0) return [];
  return [{ text: `Not found: ${paths.map((path) => label(path, bill.services.length)).join(', ')}.`, paths }];
}

function doubtful(bill: ReadBill): ReviewProblem[] {
  const isDoubtful = (path: string): boolean => (bill.confidence[path] ?? 1) < DOUBTFUL_BELOW;
  const fields = Object.keys(LABELS).filter((path) => bill[path as keyof ReadBill] !== null && isDoubtful(path));
  const usages = bill.services.flatMap((service, index) => (service.usage !== null && isDoubtful(`services.${index}.usage`) ? [`services.${index}.usage`] : []));
  return [...fields, ...usages].map((path) => ({ text: `${capital(label(path, bill.services.length))} ${isOrAre(path)} not certain. Compare it with the page.`, paths: [path] }));
}

/**
 * What a person has to look at on a bill, the gravest first: sums that do not hold, what is missing, what is not certain.
 * @param accepted paths a person confirmed as "not on the bill"
 */
export function reviewProblems(bill: ReadBill, checks: readonly PlacedCheck[], accepted: readonly string[]): ReviewProblem[] {
  const failed = checks.filter((check) => !check.ok).map(({ detail, paths }) => ({ text: detail, paths: [...paths] }));
  return [...failed, ...missing(bill, accepted), ...doubtful(bill)];
}
