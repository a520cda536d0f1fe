import type { Control, Snapshot } from './page-snapshot-model.ts';
import { allControls } from './page-snapshot-model.ts';
import { isExactly, plainText, speaksOf } from './words.ts';

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

/** A form that makes an account or a new password, not one that signs in. */
function makesSomethingNew(group: Control[], snapshot: Snapshot): boolean {
  const passwords = group.filter((control) => isPasswordField(control) && control.isVisible);
  if (passwords.some((control) => /new-password/i.test(control.autocomplete))) return true;
  if (passwords.length >= 2 && passwords.some((control) => speaksOf('newPassword', describes(control)) || /confirm|repeat|retype|again|verify|new/i.test(plainText(`${control.name} ${control.id}`)))) return true;
  if (passwords.length >= 3) return true;
  if (passwords.some((control) => speaksOf('newPassword', [control.label, control.placeholder].join(' ')))) return true;
  const personal = group.filter((control) => isTextField(control) && control.isVisible && SIGN_UP_FIELD.test(plainText(describes(control))));
  const buttons = group.filter((control) => control.kind === 'BUTTON' && control.isVisible);
  const signsUp = buttons.some((control) => speaksOf('signUp', control.text) && !speaksOf('signIn', control.text));
  const signsIn = buttons.some((control) => speaksOf('signIn', `${control.text} ${control.label}`));
  if (signsUp && !signsIn) return true;
  if (personal.length >= 2) return true;
  const first = group[0];
  const frame = first === undefined ? undefined : snapshot.frames[first.frame];
  const form = first === undefined || first.form < 0 ? undefined : frame?.forms[first.form];
  const about = `${form?.heading ?? ''} ${form?.hints ?? ''}`;
  if (signsIn || speaksOf('signIn', about)) return false;
  if (personal.length >= 1 && group.filter((control) => isTextField(control) && control.isVisible).length >= 3) return true;
  return speaksOf('signUp', about) || /sign.?up|regist|create.?account|join|new.?customer/i.test(about);
}

function scoreUsername(control: Control, password: Control | null): number {
  const words = plainText(describes(control));
  let score = 0;
  if (/(^|\s)username(\s|$)/.test(control.autocomplete)) score += 12;
  if (/(^|\s)email(\s|$)/.test(control.autocomplete) || control.type === 'email') score += 6;
  if (speaksOf('username', words)) score += 5;
  if (/user|login|logon|email|e mail|account|ident|member|customer|kunde|client/.test(words)) score += 3;
  if (/search|such|recherch|busca|zoek|cerca|query|newsletter|captcha|otp|code|zip|postal|coupon|domain|amount|quantity/.test(words) && !/user|login|email/.test(words)) score -= 10;
  if (control.type === 'search') score -= 10;
  if (password !== null) {
    const distance = password.box.y - control.box.y;
    if (control.frame === password.frame && control.ref < password.ref) score += 4 - Math.min(3, (password.ref - control.ref) / 20);
    if (Math.abs(distance) > 400) score -= 4;
    if (control.form === password.form && control.frame === password.frame) score += 4;
  }
  if (!control.isEnabled) score -= 3;
  return score;
}

/** The button that sends a form: by its words, its type and its place; never one that signs up, recovers or shows a password. */
export function findSubmit(group: Control[], after: Control | null): Control | null {
  let best: { control: Control; score: number } | null = null;
  for (const control of group) {
    if (!control.isVisible || (control.kind !== 'BUTTON' && control.kind !== 'LINK')) continue;
    const words = `${control.text} ${control.label}`;
    if (speaksOf('signUp', words) && !speaksOf('signIn', words)) continue;
    if (speaksOf('forgot', words)) continue;
    if (/\b(google|facebook|apple|microsoft|twitter|linkedin|github|sso|passkey|qr|finger|face id)\b/i.test(words)) continue;
    if (/\b(show|hide|reveal|toggle|eye|anzeigen|afficher|mostrar|mostra)\b/.test(plainText(words)) && !isExactly('submit', words)) continue;
    let score = 0;
    if (isExactly('submit', control.text) || isExactly('signIn', control.text) || isExactly('submit', control.label)) score += 8;
    else if (speaksOf('signIn', words) || speaksOf('submit', words)) score += 5;
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

const TOTP_FIELD = /one ?time|otp|totp|verification code|security code|2fa|mfa/;

/**
 * The sign-in form of a page, or null. Prefers frames of `preferredSite` when the page frames several forms.
 * A form that signs up or changes a password is never returned.
 */
export function findSignInForm(snapshot: Snapshot, prefer: (frameUrl: string) => boolean = () => true): SignInForm | null {
  const candidates: { form: SignInForm; score: number }[] = [];
  for (const group of groupsOf(snapshot)) {
    const passwords = group.filter((control) => isPasswordField(control) && isUsable(control) && !TOTP_FIELD.test(plainText(describes(control))));
    const password = passwords.find((control) => !speaksOf('newPassword', describes(control))) ?? passwords[0] ?? null;
    if (password === null || makesSomethingNew(group, snapshot)) continue;
    const inGroup = group.filter((control) => isTextField(control) && control.isVisible);
    const pool = inGroup.length > 0 ? inGroup : allControls(snapshot).filter((control) => control.frame === password.frame && isTextField(control) && control.isVisible && control.form === -1);
    const username = bestBy(pool, (control) => scoreUsername(control, password), 0);
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
    if (!(speaksOf('signIn', about) || speaksOf('next', submit.text) || /log.?in|sign.?in|auth|identif/i.test(`${about} ${snapshot.url}`))) continue;
    if (/newsletter|subscribe|search/i.test(`${form?.hints ?? ''} ${submit.text} ${describes(username)}`)) continue;
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

/** Controls that lead to a sign-in form, best first. */
export function findWaysToSignIn(snapshot: Snapshot): Control[] {
  const scored: { control: Control; score: number }[] = [];
  for (const control of allControls(snapshot)) {
    if (control.kind !== 'LINK' && control.kind !== 'BUTTON') continue;
    const words = `${control.text} ${control.label}`;
    if (speaksOf('forgot', words) || speaksOf('signOut', words) || words.trim().length > 60) continue;
    if (speaksOf('signUp', words) && !speaksOf('signIn', words)) continue;
    let score = 0;
    if (isExactly('signIn', control.text) || isExactly('signIn', control.label)) score += 10;
    else if (speaksOf('signIn', words)) score += 6;
    if (/log-?in|sign-?in|logon|auth|account\/login|anmeld|connexion|accedi/i.test(control.href)) score += 3;
    if (score < 6) continue;
    if (!control.isVisible) score -= 5;
    if (control.inNavigation) score += 1;
    scored.push({ control, score });
  }
  return scored.sort((a, b) => b.score - a.score).map((entry) => entry.control);
}
