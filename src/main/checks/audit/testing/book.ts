import type { ReadBill, ReadCheck } from '../../../../shared/domain/read-bill.ts';
import { addDays } from '../../../../shared/units/day.ts';
import { recheck } from '../../reading-checks.ts';
import { sumCents, type Basis, type DraftBill } from './history.ts';
import type { Random } from './random.ts';
import type { Place } from './world.ts';

/** What is told of what was owed before: nothing; that all was paid; or, now and then, that it was not and is asked for again. */
export type BookStyle = 'NONE' | 'PAID' | 'CARRIED';

export interface Papers {
  readonly place: Place;
  readonly provider: string;
  readonly accountNumber: string;
  readonly style: BookStyle;
  /** Bills without a number, numbers that count up, or the account with the bill's date. */
  readonly invoices: 'NONE' | 'COUNTED' | 'DATED';
  /** Days to pay. */
  readonly terms: number;
}

export interface BookedBill {
  readonly bill: ReadBill;
  readonly bases: readonly Basis[];
}

const BALANCE_CHECK = 'previous - payments + current = total';

/** The checks that the reader makes on a bill; where an equal amount is asked for, its balance is no sum of the charges. */
export function checksOf(bill: ReadBill, isBudget: boolean): ReadCheck[] {
  return recheck(bill, bill, []).filter((check) => !isBudget || check.name !== BALANCE_CHECK).map(({ name, ok, detail }) => ({ name, ok, detail }));
}

const hex = (random: Random): string => Array.from({ length: 8 }, () => Math.floor(random.next() * 4294967296).toString(16).padStart(8, '0')).join('');
/** A confidence as the reader gives to fields it is sure of. */
const sure = (random: Random): number => Math.round(random.between(0.93, 0.995) * 1000) / 1000;

/** Keeps the account's book over its drafts in the order of their dates: numbers, balances, payments, and what is asked for. */
export function keepBook(random: Random, drafts: readonly DraftBill[], papers: Papers): BookedBill[] {
  let last = random.int(4_000, 30_000);
  // Nobody pays late twice in a row, nor what is not known to be owed.
  let mayBeLate = false;
  let counter = random.int(100_000, 800_000);
  return drafts.map((draft, at) => {
    const source = random.fork(at);
    const current = sumCents(draft.lines);
    const isSettled = draft.instalments !== undefined;
    const isUnpaid = papers.style === 'CARRIED' && mayBeLate && last > 0 && source.chance(0.16);
    const previous = papers.style === 'NONE' ? null : last;
    const paid = papers.style === 'NONE' ? null : isUnpaid || last < 0 ? 0 : last;
    const balanced = (previous ?? 0) - (paid ?? 0) + current;
    const total = draft.asked ?? (isSettled ? current - draft.instalments : balanced);
    counter += source.int(3, 90);
    const invoiceNumber = { NONE: null, COUNTED: `INV-${counter}`, DATED: `${papers.accountNumber.replace(/\D/g, '').slice(0, 5)}-${draft.billDate.replaceAll('-', '')}` }[papers.invoices];
    last = total;
    mayBeLate = !isUnpaid;
    const bill: ReadBill = {
      version: 1, file: `bill-${draft.billDate}.pdf`, sha256: hex(source), part: 1, status: 'READ', reason: null, provider: papers.provider, accountNumber: papers.accountNumber, invoiceNumber,
      serviceAddress: papers.place.address, billDate: draft.billDate, dueDate: addDays(draft.billDate, papers.terms), periodStart: draft.from, periodEnd: draft.to, currency: papers.place.currency,
      totalAmount: total / 100, currentCharges: current / 100, previousBalance: isSettled ? 0 : previous === null ? null : previous / 100,
      payments: isSettled ? draft.instalments / 100 : paid === null ? null : paid / 100, corrects: null, services: [...draft.services],
      lines: draft.lines.map(({ description, cents, kind }) => ({ description, amount: cents / 100, kind })), checks: [],
      confidence: { totalAmount: sure(source), accountNumber: sure(source), periodStart: sure(source), periodEnd: sure(source), billDate: sure(source) }, evidence: {},
    };
    return { bill, bases: draft.lines.map(({ by, service }) => ({ by, service })) };
  });
}
