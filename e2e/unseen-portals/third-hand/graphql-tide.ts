import { randomBytes } from 'node:crypto';
import { html, json, otherPdf, portal, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { literal, money, script, spoken } from './kit.ts';

const COMPANY = 'Tideway Energy';
const HOMES = [{ number: 'A-7F21C09B', address: 'Unit 4, Quay House, Bristol' }, { number: 'A-19D4E8A2', address: '22 Chandlers Row, Bristol' }] as const;
const STYLE = '<style>body{font:16px sans-serif;margin:0}#list{height:420px;overflow:auto;position:relative;border:1px solid #ccc}.row{position:absolute;left:0;right:0;height:60px;display:flex;gap:16px;align-items:center}</style>';

/** A single page over one query address: the rows of the list exist only while they are in view. */
const APP = (company: string): string => `
const root = document.getElementById('root');
const el = (tag, props, ...children) => { const made = Object.assign(document.createElement(tag), props || {}); made.append(...children); return made; };
let token = sessionStorage.getItem('token'), me = null;
async function query(operationName, variables) {
  const reply = await fetch('/graphql/', { method: 'POST', headers: { 'content-type': 'application/json', ...(token ? { authorization: token } : {}) }, body: JSON.stringify({ operationName, variables, query: 'query ' + operationName }) });
  return reply.json();
}
function go(path) { history.pushState({}, '', path); draw(); }
addEventListener('popstate', draw);
async function draw() {
  if (!token) return signIn();
  if (!me) { root.replaceChildren(el('p', { textContent: 'Loading…' })); me = (await query('viewer')).data.viewer; }
  const [, number, where] = /^\\/accounts\\/([^/]+)\\/?(\\w*)/.exec(location.pathname) || [];
  if (!number) return go('/accounts/' + me.accounts[0].number);
  const account = me.accounts.find((one) => one.number === number);
  const link = (text, path) => el('a', { href: path, textContent: text, onclick: (event) => { event.preventDefault(); go(path); } });
  const menu = el('div', { hidden: true });
  for (const one of me.accounts) menu.append(el('button', { role: 'menuitem', textContent: one.address + ' (' + one.number + ')', onclick: () => go('/accounts/' + one.number + '/' + (where || '')) }));
  const opener = el('button', { textContent: account.address + ' ' + account.number + ' ▾', onclick: () => { menu.hidden = !menu.hidden; } });
  opener.setAttribute('aria-haspopup', 'menu');
  const act = (text, name) => el('button', { textContent: text, onclick: async () => { await fetch('/act/' + name, { method: 'POST' }); alert('Done'); } });
  root.replaceChildren(el('header', {}, opener, menu), el('nav', {}, link('Overview', '/accounts/' + number), ' ', link('Statements & bills', '/accounts/' + number + '/statements'), ' ', link('Usage', '/accounts/' + number + '/usage'), ' ', act('Log out', 'logout')));
  const main = el('main'); root.append(main);
  if (where === 'statements') return statements(main, number);
  if (where === 'usage') return main.append(el('h1', { textContent: 'Usage' }), el('p', { textContent: 'Half-hourly readings appear here.' }));
  main.append(el('h1', { textContent: 'Hello' }), el('p', { textContent: 'Your balance is in credit.' }), act('Make a payment', 'pay'), act('Switch tariff', 'tariff'), act("I'm moving out", 'move'));
}
async function statements(main, number) {
  const list = el('div', { id: 'list', tabIndex: 0 }), inner = el('div'); list.append(inner);
  main.append(el('h1', { textContent: 'Statements & bills' }), list, el('p', {}, el('a', { href: '/documents/tariff-guide', textContent: 'Tariff guide (PDF)', target: '_blank' })));
  const rows = []; let total = 0, busy = false, cursor = null;
  const more = async () => {
    if (busy || (total && rows.length >= total)) return; busy = true;
    const { data } = await query('accountBills', { accountNumber: number, first: 8, after: cursor });
    rows.push(...data.account.bills.edges.map((edge) => edge.node)); total = data.account.bills.totalCount; cursor = data.account.bills.pageInfo.endCursor;
    inner.style.height = rows.length * 60 + 'px'; busy = false; paint();
  };
  const paint = () => {
    const from = Math.max(0, Math.floor(list.scrollTop / 60) - 1), to = Math.min(rows.length, from + 9);
    inner.replaceChildren(...rows.slice(from, to).map((bill, at) => { const row = el('div', { className: 'row', style: 'top:' + (from + at) * 60 + 'px' }, el('span', { textContent: bill.issued }), el('span', { textContent: bill.title }), el('strong', { textContent: bill.total }), el('button', { textContent: 'View PDF', onclick: () => open(bill.id) })); return row; }));
    if (to >= rows.length - 1) more();
  };
  const open = async (id) => {
    const reply = await fetch('/rest/statements/' + id + '/', { headers: { authorization: token } });
    const url = URL.createObjectURL(await reply.blob());
    const anchor = el('a', { href: url, download: 'statement.pdf' }); document.body.append(anchor); anchor.click(); anchor.remove();
    setTimeout(() => URL.revokeObjectURL(url), 5000);
  };
  list.addEventListener('scroll', paint);
  await more();
}
function signIn() {
  const email = el('input', { type: 'email', id: 'email', autocomplete: 'username' }), error = el('p', { role: 'alert' });
  const form = el('form', {}, el('h1', { textContent: 'Sign in to ${company}' }), el('label', { htmlFor: 'email', textContent: 'Email address' }), email, el('button', { type: 'submit', textContent: 'Continue' }), error);
  form.onsubmit = (event) => {
    event.preventDefault();
    const password = el('input', { type: 'password', id: 'password' });
    const second = el('form', {}, el('h1', { textContent: 'Enter your password' }), el('p', { textContent: email.value }), el('label', { htmlFor: 'password', textContent: 'Password' }), password, el('button', { type: 'submit', textContent: 'Sign in' }), error);
    second.onsubmit = async (sent) => {
      sent.preventDefault();
      const answer = await query('obtainToken', { input: { email: email.value, password: password.value } });
      if (answer.errors) { error.textContent = answer.errors[0].message; return; }
      token = answer.data.obtainToken.token; sessionStorage.setItem('token', token); go('/');
    };
    root.replaceChildren(second);
  };
  root.replaceChildren(form);
}
draw();`;

/** A British supplier's single page over a query language, with a list that keeps only the rows in view. */
export const graphqlTide: PortalKind = portal('graphql-tide', 'single page over GraphQL: two-step sign-in, token, virtual list, blob from a fetch', async (bench) => {
  const bills = (await Promise.all(HOMES.map(({ number }, at) => makeBills({ company: COMPANY, account: number, months: 26 - at * 15 })))).flat();
  const guide = await makeLetter(COMPANY, 'Tariff guide', 'Our tariffs explained.');
  const token = `JWT ${randomBytes(16).toString('base64url')}`;
  bench.forbid('/act/pay', '/act/tariff', '/act/move', '/act/logout');
  const answer = (name: unknown, variables: Record<string, unknown>): Reply => {
    if (name === 'viewer') return json({ data: { viewer: { accounts: HOMES } } });
    const all = bills.filter(({ accountNumber }) => accountNumber === variables['accountNumber']);
    const from = Number(variables['after'] ?? 0);
    const edges = all.slice(from, from + 8).map((bill) => ({ node: { id: bill.id, issued: spoken(bill.date, 'en-GB'), title: 'Electricity statement', total: money(bill.amount, 'en-GB', 'GBP') } }));
    return json({ data: { account: { bills: { totalCount: all.length, pageInfo: { endCursor: from + 8 }, edges } } } });
  };
  const url = await bench.serve(({ method, path, json: sent, headers }) => {
    if (path === '/graphql/') {
      const variables = (sent['variables'] ?? {}) as Record<string, unknown>;
      if (sent['operationName'] === 'obtainToken') {
        const input = variables['input'] as Record<string, unknown>;
        return bench.check(input['email'], input['password']) ? json({ data: { obtainToken: { token } } }) : json({ errors: [{ message: 'Please make sure the email and password are correct.' }] });
      }
      return headers.authorization === token ? answer(sent['operationName'], variables) : json({ errors: [{ message: 'Unauthorised' }] }, 401);
    }
    if (path === '/documents/tariff-guide') return otherPdf(guide, 'tariff-guide.pdf');
    if (path.startsWith('/rest/statements/')) {
      const bill = bills.find(({ id }) => path.includes(id));
      if (!bill || headers.authorization !== token) return json({ detail: 'Not found.' }, 404);
      bench.note(bill);
      return { type: 'application/pdf', body: bill.bytes };
    }
    return method === 'GET' && !path.includes('.') ? html(COMPANY, `<div id="root"></div><script id="state" type="application/json">${literal({ company: COMPANY })}</script>${script(APP(COMPANY))}`, STYLE) : null;
  });
  return { url, bills };
});
