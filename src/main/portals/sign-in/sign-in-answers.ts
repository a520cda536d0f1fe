import type { SignInOutcome } from '../../../shared/domain/portal-outcome.ts';
import { findRemember } from './find-code-form.ts';
import { findSubmit } from './find-sign-in-form.ts';
import type { SignInForm } from './find-sign-in-form.ts';
import { allControls, visibleText } from '../page/page-snapshot-model.ts';
import type { Control } from '../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import type { SignInContext } from './sign-in-context.ts';
import { answerFor, asksIfHuman, furtherFields, questionOf, requiredTerms } from './sign-in-questions.ts';

/** The steps of a sign-in that answer what the portal asks beside name, password and code. Each returns how the sign-in ended, or null when it goes on. */
export class AnswerSteps {
  readonly #context: SignInContext;
  readonly #answered = new Set<string>();

  constructor(context: SignInContext) { this.#context = context; }

  /** Answers what the sign-in form asks beyond name and password; ends the run where it must not go unanswered. */
  async fillBeside(snapshot: LiveSnapshot, form: SignInForm): Promise<SignInOutcome | null> {
    const { actions, outcome, request } = this.#context;
    const terms = requiredTerms(snapshot, form);
    if (terms !== null) return outcome('ADDITIONAL_CREDENTIALS_NEEDED', `The portal asks to accept its terms: ${terms.label}`, 'Read and accept the portal\'s terms, then sign in.');
    for (const control of furtherFields(snapshot, form)) {
      const answer = answerFor(control, request.fields);
      if (answer === null && asksIfHuman(control)) return outcome('HUMAN_CHECK_REQUIRED', `The portal wants to see that a person is signing in: ${questionOf(control)}`, 'Solve the check, then sign in.');
      if (answer !== null) await actions.fill(snapshot, control, answer);
      // Sent without it, the portal would refuse the form and count a try against the password.
      else if (control.isRequired && control.value === '') {
        const asked = questionOf(control);
        return outcome('ADDITIONAL_CREDENTIALS_NEEDED', `The portal asks at sign-in: ${asked}`, `Answer what the portal asks beside name and password: ${asked}`);
      }
    }
    return null;
  }

  /** Answers questions on a page of their own, each once. */
  async answer(snapshot: LiveSnapshot, fields: readonly Control[], reason: string): Promise<SignInOutcome | null> {
    const { actions, gate, outcome, request } = this.#context;
    const key = fields.map((field) => `${field.label}${field.near}`).join('|');
    if (this.#answered.has(key)) return outcome('ADDITIONAL_CREDENTIALS_NEEDED', reason || 'The portal did not accept the answer to its question.');
    this.#answered.add(key);
    for (const field of fields) {
      const answer = answerFor(field, request.fields, visibleText(snapshot));
      if (answer === null) {
        const asked = field.label || field.near || field.placeholder || reason;
        return outcome('ADDITIONAL_CREDENTIALS_NEEDED', `The portal asks: ${asked}`, `Answer the portal's question: ${asked}`);
      }
      const refusal = await gate.refusal(snapshot.frames[field.frame]?.url ?? snapshot.url);
      if (refusal !== null) return outcome('ADDITIONAL_CREDENTIALS_NEEDED', refusal);
      await actions.fill(snapshot, field, answer);
    }
    const last = fields[fields.length - 1];
    const remember = findRemember(snapshot);
    if (remember !== null) await actions.tick(snapshot, remember);
    if (last === undefined) return null;
    const submit = findSubmit(allControls(snapshot).filter((control) => control.frame === last.frame && (control.form === last.form || last.form < 0)), last);
    if (submit !== null) await actions.press(snapshot, submit, 'SIGN_IN');
    else await actions.enter(snapshot, last);
    await actions.settle();
    return null;
  }
}
