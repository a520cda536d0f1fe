import { html, json, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, sayMoney, slow } from './kit.ts';

/** A virtual list: some rows are in the page at a time, moved and filled anew while the box is scrolled. */
export const recycledRows = portal('recycled-rows', 'virtual list in a scrolling box, a handful of rows re-used; an interstitial offer after sign-in', async (bench) => {
  bench.forbid('/app/pay', '/app/enroll', '/app/signout', '/app/stop', '/offers/accept');
  const company = 'Desert Sun Power';
  const bills = await makeBills({ company, account: '700-3318-0091', months: 30 });
  const tariff = await makeLetter(company, 'Rate card', 'Summer and winter rates.');
  const frame = (inner: string): Reply => html(company, `<div class="topnav"><a href="/app">Home</a> <a href="/app/history">Billing history</a> <a href="/app/pay">Pay bill</a> <a href="/app/stop">Stop service</a> <a href="/app/signout">Sign off</a></div>${inner}`);
  const login = (message = ''): Reply => html(company, `<h1>Desert Sun Power</h1><section aria-label="Sign in"><p id="e" role="alert">${message}</p><form method="post" action="/session"><p><input aria-label="User ID" name="userid"></p><p><input aria-label="Password" name="password" type="password"></p><p><button type="submit">Sign on</button></p></form></section>`);
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/' || path === '/session') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('userid'), form.get('password'))) return login("The user ID or password you entered isn't right.");
        session.set('user', 'yes');
        return redirect('/offers');
      }
      if (!session.has('user')) return redirect('/');
      if (path === '/offers') return html('An offer for you', '<div style="text-align:center;padding:15vh 0"><h1>Go paperless and win a thermostat</h1><p>Get your bills by e-mail only.</p><p><a href="/offers/accept" style="padding:12px;background:#c60;color:#fff">Yes, sign me up</a></p><p><a href="/app">No thanks, continue to my account</a></p></div>');
      if (path === '/app') return frame('<h1>Hello, Harbor Offices</h1><p>Account 700-3318-0091</p><p>$418.00 due</p><p><a href="/app/enroll">Enroll in AutoPay</a></p><p><a href="/rates.pdf">Rate card</a></p>');
      if (path === '/rates.pdf') return otherPdf(tariff, 'rates.pdf');
      if (path === '/app/history') return frame(`<h1>Billing history</h1><p>${bills.length} bills</p><div id="v" tabindex="0" style="height:330px;overflow-y:auto;border:1px solid #999;position:relative"><div id="s" style="height:${bills.length * 55}px"></div></div><script>
const v = document.getElementById('v'); const H = 55; const pool = Array.from({ length: 9 }, () => { const d = document.createElement('div'); d.setAttribute('role', 'listitem'); d.style.cssText = 'position:absolute;left:0;right:0;height:55px;display:none'; v.append(d); return d; });
const known = new Map(); const asked = new Set();
async function need(p) { if (asked.has(p)) return; asked.add(p); for (const [i, b] of (await (await fetch('/app/history/data?from=' + p * 10)).json()).entries()) known.set(p * 10 + i, b); draw(); }
function draw() { const top = Math.max(0, Math.floor(v.scrollTop / H) - 1); for (let i = top; i < top + 9; i++) { const d = pool[i % 9]; if (i >= ${bills.length}) { d.style.display = 'none'; continue; } const b = known.get(i); if (!b) need(Math.floor(i / 10)); d.style.display = 'block'; d.style.top = i * H + 'px'; const key = b ? b.id : 'wait' + i; if (d.dataset.key !== key) { d.dataset.key = key; d.innerHTML = b ? '<span>' + b.date + '</span> <span>' + b.amount + '</span> <a href="/app/bill/' + b.id + '">View bill</a> <a href="/app/pay?b=' + b.id + '">Pay</a>' : '<span>Loading…</span>'; } } }
v.addEventListener('scroll', draw); draw();
</script>`);
      if (path === '/app/history/data') return json(bills.slice(Number(query.get('from')), Number(query.get('from')) + 10).map((bill) => ({ id: bill.id, date: sayDay(bill.date, 'en-US'), amount: sayMoney(bill.amount, 'en-US', 'USD') })));
      const bill = bills.find(({ id }) => path === `/app/bill/${id}`);
      return bill ? bench.send(bill) : null;
    }, 200, 600),
  );
  return { url: `${origin}/`, bills };
});
