import { html, portal, redirect, type PortalKind } from '../bench.ts';
import { makeBills } from '../bills.ts';

/** German: a customer centre with a paged mailbox of documents. */
export const german = portal('german', 'German customer centre; documents in a paged inbox', async (bench) => {
  const bills = await makeBills({ company: 'Stadtwerke Lindenau', account: '2004 118 337', months: 14, language: 'de', name: (_, invoice) => `Rechnung_${invoice}` });
  bench.forbid('/kundenzentrum/kuendigen', '/kundenzentrum/abschlag-aendern', '/kundenzentrum/sepa');
  const url = await bench.serve(({ path, method, form, session, query }) => {
    if (path === '/') return html('Stadtwerke Lindenau', `<div id="cc" style="position:fixed;bottom:0;background:#eee;width:100%;padding:30px">Wir verwenden Cookies. <button onclick="cc.remove()">Alle akzeptieren</button> <button onclick="cc.remove()">Nur notwendige</button></div><nav><a href="/tarife">Tarife</a> <a href="/netz">Netz</a> <a href="/kundenzentrum">Mein Kundenzentrum</a></nav>`, '', 'de');
    if (path === '/kundenzentrum/anmelden' && method === 'POST') {
      if (!bench.check(form.get('benutzer'), form.get('kennwort'))) return html('Anmelden', '<p class="fehler">Benutzername oder Kennwort ist falsch.</p>', '', 'de');
      session.set('in', '1');
      return redirect('/kundenzentrum/start');
    }
    if (!session.has('in')) return html('Anmelden', `<h1>Anmelden</h1><form method="post" action="/kundenzentrum/anmelden"><label>E-Mail-Adresse<br><input name="benutzer"></label><br><label>Kennwort<br><input type="password" name="kennwort"></label><br><button>Anmelden</button></form><a href="/registrieren">Jetzt registrieren</a> <a href="/vergessen">Kennwort vergessen?</a>`, '', 'de');
    const nav = '<nav><a href="/kundenzentrum/start">Übersicht</a> <a href="/kundenzentrum/postfach">Postfach</a> <a href="/kundenzentrum/abschlag-aendern">Abschlag ändern</a> <a href="/kundenzentrum/sepa">SEPA-Mandat erteilen</a> <a href="/kundenzentrum/kuendigen">Vertrag kündigen</a> <a href="/abmelden">Abmelden</a></nav>';
    if (path === '/abmelden') {
      session.clear();
      return redirect('/');
    }
    if (path === '/kundenzentrum' || path === '/kundenzentrum/start') return html('Übersicht', `${nav}<p>Kundennummer 2004 118 337</p>`, '', 'de');
    if (path === '/kundenzentrum/postfach') {
      const at = Number(query.get('seite') ?? 1) - 1;
      const rows = bills.slice(at * 5, at * 5 + 5).map((b) => `<tr><td>${b.date.split('-').reverse().join('.')}</td><td>Rechnung</td><td>${b.amount.replace('.', ',')} €</td><td><a href="/kundenzentrum/dokument?id=${b.id}">Herunterladen</a></td></tr>`).join('');
      const next = (at + 1) * 5 < bills.length ? `<a href="?seite=${at + 2}">Weiter ›</a>` : '';
      return html('Postfach', `${nav}<h1>Postfach</h1><table><tr><th>Datum</th><th>Art</th><th>Betrag</th><th></th></tr>${rows}</table>${at > 0 ? `<a href="?seite=${at}">‹ Zurück</a>` : ''} ${next}`, '', 'de');
    }
    const bill = path === '/kundenzentrum/dokument' ? bills.find(({ id }) => id === query.get('id')) : undefined;
    return bill ? bench.send(bill) : null;
  });
  return { url, bills };
});

