import { addDays, days } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { backOf } from '../fine-print.ts';
import { bars, history, html, monthsTo, place, table, tally } from '../kit.ts';

const N = numbers('fr');
const eur = (x: number): string => `${N(x)} €`;
const D4 = days('DD/MM/YYYY');

const peakHours = layout('fr-electricite-hphc', 'fr', (r) => {
  const D = days('D MMMM YYYY', 'fr');
  const name = r.pick(['Énergie Bleue', 'Lumières de l’Ouest', 'Alterna Volt']);
  const p = r.period(58, 62);
  const to = place(r, 'fr');
  const [account, invoice, pdl, meter] = [r.digits('6 ### ### ##%'), r.digits('10 %## ### ###'), r.digits('1%############'), r.digits('0%#')];
  const [hp, hc] = [r.int(300, 1400), r.int(200, 900)];
  const t = tally();
  t.add('Abonnement', 2 * 16.48);
  t.add('Heures pleines', hp * 0.1781);
  t.add('Heures creuses', hc * 0.1341);
  t.add('CTA', 4.12);
  t.add('Accise sur l’électricité', (hp + hc) * 0.02998);
  t.add('TVA 5,5 %', (t.rows[0]![1] + 4.12) * 0.055);
  t.add('TVA 20 %', (t.rows[1]![1] + t.rows[2]![1] + t.rows[4]![1]) * 0.2);
  const [phone, ledger] = [r.digits('##'), r.digits('4 ### ### ###')];
  const one = `<div class="row"><div><h1 style="color:#1a4fa3">${name}</h1><p>Nous contacter : 09 69 00 01 ${phone}<br>du lundi au samedi de 8 h à 20 h</p><p>Vos références<br>N° client : ${account}<br>N° de compte : ${ledger}</p><p>Lieu de consommation<br>${to.line}</p><p>N° PDL : ${pdl}</p></div><div style="flex:2"><p>${to.who}<br>${to.street}<br>${to.town}</p><h2>Facture du ${D(p.billed)}</h2>n° ${invoice}<div style="border:2pt solid #1a4fa3;padding:10pt">Électricité ${eur(t.total())} TTC<br><b style="font-size:14pt">Montant à payer avant le ${D(p.due)} : ${eur(t.total())}</b></div><p>Prochaine facture vers le ${D(addDays(p.billed, 61))}. Prochain relevé : ${days('MMMM YYYY', 'fr')(addDays(p.end, 60))}.</p>${bars(monthsTo(p.end, 7, 'fr'), history(r, 7, hp + hc))}<p class="s">Parrainez un proche : 30 € offerts jusqu’au ${D(addDays(p.due, 70))} !</p></div></div>`;
  const row = (what: string, kwh: number, price: string, x: number, vat: string): string[] => [what, `${N(kwh, 0)} kWh`, price, eur(x), vat];
  const two = `<h3>Détail de la facture n° ${invoice}</h3><p>Compteur électrique n° ${meter} — relevé — période du ${D4(p.start)} au ${D4(p.end)} — puissance souscrite 9 kVA</p>${table([['HP', N(20000 + hp, 0), '20 000', N(hp, 0)], ['HC', N(11000 + hc, 0), '11 000', N(hc, 0)]], { head: ['', 'Relevé', 'Ancien', 'Conso (kWh)'] })}${table([['Abonnement', '2 mois', '16,48 €/mois', eur(t.rows[0]![1]), '5,5 %'], row('Heures pleines', hp, '0,1781 €', t.rows[1]![1], '20 %'), row('Heures creuses', hc, '0,1341 €', t.rows[2]![1], '20 %'), ['Contribution Tarifaire d’Acheminement', '', '', eur(t.rows[3]![1]), '5,5 %'], row('Accise', hp + hc, '0,02998 €', t.rows[4]![1], '20 %'), ['=Total HT', '', '', eur(round(t.total() - t.rows[5]![1] - t.rows[6]![1])), ''], ['TVA à 5,5 %', '', '', eur(t.rows[5]![1]), ''], ['TVA à 20 %', '', '', eur(t.rows[6]![1]), ''], ['=Total TTC', '', '', eur(t.total()), '']], { head: ['', 'Conso', 'Prix unitaire HT', 'Montant HT', 'TVA'] })}<p class="xs">SA au capital de 2 000 000 000 € – RCS 552 081 ${r.digits('###')}. Pénalités de retard : trois fois le taux d’intérêt légal, indemnité forfaitaire 40 €. Médiateur national de l’énergie.</p>`;
  return {
    html: html('', one, two, backOf('fr', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), services: [service('ELECTRICITY', hp + hc, 'kWh', { meterNumber: meter, readType: 'ACTUAL', accept: { demand: [9], meterNumber: [pdl] } })], notes: ['The sum of the two registers is not printed', 'Customer and ledger number: either fits'], lines: lines(t.rows), accept: { accountNumber: [ledger] } }),
  };
});

