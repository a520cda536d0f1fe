import type { Day } from '../days.ts';

/** What one service of a bill says, in the field names of the read output; null where the page prints nothing. */
export interface ServiceTruth {
  readonly type: 'ELECTRICITY' | 'GAS';
  readonly meterNumber: string | null;
  readonly servicePoint: string | null;
  readonly periodStart: Day | null;
  readonly periodEnd: Day | null;
  readonly usage: number | null;
  readonly unit: 'kWh' | 'therm' | null;
  readonly direction: 'IMPORT';
  readonly readStart: number | null;
  readonly readEnd: number | null;
  readonly multiplier: number | null;
  readonly parts: readonly { readonly name: string; readonly usage: number }[];
  readonly demand: number | null;
  readonly demandUnit: 'kW' | null;
  readonly readType: 'ACTUAL' | 'ESTIMATED' | null;
  readonly charges: number | null;
  readonly tariff: string | null;
}

export type LineKind = 'SUPPLY' | 'DELIVERY' | 'TAX' | 'FEE' | 'CREDIT' | 'OTHER';

/** A line of money as printed; negative for money off. */
export interface LineTruth {
  readonly description: string;
  readonly amount: number;
  readonly kind: LineKind;
}

/**
 * Exactly what a document prints, in the field names of the read output. `payments` is the money received,
 * as a positive number. Standardised usage is worked out by a reader and never printed, so it is not here.
 */
export interface BillTruth {
  readonly provider: string | null;
  readonly accountNumber: string | null;
  readonly invoiceNumber: string | null;
  readonly serviceAddress: string | null;
  readonly billDate: Day | null;
  readonly dueDate: Day | null;
  readonly periodStart: Day | null;
  readonly periodEnd: Day | null;
  readonly currency: 'USD' | null;
  readonly totalAmount: number | null;
  readonly currentCharges: number | null;
  readonly previousBalance: number | null;
  readonly payments: number | null;
  readonly corrects: string | null;
  readonly services: readonly ServiceTruth[];
  readonly lines: readonly LineTruth[];
}

export type DocumentKind = 'BILL' | 'CORRECTED_BILL' | 'RECEIPT';

/** A document the portal serves, with the bytes it serves and what they say. */
export interface ServedBill {
  /** Unique among the documents of one portal. */
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** The account number as printed. */
  readonly account: string;
  readonly kind: DocumentKind;
  /** The file name of the bill this one replaces. */
  readonly supersedes?: string;
  readonly truth: BillTruth;
}

/** A line of money inside the generator, in whole cents, with how it came about. */
export interface LineCents {
  readonly label: string;
  /** As printed beside the label, "12,480 kWh x $0.03842"; empty for a plain amount. */
  readonly basis: string;
  readonly cents: number;
  readonly kind: LineKind;
}

/** A reading of one register over one period. */
export interface RegisterRead {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** One month's bill before it is drawn; money in whole cents. */
export interface BillModel {
  readonly kind: 'BILL' | 'CORRECTED_BILL';
  readonly month: number;
  readonly invoiceNumber: string;
  readonly billDate: Day;
  readonly dueDate: Day;
  readonly periodStart: Day;
  readonly periodEnd: Day;
  readonly days: number;
  /** The first register measures all of the usage; the others its time-of-use parts. */
  readonly registers: readonly [RegisterRead, ...RegisterRead[]];
  readonly multiplier: number;
  /** In the billed unit: whole kWh, or therms with one decimal. */
  readonly usage: number;
  readonly parts: readonly { readonly name: string; readonly usage: number }[];
  readonly estimated: boolean;
  readonly lines: readonly LineCents[];
  readonly serviceCents: number;
  readonly currentCents: number;
  readonly previousCents: number;
  readonly paidCents: number;
  readonly paidOn: Day | null;
  readonly totalCents: number;
  readonly replaces: { readonly invoiceNumber: string; readonly billDate: Day } | null;
  /** The present month last, the same month of last year first. */
  readonly history: readonly { readonly month: number; readonly usage: number }[];
}

/** Money the customer paid. */
export interface Payment {
  readonly paidOn: Day;
  readonly cents: number;
  readonly confirmation: string;
  readonly invoiceNumber: string;
}

/** Everything one account was ever billed and paid, oldest first. */
export interface AccountLedger {
  readonly bills: readonly BillModel[];
  readonly payments: readonly Payment[];
}
