import { printDay } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture, Visit } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { ACCOUNT, NAV, plainPortal, tableOf } from './plain-portal.ts';
import type { Around, Way } from './plain-portal.ts';

const MORE = ['5501-9017', '5502-1133'];
const ALL = [ACCOUNT, ...MORE];
const PLACES = ['14 Mill Lane, Alderbrook', '2 Quay Street, Alderbrook', '88 Hill Road, Fernley'];

/** A portal of three accounts, of which a cookie says which is open. */
function accountsWay(name: string, head: (open: string, visit: Visit) => string, more: Partial<Way> = {}): Fixture {
  return plainPortal({
    name: `accounts-${name}`, accounts: MORE, count: 3, ...more,
    handle: (visit: Visit, around: Around) => {
      if (!visit.isSignedIn) return false;
      const open = visit.cookie('open') ?? ACCOUNT;
      if (visit.path === '/open') { visit.setCookie('open', visit.query.get('no') ?? visit.body.get('no') ?? ACCOUNT); visit.redirect(visit.query.get('to') ?? '/home'); return true; }
      const said = `${NAV}${head(open, visit)}`;
      if (visit.path === '/bills') visit.page('Billing history', `${said}<h1>Billing history</h1><p>Account number ${open}</p>${tableOf(around.bills.filter((bill) => bill.account === open))}`);
      else if (visit.path === '/home') visit.page('Home', `${said}<h1>Good day</h1><p>Account number ${open}</p>`);
      else return false;
      return true;
    },
  });
}

