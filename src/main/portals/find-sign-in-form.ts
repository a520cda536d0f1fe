import type { Control, Snapshot } from './page-snapshot-model.ts';
import { allControls } from './page-snapshot-model.ts';
import { isExactly, plainText, speaksOf, withoutWordsOf } from './words.ts';

/** Where a person would type name and password on this page. Either may be missing in a form of two steps. */
export type SignInForm = {
  username: Control | null;
  password: Control | null;
  submit: Control | null;
};

function describes(control: Control): string {
  return [control.label, control.placeholder, control.label === '' && control.placeholder === '' ? control.near : '', control.name, control.id, control.autocomplete].join(' ');
}

const isTextField = (control: Control): boolean =>
  control.kind === 'FIELD' && control.tag !== 'textarea' && ['text', 'email', 'tel', 'number', 'url', '', 'search'].includes(control.type);

export const isPasswordField = (control: Control): boolean => control.kind === 'FIELD' && control.type === 'password';

function isUsable(control: Control): boolean {
  return control.isVisible && control.isEnabled;
}

/** Fields of one frame and one form, in page order. */
function groupsOf(snapshot: Snapshot): Control[][] {
  const groups = new Map<string, Control[]>();
  for (const control of allControls(snapshot)) {
    const key = `${control.frame}:${control.form}`;
    groups.set(key, [...(groups.get(key) ?? []), control]);
  }
  return [...groups.values()];
}

const SIGN_UP_FIELD = /(?<![a-z])(first ?name|last ?name|sur ?name|family ?name|given ?name|full ?name|birth|dob|vorname|nachname|prenom|nombre completo|apellid|cognome|sobrenome|voornaam|achternaam|address line|street|city|zip|company name|terms|agree|gender|captcha answer)/i;

function formOf(group: Control[], snapshot: Snapshot): { heading: string; hints: string; text: string } {
  const first = group[0];
  const form = first === undefined || first.form < 0 ? undefined : snapshot.frames[first.frame]?.forms[first.form];
  return form ?? { heading: '', hints: '', text: '' };
}

const isButtonLike = (control: Control): boolean => control.kind === 'BUTTON' && control.isVisible;
/** Speaks of making an account and, those words aside ("create my account"), not of signing in. */
export const saysSignUp = (text: string): boolean => speaksOf('signUp', text) && !speaksOf('signIn', withoutWordsOf('signUp', text));
const saysSignIn = (text: string): boolean => speaksOf('signIn', text) && !saysSignUp(text);

/** Whether a password field is for a new or repeated password, by its own words. */
function isForNewPassword(control: Control): boolean {
  const shown = [control.label, control.placeholder].join(' ');
  const own = plainText([shown, control.name, control.id].join(' '));
  // Figures in names only tell fields apart that a page has twice, such as for small windows.
  return speaksOf('newPassword', own) || /(^| )(new|create|choose|confirm|confirmation|repeat|retype|again|verify)( |$)/.test(own) || /(^| )(password ?2|pass2)( |$)/.test(plainText(shown));
}

/** A text field that stands for a password: by its autocomplete, or where all it says is "password", beside a name and without a masked field. Some portals mask it only when it is typed in. */
function findPlainPassword(group: Control[]): Control | null {
  if (group.some((control) => isPasswordField(control) && control.isVisible)) return null;
  const fields = group.filter((control) => isTextField(control) && isUsable(control));
  const isOne = (control: Control): boolean => control.autocomplete.includes('current-password') || [control.placeholder, control.label].some((said) => isExactly('password', said)) || (control.label === '' && control.placeholder === '' && /^(?:pass ?word|passwd|pwd)$/.test(plainText(control.name || control.id)));
  const password = fields.find(isOne);
  return password !== undefined && fields.length === 2 && fields[0] !== password ? password : null;
}

/** A password field with a name in front of it, and behind it, before any other password, a button that signs in and none that signs up. */
function isSignInHalf(group: Control[], password: Control): boolean {
  const behind = group.filter((control) => control.ref > password.ref);
  const other = behind.find((control) => isPasswordField(control) && control.isVisible);
  const buttons = behind.filter((control) => isButtonLike(control) && (other === undefined || control.ref < other.ref));
  const words = buttons.map((control) => `${control.text} ${control.label}`);
  const first = words.findIndex((text) => speaksOf('signIn', text) || speaksOf('signUp', text));
  return first >= 0 && saysSignIn(words[first] ?? '') && group.some((control) => isTextField(control) && control.ref < password.ref);
}

