import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import { findAccountChoices, findAccountSwitcher } from './find-accounts.ts';
import type { FoundAccount } from './find-accounts.ts';
import { findTaker, findTicksTaker } from './find-taker.ts';
import type { PageActions } from '../page/page-actions.ts';
import { findPagingMove } from '../bill-list/find-paging.ts';
import { ListPages } from '../bill-list/list-pages.ts';
import type { Control } from '../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import type { SessionWatch } from '../session-watch.ts';

/** More pages of accounts than this are a list that never ends. */
const MAX_LOADS = 60;

/** Whether the drop-down of accounts still shows another one than was chosen. */
function showsOther(choices: readonly FoundAccount[], wanted: string): boolean {
  const shown = choices.find((choice) => choice.option !== null && choice.control?.selected === choice.option);
  return shown !== undefined && normaliseAccountNumber(shown.accountNumber) !== wanted;
}

const isInDialog = (choices: readonly FoundAccount[]): boolean => choices.length > 0 && choices.every(({ control }) => control?.inDialog === true);

/** The accounts a portal offers to go to, and the way from one to the other. */
export class AccountSwitch {
  readonly #actions: PageActions;
  readonly #watch: SessionWatch;
  readonly #list: ListPages;
  readonly #start: string;
  readonly #say: (text: string) => void;

  /** `start` is the page after signing in. */
  constructor(actions: PageActions, watch: SessionWatch, start: string, say: (text: string) => void) {
    this.#list = new ListPages(actions, watch);
    this.#actions = actions;
    this.#watch = watch;
    this.#start = start;
    this.#say = say;
  }

  /** The accounts a page offers, in sight or behind a switcher. */
  async choicesOn(snapshot: LiveSnapshot): Promise<FoundAccount[]> {
    const choices = findAccountChoices(snapshot);
    if (choices.length > 1) return this.#all(choices);
    const opened = await this.#open(snapshot);
    return opened !== null && opened.length > choices.length ? this.#all(opened) : choices;
  }

  /** The accounts to choose from on a page that shows something else as well, so that nothing of it is turned or scrolled. */
  async choicesBeside(snapshot: LiveSnapshot): Promise<FoundAccount[]> {
    const choices = findAccountChoices(snapshot);
    const opened = choices.length > 1 ? null : await this.#open(snapshot);
    if (opened === null) return choices;
    if (opened.length <= 1) await this.#actions.closeLayer();
    return opened.length > choices.length ? opened : choices;
  }

  /** The accounts in sight and those that a list of them shows by "load more", on further pages or on scrolling. */
  async #all(inSight: readonly FoundAccount[]): Promise<FoundAccount[]> {
    const found = new Map(inSight.map((account) => [normaliseAccountNumber(account.accountNumber), account]));
    if (inSight.some((account) => account.option !== null)) return [...inSight];
    const before = this.#actions.page.url();
    const isOver = isInDialog(inSight);
    for (let round = 0; round < MAX_LOADS; round += 1) {
      const snapshot = isOver ? await this.#actions.look() : await this.#watch.look();
      const move = findPagingMove(snapshot, isOver ? 'DIALOG' : 'PAGE');
      if (move === null && isOver) break;
      if (move === null) await this.#list.scrollDown();
      else if (!await this.#press(snapshot, move.control)) break;
      await this.#actions.settle(6_000);
      const count = found.size;
      for (const account of findAccountChoices(isOver ? await this.#actions.look() : await this.#watch.look())) {
        const key = normaliseAccountNumber(account.accountNumber);
        if (!found.has(key)) found.set(key, account);
      }
      if (found.size === count) break;
      this.#say(`${found.size} accounts`);
    }
    if (this.#actions.page.url() !== before) {
      await this.#actions.open(before);
      await this.#actions.settle();
    }
    return [...found.values()];
  }

  async #press(snapshot: LiveSnapshot, control: Control): Promise<boolean> {
    try {
      await this.#actions.press(snapshot, control, 'PAGE');
      return true;
    } catch {
      return false;
    }
  }

