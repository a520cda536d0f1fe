import { html, json, portal, redirect, type Bench, type PortalKind, type Reply } from '../bench.ts';
import { slow, wait } from './kit.ts';

type After = (bench: Bench) => (path: string, method: string) => Reply | null;

interface Door {
  readonly title: string;
  readonly form: (message: string) => string;
  readonly user: string;
  readonly secret: string;
}

const BOOTSTRAP: Door = { title: 'Customer Login', user: 'Username', secret: 'Password', form: (message) => `<div class="container"><div class="card"><div class="card-body"><h5 class="card-title">Customer Login</h5>${message && `<div class="alert alert-danger" role="alert">${message}</div>`}<form method="post" action="/Login"><div class="mb-3"><label class="form-label" for="Username">Username</label><input class="form-control" id="Username" name="Username"></div><div class="mb-3"><label class="form-label" for="Password">Password</label><input class="form-control" type="password" id="Password" name="Password"></div><button class="btn btn-primary">Login</button></form></div></div></div>` };
const GERMAN: Door = { title: 'Anmeldung', user: 'login', secret: 'pass', form: (message) => `<h1>Anmeldung Kundenportal</h1><p>${message}</p><form method="post" action="/Login"><p>E-Mail <input name="login"></p><p>Passwort <input name="pass" type="password"></p><input type="submit" value="Anmelden"></form>` };
const SPANISH: Door = { title: 'Acceso', user: 'u', secret: 'c', form: (message) => `<h2>Área de clientes</h2><form method="post" action="/Login"><input name="u" placeholder="Usuario"><input name="c" type="password" placeholder="Contraseña"><button>Entrar</button><p class="aviso">${message}</p></form>` };

/** A portal that ends at its door: what follows a right password is `after`'s answer. */
function ending(name: string, about: string, status: string, door: Door, after: After, accounts: readonly string[] = []): PortalKind {
  return portal(name, about, async (bench) => {
    const answer = after(bench);
    const show = (message = ''): Reply => html(door.title, door.form(message));
    const origin = await bench.serve(
      slow(({ method, path, form, session }): Reply | null => {
        if (method === 'POST' && path === '/Login') {
          if (!bench.check(form.get(door.user), form.get(door.secret))) return show('Error 1');
          session.set('user', 'yes');
          return answer('/after', 'POST');
        }
        if (path === '/' || path === '/Login') return show();
        return session.has('user') ? answer(path, method) : redirect('/');
      }),
    );
    return { url: `${origin}/`, status, bills: [], accounts };
  });
}

const say = (title: string, body: string) => (): ((path: string) => Reply | null) => (path) => (path === '/after' ? html(title, body) : null);

const refused = ending('refused', 'German: the password is refused on the same page', 'PASSWORD_INCORRECT', GERMAN, () => () => html(GERMAN.title, GERMAN.form('Die Anmeldedaten stimmen nicht mit unseren Daten überein. Bitte prüfen Sie Ihre Eingabe.')));

const refusedByToast = portal('refused-by-toast', 'single page: the password is refused by a message that goes away after some seconds', async (bench) => {
  const shell = html('MyPower', `<div id="r"></div><script>
r.innerHTML = '<h1>MyPower</h1><input id="a" placeholder="Email"><input id="b" type="password" placeholder="Password"><button id="c">Sign in</button>';
c.onclick = async () => { c.disabled = true; const x = await fetch('/api/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ a: a.value, b: b.value }) }); c.disabled = false; b.value = ''; const t = document.createElement('div'); t.setAttribute('role', 'status'); t.textContent = (await x.json()).message; document.body.append(t); setTimeout(() => t.remove(), 6000); };
</script>`);
  const origin = await bench.serve(
    slow(({ path, json: sent }): Reply | null => {
      if (path === '/') return shell;
      if (path !== '/api/login') return null;
      bench.check(sent['a'], sent['b']);
      return json({ message: "We couldn't find an account with that email and password." }, 401);
    }, 300, 1500),
  );
  return { url: `${origin}/`, status: 'PASSWORD_INCORRECT', bills: [] };
});

const locked = ending('locked-out', 'Spanish: the account is blocked after too many attempts', 'ACCOUNT_LOCKED', SPANISH, () => () => html(SPANISH.title, SPANISH.form('Su usuario ha sido bloqueado por superar el número de intentos permitidos. Llame al 900 100 200 para desbloquearlo.')));

