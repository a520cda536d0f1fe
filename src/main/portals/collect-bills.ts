import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { normaliseAccountNumber } from '../../shared/domain/account.ts';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import type { CollectBillsOutcome, MissedBill, PortalAccount } from '../../shared/domain/portal-outcome.ts';
import { monthWords } from '../../shared/units/day-words.ts';
import { compareDays } from '../../shared/units/day.ts';
import type { PortalPage } from '../browser/portal-page.ts';
import { AccountSwitch } from './account-switch.ts';
import { BillFetcher } from './bill-fetcher.ts';
import { BillSearch } from './bill-search.ts';
import type { BillPlace } from './bill-search.ts';
import { isFallingOff, judgeCollection, saysNoAccounts } from './collect-judgement.ts';
import type { CollectRequest, ListedBill } from './collect-request.ts';
import { accountNumbersIn, findAccountChoices, findPrintedAccount } from './find-accounts.ts';
import type { FoundAccount } from './find-accounts.ts';
import { findBillLists } from './find-bill-list.ts';
import type { BillRow } from './find-bill-list.ts';
import { findPagingMove, findYearFilter } from './find-paging.ts';
import { ListPages } from './list-pages.ts';
import { HUMAN_PACE, PageActions } from './page-actions.ts';
import { visibleText } from './page-snapshot-model.ts';
import type { LiveSnapshot } from './page-snapshot.ts';
import { SessionEndedError, SessionWatch, StoppedError } from './session-watch.ts';
import { speaksOf } from './words.ts';

const DEFAULT_TIMEOUT_MS = 30 * 60_000;
const MAX_PAGES = 80;
const MAX_SIGN_INS = 2;

type ListStand = { account: FoundAccount | null; year: number | null; pageNumber: number; address: string };

/** Collects the bills of a portal that is signed in. Throws only when the page itself is lost. */
export async function collectBills(portal: PortalPage, request: CollectRequest): Promise<CollectBillsOutcome> {
  return new CollectRun(portal, request).run();
}

class CollectRun {
  readonly #request: CollectRequest;
  readonly #actions: PageActions;
  readonly #fetcher: BillFetcher;
  readonly #watch: SessionWatch;
  readonly #switch: AccountSwitch;
  readonly #list: ListPages;
  readonly #start: string;
  readonly #search: BillSearch;
  readonly #accounts = new Map<string, PortalAccount>();
  readonly #hashes = new Set<string>();
  readonly #done = new Set<string>();
  readonly #missed: MissedBill[] = [];
  #foundCount = 0;
  #skippedCount = 0;
  #listed = 0;
  #signIns = 0;
  #place: BillPlace | null = null;
  #emptySaid = '';
  #noAccountsSaid = false;
  /** The account the start page prints, for portals whose bill pages print none. */
  #printedAtStart: string | null = null;
  /** Where the list in hand stands, to stand there again. */
  #stand: ListStand = { account: null, year: null, pageNumber: 0, address: '' };
  /** A press has brought nothing in time; its file may still come while the next one is waited for. */
  #mayComeLate = false;

  constructor(portal: PortalPage, request: CollectRequest) {
    this.#request = request;
    this.#actions = new PageActions(portal, request.pace ?? HUMAN_PACE);
    this.#fetcher = new BillFetcher(this.#actions, (bytes, fileName) => this.#saveUnpacked(bytes, fileName));
    this.#start = portal.page.url();
    const popUps = new Set<string>();
    const say = (text: string): void => this.#say(text);
    this.#watch = new SessionWatch(this.#actions, popUps, Date.now() + (request.timeoutMs ?? DEFAULT_TIMEOUT_MS), request.signal);
    this.#switch = new AccountSwitch(this.#actions, this.#watch, this.#start, say);
    this.#list = new ListPages(this.#actions, this.#watch);
    this.#search = new BillSearch(this.#actions, popUps, this.#start, say);
  }

  #say(text: string): void { this.#request.onStep?.(text); }

  async #saveUnpacked(bytes: Uint8Array, fileName: string): Promise<string> {
    const path = join(this.#request.downloadsFolder, randomUUID() + extname(fileName).toLowerCase());
    await writeFile(path, bytes, { mode: 0o600 });
    return path;
  }

  #outcome(status: ConnectionStatus, detail: string): CollectBillsOutcome {
    return {
      status, detail: detail.slice(0, 2000), accounts: [...this.#accounts.values()], foundCount: this.#foundCount,
      skippedCount: this.#skippedCount, missed: this.#missed,
    };
  }

  async run(): Promise<CollectBillsOutcome> {
    try {
      return await this.#collect();
    } catch (error) {
      if (error instanceof StoppedError) return this.#outcome('OTHER_ERROR', error.message);
      if (error instanceof SessionEndedError) return this.#outcome('OTHER_ERROR', 'The portal ended the session again and again. What was collected until then is kept.');
      throw error;
    }
  }

