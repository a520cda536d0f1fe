import type { BillPlace, BillSearch } from './bill-search.ts';
import type { CollectRequest } from '../collect-request.ts';
import { findBillLists } from '../bill-list/find-bill-list.ts';
import type { FindLists } from '../bill-list/find-bill-list.ts';
import type { PageActions } from '../page/page-actions.ts';
import type { RouteStep } from './route.ts';
import type { SessionWatch } from '../session-watch.ts';
import type { ShownGuide } from './shown-way/shown-guide.ts';

type Tools = { actions: PageActions; watch: SessionWatch; lists: FindLists; guide: ShownGuide | null; say: (text: string) => void };

/** Finds the page with the bills: where a person showed it, by the route of last time, else by searching; and remembers the way for the next account. */
export class PlaceFinder {
  readonly #tools: Tools;
  readonly #onRoute: CollectRequest['onRoute'];
  readonly #start: string;
  #steps: readonly RouteStep[] | null;

  /** `start` is the page after signing in. */
  constructor(tools: Tools, { route, onRoute }: Pick<CollectRequest, 'route' | 'onRoute'>, start: string) {
    this.#tools = tools;
    this.#onRoute = onRoute;
    this.#start = start;
    this.#steps = route === null || route.shown !== undefined ? null : route.steps;
  }

  /** The place of the bills, on which the page stands then; null where there is none. */
  async find(search: BillSearch): Promise<BillPlace | null> {
    const shown = await this.#tools.guide?.place(this.#start) ?? null;
    if (shown !== null) return shown;
    const known = this.#steps === null ? null : await this.#byRoute(search, this.#steps);
    if (known !== null) return known;
    this.#tools.say('Looking for the bills');
    const found = await search.find();
    if (found === null) return null;
    this.#steps = found.steps;
    await this.#onRoute?.({ version: 1, steps: found.steps, billCount: found.rowCount });
    return found;
  }

  async #byRoute(search: BillSearch, steps: readonly RouteStep[]): Promise<BillPlace | null> {
    const { actions, watch } = this.#tools;
    const began = actions.page.url();
    if (await search.follow(steps)) {
      const list = findBillLists(await watch.look())[0];
      if (list !== undefined) return { url: actions.page.url(), steps: [...steps], rowCount: list.rows.length, score: list.score, reach: null };
    }
    if (actions.page.url() !== began) {
      await actions.open(began);
      await actions.settle();
    }
    return null;
  }

  /** The list after an account was chosen: where that led, else by the steps that led to it before; null when it is not there. */
  async standOn(place: BillPlace, search: BillSearch): Promise<BillPlace | null> {
    const { actions, watch, lists } = this.#tools;
    if (lists(await watch.look()).length === 0 && !await (place.reach === null ? search.follow(place.steps) : place.reach())) return null;
    const list = lists(await watch.look())[0];
    return list === undefined ? null : { ...place, url: actions.page.url(), rowCount: list.rows.length };
  }
}
