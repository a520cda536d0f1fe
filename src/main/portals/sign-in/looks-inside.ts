import { findPrintedAccount } from '../accounts/account-numbers.ts';
import { findAccountChoices } from '../accounts/find-accounts.ts';
import { findBillLists } from '../bill-list/find-bill-list.ts';
import { findWaysToBills } from '../way-to-bills/find-ways-to-bills.ts';
import { findSignInForm } from './find-sign-in-form.ts';
import { isPasswordField } from './sign-in-fields.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls, visibleText } from '../page/page-snapshot-model.ts';
import { mayPress } from '../page/press-guard.ts';
import { isDismissal, isExactly, plainText } from '../words.ts';

const isPressable = (control: Control): boolean => control.isVisible && (control.kind === 'LINK' || control.kind === 'BUTTON');

/** A page that asks for a password or offers to sign in is outside. "My account" says nothing either way. */
function isOutside(snapshot: Snapshot): boolean {
  const controls = allControls(snapshot);
  return findSignInForm(snapshot) !== null || controls.some((control) => isPasswordField(control) && control.isVisible)
    || controls.some((control) => isPressable(control) && /^(sign in|log in|login|signin|anmelden|einloggen|se connecter|connexion|iniciar sesion|accedi|entrar|inloggen|iniciar sessao)$/.test(plainText(control.text)));
}

/** A page after the password that shows accounts or bills, or a way to them, which only somebody signed in sees. */
export function offersBills(snapshot: Snapshot): boolean {
  if (isOutside(snapshot)) return false;
  return findBillLists(snapshot).length > 0 || findWaysToBills(snapshot).some((way) => way.control.isVisible) || findPrintedAccount(snapshot) !== null || findAccountChoices(snapshot).length > 1;
}

/** A page after the password without a sign-in form that offers somewhere to go. */
export function looksInside(snapshot: Snapshot): boolean {
  return !isOutside(snapshot) && allControls(snapshot).some(isPressable);
}

/** The only way on from a page that stands between sign-in and account ("Continue", "Remind me later"); null on any other page. */
export function findGoOn(snapshot: Snapshot): Control | null {
  const controls = allControls(snapshot).filter((control) => control.isVisible && control.isEnabled);
  if (visibleText(snapshot).length > 1_500 || controls.some((control) => control.kind === 'FIELD')) return null;
  const ways = controls.filter(isPressable).filter((control) => (isDismissal(control.text) || isExactly('next', control.text) || isExactly('enterSite', control.text)) && mayPress(control, isDismissal(control.text) ? 'DISMISS' : 'LOOK').allowed);
  return ways.find((control) => isDismissal(control.text)) ?? (ways.length === 1 ? ways[0] ?? null : null);
}
