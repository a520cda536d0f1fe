import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import type { CollectBillsOutcome, MissedBill, PortalAccount } from '../../shared/domain/portal-outcome.ts';
import { monthWords } from '../../shared/units/day-words.ts';
import { compareDays } from '../../shared/units/day.ts';
import type { Day } from '../../shared/units/day.ts';
import { normaliseAccountNumber } from '../../shared/domain/account.ts';
import type { PortalPage } from '../browser/portal-page.ts';
import { BillFetcher } from './bill-fetcher.ts';
import type { BillFile } from './bill-fetcher.ts';
import { BillSearch } from './bill-search.ts';
import type { BillPlace } from './bill-search.ts';
import { classifyPage, showsSignOut } from './classify-page.ts';
import { accountNumbersIn, findAccountChoices, findAccountSwitcher, findPrintedAccount } from './find-accounts.ts';
import type { FoundAccount } from './find-accounts.ts';
import { findBillLists } from './find-bill-list.ts';
import type { BillRow } from './find-bill-list.ts';
import { findPagingMove, findYearFilter } from './find-paging.ts';
import type { YearFilter } from './find-paging.ts';
import { HUMAN_PACE, PageActions, pause } from './page-actions.ts';
import type { Pace } from './page-actions.ts';
import { allControls, visibleText } from './page-snapshot-model.ts';
import type { LiveSnapshot } from './page-snapshot.ts';
import { clearPopUps } from './pop-ups.ts';
import type { Route } from './route.ts';
import { speaksOf } from './words.ts';

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

const DEFAULT_TIMEOUT_MS = 30 * 60_000;
const MAX_PAGES = 80;
const MAX_SIGN_INS = 2;

type ListStand = { account: FoundAccount | null; year: number | null; pageNumber: number; address: string };

class SessionEndedError extends Error {}
class StoppedError extends Error {}

/** Collects the bills of a portal that is signed in. Throws only when the page itself is lost. */
export async function collectBills(portal: PortalPage, request: CollectRequest): Promise<CollectBillsOutcome> {
  return new CollectRun(portal, request).run();
}

