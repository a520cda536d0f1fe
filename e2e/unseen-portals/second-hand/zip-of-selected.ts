import { html, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeZip } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

const PAGE_SIZE = 8;

/** No bill alone: boxes are ticked and the ticked bills come as an archive, one page at a time. */
export const zipOfSelected = portal('zip-of-selected', 'bills only as an archive of the ticked rows, on pages, beside "Archive selected" and "Pay selected"', async (bench) => {
  bench.forbid('/b/pay', '/b/remove', '/b/autopay', '/b/bye');
  const company = 'Prairie Energy Partners';
  const bills = await makeBills({ company, account: 'PEP-004418', months: 20, name: (date) => `PEP-004418-${date}` });
  const pages = Math.ceil(bills.length / PAGE_SIZE);
  const frame = (inner: string): Reply => html(company, `<div class="navbar is-dark"><a class="navbar-item" href="/b/home">Home</a><a class="navbar-item" href="/b/bills?page=1">Invoices</a><a class="navbar-item" href="/b/autopay">Auto-pay</a><a class="navbar-item" href="/b/bye">Logout</a></div><section class="section">${inner}</section>`);
  const login = (message = ''): Reply => html('Business login', `<div class="columns"><div class="column"><h1 class="title">Business login</h1>${message && `<p class="help is-danger">${message}</p>`}<form method="post" action="/b/login"><div class="field"><label class="label">Business e-mail</label><div class="control"><input class="input" name="bemail"></div></div><div class="field"><label class="label">Password</label><div class="control"><input class="input" type="password" name="bpass"></div></div><button class="button is-link">Login</button></form></div><div class="column"><h1 class="title">Residential?</h1><a href="/residential">Go to residential login</a></div></div>`);
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/residential') return html('Residential', '<h1>Residential login</h1><p>Closed for the season. <a href="/">Business login</a></p>');
      if (path === '/' || path === '/b/login') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('bemail'), form.get('bpass'))) return login('Wrong e-mail or password.');
        session.set('user', 'yes');
        return redirect('/b/home');
      }
      if (!session.has('user')) return redirect('/');
      if (path === '/b/home') return frame('<h1 class="title">Account PEP-004418</h1><p>2 open invoices</p><a class="button" href="/b/pay">Pay all</a>');
      if (path === '/b/bills') {
        const at = Math.min(pages, Math.max(1, Number(query.get('page') ?? 1)));
        const rows = bills.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE).map((bill) => `<tr><td><input type="checkbox" name="sel" value="${bill.id}" aria-label="Select invoice of ${sayDay(bill.date, 'en-US')}"></td><td>${sayDay(bill.date, 'en-US')}</td><td>$${bill.amount}</td></tr>`).join('');
        return frame(`<h1 class="title">Invoices</h1><p>Account PEP-004418. Tick the invoices you want.</p><form method="post" action="/b/export"><table class="table"><thead><tr><th><input type="checkbox" aria-label="Select all" onclick="for (const b of document.getElementsByName('sel')) b.checked = this.checked; tick()"></th><th>Date</th><th>Amount</th></tr></thead><tbody onchange="tick()">${rows}</tbody></table><button class="button" id="dl" type="submit" disabled>Download selected (.zip)</button> <button class="button is-danger" type="submit" formaction="/b/remove">Delete selected</button> <button class="button is-success" type="submit" formaction="/b/pay">Pay selected</button></form><nav class="pagination">${at > 1 ? `<a class="pagination-previous" href="/b/bills?page=${at - 1}">Previous</a>` : ''} ${at < pages ? `<a class="pagination-next" href="/b/bills?page=${at + 1}">Next page</a>` : ''} Page ${at} of ${pages}</nav><script>function tick(){document.getElementById('dl').disabled=![...document.getElementsByName('sel')].some((b)=>b.checked)}</script>`);
      }
      if (path !== '/b/export' || method !== 'POST') return null;
      const chosen = bills.filter(({ id }) => form.getAll('sel').includes(id));
      for (const bill of chosen) bench.note(bill);
      return chosen.length ? { type: 'application/zip', headers: { 'content-disposition': 'attachment; filename="invoices.zip"' }, body: makeZip(chosen.map(({ fileName, bytes }) => ({ name: fileName, bytes }))) } : redirect('/b/bills');
    }, 200, 900),
  );
  return { url: `${origin}/`, bills };
});
