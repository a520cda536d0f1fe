import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { split, tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { leaders, metered, money, person, readOf, rowsOf, settled, sheets, smallPrint } from '../kit.ts';
import { third, type ThirdLayout } from '../third-layout.ts';

const F = numbers('fr');
const S = numbers('thin');
const eur = money(' €', 'fr', true);
const slash = days('DD/MM/YYYY');
const long = days('D MMMM YYYY', 'fr');

/** Full and reduced hours of a household, the subscription billed in advance. */
const hours = third('fr-heures-pleines-creuses', 'fr', (r) => {
  const p = r.period(58, 62);
  const at = person(r, 'fr');
  const meter = r.digits('0##%#########');
  const a = metered(r, '', 300, 1300);
  const b = metered(r, '', 200, 900);
  const used = a.used + b.used;
  const t = tally();
  t.add('Abonnement', 31.42);
  t.add('Heures creuses', b.used * 0.1399);
  t.add('Heures pleines', a.used * 0.1812);
  t.add('Contribution tarifaire d’acheminement', 6.48);
  t.add('Accise sur l’électricité', used * 0.02998);
  const net = t.total();
  t.add('TVA', net * 0.2);
  const account = r.digits('% ### ### ###');
  const invoice = r.digits('10 ### ### ###');
  const pdl = r.digits('## ### ### ### ###');
  const html = sheets('body{font:9pt Open Sans,DejaVu Sans Condensed}.h{display:grid;grid-template-columns:1fr 1fr}.bl{background:#001f5b;color:#fff;padding:10pt;border-radius:0 20pt 20pt 0}table{width:100%}td,th{padding:2.5pt 4pt;border-bottom:.4pt solid #ccd}',
    `<div class="h"><div><b style="font-size:18pt;color:#001f5b">Lumière de l’Ouest</b><p>Vos références<br>N° client : ${account}<br>N° de facture : ${invoice}<br>Point de livraison : ${pdl}</p></div><div>${at.who}<br>${at.street}<br>${at.town}</div></div><div class="bl">Facture du ${slash(p.billed)}<br>Montant à payer TTC <b style="font-size:17pt">${eur(t.total())}</b><br>Prélèvement le ${slash(p.due)}</div><h3>Ma consommation du ${slash(p.start)} au ${slash(p.end)}</h3><table>${rowsOf([[`Compteur n° ${meter}`, 'Ancien relevé', 'Nouveau relevé', 'kWh'], ['Heures creuses', F(b.from, 0), F(b.to, 0), F(b.used, 0)], ['Heures pleines', F(a.from, 0), F(a.to, 0), F(a.used, 0)], ['Total', '', '', F(used, 0)]])}</table><p>Index réels transmis par le compteur communicant. Puissance souscrite 9 kVA.</p><table>${rowsOf([...t.rows.map(([n, v]) => [n, eur(v)]), ['Total hors TVA', eur(net)], ['<b>Total TTC</b>', `<b>${eur(t.total())}</b>`]])}</table><p class="fine">${smallPrint('fr', r)}</p>`);
  return { html, truth: bill({ provider: 'Lumière de l’Ouest', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), accept: { currentCharges: [net] }, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, servicePoint: pdl, readType: 'ACTUAL', parts: [{ name: 'HC', usage: b.used }, { name: 'HP', usage: a.used }], charges: t.total(), accept: { demand: [9] } })] }) };
});

/** Gas with an estimated index, a balance unpaid, in a letter of HTML by mail. */
const gas = third('fr-gaz-solde-anterieur', 'fr', (r) => {
  const p = r.period(57, 63);
  const at = person(r, 'fr');
  const m = metered(r, '%####### ##', 40, 420);
  const factor = 11.21;
  const used = Math.round(m.steps * factor);
  const { before, paid } = settled(r, 'part', 80, 300);
  const t = tally();
  t.add('Abonnement gaz', 42.1);
  t.add('Consommation gaz', used * 0.0788);
  t.add('Accise sur le gaz', used * 0.01637);
  t.add('CTA', 5.11);
  const net = t.total();
  t.add('TVA', net * 0.2);
  const total = sum([before, -paid, t.total()]);
  const account = r.digits('5########');
  const invoice = r.digits('FG%#######');
  const pce = r.digits('GI######') + r.digits('%#');
  const html = sheets('body{font:10pt Arial,Liberation Sans}td{padding:4pt}table{border:1pt solid #e67e22;margin-bottom:8pt}',
    `<p>Bonjour ${at.who},</p><p>Voici votre facture de gaz naturel Flamme Bleue.</p><table>${rowsOf([['Référence client', account], ['Facture', invoice], ['Émise le', slash(p.billed)], ['Lieu de consommation', at.line], ['PCE', pce], ['Période', `du ${slash(p.start)} au ${slash(p.end)}`]])}</table><table>${rowsOf([['Solde antérieur', eur(before)], ['Vos règlements', eur(-paid)], ['Montant de cette facture TTC', eur(t.total())], ['<b>Net à payer</b>', `<b>${eur(total)}</b>`], ['À régler avant le', slash(p.due)]])}</table><table>${rowsOf([['Compteur', m.meter], ['Index début (relevé)', F(m.from, 0)], ['Index fin (estimé)', F(m.to, 0)], ['Volume m³', F(m.steps, 0)], ['Coefficient', F(factor)], ['Consommation kWh', F(used, 0)]])}</table><table>${rowsOf([...t.rows.map(([n, v]) => [n, eur(v)])])}</table>`);
  return { html, truth: bill({ provider: 'Flamme Bleue', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: total, currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), accept: { currentCharges: [net], previousBalance: [round(before - paid)] }, services: [service('GAS', used, 'kWh', { ...readOf(m), conversion: factor, servicePoint: pce, readType: 'ESTIMATED', charges: t.total() })] }) };
}, 'mail');

