import type { Evidence, ReadBill } from '../../shared/domain/read-bill.ts';
import type { BillDocument } from './fields/document.ts';
import { openDocument } from './fields/document.ts';
import type { LabelFile } from './labels/label-files.ts';
import type { Page } from './layout/page.ts';

/** A bill with the pages it was read from. */
export interface SeenBill {
  readonly read: ReadBill;
  readonly pages: readonly Page[];
  readonly labels: readonly LabelFile[];
  /** Evidence as the page is shown, where its words were found on an upright copy. */
  readonly shown: (evidence: Evidence) => Evidence;
}

/** Keeps the pages of the bills of one file while something is asked about them. */
export interface SeenPages {
  readonly note: (seen: SeenBill) => void;
  /** The pages of a bill that readBillFile returned; null for one that was not read from pages. */
  of(bill: ReadBill): { readonly seen: SeenBill; readonly doc: BillDocument } | null;
}

export function createSeenPages(): SeenPages {
  // A record is copied on its way out of the file it was in; its list of services stays the same one.
  const byServices = new Map<ReadBill['services'], SeenBill>();
  return {
    note: (seen) => byServices.set(seen.read.services, seen),
    of: (bill) => {
      const seen = byServices.get(bill.services);
      return seen ? { seen, doc: openDocument(seen.pages, seen.labels) } : null;
    },
  };
}
