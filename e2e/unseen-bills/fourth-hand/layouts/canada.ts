import { addDays, days } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { backOf } from '../../second-hand/fine-print.ts';
import { scanLine, split, table, tally } from '../../second-hand/kit.ts';
import { metered, money, person, readOf, smallPrint } from '../../third-hand/kit.ts';
import { bill, service } from '../../truth.ts';
import { fourth, type FourthLayout } from '../fourth-layout.ts';
import { owed, paper, usageChart } from '../kit.ts';

const N = numbers('en');
const $ = money('$', 'en');
const L = days('MMMM D, YYYY');
const M = days('MMM D, YYYY');

/** Ontario: questions as headings, three prices of the day, delivery on the usage with the loss factor. */
const ontario = fourth('ca-what-do-i-owe', 'en', (r, take) => {
  const p = person(r, 'ca');
  const term = r.period(29, 33);
  const account = r.digits('2000 %### ####');
  const e = metered(r, 'J%######', 480, 1600);
  const adjusted = round(e.used * 1.057);
  const [off, mid, on] = split(e.used, [0.64, 0.18]) as [number, number, number];
  const t = tally();
  const used = take === 1 ? [[`Tier 1: ${N(e.used, 0)} kWh @ 9.3 ¢`, N(t.add('Tier 1', e.used * 0.093))]] : [[`Off-peak ${off} kWh @ 7.6 ¢`, N(t.add('Off-peak', off * 0.076))], [`Mid-peak ${mid} kWh @ 12.2 ¢`, N(t.add('Mid-peak', mid * 0.122))], [`On-peak ${on} kWh @ 15.8 ¢`, N(t.add('On-peak', on * 0.158))]];
  const electricity = t.total();
  const delivery = t.add('Delivery', 39.12 + adjusted * 0.0234);
  const regulatory = t.add('Regulatory Charges', adjusted * 0.0071 + 0.25);
  const sub = t.total();
  const hst = t.add('HST (87086-5821-RT0001)', sub * 0.13);
  const rebate = t.add('Ontario Electricity Rebate', -sub * 0.131);
  const o = owed(r, t, 'paid');
  return {
    html: paper('h2{color:#00703c;font-weight:normal}', `<div class="row"><div><b style="font-size:17pt;color:#00703c">Hydro Borealis</b><div class="s">www.hydroborealis.example</div></div><div class="r"><b>Your ${take === 1 ? 'Residential' : 'Time-of-Use'} electricity account statement</b><br>Your account number is: <b>${account}</b><br>This statement is issued on: ${L(term.billed)}</div></div><div class="row"><div>${p.who}<br>${p.street}<br>${p.town}<h2>What do I owe?</h2><div class="big">${$(o.total)}</div>When is it due? <b>${L(term.due)}</b><p class="s">Late payment charge of 1.5% per month (19.56% per year) applies after this date.</p></div><div><h2>What am I paying for?</h2>${table([['Amount on your previous statement', $(o.before)], [`Amount we received on ${days('MMM D')(addDays(term.billed, -11))} - thank you`, `-${$(o.paid)}`], ['=Balance forward', $(o.left)], ['Your electricity charges', $(o.current)], ['=Total amount you owe', $(o.total)]])}</div></div><h2>How much electricity did I use?</h2><div class="row"><div>${usageChart(r, term.end, e.used)}<p class="s">Your average daily usage: ${N(e.used / term.days, 1)} kWh. This time last year 30.2 kWh.</p></div><div class="s"><p>For service to: ${p.street}, ${p.town}</p><p>Rate class: Residential – Medium Density (R1)</p><p>Your next meter reading is on ${L(addDays(term.end, 30))}</p></div></div><div class="cut row"><div>${p.who}<br>${p.street}<br>${p.town}<div class="ocr">${scanLine(r, account, o.total)}</div></div><div>Your account number: ${account}<br>Total amount you owe: ${$(o.total)}<br>Please pay by: ${L(term.due)}<br>Amount you are paying $</div></div>`,
    `<h2>What are my electricity charges?</h2><p>For the period from ${L(term.start)} to ${L(term.end)} (${term.days} days)</p><div class="row"><div>${table([['<b>Your electricity charges</b>', ''], ['<b>Electricity used this billing period</b>', ''], ...used, ['Delivery', N(delivery)], ['Regulatory Charges', N(regulatory)], ['=Total electricity charges', $(sub)], ['HST (87086-5821-RT0001)', N(hst)], ['Ontario Electricity Rebate', `-${N(Math.abs(rebate))}`], ['=Total of your electricity charges', $(o.current)]])}<p class="s">Electricity used: ${$(electricity)} of the total.</p></div><div class="tint"><b>Your meter details</b>${table([['Meter number', e.meter], [`${M(term.end)} reading (Actual)`, N(e.to, 0)], [`${M(term.start)} reading (Actual)`, N(e.from, 0)], ['Difference', N(e.steps, 0)], ['x Meter multiplier', '1'], ['Metered usage in kilowatt-hours', `${N(e.used, 0)} kWh`], ['Adjusted usage (metered usage x adjustment factor 1.0570)', `${N(adjusted)} kWh`]], { cls: 's' })}</div></div><h2>What do all the terms mean?</h2><p class="s">Delivery: These are the costs of delivering electricity from generating stations to us and then to your home. A portion of these charges are fixed. Regulatory Charges: the costs of administering the wholesale electricity system.</p>${backOf('en', r)}`),
    truth: bill({ provider: 'Hydro Borealis', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'CAD', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL', ...(take === 0 && { parts: [{ name: 'Off-peak', usage: off }, { name: 'Mid-peak', usage: mid }, { name: 'On-peak', usage: on }] }), accept: { usage: [adjusted] } })] }),
  };
}, 'pdf', 'pdf');

/** British Columbia: two months, two steps, an invoice number and the reading in a sentence. */
const twoSteps = fourth('ca-two-step-invoice', 'en', (r) => {
  const p = person(r, 'ca');
  const term = r.period(58, 63);
  const account = r.digits('0000 %### ###');
  const invoice = r.digits('1100########%');
  const e = metered(r, '%######', 900, 3100);
  const t = tally();
  const threshold = Math.round(term.days * 22.1918);
  const first = Math.min(threshold, e.used);
  const basic = t.add('Basic charge', term.days * 0.2253);
  const s1 = t.add('Step 1', first * 0.1097);
  const s2 = e.used > first ? t.add('Step 2', (e.used - first) * 0.1408) : 0;
  const rider = t.add('Rate rider', (basic + s1 + s2) * 0.005);
  const tax1 = t.total();
  const levy = t.add('Regional transit levy', (term.days * 0.0624));
  const gst = t.add('GST', (tax1 + levy) * 0.05);
  const o = owed(r, t, r.pick(['paid', 'part'] as const));
  return {
    html: paper('', `<div class="row"><div><b style="font-size:16pt;color:#00838f">Cascadia Hydro</b><div class="s">Power smart for you</div></div><div><b>Your account number</b><br>${account}<br><b>Invoice number</b><br>${invoice}<br><b>Bill date</b><br>${M(term.billed)}</div><div class="tint c">Please pay<div class="big">${$(o.total)}</div>by ${M(term.due)}</div></div><p>${p.who}<br>Service address: ${p.street}, ${p.town}</p><div class="row"><div class="w60"><h3>Your account details</h3>${table([['<b>Previous bill</b>', $(o.before)], [`${days('MMM D')(addDays(term.billed, -38))} Payment received${o.paid > 0 ? ' - thank you' : ''}`, `${N(o.paid)} CR`], ['=Balance from your previous bill', $(o.left)]])}<b>Electric charges</b><div class="s">Based on Residential Conservation Rate 1101</div>${table([[`${days('MMM D')(term.start)} to ${days('MMM D')(term.end)} (${term.days} days)`, ''], [`Basic charge: ${term.days} days @ $0.2253 /day`, `${N(basic)}*`], [`Step 1: ${N(first, 0)} kWh @ $0.1097 /kWh`, `${N(s1)}*`], ...(e.used > first ? [[`Step 2: ${N(e.used - first, 0)} kWh @ $0.1408 /kWh`, `${N(s2)}*`]] : []), ['Rate rider at 0.5%', `${N(rider)}*`]])}<b>Taxes and levies</b>${table([[`Regional transit levy: ${term.days} days @ $0.0624 /day`, `${N(levy)}*`], ['* GST at 5.0%', N(gst)], ['=Electric charges, taxes and levies', $(o.current)], ['=Total due', $(o.total)]])}</div><div class="tint"><b>Meter reading information</b><p>Meter # ${e.meter}</p>${table([[M(term.end), N(e.to, 0)], [M(term.start), N(e.from, 0)], [`=${term.days} days, total kWh used`, N(e.used, 0)]])}<p class="s">Next meter reading on or about ${M(addDays(term.end, 60))}</p><b>Your consumption history</b>${usageChart(r, term.end, round(e.used / term.days, 0), { months: 7 })}<p class="s">Daily average kWh. Billing period: ${M(term.start)} to ${M(term.end)}</p></div></div><div class="cut row"><div>${p.who}<br>${p.street}<br>${p.town}<div class="ocr">${scanLine(r, account, o.total)}</div></div><div>Account number ${account}<br>Please pay by ${M(term.due)}<br>${$(o.total)}<br>PO Box 9501 Stn Terminal</div></div>`),
    truth: bill({ provider: 'Cascadia Hydro', accountNumber: account, invoiceNumber: invoice, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'CAD', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), tariff: '1101' })] }),
  };
});