  async #open(snapshot: LiveSnapshot): Promise<FoundAccount[] | null> {
    const switcher = findAccountSwitcher(snapshot);
    if (switcher === null) return null;
    const before = this.#actions.page.url();
    try {
      await this.#actions.press(snapshot, switcher, 'ACCOUNT');
    } catch {
      return null;
    }
    await this.#actions.settle(6_000);
    const choices = await this.#choicesNow();
    if (choices.length <= 1 && this.#actions.page.url() !== before) {
      await this.#actions.open(this.#start);
      await this.#actions.settle();
    }
    return choices;
  }

  /** The choices of what has just been opened, which is no pop-up to be cleared away; else those of the page. */
  async #choicesNow(): Promise<FoundAccount[]> {
    const opened = findAccountChoices(await this.#actions.look());
    return isInDialog(opened) ? opened : findAccountChoices(await this.#watch.look());
  }

  /** An account of an opened list, on whichever of its pages; the page as it stands then. */
  async #findOnPages(isIt: (choice: FoundAccount) => boolean): Promise<{ snapshot: LiveSnapshot; choice: FoundAccount | undefined }> {
    for (let round = 0; ; round += 1) {
      let snapshot = await this.#actions.look();
      let choices = findAccountChoices(snapshot);
      const isOver = isInDialog(choices);
      if (!isOver) {
        snapshot = await this.#watch.look();
        choices = findAccountChoices(snapshot);
      }
      const choice = choices.find(isIt);
      const move = findPagingMove(snapshot, isOver ? 'DIALOG' : 'PAGE');
      if (choice !== undefined || move === null || choices.length < 2 || round >= MAX_LOADS || !await this.#press(snapshot, move.control)) return { snapshot, choice };
      await this.#actions.settle(6_000);
    }
  }

  /** Switches to an account: by its option, its link, or the switcher that holds it. False when it is not there any more. */
  async switchTo(account: FoundAccount): Promise<boolean> {
    const wanted = normaliseAccountNumber(account.accountNumber);
    const isIt = (choice: FoundAccount): boolean => normaliseAccountNumber(choice.accountNumber) === wanted;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      let snapshot = await this.#watch.look();
      let choice = findAccountChoices(snapshot).find(isIt);
      if (choice === undefined && account.isOwnAddress && account.control !== null) {
        this.#say(`Account ${account.accountNumber}`);
        await this.#actions.open(account.control.href);
        await this.#actions.settle();
        return true;
      }
      if (choice === undefined) {
        await this.#open(snapshot);
        ({ snapshot, choice } = await this.#findOnPages(isIt));
      }
      if (choice?.control != null) {
        this.#say(`Account ${account.accountNumber}`);
        if (choice.option !== null) await this.#pickOption(snapshot, choice);
        else if (choice.control.kind === 'CHECK') await this.#tickOne(snapshot, choice.control);
        else if (choice.control.isVisible) await this.#actions.press(snapshot, choice.control, 'ACCOUNT');
        else await this.#actions.open(choice.control.href);
        await this.#actions.settle();
        if (choice.option === null || !showsOther(findAccountChoices(await this.#watch.look()), wanted)) return true;
      }
      await this.#actions.open(this.#start);
      await this.#actions.settle();
    }
    return false;
  }

  /** Chooses among accounts that are ticked, and goes on. */
  async #tickOne(snapshot: LiveSnapshot, choice: Control): Promise<void> {
    await this.#actions.tick(snapshot, choice);
    await this.#actions.settle(4_000);
    const now = choice.inDialog ? await this.#actions.look() : await this.#watch.look();
    const go = findTicksTaker(now, choice);
    if (go !== null) await this.#actions.press(now, go, 'ACCOUNT');
  }

  async #pickOption(snapshot: LiveSnapshot, choice: FoundAccount): Promise<void> {
    const select = choice.control;
    if (select === null || choice.option === null || select.selected === choice.option) return;
    const before = this.#actions.page.url();
    await this.#actions.choose(snapshot, select, choice.option);
    await this.#actions.settle(6_000);
    const now = await this.#actions.look();
    const still = findAccountChoices(now)[0]?.control;
    const go = still == null ? null : findTaker(now, still);
    if (go !== null && this.#actions.page.url() === before) await this.#actions.press(now, go, 'ACCOUNT');
  }
}