const eau = layout('fr-eau', 'fr', (r) => {
  const name = r.pick(['Régie des Eaux du Val-de-Loue', 'Eaux de la Côte Sauvage']);
  const p = r.period(178, 184);
  const to = place(r, 'fr');
  const [account, invoice, meter] = [r.digits('%##-######'), r.digits('2#-%#####'), r.digits('D18FA%#####')];
  const m3 = r.int(22, 120);
  const t = tally();
  t.add('Distribution – abonnement', 21.4);
  t.add('Distribution – consommation', m3 * 1.512);
  t.add('Collecte et traitement des eaux usées', m3 * 1.874);
  t.add('Organismes publics – lutte contre la pollution', m3 * 0.28);
  t.add('TVA', t.total() * 0.07);
  const s = new Sheet('serif', 8.5);
  s.t(45, 60, name, { z: 14, b: true }).t(45, 100, `Réf. abonné ${account}\nFacture ${invoice}\nÉditée le ${D4(p.billed)}`).t(330, 130, `${to.who}\n${to.street}\n${to.town}`);
  s.box(45, 180, 505, 30, '#e1f5fe', null).t(55, 199, 'NET À PAYER TTC').t(300, 199, eur(t.total()), { b: true, z: 13 }).t(540, 199, `avant le ${D4(p.due)}`, { a: 'r' });
  s.t(45, 236, `Point de service : ${to.line}`).rows(256, 13, [45, 130, 250, -370, -450, -550], [['Compteur', 'Relevé du', 'Précédent', 'Nouvel index', 'Ancien', 'Conso. m³'], [meter, D4(p.end), D4(p.start), String(900 + m3), '900', String(m3)]]);
  s.rows(300, 14, [45, -550], [...t.rows.map(([what, x]) => [what, N(x)] as const), ['TOTAL TTC', N(t.total())]]);
  s.t(45, 430, `Soit ${N(t.total() / m3 / 1000, 4)} € le litre, abonnement compris. Votre consommation l’an dernier : ${r.int(20, 120)} m³. TIP SEPA : ${r.digits('############ ##########')} ${String(Math.round(t.total() * 100)).padStart(8, '0')}`, { z: 7 });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), services: [service('WATER', m3, 'm3', { meterNumber: meter, readType: 'ACTUAL' })], lines: lines(t.rows) }),
  };
});

