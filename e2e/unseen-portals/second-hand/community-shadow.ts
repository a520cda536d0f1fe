import { html, json, otherPdf, portal, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

const CLIENT = `
const define = (name, render) => customElements.define(name, class extends HTMLElement { connectedCallback() { this.root ??= this.attachShadow({ mode: 'open' }); render(this.root, this); } });
const post = (path, body) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body || {}) });
define('c-input', (root, host) => { root.innerHTML = '<style>label{display:block;font-size:12px}input{padding:8px;width:260px}</style><label for="input-1">' + host.getAttribute('label') + '</label><input id="input-1" type="' + (host.getAttribute('type') || 'text') + '">'; Object.defineProperty(host, 'value', { get: () => root.querySelector('input').value }); });
define('c-button', (root, host) => { root.innerHTML = '<style>button{padding:8px 16px;background:#0176d3;color:#fff;border:0;border-radius:4px}</style><button part="button" type="button">' + host.getAttribute('label') + '</button>'; });
define('c-login', (root) => {
  root.innerHTML = '<h2>Customer Community</h2><div id="error" role="alert" style="color:#ba0517"></div><c-input label="Username"></c-input><c-input label="Password" type="password"></c-input><br><c-button label="Log in"></c-button><p><a href="/s/login/SelfRegister">Not a member?</a></p>';
  const submit = async () => { const [user, secret] = root.querySelectorAll('c-input'); const answer = await post('/s/sfsites/aura?login=1', { username: user.value, password: secret.value }); if (answer.ok) location.href = '/s/'; else root.querySelector('#error').textContent = 'Your login attempt has failed. Make sure the username and password are correct.'; };
  root.querySelector('c-button').addEventListener('click', submit);
  root.addEventListener('keydown', (event) => { if (event.key === 'Enter') submit(); });
});
define('c-tile-nav', (root) => { root.innerHTML = '<style>a{display:inline-block;padding:18px;margin:8px;border:1px solid #ccc;color:inherit}</style><a href="/s/billing">Billing &amp; Statements</a><a href="/s/make-payment">Pay My Bill</a><a href="/s/outages">Outages</a><a href="/s/manage-autopay">Enroll in AutoPay</a><a href="/s/transfer-or-stop">Transfer or Stop Service</a><a href="/secur/logout.jsp">Log Out</a>'; });
define('c-row-menu', (root, host) => {
  root.innerHTML = '<style>div{position:absolute;background:#fff;border:1px solid #bbb;display:none;z-index:4}div.open{display:block}a{display:block;padding:8px 14px;cursor:pointer}</style><button type="button" aria-haspopup="true" title="Show actions" aria-label="Show actions">▾</button><div role="menu"></div>';
  const menu = root.querySelector('div');
  root.querySelector('button').addEventListener('click', () => {
    menu.innerHTML = '<a role="menuitem" data-a="view">View statement</a><a role="menuitem" data-a="dispute">Dispute charges</a><a role="menuitem" data-a="plan">Start payment plan</a>';
    menu.classList.toggle('open');
    for (const entry of menu.children) entry.addEventListener('click', () => { menu.classList.remove('open'); entry.dataset.a === 'view' ? (location.href = '/s/file/' + host.dataset.id) : post('/s/case/' + entry.dataset.a); });
  });
});
define('c-statements', async (root) => {
  root.innerHTML = '<p role="status">Loading…</p>';
  const data = await (await fetch('/s/sfsites/aura?statements=1')).json();
  root.innerHTML = '<h1>Billing &amp; Statements</h1><p>Account ' + data.account + '</p><table><thead><tr><th>Statement date</th><th>Amount</th><th>Status</th><th></th></tr></thead><tbody>' + data.rows.map((row) => '<tr><td>' + row.date + '</td><td>$' + row.amount + '</td><td>' + row.status + '</td><td><c-row-menu data-id="' + row.id + '"></c-row-menu></td></tr>').join('') + '</tbody></table><p><a href="/s/rates.pdf">Understanding your rates (PDF)</a></p>';
});
define('c-survey', (root, host) => { if (sessionStorage.surveyed) return; root.innerHTML = '<style>section{position:fixed;inset:0;background:#0008;z-index:10}article{background:#fff;width:420px;margin:15vh auto;padding:24px}</style><section role="dialog" aria-modal="true" aria-label="Survey"><article><h2>How are we doing?</h2><p>Take a two-minute survey.</p><button type="button">Take survey</button> <button type="button" id="no">Maybe later</button></article></section>'; for (const one of root.querySelectorAll('button')) one.addEventListener('click', () => { sessionStorage.surveyed = 1; host.remove(); }); });
`;

/** A community of custom elements with open shadow roots inside one another, an action menu in each row. */
export const communityShadow = portal('community-shadow', 'nested open shadow roots, the bill behind a row menu, a survey over everything', async (bench) => {
  bench.forbid('/s/make-payment', '/s/manage-autopay', '/s/transfer-or-stop', '/secur/logout.jsp', '/s/case/dispute', '/s/case/plan');
  const company = 'Piedmont Gas';
  const bills = await makeBills({ company, account: '7-0044-9182-3', months: 13, type: 'GAS', name: (date) => `Statement_${date}` });
  const brochure = await makeLetter(company, 'Understanding your rates', 'A guide to tariffs.');
  const shell = (title: string, body: string): Reply => html(`${title} | ${company}`, `<div class="siteforceContentArea"><header><h3>${company}</h3></header>${body}</div><script>${CLIENT}</script>`);
  const origin = await bench.serve(
    slow(({ path, query, json: sent, session }): Reply | null => {
      if (path === '/s/login/SelfRegister') return shell('Register', '<h1>Self registration</h1><p>Call us to get an invitation.</p>');
      if (path === '/s/login/' || path === '/s/login') return shell('Login', '<c-login></c-login>');
      if (query.has('login')) {
        if (!bench.check(sent['username'], sent['password'])) return json({ state: 'ERROR' }, 403);
        session.set('user', 'yes');
        return json({ state: 'SUCCESS' });
      }
      if (!session.has('user')) return { status: 302, headers: { location: '/s/login/' } };
      if (query.has('statements')) return json({ account: bills[0]?.accountNumber, rows: bills.map((bill, at) => ({ id: bill.id, date: sayDay(bill.date, 'en-US', 'medium'), amount: bill.amount, status: at ? 'Paid' : 'Due' })) });
      if (path === '/s/' || path === '/') return shell('Home', '<h1>Welcome, Harbor Offices</h1><c-tile-nav></c-tile-nav><c-survey></c-survey>');
      if (path === '/s/billing') return shell('Billing', '<c-tile-nav></c-tile-nav><c-statements></c-statements>');
      if (path === '/s/outages') return shell('Outages', '<h1>No outages in your area</h1>');
      if (path === '/s/rates.pdf') return otherPdf(brochure, 'rates.pdf');
      const bill = bills.find(({ id }) => path === `/s/file/${id}`);
      return bill ? bench.send(bill) : null;
    }, 200, 900),
  );
  return { url: `${origin}/s/`, bills };
});
