import { randomBytes } from 'node:crypto';
import { html, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

/** A utility's pages around another company's widget, which draws the bills in a frame of its own origin. */
export const widgetFrame = portal('widget-frame', 'bill history in a third party widget, framed from another origin, with a year drop-down', async (bench) => {
  bench.forbid('/pay', '/logout', '/budget-billing', '/widget/paperless');
  const company = 'Blue Ridge Electric';
  const bills = await makeBills({ company, account: '440-118-2207', months: 22 });
  const years = [...new Set(bills.map(({ date }) => date.slice(0, 4)))];
  const tips = await makeLetter(company, 'Ten ways to save', 'Insulate, seal, switch.');
  const tokens = new Set<string>();
  const widget = await bench.serve(
    slow(({ path, query }): Reply | null => {
      const token = query.get('t') ?? '';
      if (!tokens.has(token)) return { status: 403, body: 'Session expired' };
      if (path === '/embed/bills') {
        const year = query.get('y') ?? years[0] ?? '';
        const list = bills.filter(({ date }) => date.startsWith(year)).map((bill) => `<div class="opx-bill" style="border-top:1px solid #ddd;padding:10px"><span>${sayDay(bill.date, 'en-US', 'medium')}</span> <b>$${bill.amount}</b> <a class="opx-link" target="_blank" href="/embed/bill/${bill.id}?t=${token}" aria-label="View Bill PDF, ${sayDay(bill.date, 'en-US')}">View Bill PDF</a></div>`).join('');
        return html('Widget', `<section aria-label="Bill history"><h3>Bill history</h3><label>Show <select onchange="location.search='?t=${token}&y='+this.value">${years.map((one) => `<option${one === year ? ' selected' : ''}>${one}</option>`).join('')}</select></label><p><a href="/widget/paperless">Enroll in paperless billing</a></p>${list}<p><a href="/embed/tips?t=${token}">Ten ways to save (PDF)</a></p></section>`);
      }
      if (path === '/embed/tips') return otherPdf(tips, 'tips.pdf');
      const bill = bills.find(({ id }) => path === `/embed/bill/${id}`);
      return bill ? bench.send(bill, 'inline') : null;
    }, 300, 1300),
    'localhost',
  );
  const frame = (title: string, inner: string): Reply => html(title, `<header><img alt="Blue Ridge Electric"><ul><li><a href="/my-account">My Account</a></li><li><a href="/my-account/bill-insights">Bill &amp; Usage Insights</a></li><li><a href="/pay">Pay Bill</a></li><li><a href="/budget-billing">Budget Billing Sign-Up</a></li><li><a href="/outage-map">Outage Map</a></li><li><a href="/logout">Sign Out</a></li></ul></header><main>${inner}</main><footer>© Blue Ridge Electric · <a href="/privacy">Privacy</a></footer>`);
  const login = (message = ''): Reply => html('Sign In', `<main><h1>Sign In to My Account</h1>${message && `<div class="alert alert-danger">${message}</div>`}<form action="/login" method="post"><div class="form-floating"><input class="form-control" id="floatingUser" name="user" placeholder="User name" required><label for="floatingUser">User name</label></div><div class="form-floating"><input class="form-control" type="password" id="floatingPass" name="pass" placeholder="Password" required><label for="floatingPass">Password</label></div><label><input type="checkbox" name="remember"> Remember my user name</label><button class="btn btn-primary" type="submit">Sign In</button></form><p>One-time payment? <a href="/pay">Pay as guest</a></p></main>`);
  const origin = await bench.serve(
    slow(({ method, path, form, session }): Reply | null => {
      if (path === '/') return html(company, '<header><a href="/login">My Account</a> <a href="/pay">Quick Pay</a></header><h1>Powering the Blue Ridge since 1936</h1><p>Storm season is here. Are you ready?</p>');
      if (path === '/login') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('user'), form.get('pass'))) return login('Incorrect user name or password.');
        session.set('token', randomBytes(9).toString('hex'));
        tokens.add(session.get('token') ?? '');
        return redirect('/my-account');
      }
      if (path === '/outage-map') return frame('Outage map', '<h1>Outage map</h1><p>All lights are on.</p>');
      if (path === '/privacy') return frame('Privacy', '<h1>Privacy</h1>');
      const token = session.get('token');
      if (token === undefined) return redirect('/login');
      if (path === '/my-account') return frame('My Account', '<h1>Account 440-118-2207</h1><p>Amount due: $91.17 by the 24th. <a class="btn" href="/pay">Pay now</a></p>');
      if (path === '/my-account/bill-insights') return frame('Bill & Usage Insights', `<h1>Bill &amp; Usage Insights</h1><div id="widget-host"><p>Loading your insights…</p></div><script>setTimeout(() => { document.getElementById('widget-host').innerHTML = '<iframe title="Insights" width="100%" height="900" style="border:0" src="${widget}/embed/bills?t=${token}"></iframe>'; }, 900)</script>`);
      return null;
    }, 200, 900),
  );
  return { url: `${origin}/`, bills };
});
