import type { PageActions } from './page-actions.ts';
import type { Control, Snapshot } from './page-snapshot-model.ts';
import { allControls } from './page-snapshot-model.ts';
import type { LiveSnapshot } from './page-snapshot.ts';
import { mayPress } from './press-guard.ts';
import type { PressPurpose } from './press-guard.ts';
import { isExactly, plainText, speaksOf } from './words.ts';

export type PopUpPress = { control: Control; purpose: PressPurpose };

const CLOSE_MARK = /^[×✕✖xX⨯]$/;

function isCloseControl(control: Control): boolean {
  const said = `${control.text} ${control.label}`.trim();
  return CLOSE_MARK.test(control.text.trim()) || isExactly('dismiss', control.text) || isExactly('dismiss', control.label)
    || (plainText(said) === '' && /(^|[\s_-])(close|dismiss)([\s_-]|$)/i.test(control.hints));
}

/**
 * The press that clears a cookie banner or an offer out of the way, or null. Refusing is preferred to accepting, leaving to
 * either; offers are only ever declined or closed.
 */
export function findPopUpPress(snapshot: Snapshot, tried: ReadonlySet<string>): PopUpPress | null {
  const buttons = allControls(snapshot).filter((control) => (control.kind === 'BUTTON' || control.kind === 'LINK') && control.isVisible && !tried.has(keyOf(control)));
  const speaksOfCookies = snapshot.frames.map((frame) => speaksOf('consent', frame.text));
  const inConsent = (control: Control): boolean => speaksOfCookies[control.frame] === true
    && (control.inDialog || control.frame > 0 || speaksOf('consent', `${control.text} ${control.label} ${control.hints} ${control.near}`) || isShortNotice(snapshot, control) || isWall(snapshot, control));
  const rejects = buttons.find((control) => inConsent(control) && (isExactly('consentReject', control.text) || isExactly('consentReject', control.label)));
  if (rejects !== undefined && mayPress(rejects, 'CONSENT').allowed) return { control: rejects, purpose: 'CONSENT' };
  const accepts = buttons.find((control) => inConsent(control) && (control.inDialog || speaksOf('consent', `${control.near} ${control.text}`) || isWall(snapshot, control)) && (isExactly('consentAccept', control.text) || isExactly('consentAccept', control.label)));
  if (accepts !== undefined && mayPress(accepts, 'CONSENT').allowed && !speaksOf('terms', snapshot.frames[accepts.frame]?.text ?? '')) return { control: accepts, purpose: 'CONSENT' };
  const closes = buttons.find((control) => control.inDialog && isCloseControl(control));
  if (closes !== undefined) return { control: closes, purpose: 'DISMISS' };
  const skips = buttons.find((control) => !control.inNavigation && isExactly('dismiss', control.text) && speaksOf('skipPrompt', snapshot.frames[control.frame]?.text.slice(0, 1_500) ?? '') && (snapshot.frames[control.frame]?.text.length ?? 0) < 2_500);
  return skips === undefined ? null : { control: skips, purpose: 'DISMISS' };
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

export function keyOf(control: Control): string {
  return `${control.frame}|${control.kind}|${control.text}|${control.label}|${control.id}`;
}

/** Clears what lies in the way, a few times at most. Returns a fresh snapshot. */
export async function clearPopUps(actions: PageActions, tried: Set<string>): Promise<LiveSnapshot> {
  let snapshot = await actions.look();
  for (let round = 0; round < 4; round += 1) {
    const found = findPopUpPress(snapshot, tried);
    if (found === null) return snapshot;
    tried.add(keyOf(found.control));
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
