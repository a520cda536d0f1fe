import type { PageActions } from './page/page-actions.ts';
import { SessionEndedError } from './session-watch.ts';

/** Sessions that end without one more bill in between are a portal that does not let in. */
const MAX_IDLE_SIGN_INS = 2;

type Deps = {
  actions: PageActions;
  say: (text: string) => void;
  signInAgain: () => Promise<boolean>;
  /** How many bills have been found so far. */
  found: () => number;
};

/** Signs in again when a session ends in the middle, as long as that brings bills. */
export class SessionRenewal {
  readonly #deps: Deps;
  #idleSignIns = 0;
  #foundAtSignIn = 0;

  constructor(deps: Deps) { this.#deps = deps; }

  /** Runs a part of the work, and runs it again from `home` after signing in again. Throws SessionEndedError when that does not help. */
  async around<T>(home: string, work: () => Promise<T>): Promise<T> {
    const { actions, found, say, signInAgain } = this.#deps;
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof SessionEndedError)) throw error;
        this.#idleSignIns = found() > this.#foundAtSignIn ? 1 : this.#idleSignIns + 1;
        this.#foundAtSignIn = found();
        if (this.#idleSignIns > MAX_IDLE_SIGN_INS) throw error;
        say('The portal ended the session; signing in again');
        if (!await signInAgain()) throw error;
        await actions.open(home);
        await actions.settle();
      }
    }
  }
}
