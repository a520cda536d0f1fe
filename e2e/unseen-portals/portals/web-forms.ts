import { html, portal, redirect, type Reply } from '../bench.ts';
import { makeBills } from '../bills.ts';

const SCRIPT = `<script>function __doPostBack(t,a){var f=document.forms['aspnetForm'];f.__EVENTTARGET.value=t;f.__EVENTARGUMENT.value=a;f.submit();}</script>`;
const STATE = 'dDwtMTM3ODI5';
const form = (title: string, body: string): Reply =>
  html(title, `<form name="aspnetForm" method="post" id="aspnetForm"><input type="hidden" name="__EVENTTARGET"><input type="hidden" name="__EVENTARGUMENT"><input type="hidden" name="__VIEWSTATE" value="${STATE}">${body}</form>`, SCRIPT);
const SIZE = 6;

export const webForms = portal('web-forms', 'ASP.NET WebForms: postbacks, view state, a paging grid', async (bench) => {
  const bills = await makeBills({ company: 'Cedar County Water District', account: '0071930-002', months: 20, type: 'WATER' });
  bench.forbid('/Payment.aspx', '/EnrollAutoPay.aspx');
  const grid = (at: number): Reply => {
    const rows = bills.slice(at * SIZE, at * SIZE + SIZE).map((bill, row) => `<tr><td>${bill.date.slice(5, 7)}/${bill.date.slice(8)}/${bill.date.slice(0, 4)}</td><td align="right">${bill.amount}</td><td><a id="ctl00_gv_ctl0${row + 2}_lnk" href="javascript:__doPostBack('ctl00$gv$lnk','${bill.id}')">View</a></td></tr>`).join('');
    const pages = Array.from({ length: Math.ceil(bills.length / SIZE) }, (_, n) => (n === at ? `<td><span>${n + 1}</span></td>` : `<td><a href="javascript:__doPostBack('ctl00$gv','Page$${n + 1}')">${n + 1}</a></td>`)).join('');
    return form('Billing', `<table width="100%"><tr><td bgcolor="#003366"><a href="/Default.aspx">Home</a> | <a href="/Billing.aspx">Bill History</a> | <a href="/Payment.aspx">Pay My Bill</a> | <a href="/EnrollAutoPay.aspx">AutoPay</a> | <a href="/Logout.aspx">Log Off</a></td></tr></table><span id="lblAcct">Account: 0071930-002</span><table id="ctl00_gv" border="1" cellspacing="0"><tr><th>Bill Date</th><th>Amount</th><th>Bill</th></tr>${rows}<tr><td colspan="3"><table><tr>${pages}</tr></table></td></tr></table>`);
  };
  const url = await bench.serve(({ path, method, form: sent, session }) => {
    const login = (error = ''): Reply =>
      form('Customer Login', `<table align="center"><tr><td>User ID:</td><td><input name="ctl00$Main$txtUser" type="text" id="txtUser"></td></tr><tr><td>Password:</td><td><input name="ctl00$Main$txtPwd" type="password" id="txtPwd"></td></tr><tr><td></td><td><input type="submit" name="ctl00$Main$btnLogin" value="Login"> <a href="/Forgot.aspx">Forgot?</a></td></tr></table><font color="red">${error}</font>`);
    if (path === '/') return redirect('/Login.aspx');
    if (path === '/Login.aspx') {
      if (method !== 'POST') return login();
      if (sent.get('__VIEWSTATE') !== STATE || !bench.check(sent.get('ctl00$Main$txtUser'), sent.get('ctl00$Main$txtPwd'))) return login('The user ID or password is incorrect.');
      session.set('in', '1');
      return redirect('/Default.aspx');
    }
    if (path === '/Logout.aspx') {
      session.clear();
      return redirect('/Login.aspx');
    }
    if (!session.has('in')) return redirect('/Login.aspx');
    if (path === '/Default.aspx') return form('Home', `<h2>My Water Account</h2><p>Account 0071930-002, 14 Mill Race Rd</p><p><a href="/Billing.aspx">Bill History</a> <a href="/Payment.aspx">Pay My Bill</a> <a href="/Logout.aspx">Log Off</a></p>`);
    if (path !== '/Billing.aspx') return null;
    const argument = sent.get('__EVENTARGUMENT') ?? '';
    const bill = bills.find(({ id }) => id === argument);
    if (bill) return bench.send(bill);
    return grid(argument.startsWith('Page$') ? Number(argument.slice(5)) - 1 : 0);
  });
  return { url, bills };
});
