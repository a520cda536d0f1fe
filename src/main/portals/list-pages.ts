import { findBillLists } from './find-bill-list.ts';
import type { BillRow, FindLists } from './find-bill-list.ts';
import { findPagingMove } from './find-paging.ts';
import { pause } from './page-actions.ts';
import type { PageActions } from './page-actions.ts';
import type { LiveSnapshot } from './page-snapshot.ts';
import type { SessionWatch } from './session-watch.ts';

/** More presses of "load more" than this are a list that never ends. */
const MAX_LOADS = 80;

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

  /** Presses "load more" and scrolls until the list grows no more. */
  async loadAll(): Promise<void> {
    let count = (await this.rows()).rows.length;
    let idle = 0;
    for (let round = 0; round < MAX_LOADS && idle < 2; round += 1) {
      const snapshot = await this.#watch.look();
      const move = findPagingMove(snapshot);
      const before = this.#actions.page.url();
      if (move?.kind === 'MORE') await this.#actions.press(snapshot, move.control, 'PAGE').catch(() => undefined);
      else await this.scrollDown();
      await this.#actions.settle(6_000);
      if (this.#actions.page.url().split('#')[0] !== before.split('#')[0] && (await this.rows()).rows.length === 0) {
        await this.#actions.open(before);
        await this.#actions.settle();
        return;
      }
      const now = (await this.rows()).rows.length;
      idle = now > count ? 0 : idle + (move?.kind === 'MORE' ? 1 : 2);
      count = now;
    }
  }

  /** Scrolls the page and what scrolls in it to the end. */
  async scrollDown(): Promise<void> {
    await this.#actions.page.evaluate(() => {
      for (const element of [document.scrollingElement, ...Array.from(document.querySelectorAll('main, section, div, ul'))]) {
        if (element && element.scrollHeight > element.clientHeight + 40 && element.clientHeight > 150) element.scrollTop = element.scrollHeight;
      }
    }).catch(() => undefined);
    await pause(400);
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
    const move = findPagingMove(snapshot);
    if (move?.kind !== 'NEXT') return false;
    try {
      await this.#actions.press(snapshot, move.control, 'PAGE');
    } catch {
      return false;
    }
    await this.#actions.settle();
    return (await this.rows()).rows.length > 0;
  }
}
