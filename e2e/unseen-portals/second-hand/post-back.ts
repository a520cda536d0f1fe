import { html, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

const SCRIPT = `<script type="text/javascript">
//<![CDATA[
var theForm = document.forms['aspnetForm'];
function __doPostBack(eventTarget, eventArgument) { theForm.__EVENTTARGET.value = eventTarget; theForm.__EVENTARGUMENT.value = eventArgument; theForm.submit(); }
//]]>
</script>`;
const PAGE_SIZE = 5;

/** ASP.NET WebForms: one form around the page, view state, everything a postback, also the bill itself. */
export const postBack = portal('post-back-grid', 'WebForms: drop-down of accounts with postback, paged grid, the bill is the answer to a postback', async (bench) => {
  bench.forbid('/Account/Pay.aspx', '/Account/AutoPay.aspx', '/Account/EBill.aspx', '/Account/SignOut.aspx', '/Account/CloseAccount.aspx');
  const company = 'Tri-Lakes Water & Light';
  const numbers = ['00-44120-01', '00-44120-07'];
  const bills = (await Promise.all(numbers.map((account) => makeBills({ company, account, months: 12, type: 'WATER' })))).flat();
  const sheet = await makeLetter(company, 'Rate schedule 2025', 'Residential and commercial rates by meter size.');
  const form = (action: string, state: string, inner: string): Reply =>
    html(`${company} - e-Services`, `<form name="aspnetForm" method="post" action="${action}" id="aspnetForm"><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT" value=""><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${state}"><input type="hidden" name="__EVENTVALIDATION" value="/wEdAAX${Buffer.from(state).toString('base64')}">${SCRIPT}<table width="900" align="center"><tr><td bgcolor="#336699"><font color="white" size="5">${company}</font></td></tr><tr><td>${inner}</td></tr></table></form>`);
  const menu = `<div id="ctl00_Menu1"><a href="/Account/Default.aspx">Home</a> | <a href="/Account/Bills.aspx">Billing Statements</a> | <a href="/Account/Pay.aspx">Make a Payment</a> | <a href="/Account/AutoPay.aspx">Bank Draft Sign-up</a> | <a href="/Rates.pdf">Rates</a> | <a href="/Account/CloseAccount.aspx">Discontinue Service</a> | <a href="/Account/SignOut.aspx">Log Out</a></div><hr>`;
  const grid = (account: string, at: number): Reply => {
    const own = bills.filter((bill) => bill.accountNumber === account);
    const pages = Math.ceil(own.length / PAGE_SIZE);
    const rows = own.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE).map((bill, row) => `<tr${row % 2 ? ' bgcolor="#eeeeee"' : ''}><td>${sayDay(bill.date, 'en-US', 'short')}</td><td>Utility Statement</td><td align="right">${bill.amount}</td><td><a id="ctl00_Main_gvBills_ctl0${row + 2}_lnkPrint" href="javascript:__doPostBack('ctl00$Main$gvBills$ctl0${row + 2}$lnkPrint','')">Print</a></td></tr>`).join('');
    const pager = Array.from({ length: pages }, (_, one) => (one + 1 === at ? `<td><span>${one + 1}</span></td>` : `<td><a href="javascript:__doPostBack('ctl00$Main$gvBills','Page$${one + 1}')">${one + 1}</a></td>`)).join('');
    const options = numbers.map((number) => `<option value="${number}"${number === account ? ' selected="selected"' : ''}>${number}</option>`).join('');
    return form('/Account/Bills.aspx', `${account}~${at}`, `${menu}<span id="ctl00_Main_lblAcct">Account:</span> <select name="ctl00$Main$ddlAccount" id="ctl00_Main_ddlAccount" onchange="javascript:setTimeout('__doPostBack(\\'ctl00$Main$ddlAccount\\',\\'\\')', 0)">${options}</select><h3>Billing Statements</h3><table cellspacing="0" border="1" id="ctl00_Main_gvBills"><tr><th>Bill Date</th><th>Description</th><th>Amount</th><th>&nbsp;</th></tr>${rows}<tr><td colspan="4"><table><tr>${pager}</tr></table></td></tr></table>`);
  };
  const login = (message = ''): Reply => form('/Login.aspx', 'login', `<h3>Customer Log In</h3><span style="color:Red">${message}</span><table><tr><td>User ID:</td><td><input name="ctl00$Main$Login1$UserName" type="text" id="ctl00_Main_Login1_UserName"></td></tr><tr><td>Password:</td><td><input name="ctl00$Main$Login1$Password" type="password" id="ctl00_Main_Login1_Password"></td></tr><tr><td></td><td><input type="submit" name="ctl00$Main$Login1$LoginButton" value="Log In"></td></tr></table><a href="/Register.aspx">First time user? Register here</a>`);
  const origin = await bench.serve(
    slow(({ method, path, form: sent, session }): Reply | null => {
      if (path === '/Rates.pdf') return otherPdf(sheet, 'Rates.pdf');
      if (path === '/Register.aspx') return form('/Register.aspx', 'register', '<h3>Register</h3>Account number: <input name="acct"> E-mail: <input name="mail">');
      if (path === '/' || path === '/Login.aspx') {
        if (method !== 'POST') return login();
        if (!bench.check(sent.get('ctl00$Main$Login1$UserName'), sent.get('ctl00$Main$Login1$Password'))) return login('Your login attempt was not successful. Please try again.');
        session.set('user', 'yes');
        return redirect('/Account/Default.aspx');
      }
      if (!session.has('user')) return redirect('/Login.aspx');
      if (path === '/Account/Default.aspx') return form('/Account/Default.aspx', 'home', `${menu}<h3>Account Summary</h3><table border="1" cellspacing="0"><tr><th>Account</th><th>Service Address</th><th>Balance</th></tr>${numbers.map((number, at) => `<tr><td>${number}</td><td>${410 + at * 8} Lakeview Ave</td><td>$0.00</td></tr>`).join('')}</table><p><a href="/Account/EBill.aspx">Sign up for e-Bill and save a tree!</a></p>`);
      if (path !== '/Account/Bills.aspx') return null;
      if (method !== 'POST') return grid(numbers[0] ?? '', 1);
      const [account = '', at = '1'] = (sent.get('__VIEWSTATE') ?? '').split('~');
      const target = sent.get('__EVENTTARGET') ?? '';
      if (target.endsWith('ddlAccount')) return grid(sent.get('ctl00$Main$ddlAccount') ?? '', 1);
      if (target === 'ctl00$Main$gvBills') return grid(account, Number((sent.get('__EVENTARGUMENT') ?? '').replace('Page$', '')));
      const row = /ctl0(\d)\$lnkPrint$/.exec(target)?.[1];
      const bill = bills.filter((one) => one.accountNumber === account)[(Number(at) - 1) * PAGE_SIZE + Number(row ?? 0) - 2];
      return bill ? bench.send(bill) : grid(account, Number(at));
    }, 200, 1100),
  );
  return { url: `${origin}/Login.aspx`, bills };
});
