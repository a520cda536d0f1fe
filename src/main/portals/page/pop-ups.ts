import type { PageActions } from './page-actions.ts';
import type { Control, Snapshot } from './page-snapshot-model.ts';
import { allControls } from './page-snapshot-model.ts';
import type { LiveSnapshot } from './page-snapshot.ts';
import { mayPress } from './press-guard.ts';
import type { PressPurpose } from './press-guard.ts';
import { isDismissal, isExactly, plainText, speaksOf } from '../words.ts';

export type PopUpPress = { control: Control; purpose: PressPurpose };

const CLOSE_MARK = /^[×✕✖xX⨯╳]$/;

const saysExactly = (topic: 'consentReject' | 'consentAccept' | 'stayIn', control: Control): boolean => isExactly(topic, control.text) || isExactly(topic, control.label);

function isCloseControl(control: Control): boolean {
  const said = `${control.text} ${control.label}`.trim();
  return CLOSE_MARK.test(control.text.trim()) || isDismissal(control.text) || isDismissal(control.label)
    || (plainText(said) === '' && /(^|[\s_-])(close|dismiss)([\s_-]|$)/i.test(control.hints));
}

/**
 * The press that clears a cookie banner or an offer out of the way, or null. Refusing is preferred to accepting, leaving to
 * either; offers are only ever declined or closed.
 */
export function findPopUpPress(snapshot: Snapshot, tried: ReadonlySet<string>): PopUpPress | null {
  const buttons = allControls(snapshot).filter((control) => (control.kind === 'BUTTON' || control.kind === 'LINK') && control.isVisible && control.isEnabled && !tried.has(keyOf(control)));
  const stays = buttons.find((control) => control.inDialog && saysExactly('stayIn', control));
  if (stays !== undefined) return { control: stays, purpose: 'DISMISS' };
  return findConsentPress(snapshot, buttons) ?? findDismissal(snapshot, buttons);
}

/** The answer to the question of cookies: refusing where that is offered, else accepting. */
function findConsentPress(snapshot: Snapshot, buttons: readonly Control[]): PopUpPress | null {
  const texts = snapshot.frames.map((frame) => ownText(frame));
  const speaksOfCookies = texts.map((text) => speaksOf('consent', text));
  const inConsent = (control: Control): boolean => speaksOfCookies[control.frame] === true
    && (control.inDialog || control.frame > 0 || speaksOf('consent', `${control.text} ${control.label} ${control.hints} ${control.near}`) || isShortNotice(snapshot, control) || isWall(snapshot, control));
  const rejects = buttons.find((control) => inConsent(control) && saysExactly('consentReject', control) && !isOfTerms(snapshot, control));
  if (rejects !== undefined && mayPress(rejects, 'CONSENT').allowed) return { control: rejects, purpose: 'CONSENT' };
  const accepts = buttons.find((control) => inConsent(control) && saysExactly('consentAccept', control)
    && (control.inDialog || speaksOf('consent', `${control.near} ${control.text}`) || isWall(snapshot, control)) && !isOffer(snapshot, control));
  return accepts !== undefined && mayPress(accepts, 'CONSENT').allowed && !speaksOf('terms', texts[accepts.frame] ?? '') ? { control: accepts, purpose: 'CONSENT' } : null;
}

/** Terms of the portal are for a person to accept or decline, whatever they say of privacy. */
function isOfTerms(snapshot: Snapshot, control: Control): boolean {
  const frame = snapshot.frames[control.frame];
  return speaksOf('terms', control.near) || (!control.inDialog && frame !== undefined && speaksOf('terms', `${frame.headings.join('\n')}\n${frame.text.slice(0, 1_500)}`));
}

/** A frame's text without what its links and buttons say, so that "Cookie policy" in a footer makes no question of consent. */
function ownText(frame: Snapshot['frames'][number]): string {
  const said = new Set(frame.controls.filter((control) => control.isVisible).map((control) => control.text.trim()).filter((text) => text !== ''));
  return frame.text.split('\n').filter((line) => !said.has(line.trim())).join('\n');
}

/** Accepting beside these words takes part in something. */
function isOffer(snapshot: Snapshot, control: Control): boolean {
  const headings = control.inDialog ? '' : (snapshot.frames[control.frame]?.headings ?? []).join(' ');
  return speaksOf('offer', `${control.near} ${control.text} ${headings}`) && !speaksOf('consent', `${control.near} ${control.text}`);
}

