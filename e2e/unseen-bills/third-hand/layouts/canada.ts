import { addDays, days } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { split, tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { leaders, metered, money, person, readOf, rowsOf, settled, sheets, smallPrint } from '../kit.ts';
import { third, type ThirdLayout } from '../third-layout.ts';

const E = numbers('en');
const P = numbers('plain');
const F = numbers('fr');
const cad = money('$', 'en');
const long = days('MMMM D, YYYY');
const mid = days('MMM D, YYYY');
const iso = days('YYYY-MM-DD');
const fr = days('D MMMM YYYY', 'fr');

/** Ontario: three prices of the day, adjusted usage beside metered usage, a rebate after the tax. */
const ontario = third('ca-ontario-rebate', 'en', (r) => {
  const p = r.period(29, 33);
  const at = person(r, 'ca');
  const m = metered(r, 'J%######', 420, 1600);
  const [off = 0, midp = 0, on = 0] = split(m.used, [0.63, 0.18]);
  const t = tally();
  t.add('Off-peak', off * 0.076);
  t.add('Mid-peak', midp * 0.122);
  t.add('On-peak', on * 0.158);
  t.add('Delivery', 34.2 + m.used * 0.0186);
  t.add('Regulatory charges', m.used * 0.0071);
  const base = t.total();
  t.add('HST (86420 9977 RT0001)', base * 0.13);
  t.add('Ontario electricity rebate', -base * 0.131);
  const { before, paid } = settled(r, 'paid');
  const account = r.digits('%########-##');
  const html = sheets('body{font:9pt Arial,Liberation Sans}.g{display:grid;grid-template-columns:1.4fr 1fr;gap:16pt}.y{background:#ffd43b;padding:8pt}table{width:100%}td{padding:1.5pt 0}h3{margin:8pt 0 2pt;border-bottom:1pt solid}',
    `<div class="g"><div><b style="font-size:17pt">Lakehead Shores Hydro</b><p>${at.who}<br>${at.line}</p></div><div class="y">Account number: <b>${account}</b><br>Statement date: ${long(p.billed)}<br>Amount due: <b>${cad(t.total())}</b><br>Due date: <b>${long(p.due)}</b></div></div><h3>Balance</h3>${leaders([['Amount due from last bill', cad(before)], [`Amount we received by ${mid(addDays(p.billed, -2))} - thank you`, cad(-paid)], ['Balance forward', '$0.00']])}
    <h3>Your electricity charges</h3><p>Electricity used ${long(p.start)} to ${long(p.end)}; meter ${m.meter}; read ${P(m.to, 0)} (A), before ${P(m.from, 0)} (A)</p>${leaders([[`Off-peak ${off} kWh @ 7.6 ¢/kWh`, cad(t.rows[0]![1])], [`Mid-peak ${midp} kWh @ 12.2 ¢/kWh`, cad(t.rows[1]![1])], [`On-peak ${on} kWh @ 15.8 ¢/kWh`, cad(t.rows[2]![1])], ['Delivery', cad(t.rows[3]![1])], ['Regulatory charges', cad(t.rows[4]![1])], ['Total electricity charges', cad(base)], ['HST (86420 9977 RT0001)', cad(t.rows[5]![1])], ['Ontario electricity rebate', cad(t.rows[6]![1])], ['<b>Total new charges</b>', `<b>${cad(t.total())}</b>`]])}
    <h3>Usage</h3><p>Metered ${E(m.used, 0)} kWh, adjusted for losses ${E(round(m.used * 1.0371), 2)} kWh, over ${p.days} days.</p><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Lakehead Shores Hydro', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), notes: ['dollars of Canada by the tax and the province'],
    services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), readType: 'ACTUAL', parts: [{ name: 'Off-peak', usage: off }, { name: 'Mid-peak', usage: midp }, { name: 'On-peak', usage: on }], charges: t.total() })] }) };
});

/** Two languages side by side, each label twice and each value once. */
const bilingual = third('ca-bilingual-labels', 'fr', (r) => {
  const p = r.period(58, 63);
  const at = person(r, 'ca');
  const m = metered(r, '%H#######', 1400, 4200);
  const t = tally();
  t.add('Redevance d’abonnement / Access fee', p.days * 0.4581);
  t.add('Énergie / Energy', m.used * 0.0738);
  const base = t.total();
  t.add('TPS / GST 5 %', base * 0.05);
  t.add('TVQ / QST 9,975 %', base * 0.09975);
  const account = r.digits('29# ### ### ###');
  const invoice = r.digits('6## ### ###');
  const both = (a: string, b: string, v: string): string => `<tr><td>${a}</td><td class="m">${v}</td><td class="r"><i>${b}</i></td></tr>`;
  const cash = (v: number): string => `${F(v)} $`;
  const html = sheets('body{font:9pt Arial,Liberation Sans}table{width:100%}td{padding:3pt;border-bottom:.4pt solid #ccc;width:33%}.m{font-weight:bold}h2{display:flex;justify-content:space-between;color:#094;margin:8pt 0}',
    `<h2><span>Hydro Rivière-aux-Ormes</span><span>Facture / Bill</span></h2><p>${at.who}<br>${at.line}</p><table>${both('Numéro de compte', 'Account number', account)}${both('Numéro de facture', 'Bill number', invoice)}${both('Date de facturation', 'Billing date', iso(p.billed))}${both('Période', 'Period', `${iso(p.start)} – ${iso(p.end)}`)}${both('Nombre de jours', 'Number of days', String(p.days))}${both('Compteur', 'Meter', m.meter)}${both('Relevé précédent', 'Previous reading', F(m.from, 0))}${both('Relevé actuel (réel)', 'Current reading (actual)', F(m.to, 0))}${both('Consommation', 'Consumption', `${F(m.used, 0)} kWh`)}</table>
    <h2><span>Montants</span><span>Amounts</span></h2><table>${t.rows.map(([n, a]) => both(n.split(' / ')[0]!, n.split(' / ')[1]!, cash(a))).join('')}${both('Solde précédent', 'Previous balance', cash(0))}${both('Montant courant', 'Current amount', cash(t.total()))}${both('<b>Montant dû</b>', '<b>Amount due</b>', cash(t.total()))}${both('À payer avant le', 'Pay by', iso(p.due))}</table><p class="fine">${smallPrint('fr', r)}</p>`);
  return { html, truth: bill({ provider: 'Hydro Rivière-aux-Ormes', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), readType: 'ACTUAL', charges: t.total() })] }) };
});

/** Gas in gigajoules from cubic metres, the units in the heading of the column only. */
const gigajoules = third('ca-gas-gigajoule', 'en', (r) => {
  const p = r.period(29, 32);
  const at = person(r, 'ca');
  const m = metered(r, '%######', 60, 420);
  const factor = 0.03861;
  const used = round(m.steps * factor, 1);
  const t = tally();
  t.add('Basic charge', p.days * 0.4216);
  t.add('Delivery', used * 6.312);
  t.add('Storage and transport', used * 1.446);
  t.add('Cost of gas', used * 2.23);
  t.add('Clean energy levy', t.total() * 0.004);
  t.add('GST', t.total() * 0.05);
  const { before, paid } = settled(r, 'paid');
  const account = r.digits('%######-######-%');
  const s = new Sheet('sans', 8.5, 'letter');
  s.t(40, 50, 'Chinook Valley Gas', { z: 19, b: true, col: '#c2410c' }).rule(40, 58, 572, 58, 2, '#c2410c');
  s.t(40, 80, `${at.who}\n${at.street}\n${at.town}`).rows(80, 14, [360, -572], [['Account number', account], ['Billing date', mid(p.billed)], ['Due date', mid(p.due)]]);
  s.rows(160, 14, [40, -260], [['Previous bill', E(before)], ['Less payment', E(-paid)], ['Balance from previous bill', '0.00'], ...t.rows.map(([n, a]) => [n, E(a)] as const), ['Current charges', E(t.total())], ['Please pay', `$${E(t.total())}`]]);
  s.t(320, 160, 'Meter information', { b: true }).rows(176, 13, [320, -572], [['Meter number', m.meter], ['Billing period', ''], [`${mid(p.start)} to ${mid(p.end)}`, `${p.days} days`], ['Meter reading at end (actual)', P(m.to, 0)], ['Meter reading at start (actual)', P(m.from, 0)], ['Volume, m³', P(m.steps, 0)], ['Conversion factor', String(factor)], ['Gas used, GJ', P(used, 1)]]);
  s.t(40, 400, 'GST registration 13982 4411 RT0001', { z: 7 });
  return { sheet: s, truth: bill({ provider: 'Chinook Valley Gas', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), services: [service('GAS', used, 'GJ', { ...readOf(m), conversion: factor, readType: 'ACTUAL', charges: t.total() })] }) };
});

/** A city's water with an early-payment price before the full one. */
const early = third('ca-water-early-payment', 'en', (r) => {
  const p = r.period(118, 124);
  const at = person(r, 'ca');
  const m = metered(r, '%#######', 20, 130);
  const t = tally();
  t.add('Water supply and wastewater treatment', m.used * 4.6101);
  t.add('Solid waste - large bin', r.num(120, 190, 2));
  t.add('Solid waste rebate', -75.33);
  const soon = round(t.total() - round(m.used * 4.6101 * 0.05));
  const account = r.digits('000######-##-##');
  const html = sheets('body{font:9pt Arial,Liberation Sans}table{width:100%}.b td{border:.6pt solid #004b87;padding:4pt}.b .h{background:#004b87;color:#fff}',
    `<b style="font-size:16pt;color:#004b87">City of Ashbury</b> Revenue Services — Utility Bill<table class="b" style="margin-top:8pt"><tr class="h"><td>Account / Client No.</td><td>Billing date</td><td>Early payment date</td><td>Due date</td></tr><tr><td>${account}</td><td>${mid(p.billed)}</td><td>${mid(addDays(p.due, -7))}</td><td>${mid(p.due)}</td></tr></table><p>${at.who}<br>${at.line}</p>
    <table class="b"><tr class="h"><td>Meter</td><td>Previous reading<br>${mid(p.start)}</td><td>Current reading<br>${mid(p.end)}</td><td>Type</td><td>Consumption m³</td></tr><tr><td>${m.meter}</td><td>${P(m.from, 0)}</td><td>${P(m.to, 0)}</td><td>Estimate</td><td>${P(m.used, 0)}</td></tr></table><br><table>${rowsOf([...t.rows.map(([n, a]) => [n, cad(a)]), ['Current charges', cad(t.total())], ['Balance forward', '$0.00'], ['Amount due if paid by the early payment date', cad(soon)], ['<b>Full amount due</b>', `<b>${cad(t.total())}</b>`]])}</table><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'City of Ashbury', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), accept: { totalAmount: [soon] },
    services: [service('WATER', m.used, 'm3', { ...readOf(m), readType: 'ESTIMATED' }), service('WASTE', null, null)] }) };
});

