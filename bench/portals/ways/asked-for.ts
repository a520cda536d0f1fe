import { comma, makePdf, printDay } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture, FixtureBill, Visit } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { zipOf } from '../../../src/shared/testing/zip-of.ts';
import { ACCOUNT, NAV, plainPortal, tableOf } from './plain-portal.ts';
import type { Around, Way } from './plain-portal.ts';

const address = (bill: FixtureBill): string => `/bill?day=${bill.day}`;
const long = (bill: FixtureBill, language = 'en'): string => printDay(bill.day, 'LONG', language);
const dated = (bills: readonly FixtureBill[], language: string): string => JSON.stringify(bills.map((bill) => ({ iso: bill.day, day: long(bill, language), amount: bill.amount, at: address(bill) })));

/** A portal in its own language whose bills stand at `/list`. */
function abroad(name: string, count: number, about: Pick<Way, 'language'> & { nav: string; heading: string; account: string }, body: (bills: readonly FixtureBill[], visit: Visit) => string, other: (visit: Visit, around: Around) => boolean = () => false, more: Partial<Way> = {}): Fixture {
  return plainPortal({
    name: `asked-${name}`, count, ...(about.language === undefined ? {} : { language: about.language }), ...more,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      if (visit.path === '/list') visit.page(about.heading, `${about.nav}<h1>${about.heading}</h1><p>${about.account} ${ACCOUNT}</p>${body(around.bills, visit)}`);
      else if (visit.path === '/home') visit.page('Wayside', `${about.nav}<p>${about.account} ${ACCOUNT}</p>`);
      else return other(visit, around);
      return true;
    },
  });
}
const ENGLISH = { nav: '<nav><a href="/home">Home</a> <a href="/list">Bills</a> <a href="/pay">Pay</a> <a href="/logout">Log out</a></nav>', heading: 'Bills', account: 'Account number' };
const GERMAN = { language: 'de', nav: '<nav><a href="/home">Start</a> <a href="/list">Rechnungen</a> <a href="/zahlen">Bezahlen</a> <a href="/abmelden">Abmelden</a></nav>', heading: 'Rechnungen', account: 'Vertragskonto' };
const SPANISH = { language: 'es', nav: '<nav><a href="/home">Inicio</a> <a href="/list">Mis facturas</a> <a href="/pagar">Pagar</a> <a href="/logout">Cerrar sesión</a></nav>', heading: 'Mis facturas', account: 'Número de contrato' };
const FRENCH = { language: 'fr', nav: '<nav><a href="/home">Accueil</a> <a href="/list">Mes factures</a> <a href="/payer">Payer</a> <a href="/logout">Se déconnecter</a></nav>', heading: 'Mes factures', account: 'Numéro de contrat' };
const PORTUGUESE = { language: 'pt', nav: '<nav><a href="/home">Início</a> <a href="/list">Minhas contas</a> <a href="/pagar">Pagar</a> <a href="/logout">Sair</a></nav>', heading: 'Minhas contas', account: 'Unidade consumidora: número da conta' };
const DUTCH = { language: 'nl', nav: '<nav><a href="/home">Start</a> <a href="/list">Nota’s</a> <a href="/betalen">Betalen</a> <a href="/logout">Uitloggen</a></nav>', heading: 'Nota’s', account: 'Klantnummer' };

/** What is made when it is asked for: a press asks, a script asks whether it is ready, a link takes the place of the button. */
const PREPARE = "<script>async function prep(b,d,ready,busy){b.disabled=true;b.textContent=busy;await fetch('/ask?day='+d,{method:'POST'});const t=setInterval(async()=>{if(!(await (await fetch('/ready?day='+d)).json()).ready)return;clearInterval(t);const a=document.createElement('a');a.href='/bill?day='+d;a.textContent=ready;b.replaceWith(a)},1500)}</script>";
const asksReady = (visit: Visit, around: Around): boolean => {
  if (visit.path === '/ask') visit.json({});
  else if (visit.path === '/ready') visit.json({ ready: around.times('/ready') % 2 === 0 });
  else return false;
  return true;
};
/** A dialog over the list; `open1(at)` shows it for the bill at that address. */
const dialog = (inner: string, script: string): string => `<div id="m" role="dialog" aria-modal="true" hidden style="position:fixed;top:80px;left:200px;background:#fff;border:1px solid;padding:20px;z-index:99">${inner}</div><script>let at='';function open1(a){at=a;m.hidden=false;${script}}</script>`;
const inRows = (bills: readonly FixtureBill[], language: string, button: (bill: FixtureBill) => string): string => `<table>${bills.map((bill) => `<tr><td>${long(bill, language)}</td><td>${comma(bill.amount)} €</td><td>${button(bill)}</td></tr>`).join('')}</table>`;
const zipBy = (year: string, around: Around): Buffer => Buffer.from(zipOf(around.bills.filter((bill) => bill.day.startsWith(year)).map((bill) => ({ name: `R_${bill.day}.pdf`, bytes: bill.bytes }))));

