import { html, json, otherPdf, portal, redirect, type PortalKind } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { dayFirst, enter, literal, money, routes, script, shown, signedIn } from './kit.ts';

const COMPANY = 'Gasversorgung Oberaue GmbH';
const STYLE = '<style>body{font:14px Arial;margin:0}.sapMLIB,.sapMBtn,.sapUiIcon,.sapMITBItem{cursor:pointer;padding:6px 10px;display:inline-block}.sapMBtn{border:1px solid #889;background:#eef}li{display:block}.sapUiIcon{border:1px solid #bbb}</style>';

/** Controls that are divisions with roles and generated ids, drawn from a hash route, as the large German toolkit makes them. */
const APP = (contracts: string): string => `
const contracts = ${contracts};
const content = document.getElementById('content');
let counter = 0;
const control = (tag, classes, text, attributes) => { const made = document.createElement(tag); made.className = classes; made.id = '__control' + counter++; if (text) made.textContent = text; for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value); return made; };
const button = (text, press) => { const made = control('button', 'sapMBtnBase sapMBtn', '', {}); const inner = control('span', 'sapMBtnInner'); inner.append(control('bdi', '', text)); made.append(inner); made.addEventListener('click', press); return made; };
const post = (path) => fetch(path, { method: 'POST' }).then(() => alert('Vielen Dank'));
function overview() {
  content.replaceChildren(control('span', 'sapMTitle', 'Meine Verträge', { role: 'heading', 'aria-level': '1' }), button('Online-Rechnung aktivieren', () => post('/odata/OnlineRechnung')));
  const list = control('ul', 'sapMListUl', '', { role: 'listbox' });
  for (const contract of contracts) { const item = control('li', 'sapMLIB sapMLIBActionable', 'Vertragskonto ' + contract.number + ' – ' + contract.address, { role: 'option', tabindex: '0' }); item.addEventListener('click', () => { location.hash = '#/Vertragskonto/' + contract.number + '/verbrauch'; }); list.append(item); }
  content.append(list);
}
function contract(number, tab) {
  content.replaceChildren(button('Zurück', () => { location.hash = ''; }), control('span', 'sapMTitle', 'Vertragskonto ' + number, { role: 'heading', 'aria-level': '1' }), button('Abschlag ändern', () => post('/odata/Abschlag')), button('Vertrag kündigen', () => post('/odata/Kuendigung')));
  const bar = control('div', 'sapMITB', '', { role: 'tablist' });
  for (const [key, text] of [['verbrauch', 'Verbrauch'], ['rechnungen', 'Rechnungen'], ['dokumente', 'Dokumente']]) { const made = control('div', 'sapMITBItem', text, { role: 'tab', 'aria-selected': String(key === tab), tabindex: '0' }); made.addEventListener('click', () => { location.hash = '#/Vertragskonto/' + number + '/' + key; }); bar.append(made); }
  content.append(bar);
  const panel = control('div', 'sapMITBContent', '', { role: 'tabpanel' });
  content.append(panel);
  if (tab === 'rechnungen') return bills(panel, number, 0, null);
  if (tab === 'dokumente') { const item = control('li', 'sapMLIB', 'Preisinformation 2026 (PDF)', { role: 'option', tabindex: '0' }); item.addEventListener('click', () => window.open('/odata/Preisblatt/$value')); panel.append(item); return; }
  panel.append(control('span', 'sapMText', 'Ihr Zählerstand wurde zuletzt übermittelt.'));
}
async function bills(panel, number, from, body) {
  const page = await (await fetch('/odata/Rechnungen?konto=' + number + '&$skip=' + from)).json();
  if (!body) { const table = control('table', 'sapMListTbl', '', { role: 'grid' }); table.innerHTML = '<thead><tr><th>Belegdatum</th><th>Betrag</th><th>Status</th><th></th></tr></thead>'; body = control('tbody', 'sapMTableTBody'); table.append(body); panel.append(table); }
  panel.querySelector('.sapMGrowingListTrigger')?.remove();
  for (const bill of page.d.results) {
    const row = control('tr', 'sapMLIB sapMListTblRow', '', { role: 'row' });
    for (const text of [bill.date, bill.amount, bill.status]) { const cell = control('td', 'sapMListTblCell'); cell.append(control('span', 'sapMText', text)); row.append(cell); }
    const cell = control('td', 'sapMListTblCell'), icon = control('span', 'sapUiIcon sapUiIconPointer', '\\ue03e', { role: 'button', tabindex: '0', 'aria-label': 'Rechnung anzeigen', title: 'Rechnung anzeigen' });
    icon.addEventListener('click', () => window.open("/odata/Rechnungen('" + bill.id + "')/$value", '_blank'));
    const pay = control('span', 'sapUiIcon sapUiIconPointer', '\\ue0ac', { role: 'button', tabindex: '0', title: 'Jetzt bezahlen' });
    pay.addEventListener('click', () => post('/odata/Zahlung'));
    cell.append(icon, pay); row.append(cell); body.append(row);
  }
  if (page.d.next) { const more = control('div', 'sapMGrowingListTrigger', '', { role: 'button', tabindex: '0' }); more.innerHTML = '<span class="sapMSLITitle">Weitere</span> <span>[ ' + page.d.next + ' / ' + page.d.total + ' ]</span>'; more.addEventListener('click', () => bills(panel, number, page.d.next, body)); panel.append(more); }
}
function route() { const [, number, tab] = /^#\\/Vertragskonto\\/([^/]+)\\/(\\w+)/.exec(location.hash) || []; if (number) contract(number, tab); else overview(); }
addEventListener('hashchange', route); setTimeout(route, 700);`;

