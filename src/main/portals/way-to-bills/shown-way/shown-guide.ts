import { rm } from 'node:fs/promises';
import { accountNumbersIn } from '../../accounts/account-numbers.ts';
import type { BillFetcher } from '../../bill-files/bill-fetcher.ts';
import type { BillPlace } from '../bill-search.ts';
import { findBillLists } from '../../bill-list/find-bill-list.ts';
import { findWaysToBills } from '../find-ways-to-bills.ts';
import type { BillList } from '../../bill-list/find-bill-list.ts';
import type { PageActions } from '../../page/page-actions.ts';
import type { Control, Snapshot } from '../../page/page-snapshot-model.ts';
import { allControls } from '../../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../../page/page-snapshot.ts';
import { mayPress } from '../../page/press-guard.ts';
import type { Route } from '../route.ts';
import type { SessionWatch } from '../../session-watch.ts';
import { billThingOf, findThing, patternOf, thingOf } from './describe-thing.ts';
import { findAlike, listOfAlike } from './find-alike.ts';
import type { WayFollower } from './follow-way.ts';
import type { ShownStep, ShownWay, Thing } from './shown-way.ts';

/** An account among which the shown switch lets choose. */
export type ShownAccount = { label: string; accountNumber: string | null };

type Tools = { actions: PageActions; watch: SessionWatch; follower: WayFollower; fetcher: BillFetcher; say: (text: string) => void; onMended: (route: Route) => void | Promise<void> };

const MOST_PRESSES = 18;
const DEEPEST = 3;
const keyOfThing = ({ kind, name, path, nth, tag }: Thing): string => `${kind}|${tag}|${name}|${path}|${nth}`;

