import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { backOf } from '../../second-hand/fine-print.ts';
import { split, table, tally } from '../../second-hand/kit.ts';
import { metered, money, person, readOf, smallPrint } from '../../third-hand/kit.ts';
import { bill, service } from '../../truth.ts';
import { fourth, type FourthLayout } from '../fourth-layout.ts';
import { owed, paper, plainly, usageChart } from '../kit.ts';

const F = numbers('fr');
const E = money(' €', 'fr', true);
const S = days('DD/MM/YYYY');
const fr = days('D MMMM YYYY', 'fr');

/** France's electricity: the amount and its withdrawal, full and off hours, taxes and contributions apart from VAT at two rates. */
const blueTariff = fourth('fr-electricite-hp-hc', 'fr', (r, take) => {
  const p = person(r, 'fr');
  const term = r.period(58, 62);
  const client = r.digits('6 0## ### ##%');
  const compte = r.digits('1 0# ### ### ##%');
  const nr = r.digits('10 ### ### ##%');
  const pdl = r.digits('1%############');
  const hp = metered(r, '#', 260, 1200);
  const hc = metered(r, '#', 160, 800);
  const meter = r.digits('0%#');
  const used = hp.used + hc.used;
  const est = take === 1;
  const t = tally();
  const ab = t.add('Abonnement', 31.42);
  const c1 = t.add('Consommation HP', hp.used * 0.1642);
  const c2 = t.add('Consommation HC', hc.used * 0.1298);
  const cta = t.add('Contribution Tarifaire d’Acheminement (CTA)', 4.39);
  const acc = t.add('Accise sur l’électricité', used * 0.02998);
  const v1 = t.add('TVA 5,5 %', (ab + cta) * 0.055);
  const v2 = t.add('TVA 20 %', (c1 + c2 + acc) * 0.2);
  return {
    html: paper('h3{color:#005bbb}', `<div class="row"><div><b style="font-size:19pt;color:#fe5815">ELF</b> <b style="color:#005bbb">Électricité Lumière Française</b><p class="s">Nous contacter<br>Par téléphone : 3999, du lundi au samedi de 8h à 20h<br>Par courrier : ELF Service Clients, TSA 20999, 41999 Blois cedex 9</p></div><div>${p.who}<br>${p.street}<br>${p.town}</div></div><h2>Facture du ${fr(term.billed)}</h2><div class="row"><div class="tint">${table([['N° client', client], ['N° de compte', compte], ['N° de facture', nr], ['Titulaire du contrat', p.who], ['Lieu de consommation', p.line]])}</div><div class="box"><b>Montant total à payer (TTC)</b><div class="big">${E(t.total())}</div>Prélevé le ${fr(term.due)}<p class="s">sur le compte FR76 •••• •••• 4410</p></div></div><div class="row"><div>${table([['Électricité', ''], [`Abonnement`, E(ab)], ['Consommation', E(round(c1 + c2))], ['Taxes et contributions', E(round(cta + acc))], ['=Total hors TVA', E(round(t.total() - v1 - v2))], ['TVA', E(round(v1 + v2))], ['=Total TTC', E(t.total())]])}</div><div><b>Évolution de votre consommation (kWh)</b>${usageChart(r, term.end, used, { months: 7, lang: 'fr' })}<p class="s">Prochaine facture vers le ${fr(addDays(term.billed, 60))}</p></div></div>${backOf('fr', r)}`,
    `<h3>Détail de votre facture</h3><p>Électricité « Tarif Bleu », option Heures Creuses, puissance 9 kVA<br>Point de livraison (PDL) : ${pdl} &nbsp; N° compteur ${meter}</p>${table([[`Heures Pleines`, F(hp.from, 0), F(hp.to, 0), est ? 'estimé' : 'relevé', `${F(hp.used, 0)} kWh`], ['Heures Creuses', F(hc.from, 0), F(hc.to, 0), est ? 'estimé' : 'relevé', `${F(hc.used, 0)} kWh`], ['=Total', '', '', '', `${F(used, 0)} kWh`]], { head: [`Consommation du ${S(term.start)} au ${S(term.end)}`, 'Ancien index', 'Nouvel index', 'Type', 'Conso'], cls: 'grid' })}${table([['<b>Abonnement</b> (2 mois)', '15,71 €/mois', F(ab), '5,5 %'], ['Consommation Heures Pleines', `${F(hp.used, 0)} kWh x 0,1642 €`, F(c1), '20 %'], ['Consommation Heures Creuses', `${F(hc.used, 0)} kWh x 0,1298 €`, F(c2), '20 %'], ['Contribution Tarifaire d’Acheminement (CTA)', '', F(cta), '5,5 %'], ['Accise sur l’électricité', `${F(used, 0)} kWh x 0,02998 €`, F(acc), '20 %'], ['TVA 5,5 %', `sur ${F(round(ab + cta))} €`, F(v1), ''], ['TVA 20 %', `sur ${F(round(c1 + c2 + acc))} €`, F(v2), ''], ['=Montant TTC', '', E(t.total()), '']], { head: ['', 'Détail', 'Montant HT €', 'TVA'] })}`),
    truth: bill({ provider: 'ELF', accountNumber: compte, invoiceNumber: nr, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'EUR', ...plainly(t), accept: { accountNumber: [client], provider: ['Électricité Lumière Française'] },
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, servicePoint: pdl, readType: est ? 'ESTIMATED' : 'ACTUAL', parts: [{ name: 'Heures Pleines', usage: hp.used }, { name: 'Heures Creuses', usage: hc.used }], accept: { meterNumber: [pdl] } })] }),
  };
}, 'pdf', 'pdf');

