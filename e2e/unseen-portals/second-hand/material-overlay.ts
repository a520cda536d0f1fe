import { html, json, otherPdf, portal, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

const STYLE = `<style>body{margin:0;font:14px Roboto,Arial}mat-toolbar{display:flex;gap:16px;background:#00695c;color:#fff;padding:12px 20px;align-items:center}.cdk-overlay-container{position:fixed;inset:0;pointer-events:none;z-index:1000}.cdk-overlay-backdrop{position:absolute;inset:0;pointer-events:auto}.cdk-overlay-pane{position:absolute;pointer-events:auto;background:#fff;box-shadow:0 2px 8px #0006;min-width:180px}.mat-mdc-menu-item,mat-option{display:block;width:100%;padding:12px 16px;border:0;background:none;text-align:left;cursor:pointer}mat-row,mat-header-row{display:flex;border-bottom:1px solid #ddd}mat-cell,mat-header-cell{flex:1;padding:12px}mat-select{display:inline-block;border:1px solid #888;padding:10px 14px;cursor:pointer}.material-icons{font-size:12px}main{padding:24px}</style>`;

const CLIENT = `
const $ = (s, r = document) => r.querySelector(s);
let accounts = [], account = '', page = 0, rows = [];
const overlay = $('.cdk-overlay-container');
const close = () => overlay.replaceChildren();
function open(anchor, markup) {
  const at = anchor.getBoundingClientRect();
  overlay.innerHTML = '<div class="cdk-overlay-backdrop"></div><div class="cdk-overlay-pane" style="left:' + Math.min(at.left, innerWidth - 220) + 'px;top:' + Math.min(at.bottom, innerHeight - 170) + 'px">' + markup + '</div>';
  $('.cdk-overlay-backdrop').onclick = close;
  return $('.cdk-overlay-pane');
}
const send = (path, body) => fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body || {}) });
async function login(event) { event.preventDefault(); const r = await send('/rest/login', { u: $('#mat-input-0').value, p: $('#mat-input-1').value }); if (r.ok) { location.hash = '#/dashboard'; location.reload(); } else $('mat-error').textContent = 'Invalid username or password'; }
async function list() {
  $('#table').innerHTML = '<mat-progress-bar role="progressbar">…</mat-progress-bar>';
  rows = await (await fetch('/rest/bills?account=' + account)).json(); page = 0; draw();
}
function draw() {
  const some = rows.slice(page * 5, page * 5 + 5);
  $('#table').innerHTML = '<mat-table role="table"><mat-header-row role="row"><mat-header-cell role="columnheader">Issued</mat-header-cell><mat-header-cell role="columnheader">Total</mat-header-cell><mat-header-cell role="columnheader"></mat-header-cell></mat-header-row>' + some.map((r, i) => '<mat-row role="row"><mat-cell role="cell">' + r.date + '</mat-cell><mat-cell role="cell">' + r.amount + '</mat-cell><mat-cell role="cell"><button mat-icon-button aria-haspopup="menu" aria-label="More" data-i="' + i + '"><mat-icon class="material-icons">more_vert</mat-icon></button></mat-cell></mat-row>').join('') + '</mat-table><mat-paginator><span>' + (page * 5 + 1) + ' – ' + Math.min(rows.length, page * 5 + 5) + ' of ' + rows.length + '</span> <button aria-label="Previous page" ' + (page ? '' : 'disabled') + '>‹</button> <button aria-label="Next page" ' + (page * 5 + 5 < rows.length ? '' : 'disabled') + '>›</button></mat-paginator>';
  $('[aria-label="Previous page"]').onclick = () => { page -= 1; draw(); };
  $('[aria-label="Next page"]').onclick = () => { page += 1; draw(); };
  for (const b of document.querySelectorAll('[data-i]')) b.onclick = () => {
    const row = some[Number(b.dataset.i)];
    const pane = open(b, '<div role="menu"><button role="menuitem" class="mat-mdc-menu-item"><mat-icon class="material-icons">payments</mat-icon> Pay this bill</button><button role="menuitem" class="mat-mdc-menu-item"><mat-icon class="material-icons">picture_as_pdf</mat-icon> Download PDF</button><button role="menuitem" class="mat-mdc-menu-item"><mat-icon class="material-icons">forward_to_inbox</mat-icon> Send by post</button></div>');
    const [pay, pdf, post] = pane.querySelectorAll('button');
    pay.onclick = () => { close(); send('/rest/pay'); }; post.onclick = () => { close(); send('/rest/send-by-post'); };
    pdf.onclick = () => { close(); location.assign('/rest/bill-document/' + row.id); };
  };
}
function select() {
  const pane = open($('mat-select'), '<div role="listbox">' + accounts.map((a) => '<mat-option role="option">' + a.label + '</mat-option>').join('') + '</div>');
  [...pane.querySelectorAll('mat-option')].forEach((o, i) => (o.onclick = () => { close(); account = accounts[i].number; $('mat-select').textContent = accounts[i].label; list(); }));
}
async function route() {
  const view = location.hash.slice(2);
  const me = await fetch('/rest/me');
  if (!me.ok) { $('app-root').innerHTML = '<main><mat-card><h1>Sign in to MyHydro</h1><form><mat-form-field><input matinput id="mat-input-0" aria-label="Username" placeholder="Username"></mat-form-field><br><mat-form-field><input matinput id="mat-input-1" type="password" aria-label="Password" placeholder="Password"></mat-form-field><br><mat-error role="alert"></mat-error><button mat-flat-button type="submit">Sign in</button></form></mat-card></main>'; $('form').onsubmit = login; return; }
  accounts = (await me.json()).accounts; account ||= accounts[0].number;
  $('app-root').innerHTML = '<mat-toolbar><button mat-icon-button aria-label="Open navigation" id="nav"><mat-icon class="material-icons">menu</mat-icon></button><span>MyHydro</span><span style="flex:1"></span><button mat-icon-button aria-label="Account menu" id="who"><mat-icon class="material-icons">account_circle</mat-icon></button></mat-toolbar><main></main>';
  $('#nav').onclick = () => { const pane = open($('#nav'), '<mat-nav-list role="navigation"><a class="mat-mdc-menu-item" href="#/dashboard">Dashboard</a><a class="mat-mdc-menu-item" href="#/consumption">Consumption</a><a class="mat-mdc-menu-item" href="#/billing">Bills</a><a class="mat-mdc-menu-item" href="#/profile">Profile</a></mat-nav-list>'); pane.onclick = close; };
  $('#who').onclick = () => { const pane = open($('#who'), '<button role="menuitem" class="mat-mdc-menu-item">Sign out</button><button role="menuitem" class="mat-mdc-menu-item">Delete my profile</button>'); const [out, del] = pane.querySelectorAll('button'); out.onclick = () => send('/rest/logout'); del.onclick = () => send('/rest/delete-profile'); };
  if (view === 'billing') { $('main').innerHTML = '<h1>Bills</h1><label>Account</label> <mat-select role="combobox" aria-haspopup="listbox" tabindex="0" aria-label="Account">' + accounts.find((a) => a.number === account).label + '</mat-select><div id="table"></div><p><a href="/rest/tariff.pdf">Tariff booklet</a></p>'; $('mat-select').onclick = select; list(); }
  else if (view === 'consumption') $('main').innerHTML = '<h1>Consumption</h1><p>No chart for this period.</p>';
  else if (view === 'profile') { $('main').innerHTML = '<h1>Profile</h1><button id="e">Switch to e-bills</button>'; $('#e').onclick = () => send('/rest/ebill'); }
  else { $('main').innerHTML = '<h1>Dashboard</h1><mat-card>Balance $88.02 <button id="p">Pay now</button></mat-card>'; $('#p').onclick = () => send('/rest/pay'); }
}
addEventListener('hashchange', route); route();`;

/** Angular Material's ways: a select and menus drawn in an overlay, icon ligatures, a paginator of arrows. */
export const materialOverlay = portal('material-overlay', 'account select and row menus in an overlay, navigation behind a menu icon, arrows for pages', async (bench) => {
  bench.forbid('/rest/pay', '/rest/send-by-post', '/rest/logout', '/rest/delete-profile', '/rest/ebill');
  const company = 'Quinte Hydro';
  const accounts = [{ number: '51833007', label: '12 Dock Rd (51833007)' }, { number: '51833015', label: '14 Dock Rd (51833015)' }, { number: '51833023', label: '90 Mill St (51833023)' }];
  const bills = (await Promise.all(accounts.map(({ number }, at) => makeBills({ company, account: number, months: 7 - at })))).flat();
  const tariff = await makeLetter(company, 'Tariff booklet', 'Time-of-use periods and prices.');
  const shell = html('MyHydro', `<app-root>Loading…</app-root><div class="cdk-overlay-container"></div><script>${CLIENT}</script>`, STYLE);
  const origin = await bench.serve(
    slow(({ path, query, json: sent, session }): Reply | null => {
      if (path === '/') return shell;
      if (path === '/rest/login') {
        if (!bench.check(sent['u'], sent['p'])) return json({ error: 'invalid' }, 401);
        session.set('user', 'yes');
        return json({});
      }
      if (!session.has('user')) return json({ error: 'unauthorized' }, 401);
      if (path === '/rest/me') return json({ accounts });
      if (path === '/rest/bills') return json(bills.filter((bill) => bill.accountNumber === query.get('account')).map((bill) => ({ id: bill.id, date: sayDay(bill.date, 'en-CA', 'medium'), amount: `$${bill.amount}` })));
      if (path === '/rest/tariff.pdf') return otherPdf(tariff, 'tariff.pdf');
      const bill = bills.find(({ id }) => path === `/rest/bill-document/${id}`);
      return bill ? bench.send(bill) : null;
    }, 200, 700),
  );
  return { url: `${origin}/`, bills };
});
