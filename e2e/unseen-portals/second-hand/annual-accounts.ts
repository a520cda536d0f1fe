import { html, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, sayMoney, slow } from './kit.ts';

/** A Dutch customer area: yearly accounts apart from monthly bills, contract papers beside both. */
export const annualAccounts = portal('annual-accounts', 'Dutch: "Jaarnota" apart from "Termijnnota", tariff sheets and contracts beside them', async (bench) => {
  bench.forbid('/mijn/termijnbedrag-wijzigen', '/mijn/betalen', '/mijn/opzeggen', '/mijn/uitloggen', '/mijn/verhuizen');
  const company = 'Waddenstroom';
  const bills = await makeBills({ company, account: '61004477', months: 15, language: 'nl', name: (date) => `nota-${date}` });
  const yearly = bills.filter((_, at) => at % 12 === 2);
  const monthly = bills.filter((_, at) => at % 12 !== 2);
  const papers = await Promise.all(['Tarievenblad', 'Contractbevestiging', 'Algemene voorwaarden', 'Stroometiket'].map(async (title) => ({ title, bytes: await makeLetter(company, title, 'Hierbij ontvangt u de gevraagde informatie.') })));
  const frame = (inner: string): Reply => html(`Mijn ${company}`, `<aside class="sidebar"><ol><li><a href="/mijn">Overzicht</a></li><li><a href="/mijn/verbruik">Verbruik</a></li><li><a href="/mijn/notas">Nota's en documenten</a></li><li><a href="/mijn/verhuizen">Verhuizen</a></li><li><a href="/mijn/opzeggen">Contract opzeggen</a></li><li><a href="/mijn/uitloggen">Uitloggen</a></li></ol></aside><section>${inner}</section>`, '<style>body{display:flex;gap:30px}</style>', 'nl');
  const login = (message = ''): Reply => html('Inloggen', `<h1>Inloggen bij Mijn ${company}</h1>${message && `<div class="melding-fout">${message}</div>`}<form method="post" action="/inloggen"><div><span>E-mailadres</span><input type="email" name="e"></div><div><span>Wachtwoord</span><input type="password" name="w"></div><div class="btn" role="button" tabindex="0" onclick="this.closest('form').submit()">Inloggen</div></form><dialog open style="position:fixed;bottom:0"><p>Wij gebruiken cookies.</p><button onclick="this.parentNode.close()">Weigeren</button><button onclick="this.parentNode.close()">Accepteren</button></dialog>`, '', 'nl');
  const line = (bill: (typeof bills)[number], kind: string): string => `<a class="kaart" style="display:block" href="/mijn/nota/${bill.id}"><strong>${kind}</strong> <time datetime="${bill.date}">${sayDay(bill.date, 'nl-NL')}</time> ${sayMoney(bill.amount, 'nl-NL', 'EUR')}</a>`;
  const origin = await bench.serve(
    slow(({ method, path, form, session }): Reply | null => {
      if (path === '/' || path === '/inloggen') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('e'), form.get('w'))) return login('De combinatie van e-mailadres en wachtwoord is onjuist.');
        session.set('user', 'yes');
        return redirect('/mijn');
      }
      if (!session.has('user')) return redirect('/inloggen');
      if (path === '/mijn') return frame('<h1>Hallo!</h1><p>Klantnummer 61004477</p><p>Uw termijnbedrag is € 240. <a href="/mijn/termijnbedrag-wijzigen">Wijzig termijnbedrag</a> <a href="/mijn/betalen">Nu betalen via iDEAL</a></p>');
      if (path === '/mijn/verbruik') return frame('<h1>Verbruik</h1><p>Gisteren 12 kWh</p>');
      if (path === '/mijn/notas') return frame("<h1>Nota's en documenten</h1><ul><li><a href=\"/mijn/notas/jaar\">Jaarnota's</a></li><li><a href=\"/mijn/notas/termijn\">Termijnnota's</a></li><li><a href=\"/mijn/notas/contract\">Contract en tarieven</a></li></ul>");
      if (path === '/mijn/notas/jaar') return frame(`<h1>Jaarnota's</h1><p>Klantnummer 61004477</p>${yearly.map((bill) => line(bill, 'Jaarnota')).join('')}<p><a href="/mijn/notas">Terug</a></p>`);
      if (path === '/mijn/notas/termijn') return frame(`<h1>Termijnnota's</h1><p>Klantnummer 61004477</p>${monthly.map((bill) => line(bill, 'Termijnnota')).join('')}<p><a href="/mijn/notas">Terug</a></p>`);
      if (path === '/mijn/notas/contract') return frame(`<h1>Contract en tarieven</h1>${papers.map(({ title }, at) => `<a class="kaart" style="display:block" href="/mijn/document/${at}">${title}</a>`).join('')}`);
      const paper = papers.find((_, at) => path === `/mijn/document/${at}`);
      if (paper) return otherPdf(paper.bytes, `${paper.title}.pdf`);
      const bill = bills.find(({ id }) => path === `/mijn/nota/${id}`);
      return bill ? bench.send(bill) : null;
    }, 200, 700),
  );
  return { url: `${origin}/`, bills };
});