  async #collect(): Promise<CollectBillsOutcome> {
    await this.#actions.settle();
    const accounts = await this.#again(() => this.#findAccounts());
    if (accounts.length > 1) {
      for (const account of accounts) await this.#again(() => this.#collectAccount(account));
    } else {
      await this.#again(() => this.#collectAccount(accounts[0] ?? null));
    }
    return this.#judge();
  }

  #judge(): CollectBillsOutcome {
    const { status, detail } = judgeCollection({
      listed: this.#listed, found: this.#foundCount, skipped: this.#skippedCount, missed: this.#missed.length, accounts: this.#accounts.size,
      emptySaid: this.#emptySaid, noAccountsSaid: this.#noAccountsSaid, routeBillCount: this.#request.route?.billCount ?? null,
    });
    return this.#outcome(status, detail);
  }

  /** Runs a part again after signing in again, when the session ended in the middle. */
  async #again<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof SessionEndedError) || this.#signIns >= MAX_SIGN_INS) throw error;
        this.#signIns += 1;
        this.#say('The portal ended the session; signing in again');
        if (!await this.#request.signInAgain()) throw error;
        await this.#actions.open(this.#start);
        await this.#actions.settle();
      }
    }
  }

  async #noteAccount(accountNumber: string, label: string): Promise<void> {
    const key = normaliseAccountNumber(accountNumber);
    if (this.#accounts.has(key)) return;
    const account = { accountNumber, label: label.slice(0, 200) };
    this.#accounts.set(key, account);
    await this.#request.onAccount?.(account);
  }

  async #findAccounts(): Promise<FoundAccount[]> {
    this.#say('Looking for accounts');
    const snapshot = await this.#watch.look();
    const choices = await this.#switch.choicesOn(snapshot);
    for (const choice of choices) await this.#noteAccount(choice.accountNumber, choice.label);
    this.#printedAtStart = findPrintedAccount(snapshot);
    this.#noAccountsSaid = saysNoAccounts(visibleText(snapshot));
    return choices;
  }

  async #collectAccount(account: FoundAccount | null): Promise<void> {
    if (account !== null && account.control !== null && !await this.#switch.switchTo(account)) {
      this.#missed.push({ label: account.label, date: null, accountNumber: account.accountNumber, why: 'The account could not be opened any more.' });
      return;
    }
    const place = await this.#findPlace();
    if (place === null) {
      const snapshot = await this.#watch.look();
      if (speaksOf('noBills', visibleText(snapshot))) this.#emptySaid = 'The portal says that there are no bills.';
      return;
    }
    const snapshot = await this.#watch.look();
    const late = account === null || this.#accounts.size <= 1 ? findAccountChoices(snapshot) : [];
    if (late.length > 1 && account === null) {
      for (const choice of late) await this.#noteAccount(choice.accountNumber, choice.label);
      for (const choice of late) {
        this.#stand = { ...this.#stand, account: choice };
        if (await this.#switch.switchTo(choice) && await this.#search.return(place)) await this.#walkList(choice.accountNumber);
      }
      return;
    }
    const printed = account?.accountNumber ?? findPrintedAccount(snapshot) ?? this.#printedAtStart;
    if (printed !== null) await this.#noteAccount(printed, account?.label ?? printed);
    this.#stand = { ...this.#stand, account: account?.control == null ? null : account };
    await this.#walkList(printed);
  }

  async #findPlace(): Promise<BillPlace | null> {
    const remembered = this.#place?.steps ?? this.#request.route?.steps;
    if (remembered !== undefined && await this.#search.follow(remembered)) {
      const list = findBillLists(await this.#watch.look())[0];
      if (list !== undefined) {
        this.#place = { url: this.#actions.page.url(), steps: remembered, rowCount: list.rows.length, score: list.score };
        return this.#place;
      }
    }
    this.#say('Looking for the bills');
    const found = await this.#search.find();
    if (found === null) return null;
    this.#place = found;
    await this.#request.onRoute?.({ version: 1, steps: found.steps, billCount: found.rowCount });
    return found;
  }

  /** All pages of the list, for each year where the list is split by years. */
  async #walkList(accountNumber: string | null): Promise<void> {
    this.#stand = { ...this.#stand, year: null };
    const filter = findYearFilter(await this.#watch.look());
    if (filter === null) return this.#walkPages(accountNumber);
    const options = filter.all === null ? filter.options : [{ index: filter.all, text: 'all' }];
    for (const option of options) {
      const snapshot = await this.#watch.look();
      const now = findYearFilter(snapshot);
      if (now === null) return this.#walkPages(accountNumber);
      this.#stand = { ...this.#stand, year: option.index };
      await this.#list.chooseYear(snapshot, now, option.index);
      await this.#walkPages(accountNumber);
    }
  }

  async #walkPages(accountNumber: string | null): Promise<void> {
    let lastKeys = '';
    for (let pageNumber = 0; pageNumber < MAX_PAGES; pageNumber += 1) {
      await this.#list.loadAll();
      const address = this.#actions.page.url();
      const keys = (await this.#list.rows()).rows.map((row) => row.key).join('\n');
      if (pageNumber > 0 && keys === lastKeys) return;
      lastKeys = keys;
      this.#stand = { ...this.#stand, pageNumber, address };
      const isOld = await this.#takeRows(accountNumber);
      if (isOld) return;
      if (!await this.#list.nextPage()) return;
    }
  }

  /** Fetches every row of this page that is wanted. True when the rest of the list is older than asked for. */
  async #takeRows(accountNumber: string | null): Promise<boolean> {
    let sawOld = false;
    for (let guard = 0; guard < 1_000; guard += 1) {
      const { snapshot, rows } = await this.#list.rows();
      const { since } = this.#request;
      const isOld = (row: BillRow): boolean => since !== null && row.date !== null && compareDays(row.date, since) < 0;
      sawOld = rows.some(isOld) && isFallingOff(rows);
      const next = rows.find((row) => !isOld(row) && !this.#done.has(this.#keyOf(row, accountNumber)));
      if (next === undefined) return sawOld;
      this.#done.add(this.#keyOf(next, accountNumber));
      // A list of several pages, or one of several accounts, does not say how many bills there are.
      const isWhole = this.#stand.pageNumber === 0 && this.#accounts.size <= 1 && findPagingMove(snapshot) === null;
      const leftPage = await this.#takeRow(snapshot, next, accountNumber, isWhole ? rows.length : null);
      if (leftPage || this.#mayComeLate) await this.#comeBack(next, accountNumber);
    }
    return sawOld;
  }

  #keyOf(row: BillRow, accountNumber: string | null): string { return `${accountNumber ?? ''}|${row.key}`; }

  /** Fetches one row. True when that led away from the list. */
  async #takeRow(snapshot: LiveSnapshot, row: BillRow, accountNumber: string | null, total: number | null): Promise<boolean> {
    this.#listed += 1;
    const inRow = accountNumbersIn(row.row.text).map(normaliseAccountNumber).find((number) => this.#accounts.has(number));
    const number = inRow === undefined ? accountNumber : this.#accounts.get(inRow)?.accountNumber ?? accountNumber;
    const listed: ListedBill = { label: row.label, date: row.isMonthOnly ? null : row.date, amount: row.amount, accountNumber: number };
    if (await this.#request.shouldSkip(listed)) {
      this.#skippedCount += 1;
      return false;
    }
    const of = total !== null && total > this.#foundCount ? ` of ${total}` : '';
    this.#say(`Bill ${this.#foundCount + 1}${of}, ${row.date === null ? row.label.slice(0, 60) : monthWords(row.date)}`);
    let result = await this.#fetch(snapshot, row);
    if (result.kind === 'FAILED' && !result.leftPage) {
      this.#mayComeLate = true;
      const { snapshot: fresh, rows } = await this.#list.rows();
      const same = rows.find((other) => other.key === row.key);
      if (same !== undefined) result = await this.#fetch(fresh, same);
    }
    if (result.kind === 'FAILED') {
      this.#missed.push({ label: row.label.slice(0, 300), date: row.date, accountNumber: number, why: result.why });
      return result.leftPage;
    }
    for (const file of result.files) {
      if (this.#hashes.has(file.sha256)) continue;
      this.#hashes.add(file.sha256);
      this.#foundCount += 1;
      await this.#request.onBill({ ...listed, file });
    }
    return result.leftPage;
  }

  async #fetch(snapshot: LiveSnapshot, row: BillRow): ReturnType<BillFetcher['fetch']> {
    const before = this.#actions.page.url();
    try {
      return await this.#fetcher.fetch(snapshot, row);
    } catch (error) {
      if (error instanceof SessionEndedError || error instanceof StoppedError || this.#actions.page.isClosed()) throw error;
      return { kind: 'FAILED', why: error instanceof Error ? error.message.split('\n')[0] ?? '' : String(error), leftPage: this.#actions.page.url() !== before };
    }
  }

  /**
   * Back to the list where it stood. After a press whose file may still come the page is loaded anew, which ends what it
   * has under way, so that a late file is never taken for the next bill's.
   */
  async #comeBack(row: BillRow, accountNumber: string | null): Promise<void> {
    const { address, account, year, pageNumber } = this.#stand;
    const wantsFresh = this.#mayComeLate;
    this.#mayComeLate = false;
    const isThere = async (): Promise<boolean> => (await this.#list.rows()).rows.some((other) => this.#keyOf(other, accountNumber) === this.#keyOf(row, accountNumber));
    if (!wantsFresh) {
      await this.#actions.page.goBack({ waitUntil: 'domcontentloaded', timeout: 10_000 }).catch(() => undefined);
      await this.#actions.settle();
      if (this.#actions.page.url() === address && await isThere()) return;
    }
    await this.#actions.open(address);
    await this.#actions.settle();
    if (await isThere()) return;
    if (this.#place === null) return;
    if (account !== null && !await this.#switch.switchTo(account)) return;
    if (!await this.#search.return(this.#place)) return;
    const snapshot = await this.#watch.look();
    const filter = year === null ? null : findYearFilter(snapshot);
    if (filter !== null && year !== null) await this.#list.chooseYear(snapshot, filter, year);
    for (let at = 0; at < pageNumber; at += 1) if (!await this.#list.nextPage()) break;
    if (!await isThere()) await this.#list.loadAll();
  }
}