/** Likelier first: what resembles a step that was shown, then what speaks of bills. */
export function likelyPresses(snapshot: Snapshot, shown: readonly ShownStep[]): Control[] {
  const ways = new Map(findWaysToBills(snapshot).map(({ control, score }) => [control, score]));
  const scored = allControls(snapshot).flatMap((control) => {
    if ((control.kind !== 'LINK' && control.kind !== 'BUTTON') || !control.isEnabled || !mayPress(control, 'LOOK').allowed) return [];
    if (!control.isVisible && control.tag !== 'area' || control.kind === 'LINK' && !/^(https?:|javascript:|$|#)/.test(control.href)) return [];
    const { tag, name, path, chain } = thingOf(snapshot, control);
    const resembles = shown.map(({ thing }) => (thing.name !== '' && thing.name === name ? 8 : 0) + (thing.path !== '' && thing.path === path ? 4 : 0)
      + (thing.name === '' && name === '' ? 2 : 0) + (thing.tag === tag ? 1 : 0) + (thing.chain === chain ? 2 : 0));
    return [{ control, score: Math.max(0, ...resembles) + (ways.get(control) ?? 0) }];
  });
  return scored.filter(({ score }) => score >= 3).sort((a, b) => b.score - a.score).map(({ control }) => control);
}

/** Collects by a way that a person showed: finds the list again, mends the way when the portal changed, and knows its bills. */
export class ShownGuide {
  readonly #tools: Tools;
  #way: ShownWay;
  /** The place was found by the way itself, so that what looks alike there is what it looks like. */
  #isTrusted = false;

  constructor(way: ShownWay, tools: Tools) {
    this.#way = way;
    this.#tools = tools;
  }

  /** Bill lists of a page: the engine's own reading where it knows what was shown, else what is alike. */
  readonly lists = (snapshot: Snapshot): BillList[] => {
    const own = findBillLists(snapshot);
    const { controls, isSure } = findAlike(snapshot, this.#bill);
    if (controls.length === 0 || (!isSure && !this.#isTrusted)) return own;
    const known = own.filter((list) => list.rows.some((row) => controls.includes(row.control) || row.others.some((other) => controls.includes(other))));
    return known.length > 0 ? known : [listOfAlike(snapshot, controls)];
  };

  /** The presses that follow the one on a bill's row. */
  get then(): readonly Thing[] { return this.#way.bill.slice(1); }

  get #bill(): Thing { return this.#way.bill[0] as Thing; }

  get #accountAt(): number { return this.#way.steps.findIndex(({ does }) => does === 'ACCOUNT'); }

  get choosesAccount(): boolean { return this.#accountAt >= 0; }

  /** The list for the account that is open: where the page stands, by the way, or by searching; null when it is not found. */
  async place(home: string): Promise<BillPlace | null> {
    return this.#find(home, this.#way.steps.slice(this.#accountAt + 1), false);
  }

  async #find(home: string, rest: readonly ShownStep[], isWhole: boolean): Promise<BillPlace | null> {
    const here = await this.#standing(rest);
    if (here !== null) return here;
    this.#tools.say('Going the way that was shown');
    const began = this.#tools.actions.page.url();
    if (await this.#tools.follower.follow(rest) && await this.#yields()) return this.#accept(rest, began);
    this.#isTrusted = false;
    this.#tools.say('The shown way has changed; looking for where it leads now');
    return this.#mend(home, rest, isWhole);
  }

  /** The accounts the shown switch offers, after mending the way to it where that has changed; empty where it is not there any more. */
  async accounts(home: string): Promise<ShownAccount[]> {
    let found = await this.#switchOn();
    if (found === null && await this.#find(home, this.#way.steps.filter(({ does }) => does !== 'ACCOUNT'), true) !== null && this.choosesAccount) {
      await this.#tools.actions.open(home);
      await this.#tools.actions.settle();
      found = await this.#switchOn();
    }
    if (found === null) return [];
    const { control, snapshot } = found;
    if (control.kind === 'SELECT') {
      const withNumbers = control.options.filter((text) => accountNumbersIn(text).length > 0);
      const options = withNumbers.length > 0 ? withNumbers : control.options.slice(control.options.length > 1 && /^\W*(select|choose|wahl|choisi|sele|kies|all|alle)\b/i.test(control.options[0] ?? '') ? 1 : 0);
      return options.map((label) => ({ label, accountNumber: accountNumbersIn(label)[0] ?? null }));
    }
    return this.#alternatives(snapshot, control).map((one) => {
      const label = `${one.text} ${one.label}`.trim();
      return { label, accountNumber: accountNumbersIn(label)[0] ?? null };
    });
  }

  /** Goes from the start to an account; false when it is not there any more. */
  async enter(home: string, account: ShownAccount): Promise<boolean> {
    const { actions, say } = this.#tools;
    await actions.open(home);
    await actions.settle();
    const found = await this.#switchOn();
    if (found === null) return false;
    const { control, snapshot } = found;
    say(`Account ${account.accountNumber ?? account.label}`.slice(0, 80));
    if (control.kind === 'SELECT') {
      const option = control.options.indexOf(account.label);
      if (option < 0) return false;
      if (control.selected !== option) await actions.choose(snapshot, control, option);
    } else {
      const own = this.#alternatives(snapshot, control).find((one) => `${one.text} ${one.label}`.trim() === account.label);
      if (own === undefined) return false;
      await actions.press(snapshot, own, 'ACCOUNT');
    }
    await actions.settle();
    return true;
  }

  async #switchOn(): Promise<{ control: Control; snapshot: LiveSnapshot } | null> {
    const { follower, watch } = this.#tools;
    const step = this.#way.steps[this.#accountAt];
    if (step === undefined || !await follower.follow(this.#way.steps.slice(0, this.#accountAt))) return null;
    const snapshot = await watch.look();
    const control = this.#switchIn(snapshot, step.thing);
    return control === undefined ? null : { control, snapshot };
  }

  #switchIn(snapshot: Snapshot, thing: Thing): Control | undefined {
    return findThing(snapshot, thing)?.control ?? allControls(snapshot).find((one) => one.kind === thing.kind && one.isVisible && accountNumbersIn(`${one.text} ${one.options.join(' ')}`).length > 0);
  }

  #alternatives(snapshot: Snapshot, control: Control): Control[] {
    const pattern = (one: Control): string => patternOf(`${one.text} ${one.label}`);
    return allControls(snapshot).filter((one) => one.kind === control.kind && one.isVisible && (one.chain === control.chain || pattern(one) === pattern(control))
      && accountNumbersIn(`${one.text} ${one.label}`).length > 0 && mayPress(one, 'ACCOUNT').allowed);
  }

  /** The list on the page as it stands, where more than its place says that it is the one. */
  async #standing(rest: readonly ShownStep[]): Promise<BillPlace | null> {
    const snapshot = await this.#tools.watch.look();
    const { controls, isSure } = findAlike(snapshot, this.#bill);
    return isSure && controls.length >= Math.min(2, this.#way.alike) ? this.#accept(rest, this.#tools.actions.page.url()) : null;
  }

  /** Whether the page shows bills like the shown one; where they are known by their place alone, the first must bring a file. */
  async #yields(): Promise<boolean> {
    const { actions, fetcher, watch } = this.#tools;
    const snapshot = await watch.look();
    const { controls, isSure } = findAlike(snapshot, this.#bill);
    if (controls.length === 0) return findBillLists(snapshot).length > 0;
    if (isSure) return true;
    const [row] = listOfAlike(snapshot, controls).rows;
    if (row === undefined) return false;
    const before = actions.page.url();
    const tried = await fetcher.fetch(snapshot, row).catch(() => null);
    if (tried?.kind === 'FILES') for (const file of tried.files) await rm(file.path, { force: true });
    if (actions.page.url() !== before) {
      await actions.open(before);
      await actions.settle();
    }
    return tried?.kind === 'FILES';
  }

  async #accept(steps: readonly ShownStep[], began: string): Promise<BillPlace> {
    const { actions, follower, watch } = this.#tools;
    this.#isTrusted = true;
    const list = this.lists(await watch.look())[0];
    const reach = async (): Promise<boolean> => {
      await actions.open(began);
      await actions.settle();
      return follower.follow(steps);
    };
    return { url: actions.page.url(), steps: [], rowCount: list?.rows.length ?? 0, score: list?.score ?? 0, reach };
  }

  /** Searches from the start for a page with bills like the shown one, likeliest presses first. */
  async #mend(home: string, rest: readonly ShownStep[], isWhole: boolean): Promise<BillPlace | null> {
    const { actions, follower, watch } = this.#tools;
    const tried = new Set<string>();
    // What changed is likeliest near the end: the way up to there is still the one that was shown.
    const queue: { steps: ShownStep[]; isShown: boolean }[] = rest.map((_step, at) => ({ steps: rest.slice(0, rest.length - 1 - at), isShown: true }));
    for (let presses = 0; queue.length > 0 && presses < MOST_PRESSES; presses += 1) {
      const { steps, isShown } = queue.shift() ?? { steps: [], isShown: true };
      await actions.open(home);
      await actions.settle();
      if (!await follower.follow(steps)) continue;
      const snapshot = await watch.look();
      if (await this.#yields()) return this.#learn(steps, home, isWhole);
      if (!isShown && steps.length >= Math.max(DEEPEST, rest.length)) continue;
      const further = likelyPresses(snapshot, rest).map((control) => thingOf(snapshot, control)).filter((thing) => {
        const key = `${actions.page.url()}|${keyOfThing(thing)}`;
        return !tried.has(key) && tried.add(key).size > 0;
      }).map((thing) => ({ steps: [...steps, { does: 'PRESS' as const, thing }], isShown: false }));
      if (isShown) queue.unshift(...further);
      else queue.push(...further);
    }
    await actions.open(home);
    await actions.settle();
    return null;
  }

  /** Keeps what the search found in place of what was shown. */
  async #learn(steps: readonly ShownStep[], home: string, isWhole: boolean): Promise<BillPlace> {
    const { onMended, watch } = this.#tools;
    const snapshot = await watch.look();
    const { controls } = findAlike(snapshot, this.#bill);
    const [first] = controls;
    const account = this.#way.steps[this.#accountAt];
    const control = account === undefined || !isWhole ? undefined : this.#switchIn(snapshot, account.thing);
    const choice: ShownStep[] = control === undefined ? [] : [{ does: 'ACCOUNT', thing: thingOf(snapshot, control) }];
    this.#way = {
      steps: isWhole ? [...steps, ...choice] : [...this.#way.steps.slice(0, this.#accountAt + 1), ...steps],
      bill: first === undefined ? this.#way.bill : [billThingOf(snapshot, first), ...this.then],
      alike: Math.max(1, controls.length),
    };
    await onMended({ version: 1, steps: [], billCount: this.#way.alike, shown: this.#way });
    return this.#accept(steps, home);
  }
}
