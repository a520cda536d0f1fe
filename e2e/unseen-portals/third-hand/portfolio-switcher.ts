import { html, json, otherPdf, portal, redirect, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { billAt, enter, routes, script, signedIn, spoken } from './kit.ts';

const COMPANY = 'Great Basin Electric & Gas';
const ROWS = 5;
const SWITCHER = `
const dialog = document.getElementById('switcher'); let at = 0, word = '';
async function list() {
  const page = await (await fetch('/api/accounts?page=' + at + '&q=' + encodeURIComponent(word))).json();
  document.getElementById('choices').innerHTML = page.items.map((one) => '<div class="choice"><input type="radio" name="acct" id="r' + one.number + '" value="' + one.number + '"' + (one.current ? ' checked' : '') + '><label for="r' + one.number + '">' + one.number + ' — ' + one.place + '</label></div>').join('');
  document.getElementById('prev').disabled = at === 0; document.getElementById('next').disabled = !page.more; document.getElementById('where').textContent = 'Page ' + (at + 1) + ' of ' + page.pages;
}
document.getElementById('switch').onclick = () => { dialog.hidden = false; at = 0; list(); };
document.getElementById('prev').onclick = () => { at -= 1; list(); };
document.getElementById('next').onclick = () => { at += 1; list(); };
document.getElementById('find').oninput = (event) => { word = event.target.value; at = 0; list(); };
document.getElementById('cancel').onclick = () => { dialog.hidden = true; };
document.getElementById('apply').onclick = async () => { const chosen = document.querySelector('input[name=acct]:checked'); if (chosen) { await fetch('/api/current', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ number: chosen.value }) }); location.reload(); } };`;

/** A large American utility as a property manager sees it: twelve accounts behind a switcher that shows five at a time. */
export const portfolioSwitcher: PortalKind = portal('portfolio-switcher', 'twelve accounts behind a switcher dialog with pages and a search, PDF in a new window', async (bench) => {
  const accounts = Array.from({ length: 12 }, (_, at) => ({ number: String(910_044_817 + at * 1373), place: `${100 + at * 12} Sagebrush Ave` }));
  const bills = (await Promise.all(accounts.map(({ number }, at) => makeBills({ company: COMPANY, account: number, months: 2 + (at % 3) })))).flat();
  const notice = await makeLetter(COMPANY, 'Rate case notice', 'A public hearing will be held.');
  bench.forbid('/pay', '/autopay', '/stop', '/rateplan', '/logout', '/paperless', '/register');
  const current = (session: Map<string, string>): string => session.get('account') ?? accounts[0]?.number ?? '';
  const frame = (session: Map<string, string>, title: string, body: string): Reply => {
    const account = accounts.find(({ number }) => number === current(session));
    return html(title, `<header><a href="/overview">Overview</a> <a href="/billing">Billing &amp; Payment</a> <a href="/rateplan">Compare rate plans</a> <a href="/stop">Stop service</a> <a href="/logout">Sign out</a></header><div class="account-bar">Viewing account <b>${account?.number ?? ''}</b> ${account?.place ?? ''} <button id="switch" type="button">Switch account</button></div><div id="switcher" role="dialog" aria-modal="true" aria-label="Switch account" hidden style="position:fixed;top:40px;left:300px;background:#fff;border:1px solid #333;padding:20px"><h2>Switch account</h2><input id="find" type="search" placeholder="Search by address or account number"><div id="choices"></div><button id="prev" type="button">Previous</button> <span id="where"></span> <button id="next" type="button">Next</button><hr><button id="cancel" type="button">Cancel</button> <button id="apply" type="button">View account</button></div>${body}${script(SWITCHER)}`);
  };
  const inside = signedIn(
    routes({
      'GET /overview': ({ session }) => frame(session, 'Overview', '<h1>Overview</h1><p><a href="/pay">Make a payment</a> <a href="/paperless">Enroll in paperless billing</a> <a href="/notice">Rate case notice (PDF)</a></p>'),
      'GET /notice': () => otherPdf(notice, 'notice.pdf'),
      'GET /billing': ({ session }) => frame(session, 'Billing', `<h1>Billing &amp; payment history</h1><table><tr><th>Date</th><th>Activity</th><th>Amount</th><th></th></tr>${bills.filter(({ accountNumber }) => accountNumber === current(session)).map((bill) => `<tr><td>${spoken(bill.date, 'en-US')}</td><td>Bill</td><td>$${bill.amount}</td><td><a href="/billing/pdf/${bill.id}" target="_blank">View bill</a></td></tr><tr><td>${spoken(bill.date.replace(/\d\d$/, '28'), 'en-US')}</td><td>Payment – thank you</td><td>-$${bill.amount}</td><td></td></tr>`).join('')}</table><a href="/pay">Pay bill</a> <a href="/autopay">Set up AutoPay</a>`),
      'GET /billing/pdf/*': (visit) => {
        const bill = billAt(bills, visit);
        return bill && bench.send(bill, 'inline');
      },
      'GET /api/accounts': ({ query, session }) => {
        const word = (query.get('q') ?? '').toLowerCase();
        const fitting = accounts.filter(({ number, place }) => `${number} ${place}`.toLowerCase().includes(word));
        const at = Number(query.get('page') ?? 0);
        return json({ pages: Math.ceil(fitting.length / ROWS), more: (at + 1) * ROWS < fitting.length, items: fitting.slice(at * ROWS, (at + 1) * ROWS).map((one) => ({ ...one, current: one.number === current(session) })) });
      },
      'POST /api/current': ({ session, json: sent }) => {
        if (typeof sent['number'] === 'string') session.set('account', sent['number']);
        return json({});
      },
    }),
    () => redirect('/'),
  );
  const door = (words: string): Reply => html(COMPANY, `<h1>Log in to My Energy</h1><p role="alert">${words}</p><form method="post" action="/login"><label>Username <input name="username"></label><label>Password <input name="password" type="password"></label><label><input type="checkbox" name="remember"> Remember my username</label><button type="submit">Log in</button></form><a href="/register">Register</a>`);
  const url = await bench.serve((visit) => {
    if (visit.path === '/') return door('');
    if (visit.path !== '/login') return inside(visit);
    if (!bench.check(visit.form.get('username'), visit.form.get('password'))) return door('We do not recognize that username and password combination.');
    enter(visit);
    return redirect('/overview');
  });
  return { url, bills };
});
