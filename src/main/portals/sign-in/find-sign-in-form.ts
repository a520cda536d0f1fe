import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls } from '../page/page-snapshot-model.ts';
import { isForNewPassword, isSignInHalf, makesSomethingNew, partWith } from './find-sign-up.ts';
import { describes, isPasswordField, isTextField, isUsable, saysSignUp } from './sign-in-fields.ts';
import { isExactly, plainText, speaksOf } from '../words.ts';

/** Where a person would type name and password on this page. Either may be missing in a form of two steps. */
export type SignInForm = {
  username: Control | null;
  password: Control | null;
  submit: Control | null;
  /** What has to be pressed before the password's field shows; null where it is in sight. */
  opener?: Control | null;
};

const NEAR_PX = 200;

/** Fields of one frame and one form, in page order. */
function groupsOf(snapshot: Snapshot): Control[][] {
  const groups = new Map<string, Control[]>();
  for (const control of allControls(snapshot)) {
    const key = `${control.frame}:${control.form}`;
    groups.set(key, [...(groups.get(key) ?? []), control]);
  }
  return [...groups.values()];
}

/** All a text field says of itself is "password": by its words, by what stands in it until it is typed in, or by nothing but its name. */
function saysPassword(control: Control): boolean {
  return control.autocomplete.includes('current-password') || [control.placeholder, control.label, control.value].some((said) => isExactly('password', said))
    || (control.label === '' && control.placeholder === '' && /^(?:pass ?word|passwd|pwd)$/.test(plainText(control.name || control.id)));
}

/** A text field that stands for a password, beside a name and without a masked field in sight. Some portals mask it only when it is typed in. */
function findPlainPassword(group: Control[]): Control | null {
  if (group.some((control) => isPasswordField(control) && control.isVisible)) return null;
  const fields = group.filter((control) => isTextField(control) && isUsable(control));
  const password = fields.find(saysPassword);
  return password !== undefined && fields.length === 2 && fields[0] !== password ? password : null;
}

/** The masked field that takes the place of a plain one as soon as that has the focus: hidden, beside it and the only one. */
function findBehind(group: Control[], plain: Control): Control | null {
  const hidden = group.filter((control) => isPasswordField(control) && !control.isVisible && !isForNewPassword(control));
  return hidden.length === 1 && Math.abs((hidden[0]?.ref ?? 0) - plain.ref) <= 3 ? hidden[0] ?? null : null;
}

/** Asks for the password of somebody who is signed in: no name to type, and a way to sign out beside it. */
function isUnlocking(group: Control[]): boolean {
  return !group.some((control) => isTextField(control) && control.isVisible) && group.some((control) => control.isVisible && !isPasswordField(control) && (speaksOf('signOut', control.text) || speaksOf('signOut', control.label)));
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
  // A question in front of a field that is a password by its own words is of the help: "Not registered yet?"
  const isPassword = [control.placeholder, control.name, control.id].some((own) => /pass ?(?:word|wd)?|pwd/.test(plainText(own)));
  return (named || speaksOf('answer', `${control.label} ${control.placeholder}`) || (isQuestion && !isPassword)) && !speaksOf('password', asked) && !speaksOf('forgot', asked);
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
    const shown = group.filter((control) => isPasswordField(control) && control.isVisible);
    // The only one may wait for the name to be typed.
    const passwords = shown.filter((control) => (control.isEnabled || (shown.length === 1 && group.some((other) => isTextField(other) && isUsable(other)))) && !isCodeOnly(control) && !isAnswerField(control));
    const plain = passwords.length > 0 ? null : findPlainPassword(group);
    const behind = plain === null ? null : findBehind(group, plain);
    const password = passwords.find((control) => isSignInHalf(group, control)) ?? passwords.find((control) => !isForNewPassword(control)) ?? behind ?? plain;
    if (password === null || makesSomethingNew(group, snapshot) || isUnlocking(group)) continue;
    const ofName = (control: Control): boolean => isTextField(control) && control.isVisible && control !== password && control !== plain;
    const inPart = partWith(group, password).filter((control) => ofName(control) && control.ref < password.ref);
    const inGroup = inPart.length > 0 ? inPart : group.filter(ofName);
    const inFrame = allControls(snapshot).filter((control) => control.frame === password.frame && isTextField(control) && control.isVisible);
    // The name may stand in a form of its own, above the password's.
    const isJustAbove = (control: Control): boolean => control.ref < password.ref && password.box.y - control.box.y < NEAR_PX && scoreUsername(control, null) >= 5;
    const pool = inGroup.length > 0 ? inGroup : inFrame.filter((control) => control.form === -1 || isJustAbove(control));
    const place = plain ?? password;
    const username = bestBy(pool, (control) => scoreUsername(control, place, pool), -1);
    const submit = findSubmit(group, place) ?? findSubmit(allControls(snapshot).filter((control) => control.frame === place.frame && Math.abs(control.box.y - place.box.y) < 320), place);
    candidates.push({ form: { username, password, submit, opener: behind === null ? null : plain }, score: 10 + (username === null ? 0 : 5) + formScore(place, prefer, snapshot) });
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
