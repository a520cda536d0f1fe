import type { PageActions } from '../page/page-actions.ts';
import type { Control } from '../page/page-snapshot-model.ts';
import { visibleText } from '../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import { sentenceAbout } from '../classify-page.ts';
import { findBillLists } from '../bill-list/find-bill-list.ts';
import type { FindLists } from '../bill-list/find-bill-list.ts';
import { offersBills } from '../bill-list/offers-bills.ts';
import { findUnnamedWays } from './find-unnamed-ways.ts';
import { findWaysBeside, findWaysToBills, findWaysToPaid } from './find-ways-to-bills.ts';
import { findMenuOpeners } from '../sign-in/find-ways-in.ts';
import { pause } from '../page/page-watch.ts';
import { clearPopUps, closeSilently } from '../page/pop-ups.ts';
import { retryPauseMs } from '../retry-pause.ts';
import { findStep, stepFor } from './route.ts';
import type { RouteStep } from './route.ts';
import { closeWindows } from '../bill-files/opened-windows.ts';
import { speaksOf } from '../words.ts';

/** A page with a bill list, and how it was reached from where the search began. */
export type BillPlace = {
  url: string; steps: RouteStep[]; rowCount: number; score: number;
  /** Goes there from anywhere; null where the steps do, from the start. */
  reach: (() => Promise<boolean>) | null;
};

const MAX_PRESSES = 22;
const PLENTY = 6;
const MAX_TRIES = 3;
const LONGEST_WAIT_MS = 30_000;
const MENU_SCORE = 4;
/** Whatever is named or hinted at comes first. */
const UNNAMED_LESS = 10;

const keyOfStep = (step: RouteStep): string => `${step.kind}|${step.name}|${step.path}`;

/** Searches the signed-in pages for the bill list, best way first, and stands on it in the end. */
export class BillSearch {
  readonly #actions: PageActions;
  readonly #popUps: Set<string>;
  readonly #say: (text: string) => void;
  readonly #start: string;
  readonly #lists: FindLists;
  #besides: RouteStep[][] = [];

