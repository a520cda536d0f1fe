import { html, json, otherPdf, portal, redirect, type PortalKind } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { billAt, enter, routes, script, signedIn, spoken } from './kit.ts';

const COMPANY = 'Cedar Bend Water Authority';
const PAGE = 6;

/** What both pages share: a base class whose markup lives in an open shadow root, and a button and an input made of it. */
const COMPONENTS = `
class Part extends HTMLElement {
  connectedCallback() { if (!this.shadowRoot) this.attachShadow({ mode: 'open' }); this.draw(); }
  put(markup) { this.shadowRoot.innerHTML = '<style>:host{display:block;font:14px Arial}button{font:inherit;padding:6px 14px;cursor:pointer}ul{list-style:none;margin:0;padding:0}[hidden]{display:none}</style>' + markup; }
  find(selector) { return this.shadowRoot.querySelector(selector); }
}
customElements.define('lightning-button', class extends Part {
  draw() { this.put('<button part="button" type="button" class="slds-button slds-button_brand"></button>'); this.find('button').textContent = this.getAttribute('label'); }
});
customElements.define('lightning-input', class extends Part {
  draw() {
    const id = 'input-' + Math.floor(Math.random() * 900 + 10);
    this.put('<div class="slds-form-element"><label class="slds-form-element__label"></label><div class="slds-form-element__control"><input class="slds-input"></div></div>');
    this.find('label').textContent = this.getAttribute('label'); this.find('label').htmlFor = id;
    Object.assign(this.find('input'), { id, type: this.getAttribute('type') || 'text' });
  }
  get value() { return this.find('input').value; }
});
customElements.define('lightning-spinner', class extends Part { draw() { this.put('<div role="status">Loading</div>'); } });
const aura = (action, params) => fetch('/s/sfsites/aura?r=' + action, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(params || {}) }).then((reply) => reply.json());
`;

const SIGN_IN = `
customElements.define('c-sign-in', class extends Part {
  draw() {
    this.put('<h1>Welcome back</h1><div id="error" role="alert"></div><lightning-input id="name" label="Username"></lightning-input><lightning-input id="word" label="Password" type="password"></lightning-input><p><lightning-button id="go" label="Log In"></lightning-button></p><a href="/s/forgot">Forgot your password?</a> <a href="/s/register">Not a member? Sign up</a>');
    this.find('#go').addEventListener('click', async () => {
      const answer = await aura('login', { username: this.find('#name').value, password: this.find('#word').value });
      if (answer.returnUrl) location.assign(answer.returnUrl); else this.find('#error').textContent = answer.message;
    });
  }
});`;

