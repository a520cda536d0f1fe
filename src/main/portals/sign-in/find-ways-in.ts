import { saysSignUp } from './sign-in-fields.ts';
import type { Control, Snapshot } from '../page/page-snapshot-model.ts';
import { allControls, visibleText } from '../page/page-snapshot-model.ts';
import { mayPress } from '../page/press-guard.ts';
import { isExactly, plainText, speaksOf } from '../words.ts';

const isPressable = (control: Control): boolean => control.kind === 'LINK' || control.kind === 'BUTTON';

/** The way utilities name what lies behind their sign-in: "My Harbor", "Mein Regiostrom", "Mijn Polder". */
const MINE = /^(?:my|mein|meine|mijn|mon|mi|mis|il mio|la mia|minha|meu|a minha|o meu) ?\p{L}{2,}(?: \p{L}+){0,2}$/u;
const SIGN_IN_ADDRESS = /log-?in|sign-?in|logon|auth|account\/login|anmeld|connexion|accedi|espace-?client|my-?account|kunden|inlog|area-?client|iniciar|acceso/i;
const PASSWORD_WORD = /(?:^| )(password|passwort|kennwort|mot de passe|contrasena|clave|senha|palavra passe|wachtwoord|user ?name)/;

/** Controls that lead to a sign-in form, best first. */
export function findWaysToSignIn(snapshot: Snapshot): Control[] {
  const scored: { control: Control; score: number }[] = [];
  for (const control of allControls(snapshot)) {
    if (!isPressable(control) || /^(mailto|tel):/.test(control.href)) continue;
    const words = `${control.text} ${control.label}`;
    if (speaksOf('forgot', words) || speaksOf('signOut', words) || words.trim().length > 60 || saysSignUp(words)) continue;
    let score = 0;
    if (isExactly('signIn', control.text) || isExactly('signIn', control.label)) score += 10;
    else if (speaksOf('signIn', words) || MINE.test(plainText(control.text))) score += 6;
    else if (plainText(words) === '' && /log-?in|sign-?in|account|user|profile/i.test(`${control.hints} ${control.href}`)) score += 4;
    if (score > 0 && SIGN_IN_ADDRESS.test(control.href)) score += 3;
    if (score < 6) continue;
    if (!control.isVisible) score -= 5;
    if (control.inNavigation) score += 1;
    scored.push({ control, score });
  }
  return scored.sort((a, b) => b.score - a.score).map((entry) => entry.control);
}

/** Controls that ask for the password where the portal first offers something else (a passkey, a link or code by mail), the plainest first. */
export function findPasswordWays(snapshot: Snapshot): Control[] {
  const ways = allControls(snapshot).filter((control) => isPressable(control) && control.isVisible && control.isEnabled && !speaksOf('forgot', `${control.text} ${control.label}`)
    && !speaksOf('newPassword', `${control.text} ${control.label}`) && (isExactly('usePassword', control.text) || isExactly('usePassword', control.label)));
  const namesIt = (control: Control): boolean => PASSWORD_WORD.test(plainText(`${control.text} ${control.label}`));
  return [...ways.filter(namesIt), ...ways.filter((control) => !namesIt(control))];
}

/** Controls that open a menu or drawer, in which the way may lie. */
export function findMenuOpeners(snapshot: Snapshot): Control[] {
  return allControls(snapshot).filter((control) => control.isVisible && control.isEnabled && control.row < 0
    && (control.kind === 'BUTTON' || (control.kind === 'LINK' && !/^https?:[^#]*$/.test(control.href))) && mayPress(control, 'LOOK').allowed
    && (/^[☰≡⋮⋯]$/u.test(control.text.trim()) || isExactly('menu', control.text) || isExactly('menu', control.label)
      || (control.opensList && [control.text, control.label].some((said) => isExactly('account', said)))
      || (plainText(`${control.text} ${control.label}`).length < 20 && /hamburger|burger|nav-?toggle|navbar-?toggle|menu-?(?:toggle|button|btn|icon|trigger)|drawer-?toggle/i.test(control.hints))));
}

/** What leads past a page that stands in front of the website: "enter", a kind of customer, a language. Empty where the page is more than that. */
export function findPastSplash(snapshot: Snapshot): Control[] {
  const usable = allControls(snapshot).filter((control) => isPressable(control) && control.isVisible && control.isEnabled);
  const isSplash = visibleText(snapshot).length < 1_500 || usable.some((control) => control.inDialog);
  if (!isSplash) return [];
  return usable.filter((control) => (isExactly('enterSite', control.text) || isExactly('enterSite', control.label)) && mayPress(control, 'LOOK').allowed);
}

/** Choices among places where the customer lives, with what each is called. */
export type PlaceChoice = { control: Control; option: number | null; name: string };

const PLACEHOLDER = /^[-–—\s.]*$|^[-–—\s]*(?:select|choose|please|bitte|wahlen|choisi|selec|elija|elige|scegli|seleziona|kies|escolha)/;

/** The places a page asks to choose from before it goes on; empty where it asks no such thing. */
export function findPlaceChoices(snapshot: Snapshot): PlaceChoice[] {
  const controls = allControls(snapshot).filter((control) => control.isVisible && control.isEnabled);
  const select = controls.find((control) => control.kind === 'SELECT' && control.options.length >= 2 && speaksOf('region', `${control.label} ${control.near} ${control.name} ${control.options[0] ?? ''}`));
  if (select !== undefined) return select.options.flatMap((name, option) => (PLACEHOLDER.test(plainText(name)) ? [] : [{ control: select, option, name }]));
  const text = visibleText(snapshot);
  if (!speaksOf('region', text) || text.length > 2_500) return [];
  const inDialog = controls.filter((control) => control.inDialog && isPressable(control));
  const pool = inDialog.length >= 2 ? inDialog : controls.filter((control) => isPressable(control) && !control.inNavigation);
  const named = pool.filter((control) => /^[\p{L}][\p{L} .,'&()/-]{1,40}$/u.test(control.text.trim()) && mayPress(control, 'LOOK').allowed
    && !isExactly('dismiss', control.text) && !speaksOf('consent', control.text) && !speaksOf('forgot', control.text) && !saysSignUp(control.text));
  return named.length >= 2 && named.length <= 60 ? named.map((control) => ({ control, option: null, name: control.text.trim() })) : [];
}
