import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import type { Bill, BillDocument } from '../../../shared/domain/bill.ts';
import type { FileFate, FiledPart, UnclearPart } from '../../../shared/domain/handed-file.ts';
import { readBillSchema, type ReadBill } from '../../../shared/domain/read-bill.ts';
import { FOLDER_MARK } from '../../../shared/text/folder-mark.ts';
import { asFiled, billIssues } from '../../checks/bill-issues.ts';
import { matchCompany, type CompanyMatch } from '../../filing/match-company.ts';
import { matchSite } from '../../filing/match-site.ts';
import type { FileDocumentDeps } from '../file-document.ts';
import { mimeTypeOf } from '../mime-type.ts';

export interface ReadDroppedDeps extends FileDocumentDeps {
  readonly now: () => Date;
  /** The texts of the pages of one bill of a file; none where it has no pages. */
  readonly textsOf: (path: string, part: number) => Promise<readonly string[]>;
}

/** Bytes of a file that is still read: the reader's own bound. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** Files that a person can look at and enter by hand where they cannot be read. */
const SHOWN: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp'];

const said = (bill: Bill | ReadBill): FiledPart['bill'] => ({ provider: 'reading' in bill ? bill.reading.provider : bill.provider, billDate: bill.billDate, periodEnd: bill.periodEnd });

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

/** A file as a person handed it over. */
export interface DroppedFile {
  readonly path: string;
  /** The folders it lies in, from the one that was handed over on, each apart by FOLDER_MARK. */
  readonly folder: string;
}

/** False for what a person can neither look at nor enter by hand. */
const isOurs = (bill: ReadBill, mimeType: string): boolean => bill.status !== 'NOT_A_BILL' && (bill.status !== 'UNREADABLE' || SHOWN.includes(mimeType));

/** Keeps what became of the bills of a file as they are filed one after the other. */
interface Filed {
  readonly bills: FiledPart[];
  readonly unclear: UnclearPart[];
}

function fateOf({ bills, unclear }: Filed, sha256: string): FileFate {
  if (unclear.length > 0) return { state: 'UNCLEAR', sha256, bills, unclear, words: [...new Set(unclear.map(({ why }) => why))].join(' ') };
  const kinds = new Set(bills.map(({ kind }) => kind));
  if (kinds.has('FILED')) return { state: 'FILED', sha256, bills, unclear, words: null };
  if (kinds.has('KNOWN')) return { state: 'KNOWN', sha256, bills, unclear, words: null };
  return { state: 'NO_BILL', sha256, bills, unclear, words: 'Its bill was removed here before, and is not taken again.' };
}

/**
 * Reads a file that a person handed over and files its bills under a company, or each under the one it is found to be of where none is given. The copy is on the disk, synced,
 * before it is read; a file that holds no bill leaves no copy behind, and one of which it is not clear whose it is stays until a person says so. Never touches the person's own file.
 */
export async function readDropped(deps: ReadDroppedDeps, { path, folder }: DroppedFile, companyId: string | null): Promise<FileFate> {
  const { store, documents } = deps;
  const left = (state: 'NO_BILL' | 'UNREADABLE', words: string, sha256: string | null = null): FileFate => ({ state, sha256, bills: [], unclear: [], words });
  const refusal = await refusalOfFile(path);
  if (refusal !== null) return left('UNREADABLE', refusal);

  const kept = await documents.keep(path);
  const { sha256 } = kept;
  const known = await store.documents.findBySha256({ sha256 });
  if (known !== null && known.erasedAt !== null) {
    await documents.erase(sha256);
    return left('NO_BILL', 'This file was erased here before. It does not come back.', sha256);
  }
  if (known !== null && known.billIds.length > 0) {
    const details = await Promise.all(known.billIds.map((id) => store.bills.get({ id })));
    return { state: 'KNOWN', sha256, unclear: [], words: null, bills: details.flatMap((detail) => (detail ? [{ kind: 'KNOWN' as const, id: detail.bill.id, bill: said(detail.bill), status: detail.bill.status }] : [])) };
  }
  const document: BillDocument = { ...kept, mimeType: await mimeTypeOf(path), fileName: basename(path).slice(0, 255), collectedAt: deps.now().toISOString() };
  const bills = await deps.read(documents.pathOf(sha256));
  const ours = bills.filter((bill) => isOurs(bill, document.mimeType));
  if (ours.length === 0) {
    // A file that a collection knows is not ours to remove.
    if (known === null) await documents.erase(sha256);
    return left(bills.some(({ status }) => status === 'UNREADABLE') ? 'UNREADABLE' : 'NO_BILL', bills[0]?.reason ?? 'The file holds no bill.', sha256);
  }
  await documents.keepReading(sha256, bills);
  const filed: Filed = { bills: [], unclear: [] };
  for (const bill of ours) {
    const match = companyId === null ? await findCompany(deps, bill, folder.split(FOLDER_MARK), documents.pathOf(sha256)) : { kind: 'FOUND' as const, companyId };
    if (match.kind === 'FOUND') filed.bills.push(await fileOne(deps, match.companyId, document, bill));
    else filed.unclear.push({ part: bill.part, accountNumber: bill.accountNumber, serviceAddress: bill.serviceAddress, bill: said(bill), why: match.why });
  }
  // The same bill in another file: the one that is here stays the original.
  if (known === null && filed.unclear.length === 0 && filed.bills.every(({ kind }) => kind !== 'FILED')) await documents.erase(sha256);
  return fateOf(filed, sha256);
}

