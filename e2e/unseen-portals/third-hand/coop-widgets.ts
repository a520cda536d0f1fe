import { html, json, portal, type PortalKind, type Reply } from '../bench.ts';
import { makeBills } from '../bills.ts';
import { billAt, literal, script } from './kit.ts';

const COMPANY = 'Sandhill Rural Electric Cooperative';
const STYLE = '<style>.gwt-Hyperlink,.gwt-MenuItem{cursor:pointer;color:#036;text-decoration:underline}.gwt-MenuBarPopup{position:absolute;background:#fff;border:1px solid #888;padding:4px}td{padding:3px 8px}</style>';

/** A cooperative's page of compiled widgets: divisions and cells with listeners, no links, everything on one address. */
const APP = `
const body = document.getElementById('widgets');
const label = (text, name, press) => { const made = document.createElement('div'); made.className = name || 'gwt-Label'; made.textContent = text; if (press) made.addEventListener('click', press); return made; };
const table = (rows) => { const made = document.createElement('table'); made.cellSpacing = 0; for (const cells of rows) { const row = made.insertRow(); for (const cell of cells) row.insertCell().append(cell); } return made; };
const rpc = async (method, sent) => JSON.parse((await (await fetch('/module/rpc', { method: 'POST', headers: { 'content-type': 'application/json', 'x-gwt-permutation': 'A7' }, body: JSON.stringify({ method, ...sent }) })).text()).slice(4));
const act = (path) => () => fetch(path, { method: 'POST' });
function signIn() {
  const name = document.createElement('input'), word = document.createElement('input'), go = document.createElement('button'), error = label('');
  name.className = word.className = 'gwt-TextBox'; word.type = 'password'; go.className = 'gwt-Button'; go.textContent = 'Sign In';
  go.addEventListener('click', async () => { const [ok] = await rpc('login', { name: name.value, word: word.value }); if (ok) home(); else error.textContent = 'The e-mail address or password you have entered is incorrect.'; });
  body.replaceChildren(table([[label('E-mail:'), name], [label('Password:'), word], ['', go], ['', label('New user? Register', 'gwt-Hyperlink', act('/module/register'))], ['', error]]));
}
let popup = null;
function bar() {
  const menu = (text, items) => { const made = label(text, 'gwt-MenuItem', () => { popup?.remove(); if (popup && popup.owner === text) { popup = null; return; } popup = document.createElement('div'); popup.owner = text; popup.className = 'gwt-MenuBarPopup'; popup.append(table(items.map(([word, press]) => [label(word, 'gwt-MenuItem', () => { popup.remove(); popup = null; press(); })]))); made.after(popup); }); return made; };
  return table([[menu('Home', [['Overview', home]]), menu('Billing & Payments', [['Pay Bill', act('/module/pay')], ['Billing History', () => history('12')], ['Auto Pay Program', act('/module/autopay')]]), menu('My Usage', [['Usage Explorer', home]]), menu('Service Requests', [['Disconnect Service', act('/module/disconnect')]]), label('Sign Out', 'gwt-Hyperlink', act('/module/signout'))]]);
}
function home() { body.replaceChildren(bar(), label('Account 88217004', 'gwt-HTML'), label('Welcome back.')); }
async function history(span) {
  body.replaceChildren(bar(), label('Loading...'));
  const bills = await rpc('history', { span });
  const list = document.createElement('select'); list.className = 'gwt-ListBox';
  for (const [value, text] of [['12', 'Last 12 Months'], ['24', 'Last 24 Months'], ['all', 'All']]) list.add(new Option(text, value, false, value === span));
  list.addEventListener('change', () => history(list.value));
  body.replaceChildren(bar(), label('Billing History', 'gwt-Label page-title'), table([[label('Show:'), list]]), table([[label('Billing Date'), label('Total Due'), label('Action')], ...bills.map((bill) => [label(bill.date), label('$' + bill.amount), table([[label('View Bill', 'gwt-Hyperlink', () => window.open('/module/viewer?bill=' + bill.id, 'viewer' + bill.id)), label('Pay', 'gwt-Hyperlink', act('/module/pay'))]])])]));
}
signIn();`;

/** A rural cooperative's portal of compiled widgets. */
export const coopWidgets: PortalKind = portal('coop-widgets', 'compiled widgets: no links and no forms, menus of cells, list box for the span, PDF in an object of a new window', async (bench) => {
  const account = '88217004';
  const bills = await makeBills({ company: COMPANY, account, months: 29 });
  bench.forbid('/module/pay', '/module/autopay', '/module/disconnect', '/module/signout', '/module/register');
  const rpc = (value: unknown): Reply => ({ ...json(value), body: `//OK${JSON.stringify(value)}` });
  const url = await bench.serve((visit) => {
    const { path, json: sent, session, query } = visit;
    if (path === '/') return html('SmartDesk', `<h2>${COMPANY}</h2><div id="widgets"></div><noscript>Your browser must have JavaScript enabled.</noscript>${script(APP)}`, STYLE);
    if (path === '/module/rpc' && sent['method'] === 'login') {
      const right = bench.check(sent['name'], sent['word']);
      if (right) session.set('in', 'yes');
      return rpc([right]);
    }
    if (session.get('in') !== 'yes') return null;
    if (path === '/module/rpc' && sent['method'] === 'history') {
      const span = sent['span'] === 'all' ? bills.length : Number(sent['span']);
      return rpc(bills.slice(0, span).map(({ id, date, amount }) => ({ id, amount, date: new Date(`${date}T12:00:00Z`).toLocaleDateString('en-US', { timeZone: 'UTC', month: '2-digit', day: '2-digit', year: 'numeric' }) })));
    }
    if (path === '/module/viewer') {
      const source = `/module/document/${query.get('bill') ?? ''}`;
      return html('Bill', `<object data=${literal(source)} type="application/pdf" width="100%" height="600"><p>Your browser cannot show PDF files. <a href=${literal(source)}>Download the bill</a>.</p></object>`);
    }
    if (path.startsWith('/module/document/')) {
      const bill = billAt(bills, visit);
      return bill && bench.send(bill, 'inline');
    }
    return null;
  });
  return { url, bills };
});
