import { printDay } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture, FixtureBill, Visit } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { NAV, plainPortal } from './plain-portal.ts';
import type { Around } from './plain-portal.ts';

const long = (bill: FixtureBill): string => printDay(bill.day, 'LONG');
const monthOf = (bill: FixtureBill): string => new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${bill.day}T00:00:00Z`));

/** Bills that are pages; `page` is what a bill's own page shows. */
function printed(name: string, count: number, list: (bills: readonly FixtureBill[]) => string, page: (bill: FixtureBill) => string): Fixture {
  return plainPortal({
    name: `printed-${name}`, count, truth: { isPrinted: true },
    handle: (visit: Visit, around: Around) => {
      if (!visit.isSignedIn) return false;
      const bill = around.bills.find(({ day }) => day === visit.query.get('d'));
      if (visit.path === '/bills') around.listPage(visit, list(around.bills));
      else if (visit.path === '/part' && bill !== undefined) visit.html(page(bill));
      else if (visit.path === '/paper' && bill !== undefined) visit.page(`Bill ${long(bill)}`, page(bill));
      else return false;
      return true;
    },
  });
}
const rows = (bills: readonly FixtureBill[], attributes = ''): string => `<table><tr><th>Bill date</th><th>Amount</th><th></th></tr>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><a href="/paper?d=${bill.day}"${attributes}>View bill</a></td></tr>`).join('')}</table>`;
const part = (bill: FixtureBill): string => (Number(bill.amount) - 20).toFixed(2);
const lines = (bill: FixtureBill): string => `<table><tr><td>Water</td><td>4,200 gal</td><td>$${part(bill)}</td></tr><tr><td>Sewer</td><td></td><td>$20.00</td></tr><tr><td>Amount due</td><td></td><td>$${bill.amount}</td></tr></table>`;
/** Use over thirteen months, as bills print it. */
const history = (bill: FixtureBill): string => `<h3>Your use over thirteen months</h3><table>${Array.from({ length: 13 }, (_unused, at) => `<tr><td>${new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(Date.UTC(Number(bill.day.slice(0, 4)), Number(bill.day.slice(5, 7)) - 1 - at, 5)))}</td><td>${3_900 + at * 40} gal</td></tr>`).join('')}</table>`;
const body = (bill: FixtureBill): string => `<h2>Wayside Utility</h2><h1>Utility bill</h1><p>Account number ${bill.account}</p><p>Bill date: ${long(bill)}</p>${lines(bill)}`;

/** Bills that are no files but pages made to be printed. */
export const printedWays: readonly Fixture[] = [
  printed('at-once', 4, (bills) => rows(bills, ' target="_blank"'), (bill) => `${body(bill)}<p>Keep this bill for your records.</p><script>addEventListener('load',()=>window.print())</script>`),
  printed('at-once-here', 3, (bills) => rows(bills), (bill) => `${body(bill)}<script>onload=()=>{window.print();setTimeout(()=>history.back(),60000)}</script>`),
  printed('within-the-portal', 3, (bills) => rows(bills), (bill) => `${NAV}<aside><a href="/bills">Back to bills</a> <a href="/pay">Pay this bill</a> <a href="/usage">Usage</a> <a href="/help">Help</a></aside><div class="actions"><button onclick="window.print()"><svg width="14" height="14"></svg> Print bill / save as PDF</button></div>${body(bill)}${history(bill)}`),
  printed('month-and-period', 3, (bills) => `<ul>${bills.map((bill) => `<li>${monthOf(bill)} <b>$${bill.amount}</b> <a href="/paper?d=${bill.day}" target="_blank" title="Opens in a new window">View</a></li>`).join('')}</ul>`, (bill) => `<a href="#" onclick="window.print();return false">Print</a><h1>Statement for ${monthOf(bill)}</h1><p>Account number ${bill.account}</p><p>Service at 14 Mill Lane</p>${lines(bill)}${history(bill)}`),
  printed('route', 3, (bills) => `<div id="v"></div><script>const all=${JSON.stringify(bills.map((bill) => ({ row: `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><a href="#/bill/${bill.day}">View bill</a></td></tr>`, day: bill.day, body: `<button aria-label="Print"><svg width="16" height="16"></svg></button>${body(bill)}` })))};function route(){const m=/bill\\/(.+)$/.exec(location.hash);const b=m&&all.find((x)=>x.day===m[1]);v.innerHTML=b?'<a href="#/">Back to bills</a>'+b.body:'<table>'+all.map((x)=>x.row).join('')+'</table>';document.querySelectorAll('[aria-label=Print]').forEach((x)=>{x.onclick=()=>window.print()})}addEventListener('hashchange',route);route()</script>`, body),
  printed('in-the-portal-page', 3, (bills) => rows(bills), (bill) => `${NAV}<aside><a href="/bills">Billing history</a> <a href="/pay">Make a payment</a> <a href="/usage">Usage</a> <a href="/help">Help</a> <a href="/moving">Moving</a></aside><main>${body(bill)}</main><footer><a href="/terms">Terms</a></footer>`),
  printed('beside-its-list', 4, (bills) => `${rows(bills).replaceAll('href="/paper', 'href="#" data-h="/part')}<div id="shown" class="panel"></div><script>for(const a of document.querySelectorAll('[data-h]'))a.onclick=async(e)=>{e.preventDefault();shown.innerHTML='Loading…';shown.innerHTML=await (await fetch(a.dataset.h)).text()}</script>`, body),
  plainPortal({
    name: 'printed-only-told-of', count: 3, truth: { collect: 'UNDER_INVESTIGATION', bills: [], missed: 3 },
    handle: (visit, around) => {
      const bill = around.bills.find(({ day }) => day === visit.query.get('d'));
      if (!visit.isSignedIn) return false;
      if (visit.path === '/bills') around.listPage(visit, rows(around.bills));
      else if (visit.path === '/paper' && bill !== undefined) visit.page('Bill summary', `${NAV}<h1>Bill summary</h1><p>Account number ${bill.account}</p><p>Bill of ${long(bill)}</p><p>Amount due $${bill.amount}</p><p>The bill itself was sent by mail. Average bill of your neighbors: $71.20; of the city: $75.10.</p><a href="/pay">Pay this bill</a> <a href="/help">Questions about this bill</a> <a href="/plan">Payment plan</a>`);
      else return false;
      return true;
    },
  }),
];
