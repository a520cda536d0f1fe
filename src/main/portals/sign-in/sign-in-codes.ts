import type { SignInOutcome } from '../../../shared/domain/portal-outcome.ts';
import type { PageVerdict } from '../classify-page.ts';
import { typeCode } from './code-entry.ts';
import { findChannelChoices, findCodeForm } from './find-code-form.ts';
import type { CodeForm } from './find-code-form.ts';
import { findSubmit } from './find-sign-in-form.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import type { LiveSnapshot } from '../page/page-snapshot.ts';
import type { SignInContext } from './sign-in-context.ts';
import { isExactly } from '../words.ts';

/** The steps of a sign-in that have to do with one-time codes. Each returns how the sign-in ended, or null when it goes on. */
export class CodeSteps {
  readonly #context: SignInContext;
  #sent = 0;
  #askedAt = '';
  #channelChosen = false;

  constructor(context: SignInContext) { this.#context = context; }

  /** A code has been typed. */
  get hasSent(): boolean { return this.#sent > 0; }

  async typeNext(snapshot: LiveSnapshot, form: CodeForm, verdict: PageVerdict): Promise<SignInOutcome | null> {
    const { actions, gate, outcome, request, say } = this.#context;
    const hint = form.sentTo === null ? 'Enter the code the portal asks for.' : `Enter the code the portal sent to ${form.sentTo}.`;
    if (this.#sent > 1) return outcome('MFA_TOKEN_EXPIRED', verdict.reason || 'The portal refused the code.', hint);
    if (this.#askedAt === '' || verdict.kind === 'CODE_REFUSED') this.#askedAt = new Date().toISOString();
    say('The portal asks for a code');
    const address = snapshot.frames[form.fields[0]?.frame ?? 0]?.url ?? snapshot.url;
    const refusal = await gate.refusal(address);
    if (refusal !== null) return outcome('ADDITIONAL_CREDENTIALS_NEEDED', refusal);
    const code = await request.codes.next({ channel: form.channel, sentTo: form.sentTo, askedAt: this.#askedAt, portalOrigin: new URL(snapshot.url).origin });
    if (code === null) return outcome('MFA_TOKEN_EXPIRED', verdict.reason || 'The portal asks for a one-time code.', hint);
    if (form.remember !== null) await actions.tick(snapshot, form.remember);
    await typeCode(actions, snapshot, form.fields, code);
    this.#sent += 1;
    const still = findCodeForm(await actions.look());
    if (form.fields.length > 1 && still === null) return null;
    if (form.submit !== null) await actions.press(snapshot, form.submit, 'CODE').catch(() => undefined);
    else if (form.fields[0] !== undefined) await actions.enter(snapshot, form.fields[0]).catch(() => undefined);
    await actions.settle(20_000);
    return null;
  }

  async chooseChannel(snapshot: LiveSnapshot, verdict: PageVerdict): Promise<SignInOutcome | null> {
    const { actions, outcome, request, say } = this.#context;
    const choices = findChannelChoices(snapshot);
    const wanted = request.codes.channels.map((channel) => choices.find((choice) => choice.channel === channel)).find((choice) => choice !== undefined);
    if (wanted === undefined || this.#channelChosen) {
      return outcome('MFA_TOKEN_EXPIRED', verdict.reason || 'The portal asks for a one-time code.', 'Choose how to receive the code, then enter it.');
    }
    this.#channelChosen = true;
    this.#askedAt = new Date().toISOString();
    say('Choosing how the portal sends the code');
    if (!wanted.select) await actions.press(snapshot, wanted.control, 'CODE');
    else {
      await actions.tick(snapshot, wanted.control);
      const group = allControls(snapshot).filter((control) => control.frame === wanted.control.frame && control.kind === 'BUTTON');
      const send = group.find((control) => isExactly('sendCode', control.text)) ?? findSubmit(group, wanted.control);
      if (send != null) await actions.press(snapshot, send, 'CODE');
    }
    await actions.settle();
    return null;
  }
}
