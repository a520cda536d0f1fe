import { compareDays } from '../../../shared/units/day.ts';
import type { Day } from '../../../shared/units/day.ts';
import type { AccountSwitch } from '../accounts/account-switch.ts';
import type { BillPlace, BillSearch } from '../way-to-bills/bill-search.ts';
import { isFallingOff } from '../collect-judgement.ts';
import type { WalkReach } from './collect-reach.ts';
import type { FoundAccount } from '../accounts/find-accounts.ts';
import { isOfCalendar } from './find-bill-calendar.ts';
import type { BillRow } from './find-bill-list.ts';
import { findPagingMove, findWayBack } from './find-paging.ts';
import type { ListPages } from './list-pages.ts';
import type { ListPart, ListParts } from './list-parts.ts';
import type { PageActions } from '../page/page-actions.ts';
import { visibleText } from '../page/page-snapshot-model.ts';
import type { RowTaker } from '../bill-files/row-taker.ts';
import { statedCount } from './stated-count.ts';

const MAX_PAGES = 80;
/** More sights of a list that keeps only the rows in sight than this are one that never ends. */
const MAX_WINDOWS = 120;

/** Where a walk through a list begins, to stand there again. */
export type ListStart = { place: BillPlace; account: FoundAccount | null; accountNumber: string | null; isOnlyAccount: boolean };

/** What a walk has seen beside the bills it took. */
export type WalkReport = { rows: number; stated: number | null; stoppedAtOld: boolean; reach: WalkReach };

/** What a walk works with. */
export type WalkTools = { actions: PageActions; list: ListPages; parts: ListParts; taker: RowTaker; search: BillSearch; accounts: AccountSwitch; today: Day };

/** One walk through all parts and pages of a list of bills, taking every bill on the way. */
export class ListWalk {
  readonly #tools: WalkTools;
  readonly #start: ListStart;
  readonly #since: Day | null;
  readonly #seen = new Set<string>();
  /** The years of the bills that were listed. */
  readonly #years = new Set<number>();
  #stated: number | null = null;
  #stoppedAtOld = false;
  #sawOld = false;
  #oldest: Day | null = null;
  #wasCutOff = false;
  #part: ListPart | null = null;
  #pageNumber = 0;
  #address = '';

  constructor(tools: WalkTools, start: ListStart, since: Day | null) {
    this.#tools = tools;
    this.#start = start;
    this.#since = since;
  }

