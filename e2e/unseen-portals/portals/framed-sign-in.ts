import { randomBytes } from 'node:crypto';
import { html, portal } from '../bench.ts';
import { makeBills } from '../bills.ts';

export const framedSignIn = portal('framed-sign-in', 'Sign-in form in an iframe of another origin; bills in an embedded viewer', async (bench) => {
  const bills = await makeBills({ company: 'Tidewater Gas', account: '55-204-9981', months: 13, type: 'GAS' });
  const tickets = new Set<string>();
  const secure = await bench.serve(({ path, method, form }) => {
    if (path !== '/widget') return null;
    if (method === 'POST' && bench.check(form.get('j_username'), form.get('j_password'))) {
      const ticket = randomBytes(8).toString('hex');
      tickets.add(ticket);
      return html('ok', `<script>parent.postMessage({ ticket: '${ticket}' }, '*')</script>`);
    }
    const error = method === 'POST' ? '<p style="color:#b00">Invalid username or password.</p>' : '';
    return html('Login', `${error}<form method="post"><input name="j_username" aria-label="Username" placeholder="Username"><input name="j_password" type="password" aria-label="Password" placeholder="Password"><input type="image" alt="Sign in" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" width="90" height="30"></form>`);
  }, 'localhost');
  bench.forbid('/pay-now');
  const url = await bench.serve(({ path, session, query }) => {
    if (path === '/session') {
      if (tickets.delete(query.get('ticket') ?? '')) session.set('in', '1');
      return { status: 204 };
    }
    if (!session.has('in')) return html('Tidewater Gas', `<h1>Tidewater Gas</h1><p>Smell gas? Call 911.</p><aside><h3>My account</h3><iframe src="${secure}/widget" width="320" height="180"></iframe></aside><script>addEventListener('message', async (e) => { if (e.origin !== '${secure}') return; await fetch('/session?ticket=' + e.data.ticket); location.href = '/my'; })</script>`);
    const nav = '<p><a href="/my">Summary</a> · <a href="/my/invoices">Invoices</a> · <a href="/pay-now">Pay Now</a></p>';
    if (path === '/my' || path === '/') return html('My account', `${nav}<p>Gas account 55-204-9981</p>`);
    if (path === '/my/invoices') return html('Invoices', `${nav}<ul>${bills.map((b) => `<li>Invoice of ${b.date}, $${b.amount} <a href="/my/invoices/${b.id}">Open</a></li>`).join('')}</ul>`);
    const bill = bills.find(({ id }) => path.startsWith(`/my/invoices/${id}`));
    if (!bill) return null;
    if (path.endsWith('/document')) return bench.send(bill, 'inline');
    return html('Invoice', `${nav}<h2>Invoice ${bill.date}</h2><iframe src="/my/invoices/${bill.id}/document" width="800" height="900" title="Invoice"></iframe>`);
  });
  return { url, bills };
});
