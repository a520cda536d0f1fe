import type { Fixture, Visit } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { ACCOUNT, NAV, partnerOf, plainPortal, rowOf, shutOut, SIGN_IN_FORM, tableOf } from './plain-portal.ts';

/** A sign-in page of its own making; the sign-in itself is the plain one. */
function door(name: string, body: string, language = 'en'): Fixture {
  return plainPortal({
    name: `door-${name}`, language,
    handle: (visit) => {
      if (visit.isSignedIn || visit.method === 'POST') return false;
      visit.page('Sign in', body);
      return true;
    },
  });
}

const later = (ms: number, work: () => void): boolean => { setTimeout(work, ms); return true; };
const POST = "fetch('/signin',{method:'POST',body:new URLSearchParams({user:u.value,pass:p.value})}).then(()=>location='/home')";

const isInside = (visit: Visit): boolean => visit.isSignedIn;

export const doors: readonly Fixture[] = [
  door('keys-and-blur', `<h1>Sign in</h1><form method="post" action="/signin"><label>User ID<input name="user" id="u"></label><label>Password<input name="pass" type="password" id="p"></label><button id="b" disabled>Sign in</button></form>
    <script>let keys=0,left=false;for(const f of [u,p]){f.onkeydown=()=>keys++;f.onblur=()=>{left=true;check()};f.onkeyup=check}function check(){b.disabled=!(keys>4&&u.value&&p.value&&left)}</script>`),
  door('decoys', `<h1>Sign in</h1><form method="post" action="/signin" autocomplete="off"><input style="position:absolute;top:-9999px" name="fake_user"><input style="position:absolute;opacity:0;height:0" type="password" name="fake_pass"><input name="website" style="position:absolute;width:1px;height:1px;border:0;padding:0" tabindex="-1" aria-hidden="true" autocomplete="off">
    <div><span>User ID</span><input name="user" autocomplete="nope" readonly onfocus="this.removeAttribute('readonly')"></div><div><span>Password</span><input name="pass" autocomplete="new-password" type="password" readonly onfocus="this.removeAttribute('readonly')"></div><button>Sign in</button></form>`),
  door('masked-by-style', '<h1>Sign in</h1><form method="post" action="/signin"><label>User ID<input name="user"></label><label>Password<input name="pass" type="text" style="-webkit-text-security:disc" autocomplete="off"></label><button>Sign in</button></form>'),
  door('no-form-div-button', `<main><h2>Customer area</h2><div class="f"><input id="u" placeholder="E-mail"><input id="p" type="password" placeholder="Password"></div><div class="go" style="cursor:pointer" id="b">Log in</div></main><script>b.addEventListener('click',()=>${POST})</script>`),
  door('password-after-blur', `<h1>Sign in</h1><form method="post" action="/signin"><label>User ID<input name="user" id="u"></label><div id="x" hidden><label>Password<input name="pass" type="password"></label></div><button>Sign in</button></form><script>u.onblur=()=>{x.hidden=false};document.forms[0].onsubmit=(e)=>{if(x.hidden){e.preventDefault();x.hidden=false}}</script>`),
  door('late', `<div id="root"><div class="skeleton" style="height:40px;background:#eee"></div></div><script>setTimeout(()=>{root.innerHTML=${JSON.stringify(SIGN_IN_FORM)}},7500)</script>`),
  door('late-blank', `<div id="root"></div><script>fetch('/slow-config').then(()=>{root.innerHTML=${JSON.stringify(SIGN_IN_FORM)}})</script>`),
  door('two-tabs', `<div role="tablist"><button role="tab" aria-selected="true">Residential</button><button role="tab" onclick="r.hidden=true;s.hidden=false">Business</button></div><div id="r"><h2>Sign in</h2>${SIGN_IN_FORM}</div><div id="s" hidden><form><label>Company ID<input></label><label>User ID<input></label><label>Password<input type="password"></label><button>Sign in</button></form></div>`),
  door('sign-up-beside', `<div style="display:flex"><section><h2>New customer</h2><form action="/register" method="post"><label>E-mail<input type="email"></label><label>Choose a password<input type="password"></label><label>Confirm<input type="password"></label><button>Create account</button></form></section><section><h2>Returning customer</h2>${SIGN_IN_FORM}</section></div>`),
  door('role-form-shadow', `<wayside-login></wayside-login><script>customElements.define('wayside-login',class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});r.innerHTML='<h2>Sign in</h2><div><label for=u>User ID</label><input id=u></div><div><label for=p>Password</label><input id=p type=password></div><w-button><button type=button>Sign in</button></w-button>';r.querySelector('button').onclick=()=>{const u=r.querySelector('#u'),p=r.querySelector('#p');${POST}}}})</script>`),
  plainPortal({
    name: 'door-discovery',
    handle: (visit, around) => {
      if (visit.path === '/discover') { visit.json({ to: `${partnerOf.get(around.origin) ?? ''}/authorize?back=${encodeURIComponent(around.origin)}&hint=${visit.body.get('user') ?? ''}` }); return true; }
      if (visit.path === '/callback' && visit.query.get('code') === 'ok-4471') { visit.signIn(); visit.redirect('/home'); return true; }
      if (visit.isSignedIn) return false;
      visit.page('Sign in', '<h1>Sign in</h1><label for="u">E-mail address</label><input id="u" type="email" autocomplete="username"><button id="b">Next</button><script>b.onclick=async()=>{location=(await (await fetch("/discover",{method:"POST",body:new URLSearchParams({user:u.value})})).json()).to}</script>');
      return true;
    },
    partner: (visit, isRight) => {
      const back = visit.query.get('back') ?? '';
      if (visit.method === 'POST') {
        if (isRight(visit.body.get('loginfmt'), visit.body.get('passwd'))) visit.redirect(`${back}/callback?code=ok-4471`);
        else visit.page('Sign in', '<p role="alert">Your account or password is incorrect.</p>');
        return;
      }
      visit.page('Sign in to your account', `<form method="post" action="/authorize?back=${encodeURIComponent(back)}"><div>Enter password</div><p>${visit.query.get('hint') ?? ''}</p><input type="hidden" name="loginfmt" value="${visit.query.get('hint') ?? ''}"><input name="passwd" type="password" placeholder="Password" aria-label="Enter the password"><input type="submit" value="Sign in"></form>`);
    },
  }),
  plainPortal({
    name: 'door-slow-answer',
    handle: (visit, around) => {
      if (visit.path === '/signin' && visit.method === 'POST') return later(10_000, () => around.takeSignIn(visit, '/home'));
      if (visit.path === '/list' && isInside(visit)) return later(10_000, () => visit.json(around.bills.map((bill) => rowOf(bill))));
      if (visit.path === '/bills' && isInside(visit)) { around.listPage(visit, '<table id="t"></table><script>fetch("/list").then((r)=>r.json()).then((rows)=>{t.innerHTML=rows.join("")})</script>'); return true; }
      return false;
    },
  }),
  plainPortal({
    name: 'inside-late-blank',
    handle: (visit) => {
      if (isInside(visit) && visit.path === '/home') { visit.page('Wayside', `<div id="root"></div><script>setTimeout(()=>fetch('/me').then(()=>setTimeout(()=>{root.innerHTML=${JSON.stringify(NAV.replaceAll('<a href="/logout">Log out</a>', ''))}+'<h1>Overview</h1><p>Account number ${ACCOUNT}</p>'},5000)),1000)</script>`); return true; }
      return false;
    },
  }),
  plainPortal({
    name: 'banner-maintenance',
    handle: (visit, around) => {
      const banner = '<div role="alert" class="banner">Scheduled maintenance: our website will be unavailable on Sunday, 4 October, from 1 a.m. to 5 a.m.</div>';
      if (visit.method === 'POST') return false;
      if (!visit.isSignedIn) visit.page('Sign in', `${banner}<h1>Sign in</h1>${SIGN_IN_FORM}`);
      else if (visit.path === '/bills') around.listPage(visit, `${banner}${tableOf(around.bills)}`, '<nav><a href="/home">Home</a></nav>');
      else if (visit.path === '/home') visit.page('Home', `${banner}<nav><a href="/home">Home</a> <a href="/bills">Bills</a></nav><h1>Good day</h1><p>Account number ${ACCOUNT}</p>`);
      else return false;
      return true;
    },
  }),
  plainPortal({
    name: 'banner-maintenance-wrong', wrongPassword: true, truth: shutOut('PASSWORD_INCORRECT'),
    handle: (visit) => {
      if (visit.method !== 'POST' && visit.path !== '/no') return false;
      if (visit.method === 'POST') { visit.redirect('/no'); return true; }
      visit.page('Sign in', `<div role="alert" class="banner">Scheduled maintenance: our website will be unavailable on Sunday, 4 October.</div><h1>Sign in</h1><p class="error">Your user ID or password is incorrect.</p>${SIGN_IN_FORM}`);
      return true;
    },
  }),
  plainPortal({ name: 'page-maintenance', truth: shutOut('WEBSITE_DOWN'), handle: (visit) => { visit.page('We’ll be back', '<h1>We’ll be right back</h1><p>We are performing scheduled maintenance. Please check back at 6 a.m.</p><a href="tel:1">Call us</a>'); return true; } }),
  plainPortal({
    name: 'error-with-200', truth: shutOut('WEBSITE_DOWN'),
    handle: (visit) => {
      if (visit.method !== 'POST') return false;
      visit.page('Error', '<header><a href="/">Wayside</a></header><h1>Oops!</h1><p>Something went wrong on our end. Please try again later.</p>');
      return true;
    },
  }),
  plainPortal({
    name: 'error-then-fine',
    handle: (visit, around) => {
      if (['/bills', '/home'].includes(visit.path) && visit.isSignedIn && around.times(visit.path) === 1) { visit.page('Error', '<h1>500</h1><p>Internal Server Error</p>', 500); return true; }
      if (visit.path === '/bill' && visit.query.get('day') === around.bills[1]?.day && around.times('/bill') < 4) { visit.page('Busy', '<h1>Too many requests</h1>', 429); return true; }
      return false;
    },
  }),
  plainPortal({
    name: 'answer-locked', truth: shutOut('ACCOUNT_LOCKED'),
    handle: (visit) => {
      if (visit.method !== 'POST') return false;
      visit.page('Sign in', `<div class="msg-error">For your protection, your online access has been locked after several unsuccessful attempts. Call us to unlock it.</div>${SIGN_IN_FORM}`);
      return true;
    },
  }),
  plainPortal({
    name: 'answer-no-reason-toast', wrongPassword: true, truth: shutOut('PASSWORD_INCORRECT'),
    handle: (visit) => {
      if (visit.path === '/api/login') { visit.json({ error: 'invalid' }, 401); return true; }
      visit.page('Sign in', '<h1>Sign in</h1><label>E-mail<input id="u"></label><label>Password<input id="p" type="password"></label><button id="b">Log in</button><div id="toast"></div><script>b.onclick=async()=>{await fetch("/api/login",{method:"POST"});toast.textContent="Hmm, that does not look right. Please check and try again.";setTimeout(()=>{toast.textContent=""},2500);p.value=""}</script>');
      return true;
    },
  }),
];
