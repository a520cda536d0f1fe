import { printDay } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture, FixtureBill } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { zipOf } from '../../../src/shared/testing/zip-of.ts';
import { ACCOUNT, billList as list, NAV, rowOf, tableOf } from './plain-portal.ts';

const byYear = (bills: readonly FixtureBill[]): [string, FixtureBill[]][] => {
  const years = [...new Set(bills.map((bill) => bill.day.slice(0, 4)))];
  return years.map((year) => [year, bills.filter((bill) => bill.day.startsWith(year))]);
};
const long = (bill: FixtureBill): string => printDay(bill.day, 'LONG');
const address = (bill: FixtureBill): string => `/bill?day=${bill.day}`;
const dated = (bills: readonly FixtureBill[]): string => JSON.stringify(bills.map((bill) => ({ day: long(bill), amount: bill.amount, href: address(bill), iso: bill.day })));

export const lists: readonly Fixture[] = [
  list('accordion', 26, (bills) => byYear(bills).map(([year, own], at) => `<div class="acc"><h3><button aria-expanded="${at === 0}" onclick="const o=this.getAttribute('aria-expanded')==='true';for(const b of document.querySelectorAll('.acc button')){b.setAttribute('aria-expanded','false');b.closest('.acc').querySelector('.panel').hidden=true}if(!o){this.setAttribute('aria-expanded','true');this.closest('.acc').querySelector('.panel').hidden=false}">${year} (${own.length} bills)</button></h3><div class="panel"${at === 0 ? '' : ' hidden'}>${tableOf(own)}</div></div>`).join('')),
  list('details-per-bill', 5, (bills) => bills.map((bill) => `<details><summary>${long(bill)}: $${bill.amount}</summary><p><a href="${address(bill)}">Download bill</a> <a href="/pay">Pay</a></p></details>`).join('')),
  list('details-per-bill-buttons', 5, (bills) => bills.map((bill) => `<div class="card"><button aria-expanded="false" onclick="this.nextElementSibling.hidden=!this.nextElementSibling.hidden">${long(bill)} $${bill.amount}</button><div hidden><button onclick="location='${address(bill)}'">Download bill</button> <button onclick="location='/pay'">Pay</button></div></div>`).join('')),
  list('range', 20, (bills, visit) => {
    const from = visit.query.get('from') ?? '2026-08-01';
    const to = visit.query.get('to') ?? '2026-12-31';
    const isTooLong = Date.parse(to) - Date.parse(from) > 370 * 86_400_000;
    const own = isTooLong ? [] : bills.filter((bill) => bill.day >= from && bill.day <= to);
    return `<form><label>From <input type="date" name="from" value="${from}"></label><label>To <input type="date" name="to" value="${to}"></label><button>Search</button></form>${isTooLong ? '<p class="error">The range may not exceed 12 months.</p>' : own.length === 0 ? '<p>No bills found for this period.</p>' : tableOf(own)}`;
  }),
  list('scroller', 30, (bills) => `<div id="s" style="height:180px;overflow:auto"><table id="t"></table></div><script>const all=${JSON.stringify(bills.map((bill) => rowOf(bill)))};let n=0;let busy=false;function more(){if(busy||n>=all.length)return;busy=true;setTimeout(()=>{t.insertAdjacentHTML('beforeend',all.slice(n,n+=10).join(''));busy=false},300)}more();s.onscroll=()=>{if(s.scrollTop+s.clientHeight>s.scrollHeight-40)more()}</script>`),
  list('virtual', 40, (bills) => `<div id="v" style="height:320px;overflow:auto;position:relative"><div id="h" style="position:relative"></div></div><script>const all=${dated(bills)};h.style.height=all.length*40+'px';function draw(){const first=Math.max(0,Math.floor(v.scrollTop/40)-1);h.innerHTML=all.slice(first,first+10).map((b,i)=>'<div role="row" style="position:absolute;height:40px;left:0;right:0;top:'+(first+i)*40+'px"><span role="cell">'+b.day+'</span> <span role="cell">$'+b.amount+'</span> <span role="cell"><a href="'+b.href+'">Download PDF</a></span></div>').join('')}draw();v.onscroll=()=>requestAnimationFrame(draw)</script>`),
  list('virtual-page', 40, (bills) => `<div id="h" style="position:relative"></div><script>const all=${dated(bills)};h.style.height=all.length*90+'px';function draw(){const first=Math.max(0,Math.floor((scrollY-h.offsetTop)/90)-1);h.innerHTML=all.slice(first,first+14).map((b,i)=>'<article style="position:absolute;height:80px;left:0;right:0;top:'+(first+i)*90+'px"><h4>'+b.day+'</h4><p>$'+b.amount+'</p><button onclick="location=\\''+b.href+'\\'">View PDF</button></article>').join('')}draw();addEventListener('scroll',()=>requestAnimationFrame(draw))</script>`),
  list('twelve-more', 30, (bills) => `<table id="t"></table><button id="m">Show 12 more</button><script>const all=${JSON.stringify(bills.map((bill) => rowOf(bill)))};let n=0;m.onclick=()=>{t.insertAdjacentHTML('beforeend',all.slice(n,n+=12).join(''));m.hidden=n>=all.length;m.textContent='Show '+Math.min(12,all.length-n)+' more'};m.onclick()</script>`),
  list('arrows', 22, (bills) => `<table id="t"></table><div class="pager"><button aria-label="Previous page" id="b"><svg width="16" height="16"></svg></button><span id="w"></span><button aria-label="Next page" id="n"><svg width="16" height="16"></svg></button></div><script>const all=${JSON.stringify(bills.map((bill) => rowOf(bill)))};let at=0;function draw(){t.innerHTML=all.slice(at*6,at*6+6).join('');b.disabled=at===0;n.disabled=at*6+6>=all.length;w.textContent=(at*6+1)+'–'+Math.min(all.length,at*6+6)+' of '+all.length}b.onclick=()=>{at--;draw()};n.onclick=()=>{at++;draw()};draw()</script>`),
  list('numbers', 22, (bills) => `<table id="t"></table><ul class="pagination" id="p"></ul><script>const all=${JSON.stringify(bills.map((bill) => rowOf(bill)))};const pages=Math.ceil(all.length/5);function draw(at){t.innerHTML=all.slice(at*5,at*5+5).join('');p.innerHTML=Array.from({length:pages},(_,i)=>'<li class="page-item'+(i===at?' active':'')+'"><a class="page-link" href="#" '+(i===at?'aria-current="page"':'')+' onclick="draw('+i+');return false">'+(i+1)+'</a></li>').join('')}draw(0)</script>`),
  list('page-select', 22, (bills, visit) => {
    const at = Number(visit.query.get('page') ?? '1');
    return `${tableOf(bills.slice((at - 1) * 8, at * 8))}<form>Page <select name="page" onchange="this.form.submit()">${[1, 2, 3].map((each) => `<option${each === at ? ' selected' : ''}>${each}</option>`).join('')}</select> of 3</form>`;
  }),
  list('zip-only', 6, (bills) => `<ul>${bills.map((bill) => `<li>${long(bill)} $${bill.amount}</li>`).join('')}</ul><a href="/all">Download all invoices (ZIP)</a>`, (visit, around) => {
    if (visit.path !== '/all') return false;
    visit.file(Buffer.from(zipOf(around.bills.map((bill) => ({ name: `bill_${bill.day}.pdf`, bytes: bill.bytes })))), 'application/zip', 'attachment; filename="bills.zip"');
    return true;
  }),
  list('ticks', 6, (bills) => `<form method="post" action="/selected"><table><tr><th><input type="checkbox" aria-label="Select all" onclick="for(const b of document.querySelectorAll('input[name=day]'))b.checked=this.checked"></th><th>Bill date</th><th>Amount</th></tr>${bills.map((bill) => `<tr><td><input type="checkbox" name="day" value="${bill.day}" aria-label="Select bill"></td><td>${long(bill)}</td><td>$${bill.amount}</td></tr>`).join('')}</table><button>Download selected</button> <button formaction="/pay">Pay selected</button></form>`, (visit, around) => {
    if (visit.path !== '/selected') return false;
    const days = visit.body.getAll('day');
    visit.file(Buffer.from(zipOf(around.bills.filter((bill) => days.includes(bill.day)).map((bill) => ({ name: `bill_${bill.day}.pdf`, bytes: bill.bytes })))), 'application/zip', 'attachment; filename="bills.zip"');
    return true;
  }),
  list('row-opens-page', 5, (bills) => `<table><tbody>${bills.map((bill) => `<tr style="cursor:pointer" onclick="location='/detail?day=${bill.day}'"><td>${long(bill)}</td><td>$${bill.amount}</td></tr>`).join('')}</tbody></table>`, (visit) => {
    if (visit.path !== '/detail') return false;
    visit.page('Bill', `${NAV}<h1>Your bill</h1><p>Account number ${ACCOUNT}</p><a href="/pay">Pay this bill</a> <a href="/bill?day=${visit.query.get('day') ?? ''}" title="Open PDF"><svg width="20" height="20"></svg></a>`);
    return true;
  }),
  list('icons', 5, (bills) => `<table>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><button title="Pay bill" onclick="location='/pay'"><svg width="18" height="18"></svg></button><button aria-label="View bill from ${long(bill)}" onclick="location='${address(bill)}'"><svg width="18" height="18"></svg></button></td></tr>`).join('')}</table>`),
  list('kebab', 5, (bills) => `<table>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><button aria-label="Actions" aria-haspopup="menu" onclick="document.getElementById('menu')?.remove();const m=document.createElement('div');m.id='menu';m.setAttribute('role','menu');m.innerHTML='<button role=menuitem onclick=&quot;location=\\'/pay\\'&quot;>Pay</button><button role=menuitem onclick=&quot;location=\\'${address(bill)}\\'&quot;>Download PDF</button>';document.body.append(m)">⋮</button></td></tr>`).join('')}</table>`),
  list('dropdown', 6, (bills, visit) => `<form action="/bills"><label>Choose a bill <select name="d">${bills.map((bill) => `<option value="${bill.day}"${bill.day === visit.query.get('d') ? ' selected' : ''}>${long(bill)}</option>`).join('')}</select></label><button>View bill</button></form>${visit.query.has('d') ? `<iframe src="/bill?day=${visit.query.get('d') ?? ''}&inline=1" width="600" height="400"></iframe>` : ''}`, (visit, around) => {
    if (visit.path !== '/bill' || !visit.query.has('inline')) return false;
    around.sendBill(visit, 'inline');
    return true;
  }),
  list('dropdown-posts', 6, (bills) => `<form method="post" action="/one"><label for="d">Statement date</label><select id="d" name="day">${bills.map((bill) => `<option value="${bill.day}">${printDay(bill.day, 'US')}</option>`).join('')}</select><input type="submit" value="Download PDF"></form>`, (visit, around) => {
    if (visit.path !== '/one') return false;
    around.sendBill(visit);
    return true;
  }),
  list('carousel', 6, (bills) => `<div class="card"><button aria-label="Newer bill" id="b">‹</button><h3 id="d"></h3><p id="a"></p><a id="l">View bill (PDF)</a><button aria-label="Older bill" id="n">›</button></div><script>const all=${dated(bills)};let at=0;function draw(){d.textContent=all[at].day;a.textContent='$'+all[at].amount;l.href=all[at].href;b.disabled=at===0;n.disabled=at===all.length-1}b.onclick=()=>{at--;draw()};n.onclick=()=>{at++;draw()};draw()</script>`),
  list('post-new-tab', 5, (bills) => `<table>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><form method="post" action="/post" target="_blank"><input type="hidden" name="day" value="${bill.day}"><button>View statement</button></form></td></tr>`).join('')}</table>`, (visit, around) => {
    if (visit.path !== '/post') return false;
    around.sendBill(visit, 'inline; filename="statement.pdf"');
    return true;
  }),
  list('blob-viewer', 5, (bills) => `<table>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><button class="v" data-h="${address(bill)}">View</button></td></tr>`).join('')}</table><div id="viewer"></div><script>for(const b of document.querySelectorAll('.v'))b.onclick=async()=>{const u=URL.createObjectURL(await (await fetch(b.dataset.h)).blob());viewer.innerHTML='<div role="dialog" aria-modal="true" class="modal" style="position:fixed;inset:5%;background:#fff;z-index:99"><button aria-label="Close" onclick="viewer.innerHTML=\\'\\'">×</button><iframe src="'+u+'" width="90%" height="300"></iframe></div>'}</script>`),
  list('base64', 5, (bills) => `<table>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>$${bill.amount}</td><td><a href="#" onclick="get('${bill.day}');return false">PDF</a></td></tr>`).join('')}</table><script>async function get(d){const j=await (await fetch('/json?day='+d)).json();const bytes=Uint8Array.from(atob(j.data),(c)=>c.charCodeAt(0));window.open(URL.createObjectURL(new Blob([bytes],{type:'application/pdf'})))}</script>`, (visit, around) => {
    if (visit.path !== '/json') return false;
    visit.json({ data: around.bills.find((bill) => bill.day === visit.query.get('day'))?.bytes.toString('base64') ?? '' });
    return true;
  }),
  list('open-shadow-grid', 5, (bills) => `<bill-grid></bill-grid><script>customElements.define('bill-grid',class extends HTMLElement{connectedCallback(){const r=this.attachShadow({mode:'open'});r.innerHTML=${JSON.stringify(`<div role="grid">${bills.map((bill) => `<div role="row"><div role="gridcell">${long(bill)}</div><div role="gridcell">$${bill.amount}</div><div role="gridcell"><a href="${address(bill)}">Open</a></div></div>`).join('')}</div>`)}}})</script>`),
  list('months-grid', 14, (bills) => byYear(bills).map(([year, own]) => `<h3>${year}</h3><div>${own.map((bill) => `<a class="tile" href="${address(bill)}">${new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(new Date(`${bill.day}T00:00:00Z`))}</a>`).join(' ')}</div>`).join('')),
  list('latest-and-older', 8, (bills) => `<section><h2>Latest bill</h2><p>${long(bills[0] as FixtureBill)}</p><p>$${bills[0]?.amount ?? ''}</p><a href="${address(bills[0] as FixtureBill)}">View PDF</a></section><section><h2>Older bills</h2>${tableOf(bills.slice(1))}</section>`),
  list('mixed', 6, (bills) => `<table><tr><th>Date</th><th>Type</th><th>Amount</th><th></th></tr>${bills.map((bill) => `<tr><td>${long(bill)}</td><td>Bill</td><td>$${bill.amount}</td><td><a href="${address(bill)}">View</a></td></tr><tr><td>${long(bill)}</td><td>Payment</td><td>-$${bill.amount}</td><td><a href="/paid?day=${bill.day}">View</a></td></tr>`).join('')}</table>`),
];
