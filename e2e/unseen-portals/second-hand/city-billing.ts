import { html, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

/** A city's billing pages: name and account number beside the password, several accounts, a ledger with print links. */
export const cityBilling = portal('city-billing', 'sign-in asks name and account number too; accounts with a history of bills, payments and penalties', async (bench) => {
  bench.forbid('/onlinepay.asp', '/ach_enroll.asp', '/logout.asp', '/stop_service.asp', '/remove_account.asp');
  const company = 'City of Alder Falls Utilities';
  const numbers = ['02-1170-00', '02-1171-00', '14-0032-01'];
  const holder = 'HARBOR OFFICES LLC';
  const bills = (await Promise.all(numbers.map((account) => makeBills({ company, account, months: 8, type: 'WATER', name: (date) => `${account}_${date}` })))).flat();
  const receipt = await makeLetter(company, 'Receipt', 'Payment received at the counter.');
  const ordinance = await makeLetter(company, 'Water quality report', 'Consumer confidence report.');
  const frame = (inner: string): Reply => html(company, `<center><h2>City of Alder Falls</h2><h4>Utility Billing Online</h4></center><div id="content">${inner}</div><hr><small>City Hall, 100 Main St. <a href="/ccr.pdf">Water Quality Report</a></small>`, '<style>body{font-family:Tahoma;background:#eef5ea}#content{width:760px;margin:auto;background:#fff;padding:20px;border:2px groove}</style>');
  const login = (message = ''): Reply => frame(`<p><b>${message}</b></p><form action="/verify.asp" method="post"><table><tr><td>Name (as shown on bill)</td><td><input type="text" name="custname" maxlength="40"></td></tr><tr><td>Account number</td><td><input type="text" name="acctno" maxlength="14"></td></tr><tr><td>E-mail address</td><td><input type="text" name="email"></td></tr><tr><td>Password</td><td><input type="password" name="pin"></td></tr><tr><td></td><td><input type="submit" value="View My Account"> <input type="reset" value="Clear"></td></tr></table></form>`);
  const menu = '<p>[<a href="/accounts.asp">My Accounts</a>] [<a href="/onlinepay.asp">Pay Online</a>] [<a href="/ach_enroll.asp">Automatic Bank Draft</a>] [<a href="/stop_service.asp">Stop Service</a>] [<a href="/logout.asp">Exit</a>]</p>';
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/ccr.pdf') return otherPdf(ordinance, 'ccr.pdf');
      if (path === '/' || path === '/verify.asp') {
        if (method !== 'POST') return login();
        const isRight = bench.check(form.get('email'), form.get('pin'));
        if (!isRight) return login('The information entered does not match our records.');
        if (form.get('acctno')?.trim() !== numbers[0] || form.get('custname')?.trim().toUpperCase() !== holder) return login('Please enter the name and account number exactly as shown on your bill.');
        session.set('user', 'yes');
        return redirect('/accounts.asp');
      }
      if (!session.has('user')) return redirect('/');
      if (path === '/accounts.asp') return frame(`${menu}<h3>Accounts linked to your profile</h3><table border="1" cellpadding="4"><tr><th>Account</th><th>Location</th><th>Balance</th><th colspan="3">Actions</th></tr>${numbers.map((number, at) => `<tr><td>${number}</td><td>${22 + at * 4} Mill Race Ln</td><td>0.00</td><td><a href="/history.asp?a=${number}">History</a></td><td><a href="/onlinepay.asp?a=${number}">Pay</a></td><td><a href="/remove_account.asp?a=${number}">Remove</a></td></tr>`).join('')}</table>`);
      if (path === '/history.asp') {
        const rows = bills.filter((bill) => bill.accountNumber === query.get('a')).flatMap((bill, at) => [`<tr><td>${sayDay(bill.date, 'en-US', 'short')}</td><td>PAYMENT</td><td align="right">-${bill.amount}</td><td><a href="/receipt.asp?n=${at}" target="_blank">Print receipt</a></td></tr>`, at % 3 === 2 ? `<tr><td>${sayDay(bill.date, 'en-US', 'short')}</td><td>PENALTY</td><td align="right">5.00</td><td></td></tr>` : '', `<tr><td>${sayDay(bill.date, 'en-US', 'short')}</td><td>BILL</td><td align="right">${bill.amount}</td><td><a href="/printbill.asp?b=${bill.id}" target="_blank">Print bill</a></td></tr>`]);
        return frame(`${menu}<h3>Account history for ${query.get('a') ?? ''}</h3><table border="1" cellpadding="4"><tr><th>Date</th><th>Transaction</th><th>Amount</th><th></th></tr>${rows.join('')}</table><p><a href="/accounts.asp">Back to accounts</a></p>`);
      }
      if (path === '/receipt.asp') return otherPdf(receipt, 'receipt.pdf');
      const bill = path === '/printbill.asp' ? bills.find(({ id }) => id === query.get('b')) : undefined;
      return bill ? bench.send(bill, 'inline') : null;
    }, 200, 600),
  );
  return { url: `${origin}/`, bills, fields: { 'Account number': numbers[0] ?? '', 'Name (as shown on bill)': holder } };
});
