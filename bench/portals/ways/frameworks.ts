import { monthlyBills, printDay } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture, FixtureBill, Visit } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { ACCOUNT, NAV, partnerOf, plainPortal } from './plain-portal.ts';
import type { Around, Way } from './plain-portal.ts';

const MORE = ['5501-9017'];
const ALL = [ACCOUNT, ...MORE];
/** Bills a partner keeps. */
const SIGNED = monthlyBills('Wayside Utility', ACCOUNT, '2026-09', 5);
const long = (bill: FixtureBill): string => printDay(bill.day, 'LONG');
const address = (bill: FixtureBill): string => `/bill?no=${bill.account}&day=${bill.day}`;
const listed = (bills: readonly FixtureBill[]): string => JSON.stringify(bills.map((bill) => ({ day: long(bill), iso: bill.day, no: bill.account, amount: `$${bill.amount}`, at: address(bill) })));

function kit(name: string, count: number, body: (bills: readonly FixtureBill[], visit: Visit) => string, other: (visit: Visit, around: Around) => boolean = () => false, more: Partial<Way> = {}): Fixture {
  return plainPortal({
    name: `kit-${name}`, count, ...more,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      if (visit.path === '/bills' && visit.method === 'GET') { around.listPage(visit, body(around.bills, visit)); return true; }
      return other(visit, around);
    },
  });
}

/** Elements that each keep their own shadow: a table, its cells, what stands in the cells. */
const CELLS = `<script>
  const shade=(name,html)=>customElements.define(name,class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});r.innerHTML=html(this)}});
  shade('w-text',(e)=>'<span>'+e.getAttribute('value')+'</span>');
  shade('w-button',(e)=>'<button type="button" onclick="location=&quot;'+e.getAttribute('to')+'&quot;">'+e.getAttribute('label')+'</button>');
  shade('w-cell',(e)=>e.getAttribute('to')?'<div><w-button to="'+e.getAttribute('to')+'" label="Download"></w-button></div>':'<div class="cell"><w-text value="'+e.getAttribute('value')+'"></w-text></div>');
  shade('w-table',(e)=>'<table role="grid"><thead><tr><th><w-text value="Bill date"></w-text></th><th><w-text value="Amount"></w-text></th><th></th></tr></thead><tbody>'+JSON.parse(e.getAttribute('rows')).map((b)=>'<tr><th scope="row"><w-cell value="'+b.day+'"></w-cell></th><td><w-cell value="'+b.amount+'"></w-cell></td><td><w-cell to="'+b.at+'"></w-cell></td></tr>').join('')+'</tbody></table>');
</script>`;

/** State a server keeps in the page itself and wants back with every press. */
const viewState = (open: string, page: number): string => `<form method="post" action="/bills" id="form1"><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET"><input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT"><input type="hidden" name="__VIEWSTATE" value="${Buffer.from(`${open}|${page}`).toString('base64')}"><script>function __doPostBack(t,a){const f=document.getElementById('form1');f.__EVENTTARGET.value=t;f.__EVENTARGUMENT.value=a;f.submit()}</script>`;

function gridPage(visit: Visit, around: Around, open: string, page: number): void {
  const own = around.bills.filter((bill) => bill.account === open);
  const pages = Math.ceil(own.length / 4);
  const link = (target: string, argument: string, text: string): string => `<a href="javascript:__doPostBack('${target}','${argument}')">${text}</a>`;
  const rows = own.slice(page * 4, page * 4 + 4).map((bill, at) => `<tr><td>${printDay(bill.day, 'US')}</td><td>$${bill.amount}</td><td>${link(`ctl00$grid$ctl0${at + 2}$view`, '', 'View')}</td></tr>`).join('');
  const pager = Array.from({ length: pages }, (_unused, at) => (at === page ? `<span>${at + 1}</span>` : link('ctl00$grid', `Page$${at + 1}`, String(at + 1)))).join(' ');
  visit.page('Billing history', `${NAV}${viewState(open, page)}<h1>Billing history</h1><label>Account <select name="ctl00$account" onchange="__doPostBack('ctl00$account','')">${ALL.map((no) => `<option${no === open ? ' selected' : ''}>${no}</option>`).join('')}</select></label><table id="grid"><tr><th>Bill date</th><th>Amount</th><th></th></tr>${rows}<tr class="pager"><td colspan="3">${pager}</td></tr></table></form>`);
}

