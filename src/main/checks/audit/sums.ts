import { balanceWords, linesWords } from '../../../shared/domain/check-words.ts';
import { sumNumbers, within } from '../../../shared/units/money.ts';
import { billBegins, billWords, money } from './words.ts';
import { daysBetween } from '../../../shared/units/day.ts';
import { periodOf, type AuditedBill, type Finding, type Rule } from './history.ts';

/** A cent or two are a matter of rounding tax line by line. */
const ROUNDING = 0.025;

function linesOff({ reading }: AuditedBill): string | null {
  const { lines, currentCharges, totalAmount, previousBalance, payments, currency } = reading;
  // Without the new charges the total says as much only where nothing else is in it.
  const printed = currentCharges ?? (previousBalance === null && payments === null ? null : totalAmount);
  if (lines.length < 2 || printed === null) return null;
  const sum = sumNumbers(lines.map(({ amount }) => amount));
  // Some bills list what was owed and paid among the lines.
  const possible = [currentCharges, totalAmount, totalAmount === null ? null : sumNumbers([totalAmount, -(previousBalance ?? 0), payments ?? 0])];
  return possible.some((amount) => amount !== null && within(sum, amount, ROUNDING)) ? null : linesWords(false, sum, printed, currency);
}

function balanceOff({ reading: { previousBalance, payments, currentCharges, totalAmount, currency } }: AuditedBill): string | null {
  if (previousBalance === null || payments === null || currentCharges === null || totalAmount === null) return null;
  const made = sumNumbers([previousBalance, -payments, currentCharges]);
  // Payments are printed with either sign.
  if ([made, sumNumbers([previousBalance, payments, currentCharges])].some((amount) => within(amount, totalAmount, ROUNDING))) return null;
  return balanceWords(false, { previous: previousBalance, payments, current: currentCharges, adjustment: 0, made, total: totalAmount }, currency);
}

/** Whether a bill is the next one: no bill lacks between them. */
function follows(before: AuditedBill, bill: AuditedBill): boolean {
  const [one, other] = [periodOf(before), periodOf(bill)];
  return one !== null && other !== null && Math.abs(daysBetween(one.end, other.start) - 1) <= 2;
}

/** Bills whose balance before is not what the bill before them asked for, where it usually is. */
function balancesBroken(bills: readonly AuditedBill[], all: readonly AuditedBill[]): ReadonlyMap<AuditedBill, string> {
  const pairs = bills.slice(1).flatMap((bill, at) => {
    const before = bills[at];
    const [asked, said] = [before?.reading.totalAmount ?? null, bill.reading.previousBalance];
    return before === undefined || asked === null || said === null || !follows(before, bill) ? [] : [{ bill, before, asked, said }];
  });
  // A bill that was corrected or came twice was asked for, too.
  const wasAsked = (before: AuditedBill, said: number): boolean => all.some(({ reading: { periodEnd, totalAmount } }) => totalAmount !== null && periodEnd === before.reading.periodEnd && within(totalAmount, said, ROUNDING));
  const broken = pairs.filter(({ before, said }) => !wasAsked(before, said));
  if (pairs.length < 3 || (pairs.length - broken.length) / pairs.length < HELD) return new Map();
  // What the bill before asks for may be wrong itself: then it does not make its own sum.
  return new Map(broken.filter(({ before }) => balanceOff(before) === null).map(({ bill, before, asked, said }) => [
    bill, `${billBegins(bill)} begins with ${money(said, bill)} from before; ${billWords(before)} asked for ${money(asked, before)}.`,
  ]));
}

/** How many bills of an account have to keep a sum before one that does not is wrong. */
const HELD = 0.7;

/** Bills whose sums do not hold, where the account's others' do: a sum that never holds is another one than it looks. */
export const sums: Rule = ({ bills, history }) => {
  const failing = (check: (bill: AuditedBill) => string | null, isMade: (bill: AuditedBill) => boolean): ReadonlyMap<AuditedBill, string> => {
    const made = bills.filter(isMade);
    const off = new Map(made.flatMap((bill) => {
      const text = check(bill);
      return text === null ? [] : [[bill, text] as const];
    }));
    return made.length > 2 && (made.length - off.size) / made.length < HELD ? new Map() : off;
  };
  const lines = failing(linesOff, ({ reading }) => reading.lines.length > 1 && (reading.currentCharges ?? reading.totalAmount) !== null);
  const balances = failing(balanceOff, ({ reading: { previousBalance, payments, currentCharges, totalAmount } }) => [previousBalance, payments, currentCharges, totalAmount].every((amount) => amount !== null));
  const broken = balancesBroken(bills, history.bills);
  // A total that leaves out what is owed, again and again, is the utility's way.
  const isNewAlone = ({ reading: { totalAmount, currentCharges } }: AuditedBill): boolean => totalAmount !== null && totalAmount === currentCharges;
  const leavesOut = [...balances.keys()].filter(isNewAlone).length > 1;
  return bills.flatMap((bill): Finding[] => {
    // What the reading found is told already, where the bill waits to be checked.
    if (bill.reading.checks.some(({ ok }) => !ok)) return [];
    const text = lines.get(bill) ?? (leavesOut && isNewAlone(bill) ? undefined : balances.get(bill)) ?? broken.get(bill);
    return text === undefined ? [] : [{ rule: 'SUMS', billIds: [bill.id], subject: bill.key, text }];
  });
};