/** Québec: the bill in French, the two parts of tariff D, both sales taxes. */
const quebec = fourth('ca-facture-tarif-d', 'fr', (r, take) => {
  const F = numbers('fr');
  const E = money(' $', 'fr', true);
  const J = days('D MMMM YYYY', 'fr');
  const C = days('YYYY-MM-DD');
  const p = person(r, 'ca');
  const term = r.period(58, 62);
  const account = r.digits('29# %## ### ###');
  const invoice = r.digits('6## ### ### ##%');
  const client = r.digits('10# ### ##%');
  const e = metered(r, 'L%######', 1400, 5200);
  const cap = term.days * 40;
  const first = Math.min(cap, e.used);
  const t = tally();
  const access = t.add('Frais d’accès au réseau', term.days * 0.45239);
  const one = t.add('Première tranche', first * 0.06704);
  const two = e.used > first ? t.add('Reste de l’énergie', (e.used - first) * 0.10342) : 0;
  const sub = t.total();
  const tps = t.add('TPS (5,0 %)', sub * 0.05);
  const tvq = t.add('TVQ (9,975 %)', sub * 0.09975);
  const o = owed(r, t, take === 1 ? 'unpaid' : 'paid');
  return {
    html: paper('', `<div class="row"><div><b style="font-size:17pt;color:#e87511">Hydro-Laurentie</b></div><div class="r"><span class="big">Facture d’électricité</span><br>Page 1 de 2</div></div><div class="row"><div>${p.who}<br>${p.street}<br>${p.town}</div><table class="grid"><tr><td>Numéro de client<br><b>${client}</b></td><td>Numéro de compte<br><b>${account}</b></td></tr><tr><td>Numéro de facture<br>${invoice}</td><td>Date de facturation<br>${J(term.billed)}</td></tr></table></div><div class="row" style="margin-top:8pt"><div><h3>Sommaire</h3>${table([['Montant de la facture précédente', E(o.before)], ['Paiement reçu' + (o.paid > 0 ? ` le ${C(addDays(term.billed, -34))}. Merci.` : ''), o.paid > 0 ? `${F(o.paid)} $ CR` : E(0)], ['Solde', E(o.left)], ['Montant de la présente facture', E(o.current)], ['=Montant à payer', E(o.total)]])}<p><b>À payer au plus tard le ${J(term.due)}</b></p><p class="s">Passé cette date, des frais d’administration de 1,2 % par mois (14,4 % par an) s’appliqueront.</p></div><div><h3>Votre consommation moyenne par jour</h3>${usageChart(r, term.end, Math.round(e.used / term.days), { months: 7, lang: 'fr' })}</div></div><h3>Lieu de consommation</h3>${p.street}, ${p.town}<br>Tarif D – Tarif domestique${table([[e.meter, C(term.start), C(term.end), String(term.days), F(e.from, 0), F(e.to, 0), '1', F(e.used, 0)]], { head: ['N° de compteur', 'Du', 'Au', 'Jours', 'Relevé précédent', 'Relevé actuel (réel)', 'Mult.', 'kWh'], num: 3, cls: 'grid' })}${table([[`Frais d’accès au réseau : ${term.days} jours x 45,239 ¢`, E(access)], [`Première tranche (40 kWh x ${term.days} jours) : ${F(first, 0)} kWh x 6,704 ¢`, E(one)], ...(e.used > first ? [[`Reste de l’énergie consommée : ${F(e.used - first, 0)} kWh x 10,342 ¢`, E(two)]] : []), ['TPS (5,0 %)', E(tps)], ['TVQ (9,975 %)', E(tvq)], ['=Total', E(o.current)]])}<p class="s">${smallPrint('fr', r)}</p><div class="cut row"><div>Détacher ce coupon et le joindre au paiement.<div class="ocr">${scanLine(r, account, o.total)}</div></div><div>Numéro de compte ${account}<br>Montant à payer ${E(o.total)}<br>au plus tard le ${J(term.due)}</div></div>`),
    truth: bill({ provider: 'Hydro-Laurentie', accountNumber: account, invoiceNumber: invoice, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'CAD', ...o.said, accept: { accountNumber: [client] },
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL', tariff: 'D' })] }),
  };
}, 'pdf', 'scan');

/** Gas in cubic metres with a pressure factor; the price to compare, cost adjustment and carbon as lines. */
const gasM3 = fourth('ca-gas-pressure-factor', 'en', (r) => {
  const p = person(r, 'ca');
  const term = r.period(28, 33);
  const account = r.digits('91 00 ## ##### #');
  const g = metered(r, '%######', 40, 380);
  const pef = 1.0123;
  const m3 = round(g.steps * pef, 0);
  const t = tally();
  const rows: string[][] = [['Customer Charge', $(t.add('Customer Charge', 24.76))], ['Delivery to You', $(t.add('Delivery to You', m3 * 0.1234))], ['Transportation to Utility', $(t.add('Transportation', m3 * 0.0421))], ['Gas Supply Charge', $(t.add('Gas Supply Charge', m3 * 0.1197))], ['Cost Adjustment', $(t.add('Cost Adjustment', -m3 * 0.0081))], ['Federal Carbon Charge', $(t.add('Federal Carbon Charge', m3 * 0.1525))]];
  const charges = t.total();
  const hst = t.add('HST', charges * 0.13);
  const o = owed(r, t, 'paid');
  return {
    html: paper('', `<div class="row"><div><b style="font-size:16pt;color:#ffb81c">Maplegate</b> <b style="font-size:13pt">Gas</b></div><div class="r">Page 1 of 2<br>Bill Number ${r.digits('48########')}<br>Bill Date <b>${M(term.billed)}</b></div></div><div class="row"><div class="tint">Account Number<br><b>${account}</b></div><div class="tint">Due Date<br><b>${M(term.due)}</b></div><div class="tint">Amount Due<br><b class="big">${$(o.total)}</b></div></div><div class="row"><div>${p.who}<br>Service Address ${p.street}<br>${p.town}<h3>What do I owe?</h3>${table([['Balance from Previous Bill', $(o.before)], ['Payments Received', `-${$(o.paid)}`], ['Balance Forward', $(o.left)], ['Charges for Natural Gas', $(charges)], ['HST', $(hst)], ['=Total Amount Due', $(o.total)]])}<p class="s">Pay after ${M(addDays(term.due, 3))}: late payment 1.5% applies.</p></div><div><h3>Your gas use</h3>${usageChart(r, term.end, m3)}<p class="s">Average daily temperature -2°C &nbsp; Average daily usage ${N(m3 / term.days, 1)} m³</p></div></div><h3>Charges for Natural Gas</h3><div class="row"><div><b>Meter Reading</b>${table([['Meter Number', g.meter], [`Current Reading ${M(term.end)} (Actual)`, String(g.to)], [`Previous Reading ${M(term.start)} (Actual)`, String(g.from)], ['Metered m³', String(g.steps)], ['x PEF', String(pef)], ['=Gas Used m³', String(m3)]])}<p class="s">Rate 1 - Residential. Billing Period: ${M(term.start)} - ${M(term.end)} (${term.days} days). Next reading ${M(addDays(term.end, 30))}.</p></div><div>${table(rows)}${table([['=Charges for Natural Gas', $(charges)], [`HST on ${$(charges)}`, $(hst)], ['=Total Charges', $(o.current)]])}</div></div><p class="s">Cost adjustment: the difference between the forecast and the actual price. GST/HST No. R104927672.</p><div class="cut row"><div>Please detach and return with your payment.<br>${p.who}<div class="ocr">${scanLine(r, account, o.total)}</div></div><div>Account Number ${account}<br>Amount Due ${$(o.total)}<br>Due Date ${M(term.due)}</div></div>`),
    truth: bill({ provider: 'Maplegate Gas', accountNumber: account, invoiceNumber: null, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'CAD', ...o.said,
      services: [service('GAS', m3, 'm3', { ...readOf(g), conversion: pef, readType: 'ACTUAL', accept: { usage: [g.steps] } })] }),
  };
});

export const CANADA: readonly FourthLayout[] = [ontario, twoSteps, quebec, gasM3];
