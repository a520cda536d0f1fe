/**
 * Main process of a real Electron: sign-in pages written by hand, each made another way, and what must be found on them.
 * Run as `login-forms.ts` is; prints what was found otherwise.
 */
import { app, BrowserWindow } from 'electron';
import { connectPlaywright } from '../../src/main/browser/playwright-transport.ts';
import { findSignInForm } from '../../src/main/portals/sign-in/find-sign-in-form.ts';
import { takeSnapshot } from '../../src/main/portals/page/page-snapshot.ts';
import { systemShapes } from './system-shapes.ts';
import type { Shape } from './system-shapes.ts';

const STYLE = '<style>.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}.row{margin:12px}</style>';
const plainShapes: readonly Shape[] = [
  { name: 'text-for-password', user: 'a', password: 'b', button: 'c', html: '<h1>Log in</h1><form><div class="row"><input id="a" placeholder="E-mail"></div><div class="row"><input id="b" type="text" placeholder="Password"></div><button id="c">Log in</button></form>' },
  { name: 'text-current-password', user: 'a', password: 'b', button: 'c', html: '<form><label>Name<input id="a" autocomplete="username"></label><label>Secret<input id="b" autocomplete="current-password"></label><button id="c">Go</button></form>' },
  { name: 'label-behind-two-steps', user: 'a', password: 'none', button: 'c', html: '<h1>Sign in</h1><form><div class="field"><input id="a"><span class="floating">E-mail address</span></div><button id="c">Next</button></form>' },
  { name: 'label-behind', user: 'a', password: 'b', button: 'c', html: '<form><div class="field"><input id="x" style="display:none"><input id="a"><label>User name</label></div><div class="field"><input id="b" type="password"><label>Password</label></div><input id="c" type="submit" value="Log on"></form>' },
  { name: 'numbered-names', user: 'a', password: 'b', button: 'c', html: '<form id="loginMobile"><input id="a" name="user2" placeholder="Username"><input id="b" type="password" name="password2" placeholder="Password"><button id="c" type="submit"><svg width="20" height="20"></svg></button></form>' },
  { name: 'table-cells', user: 'a', password: 'b', button: 'c', html: '<table><tr><td>Customer number</td><td><input id="a"></td></tr><tr><td>PIN</td><td><input id="b" type="password"></td></tr><tr><td colspan="2"><input id="c" type="image" alt="Login"></td></tr></table>' },
  { name: 'search-above', user: 'a', password: 'b', button: 'c', html: '<form role="search"><input id="q" placeholder="Search"><button>Search</button></form><form><input id="a" type="email"><input id="b" type="password"><button id="c">Accedi</button></form>' },
  { name: 'unknown-language', user: 'a', password: 'b', button: 'c', html: '<h1>Kirjaudu</h1><form><label>Käyttäjätunnus<input id="a" name="kt"></label><label>Salasana<input id="b" type="password" name="ss"></label><button id="c">Kirjaudu sisään</button></form>' },
  { name: 'remember-and-show', user: 'a', password: 'b', button: 'c', html: '<form><input id="a" aria-label="Identifiant"><div><input id="b" type="password" aria-label="Mot de passe"><button type="button" id="eye">Afficher</button></div><label><input type="checkbox"> Se souvenir de moi</label><a href="#">Mot de passe oublié ?</a><button id="c">Valider</button></form>' },
  { name: 'tabs-of-two-doors', user: 'a', password: 'b', button: 'c', html: '<ul class="tabs"><li>Sign in</li><li>Register</li></ul><div><form><input id="a" name="login"><input id="b" type="password" name="pw"><button id="c">Sign in</button></form></div><div style="display:none"><form><input name="first_name"><input name="last_name"><input type="password" name="pw1"><input type="password" name="pw2"><button>Create account</button></form></div>' },
  { name: 'three-parts', user: 'a', password: 'b', button: 'c', html: '<form><label>Company ID<input id="m" name="company"></label><label>User ID<input id="a" name="userid"></label><label>Password<input id="b" type="password"></label><button id="c">Log in</button></form>' },
  { name: 'sign-up', user: 'none', password: 'none', button: 'none', html: '<h1>Create your account</h1><form><input name="firstName" placeholder="First name"><input name="lastName" placeholder="Last name"><input name="email" placeholder="Email"><input type="password" placeholder="Password"><button>Create account</button></form>' },
  { name: 'new-password', user: 'none', password: 'none', button: 'none', html: '<h1>Choose a new password</h1><form><input type="password" placeholder="New password"><input type="password" placeholder="Repeat new password"><button>Save</button></form>' },
  { name: 'text-named-password-hint', user: 'none', password: 'none', button: 'none', html: '<h1>Register</h1><form><input placeholder="Username"><input placeholder="Password hint"><input placeholder="City"><button>Register</button></form>' },
  { name: 'newsletter', user: 'none', password: 'none', button: 'none', html: '<h1>News</h1><form><input type="email" placeholder="Your e-mail"><button>Subscribe</button></form>' },
  { name: 'guest-pay', user: 'none', password: 'none', button: 'none', html: '<h1>Pay as a guest</h1><form><label>Account number<input></label><label>ZIP code<input></label><button>Find my bill</button></form>' },
  { name: 'buttons-outside', user: 'a', password: 'b', button: 'c', html: '<div class="card"><form><input id="a" placeholder="Benutzername"><input id="b" type="password" placeholder="Passwort"></form><div class="actions"><a href="#">Abbrechen</a><div role="button" tabindex="0" id="c">Anmelden</div></div></div>' },
  { name: 'hidden-labels', user: 'a', password: 'b', button: 'c', html: `${STYLE}<form><label class="sr" for="a">E-mail</label><input id="a"><label class="sr" for="b">Wachtwoord</label><input id="b" type="password"><button id="c">Inloggen</button><button>Aanmelden met itsme</button></form>` },
  { name: 'register-button-beside', user: 'a', password: 'b', button: 'c', html: '<form><label>E-mail<input id="a"></label><label>Password<input id="b" type="password"></label><button id="c">Continue</button><button type="button">Register</button></form>' },
  { name: 'register-button-beside-unknown', user: 'a', password: 'b', button: 'c', html: '<form class="box"><input id="a" type="email" placeholder="E-post"><input id="b" type="password" placeholder="Lösenord"><input id="c" type="submit" value="Logga in"><input type="button" value="Create account"></form>' },
  { name: 'current-under-offer', user: 'a', password: 'b', button: 'c', html: '<h2>Register now and save</h2><p>It takes two minutes.</p><div><input id="a" autocomplete="username"><input id="b" type="password" autocomplete="current-password"><button id="c" type="submit"><svg width="18" height="18"></svg></button></div>' },
  { name: 'many-links-first', user: 'a', password: 'b', button: 'c', html: `<nav>${Array.from({ length: 1_700 }, (_unused, at) => `<a href="/p${at}">Page ${at}</a> `).join('')}</nav><form><input id="a" name="username"><input id="b" type="password" name="password"><button id="c">Sign in</button></form>` },
  { name: 'both-in-one', user: 'a', password: 'b', button: 'c', html: '<div class="split"><div><h3>Returning customers</h3><input id="a" placeholder="E-mail"><input id="b" type="password" placeholder="Password"><button id="c">Log in</button></div><div><h3>New customers</h3><input placeholder="E-mail"><input placeholder="First name"><input placeholder="Last name"><input type="password" placeholder="Choose a password"><button>Create account</button></div></div>' },
  { name: 'sign-up-with-submit', user: 'none', password: 'none', button: 'none', html: '<form><input type="email" placeholder="E-mail"><input type="password" placeholder="Password"><button>Submit</button><p>By registering you accept our terms.</p></form><h1>Sign up</h1>' },
];

/** All there are; those like the pages of systems many websites are made with stand in a file of their own. */
const shapes = [...plainShapes, ...systemShapes];

async function measure(): Promise<Record<string, unknown>> {
  const window = new BrowserWindow({ show: false, width: 1366, height: 960, webPreferences: { offscreen: true, sandbox: true } });
  await window.loadURL('about:blank');
  const { page } = await connectPlaywright(window.webContents);
  const wrong: string[] = [];
  for (const shape of shapes) {
    await page.setContent(shape.html, { waitUntil: 'domcontentloaded', timeout: 8_000 });
    const form = findSignInForm(await takeSnapshot(page));
    const found = [form?.username?.id ?? 'none', form?.password?.id ?? 'none', form?.submit?.id ?? 'none'];
    if (found.join(' ') !== [shape.user, shape.password, shape.button].join(' ')) wrong.push(`${shape.name}: ${found.join(' ')}`);
  }
  return { right: shapes.length - wrong.length, of: shapes.length, wrong };
}

void app.whenReady().then(measure).then(
  (result) => { console.log(`RESULT ${JSON.stringify(result)}`); app.exit(0); },
  (error: unknown) => { console.error(error); app.exit(1); },
);
