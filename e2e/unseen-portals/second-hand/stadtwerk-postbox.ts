import { html, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayDay, slow } from './kit.ts';

/** A German municipal utility: contract accounts by a switcher, an in-box of letters of every kind, each opened for its attachment. */
export const stadtwerkPostbox = portal('stadtwerk-postbox', 'German: Vertragskonto switcher, in-box where bills lie between other letters, attachment on the letter page', async (bench) => {
  bench.forbid('/portal/abschlag-aendern', '/portal/lastschrift', '/portal/kuendigen', '/portal/abmelden', '/portal/nachricht-loeschen', '/portal/online-rechnung');
  const company = 'Stadtwerke Ahrental';
  const konten = [{ number: '2000123407', place: 'Marktstr. 4' }, { number: '2000123415', place: 'Hafenweg 19' }];
  const bills = (await Promise.all(konten.map(({ number }, at) => makeBills({ company, account: number, months: 8 + at, language: 'de', name: (date) => `Rechnung_${date}` })))).flat();
  const others = await Promise.all(['Abschlagsplan', 'Vertragsbestätigung', 'Preisanpassung', 'Zahlungserinnerung', 'Kundenmagazin'].map(async (title, at) => ({ id: `x${at}`, title, bytes: await makeLetter(company, title, 'Sehr geehrte Damen und Herren, anbei erhalten Sie unser Schreiben.') })));
  const frame = (current: string, inner: string): Reply =>
    html(company, `<div class="header"><a href="/portal/start">${company}</a><form action="/portal/konto" method="post"><label for="vk">Vertragskonto</label> <select id="vk" name="vk">${konten.map(({ number, place }) => `<option value="${number}"${number === current ? ' selected' : ''}>${number} – ${place}</option>`).join('')}</select> <button>Wechseln</button></form><nav><a href="/portal/start">Übersicht</a> <a href="/portal/posteingang">Posteingang <span class="badge">3</span></a> <a href="/portal/zaehlerstand">Zählerstand</a> <a href="/portal/vertrag">Verträge</a> <a href="/portal/abmelden">Abmelden</a></nav></div><div class="inhalt">${inner}</div>`, '<style>.badge{background:#c00;color:#fff;border-radius:9px;padding:0 6px}</style>', 'de');
  const login = (message = ''): Reply =>
    html('Anmelden', `<div id="cookie" role="dialog" style="position:fixed;inset:0;background:#000a"><div style="background:#fff;margin:20vh auto;width:420px;padding:20px"><h2>Wir schätzen Ihre Privatsphäre</h2><button type="button" onclick="weg()">Alle akzeptieren</button> <button type="button" onclick="weg()">Nur essenzielle</button> <a href="/datenschutz">Einstellungen</a></div></div><h1>Online-Service</h1>${message && `<p class="fehler">${message}</p>`}<form method="post" action="/anmelden"><p><label>Benutzername oder E-Mail<br><input name="kennung"></label></p><p><label>Passwort<br><input type="password" name="passwort"></label></p><button>Anmelden</button> <a href="/registrieren">Jetzt registrieren</a></form><script>function weg(){document.cookie='cc=1';document.getElementById('cookie').remove()} if(document.cookie.includes('cc=1')) document.getElementById('cookie').remove()</script>`, '', 'de');
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/datenschutz') return html('Datenschutz', '<h1>Datenschutz</h1>', '', 'de');
      if (path === '/registrieren') return html('Registrieren', '<h1>Registrieren</h1><form>Kundennummer <input name="kd"> Zählernummer <input name="zn"></form>', '', 'de');
      if (path === '/' || path === '/anmelden') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('kennung'), form.get('passwort'))) return login('Benutzername oder Passwort ist falsch.');
        session.set('vk', konten[0]?.number ?? '');
        return redirect('/portal/start');
      }
      const current = session.get('vk');
      if (current === undefined) return redirect('/');
      if (path === '/portal/konto') {
        session.set('vk', form.get('vk') ?? current);
        return redirect('/portal/start');
      }
      if (path === '/portal/start') return frame(current, `<h1>Guten Tag</h1><p>Ihr Vertragskonto ${current}</p><p>Ihr Abschlag: 310 € <a href="/portal/abschlag-aendern">Abschlag ändern</a></p><p><a href="/portal/lastschrift">SEPA-Lastschrift erteilen</a> · <a href="/portal/online-rechnung">Auf Online-Rechnung umstellen</a></p>`);
      if (path === '/portal/zaehlerstand') return frame(current, '<h1>Zählerstand</h1><p>Ihr nächster Ablesetermin ist im Januar.</p>');
      if (path === '/portal/vertrag') return frame(current, `<h1>Verträge</h1><p>Strom Gewerbe, Konto ${current}</p><a href="/portal/kuendigen">Vertrag kündigen</a>`);
      const own = bills.filter((bill) => bill.accountNumber === current);
      const letters = own.flatMap((bill, at) => [{ id: bill.id, title: 'Rechnung', date: bill.date }, ...(at % 2 === 0 ? [{ id: others[(at / 2) % others.length]?.id ?? '', title: others[(at / 2) % others.length]?.title ?? '', date: bill.date }] : [])]);
      if (path === '/portal/posteingang') return frame(current, `<h1>Posteingang</h1><table><tr><th>Datum</th><th>Betreff</th><th></th></tr>${letters.map(({ id, title, date }) => `<tr><td>${sayDay(date, 'de-DE', 'medium')}</td><td><a href="/portal/nachricht?id=${id}">Ihre ${title} vom ${sayDay(date, 'de-DE', 'medium')}</a></td><td><form method="post" action="/portal/nachricht-loeschen"><button title="Löschen">🗑</button></form></td></tr>`).join('')}</table>`);
      const id = query.get('id');
      const letter = letters.find((one) => one.id === id);
      if (path === '/portal/nachricht' && letter) return frame(current, `<p><a href="/portal/posteingang">‹ Zurück zum Posteingang</a></p><h1>${letter.title}</h1><p>Guten Tag, im Anhang finden Sie Ihr Dokument (${letter.title}) vom ${sayDay(letter.date, 'de-DE')}.</p><p>Anhang: <a href="/portal/anhang?id=${letter.id}">Dokument herunterladen</a></p>`);
      if (path !== '/portal/anhang') return null;
      const bill = own.find((one) => one.id === id);
      if (bill) return bench.send(bill);
      const other = others.find((one) => one.id === id);
      return other ? otherPdf(other.bytes, `${other.title}.pdf`) : null;
    }, 200, 700),
  );
  return { url: `${origin}/`, bills };
});
