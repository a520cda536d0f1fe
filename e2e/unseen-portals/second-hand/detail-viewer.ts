import { html, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayMonth, slow } from './kit.ts';

/** Rows without a link: pressing one opens the bill's own page, whose viewer has the document behind an icon. */
export const detailViewer = portal('detail-viewer', 'rows that are pressed, a page for each bill, the document behind the icon of a viewer', async (bench) => {
  bench.forbid('/ebpp/pay', '/ebpp/schedule', '/ebpp/autopay', '/ebpp/logout', '/ebpp/delete');
  const company = 'Summit Natural Gas';
  const bills = await makeBills({ company, account: '1900 55 7712', months: 12, type: 'GAS' });
  const legal = await makeLetter(company, 'Terms of use', 'By using this website…');
  const frame = (inner: string): Reply => html('eBill', `<div id="top"><span class="logo">Summit</span><ul><li><a href="/ebpp/home">Home</a></li><li><a href="/ebpp/activity">Account Activity</a></li><li><a href="/ebpp/pay">Pay</a></li><li><a href="/ebpp/autopay">Recurring Payments</a></li><li><a href="/ebpp/logout">Log Out</a></li></ul></div>${inner}<div id="foot"><a href="/ebpp/terms.pdf">Terms of use</a></div>`, '<style>tr.row{cursor:pointer}tr.row:hover{background:#ffd}.viewer{border:1px solid #555}.bar{background:#333;padding:6px}.bar button{background:none;border:0;color:#fff}.sheet{width:520px;height:640px;background:#fff;margin:10px auto;box-shadow:0 0 4px}</style>');
  const login = (message = ''): Reply => html('eBill', `<div class="login"><h2>Log in to eBill</h2><p class="err">${message}</p><form action="/ebpp/login" method="post"><div><b>Username</b></div><div><input type="text" name="un"></div><div><b>Password</b></div><div><input type="password" name="up"></div><div><a href="javascript:document.forms[0].submit()">LOG IN</a></div></form><div><a href="/ebpp/pay">Pay without logging in</a></div></div>`);
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/' || path === '/ebpp/login') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('un'), form.get('up'))) return login('We could not log you in. Your username or password is wrong.');
        session.set('user', 'yes');
        return redirect('/ebpp/home');
      }
      if (!session.has('user')) return redirect('/');
      if (path === '/ebpp/home') return frame('<h2>Account 1900 55 7712</h2><p>Past due: $0.00. Current: $75.12</p><button onclick="location.href=\'/ebpp/schedule\'">Schedule payment</button>');
      if (path === '/ebpp/terms.pdf') return otherPdf(legal, 'terms.pdf');
      if (path === '/ebpp/activity') return frame(`<h2>Account Activity</h2><table><thead><tr><th>Month</th><th>Type</th><th>Amount</th></tr></thead><tbody>${bills.map((bill) => `<tr class="row" onclick="location.href='/ebpp/bill?id=${bill.id}'"><td>${sayMonth(bill.date, 'en-US')}</td><td>Bill</td><td>$${bill.amount}</td></tr><tr><td>${sayMonth(bill.date, 'en-US')}</td><td>Payment</td><td>-$${bill.amount}</td></tr>`).join('')}</tbody></table><p>Select a bill to see its details.</p>`);
      const bill = bills.find(({ id }) => id === query.get('id'));
      if (!bill) return null;
      if (path === '/ebpp/bill') return frame(`<p><a href="/ebpp/activity">&laquo; Account Activity</a></p><h2>${sayMonth(bill.date, 'en-US')} bill</h2><table><tr><td>Total</td><td>$${bill.amount}</td></tr></table><button onclick="location.href='/ebpp/pay'">Pay this bill</button><div class="viewer"><div class="bar" role="toolbar"><button title="Zoom in">＋</button><button title="Zoom out">－</button><button title="Save" aria-label="Save" onclick="location.href='/ebpp/image?id=${bill.id}'"><svg width="14" height="14"><path d="M7 0v9M3 6l4 4 4-4M0 13h14" stroke="#fff" fill="none"/></svg></button><button title="Delete from history" onclick="location.href='/ebpp/delete'">✕</button></div><div class="sheet"></div></div>`);
      return path === '/ebpp/image' ? bench.send(bill) : null;
    }, 200, 800),
  );
  return { url: `${origin}/`, bills };
});
