import type { Day } from '../../../shared/units/day.ts';
import { DrawnParts } from './drawn-parts.ts';
import { findDaySelects } from './find-day-selects.ts';
import { findApply, findDateRange, findListSearch, findListTabs, findPeriodFilter, findYearTabs } from './find-list-filters.ts';
import { findBillLists, findCalendarOfBills } from './find-bill-list.ts';
import { findYearFilter } from './find-paging.ts';
import type { ListPages } from './list-pages.ts';
import { ListRanges } from './list-ranges.ts';
import type { PageActions } from '../page/page-actions.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import type { Control } from '../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import type { SessionWatch } from '../session-watch.ts';

/** One part of a list that shows only some of its bills at a time; `show` brings it up, false when it is not there any more. */
export type ListPart = { name: string; show(): Promise<boolean> };

const nameOfTab = (tab: Control): string => (tab.text || tab.label).replace(/\d+/g, '').trim();

/** What a list is divided by, years, a period or a range of days, and the way from part to part. */
export class ListParts {
  readonly #actions: PageActions;
  readonly #watch: SessionWatch;
  readonly #list: ListPages;
  readonly #since: Day | null;
  readonly #today: Day;
  #hasTabs = false;
  readonly #drawn: DrawnParts;
  readonly #ranges: ListRanges;

  constructor(actions: PageActions, watch: SessionWatch, list: ListPages, about: { since: Day | null; today: Day }) {
    this.#actions = actions;
    this.#watch = watch;
    this.#list = list;
    this.#since = about.since;
    this.#today = about.today;
    this.#drawn = new DrawnParts(actions, watch);
    this.#ranges = new ListRanges(actions, watch, list);
  }

  /** A part older than the start day was left out, or the portal was asked for what it has from that day on. */
  leftOlder = false;

  /** The parts to go through in order; none where the list shows all it has. */
  async *parts(): AsyncGenerator<ListPart> {
    this.leftOlder = false;
    const start = this.#actions.page.url();
    for (const tab of findListTabs(await this.#watch.look())) {
      const name = nameOfTab(tab);
      const showTab = (): Promise<boolean> => this.#pressTab(name, start);
      if (!await showTab()) continue;
      let isDivided = false;
      for await (const part of this.#filters()) {
        isDivided = true;
        yield { name: `${name}, ${part.name}`, show: async () => await showTab() && part.show() };
      }
      if (!isDivided) yield { name, show: showTab };
      this.#hasTabs = true;
    }
    if (!this.#hasTabs) yield* this.#filters();
    this.#hasTabs = false;
  }

  async #pressTab(name: string, start: string): Promise<boolean> {
    const find = async (): Promise<{ snapshot: LiveSnapshot; tab: Control | undefined }> => {
      const snapshot = await this.#watch.look();
      return { snapshot, tab: findListTabs(snapshot).find((each) => nameOfTab(each) === name) };
    };
    let found = await find();
    if (found.tab === undefined) {
      await this.#actions.open(start);
      await this.#actions.settle();
      found = await find();
    }
    if (found.tab === undefined) return false;
    if (found.tab.isCurrent) return true;
    await this.#actions.press(found.snapshot, found.tab, 'PAGE').catch(() => undefined);
    await this.#actions.settle();
    return true;
  }

  /** What the list, or one of its tabs, is divided by: years, a period, a range of days. */
  async *#filters(): AsyncGenerator<ListPart> {
    const snapshot = await this.#watch.look();
    // Where the year is half of what names a bill, or months are turned in a calendar, the list itself goes through all of them.
    if (findBillLists(snapshot).some((list) => list.rows.some((row) => row.choices.length > 1)) || findCalendarOfBills(snapshot) !== null) return;
    if (findDaySelects(snapshot) !== null) {
      this.leftOlder = this.#since !== null;
      yield* this.#ranges.parts(this.#since, this.#today);
      return;
    }
    const years = findYearFilter(snapshot);
    if (years !== null) {
      for (const { index, text } of years.all === null ? years.options : [{ index: years.all, text: 'all' }]) {
        if (!this.#isTooOld(Number(/(?:19|20)\d{2}/.exec(text)?.[0] ?? NaN))) yield { name: text, show: () => this.#chooseYear(index) };
      }
      return;
    }
    const tabs = findYearTabs(snapshot);
    if (tabs.length > 0) {
      for (const { year } of tabs) if (!this.#isTooOld(year)) yield { name: String(year), show: () => this.#pressYear(year) };
      return;
    }
    const period = findPeriodFilter(snapshot);
    if (period !== null) {
      yield { name: period.control.options[period.furthest] ?? '', show: () => this.#choosePeriod() };
      return;
    }
    const drawn = await this.#drawn.names();
    if (drawn.length > 0) {
      for (const name of drawn) if (!this.#isTooOld(Number(/(?:19|20)\d{2}/.exec(name)?.[0] ?? NaN))) yield { name, show: () => this.#drawn.show(name) };
      return;
    }
    if (findDateRange(snapshot) !== null) {
      this.leftOlder = this.#since !== null;
      yield* this.#ranges.parts(this.#since, this.#today);
    } else if (findListSearch(snapshot) !== null && await this.#list.countRows() === 0) yield { name: 'search', show: () => this.#search() };
  }

  async #search(): Promise<boolean> {
    const snapshot = await this.#watch.look();
    const button = findListSearch(snapshot);
    if (button === null) return false;
    await this.#actions.press(snapshot, button, 'PAGE').catch(() => undefined);
    await this.#actions.settle();
    return true;
  }

  #isTooOld(year: number): boolean {
    const isTooOld = this.#since !== null && year < Number(this.#since.slice(0, 4));
    this.leftOlder ||= isTooOld;
    return isTooOld;
  }

  async #chooseYear(index: number): Promise<boolean> {
    const snapshot = await this.#watch.look();
    const filter = findYearFilter(snapshot);
    if (filter === null) return false;
    if (filter.control.selected === index) return true;
    await this.#actions.choose(snapshot, filter.control, index);
    await this.#apply(filter.control);
    return true;
  }

  async #pressYear(year: number): Promise<boolean> {
    const snapshot = await this.#watch.look();
    const tab = findYearTabs(snapshot).find((each) => each.year === year);
    if (tab === undefined) return false;
    // Pressing a section that stands open would close it.
    if (tab.control.isExpanded === true) return true;
    await this.#actions.press(snapshot, tab.control, 'PAGE').catch(() => undefined);
    await this.#actions.settle();
    return true;
  }

  async #choosePeriod(): Promise<boolean> {
    const snapshot = await this.#watch.look();
    const filter = findPeriodFilter(snapshot);
    if (filter === null) return true;
    await this.#actions.choose(snapshot, filter.control, filter.furthest);
    await this.#apply(filter.control);
    return true;
  }

  /** Presses what applies a choice, where choosing alone does not. */
  async #apply(select: Control): Promise<void> {
    await this.#actions.settle();
    const now = await this.#watch.look();
    const same = allControls(now).find((control) => control.kind === 'SELECT' && control.frame === select.frame && control.name === select.name && control.id === select.id);
    const button = same === undefined || same.form < 0 ? null : findApply(now, same);
    if (button === null || button.form !== same?.form) return;
    await this.#actions.press(now, button, 'PAGE').catch(() => undefined);
    await this.#actions.settle();
  }
}
