import type { Frame } from 'playwright-core';
import type { Day } from '../../../../shared/units/day.ts';
import { writeDay } from '../../bill-list/find-list-filters.ts';
import type { PageActions } from '../../page/page-actions.ts';
import type { Control } from '../../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../../page/page-snapshot.ts';
import { pause } from '../../page/page-watch.ts';
import { clearPopUps } from '../../page/pop-ups.ts';
import { findDates } from '../../portal-dates.ts';
import { mayPress } from '../../page/press-guard.ts';
import { plainText } from '../../words.ts';
import { findThing, pathOfAddress, withoutNumbers } from './describe-thing.ts';
import { narrowsByTime } from './judge-walk.ts';
import { readSpotsScript } from './page-spots.ts';
import type { SpotElement } from './page-spots.ts';
import type { ShownStep, Thing } from './shown-way.ts';
import { stepWords } from './step-words.ts';

/** The element a remembered place means; null when it is not there. */
export function pickSpot(spots: readonly SpotElement[], thing: Thing): SpotElement | null {
  const shown = spots.filter(({ box }) => box.width >= 1 && box.height >= 1);
  const named = thing.name === '' ? [] : shown.filter(({ label }) => plainText(withoutNumbers(label)).slice(0, 200) === thing.name);
  if (named.length > 0) return named.find(({ nth }) => nth === thing.nth) ?? named[0] ?? null;
  const alike = shown.filter(({ chain }) => chain === thing.chain);
  return alike.find(({ nth }) => nth === thing.nth) ?? (alike.length === 1 ? alike[0] ?? null : null);
}

const uncapitalised = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** Presses a point of a page by script, where the mouse cannot reach. Runs in the page. */
function pressPoint({ x, y }: { x: number; y: number }): void {
  const target = document.elementFromPoint(x, y);
  for (const type of ['mousedown', 'mouseup', 'click']) target?.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y }));
}

export type Range = { since: Day | null; today: Day };

/** Goes remembered steps in a page. */
export class WayFollower {
  readonly #actions: PageActions;
  readonly #popUps: Set<string>;
  readonly #range: Range;
  readonly #say: (text: string) => void;

  constructor(actions: PageActions, popUps: Set<string>, range: Range, say: (text: string) => void) {
    this.#actions = actions;
    this.#popUps = popUps;
    this.#range = range;
    this.#say = say;
  }

