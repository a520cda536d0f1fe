import { findSubmit } from './find-sign-in-form.ts';
import { isPasswordField } from './sign-in-fields.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls, visibleText } from '../page/page-snapshot-model.ts';
import { plainText, speaksOf } from '../words.ts';

export type CodeChannel = 'AUTHENTICATOR' | 'EMAIL' | 'SMS' | 'UNKNOWN';

export type CodeForm = {
  /** One field, or the boxes of a split code in order. */
  fields: Control[];
  submit: Control | null;
  remember: Control | null;
  channel: CodeChannel;
  /** Where the portal says it sent the code, as it writes it; null when it does not say. */
  sentTo: string | null;
};

export type ChannelChoice = { control: Control; channel: CodeChannel; select: boolean };

function isCodeLike(control: Control): boolean {
  if (control.kind !== 'FIELD' || !control.isVisible || !control.isEnabled || control.type === 'search' || control.type === 'email') return false;
  if (control.autocomplete.includes('one-time-code')) return true;
  const own = plainText([control.label, control.placeholder, control.name, control.id, control.near].join(' '));
  if (/captcha|promo|coupon|zip|postal|postcode|country code|area code|search/.test(own)) return false;
  return speaksOf('code', own) || /(^| )(code|otp|totp|mfa|token|tan|pin|passcode|codigo|codice)( |$)/.test(own);
}

/** Boxes that take one sign each, side by side. */
function splitBoxes(controls: Control[]): Control[] {
  const single = controls.filter((control) => control.kind === 'FIELD' && control.isVisible && control.isEnabled && control.maxLength === 1 && control.box.width < 120);
  const first = single[0];
  if (first === undefined) return [];
  const row = single.filter((control) => control.frame === first.frame && Math.abs(control.box.y - first.box.y) < 20);
  return row.length >= 4 && row.length <= 10 ? row : [];
}

/** The channel a text speaks of. */
export function channelOf(text: string): CodeChannel {
  const app = speaksOf('channelApp', text);
  const sms = speaksOf('channelSms', text);
  const email = speaksOf('channelEmail', text) || /@/.test(text);
  if (app && !sms && !email) return 'AUTHENTICATOR';
  if (sms && !email) return 'SMS';
  if (email && !sms) return 'EMAIL';
  if (app) return 'AUTHENTICATOR';
  return 'UNKNOWN';
}

const SENT_TO = /[\p{L}\p{N}._*•●xX+-]{1,40}@[\p{L}\p{N}.*•-]{2,60}|(?:\+?[\d(][\d\s().-]*)?[*•●xX]{2,}[\s*•●xX\d().-]*\d{2,4}|(?:ending in|endet auf|endend auf|se terminant par|terminado en|che termina con)\s*\d{2,4}/u;

/** The form that asks for a one-time code, or null. */
export function findCodeForm(snapshot: Snapshot): CodeForm | null {
  const controls = allControls(snapshot);
  const hasPassword = controls.some((control) => isPasswordField(control) && control.isVisible && !isCodeLike(control));
  const boxes = splitBoxes(controls);
  const fields = boxes.length > 0 ? boxes : controls.filter(isCodeLike).slice(0, 1);
  const first = fields[0];
  if (first === undefined || (hasPassword && boxes.length === 0 && !first.autocomplete.includes('one-time-code'))) return null;
  const last = fields[fields.length - 1] ?? first;
  const group = controls.filter((control) => control.frame === first.frame && control.form === first.form);
  const frameText = snapshot.frames[first.frame]?.text ?? '';
  const form = first.form < 0 ? undefined : snapshot.frames[first.frame]?.forms[first.form];
  const text = `${snapshot.title} ${form?.text ?? ''}\n${frameText.slice(0, 2_500)}`;
  if (boxes.length === 0 && !first.autocomplete.includes('one-time-code') && !speaksOf('code', `${text} ${first.label}`) && !speaksOf('channelSms', text)) return null;
  return {
    fields,
    submit: findSubmit(group, last) ?? findSubmit(controls.filter((control) => control.frame === first.frame && Math.abs(control.box.y - last.box.y) < 300), last),
    remember: findRemember(snapshot),
    channel: channelOf(`${form?.text ?? ''} ${frameText.slice(0, 1_200)}`),
    sentTo: SENT_TO.exec(text)?.[0].trim() ?? null,
  };
}

/** The tick by which a portal remembers this browser, not yet ticked; null when there is none. */
export function findRemember(snapshot: Snapshot): Control | null {
  return allControls(snapshot).find((control) => control.kind === 'CHECK' && control.type !== 'radio' && !control.isChecked
    && speaksOf('remember', `${control.label} ${control.near} ${control.hints}`)) ?? null;
}

/** Ways to receive a code that a page offers before it sends one; empty when it offers none. */
export function findChannelChoices(snapshot: Snapshot): ChannelChoice[] {
  if (findCodeForm(snapshot) !== null) return [];
  const text = visibleText(snapshot);
  if (!speaksOf('code', text) && !speaksOf('channelSms', text)) return [];
  if (allControls(snapshot).some((control) => isPasswordField(control) && control.isVisible)) return [];
  const choices: ChannelChoice[] = [];
  for (const control of allControls(snapshot)) {
    if (!control.isVisible && control.kind !== 'CHECK') continue;
    const words = `${control.text} ${control.label} ${control.kind === 'CHECK' ? control.near : ''}`;
    if (words.trim().length > 140 || speaksOf('channelCall', words)) continue;
    const isRadio = control.kind === 'CHECK' && (control.type === 'radio' || control.role === 'radio');
    const isButton = control.kind === 'BUTTON' || control.kind === 'LINK';
    if (!isRadio && !isButton) continue;
    const channel = channelOf(words);
    if (channel === 'UNKNOWN') continue;
    if (isButton && (control.inNavigation || speaksOf('forgot', words) || /^(mailto|tel):/.test(control.href))) continue;
    choices.push({ control, channel, select: isRadio });
  }
  return choices;
}
