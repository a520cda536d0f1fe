import { randomBytes } from 'node:crypto';
import { json, page, portal } from '../bench.ts';
import { makeBills } from '../bills.ts';

const APP = `
const root = document.getElementById('root'); let token = null;
const el = (tag, props, ...kids) => { const n = Object.assign(document.createElement(tag), props); n.append(...kids); return n; };
const api = (path, options = {}) => fetch('/api/v2' + path, { ...options, headers: { 'content-type': 'application/json', ...(token ? { authorization: 'Bearer ' + token } : {}) } });
function login(message) {
  const email = el('input', { type: 'text', placeholder: 'Email address', autocomplete: 'username', className: 'MuiInput' });
  const secret = el('input', { type: 'password', placeholder: 'Password', className: 'MuiInput' });
  const go = el('button', { type: 'button', className: 'MuiButton', textContent: 'Continue', onclick: async () => {
    go.disabled = true; go.textContent = 'Please wait…';
    const r = await api('/auth/token', { method: 'POST', body: JSON.stringify({ email: email.value, password: secret.value }) });
    if (r.ok) { token = (await r.json()).access_token; location.hash = '#/overview'; } else login('We could not match that email and password.');
  } });
  root.replaceChildren(el('div', { className: 'card' }, el('h1', { textContent: 'Brightline Energy' }), el('p', { role: 'alert', textContent: message || '' }), email, secret, go));
}
const nav = () => el('nav', {}, el('a', { href: '#/overview', textContent: 'Overview' }), ' ', el('a', { href: '#/usage', textContent: 'Usage' }), ' ', el('a', { href: '#/billing-history', textContent: 'Billing history' }), ' ', el('div', { role: 'button', tabIndex: 0, textContent: 'Log out', onclick: () => { api('/auth/logout', { method: 'POST' }); token = null; login(); } }));
async function history() {
  root.replaceChildren(nav(), el('div', { className: 'skeleton', textContent: 'Loading…' }));
  const rows = await (await api('/statements')).json();
  await new Promise((r) => setTimeout(r, 700));
  root.replaceChildren(nav(), el('h2', { textContent: 'Billing history' }), ...rows.map((b) => el('div', { className: 'row' }, el('span', { textContent: new Date(b.date).toLocaleDateString('en-US', { month: 'short', day: 'numeric', year: 'numeric' }) }), el('span', { textContent: ' $' + b.amount + ' ' }),
    el('button', { className: 'icon', title: 'Download bill (PDF)', onclick: async () => {
      const blob = await (await api('/statements/' + b.id + '/pdf')).blob();
      const a = el('a', { href: URL.createObjectURL(blob), download: 'brightline-' + b.date + '.pdf' }); document.body.append(a); a.click(); a.remove();
    } }, '⬇'), el('button', { textContent: 'Pay', onclick: () => api('/payments', { method: 'POST', body: '{}' }) }))));
}
async function overview() {
  const me = await (await api('/me')).json();
  root.replaceChildren(nav(), el('h2', { textContent: 'Welcome back' }), el('p', { textContent: 'Account ' + me.account }), el('button', { textContent: 'Make a payment', onclick: () => api('/payments', { method: 'POST', body: '{}' }) }));
}
function route() { if (!token) return login(); if (location.hash === '#/billing-history') history(); else if (location.hash === '#/usage') root.replaceChildren(nav(), el('p', { textContent: 'Daily usage chart' })); else overview(); }
addEventListener('hashchange', route); setTimeout(route, 400);`;

export const hashSpa = portal('hash-spa', 'Single page app: hash routes, bearer token in memory, blob downloads by an icon', async (bench) => {
  const bills = await makeBills({ company: 'Brightline Energy', account: '4410-88213-07', months: 14 });
  const token = randomBytes(16).toString('hex');
  bench.forbid('/api/v2/payments');
  const url = await bench.serve(({ path, headers, json: body }) => {
    if (path === '/') return { body: page('Brightline', '<div id="root"><p>Loading…</p></div><script src="/app.js"></script>', '<style>.card{max-width:360px;margin:80px auto;display:grid;gap:12px}.row{display:flex;gap:24px;padding:8px}</style>') };
    if (path === '/app.js') return { type: 'text/javascript', body: APP };
    if (path === '/api/v2/auth/token') return bench.check(body['email'], body['password']) ? json({ access_token: token }) : json({ error: 'invalid_grant' }, 401);
    if (headers.authorization !== `Bearer ${token}`) return json({ error: 'unauthorized' }, 401);
    if (path === '/api/v2/me') return json({ account: bills[0]?.accountNumber });
    if (path === '/api/v2/statements') return json(bills.map(({ id, date, amount }) => ({ id, date, amount })));
    const bill = bills.find(({ id }) => path === `/api/v2/statements/${id}/pdf`);
    return bill ? bench.send(bill) : null;
  });
  return { url, bills };
});