  /** Ways to further lists that stood beside the last step that was followed: those of other services, or of older bills. */
  get besides(): readonly RouteStep[][] { return this.#besides; }

  constructor(actions: PageActions, popUps: Set<string>, start: string, say: (text: string) => void, lists: FindLists = findBillLists) {
    this.#lists = lists;
    this.#actions = actions;
    this.#popUps = popUps;
    this.#start = start;
    this.#say = say;
  }

  /** Follows remembered steps; false when one of them is no longer there. `before` are those that led here. */
  async follow(steps: readonly RouteStep[], before: readonly RouteStep[] = []): Promise<boolean> {
    for (const [at, step] of steps.entries()) {
      const snapshot = await this.#look();
      const control = findStep(snapshot, step);
      if (control === null) return false;
      if (at === steps.length - 1) this.#besides = findWaysBeside(snapshot, control).map((beside) => [...before, ...steps.slice(0, -1), stepFor(beside)]);
      if (!await this.#go(snapshot, control)) return false;
    }
    return true;
  }

  async find(): Promise<BillPlace | null> {
    const tried = new Set<string>();
    let best: BillPlace | null = null;
    let besidesOfBest: RouteStep[][] = [];
    const queue: { steps: RouteStep[]; score: number }[] = [];
    let here: RouteStep[] = [];
    let depthVisits = 0;
    let saysNone = false;
    for (;;) {
      const snapshot = await this.#look();
      const list = this.#lists(snapshot)[0];
      if (list !== undefined) {
        if (here.length === 0) this.#besides = findWaysToPaid(snapshot).map((way) => [stepFor(way)]);
        const place = { url: this.#actions.page.url(), steps: here, rowCount: list.rows.length, score: list.score, reach: null };
        if (best === null || place.rowCount > best.rowCount || (place.rowCount === best.rowCount && place.score > best.score)) {
          best = place;
          besidesOfBest = this.#besides;
        }
        if (place.rowCount >= PLENTY && here.length > 0) return best;
      } else if (offersBills(snapshot)) best ??= { url: this.#actions.page.url(), steps: here, rowCount: 0, score: 0, reach: null };
      if (here.length < 4) {
        const ways = findWaysToBills(snapshot);
        if (list === undefined && ways.length === 0 && await closeSilently(this.#actions, snapshot, this.#popUps)) continue;
        // With no way in sight it may lie in a menu.
        for (const way of ways.length > 0 ? ways : findMenuOpeners(snapshot).map((control) => ({ control, score: MENU_SCORE }))) {
          const step = stepFor(way.control);
          if (tried.has(keyOfStep(step))) continue;
          tried.add(keyOfStep(step));
          queue.push({ steps: [...here, step], score: way.score - here.length });
        }
        // Where a page says that there are none, or one with bills is known, there is no need to look everywhere.
        saysNone ||= speaksOf('billWord', sentenceAbout('noBills', visibleText(snapshot)));
        if (best === null && !saysNone) {
          for (const way of findUnnamedWays(snapshot)) {
            const step = stepFor(way.control);
            if (tried.has(keyOfStep(step))) continue;
            tried.add(keyOfStep(step));
            queue.push({ steps: [...here, step], score: way.score - UNNAMED_LESS - here.length });
          }
        }
      }
      queue.sort((a, b) => b.score - a.score);
      const next = queue.shift();
      const isWorthIt = next !== undefined && (best === null || best.rowCount === 0 || next.score >= 7);
      if (next === undefined || !isWorthIt || depthVisits >= MAX_PRESSES) break;
      depthVisits += 1;
      this.#say(`Looking under "${next.steps[next.steps.length - 1]?.name ?? ''}"`);
      if (!await this.#reach(here, next.steps)) { here = []; await this.#home(); continue; }
      here = next.steps;
    }
    if (best === null) return null;
    await this.return(best);
    this.#besides = besidesOfBest;
    return best;
  }

  /** Stands on a found place again. */
  async return(place: BillPlace): Promise<boolean> {
    const isIt = async (): Promise<boolean> => place.rowCount === 0 || await this.#hasBills();
    if (this.#actions.page.url() === place.url && await isIt()) return true;
    await this.#actions.open(place.url);
    await this.#actions.settle();
    if (await isIt()) return true;
    return await this.goTo(place) && isIt();
  }

  /** Goes the way to a place. */
  async goTo(place: BillPlace): Promise<boolean> {
    if (place.reach !== null) return place.reach();
    await this.#home();
    return this.follow(place.steps);
  }

  async #hasBills(): Promise<boolean> {
    return this.#lists(await this.#look()).length > 0;
  }

  /** Reads the page, asked for again where the server said "not now" or failed. */
  async #look(): Promise<LiveSnapshot> {
    for (let tries = 1; tries < MAX_TRIES && this.#actions.hasFailed; tries += 1) {
      const wait = Math.min(retryPauseMs(tries, this.#actions.refusal?.retryAfterMs ?? null) ?? LONGEST_WAIT_MS, LONGEST_WAIT_MS);
      this.#say('The portal answered with an error; asking again');
      await pause(wait);
      await this.#actions.reload();
      await this.#actions.settle();
    }
    return clearPopUps(this.#actions, this.#popUps);
  }

  async #home(): Promise<void> {
    await this.#actions.open(this.#start);
    await this.#actions.settle();
  }

  /** From one place to another: straight on when it lies behind this page, else from the start. */
  async #reach(here: readonly RouteStep[], steps: readonly RouteStep[]): Promise<boolean> {
    const isBehind = here.length < steps.length && here.every((step, at) => keyOfStep(step) === keyOfStep(steps[at] ?? step));
    if (isBehind) return this.follow(steps.slice(here.length), here);
    await this.#home();
    return this.follow(steps);
  }

  async #go(snapshot: LiveSnapshot, control: Control): Promise<boolean> {
    await closeWindows(this.#actions);
    try {
      if (control.isVisible) await this.#actions.press(snapshot, control, 'LOOK');
      else if (/^https?:/.test(control.href)) await this.#actions.open(control.href);
      else return false;
    } catch {
      return false;
    }
    await this.#actions.settle();
    for (const opened of await this.#actions.portal.takeOpenedPages()) {
      const address = opened.page.url();
      opened.close();
      if (/^https?:/.test(address)) {
        await this.#actions.open(address);
        await this.#actions.settle();
      }
    }
    return true;
  }
}
