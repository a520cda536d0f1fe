import { randomBytes } from 'node:crypto';
import { html, json, portal, type PortalKind } from '../bench.ts';
import { makeBills } from '../bills.ts';
import { script, spoken } from './kit.ts';

const COMPANY = 'Murray Plains Water';
const APP = `
const shadow = (tag, markup) => customElements.define(tag, class extends HTMLElement { connectedCallback() { if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).innerHTML = '<style>:host{display:block}button{font:inherit;width:100%;text-align:left;padding:10px;cursor:pointer;background:none;border:0;border-bottom:1px solid #ddd}</style>' + markup; } });
shadow('ion-button', '<button class="button-native" part="native" type="button"><slot></slot></button>');
shadow('ion-item', '<button class="item-native" part="native" type="button"><slot></slot></button>');
shadow('ion-tab-button', '<button class="button-native" part="native" type="button"><slot></slot></button>');
shadow('ion-content', '<main><slot></slot></main>');
const app = document.querySelector('ion-app'); let token = null, account = null;
const el = (tag, props, ...children) => { const made = document.createElement(tag); Object.assign(made, props || {}); made.append(...children); return made; };
const api = (path, body) => fetch('/v2/' + path, { method: body ? 'POST' : 'GET', headers: { 'content-type': 'application/json', ...(token ? { 'x-session': token } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
function field(type, text) { const input = el('input', { className: 'native-input', type }); input.setAttribute('aria-label', text); return [el('ion-input', {}, el('div', { className: 'label-text', textContent: text }), input), input]; }
function signIn() {
  const [one, name] = field('email', 'Email'), [two, word] = field('password', 'Password'), error = el('p', { className: 'toast' });
  const go = el('ion-button', { textContent: 'Log in', onclick: async () => { const answer = await (await api('session', { email: name.value, password: word.value })).json(); if (answer.token) { token = answer.token; page('home'); } else error.textContent = answer.message; } });
  app.replaceChildren(el('ion-content', {}, el('h1', { textContent: 'My Water' }), one, two, go, error, el('ion-button', { textContent: 'Create account', onclick: () => api('act/register', {}) })));
}
async function page(name, bill) {
  const content = el('ion-content');
  const tabs = el('ion-tab-bar'); for (const [key, text] of [['home', 'Home'], ['usage', 'Usage'], ['bills', 'Bills'], ['more', 'More']]) tabs.append(el('ion-tab-button', { textContent: text, onclick: () => page(key) }));
  app.replaceChildren(content, tabs);
  if (name === 'home') return content.append(el('h1', { textContent: 'Hi there' }), el('p', { textContent: 'Account 3 0771 4420' }), el('ion-button', { textContent: 'Pay now', onclick: () => api('act/pay', {}) }), el('ion-button', { textContent: 'Switch to eBills', onclick: () => api('act/ebill', {}) }));
  if (name === 'usage') return content.append(el('h1', { textContent: 'Usage' }));
  if (name === 'more') return content.append(el('h1', { textContent: 'More' }), el('ion-item', { textContent: "I'm moving", onclick: () => api('act/move', {}) }), el('ion-item', { textContent: 'Log out', onclick: () => api('act/logout', {}) }));
  if (bill) {
    const sheet = () => { const made = el('ion-action-sheet', {}, ...[['View PDF', () => pdf(bill)], ['Pay this bill', () => api('act/pay', {})], ['Request an extension', () => api('act/extend', {})], ['Cancel', () => {}]].map(([text, press]) => el('button', { className: 'action-sheet-button', textContent: text, onclick: () => { made.remove(); press(); } }))); app.append(made); };
    return content.append(el('ion-button', { textContent: 'Back', onclick: () => page('bills') }), el('h1', { textContent: 'Bill of ' + bill.date }), el('p', { textContent: 'Total $' + bill.amount }), el('ion-button', { textContent: 'Options', onclick: sheet }));
  }
  const list = el('ion-list', { style: 'display:block;height:360px;overflow:auto' }), foot = el('p', { textContent: 'Loading more bills…' });
  content.append(el('h1', { textContent: 'Bills' }), list); list.append(foot);
  let from = 0, busy = false;
  const more = async () => { if (busy || from < 0) return; busy = true; const { items, next } = await (await api('bills?from=' + from)).json(); for (const one of items) foot.before(el('ion-item', { onclick: () => page('bills', one) }, el('span', { textContent: one.date }), ' ', el('b', { textContent: '$' + one.amount }))); from = next; if (next < 0) foot.remove(); busy = false; };
  list.addEventListener('scroll', () => { if (list.scrollTop + list.clientHeight > list.scrollHeight - 30) more(); });
  await more();
}
async function pdf(bill) { const anchor = el('a', { href: URL.createObjectURL(await (await api('bills/' + bill.id)).blob()), download: 'bill-' + bill.date + '.pdf' }); document.body.append(anchor); anchor.click(); anchor.remove(); }
signIn();`;

/** An Australian water corporation's mobile-first app: components with shadow roots, a bill page each with an action sheet, endless scroll. */
export const mobileFirst: PortalKind = portal('mobile-first', 'mobile components: tab bar, endless scroll in a list, a page for each bill whose action sheet gives the PDF', async (bench) => {
  const bills = await makeBills({ company: COMPANY, account: '3 0771 4420', months: 23, type: 'WATER' });
  const token = randomBytes(12).toString('hex');
  for (const act of ['pay', 'ebill', 'move', 'logout', 'extend', 'register']) bench.forbid(`/v2/act/${act}`);
  const url = await bench.serve(({ path, query, headers, json: sent }) => {
    if (path === '/') return html('My Water', `<ion-app></ion-app>${script(APP)}`, '<style>body{font:16px sans-serif;max-width:520px;margin:auto}ion-tab-bar{display:flex}ion-action-sheet{position:fixed;bottom:0;left:0;right:0;background:#fff;border-top:2px solid #333;display:flex;flex-direction:column}</style>');
    if (path === '/v2/session') return bench.check(sent['email'], sent['password']) ? json({ token }) : json({ message: 'Incorrect email or password.' }, 401);
    if (headers['x-session'] !== token) return null;
    if (path === '/v2/bills') {
      const from = Number(query.get('from') ?? 0);
      return json({ next: from + 10 < bills.length ? from + 10 : -1, items: bills.slice(from, from + 10).map(({ id, date, amount }) => ({ id, amount, date: spoken(date, 'en-AU') })) });
    }
    const bill = bills.find(({ id }) => path === `/v2/bills/${id}`);
    if (!bill) return null;
    bench.note(bill);
    return { type: 'application/pdf', body: bill.bytes };
  });
  return { url, bills };
});
