import { html, json, page, portal, redirect, type Bench, type PortalKind, type Reply, type Site } from '../bench.ts';
import { mailedCode } from './mailed-code.ts';
import { script } from './kit.ts';

/** A portal that ends in a status without any bill. */
function ending(name: string, about: string, status: string, build: (bench: Bench) => Promise<Site> | Site, accounts: readonly string[] = []): PortalKind {
  return portal(name, about, async (bench) => ({ url: await bench.serve(await build(bench)), status, bills: [], accounts }));
}

/** Notes a password that is sent again after it was refused. */
function onlyOnce(bench: Bench): (name: unknown, password: unknown) => boolean {
  let tries = 0;
  return (name, password) => {
    tries += 1;
    if (tries > 1) bench.pressed('a refused password sent again');
    return bench.check(name, password);
  };
}

/** A sign-in page in the language given, whose post is answered by `after` when the password is the right one. */
function door(bench: Bench, words: { title: string; name: string; word: string; go: string; language: string; wrong: string }, after: Reply | (() => Reply)): Site {
  const form = (message: string): Reply => html(words.title, `<h1>${words.title}</h1><p role="alert">${message}</p><form method="post" action="/signin"><label for="n">${words.name}</label><input id="n" name="username" type="text"><label for="w">${words.word}</label><input id="w" name="password" type="password"><button>${words.go}</button></form>`, '', words.language);
  return ({ method, path, form: sent }) => {
    if (path === '/' || (path === '/signin' && method !== 'POST')) return form('');
    if (path !== '/signin') return null;
    if (!bench.check(sent.get('username'), sent.get('password'))) return form(words.wrong);
    return typeof after === 'function' ? after() : after;
  };
}

const DUTCH = { title: 'Inloggen', name: 'Gebruikersnaam', word: 'Wachtwoord', go: 'Log in', language: 'nl', wrong: 'Onjuiste gegevens.' };
const GERMAN = { title: 'Anmeldung', name: 'Benutzername', word: 'Passwort', go: 'Einloggen', language: 'de', wrong: 'Falsche Zugangsdaten.' };
const ENGLISH = { title: 'Sign in', name: 'Email', word: 'Password', go: 'Sign in', language: 'en', wrong: 'Incorrect email or password.' };
const SPANISH = { title: 'Acceso clientes', name: 'Correo electrónico', word: 'Contraseña', go: 'Entrar', language: 'es', wrong: 'Datos incorrectos.' };
const PORTUGUESE = { title: 'Entrar', name: 'E-mail', word: 'Senha', go: 'Entrar', language: 'pt-BR', wrong: 'Dados incorretos.' };

const refusedFrench = ending('refused-in-place', 'a page without reload refuses the password in French', 'PASSWORD_INCORRECT', (bench) => {
  const check = onlyOnce(bench);
  return ({ path, json: sent }) => {
    if (path === '/api/session') {
      check(sent['identifiant'], sent['secret']);
      return json({ code: 'AUTH_401', libelle: 'Nous ne reconnaissons pas votre e-mail ou votre mot de passe. Il vous reste 2 essais.' }, 401);
    }
    return path === '/' ? html('Espace client', `<h1>Espace client</h1><div><label for="i">E-mail</label><input id="i" type="email"><label for="s">Mot de passe</label><input id="s" type="password"><button id="b">Me connecter</button><p id="m" aria-live="polite"></p></div>${script("document.getElementById('b').onclick = async () => { const reply = await fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ identifiant: document.getElementById('i').value, secret: document.getElementById('s').value }) }); document.getElementById('m').textContent = (await reply.json()).libelle; };")}`, '', 'fr') : null;
  };
});

const lockedDutch = ending('locked-by-tries', 'the account is locked, in Dutch', 'ACCOUNT_LOCKED', (bench) => door(bench, DUTCH, html('Geblokkeerd', '<h1>Je account is geblokkeerd</h1><p>Er is te vaak een verkeerd wachtwoord ingevoerd. Om veiligheidsredenen is je account tijdelijk geblokkeerd. Neem contact op met onze klantenservice om het te deblokkeren.</p><a href="/">Terug naar inloggen</a>', '', 'nl')));

const resetGerman = ending('reset-after-sign-in', 'a new password must be set, in German', 'NEW_PASSWORD_NEEDED', (bench) => {
  bench.forbid('/kennwort-aendern');
  return door(bench, GERMAN, html('Kennwort ändern', '<h1>Ihr Kennwort ist abgelaufen</h1><p>Bitte vergeben Sie ein neues Kennwort, bevor Sie fortfahren.</p><form method="post" action="/kennwort-aendern"><label>Aktuelles Kennwort <input type="password" name="alt"></label><label>Neues Kennwort <input type="password" name="neu"></label><label>Neues Kennwort wiederholen <input type="password" name="neu2"></label><button>Speichern</button></form>', '', 'de'));
});

const humanCheck = ending('human-check-widget', 'a check for robots stands before the sign-in, in a frame of another address', 'HUMAN_CHECK_REQUIRED', async (bench) => {
  bench.forbid('/verify');
  const widget = await bench.serve(() => html('Widget', '<label><input type="checkbox" onclick="fetch(\'/verify\',{method:\'POST\'})"> Verify you are human</label>'), '127.0.0.6');
  return ({ path }) => (path === '/' || path === '/signin' ? { ...html('Just a moment...', `<h1>river-city-water.example</h1><p>Verifying you are human. This may take a few seconds.</p><div class="cf-turnstile"><iframe src="${widget}/turnstile/if/" title="Widget containing a security challenge" width="300" height="65"></iframe></div><p>The site needs to review the security of your connection before proceeding.</p>`), status: 403 } : null);
});