/** Water and its collection, three organisations in three tables. */
const eau = third('fr-eau-semestre-organismes', 'fr', (r) => {
  const p = r.period(176, 186);
  const at = person(r, 'fr');
  const m = metered(r, 'D##%A######', 30, 130);
  const t = tally();
  t.add('Abonnement eau', 28.6);
  t.add('Consommation eau', m.used * 1.6612);
  t.add('Collecte et traitement des eaux usées', m.used * 1.9904);
  t.add('Redevance agence de l’eau', m.used * 0.43);
  t.add('TVA 5,5 %', t.total() * 0.055);
  const account = r.digits('%#-###-###-##');
  const invoice = r.digits('20##%######');
  const html = sheets('body{font:8.8pt Arial,Liberation Sans}table{width:100%;margin:4pt 0}td,th{padding:2pt 4pt;border:.4pt solid #48cae4}h4{background:#48cae4;margin:8pt 0 0;padding:2pt 4pt}',
    `<b style="font-size:16pt;color:#0096c7">Régie des Eaux du Pays de Montvallon</b><p>Facture n° ${invoice} du ${long(p.billed)}<br>Référence abonné ${account}</p><p style="margin-left:55%">${at.who}<br>${at.street}<br>${at.town}</p><h4>Relevé du compteur ${m.meter}</h4><table>${rowsOf([['Index au ' + slash(p.start), F(m.from, 0)], ['Index au ' + slash(p.end), F(m.to, 0)], ['Volume consommé', `${m.used} m³`]])}</table><h4>Distribution de l’eau</h4><table>${rowsOf(t.rows.slice(0, 2).map(([n, v]) => [n, F(v)]))}</table><h4>Eaux usées</h4><table>${rowsOf(t.rows.slice(2, 3).map(([n, v]) => [n, F(v)]))}</table><h4>Organismes publics et taxes</h4><table>${rowsOf(t.rows.slice(3).map(([n, v]) => [n, F(v)]))}</table><table><tr><td><b>NET À PAYER au plus tard le ${slash(p.due)}</b></td><td class="r"><b>${eur(t.total())}</b></td></tr></table><p>Soit ${F(round(t.total() / m.used / 1000, 4), 4)} € le litre, abonnement compris.</p><p class="fine">${smallPrint('fr', r)}</p>`);
  return { html, truth: bill({ provider: 'Régie des Eaux du Pays de Montvallon', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: null, lines: [], accept: { currentCharges: [t.total()] }, notes: ['current charges printed only as what is to be paid'], services: [service('WATER', m.used, 'm3', { ...readOf(m), charges: t.total() })] }) };
});

/** A business with five periods of time, subscribed and reached power, thin spaces for thousands. */
const pro = third('fr-pro-cinq-postes', 'fr', (r) => {
  const start = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(start, 1), -1);
  const billed = addDays(end, 8);
  const due = addDays(billed, 20);
  const at = person(r, 'fr');
  const used = r.int(6000, 48_000);
  const [pte = 0, hph = 0, hch = 0, hpb = 0] = split(used, [0.06, 0.44, 0.2]);
  const kva = r.int(48, 220);
  const t = tally();
  t.add('Pointe', pte * 0.1971);
  t.add('HPH', hph * 0.1544);
  t.add('HCH', hch * 0.1102);
  t.add('HPB', hpb * 0.0921);
  t.add('Acheminement', kva * 4.12 + used * 0.0219);
  t.add('Accise', used * 0.0225);
  const net = t.total();
  t.add('TVA 20 %', net * 0.2);
  const account = r.digits('EP-######-%');
  const invoice = r.digits('F20##-%#####');
  const pdl = r.digits('%#############');
  const s = new Sheet('sans', 8.5, 'a4');
  s.t(40, 50, 'Volterra Entreprises', { z: 16, b: true, col: '#6a040f' }).t(555, 50, 'FACTURE D’ÉLECTRICITÉ', { a: 'r', b: true }).t(330, 90, `${at.who}\n${at.street}\n${at.town}`);
  s.rows(90, 13, [40, 150], [['Facture', invoice], ['Date d’émission', slash(billed)], ['Échéance', slash(due)], ['Compte client', account], ['PRM', pdl], ['Période', `${slash(start)} - ${slash(end)}`]]);
  s.rows(190, 13, [40, -240, -360, -555], [['Poste', 'kWh', '€/MWh', 'Montant HT'], ['Pointe', S(pte, 0), '197,10', S(t.rows[0]![1])], ['HPH', S(hph, 0), '154,40', S(t.rows[1]![1])], ['HCH', S(hch, 0), '110,20', S(t.rows[2]![1])], ['HPB', S(hpb, 0), '92,10', S(t.rows[3]![1])], ['Total', S(used, 0), '', S(sum(t.rows.slice(0, 4).map(([, v]) => v)))]]);
  s.t(40, 290, `Puissance souscrite ${kva} kVA    Puissance maximale atteinte ${Math.round(kva * 0.91)} kVA    Données réelles`);
  s.rows(316, 13, [40, -555], [['Acheminement', S(t.rows[4]![1])], ['Accise', S(t.rows[5]![1])], ['Total HT', S(net)], ['TVA 20 %', S(t.rows[6]![1])], ['Total TTC', `${S(t.total())} €`], ['Solde précédent', '0,00 €'], ['Net à payer', `${S(t.total())} €`]]);
  return { sheet: s, truth: bill({ provider: 'Volterra Entreprises', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), accept: { currentCharges: [net] }, services: [service('ELECTRICITY', used, 'kWh', { servicePoint: pdl, readType: 'ACTUAL', demand: Math.round(kva * 0.91), demandUnit: 'kVA', parts: [{ name: 'Pointe', usage: pte }, { name: 'HPH', usage: hph }, { name: 'HCH', usage: hch }, { name: 'HPB', usage: hpb }], charges: t.total(), accept: { demand: [kva] } })] }) };
});