  /** Goes the steps one after the other; a step that is missing is passed over where the next one is there. False when the way ends early. */
  async follow(steps: readonly ShownStep[]): Promise<boolean> {
    for (let at = 0; at < steps.length; at += 1) {
      const step = steps[at];
      if (step === undefined || step.does === 'ACCOUNT') continue;
      if (await this.#go(step)) continue;
      const next = steps[at + 1];
      if (next === undefined || next.does === 'ACCOUNT' || !await this.#isThere(next)) return false;
    }
    return true;
  }

  async #isThere(step: ShownStep): Promise<boolean> {
    if (step.thing.kind === 'SPOT') return await this.#spotOf(step.thing) !== null;
    const found = findThing(await clearPopUps(this.#actions, this.#popUps), step.thing);
    return found !== null && found.by !== 'PLACE';
  }

  /** Goes one step; false when it is not there or the guard refuses it. */
  async #go(step: ShownStep): Promise<boolean> {
    const snapshot = await clearPopUps(this.#actions, this.#popUps);
    this.#say(stepWords(step));
    if (step.thing.kind === 'SPOT') return this.#pressSpot(step.thing);
    const control = findThing(snapshot, step.thing)?.control;
    if (control === undefined) return false;
    try {
      return await this.#do(step, snapshot, control);
    } catch {
      return false;
    } finally {
      await this.#actions.settle();
      await this.#adoptOpenedPage();
    }
  }

  async #do(step: ShownStep, snapshot: LiveSnapshot, control: Control): Promise<boolean> {
    switch (step.does) {
      case 'PRESS':
        return this.pressOrOpen(snapshot, control);
      case 'TICK':
        if (control.isChecked !== step.isOn) await this.#actions.press(snapshot, control, 'PAGE');
        return true;
      case 'CHOOSE': {
        // Years and periods are gone through one by one when the list is read.
        if (narrowsByTime(snapshot, control)) return true;
        const option = control.options.findIndex((text) => withoutNumbers(text).slice(0, 120) === step.option);
        if (option < 0) return false;
        if (control.selected !== option) await this.#actions.choose(snapshot, control, option);
        return true;
      }
      case 'FILL':
        await this.#actions.fill(snapshot, control, this.#valueFor(step, control, snapshot.frames[control.frame]?.language ?? ''));
        return true;
      case 'ACCOUNT':
        return true;
    }
  }

  #valueFor(step: Extract<ShownStep, { does: 'FILL' }>, control: Control, language: string): string {
    if (step.side === 'TO') return writeDay(this.#range.today, control, language);
    const shown = findDates(step.value, 'MONTH_FIRST')[0]?.day;
    return step.side === 'FROM' && this.#range.since !== null && shown !== undefined ? writeDay(this.#range.since, control, language) : step.value;
  }

  /** Presses a control past the guard, or opens its address where it cannot be seen. False when it is neither. */
  async pressOrOpen(snapshot: LiveSnapshot, control: Control): Promise<boolean> {
    if (!mayPress(control, 'LOOK').allowed) return false;
    if (control.isVisible) await this.#actions.press(snapshot, control, 'LOOK');
    else if (/^https?:/.test(control.href)) await this.#actions.open(control.href);
    else return false;
    return true;
  }

  async #spotOf(thing: Thing): Promise<{ frame: Frame; spot: SpotElement } | null> {
    const { page } = this.#actions;
    for (const frame of page.frames()) {
      if ((frame === page.mainFrame() ? '' : pathOfAddress(frame.url())) !== thing.frame) continue;
      const spots = await frame.evaluate<SpotElement[]>(readSpotsScript({ tag: thing.tag, scrollTo: null })).catch(() => []);
      const spot = pickSpot(spots, thing);
      if (spot !== null && mayPress({ kind: 'BUTTON', text: spot.label, label: '', href: '', hints: '' }, 'LOOK').allowed) return { frame, spot };
    }
    return null;
  }

  async #pressSpot(thing: Thing): Promise<boolean> {
    const found = await this.#spotOf(thing);
    if (found === null || thing.spot === null) return false;
    const before = this.#actions.page.url();
    const { page } = this.#actions;
    const here = (await found.frame.evaluate<SpotElement[]>(readSpotsScript({ tag: thing.tag, scrollTo: found.spot.nth })).catch(() => []))[found.spot.nth];
    if (here === undefined) return false;
    await pause(200);
    const point = { x: here.box.x + here.box.width * thing.spot.x, y: here.box.y + here.box.height * thing.spot.y };
    if (found.frame === page.mainFrame()) await this.#actions.pressAt(point, uncapitalised(stepWords({ does: 'PRESS', thing })));
    else await found.frame.evaluate(pressPoint, point).catch(() => undefined);
    await this.#actions.settle();
    await this.#adoptOpenedPage();
    const now = page.url();
    if (now === before || mayPress({ kind: 'LINK', text: '', label: '', href: now, hints: '' }, 'LOOK').allowed) return true;
    // A drawing that was changed led to something that acts: nothing is done there.
    await this.#actions.open(before);
    await this.#actions.settle();
    return false;
  }

  async #adoptOpenedPage(): Promise<void> {
    for (const opened of await this.#actions.portal.takeOpenedPages()) {
      const address = opened.page.url();
      opened.close();
      if (!/^https?:/.test(address)) continue;
      await this.#actions.open(address);
      await this.#actions.settle();
    }
  }
}
