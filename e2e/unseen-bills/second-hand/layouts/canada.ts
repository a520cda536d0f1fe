import { addDays, days } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { backOf } from '../fine-print.ts';
import { bars, history, html, monthsTo, place, split, table, tally } from '../kit.ts';

const F = numbers('en');
const usd = (x: number): string => `${x < 0 ? '-' : ''}$${F(Math.abs(x))}`;

const ontario = layout('ca-electricity-tou', 'en', (r) => {
  const D = days('MMM DD, YYYY');
  const name = r.pick(['Georgian Hydro One-Stop', 'Kawartha Lakes Hydro Inc.', 'Nickel City Hydro']);
  const p = r.period(28, 32);
  const to = place(r, 'ca');
  const account = r.digits('2000#%######');
  const meter = r.digits('J%######');
  const used = r.num(300, 1300, 2);
  const [off, mid, on] = split(used, [0.62, 0.19], 2);
  const t = tally();
  t.add('Off-Peak @ 7.6 ¢/kWh', off! * 0.076);
  t.add('Mid-Peak @ 12.2 ¢/kWh', mid! * 0.122);
  t.add('On-Peak @ 15.8 ¢/kWh', on! * 0.158);
  t.add('Delivery', 38.4 + used * 0.0167);
  t.add('Regulatory Charges', used * 0.0071 + 0.25);
  const before = t.total();
  t.add('H.S.T. (H.S.T. Registration 8%)', before * 0.13);
  t.add('Ontario Electricity Rebate', -before * 0.131);
  const previous = r.num(60, 240, 2);
  const s = new Sheet('sans', 8.5, 'letter');
  s.box(0, 0, 612, 50, '#00526b', null).t(40, 32, name, { z: 18, b: true, col: '#ffffff' }).t(572, 32, 'Your electricity statement', { a: 'r', col: '#ffffff' });
  s.t(40, 80, `${to.who}\n${to.street}\n${to.town}`).t(40, 130, `Account number: ${account}\nStatement date: ${D(p.billed)}\nMeter number: ${meter}`);
  s.box(330, 66, 242, 90, '#e6f1f4', null).t(344, 86, 'What do I owe?', { b: true }).t(344, 110, usd(t.total()), { z: 20, b: true }).t(344, 130, 'When is it due?', { b: true }).t(344, 146, D(p.due)).t(460, 146, `Balance of last bill ${usd(previous)} paid`, { z: 5.5 });
  s.t(40, 190, `What am I paying for?  ${D(p.start)} to ${D(p.end)}`, { b: true, z: 10 });
  const kwh = [`${F(off!)} kWh`, `${F(mid!)} kWh`, `${F(on!)} kWh`, '', '', '', ''];
  const end = s.rows(210, 14, [40, -330, -450], [['Electricity', '', ''], ...t.rows.map(([what, x], at) => [what, kwh[at]!, usd(x)] as const), ['Total amount of current charges', '', usd(t.total())]]);
  s.t(40, end + 18, `Total usage ${F(used)} kWh. Adjusted usage (x 1.0431 loss factor) ${F(used * 1.0431)} kWh. Smart meter, actual.`, { z: 7.5 });
  s.chart(50, end + 120, monthsTo(p.end, 13), history(r, 13, used), true).t(40, end + 150, `Late payment charge 1.5% per month applies to amounts unpaid by ${D(addDays(p.due, 3))}. Adjusted usage includes line losses.`, { z: 6 });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: previous, payments: previous, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], lines: lines(t.rows) }),
  };
});

