import type { SignInOutcome } from '../../../shared/domain/portal-outcome.ts';
import { classifyPage, hasHumanCheckBox } from '../classify-page.ts';
import type { PageVerdict } from '../classify-page.ts';
import { findRemember } from './find-code-form.ts';
import { findSignInForm } from './find-sign-in-form.ts';
import type { SignInForm } from './find-sign-in-form.ts';
import { visibleText } from '../page/page-snapshot-model.ts';
import type { Control } from '../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import { pause } from '../page/page-watch.ts';
import type { AnswerSteps } from './sign-in-answers.ts';
import type { SignInContext } from './sign-in-context.ts';
import { speaksOf } from '../words.ts';
import type { WayIn } from './way-in.ts';

type Credentials = { username: string; password: string };

/** Statuses by which a portal's own script learns that name or password are wrong (RFC 9110, 15.5). */
const REFUSING = [400, 401, 422];

/** A button that sends a form sends it within this long. */
const UNSENT_MS = 5_000;

const linesOf = (snapshot: LiveSnapshot): string[] => visibleText(snapshot).split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** The steps of a sign-in that type name and password, once, and judge a form that stands there again. Each returns how the sign-in ended, or null when it goes on. */
export class CredentialSteps {
  readonly #context: SignInContext;
  readonly #answers: AnswerSteps;
  readonly #wayIn: WayIn;
  /** What the page said before the form was sent, line by line. */
  #saidBefore = new Set<string>();
  /** What it said after that, if only for a moment. */
  #saidMeanwhile: string | undefined;
  passwordSent = false;
  usernameSent = 0;

  constructor(context: SignInContext, answers: AnswerSteps, wayIn: WayIn) {
    this.#context = context;
    this.#answers = answers;
    this.#wayIn = wayIn;
  }

  /** Types what the form asks for and sends it. 'NOT_HERE' where this is no form to be filled again. */
  async type(snapshot: LiveSnapshot, form: SignInForm, verdict: PageVerdict): Promise<SignInOutcome | 'NOT_HERE' | null> {
    const { actions, gate, outcome, request } = this.#context;
    if (this.passwordSent && form.password !== null) return this.#stillAtForm(snapshot, verdict);
    const said = form.password === null && this.usernameSent > 0 ? this.#saidSince(snapshot) : undefined;
    if (said !== undefined && speaksOf('refused', said)) return this.refused(said);
    if (this.passwordSent || (form.password === null && this.usernameSent >= 2)) return 'NOT_HERE';
    const address = snapshot.frames[(form.password ?? form.username)?.frame ?? 0]?.url ?? snapshot.url;
    const refusal = await gate.refusal(address);
    if (refusal !== null) return outcome('ADDITIONAL_CREDENTIALS_NEEDED', refusal);
    gate.note(snapshot.url);
    const extra = await this.#answers.fillBeside(snapshot, form);
    if (extra !== null) return extra;
    const remember = findRemember(snapshot);
    if (remember !== null) await actions.tick(snapshot, remember);
    actions.scriptFailure = null;
    actions.scriptRefusal = null;
    this.#saidBefore = new Set(linesOf(snapshot));
    this.#saidMeanwhile = undefined;
    const credentials = await request.credentials();
    if (!await this.#fill(snapshot, form, credentials)) return null;
    if (form.password !== null) this.passwordSent = true;
    else this.usernameSent += 1;
    const { sent } = actions;
    await this.#submit(snapshot, form, credentials);
    await this.#sendUnsent(form, sent, snapshot.url);
    await this.#afterSubmit(form);
    return null;
  }

  async #fill(snapshot: LiveSnapshot, form: SignInForm, { username, password }: Credentials): Promise<boolean> {
    const { actions, say } = this.#context;
    if (form.username !== null) {
      say('Typing the user name');
      await actions.fill(snapshot, form.username, username);
    }
    if (form.password === null) return true;
    try {
      const open = await this.#openPassword(snapshot, form.password, form.opener ?? null);
      say('Typing the password');
      await actions.fill(open.snapshot, open.password, password);
      return true;
    } catch {
      await actions.settle();
      return false;
    }
  }

