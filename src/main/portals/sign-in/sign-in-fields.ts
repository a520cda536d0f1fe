import type { Control } from '../page/page-snapshot-model.ts';
import { speaksOf, withoutWordsOf } from '../words.ts';

/** All that says what a field is for. */
export function describes(control: Control): string {
  return [control.label, control.placeholder, control.label === '' && control.placeholder === '' ? control.near : '', control.name, control.id, control.autocomplete].join(' ');
}

/** A field that takes words, masked ones aside. */
export const isTextField = (control: Control): boolean =>
  control.kind === 'FIELD' && control.tag !== 'textarea' && ['text', 'email', 'tel', 'number', 'url', '', 'search'].includes(control.type);

export const isPasswordField = (control: Control): boolean => control.kind === 'FIELD' && control.type === 'password';

/** Whether a person could press it or type in it now. */
export function isUsable(control: Control): boolean {
  return control.isVisible && control.isEnabled;
}

export const isButtonLike = (control: Control): boolean => control.kind === 'BUTTON' && control.isVisible;
/** Speaks of making an account and, those words aside ("create my account"), not of signing in. */
export const saysSignUp = (text: string): boolean => speaksOf('signUp', text) && !speaksOf('signIn', withoutWordsOf('signUp', text));
/** Speaks of signing in, and not of making an account. */
export const saysSignIn = (text: string): boolean => speaksOf('signIn', text) && !saysSignUp(text);
