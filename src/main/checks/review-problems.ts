import type { ReviewProblem } from '../../shared/domain/bill.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import type { PlacedCheck } from './reading-checks.ts';

/** Below this a value is not taken without a person's look. */
const DOUBTFUL_BELOW = 0.66;

const LABELS: Readonly<Record<string, string>> = {
  provider: 'The provider', accountNumber: 'The account number', billDate: 'The bill date', dueDate: 'The due date',
  periodStart: 'The beginning of the period', periodEnd: 'The end of the period',
  totalAmount: 'The amount to pay', currentCharges: 'The new charges', previousBalance: 'The previous balance', payments: 'The payments',
};
const REQUIRED = ['totalAmount', 'accountNumber', 'billDate', 'periodStart', 'periodEnd'] as const;

function missing(bill: ReadBill): ReviewProblem[] {
  const problems: ReviewProblem[] = REQUIRED.filter((path) => bill[path] === null).map((path) => ({ text: `${LABELS[path] ?? path} was not found.`, paths: [path] }));
  if (bill.services.length === 0) problems.push({ text: 'No meter or usage was found.', paths: ['services.0.usage'] });
  for (const [index, service] of bill.services.entries()) {
    if (service.usage === null) problems.push({ text: bill.services.length === 1 ? 'The usage was not found.' : `The usage of service ${index + 1} was not found.`, paths: [`services.${index}.usage`] });
  }
  return problems;
}

function doubtful(bill: ReadBill): ReviewProblem[] {
  const isDoubtful = (path: string): boolean => (bill.confidence[path] ?? 1) < DOUBTFUL_BELOW;
  const fields = Object.keys(LABELS).filter((path) => bill[path as keyof ReadBill] !== null && isDoubtful(path));
  const usages = bill.services.flatMap((service, index) => (service.usage !== null && isDoubtful(`services.${index}.usage`) ? [`services.${index}.usage`] : []));
  return [...fields, ...usages].map((path) => ({ text: `${LABELS[path] ?? 'The usage'} is not certain. Compare it with the page.`, paths: [path] }));
}

/**
 * What a person has to look at on a bill, the gravest first: sums that do not hold, what is missing, what is not certain.
 * @param accepted paths a person confirmed as "not on the bill"
 */
export function reviewProblems(bill: ReadBill, checks: readonly PlacedCheck[], accepted: readonly string[]): ReviewProblem[] {
  const failed = checks.filter((check) => !check.ok).map(({ detail, paths }) => ({ text: detail, paths: [...paths] }));
  return [...failed, ...missing(bill).filter(({ paths }) => !paths.some((path) => accepted.includes(path))), ...doubtful(bill)];
}
