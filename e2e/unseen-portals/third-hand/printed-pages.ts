import { createHash } from 'node:crypto';
import { html, page, portal, redirect, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, type Bill } from '../bills.ts';
import { billAt, enter, routes, signedIn, spoken } from './kit.ts';

const COMPANY = 'Juniper Flats Water District';

/** A bill as the district prints it: a page of its own. */
function printed(bill: Bill): string {
  const rows = [['Account number', bill.accountNumber], ['Invoice number', `JF-${bill.id}`], ['Bill date', spoken(bill.date, 'en-US')], ['Meter', '5510882'], ['Usage', `${Number(bill.id.slice(0, 4)) + 900} gal`], ['Water charge', `$${bill.amount}`], ['Total amount due', `$${bill.amount}`]];
  return page(`Water bill ${bill.date}`, `<h1>${COMPANY}</h1><h2>Water bill</h2><table>${rows.map(([label, value]) => `<tr><th align="left">${label ?? ''}</th><td>${value ?? ''}</td></tr>`).join('')}</table><p>Please pay by the due date.</p><p class="noprint"><button onclick="window.print()">Print this bill</button> <button onclick="window.close()">Close window</button></p>`, '<style>@media print{.noprint{display:none}}</style>');
}

/** A small district whose bills exist only as pages to print. */
export const printedPages: PortalKind = portal('printed-pages', 'bills exist only as pages made to print, each in a window of its own', async (bench) => {
  const account = '0417-C';
  const plain = await makeBills({ company: COMPANY, account, months: 10, type: 'WATER' });
  const bills = plain.map((bill) => {
    const bytes = Buffer.from(printed(bill));
    return { ...bill, bytes, printed: `JF-${bill.id}`, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
  bench.forbid('/paynow', '/stopservice', '/paperless', '/logout', '/newaccount');
  const nav = '<p><a href="/account">Account</a> | <a href="/bills">Bills</a> | <a href="/paynow">Pay Now</a> | <a href="/paperless">Go Paperless</a> | <a href="/stopservice">Stop Service</a> | <a href="/logout">Log out</a></p>';
  const inside = signedIn(
    routes({
      'GET /account': () => html('Account', `${nav}<h2>Account ${account}</h2><p>2210 Juniper Flats Rd</p><p>Balance: $${bills[0]?.amount ?? ''}</p>`),
      'GET /bills': () => html('Bills', `${nav}<h2>Bills of account ${account}</h2><table border="1"><tr><th>Bill date</th><th>Amount</th><th></th></tr>${bills.map((bill) => `<tr><td>${spoken(bill.date, 'en-US')}</td><td>$${bill.amount}</td><td><a href="/bill/${bill.id}" onclick="window.open(this.href,'bill','width=700,height=800');return false">View / print bill</a></td></tr>`).join('')}</table>`),
      'GET /bill/*': (visit): Reply | null => {
        const bill = billAt(bills, visit);
        if (!bill) return null;
        bench.note(bill);
        return { body: bill.bytes };
      },
    }),
    () => redirect('/'),
  );
  const door = (words: string): Reply => html(COMPANY, `<h2>${COMPANY}</h2><h3>Customer Access</h3><b>${words}</b><form method="post" action="/login"><p>Email<br><input name="email"></p><p>Password<br><input type="password" name="pw"></p><input type="submit" value="Login"></form><a href="/newaccount">Set up online access</a>`);
  const url = await bench.serve((visit) => {
    if (visit.path === '/') return door('');
    if (visit.path !== '/login') return inside(visit);
    if (!bench.check(visit.form.get('email'), visit.form.get('pw'))) return door('Login failed. Check your email and password.');
    enter(visit);
    return redirect('/account');
  });
  return { url, bills };
});
