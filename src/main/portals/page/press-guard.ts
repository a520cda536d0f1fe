import { askedOf } from './address-parts.ts';
import { isDismissal, isExactly, plainText, speaksOf, withoutWordsOf } from '../words.ts';

/** What a press is for. The purposes differ in what they allow beyond plain looking. */
export type PressPurpose = 'SIGN_IN' | 'CODE' | 'LOOK' | 'BILL' | 'PAGE' | 'ACCOUNT' | 'DISMISS' | 'CONSENT';

/** What of a control the guard judges. */
export type Pressable = { kind: string; text: string; label: string; href: string; hints: string };

export type GuardAnswer = { allowed: true } | { allowed: false; why: string };

const ALLOWED: GuardAnswer = { allowed: true };

/** Words in an address that act when opened; nouns such as "payments" are left to the text. */
const ACTING_PATH = /(?<![a-z])(log-?out|sign-?out|logoff|signoff|abmelden|deconnexion|uitloggen|unsubscribe|delete|remove|cancel|make-?payment|pay-?now|pay-?bill|one-?time-?payment|auto-?pay|enroll?|paperless|checkout|donat(?:e|ion)|round-?up|dispute|terminate|disconnect|factura-?digital|debito-?automatico|close-?account|profile\/close|account\/close|report-?outage|outage-?report)(?![a-z])/i;

/** Whether "change" is all a button says. Beside a drop-down of accounts it takes the one that was chosen; with any other word such a verb changes something. */
export const isBareSwitch = (text: string): boolean => /^(?:wechseln|wissel|wisselen|changer|cambiar|cambia|trocar|mudar|switch|change)$/.test(plainText(text));

/**
 * Whether a control may be pressed. Deny first: whatever speaks of paying, enrolling, cancelling, changing, deleting or
 * signing out is refused, whatever else it says, in every language. A control that says nothing at all is judged by its
 * address and attributes.
 */
export function mayPress(control: Pressable, purpose: PressPurpose): GuardAnswer {
  const said = plainText(`${control.text} ${control.label}`);
  if (ACTING_PATH.test(askedOf(control.href))) return { allowed: false, why: `its address acts (${askedOf(control.href).slice(0, 80)})` };
  if (purpose === 'CONSENT' && (isExactly('consentReject', said) || isExactly('consentAccept', said) || isExactly('dismiss', said))) return ALLOWED;
  if (purpose === 'DISMISS' && (isDismissal(control.text) || isDismissal(control.label) || isExactly('stayIn', said))) return ALLOWED;
  if ((purpose === 'SIGN_IN' || purpose === 'CODE') && (isExactly('submit', said) || isExactly('signIn', said) || isExactly('sendCode', said))) return ALLOWED;
  // "Sign in / Register" is one door for both; what makes an account behind it is a form, and such a form is never filled.
  if (purpose === 'SIGN_IN' && speaksOf('signIn', withoutWordsOf('signUp', said)) && !speaksOf('denied', withoutWordsOf('signUp', said))) return ALLOWED;
  if (purpose === 'ACCOUNT' && (isExactly('accountSwitch', said) || isBareSwitch(said))) return ALLOWED;
  // Before the sign-in such a link is often the only one that leads there.
  if ((purpose === 'LOOK' || purpose === 'SIGN_IN') && control.kind === 'LINK' && /^https?:/.test(control.href) && isExactly('viewAndPay', said)) return ALLOWED;
  // A bill that is made when it is asked for; what asks for bills by mail from then on says more than these words.
  if (purpose === 'BILL' && [control.text, control.label].some((own) => isExactly('requestBill', own)) && [control.text, control.label].every((own) => own.trim() === '' || isExactly('requestBill', own))) return ALLOWED;
  if (speaksOf('denied', said)) return { allowed: false, why: `it says "${said.slice(0, 80)}"` };
  if (purpose !== 'SIGN_IN' && speaksOf('signUp', said)) return { allowed: false, why: `it says "${said.slice(0, 80)}"` };
  if (said === '' && speaksOf('denied', control.hints)) return { allowed: false, why: `it is named "${control.hints.slice(0, 80)}"` };
  return ALLOWED;
}
