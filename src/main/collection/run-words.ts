import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import { dayOfMonthWords, monthWords } from '../../shared/units/day-words.ts';
import { findAmount, findDates } from '../portals/portal-dates.ts';
import { diskWords } from '../files/disk-words.ts';
import { StoreWriteFailed } from '../store/engine/store-errors.ts';
import { VaultError } from '../vault/vault-error.ts';
import { countWords } from './progress-words.ts';

interface RowFound {
  readonly label: string;
  readonly date: string | null;
  readonly amount?: string | null;
}

/** The words by which portals mark a bill that replaces an earlier one, in the languages Forager meets. */
const CORRECTED = /correct(ed|ion)|revised|amended|re-?issued|rebill|korrig|berichtig|storno|rectif|corrig[ée]|corregid|rettific|corrett|gecorrigeerd|retificad/i;

/**
 * A listed bill in a person's words: "Bill of Jul 27, 2026, $2,038.12". A row says much else, the words of its
 * buttons above all; only its date, its amount and that it is a correction are taken from it.
 */
export function listedBillWords({ label, date, amount }: RowFound): string {
  const noun = CORRECTED.test(label) ? 'Corrected bill' : 'Bill';
  const found = date === null ? findDates(label, 'MONTH_FIRST')[0] : undefined;
  // A row that names its month alone has no day.
  const day = date === null ? (found ? (found.isMonthOnly ? monthWords(found.day) : dayOfMonthWords(found.day)) : null) : dayOfMonthWords(date);
  const money = amount ?? findAmount(label);
  return `${noun}${day === null ? '' : ` of ${day}`}${money === null ? '' : `, ${money}`}`;
}

/**
 * What a run came to, in words: the bills it filed, not those it fetched, which may be here already under this
 * connection or another. `detail` is what the portal's visit said; what it says beyond a count stays.
 */
export function endWords({ status, detail, foundCount, newCount }: { readonly status: ConnectionStatus; readonly detail: string | null; readonly foundCount: number; readonly newCount: number }): string | null {
  if (status !== 'CONNECTED') return detail;
  const here = Math.max(0, foundCount - newCount);
  const already = here === 0 ? '' : ` ${here === 1 ? '1 document is' : `${here} documents are`} already here.`;
  const more = (detail ?? '').replace(/^\d+ new bills?\.\s*/, '');
  return `${countWords(newCount, 'new bill')}.${already} ${more}`.trim().slice(0, 2000);
}

/** The words a person reads when a collection ended for a reason the portal did not name. */
export function faultWords(error: unknown): string {
  if (error instanceof VaultError) return error.message;
  const ofDisk = error instanceof StoreWriteFailed ? error.message : diskWords(error);
  return ofDisk === null ? 'The check broke off inside Forager. It is tried again by itself; the log has the details.' : `${ofDisk} The next check goes on where this one stopped.`;
}