/** Gas by index and conversion coefficient, for two months. */
const frenchGas = fourth('fr-gaz-coefficient', 'fr', (r) => {
  const p = person(r, 'fr');
  const term = r.period(58, 62);
  const ref = r.digits('5## ### ### ##%');
  const nr = r.digits('F25##########%');
  const pce = r.digits('0%############');
  const g = metered(r, '%##A######', 60, 520);
  const coef = r.num(10.8, 11.5, 2);
  const kwh = round(g.steps * coef, 0);
  const t = tally();
  const ab = t.add('Abonnement', 42.18);
  const co = t.add('Consommation', kwh * 0.0701);
  const cta = t.add('CTA', 5.9);
  const ticgn = t.add('Accise sur le gaz naturel', kwh * 0.01543);
  const v1 = t.add('TVA à 5,5 %', (ab + cta) * 0.055);
  const v2 = t.add('TVA à 20 %', (co + ticgn) * 0.2);
  const o = owed(r, t, r.pick(['paid', 'part'] as const), 60, 240);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:17pt;color:#00aaff">entrain</b><p class="s">entrain – SA au capital de 99 999 €, 1 place du Belvédère, 92999 Courbevallon cedex</p></div><div>${p.who}<br>${p.street}<br>${p.town}</div></div><div class="tint row"><div>Votre référence client<br><b>${ref}</b></div><div>Facture n°<br><b>${nr}</b></div><div>du <b>${fr(term.billed)}</b></div><div>Montant à payer avant le ${fr(term.due)}<br><b class="big">${E(o.total)}</b></div></div><h3>Votre facture en bref</h3>${table([['Solde de votre facture précédente', E(o.before)], ['Vos règlements', `-${E(o.paid)}`], ['Abonnement et consommation HT', E(round(ab + co))], ['Taxes et contributions HT', E(round(cta + ticgn))], ['TVA', E(round(v1 + v2))], ['Total TTC de cette facture', E(o.current)], ['=Montant à payer', E(o.total)]], { cls: 'lines' })}<h3>Votre consommation de gaz naturel du ${S(term.start)} au ${S(term.end)}</h3><p>N° PCE ${pce} · Matricule compteur ${g.meter} · Lieu de consommation : ${p.line}</p>${table([[F(g.from, 0), F(g.to, 0), 'Relevé réel', F(g.steps, 0), F(coef), F(kwh, 0)]], { head: ['Index début', 'Index fin', 'Nature', 'Volume m³', 'Coefficient de conversion', 'Consommation kWh'], num: 0, cls: 'grid' })}${table([['Abonnement 2 mois x 21,09 €', F(ab), '5,5 %'], [`Consommation ${F(kwh, 0)} kWh x 0,0701 €`, F(co), '20 %'], ['CTA', F(cta), '5,5 %'], [`Accise sur le gaz naturel ${F(kwh, 0)} kWh x 0,01543 €`, F(ticgn), '20 %'], [`TVA à 5,5 %`, F(v1), ''], ['TVA à 20 %', F(v2), '']], { head: ['', 'Montant HT (€)', 'TVA'] })}<p class="s">${smallPrint('fr', r)}</p><div class="cut row s"><div>TIP SEPA – à dater et signer</div><div>Montant : ${E(o.total)}<br>Référence ${r.digits('################')}</div></div>`),
    truth: bill({ provider: 'entrain', accountNumber: ref, invoiceNumber: nr, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'EUR', ...o.said,
      services: [service('GAS', kwh, 'kWh', { ...readOf(g), conversion: coef, readType: 'ACTUAL', servicePoint: pce })] }),
  };
});

