import { addDays, compareDays } from '../../../shared/units/day.ts';
import type { Day } from '../../../shared/units/day.ts';
import { findDaySelects, optionsFor } from './find-day-selects.ts';
import { findDateRange, writeDay } from './find-list-filters.ts';
import type { ListPages } from './list-pages.ts';
import type { ListPart } from './list-parts.ts';
import type { PageActions } from '../page/page-actions.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import type { SessionWatch } from '../session-watch.ts';

/** How far back a range is opened where no start day is asked for; utilities keep ten years at the most. */
const FURTHEST_YEARS = 10;
const DAYS_OF_A_YEAR = 365;
/** Where the whole is refused: the lengths of range portals allow, in days, the longest first. */
const LENGTHS = [DAYS_OF_A_YEAR, 182, 90, 30];
/** With nothing listed for so many days there is nothing older. */
const EMPTY_DAYS = 730;

/** A list of bills that is shown for a range of days, in two fields or in drop-downs. */
export class ListRanges {
  readonly #actions: PageActions;
  readonly #watch: SessionWatch;
  readonly #list: ListPages;

  constructor(actions: PageActions, watch: SessionWatch, list: ListPages) {
    this.#actions = actions;
    this.#watch = watch;
    this.#list = list;
  }

  /** The whole range at once; where the portal shows less for it than before, as much at a time as it allows. */
  async *parts(since: Day | null, today: Day): AsyncGenerator<ListPart> {
    const start = since ?? addDays(today, -FURTHEST_YEARS * DAYS_OF_A_YEAR);
    const before = await this.#list.countRows();
    yield this.#part(start, today);
    if (await this.#list.countRows() >= Math.max(1, before)) return;
    for (const length of LENGTHS) {
      yield this.#part(later(start, addDays(today, 1 - length)), today);
      if (await this.#list.countRows() === 0) continue;
      yield* this.#windows(start, addDays(today, -length), length);
      return;
    }
  }

  /** Windows of one length, back from a day to the start. */
  async *#windows(start: Day, newest: Day, length: number): AsyncGenerator<ListPart> {
    let empty = 0;
    for (let to = newest; compareDays(to, start) >= 0 && empty < EMPTY_DAYS; to = addDays(to, -length)) {
      yield this.#part(later(start, addDays(to, 1 - length)), to);
      empty = await this.#list.countRows() === 0 ? empty + length : 0;
    }
  }

  #part(from: Day, to: Day): ListPart { return { name: `${from} to ${to}`, show: () => this.#show(from, to) }; }

  async #show(from: Day, to: Day): Promise<boolean> {
    const snapshot = await this.#watch.look();
    if (findDaySelects(snapshot) !== null) return this.#showBySelects(from, to);
    const range = findDateRange(snapshot);
    if (range === null) return false;
    const language = snapshot.frames[range.from.frame]?.language ?? '';
    await this.#actions.fillReadOnly(snapshot, range.from, writeDay(from, range.from, language));
    if (range.to !== null) await this.#actions.fillReadOnly(snapshot, range.to, writeDay(to, range.to, language));
    if (range.apply !== null) await this.#actions.press(snapshot, range.apply, 'PAGE').catch(() => undefined);
    else await this.#actions.enter(snapshot, range.to ?? range.from).catch(() => undefined);
    await this.#actions.settle();
    return true;
  }

  async #showBySelects(from: Day, to: Day): Promise<boolean> {
    for (const side of ['from', 'to'] as const) {
      const range = findDaySelects(await this.#watch.look());
      if (range === null) return false;
      for (const { control, option } of optionsFor(side === 'from' ? from : to, range[side])) {
        const snapshot = await this.#watch.look();
        const same = allControls(snapshot).find((each) => each.kind === 'SELECT' && each.frame === control.frame && each.name === control.name && each.id === control.id && each.options[option] === control.options[option]);
        if (same !== undefined && same.selected !== option) await this.#actions.choose(snapshot, same, option);
      }
    }
    const snapshot = await this.#watch.look();
    const apply = findDaySelects(snapshot)?.apply ?? null;
    if (apply !== null) await this.#actions.press(snapshot, apply, 'PAGE').catch(() => undefined);
    await this.#actions.settle();
    return true;
  }
}

const later = (a: Day, b: Day): Day => (compareDays(a, b) >= 0 ? a : b);
