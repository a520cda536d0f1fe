import type { ListedBill } from './portal-visit.ts';
import { listedBillWords } from '../run-words.ts';

/** Rows younger than this are fetched each time: a portal may put a corrected bill in place of one it listed. */
export const LOOKED_AT_AGAIN_DAYS = 62;
const DAY = 86_400_000;

/** What the collection log says of a fetched row; a later visit knows the row by it. */
export function downloadWords(bill: ListedBill): string {
  return `Downloaded: ${listedBillWords(bill)}`.slice(0, 2000);
}

/** By what a listed bill is known again: its words, and the account it stands under. */
export function rowKey(text: string, accountNumber: string | null): string {
  return `${accountNumber ?? ''}\n${text}`;
}

/**
 * Whether a listed bill was fetched on an earlier visit and need not be fetched again. A row whose day is
 * not known, or that is young, is fetched: its content decides.
 */
export function isKnownRow(bill: ListedBill, downloaded: ReadonlySet<string>, now: Date): boolean {
  if (bill.date === null) return false;
  const age = (now.getTime() - Date.parse(`${bill.date}T00:00:00Z`)) / DAY;
  return age > LOOKED_AT_AGAIN_DAYS && downloaded.has(rowKey(downloadWords(bill), bill.accountNumber));
}
