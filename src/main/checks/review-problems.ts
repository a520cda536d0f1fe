import type { ReviewProblem } from '../../shared/domain/bill.ts';
import { DOUBTFUL_BELOW, type ReadBill } from '../../shared/domain/read-bill.ts';
import { fieldInWords } from './field-values.ts';
import type { PlacedCheck } from './reading-checks.ts';

/** Fields of a bill that are looked at where they are not certain. */
const WEIGHED = ['provider', 'accountNumber', 'billDate', 'dueDate', 'periodStart', 'periodEnd', 'totalAmount', 'currentCharges', 'previousBalance', 'payments'] as const;
const label = (path: string, services: number): string => (services > 1 && path.startsWith('services.') ? `the usage of service ${Number(path.split('.')[1]) + 1}` : fieldInWords(path));
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
  const fields = WEIGHED.filter((path) => bill[path] !== null && isDoubtful(path));
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