const belgiumDutch = layout('be-afrekening', 'nl', (r) => {
  const B = numbers('de');
  const E = (x: number): string => `€ ${B(x)}`;
  const name = r.pick(['Scheldestroom', 'Kempen Energie nv']);
  const p = r.period(363, 366);
  const to = place(r, 'nl');
  const [account, invoice, ean, meter] = [r.digits('%########'), r.digits('7%########'), r.digits('5414489%##########'), r.digits('1SAG1%########')];
  const [day, night] = [r.int(900, 2400), r.int(900, 2600)];
  const t = tally();
  t.add('Energiekosten', (day + night) * 0.1433 + 60);
  t.add('Distributienettarieven', (day + night) * 0.0881);
  t.add('Heffingen en toeslagen', (day + night) * 0.0512);
  t.add('Btw 6%', t.total() * 0.06);
  const paid = 12 * r.int(70, 140);
  const result = round(t.total() - paid);
  const body = `<div class="row"><h1 style="color:#00a651">${name}</h1><div class="n">Afrekeningsfactuur ${invoice}<br>Factuurdatum ${D4(p.billed)}<br>Klantnummer ${account}</div></div><p>${to.who}<br>${to.line}</p><h3>Samenvatting</h3>${table([['Totaal elektriciteit (incl. btw)', E(t.total())], ['Reeds gefactureerde voorschotten', `- ${E(paid)}`], [result >= 0 ? '=Te betalen' : '=Wij betalen u terug', E(Math.abs(result))]])}<p>${result >= 0 ? `Te betalen vóór ${D4(p.due)} op BE68 5390 0754 ${r.digits('####')} met mededeling +++${r.digits('###/####/#####')}+++` : `U ontvangt dit bedrag voor ${D4(addDays(p.billed, 30))}.`}</p>
  <h3>Verbruik van ${D4(p.start)} tot ${D4(p.end)}</h3><p>EAN ${ean} – meter ${meter} (digitale meter)</p>${table([['Dag', '4.411', B(4411 + day, 0), `${B(day, 0)} kWh`], ['Nacht', '6.105', B(6105 + night, 0), `${B(night, 0)} kWh`], ['=Totaal', '', '', `${B(day + night, 0)} kWh`]], { head: ['', 'Beginstand', 'Eindstand', 'Verbruik'] })}${table(t.rows.map(([what, x]) => [what, E(x)]))}<p>Uw nieuw maandelijks voorschot: ${E(Math.round(t.total() / 12))} vanaf ${D4(addDays(p.due, 20))}. Gemiddelde maandpiek 4,12 kW. Gemiddelde prijs ${B((t.total() / (day + night)) * 100)} c€/kWh.</p>`;
  return {
    html: html('', body, backOf('nl', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: result >= 0 ? p.due : null, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: result, currentCharges: t.total(), payments: paid, services: [service('ELECTRICITY', day + night, 'kWh', { meterNumber: meter, accept: { demand: [4.12], meterNumber: [ean] } })], lines: lines(t.rows), accept: result >= 0 ? {} : { totalAmount: [0], dueDate: [addDays(p.billed, 30)] } }),
  };
});

const belgiumFrench = layout('be-gaz-acompte', 'fr', (r) => {
  const B = numbers('de');
  const name = r.pick(['Meuse Énergies SA', 'Hesbaye Gaz']);
  const p = r.period(30, 31);
  const to = place(r, 'fr');
  const [account, invoice, meter] = [r.digits('1######%'), r.digits('F2#/%#####'), r.digits('%#######')];
  const m3 = r.int(60, 420);
  const used = round(m3 * 10.41, 0);
  const t = tally();
  t.add('Énergie', used * 0.0611);
  t.add('Redevance fixe', 4.5);
  t.add('Distribution et transport', used * 0.0214);
  t.add('Cotisation fédérale et accises', used * 0.0019);
  t.add('TVA 6 %', t.total() * 0.06);
  const s = new Sheet('cond', 8);
  s.t(45, 50, name, { z: 18, b: true }).t(550, 50, 'FACTURE MENSUELLE GAZ NATUREL', { a: 'r' }).t(45, 90, `${to.who}\nRue du Pont 14\n4998 Sainte-Aldegonde`);
  for (const [at, [label, value]] of ([['Numéro de client', account], ['Facture n°', invoice], ['Date', D4(p.billed)], ['Échéance', D4(p.due)]] as const).entries()) s.t(45 + at * 126, 150, label, { z: 6.5, col: '#666666' }).t(45 + at * 126, 163, value, { b: true });
  s.t(45, 196, `Période ${D4(p.start)} – ${D4(p.end)}   EAN ${r.digits('5414567%##########')}   Compteur ${meter} (index réel)`).t(45, 212, `${B(m3, 0)} m³ × 10,4100 kWh/m³ = ${B(used, 0)} kWh`);
  s.rows(240, 13, [45, -550], [...t.rows.map(([what, x]) => [what, `${B(x)} EUR`] as const), ['Total à payer TVAC', `${B(t.total())} EUR`]]);
  s.t(45, 360, `Domiciliation : le montant sera prélevé le ${D4(p.due)}. Consommation annuelle estimée 17.400 kWh, soit environ 1.904,00 EUR.`);
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), services: [service('GAS', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL', accept: { usage: [m3], unit: ['m3'] } })], lines: lines(t.rows) }),
  };
});