export const accountWays: readonly Fixture[] = [
  accountsWay('listbox-button', (open) => `<div class="dd"><button id="cb" role="combobox" aria-haspopup="listbox" aria-expanded="false" aria-controls="lb" aria-label="Account">Account ${open}</button></div><script>cb.onclick=()=>{if(document.getElementById('lb')){lb.remove();return}const l=document.createElement('ul');l.id='lb';l.setAttribute('role','listbox');l.innerHTML=${JSON.stringify(ALL.map((no, at) => `<li role="option" data-no="${no}" style="cursor:pointer">${no} · ${PLACES[at] ?? ''}</li>`).join(''))};document.body.append(l);for(const o of l.children)o.onclick=()=>{location='/open?no='+o.dataset.no+'&to='+location.pathname}}</script>`),
  accountsWay('listbox-input', (open) => `<div class="select__control" id="ctl"><label id="ll">Account</label><input id="cb" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-labelledby="ll" value="${open}" readonly></div><script>ctl.onmousedown=(e)=>{e.preventDefault();if(document.getElementById('lb'))return;const l=document.createElement('div');l.id='lb';l.setAttribute('role','listbox');l.innerHTML=${JSON.stringify(ALL.map((no) => `<div role="option" data-no="${no}" tabindex="-1">${no}</div>`).join(''))};ctl.after(l);for(const o of l.children)o.onclick=()=>{location='/open?no='+o.dataset.no+'&to='+location.pathname}}</script>`),
  accountsWay('listbox-places', (open) => `<div><span id="sa">Service address</span><div id="cb" tabindex="0" role="combobox" aria-haspopup="listbox" aria-expanded="false" aria-labelledby="sa" style="border:1px solid;width:300px">${PLACES[ALL.indexOf(open)] ?? ''} ▾</div></div><script>cb.onclick=()=>{if(document.getElementById('lb'))return;const l=document.createElement('ul');l.id='lb';l.setAttribute('role','listbox');l.innerHTML=${JSON.stringify(ALL.map((no, at) => `<li role="option" tabindex="-1" data-no="${no}">${PLACES[at] ?? ''}</li>`).join(''))};document.body.append(l);for(const o of l.children)o.onclick=()=>{location='/open?no='+o.dataset.no+'&to='+location.pathname}}</script>`),
  accountsWay('select-places', (open) => `<form action="/open"><label>Service address <select name="no">${ALL.map((no, at) => `<option value="${no}"${no === open ? ' selected' : ''}>${PLACES[at] ?? ''}</option>`).join('')}</select></label><button>Go</button></form>`),
  accountsWay('menu', (open) => `<button aria-haspopup="menu" aria-expanded="false" id="m" onclick="mm.hidden=!mm.hidden">Account ${open} ▾</button><div id="mm" role="menu" hidden>${ALL.map((no) => `<a role="menuitem" href="/open?no=${no}">Account ${no}</a>`).join('')}<a role="menuitem" href="/register">Add account</a></div>`),
  plainPortal({
    name: 'accounts-radio', accounts: MORE, count: 3,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const open = visit.cookie('open');
      if (visit.path === '/open') { visit.setCookie('open', visit.body.get('no') ?? ''); visit.redirect('/home'); return true; }
      if (open === null || visit.path === '/choose') visit.page('Choose an account', `<h1>Choose an account</h1><form method="post" action="/open">${ALL.map((no, at) => `<p><label><input type="radio" name="no" value="${no}"> Account ${no}, ${PLACES[at] ?? ''}</label></p>`).join('')}<button>Continue</button></form><a href="/logout">Log out</a>`);
      else if (visit.path === '/bills') visit.page('Billing history', `${NAV}<a href="/choose">Switch account</a><h1>Billing history</h1><p>Account number ${open}</p>${tableOf(around.bills.filter((bill) => bill.account === open))}`);
      else if (visit.path === '/home') visit.page('Home', `${NAV}<a href="/choose">Switch account</a><h1>Good day</h1><p>Account number ${open}</p>`);
      else return false;
      return true;
    },
  }),
  plainPortal({
    name: 'accounts-tree', accounts: MORE, count: 3,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const firm = visit.query.get('firm');
      const no = visit.query.get('no') ?? '';
      if (visit.path === '/home') visit.page('Portfolio', `${NAV}<h1>Your customers</h1><ul><li><a href="/firm?firm=1">Alder Bakeries Ltd</a></li><li><a href="/firm?firm=2">Tarn Stores</a></li></ul>`);
      else if (visit.path === '/firm') visit.page('Accounts', `${NAV}<h1>Accounts of ${firm === '1' ? 'Alder Bakeries Ltd' : 'Tarn Stores'}</h1><table><tr><th>Account number</th><th>Address</th><th></th></tr>${(firm === '1' ? ALL.slice(0, 2) : ALL.slice(2)).map((each, at) => `<tr><td>${each}</td><td>${PLACES[at] ?? ''}</td><td><a href="/account?no=${each}">Details</a></td></tr>`).join('')}</table>`);
      else if (visit.path === '/account') visit.page('Account', `${NAV}<h1>Account ${no}</h1><a href="/history?no=${no}">Invoices</a>`);
      else if (visit.path === '/history') visit.page('Invoices', `${NAV}<h1>Invoices</h1><p>Account number ${no}</p>${tableOf(around.bills.filter((bill) => bill.account === no))}`);
      else if (visit.path === '/bills') visit.page('Billing', `${NAV}<h1>Billing</h1><p>Choose a customer first.</p>`);
      else return false;
      return true;
    },
  }),
  plainPortal({
    name: 'accounts-one-list', accounts: MORE, count: 3,
    handle: (visit, around) => {
      if (!visit.isSignedIn || visit.path !== '/bills') return false;
      visit.page('Billing history', `${NAV}<h1>Billing history</h1>${ALL.map((no, at) => `<section><h2>Account ${no}</h2><p>${PLACES[at] ?? ''}</p><ul>${around.bills.filter((bill) => bill.account === no).map((bill) => `<li>${printDay(bill.day, 'LONG')} $${bill.amount} <a href="/bill?no=${no}&day=${bill.day}">Download</a></li>`).join('')}</ul></section>`).join('')}`);
      return true;
    },
  }),
];
