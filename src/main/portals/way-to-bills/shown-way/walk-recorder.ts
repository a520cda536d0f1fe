import { mayPress } from '../../page/press-guard.ts';
import { judgeWalk, refusalWords } from './judge-walk.ts';
import type { WalkedStep } from './judge-walk.ts';
import type { ShownWay, Thing } from './shown-way.ts';
import { billWords, stepWords } from './step-words.ts';
import type { WalkMessage } from './walk-message.ts';

/** What a person sees of the walk so far. */
export type WalkView = {
  steps: { words: string; isBill: boolean }[];
  /** Why the last press is no step; null when all is well. */
  note: string | null;
  /** A bill was opened, so that the walk is whole. */
  isWhole: boolean;
};

type Kept = WalkedStep & { isBill: boolean; after: string | null };

const MOST_STEPS = 24;
/** Presses from a bill's row to its file: the row, its panel, the button in it, a last question. */
const MOST_BILL_PRESSES = 4;

const samePage = (a: string, b: string): boolean => a.split('#')[0] === b.split('#')[0] && (/#!?\//.test(`${a}${b}`) ? a === b : true);

/** The walk of a person to the bills, as it is recorded. Decides by what it is told and does nothing itself. */
export class WalkRecorder {
  readonly #steps: Kept[] = [];
  #note: string | null = null;
  #address = '';
  /** Where something forbidden was pressed: what is pressed behind it leads nowhere for Forager. */
  #leftAt: string | null = null;
  #isAway = false;

  view(): WalkView {
    return {
      steps: this.#steps.map(({ step, asBill, isBill }) => ({ words: isBill ? billWords(asBill?.day ?? null) : stepWords(step), isBill })),
      note: this.#note, isWhole: this.#steps.some((step) => step.isBill),
    };
  }

  /** Takes one thing a person did. */
  take(message: WalkMessage): void {
    if (this.#isAway) {
      this.#note = 'Go back to the page before: what you press behind it is not noted.';
      return;
    }
    const judged = judgeWalk(message);
    if (judged.kind === 'IGNORED') return;
    if (judged.kind === 'REFUSED') {
      this.#note = judged.words;
      this.#leftAt = message.page.url;
      return;
    }
    this.#note = null;
    // The forbidden press led nowhere: what is pressed on the same page goes on from there.
    this.#leftAt = null;
    this.#dropDetour(judged.walked.url);
    this.#dropEarlierChoice(judged.walked);
    if (this.#steps.length >= MOST_STEPS) this.#note = 'The way is too long to be noted. Undo steps that are not needed.';
    else this.#steps.push({ ...judged.walked, isBill: false, after: null });
  }

  /** A press on a drawing, or on what gives no sign, changed nothing: it was no step. */
  dropIdlePress(): void {
    const last = this.#steps.at(-1);
    if (last?.step.does === 'PRESS' && last.step.thing.kind === 'SPOT' && last.after === null && !last.isBill) this.#steps.pop();
  }

  /** The page's address is another now. A press that led to an address that acts is taken back. */
  addressBecame(url: string): void {
    if (url === this.#address) return;
    this.#address = url;
    const last = this.#steps.at(-1);
    const answer = mayPress({ kind: 'LINK', text: '', label: '', href: url, hints: '' }, 'LOOK');
    if (!answer.allowed && last !== undefined && last.after === null && last.step.does === 'PRESS') {
      this.#steps.pop();
      this.#note = refusalWords(last.step.thing.said);
      this.#leftAt = last.url;
      this.#isAway = true;
      return;
    }
    if (this.#leftAt !== null) {
      this.#isAway = !samePage(url, this.#leftAt);
      if (this.#isAway) return;
      this.#leftAt = null;
      this.#note = null;
    }
    if (last !== undefined) last.after ??= url;
  }

  /** The person went back to an address: what led away from it was a detour. */
  wentBack(url: string): void {
    this.addressBecame(url);
    this.#dropDetour(url);
  }

  /** A file arrived: the last press opened a bill. */
  fileCame(): void {
    const at = this.#steps.findLastIndex((step) => step.step.does === 'PRESS' && step.asBill !== null);
    const bill = this.#steps[at];
    if (bill === undefined) {
      this.#note = 'A bill was opened, but not by something Forager can find again. Open one by its own link or button.';
      return;
    }
    bill.isBill = true;
    const earlier = this.#steps.findIndex((step) => step.isBill && step !== bill);
    if (earlier >= 0) this.#steps.splice(earlier, 1);
    this.#note = null;
  }

  /** Takes back the last step. Returns the address it was done on; null where there is none. */
  undo(): string | null {
    this.#note = null;
    return this.#steps.pop()?.url ?? null;
  }

  /** Whether the walk chose an account. */
  choosesAccount(): boolean { return this.#steps.some(({ step }) => step.does === 'ACCOUNT'); }

  /** The walk as a way, with the last press as the opening of a bill where no file was seen; null where nothing was pressed. */
  finish(): ShownWay | null {
    const opened = this.#steps.findIndex((step) => step.isBill);
    const billAt = opened >= 0 ? opened : this.#steps.findLastIndex((step) => step.asBill !== null);
    const bill = this.#steps[billAt];
    if (bill?.asBill == null) return null;
    let rowAt = billAt;
    // A lone "Download" stands on the page of one bill; what led there from the list is one of many.
    for (let at = billAt; at >= 0 && billAt - at < MOST_BILL_PRESSES; at -= 1) {
      const { asBill } = this.#steps[at] ?? bill;
      if (asBill === null) break;
      if (asBill.alike >= 2 && (at === billAt || asBill.isInRow)) {
        rowAt = at;
        break;
      }
    }
    const row = this.#steps[rowAt]?.asBill ?? bill.asBill;
    const then = this.#steps.slice(rowAt + 1, billAt + 1).flatMap(({ asBill }): Thing[] => (asBill === null ? [] : [asBill.thing]));
    return { steps: this.#steps.slice(0, rowAt).map(({ step }) => step), bill: [row.thing, ...then], alike: row.alike };
  }

  /** Presses that led away from a page and back to it were a detour; what was chosen or ticked on the way stays chosen. */
  #dropDetour(url: string): void {
    const from = this.#steps.findIndex((step) => samePage(step.url, url) && step.after !== null && !samePage(step.after, url));
    if (from < 0 || this.#steps.slice(from).some(({ step, isBill }) => step.does !== 'PRESS' || isBill)) return;
    this.#steps.splice(from);
  }

  /** Of two choices in the same list only the later one counts. */
  #dropEarlierChoice({ step }: WalkedStep): void {
    if (step.does === 'PRESS') return;
    const at = this.#steps.findLastIndex((other) => other.step.does === step.does && other.step.thing.name === step.thing.name && other.step.thing.nth === step.thing.nth && other.step.thing.tag === step.thing.tag);
    if (at >= 0 && at === this.#steps.length - 1) this.#steps.splice(at, 1);
  }
}