  /** The password's field, in sight: some pages show a plain one in its place until that has the focus. */
  async #openPassword(snapshot: LiveSnapshot, password: Control, opener: Control | null): Promise<{ snapshot: LiveSnapshot; password: Control }> {
    const { actions } = this.#context;
    if (opener === null) return { snapshot, password };
    await actions.press(snapshot, opener, 'SIGN_IN');
    await pause(300);
    const seen = await actions.look();
    const now = findSignInForm(seen);
    if (now?.password == null || now.opener != null) throw new Error('The field for the password did not open.');
    return { snapshot: seen, password: now.password };
  }

  async #submit(snapshot: LiveSnapshot, form: SignInForm, credentials: Credentials): Promise<void> {
    const { actions } = this.#context;
    const field = form.password ?? form.username;
    const ready = form.submit === null ? { snapshot, submit: null } : await this.#buttonReady(snapshot, form, form.submit, credentials);
    if (ready.submit === null) {
      if (field !== null) await actions.enter(snapshot, field).catch(() => undefined);
      return;
    }
    try {
      await actions.press(ready.snapshot, ready.submit, 'SIGN_IN');
    } catch {
      if (field !== null) await actions.enter(snapshot, field).catch(() => undefined);
    }
  }

  /** The button as it stands after the fields were filled; where it cannot be pressed yet, the fields are typed anew as by a keyboard. Null when it stays so. */
  async #buttonReady(snapshot: LiveSnapshot, form: SignInForm, submit: Control, credentials: Credentials): Promise<{ snapshot: LiveSnapshot; submit: Control | null }> {
    const { actions } = this.#context;
    if (submit.isEnabled && await isPressable(snapshot, submit)) return { snapshot, submit };
    await pause(400);
    const now = async (): Promise<{ snapshot: LiveSnapshot; submit: Control | null }> => {
      const seen = await actions.look();
      const button = findSignInForm(seen)?.submit ?? null;
      return { snapshot: seen, submit: button?.isEnabled === true ? button : null };
    };
    const waited = await now();
    if (waited.submit !== null) return waited;
    if (form.username !== null) await actions.typeByKeys(snapshot, form.username, credentials.username).catch(() => undefined);
    if (form.password !== null) await actions.typeByKeys(snapshot, form.password, credentials.password).catch(() => undefined);
    await pause(400);
    return now();
  }

  /** Sends by the Enter key what the press on the button sent nowhere: no request went out, and the form stands there as it was filled. Nothing was tried until then. */
  async #sendUnsent(form: SignInForm, sentBefore: number, address: string): Promise<void> {
    const { actions } = this.#context;
    for (const until = Date.now() + UNSENT_MS; Date.now() < until; await pause(250)) if (actions.sent !== sentBefore) return;
    const seen = await actions.look();
    const now = findSignInForm(seen);
    const field = form.password === null ? now?.username ?? null : now?.password ?? null;
    if (field === null || field.value === '' || seen.url !== address || actions.sent !== sentBefore || this.#saidSince(seen) !== undefined) return;
    this.#context.say('Sending the form by the Enter key');
    await actions.enter(seen, field).catch(() => undefined);
  }

  /** Waits until the form has gone or the page says something about it. */
  async #afterSubmit(form: SignInForm): Promise<void> {
    const { actions } = this.#context;
    const before = actions.page.url();
    await actions.settle(20_000);
    const until = Date.now() + 8_000;
    while (Date.now() < until) {
      const snapshot = await actions.look();
      const now = findSignInForm(snapshot);
      const changedStep = now === null || (form.password === null && now.password !== null);
      if (changedStep || actions.page.url() !== before) return;
      const verdict = classifyPage(snapshot, { httpStatus: actions.documentStatus, afterPassword: this.passwordSent, afterCode: false });
      if (verdict.kind !== 'SIGN_IN') return;
      this.#saidMeanwhile ??= this.#saidSince(snapshot);
      if (actions.scriptRefusal !== null && this.#saidMeanwhile !== undefined) return;
      await pause(500);
    }
  }

  /** What the page says now and did not say before the form was sent. */
  #saidSince(snapshot: LiveSnapshot): string | undefined {
    return linesOf(snapshot).find((line) => line.length > 8 && line.length < 300 && !this.#saidBefore.has(line));
  }

  refused(reason: string): SignInOutcome {
    const place = this.#wayIn.guessedPlace;
    return this.#context.outcome('PASSWORD_INCORRECT', place === null ? reason : `${reason} (The portal asked for a place first; "${place}" was chosen.)`);
  }

  #stillAtForm(snapshot: LiveSnapshot, verdict: PageVerdict): SignInOutcome {
    const { actions, outcome } = this.#context;
    if (actions.scriptFailure !== null) return outcome('WEBSITE_DOWN', `The portal answered the sign-in with an error (${actions.scriptFailure}).`);
    if (actions.scriptRefusal === 429) return outcome('WEBSITE_DOWN', 'The portal takes no more sign-ins for now (429).');
    if (hasHumanCheckBox(snapshot)) return outcome('HUMAN_CHECK_REQUIRED', 'The portal wants a human check before it signs in.', 'Solve the check, then sign in.');
    if (verdict.kind === 'SESSION_EXPIRED') return outcome('OTHER_ERROR', verdict.reason);
    const said = snapshot.frames.flatMap((frame) => frame.alerts).find((text) => text.length > 5 && !this.#saidBefore.has(text)) ?? this.#saidSince(snapshot) ?? this.#saidMeanwhile;
    if (said !== undefined) return this.refused(said.slice(0, 300));
    if (actions.scriptRefusal !== null && REFUSING.includes(actions.scriptRefusal)) return this.refused(`The portal did not accept the user name or password (${actions.scriptRefusal}).`);
    return outcome('OTHER_ERROR', 'The portal showed the sign-in form again without saying why. The password was not tried a second time.');
  }
}

/** Whether the button takes presses, which its attributes alone do not say once fields have been filled. */
async function isPressable(snapshot: LiveSnapshot, control: Control): Promise<boolean> {
  try {
    return await (await snapshot.elementOf(control)).evaluate((button) => !(button as HTMLButtonElement).disabled && button.getAttribute('aria-disabled') !== 'true');
  } catch {
    return true;
  }
}
