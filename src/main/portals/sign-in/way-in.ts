import type { SignInOutcome } from '../../../shared/domain/portal-outcome.ts';
import { findMenuOpeners, findPasswordWays, findPastSplash, findPlaceChoices, findWaysToSignIn } from './find-ways-in.ts';
import { findWaysToBills } from '../way-to-bills/find-ways-to-bills.ts';
import { findSubmit } from './find-sign-in-form.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import type { Control } from '../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import { pause } from '../page/page-watch.ts';
import { closeSilently, keyOf } from '../page/pop-ups.ts';
import type { SignInContext } from './sign-in-context.ts';
import { answerFor, regionField } from './sign-in-questions.ts';
import { isExactly, plainText } from '../words.ts';

/** Looks for the sign-in form on pages that do not show it. */
export class WayIn {
  readonly #context: SignInContext;
  readonly #tried = new Set<string>();
  #waits = 0;
  /** The place chosen where nobody had said which, to be named if the sign-in is refused. */
  guessedPlace: string | null = null;

  constructor(context: SignInContext) { this.#context = context; }

  /** Asks for the password where the portal offers something else first. True when something was pressed. */
  async askForPassword(snapshot: LiveSnapshot): Promise<boolean> {
    return this.#pressFirst(snapshot, findPasswordWays(snapshot));
  }

  /** One step towards the form; how the sign-in ended, or null when there is more to try. */
  async next(snapshot: LiveSnapshot): Promise<SignInOutcome | null> {
    const { actions, outcome } = this.#context;
    if (await this.askForPassword(snapshot)) return null;
    if (await this.#pressFirst(snapshot, findWaysToSignIn(snapshot))) return null;
    const region = regionField(snapshot);
    if (region !== undefined) return this.#answerRegion(snapshot, region);
    if (await this.#choosePlace(snapshot)) return null;
    if (await closeSilently(actions, snapshot, this.#tried)) return null;
    if (await this.#pressFirst(snapshot, findMenuOpeners(snapshot))) return null;
    if (await this.#pressFirst(snapshot, findPastSplash(snapshot))) return null;
    // A website may name its sign-in only by what lies behind it: "View or pay your bill".
    if (await this.#pressFirst(snapshot, findWaysToBills(snapshot).map(({ control }) => control))) return null;
    this.#waits += 1;
    if (this.#waits <= 3) {
      await pause(1_200);
      return null;
    }
    if (actions.documentStatus !== null && actions.documentStatus >= 400) {
      return outcome('URL_INACCESSIBLE', `The portal answered the address with ${actions.documentStatus}. Check the address.`);
    }
    return outcome('OTHER_ERROR', 'No sign-in form was found at this address. Give the address of the sign-in page.');
  }

  async #pressFirst(snapshot: LiveSnapshot, controls: readonly Control[]): Promise<boolean> {
    const { actions, gate, say } = this.#context;
    for (const way of controls) {
      const key = keyOf(way);
      if (this.#tried.has(key)) continue;
      this.#tried.add(key);
      if (way.kind === 'LINK') gate.followLink(way.href);
      say(`Following "${(way.text || way.label).slice(0, 60)}"`);
      try {
        if (way.isVisible) await actions.press(snapshot, way, 'SIGN_IN');
        else if (/^https?:/.test(way.href)) await actions.open(way.href);
        else continue;
      } catch {
        continue;
      }
      await actions.settle();
      await this.#adoptOpenedPage();
      return true;
    }
    return false;
  }

  async #answerRegion(snapshot: LiveSnapshot, region: Control): Promise<SignInOutcome | null> {
    const { actions, outcome, request } = this.#context;
    const answer = answerFor(region, request.fields);
    if (answer === null || this.#tried.has(keyOf(region))) return outcome('ADDITIONAL_CREDENTIALS_NEEDED', `The portal asks: ${region.label || region.placeholder}`);
    this.#tried.add(keyOf(region));
    await actions.fill(snapshot, region, answer);
    await actions.enter(snapshot, region);
    await actions.settle();
    return null;
  }

  /**
   * Chooses where the customer lives: as the person said, else the first place, since such a choice mostly just opens the
   * website; which one it was is kept.
   */
  async #choosePlace(snapshot: LiveSnapshot): Promise<boolean> {
    const { actions, request, say } = this.#context;
    const choices = findPlaceChoices(snapshot).filter(({ control, option }) => !this.#tried.has(`${keyOf(control)}|${option ?? ''}`));
    const answers = Object.values(request.fields).map(plainText).filter((answer) => answer !== '');
    const given = choices.find(({ name }) => answers.includes(plainText(name)));
    const choice = given ?? choices[0];
    if (choice === undefined || (given === undefined && this.guessedPlace !== null)) return false;
    this.#tried.add(`${keyOf(choice.control)}|${choice.option ?? ''}`);
    if (given === undefined) this.guessedPlace = choice.name;
    say(`Choosing "${choice.name.slice(0, 60)}"`);
    const before = actions.page.url();
    try {
      if (choice.option === null) await actions.press(snapshot, choice.control, 'SIGN_IN');
      else await actions.choose(snapshot, choice.control, choice.option);
    } catch {
      return true;
    }
    await actions.settle();
    if (choice.option === null || actions.page.url() !== before) return true;
    const now = await actions.look();
    const group = allControls(now).filter((control) => control.frame === choice.control.frame && control.kind === 'BUTTON' && control.isVisible);
    const go = group.find((control) => isExactly('enterSite', control.text) || isExactly('next', control.text)) ?? findSubmit(group, choice.control);
    if (go != null) await actions.press(now, go, 'SIGN_IN').catch(() => undefined);
    await actions.settle();
    return true;
  }

  /** A sign-in page that opened in a window of its own is opened here instead. */
  async #adoptOpenedPage(): Promise<void> {
    const { actions } = this.#context;
    for (const opened of await actions.portal.takeOpenedPages()) {
      const address = opened.page.url();
      opened.close();
      if (!/^https?:/.test(address)) continue;
      await actions.open(address);
      await actions.settle();
      return;
    }
  }
}