/** A list that is filled only for a range asked for, and refuses one of more than `months`. */
function rangeBody(bills: readonly FixtureBill[], visit: Visit, form: string, months: number, from: string | null, to: string | null): string {
  if (from === null || to === null) return `${form}<p>Seleccione un periodo.</p>`;
  const tooLong = (Date.parse(to) - Date.parse(from)) / 86_400_000 > months * 31 + 1;
  const own = bills.filter((bill) => bill.day >= from && bill.day <= to);
  return `${form}${tooLong ? `<p class="error">El periodo no puede superar ${months} meses.</p>` : own.length === 0 ? '<p>No hay facturas en el periodo.</p>' : inRows(own, 'es', (bill) => `<a href="${address(bill)}">Descargar</a>`)}<!-- ${visit.path} -->`;
}
const isoOf = (spanish: string | null): string | null => { const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(spanish ?? ''); return parts === null ? null : `${parts[3] ?? ''}-${parts[2] ?? ''}-${parts[1] ?? ''}`; };
const threeOf = (visit: Visit, name: string): string | null => (visit.query.has(`${name}y`) ? `${visit.query.get(`${name}y`) ?? ''}-${(visit.query.get(`${name}m`) ?? '').padStart(2, '0')}-${(visit.query.get(`${name}d`) ?? '').padStart(2, '0')}` : null);
const three = (name: string, label: string): string => `<fieldset><legend>${label}</legend><select name="${name}d" aria-label="Day">${Array.from({ length: 31 }, (_unused, at) => `<option>${at + 1}</option>`).join('')}</select><select name="${name}m" aria-label="Month">${Array.from({ length: 12 }, (_unused, at) => `<option>${at + 1}</option>`).join('')}</select><select name="${name}y" aria-label="Year">${[2026, 2025, 2024].map((year) => `<option>${year}</option>`).join('')}</select></fieldset>`;
const KINDS: Record<string, readonly string[]> = { de: ['Rechnung', 'Abschlagsplan', 'Mahnung'], nl: ['Jaarnota', 'Termijnoverzicht', 'Aanmaning'] };
const threeKinds = (bills: readonly FixtureBill[], language: string): string => `<ul>${bills.map((bill, at) => (KINDS[language] ?? []).map((kind, nth) => `<li><span>${long(bill, language)}</span> <b>${kind}</b> <a href="${nth === 0 ? address(bill) : `/letter?n=${at}${nth}`}">PDF</a></li>`).join('')).join('')}</ul>`;
const letters = (visit: Visit): boolean => {
  if (visit.path !== '/letter') return false;
  visit.file(makePdf(`a letter ${visit.query.get('n') ?? ''}`), 'application/pdf', 'attachment; filename="letter.pdf"');
  return true;
};

