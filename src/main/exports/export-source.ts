import type { z } from 'zod';
import type { ExportFilter } from '../../shared/domain/export.ts';
import type { ExportBill } from '../store/exports/export-rows.ts';
import type { ExportNoun, ExportThing } from '../store/exports/export-things.ts';
import type { StoreClient } from '../store/store-client.ts';
import { meterKey } from './service-rows.ts';

/** Days that are billed, by bills that are in no file yet. */
export type KeptBackDays = ReadonlyMap<string, readonly { readonly start: string; readonly end: string }[]>;

/** What a format needs of bills, so that no more of them is brought here. */
interface BillParts {
  /** false leaves their charges empty. */
  readonly withCharges: boolean;
}

/** What an export is made from, read page by page as it is written. */
export interface ExportSource {
  readonly billCount: number;
  /** Bills that stay out since something about them is open. */
  readonly heldBack: number;
  /** In the order of company, account and period. May be gone through more than once. */
  readonly bills: (parts?: BillParts) => AsyncIterable<ExportBill>;
  /** The bills of one account after the other; those of no account each by itself. */
  readonly accounts: (parts?: BillParts) => AsyncIterable<readonly ExportBill[]>;
  /** The days of bills that stay out since something about them is open, by meter and service as `rowsByMeter` has them. */
  readonly keptBack: () => Promise<KeptBackDays>;
  readonly things: (noun: ExportNoun) => AsyncIterable<ExportThing>;
}

/** The bills of an export in its order, and how many stay out since something about them is open. */
export interface FoundBills {
  readonly billIds: readonly string[];
  readonly heldBack: number;
}

/** Few, since a page lives while it is written: what lives when garbage is collected decides how much memory Node takes for what comes next. */
const PAGE = 25;

/** Finds what a filter asks for. @param found what was found already. @param onBills told of how many bills were read more */
export async function openExportSource(store: Pick<StoreClient, 'exports' | 'exportThings'>, filter: z.output<typeof ExportFilter>, signal: AbortSignal, onBills: (more: number) => void = () => undefined, found?: FoundBills): Promise<ExportSource> {
  const { billIds, heldBack } = found ?? (await store.exports.find(filter));
  const { companyId, siteId } = filter;
  async function* bills({ withCharges }: BillParts = { withCharges: true }): AsyncGenerator<ExportBill> {
    for (let at = 0; at < billIds.length; at += PAGE) {
      signal.throwIfAborted();
      const ids = billIds.slice(at, at + PAGE);
      // Taken off one by one, so that none lives longer than it is used.
      const page = (await store.exports.bills({ ids, filter, withCharges })).reverse();
      for (let bill = page.pop(); bill !== undefined; bill = page.pop()) yield bill;
      onBills(ids.length);
    }
  }
  async function* accounts(parts?: BillParts): AsyncGenerator<readonly ExportBill[]> {
    let group: ExportBill[] = [];
    for await (const bill of bills(parts)) {
      const [first] = group;
      if (first !== undefined && (bill.accountId === null || bill.accountId !== first.accountId)) {
        yield group;
        group = [];
      }
      group.push(bill);
    }
    if (group.length > 0) yield group;
  }
  async function* things(noun: ExportNoun): AsyncGenerator<ExportThing> {
    for (let after: string | null = null; ;) {
      signal.throwIfAborted();
      const page: ExportThing[] = await store.exportThings.page({ noun, after, ...(companyId === undefined ? {} : { companyId }), ...(siteId === undefined ? {} : { siteId }) });
      yield* page;
      const last = page.at(-1)?.['id'];
      if (typeof last !== 'string') return;
      after = last;
    }
  }
  const keptBack = async (): Promise<KeptBackDays> => Map.groupBy(await store.exports.keptBackDays(filter), ({ meterId, type }) => meterKey(meterId, type));
  return { billCount: billIds.length, heldBack, bills, accounts, keptBack, things };
}
