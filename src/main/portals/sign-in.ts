import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import type { SignInOutcome } from '../../shared/domain/portal-outcome.ts';
import type { PortalPage } from '../browser/portal-page.ts';
import { classifyPage, findSecurityQuestion, hasHumanCheckBox } from './classify-page.ts';
import type { PageVerdict } from './classify-page.ts';
import { findCodeForm, findRemember } from './find-code-form.ts';
import { findSignInForm } from './find-sign-in-form.ts';
import type { SignInForm } from './find-sign-in-form.ts';
import { OriginGate } from './origins.ts';
import { HUMAN_PACE, PageActions, pause } from './page-actions.ts';
import { visibleText } from './page-snapshot-model.ts';
import type { Control } from './page-snapshot-model.ts';
import type { LiveSnapshot } from './page-snapshot.ts';
import { clearPopUps, keyOf } from './pop-ups.ts';
import { AnswerSteps } from './sign-in-answers.ts';
import { CodeSteps } from './sign-in-codes.ts';
import type { SignInContext } from './sign-in-context.ts';
import type { SignInRequest } from './sign-in-request.ts';
import { findGoOn, looksInside, offersBills } from './looks-inside.ts';
import { questionOf, unknownQuestion } from './sign-in-questions.ts';
import { WayIn } from './way-in.ts';
import { speaksOf } from './words.ts';

const DEFAULT_TIMEOUT_MS = 180_000;
const MAX_STEPS = 30;

const linesOf = (snapshot: LiveSnapshot): string[] => visibleText(snapshot).split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** Signs in, from whatever page the address leads to, and says what came of it. Throws only when the page itself is lost. */
export async function signIn(portal: PortalPage, request: SignInRequest): Promise<SignInOutcome> {
  return new SignInRun(portal, request).run();
}

class SignInRun {
  readonly #request: SignInRequest;
  readonly #actions: PageActions;
  readonly #gate: OriginGate;
  readonly #until: number;
  readonly #popUpsTried = new Set<string>();
  readonly #wentOn = new Set<string>();
  readonly #codes: CodeSteps;
  readonly #answers: AnswerSteps;
  readonly #wayIn: WayIn;
  #passwordSent = false;
  #usernameSent = 0;
  #otherPages = 0;
  #serverErrors = 0;
  /** What the page said before the form was sent, line by line. */
  #saidBefore = new Set<string>();

