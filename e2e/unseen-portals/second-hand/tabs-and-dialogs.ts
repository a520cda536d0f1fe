import { html, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

const STYLE = '<style>.ui-tabs-nav{list-style:none;display:flex;gap:2px;padding:4px;background:#ccc}.ui-tabs-nav li{background:#eee;padding:6px 12px}.ui-widget-overlay{position:fixed;inset:0;background:#aaa9;z-index:100}.ui-dialog{position:fixed;left:25%;top:12%;width:560px;background:#fff;border:1px solid #aaa;z-index:101;padding:6px}.ui-dialog-titlebar{background:#e9a;padding:4px 8px}body{font:12px Verdana}</style>';

const SCRIPT = `
function panel(id, url) { var x = new XMLHttpRequest(); var box = document.getElementById(id); box.innerHTML = '<em>Loading&#8230;</em>'; x.open('GET', url); x.setRequestHeader('X-Requested-With', 'XMLHttpRequest'); x.onload = function () { box.innerHTML = x.responseText; }; x.send(); }
function tab(n) { for (var i = 1; i < 5; i++) { document.getElementById('tabs-' + i).style.display = i === n ? 'block' : 'none'; document.getElementById('ui-id-' + i).parentNode.className = i === n ? 'ui-tabs-active' : ''; } if (!document.getElementById('tabs-' + n).innerHTML) panel('tabs-' + n, '/ajax/tab' + n + '.php'); return false; }
function dialog(title, html, buttons) { shut(); var o = document.createElement('div'); o.className = 'ui-widget-overlay'; var d = document.createElement('div'); d.className = 'ui-dialog'; d.setAttribute('role', 'dialog'); d.innerHTML = '<div class="ui-dialog-titlebar"><span class="ui-dialog-title">' + title + '</span> <button type="button" class="ui-dialog-titlebar-close" title="Close" onclick="shut()">x</button></div><div class="ui-dialog-content">' + html + '</div><div class="ui-dialog-buttonset"></div>'; for (var k in buttons) { var b = document.createElement('button'); b.type = 'button'; b.textContent = k; b.onclick = buttons[k]; d.lastChild.appendChild(b); } document.body.appendChild(o); document.body.appendChild(d); }
function shut() { var all = document.querySelectorAll('.ui-widget-overlay,.ui-dialog'); for (var i = 0; i < all.length; i++) all[i].parentNode.removeChild(all[i]); }
function show(id) { var x = new XMLHttpRequest(); x.open('GET', '/ajax/bill.php?id=' + id); x.onload = function () { dialog('Bill details', x.responseText, { 'Download PDF': function () { location.href = '/getbill.php?id=' + id; }, 'Pay this bill': function () { location.href = '/pay.php'; }, 'Close': shut }); }; x.send(); }
window.onload = function () { if (document.getElementById('tabs')) { tab(1); if (document.cookie.indexOf('gp=1') < 0) { document.cookie = 'gp=1'; dialog('Go paperless!', '<p>Help us save trees. Enroll in e-bill today and get a $5 credit.</p>', { 'Enroll me': function () { location.href = '/enroll.php'; }, 'Remind me later': shut }); } } };`;

/** An old portal of tabs filled by XHR; a bill's PDF is a button of the dialog with its details. */
export const tabsAndDialogs = portal('tabs-and-dialogs', 'old jQuery UI ways: tabs filled on demand, a paperless dialog first, the bill behind a details dialog', async (bench) => {
  bench.forbid('/pay.php', '/enroll.php', '/logout.php', '/disconnect.php');
  const company = 'Kaw Valley REC';
  const bills = await makeBills({ company, account: '9120344', months: 11 });
  const map = await makeLetter(company, 'Annual report', 'Members and meters.');
  const panels: Readonly<Record<string, () => string>> = {
    '/ajax/tab1.php': () => '<p>Member 9120344, Harbor Offices. Balance: $0.00</p><button type="button" onclick="location.href=\'/pay.php\'">Make a payment</button>',
    '/ajax/tab2.php': () => `<table class="dataTable"><tr><th>Billed</th><th>kWh</th><th>Charge</th><th></th></tr>${bills.map((bill) => `<tr><td>${sayDay(bill.date, 'en-US', 'medium')}</td><td>-</td><td>$${bill.amount}</td><td><a href="#" onclick="show('${bill.id}');return false"><span class="ui-icon ui-icon-search"></span>Details</a></td></tr>`).join('')}</table>`,
    '/ajax/tab3.php': () => '<table><tr><td>Payment, thank you</td><td>$104.00</td></tr><tr><td>Payment, thank you</td><td>$98.20</td></tr></table>',
    '/ajax/tab4.php': () => '<p><a href="/report.pdf">Annual report</a></p><p><a href="/disconnect.php">Request disconnect</a></p><p><a href="/logout.php">Log off</a></p>',
  };
  const login = (message = ''): Reply => html(`${company} SmartHub`, `<h2>${company}</h2><form method="post" action="/login.php"><fieldset><legend>Member login</legend><font color="red">${message}</font><p>E-mail <input name="em" size="30"></p><p>Password <input name="pw" type="password" size="30"></p><input type="image" alt="Login" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='80' height='24'%3E%3Crect width='80' height='24' fill='%23336'/%3E%3C/svg%3E"></fieldset></form><a href="/forgot.php">Forgot your password?</a>`, STYLE);
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/forgot.php') return html('Forgot', '<form method="post" action="/forgot.php">E-mail <input name="em"><input type="submit" value="Send"></form>');
      if (path === '/' || path === '/login.php') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('em'), form.get('pw'))) return login('Login incorrect');
        session.set('user', 'yes');
        return redirect('/member.php');
      }
      if (!session.has('user')) return redirect('/');
      if (path === '/member.php') return html(company, `<h2>${company}</h2><div id="tabs" class="ui-tabs"><ul class="ui-tabs-nav">${['My Account', 'Billing', 'Payments', 'More'].map((name, at) => `<li><a href="#tabs-${at + 1}" id="ui-id-${at + 1}" class="ui-tabs-anchor" onclick="return tab(${at + 1})">${name}</a></li>`).join('')}</ul>${[1, 2, 3, 4].map((at) => `<div id="tabs-${at}"></div>`).join('')}</div><script>${SCRIPT}</script>`, STYLE);
      if (path === '/report.pdf') return otherPdf(map, 'report.pdf');
      const own = bills.find(({ id }) => id === query.get('id'));
      if (path === '/ajax/bill.php' && own) return { body: `<dl><dt>Bill date</dt><dd>${sayDay(own.date, 'en-US')}</dd><dt>Total</dt><dd>$${own.amount}</dd></dl>` };
      if (path === '/getbill.php' && own) return bench.send(own);
      const panel = panels[path];
      return panel ? { body: panel() } : null;
    }, 200, 800),
  );
  return { url: `${origin}/`, bills };
});