/** Alberta: retailer, distributor and municipality in one column of names, power and gas. */
const alberta = third('ca-retail-power-and-gas', 'en', (r) => {
  const p = r.period(28, 32);
  const at = person(r, 'ca');
  const kwh = r.num(380, 1200, 2);
  const gj = r.num(3, 21, 2);
  const t = tally();
  t.add('Electricity energy charge', kwh * 0.1199);
  t.add('Electricity administration', p.days * 0.26);
  t.add('Electricity distribution', kwh * 0.0219 + 17.4);
  t.add('Electricity transmission', kwh * 0.0412);
  t.add('Natural gas energy charge', gj * 4.19);
  t.add('Natural gas administration', p.days * 0.26);
  t.add('Natural gas delivery', 31.2 + gj * 1.31);
  t.add('Municipal franchise fee', t.total() * 0.06);
  t.add('GST', t.total() * 0.05);
  const { before, paid } = settled(r, 'part', 120, 400);
  const total = sum([before, -paid, t.total()]);
  const account = r.digits('%#########');
  const site = r.digits('00%##########');
  const html = sheets('body{font:8.8pt Helvetica,Liberation Sans}main{display:flex;gap:18pt}main>div{flex:1}h4{margin:8pt 0 2pt;color:#5f3dc4}.big{font-size:22pt;color:#5f3dc4}',
    `<div class="big">wildrose energy co.</div><main><div><h4>You owe</h4><b style="font-size:20pt">${cad(total)}</b> by ${mid(p.due)}<h4>Statement</h4>${leaders([['Account', account], ['Issued', mid(p.billed)], ['Last statement', cad(before)], ['Paid', cad(-paid)], ['Carried over', cad(round(before - paid))], ['New charges', cad(t.total())]])}<h4>Site</h4>${at.who}<br>${at.line}<br>Electric site ID ${site}</div><div><h4>Electricity ${mid(p.start)} - ${mid(p.end)}</h4><b>${E(kwh)} kWh</b>${leaders(t.rows.slice(0, 4).map(([n, a]) => [n, cad(a)]))}<h4>Natural gas ${mid(p.start)} - ${mid(p.end)}</h4><b>${P(gj)} GJ</b>${leaders(t.rows.slice(4, 7).map(([n, a]) => [n, cad(a)]))}<h4>Fees and taxes</h4>${leaders(t.rows.slice(7).map(([n, a]) => [n, cad(a)]))}</div></main><p class="fine">GST 81122 3344 RT0001. ${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Wildrose Energy Co.', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: total, currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), accept: { previousBalance: [round(before - paid)] }, services: [service('ELECTRICITY', kwh, 'kWh', { servicePoint: site }), service('GAS', gj, 'GJ')] }) };
}, 'mailed-pdf');

/** Great power in French: minimum power, power billed, and prices in cents. */
const grande = third('ca-grande-puissance', 'fr', (r) => {
  const p = r.period(29, 32);
  const m = metered(r, '7%######', 300, 1400, 120);
  const kw = r.int(220, 900);
  const t = tally();
  t.add('Prime de puissance', kw * 14.884);
  t.add('Énergie', m.used * 0.05567);
  t.add('Crédit d’alimentation en moyenne tension', -kw * 0.71);
  const base = t.total();
  t.add('TPS', base * 0.05);
  t.add('TVQ', base * 0.09975);
  const account = r.digits('299 ### ### ###');
  const cash = (v: number): string => `${F(v)} $`;
  const html = sheets('body{font:8.6pt Verdana,DejaVu Sans}table{width:100%}td{padding:2.5pt 3pt}.z td{background:#f1f3f5}h3{margin:9pt 0 3pt}',
    `<table><tr><td><b style="font-size:15pt">Énergie Boréale</b><br>Clientèle d’affaires</td><td class="r">Facture du ${fr(p.billed)}<br>Compte ${account}</td></tr></table><p>Boulangerie Saint-Roch inc.<br>54, rang du Moulin, Val-des-Ormes QC</p><h3>Sommaire</h3><table class="z">${rowsOf([['Solde de la facture précédente', cash(0)], ['Montant de la présente facture', cash(t.total())], ['<b>Montant à payer</b>', `<b>${cash(t.total())}</b>`], ['Date d’échéance', fr(p.due)]])}</table>
    <h3>Consommation du ${fr(p.start)} au ${fr(p.end)} (${p.days} jours) — tarif M</h3><table class="z">${rowsOf([['Compteur', 'Relevé', 'Précédent', 'Différence', 'Multiplicateur', 'kWh'], [m.meter, F(m.to, 0), F(m.from, 0), F(m.steps, 0), '120', F(m.used, 0)]])}${rowsOf([['Puissance maximale appelée', '', '', '', '', `${F(kw, 0)} kW`]])}</table><h3>Détail</h3><table>${rowsOf(t.rows.map(([n, a]) => [n, cash(a)]))}</table><p class="fine">${smallPrint('fr', r)}</p>`);
  return { html, truth: bill({ provider: 'Énergie Boréale', accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), demand: kw, demandUnit: 'kW', charges: t.total() })] }) };
});

export const CANADA: readonly ThirdLayout[] = [ontario, bilingual, gigajoules, early, alberta, grande];
