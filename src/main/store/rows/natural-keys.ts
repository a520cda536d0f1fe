import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import type { ReadBill } from '../../../shared/domain/read-bill.ts';
import { foldText } from './search-text.ts';

/**
 * Natural keys: what makes two rows the same thing, so that two devices (or two runs) that find the
 * same account, meter or bill agree that it is one.
 */

/** A provider is its host and its name: brands of one group may share a host. */
export function datasourceKey(signInUrl: string, name: string): string {
  return `${hostKey(signInUrl)}|${foldText(name)}`;
}

/** An account is its provider's host and its number, however the number is spelt. */
export function accountKey(signInUrl: string, accountNumber: string): string {
  return `${hostKey(signInUrl)}${accountKeyEnding(accountNumber)}`;
}

/** An account that no connection has found is its company, its provider as bills name it, and its number. No host has a blank in it. */
export function billedAccountKey(companyId: string, provider: string | null, accountNumber: string): string {
  return `${billedBy(companyId)}${foldText(provider).replaceAll('|', ' ')}${accountKeyEnding(accountNumber)}`;
}

/** What the keys of all accounts begin with that bills without a connection made in a company, wherever they were moved since. */
export function billedBy(companyId: string): string {
  return `billed ${companyId} `;
}

/** What the keys of all accounts of one number end in, whichever provider they are of. */
export function accountKeyEnding(accountNumber: string): string {
  return `|${normaliseAccountNumber(accountNumber)}`;
}

/** A meter is its account's key, its type and its number; the service point stands in where no number is printed. */
export function meterKey(account: string, type: string, meterNumber: string | null, servicePoint: string | null): string {
  return `${account}|${type}|${normaliseAccountNumber(meterNumber ?? servicePoint ?? '')}`;
}

type BillIdentity = Pick<ReadBill, 'invoiceNumber' | 'periodStart' | 'periodEnd' | 'billDate' | 'totalAmount' | 'sha256' | 'part'>;

/**
 * A bill is its account with its invoice number or period, and its total, so that a corrected bill is
 * another one. Where too little could be read, it is its file.
 * @param account the key of its account, or null where that is not known
 */
export function billKey(account: string | null, bill: BillIdentity): string {
  const { totalAmount } = bill;
  if (account !== null && totalAmount !== null) {
    if (bill.invoiceNumber !== null) return `${account}|invoice ${normaliseAccountNumber(bill.invoiceNumber)}|${totalAmount.toFixed(2)}`;
    if (bill.periodStart !== null && bill.periodEnd !== null) return `${account}|period ${bill.periodStart} ${bill.periodEnd}|${totalAmount.toFixed(2)}`;
  }
  return `file ${bill.sha256}|${bill.part}`;
}

/** SQL condition on bills: those that are not erased, also where they are put away. */
export const NOT_ERASED_BILL = `natural_key NOT LIKE 'erased %'`;

function hostKey(address: string): string {
  return new URL(address).host.toLowerCase().replace(/^www\./, '');
}
