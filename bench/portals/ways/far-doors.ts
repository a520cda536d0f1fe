import type { Fixture } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { ACCOUNT, NAV, partnerOf, plainPortal, SIGN_IN_FORM, tableOf } from './plain-portal.ts';

const POST = (name: string, password: string, to = '/home'): string => `fetch('/signin',{method:'POST',body:new URLSearchParams({user:${name},pass:${password}})}).then(()=>location='${to}')`;
const NINE = Array.from({ length: 8 }, (_unused, at) => `55${String(11 + at)}-${String(2040 + at * 37)}`);
const ALL = [ACCOUNT, ...NINE];

/** The front of a portal that is not its sign-in. */
function front(name: string, body: string, more: Partial<Parameters<typeof plainPortal>[0]> = {}): Fixture {
  return plainPortal({
    name: `far-${name}`,
    handle: (visit) => {
      if (visit.isSignedIn || visit.method === 'POST') return false;
      visit.page('Wayside Utility', body);
      return true;
    },
    ...more,
  });
}

/** Sign-ins further away or made of more parts, and accounts behind more than one press. */
export const farDoors: readonly Fixture[] = [
  front('view-or-pay', '', {
    handle: (visit, around) => {
      if (visit.path === '/enter' && visit.query.get('t') === 'b2') { visit.signIn(); visit.redirect('/home'); return true; }
      if (visit.isSignedIn) return false;
      visit.page('Wayside Utility', `<h1>Wayside Utility</h1><p>Serving the valley since 1922.</p><ul><li><a href="${partnerOf.get(around.origin) ?? ''}/door?back=${encodeURIComponent(around.origin)}">View or pay your bill</a></li><li><a href="/rates.pdf">Rates</a></li></ul>`);
      return true;
    },
    partner: (visit, isRight) => {
      const back = visit.query.get('back') ?? '';
      if (visit.method === 'POST' && isRight(visit.body.get('user'), visit.body.get('pass'))) visit.redirect(`${back}/enter?t=b2`);
      else visit.page('Sign in', `<h1>Customer sign in</h1>${visit.method === 'POST' ? '<p role="alert">The user ID or password is incorrect.</p>' : ''}<form method="post" action="/door?back=${encodeURIComponent(back)}"><label>E-mail<input name="user"></label><label>Password<input name="pass" type="password"></label><button>Sign in</button></form><h2>Pay as a guest</h2><form action="/pay-guest" method="post"><label>Account number<input name="a"></label><button>Find my bill</button></form>`);
    },
  }),
  front('posted-back', '', {
    handle: (visit, around) => {
      if (visit.path === '/callback' && visit.body.get('id_token') === 'tok-9') { visit.signIn(); visit.redirect('/home'); return true; }
      if (visit.isSignedIn) return false;
      visit.redirect(`${partnerOf.get(around.origin) ?? ''}/authorize?response_mode=form_post&back=${encodeURIComponent(around.origin)}`);
      return true;
    },
    partner: (visit, isRight) => {
      const back = visit.query.get('back') ?? '';
      if (visit.method !== 'POST') visit.page('Sign in', `<form method="post" action="/authorize?back=${encodeURIComponent(back)}"><input name="user" placeholder="Email Address" aria-label="Email Address"><input name="pass" type="password" placeholder="Password" aria-label="Password"><button id="next" type="submit">Sign in</button></form>`);
      else if (isRight(visit.body.get('user'), visit.body.get('pass'))) visit.html(`<html><head><title>Working...</title></head><body><form method="POST" name="hiddenform" action="${back}/callback"><input type="hidden" name="id_token" value="tok-9"><noscript><p>Script is disabled. Click Submit to continue.</p><input type="submit" value="Submit"></noscript></form><script>setTimeout(()=>document.forms[0].submit(),1500)</script></body></html>`);
      else visit.page('Sign in', '<p role="alert">Wrong user name or password.</p>');
    },
  }),
  front('native-dialog', `<header><h1>Wayside Utility</h1><button onclick="d.showModal()"><svg width="16" height="16"></svg> Log in</button></header><dialog id="d"><form method="post" action="/signin"><h2>Welcome back</h2><input name="user" placeholder="Email or username"><input name="pass" type="password" placeholder="Password"><button value="cancel" formmethod="dialog" formnovalidate>Cancel</button><button>Log in</button></form></dialog><p>News of the valley</p>`),
  front('arrow-and-bar', `<main style="padding-bottom:80px"><h1>Hello</h1><div class="card"><input id="u" placeholder="Email"><input id="p" type="password" placeholder="Password"><button id="b" class="round"><svg width="22" height="22"></svg></button></div></main><div class="tabbar" style="position:fixed;bottom:0;left:0;right:0;display:flex"><button onclick="location='/'">Log in</button><button onclick="location='/register'">Sign up</button><button onclick="location='/help'">Help</button></div><script>b.onclick=()=>${POST('u.value', 'p.value')}</script>`),
  front('only-enter', `<h1>Sign in</h1><div><input id="u" placeholder="User ID"><input id="p" type="password" placeholder="Password"><button type="button" id="x">Sign in</button></div><script>let armed=false;addEventListener('keydown',(e)=>{if(e.key==='Enter')${POST('u.value', 'p.value')};armed=true});x.onclick=()=>{}</script>`),
  front('parts-in-shadows', `<w-login></w-login><script>
    customElements.define('w-input',class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});r.innerHTML='<div><label for="i">'+this.getAttribute('label')+'</label><input id="i" type="'+this.getAttribute('kind')+'"></div>'}get value(){return this.shadowRoot.querySelector('input').value}});
    customElements.define('w-send',class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});r.innerHTML='<button type="button">Log in</button>'}});
    customElements.define('w-login',class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});r.innerHTML='<h2>Log in</h2><w-input id="u" label="Username" kind="text"></w-input><w-input id="p" label="Password" kind="password"></w-input><w-send id="s"></w-send><a href="/forgot">Forgot your password?</a>';const at=(k)=>r.querySelector(k);at('#s').onclick=()=>${POST("at('#u').value", "at('#p').value")}}})</script>`),
  front('behind-menu', '', {
    handle: (visit) => {
      if (visit.isSignedIn || visit.method === 'POST') return false;
      if (visit.path === '/signin') visit.page('Sign in', SIGN_IN_FORM);
      else visit.page('Wayside Utility', '<header><a href="/">Wayside</a> <button aria-haspopup="true" aria-expanded="false" onclick="k.hidden=!k.hidden" aria-label="Account"><svg width="20" height="20"></svg></button><div id="k" hidden><button onclick="location=\'/signin\'">Sign in</button><button onclick="location=\'/register\'">Register</button></div></header><h1>Power for the valley</h1>');
      return true;
    },
  }),
  front('languages-first', '', {
    handle: (visit) => {
      if (visit.isSignedIn || visit.method === 'POST') return false;
      if (visit.path === '/en' || visit.path === '/fr') visit.page('Wayside Utility', `<header><a href="/${visit.path === '/fr' ? 'dossier' : 'file'}">${visit.path === '/fr' ? 'Mon dossier' : 'My file'}</a> <a href="/jobs">Careers</a></header><h1>Clean power</h1>`);
      else if (visit.path === '/file' || visit.path === '/dossier') visit.page('Sign in', SIGN_IN_FORM);
      else visit.page('Wayside Utility', '<h1>Wayside Utility</h1><p>Choose your language / Choisissez votre langue</p><a href="/en">English</a> <a href="/fr">Français</a>');
      return true;
    },
  }),
  plainPortal({
    name: 'far-accounts-in-pages', accounts: NINE, count: 2,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const open = visit.cookie('open') ?? ACCOUNT;
      if (visit.path === '/open') { visit.setCookie('open', visit.query.get('no') ?? ACCOUNT); visit.redirect('/home'); return true; }
      const picker = `<p>Account ${open} <button id="sw">Change account</button></p><dialog id="d"><h2>Your accounts</h2><ul id="l"></ul><button aria-label="Previous page" id="b">‹</button><span id="w"></span><button aria-label="Next page" id="n">›</button><div><button onclick="d.close()">Close</button></div></dialog><script>const all=${JSON.stringify(ALL)};let at=0;function draw(){l.innerHTML=all.slice(at*4,at*4+4).map((no)=>'<li>Account '+no+' <button onclick="location=\\'/open?no='+no+'\\'">Select</button></li>').join('');b.disabled=at===0;n.disabled=at*4+4>=all.length;w.textContent=(at+1)+' / '+Math.ceil(all.length/4)}sw.onclick=()=>{at=0;draw();d.showModal()};b.onclick=()=>{at--;draw()};n.onclick=()=>{at++;draw()}</script>`;
      if (visit.path === '/bills') visit.page('Billing history', `${NAV}${picker}<h1>Billing history</h1>${tableOf(around.bills.filter((bill) => bill.account === open))}`);
      else if (visit.path === '/home') visit.page('Home', `${NAV}${picker}<h1>Good day</h1>`);
      else return false;
      return true;
    },
  }),
  plainPortal({
    name: 'far-accounts-ticked-in-pages', accounts: NINE.slice(0, 6), count: 2,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const open = visit.cookie('open') ?? ACCOUNT;
      if (visit.path === '/list') {
        const at = Number(visit.query.get('p') ?? '0');
        const fitting = ALL.slice(0, 7).filter((no) => no.includes(visit.query.get('q') ?? ''));
        setTimeout(() => visit.json({ rows: fitting.slice(at * 3, at * 3 + 3).map((no) => ({ no, place: `${no.slice(-2)} Mill Lane`, open: no === open })), more: at * 3 + 3 < fitting.length }), 150);
        return true;
      }
      if (visit.path === '/open') { visit.setCookie('open', visit.body.get('no') ?? ACCOUNT); visit.json({}); return true; }
      const picker = `<p>You are viewing ${open} <button id="sw" type="button">Switch account</button></p><div id="d" role="dialog" aria-modal="true" hidden style="position:fixed;top:50px;left:200px;background:#fff;border:1px solid;padding:15px"><h2>Switch account</h2><input type="search" id="q" placeholder="Search accounts"><div id="l"></div><button id="b">Previous</button> <button id="n">Next</button><div><button id="x">Close</button> <button id="go">Show account</button></div></div><script>let at=0;async function draw(){const j=await (await fetch('/list?p='+at+'&q='+q.value)).json();l.innerHTML=j.rows.map((r)=>'<p><input type="radio" name="a" id="a'+r.no+'" value="'+r.no+'"'+(r.open?' checked':'')+'><label for="a'+r.no+'">'+r.no+', '+r.place+'</label></p>').join('');b.disabled=at===0;n.disabled=!j.more}sw.onclick=()=>{d.hidden=false;at=0;draw()};b.onclick=()=>{at--;draw()};n.onclick=()=>{at++;draw()};q.oninput=draw;x.onclick=()=>{d.hidden=true};go.onclick=async()=>{const c=document.querySelector('[name=a]:checked');if(!c)return;await fetch('/open',{method:'POST',body:new URLSearchParams({no:c.value})});location.reload()}</script>`;
      if (visit.path === '/bills') visit.page('Billing history', `${NAV}${picker}<h1>Billing history</h1>${tableOf(around.bills.filter((bill) => bill.account === open))}`);
      else if (visit.path === '/home') visit.page('Home', `${NAV}${picker}<h1>Good day</h1>`);
      else return false;
      return true;
    },
  }),
  plainPortal({
    name: 'far-details-per-place', accounts: ['5501-9017'], count: 3,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const nav = '<nav><a href="/home">My services</a> <a href="/logout">Log out</a></nav>';
      const no = visit.query.get('s') === '2' ? '5501-9017' : ACCOUNT;
      if (visit.path === '/home') visit.page('My services', `${nav}<h1>Service addresses</h1>${['14 Mill Lane', '2 Quay Street'].map((place, at) => `<div class="card"><h3>${place}</h3><p>Electric service, active</p><a href="/place?s=${at + 1}">Account details</a> <a href="/pay?s=${at + 1}">Pay</a></div>`).join('')}`);
      else if (visit.path === '/place') visit.page('Account details', `${nav}<h1>Account details</h1><dl><dt>Account number</dt><dd>${no}</dd><dt>Rate</dt><dd>R-1</dd></dl><a href="/history?s=${visit.query.get('s') ?? '1'}">Bill history</a> <a href="/cancel">Stop service</a>`);
      else if (visit.path === '/history') visit.page('Bill history', `${nav}<h1>Bill history</h1><p>Account number ${no}</p>${tableOf(around.bills.filter((bill) => bill.account === no))}`);
      else return false;
      return true;
    },
  }),
];
