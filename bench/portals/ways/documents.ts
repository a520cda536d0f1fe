import { makePdf, monthlyBills, printDay } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture, FixtureBill, Visit } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { ACCOUNT, plainPortal } from './plain-portal.ts';
import type { Around, Way } from './plain-portal.ts';

const MORE = ['5501-9017'];
const long = (bill: FixtureBill): string => printDay(bill.day, 'LONG');
const address = (bill: FixtureBill): string => `/bill?day=${bill.day}`;
const pdf64 = (bill: FixtureBill): string => bill.bytes.toString('base64');
const monthName = (bill: FixtureBill): string => new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(new Date(`${bill.day}T00:00:00Z`));
const MONTHS = Array.from({ length: 12 }, (_unused, at) => new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, at, 5))));

function way(name: string, count: number, body: (bills: readonly FixtureBill[], visit: Visit) => string, other: (visit: Visit, around: Around) => boolean = () => false, more: Partial<Way> = {}): Fixture {
  return plainPortal({
    name: `file-${name}`, count, ...more,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      if (visit.path === '/bills') { around.listPage(visit, body(around.bills, visit)); return true; }
      return other(visit, around);
    },
  });
}
const rows = (bills: readonly FixtureBill[], control: (bill: FixtureBill) => string): string => `<table><tr><th>Bill date</th><th>Amount</th><th></th></tr>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td>${control(bill)}</td></tr>`).join('')}</table>`;
/** A bill as a page of the web. */
const billPage = (bill: FixtureBill, head: string): string => `${head}<h2>Wayside Utility</h2><h1>Your bill</h1><p>Account number ${bill.account}</p><p>Bill date ${long(bill)}</p><table><tr><td>Water, 12 kgal</td><td>$${(Number(bill.amount) - 20).toFixed(2)}</td></tr><tr><td>Sewer</td><td>$20.00</td></tr><tr><td>Total due</td><td>$${bill.amount}</td></tr></table><p>Thank you for being our customer. Bring this page with you when you pay at the office.</p>`;
const asPage = (head: string) => (visit: Visit, around: Around): boolean => {
  const bill = around.bills.find(({ day }) => day === visit.query.get('d'));
  if (visit.path !== '/paper' || bill === undefined) return false;
  visit.page('Bill', billPage(bill, head));
  return true;
};
const pair = (years: readonly string[], button: string): string => `<form id="f" action="/one"><label>Month <select name="m">${MONTHS.map((name, at) => `<option value="${String(at + 1).padStart(2, '0')}">${name}</option>`).join('')}</select></label><label>Year <select name="y">${years.map((year) => `<option>${year}</option>`).join('')}</select></label><button>${button}</button></form>`;
const chosen = (visit: Visit, around: Around): FixtureBill | undefined => around.bills.find(({ day }) => day.startsWith(`${visit.query.get('y') ?? ''}-${visit.query.get('m') ?? ''}`));

/** Portals that have been asked once for the bill that comes late. */
const lateAsked = new Set<string>();

/** Ways by which the document of a bill comes, other than as the file behind a link. */
export const documentWays: readonly Fixture[] = [
  way('page-to-print', 4, (bills) => rows(bills, (bill) => `<a href="/paper?d=${bill.day}" target="_blank">View bill</a>`), asPage('<button onclick="window.print()">Print</button>'), { truth: { isPrinted: true } }),
  way('page-to-print-here', 3, (bills) => rows(bills, (bill) => `<a href="/paper?d=${bill.day}">View bill</a>`), asPage('<a href="/bills">Back to bills</a> <a href="javascript:window.print()">Print this page</a>'), { truth: { isPrinted: true } }),
  way('month-and-year', 8, () => pair(['2026', '2025'], 'View bill'), (visit, around) => {
    if (visit.path !== '/one') return false;
    const bill = chosen(visit, around);
    if (bill === undefined) around.listPage(visit, `<p>There is no bill for this month.</p>${pair(['2026', '2025'], 'View bill')}`);
    else visit.file(bill.bytes, 'application/pdf', 'inline');
    return true;
  }),
  way('month-and-year-one-row', 5, () => pair(['2026', '2025'], 'Show'), (visit, around) => {
    if (visit.path !== '/one') return false;
    const bill = chosen(visit, around);
    around.listPage(visit, `${pair(['2026', '2025'], 'Show')}${bill === undefined ? '<p>No bills found</p>' : `<table><tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><button onclick="location='${address(bill)}'">Download</button></td></tr></table>`}`);
    return true;
  }),
  way('month-and-year-one-late', 8, () => pair(['2026', '2025'], 'View bill'), (visit, around) => {
    if (visit.path !== '/one') return false;
    const bill = chosen(visit, around);
    // The bill of May comes only when it is asked for again, and nothing says so.
    const isLate = bill?.day.startsWith('2026-05') === true && !lateAsked.delete(around.origin);
    if (isLate) lateAsked.add(around.origin);
    if (bill === undefined || isLate) around.listPage(visit, pair(['2026', '2025'], 'View bill'));
    else visit.file(bill.bytes, 'application/pdf', 'inline');
    return true;
  }),
  way('month-and-year-one-never', 8, () => pair(['2026', '2025'], 'View bill'), (visit, around) => {
    if (visit.path !== '/one') return false;
    const bill = chosen(visit, around);
    if (bill === undefined || bill.day.startsWith('2026-05')) around.listPage(visit, pair(['2026', '2025'], 'View bill'));
    else visit.file(bill.bytes, 'application/pdf', 'inline');
    return true;
  }, { truth: { missed: 1, bills: monthlyBills('Wayside Utility', ACCOUNT, '2026-09', 8).filter((bill) => !bill.day.startsWith('2026-05')) } }),
  way('window-written', 4, (bills) => `${rows(bills, (bill) => `<button onclick="open1('${pdf64(bill)}')">View PDF</button>`)}<script>function open1(b){const w=window.open('','_blank');w.document.write('<title>Bill</title><iframe width="100%" height="100%" src="data:application/pdf;base64,'+b+'"></iframe>')}</script>`),
  way('window-viewer', 4, (bills) => rows(bills, (bill) => `<button onclick="window.open('/viewer?d=${bill.day}','v','width=900')">View bill</button>`), (visit) => {
    if (visit.path !== '/viewer') return false;
    visit.page('Document viewer', `<div><button onclick="z=1">Zoom in</button> <button onclick="location='/bill?day=${visit.query.get('d') ?? ''}'">Download PDF</button> <button onclick="window.close()">Close</button></div><canvas width="600" height="700"></canvas>`);
    return true;
  }),
  way('window-posted', 4, (bills) => rows(bills, (bill) => `<form method="post" action="/posted" target="_blank"><input type="hidden" name="day" value="${bill.day}"><button>View bill</button></form>`), (visit, around) => {
    const bill = around.bills.find(({ day }) => day === visit.body.get('day'));
    if (visit.path !== '/posted' || bill === undefined) return false;
    visit.file(bill.bytes, 'application/octet-stream');
    return true;
  }),
  way('json-drawn', 4, (bills) => `${rows(bills, (bill) => `<button onclick="draw('${bill.day}')">View bill</button>`)}<div id="v"></div><script>async function draw(d){const j=await (await fetch('/api/doc?d='+d)).json();v.innerHTML='<canvas width="500" height="300"></canvas><p>'+j.document.length+'</p>'}</script>`, (visit, around) => {
    const bill = around.bills.find(({ day }) => day === visit.query.get('d'));
    if (visit.path !== '/api/doc' || bill === undefined) return false;
    visit.json({ ok: true, document: pdf64(bill) });
    return true;
  }),
  way('columns-in-place', 6, (bills) => `<style>.r{display:flex;height:30px}.g{display:flex}</style><div role="grid" class="g"><div class="left">${bills.map((bill, at) => `<div role="row" class="r" row-index="${at}"><div role="gridcell">${long(bill)}</div><div role="gridcell">$${bill.amount}</div></div>`).join('')}</div><div class="right">${bills.map((bill, at) => `<div role="row" class="r" row-index="${at}"><div role="gridcell"><button aria-label="Download" onclick="location='${address(bill)}'"><svg width="12" height="12"></svg></button></div></div>`).join('')}</div></div>`),
  way('named-by-day', 5, (bills) => `<ul>${bills.map((bill) => `<li><a href="${address(bill)}">Invoice_${bill.day.replaceAll('-', '')}.pdf</a></li>`).join('')}</ul>`),
  way('days-under-years', 14, (bills) => ['2026', '2025'].map((year) => `<h3>${year}</h3>${bills.filter((bill) => bill.day.startsWith(year)).map((bill) => `<div class="line"><span>${Number(bill.day.slice(8))} ${monthName(bill).slice(0, 3)}</span> <span>$${bill.amount}</span> <a href="${address(bill)}">View bill</a></div>`).join('')}`).join('')),
  way('growing', 14, (bills) => `<ul id="l"></ul><div role="button" tabindex="0" id="g" style="cursor:pointer"></div><script>const all=${JSON.stringify(bills.map((bill) => `<li><span>${long(bill)}</span> <span>$${bill.amount}</span> <a href="${address(bill)}">View bill</a></li>`))};let n=5;function draw(){l.innerHTML=all.slice(0,n).join('');g.textContent='More [ '+Math.min(n,all.length)+' / '+all.length+' ]';g.hidden=n>=all.length}g.onclick=()=>{n+=5;draw()};draw()</script>`),
  way('told-before', 4, (bills) => `${rows(bills, (bill) => `<button onclick="tell('${address(bill)}')">View bill</button>`)}<div id="q" role="dialog" hidden style="position:fixed;top:90px;left:300px;background:#fff;border:1px solid;z-index:99"><p>Your bill opens as a PDF in a new window.</p><button id="go">Continue</button> <button onclick="q.hidden=true">Cancel</button></div><script>function tell(a){q.hidden=false;go.onclick=()=>{q.hidden=true;window.open(a)}}</script>`, (visit, around) => {
    if (visit.path !== '/bill') return false;
    around.sendBill(visit, 'inline');
    return true;
  }),
  way('cells-within-cells', 6, (bills) => `<table>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><table><tr><td><span style="cursor:pointer" onclick="location='${address(bill)}'">View bill</span></td><td><span style="cursor:pointer" onclick="location='/pay'">Pay</span></td></tr></table></td></tr>`).join('')}</table>`),
  way('pictures', 4, (bills) => rows(bills, (bill) => `<img src="data:," width="20" height="20" alt="View bill" style="cursor:pointer" onclick="location='${address(bill)}'"> <img src="data:," width="20" height="20" alt="Pay" onclick="location='/pay'">`)),
  plainPortal({
    name: 'file-postbox', language: 'de', accounts: MORE, count: 4,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const open = visit.cookie('open') ?? ACCOUNT;
      const no = visit.query.get('nr') ?? '';
      const nav = `<form action="/wahl"><label>Vertragskonto <select name="vk">${[ACCOUNT, ...MORE].map((each) => `<option value="${each}"${each === open ? ' selected' : ''}>${each}</option>`).join('')}</select></label><button>Übernehmen</button></form><nav><a href="/home">Start</a> <a href="/post">Nachrichten (2)</a> <a href="/abmelden">Abmelden</a></nav>`;
      const letters = around.bills.filter((bill) => bill.account === open).flatMap((bill, at) => [{ nr: `r${at}`, title: 'Abrechnung', bill }, { nr: `p${at}`, title: 'Preisinformation', bill }]);
      const letter = letters.find((each) => each.nr === no);
      if (visit.path === '/wahl') { visit.setCookie('open', visit.query.get('vk') ?? ACCOUNT); visit.redirect('/home'); } else if (visit.path === '/home') visit.page('Start', `${nav}<h1>Willkommen</h1><p>Vertragskonto ${open}</p>`);
      else if (visit.path === '/post') visit.page('Nachrichten', `${nav}<h1>Nachrichten</h1>${letters.map((each) => `<div class="brief"><b>${printDay(each.bill.day, 'DOT')}</b> <a href="/brief?nr=${each.nr}">${each.title}</a></div>`).join('')}`);
      else if (visit.path === '/brief' && letter !== undefined) visit.page(letter.title, `${nav}<a href="/post">Zurück</a><h1>${letter.title}</h1><p>Anbei Ihr Schreiben vom ${printDay(letter.bill.day, 'DOT')}.</p><ul><li><a href="/anlage?nr=${letter.nr}">Anlage_1.pdf</a></li></ul>`);
      else if (visit.path === '/anlage' && letter !== undefined) visit.file(letter.title === 'Abrechnung' ? letter.bill.bytes : makePdf(`a letter of ${letter.nr}`), 'application/pdf', 'attachment; filename="Anlage_1.pdf"');
      else return false;
      return true;
    },
  }),
  plainPortal({
    name: 'file-two-kinds', language: 'fr', count: 9,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const nav = '<nav><a href="/home">Accueil</a> <a href="/docs">Mes factures et documents</a> <a href="/payer">Payer</a> <a href="/logout">Se déconnecter</a></nav>';
      const kind = (bills: readonly FixtureBill[], name: string): string => bills.map((bill) => `<a class="doc" style="display:block" href="${address(bill)}"><b>${name}</b> ${printDay(bill.day, 'LONG', 'fr')} ${bill.amount.replace('.', ',')} €</a>`).join('');
      const yearly = around.bills.filter((_bill, at) => at % 4 === 1);
      if (visit.path === '/docs') visit.page('Mes factures et documents', `${nav}<h1>Mes factures et documents</h1><div class="tuiles"><a href="/docs/annuelles">Factures annuelles</a><a href="/docs/mensuelles">Factures mensuelles</a><a href="/docs/contrat">Contrat</a></div>`);
      else if (visit.path === '/docs/annuelles') visit.page('Factures annuelles', `${nav}<h1>Factures annuelles</h1><p>Numéro de contrat ${ACCOUNT}</p>${kind(yearly, 'Facture annuelle')}`);
      else if (visit.path === '/docs/mensuelles') visit.page('Factures mensuelles', `${nav}<h1>Factures mensuelles</h1><p>Numéro de contrat ${ACCOUNT}</p>${kind(around.bills.filter((bill) => !yearly.includes(bill)), 'Facture mensuelle')}`);
      else if (visit.path === '/docs/contrat') visit.page('Contrat', `${nav}<h1>Contrat</h1><p class="doc"><a href="/contrat.pdf">Conditions générales</a></p>`);
      else if (visit.path === '/home') visit.page('Accueil', `${nav}<h1>Bonjour</h1><p>Numéro de contrat ${ACCOUNT}</p>`);
      else return false;
      return true;
    },
  }),
];