const maintenance = portal('closed-for-works', 'every page is a notice of planned works, served with 200', async (bench) => {
  const origin = await bench.serve(slow(() => html('We will be right back', '<div style="text-align:center"><svg width="80" height="80"><circle cx="40" cy="40" r="36" fill="#fc3"/></svg><h1>We\'re making things better</h1><p>My Account is unavailable while we carry out scheduled maintenance. We expect to be back on Sunday at 6:00 a.m.</p><p>To report an outage call 1-800-555-0100. <a href="/">Try again</a></p></div>')));
  return { url: `${origin}/`, status: 'WEBSITE_DOWN', bills: [] };
});

const human = ending('robot-box', 'a box "I am not a robot" blocks after the password', 'HUMAN_CHECK_REQUIRED', BOOTSTRAP, say('Security check', '<h1>One more step</h1><p>Please complete the security check to continue to your account.</p><form method="post" action="/verify-human"><div class="h-captcha" data-sitekey="10000000-ffff-ffff-ffff-000000000001" style="border:1px solid #888;width:300px;padding:20px"><input type="checkbox" id="robot" disabled> <label for="robot">I am not a robot</label></div><button disabled>Continue</button></form>'));

const terms = ending('terms-to-accept', 'new terms must be accepted before anything else', 'ADDITIONAL_CREDENTIALS_NEEDED', BOOTSTRAP, (bench) => {
  bench.forbid('/terms/accept', '/terms/decline');
  return say('Updated terms', '<h1>We have updated our Terms of Use</h1><div style="height:160px;overflow:auto;border:1px solid">Please read these Terms of Use carefully. By using this website you agree…</div><form method="post" action="/terms/accept"><label><input type="checkbox" name="agree"> I have read and agree to the Terms of Use</label><button>Accept and continue</button> <button formaction="/terms/decline">Decline</button></form>')();
});

const expired = ending('password-expired', 'German: the password has expired and must be set anew', 'NEW_PASSWORD_NEEDED', GERMAN, (bench) => {
  bench.forbid('/passwort/neu');
  return say('Passwort ändern', '<h1>Ihr Passwort ist abgelaufen</h1><p>Aus Sicherheitsgründen müssen Sie alle 90 Tage ein neues Passwort vergeben.</p><form method="post" action="/passwort/neu"><p>Altes Passwort <input type="password" name="alt"></p><p>Neues Passwort <input type="password" name="neu"></p><p>Neues Passwort wiederholen <input type="password" name="neu2"></p><button>Passwort speichern</button></form>')();
});

const broken = ending('broken-after-sign-in', 'the server fails with 500 after the password was sent', 'WEBSITE_DOWN', BOOTSTRAP, () => () => ({ status: 500, body: "<html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' Application.</h1><h2><i>Runtime Error</i></h2><p>An application error occurred on the server. The current custom error settings for this application prevent the details from being viewed.</p></body></html>" }));

const texted = ending('texted-code', 'a code is sent by text message and there is no source for it', 'MFA_TOKEN_EXPIRED', SPANISH, () => (path) => (path === '/after' || path === '/codigo' ? html('Verificación', '<h2>Verifique su identidad</h2><p>Le hemos enviado un SMS con un código de 6 dígitos al teléfono terminado en 41.</p><form method="post" action="/codigo"><input name="codigo" placeholder="Código"><button>Validar</button></form>') : null));

const nothingYet = ending(
  'nothing-yet',
  'signed in, one account, and no bill online yet',
  'NO_BILLS_FOUND',
  BOOTSTRAP,
  (bench) => {
    bench.forbid('/pay', '/ebill', '/logout');
    const frame = (inner: string): Reply => html('My account', `<nav class="navbar"><a href="/dashboard">Dashboard</a> <a href="/statements">Statements</a> <a href="/pay">Pay bill</a> <a href="/logout">Log out</a></nav>${inner}`);
    return (path) => {
      if (path === '/after') return redirect('/dashboard');
      if (path === '/dashboard') return frame('<h1>Welcome</h1><p>Account number: 55-120-884</p><p>Service address: 8 Quay St</p>');
      if (path === '/statements') return frame('<h1>Statements</h1><p>Account number: 55-120-884</p><p>You have no online statements yet. <a href="/ebill">Enroll in eBill</a> to receive them here.</p>');
      return null;
    };
  },
  ['55-120-884'],
);

const unavailable = portal('unavailable', 'every page answers 503', async (bench) => {
  const origin = await bench.serve(async () => {
    await wait(500);
    return { status: 503, headers: { 'retry-after': '3600' }, body: '<h1>Service Unavailable</h1><p>HTTP Error 503. The service is unavailable.</p>' };
  });
  return { url: `${origin}/`, status: 'WEBSITE_DOWN', bills: [] };
});

/** Portals that end with another status than bills. */
export const ENDINGS: readonly PortalKind[] = [refused, refusedByToast, locked, maintenance, human, terms, expired, broken, texted, nothingYet, unavailable];