/** A water company: distribution, collection and public bodies, each with its rate of VAT, subscription paid ahead. */
const frenchWater = fourth('fr-eau-assainissement', 'fr', (r) => {
  const p = person(r, 'fr');
  const term = r.period(175, 186);
  const contrat = r.digits('%#######');
  const nr = r.digits('25######.0%');
  const w = metered(r, 'D##CA######', 32, 110);
  const t = tally();
  const rows = (name: string, qty: string, price: string, amount: number, rate: string): string[] => [name, qty, price, F(t.add(name, amount)), rate];
  const dist = [rows('Abonnement (part distributeur)', '1', '24,61', 24.61, '5,5'), rows('Consommation (part distributeur)', `${w.used}`, '1,2240', w.used * 1.224, '5,5'), rows('Consommation (part communale)', `${w.used}`, '0,3900', w.used * 0.39, '5,5'), rows('Préservation des ressources (agence de l’eau)', `${w.used}`, '0,0812', w.used * 0.0812, '5,5')];
  const assain = [rows('Abonnement assainissement', '1', '12,30', 12.3, '10,0'), rows('Consommation assainissement', `${w.used}`, '1,6150', w.used * 1.615, '10,0')];
  const orga = [rows('Performance des réseaux d’eau potable', `${w.used}`, '0,0420', w.used * 0.042, '5,5'), rows('Consommation d’eau potable (agence)', `${w.used}`, '0,3300', w.used * 0.33, '5,5')];
  const at5 = sum(t.rows.filter((_, at) => at < 4 || at > 5).map(([, amount]) => amount));
  const at10 = sum(t.rows.filter((_, at) => at === 4 || at === 5).map(([, amount]) => amount));
  const v5 = t.add('TVA 5,5 %', at5 * 0.055);
  const v10 = t.add('TVA 10 %', at10 * 0.1);
  return {
    html: paper('h3{background:#e6f1f8;padding:2pt}', `<div class="row"><div><b style="font-size:16pt;color:#e2001a">OLIVA EAU</b><p class="s">Votre service client 0 969 555 010 (appel non surtaxé)<br>Urgences 24h/24 : 0 969 555 011</p></div><div>${p.who}<br>${p.street}<br>${p.town}</div></div><div class="row"><div class="w38 tint s">Votre référence contrat<br><b>${contrat}</b><p>Facture n° ${nr}<br>du ${fr(term.billed)}</p><p>Adresse desservie<br>${p.line}</p><p>Prochain relevé : ${fr(addDays(term.end, 182)).slice(2)}</p></div><div class="box"><b>Facture d’eau et d’assainissement</b>${table([['Abonnement', F(sum([t.rows[0]![1], t.rows[4]![1]]))], ['Consommation', F(round(t.total() - v5 - v10 - t.rows[0]![1] - t.rows[4]![1]))], ['TVA', F(round(v5 + v10))], ['=Total TTC à payer', E(t.total())]])}<p>À régler avant le <b>${fr(term.due)}</b></p></div></div><p>Votre consommation : ${w.used} m³ du ${S(term.start)} au ${S(term.end)}</p>${table([[w.meter, S(term.start), String(w.from), S(term.end), String(w.to), 'Relevé', `${w.used} m³`]], { head: ['Compteur', 'Ancien relevé', 'Index', 'Nouveau relevé', 'Index', 'Type', 'Consommation'], num: 2, cls: 'grid' })}<div class="row" style="height:70pt"><div>${usageChart(r, term.end, w.used, { months: 5, lang: 'fr', printed: true })}</div><div class="s">Prix du litre d’eau TTC (hors abonnement) : 0,00421 €. Soit ${F((w.used * 1000) / term.days, 0)} litres par jour.</div></div>`,
    `<div class="r s">Facture ${nr} – verso</div><h3>Distribution de l’eau</h3>${table(dist, { head: ['', 'Quantité m³', 'Prix unitaire € HT', 'Montant € HT', 'TVA %'] })}<h3>Collecte et traitement des eaux usées</h3>${table(assain)}<h3>Organismes publics</h3>${table(orga)}${table([['Total HT', F(round(t.total() - v5 - v10))], [`TVA 5,5 % sur ${F(at5)} €`, F(v5)], [`TVA 10 % sur ${F(at10)} €`, F(v10)], ['=Total TTC', E(t.total())]])}${backOf('fr', r)}`),
    truth: bill({ provider: 'OLIVA EAU', accountNumber: contrat, invoiceNumber: nr, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'EUR', ...plainly(t),
      services: [service('WATER', w.used, 'm3', { ...readOf(w), readType: 'ACTUAL' })] }),
  };
});

