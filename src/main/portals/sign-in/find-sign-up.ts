import { describes, isButtonLike, isPasswordField, isTextField, saysSignIn, saysSignUp } from './sign-in-fields.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { isExactly, plainText, speaksOf } from '../words.ts';

const SIGN_UP_FIELD = /(?<![a-z])(first ?name|last ?name|sur ?name|family ?name|given ?name|full ?name|birth|dob|vorname|nachname|prenom|nombre completo|apellid|cognome|sobrenome|voornaam|achternaam|address line|street|city|zip|company name|terms|agree|gender|captcha answer)/i;

function formOf(group: Control[], snapshot: Snapshot): { heading: string; hints: string; text: string } {
  const first = group[0];
  const form = first === undefined || first.form < 0 ? undefined : snapshot.frames[first.frame]?.forms[first.form];
  return form ?? { heading: '', hints: '', text: '' };
}

/** Whether a password field is for a new or repeated password, by its own words. */
export function isForNewPassword(control: Control): boolean {
  // A label may go on to say where a password is had or made.
  const shown = [control.label.split(/[?？(|]/)[0] ?? '', control.placeholder].join(' ');
  // What a page calls its new sign-in is no new password.
  const named = plainText([control.name, control.id].join(' ')).replace(/(?:^| )current (?=pass)/g, ' ');
  const own = `${plainText(shown)} ${named}`.replace(/(?:^| )new (?=log ?in|sign ?in|logon|auth)/g, ' ');
  // Figures in names only tell fields apart that a page has twice, such as for small windows.
  return speaksOf('newPassword', own) || /(^| )(new|create|choose|confirm|confirmation|repeat|retype|again|verify)( |$)/.test(own) || /(^| )(password ?2|pass2)( |$)/.test(plainText(shown));
}

/** A password field with a name in front of it, and behind it, before any other password, a button that signs in and none that signs up. */
export function isSignInHalf(group: Control[], password: Control): boolean {
  const behind = group.filter((control) => control.ref > password.ref);
  const other = behind.find((control) => isPasswordField(control) && control.isVisible);
  const buttons = behind.filter((control) => isButtonLike(control) && (other === undefined || control.ref < other.ref));
  const words = buttons.map((control) => `${control.text} ${control.label}`);
  const first = words.findIndex((text) => speaksOf('signIn', text) || speaksOf('signUp', text));
  return first >= 0 && saysSignIn(words[first] ?? '') && group.some((control) => isTextField(control) && control.ref < password.ref);
}

/** What of a form that holds several belongs to the part with a password: from the button or password in front of it on. */
export function partWith(group: Control[], password: Control): Control[] {
  const before = group.filter((control) => control.ref < password.ref && control.isVisible && ((isButtonLike(control) && (control.type === 'submit' || control.type === 'image')) || isPasswordField(control)));
  const first = before.at(-1)?.ref ?? -1;
  return group.filter((control) => control.ref > first);
}

/** Fields about a person rather than a sign-in. */
function personalFields(controls: readonly Control[]): Control[] {
  return controls.filter((control) => (isTextField(control) || control.kind === 'SELECT') && control.isVisible
    && (SIGN_UP_FIELD.test(plainText(describes(control))) || /(^| )(given-name|family-name|bday|address-line|postal-code)/.test(control.autocomplete)));
}

/** Asks for a name that is to be, not for one that is. */
const NEW_NAME = /(?:^| )(?:choose|create|pick|desired|preferred|wahlen sie|choisissez|elige|elija|scegli|escolha|kies) (?:an? |your |my |einen |ihren |un |votre |tu |su |il tuo |o seu |een |je )?(?:user ?name|user ?id|login|benutzername\w*|identifiant|usuario|nome utente|utilizador|gebruikersnaam)(?: |$)/;

const SIGN_UP_NAME = /sign.?up|regist|create.?account|join.?form|new.?customer|confirm.?pass/i;
const SIGN_IN_NAME = /log.?in(?!fo)|sign.?in|log.?on/i;

const isMarkedCurrent = (passwords: readonly Control[]): boolean => passwords.length === 1 && passwords[0]?.autocomplete.includes('current-password') === true;

/** A button that sends the form stands before the one that signs up, which then only leads to where that is done. Many buttons are made to send by saying nothing. */
function sendsBefore(buttons: readonly Control[], isPair: boolean): boolean {
  const first = buttons.find((control) => saysSignUp(`${control.text} ${control.label}`));
  return first !== undefined && (first.type !== 'submit' || (isPair && !/ (?:with|mit|avec|con|com|met) /.test(plainText(first.text)))) && buttons.some((control) => control.ref < first.ref && control.type === 'submit' && (isExactly('submit', control.text) || !speaksOf('signUp', control.text)));
}

/** A form that makes an account or a new password, not one that signs in. */
export function makesSomethingNew(group: Control[], snapshot: Snapshot): boolean {
  const passwords = group.filter((control) => isPasswordField(control) && control.isVisible);
  const form = formOf(group, snapshot);
  const buttons = group.filter(isButtonLike);
  const half = passwords.find((control) => !isForNewPassword(control) && isSignInHalf(group, control));
  if (half !== undefined && personalFields(partWith(group, half)).every((control) => control.ref > half.ref) && partWith(group, half).some((control) => isTextField(control) && control.ref < half.ref)) return false;
  if (passwords.length >= 3 || passwords.some(isForNewPassword)) return true;
  // "new-password" alone says nothing: portals set it on sign-in fields too, to keep the browser from filling them.
  const isMarkedNew = passwords.some((control) => /new-password/i.test(control.autocomplete));
  if (isMarkedNew && passwords.length === 2) return true;
  const signsUp = buttons.some((control) => saysSignUp(`${control.text} ${control.label}`));
  const signsIn = buttons.some((control) => saysSignIn(`${control.text} ${control.label}`));
  const fields = group.filter((control) => isTextField(control) && control.isVisible);
  const isPair = passwords.length === 1 && fields.length === 1;
  if (signsUp && !signsIn && (!sendsBefore(buttons, isPair) || (snapshot.frames[passwords[0]?.frame ?? 0]?.headings ?? []).some(saysSignUp))) return true;
  if (personalFields(group).length >= 2 || fields.some((control) => NEW_NAME.test(plainText(describes(control))))) return true;
  const about = `${form.heading} ${form.hints}`;
  // A form named after both is told by what it asks for: a name and a password alone sign in.
  const isNamedDoor = isPair && SIGN_IN_NAME.test(form.hints) && !signsUp;
  if ((saysSignUp(about) || SIGN_UP_NAME.test(about)) && !signsIn && !isNamedDoor) return true;
  if (signsIn || speaksOf('signIn', about)) return false;
  if (isMarkedNew && (fields.length > 2 || (speaksOf('signUp', form.text) && !isNamedDoor))) return true;
  if (passwords[0] !== undefined && !(isMarkedCurrent(passwords) && !signsUp) && isAmongSignUp(group, passwords[0], snapshot)) return true;
  return personalFields(group).length >= 1 && fields.length >= 3;
}

/** Without a form element a page's sign-up falls into parts: whether the fields and headings around a password make it one. */
function isAmongSignUp(group: Control[], password: Control, snapshot: Snapshot): boolean {
  const frame = snapshot.frames[password.frame];
  if (frame === undefined) return false;
  if (frame.headings.slice(0, 3).some(saysSignUp)) return true;
  // Forms with the same button are several to choose from and not the parts of one.
  const sends = new Set(group.filter(isButtonLike).map((control) => plainText(control.text)).filter((text) => text !== ''));
  const others = new Set(frame.controls.filter((control) => control.form >= 0 && control.form !== password.form && isButtonLike(control) && sends.has(plainText(control.text))).map((control) => control.form));
  const around = frame.controls.filter((control) => !group.includes(control) && !others.has(control.form) && Math.abs(control.box.y - password.box.y) < 900);
  const isRepeated = around.some((control) => isPasswordField(control) && control.isVisible && isForNewPassword(control) && Math.abs(control.box.y - password.box.y) < 250);
  // A form without a button of its own is sent by the one below it.
  const below = group.some(isButtonLike) ? [] : around.filter((control) => isButtonLike(control) && control.box.y > password.box.y && control.box.y - password.box.y < 250).map((control) => `${control.text} ${control.label}`);
  return isRepeated || personalFields([...group, ...around]).length >= 2 || (below.some(saysSignUp) && !below.some(saysSignIn));
}