class CollectRun {
  readonly #request: CollectRequest;
  readonly #actions: PageActions;
  readonly #fetcher: BillFetcher;
  readonly #popUps = new Set<string>();
  readonly #until: number;
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
    this.#until = Date.now() + (request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    this.#start = portal.page.url();
    this.#search = new BillSearch(this.#actions, this.#popUps, this.#start, (text) => this.#say(text));
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
    if (this.#listed > 0) {
      const missed = this.#missed.length === 0 ? '' : ` ${this.#missed.length} could not be fetched.`;
      if (this.#missed.length > 0 && this.#foundCount === 0 && this.#skippedCount === 0) return this.#outcome('UNDER_INVESTIGATION', `Bills are listed, but none could be downloaded.${missed}`);
      return this.#outcome('CONNECTED', `${this.#foundCount} new bills.${missed}`);
    }
    if (this.#emptySaid !== '') return this.#outcome(this.#accounts.size === 0 && this.#noAccountsSaid ? 'NO_ACCOUNTS_FOUND' : 'NO_BILLS_FOUND', this.#emptySaid);
    if (this.#accounts.size === 0 && this.#noAccountsSaid) return this.#outcome('NO_ACCOUNTS_FOUND', 'Signed in, but the portal lists no account.');
    if (this.#request.route !== null && this.#request.route.billCount > 0) return this.#outcome('UNDER_INVESTIGATION', 'Signed in, but the bills are not where they were, and no other place was found. Show the way once in the embedded browser.');
    return this.#outcome(this.#accounts.size === 0 ? 'NO_ACCOUNTS_FOUND' : 'NO_BILLS_FOUND', 'Signed in, but no bill was found.');
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

  /** Reads the page; throws when the session has ended or the run was stopped. */
  async #look(): Promise<LiveSnapshot> {
    if (this.#request.signal?.aborted === true) throw new StoppedError('The collection was stopped. What was collected until then is kept.');
    if (Date.now() > this.#until) throw new StoppedError('The collection took too long and was stopped. What was collected until then is kept.');
    const snapshot = await clearPopUps(this.#actions, this.#popUps);
    const verdict = classifyPage(snapshot, { httpStatus: this.#actions.documentStatus, afterPassword: false, afterCode: false });
    const isOut = verdict.kind === 'SIGN_IN' || verdict.kind === 'SESSION_EXPIRED';
    if (isOut && !showsSignOut(snapshot) && findBillLists(snapshot).length === 0) throw new SessionEndedError('The session ended');
    return snapshot;
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
    const snapshot = await this.#look();
    let choices = findAccountChoices(snapshot);
    if (choices.length <= 1) {
      const opened = await this.#openSwitcher(snapshot);
      if (opened !== null && opened.length > choices.length) choices = opened;
    }
    for (const choice of choices) await this.#noteAccount(choice.accountNumber, choice.label);
    this.#printedAtStart = findPrintedAccount(snapshot);
    const text = visibleText(snapshot);
    this.#noAccountsSaid = /\bno (active |linked |open )?accounts?\b|keine? (konten|vertrage|vertragskonten)|aucun (compte|contrat)|no (tienes|hay) (cuentas|contratos)|nessun[ao]? (contratto|fornitura|account)|nenhum[a]? (conta|contrato)|geen (accounts|contracten)/i.test(text.normalize('NFKD').replace(/\p{M}/gu, ''));
    return choices;
  }

  async #openSwitcher(snapshot: LiveSnapshot): Promise<FoundAccount[] | null> {
    const switcher = findAccountSwitcher(snapshot);
    if (switcher === null) return null;
    const before = this.#actions.page.url();
    try {
      await this.#actions.press(snapshot, switcher, 'ACCOUNT');
    } catch {
      return null;
    }
    await this.#actions.settle(6_000);
    const choices = findAccountChoices(await this.#look());
    if (choices.length <= 1 && this.#actions.page.url() !== before) {
      await this.#actions.open(this.#start);
      await this.#actions.settle();
    }
    return choices;
  }

  /** Switches to an account: by its option, its link, or the switcher that holds it. False when it is not there any more. */
  async #switchTo(account: FoundAccount): Promise<boolean> {
    const wanted = normaliseAccountNumber(account.accountNumber);
    const isIt = (choice: FoundAccount): boolean => normaliseAccountNumber(choice.accountNumber) === wanted;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      let snapshot = await this.#look();
      let choice = findAccountChoices(snapshot).find(isIt);
      if (choice === undefined && attempt > 0) {
        await this.#openSwitcher(snapshot);
        snapshot = await this.#look();
        choice = findAccountChoices(snapshot).find(isIt);
      }
      if (choice?.control != null) {
        this.#say(`Account ${account.accountNumber}`);
        if (choice.option !== null) await this.#pickOption(snapshot, choice);
        else if (choice.control.isVisible) await this.#actions.press(snapshot, choice.control, 'ACCOUNT');
        else await this.#actions.open(choice.control.href);
        await this.#actions.settle();
        return true;
      }
      await this.#actions.open(this.#start);
      await this.#actions.settle();
    }
    return false;
  }

  async #pickOption(snapshot: LiveSnapshot, choice: FoundAccount): Promise<void> {
    const select = choice.control;
    if (select === null || choice.option === null || select.selected === choice.option) return;
    const before = this.#actions.page.url();
    await this.#actions.choose(snapshot, select, choice.option);
    await this.#actions.settle(6_000);
    const now = await this.#actions.look();
    const still = findAccountChoices(now)[0]?.control;
    const go = allControls(now).find((control) => control.kind === 'BUTTON' && control.isVisible && control.frame === still?.frame && still.form >= 0 && control.form === still.form && speaksOf('accountSwitch', `${control.text} ${control.label}`));
    if (go !== undefined && this.#actions.page.url() === before) await this.#actions.press(now, go, 'ACCOUNT');
  }

  async #collectAccount(account: FoundAccount | null): Promise<void> {
    if (account !== null && account.control !== null && !await this.#switchTo(account)) {
      this.#missed.push({ label: account.label, date: null, accountNumber: account.accountNumber, why: 'The account could not be opened any more.' });
      return;
    }
    const place = await this.#findPlace();
    if (place === null) {
      const snapshot = await this.#look();
      if (speaksOf('noBills', visibleText(snapshot))) this.#emptySaid = 'The portal says that there are no bills.';
      return;
    }
    const snapshot = await this.#look();
    const late = account === null || this.#accounts.size <= 1 ? findAccountChoices(snapshot) : [];
    if (late.length > 1 && account === null) {
      for (const choice of late) await this.#noteAccount(choice.accountNumber, choice.label);
      for (const choice of late) {
        this.#stand = { ...this.#stand, account: choice };
        if (await this.#switchTo(choice) && await this.#search.return(place)) await this.#walkList(choice.accountNumber);
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
      const list = findBillLists(await this.#look())[0];
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
    const filter = findYearFilter(await this.#look());
    if (filter === null) return this.#walkPages(accountNumber);
    const options = filter.all === null ? filter.options : [{ index: filter.all, text: 'all' }];
    for (const option of options) {
      const snapshot = await this.#look();
      const now = findYearFilter(snapshot);
      if (now === null) return this.#walkPages(accountNumber);
      this.#stand = { ...this.#stand, year: option.index };
      await this.#chooseYear(snapshot, now, option.index);
      await this.#walkPages(accountNumber);
    }
  }

  async #chooseYear(snapshot: LiveSnapshot, filter: YearFilter, index: number): Promise<void> {
    if (filter.control.selected === index) return;
    await this.#actions.choose(snapshot, filter.control, index);
    await this.#actions.settle();
  }

  async #walkPages(accountNumber: string | null): Promise<void> {
    let lastKeys = '';
    for (let pageNumber = 0; pageNumber < MAX_PAGES; pageNumber += 1) {
      await this.#loadAll();
      const address = this.#actions.page.url();
      const keys = (await this.#rows()).rows.map((row) => row.key).join('\n');
      if (pageNumber > 0 && keys === lastKeys) return;
      lastKeys = keys;
      this.#stand = { ...this.#stand, pageNumber, address };
      const isOld = await this.#takeRows(accountNumber);
      if (isOld) return;
      if (!await this.#nextPage()) return;
    }
  }

  /** Presses "load more" and scrolls until the list grows no more. */
  async #loadAll(): Promise<void> {
    let count = (await this.#rows()).rows.length;
    let idle = 0;
    for (let round = 0; round < MAX_PAGES && idle < 2; round += 1) {
      const snapshot = await this.#look();
      const move = findPagingMove(snapshot);
      const before = this.#actions.page.url();
      if (move?.kind === 'MORE') await this.#actions.press(snapshot, move.control, 'PAGE').catch(() => undefined);
      else await this.#scrollDown();
      await this.#actions.settle(6_000);
      if (this.#actions.page.url().split('#')[0] !== before.split('#')[0] && (await this.#rows()).rows.length === 0) {
        await this.#actions.open(before);
        await this.#actions.settle();
        return;
      }
      const now = (await this.#rows()).rows.length;
      idle = now > count ? 0 : idle + (move?.kind === 'MORE' ? 1 : 2);
      count = now;
    }
  }

  async #scrollDown(): Promise<void> {
    await this.#actions.page.evaluate(() => {
      for (const element of [document.scrollingElement, ...Array.from(document.querySelectorAll('main, section, div, ul'))]) {
        if (element && element.scrollHeight > element.clientHeight + 40 && element.clientHeight > 150) element.scrollTop = element.scrollHeight;
      }
    }).catch(() => undefined);
    await pause(400);
  }

  async #rows(): Promise<{ snapshot: LiveSnapshot; rows: BillRow[] }> {
    const snapshot = await this.#look();
    const lists = findBillLists(snapshot);
    const best = lists[0]?.score ?? 0;
    return { snapshot, rows: lists.filter((list) => list.score >= best * 0.6).flatMap((list) => list.rows) };
  }

  /** Fetches every row of this page that is wanted. True when the rest of the list is older than asked for. */
  async #takeRows(accountNumber: string | null): Promise<boolean> {
    let sawOld = false;
    for (let guard = 0; guard < 1_000; guard += 1) {
      const { snapshot, rows } = await this.#rows();
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
      const { snapshot: fresh, rows } = await this.#rows();
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
    const isThere = async (): Promise<boolean> => (await this.#rows()).rows.some((other) => this.#keyOf(other, accountNumber) === this.#keyOf(row, accountNumber));
    if (!wantsFresh) {
      await this.#actions.page.goBack({ waitUntil: 'domcontentloaded', timeout: 10_000 }).catch(() => undefined);
      await this.#actions.settle();
      if (this.#actions.page.url() === address && await isThere()) return;
    }
    await this.#actions.open(address);
    await this.#actions.settle();
    if (await isThere()) return;
    if (this.#place === null) return;
    if (account !== null && !await this.#switchTo(account)) return;
    if (!await this.#search.return(this.#place)) return;
    const snapshot = await this.#look();
    const filter = year === null ? null : findYearFilter(snapshot);
    if (filter !== null && year !== null) await this.#chooseYear(snapshot, filter, year);
    for (let at = 0; at < pageNumber; at += 1) if (!await this.#nextPage()) break;
    if (!await isThere()) await this.#loadAll();
  }

  async #nextPage(): Promise<boolean> {
    const snapshot = await this.#look();
    const move = findPagingMove(snapshot);
    if (move?.kind !== 'NEXT') return false;
    try {
      await this.#actions.press(snapshot, move.control, 'PAGE');
    } catch {
      return false;
    }
    await this.#actions.settle();
    return (await this.#rows()).rows.length > 0;
  }
}

/** Whether dates fall from row to row, so that everything after an old one is older still. */
function isFallingOff(rows: readonly BillRow[]): boolean {
  const days = rows.flatMap((row) => (row.date === null ? [] : [row.date]));
  return days.length > 1 && days.every((day, at) => at === 0 || compareDays(day, days[at - 1] ?? day) <= 0);
}
