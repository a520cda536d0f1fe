import { makePdf, monthlyBills, printDay } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture, FixtureBill } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { zipOf } from '../../../src/shared/testing/zip-of.ts';
import { ACCOUNT, billList as list, NAV, plainPortal, rowOf, tableOf } from './plain-portal.ts';

const long = (bill: FixtureBill): string => printDay(bill.day, 'LONG');
const address = (bill: FixtureBill): string => `/bill?day=${bill.day}`;
const MORE = ['5501-9017', '5502-1133'];
const ALL = [ACCOUNT, ...MORE];
const masked = (account: string): string => `****${account.slice(-4)}`;
/** Four bills of a quarter each. */
const ACCOUNT_QUARTERS = monthlyBills('Wayside Utility', ACCOUNT, '2026-09', 12).filter((bill) => ['03', '06', '09', '12'].includes(bill.day.slice(5, 7)));
const half = (bills: readonly FixtureBill[], at: number): FixtureBill[] => bills.filter((_bill, index) => index % 2 === at);

export const moreLists: readonly Fixture[] = [
  list('service-tabs', 8, (bills) => `<div role="tablist"><button role="tab" aria-selected="true" onclick="show(0)">Electricity</button><button role="tab" aria-selected="false" onclick="show(1)">Gas</button><button role="tab" aria-selected="false" onclick="show(2)">Payments</button></div><div id="p0">${tableOf(half(bills, 0))}</div><div id="p1" hidden>${tableOf(half(bills, 1))}</div><div id="p2" hidden><p>September 1, 2026 <a href="/receipt">Receipt</a></p></div><script>function show(at){for(const i of [0,1,2])document.getElementById('p'+i).hidden=i!==at;document.querySelectorAll('[role=tab]').forEach((t,i)=>t.setAttribute('aria-selected',String(i===at)))}</script>`),
  list('archive-tab', 8, (bills, visit) => `<ul class="nav nav-tabs"><li class="${visit.query.has('old') ? '' : 'active'}"><a href="/bills">Current</a></li><li class="${visit.query.has('old') ? 'active' : ''}"><a href="/bills?old=1">Archive</a></li></ul>${tableOf(visit.query.has('old') ? bills.slice(3) : bills.slice(0, 3))}`),
  plainPortal({
    name: 'list-two-pages', count: 8,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const nav = '<nav><a href="/home">Home</a> <a href="/electric">Electricity bills</a> <a href="/water">Water bills</a> <a href="/pay">Pay</a> <a href="/logout">Log out</a></nav>';
      if (visit.path === '/electric' || visit.path === '/water') visit.page('Bills', `${nav}<h1>${visit.path === '/water' ? 'Water' : 'Electricity'} bills</h1><p>Account number ${ACCOUNT}</p>${tableOf(half(around.bills, visit.path === '/water' ? 1 : 0))}`);
      else if (visit.path === '/home') visit.page('Home', `${nav}<h1>Good day</h1><p>Account number ${ACCOUNT}</p>`);
      else return false;
      return true;
    },
  }),
  plainPortal({
    name: 'list-quarters', bills: ACCOUNT_QUARTERS,
    handle: (visit, around) => {
      if (!visit.isSignedIn || visit.path !== '/bills') return false;
      const quarterly = around.bills;
      around.listPage(visit, `<ul>${quarterly.map((bill) => `<li>Q${Number(bill.day.slice(5, 7)) / 3} ${bill.day.slice(0, 4)} $${bill.amount} <a href="${address(bill)}">Download invoice</a></li>`).join('')}</ul>`);
      return true;
    },
  }),
  list('data-address', 4, (bills) => `<table>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><a href="data:application/pdf;base64,${bill.bytes.toString('base64')}">View PDF</a></td></tr>`).join('')}</table>`),
  list('starts-shortly', 4, (bills) => `<table>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><a href="/soon?day=${bill.day}">Download</a></td></tr>`).join('')}</table>`, (visit) => {
    if (visit.path !== '/soon') return false;
    visit.page('Download', `<meta http-equiv="refresh" content="3; url=/bill?day=${visit.query.get('day') ?? ''}"><h1>Your download will start shortly</h1>`);
    return true;
  }),
  list('format-dialog', 4, (bills) => `<table>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><button onclick="d.dataset.h='${address(bill)}';d.showModal()">Download</button></td></tr>`).join('')}</table><dialog id="d"><h3>Choose a format</h3><button onclick="location='/csv'">CSV</button><button onclick="location=d.dataset.h;d.close()">PDF</button><button onclick="d.close()">Cancel</button></dialog>`),
  list('prepared', 4, (bills) => `<table>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><button onclick="get(this,'${address(bill)}')">View bill</button></td></tr>`).join('')}</table><script>function get(b,h){const w=window.open('','_blank');w.document.write('Preparing your bill, please wait…');setTimeout(()=>{w.location=h},3500)}</script>`, (visit, around) => {
    if (visit.path !== '/bill') return false;
    around.sendBill(visit, 'inline');
    return true;
  }),
  list('in-partner-frame', 4, (bills) => `<iframe src="/inner" width="800" height="500"></iframe><!-- ${bills.length} -->`, (visit, around) => {
    if (visit.path !== '/inner') return false;
    visit.page('Bills', tableOf(around.bills));
    return true;
  }),
  list('buttons-only-month', 6, (bills) => `<div class="grid">${bills.map((bill) => `<div class="card"><p class="m">${new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${bill.day}T00:00:00Z`))}</p><p>$${bill.amount}</p><button aria-label="Download" onclick="location='${address(bill)}'"><svg width="16" height="16"></svg></button><button aria-label="Share" onclick="location='/share'"><svg width="16" height="16"></svg></button></div>`).join('')}</div>`),
  list('letters-among', 5, (bills) => `<table><tr><th>Date</th><th>Document</th><th></th></tr>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>Monthly bill</td><td><a href="${address(bill)}">Open</a></td></tr><tr><td>${long(bill)}</td><td>Price change letter</td><td><a href="/letter">Open</a></td></tr><tr><td>${long(bill)}</td><td>Payment reminder</td><td><a href="/letter">Open</a></td></tr>`).join('')}</table>`, (visit) => {
    if (visit.path !== '/letter') return false;
    visit.file(makePdf('a letter'), 'application/pdf', 'attachment; filename="letter.pdf"');
    return true;
  }),
  list('unfilled-scroller', 24, (bills) => `<div id="t"></div><div id="end" style="height:10px"></div><script>const all=${JSON.stringify(bills.map((bill) => `<div class="row" style="height:120px"><span>${long(bill)}</span> <b>$${bill.amount}</b> <a href="${address(bill)}">Bill PDF</a></div>`))};let n=0;new IntersectionObserver((e)=>{if(e[0].isIntersecting&&n<all.length)setTimeout(()=>{t.insertAdjacentHTML('beforeend',all.slice(n,n+=12).join(''))},500)}).observe(end)</script>`),
  list('ajax-pages', 21, (bills) => `<table id="t"></table><nav aria-label="Pagination"><a href="#" id="n">Next ›</a></nav><script>const all=${JSON.stringify(bills.map((bill) => rowOf(bill)))};let at=0;function draw(){t.innerHTML='<tr><td>Loading…</td></tr>';setTimeout(()=>{t.innerHTML=all.slice(at*5,at*5+5).join('');n.className=at*5+5>=all.length?'disabled':''},900)}n.onclick=(e)=>{e.preventDefault();if(n.className)return;at++;draw()};draw()</script>`),
  list('after-search', 6, (bills, visit) => `<form><label>Document type <select name="t"><option>Bills</option><option>Letters</option></select></label><button>Search</button></form>${visit.query.get('t') === 'Bills' ? tableOf(bills) : '<p>Choose what to look for.</p>'}`),
  list('ticks-plain', 6, (bills) => `<div class="toolbar"><button id="go" disabled onclick="location='/selected?day='+[...document.querySelectorAll('.b:checked')].map((b)=>b.value).join(',')">Download</button></div><table>${bills.map((bill) => `<tr><td><input type="checkbox" class="b" value="${bill.day}" onclick="go.disabled=!document.querySelector('.b:checked')"></td><td>${long(bill)}</td><td>$${bill.amount}</td></tr>`).join('')}</table>`, (visit, around) => {
    if (visit.path !== '/selected') return false;
    const days = (visit.query.get('day') ?? '').split(',');
    visit.file(Buffer.from(zipOf(around.bills.filter((bill) => days.includes(bill.day)).map((bill) => ({ name: `bill_${bill.day}.pdf`, bytes: bill.bytes })))), 'application/zip', 'attachment; filename="bills.zip"');
    return true;
  }),
  list('row-below', 4, (bills) => `<table><tbody>${bills.map((bill, at) => `<tr class="r" style="cursor:pointer" onclick="document.getElementById('x${at}').hidden=!document.getElementById('x${at}').hidden"><td>${long(bill)}</td><td>$${bill.amount}</td></tr><tr id="x${at}" hidden><td colspan="2"><a href="/pay">Pay</a> <a href="${address(bill)}">View PDF</a></td></tr>`).join('')}</tbody></table>`),
  list('oldest-first', 8, (bills) => tableOf([...bills].reverse())),
  plainPortal({
    name: 'accounts-masked', accounts: MORE, count: 3, truth: { accounts: ALL.map(masked), bills: ALL.flatMap((no) => monthlyBills('Wayside Utility', no, '2026-09', 3)).map((bill) => ({ ...bill, account: masked(bill.account) })) },
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const open = ALL.find((no) => no.endsWith(visit.query.get('a') ?? 'none')) ?? null;
      if (visit.path === '/home') visit.page('Home', `<nav><a href="/home">Home</a> <a href="/logout">Log out</a></nav><h1>Your accounts</h1>${ALL.map((no, at) => `<div class="card"><h3>Account ending in ${no.slice(-4)}</h3><p>${at + 2} Mill Lane</p><a href="/bills?a=${no.slice(-4)}">View bills</a> <a href="/pay">Pay</a></div>`).join('')}`);
      else if (visit.path === '/bills') visit.page('Bills', `<nav><a href="/home">Home</a> <a href="/logout">Log out</a></nav><h1>Bills</h1><p>Account ending in ${open?.slice(-4) ?? ''}</p>${tableOf(around.bills.filter((bill) => bill.account === open))}`);
      else return false;
      return true;
    },
  }),
  plainPortal({
    name: 'accounts-nicknames', accounts: MORE, count: 3,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const open = visit.cookie('open') ?? ACCOUNT;
      const head = `${NAV}<form action="/open"><label>Account <select name="no" onchange="this.form.submit()">${ALL.map((no, at) => `<option value="${no}"${no === open ? ' selected' : ''}>${['Headquarters', 'Warehouse', 'Corner shop'][at] ?? ''}</option>`).join('')}</select></label></form>`;
      if (visit.path === '/open') { visit.setCookie('open', visit.query.get('no') ?? ACCOUNT); visit.redirect('/home'); } else if (visit.path === '/bills') visit.page('Billing history', `${head}<h1>Billing history</h1><p>Account number ${open}</p>${tableOf(around.bills.filter((bill) => bill.account === open))}`);
      else if (visit.path === '/home') visit.page('Home', `${head}<h1>Good day</h1><p>Account number ${open}</p>`);
      else return false;
      return true;
    },
  }),
  openAndPaid('open-on-home', 10, 2),
  openAndPaid('open-on-home-mostly', 9, 6),
];

