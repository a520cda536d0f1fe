import type { BillDocument } from '../../shared/domain/bill.ts';
import type { Company } from '../../shared/domain/company.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { monthWords } from '../../shared/units/day-words.ts';
import { asFiled, billIssues, type NewIssue } from '../checks/bill-issues.ts';
import { decideFiling } from '../filing/decide-filing.ts';
import type { DocumentFiles } from '../store/files/document-files.ts';
import type { StoreClient } from '../store/store-client.ts';
import { countWords } from './progress-words.ts';
import { effectiveStartDay } from '../../shared/domain/start-day.ts';

export interface FileDocumentDeps {
  readonly store: StoreClient;
  readonly documents: DocumentFiles;
  readonly read: (path: string) => Promise<ReadBill[]>;
}

/** What became of one bill of a document. */
export type FiledBill =
  | { readonly kind: 'FILED'; readonly isNew: boolean; readonly bill: ReadBill }
  | { readonly kind: 'LEFT'; readonly words: string; readonly bill: ReadBill };

interface Context {
  readonly collectionId: string;
  readonly connection: Connection;
  readonly company: Company;
  /** What cannot be read is left alone, and not filed to be entered by hand. */
  readonly leavesUnreadable?: boolean;
}

/** How a document is named in the collection log: by its month where that is known. */
export function documentWords(document: BillDocument, bill: ReadBill): string {
  const day = bill.billDate ?? bill.periodEnd;
  return day === null ? document.fileName : `${monthWords(day)} (${document.fileName})`;
}

const stepWords = (document: BillDocument, bill: ReadBill, issueCount: number): string =>
  `Filed: ${documentWords(document, bill)}.${issueCount === 0 ? '' : ` ${countWords(issueCount, 'thing')} to look at.`}`;

async function fileOne(deps: FileDocumentDeps, { collectionId, connection, company, leavesUnreadable }: Context, document: BillDocument, listedAccount: string | null, bill: ReadBill): Promise<FiledBill> {
  if (leavesUnreadable === true && bill.status === 'UNREADABLE') return { kind: 'LEFT', words: bill.reason ?? 'It cannot be read.', bill };
  const accountNumber = bill.accountNumber ?? listedAccount;
  const [known, sites] = await Promise.all([
    accountNumber === null ? null : deps.store.accounts.findOfConnection({ connectionId: connection.id, accountNumber }),
    deps.store.sites.list({ companyId: company.id }),
  ]);
  const decision = decideFiling({
    bill,
    listedAccount,
    chosenTypes: connection.settings.datasourceTypes,
    startDay: effectiveStartDay(known, connection.settings, company),
    connectionSites: sites.filter((site) => connection.settings.siteIds.includes(site.id)),
    companySites: sites.filter((site) => !site.isArchived),
    accountSiteIds: known?.siteIds ?? [],
  });
  if (decision.kind === 'LEAVE') return { kind: 'LEFT', words: decision.words, bill };
  const issues: NewIssue[] = billIssues(bill);
  if (decision.mismatch !== null) issues.push({ kind: 'ACCOUNT_MISMATCH', text: decision.mismatch });
  const filed = await deps.store.bills.fileBill({
    companyId: company.id,
    connectionId: connection.id,
    document,
    reading: asFiled(bill),
    accountNumber: decision.accountNumber,
    siteIds: [...decision.siteIds],
    issues: issues.map(({ kind, text }) => ({ kind, text })),
    step: { collectionId, kind: 'FILED', text: stepWords(document, bill, issues.length), accountNumber: decision.accountNumber },
  });
  if (filed.outcome === 'ERASED') return { kind: 'LEFT', words: 'A person erased this bill; it does not come back.', bill };
  return { kind: 'FILED', isNew: filed.outcome === 'FILED', bill };
}

/**
 * Reads a document that is on the disk and files each bill in it. Can be repeated after a kill: what is
 * filed already is found again by its natural key, and nothing is filed twice.
 */
export async function fileDocument(deps: FileDocumentDeps, context: Context, document: BillDocument, listedAccount: string | null): Promise<FiledBill[]> {
  const bills = await deps.read(deps.documents.pathOf(document.sha256));
  await deps.documents.keepReading(document.sha256, bills);
  const filed: FiledBill[] = [];
  for (const bill of bills) filed.push(await fileOne(deps, context, document, listedAccount, bill));
  return filed;
}