/** Fields about a person rather than a sign-in. */
function personalFields(controls: readonly Control[]): Control[] {
  return controls.filter((control) => (isTextField(control) || control.kind === 'SELECT') && control.isVisible
    && (SIGN_UP_FIELD.test(plainText(describes(control))) || /(^| )(given-name|family-name|bday|address-line|postal-code)/.test(control.autocomplete)));
}

/** Asks for a name that is to be, not for one that is. */
const NEW_NAME = /(?:^| )(?:choose|create|pick|desired|preferred|wahlen sie|choisissez|elige|elija|scegli|escolha|kies) (?:an? |your |my |einen |ihren |un |votre |tu |su |il tuo |o seu |een |je )?(?:user ?name|user ?id|login|benutzername\w*|identifiant|usuario|nome utente|utilizador|gebruikersnaam)(?: |$)/;

const isMarkedCurrent = (passwords: readonly Control[]): boolean => passwords.length === 1 && passwords[0]?.autocomplete.includes('current-password') === true;

/** A button that sends the form stands before the one that signs up, which then only leads to where that is done. */
function sendsBefore(buttons: readonly Control[]): boolean {
  const first = buttons.find((control) => saysSignUp(`${control.text} ${control.label}`));
  return first !== undefined && first.type !== 'submit' && buttons.some((control) => control.ref < first.ref && control.type === 'submit' && (isExactly('submit', control.text) || !speaksOf('signUp', control.text)));
}

/** A form that makes an account or a new password, not one that signs in. */
function makesSomethingNew(group: Control[], snapshot: Snapshot): boolean {
  const passwords = group.filter((control) => isPasswordField(control) && control.isVisible);
  const form = formOf(group, snapshot);
  const buttons = group.filter(isButtonLike);
  const half = passwords.find((control) => !isForNewPassword(control) && isSignInHalf(group, control));
  if (half !== undefined && personalFields(group).every((control) => control.ref > half.ref)) return false;
  if (passwords.length >= 3 || passwords.some(isForNewPassword)) return true;
  // "new-password" alone says nothing: portals set it on sign-in fields too, to keep the browser from filling them.
  const isMarkedNew = passwords.some((control) => /new-password/i.test(control.autocomplete));
  if (isMarkedNew && passwords.length === 2) return true;
  const signsUp = buttons.some((control) => saysSignUp(`${control.text} ${control.label}`));
  const signsIn = buttons.some((control) => saysSignIn(`${control.text} ${control.label}`));
  if (signsUp && !signsIn && (!sendsBefore(buttons) || (snapshot.frames[passwords[0]?.frame ?? 0]?.headings ?? []).some(saysSignUp))) return true;
  const fields = group.filter((control) => isTextField(control) && control.isVisible);
  if (personalFields(group).length >= 2 || fields.some((control) => NEW_NAME.test(plainText(describes(control))))) return true;
  const about = `${form.heading} ${form.hints}`;
  if ((saysSignUp(about) || /sign.?up|regist|create.?account|join.?form|new.?customer|confirm.?pass/i.test(about)) && !signsIn) return true;
  if (signsIn || speaksOf('signIn', about)) return false;
  if (isMarkedNew && (fields.length > 2 || speaksOf('signUp', form.text))) return true;
  if (passwords[0] !== undefined && !(isMarkedCurrent(passwords) && !signsUp) && isAmongSignUp(group, passwords[0], snapshot)) return true;
  return personalFields(group).length >= 1 && fields.length >= 3;
}