/** French: a menu that opens, and the way "voir plus". */
export const french = portal('french', 'French client space; menu that opens, "Afficher plus"', async (bench) => {
  const bills = await makeBills({ company: 'Énergie du Val', account: '1 084 552 907', months: 18, language: 'fr' });
  bench.forbid('/espace/resilier', '/espace/payer', '/espace/prelevement');
  const url = await bench.serve(({ path, method, form, session }) => {
    if (path === '/connexion' && method === 'POST') {
      if (!bench.check(form.get('identifiant'), form.get('mdp'))) return html('Connexion', '<p role="alert">Identifiant ou mot de passe incorrect.</p>', '', 'fr');
      session.set('in', '1');
      return redirect('/espace');
    }
    if (!session.has('in')) return path === '/connexion' ? html('Connexion', `<form method="post" action="/connexion"><p>Identifiant <input name="identifiant"></p><p>Mot de passe <input name="mdp" type="password"></p><button>Se connecter</button></form>`, '', 'fr') : html('Énergie du Val', '<h1>Énergie du Val</h1><a href="/souscrire">Souscrire</a> <a href="/connexion">Espace client</a>', '', 'fr');
    const menu = `<button aria-expanded="false" onclick="m.hidden=!m.hidden">Menu ☰</button><ul id="m" hidden><li><a href="/espace/factures">Mes factures</a></li><li><a href="/espace/payer">Régler ma facture</a></li><li><a href="/espace/prelevement">Activer le prélèvement automatique</a></li><li><a href="/espace/resilier">Résilier mon contrat</a></li><li><a href="/deconnexion">Se déconnecter</a></li></ul>`;
    if (path === '/' || path === '/espace') return html('Espace client', `${menu}<p>Bonjour. Compte client 1 084 552 907</p>`, '', 'fr');
    if (path === '/espace/factures') return html('Mes factures', `${menu}<h1>Mes factures</h1>${bills.map((b, at) => `<div class="f"${at < 6 ? '' : ' hidden'}>Facture du ${b.date.split('-').reverse().join('/')} — ${b.amount.replace('.', ',')} € <a href="/espace/factures/${b.id}">Télécharger</a></div>`).join('')}<button id="p" onclick="[...document.querySelectorAll('.f[hidden]')].slice(0,6).forEach(f=>f.hidden=false);if(!document.querySelector('.f[hidden]'))p.remove()">Afficher plus</button>`, '', 'fr');
    const bill = bills.find(({ id }) => path === `/espace/factures/${id}`);
    return bill ? bench.send(bill) : null;
  });
  return { url, bills };
});

/** Spanish: two supplies to choose between, and a date range that hides older invoices. */
export const spanish = portal('spanish', 'Spanish client area; two supplies, date range filter', async (bench) => {
  const supplies = ['ES-330118', 'ES-330745'];
  const bills = (await Promise.all(supplies.map((account) => makeBills({ company: 'Aguas de Sierra Alta', account, months: 16, type: 'WATER', language: 'es' })))).flat();
  bench.forbid('/area/pagar', '/area/baja', '/area/domiciliar');
  const url = await bench.serve(({ path, method, form, session, query }) => {
    if (path === '/acceso' && method === 'POST') {
      if (!bench.check(form.get('usuario'), form.get('clave'))) return html('Acceso', '<p class="error">Usuario o contraseña incorrectos</p>', '', 'es');
      session.set('in', '1');
      return redirect('/area');
    }
    if (!session.has('in')) return html('Aguas de Sierra Alta', `<h1>Área de clientes</h1><form method="post" action="/acceso"><input name="usuario" placeholder="Correo electrónico"><input name="clave" type="password" placeholder="Contraseña"><button>Entrar</button></form>`, '', 'es');
    if (path === '/' || path === '/area') return html('Área', `<h1>Mis suministros</h1>${supplies.map((s) => `<p>Contrato ${s} <a href="/area/facturas?contrato=${s}">Ver facturas</a> <a href="/area/pagar">Pagar</a> <a href="/area/baja">Darse de baja</a> <a href="/area/domiciliar">Domiciliar recibos</a></p>`).join('')}`, '', 'es');
    if (path === '/area/facturas') {
      const mine = bills.filter((b) => b.accountNumber === query.get('contrato'));
      const from = query.get('desde') ?? mine[5]?.date ?? '';
      const to = query.get('hasta') ?? '9999-12-31';
      return html('Facturas', `<a href="/area">Volver</a><h1>Contrato ${query.get('contrato') ?? ''}</h1><form><input type="hidden" name="contrato" value="${query.get('contrato') ?? ''}"><label>Desde <input type="date" name="desde" value="${from}"></label><label>Hasta <input type="date" name="hasta"></label><button>Consultar</button></form><table>${mine.filter((b) => b.date >= from && b.date <= (to || '9999')).map((b) => `<tr><td>${b.date.split('-').reverse().join('/')}</td><td>${b.amount} €</td><td><a href="/area/factura/${b.id}" title="Descargar factura en PDF">📄</a></td></tr>`).join('')}</table>`, '', 'es');
    }
    const bill = bills.find(({ id }) => path === `/area/factura/${id}`);
    return bill ? bench.send(bill) : null;
  });
  return { url, bills };
});

