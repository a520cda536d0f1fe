import { printDay } from '../../../src/main/portals/fixtures/fixture-server.ts';
import type { Fixture, FixtureBill } from '../../../src/main/portals/fixtures/fixture-server.ts';
import { ACCOUNT, NAV, plainPortal } from './plain-portal.ts';
import type { Around, Way } from './plain-portal.ts';

const MORE = ['5501-9017', '5502-1133'];
const ALL = [ACCOUNT, ...MORE];
const long = (bill: FixtureBill): string => printDay(bill.day, 'LONG');
const address = (bill: FixtureBill): string => `/bill?no=${bill.account}&day=${bill.day}`;
const listed = (bills: readonly FixtureBill[]): unknown[] => bills.map((bill) => ({ day: long(bill), iso: bill.day, year: bill.day.slice(0, 4), amount: `$${bill.amount}`, at: address(bill) }));

/** A list a script draws from data it asks for; `script` draws into `list` what `load(query)` brings. */
function drawn(name: string, count: number, script: string, more: Partial<Way> = {}): Fixture {
  return plainPortal({
    name: `drawn-${name}`, count, ...more,
    handle: (visit, around: Around) => {
      if (!visit.isSignedIn) return false;
      if (visit.path === '/data') {
        const { query } = visit;
        const own = around.bills.filter((bill) => (query.get('no') === null || bill.account === query.get('no')) && (query.get('year') === null || bill.day.startsWith(query.get('year') ?? '')));
        setTimeout(() => visit.json(listed(query.get('last') === null ? own : own.slice(0, Number(query.get('last'))))), 300);
        return true;
      }
      if (visit.path !== '/bills') return false;
      visit.page('Bills', `${NAV}<h1>Bills</h1><div id="bar"></div><div id="list"></div><script>
        const load=async(q)=>{list.innerHTML='<div role="progressbar" style="height:8px">…</div>';return (await fetch('/data?'+q)).json()};
        const over=(near,html)=>{document.getElementById('layer')?.remove();const l=document.createElement('div');l.id='layer';l.style='position:fixed;inset:0;z-index:1300';const b=near.getBoundingClientRect();l.innerHTML='<div class="backdrop" style="position:absolute;inset:0"></div><div class="paper" style="position:absolute;background:#fff;border:1px solid;left:'+b.left+'px;top:'+b.bottom+'px">'+html+'</div>';document.body.append(l);l.firstChild.onclick=()=>l.remove();return l.lastChild};
        const table=(rows)=>'<table><tr><th>Bill date</th><th>Amount</th><th></th></tr>'+rows.map((r)=>'<tr><td>'+r.day+'</td><td>'+r.amount+'</td><td><a href="'+r.at+'">View bill</a></td></tr>').join('')+'</table>';
        ${script}</script>`);
      return true;
    },
  });
}

const chooser = (label: string, entries: readonly string[], begin: string, draw: string): string => `
  const all=${JSON.stringify(entries)};let now=${JSON.stringify(begin)};
  bar.innerHTML='<label id="cl">${label}</label> <div class="dropdown"><span role="combobox" tabindex="0" aria-haspopup="listbox" aria-labelledby="cl" id="c" style="cursor:pointer;border:1px solid;padding:4px"></span></div>';
  c.onclick=()=>{const p=over(c,'<ul role="listbox">'+all.map((t)=>'<li role="option" style="cursor:pointer">'+t+'</li>').join('')+'</ul>');[...p.querySelectorAll('li')].forEach((o,i)=>o.onclick=()=>{layer.remove();now=all[i];show()})};
  async function show(){c.textContent=now;${draw}}
  show();`;

