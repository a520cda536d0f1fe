import { html, otherPdf, portal, redirect, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter, makeZip } from '../bills.ts';
import { billAt, dayFirst, enter, money, routes, signedIn, yearsOf } from './kit.ts';

const COMPANY = 'Stadtwerke Mühlental';

/** A municipal works whose past years exist only as archives, one for each year; the current year as single files. */
export const jahresArchiv: PortalKind = portal('jahres-archiv', 'current year as single PDFs, each past year as one zip archive', async (bench) => {
  const account = 'SM-48 1177';
  const bills = await makeBills({ company: COMPANY, account, months: 25, language: 'de', name: (date, invoice) => `Rechnung_${date}_${invoice}` });
  const terms = await makeLetter(COMPANY, 'Allgemeine Geschäftsbedingungen', 'Die Bedingungen.');
  bench.forbid('/kundenbereich/bezahlen', '/kundenbereich/kuendigen', '/kundenbereich/tarifwechsel', '/kundenbereich/sepa', '/kundenbereich/abmelden', '/registrierung');
  const [current = '', ...past] = yearsOf(bills);
  const menu = '<ul id="menu"><li><a href="/kundenbereich">Übersicht</a></li><li><a href="/kundenbereich/rechnungen">Rechnungen</a></li><li><a href="/kundenbereich/tarifwechsel">Tarif wechseln</a></li><li><a href="/kundenbereich/kuendigen">Kündigung</a></li><li><a href="/kundenbereich/abmelden">Abmelden</a></li></ul>';
  const inside = signedIn(
    routes({
      'GET /kundenbereich': () => html('Kundenbereich', `${menu}<h1>Guten Tag</h1><p>Kundennummer: ${account}</p><p><a href="/kundenbereich/sepa">SEPA-Lastschrift erteilen</a></p>`, '', 'de'),
      'GET /kundenbereich/rechnungen': () => html('Rechnungen', `${menu}<h1>Rechnungen ${current}</h1><table><tr><th>Rechnungsdatum</th><th>Betrag</th><th>Dokument</th></tr>${bills.filter(({ date }) => date.startsWith(current)).map((bill) => `<tr><td>${dayFirst(bill.date, '.')}</td><td>${money(bill.amount, 'de-DE', 'EUR')}</td><td><a href="/kundenbereich/rechnung/${bill.id}">PDF</a> <a href="/kundenbereich/bezahlen">bezahlen</a></td></tr>`).join('')}</table><h2>Rechnungsarchiv</h2><ul>${past.map((year) => `<li><a href="/kundenbereich/archiv/${year}">Alle Rechnungen ${year} (ZIP)</a></li>`).join('')}</ul><p><a href="/kundenbereich/agb">AGB (PDF)</a></p>`, '', 'de'),
      'GET /kundenbereich/agb': () => otherPdf(terms, 'AGB.pdf'),
      'GET /kundenbereich/rechnung/*': (visit) => {
        const bill = billAt(bills, visit);
        return bill && bench.send(bill);
      },
      'GET /kundenbereich/archiv/*': ({ path }): Reply => {
        const year = path.split('/').at(-1) ?? '';
        const own = bills.filter(({ date }) => date.startsWith(year));
        own.forEach((bill) => bench.note(bill));
        return { type: 'application/zip', headers: { 'content-disposition': `attachment; filename="Rechnungen_${year}.zip"` }, body: makeZip(own.map(({ fileName, bytes }) => ({ name: `${year}/${fileName}`, bytes }))) };
      },
    }),
    () => redirect('/'),
  );
  const door = (words: string): Reply => html(COMPANY, `<header><h1>${COMPANY}</h1></header><div class="login-box"><h3>Online-Service</h3><p class="error">${words}</p><form method="post" action="/anmelden"><input type="text" name="user" placeholder="Benutzername / E-Mail" title="Benutzername"><input type="password" name="pass" placeholder="Passwort" title="Passwort"><input type="submit" value="Einloggen"></form><a href="/registrierung">Neu hier?</a></div><form role="search" action="/suche"><input type="text" name="q" placeholder="Suchbegriff"><button>Suchen</button></form>`, '', 'de');
  const url = await bench.serve((visit) => {
    if (visit.path === '/') return door('');
    if (visit.path !== '/anmelden') return inside(visit);
    if (!bench.check(visit.form.get('user'), visit.form.get('pass'))) return door('Die Zugangsdaten sind nicht korrekt.');
    enter(visit);
    return redirect('/kundenbereich');
  });
  return { url, bills };
});
