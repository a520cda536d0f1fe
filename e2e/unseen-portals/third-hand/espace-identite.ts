import { randomBytes } from 'node:crypto';
import { html, otherPdf, portal, redirect, type PortalKind, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { billAt, enter, money, routes, script, shown, signedIn, spoken, yearsOf } from './kit.ts';

const COMPANY = 'Lumière de Garonne';
const PLACES = [{ number: '6004 118 237', words: '14 rue des Tanneurs, 31000 Toulouse' }, { number: '6004 118 590', words: '3 allée du Port, 33000 Bordeaux' }] as const;
const STYLE = '<style>#consent{position:fixed;inset:auto 0 0 0;background:#fff;border-top:3px solid #06c;padding:24px;z-index:50}#chat{position:fixed;right:12px;bottom:12px;background:#fff;border:1px solid #06c;padding:16px;width:240px;z-index:40}</style>';
const CONSENT = `<div id="consent" role="dialog" aria-label="Gestion des cookies"><p>Nous utilisons des cookies pour améliorer votre expérience.</p><button id="accept">Tout accepter</button> <button id="refuse">Continuer sans accepter</button></div>${script("for (const id of ['accept','refuse']) document.getElementById(id).onclick = () => { document.cookie = 'consent=1; path=/'; document.getElementById('consent').remove(); }; if (document.cookie.includes('consent=1')) document.getElementById('consent').remove();")}`;
const CHAT = script("setTimeout(() => { const chat = document.createElement('div'); chat.id = 'chat'; chat.innerHTML = '<p>Besoin d’aide ? Je suis votre conseiller virtuel.</p><button onclick=\"this.parentNode.remove()\" aria-label=\"Fermer le chat\">✕</button>'; document.body.append(chat); }, 1200);");

/** A French supplier: marketing home page, identity server at another address, invoices grouped by year per place of supply. */
export const espaceIdentite: PortalKind = portal('espace-identite', 'consent banner, identity server on another address, chat pop-up, years that unfold, two places of supply', async (bench) => {
  const bills = (await Promise.all(PLACES.map(({ number }, at) => makeBills({ company: COMPANY, account: number, months: 20 - at * 10, language: 'fr' })))).flat();
  const proof = await makeLetter(COMPANY, 'Attestation de titulaire de contrat', 'Nous attestons que le client est titulaire.');
  const sale = await makeLetter(COMPANY, 'Conditions générales de vente', 'Texte des conditions.');
  bench.forbid('/espace/payer', '/espace/resilier', '/espace/changer-offre', '/espace/e-facture', '/espace/deconnexion', '/souscrire', '/realms/particuliers/inscription');
  const codes = new Set<string>();
  let home = '';
  const identity = await bench.serve(({ method, path, query, form }): Reply | null => {
    if (!path.startsWith('/realms/particuliers/')) return null;
    const door = (words: string): Reply =>
      html('Connexion', `<main><img alt="${COMPANY}" src="data:,"><h1>Connectez-vous à votre espace client</h1>${words && `<p class="fr-error" role="alert">${words}</p>`}<form method="post" action="/realms/particuliers/authenticate?state=${query.get('state') ?? ''}"><label for="id">Adresse e-mail ou identifiant</label><input id="id" name="login" type="text" autocomplete="username"><label for="mdp">Mot de passe</label><input id="mdp" name="motdepasse" type="password" autocomplete="current-password"><label><input type="checkbox" name="rester"> Rester connecté</label><button type="submit">Se connecter</button></form><a href="/realms/particuliers/inscription">Créer mon compte</a></main>`, '', 'fr');
    if (method !== 'POST') return door('');
    if (!bench.check(form.get('login'), form.get('motdepasse'))) return door('Identifiant ou mot de passe incorrect.');
    const code = randomBytes(8).toString('hex');
    codes.add(code);
    return redirect(`${home}/callback?code=${code}&state=${query.get('state') ?? ''}`);
  }, '127.0.0.3');
  const menu = '<nav><a href="/espace/accueil">Accueil</a> <a href="/espace/factures">Factures et paiements</a> <a href="/espace/documents">Mes documents</a> <a href="/espace/changer-offre">Changer d’offre</a> <a href="/espace/resilier">Résilier mon contrat</a> <a href="/espace/deconnexion">Se déconnecter</a></nav>';
  const inside = signedIn(
    routes({
      'GET /espace/accueil': () => html('Mon espace client', `${menu}<h1>Bonjour</h1><section><h2>Passez à la e-facture</h2><a class="btn" href="/espace/e-facture">J’active la e-facture</a></section><section><h2>Ma dernière facture</h2><p>${money(bills[0]?.amount ?? '0', 'fr-FR', 'EUR')}</p><a href="/espace/payer">Payer ma facture</a></section>${CONSENT}${CHAT}`, STYLE, 'fr'),
      'GET /espace/documents': () => html('Mes documents', `${menu}<h1>Mes documents</h1><ul><li><a href="/espace/document/attestation">Attestation de titulaire</a></li><li><a href="/espace/document/cgv">Conditions générales de vente</a></li></ul>${CONSENT}`, STYLE, 'fr'),
      'GET /espace/document/attestation': () => otherPdf(proof, 'attestation.pdf'),
      'GET /espace/document/cgv': () => otherPdf(sale, 'cgv.pdf'),
      'GET /espace/factures': ({ query }) => {
        const place = PLACES[Number(query.get('lieu') ?? 0)] ?? PLACES[0];
        const own = bills.filter(({ accountNumber }) => accountNumber === place.number);
        const years = yearsOf(own).map((year, at) => `<details${at === 0 ? ' open' : ''}><summary>Factures ${year}</summary><ul>${own.filter(({ date }) => date.startsWith(year)).map((bill) => `<li>Facture du ${spoken(bill.date, 'fr-FR')} – ${money(bill.amount, 'fr-FR', 'EUR')} <a href="/espace/facture/${bill.id}" target="_blank" rel="noopener">Télécharger<span hidden> la facture</span> (PDF, 12 Ko)</a></li>`).join('')}</ul></details>`);
        return html('Factures', `${menu}<h1>Mes factures</h1><ul class="lieux">${PLACES.map(({ number, words }, at) => `<li><a href="/espace/factures?lieu=${at}"${words === place.words ? ' aria-current="true"' : ''}>${words}<br>N° client ${number}</a></li>`).join('')}</ul><a class="btn" href="/espace/payer">Payer</a>${years.join('')}${CONSENT}${CHAT}`, STYLE, 'fr');
      },
      'GET /espace/facture/*': (visit) => {
        const bill = billAt(bills, visit);
        return bill && shown(bench, bill);
      },
    }),
    () => redirect('/espace'),
  );
  home = await bench.serve((visit) => {
    const { path, query, session } = visit;
    if (path === '/') return html(COMPANY, `<header><h1>${COMPANY}</h1><a href="/souscrire">Souscrire</a> <a href="/espace">Mon espace client</a></header><p>L’électricité de votre région.</p>${CONSENT}`, STYLE, 'fr');
    if (path === '/espace') {
      if (session.get('in') === 'yes') return redirect('/espace/accueil');
      const state = randomBytes(6).toString('hex');
      session.set('state', state);
      return redirect(`${identity}/realms/particuliers/authenticate?state=${state}`);
    }
    if (path === '/callback') {
      if (query.get('state') !== session.get('state') || !codes.delete(query.get('code') ?? '')) return redirect('/espace');
      enter(visit);
      return redirect('/espace/accueil');
    }
    return inside(visit);
  });
  return { url: home, bills };
});
