import { findArchiveOffer } from '../bill-files/find-archive.ts';
import { findBillCalendar } from './find-bill-calendar.ts';
import { findBillLists, findCalendarOfBills } from './find-bill-list.ts';
import type { BillRow, FindLists } from './find-bill-list.ts';
import { findPagingMove } from './find-paging.ts';
import type { PageActions } from '../page/page-actions.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import { pause } from '../page/page-watch.ts';
import type { SessionWatch } from '../session-watch.ts';

/** More presses of "load more" than this are a list that never ends. */
const MAX_LOADS = 80;
/** A calendar with no bill for longer than a year has none further back. */
const MAX_EMPTY_MONTHS = 14;

/** Moves about in a list of bills: years, pages, and what is loaded bit by bit. */
export class ListPages {
  readonly #actions: PageActions;
  readonly #watch: SessionWatch;
  readonly #lists: FindLists;

  constructor(actions: PageActions, watch: SessionWatch, lists: FindLists = findBillLists) {
    this.#actions = actions;
    this.#watch = watch;
    this.#lists = lists;
  }

  /** Whether the list keeps only the rows in sight, so that scrolling on takes the first away. */
  isRecycled = false;

  /** Presses "load more" and scrolls until the list grows no more. A list that keeps only what is in sight stands at its beginning again. */
  async loadAll(): Promise<void> {
    const first = (await this.rows()).rows.map((row) => row.key);
    this.isRecycled = false;
    let count = first.length;
    let idle = 0;
    for (let round = 0; round < MAX_LOADS && idle < 2; round += 1) {
      const snapshot = await this.#watch.look();
      const move = findPagingMove(snapshot);
      const before = this.#actions.page.url();
      if (move?.kind === 'MORE') await this.#actions.press(snapshot, move.control, 'PAGE').catch(() => undefined);
      else await this.scrollDown();
      await this.#actions.settle(6_000);
      const now = (await this.rows()).rows;
      if (this.#actions.page.url().split('#')[0] !== before.split('#')[0] && now.length === 0) {
        await this.#actions.open(before);
        await this.#actions.settle();
        return;
      }
      if (move?.kind !== 'MORE' && first.length > 1 && now.length > 0 && first.some((key) => !now.some((row) => row.key === key))) {
        this.isRecycled = true;
        await this.#scroll('START');
        await this.#actions.settle(6_000);
        return;
      }
      idle = now.length > count ? 0 : idle + (move?.kind === 'MORE' ? 1 : 2);
      count = now.length;
    }
  }

  /** Scrolls the page and what scrolls in it to the end. */
  async scrollDown(): Promise<void> { await this.#scroll('END'); }

  /** Scrolls on by less than a sight; false at the end. */
  async scrollOn(): Promise<boolean> {
    const moved = await this.#scroll('ON');
    await this.#actions.settle(6_000);
    return moved;
  }

  /** Scrolls the page and what scrolls in it. Whether anything moved. */
  async #scroll(where: 'START' | 'ON' | 'END'): Promise<boolean> {
    const moved = await this.#actions.page.evaluate((to) => {
      let hasMoved = false;
      for (const element of [document.scrollingElement, ...Array.from(document.querySelectorAll('main, section, article, div, ul, ol, table, tbody, [role=grid], [role=list], [role=table], [role=feed]'))]) {
        if (!element || element.scrollHeight <= element.clientHeight + 40 || element.clientHeight <= 100) continue;
        const before = element.scrollTop;
        element.scrollTop = to === 'START' ? 0 : to === 'END' ? element.scrollHeight : before + element.clientHeight * 0.7;
        hasMoved ||= Math.abs(element.scrollTop - before) > 2;
      }
      return hasMoved;
    }, where).catch(() => false);
    await pause(400);
    return moved;
  }

  /** The bills in sight, with the page they stand on. */
  async rows(): Promise<{ snapshot: LiveSnapshot; rows: BillRow[] }> {
    const snapshot = await this.#watch.look();
    const lists = this.#lists(snapshot);
    const best = lists[0]?.score ?? 0;
    return { snapshot, rows: lists.filter((list) => list.score >= best * 0.6).flatMap((list) => list.rows) };
  }

  async countRows(): Promise<number> { return (await this.rows()).rows.length; }

  /** Turns to the next page of the list; false when there is none. */
  async nextPage(): Promise<boolean> {
    const snapshot = await this.#watch.look();
    if (findCalendarOfBills(snapshot) !== null) return this.#monthBefore();
    const move = findPagingMove(snapshot);
    if (move?.kind !== 'NEXT') return false;
    try {
      if (move.option === null) await this.#actions.press(snapshot, move.control, 'PAGE');
      else await this.#actions.choose(snapshot, move.control, move.option);
    } catch {
      return false;
    }
    await this.#actions.settle();
    const now = await this.rows();
    return now.rows.length > 0 || findArchiveOffer(now.snapshot) !== null;
  }

  /** Turns a calendar to the next month before that has a bill; false where there is none. */
  async #monthBefore(): Promise<boolean> {
    for (let empty = 0; empty < MAX_EMPTY_MONTHS; empty += 1) {
      const snapshot = await this.#watch.look();
      const calendar = findBillCalendar(snapshot, true);
      if (calendar?.earlier == null) return false;
      await this.#actions.press(snapshot, calendar.earlier, 'PAGE').catch(() => undefined);
      await this.#actions.settle(6_000);
      const now = findBillCalendar(await this.#watch.look(), true);
      if (now === null || now.month >= calendar.month) return false;
      if (now.rows.length > 0) return true;
    }
    return false;
  }
}