/** A German gas supplier on the toolkit of the large business suite. */
export const ui5Gas: PortalKind = portal('ui5-gas', 'toolkit of a business suite: divisions with roles, growing table, icon opens the PDF in a new window without a file name', async (bench) => {
  const contracts = [{ number: '2000145871', address: 'Auenweg 4, Halle 2' }, { number: '2000145902', address: 'Am Speicher 19' }];
  const bills = (await Promise.all(contracts.map(({ number }, at) => makeBills({ company: COMPANY, account: number, months: 13 - at * 5, type: 'GAS', language: 'de' })))).flat();
  const prices = await makeLetter(COMPANY, 'Preisinformation', 'Unsere Preise ab Januar.');
  bench.forbid('/odata/OnlineRechnung', '/odata/Abschlag', '/odata/Kuendigung', '/odata/Zahlung', '/abmelden', '/registrieren');
  const inside = signedIn(
    routes({
      'GET /app': () => html('Kundenportal', `<div class="sapUiBody"><div class="sapTntToolHeader">${COMPANY} <a href="/abmelden">Abmelden</a></div><div id="content"><div class="sapUiLocalBusyIndicator" role="progressbar">Bitte warten</div></div></div>${script(APP(literal(contracts)))}`, STYLE, 'de'),
      'GET /odata/Rechnungen': ({ query }) => {
        const all = bills.filter(({ accountNumber }) => accountNumber === query.get('konto'));
        const from = Number(query.get('$skip') ?? 0);
        const results = all.slice(from, from + 5).map((bill, at) => ({ id: bill.id, date: dayFirst(bill.date, '.'), amount: money(bill.amount, 'de-DE', 'EUR'), status: from + at === 0 ? 'Offen' : 'Ausgeglichen' }));
        return json({ d: { results, total: all.length, ...(from + 5 < all.length ? { next: from + 5 } : {}) } });
      },
      'GET /odata/Preisblatt/$value': () => otherPdf(prices, 'preise.pdf'),
      'GET /odata/Rechnungen(*': ({ path }) => {
        const bill = bills.find(({ id }) => path.includes(id));
        return bill ? shown(bench, bill) : null;
      },
    }),
    () => redirect('/'),
  );
  const door = (words: string): ReturnType<typeof html> =>
    html('Anmeldung', `<div class="sapMShell"><h1>Kundenportal ${COMPANY}</h1>${words && `<div class="sapMMsgStrip" role="alert">${words}</div>`}<form method="post" action="/j_security_check"><div class="sapUiForm"><label for="u">Benutzername oder E-Mail</label><input id="u" name="j_username"><label for="p">Kennwort</label><input id="p" type="password" name="j_password"><button class="sapMBtn" type="submit">Anmelden</button></div></form><a href="/registrieren">Noch kein Konto? Registrieren</a></div>`, STYLE, 'de');
  const url = await bench.serve((visit) => {
    if (visit.path === '/') return door('');
    if (visit.path === '/j_security_check') {
      if (!bench.check(visit.form.get('j_username'), visit.form.get('j_password'))) return door('Benutzername oder Kennwort ist falsch.');
      enter(visit);
      return redirect('/app');
    }
    return inside(visit);
  });
  return { url, bills };
});
