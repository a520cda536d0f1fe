import { mkdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { billIssues } from '../../src/main/checks/bill-issues.ts';
import { openDocumentFiles } from '../../src/main/store/files/document-files.ts';
import { openDatedStore, type DatedStore } from '../demo/office/dated-store.ts';
import { chanceFor } from '../sandbox-utility/random.ts';
import { billDateOf, makeBill } from './bill-of-account.ts';
import { fillNotes, fillNotices } from './fill-notes.ts';
import { COUNTRIES } from './places.ts';
import type { PlannedConnection, Practice } from './practice.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So many changes wait together for one sync; they share one moment. */
const TOGETHER = 100;

interface Filling extends DatedStore {
  readonly practice: Practice;
  readonly seed: string;
  readonly dataFolder: string;
  readonly now: number;
  readonly hasFiles: boolean;
  readonly say: (words: string) => void;
}

interface Ids {
  readonly companies: readonly string[];
  readonly sites: readonly string[];
  readonly connections: readonly string[];
}

/** Does something for each of many, in groups that share a sync and a moment. */
async function inGroups<T, R>(items: readonly T[], size: number, begin: (first: T) => void, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += size) {
    const group = items.slice(at, at + size);
    if (group[0] !== undefined) begin(group[0]);
    results.push(...(await Promise.all(group.map(work))));
  }
  return results;
}

const madeAt = (now: number, { monthsOld, sinceHours }: PlannedConnection): number => (monthsOld === 0 ? now - sinceHours * HOUR_MS : now - monthsOld * 30 * DAY_MS);

async function fillCompanies({ store, setClock, practice, now }: Filling): Promise<Pick<Ids, 'companies' | 'sites'>> {
  setClock(new Date(now - 730 * DAY_MS));
  const keep = (): void => undefined;
  const companies = await inGroups(practice.companies, TOGETHER, keep, async ({ name, externalId, startDate, authorisedBy, authorisationExpires }) =>
    (await store.companies.create({ name, externalId, defaultStartDate: startDate, authorisedBy, authorisationDocument: authorisedBy === null ? null : `letters/${name}.pdf`, authorisationExpires })).id);
  const sites = await inGroups(practice.sites, TOGETHER, keep, async ({ company, name, address, occupancyPercent, externalId, isArchived }) => {
    const site = await store.sites.create({ companyId: companies[company] ?? '', name, address, country: practice.companies[company]?.country.code ?? null, occupancyPercent, externalId });
    if (isArchived) await store.sites.update({ id: site.id, change: { isArchived } });
    return site.id;
  });
  return { companies, sites };
}

async function fillConnections(filling: Filling, { companies, sites }: Pick<Ids, 'companies' | 'sites'>): Promise<string[]> {
  const { store, setClock, practice, now, seed } = filling;
  const datasources = await inGroups(practice.providers, TOGETHER, () => undefined, async ({ name, host, country, types, isByHandOnly }) =>
    (await store.datasources.findOrCreate({ name, signInUrl: `https://my.${host}/login`, country: country.code, datasourceTypes: [...types], origin: 'CATALOGUE', termsUrl: `https://www.${host}/terms`, collectByHandOnly: isByHandOnly })).id);
  const inOrder = practice.connections.map((connection, at) => ({ connection, at })).sort((a, b) => madeAt(now, a.connection) - madeAt(now, b.connection));
  const ids: string[] = practice.connections.map(() => '');
  await inGroups(inOrder, 20, ({ connection }) => setClock(new Date(madeAt(now, connection))), async ({ connection, at }) => {
    const provider = practice.providers[connection.provider];
    const made = await store.connections.create({
      companyId: companies[connection.company] ?? '', datasourceId: datasources[connection.provider] ?? '', kind: 'ONLINE', signInUrl: `https://my.${provider?.host ?? 'nowhere.invalid'}/login`, approvedOrigins: [],
      username: connection.username, credentialId: null, settings: { ...connection.settings, siteIds: connection.sites.map((site) => sites[site] ?? '') },
    });
    ids[at] = made.id;
  });
  const set = (moment: (one: (typeof inOrder)[number]) => number, which: (one: PlannedConnection) => boolean, work: (one: (typeof inOrder)[number], at: string) => Promise<unknown>): Promise<unknown> =>
    inGroups(inOrder.filter(({ connection }) => which(connection)).sort((a, b) => moment(a) - moment(b)), 20, (first) => setClock(new Date(moment(first))), (one) => work(one, new Date(moment(one)).toISOString()));
  const statusAt = ({ connection }: (typeof inOrder)[number]): number => Math.max(madeAt(now, connection) + 3 * HOUR_MS, now - connection.sinceHours * HOUR_MS);
  const wentWell = (connection: PlannedConnection): boolean => connection.monthsOld > 0 && connection.status !== 'NO_ACCOUNTS_FOUND';
  await set(({ connection }) => madeAt(now, connection) + HOUR_MS, wentWell, ({ at }, checkedAt) => store.connections.setStatus({ id: ids[at] ?? '', status: 'CONNECTED', detail: null, checkedAt }));
  await set((one) => statusAt(one), ({ status }) => status !== 'PENDING', async ({ connection, at }) => {
    // What works is checked every week, what waits was last checked when it stopped.
    const last = connection.status === 'CONNECTED' ? now - chanceFor(seed, 'checked', at).next() * 7 * DAY_MS : statusAt({ connection, at });
    await store.connections.setStatus({ id: ids[at] ?? '', status: connection.status, detail: connection.detail, checkedAt: new Date(last).toISOString() });
  });
  return ids;
}

