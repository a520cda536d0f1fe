import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileDocument } from '../../../src/main/collection/file-document.ts';
import { createReadingClient, type ReadingService } from '../../../src/main/reading/reading-client.ts';
import { makePdf } from '../../../src/main/reading/testing/test-bill.ts';
import { openDocumentFiles } from '../../../src/main/store/files/document-files.ts';
import type { StoreClient } from '../../../src/main/store/store-client.ts';
import type { Company } from '../../../src/shared/domain/company.ts';
import type { Connection } from '../../../src/shared/domain/connection.ts';
import type { Site } from '../../../src/shared/domain/site.ts';
import { forkNodeChild } from '../../../src/shared/process/fork-node-child.ts';
import { billPrint, invoiceOf, type PrintedBill } from './bill-print.ts';
import { COMPANIES, CONNECTIONS, SITES, type ExampleAccount, type ExampleConnection } from './connections.ts';
import { openDatedStore, type DatedStore } from './dated-store.ts';

/**
 * An office as a consultant has it after a year: clients, sites, a connection in every status, and some sixty bills.
 * Everything goes the app's own way: bills are printed as PDF, read by the reader and filed by the filing.
 */

const ROOT = join(import.meta.dirname, '..', '..', '..');
const HOUR_MS = 3_600_000;
const MONTHS_SINCE_FIRST = 13;

interface Office extends DatedStore {
  readonly dataFolder: string;
  readonly scratch: string;
  readonly reading: ReadingService;
  readonly now: Date;
}

/** The reader in a process of its own, as the app has it. */
export function openReading(): ReadingService {
  const packages = join(ROOT, 'node_modules');
  const places = { labelsDir: join(ROOT, 'resources', 'reading'), tessdataDir: join(packages, '@tesseract.js-data'), pdfjsDir: join(packages, 'pdfjs-dist') };
  return createReadingClient(() => forkNodeChild(join(ROOT, 'src', 'main', 'reading', 'reading-process.ts'), [`--reading=${JSON.stringify(places)}`]));
}

const hoursAgo = (now: Date, hours: number): Date => new Date(now.getTime() - hours * HOUR_MS);

/** Which bills of an account are out of the ordinary: one does not add up, one cannot be opened, one was corrected. */
function oddities({ account }: ExampleAccount, index: number): { readonly wrongBy?: number; readonly isLocked?: true } {
  if (account === '9-2207-4418' && index === 2) return { wrongBy: 10 };
  if (account === '4471 0098 12' && index === 1) return { wrongBy: -52.4 };
  return account === '9-2207-4418' && index === 5 ? { isLocked: true } : {};
}

const CORRECTED = { account: '9-2207-4426', index: 1 };

interface ToFile {
  readonly bill: PrintedBill;
  readonly isLocked: boolean;
}

/** The bills of an account, the oldest first. */
function billsOf(provider: string, account: ExampleAccount, newestBillDate: string): ToFile[] {
  const bills = Array.from({ length: account.bills }, (_, index): ToFile => {
    const { isLocked, ...odd } = oddities(account, index);
    return { bill: { ...account, provider, index, newestBillDate, ...odd }, isLocked: isLocked ?? false };
  });
  if (account.account === CORRECTED.account) {
    const wrong = { ...account, provider, index: CORRECTED.index, newestBillDate };
    bills.splice(CORRECTED.index, 0, { bill: { ...wrong, price: account.price * 0.96, corrects: invoiceOf(wrong) }, isLocked: false });
  }
  return bills.reverse();
}

/** One run of a connection that files these bills. */
async function collect(office: Office, connection: Connection, company: Company, trigger: 'FIRST' | 'WEEKLY', at: Date, bills: readonly ToFile[]): Promise<void> {
  const { store, reading, scratch } = office;
  office.setClock(at);
  const run = await store.collections.start({ connectionId: connection.id, trigger });
  let clock = at.getTime();
  const tick = (): void => office.setClock(new Date((clock += 4_000)));
  const step = (kind: 'SIGNED_IN' | 'ACCOUNT_FOUND' | 'FINISHED', text: string, accountNumber: string | null = null) => {
    tick();
    return store.collections.step({ collectionId: run.id, kind, text, accountNumber, documentSha256: null, billId: null });
  };
  await step('SIGNED_IN', 'Signed in with the stored user name and password.');
  const accounts = [...new Set(bills.map(({ bill }) => bill.account))];
  for (const account of accounts) await step('ACCOUNT_FOUND', `Account ${account} found.`, account);
  const documents = openDocumentFiles(join(office.dataFolder, 'documents'));
  for (const { bill, isLocked } of bills) {
    tick();
    const fileName = `Statement ${invoiceOf(bill)}.pdf`;
    const path = join(scratch, fileName);
    await writeFile(path, await makePdf([billPrint(bill)], isLocked ? { userPassword: 'not ours' } : {}));
    const { sha256, byteLength } = await documents.keep(path);
    const document = { sha256, byteLength, mimeType: 'application/pdf', fileName, collectedAt: at.toISOString() };
    await fileDocument({ store: store as StoreClient, documents, read: (file) => reading.read(file) }, { collectionId: run.id, connection, company }, document, bill.account);
  }
  await step('FINISHED', bills.length === 0 ? 'Nothing new.' : `${bills.length} new ${bills.length === 1 ? 'bill' : 'bills'}.`);
  await store.collections.finish({ id: run.id, outcome: 'CONNECTED', detail: null, foundCount: bills.length, newCount: bills.length });
}