/** Dutch: tabs per year, made by anchors that a script answers. */
export const dutch = portal('dutch', 'Dutch "Mijn" area; a tab for each year', async (bench) => {
  const bills = await makeBills({ company: 'Polderstroom', account: '48210077', months: 27, language: 'nl' });
  const years = [...new Set(bills.map((b) => b.date.slice(0, 4)))];
  bench.forbid('/mijn/betalen', '/mijn/opzeggen', '/mijn/termijnbedrag');
  const url = await bench.serve(({ path, method, form, session }) => {
    if (path === '/inloggen' && method === 'POST') {
      if (!bench.check(form.get('gebruiker'), form.get('ww'))) return html('Inloggen', '<p>De combinatie van e-mailadres en wachtwoord is onjuist.</p>', '', 'nl');
      session.set('in', '1');
      return redirect('/mijn');
    }
    if (!session.has('in')) return html('Polderstroom', `<h1>Inloggen op Mijn Polderstroom</h1><form method="post" action="/inloggen"><label for="g">E-mailadres</label><input id="g" name="gebruiker" type="email"><label for="w">Wachtwoord</label><input id="w" name="ww" type="password"><button>Inloggen</button></form>`, '', 'nl');
    if (path === '/' || path === '/mijn') return html('Mijn Polderstroom', `<p>Klantnummer 48210077</p><a href="/mijn/rekeningen">Mijn rekeningen</a> <a href="/mijn/betalen">Betalen</a> <a href="/mijn/termijnbedrag">Termijnbedrag aanpassen</a> <a href="/mijn/opzeggen">Contract opzeggen</a>`, '', 'nl');
    if (path === '/mijn/rekeningen') return html('Rekeningen', `<h1>Mijn rekeningen</h1><div role="tablist">${years.map((y, at) => `<a role="tab" href="#${y}" aria-selected="${at === 0 ? 'true' : 'false'}" onclick="document.querySelectorAll('section').forEach(s=>s.style.display=s.id==='j${y}'?'':'none')">${y}</a> `).join('')}</div>${years.map((y, at) => `<section id="j${y}"${at === 0 ? '' : ' style="display:none"'}><ul>${bills.filter((b) => b.date.startsWith(y)).map((b) => `<li>Factuur ${b.date.split('-').reverse().join('-')} € ${b.amount.replace('.', ',')} <a href="/mijn/rekeningen/${b.id}">Bekijk factuur</a></li>`).join('')}</ul></section>`).join('')}`, '', 'nl');
    const bill = bills.find(({ id }) => path === `/mijn/rekeningen/${id}`);
    return bill ? bench.send(bill) : null;
  });
  return { url, bills };
});

export const LANGUAGES: readonly PortalKind[] = [german, french, spanish, dutch];