  async run(): Promise<WalkReport> {
    let hasParts = false;
    for await (const part of this.#tools.parts.parts()) {
      hasParts = true;
      this.#part = part;
      if (!await part.show()) break;
      await this.#walkPages();
    }
    if (!hasParts) await this.#walkPages();
    const cameToStart = this.#since !== null && (this.#sawOld || this.#tools.parts.leftOlder);
    return { rows: this.#seen.size, stated: this.#stated, stoppedAtOld: this.#stoppedAtOld, reach: { oldest: this.#oldest, cameToStart, wasCutOff: this.#wasCutOff } };
  }

  async #walkPages(): Promise<void> {
    const { actions, list, taker } = this.#tools;
    // Where page numbers do not say which is shown, turning on after the last leads back to one that was.
    const walked = new Set<string>();
    for (let pageNumber = 0; pageNumber < MAX_PAGES; pageNumber += 1) {
      await list.loadAll();
      const { snapshot, rows } = await list.rows();
      // A page of an archive shows no rows of its own; its address tells it from the last one.
      const keys = rows.length === 0 ? actions.page.url() : rows.map((row) => row.key).join('\n');
      if (walked.has(keys)) return;
      walked.add(keys);
      if (this.#part === null) this.#stated = Math.max(this.#stated ?? 0, statedCount(visibleText(snapshot)) ?? 0) || null;
      this.#pageNumber = pageNumber;
      this.#address = actions.page.url();
      if (await this.#takeWindows()) {
        this.#stoppedAtOld = true;
        return;
      }
      let hasYears = false;
      while (await taker.takeYear(this.#start.accountNumber, (year) => this.#isYearMissing(year))) {
        hasYears = true;
        await this.#leaveArchive();
      }
      if (!hasYears && rows.length === 0 && await taker.takeAll(this.#start.accountNumber)) await this.#leaveArchive();
      if (!await list.nextPage()) return;
    }
    this.#wasCutOff = true;
  }

  /** Takes what stands on this page, and where the page keeps only the rows in sight, one sight after the other. */
  async #takeWindows(): Promise<boolean> {
    const { list } = this.#tools;
    if (await this.#takeRows()) return true;
    if (!list.isRecycled) return false;
    // At the end more may be loaded, and there is something to scroll to again.
    for (let windows = 0, atEnd = 0; windows < MAX_WINDOWS && atEnd < 2; windows += 1) {
      atEnd = await list.scrollOn() ? 0 : atEnd + 1;
      if (await this.#takeRows()) return true;
    }
    return false;
  }

  /** Whether the bills of a year are only to be had in its archive: none of it was listed, and it is not older than asked for. */
  #isYearMissing(year: number): boolean {
    const isOld = this.#since !== null && year < Number(this.#since.slice(0, 4));
    this.#sawOld ||= isOld;
    return !isOld && !this.#years.has(year);
  }

  /** Back to where the archive was offered, when fetching it led away. */
  async #leaveArchive(): Promise<void> {
    const { actions } = this.#tools;
    if (actions.page.url() === this.#address) return;
    await actions.open(this.#address);
    await actions.settle();
  }

  /** Fetches every row of this page that is wanted. True when the rest of the list is older than asked for. */
  async #takeRows(): Promise<boolean> {
    const { list, taker } = this.#tools;
    const { accountNumber, isOnlyAccount } = this.#start;
    let sawOld = false;
    let stood: { keys: ReadonlySet<string>; taken: BillRow } | null = null;
    for (let guard = 0; guard < 1_000; guard += 1) {
      let { snapshot, rows } = await list.rows();
      // A page drawn by scripts may show the bill in place of the list, under the same address.
      if (stood !== null && stood.keys.size > 1 && rows.filter((row) => stood?.keys.has(row.key)).length * 2 < stood.keys.size) {
        await this.#comeBack(stood.taken);
        ({ snapshot, rows } = await list.rows());
      }
      for (const row of rows) {
        this.#seen.add(row.key);
        if (row.date !== null && row.choices.length < 2) this.#years.add(Number(row.date.slice(0, 4)));
      }
      // A month of two drop-downs may be one that is still to come.
      rows = rows.filter((row) => row.choices.length < 2 || row.date === null || compareDays(`${row.date.slice(0, 7)}-01`, this.#tools.today) <= 0);
      const isOld = (row: BillRow): boolean => this.#since !== null && row.date !== null && compareDays(row.date, this.#since) < 0;
      sawOld = rows.some(isOld) && (isFallingOff(rows) || rows.every(isOfCalendar));
      this.#sawOld ||= rows.some(isOld);
      for (const { date } of rows.filter((row) => !isOld(row) && row.choices.length < 2)) if (date !== null && (this.#oldest === null || compareDays(date, this.#oldest) < 0)) this.#oldest = date;
      // Pressing the last in sight scrolls on and takes the first away, where rows are used again in any order.
      const inOrder = list.isRecycled ? [...rows].sort((a, b) => a.control.box.y - b.control.box.y) : rows;
      const next = taker.next(inOrder.filter((row) => !isOld(row)), accountNumber);
      if (next === null) {
        if (await taker.waitForLater()) continue;
        return sawOld;
      }
      // A list of several pages, or one of several accounts, does not say how many bills there are.
      const isWhole = this.#part === null && this.#pageNumber === 0 && isOnlyAccount && findPagingMove(snapshot) === null;
      const leftPage = await taker.take(snapshot, next, accountNumber, isWhole ? rows.length : null);
      const hasComeBack = leftPage || taker.mayComeLate;
      if (hasComeBack) await this.#comeBack(next);
      stood = hasComeBack ? null : { keys: new Set(rows.map((row) => row.key)), taken: next };
    }
    return sawOld;
  }

  /**
   * Back to the list where it stood. After a press whose file may still come the page is loaded anew, which ends what it
   * has under way, so that a late file is never taken for the next bill's.
   */
  async #comeBack(row: BillRow): Promise<void> {
    const { accounts, actions, list, search, taker } = this.#tools;
    const { account, accountNumber, place } = this.#start;
    const wantsFresh = taker.mayComeLate;
    taker.mayComeLate = false;
    const isThere = async (): Promise<boolean> => (await list.rows()).rows.some((other) => taker.keyOf(other, accountNumber) === taker.keyOf(row, accountNumber));
    if (!wantsFresh) {
      // Some portals show the file beside or over the list, under another address.
      if (await isThere()) return;
      const seen = await actions.look();
      const back = findWayBack(seen);
      if (back !== null) {
        await actions.press(seen, back, 'LOOK').catch(() => undefined);
        await actions.settle();
        if (await isThere()) return;
      }
      await actions.page.goBack({ waitUntil: 'domcontentloaded', timeout: 10_000 }).catch(() => undefined);
      await actions.settle();
      if (actions.page.url() === this.#address && await isThere()) return;
    }
    await actions.open(this.#address);
    await actions.settle();
    if (await isThere()) return;
    if (this.#part !== null && await this.#part.show() && await this.#turnTo(isThere)) return;
    if (account !== null && !await accounts.switchTo(account)) return;
    if (!await search.return(place)) return;
    if (this.#part !== null) await this.#part.show();
    await this.#turnTo(isThere);
  }

  /** Turns the pages of a list that stands at its beginning. */
  async #turnTo(isThere: () => Promise<boolean>): Promise<boolean> {
    const { list } = this.#tools;
    for (let at = 0; at < this.#pageNumber; at += 1) if (!await list.nextPage()) break;
    if (await isThere()) return true;
    await list.loadAll();
    return isThere();
  }
}