async function addConnection(office: Office, example: ExampleConnection, company: Company, sites: readonly Site[]): Promise<void> {
  const { store, now } = office;
  const accounts = example.accounts ?? [];
  office.setClock(hoursAgo(now, Math.max(example.sinceHours, accounts.length > 0 ? 30 * 24 : 0)));
  const signInUrl = example.isLocal ? 'http://127.0.0.1:9/login' : `https://my.${example.host}/login`;
  const datasource = await store.datasources.findOrCreate({
    name: example.provider, signInUrl, country: 'US', datasourceTypes: [...example.types], origin: 'CATALOGUE', termsUrl: `https://www.${example.host}/terms`, collectByHandOnly: example.isByHandOnly ?? false,
  });
  const siteIds = sites.filter((site) => accounts.some((account) => account.site === site.name)).map((site) => site.id);
  const connection = await store.connections.create({
    companyId: company.id, datasourceId: datasource.id, kind: 'ONLINE', signInUrl, approvedOrigins: [], username: example.username, credentialId: null,
    settings: { siteIds, datasourceTypes: [...example.types], startDate: { mode: 'COMPANY_DEFAULT' }, multiplyByOccupancy: false, customContainer: null, ownerEmail: null, requiresMfa: example.status === 'MFA_TOKEN_EXPIRED', notes: null },
  });
  const newest = hoursAgo(now, 96).toISOString().slice(0, 10);
  const all = accounts.flatMap((account) => billsOf(example.provider, account, newest));
  if (all.length > 0) {
    const [late, early] = [all.filter(({ bill }) => bill.index === 0), all.filter(({ bill }) => bill.index > 0)];
    await collect(office, connection, company, 'FIRST', hoursAgo(now, 30 * 24), early);
    await collect(office, connection, company, 'WEEKLY', hoursAgo(now, 70), late);
    await confirmAccounts(office, connection, accounts, sites);
  }
  office.setClock(hoursAgo(now, example.sinceHours));
  const checkedAt = example.status === 'PENDING' ? undefined : hoursAgo(now, example.status === 'CONNECTED' ? 22 : example.sinceHours).toISOString();
  await store.connections.setStatus({ id: connection.id, status: example.status, detail: example.detail, ...(checkedAt === undefined ? {} : { checkedAt }) });
  const waits = example.status !== 'CONNECTED' && example.status !== 'WEBSITE_DOWN';
  await store.schedule.set({ connectionId: connection.id, nextDueAt: waits ? null : hoursAgo(now, example.status === 'CONNECTED' ? -146 : -9).toISOString(), failures: 0 });
  if (example.isActive === false) await store.connections.update({ id: connection.id, change: { isActive: false } });
}

/** The accounts as a person left them: at their sites, most of them confirmed. */
async function confirmAccounts({ store }: Office, connection: Connection, examples: readonly ExampleAccount[], sites: readonly Site[]): Promise<void> {
  for (const account of await store.accounts.list({ connectionId: connection.id })) {
    const site = sites.find((one) => one.name === examples.find((example) => example.account === account.accountNumber)?.site);
    await store.accounts.update({ id: account.id, change: { status: 'ONBOARDED', ...(site === undefined ? {} : { siteIds: [site.id] }) } });
  }
}

/** Fills a new data folder. The app must not have it open. */
export async function fillOffice(dataFolder: string, now = new Date()): Promise<void> {
  await mkdir(join(dataFolder, 'documents'), { recursive: true });
  const scratch = await mkdtemp(join(tmpdir(), 'forager-office-'));
  const office: Office = { ...(await openDatedStore(dataFolder)), dataFolder, scratch, reading: openReading(), now };
  try {
    office.setClock(hoursAgo(now, MONTHS_SINCE_FIRST * 30 * 24));
    for (const { isArchived, ...given } of COMPANIES) {
      const company = await office.store.companies.create(given);
      const sites: Site[] = [];
      for (const { company: owner, ...site } of SITES) if (owner === company.name) sites.push(await office.store.sites.create({ ...site, companyId: company.id, country: 'US' }));
      for (const example of CONNECTIONS) if (example.company === company.name) await addConnection(office, example, company, sites);
      if (isArchived) await office.store.companies.update({ id: company.id, change: { isArchived } });
    }
  } finally {
    office.reading.close();
    await office.close();
    await rm(scratch, { recursive: true, force: true });
  }
}