/** Belgium in French: a settlement of the year for gas and electricity. */
const settlement = third('be-regularisation-annuelle', 'fr', (r) => {
  const start = monthStart('2024-03-01', r.int(0, 10));
  const end = addDays(monthStart(start, 12), -1);
  const billed = addDays(end, 14);
  const due = addDays(billed, 15);
  const at = { ...person(r, 'be'), who: 'Mme Sabine Lejeune', line: 'Rue du Vieux Tilleul 22, 4998 Froidmont' };
  const e = metered(r, '1SAG%#######', 1500, 4300);
  const g = metered(r, '7FLO%#######', 600, 1900);
  const gas = Math.round(g.steps * 10.5501);
  const t = tally();
  t.add('Électricité : énergie', e.used * 0.1433);
  t.add('Électricité : coûts de réseau', e.used * 0.1288);
  t.add('Gaz : énergie', gas * 0.0522);
  t.add('Gaz : coûts de réseau', gas * 0.0211);
  t.add('Prélèvements', e.used * 0.0503);
  const net = t.total();
  t.add('TVA 6 %', net * 0.06);
  const part = Math.round(t.total() / 12) + r.pick([-9, 12]);
  const total = round(t.total() - part * 12);
  const account = r.digits('2#########');
  const invoice = r.digits('7##########');
  const ean = r.digits('5414########%####%');
  const ean2 = r.digits('5414########%####%');
  const html = sheets('body{font:9pt Arial,Liberation Sans}.row{display:flex;gap:14pt}.row>div{flex:1;border-top:3pt solid #ef476f;padding-top:4pt}table{width:100%}td{padding:2pt 0}',
    `<b style="font-size:17pt;color:#ef476f">Énergie des Hauts</b><p>Décompte annuel n° ${invoice} du ${slash(billed)}</p><p>${at.who}, ${at.line}<br>Numéro client ${account}</p><table>${rowsOf([['Total de votre consommation TVAC', eur(t.total())], [`Acomptes facturés (12 × ${eur(part)})`, eur(-part * 12)], [total >= 0 ? `<b>À payer avant le ${slash(due)}</b>` : `<b>Nous vous remboursons le ${slash(due)}</b>`, `<b>${eur(total)}</b>`]])}</table><p>Période du ${slash(start)} au ${slash(end)}</p><div class="row"><div><b>Électricité</b> EAN ${ean}<br>Compteur ${e.meter}${leaders([['Index début', F(e.from, 0)], ['Index fin', F(e.to, 0)], ['Consommation', `${F(e.used, 0)} kWh`]])}</div><div><b>Gaz naturel</b> EAN ${ean2}<br>Compteur ${g.meter}${leaders([['Index début', F(g.from, 0)], ['Index fin', F(g.to, 0)], ['Volume', `${F(g.steps, 0)} m³`], ['Facteur', '10,5501'], ['Consommation', `${F(gas, 0)} kWh`]])}</div></div><h3>Détail</h3>${leaders(t.rows.map(([n, v]) => [n, eur(v)]))}<p class="fine">${smallPrint('fr', r)}</p>`);
  return { html, truth: bill({ provider: 'Énergie des Hauts', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: total, currentCharges: t.total(), payments: part * 12, lines: lines(t.rows), accept: { currentCharges: [net], totalAmount: [-total] }, services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), servicePoint: ean }), service('GAS', gas, 'kWh', { ...readOf(g), conversion: 10.5501, servicePoint: ean2 })] }) };
});

export const FRENCH: readonly ThirdLayout[] = [hours, gas, eau, pro, settlement];
