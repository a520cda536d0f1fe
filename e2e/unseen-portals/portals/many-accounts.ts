import { html, json, portal, redirect } from '../bench.ts';
import { makeBills } from '../bills.ts';

const PAGE = 12;

export const manyAccounts = portal('many-accounts', 'Forty accounts with search and "load more", three bills each', async (bench) => {
  const numbers = Array.from({ length: 40 }, (_, at) => `70${String(at * 7919 + 104_729).padStart(8, '0')}`);
  const perAccount = await Promise.all(numbers.map((account) => makeBills({ company: 'Metro Light', account, months: 3 })));
  const bills = perAccount.flat();
  bench.forbid('/accounts/pay-all', '/accounts/remove');
  const url = await bench.serve(({ path, method, form, session, query }) => {
    if (path === '/login' && method === 'POST') {
      if (!bench.check(form.get('user'), form.get('pass'))) return html('Login', '<div class="error">Invalid login</div><a href="/">Back</a>');
      session.set('in', '1');
      return redirect('/accounts');
    }
    if (!session.has('in')) return html('Metro Light Business', `<form action="/login" method="post"><h2>Business sign in</h2><p><input name="user" placeholder="Username"></p><p><input name="pass" type="password" placeholder="Password"></p><button>Sign in</button></form>`);
    if (path === '/' || path === '/accounts') return html('Accounts', `<h1>Your accounts (40)</h1><input type="search" placeholder="Search accounts" id="q"><ul id="list"></ul><button id="more">Load more</button> <a href="/accounts/pay-all">Pay all</a><script>let at=0;const more=async()=>{const r=await(await fetch('/accounts.json?from='+at+'&q='+encodeURIComponent(q.value))).json();for(const n of r.rows){const li=document.createElement('li');li.innerHTML='<a href="/accounts/'+n+'">'+n+'</a> <a href="/accounts/remove?n='+n+'">Remove</a>';list.append(li);}at+=r.rows.length;document.getElementById('more').hidden=at>=r.total;};document.getElementById('more').onclick=more;q.oninput=()=>{at=0;list.replaceChildren();more();};more();</script>`);
    if (path === '/accounts.json') {
      const rows = numbers.filter((number) => number.includes(query.get('q') ?? ''));
      const from = Number(query.get('from'));
      return json({ rows: rows.slice(from, from + PAGE), total: rows.length });
    }
    const bill = bills.find(({ id, accountNumber }) => path === `/accounts/${accountNumber}/bills/${id}`);
    if (bill) return bench.send(bill);
    const account = numbers.find((number) => path === `/accounts/${number}`);
    if (!account) return null;
    return html(`Account ${account}`, `<a href="/accounts">All accounts</a><h1>Account ${account}</h1><h2>Bills</h2><table>${bills.filter((b) => b.accountNumber === account).map((b) => `<tr><td>${b.date}</td><td>$${b.amount}</td><td><a href="/accounts/${account}/bills/${b.id}">PDF</a></td></tr>`).join('')}</table>`);
  });
  return { url, bills };
});