/** A French firm on a metered supply: four times of use, subscribed and reached power, transport apart. */
const frenchFirm = fourth('fr-electricite-professionnel-c4', 'fr', (r) => {
  const p = person(r, 'fr');
  const start = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(start, 1), -1);
  const billed = addDays(end, 9);
  const due = addDays(billed, 21);
  const client = r.digits('%#######');
  const nr = r.digits('FE25-%######');
  const prm = r.digits('3%############');
  const meter = r.digits('0427########');
  const used = r.int(9000, 44_000);
  const [hph, hch] = split(used, [0.68]) as [number, number];
  const sub = r.pick([72, 108, 144]);
  const top = r.int(Math.round(sub * 0.6), sub);
  const t = tally();
  const row = (name: string, qty: string, price: string, amount: number): string[] => [name, qty, price, F(t.add(name, amount))];
  const fourn = [row('Énergie HPH', `${F(hph, 0)} kWh`, '0,10870', hph * 0.1087), row('Énergie HCH', `${F(hch, 0)} kWh`, '0,08120', hch * 0.0812), row('Mécanisme de capacité', `${F(used, 0)} kWh`, '0,00210', used * 0.0021)];
  const ach = [row('TURPE composante de gestion et comptage', '1 mois', '36,41', 36.41), row('TURPE soutirage part fixe', `${sub} kVA`, '1,4830', sub * 1.483), row('TURPE soutirage part variable', `${F(used, 0)} kWh`, '0,02614', used * 0.02614), row('CTA', '', '', 21.93)];
  const tax = [row('Accise sur l’électricité', `${F(used, 0)} kWh`, '0,02079', used * 0.02079)];
  const net = t.total();
  const vat = t.add('TVA 20 %', net * 0.2);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:15pt;color:#ed1c24">TotaLumen Pro</b><br><span class="s">TotaLumen Électricité et Gaz, 2 bis rue Louis-Armand, 75999 Paris. RCS 442 999 448</span></div><div>${p.who}<br>${p.street}<br>${p.town}</div></div>${table([['N° client', 'N° facture', 'Date de facture', 'Date d’échéance', 'Période'], [client, nr, S(billed), S(due), `${S(start)} – ${S(end)}`]], { num: 9, cls: 'grid' })}<h3>Site : ${p.line}</h3><p>PRM ${prm} · Compteur ${meter} · Segment C4 · Tarif CU4 · Puissance souscrite ${sub} kVA · Puissance maximale atteinte ${top} kVA</p>${table([['HPH', F(hph, 0)], ['HCH', F(hch, 0)], ['HPB', '0'], ['HCB', '0'], ['=Consommation totale (kWh), relève réelle', F(used, 0)]], { cls: 'grid' })}<h4>Fourniture</h4>${table(fourn, { num: 1 })}<h4>Acheminement</h4>${table(ach, { num: 1 })}<h4>Taxes</h4>${table(tax, { num: 1 })}${table([['=Total HT', E(net)], [`TVA 20 % sur ${E(net)}`, E(vat)], ['=Net à payer TTC', E(t.total())]])}<p class="s">Règlement par virement IBAN FR76 3000 9999 0100 0000 0000 189. Pas d’escompte. Pénalités : taux BCE + 10 points, indemnité 40 €.</p>${usageChart(r, end, used, { lang: 'fr' })}`),
    truth: bill({ provider: 'TotaLumen Pro', accountNumber: client, invoiceNumber: nr, serviceAddress: p.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', ...plainly(t),
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, servicePoint: prm, readType: 'ACTUAL', demand: top, demandUnit: 'kVA', accept: { demand: [sub] } })] }),
  };
});

export const FRENCH: readonly FourthLayout[] = [blueTariff, frenchGas, frenchWater, frenchFirm];
