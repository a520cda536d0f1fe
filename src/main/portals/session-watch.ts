import { classifyPage, showsSignOut } from './classify-page.ts';
import { findBillLists } from './bill-list/find-bill-list.ts';
import type { PageActions } from './page/page-actions.ts';
import type { LiveSnapshot } from './page/page-snapshot.ts';
import { clearPopUps } from './page/pop-ups.ts';

/** The portal shows its sign-in again. */
export class SessionEndedError extends Error {}
/** The time is up, or the person stopped the run; the message says which. */
export class StoppedError extends Error {}

/** Reads pages of a session that is signed in, and notices when it is not any more. */
export class SessionWatch {
  readonly #actions: PageActions;
  readonly #popUps: Set<string>;
  readonly #until: number;
  readonly #signal: AbortSignal | undefined;

  /** `popUps` are those tried already; `until` is in milliseconds since the epoch. */
  constructor(actions: PageActions, popUps: Set<string>, until: number, signal: AbortSignal | undefined) {
    this.#actions = actions;
    this.#popUps = popUps;
    this.#until = until;
    this.#signal = signal;
  }

  /** Throws StoppedError when the time is up or the run was stopped. */
  stopIfDue(): void {
    if (this.#signal?.aborted === true) throw new StoppedError('The collection was stopped. What was collected until then is kept.');
    if (Date.now() > this.#until) throw new StoppedError('The collection took too long and was stopped. What was collected until then is kept.');
  }

  /** Whether a wait of so many milliseconds ends before the time is up. */
  hasTimeFor(ms: number): boolean { return Date.now() + ms < this.#until; }

  /** Reads the page, cleared of pop-ups; throws SessionEndedError or StoppedError. */
  async look(): Promise<LiveSnapshot> {
    this.stopIfDue();
    const snapshot = await clearPopUps(this.#actions, this.#popUps);
    const verdict = classifyPage(snapshot, { httpStatus: this.#actions.documentStatus, afterPassword: false, afterCode: false });
    const isOut = verdict.kind === 'SIGN_IN' || verdict.kind === 'SESSION_EXPIRED';
    if (isOut && !showsSignOut(snapshot) && findBillLists(snapshot).length === 0) throw new SessionEndedError('The session ended');
    return snapshot;
  }
}