/** Files bills of which a person said whose they are, from the copy and the reading that were kept. @throws where the copy is gone */
export async function fileUnclear(deps: ReadDroppedDeps, fileName: string, fate: FileFate & { readonly sha256: string }, parts: readonly number[], companyId: string): Promise<FileFate> {
  const { documents } = deps;
  const { sha256 } = fate;
  const path = documents.pathOf(sha256);
  const readings = z.array(readBillSchema).parse(await documents.readReading(sha256));
  const document: BillDocument = { sha256, byteLength: (await stat(path)).size, mimeType: await mimeTypeOf(path), fileName, collectedAt: deps.now().toISOString() };
  const filed: Filed = { bills: [...fate.bills], unclear: fate.unclear.filter(({ part }) => !parts.includes(part)) };
  for (const bill of readings) if (parts.includes(bill.part) && fate.unclear.some(({ part }) => part === bill.part)) filed.bills.push(await fileOne(deps, companyId, document, bill));
  return fateOf(filed, sha256);
}

/** The company a bill is of, by all that is known of it; the page is looked at only where nothing else says it. */
async function findCompany(deps: ReadDroppedDeps, bill: ReadBill, folders: readonly string[], path: string): Promise<CompanyMatch> {
  const { store } = deps;
  const { accountNumber, serviceAddress, provider } = bill;
  const [companies, sites, byAccount] = await Promise.all([
    store.companies.list(), store.sites.list({}), accountNumber === null || accountNumber.length > 80 ? [] : store.accounts.companiesByNumber({ accountNumber }),
  ]);
  const bySite = Map.groupBy(sites, (site) => site.companyId);
  const known = companies.map(({ id, name }) => ({ id, name, siteAddresses: (bySite.get(id) ?? []).flatMap(({ address }) => address ?? []) }));
  const clues = { byAccount, serviceAddress, folders, provider, texts: [] };
  const match = matchCompany(clues, known);
  if (match.kind === 'FOUND' || bill.status === 'UNREADABLE') return match;
  const texts = await deps.textsOf(path, bill.part);
  return texts.length === 0 ? match : matchCompany({ ...clues, texts }, known);
}

async function fileOne({ store }: ReadDroppedDeps, companyId: string, document: BillDocument, bill: ReadBill): Promise<FiledPart> {
  const sites = (await store.sites.list({ companyId })).filter((site) => !site.isArchived);
  const site = matchSite(bill.serviceAddress, sites);
  const filed = await store.bills.fileBill({
    companyId, connectionId: null, document, reading: { ...asFiled(bill), file: document.fileName }, accountNumber: bill.accountNumber,
    siteIds: site ? [site.id] : [], issues: billIssues(bill).map(({ kind, text }) => ({ kind, text })), step: null,
  });
  return { kind: filed.outcome, id: filed.bill?.id ?? null, bill: said(filed.bill ?? bill), status: filed.bill?.status ?? null };
}