/** Choosers, menus and layers that scripts draw, as the component kits of web applications make them. */
export const drawnWays: readonly Fixture[] = [
  drawn('accounts-beside-list', 7, `
    const all=${JSON.stringify(ALL)};let no=all[0],at=0,rows=[];
    bar.innerHTML='<div id="c" role="button" tabindex="0" aria-haspopup="listbox" aria-label="Account" style="border:1px solid;width:220px;cursor:pointer"></div>';
    c.onclick=()=>{const p=over(c,'<ul role="listbox">'+all.map((t)=>'<li role="option" tabindex="-1" style="cursor:pointer">'+t+' Quay Street</li>').join('')+'</ul>');[...p.querySelectorAll('li')].forEach((o,i)=>o.onclick=()=>{layer.remove();no=all[i];ask()})};
    async function ask(){c.textContent=no+' Quay Street';rows=await load('no='+no);at=0;draw()}
    function draw(){const some=rows.slice(at*4,at*4+4);list.innerHTML='<div role="grid">'+some.map((r,i)=>'<div role="row" style="display:flex"><div role="gridcell">'+r.day+'</div><div role="gridcell">'+r.amount+'</div><div role="gridcell"><button aria-haspopup="menu" aria-label="Actions" data-i="'+i+'">⋯</button></div></div>').join('')+'</div><div class="pages"><p>'+(at*4+1)+'–'+Math.min(rows.length,at*4+4)+' of '+rows.length+'</p><button aria-label="Go to previous page"'+(at?'':' disabled')+'>‹</button><button aria-label="Go to next page"'+(at*4+4<rows.length?'':' disabled')+'>›</button></div>';
      const [b,n]=list.querySelectorAll('.pages button');b.onclick=()=>{at--;draw()};n.onclick=()=>{at++;draw()};
      for(const m of list.querySelectorAll('[data-i]'))m.onclick=()=>{const r=some[m.dataset.i];const p=over(m,'<div role="menu"><div role="menuitem" tabindex="0">Pay</div><div role="menuitem" tabindex="0">Download</div></div>');const [y,d]=p.querySelectorAll('[role=menuitem]');y.onclick=()=>fetch('/pay');d.onclick=()=>{layer.remove();location=r.at}}}
    ask();`, { accounts: MORE }),
  drawn('year', 26, chooser('Year', ['2026', '2025', '2024'], '2026', `list.innerHTML=table(await load('year='+now))`)),
  drawn('period', 14, chooser('Show', ['Last 3 months', 'Last 6 months', 'Last 24 months'], 'Last 3 months', `list.innerHTML=table(await load('last='+/\\d+/.exec(now)))`)),
  drawn('over-a-select', 26, `
    bar.innerHTML='<div class="ui-selectonemenu" id="c" style="cursor:pointer;width:90px;border:1px solid;display:inline-block"></div><div style="width:1px;height:1px;overflow:hidden;position:absolute"><select aria-label="Year" style="width:1px;height:1px"><option>2026<option>2025<option>2024</select></div>';
    const s=bar.querySelector('select');
    c.onclick=()=>{const p=over(c,'<ul>'+[...s.options].map((o)=>'<li role="option" style="cursor:pointer">'+o.text+'</li>').join('')+'</ul>');[...p.querySelectorAll('li')].forEach((o,i)=>o.onclick=()=>{layer.remove();s.selectedIndex=i;show()})};
    async function show(){c.textContent=s.value;list.innerHTML=table(await load('year='+s.value))}
    show();`),
  plainPortal({
    name: 'drawn-tabs-and-modal', count: 6,
    handle: (visit, around) => {
      if (!visit.isSignedIn) return false;
      const bill = around.bills.find(({ day }) => day === visit.query.get('d'));
      if (visit.path === '/home') visit.page('Alder Water District', `<ul class="nav nav-tabs"><li class="nav-item active"><a data-toggle="tab" href="#s">Summary</a></li><li class="nav-item"><a data-toggle="tab" href="#b">Billing</a></li><li class="nav-item"><a data-toggle="tab" href="#p">Payments</a></li></ul><div id="s">Account number ${ACCOUNT} <a href="/pay">Pay now</a></div><div id="b" hidden></div><div id="p" hidden></div><div id="m" role="dialog" hidden style="position:fixed;top:40px;left:200px;z-index:1050;background:#fff;border:1px solid"></div><script>
        const parts=['s','b','p'];document.querySelectorAll('[data-toggle]').forEach((a,i)=>a.onclick=async(e)=>{e.preventDefault();document.querySelectorAll('.nav-item').forEach((l,k)=>l.className='nav-item'+(k===i?' active':''));parts.forEach((p,k)=>document.getElementById(p).hidden=k!==i);const box=document.getElementById(parts[i]);if(!box.innerHTML){box.innerHTML='Loading…';box.innerHTML=await (await fetch('/part?n='+parts[i])).text()}});
        async function more(d){const t=await (await fetch('/about?d='+d)).text();document.getElementById('veil')?.remove();const v=document.createElement('div');v.id='veil';v.style='position:fixed;inset:0;background:#0006;z-index:1040';document.body.append(v);m.innerHTML=t;m.hidden=false;m.querySelector('button:last-of-type').onclick=()=>{m.hidden=true;v.remove()}}</script>`);
      else if (visit.path === '/part') visit.html(visit.query.get('n') === 'b' ? `<table><tr><th>Read</th><th>Charge</th><th></th></tr>${around.bills.map((each) => `<tr><td>${long(each)}</td><td>$${each.amount}</td><td><a href="#" onclick="more('${each.day}');return false">Details</a></td></tr>`).join('')}</table>` : '<p>Thank you</p>');
      else if (visit.path === '/about' && bill !== undefined) visit.html(`<h4>Details</h4><p>${long(bill)} $${bill.amount}</p><button onclick="location='/pay'">Pay this</button> <button onclick="location='/bill?day=${bill.day}'">Download PDF</button> <button onclick="m.hidden=true">Close</button>`);
      else return false;
      return true;
    },
  }),
  plainPortal({
    name: 'drawn-token-blob', language: 'es', count: 6,
    handle: (visit, around) => {
      if (visit.path === '/api/entrar') { visit.json(around.isRight(visit.body.get('u'), visit.body.get('c')) ? { ficha: 'f-4410' } : { error: 'no' }, around.isRight(visit.body.get('u'), visit.body.get('c')) ? 200 : 401); return true; }
      if (visit.path === '/api/recibos') { setTimeout(() => visit.json(visit.query.get('f') === 'f-4410' ? around.bills.map((bill) => ({ mes: new Intl.DateTimeFormat('es', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${bill.day}T00:00:00Z`)), importe: `${bill.amount.replace('.', ',')} €`, iso: bill.day })) : []), 400); return true; }
      if (visit.path === '/api/pdf') { setTimeout(() => around.sendBill(visit), 900); return true; }
      visit.page('Aguas del Wayside', `<div id="at"></div><script>
        let f=sessionStorage.ficha;const bar='<ul class="menu"><li><span role="link" tabindex="0" onclick="casa()">Inicio</span></li><li><span role="link" tabindex="0" onclick="recibos()">Mis recibos</span></li><li><span role="link" tabindex="0" onclick="fetch(\\'/logout\\')">Cerrar sesión</span></li></ul>';
        function puerta(){at.innerHTML='<h1>Acceso</h1><input id="u" placeholder="Usuario"><input id="c" type="password" placeholder="Contraseña"><div role="button" tabindex="0" id="go" style="cursor:pointer">Entrar</div><p id="m" role="alert"></p>';go.onclick=async()=>{const r=await fetch('/api/entrar',{method:'POST',body:new URLSearchParams({u:u.value,c:c.value})});if(!r.ok){m.textContent='Usuario o contraseña incorrectos';return}f=sessionStorage.ficha=(await r.json()).ficha;casa()}}
        function casa(){at.innerHTML=bar+'<h1>Hola</h1><p>Número de contrato ${ACCOUNT}</p><button onclick="fetch(\\'/pagar\\')">Pagar ahora</button>'}
        async function recibos(){at.innerHTML=bar+'<h1>Mis recibos</h1><div class="skeleton" style="height:80px"></div>';const r=await (await fetch('/api/recibos?f='+f)).json();at.innerHTML=bar+'<h1>Mis recibos</h1><p>Número de contrato ${ACCOUNT}</p>'+r.map((x)=>'<div class="fila"><span>'+x.mes+'</span> <span>'+x.importe+'</span> <button onclick="bajar(this,\\''+x.iso+'\\')">Duplicado</button> <button onclick="fetch(\\'/pagar\\')">Pagar</button></div>').join('')}
        async function bajar(b,iso){b.disabled=true;b.textContent='Preparando…';const x=await (await fetch('/api/pdf?day='+iso)).blob();const a=document.createElement('a');a.href=URL.createObjectURL(x);a.download='recibo.pdf';a.click();b.disabled=false;b.textContent='Duplicado'}
        f?casa():puerta()</script>`);
      return true;
    },
  }),
];
