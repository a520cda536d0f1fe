import { html, otherPdf, portal, redirect, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { billAt, enter, money, routes, script, signedIn, spoken } from './kit.ts';

const COMPANY = 'Wessex Vale Water';
const ROWS = 4;

/** The British financial year a day falls into, as in 2025-26: it begins on 1 April. */
function financialYear(date: string): string {
  const year = Number(date.slice(0, 4)) - (date.slice(5, 7) < '04' ? 1 : 0);
  return `${year}-${String(year + 1).slice(2)}`;
}

/** A British water company on plain server pages: an extra number at the sign-in, financial years at the side, pages within each. */
export const waterYears: PortalKind = portal('water-years', 'plain server pages: customer number at the sign-in, cookie banner, financial years at the side, pages within a year', async (bench) => {
  const account = '7002 4418 93';
  const bills = await makeBills({ company: COMPANY, account, months: 31, type: 'WATER', name: (date) => `water-bill-${date}` });
  const scheme = await makeLetter(COMPANY, 'Charges scheme', 'Our charges scheme.');
  bench.forbid('/pay', '/direct-debit', '/moving', '/meter-request', '/paperless-billing', '/sign-out', '/register');
  const banner = `<div id="cookies" role="region" aria-label="Cookies on our website"><p>We use some essential cookies to make this website work.</p><button onclick="gone()">Accept additional cookies</button> <button onclick="gone()">Reject additional cookies</button></div>${script("function gone(){document.cookie='seen=1;path=/';document.getElementById('cookies').remove()} if(document.cookie.includes('seen=1'))document.getElementById('cookies').remove()")}`;
  const nav = '<nav><a href="/account">Your account</a> <a href="/bills">Bills and payments</a> <a href="/moving">Moving home</a> <a href="/sign-out">Sign out</a></nav>';
  const inside = signedIn(
    routes({
      'GET /account': () => html('Your account', `${banner}${nav}<h1>Your account</h1><dl><dt>Customer number</dt><dd>${account}</dd><dt>Balance</dt><dd>${money(bills[0]?.amount ?? '0', 'en-GB', 'GBP')}</dd></dl><a href="/pay">Pay your bill</a> <a href="/direct-debit">Set up a Direct Debit</a> <a href="/meter-request">Ask for a meter</a>`),
      'GET /bills': ({ query }) => {
        const years = [...new Set(bills.map(({ date }) => financialYear(date)))];
        const year = query.get('year') ?? years[0] ?? '';
        const at = Number(query.get('page') ?? 1);
        const list = bills.filter(({ date }) => financialYear(date) === year);
        const pages = Math.ceil(list.length / ROWS);
        const rows = list.slice((at - 1) * ROWS, at * ROWS).map((bill) => `<tr><td>${spoken(bill.date, 'en-GB')}</td><td>${money(bill.amount, 'en-GB', 'GBP')}</td><td><a href="/bills/${bill.id}">Bill<span style="position:absolute;clip:rect(0 0 0 0)"> of ${spoken(bill.date, 'en-GB')}</span> (PDF)</a></td></tr>`);
        const pager = pages > 1 ? `<nav aria-label="Pagination">${at > 1 ? `<a rel="prev" href="/bills?year=${year}&page=${at - 1}">Previous page</a> ` : ''}${at} of ${pages}${at < pages ? ` <a rel="next" href="/bills?year=${year}&page=${at + 1}">Next page</a>` : ''}</nav>` : '';
        return html('Bills and payments', `${banner}${nav}<aside><h2>Year</h2><ul>${years.map((one) => `<li><a href="/bills?year=${one}"${one === year ? ' aria-current="page"' : ''}>${one}</a></li>`).join('')}</ul></aside><h1>Bills ${year}</h1><table><thead><tr><th>Date</th><th>Amount</th><th>Document</th></tr></thead><tbody>${rows.join('')}</tbody></table>${pager}<p><a href="/paperless-billing">Switch to paperless billing</a> <a href="/charges-scheme">Charges scheme (PDF)</a> <a href="/pay">Pay</a></p>`);
      },
      'GET /charges-scheme': () => otherPdf(scheme, 'charges-scheme.pdf'),
      'GET /bills/*': (visit) => {
        const bill = billAt(bills, visit);
        return bill && bench.send(bill);
      },
    }),
    () => redirect('/'),
  );
  const door = (words: string): Reply => html('Sign in', `${banner}<h1>Sign in to ${COMPANY}</h1>${words && `<div role="alert"><h2>There is a problem</h2><p>${words}</p></div>`}<form method="post" action="/sign-in" novalidate><label for="n">Customer number</label><div id="hint">This is on your bill, for example 7001 2345 67</div><input id="n" name="customer" inputmode="numeric" aria-describedby="hint"><label for="e">Email address</label><input id="e" name="email" type="email"><label for="w">Password</label><input id="w" name="password" type="password"><button>Sign in</button></form><a href="/register">Register</a>`);
  const url = await bench.serve((visit) => {
    if (visit.path === '/') return door('');
    if (visit.path !== '/sign-in') return inside(visit);
    const number = (visit.form.get('customer') ?? '').replace(/\s/g, '');
    if (number !== account.replace(/\s/g, '')) return door('Enter your customer number as it is on your bill.');
    if (!bench.check(visit.form.get('email'), visit.form.get('password'))) return door('Your email address or password is incorrect.');
    enter(visit);
    return redirect('/account');
  });
  return { url, bills, fields: { 'Customer number': account } };
});
