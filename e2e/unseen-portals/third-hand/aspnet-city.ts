import { createHash } from 'node:crypto';
import { html, portal, redirect, type Exchange, type PortalKind, type Reply } from '../bench.ts';
import { makeBills } from '../bills.ts';
import { enter, routes, signedIn, yearsOf } from './kit.ts';

const COMPANY = 'City of Larkspur Utilities';
const ACCOUNTS = [{ number: '114-00921-00', place: '1 Civic Plaza' }, { number: '114-00922-00', place: '77 Depot St' }, { number: '114-01377-02', place: '15 Orchard Ave' }] as const;
const ROWS = 5;
const PIXEL = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%2220%22 height=%2220%22%3E%3Crect width=%2220%22 height=%2220%22 fill=%22%23b22%22/%3E%3C/svg%3E';
const POST_BACK = `<script>function __doPostBack(target,argument){var form=document.forms[0];form.__EVENTTARGET.value=target;form.__EVENTARGUMENT.value=argument;form.submit();}</script>`;

/** A city's utility billing on web forms: one form around each page, everything by post-back. */
export const aspnetCity: PortalKind = portal('aspnet-city', 'web forms: post-backs, account chooser, year list, paged grid, image buttons that answer with the file', async (bench) => {
  const bills = (await Promise.all(ACCOUNTS.map(({ number }, at) => makeBills({ company: COMPANY, account: number, months: 15 - at * 4, type: 'WATER', name: (date) => `UtilityBill-${date}` })))).flat();
  bench.forbid('/Payment.aspx', '/StopService.aspx', '/Register.aspx', '/Logout.aspx');
  /** A page's hidden state: good for the page it stands on alone. */
  const state = (path: string): string => `/wEPDwUK${createHash('sha256').update(path).digest('base64')}`;
  const form = (path: string, title: string, body: string): Reply =>
    html(title, `<form method="post" action="${path}" id="aspnetForm"><input type="hidden" name="__EVENTTARGET"><input type="hidden" name="__EVENTARGUMENT"><input type="hidden" name="__VIEWSTATE" value="${state(path)}"><div id="header"><h2>${COMPANY}</h2></div>${body}</form>${POST_BACK}`);
  const links = '<div class="menu"><a href="/SelectAccount.aspx">My Accounts</a> <a href="javascript:__doPostBack(\'ctl00$lnkPay\',\'\')">Pay Bill</a> <a href="javascript:__doPostBack(\'ctl00$lnkStop\',\'\')">Stop Service</a> <a href="/Logout.aspx">Sign Out</a></div>';
  const own = ({ session }: Exchange): typeof bills => bills.filter(({ accountNumber }) => accountNumber === session.get('account'));
  const history = (visit: Exchange): Reply => {
    const all = own(visit);
    const years = yearsOf(all);
    const year = visit.session.get('year') ?? years[0] ?? '';
    const at = Number(visit.session.get('page') ?? 1);
    const list = all.filter(({ date }) => date.startsWith(year));
    const rows = list.slice((at - 1) * ROWS, at * ROWS).map((bill) => `<tr><td>${new Date(`${bill.date}T12:00:00Z`).toLocaleDateString('en-US', { timeZone: 'UTC' })}</td><td align="right">$${bill.amount}</td><td><input type="image" name="ctl00$Main$gvBills$${bill.id}" src="${PIXEL}" alt="View bill"></td></tr>`);
    const pages = Array.from({ length: Math.ceil(list.length / ROWS) }, (_, number) => (number + 1 === at ? `<span>${at}</span>` : `<a href="javascript:__doPostBack('ctl00$Main$gvBills','Page$${number + 1}')">${number + 1}</a>`));
    const options = years.map((one) => `<option${one === year ? ' selected' : ''}>${one}</option>`).join('');
    return form('/BillHistory.aspx', 'Bill History', `${links}<h3>Bill History for account ${visit.session.get('account') ?? ''}</h3><label for="ddlYear">Year</label> <select id="ddlYear" name="ctl00$Main$ddlYear" onchange="setTimeout('__doPostBack(\\'ctl00$Main$ddlYear\\',\\'\\')',0)">${options}</select><label><input type="checkbox" name="ctl00$Main$chkPaperless" onclick="__doPostBack('ctl00$Main$chkPaperless','')">Go paperless</label><table border="1" id="gvBills"><tr><th>Bill Date</th><th>Amount</th><th>PDF</th></tr>${rows.join('')}<tr class="pager"><td colspan="3">${pages.length > 1 ? pages.join(' ') : ''}</td></tr></table>`);
  };
  /** What a post-back asks for that nobody may. */
  const forbidden = (target: string): boolean => {
    if (!/lnkPay|lnkStop|chkPaperless/.test(target)) return false;
    bench.pressed(`post-back ${target}`);
    return true;
  };
  const inside = signedIn(
    routes({
      'GET /SelectAccount.aspx': () => form('/SelectAccount.aspx', 'Select Account', `${links}<h3>Select an account</h3><table border="1"><tr><th></th><th>Account</th><th>Service address</th></tr>${ACCOUNTS.map(({ number, place }, at) => `<tr><td><a href="javascript:__doPostBack('ctl00$Main$gvAccounts','Select$${at}')">Select</a></td><td>${number}</td><td>${place}</td></tr>`).join('')}</table>`),
      'POST /SelectAccount.aspx': ({ form: sent, session }) => {
        if (forbidden(sent.get('__EVENTTARGET') ?? '')) return redirect('/SelectAccount.aspx');
        session.set('account', ACCOUNTS[Number((sent.get('__EVENTARGUMENT') ?? '').split('$')[1])]?.number ?? '');
        session.delete('year');
        session.delete('page');
        return redirect('/BillHistory.aspx');
      },
      'GET /BillHistory.aspx': (visit) => (visit.session.get('account') ? history(visit) : redirect('/SelectAccount.aspx')),
      'POST /BillHistory.aspx': (visit) => {
        const { form: sent, session } = visit;
        if (sent.get('__VIEWSTATE') !== state('/BillHistory.aspx')) return { ...html('Runtime Error', '<h1>Invalid viewstate.</h1>'), status: 500 };
        const target = sent.get('__EVENTTARGET') ?? '';
        if (forbidden(target)) return history(visit);
        const pressed = [...sent.keys()].flatMap((key) => /gvBills\$(\d+)\.x$/.exec(key)?.[1] ?? [])[0];
        const bill = own(visit).find(({ id }) => id === pressed);
        if (bill) return bench.send(bill);
        if (target.endsWith('ddlYear')) {
          session.set('year', sent.get('ctl00$Main$ddlYear') ?? '');
          session.set('page', '1');
        }
        if (target.endsWith('gvBills')) session.set('page', (sent.get('__EVENTARGUMENT') ?? '').split('$')[1] ?? '1');
        return history(visit);
      },
    }),
    () => redirect('/Login.aspx'),
  );
  const door = (words: string): Reply =>
    form('/Login.aspx', 'Login', `<h3>Customer Login</h3><span style="color:red">${words}</span><table><tr><td><span id="lblUser">Email Address</span></td><td><input name="ctl00$Main$txtUser" type="text" id="txtUser"></td></tr><tr><td><span id="lblPass">Password</span></td><td><input name="ctl00$Main$txtPass" type="password" id="txtPass"></td></tr><tr><td></td><td><input type="submit" name="ctl00$Main$btnLogin" value="Sign In"></td></tr></table><a href="/Register.aspx">Create an online profile</a>`);
  const url = await bench.serve((visit) => {
    if (visit.path === '/') return redirect('/Login.aspx');
    if (visit.path !== '/Login.aspx') return inside(visit);
    if (visit.method !== 'POST') return door('');
    if (!bench.check(visit.form.get('ctl00$Main$txtUser'), visit.form.get('ctl00$Main$txtPass'))) return door('Your login attempt was not successful. Please try again.');
    enter(visit);
    return redirect('/SelectAccount.aspx');
  });
  return { url, bills };
});