const dutch = layout('nl-jaarnota', 'nl', (r) => {
  const B = numbers('de');
  const E = (x: number): string => `€ ${B(x)}`;
  const D = days('D MMMM YYYY', 'nl');
  const name = r.pick(['Waddenstroom', 'Polderenergie BV', 'Groenkracht Nederland']);
  const p = r.period(364, 366);
  const to = place(r, 'nl');
  const [account, invoice] = [r.digits('%#######'), r.digits('4%########')];
  const [em, gm] = [r.digits('E00%############'), r.digits('G00%############')];
  const [low, normal, gas] = [r.int(700, 1900), r.int(700, 2000), r.int(400, 1700)];
  const t = tally();
  t.add('Stroom levering', low * 0.2411 + normal * 0.2704 + 83.4);
  t.add('Gas levering', gas * 1.1931 + 83.4);
  t.add('Netbeheerkosten', 612.4);
  t.add('Vermindering energiebelasting', -631.39);
  const paid = r.int(110, 240) * 12;
  const result = round(t.total() - paid);
  const one = `<h2>${name}</h2><div class="row"><div>${to.who}<br>${to.street}<br>${to.town}</div><div>${table([['Klantnummer', account], ['Notanummer', invoice], ['Datum', D(p.billed)]])}</div></div><h3>Jaarnota ${D(p.start)} t/m ${D(p.end)}</h3>
  <div style="background:#eef7e4;padding:10pt">${result >= 0 ? `U betaalt nog <b>${E(result)}</b>. Wij schrijven dit af rond ${D(p.due)}.` : `U krijgt <b>${E(-result)}</b> van ons terug.`}</div>${table([['Kosten stroom en gas incl. 21% btw', E(t.total())], ['Betaalde termijnen', `-${E(paid)}`], [result >= 0 ? '=Nog te betalen' : '=Terug te ontvangen', E(Math.abs(result))]])}<p>Uw nieuwe termijnbedrag is ${E(Math.ceil(t.total() / 12))} per maand.</p>`;
  const two = `<h3>Uw verbruik</h3>${table([['Stroom laag', '12001', String(12001 + low), `${B(low, 0)} kWh`], ['Stroom normaal', '15310', String(15310 + normal), `${B(normal, 0)} kWh`], ['=Totaal stroom', '', '', `${B(low + normal, 0)} kWh`], ['Gas', '4102', String(4102 + gas), `${B(gas, 0)} m³`]], { head: ['', 'Beginstand', 'Eindstand', 'Verbruik'] })}<p>Meternummer stroom ${em} (EAN ${r.digits('8716%#############')})<br>Meternummer gas ${gm} (EAN ${r.digits('8716%#############')}), calorische correctie 1,0000</p>${table([...t.rows.map(([what, x]) => [what, E(x)]), ['=Totaal incl. btw', E(t.total())]])}<p>Vorig jaar: stroom ${B(low + normal + 120, 0)} kWh, gas ${B(gas + 61, 0)} m³. Vergelijkbare woningen: 2.900 kWh en 1.150 m³.</p>`;
  return {
    html: html('body{font-size:9.5pt}', one, two, backOf('nl', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: result >= 0 ? p.due : null, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: result, currentCharges: t.total(), payments: paid, services: [service('ELECTRICITY', low + normal, 'kWh', { meterNumber: em }), service('GAS', gas, 'm3', { meterNumber: gm })], lines: lines(t.rows), accept: result >= 0 ? {} : { totalAmount: [0] } }),
  };
});

export const FRENCH_DUTCH: readonly Layout[] = [peakHours, eau, belgiumDutch, belgiumFrench, dutch];
