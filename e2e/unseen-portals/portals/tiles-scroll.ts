import { html, json, portal, redirect } from '../bench.ts';
import { makeBills } from '../bills.ts';

export const tilesScroll = portal('tiles-scroll', 'Bill tiles with endless scroll inside a year filter', async (bench) => {
  const bills = await makeBills({ company: 'Lakeshore Energy', account: '100 447 218', months: 34 });
  const years = [...new Set(bills.map((b) => b.date.slice(0, 4)))];
  bench.forbid('/pay');
  const url = await bench.serve(({ path, method, form, session, query }) => {
    if (path === '/session' && method === 'POST') {
      if (!bench.check(form.get('login'), form.get('secret'))) return html('Lakeshore', '<p>Sign-in failed: wrong username or password.</p>');
      session.set('in', '1');
      return redirect('/me');
    }
    if (!session.has('in')) return html('Lakeshore', `<form action="/session" method="post"><input name="login" placeholder="Username"><input name="secret" type="password" placeholder="Password"><button aria-label="Sign in">→</button></form>`);
    if (path === '/' || path === '/me') return html('Hi', `<p>Account 100 447 218</p><button onclick="location='/me/bills'">My bills</button><button onclick="location='/pay'">Pay</button>`);
    if (path === '/me/bills') return html('My bills', `<style>.tile{height:170px;width:240px;border:1px solid #ccc;margin:8px;cursor:pointer}#box{height:420px;width:560px;overflow:auto;display:flex;flex-wrap:wrap}</style><h1>My bills</h1><select id="year" aria-label="Year">${years.map((y) => `<option>${y}</option>`).join('')}</select><div id="box"></div><script>let at=0,busy=false,end=false;async function load(){if(busy||end)return;busy=true;const r=await(await fetch('/me/bills.json?year='+year.value+'&from='+at)).json();for(const b of r){const d=document.createElement('div');d.className='tile';d.innerHTML='<b>'+new Date(b.date+'T12:00').toLocaleDateString('en-US',{month:'long',year:'numeric'})+'</b><p>$'+b.amount+'</p><span class="dl" role="link" tabindex="0">View bill</span>';d.querySelector('.dl').onclick=()=>{location.href='/me/bills/'+b.id};box.append(d);}at+=r.length;end=r.length===0;busy=false;}box.onscroll=()=>{if(box.scrollTop+box.clientHeight>box.scrollHeight-40)load()};year.onchange=()=>{at=0;end=false;box.replaceChildren();load()};load();</script>`);
    if (path === '/me/bills.json') {
      const from = Number(query.get('from'));
      return json(bills.filter((b) => b.date.startsWith(query.get('year') ?? '')).slice(from, from + 6).map(({ id, date, amount }) => ({ id, date, amount })));
    }
    const bill = bills.find(({ id }) => path === `/me/bills/${id}`);
    return bill ? bench.send(bill) : null;
  });
  return { url, bills };
});
