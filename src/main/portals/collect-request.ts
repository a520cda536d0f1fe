import type { PortalAccount } from '../../shared/domain/portal-outcome.ts';
import type { Day } from '../../shared/units/day.ts';
import type { BillFile } from './bill-files/bill-fetcher.ts';
import type { Pace } from './page/page-actions.ts';
import type { Route } from './way-to-bills/route.ts';

/** One bill's file, with what the portal's list says about it. */
export type FoundBill = {
  label: string;
  date: Day | null;
  amount: string | null;
  accountNumber: string | null;
  file: BillFile;
};

/** A bill as listed, before anything is downloaded. */
export type ListedBill = { label: string; date: Day | null; amount: string | null; accountNumber: string | null };

export type CollectRequest = {
  /** Where unpacked files go. */
  downloadsFolder: string;
  /** Bills dated before this day are left; null takes all there are. */
  since: Day | null;
  /** True for a bill that is known already. */
  shouldSkip: (bill: ListedBill) => boolean | Promise<boolean>;
  /** Called for each file, one at a time; the next one waits. */
  onBill: (bill: FoundBill) => Promise<void>;
  onAccount?: (account: PortalAccount) => void | Promise<void>;
  onStep?: (text: string) => void;
  /** The way that worked last time. */
  route: Route | null;
  onRoute?: (route: Route) => void | Promise<void>;
  /** Signs in again after the session has ended; called at most twice. Returns whether it worked. */
  signInAgain: () => Promise<boolean>;
  pace?: Pace;
  signal?: AbortSignal;
  timeoutMs?: number;
};