/** Lists of bills as the frameworks and servers behind large portals make them. */
export const frameworkWays: readonly Fixture[] = [
  kit('nested-shadow', 6, (bills) => `${CELLS}<w-table rows='${listed(bills)}'></w-table>`),
  plainPortal({
    name: 'kit-nested-shadow-accounts', accounts: MORE, count: 3,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const open = visit.cookie('open') ?? ACCOUNT;
      if (visit.path === '/open') { visit.setCookie('open', visit.query.get('no') ?? ACCOUNT); visit.redirect(visit.query.get('to') ?? '/home'); return true; }
      const picker = `<script>customElements.define('w-pick',class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});r.innerHTML='<label id="l">Account</label><div role="none"><button type="button" role="combobox" aria-haspopup="listbox" aria-expanded="false" aria-labelledby="l"><span>${open}</span></button><div role="listbox" hidden>${ALL.map((no) => `<w-choice no="${no}"></w-choice>`).join('')}</div></div>';const b=r.querySelector('button'),l=r.querySelector('[role=listbox]');b.onclick=()=>{l.hidden=!l.hidden}}});customElements.define('w-choice',class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});const no=this.getAttribute('no');r.innerHTML='<div role="option" tabindex="0" style="cursor:pointer"><span><b>'+no+'</b></span></div>';r.firstChild.onclick=()=>{location='/open?no='+no+'&to='+location.pathname}}})</script><w-pick></w-pick>`;
      const nav = '<nav><a href="/home">Home</a> <a href="/bills">Bills</a> <a href="/pay">Pay</a> <a href="/logout">Log out</a></nav>';
      if (visit.path === '/bills') visit.page('Bills', `${nav}${picker}${CELLS}<h1>Bills</h1><w-table rows='${listed(around.bills.filter((bill) => bill.account === open))}'></w-table>`);
      else if (visit.path === '/home') visit.page('Home', `${nav}${picker}<h1>Good day</h1>`);
      else return false;
      return true;
    },
  }),
  plainPortal({
    name: 'kit-grid-postback', accounts: MORE, count: 7,
    handle: (visit, around) => {
      if (!visit.isSignedIn || visit.path !== '/bills') return false;
      if (visit.method === 'GET') { gridPage(visit, around, ACCOUNT, 0); return true; }
      const [state = ACCOUNT, at = '0'] = Buffer.from(visit.body.get('__VIEWSTATE') ?? '', 'base64').toString().split('|');
      const target = visit.body.get('__EVENTTARGET') ?? '';
      const row = /ctl0(\d)\$view$/.exec(target)?.[1];
      const bill = row === undefined ? undefined : around.bills.filter((each) => each.account === state)[Number(at) * 4 + Number(row) - 2];
      if (bill !== undefined) visit.file(bill.bytes, 'application/pdf', 'attachment; filename="bill.pdf"');
      else if (target === 'ctl00$account') gridPage(visit, around, visit.body.get('ctl00$account') ?? ACCOUNT, 0);
      else gridPage(visit, around, state, Number(/Page\$(\d+)/.exec(visit.body.get('__EVENTARGUMENT') ?? '')?.[1] ?? '1') - 1);
      return true;
    },
  }),
  kit('rows-reused-beside-bar', 20, (bills) => `<div style="display:flex"><table role="grid" style="height:240px"><tbody id="t"></tbody></table><div id="bar" style="width:17px;height:240px;overflow-y:scroll"><div id="long"></div></div></div><script>const all=${listed(bills)};const N=7;long.style.height=(all.length-N)*33+240+'px';t.innerHTML=Array.from({length:N},(_,i)=>'<tr data-sap-ui-rowindex="'+i+'" style="height:33px"><td></td><td></td><td><button type="button">PDF</button></td></tr>').join('');function draw(){const f=Math.min(all.length-N,Math.round(bar.scrollTop/33));[...t.rows].forEach((r,i)=>{const b=all[f+i];r.cells[0].textContent=b.day;r.cells[1].textContent=b.amount;r.querySelector('button').onclick=()=>{location=b.at}})}draw();bar.onscroll=()=>requestAnimationFrame(draw)</script>`),
  plainPortal({
    name: 'kit-signed-address',
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const asked = visit.body.get('op');
      if (visit.path === '/graphql' && asked === 'list') { visit.json({ data: { bills: { edges: around.bills.map((bill, at) => ({ node: { id: `b${at}`, issued: long(bill), total: bill.amount } })) } } }); return true; }
      if (visit.path === '/graphql') { visit.json({ data: { documentUrl: `${partnerOf.get(around.origin) ?? ''}/files/${visit.body.get('id') ?? ''}?sig=77aa` } }); return true; }
      if (visit.path !== '/bills') return false;
      around.listPage(visit, `<ul id="l"></ul><script>const ask=(q)=>fetch('/graphql',{method:'POST',body:new URLSearchParams(q)}).then((r)=>r.json());ask({op:'list'}).then((j)=>{for(const {node} of j.data.bills.edges){const li=document.createElement('li');li.innerHTML='<span>'+node.issued+'</span> <span>$'+node.total+'</span> ';const b=document.createElement('button');b.textContent='View bill';b.onclick=async()=>{const w=window.open('','_blank');w.location=(await ask({op:'url',id:node.id})).data.documentUrl};li.append(b);l.append(li)}})</script>`);
      return true;
    },
    bills: SIGNED,
    partner: (visit) => {
      const bill = SIGNED[Number(/\/files\/b(\d+)/.exec(visit.path)?.[1] ?? '-1')];
      if (bill !== undefined && visit.query.get('sig') === '77aa') visit.file(bill.bytes, 'application/pdf', 'inline');
      else visit.page('Not found', 'No such file', 404);
    },
  }),
  kit('hash-routes-worker', 5, (bills) => `<div id="app"></div><script>const all=${listed(bills)};
    const src=URL.createObjectURL(new Blob(["onmessage=async(e)=>{const r=await fetch(e.data);postMessage(await r.arrayBuffer())}"],{type:'text/javascript'}));
    function get(at){const w=new Worker(src);w.onmessage=(e)=>{const a=document.createElement('a');a.href=URL.createObjectURL(new Blob([e.data],{type:'application/pdf'}));a.download='bill.pdf';document.body.append(a);a.click();a.remove()};w.postMessage(location.origin+at)}
    function route(){const m=/^#\\/bill\\/(\\d+)/.exec(location.hash);if(m){const b=all[m[1]];app.innerHTML='<a href="#/">Back to bills</a><h2>Bill of '+b.day+'</h2><p>'+b.amount+'</p><button id="g">Download PDF</button> <button onclick="location=\\'/pay\\'">Pay</button>';g.onclick=()=>get(b.at)}else app.innerHTML='<ul>'+all.map((b,i)=>'<li><a href="#/bill/'+i+'">'+b.day+'</a> '+b.amount+'</li>').join('')+'</ul>'}
    addEventListener('hashchange',route);route()</script>`),
  kit('page-with-object', 4, (bills) => `<table>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><a href="/show?day=${bill.day}">View bill</a></td></tr>`).join('')}</table>`, (visit, around) => {
    if (visit.path === '/show') visit.page('Bill', `${NAV}<h1>Your bill</h1><object type="application/pdf" data="/raw?day=${visit.query.get('day') ?? ''}" width="700" height="500"><p>Your browser shows no PDFs.</p></object>`);
    else if (visit.path === '/raw') around.sendBill(visit, 'inline');
    else return false;
    return true;
  }),
  plainPortal({
    name: 'kit-frames-inside', count: 5,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      if (visit.path === '/home') visit.html('<html><head><title>Wayside</title></head><frameset cols="200,*"><frame name="menu" src="/menu"><frame name="main" src="/main"></frameset></html>');
      else if (visit.path === '/menu') visit.page('', '<a href="/main" target="main">Overview</a><br><a href="/list" target="main">Billing history</a><br><a href="/pay" target="main">Pay</a><br><a href="/logout" target="_top">Log out</a>');
      else if (visit.path === '/main') visit.page('', `<h2>Good day</h2><p>Account number ${ACCOUNT}</p>`);
      else if (visit.path === '/list') visit.page('Billing history', `<h2>Billing history</h2><p>Account number ${ACCOUNT}</p><table>${around.bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><a href="javascript:void window.open('${address(bill)}')">View</a></td></tr>`).join('')}</table>`);
      else if (visit.path === '/bill') around.sendBill(visit, 'inline');
      else return false;
      return true;
    },
  }),
];