/** Bills that have to be asked for: made on request, behind a question, by range, by year, in a calendar. */
export const askedWays: readonly Fixture[] = [
  abroad('request-es', 5, SPANISH, (bills) => `${inRows(bills, 'es', (bill) => `<button onclick="prep(this,'${bill.day}','Descargar','Generando…')">Solicitar factura</button> <a href="/pagar">Pagar</a>`)}${PREPARE}`, asksReady),
  abroad('request-en', 4, ENGLISH, (bills) => `${inRows(bills, 'en', (bill) => `<button onclick="prep(this,'${bill.day}','Download PDF','Preparing…')">Request bill</button>`)}${PREPARE}`, asksReady),
  abroad('reason-pt', 4, PORTUGUESE, (bills) => `${inRows(bills, 'pt', (bill) => `<button onclick="open1('${address(bill)}')">2ª via</button> <button onclick="location='/pagar'">Pagar com Pix</button>`)}${dialog('<h3>Emitir 2ª via da conta</h3><label>Motivo <select id="why" onchange="go.disabled=!this.value"><option value="">Selecione</option><option value="1">Não recebi a conta</option><option value="2">Perdi a conta</option></select></label><button id="go" disabled onclick="m.hidden=true;location=at">Emitir</button> <button onclick="m.hidden=true">Fechar</button>', 'why.value=\'\';go.disabled=true')}`),
  abroad('format-radio', 4, ENGLISH, (bills) => `${inRows(bills, 'en', (bill) => `<button onclick="open1('${address(bill)}')">Download bill</button>`)}${dialog('<h3>Download your bill</h3><p>Choose a file type.</p><label><input type="radio" name="f" value="csv" onclick="go.disabled=false"> Spreadsheet (CSV)</label><label><input type="radio" name="f" value="pdf" onclick="go.disabled=false"> Document (PDF)</label><button id="go" disabled onclick="location=document.querySelector(\'[value=pdf]\').checked?at:\'/csv\';m.hidden=true">Download</button> <button onclick="m.hidden=true">Cancel</button>', 'for(const r of document.querySelectorAll(\'[name=f]\'))r.checked=false;go.disabled=true')}`),
  abroad('year-zips', 24, GERMAN, (bills) => `<h2>2026</h2>${inRows(bills.filter((bill) => bill.day.startsWith('2026')), 'de', (bill) => `<a href="${address(bill)}">PDF</a>`)}<h2>Frühere Jahre</h2><ul>${['2025', '2024'].map((year) => `<li>Rechnungen ${year} <a href="/zip?y=${year}">ZIP herunterladen</a></li>`).join('')}</ul>`, (visit, around) => {
    if (visit.path !== '/zip') return false;
    visit.file(zipBy(visit.query.get('y') ?? '', around), 'application/zip', `attachment; filename="rechnungen-${visit.query.get('y') ?? ''}.zip"`);
    return true;
  }),
  abroad('year-zips-archive', 24, { ...GERMAN, nav: GERMAN.nav.replace('<a href="/zahlen">', '<a href="/archiv">Rechnungsarchiv</a> <a href="/zahlen">') }, (bills) => inRows(bills.filter((bill) => bill.day.startsWith('2026')), 'de', (bill) => `<a href="${address(bill)}">Rechnung ansehen</a>`), (visit, around) => {
    if (visit.path === '/archiv') visit.page('Rechnungsarchiv', `${GERMAN.nav}<h1>Rechnungsarchiv</h1><p>Vertragskonto ${ACCOUNT}</p>${['2025', '2024'].map((year) => `<div class="jahr"><button aria-expanded="false" onclick="this.nextElementSibling.hidden=false;this.setAttribute('aria-expanded','true')">${year}</button><div hidden><button onclick="location='/zip?y=${year}'">Alle Rechnungen ${year} als ZIP</button></div></div>`).join('')}`);
    else if (visit.path === '/zip') visit.file(zipBy(visit.query.get('y') ?? '', around), 'application/zip', 'attachment; filename="archiv.zip"');
    else return false;
    return true;
  }),
  abroad('range-half-year', 16, SPANISH, (bills, visit) => rangeBody(bills, visit, `<form><label>Desde <input name="d1" placeholder="dd/mm/aaaa" value="${visit.query.get('d1') ?? ''}"></label> <label>Hasta <input name="d2" placeholder="dd/mm/aaaa" value="${visit.query.get('d2') ?? ''}"></label> <button>Consultar</button></form>`, 6, isoOf(visit.query.get('d1')), isoOf(visit.query.get('d2')))),
  abroad('range-picked', 8, SPANISH, (bills, visit) => rangeBody(bills, visit, '<form><label>Fecha desde <input class="hasDatepicker" readonly name="d1" placeholder="dd/mm/aaaa"></label> <label>Fecha hasta <input class="hasDatepicker" readonly name="d2" placeholder="dd/mm/aaaa"></label> <button>Buscar</button></form>', 400, isoOf(visit.query.get('d1')), isoOf(visit.query.get('d2')))),
  abroad('range-in-threes', 8, ENGLISH, (bills, visit) => rangeBody(bills, visit, `<form>${three('f', 'From')}${three('t', 'To')}<button>Show bills</button></form>`, 400, threeOf(visit, 'f'), threeOf(visit, 't'))),
  abroad('calendar', 6, FRENCH, (bills) => `<div class="cal"><div><button id="b" aria-label="Mois précédent">‹</button> <strong id="h"></strong> <button id="n" aria-label="Mois suivant">›</button></div><table id="t"></table></div><div id="one"></div><script>const all=${dated(bills, 'fr')};let y=2026,mo=8;function draw(){h.textContent=new Intl.DateTimeFormat('fr',{month:'long',year:'numeric'}).format(new Date(y,mo,1));let s='';for(let d=1;d<=new Date(y,mo+1,0).getDate();d++){const iso=y+'-'+String(mo+1).padStart(2,'0')+'-'+String(d).padStart(2,'0');const x=all.find((e)=>e.iso===iso);s+=(d%7===1?'<tr>':'')+'<td>'+(x?'<button class="has" onclick="show(\\''+iso+'\\')">'+d+'</button>':d)+'</td>'}t.innerHTML=s;one.innerHTML='';n.disabled=y===2026&&mo===8}function show(iso){const x=all.find((e)=>e.iso===iso);one.innerHTML='<div class="carte"><p>Facture du '+x.day+'</p><p>'+x.amount.replace('.',',')+' €</p><a href="'+x.at+'">Télécharger la facture</a></div>'}b.onclick=()=>{mo--;if(mo<0){mo=11;y--}draw()};n.onclick=()=>{mo++;if(mo>11){mo=0;y++}draw()};draw()</script>`),
  abroad('three-kinds-de', 4, GERMAN, (bills) => threeKinds(bills, 'de'), letters),
  abroad('three-kinds-nl', 4, DUTCH, (bills) => threeKinds(bills, 'nl'), letters),
  abroad('folded-and-fetched', 6, ENGLISH, (bills) => `<div class="list">${bills.map((bill) => `<section class="fold"><h3><button aria-expanded="false" onclick="open1(this,'${bill.day}')">${long(bill)}</button></h3><div class="panel" hidden></div></section>`).join('')}</div><script>async function open1(b,d){for(const o of document.querySelectorAll('.fold button[aria-expanded]')){o.setAttribute('aria-expanded','false');o.closest('.fold').querySelector('.panel').hidden=true}b.setAttribute('aria-expanded','true');const p=b.closest('.fold').querySelector('.panel');p.hidden=false;p.innerHTML='<div role="progressbar" style="height:8px"></div>';p.innerHTML=await (await fetch('/part?day='+d)).text()}</script>`, (visit) => {
    if (visit.path !== '/part') return false;
    setTimeout(() => visit.html(`<p>Account number ${ACCOUNT}</p><button onclick="location='/bill?day=${visit.query.get('day') ?? ''}'">Download</button> <button onclick="location='/pay'">Pay</button>`), 800);
    return true;
  }),
  plainPortal({
    name: 'asked-beside-payments', count: 5,
    handle: (visit, around) => {
      if (!visit.isSignedIn || visit.path !== '/bills') return false;
      visit.page('Account activity', `${NAV}<h1>Account activity</h1><p>Account number ${ACCOUNT}</p><table><tr><th>Date</th><th>Description</th><th>Amount</th><th>Balance</th></tr>${around.bills.map((bill) => `<tr><td>${printDay(bill.day, 'US')}</td><td><a href="${address(bill)}">Statement</a></td><td>$${bill.amount}</td><td>$${bill.amount}</td></tr><tr><td>${printDay(bill.day.replace(/\d\d$/, '26'), 'US')}</td><td><a href="/letter?n=${bill.day}">Payment received, thank you</a></td><td>-$${bill.amount}</td><td>$0.00</td></tr>`).join('')}</table>${tableOf([])}`);
      return true;
    },
  }),
];
