import { html, json, otherPdf, portal, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

const STYLE = `<style>
*{box-sizing:border-box}body{margin:0;font:15px/1.5 system-ui;background:#f5f7fa;color:#1b2733}
.css-1q9v{display:flex;gap:24px;align-items:center;background:#fff;padding:14px 32px;border-bottom:1px solid #dde3ea}
.css-8ab2 button,.css-k01{border:0;background:none;font:inherit;cursor:pointer;color:#0a5cad}.css-m77{max-width:880px;margin:32px auto}
.css-z3p{background:#fff;border-radius:10px;padding:18px 22px;margin:12px 0;display:flex;justify-content:space-between;align-items:center}
.css-sk{height:64px;border-radius:10px;margin:12px 0;background:#e6ebf1;animation:p 1s infinite alternate}@keyframes p{to{opacity:.4}}
.css-ck{position:fixed;left:0;right:0;bottom:0;background:#12263a;color:#fff;padding:18px 32px;z-index:20}.css-chat{position:fixed;right:20px;bottom:20px;border-radius:50%;width:56px;height:56px;border:0;background:#0a5cad;color:#fff}
.css-pop{position:absolute;background:#fff;border:1px solid #ccd;z-index:9;padding:6px}.css-pop div{padding:8px 14px;cursor:pointer}
</style>`;

const CLIENT = `
const root = document.getElementById('root');
const state = { accounts: [], account: null, tab: 'bills', items: [], total: 0, popup: false };
const el = (tag, props, ...kids) => { const e = document.createElement(tag); for (const [k, v] of Object.entries(props || {})) k.startsWith('on') ? e.addEventListener(k.slice(2), v) : e.setAttribute(k, v); for (const kid of kids.flat()) if (kid) e.append(kid); return e; };
const api = async (path, body) => { const r = await fetch('/api' + path, body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}); if (r.status === 401 && location.pathname !== '/signin') { go('/signin'); throw new Error('signed out'); } return { status: r.status, body: await r.json() }; };
const go = (path) => { history.pushState({}, '', path); render(); };
addEventListener('popstate', () => render());
const act = (path) => () => api(path, { confirm: true }).then(() => alert('Thank you. Your request has been received.'));
function header() {
  const link = (text, path) => el('button', { type: 'button', onclick: () => go(path) }, text);
  const pick = state.account && el('div', { style: 'position:relative;margin-left:auto' },
    el('button', { type: 'button', class: 'css-k01', 'aria-haspopup': 'listbox', 'aria-expanded': String(state.popup), onclick: () => { state.popup = !state.popup; render(true); } }, state.account.nickname + ' · ' + state.account.number + ' ▾'),
    state.popup && el('div', { class: 'css-pop', role: 'listbox' }, state.accounts.map((a) => el('div', { role: 'option', 'aria-selected': String(a === state.account), onclick: () => { state.popup = false; state.account = a; state.items = []; render(); } }, a.nickname, el('br'), 'Account ' + a.number))));
  return el('header', { class: 'css-1q9v' }, el('strong', {}, 'Meridian Energy Co-op'), el('nav', { class: 'css-8ab2' }, link('Overview', '/overview'), link('Usage', '/usage'), link('Billing', '/billing'), link('Moving?', '/moving')), pick, el('button', { type: 'button', class: 'css-k01', onclick: act('/auth/logout') }, 'Sign out'));
}
const paint = (...parts) => { root.replaceChildren(...parts.filter(Boolean)); };
function signin(message) {
  const box = el('form', { class: 'css-m77', onsubmit: async (e) => { e.preventDefault(); const d = new FormData(e.target); const r = await api('/auth/session', { email: d.get('email'), password: d.get('password') }); r.status === 200 ? go('/overview') : signin(r.body.message); } },
    el('h1', {}, 'Welcome back'), message && el('p', { role: 'alert' }, message),
    el('div', {}, el('label', { for: ':r1:' }, 'Email'), el('br'), el('input', { id: ':r1:', name: 'email', type: 'email', autocomplete: 'username' })),
    el('div', {}, el('label', { for: ':r2:' }, 'Password'), el('br'), el('input', { id: ':r2:', name: 'password', type: 'password', autocomplete: 'current-password' })),
    el('p', {}, el('button', { type: 'submit' }, 'Log in')), el('a', { href: '/register' }, 'Create an online profile'), ' · ', el('a', { href: '/forgot' }, 'Forgot password?'));
  paint(box);
}
const skeleton = () => [1, 2, 3].map(() => el('div', { class: 'css-sk' }));
async function load(more) {
  const r = await api('/billing/' + state.tab + '?account=' + state.account.id + '&offset=' + (more ? state.items.length : 0));
  state.items = more ? state.items.concat(r.body.items) : r.body.items; state.total = r.body.total; render(true);
}
function billing(kept) {
  const tab = (text, key) => el('button', { type: 'button', role: 'tab', 'aria-selected': String(state.tab === key), onclick: () => { state.tab = key; state.items = []; render(); } }, text);
  const rows = state.items.map((i) => el('article', { class: 'css-z3p' }, el('div', {}, el('strong', {}, i.title), el('br'), i.amount), el('button', { type: 'button', class: 'css-k01', onclick: () => { const a = el('a', { href: '/api/documents/' + i.document, download: '' }); document.body.append(a); a.click(); a.remove(); } }, i.action)));
  paint(header(), el('main', { class: 'css-m77' }, el('h1', {}, 'Billing'), el('p', {}, el('button', { type: 'button', onclick: act('/payments/submit') }, 'Pay $' + '212.40 now'), ' ', el('button', { type: 'button', onclick: act('/autopay/enroll') }, 'Turn on AutoPay')), el('div', { role: 'tablist' }, tab('Bills', 'statements'), tab('Payments', 'payments')), rows.length || kept ? rows : skeleton(), state.items.length > 0 && state.items.length < state.total && el('button', { type: 'button', onclick: () => load(true) }, 'Show more')));
  if (!kept) load(false);
}
async function render(kept) {
  const path = location.pathname;
  if (path === '/signin') return signin();
  if (path === '/register' || path === '/forgot') return paint(el('main', { class: 'css-m77' }, el('h1', {}, path === '/forgot' ? 'Reset your password' : 'Create a profile'), el('label', {}, 'Email ', el('input', { name: 'email' }))));
  if (!state.accounts.length) { paint(el('div', { class: 'css-m77' }, skeleton())); const r = await api('/customer/context'); if (r.status !== 200) return; state.accounts = r.body.accounts; state.account = state.accounts[0]; }
  if (path === '/billing') { if (state.tab === 'bills') state.tab = 'statements'; return billing(kept); }
  if (path === '/usage') return paint(header(), el('main', { class: 'css-m77' }, el('h1', {}, 'Your energy use'), el('p', {}, 'Your usage this month is close to that of last year.')));
  if (path === '/moving') return paint(header(), el('main', { class: 'css-m77' }, el('h1', {}, 'Moving?'), el('button', { type: 'button', onclick: act('/service/stop') }, 'Stop service at this address')));
  if (path !== '/overview') { history.replaceState({}, '', '/overview'); }
  paint(header(), el('main', { class: 'css-m77' }, el('h1', {}, 'Good morning'), el('section', { class: 'css-z3p' }, el('div', {}, 'Amount due ', el('strong', {}, '$212.40')), el('button', { type: 'button', onclick: act('/payments/submit') }, 'Pay now')), el('section', { class: 'css-z3p' }, el('div', {}, 'Skip the paper. Get bills by e-mail only.'), el('button', { type: 'button', onclick: act('/paperless/enroll') }, 'Go paperless'))));
}
if (!localStorage.getItem('consent')) { const bar = el('div', { class: 'css-ck', role: 'dialog', 'aria-label': 'Cookies' }, 'We use cookies to improve your experience. ', el('button', { type: 'button', onclick: () => { localStorage.setItem('consent', '1'); bar.remove(); } }, 'Accept all'), ' ', el('button', { type: 'button', onclick: () => { localStorage.setItem('consent', '0'); bar.remove(); } }, 'Only necessary')); document.body.append(bar); }
document.body.append(el('button', { class: 'css-chat', type: 'button', 'aria-label': 'Chat with Meri', onclick: () => alert('All agents are busy.') }, '💬'));
render();`;

/** A single-page application: client routes, hashed class names, a JSON interface, a skeleton before the bills. */
export const reactLikeSpa = portal('react-like-spa', 'single-page application with client routes, skeleton and account menu', async (bench) => {
  bench.forbid('/api/payments/submit', '/api/autopay/enroll', '/api/paperless/enroll', '/api/service/stop', '/api/auth/logout');
  const company = 'Meridian Energy Co-op';
  const accounts = [{ id: 'a1', nickname: 'Warehouse', number: '3100448821' }, { id: 'a2', nickname: 'Front office', number: '3100448839' }];
  const bills = (await Promise.all(accounts.map(({ number }) => makeBills({ company, account: number, months: 9 })))).flat();
  const receipt = await makeLetter(company, 'Payment receipt', 'Thank you for your payment of $198.11.');
  const shell = html('Meridian Energy Co-op', `<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script>${CLIENT}</script>`, STYLE);
  const isIn = (session: Map<string, string>): boolean => session.has('user');
  const origin = await bench.serve(
    slow(({ method, path, query, json: sent, session }): Reply | null => {
      if (path === '/') return { status: 302, headers: { location: '/signin' } };
      if (!path.startsWith('/api/')) return shell;
      if (path === '/api/auth/session' && method === 'POST') {
        if (!bench.check(sent['email'], sent['password'])) return json({ message: 'The email or password you entered does not match our records.' }, 401);
        session.set('user', 'yes');
        return json({ ok: true });
      }
      if (!isIn(session)) return json({ message: 'Please sign in.' }, 401);
      if (path === '/api/customer/context') return json({ accounts });
      const number = accounts.find(({ id }) => id === query.get('account'))?.number;
      const offset = Number(query.get('offset') ?? 0);
      if (path === '/api/billing/statements') {
        const own = bills.filter((bill) => bill.accountNumber === number);
        return json({ total: own.length, items: own.slice(offset, offset + 6).map((bill) => ({ title: sayDay(bill.date, 'en-US'), amount: `$${bill.amount}`, document: bill.id, action: 'View PDF' })) });
      }
      if (path === '/api/billing/payments') return json({ total: 2, items: ['r1', 'r2'].map((id) => ({ title: 'Payment received', amount: '$198.11', document: id, action: 'Receipt' })) });
      const wanted = path.split('/').at(-1) ?? '';
      const bill = bills.find(({ id }) => id === wanted);
      if (bill) return bench.send(bill);
      return /^r\d$/.test(wanted) ? otherPdf(receipt, 'receipt.pdf') : null;
    }, 200, 800),
  );
  return { url: `${origin}/`, bills };
});