const maintenanceItalian = ending('maintenance-notice', 'the portal is closed for maintenance, in Italian', 'WEBSITE_DOWN', () => () => ({ ...html('Manutenzione', '<h1>Stiamo lavorando per te</h1><p>L’area clienti è temporaneamente non disponibile per un intervento di manutenzione programmata. Torna a trovarci più tardi.</p>', '', 'it'), status: 503 }));

const faultOnSignIn = ending('fault-on-sign-in', 'the server breaks when the sign-in is sent', 'WEBSITE_DOWN', (bench) => {
  const check = onlyOnce(bench);
  return ({ path, form }) => {
    if (path === '/') return html('Login', '<h1>My Utility Account</h1><form method="post" action="/signin"><p>User name <input name="username" type="text"></p><p>Password <input name="password" type="password"></p><input type="submit" value="Login"></form>');
    if (path !== '/signin') return null;
    check(form.get('username'), form.get('password'));
    return { status: 500, body: page('Server Error', '<h1>Server Error in \'/\' Application.</h1><h2><i>Timeout expired. The timeout period elapsed prior to obtaining a connection from the pool.</i></h2><p>Description: An unhandled exception occurred during the execution of the current web request.</p>') };
  };
});

const termsAustralian = ending('terms-before-entry', 'new terms must be accepted by a person', 'ADDITIONAL_CREDENTIALS_NEEDED', (bench) => {
  bench.forbid('/accept-terms', '/decline-terms');
  return door(bench, ENGLISH, html('Terms', '<h1>We’ve updated our terms of use</h1><p>Please read and accept our updated terms of use and privacy policy to continue to My Account.</p><div style="height:160px;overflow:auto;border:1px solid">1. These terms apply to your use of the portal.<br>2. Electronic service of documents.<br>3. Liability.</div><form method="post" action="/accept-terms"><label><input type="checkbox" name="agree" required> I have read and agree to the terms of use</label><button>Accept and continue</button></form><form method="post" action="/decline-terms"><button>Decline</button></form>'));
});

const memorableWord = ending('memorable-word', 'letters of a memorable word that is not stored', 'ADDITIONAL_CREDENTIALS_NEEDED', (bench) => {
  bench.forbid('/memorable');
  return door(bench, ENGLISH, html('Security check', '<h1>One more step</h1><p>Please enter the 2nd, 4th and 7th characters of your memorable word.</p><form method="post" action="/memorable"><label>2nd <input name="c2" maxlength="1" type="password"></label><label>4th <input name="c4" maxlength="1" type="password"></label><label>7th <input name="c7" maxlength="1" type="password"></label><button>Continue</button></form>'));
});

const textedCode = ending('texted-code', 'a code by text message', 'MFA_TOKEN_EXPIRED', (bench) =>
  door(bench, SPANISH, html('Verificación', '<h1>Verificación en dos pasos</h1><p>Te hemos enviado un SMS con un código de 6 dígitos al móvil terminado en 38. Introdúcelo para continuar.</p><form method="post" action="/codigo"><label>Código de verificación <input name="otp" inputmode="numeric" maxlength="6"></label><button>Verificar</button></form><a href="/reenviar">No he recibido el código</a>', '', 'es')));

const paperOnly = ending('paper-only', 'signed in with an account, but bills go by post', 'NO_BILLS_FOUND', (bench) => {
  bench.forbid('/activar', '/pagar', '/salir');
  const menu = '<nav><a href="/inicio">Inicio</a> <a href="/facturas">Mis facturas</a> <a href="/salir">Cerrar sesión</a></nav>';
  const first = door(bench, SPANISH, redirect('/inicio'));
  return (visit) => {
    if (visit.path === '/inicio') return html('Inicio', `${menu}<h1>Hola</h1><p>Contrato 0044-881-207</p><a href="/pagar">Pagar</a>`, '', 'es');
    if (visit.path === '/facturas') return html('Mis facturas', `${menu}<h1>Mis facturas</h1><p>Contrato 0044-881-207</p><p>No hay facturas disponibles. Actualmente recibes tus facturas en papel. Activa la factura electrónica para consultarlas aquí.</p><a href="/activar">Activar factura electrónica</a>`, '', 'es');
    return first(visit);
  };
}, ['0044-881-207']);

const nothingLinked = ending('nothing-linked', 'signed in, but no account belongs to the sign-in', 'NO_ACCOUNTS_FOUND', (bench) => {
  bench.forbid('/vincular', '/sair');
  const first = door(bench, PORTUGUESE, redirect('/inicio'));
  return (visit) => (visit.path === '/inicio' ? html('Minha conta', '<nav><a href="/inicio">Início</a> <a href="/sair">Sair</a></nav><h1>Olá!</h1><p>Nenhuma instalação está vinculada ao seu cadastro.</p><a href="/vincular">Vincular instalação</a>', '', 'pt-BR') : first(visit));
});

/** Portals that end in a definite status without any bill. */
export const ENDINGS: readonly PortalKind[] = [refusedFrench, lockedDutch, resetGerman, humanCheck, maintenanceItalian, faultOnSignIn, termsAustralian, memorableWord, textedCode, mailedCode('mailed-code', null), paperOnly, nothingLinked];
