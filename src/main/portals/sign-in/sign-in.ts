import type { ConnectionStatus } from '../../../shared/domain/connection.ts';
import type { SignInOutcome } from '../../../shared/domain/portal-outcome.ts';
import type { PortalPage } from '../../browser/portal-page.ts';
import { classifyPage, findSecurityQuestion } from '../classify-page.ts';
import type { PageVerdict } from '../classify-page.ts';
import { findCodeForm } from './find-code-form.ts';
import { findSignInForm } from './find-sign-in-form.ts';
import { OriginGate } from '../page/origins.ts';
import { HUMAN_PACE, PageActions } from '../page/page-actions.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import { pause } from '../page/page-watch.ts';
import { clearPopUps, keyOf } from '../page/pop-ups.ts';
import { AnswerSteps } from './sign-in-answers.ts';
import { CodeSteps } from './sign-in-codes.ts';
import type { SignInContext } from './sign-in-context.ts';
import { CredentialSteps } from './sign-in-credentials.ts';
import type { SignInRequest } from './sign-in-request.ts';
import { findGoOn, looksInside, offersBills } from './looks-inside.ts';
import { questionOf, unknownQuestion } from './sign-in-questions.ts';
import { WayIn } from './way-in.ts';
import { isDismissal } from '../words.ts';

const DEFAULT_TIMEOUT_MS = 180_000;
const MAX_STEPS = 30;
const LONGEST_WAIT_MS = 30_000;

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
  readonly #credentials: CredentialSteps;
  #otherPages = 0;
  #serverErrors = 0;
  /** What the portal said when a page failed after the password was sent. */
  #failedAfter: string | null = null;

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
    this.#credentials = new CredentialSteps(context, this.#answers, this.#wayIn);
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
        httpStatus: this.#actions.documentStatus, afterPassword: this.#credentials.passwordSent, afterCode: this.#codes.hasSent,
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
        return this.#outcome('CONNECTED', this.#credentials.passwordSent ? 'Signed in.' : 'Still signed in from before.');
      case 'LOCKED': return this.#outcome('ACCOUNT_LOCKED', verdict.reason);
      case 'REFUSED': return this.#credentials.refused(verdict.reason);
      case 'PASSWORD_RESET': return this.#outcome('NEW_PASSWORD_NEEDED', verdict.reason || 'The portal asks for a new password.');
      case 'MAINTENANCE': return this.#outcome('WEBSITE_DOWN', verdict.reason);
      case 'SERVER_ERROR': return this.#serverError(verdict.reason);
      case 'HUMAN_CHECK': return this.#outcome('HUMAN_CHECK_REQUIRED', verdict.reason || 'The portal wants to see that a person is signing in.', 'Solve the check, then sign in.');
      case 'TERMS': return this.#outcome('ADDITIONAL_CREDENTIALS_NEEDED', verdict.reason || 'The portal asks to accept new terms.', 'Read and accept the portal\'s terms, or decline them.');
      case 'CODE': case 'CODE_REFUSED': return this.#code(snapshot, verdict);
      case 'CHANNEL_CHOICE': return this.#chooseChannel(snapshot, verdict);
      case 'SECURITY_QUESTION': return this.#answers.answer(snapshot, findSecurityQuestion(snapshot), verdict.reason);
      case 'SIGN_IN': case 'SESSION_EXPIRED': if (this.#failedAfter !== null) return this.#outcome('WEBSITE_DOWN', this.#failedAfter);
        return this.#typeCredentials(snapshot, verdict);
      case 'OTHER': return this.#other(snapshot);
    }
  }

  async #serverError(reason: string): Promise<SignInOutcome | null> {
    this.#serverErrors += 1;
    const detail = reason || `The portal answered with an error (${this.#actions.documentStatus ?? this.#actions.scriptFailure ?? 'no details'}).`;
    if (this.#serverErrors > 1) return this.#outcome('WEBSITE_DOWN', detail);
    // After the password the session may stand although one page failed; the form, should it come again, is not filled a second time.
    if (this.#credentials.passwordSent) this.#failedAfter = detail;
    await pause(Math.min(this.#actions.refusal?.retryAfterMs ?? 1_500, LONGEST_WAIT_MS));
    await this.#actions.open(this.#request.url);
    await this.#actions.settle();
    return null;
  }

  async #typeCredentials(snapshot: LiveSnapshot, verdict: PageVerdict): Promise<SignInOutcome | null> {
    const form = findSignInForm(snapshot, (url) => this.#gate.isOwn(url));
    if (form === null) return this.#other(snapshot);
    if (form.password === null && await this.#prefersPassword(snapshot)) return null;
    const ended = await this.#credentials.type(snapshot, form, verdict);
    return ended === 'NOT_HERE' ? this.#other(snapshot) : ended;
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
    return !this.#credentials.passwordSent && this.#wayIn.askForPassword(snapshot);
  }

  /** A page that is none of the known ones: before the password look for the way in; after it see whether it is inside. */
  async #other(snapshot: LiveSnapshot): Promise<SignInOutcome | null> {
    this.#otherPages += 1;
    if (!this.#credentials.passwordSent && this.#credentials.usernameSent === 0) return this.#wayIn.next(snapshot);
    if (await this.#prefersPassword(snapshot)) return null;
    const isFine = (this.#actions.documentStatus ?? 200) < 400;
    if (this.#credentials.passwordSent && isFine && offersBills(snapshot)) return this.#inside();
    if (this.#failedAfter !== null && !looksInside(snapshot)) return this.#outcome('WEBSITE_DOWN', this.#failedAfter);
    const asks = unknownQuestion(snapshot, this.#request.fields);
    if (asks !== null) return this.#answers.answer(snapshot, [asks], `The portal asks: ${questionOf(asks)}`);
    const goOn = this.#credentials.passwordSent ? findGoOn(snapshot) : null;
    if (goOn !== null && !this.#wentOn.has(keyOf(goOn))) {
      this.#wentOn.add(keyOf(goOn));
      await this.#actions.press(snapshot, goOn, isDismissal(goOn.text) ? 'DISMISS' : 'LOOK').catch(() => undefined);
      await this.#actions.settle();
      return null;
    }
    if (this.#otherPages <= 3) {
      await pause(900);
      await this.#actions.settle(6_000);
      return null;
    }
    if (this.#credentials.passwordSent && isFine && looksInside(snapshot)) return this.#inside();
    if (this.#actions.scriptFailure !== null) return this.#outcome('WEBSITE_DOWN', `The portal answered the sign-in with an error (${this.#actions.scriptFailure}).`);
    return this.#outcome('OTHER_ERROR', `After signing in the portal showed a page Forager does not know: "${snapshot.title}".`);
  }

  #inside(): SignInOutcome {
    this.#say('Signed in');
    return this.#outcome('CONNECTED', 'Signed in.');
  }
}
