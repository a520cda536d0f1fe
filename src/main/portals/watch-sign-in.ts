import type { Frame, Page } from 'playwright-core';
import { classifyPage } from './classify-page.ts';
import type { PageVerdict } from './classify-page.ts';
import { findSignInForm } from './find-sign-in-form.ts';
import { originOf } from './origins.ts';
import { pause } from './page-actions.ts';
import { allControls } from './page-snapshot-model.ts';
import { takeSnapshot } from './page-snapshot.ts';
import { hintFor } from './sign-in-hint.ts';

/** What a person typed to sign in. Lives in the main process only. */
export type TypedCredentials = { username: string; password: string };

export type WatchedSignIn = {
  /** Null when nothing was typed, for example because the portal remembered the session. */
  credentials: TypedCredentials | null;
  url: string;
  /** Origins on which something was typed, beyond the portal's own for the person to approve. */
  origins: string[];
};

export type WatchOptions = {
  onSignedIn: (result: WatchedSignIn) => void;
  /** What the portal asks now, at every change. */
  onHint?: (hint: string | null, verdict: PageVerdict) => void;
  intervalMs?: number;
};

type Typed = { username: string; password: string };

/**
 * Runs in a frame: waits for a person's next key, click or submit, then answers with what the sign-in fields hold.
 * The answer goes to the debugger; nothing is left on the page.
 */
function waitForTyping(limitMs: number): Promise<Typed> {
  const read = (): Typed => {
    const fields: HTMLInputElement[] = [];
    const walk = (root: Document | ShadowRoot): void => {
      for (const element of Array.from(root.querySelectorAll('*'))) {
        if (element instanceof HTMLInputElement && element.type !== 'hidden' && element.getBoundingClientRect().width > 0) fields.push(element);
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(document);
    const isName = (field: HTMLInputElement): boolean => ['text', 'email', 'tel', 'number'].includes(field.type) && field.value !== '';
    const at = fields.findIndex((field) => field.type === 'password' && field.value !== '' && field.autocomplete !== 'one-time-code');
    const password = at < 0 ? '' : fields[at]?.value ?? '';
    const before = at < 0 ? fields : fields.slice(0, at);
    const username = before.filter(isName).at(-1)?.value ?? '';
    return { username, password };
  };
  return new Promise((resolve) => {
    const events = ['input', 'change', 'keydown', 'submit', 'click'];
    const done = (): void => {
      for (const name of events) document.removeEventListener(name, done, true);
      clearTimeout(timer);
      resolve(read());
    };
    const timer = setTimeout(done, limitMs);
    for (const name of events) document.addEventListener(name, done, true);
  });
}

const DEFAULT_INTERVAL_MS = 1_000;
const TYPING_LIMIT_MS = 700;

/** Watches a page a person uses until they are signed in. Returns a function that stops watching. */
export function watchSignIn(page: Page, options: WatchOptions): () => void {
  const watch = new SignInWatch(page, options);
  void watch.run();
  return () => watch.stop();
}

class SignInWatch {
  readonly #page: Page;
  readonly #options: WatchOptions;
  readonly #listening = new Set<Frame>();
  readonly #origins = new Set<string>();
  #typed: Typed = { username: '', password: '' };
  #isSignInPage = false;
  #insideCount = 0;
  #lastHint: string | null | undefined;
  #isStopped = false;

  constructor(page: Page, options: WatchOptions) {
    this.#page = page;
    this.#options = options;
  }

  stop(): void {
    this.#isStopped = true;
    this.#typed = { username: '', password: '' };
  }

  async run(): Promise<void> {
    while (!this.#isStopped && !this.#page.isClosed()) {
      for (const frame of this.#page.frames()) if (!this.#listening.has(frame)) void this.#listen(frame);
      if (await this.#check()) return;
      await pause(this.#options.intervalMs ?? DEFAULT_INTERVAL_MS);
    }
  }

  async #listen(frame: Frame): Promise<void> {
    this.#listening.add(frame);
    while (!this.#isStopped && !frame.isDetached() && !this.#page.isClosed()) {
      try {
        this.#take(await frame.evaluate(waitForTyping, TYPING_LIMIT_MS), frame);
      } catch {
        await pause(100);
      }
    }
    this.#listening.delete(frame);
  }

  #take(typed: Typed, frame: Frame): void {
    if (typed.password !== '') {
      this.#typed = { username: typed.username === '' ? this.#typed.username : typed.username, password: typed.password };
      this.#noteOrigin(frame);
    } else if (this.#isSignInPage && typed.username !== '' && this.#typed.password === '') {
      this.#typed = { username: typed.username, password: '' };
      this.#noteOrigin(frame);
    }
  }

  #noteOrigin(frame: Frame): void {
    const origin = originOf(frame.url());
    if (origin !== null) this.#origins.add(origin);
  }

  /** Looks at the page once; true when the person is signed in. */
  async #check(): Promise<boolean> {
    let verdict: PageVerdict;
    let isInside = false;
    try {
      const snapshot = await takeSnapshot(this.#page);
      verdict = classifyPage(snapshot, { httpStatus: null, afterPassword: this.#typed.password !== '', afterCode: false });
      this.#isSignInPage = findSignInForm(snapshot) !== null;
      isInside = verdict.kind === 'OTHER' && !this.#isSignInPage && this.#typed.password !== ''
        && allControls(snapshot).filter((control) => control.isVisible && control.kind === 'LINK').length >= 3;
    } catch {
      return false;
    }
    const hint = hintFor(verdict);
    if (hint !== this.#lastHint) {
      this.#lastHint = hint;
      this.#options.onHint?.(hint, verdict);
    }
    this.#insideCount = isInside ? this.#insideCount + 1 : 0;
    if (this.#isStopped || (verdict.kind !== 'SIGNED_IN' && this.#insideCount < 4)) return false;
    const { username, password } = this.#typed;
    const result = { credentials: password === '' ? null : { username, password }, url: this.#page.url(), origins: [...this.#origins] };
    this.stop();
    this.#options.onSignedIn(result);
    return true;
  }
}
