import { html, json, portal, redirect, type Reply } from '../bench.ts';
import { makeBills } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

const PAGE_SIZE = 5;

/** A property manager's desk: twelve accounts in a searchable table of pages, each with bills on its own page. */
export const propertyManager = portal('property-manager', 'twelve accounts in a searchable table of three pages, bills on the page of each', async (bench) => {
  bench.forbid('/pm/pay', '/pm/pay-selected', '/pm/revert-to-owner', '/pm/start-stop', '/pm/signout', '/pm/unlink');
  const company = 'Twin Rivers Gas & Electric';
  const accounts = Array.from({ length: 12 }, (_, at) => ({ number: `33${String(4_107_220 + at * 7_919)}`, unit: `${1200 + at * 2} Orchard Blvd, Unit ${String.fromCharCode(65 + at)}` }));
  const bills = (await Promise.all(accounts.map(({ number }) => makeBills({ company, account: number, months: 4 })))).flat();
  const frame = (inner: string): Reply => html('Property Manager Center', `<div class="slds-nav"><b>Property Manager Center</b> <a href="/pm">Properties</a> <a href="/pm/start-stop">Start / Stop service</a> <a href="/pm/pay">Pay</a> <a href="/pm/help">Help</a> <a href="/pm/signout">Sign out</a></div><div class="wrap">${inner}</div>`);
  const login = (message = ''): Reply => html('Property Manager Center', `<form method="post" action="/signin" autocomplete="off"><h1>Property Manager Center</h1><span class="error">${message}</span><div class="row"><div class="col">Manager ID</div><div class="col"><input name="mgr"></div></div><div class="row"><div class="col">Password</div><div class="col"><input name="key" type="password"></div></div><div class="row"><button name="go" value="1">Enter</button></div></form>`);
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/' || path === '/signin') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('mgr'), form.get('key'))) return login('Manager ID or password is invalid.');
        session.set('user', 'yes');
        return redirect('/pm');
      }
      if (!session.has('user')) return redirect('/');
      if (path === '/pm/help') return frame('<h1>Help</h1><p>Call 1-800-555-0142.</p>');
      if (path === '/pm') return frame(`<h1>Properties (12)</h1><input type="search" id="q" placeholder="Search by address or account"><table class="grid"><thead><tr><th><input type="checkbox" aria-label="Select all"></th><th>Account</th><th>Service address</th><th>Status</th><th></th></tr></thead><tbody id="rows"></tbody></table><div class="pager"><button id="prev" type="button">‹ Prev</button> <span id="where"></span> <button id="next" type="button">Next ›</button></div><form method="post" action="/pm/pay-selected"><button>Pay selected</button></form><script>
let at = 1, asked = 0; const q = document.getElementById('q'); const rows = document.getElementById('rows');
async function load() { const mine = ++asked; rows.innerHTML = '<tr><td colspan="5">Loading…</td></tr>'; const d = await (await fetch('/pm/rows?page=' + at + '&q=' + encodeURIComponent(q.value))).json(); if (mine !== asked) return; rows.innerHTML = d.rows.map((r) => '<tr><td><input type="checkbox"></td><td><a href="/pm/account/' + r.number + '">' + r.number + '</a></td><td>' + r.unit + '</td><td>Active</td><td><a href="/pm/unlink?a=' + r.number + '">Unlink</a></td></tr>').join(''); where.textContent = 'Page ' + at + ' of ' + d.pages; prev.disabled = at <= 1; next.disabled = at >= d.pages; }
prev.onclick = () => { at -= 1; load(); }; next.onclick = () => { at += 1; load(); }; q.oninput = () => { at = 1; load(); }; load();
</script>`);
      if (path === '/pm/rows') {
        const word = (query.get('q') ?? '').toLowerCase();
        const found = accounts.filter(({ number, unit }) => `${number} ${unit}`.toLowerCase().includes(word));
        const at = Number(query.get('page') ?? 1);
        return json({ pages: Math.max(1, Math.ceil(found.length / PAGE_SIZE)), rows: found.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE) });
      }
      const account = accounts.find(({ number }) => path === `/pm/account/${number}`);
      if (account) return frame(`<p><a href="/pm">All properties</a></p><h1>${account.unit}</h1><p>Account ${account.number}</p><p><a href="/pm/pay?a=${account.number}">Pay this account</a> <a href="/pm/revert-to-owner?a=${account.number}">Revert to owner</a></p><h2>Bills</h2><table>${bills.filter((bill) => bill.accountNumber === account.number).map((bill) => `<tr><td>${sayDay(bill.date, 'en-US', 'medium')}</td><td>$${bill.amount}</td><td><a href="/pm/bill/${bill.id}">Bill (PDF)</a></td></tr>`).join('')}</table>`);
      const bill = bills.find(({ id }) => path === `/pm/bill/${id}`);
      return bill ? bench.send(bill) : null;
    }, 200, 500),
  );
  return { url: `${origin}/`, bills };
});
