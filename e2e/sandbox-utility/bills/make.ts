import { createHash } from 'node:crypto';
import type { Customer, CustomerAccount } from '../customer.ts';
import { monthIndex, type Day } from '../days.ts';
import { monthsShown } from './calendar.ts';
import { electricityPdf } from './electricity-page.ts';
import { electricityBook } from './electricity.ts';
import { gasPdf } from './gas-page.ts';
import { gasBook } from './gas.ts';
import { keepLedger } from './ledger.ts';
import { receiptPdf } from './receipt-page.ts';
import { billTruth, receiptTruth } from './truth.ts';
import type { AccountLedger, BillModel, Payment, ServedBill } from './types.ts';

const RECEIPTS_KEPT = 6;

/** A bill or receipt on the portal, with the row of the ledger it belongs to. */
export interface BillOnFile {
  readonly model: BillModel;
  readonly served: ServedBill;
}

export interface PaymentOnFile {
  readonly payment: Payment;
  /** Receipts of older payments are no longer kept. */
  readonly receipt: ServedBill | null;
}

/** All the portal shows of one account, newest first. */
export interface AccountOnFile {
  readonly account: CustomerAccount;
  readonly bills: readonly BillOnFile[];
  readonly payments: readonly PaymentOnFile[];
  /** What is still to pay, in whole cents. */
  readonly owedCents: number;
}

/** Bills and payments of both accounts over the months shown on `today`, before anything is drawn. */
export function makeLedgers(seed: string, today: Day): { electricity: AccountLedger; gas: AccountLedger } {
  const months = monthsShown(today);
  const lastMonth = months.at(-1) ?? monthIndex(today);
  const shown = (ledger: AccountLedger): AccountLedger => {
    const bills = ledger.bills.filter((bill) => months.includes(bill.month));
    const opened = bills[0]?.billDate ?? today;
    return { bills, payments: ledger.payments.filter((payment) => payment.paidOn >= opened) };
  };
  return {
    electricity: shown(keepLedger(seed, electricityBook(seed, lastMonth), lastMonth, today)),
    gas: shown(keepLedger(seed, gasBook(seed, lastMonth), lastMonth, today)),
  };
}

/** Both accounts with their documents drawn. The same seed and day give the same bytes. */
export async function makeDocuments(seed: string, today: Day, customer: Customer): Promise<readonly AccountOnFile[]> {
  const ledgers = makeLedgers(seed, today);
  return [
    await fileAccount(customer, customer.electricity, ledgers.electricity, electricityPdf),
    await fileAccount(customer, customer.gas, ledgers.gas, gasPdf),
  ];
}

async function fileAccount(
  customer: Customer,
  account: CustomerAccount,
  ledger: AccountLedger,
  draw: (customer: Customer, bill: BillModel) => Promise<Uint8Array>,
): Promise<AccountOnFile> {
  const prefix = account.service === 'ELECTRICITY' ? 'Electric' : 'Gas';
  const nameOf = (invoiceNumber: string): string => `Pinewater_${prefix}_Bill_${invoiceNumber}.pdf`;
  const serve = (of: Omit<ServedBill, 'sha256' | 'account'>): ServedBill => ({
    ...of,
    account: account.number,
    sha256: createHash('sha256').update(of.bytes).digest('hex'),
  });
  const bills: BillOnFile[] = [];
  for (const model of ledger.bills) {
    const served = serve({
      fileName: nameOf(model.invoiceNumber),
      bytes: await draw(customer, model),
      kind: model.kind,
      ...(model.replaces ? { supersedes: nameOf(model.replaces.invoiceNumber) } : {}),
      truth: billTruth(customer, account, model),
    });
    bills.push({ model, served });
  }
  const firstReceipt = ledger.payments.length - RECEIPTS_KEPT;
  const payments: PaymentOnFile[] = [];
  for (const [at, payment] of ledger.payments.entries()) {
    const receipt =
      at < firstReceipt
        ? null
        : serve({
            fileName: `Pinewater_Receipt_${payment.confirmation}.pdf`,
            bytes: await receiptPdf(customer, account, payment),
            kind: 'RECEIPT',
            truth: receiptTruth(account, payment),
          });
    payments.push({ payment, receipt });
  }
  const last = ledger.bills.at(-1);
  const paid = ledger.payments.some((payment) => payment.invoiceNumber === last?.invoiceNumber);
  return { account, bills: bills.reverse(), payments: payments.reverse(), owedCents: paid ? 0 : (last?.totalCents ?? 0) };
}
