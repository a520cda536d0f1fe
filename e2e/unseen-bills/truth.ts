/** What a made bill says, in the shape of the reader's output; null means "not printed". */
export interface TruthService {
  type: string;
  meterNumber: string | null;
  periodStart: string | null;
  periodEnd: string | null;
  usage: number | null;
  unit: string | null;
  demand: number | null;
  demandUnit: string | null;
  readType: 'ACTUAL' | 'ESTIMATED' | null;
  direction?: 'IMPORT' | 'EXPORT' | 'NET';
  servicePoint?: string;
  readStart?: number;
  readEnd?: number;
  multiplier?: number;
  /** What turns the metered volume into the billed unit, beside the multiplier. */
  conversion?: number;
  parts?: { name: string; usage: number }[];
  charges?: number;
  tariff?: string;
  accept?: Record<string, (string | number)[]>;
}

export interface Truth {
  status: 'READ' | 'NOT_A_BILL' | 'UNREADABLE';
  provider: string | null;
  accountNumber: string | null;
  invoiceNumber: string | null;
  serviceAddress: string | null;
  billDate: string | null;
  dueDate: string | null;
  periodStart: string | null;
  periodEnd: string | null;
  currency: string | null;
  totalAmount: number | null;
  currentCharges: number | null;
  previousBalance: number | null;
  payments: number | null;
  corrects?: string | null;
  services: TruthService[];
  lines: { description: string; amount: number }[];
  notes: string[];
  accept?: Record<string, (string | number)[]>;
  alternatives?: TruthService[][];
  /** Set where total is on purpose not previous less payments plus current, with the reason. */
  otherSum?: string;
  /** The sum that is wrong on the page on purpose: such a bill must be marked, with a failed check. */
  expectFailedCheck?: string;
  /** Any of these statuses is right beside `status`. */
  acceptStatus?: string[];
  /** Further bills of the same file, in order. */
  others?: Truth[];
}

/** A truth file: a truth and where it belongs. */
export interface TruthFile extends Truth {
  file: string;
  layout: string;
  country: string;
  language: string;
  format: string;
}

const EMPTY: Truth = {
  status: 'READ', provider: null, accountNumber: null, invoiceNumber: null, serviceAddress: null, billDate: null, dueDate: null, periodStart: null,
  periodEnd: null, currency: null, totalAmount: null, currentCharges: null, previousBalance: null, payments: null, services: [], lines: [], notes: [],
};

/** A bill's truth from what is printed on it. A service without a period of its own takes the bill's. */
export function bill(said: Partial<Truth>): Truth {
  const truth = { ...EMPTY, ...said };
  const dated = (services: TruthService[]): TruthService[] =>
    services.map((one) => ({ ...one, periodStart: one.periodStart ?? truth.periodStart, periodEnd: one.periodEnd ?? truth.periodEnd }));
  return { ...truth, services: dated(truth.services), ...(truth.alternatives && { alternatives: truth.alternatives.map(dated) }) };
}

/** The truth of a paper that is no bill. */
export function noBill(provider: string | null, note: string): Truth {
  return { ...EMPTY, status: 'NOT_A_BILL', provider, notes: [note] };
}

export function service(type: string, usage: number | null, unit: string | null, more: Partial<TruthService> = {}): TruthService {
  return { type, meterNumber: null, periodStart: null, periodEnd: null, usage, unit, demand: null, demandUnit: null, readType: null, ...more };
}

/** Named amounts as lines. */
export function lines(rows: readonly (readonly [string, number])[]): Truth['lines'] {
  return rows.map(([description, amount]) => ({ description, amount }));
}