  constructor(portal: PortalPage, request: SignInRequest) {
    this.#request = request;
    this.#actions = new PageActions(portal, request.pace ?? HUMAN_PACE);
    this.#gate = new OriginGate(request.url, request.approvedOrigins, request.approveOrigin ?? (() => Promise.resolve(false)));
    this.#until = Date.now() + (request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const context: SignInContext = {
      request, actions: this.#actions, gate: this.#gate, say: (text) => this.#say(text), outcome: (status, detail, hint) => this.#outcome(status, detail, hint),
    };
    this.#codes = new CodeSteps(context);
    this.#answers = new AnswerSteps(context);
    this.#wayIn = new WayIn(context);
  }

  #say(text: string): void { this.#request.onStep?.(text); }

  #outcome(status: ConnectionStatus, detail: string, hint: string | null = null): SignInOutcome {
    return { status, detail: detail.slice(0, 2000), origins: [...this.#gate.met], hint };
  }

  async run(): Promise<SignInOutcome> {
    this.#say('Opening the portal');
    const failure = await this.#actions.open(this.#request.url);
    if (failure !== null && failure !== 'ERR_ABORTED') return this.#unreachable(failure);
    await this.#actions.settle();
    for (let step = 0; step < MAX_STEPS; step += 1) {
      if (this.#request.signal?.aborted === true) return this.#outcome('OTHER_ERROR', 'The sign-in was stopped.');
      if (Date.now() > this.#until) return this.#outcome('OTHER_ERROR', 'Signing in took too long and was stopped. Nothing is known to be wrong with the password.');
      const snapshot = await clearPopUps(this.#actions, this.#popUpsTried);
      this.#gate.note(snapshot.url);
      const verdict = classifyPage(snapshot, {
        httpStatus: this.#actions.documentStatus, afterPassword: this.#passwordSent, afterCode: this.#codes.hasSent,
      });
      const ended = await this.#act(snapshot, verdict);
      if (ended !== null) return ended;
    }
    return this.#outcome('OTHER_ERROR', 'The sign-in went in circles and was stopped.');
  }

  #unreachable(failure: string): SignInOutcome {
    return this.#outcome('URL_INACCESSIBLE', `The address could not be reached (${failure}). Check it, and whether this computer is online.`);
  }

  async #act(snapshot: LiveSnapshot, verdict: PageVerdict): Promise<SignInOutcome | null> {
    switch (verdict.kind) {
      case 'SIGNED_IN':
        this.#say('Signed in');
        return this.#outcome('CONNECTED', this.#passwordSent ? 'Signed in.' : 'Still signed in from before.');
      case 'LOCKED': return this.#outcome('ACCOUNT_LOCKED', verdict.reason);
      case 'REFUSED': return this.#refused(verdict.reason);
      case 'PASSWORD_RESET': return this.#outcome('NEW_PASSWORD_NEEDED', verdict.reason || 'The portal asks for a new password.');
      case 'MAINTENANCE': return this.#outcome('WEBSITE_DOWN', verdict.reason);
      case 'SERVER_ERROR': return this.#serverError(verdict.reason);
      case 'HUMAN_CHECK': return this.#outcome('HUMAN_CHECK_REQUIRED', verdict.reason || 'The portal wants to see that a person is signing in.', 'Solve the check, then sign in.');
      case 'TERMS': return this.#outcome('ADDITIONAL_CREDENTIALS_NEEDED', verdict.reason || 'The portal asks to accept new terms.', 'Read and accept the portal\'s terms, or decline them.');
      case 'CODE': case 'CODE_REFUSED': return this.#code(snapshot, verdict);
      case 'CHANNEL_CHOICE': return this.#chooseChannel(snapshot, verdict);
      case 'SECURITY_QUESTION': return this.#answers.answer(snapshot, findSecurityQuestion(snapshot), verdict.reason);
      case 'SIGN_IN': case 'SESSION_EXPIRED': return this.#typeCredentials(snapshot, verdict);
      case 'OTHER': return this.#other(snapshot);
    }
  }

  async #serverError(reason: string): Promise<SignInOutcome | null> {
    this.#serverErrors += 1;
    const detail = reason || `The portal answered with an error (${this.#actions.documentStatus ?? this.#actions.scriptFailure ?? 'no details'}).`;
    if (this.#passwordSent || this.#serverErrors > 1) return this.#outcome('WEBSITE_DOWN', detail);
    await pause(1_500);
    await this.#actions.open(this.#request.url);
    await this.#actions.settle();
    return null;
  }

  async #typeCredentials(snapshot: LiveSnapshot, verdict: PageVerdict): Promise<SignInOutcome | null> {
    const form = findSignInForm(snapshot, (url) => this.#gate.isOwn(url));
    if (form === null) return this.#other(snapshot);
    if (form.password === null && await this.#prefersPassword(snapshot)) return null;
    if (this.#passwordSent && form.password !== null) return this.#stillAtForm(snapshot, verdict);
    const said = form.password === null && this.#usernameSent > 0 ? this.#saidSince(snapshot) : undefined;
    if (said !== undefined && speaksOf('refused', said)) return this.#refused(said);
    if (this.#passwordSent || (form.password === null && this.#usernameSent >= 2)) return this.#other(snapshot);
    const field = form.password ?? form.username;
    const address = snapshot.frames[field?.frame ?? 0]?.url ?? snapshot.url;
    const refusal = await this.#gate.refusal(address);
    if (refusal !== null) return this.#outcome('ADDITIONAL_CREDENTIALS_NEEDED', refusal);
    this.#gate.note(snapshot.url);
    const { username, password } = await this.#request.credentials();
    const extra = await this.#answers.fillBeside(snapshot, form);
    if (extra !== null) return extra;
    if (form.username !== null) {
      this.#say('Typing the user name');
      await this.#actions.fill(snapshot, form.username, username);
    }
    const remember = findRemember(snapshot);
    if (remember !== null) await this.#actions.tick(snapshot, remember);
    this.#actions.scriptFailure = null;
    this.#saidBefore = new Set(linesOf(snapshot));
    if (form.password !== null) {
      this.#say('Typing the password');
      const filled = await this.#fillPassword(snapshot, form.password, password);
      if (!filled) return null;
      this.#passwordSent = true;
    } else {
      this.#usernameSent += 1;
    }
    await this.#submit(snapshot, form);
    await this.#afterSubmit(form);
    return null;
  }

  async #fillPassword(snapshot: LiveSnapshot, field: Control, password: string): Promise<boolean> {
    try {
      await this.#actions.fill(snapshot, field, password);
      return true;
    } catch {
      await this.#actions.settle();
      return false;
    }
  }

  async #submit(snapshot: LiveSnapshot, form: SignInForm): Promise<void> {
    const field = form.password ?? form.username;
    if (form.submit === null) {
      if (field !== null) await this.#actions.enter(snapshot, field);
      return;
    }
    try {
      if (!form.submit.isEnabled) await pause(400);
      await this.#actions.press(snapshot, form.submit, 'SIGN_IN');
    } catch {
      if (field !== null) await this.#actions.enter(snapshot, field);
    }
  }

  /** Waits until the form has gone or the page says something about it. */
  async #afterSubmit(form: SignInForm): Promise<void> {
    const before = this.#actions.page.url();
    await this.#actions.settle(20_000);
    const until = Date.now() + 8_000;
    while (Date.now() < until) {
      const snapshot = await this.#actions.look();
      const now = findSignInForm(snapshot);
      const changedStep = now === null || (form.password === null && now.password !== null);
      if (changedStep || this.#actions.page.url() !== before) return;
      const verdict = classifyPage(snapshot, { httpStatus: this.#actions.documentStatus, afterPassword: this.#passwordSent, afterCode: false });
      if (verdict.kind !== 'SIGN_IN') return;
      await pause(500);
    }
  }

  /** What the page says now and did not say before the form was sent. */
  #saidSince(snapshot: LiveSnapshot): string | undefined {
    return linesOf(snapshot).find((line) => line.length > 8 && line.length < 300 && !this.#saidBefore.has(line));
  }

  #refused(reason: string): SignInOutcome {
    const place = this.#wayIn.guessedPlace;
    return this.#outcome('PASSWORD_INCORRECT', place === null ? reason : `${reason} (The portal asked for a place first; "${place}" was chosen.)`);
  }

  #stillAtForm(snapshot: LiveSnapshot, verdict: PageVerdict): SignInOutcome {
    if (this.#actions.scriptFailure !== null) {
      return this.#outcome('WEBSITE_DOWN', `The portal answered the sign-in with an error (${this.#actions.scriptFailure}).`);
    }
    if (hasHumanCheckBox(snapshot)) return this.#outcome('HUMAN_CHECK_REQUIRED', 'The portal wants a human check before it signs in.', 'Solve the check, then sign in.');
    if (verdict.kind === 'SESSION_EXPIRED') return this.#outcome('OTHER_ERROR', verdict.reason);
    const said = snapshot.frames.flatMap((frame) => frame.alerts).find((text) => text.length > 5) ?? this.#saidSince(snapshot);
    if (said !== undefined) return this.#refused(said.slice(0, 300));
    return this.#outcome('OTHER_ERROR', 'The portal showed the sign-in form again without saying why. The password was not tried a second time.');
  }

  async #code(snapshot: LiveSnapshot, verdict: PageVerdict): Promise<SignInOutcome | null> {
    if (await this.#prefersPassword(snapshot)) return null;
    const form = findCodeForm(snapshot);
    return form === null ? this.#other(snapshot) : this.#codes.typeNext(snapshot, form, verdict);
  }

  async #chooseChannel(snapshot: LiveSnapshot, verdict: PageVerdict): Promise<SignInOutcome | null> {
    return await this.#prefersPassword(snapshot) ? null : this.#codes.chooseChannel(snapshot, verdict);
  }

  /** Before the password was sent: turns down a passkey, a link or a code by mail where the portal takes the password as well. */
  async #prefersPassword(snapshot: LiveSnapshot): Promise<boolean> {
    return !this.#passwordSent && this.#wayIn.askForPassword(snapshot);
  }

  /** A page that is none of the known ones: before the password look for the way in; after it see whether it is inside. */
  async #other(snapshot: LiveSnapshot): Promise<SignInOutcome | null> {
    this.#otherPages += 1;
    if (!this.#passwordSent && this.#usernameSent === 0) return this.#wayIn.next(snapshot);
    if (await this.#prefersPassword(snapshot)) return null;
    const isFine = (this.#actions.documentStatus ?? 200) < 400;
    if (this.#passwordSent && isFine && offersBills(snapshot)) return this.#inside();
    const asks = unknownQuestion(snapshot, this.#request.fields);
    if (asks !== null) return this.#answers.answer(snapshot, [asks], `The portal asks: ${questionOf(asks)}`);
    const goOn = this.#passwordSent ? findGoOn(snapshot) : null;
    if (goOn !== null && !this.#wentOn.has(keyOf(goOn))) {
      this.#wentOn.add(keyOf(goOn));
      await this.#actions.press(snapshot, goOn, 'LOOK').catch(() => undefined);
      await this.#actions.settle();
      return null;
    }
    if (this.#otherPages <= 3) {
      await pause(900);
      await this.#actions.settle(6_000);
      return null;
    }
    if (this.#passwordSent && isFine && looksInside(snapshot)) return this.#inside();
    if (this.#actions.scriptFailure !== null) return this.#outcome('WEBSITE_DOWN', `The portal answered the sign-in with an error (${this.#actions.scriptFailure}).`);
    return this.#outcome('OTHER_ERROR', `After signing in the portal showed a page Forager does not know: "${snapshot.title}".`);
  }

  #inside(): SignInOutcome {
    this.#say('Signed in');
    return this.#outcome('CONNECTED', 'Signed in.');
  }
}