async function fillBills(filling: Filling, ids: Ids): Promise<number> {
  const { store, setClock, practice, now, seed, dataFolder, hasFiles, say } = filling;
  const today = new Date(now).toISOString().slice(0, 10);
  const documents = openDocumentFiles(join(dataFolder, 'documents'));
  if (hasFiles) for (let at = 0; at < 256; at += 1) mkdirSync(join(dataFolder, 'documents', at.toString(16).padStart(2, '0')), { recursive: true, mode: 0o700 });
  const bills = practice.accounts.flatMap((account, at) => {
    const connection = practice.connections[account.connection];
    return Array.from({ length: account.bills }, (_, index) => {
      const found = Date.parse(billDateOf(account, index, today)) + chanceFor(seed, 'found', at, index).between(1, 6) * DAY_MS;
      return { account, index, at: Math.min(now - HOUR_MS, Math.max(found, connection === undefined ? 0 : madeAt(now, connection) + HOUR_MS)) };
    });
  }).sort((a, b) => a.at - b.at);
  let done = 0;
  await inGroups(bills, TOGETHER, ({ at }) => setClock(new Date(at)), async ({ account, index, at }) => {
    const connection = practice.connections[account.connection];
    const company = practice.companies[connection?.company ?? 0];
    const { paper, fileName, reading } = makeBill(seed, account, practice.providers[connection?.provider ?? 0]?.name ?? '', company?.country ?? COUNTRIES[0], index, today);
    const document = { sha256: reading.sha256, byteLength: paper.length, mimeType: 'application/pdf', fileName, collectedAt: new Date(at).toISOString() };
    if (hasFiles) await writeFile(documents.pathOf(reading.sha256), paper, { mode: 0o600 });
    if (hasFiles && reading.status !== 'READ') await documents.keepReading(reading.sha256, [reading]);
    await store.bills.fileBill({
      companyId: ids.companies[connection?.company ?? 0] ?? '', connectionId: ids.connections[account.connection] ?? null, document, reading, accountNumber: account.number,
      siteIds: account.site === null ? [] : [ids.sites[account.site] ?? ''], issues: billIssues(reading), step: null,
    });
    if ((done += 1) % 10_000 === 0) say(`${done} of ${bills.length} bills`);
  });
  return bills.length;
}

/** Accounts that have no bill yet, and what a person said of the others. */
async function fillAccounts({ store, setClock, practice, now }: Filling, ids: Ids): Promise<void> {
  setClock(new Date(now - 2 * HOUR_MS));
  await inGroups(practice.accounts, TOGETHER, () => undefined, async (account) => {
    const found = await store.accounts.findOrCreate({ connectionId: ids.connections[account.connection] ?? '', accountNumber: account.number, serviceAddress: account.address });
    if (account.bills > 0) await store.accounts.update({ id: found.id, change: { status: account.isTracked ? 'ONBOARDED' : 'CUSTOMER_NOT_TRACKED' } });
  });
}

