import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { backOf } from '../../second-hand/fine-print.ts';
import { scanLine, split, table, tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { metered, money, person, readOf } from '../../third-hand/kit.ts';
import { bill, service } from '../../truth.ts';
import { fourth, type FourthLayout } from '../fourth-layout.ts';
import { owed, paper, usageChart } from '../kit.ts';

const N = numbers('en');
const $ = money('$', 'en');
const M = days('D MMM YYYY');
const L = days('D MMMM YYYY');
const S = days('DD/MM/YYYY');

/** Australia: a tax invoice with peak, off-peak and the sun's feed-in at its own price. */
const feedIn = fourth('au-tax-invoice-feed-in', 'en', (r, take) => {
  const p = person(r, 'au');
  const term = r.period(29, 92);
  const account = r.digits('7### %### #');
  const invoice = r.digits('5########%');
  const nmi = r.digits('6%########');
  const meter = r.digits('0%#######');
  const used = r.num(300, 1500, 1);
  const [peak, off] = split(used, [0.46], 1) as [number, number];
  const sun = take === 0 ? r.num(120, 900, 1) : 0;
  const t = tally();
  const a = t.add('Peak', peak * 0.35112);
  const b = t.add('Off peak', off * 0.22088);
  const c = t.add('Supply charge', term.days * 1.0271);
  const net = t.total();
  const f = sun > 0 ? t.add('Solar feed-in', -sun * 0.05) : 0;
  const gst = t.add('GST', net * 0.1);
  const o = owed(r, t, 'paid', 120, 480);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:19pt;color:#001cb0">AGS</b> Southern Light Retail Pty Ltd <span class="s">ABN 99 074 839 464</span></div><div class="r"><b>Tax invoice</b><br>Account number <b>${account}</b><br>Invoice number ${invoice}</div></div><p>${p.who}<br>${p.street}<br>${p.town}</p><div class="row"><div class="tint">Total amount due<div class="big">${$(o.total)}</div>Due date: <b>${M(term.due)}</b><p class="s">Date issued: ${M(term.billed)}</p></div><div><h3>Electricity account summary</h3>${table([['Previous balance', $(o.before)], ['Payment received', `${$(o.paid)} CR`], ['Balance carried forward', $(o.left)], ['Usage and supply charges', $(net)], ...(sun > 0 ? [['Credits and concessions', `${$(Math.abs(f))} CR`]] : []), ['Total GST', $(gst)], ['=New charges (incl GST)', $(o.current)], ['=Total due', $(o.total)]])}</div></div><div class="row"><div><h4>Your usage summary</h4>${usageChart(r, term.end, Math.round(used / term.days), { months: 5 })}<p class="s">Average daily usage ${N(used / term.days)} kWh &nbsp; Average cost per day ${$(o.current / term.days)}</p></div><div class="s tint"><b>Could you save money on another plan?</b> Based on your past usage, our Value Saver plan may cost you up to $${r.int(40, 180)} less per year than your current plan. How to pay: Direct debit, BPAY Biller Code: 999004 Ref: ${account.replace(/ /g, '')}</div></div>`,
    `<h3>Your electricity details</h3>Supply address: ${p.street} ${p.town}<br>National Meter Identifier (NMI): ${nmi}<br>Supply period: ${M(term.start)} to ${M(term.end)} (${term.days} days)<br>Next scheduled read date: ${M(addDays(term.end, 91))} (± 2 business days)${table([[meter, 'Peak', 'Actual', `${N(peak, 1)} kWh`], [meter, 'Off peak', 'Actual', `${N(off, 1)} kWh`], ...(sun > 0 ? [[meter, 'Solar feed-in', 'Actual', `${N(sun, 1)} kWh`]] : []), ['', 'Total electricity usage', '', `${N(used, 1)} kWh`]], { head: ['Meter', 'Register', 'Read type', 'Usage'], num: 3, cls: 'grid' })}${table([['Peak', `${N(peak, 1)} kWh`, '$0.35112', $(a)], ['Off peak', `${N(off, 1)} kWh`, '$0.22088', $(b)], ['Supply charge', `${term.days} days`, '$1.02710', $(c)], ['=Total usage and supply', '', '', $(net)], ...(sun > 0 ? [['Solar feed-in (Standard)', `${N(sun, 1)} kWh`, '$0.05000', `${$(Math.abs(f))} CR`]] : []), ['GST', '', '', $(gst)], ['=Total new charges', '', '', $(o.current)]])}<p class="s">Faults and emergencies 13 99 62 (24 hours). Greenhouse gas emissions: 0.9 tonnes.</p>${backOf('en', r)}`),
    truth: bill({ provider: 'Southern Light Retail', accountNumber: account, invoiceNumber: invoice, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'AUD', ...o.said, accept: { provider: ['AGS'] },
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL', servicePoint: nmi, parts: [{ name: 'Peak', usage: peak }, { name: 'Off peak', usage: off }] }), ...(sun > 0 ? [service('ELECTRICITY', sun, 'kWh', { meterNumber: meter, readType: 'ACTUAL', direction: 'EXPORT' })] : [])],
      ...(sun > 0 && { alternatives: [[service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' }), service('SOLAR', sun, 'kWh', { meterNumber: meter, readType: 'ACTUAL', direction: 'EXPORT' })], [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })]] }) }),
  };
}, 'pdf', 'pdf');

/** A harbour city's water by the quarter: fixed charges for the quarter ahead, use in kilolitres for the one behind. */
const quarterWater = fourth('au-water-quarter-kl', 'en', (r) => {
  const p = person(r, 'au');
  const term = r.period(88, 94);
  const account = r.digits('%### ###');
  const w = metered(r, 'DTUA%###', 24, 110);
  const t = tally();
  const ws = t.add('Water service', 15.26);
  const ww = t.add('Wastewater service', 162.31);
  const st = t.add('Stormwater service', 21.93);
  const wu = t.add('Water usage', w.used * 2.67);
  const o = owed(r, t, r.pick(['paid', 'part'] as const), 150, 420);
  const q = monthStart(term.end, 1);
  return {
    html: paper('h3{color:#0081c6}', `<div class="row"><div><b style="font-size:16pt;color:#0081c6">Harbour Water</b><br><span class="s">ABN 49 776 225 999</span><p>${p.who}<br>${p.street}<br>${p.town}</p></div><div>${table([['Account number', account], ['Payment number', r.digits('%### ### ####')], ['Date of issue', L(term.billed)]])}<div class="tint">Total amount due <span class="big">${$(o.total)}</span><br>Pay by ${L(term.due)}</div></div></div><div class="row"><div><h3>Your account summary</h3>${table([['Last bill', $(o.before)], [`Payments received${o.paid > 0 ? ' - thanks' : ''}`, `-${$(o.paid)}`], ['=Balance', $(o.left)], [`Fixed charges (${M(q)} to ${M(addDays(monthStart(q, 3), -1))})`, $(round(ws + ww + st))], [`Usage charges (${M(term.start)} to ${M(term.end)})`, $(wu)], ['=Total amount due', $(o.total)]])}</div><div><h3>Your water use: litres per day</h3>${usageChart(r, term.end, Math.round((w.used * 1000) / term.days), { months: 5, printed: true })}</div></div><h3>Usage charges: ${$(wu)}</h3>${table([[w.meter, S(term.start), String(w.from), S(term.end), String(w.to), String(term.days), `${w.used} kL`]], { head: ['Meter', 'Previous reading date', 'Reading', 'This reading date', 'Reading', 'Days', 'Usage'], num: 2, cls: 'grid' })}${table([[`Water usage ${w.used} kL at $2.670`, $(wu)]])}<h3>Fixed charges: ${$(round(ws + ww + st))}</h3>${table([['Water service', $(ws)], ['Wastewater (sewerage) service', $(ww)], ['Stormwater service', $(st)], ['=Total new charges', $(o.current)]])}<p class="s">Your next meter reading is around ${M(addDays(term.end, 91))}. There is no GST on these services. Faults and leaks: 13 99 90 (24 hours). 1 kilolitre (kL) = 1,000 litres.</p><div class="cut row"><div>BPAY Biller code 99366 Ref ${r.digits('%### ### ####')}<div class="ocr">${scanLine(r, account, o.total)}</div></div><div>${p.street} &nbsp; Total due ${$(o.total)} &nbsp; Pay by ${L(term.due)}</div></div>`),
    truth: bill({ provider: 'Harbour Water', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'AUD', ...o.said, accept: { periodEnd: [addDays(monthStart(q, 3), -1)] },
      services: [service('WATER', w.used, 'kL', { ...readOf(w) })], notes: ['The new charges are printed as fixed and usage charges, and as total new charges'] }),
  };
});

/** A city state: all services of a flat on one bill, three companies and the taxes of each. */
const cityState = fourth('sg-services-of-three', 'en', (r) => {
  const p = person(r, 'sg');
  const term = r.period(29, 31);
  const account = r.digits('89########');
  const kwh = r.int(240, 780);
  const gas = r.int(30, 130);
  const water = r.num(8, 28, 1);
  const t = tally();
  const e = t.add('Electricity Services', kwh * 0.2994);
  const g = t.add('Gas Services by Cityflame Gas', gas * 0.2279);
  const w1 = t.add('Water Services', water * 1.43);
  const w2 = t.add('Waterborne Fee', water * 1.09);
  const w3 = t.add('Water Conservation Tax', round(water * 1.43) * 0.5);
  const ref = t.add('Refuse Removal', 9.63);
  const gst = t.add('9% GST', t.total() * 0.09);
  const o = owed(r, t, 'paid', 120, 320);
  const A = money('S$', 'en');
  return {
    html: paper('', `<div class="row"><div><b style="font-size:18pt;color:#0a9b8e">LS Group</b></div><div class="c"><b>${days('MMMM YYYY')(term.end)} Bill</b><br>Dated ${M(term.billed)}</div><div class="r">Account No. <b>${account}</b><br>Deposit: S$60.00</div></div><div class="row"><div>${p.who}<br>${p.street}<br>${p.town}</div><div class="tint c">Total Amount Payable<div class="big">${A(o.total)}</div>Payment due on ${M(term.due)}</div></div><div class="row"><div><h3>Summary of Charges</h3>${table([['<b>Account Summary as of ' + M(term.billed) + '</b>', ''], ['Balance B/F from Previous Bill', `$${N(o.before)}`], [`Payment received on ${days('D MMM')(addDays(term.billed, -12))} - Thank you`, `-$${N(o.paid)}`], ['Outstanding Balance', `$${N(o.left)}`], ['Current Charges due on ' + M(term.due), `$${N(o.current)}`], ['=Total Amount Payable', `$${N(o.total)}`]])}<p class="s">Next meter reading: ${days('D MMM YYYY')(addDays(term.end, 30))}. 1% late payment charge may be imposed.</p></div><div><h3>Your consumption</h3>${usageChart(r, term.end, kwh, { months: 7, printed: true })}<p class="s">Electricity (kWh). National average of same dwelling: 312 kWh</p></div></div>`,
    `<h3>Breakdown of Current Charges</h3><p>Premises Address: ${p.street} ${p.town}<br>Meter reading taken on ${S(term.end)} &nbsp; Actual &nbsp; Billing period ${M(term.start)} to ${M(term.end)}</p>${table([['<b>Electricity Services by LS Group</b>', '', '', ''], [`${M(term.start)} - ${M(term.end)}`, `${kwh} kWh`, '0.2994', N(e)], ['<b>Gas Services by Cityflame Gas</b>', '', '', ''], [`${M(term.start)} - ${M(term.end)}`, `${gas} kWh`, '0.2279', N(g)], ['<b>Water Services by Public Waterworks</b>', '', '', ''], ['Water consumption', `${N(water, 1)} Cu M`, '1.4300', N(w1)], ['Waterborne Fee', `${N(water, 1)} Cu M`, '1.0900', N(w2)], ['Water Conservation Tax', `$${N(w1)}`, '50%', N(w3)], ['<b>Refuse Removal by Green Isle Environmental</b>', '', '', ''], ['Refuse Removal Fee', '1 unit', '9.63', N(ref)], ['=Subtotal', '', '', `$${N(round(o.current - gst))}`], ['9% GST (Reg No. M9-0099999-9)', '', '', N(gst)], ['=Total Current Charges', '', '', `$${N(o.current)}`]], { head: ['', 'Usage', 'Rate ($)', 'Amount ($)'], cls: 'lines' })}<p class="s">U-Save rebates are credited in January, April, July and October.</p><div class="cut ocr">${scanLine(r, account, o.total)}</div>`),
    truth: bill({ provider: 'LS Group', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'SGD', ...o.said,
      services: [service('ELECTRICITY', kwh, 'kWh', { readType: 'ACTUAL', charges: e }), service('GAS', gas, 'kWh', { readType: 'ACTUAL', charges: g }), service('WATER', water, 'm3', { readType: 'ACTUAL', charges: round(w1 + w2 + w3), accept: { unit: ['Cu M', 'cum'] } }), service('WASTE', null, null, { charges: ref })] }),
  };
});

/** A gold-field city's statement: rates on the property beside electricity, water, sewer and refuse, each company's VAT number. */
const goldField = fourth('za-municipal-statement', 'en', (r) => {
  const p = person(r, 'za');
  const Z = numbers('space');
  const start = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(start, 1), -1);
  const billed = addDays(end, 5);
  const due = addDays(billed, 21);
  const account = r.digits('55#######');
  const e = metered(r, '0%#######', 380, 1500);
  const w = metered(r, 'ALX%#####', 9, 46);
  const t = tally();
  const rates = t.add('Property rates', r.num(600, 1900, 2));
  const rebate = t.add('Less rates on first R300000.00', -238.75);
  const energy = t.add('Energy charge', e.used * 2.4418);
  const cap = t.add('Service and network capacity charge', 912.34);
  const ev = t.add('VAT 15% (electricity)', (energy + cap) * 0.15);
  const elec = round(energy + cap + ev);
  const wu = t.add('Water consumption', Math.max(0, w.used - 6) * 38.21);
  const sew = t.add('Sewer monthly charge', 511.08);
  const wv = t.add('VAT 15% (water)', (wu + sew) * 0.15);
  const waterAll = round(wu + sew + wv);
  const ref = t.add('Refuse residential', 302);
  const rv = t.add('VAT 15% (refuse)', ref * 0.15);
  const o = owed(r, t, r.pick(['paid', 'part'] as const), 2200, 6400);
  const s = new Sheet('sans', 7.6);
  const right = { a: 'r' } as const;
  s.t(36, 44, 'City of Witwater', { z: 15, b: true }).t(36, 56, 'a world class goldfield city', { z: 7 }).t(300, 40, 'COPY TAX INVOICE', { b: true }).t(560, 40, 'VAT NO: 4760117999', right).t(560, 52, 'Tel: 0860 555 874   Fax: (011) 555-5000', { ...right, z: 6.5 });
  s.t(50, 84, `${p.who}\n${p.street}\n${p.town}`, { z: 8.5 });
  s.box(300, 64, 260, 70).rows(76, 12, [306, -556], [['Date', billed.replace(/-/g, '/')], ['Statement for', days('MMMM YYYY')(end)], ['Physical Address', p.street], ['Stand No./Portion', '00001288 - 00000 - 00'], ['Stand Size / Valuation', '991 m2    R 1 820 000.00']]);
  s.box(36, 142, 524, 30, '#e4e4e4').t(42, 154, 'Account Number', { b: true }).t(42, 166, account, { b: true, z: 10 }).t(220, 154, 'Client VAT Number', {}).t(220, 166, 'N/A').t(380, 154, 'PIN Code').t(380, 166, '*****');
  s.t(36, 190, 'Previous Account Balance').t(440, 190, Z(o.before), right).t(36, 202, `Payments received ${addDays(billed, -14).replace(/-/g, '/')}. Thank You`).t(440, 202, Z(-o.paid), right).t(300, 216, 'Sub Total', { b: true }).t(560, 216, Z(o.left), { ...right, b: true });
  s.t(36, 232, 'Current Charges (Excl. VAT)', { b: true }).rule(36, 236, 560);
  const block = (y: number, title: string, vat: string, body: readonly (readonly [string, string])[], total: number): number => {
    s.box(36, y, 524, 13, '#efefef', null).t(40, y + 9.5, title, { b: true }).t(430, y + 9.5, vat, { z: 6.5, a: 'r' }).t(556, y + 9.5, Z(total), { ...right, b: true });
    body.forEach(([text, amount], at) => s.t(44, y + 25 + at * 11, text).t(470, y + 25 + at * 11, amount, right));
    return y + 30 + body.length * 11;
  };
  let y = block(242, 'City of Witwater Property Rates', 'VAT NO: 4760117999', [[`Category of Property: Property Rates Residential  R 1 820 000.00 X R 0.0095447 / 12`, Z(rates)], ['Less rates on first R300000.00 of market value', Z(rebate)], ['VAT: 0 %', '0.00']], round(rates + rebate));
  y = block(y, 'Witwater Power', 'VAT NO: 4710191999', [[`Reading period = ${start.replace(/-/g, '/')} to ${end.replace(/-/g, '/')} = ${end.slice(8)} Days   Type of Read: Actual`, ''], [`Meter: ${e.meter}   Consumption: ${Z(e.used, 0)} kWh   Start Reading: ${e.from}   End Reading: ${e.to}`, ''], [`Energy charge ${Z(e.used, 3)} kWh @ R 2.4418`, Z(energy)], ['Service and network capacity charge', Z(cap)], ['VAT: 15.00 %', Z(ev)]], elec);
  y = block(y, 'Witwater Water and Sanitation', 'VAT NO: 4270191999', [[`Reading period = ${start.replace(/-/g, '/')} to ${end.replace(/-/g, '/')}   Type of Read: Actual`, ''], [`Meter: ${w.meter}   Consumption: ${w.used} kl   Start Reading: ${w.from}   End Reading: ${w.to}`, ''], [`Charge for ${w.used} kl (first 6 kl free)`, Z(wu)], ['Sewer monthly charge based on property size: 991', Z(sew)], ['VAT: 15.00 %', Z(wv)]], waterAll);
  y = block(y, 'Witwater Clean Refuse', 'VAT NO: 4790191999', [['Refuse Residential: 1 bin', Z(ref)], ['VAT: 15.00 %', Z(rv)]], round(ref + rv));
  s.rule(36, y + 6, 560).t(300, y + 20, 'Current Charges (Incl. VAT)', { b: true }).t(556, y + 20, Z(o.current), { ...right, b: true });
  s.rows(y + 44, 12, [36, 130, 220, 310, 430, -556], [['90 DAYS+', '60 DAYS', '30 DAYS', 'CURRENT', 'INSTALMENT PLAN', 'TOTAL DUE'], ['0.00', '0.00', Z(o.left), Z(o.current), '0.00', Z(o.total)]], { b: true });
  s.t(36, y + 78, `Due Date: ${due.replace(/-/g, '/')}`, { z: 10, b: true }).t(556, y + 78, `Total Due: R ${Z(o.total)}`, { z: 10, b: true, a: 'r' });
  s.t(36, y + 96, 'Interest will be raised on all overdue balances. Remittance advice: quote your account number.', { z: 6.5 }).t(36, y + 108, `>>>>> 9${account}${r.digits('####')}   EasyPay Reference 99115${account}`, { face: 'mono', z: 7.5 });
  return {
    sheet: s,
    truth: bill({ provider: 'City of Witwater', accountNumber: account, serviceAddress: p.street, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'ZAR', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL', charges: elec }), service('WATER', w.used, 'kl', { ...readOf(w), readType: 'ACTUAL', charges: waterAll }), service('WASTE', null, null, { charges: round(ref + rv) })] }),
  };
}, 'pdf', 'scan');

/** An Indian discom: consumer number, multiplying factor, demand, duty; the amount by the due date and after it. */
const discom = fourth('in-discom-duty-arrears', 'en', (r, take) => {
  const p = person(r, 'in');
  const I = numbers('in');
  const ht = take === 1;
  const start = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(start, 1), -1);
  const billed = addDays(end, 4);
  const due = addDays(billed, 15);
  const D = days('DD-MM-YYYY');
  const consumer = r.digits('9000########');
  const invoice = r.digits('1%##########');
  const e = metered(r, ht ? 'X0%#####' : '%#######', ht ? 220 : 140, ht ? 800 : 620, ht ? 60 : 1);
  const sanctioned = ht ? 180 : 5;
  const md = ht ? r.num(90, 178, 1) : r.num(1.2, 4.8, 1);
  const t = tally();
  const row = (name: string, amount: number): string[] => [name, I(t.add(name, amount))];
  const rows = [row(ht ? 'Demand Charges' : 'Fixed Charges', ht ? Math.max(md, sanctioned * 0.75) * 350 : 140), row('Energy Charges', e.used * (ht ? 7.38 : 5.62)), row('Wheeling Charges', e.used * (ht ? 0.98 : 2.18)), row('Fuel Adjustment Charges (FAC)', e.used * 0.35)];
  const base = t.total();
  rows.push(row(ht ? 'Electricity Duty @ 9.3%' : 'Electricity Duty @ 16%', base * (ht ? 0.093 : 0.16)), row('Tax on Sale of Electricity @ 26.04 p/kWh', e.used * 0.2604));
  const o = owed(r, t, r.pick(['paid', 'unpaid'] as const), ht ? 90_000 : 900, ht ? 300_000 : 4200);
  const late = round(o.total * 1.0125);
  return {
    html: paper('', `<table class="grid"><tr><td style="width:30%"><b style="font-size:14pt;color:#003f87">TRIVENI POWER</b><br><span class="s">Triveni Power Distribution Co. Ltd.<br>CIN U40109XX2010PLC999921 GSTIN 27AAATT9999Q1ZX</span></td><td><b>ELECTRICITY BILL FOR ${days('MMM-YYYY')(end).toUpperCase()}</b><br>Bill No. ${invoice}<br>Toll Free 1912 / 1800-555-0108</td><td class="r">Bill Date: ${D(billed)}<br>Due Date: <b>${D(due)}</b><br>Bill Amount: <b>Rs. ${I(o.total)}</b></td></tr></table><div class="row"><div>Consumer No. (CA): <b>${consumer}</b><br>${p.who}<br>${p.street}<br>${p.town}</div><div>${table([['Category', ht ? 'HT I (A) Industrial' : 'LT I (B) Residential'], ['Sanctioned Load', `${sanctioned} kW`], ['Supply', ht ? '11 kV' : '3 Phase'], ['Date of Connection', '14-02-2011'], ['Security Deposit Held', `Rs. ${I(ht ? 420000 : 3150)}`], ['Bill Period', `${D(start)} to ${D(end)}`]], { cls: 's' })}</div></div>${table([[e.meter, D(end), String(e.to), D(start), String(e.from), String(e.times), I(e.used, 0), 'Normal / Actual']], { head: ['Meter No.', 'Current Reading Date', 'Current Reading', 'Previous Reading Date', 'Previous Reading', 'MF', 'Units (kWh)', 'Status'], num: 9, cls: 'grid' })}<div class="row"><div><h4>Maximum Demand</h4>${table([['Recorded M.D.', `${md.toFixed(1)} ${ht ? 'kVA' : 'kW'}`], ['Power Factor', '0.981'], ...(ht ? [['Billed Demand', `${Math.max(md, sanctioned * 0.75).toFixed(1)} kVA`]] : [])])}<h4>Consumption history (units)</h4>${usageChart(r, end, e.used, { months: 12 })}</div><div><h4>Bill details</h4>${table(rows, { cls: 'lines' })}${table([['=Current Month Bill', I(o.current)], ['Previous Bill Amount', I(o.before)], ['Payment Received', o.paid > 0 ? `-${I(o.paid)}` : '0.00'], ['Arrears', I(o.left)], ['=Total Bill Amount', I(o.total)], ['Amount payable after due date (DPC 1.25%)', I(late)]])}</div></div><p class="s">Rounded figures are carried to the next bill. Interest on arrears 12% p.a. Beware of fraud messages. Cheque in favour of Triveni Power. This is a computer generated bill.</p><div class="cut row s"><div>Payment Slip<br>CA No. ${consumer}<br>Bill Date ${D(billed)}</div><div>Due Date ${D(due)}<br>Bill Amount ${I(o.total)}<br>After due date ${I(late)}</div><div class="ocr">${scanLine(r, consumer, o.total)}</div></div>`),
    truth: bill({ provider: 'Triveni Power', accountNumber: consumer, invoiceNumber: invoice, serviceAddress: p.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'INR', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL', demand: md, demandUnit: ht ? 'kVA' : 'kW', ...(ht && { accept: { demand: [Math.max(md, sanctioned * 0.75)] } }) })] }),
  };
}, 'pdf', 'pdf');

export const SOUTH_EAST: readonly FourthLayout[] = [feedIn, quarterWater, cityState, goldField, discom];