const HOME = `
customElements.define('lightning-button-menu', class extends Part {
  draw() {
    this.put('<button type="button" aria-haspopup="true" aria-expanded="false" title="Show actions">▾</button><div role="menu" hidden><slot></slot></div>');
    const button = this.find('button'), menu = this.find('[role=menu]');
    button.addEventListener('click', () => { menu.hidden = !menu.hidden; button.setAttribute('aria-expanded', String(!menu.hidden)); });
  }
});
customElements.define('lightning-menu-item', class extends Part {
  draw() { this.put('<a role="menuitem" href="javascript:void(0)"><span></span></a>'); this.find('span').textContent = this.getAttribute('label'); }
});
customElements.define('c-account-picker', class extends Part {
  async draw() {
    this.put('<lightning-spinner></lightning-spinner>');
    const accounts = await aura('accounts');
    this.put('<label id="l">Service account</label><button role="combobox" aria-labelledby="l v" aria-expanded="false" aria-haspopup="listbox"><span id="v"></span></button><ul role="listbox" hidden></ul>');
    const show = (account) => { this.find('#v').textContent = account.number + ' · ' + account.address; document.querySelector('c-community').shadowRoot.querySelector('c-bill-table').show(account.number); };
    for (const account of accounts) {
      const item = document.createElement('li'); item.setAttribute('role', 'option'); item.textContent = account.number + ' · ' + account.address;
      item.addEventListener('click', () => { this.find('ul').hidden = true; show(account); });
      this.find('ul').append(item);
    }
    this.find('button').addEventListener('click', () => { this.find('ul').hidden = !this.find('ul').hidden; });
    show(accounts[0]);
  }
});
customElements.define('c-bill-table', class extends Part {
  draw() { this.put('<h2>Bill history</h2><lightning-spinner></lightning-spinner>'); }
  async show(account) {
    this.account = account; this.rows = [];
    this.put('<h2>Bill history</h2><table><thead><tr><th>Bill date</th><th>Amount</th><th>Status</th><th></th></tr></thead><tbody></tbody></table><lightning-button id="more" label="View More"></lightning-button>');
    this.find('#more').addEventListener('click', () => this.more());
    await this.more();
  }
  async more() {
    const account = this.account, page = await aura('bills', { account, offset: this.rows.length });
    if (account !== this.account) return;
    for (const bill of page.bills) {
      const row = document.createElement('tr');
      row.innerHTML = '<td></td><td></td><td></td><td><lightning-button-menu><lightning-menu-item class="pdf" label="Download bill (PDF)"></lightning-menu-item><lightning-menu-item class="pay" label="Pay this bill"></lightning-menu-item><lightning-menu-item class="dispute" label="Dispute this bill"></lightning-menu-item></lightning-button-menu></td>';
      row.children[0].textContent = bill.date; row.children[1].textContent = '$' + bill.amount; row.children[2].textContent = bill.status;
      row.querySelector('.pdf').addEventListener('click', () => window.open('/sfc/servlet.shepherd/document/download/' + bill.id, '_blank'));
      row.querySelector('.pay').addEventListener('click', () => location.assign('/s/pay'));
      row.querySelector('.dispute').addEventListener('click', () => aura('x').then(() => fetch('/s/dispute', { method: 'POST' })));
      this.find('tbody').append(row); this.rows.push(bill);
    }
    this.find('#more').hidden = !page.hasMore; this.find('#more').style.display = page.hasMore ? '' : 'none';
  }
});
customElements.define('c-community', class extends Part {
  draw() {
    const billing = location.pathname === '/s/billing';
    this.put('<header><a href="/s/">Home</a> <a href="/s/billing">Billing &amp; Payments</a> <a href="/s/transfer">Start, stop or move</a> <a href="/s/autopay">Enroll in AutoPay</a> <a href="/s/logout">Log Out</a></header>' + (billing ? '<h1>Billing &amp; Payments</h1><c-account-picker></c-account-picker><lightning-button id="pay" label="Make a Payment"></lightning-button><c-bill-table></c-bill-table><p><a href="/s/rates" target="_blank">Rates and fees 2026 (PDF)</a></p>' : '<h1>Welcome</h1><p>Your water service at a glance.</p><lightning-button id="pay" label="Pay My Balance"></lightning-button>'));
    this.find('#pay').addEventListener('click', () => location.assign('/s/pay'));
  }
});`;

/** An experience site of a large customer platform: everything inside web components that hold web components. */
export const lightningCommunity: PortalKind = portal('lightning-community', 'web components within web components with shadow roots, row menus that open when pressed, "View More"', async (bench) => {
  const bills = [
    ...(await makeBills({ company: COMPANY, account: '700-118842-01', months: 14, type: 'WATER' })),
    ...(await makeBills({ company: COMPANY, account: '700-118977-04', months: 9, type: 'WATER' })),
  ];
  const rates = await makeLetter(COMPANY, 'Rates and fees', 'Rates effective January 1.');
  bench.forbid('/s/pay', '/s/transfer', '/s/autopay', '/s/logout', '/s/dispute', '/s/register', '/s/forgot');
  const community = html(COMPANY, '<c-community></c-community>', script(COMPONENTS + HOME));
  const inside = signedIn(
    routes({
      'GET /s/': () => community,
      'GET /s/billing': () => community,
      'GET /s/rates': () => otherPdf(rates, 'rates.pdf'),
      'POST /s/sfsites/aura': ({ query, json: sent }) => {
        if (query.get('r') === 'accounts') return json([{ number: '700-118842-01', address: '12 Cedar Bend Rd' }, { number: '700-118977-04', address: '80 Mill Pond Ln' }]);
        const all = bills.filter(({ accountNumber }) => accountNumber === sent['account']);
        const from = Number(sent['offset'] ?? 0);
        return json({ hasMore: from + PAGE < all.length, bills: all.slice(from, from + PAGE).map((bill, at) => ({ id: bill.id, date: spoken(bill.date, 'en-US'), amount: bill.amount, status: from + at === 0 ? 'Due' : 'Paid' })) });
      },
      'GET /sfc/servlet.shepherd/document/download/*': (visit) => {
        const bill = billAt(bills, visit);
        return bill && bench.send(bill);
      },
    }),
    () => redirect('/s/login'),
  );
  const url = await bench.serve((visit) => {
    if (visit.path === '/s/login') return html(`Login | ${COMPANY}`, '<c-sign-in></c-sign-in>', script(COMPONENTS + SIGN_IN));
    if (visit.path === '/s/sfsites/aura' && visit.query.get('r') === 'login') {
      if (!bench.check(visit.json['username'], visit.json['password'])) return json({ message: "We can't log you in. Make sure your username and password are correct." });
      enter(visit);
      return json({ returnUrl: '/s/' });
    }
    return visit.path === '/' ? redirect('/s/') : inside(visit);
  });
  return { url, bills };
});