/** Asks for the password of somebody who is signed in: no name to type, and a way to sign out beside it. */
function isUnlocking(group: Control[]): boolean {
  return !group.some((control) => isTextField(control) && control.isVisible) && group.some((control) => control.isVisible && !isPasswordField(control) && (speaksOf('signOut', control.text) || speaksOf('signOut', control.label)));
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

function scoreUsername(control: Control, password: Control | null, pool: readonly Control[] = []): number {
  const words = plainText(describes(control));
  let score = 0;
  if (/(^|\s)username(\s|$)/.test(control.autocomplete)) score += 12;
  if (/(^|\s)email(\s|$)/.test(control.autocomplete) || control.type === 'email') score += 6;
  if (speaksOf('username', words)) score += 5;
  if (/user|login|logon|email|e mail|account|ident|member|customer|kunde|client|contract|contrat|vertrag/.test(words)) score += 3;
  if (/search|such|recherch|busca|zoek|cerca|query|newsletter|captcha|otp|code|zip|postal|coupon|amount|quantity/.test(words) && !/user|login|email/.test(words)) score -= control.form >= 0 && control.form === password?.form ? 4 : 10;
  if (control.type === 'search') score -= 10;
  if (password !== null) {
    const distance = password.box.y - control.box.y;
    if (control.frame === password.frame && control.ref < password.ref) score += control === lastBefore(pool, password) ? 4 : 2;
    if (Math.abs(distance) > 400) score -= 4;
    if (control.form === password.form && control.frame === password.frame) score += 4;
  }
  if (!control.isEnabled) score -= 3;
  return score;
}

/** Whether a field's autocomplete, name or id alone says that it takes the name one signs in with, as in the first of two steps, which often say nothing else. */
function isNamedAfterSigningIn(control: Control): boolean {
  return /username/.test(control.autocomplete) || [control.name, control.id].some((own) => /^(user ?name|user ?id|log[io]n( ?(id|name))?|identifier)$/.test(plainText(own)));
}

function lastBefore(pool: readonly Control[], password: Control): Control | undefined {
  return pool.filter((control) => control.ref < password.ref).at(-1);
}

const LONGEST_BUTTON = 40;

/** The button that sends a form: by its words, its type and its place; never one that signs up, recovers or shows a password. */
export function findSubmit(group: Control[], after: Control | null): Control | null {
  let best: { control: Control; score: number } | null = null;
  for (const control of group) {
    if (!control.isVisible || (control.kind !== 'BUTTON' && control.kind !== 'LINK')) continue;
    const words = `${control.text} ${control.label}`;
    if (saysSignUp(words) || speaksOf('forgot', words) || /[?？]\s*$/.test(control.text)) continue;
    if (/\b(google|facebook|apple|microsoft|twitter|linkedin|github|sso|passkey|qr|finger|face id)\b/i.test(words)) continue;
    if (/\b(show|hide|reveal|toggle|eye|anzeigen|afficher|mostrar|mostra)\b/.test(plainText(words)) && !isExactly('submit', words)) continue;
    let score = 0;
    if (isExactly('submit', control.text) || isExactly('signIn', control.text) || isExactly('submit', control.label)) score += 8;
    // A sentence that speaks of an account is of the help, and sends nothing; nor does a question.
    else if (plainText(words).length <= LONGEST_BUTTON && (speaksOf('signIn', words) || speaksOf('submit', words))) score += 5;
    if (control.type === 'submit' || control.type === 'image') score += 4;
    if (/submit|login|signin|sign in|log in|logon/.test(plainText(control.hints))) score += 2;
    if (control.kind === 'LINK') score -= 4;
    if (after !== null && control.ref > after.ref) score += 3;
    if (after !== null && Math.abs(control.box.y - after.box.y) > 500) score -= 3;
    if (control.role === 'tab') score -= 6;
    if (score >= 4 && (best === null || score > best.score)) best = { control, score };
  }
  return best?.control ?? null;
}

/** A field, masked or not, that takes the answer to a question of the portal and not the password. */
export function isAnswerField(control: Control): boolean {
  if (control.kind !== 'FIELD') return false;
  const asked = `${control.label} ${control.near}`.trim();
  const named = [control.name, control.id].some((own) => speaksOf('answer', own));
  const isQuestion = /[?？]\s*$/.test(control.label.trim()) || /[?？]\s*$/.test(control.near.trim());
  return (named || speaksOf('answer', `${control.label} ${control.placeholder}`) || isQuestion) && !speaksOf('password', asked) && !speaksOf('forgot', asked);
}

/** A masked field that takes a one-time code. */
function isCodeOnly(control: Control): boolean {
  const words = plainText(describes(control));
  return control.autocomplete.includes('one-time-code') || (/one ?time|(^| )otp|totp|verification code|security code|2fa|mfa/.test(words) && !/password otp|(^| )password( |$)/.test(plainText(`${control.name} ${control.id} ${control.label}`)));
}

/**
 * The sign-in form of a page, or null. Prefers frames of `preferredSite` when the page frames several forms.
 * A form that signs up or changes a password is never returned.
 */
export function findSignInForm(snapshot: Snapshot, prefer: (frameUrl: string) => boolean = () => true): SignInForm | null {
  const candidates: { form: SignInForm; score: number }[] = [];
  for (const group of groupsOf(snapshot)) {
    const passwords = group.filter((control) => isPasswordField(control) && isUsable(control) && !isCodeOnly(control) && !isAnswerField(control));
    const password = passwords.find((control) => isSignInHalf(group, control)) ?? passwords.find((control) => !isForNewPassword(control)) ?? findPlainPassword(group);
    if (password === null || makesSomethingNew(group, snapshot) || isUnlocking(group)) continue;
    const inGroup = group.filter((control) => isTextField(control) && control.isVisible && control !== password);
    const pool = inGroup.length > 0 ? inGroup : allControls(snapshot).filter((control) => control.frame === password.frame && isTextField(control) && control.isVisible && control.form === -1);
    const username = bestBy(pool, (control) => scoreUsername(control, password, pool), -1);
    const submit = findSubmit(group, password) ?? findSubmit(allControls(snapshot).filter((control) => control.frame === password.frame && Math.abs(control.box.y - password.box.y) < 320), password);
    candidates.push({ form: { username, password, submit }, score: 10 + (username === null ? 0 : 5) + formScore(password, prefer, snapshot) });
  }
  for (const group of candidates.length > 0 ? [] : groupsOf(snapshot)) {
    if (group.some((control) => isPasswordField(control) && control.isVisible) || makesSomethingNew(group, snapshot)) continue;
    const username = bestBy(group.filter((control) => isTextField(control) && isUsable(control)), (control) => scoreUsername(control, null), 5);
    if (username === null) continue;
    const submit = findSubmit(group, username);
    const form = username.form < 0 ? undefined : snapshot.frames[username.frame]?.forms[username.form];
    const about = `${form?.heading ?? ''} ${form?.hints ?? ''} ${submit?.text ?? ''} ${snapshot.frames[username.frame]?.headings.join(' ') ?? ''} ${snapshot.title}`;
    const isPlain = group.filter((control) => isTextField(control) && control.isVisible).length <= 2;
    if (!isPlain || submit === null || speaksOf('forgot', `${form?.heading ?? ''} ${form?.hints ?? ''} ${submit.text}`)) continue;
    const isAboutSignIn = speaksOf('signIn', `${about} ${(snapshot.frames[username.frame]?.text ?? '').slice(0, 1_500)}`) || /log.?in|sign.?in|auth|identif/i.test(`${about} ${snapshot.url}`);
    if (!isAboutSignIn && !isNamedAfterSigningIn(username)) continue;
    if (/newsletter|subscribe|search|guest|gast|invit|comment/i.test(`${form?.hints ?? ''} ${form?.text ?? ''} ${submit.text} ${describes(username)}`)) continue;
    candidates.push({ form: { username, password: null, submit }, score: formScore(username, prefer, snapshot) });
  }
  return bestBy(candidates, (candidate) => candidate.score, -100)?.form ?? null;
}

function formScore(field: Control, prefer: (frameUrl: string) => boolean, snapshot: Snapshot): number {
  return (prefer(snapshot.frames[field.frame]?.url ?? '') ? 20 : 0) + (field.isCovered ? -2 : 0) + (field.inDialog ? 1 : 0);
}

function bestBy<T>(items: T[], score: (item: T) => number, atLeast: number): T | null {
  let best: { item: T; score: number } | null = null;
  for (const item of items) {
    const value = score(item);
    if (value >= atLeast && (best === null || value > best.score)) best = { item, score: value };
  }
  return best?.item ?? null;
}
