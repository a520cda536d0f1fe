import { html, otherPdf, portal, redirect, type Exchange, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { billAt, enter, literal, money, routes, script, shown, signedIn, yearsOf } from './kit.ts';

const COMPANY = 'Hydro Rivière-Noire';
const APP = (data: string): string => `
const { years, bills } = ${data}; let at = 0;
const months = ['January','February','March','April','May','June','July','August','September','October','November','December'];
const el = (tag, props, ...children) => { const made = Object.assign(document.createElement(tag), props || {}); made.append(...children); return made; };
function draw() {
  const grid = document.getElementById('calendar'), year = years[at];
  document.getElementById('year').textContent = year;
  document.getElementById('older').disabled = at === years.length - 1; document.getElementById('newer').disabled = at === 0;
  grid.replaceChildren();
  months.forEach((name, month) => {
    const bill = bills.find((one) => one.date.startsWith(year + '-' + String(month + 1).padStart(2, '0')));
    const tile = el('div', { className: bill ? 'tile has' : 'tile' }, el('strong', { textContent: name }), el('div', { textContent: bill ? bill.amount : '—' }));
    if (bill) { tile.setAttribute('role', 'button'); tile.tabIndex = 0; tile.setAttribute('aria-label', 'Bill for ' + name + ' ' + year); tile.addEventListener('click', () => show(bill, name + ' ' + year)); }
    grid.append(tile);
  });
}
function show(bill, title) {
  const dialog = document.getElementById('viewer');
  dialog.replaceChildren(el('h2', { textContent: 'Bill – ' + title }), el('p', { textContent: 'Issued ' + bill.date + ', ' + bill.amount }), el('a', { href: '/doc/' + bill.id, textContent: 'Open bill (PDF)', target: 'billframe' }), ' ', el('button', { textContent: 'Pay this bill', onclick: () => location.assign('/pay') }), ' ', el('button', { textContent: 'Close', onclick: () => dialog.close() }), el('iframe', { name: 'billframe', width: 500, height: 200, title: 'Bill' }));
  dialog.showModal();
}
document.getElementById('older').onclick = () => { at += 1; draw(); };
document.getElementById('newer').onclick = () => { at -= 1; draw(); };
draw();`;

/** A Canadian public utility: language first, sign-in in a native dialog, a calendar of months in which bills are tiles. */
export const hydroCalendar: PortalKind = portal('hydro-calendar', 'choice of language, sign-in in a dialog, calendar of months with year arrows, PDF in a frame of a dialog', async (bench) => {
  const account = '299 08 114 772';
  const bills = await makeBills({ company: COMPANY, account, months: 22 });
  const guide = await makeLetter(COMPANY, 'Understanding your bill', 'A guide.');
  bench.forbid('/pay', '/preauthorized', '/move', '/equal-payments', '/logout', '/signup');
  const menu = '<nav><a href="/en/dashboard">Dashboard</a> <a href="/en/bills">My bills</a> <a href="/equal-payments">Join equal payments</a> <a href="/move">Moving</a> <a href="/logout">Log out</a></nav>';
  const look = '<style>#calendar{display:grid;grid-template-columns:repeat(4,140px);gap:8px}.tile{border:1px solid #ccc;padding:10px}.has{cursor:pointer;background:#eef6ff}</style>';
  const inside = signedIn(
    routes({
      'GET /en/dashboard': () => html('Dashboard', `${menu}<h1>Welcome</h1><p>Account number ${account}</p><p>Amount due: ${money(bills[0]?.amount ?? '0', 'en-CA', 'CAD')}</p><a href="/pay">Pay now</a> <a href="/preauthorized">Sign up for pre-authorized debit</a> <p><a href="/en/guide">Understanding your bill (PDF)</a></p>`),
      'GET /en/guide': () => otherPdf(guide, 'guide.pdf'),
      'GET /en/bills': () => html('My bills', `${menu}<h1>My bills</h1><div><button id="older" aria-label="Previous year">‹</button> <span id="year"></span> <button id="newer" aria-label="Next year">›</button></div><div id="calendar"></div><dialog id="viewer"></dialog>${script(APP(literal({ years: yearsOf(bills), bills: bills.map(({ id, date, amount }) => ({ id, date, amount: money(amount, 'en-CA', 'CAD') })) })))}`, look),
      'GET /doc/*': (visit: Exchange) => {
        const bill = billAt(bills, visit);
        return bill && shown(bench, bill);
      },
    }),
    () => redirect('/en/'),
  );
  const home = (words: string): Reply =>
    html(COMPANY, `<header><button id="open" type="button">Log in</button> <a href="/signup">Create an account</a></header><h1>Clean power for all</h1><p role="alert">${words}</p><dialog id="login"><form method="post" action="/en/login"><h2>Log in to your Customer Space</h2><label>Email <input type="email" name="email"></label><label>Password <input type="password" name="password"></label><button type="submit">Log in</button><button type="button" onclick="document.getElementById('login').close()">Cancel</button></form></dialog>${script("document.getElementById('open').onclick = () => document.getElementById('login').showModal();")}`);
  const url = await bench.serve((visit) => {
    if (visit.path === '/') return html('Bienvenue / Welcome', `<h1>${COMPANY}</h1><p>Choisissez votre langue / Choose your language</p><a href="/fr/">Français</a> <a href="/en/">English</a>`, '', 'fr');
    if (visit.path === '/fr/') return html(COMPANY, '<p>Le site français est en travaux ; merci de consulter <a href="/en/">la version anglaise</a>.</p>', '', 'fr');
    if (visit.path === '/en/') return home('');
    if (visit.path === '/en/login') {
      if (!bench.check(visit.form.get('email'), visit.form.get('password'))) return home('The email or password you entered is incorrect.');
      enter(visit);
      return redirect('/en/dashboard');
    }
    return inside(visit);
  });
  return { url, bills };
});
