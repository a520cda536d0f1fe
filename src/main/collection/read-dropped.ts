import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Bill, BillDocument } from '../../shared/domain/bill.ts';
import type { FileOutcome } from '../../shared/domain/file-reading.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { billIssues } from '../checks/bill-issues.ts';
import { matchSite } from '../filing/match-site.ts';
import { sniff, type FileKind } from '../reading/sources/sniff.ts';
import type { FileDocumentDeps } from './file-document.ts';

export interface ReadDroppedDeps extends FileDocumentDeps {
  readonly now: () => Date;
}

/** Bytes of a file that is still read: the reader's own bound. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** What `sniff` looks at. */
const HEAD_BYTES = 4096;

/** Text of any kind is shown as plain text: a page of somebody else's must not run in the window. */
const MIME_TYPES: Readonly<Record<FileKind, string>> = {
  PDF: 'application/pdf', PNG: 'image/png', JPEG: 'image/jpeg', TIFF: 'image/tiff', GIF: 'image/gif', WEBP: 'image/webp', BMP: 'image/bmp', HEIC: 'image/heic',
  OUTLOOK: 'application/octet-stream', ZIP: 'application/octet-stream', EMAIL: 'text/plain', HTML: 'text/plain', XML: 'text/plain', TEXT: 'text/plain',
  EMPTY: 'application/octet-stream', UNKNOWN: 'application/octet-stream',
};
/** Files that a person can look at and enter by hand where they cannot be read. */
const SHOWN: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'];

async function mimeTypeOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return MIME_TYPES[sniff(buffer.subarray(0, bytesRead))];
  } finally {
    await file.close();
  }
}

const said = (bill: Bill | ReadBill): FileOutcome['bills'][number]['bill'] => ({ provider: 'reading' in bill ? bill.reading.provider : bill.provider, billDate: bill.billDate, periodEnd: bill.periodEnd });

/** Why a path is not read, in words for the person; null for an ordinary file that may be. */
export async function refusalOfFile(path: string): Promise<string | null> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) return 'This is a folder. Drop the files in it.';
    if (!facts.isFile()) return 'This is no ordinary file. Drop the bill itself.';
    if (facts.size === 0) return 'The file is empty. Download it again.';
    if (facts.size > MAX_FILE_BYTES) return `The file is larger than ${MAX_FILE_BYTES / 1048576} MB, more than a bill ever is. Drop the bill itself.`;
    return null;
  } catch {
    return 'The file cannot be opened. See whether it is still there and may be read, then drop it again.';
  }
}

/**
 * Reads a file that a person handed over and files its bills under a company, or each under the one whose account it is where none is given. The copy is on the disk, synced,
 * before it is read; a file that holds no bill leaves no copy behind. Never touches the person's own file.
 */
export async function readDropped(deps: ReadDroppedDeps, path: string, companyId: string | null): Promise<FileOutcome> {
  const { store, documents } = deps;
  const fileName = basename(path).slice(0, 255);
  const left = (words: string): FileOutcome => ({ fileName, bills: [], words });
  const refusal = await refusalOfFile(path);
  if (refusal !== null) return left(refusal);

  const kept = await documents.keep(path);
  const known = await store.documents.findBySha256({ sha256: kept.sha256 });
  if (known !== null && known.erasedAt !== null) {
    await documents.erase(kept.sha256);
    return left('This file was erased here before. It does not come back.');
  }
  if (known !== null && known.billIds.length > 0) {
    const details = await Promise.all(known.billIds.map((id) => store.bills.get({ id })));
    return { fileName, words: null, bills: details.flatMap((detail) => (detail ? [{ kind: 'KNOWN' as const, id: detail.bill.id, bill: said(detail.bill), status: detail.bill.status }] : [])) };
  }
  const document: BillDocument = { ...kept, mimeType: await mimeTypeOf(path), fileName, collectedAt: deps.now().toISOString() };
  const bills = await deps.read(documents.pathOf(kept.sha256));
  const ours = bills.filter((bill) => bill.status !== 'NOT_A_BILL' && (bill.status !== 'UNREADABLE' || SHOWN.includes(document.mimeType)));
  if (ours.length === 0) {
    // A file that a collection knows is not ours to remove.
    if (known === null) await documents.erase(kept.sha256);
    return left(bills[0]?.reason ?? 'The file holds no bill.');
  }
  await documents.keepReading(kept.sha256, bills);
  const filed: FileOutcome['bills'] = [];
  const unplaced: ReadBill[] = [];
  for (const bill of ours) {
    const owner = companyId ?? (await companyOf(deps, bill));
    if (owner === null) {
      unplaced.push(bill);
      continue;
    }
    const result = await fileOne(deps, owner, document, { ...bill, file: fileName });
    filed.push({ kind: result.outcome, id: result.bill?.id ?? null, bill: said(result.bill ?? bill), status: result.bill?.status ?? null });
  }
  // The same bill in another file: the one that is here stays the original.
  if (known === null && filed.every(({ kind }) => kind !== 'FILED')) await documents.erase(kept.sha256);
  return { fileName, bills: filed, words: unplaced.length === 0 ? null : unplacedWords(unplaced) };
}

/** The one company that has the account of a bill; null where none has, or several. */
async function companyOf({ store }: ReadDroppedDeps, { accountNumber }: ReadBill): Promise<string | null> {
  if (accountNumber === null || accountNumber.length > 80) return null;
  const owners = await store.accounts.companiesByNumber({ accountNumber });
  return owners.length === 1 ? (owners[0] ?? null) : null;
}

function unplacedWords(bills: readonly ReadBill[]): string {
  const numbers = bills.flatMap(({ accountNumber }) => (accountNumber === null ? [] : [accountNumber]));
  return numbers.length === 0
    ? 'No account number could be read. Read it again and choose its company.'
    : `No single company here has account ${numbers.join(', ')}. Read it again and choose its company.`;
}

async function fileOne({ store }: ReadDroppedDeps, companyId: string, document: BillDocument, bill: ReadBill) {
  const sites = (await store.sites.list({ companyId })).filter((site) => !site.isArchived);
  const site = matchSite(bill.serviceAddress, sites);
  return store.bills.fileBill({
    companyId, connectionId: null, document, reading: bill, accountNumber: bill.accountNumber,
    siteIds: site ? [site.id] : [], issues: billIssues(bill).map(({ kind, text }) => ({ kind, text })), step: null,
  });
}