const quebec = layout('ca-electricite', 'fr', (r) => {
  const D = days('D MMMM YYYY', 'fr');
  const N = numbers('fr');
  const C = (x: number): string => `${N(x)} $`;
  const name = r.pick(['Hydro-Laurentides', 'Énergie des Cantons', 'Hydro-Mistassini']);
  const p = r.period(58, 62);
  const to = place(r, 'ca');
  const account = r.digits('299 ### ### ###');
  const invoice = r.digits('6## ### ### ###');
  const meter = r.digits('G9A%#####');
  const used = r.int(1200, 6200);
  const [one, two] = split(used, [0.66]);
  const t = tally();
  t.add('Frais d’accès au réseau', p.days * 0.4481);
  t.add(`1er palier ${N(one!, 0)} kWh × 0,06704 $`, one! * 0.06704);
  t.add(`2e palier ${N(two!, 0)} kWh × 0,10342 $`, two! * 0.10342);
  const before = t.total();
  t.add('TPS (5 %)', before * 0.05);
  t.add('TVQ (9,975 %)', before * 0.09975);
  const previous = r.num(150, 600, 2);
  const body = `<div class="row"><h1 style="color:#f37021">${name}</h1><div><p>Numéro de client<br><b>${r.digits('100 ### ###')}</b></p><p>Numéro de compte<br><b>${account}</b></p></div><div><p>Date de facturation<br><b>${D(p.billed)}</b></p><p>Numéro de facture<br><b>${invoice}</b></p></div></div>
  <div style="background:#fef0e6;padding:10pt" class="row"><div>Montant dû<br><b class="big">${C(t.total())}</b></div><div>À payer au plus tard le<br><b>${D(p.due)}</b></div></div>
  ${table([['Solde de votre facture précédente', C(previous)], [`Paiement reçu le ${D(addDays(p.start, 10))} – Merci !`, C(-previous)], ['Montant de la présente facture', C(t.total())], ['=Montant total dû', C(t.total())]])}<p>${to.who}, ${to.line}</p>
  <h3>Consommation du ${D(p.start)} au ${D(p.end)} (${p.days} jours) — Tarif D</h3><p>Compteur ${meter} — relevé réel — <b>${N(used, 0)} kWh</b> (moyenne de ${N(used / p.days, 0)} kWh par jour ; il y a un an ${N((used * 1.07) / p.days, 0)} kWh par jour)</p>${table([...t.rows.map(([what, x]) => [what, C(x)]), ['=Total', C(t.total())]])}${bars(monthsTo(p.end, 7, 'fr'), history(r, 7, used))}<p class="s">TPS R119449${r.digits('###')} RT0002. Frais d’administration de 14,4 % par an sur les montants impayés après le ${D(addDays(p.due, 2))}.</p>`;
  return {
    html: html('', body, backOf('fr', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: previous, payments: previous, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], lines: lines(t.rows) }),
  };
});

const caGas = layout('ca-gas-gj', 'en', (r) => {
  const D = days('MMMM D, YYYY');
  const name = r.pick(['Foothills Gas Services', 'Chinook Natural Gas Inc.']);
  const p = r.period(28, 32);
  const to = place(r, 'ca');
  const account = r.digits('%##-###-###-#');
  const meter = r.digits('%#######R');
  const m3 = r.int(90, 700);
  const gj = round(m3 * 0.03874, 2);
  const t = tally();
  t.add('Natural gas', gj * 3.914);
  t.add('Delivery - fixed', p.days * 1.11);
  t.add('Delivery - variable', gj * 1.172);
  t.add('Federal carbon charge', gj * 4.0956);
  t.add('Municipal franchise fee', 9.4);
  t.add('GST', t.total() * 0.05);
  const body = `<table><tr><td><h2>${name}</h2></td><td class="n">${D(p.billed)}</td></tr></table>${to.who}<br>${to.line}<p>Site ID 000${r.digits('##########')}</p><div class="two"><h3>Summary</h3>${table([['Account', account], ['Amount due', usd(t.total())], ['Due on', D(p.due)], ['Last bill paid in full', '']])}<h3>Meter</h3>${table([['Meter', meter], ['Present', `${D(p.end)} 9${r.digits('###')} actual`], ['Previous', D(p.start)], ['Metered volume', `${m3} m³`], ['Energy conversion', 'x 0.03874'], ['Billed energy', `${F(gj)} GJ`]])}<h3>Charges</h3>${table([...t.rows.map(([what, x]) => [what, usd(x)]), ['=New charges', usd(t.total())]])}</div><p class="s">Your average day: ${F(gj / p.days)} GJ, a year ago ${F(gj / p.days + 0.02)} GJ. Emissions ${F(gj * 0.05)} t CO2e.</p>`;
  return {
    html: html('', body),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: t.total(), currentCharges: t.total(), services: [service('GAS', gj, 'GJ', { meterNumber: meter, readType: 'ACTUAL', accept: { usage: [m3], unit: ['m3'] } })], lines: lines(t.rows) }),
  };
});

export const CANADA: readonly Layout[] = [ontario, quebec, caGas];