/** Bills still to be paid on the page one comes to, those that were behind a link beside it; each opens in a window of its own. */
function openAndPaid(name: string, count: number, open: number): Fixture {
  const nav = '<nav><a href="/invoices/open">Open Invoices</a> <a href="/invoices/paid">Paid Invoices</a> <a href="/autopay">AutoPay</a> <a href="/logout">Sign Out</a></nav>';
  return plainPortal({
    name: `list-${name}`, count,
    handle: (visit, around) => {
      const day = visit.query.get('day') ?? '';
      if (visit.isSignedIn && visit.path === '/view') visit.page('Invoice', `<button onclick="window.close()">Close</button><iframe src="/bill?day=${day}&inline=1" width="90%" height="400"></iframe>`);
      else if (visit.isSignedIn && visit.path === '/bill') around.sendBill(visit, 'inline');
      if (['/view', '/bill'].includes(visit.path)) return visit.isSignedIn;
      if (!visit.isSignedIn || !['/home', '/invoices/open', '/invoices/paid'].includes(visit.path)) return false;
      if (visit.path === '/home') { visit.redirect('/invoices/open'); return true; }
      const isOpen = visit.path === '/invoices/open';
      visit.page(isOpen ? 'Open Invoices' : 'Paid Invoices', `${nav}<h1>${isOpen ? 'Open' : 'Paid'} Invoices</h1><p>Account number ${ACCOUNT}</p>${tableOf(isOpen ? around.bills.slice(0, open) : around.bills.slice(open)).replace(/href="\/bill\?[^"]*(day=[\d-]+)"/g, 'href="#" onclick="window.open(\'/view?$1\');return false"')}`);
      return true;
    },
  });
}
