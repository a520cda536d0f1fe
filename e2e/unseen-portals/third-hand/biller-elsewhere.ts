import { randomBytes } from 'node:crypto';
import { html, otherPdf, portal, redirect, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { enter, routes, script, shown, signedIn } from './kit.ts';

const COMPANY = 'Elk Prairie Gas';
const ACCOUNTS = ['66-20417-8', '66-20988-1'] as const;
/** The badge of a check for robots that blocks nobody: its script alone is on the page. */
const BADGE = `<div class="grecaptcha-badge" style="position:fixed;right:0;bottom:14px;width:70px;height:60px;border:1px solid #ccc">protected by reCAPTCHA</div><textarea id="g-recaptcha-response" name="g-recaptcha-response" style="display:none"></textarea>${script('window.grecaptcha = { execute: () => Promise.resolve("token") };')}`;

function usDate(date: string): string {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString('en-US', { timeZone: 'UTC' });
}

/** An American gas company whose bills are kept by a payment vendor at another address, open and paid ones under tabs. */
export const billerElsewhere: PortalKind = portal('biller-elsewhere', 'home page leads to a vendor on another address; open and paid invoices under tabs, viewer window with a frame, robot check badge that blocks nobody', async (bench) => {
  const bills = (await Promise.all(ACCOUNTS.map((account, at) => makeBills({ company: COMPANY, account, months: 12 - at * 5, type: 'GAS' })))).flat();
  const safety = await makeLetter(COMPANY, 'Natural gas safety', 'Smell gas? Leave first.');
  bench.forbid('/biller/pay', '/biller/autopay', '/biller/paperless', '/biller/onetime', '/biller/register', '/biller/signout', '/biller/unlink');
  const tokens = new Map<string, string>();
  const nav = '<div class="nav"><a href="/biller/open">Open Invoices</a> <a href="/biller/paid">Paid Invoices</a> <a href="/biller/autopay">AutoPay</a> <a href="/biller/paperless">Paperless</a> <a href="/biller/signout">Sign Out</a></div>';
  const isOpen = (bill: (typeof bills)[number]): boolean => ACCOUNTS.some((account) => bills.find(({ accountNumber }) => accountNumber === account) === bill);
  const list = (title: string, own: typeof bills): Reply => html(title, `${nav}<h1>${title}</h1><table><thead><tr><th>Account</th><th>Invoice date</th><th>Invoice total</th><th></th></tr></thead><tbody>${own.map((bill) => `<tr><td>${bill.accountNumber}</td><td>${usDate(bill.date)}</td><td>$${bill.amount}</td><td><a href="#" onclick="window.open('/biller/view/${bill.id}');return false">View Invoice</a>${isOpen(bill) ? ' <a href="/biller/pay">Pay Invoice</a>' : ''}</td></tr>`).join('')}</tbody></table><p><a href="/biller/unlink">Unlink an account</a></p>${BADGE}`);
  const inside = signedIn(
    routes({
      'GET /biller/open': () => list('Open Invoices', bills.filter(isOpen)),
      'GET /biller/paid': () => list('Paid Invoices', bills.filter((bill) => !isOpen(bill))),
      'GET /biller/view/*': ({ path }) => {
        const token = randomBytes(9).toString('hex');
        tokens.set(token, path.split('/').at(-1) ?? '');
        return html('Invoice', `<div class="toolbar"><a href="/biller/pay">Pay this invoice</a> <button onclick="window.close()">Close</button></div><iframe src="/biller/render?t=${token}" width="100%" height="700" title="Invoice"></iframe>`);
      },
      'GET /biller/render': ({ query }) => {
        const bill = bills.find(({ id }) => id === tokens.get(query.get('t') ?? ''));
        return bill ? shown(bench, bill) : null;
      },
    }),
    () => redirect('/biller/signin'),
  );
  const door = (words: string): Reply => html('Sign in', `<h1>${COMPANY} – customer portal</h1><p class="validation-summary-errors">${words}</p><form method="post" action="/biller/signin"><label for="EmailAddress">Email</label><input id="EmailAddress" name="EmailAddress" type="email"><label for="Password">Password</label><input id="Password" name="Password" type="password">${BADGE}<button type="submit">Sign In</button></form><hr><h2>Pay without signing in</h2><form action="/biller/onetime" method="post"><label>Account number <input name="account"></label><button>Find my bill</button></form><a href="/biller/register">Register now</a>`);
  const vendor = await bench.serve((visit) => {
    if (visit.path !== '/biller/signin') return inside(visit);
    if (visit.method !== 'POST') return door('');
    if (!bench.check(visit.form.get('EmailAddress'), visit.form.get('Password'))) return door('The email address or password is incorrect.');
    enter(visit);
    return redirect('/biller/open');
  }, '127.0.0.5');
  const url = await bench.serve(({ path }) => {
    if (path === '/') return html(COMPANY, `<h1>${COMPANY}</h1><p>Warm homes since 1931.</p><ul><li><a href="${vendor}/biller/signin">View or pay your bill</a></li><li><a href="/safety">Gas safety (PDF)</a></li></ul>`);
    return path === '/safety' ? otherPdf(safety, 'safety.pdf') : null;
  });
  return { url, bills, approves: [vendor] };
});
