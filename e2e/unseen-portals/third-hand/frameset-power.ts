import { randomBytes } from 'node:crypto';
import { html, otherPdf, page, portal, redirect, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { enter, routes, signedIn } from './kit.ts';

const COMPANY = 'Plains Municipal Power';
const QUESTION = 'In what city was your first business located?';
const PAGE = 8;

function slash(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${month}/${day}/${year}`;
}

/** A city's power department: a frameset whose larger frame comes from the billing vendor on another address, after a security question. */
export const framesetPower: PortalKind = portal('frameset-power', 'real frameset, billing frame on another address, security question, "next 8", hidden form into a new window', async (bench) => {
  const answer = 'Salina';
  const bills = await makeBills({ company: COMPANY, account: '0041-2297-3', months: 21, name: (date) => `BILL_${date.replaceAll('-', '')}` });
  const newsletter = await makeLetter(COMPANY, 'Power Lines newsletter', 'Trim your trees before winter.');
  const tokens = new Set<string>();
  bench.forbid('/ccb/pay', '/ccb/stop', '/ccb/budget', '/logoff', '/enroll');
  const start = (token: string): string => `?tk=${token}`;
  const vendor = await bench.serve(
    (visit): Reply | null => {
      const token = visit.query.get('tk') ?? visit.form.get('tk') ?? '';
      if (!tokens.has(token)) return html('Session', '<p>Your session has ended.</p>');
      const links = `<font face="Verdana"><a href="/ccb/history${start(token)}">Bill History</a> | <a href="/ccb/usage${start(token)}">Usage</a> | <a href="/ccb/pay${start(token)}">Pay Bill</a> | <a href="/ccb/stop${start(token)}">Stop Service</a> | <a href="/ccb/budget${start(token)}">Join Budget Billing</a></font><hr>`;
      if (visit.path === '/ccb/home') return html('Account', `${links}<table border="1"><tr><td>Account ID</td><td>0041-2297-3</td></tr><tr><td>Premise</td><td>400 Elevator Rd</td></tr><tr><td>Balance</td><td>$${bills[0]?.amount ?? ''}</td></tr></table>`);
      if (visit.path === '/ccb/usage') return html('Usage', `${links}<p>Usage by month is shown on your bill.</p><a href="/ccb/newsletter${start(token)}" target="_blank">Power Lines newsletter</a>`);
      if (visit.path === '/ccb/newsletter') return otherPdf(newsletter, 'newsletter.pdf');
      if (visit.path === '/ccb/history') {
        const from = Number(visit.query.get('from') ?? 0);
        const rows = bills.slice(from, from + PAGE).map((bill) => `<tr><td>${slash(bill.date)}</td><td align="right">${bill.amount}</td><td><a href="javascript:openBill('${bill.id}')">View</a></td><td><a href="/ccb/pay${start(token)}">Pay</a></td></tr>`).join('');
        const more = from + PAGE < bills.length ? `<a href="/ccb/history${start(token)}&from=${from + PAGE}">Next 8 &gt;&gt;</a>` : '';
        const less = from > 0 ? `<a href="/ccb/history${start(token)}&from=${from - PAGE}">&lt;&lt; Previous 8</a>` : '';
        return html('Bill History', `${links}<b>Bill History</b><table border="1" cellpadding="3"><tr><th>Bill Date</th><th>Amount</th><th>Bill</th><th></th></tr>${rows}</table>${less} ${more}<form name="imageForm" method="post" action="/ccb/image" target="_blank"><input type="hidden" name="tk" value="${token}"><input type="hidden" name="billId"></form><script>function openBill(id){document.imageForm.billId.value=id;document.imageForm.submit();}</script>`);
      }
      if (visit.path === '/ccb/image') {
        const bill = bills.find(({ id }) => id === visit.form.get('billId'));
        return bill ? bench.send(bill, 'inline') : null;
      }
      return null;
    },
    '127.0.0.2',
  );
  const door = (words: string): Reply =>
    html(COMPANY, `<center><h2>${COMPANY}</h2><font color="red">${words}</font><form method="post" action="/logon"><table><tr><td>User ID:</td><td><input type="text" name="USERID"></td></tr><tr><td>Password:</td><td><input type="password" name="PWD"></td></tr><tr><td></td><td><input type="submit" value="Log On"> <input type="reset" value="Clear"></td></tr></table></form><a href="/enroll">Enroll</a></center>`);
  const inside = signedIn(
    routes({
      'GET /main': (visit) => ({ body: `<html><head><title>${COMPANY}</title></head><frameset cols="170,*"><frame name="nav" src="/nav"><frame name="content" src="${vendor}/ccb/home${start(visit.session.get('token') ?? '')}"></frameset></html>` }),
      'GET /nav': (visit) => html('Menu', `<p><a href="${vendor}/ccb/home${start(visit.session.get('token') ?? '')}" target="content">My Account</a></p><p><a href="${vendor}/ccb/history${start(visit.session.get('token') ?? '')}" target="content">Billing</a></p><p><a href="/logoff" target="_top">Log Off</a></p>`),
    }),
    () => redirect('/'),
  );
  const url = await bench.serve((visit) => {
    const { path, form, session } = visit;
    if (path === '/') return door('');
    if (path === '/logon') {
      if (!bench.check(form.get('USERID'), form.get('PWD'))) return door('Invalid user ID or password.');
      session.set('half', 'yes');
      return redirect('/question');
    }
    if (path === '/question' && session.get('half') === 'yes') {
      if (visit.method === 'POST' && (form.get('ANSWER') ?? '').trim().toLowerCase() === answer.toLowerCase()) {
        enter(visit);
        const token = randomBytes(10).toString('hex');
        tokens.add(token);
        session.set('token', token);
        return redirect('/main');
      }
      return { body: page('Security question', `<center><h3>Additional verification</h3><p>Please answer your security question.</p><form method="post" action="/question"><b>${QUESTION}</b><br><input type="text" name="ANSWER" autocomplete="off"><br><input type="submit" value="Continue"></form>${visit.method === 'POST' ? '<font color="red">That answer does not match our records.</font>' : ''}</center>`) };
    }
    return inside(visit);
  });
  return { url, bills, fields: { [QUESTION]: answer } };
});