/** The last checks of each connection with their steps, and when the next one is. */
async function fillChecks({ store, setClock, practice, now, seed }: Filling, ids: Ids): Promise<void> {
  const checked = practice.connections.map((connection, at) => ({ connection, at })).filter(({ connection }) => connection.status !== 'PENDING');
  for (const weeksAgo of [2, 1, 0]) {
    await inGroups(checked, 50, ({ at }) => setClock(new Date(now - (weeksAgo + chanceFor(seed, 'checked', at).next()) * 7 * DAY_MS)), async ({ connection, at }) => {
      const run = await store.collections.start({ connectionId: ids.connections[at] ?? '', trigger: 'WEEKLY' });
      const step = (kind: 'SIGNED_IN' | 'FINISHED' | 'FAILED', text: string): Promise<unknown> => store.collections.step({ collectionId: run.id, kind, text, accountNumber: null, documentSha256: null, billId: null });
      const isLastWord = weeksAgo === 0 && connection.status !== 'CONNECTED';
      if (!isLastWord) await step('SIGNED_IN', 'Signed in with the stored user name and password.');
      await step(isLastWord ? 'FAILED' : 'FINISHED', isLastWord ? (connection.detail ?? 'It could not go on.') : 'Nothing new.');
      await store.collections.finish({ id: run.id, outcome: isLastWord ? connection.status : 'CONNECTED', detail: null, foundCount: 0, newCount: 0 });
    });
  }
  setClock(new Date(now));
  await inGroups(practice.connections.map((connection, at) => ({ connection, at })), TOGETHER, () => undefined, async ({ connection, at }) => {
    const isChecked = connection.isActive && ['CONNECTED', 'WEBSITE_DOWN'].includes(connection.status);
    const nextDueAt = isChecked ? new Date(now + DAY_MS + chanceFor(seed, 'next', at).next() * 6 * DAY_MS).toISOString() : null;
    await store.schedule.set({ connectionId: ids.connections[at] ?? '', nextDueAt, failures: 0 });
    if (!connection.isActive) await store.connections.update({ id: ids.connections[at] ?? '', change: { isActive: false } });
  });
  await inGroups(practice.companies.flatMap((company, at) => (company.isArchived ? [at] : [])), TOGETHER, () => undefined, (at) => store.companies.update({ id: ids.companies[at] ?? '', change: { isArchived: true } }));
}

export interface Filled {
  readonly companies: number;
  readonly sites: number;
  readonly providers: number;
  readonly connections: number;
  readonly accounts: number;
  readonly bills: number;
  readonly seconds: number;
}

export interface FillOptions {
  readonly seed: string;
  readonly now: Date;
  /** Whether the bills' own files are made too. */
  readonly hasFiles: boolean;
  readonly say: (words: string) => void;
}

/**
 * Fills a new data folder with a practice, through the store's own operations. Checks are paused, since no website of it exists.
 * The app must not have the folder open.
 */
export async function fillPractice(dataFolder: string, practice: Practice, { seed, now, hasFiles, say }: FillOptions): Promise<Filled> {
  const startedAt = performance.now();
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await writeFile(join(dataFolder, 'preferences.json'), JSON.stringify({ checksPaused: true }));
  const filling: Filling = { ...(await openDatedStore(dataFolder)), practice, seed, dataFolder, now: now.getTime(), hasFiles, say };
  let bills: number;
  try {
    say('companies and sites');
    const places = await fillCompanies(filling);
    say('connections');
    const ids: Ids = { ...places, connections: await fillConnections(filling, places) };
    bills = await fillBills(filling, ids);
    say('accounts and checks');
    await fillAccounts(filling, ids);
    await fillChecks(filling, ids);
    say('notes and notices');
    await fillNotes(filling, ids);
    await fillNotices(filling, ids);
    // As an app leaves it that has run for a while.
    await filling.makeImage();
  } finally {
    await filling.close();
  }
  const { companies, sites, providers, connections, accounts } = practice;
  return { companies: companies.length, sites: sites.length, providers: providers.length, connections: connections.length, accounts: accounts.length, bills, seconds: Math.round((performance.now() - startedAt) / 100) / 10 };
}
