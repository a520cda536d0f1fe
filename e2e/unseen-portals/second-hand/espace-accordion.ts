import { html, json, otherPdf, portal, redirect, type Reply } from '../bench.ts';
import { makeBills, makeLetter } from '../bills.ts';
import { sayMoney, sayMonth, slow } from './kit.ts';

/** A French client area: two contracts to choose from after sign-in, bills under years that open on demand. */
export const espaceAccordion = portal('espace-accordion', 'French: contract to choose after sign-in, bills loaded when the heading of a year is pressed', async (bench) => {
  bench.forbid('/espace/payer', '/espace/prelevement', '/espace/resilier', '/deconnexion', '/espace/e-facture');
  const company = 'Énergies du Léman';
  const contracts = [{ number: '4 011 882 307', site: 'Atelier, Annecy' }, { number: '4 011 882 315', site: 'Dépôt, Thonon' }];
  const bills = (await Promise.all(contracts.map(({ number }) => makeBills({ company, account: number, months: 14, language: 'fr', type: 'GAS', name: (date) => `facture-${date}` })))).flat();
  const schedule = await makeLetter(company, 'Échéancier', 'Votre échéancier de mensualités.');
  const conditions = await makeLetter(company, 'Conditions générales de vente', 'Article 1.');
  const frame = (inner: string): Reply =>
    html('Espace client', `<header class="entete"><p>Bonjour <strong>Harbor Offices</strong></p><button type="button" aria-expanded="false" aria-controls="menu" onclick="const m=document.getElementById('menu');m.hidden=!m.hidden;this.setAttribute('aria-expanded',String(!m.hidden))">☰</button><ul id="menu" hidden><li><a href="/espace/accueil">Accueil</a></li><li><a href="/espace/contrats">Changer de contrat</a></li><li><a href="/espace/conso">Ma conso</a></li><li><a href="/espace/factures">Factures et paiements</a></li><li><a href="/espace/contrat">Mon contrat</a></li><li><a href="/deconnexion">Me déconnecter</a></li></ul></header>${inner}`, '', 'fr');
  const login = (message = ''): Reply => html('Connexion', `<div class="bandeau" style="position:fixed;bottom:0;background:#eee;padding:20px;left:0;right:0">Nous utilisons des cookies. <button type="button" onclick="this.parentNode.remove()">Continuer sans accepter</button> <button type="button" onclick="this.parentNode.remove()">Tout accepter</button></div><h1>Connectez-vous</h1><p role="alert">${message}</p><form method="post" action="/connexion"><p><label for="mail">Adresse e-mail</label><br><input id="mail" name="mail" type="email"></p><p><label for="mdp">Mot de passe</label><br><input id="mdp" name="mdp" type="password"><button type="button" aria-label="Afficher le mot de passe">👁</button></p><button type="submit">Je me connecte</button></form><p><a href="/inscription">Créer mon espace</a></p>`, '', 'fr');
  const origin = await bench.serve(
    slow(({ method, path, form, query, session }): Reply | null => {
      if (path === '/inscription') return html('Inscription', '<h1>Créer mon espace client</h1>', '', 'fr');
      if (path === '/' || path === '/connexion') {
        if (method !== 'POST') return login();
        if (!bench.check(form.get('mail'), form.get('mdp'))) return login('Adresse e-mail ou mot de passe incorrect.');
        session.set('user', 'yes');
        return redirect('/espace/contrats');
      }
      if (!session.has('user')) return redirect('/connexion');
      if (path === '/espace/contrats') return html('Choix du contrat', `<h1>Quel contrat souhaitez-vous consulter ?</h1>${contracts.map(({ number, site }, at) => `<div class="carte"><h2>${site}</h2><p>Gaz naturel · Compte n° ${number}</p><a href="/espace/choisir?c=${at}">Accéder à ce contrat</a></div>`).join('')}`, '', 'fr');
      if (path === '/espace/choisir') {
        session.set('contract', contracts[Number(query.get('c'))]?.number ?? '');
        return redirect('/espace/accueil');
      }
      const contract = session.get('contract');
      if (contract === undefined) return redirect('/espace/contrats');
      const own = bills.filter((bill) => bill.accountNumber === contract);
      const years = [...new Set(own.map(({ date }) => date.slice(0, 4)))];
      if (path === '/espace/accueil') return frame(`<main><h1>Accueil</h1><p>Compte n° ${contract}</p><p>Solde : 0,00 € <a href="/espace/payer">Payer</a></p><p><a href="/espace/e-facture">Passer à la facture électronique</a></p></main>`);
      if (path === '/espace/conso') return frame('<main><h1>Ma conso</h1><p>Relevé en cours.</p></main>');
      if (path === '/espace/contrat') return frame('<main><h1>Mon contrat</h1><p><a href="/doc/cgv.pdf">Conditions générales de vente (PDF)</a></p><p><a href="/espace/resilier">Résilier mon contrat</a></p><p><a href="/espace/prelevement">Activer le prélèvement automatique</a></p></main>');
      if (path === '/espace/factures') return frame(`<main><h1>Factures et paiements</h1><p>Compte n° ${contract}</p><p><a href="/doc/echeancier.pdf">Télécharger mon échéancier</a></p>${years.map((year) => `<h3 class="accordeon"><button type="button" aria-expanded="false" data-annee="${year}">Année ${year}</button></h3><div class="panneau" hidden></div>`).join('')}</main><script>
document.querySelectorAll('[data-annee]').forEach((b) => b.addEventListener('click', async () => {
  const p = b.parentNode.nextElementSibling; const ouvert = b.getAttribute('aria-expanded') === 'true';
  document.querySelectorAll('[data-annee]').forEach((o) => { o.setAttribute('aria-expanded', 'false'); o.parentNode.nextElementSibling.hidden = true; });
  if (ouvert) return; b.setAttribute('aria-expanded', 'true'); p.hidden = false; p.textContent = 'Chargement…';
  const l = await (await fetch('/espace/factures/liste?annee=' + b.dataset.annee)).json();
  p.innerHTML = l.map((f) => '<div class="ligne"><span>' + f.libelle + '</span> <span>' + f.montant + '</span> <a href="/doc/facture/' + f.id + '" title="Télécharger la facture de ' + f.libelle + '">Télécharger</a></div>').join('');
}));
</script>`);
      if (path === '/espace/factures/liste') return json(own.filter(({ date }) => date.startsWith(query.get('annee') ?? '-')).map((bill) => ({ id: bill.id, libelle: sayMonth(bill.date, 'fr-FR'), montant: sayMoney(bill.amount, 'fr-FR', 'EUR') })));
      if (path === '/doc/echeancier.pdf') return otherPdf(schedule, 'echeancier.pdf');
      if (path === '/doc/cgv.pdf') return otherPdf(conditions, 'cgv.pdf');
      const bill = own.find(({ id }) => path === `/doc/facture/${id}`);
      return bill ? bench.send(bill) : null;
    }, 200, 800),
  );
  return { url: `${origin}/`, bills };
});