function findDismissal(snapshot: Snapshot, buttons: readonly Control[]): PopUpPress | null {
  const closes = buttons.find((control) => control.inDialog && isCloseControl(control));
  if (closes !== undefined) return { control: closes, purpose: 'DISMISS' };
  const notices = buttons.find((control) => control.inDialog && isExactly('consentAccept', control.text) && isPlainNotice(snapshot, control));
  if (notices !== undefined) return { control: notices, purpose: 'CONSENT' };
  const skips = buttons.find((control) => !control.inNavigation && isDismissal(control.text) && speaksOf('skipPrompt', snapshot.frames[control.frame]?.text.slice(0, 1_500) ?? '') && (snapshot.frames[control.frame]?.text.length ?? 0) < 2_500);
  return skips === undefined ? null : { control: skips, purpose: 'DISMISS' };
}

/** "Got it" is the only thing in its dialog that can be pressed, and the dialog offers nothing and asks nothing. */
function isPlainNotice(snapshot: Snapshot, control: Control): boolean {
  const inDialog = (snapshot.frames[control.frame]?.controls ?? []).filter((other) => other.inDialog && other.isVisible);
  return inDialog.every((other) => other.kind === 'LINK' || other === control) && !speaksOf('offer', control.near) && !speaksOf('terms', `${control.near} ${control.text}`) && !speaksOf('denied', control.near);
}

/** A page that is nothing but the question of consent. */
function isWall(snapshot: Snapshot, control: Control): boolean {
  const frame = snapshot.frames[control.frame];
  return frame !== undefined && frame.text.length < 3_000 && frame.controls.filter((other) => other.isVisible).length <= 12 && !frame.controls.some((other) => other.kind === 'FIELD' && other.isVisible);
}

function isShortNotice(snapshot: Snapshot, control: Control): boolean {
  const text = snapshot.frames[control.frame]?.text ?? '';
  return isExactly('consentReject', control.text) && speaksOf('consent', text);
}

/** By what a control is known again in a later snapshot of the same page. */
export function keyOf(control: Control): string {
  return `${control.frame}|${control.kind}|${control.text}|${control.label}|${control.id}`;
}

/** Clears what lies in the way, a few times at most. Returns a fresh snapshot. */
export async function clearPopUps(actions: PageActions, tried: Set<string>): Promise<LiveSnapshot> {
  let snapshot = await actions.look();
  for (let round = 0; round < 4; round += 1) {
    const found = findPopUpPress(snapshot, tried);
    if (found === null) return snapshot;
    // A question whether somebody is still there comes again.
    if (!saysExactly('stayIn', found.control)) tried.add(keyOf(found.control));
    try {
      await actions.press(snapshot, found.control, found.purpose);
    } catch {
      continue;
    }
    await actions.settle(5_000);
    snapshot = await actions.look();
  }
  return snapshot;
}

/** What closes a dialog without words: a sign alone in its upper right part; null where there is none. */
export function findSilentClose(snapshot: Snapshot, tried: ReadonlySet<string>): Control | null {
  const inDialog = allControls(snapshot).filter((control) => control.inDialog && control.isVisible);
  const right = Math.max(...inDialog.map((control) => control.box.x + control.box.width));
  return inDialog.find((control) => control.kind === 'BUTTON' && plainText(`${control.text} ${control.label}`) === '' && !tried.has(keyOf(control)) && control.box.width <= 64 && control.box.height <= 64
    && control.box.x + control.box.width > right - 120 && mayPress(control, 'DISMISS').allowed) ?? null;
}

/** Tries what closes a dialog that names no way out: its sign without words, then Escape. True when the page changed. */
export async function closeSilently(actions: PageActions, snapshot: LiveSnapshot, tried: Set<string>): Promise<boolean> {
  if (!allControls(snapshot).some((control) => control.inDialog && control.isVisible)) return false;
  const mark = (seen: Snapshot): string => allControls(seen).filter((control) => control.isVisible).map(keyOf).join('\n');
  const sign = findSilentClose(snapshot, tried);
  if (sign !== null) {
    tried.add(keyOf(sign));
    await actions.press(snapshot, sign, 'DISMISS').catch(() => undefined);
  } else if (tried.has('Escape')) return false;
  else {
    tried.add('Escape');
    await actions.key('Escape');
  }
  await actions.settle(4_000);
  return mark(await actions.look()) !== mark(snapshot);
}
