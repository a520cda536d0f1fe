import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import { within } from '../../../shared/units/money.ts';
import { sharesType } from './same-bills.ts';

/** What of a bill says what it corrects. */
export interface CorrectingFacts {
  readonly id: string;
  readonly invoiceNumber: string | null;
  readonly billDate: string | null;
  readonly totalAmount: number | null;
  readonly types: readonly string[];
  /** The number or date of the bill it says it replaces. */
  readonly corrects: string | null;
}

const CENT = 0.005;

/** The bill that another one says it corrects: by its number, of one service where several bills have it; else by its date where only one is of that day. */
function correctedBy(correction: CorrectingFacts, bills: readonly CorrectingFacts[]): CorrectingFacts[] {
  const { corrects } = correction;
  if (corrects === null) return [];
  const others = bills.filter((bill) => bill.id !== correction.id && (bill.billDate ?? '') <= (correction.billDate ?? '9'));
  const number = normaliseAccountNumber(corrects);
  const byNumber = number === '' ? [] : others.filter(({ invoiceNumber }) => invoiceNumber !== null && normaliseAccountNumber(invoiceNumber) === number);
  const ofOneService = ({ types }: CorrectingFacts): boolean => sharesType(types, correction.types);
  if (byNumber.length > 0) return byNumber.some(ofOneService) ? byNumber.filter(ofOneService) : byNumber;
  const byDate = others.filter((bill) => bill.billDate === corrects && bill.corrects === null && ofOneService(bill));
  return byDate.length === 1 ? byDate : [];
}

/** Whether a bill says of another one that it corrects it. */
export const saysItCorrects = (correction: CorrectingFacts, corrected: CorrectingFacts): boolean => correctedBy(correction, [correction, corrected]).includes(corrected);

/** A credit note takes money back rather than standing in for a bill. */
const isCreditNote = ({ totalAmount }: CorrectingFacts): boolean => totalAmount !== null && totalAmount < 0;

const isLater = (one: CorrectingFacts, other: CorrectingFacts): boolean => (one.billDate ?? '') > (other.billDate ?? '') || (one.billDate === other.billDate && one.id > other.id);

/**
 * Which bill of an account replaces which, in whichever order they came: by the id of the replaced one. A bill that a credit
 * note takes back in full is replaced by none, since the two add up to nothing already, and a credit note replaces none. Of
 * several corrections of one bill the last counts, and replaces the others too.
 */
export function supersessions(bills: readonly CorrectingFacts[]): ReadonlyMap<string, string> {
  const corrections = bills.flatMap((correction) => correctedBy(correction, bills).map((corrected) => ({ correction, corrected })));
  const takenBack = new Set(
    corrections.filter(({ correction, corrected }) => isCreditNote(correction) && corrected.totalAmount !== null && within(correction.totalAmount ?? 0, -corrected.totalAmount, CENT)).map(({ corrected }) => corrected.id),
  );
  const lastOf = new Map<string, CorrectingFacts>();
  const standing = corrections.filter(({ correction, corrected }) => !isCreditNote(correction) && !takenBack.has(corrected.id));
  for (const { correction, corrected } of standing) {
    const before = lastOf.get(corrected.id);
    if (before === undefined || isLater(correction, before)) lastOf.set(corrected.id, correction);
  }
  const replacedBy = new Map([...lastOf].map(([id, { id: by }]) => [id, by]));
  for (const { correction, corrected } of standing) {
    const by = replacedBy.get(corrected.id);
    if (by !== undefined && by !== correction.id && !replacedBy.has(correction.id)) replacedBy.set(correction.id, by);
  }
  // Two that name each other say nothing.
  for (const [id, by] of replacedBy) if (replacedBy.get(by) === id) for (const one of [id, by]) replacedBy.delete(one);
  return replacedBy;
}
