import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { backOf } from '../../second-hand/fine-print.ts';
import { scanLine, table, tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { metered, money, person, readOf } from '../../third-hand/kit.ts';
import { bill, service } from '../../truth.ts';
import { fourth, type FourthLayout } from '../fourth-layout.ts';
import { at, owed, paper, usageChart } from '../kit.ts';

const N = numbers('en');
const $ = money('$', 'en');
const M = days('MMM DD, YYYY');
const D = days('MM/DD/YYYY');
const S = days('MM/DD/YY');

/** Gas by the hundred cubic feet in the south: readings in a strip, rider by rider. */
const gasCcf = fourth('us-gas-strip-of-readings', 'en', (r, take) => {
  const p = person(r, 'us');
  const term = r.period(28, 34);
  const account = r.digits('30########');
  const g = metered(r, '%##########', 22, 140);
  const est = take === 1;
  const t = tally();
  const rows = [['CUSTOMER CHARGE', N(t.add('CUSTOMER CHARGE', 27.35))], [`CONSUMPTION CHARGE ${g.used.toFixed(1)} CCF @ 0.15427`, N(t.add('CONSUMPTION CHARGE', g.used * 0.15427))], [`GAS COST ${g.used.toFixed(1)} CCF @ 0.71336`, N(t.add('GAS COST', g.used * 0.71336))], ['RIDER WNA @ 0.01190', N(t.add('RIDER WNA', g.used * 0.0119))], ['RIDER FF', N(t.add('RIDER FF', 2.87))], ['RIDER TAX', N(t.add('RIDER TAX', 1.33))], ['PIPELINE SAFETY FEE', N(t.add('PIPELINE SAFETY FEE', 0.09))]];
  const o = owed(r, t);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:16pt;color:#003c7d">STRATOS GAS</b><div class="s">Emergency: 866-555-0111 (Call 24 hours a day)<br>Customer Service: 888-555-0112, M-F 7 am to 6 pm</div></div><div><table class="grid"><tr><td>Account Number</td><td class="b">${account}</td></tr><tr><td>Billing Date</td><td>${S(term.billed)}</td></tr><tr><td>Date Due</td><td>${S(term.due)}</td></tr><tr><td><b>Total Amount Due</b></td><td class="b">${$(o.total)}</td></tr></table></div></div><p>Customer Name: ${p.who}<br>Service Address: ${p.street}, ${p.town}</p>
<div class="row"><div><h4>ACCOUNT SUMMARY</h4>${table([['Previous Balance', N(o.before)], ['Payment(s)', o.paid > 0 ? `-${N(o.paid)}` : '0.00'], ['Balance Forward', N(o.left)], ['Current Charges', N(o.current)], ['=Total Amount Due', $(o.total)]])}</div><div><h4>GAS USAGE HISTORY (CCF)</h4>${usageChart(r, term.end, g.used)}<p class="s">Avg Temp 61° &nbsp; Avg CCF per day ${N(g.used / term.days)}</p></div></div><h4>METER INFORMATION</h4>${table([[g.meter, S(term.start), S(term.end), String(term.days), String(g.from), String(g.to), est ? 'ESTIMATED' : 'ACTUAL', '1.0', g.used.toFixed(1)]], { head: ['Meter Serial #', 'Read From', 'Read To', 'Days', 'Previous', 'Present', 'Read Type', 'Multiplier', 'Usage in CCF'], num: 1, cls: 'grid' })}<h4>CURRENT CHARGES - RESIDENTIAL GAS SERVICE</h4>${table(rows, { cls: 'lines' })}${table([['=TOTAL CURRENT CHARGES', $(o.current)]])}
<p class="s">${est ? 'Your meter was estimated this month because we could not reach it. ' : ''}A late charge of 5% may apply if not paid by the date due.</p><div class="cut row"><div>Please return this stub with your payment.<br>${p.who}<br>${p.street}<br>${p.town}<div class="ocr">${scanLine(r, account, o.total)}</div></div><div>Account Number ${account}<br>Date Due ${S(term.due)} &nbsp; Total Amount Due <b>${$(o.total)}</b><br>Amount Enclosed __________<br>STRATOS GAS PO BOX 740353 LAUREL CITY OH 45999-0353</div></div>`),
    truth: bill({ provider: 'Stratos Gas', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('GAS', g.used, 'ccf', { ...readOf(g), readType: est ? 'ESTIMATED' : 'ACTUAL' })] }),
  };
}, 'pdf', 'scan');

/** Therms by a billing factor, charged by baseline; the summary in small boxes. */
const gasBaseline = fourth('us-gas-billing-factor', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(28, 33);
  const account = r.digits('%## ### #### #');
  const g = metered(r, '1%######', 14, 80);
  const factor = r.num(1.02, 1.06, 3);
  const therms = Math.round(g.steps * factor);
  const base = Math.min(therms, 16);
  const over = therms - base;
  const t = tally();
  const c = t.add('Customer Charge', term.days * 0.16438);
  const b = t.add('Baseline', base * 1.52716);
  const v = over > 0 ? t.add('Over Baseline', over * 1.98123) : 0;
  const gas = t.total();
  const reg = t.add('State Regulatory Fee', therms * 0.00577);
  const ppp = t.add('Public Purpose Surcharge', therms * 0.10124);
  const uut = t.add('Santa Delmira City Users Tax', gas * 0.05);
  const o = owed(r, t);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:15pt;color:#005eb8">Southland Gas Co.</b><div class="s">1-800-555-0137 English &nbsp; 1-800-555-0138 Español &nbsp; southlandgas.example</div></div><div><table><tr><td>ACCOUNT NUMBER</td><td class="b">${account}</td></tr><tr><td>SERVICE FOR</td><td>${p.who}<br>${p.street}<br>${p.town}</td></tr><tr><td>DATE MAILED</td><td>${M(term.billed)}</td></tr></table></div></div><div class="tint row"><div><b>DATE DUE</b> ${M(term.due)}</div><div class="r"><b>AMOUNT DUE</b> <span class="big">${$(o.total)}</span></div></div>
<div class="row"><div class="w60"><h4>Account Summary</h4>${table([['Amount of Last Bill', $(o.before)], ['Payment Received', o.paid > 0 ? `- ${N(o.paid)}` : '.00'], ['Current Charges', `+ ${N(o.current)}`], ['=Total Amount Due', $(o.total)]])}<h4>Current Charges</h4><div class="s">Rate: GR - Residential &nbsp; Climate Zone: 1 &nbsp; Baseline Allowance: 16 Therms<br>Meter Number: ${g.meter} (Next scheduled read date ${M(addDays(term.end, 30))}) &nbsp; Cycle: 5</div>${table([[`${D(term.start)} - ${D(term.end)}`, String(term.days), String(g.to), String(g.from), String(g.steps), factor.toFixed(3), String(therms)]], { head: ['Billing Period', 'Days', 'Current Reading', 'Previous Reading', 'Difference', 'Billing Factor', 'Total Therms'], cls: 'grid s' })}<b>GAS CHARGES</b>${table([['Customer Charge', `${term.days} Days x $.16438`, N(c)], ['Gas Service (Details below)', `${therms} Therms`, N(round(b + v))], ['&nbsp;&nbsp;Baseline', `${base} Therms x $1.52716 = $${N(b)}`, ''], ...(over > 0 ? [['&nbsp;&nbsp;Over Baseline', `${over} Therms x $1.98123 = $${N(v)}`, '']] : []), ['=Total Gas Charges', '', $(gas)]], { num: 2 })}<b>TAXES &amp; FEES ON GAS CHARGES</b>${table([['State Regulatory Fee', `${therms} Therms x $.00577`, N(reg)], ['Public Purpose Surcharge', `${therms} Therms x $.10124`, N(ppp)], ['Santa Delmira City Users Tax', `$${N(gas)} x 5.00%`, N(uut)], ['=Total Taxes and Fees on Gas Charges', '', $(round(reg + ppp + uut))], ['=Total Current Charges', '', $(o.current)]], { num: 2 })}</div><div class="s"><b>Gas Usage History</b> (Total Therms used)${usageChart(r, term.end, therms)}${table([['', 'Current', 'Last Year'], ['Total Therms used', String(therms), '31'], ['Average Therms per day', N(therms / term.days), '1.00'], ['Days in billing cycle', String(term.days), '31']])}<p>Gas commodity cost per therm for this billing period: $.61204</p></div></div><div class="cut row"><div class="s">PLEASE KEEP THIS PORTION FOR YOUR RECORDS. PLEASE RETURN THIS PORTION WITH YOUR PAYMENT. Save Paper &amp; Postage PAY ONLINE<p>${p.who}<br>${p.street}<br>${p.town}</p><div class="ocr">${scanLine(r, account, o.total)}</div></div><div>ACCOUNT NUMBER <b>${account}</b><br>DATE DUE <b>${M(term.due)}</b><br>AMOUNT DUE <b>${$(o.total)}</b><br>Please enter amount enclosed. $</div></div>${backOf('en', r)}`),
    truth: bill({ provider: 'Southland Gas Co.', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('GAS', therms, 'therm', { ...readOf(g), conversion: therms / g.steps })] }),
  };
});

/** Gas of the Great Lakes: delivery, then the cost of gas, then taxes; the conversion from CCF stands in the margin. */
const gasMargin = fourth('us-gas-conversion-margin', 'en', (r, take) => {
  const p = person(r, 'us');
  const term = r.period(28, 33);
  const account = r.digits('##-##-##-#### #').replace(/^0/, '4');
  const g = metered(r, '0%######', 40, 260);
  const factor = 1.037;
  const therms = round(g.steps * factor);
  const supplier = take === 1;
  const t = tally();
  const deliver = [['Monthly Customer Charge', N(t.add('Monthly Customer Charge', 23.07))], [`Distribution Charge ${N(therms)} therms x $0.2173`, N(t.add('Distribution Charge', therms * 0.2173))], ['Environmental Recovery', N(t.add('Environmental Recovery', therms * 0.0031))], ['Franchise Cost Adj', N(t.add('Franchise Cost Adj', 0.94))]];
  const delivery = t.total();
  const cost = t.add('Natural Gas Cost', therms * (supplier ? 0.539 : 0.4912));
  const taxes = [['Utility Fund Tax', N(t.add('Utility Fund Tax', (delivery + cost) * 0.001))], ['State Revenue Tax', N(t.add('State Revenue Tax', therms * 0.024))], ['Municipal Utility Tax', N(t.add('Municipal Utility Tax', (delivery + cost) * 0.0515))]];
  const o = owed(r, t, 'paid');
  return {
    html: paper('', `<div class="row"><div><b style="font-size:15pt;color:#0072bc">Lakeshore Gas</b><br>P.O. Box 5407 Elmgrove, IL 60999</div><div class="r"><b>Bill at a glance</b><table><tr><td>Account Number</td><td class="n">${account}</td></tr><tr><td>Bill Issue Date</td><td class="n">${M(term.billed)}</td></tr><tr><td>Payment Due Date</td><td class="n">${M(term.due)}</td></tr><tr><td>Current Charges</td><td class="n">${$(o.current)}</td></tr><tr><td class="b">Total Amount Due</td><td class="n b">${$(o.total)}</td></tr></table></div></div><div>Service Address: ${p.who} ${p.street} ${p.town}</div>
<div class="row"><div class="w60"><h3>Account Activity</h3>${table([['Previous Bill Amount', $(o.before)], [`Payment Received ${days('MM/DD')(addDays(term.billed, -16))} Thank You`, `-${$(o.paid)}`], ['=Remaining Balance', $(o.left)]])}<b>Delivery Charges</b>${table(deliver)}<b>Natural Gas Cost</b>${table([[`${supplier ? 'Harvest Flame Energy LLC: ' : ''}${N(therms)} therms x $${supplier ? '0.5390' : '0.4912'}`, N(cost)]])}<b>Taxes</b>${table(taxes)}${table([['=Total Current Charges', $(o.current)], ['=Total Amount Due', $(o.total)]])}</div><div class="tint"><b>Meter Readings</b>${table([['Meter Number', g.meter], [`${M(term.end)} Actual`, String(g.to)], [`${M(term.start)} Actual`, String(g.from)], ['CCFs of gas used', String(g.steps)], ['BTU Factor', `x ${factor}`], ['=Therms Used', N(therms)]], { cls: 's' })}<p class="s">Billing period ${M(term.start)} - ${M(term.end)}, ${term.days} days. Rate 1 Residential Heating.</p><b>Gas Usage</b>${usageChart(r, term.end, therms, { months: 7 })}<p class="s">Next meter reading: ${M(addDays(term.end, 29))}</p></div></div>
<div class="cut row"><div class="s">A late fee of 1.5% per month will be applied to unpaid amounts.<p>${p.who}<br>${p.street}<br>${p.town}</p></div><div>Account Number ${account}<br>Payment Due Date ${M(term.due)}<br><b>Total Amount Due ${$(o.total)}</b><br>Sharing program contribution □ $1 □ $3 □ $5<div class="ocr">${scanLine(r, account, o.total)}</div></div></div>`),
    truth: bill({ provider: 'Lakeshore Gas', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('GAS', therms, 'therm', { ...readOf(g), conversion: factor, readType: 'ACTUAL' })] }),
  };
}, 'pdf', 'pdf');

/** A water company in several states: usage in hundred gallons, surcharges by name, a water-quality box. */
const waterCompany = fourth('us-water-hundred-gallons', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(28, 33);
  const L = days('MMMM D, YYYY');
  const account = r.digits('1024-21000######%');
  const w = metered(r, 'H%#######', 18, 95);
  const t = tally();
  const rows = [['Water Service Charge', N(t.add('Water Service Charge', 18.5))], [`Water Usage Charge (${w.steps}.00 x $1.24870)`, N(t.add('Water Usage Charge', w.steps * 1.2487))]];
  const water = t.total();
  const extra = [['Distribution System Improvement 4.92%', N(t.add('DSIC', water * 0.0492))], ['Public Fire Hydrant', N(t.add('Public Fire Hydrant', 2.14))], ['State Tax Adjustment', N(t.add('State Tax Adjustment', -0.37))]];
  const o = owed(r, t);
  return {
    html: paper('h3{color:#0067a0}', `<div class="row"><div><b style="font-size:15pt;color:#0067a0">KEYSTONE VALLEY WATER</b><p>Account No. <b>${account}</b></p></div><div class="r">BILLING SUMMARY<table><tr><td>Billing Date</td><td class="n">${L(term.billed)}</td></tr><tr><td>Amount Due</td><td class="n b">${$(o.total)}</td></tr><tr><td>Due Date</td><td class="n">${L(term.due)}</td></tr></table></div></div><div class="row"><div>For Service To: ${p.street}<br>${p.town}<h3>For more information</h3><p class="s">Visit www.kvwater.example. Pay your bill online. Customer Service &amp; Emergencies: 1-800-555-0151 (M-F 7am-7pm)</p></div><div><b>Service To</b> ${p.who}<p class="s">Your next meter reading is scheduled on or about ${L(addDays(term.end, 30))}.</p></div></div>
<h3>Account Summary - See page 3 for Account Detail</h3>${table([['Prior Balance', $(o.before)], ['Payments - as of ' + days('MMM D')(term.billed) + (o.paid > 0 ? '. Thank you!' : ''), `-${N(o.paid)}`], ['Balance Forward', $(o.left)], ['Service Related Charges', $(o.current)], ['=TOTAL AMOUNT DUE', $(o.total)]])}<div class="row"><div><b>Water Usage Comparison</b> (in 100 gallons)${usageChart(r, term.end, w.steps, { printed: true })}</div><div class="tint s"><b>Important messages</b><p>Water quality: your 2024 annual report is available. Customers may be billed for a period shorter or longer than a month. 1 unit = 100 gallons.</p></div></div><div class="cut row"><div class="s">Please return bottom portion with your payment. Do not send cash.<p>${p.who}<br>${p.street}<br>${p.town}</p><div class="ocr">${scanLine(r, account, o.total)}</div></div><div>Account No. ${account}<br>Total Amount Due: <b>${$(o.total)}</b><br>Due Date: ${L(term.due)}<br>If paying after ${D(term.due)}, pay this amount: ${$(round(o.total * 1.0125))}</div></div>`,
    `<h3>Meter Reading and Usage Summary</h3>${table([[w.meter, '5/8"', D(term.start), D(term.end), `${w.from} (A)`, `${w.to} (A)`, `${w.steps}`, N(w.steps * 100, 0)]], { head: ['Meter No.', 'Size', 'Previous Date', 'Current Date', 'Previous Read', 'Current Read', 'Billing Units (100 gallons)', 'Total Gallons'], num: 2, cls: 'grid' })}<p class="s">Billing period and meter readings: ${D(term.start)} to ${D(term.end)} (${term.days} days). A = Actual E = Estimate</p><h3>Account Detail</h3>Service To: ${p.who}, ${p.street}<br><b>Water Service</b>${table(rows)}${table([['=Total Water Service Related Charges', $(water)]])}<b>Other Charges</b>${table(extra)}${table([['=Total Service Related Charges', $(o.current)]])}<h3>Understanding your bill</h3>${backOf('en', r)}`),
    truth: bill({ provider: 'Keystone Valley Water', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('WATER', w.steps * 100, 'gal', { meterNumber: w.meter, readStart: w.from, readEnd: w.to, multiplier: 100, readType: 'ACTUAL' })] }),
  };
});

/** A small town's postcard: codes for the services, figures from a line printer in boxes that were there before. */
const postcard = fourth('us-town-postcard-codes', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(29, 32);
  const account = r.digits('0#-%###-0#');
  const w = metered(r, '%#######', 2, 14);
  const used = w.steps * 1000;
  const t = tally();
  const wa = t.add('WA', 14.5 + w.steps * 4.15);
  const sw = t.add('SW', 12 + w.steps * 5.2);
  const gb = t.add('GB', 18.25);
  const st = t.add('ST', 3.5);
  const tx = t.add('TX', 1.41);
  const o = owed(r, t, r.pick(['paid', 'part'] as const), 50, 140);
  const s = new Sheet('sans', 7, 'letter');
  const mono = { face: 'mono', z: 8 } as const;
  s.box(40, 60, 340, 230).box(390, 60, 180, 230);
  s.t(50, 76, 'TOWN OF BRIAR HOLLOW', { z: 11, b: true }).t(50, 87, 'UTILITY BILLING  P.O. BOX 44  BRIAR HOLLOW, GA 31999  (912) 555-0117', { z: 6.5 });
  s.t(50, 102, 'SERVICE FROM').t(125, 102, 'SERVICE TO').t(195, 102, 'ACCOUNT NO.').t(285, 102, 'METER NO.').rule(40, 106, 380);
  s.t(50, 117, S(term.start), mono).t(125, 117, S(term.end), mono).t(195, 117, account, mono).t(285, 117, w.meter, mono).rule(40, 122, 380);
  s.t(50, 132, 'CODE').t(95, 132, 'PREVIOUS').t(160, 132, 'PRESENT').t(225, 132, 'USAGE (GALLONS)').t(365, 132, 'AMOUNT', { a: 'r' }).rule(40, 136, 380);
  s.rows(147, 11, [50, -135, -198, -285, -365], [['WA', String(w.from), String(w.to), N(used, 0), N(wa)], ['SW', '', '', '', N(sw)], ['GB', '', '', '', N(gb)], ['ST', '', '', '', N(st)], ['TX', '', '', '', N(tx)]], mono);
  s.rule(40, 206, 380).t(50, 217, 'PREVIOUS BALANCE').t(365, 217, N(o.before), { ...mono, a: 'r' }).t(50, 228, 'PAYMENTS').t(365, 228, o.paid > 0 ? `${N(o.paid)}-` : '.00', { ...mono, a: 'r' }).t(50, 239, 'CURRENT CHARGES').t(365, 239, N(o.current), { ...mono, a: 'r' });
  s.t(50, 253, 'TOTAL DUE BY', { b: true }).t(130, 253, S(term.due), mono).t(365, 253, N(o.total), { ...mono, a: 'r', b: true }).t(50, 266, `AFTER DUE DATE PAY`).t(365, 266, N(round(o.total * 1.1)), { ...mono, a: 'r' });
  s.t(50, 281, 'WA WATER  SW SEWER  GB GARBAGE  ST STORMWATER  TX TAX', { z: 6 });
  s.t(400, 76, 'RETURN THIS STUB WITH PAYMENT', { z: 7, b: true }).t(400, 94, 'FIRST CLASS MAIL  U.S. POSTAGE PAID  PERMIT NO. 12', { z: 5.5 });
  s.t(400, 112, 'BILL DATE').t(480, 112, S(term.billed), mono).t(400, 126, 'ACCOUNT').t(480, 126, account, mono).t(400, 140, 'DUE DATE').t(480, 140, S(term.due), mono).t(400, 154, 'NET AMOUNT').t(480, 154, N(o.total), mono).t(400, 168, 'GROSS AMOUNT').t(480, 168, N(round(o.total * 1.1)), mono);
  s.t(400, 192, 'SERVICE ADDRESS').t(400, 203, p.street, mono).t(400, 232, `${p.who}\n${p.street}\n${p.town}`, mono);
  return {
    sheet: s,
    truth: bill({ provider: 'Town of Briar Hollow', accountNumber: account, serviceAddress: p.street, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('WATER', used, 'gal', { meterNumber: w.meter, readStart: w.from, readEnd: w.to, multiplier: 1000 }), service('WASTE', null, null, { charges: gb })] }),
  };
}, 'pdf', 'scan');

/** A waste hauler's invoice: the balance as an equation of boxes, then service by service with tickets. */
const hauler = fourth('us-waste-equation', 'en', (r, take) => {
  const p = person(r, 'us');
  const from = monthStart('2025-01-01', r.int(0, 16));
  const to = addDays(monthStart(from, 1), -1);
  const billed = addDays(from, take === 1 ? 32 : -1);
  const due = addDays(billed, 30);
  const customer = r.digits('%#-#####-#3009');
  const invoice = r.digits('%######-0142-#');
  const t = tally();
  const rows: string[][] = [];
  const add = (name: string, day: string, ticket: string, qty: string, amount: number): void => void rows.push([name, day, ticket, qty, N(t.add(name, amount))]);
  add('8 Yard Dumpster 2x Week', S(from), '', '1.00', 412.6);
  add('4 Yard Recycle Container 1x Week', S(from), '', '1.00', 118.25);
  if (take === 1) for (const at of [9, 23]) add('30 Yard Roll Off Haul', S(addDays(from, at)), r.digits('7#####'), '1.00', 285);
  const tons = r.num(2, 6, 2);
  if (take === 1) add(`Disposal per ton (${N(tons)} TN)`, S(addDays(from, 23)), r.digits('7#####'), N(tons), tons * 58.4);
  add('Energy Surcharge', '', '', '', t.total() * 0.174);
  add('Environmental Charge', '', '', '', t.total() * 0.061);
  add('Regulatory Cost Recovery Charge', '', '', '', t.total() * 0.036);
  add('Administrative Charge', '', '', '1.00', 8.5);
  const o = owed(r, t, r.pick(['paid', 'unpaid'] as const), 500, 1400);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:18pt;color:#0a6b2f">GHD</b> <b>Greenhaul Disposal</b></div><div><table class="grid"><tr><td>Customer ID:</td><td class="b">${customer}</td></tr><tr><td>Customer Name:</td><td>${p.who}</td></tr><tr><td>Service Period:</td><td>${S(from)}-${S(to)}</td></tr><tr><td>Invoice Date:</td><td>${D(billed)}</td></tr><tr><td>Invoice Number:</td><td>${invoice}</td></tr></table></div></div><div class="row"><div><h4>How to Contact Us</h4><p class="s">Visit greenhaul.example<br>Customer Service: (866) 555-0128</p></div><div class="tint c"><b>Your Payment Is Due</b><div class="big">${M(due)}</div><span class="s">If full payment of the invoiced amount is not received within your contractual terms, you may be charged a monthly late charge of 2.5% of the unpaid amount, with a minimum monthly charge of $5.</span></div><div class="tint c"><b>Your Total Due</b><div class="big">${$(o.total)}</div><span class="s">If payment is received after ${D(due)}: ${$(round(o.total * 1.025))}</span></div></div>
<div class="row c box"><div>Previous Balance<br><b>${N(o.before)}</b></div><div>+ Payments<br><b>${o.paid > 0 ? `(${N(o.paid)})` : '0.00'}</b></div><div>+ Adjustments<br><b>0.00</b></div><div>+ Current Invoice Charges<br><b>${N(o.current)}</b></div><div>= Total Account Balance Due<br><b>${N(o.total)}</b></div></div><p class="s">See Reverse for Important Messages.</p><h4>DETAILS OF SERVICE</h4><div>Details for Service Location: ${p.who}, ${p.street}, ${p.town} &nbsp; Customer ID: ${customer}</div>${table(rows, { head: ['Description', 'Date', 'Ticket', 'Quantity', 'Amount'], cls: 'lines' })}${table([['=Total Current Charges', N(o.current)]])}
<div class="cut"><div class="s">------- Please detach and send the lower portion with payment - (no cash or staples) -------</div><div class="row"><div><b>GREENHAUL DISPOSAL OF THE VALLEY</b><br>PO BOX 4648 CAROL FALLS, IL 60999-4648<br>(866) 555-0128</div><table class="grid"><tr><td>Invoice Date<br>${D(billed)}</td><td>Invoice Number<br>${invoice}</td><td>Customer ID<br><span class="s">(Include with your payment)</span><br>${customer}</td></tr><tr><td>Payment Terms<br>Total Due by ${D(due)}</td><td>Total Due<br>${$(o.total)}</td><td>Amount</td></tr></table></div><div class="ocr">${scanLine(r, customer, o.total)}</div>${p.who}<br>${p.street}<br>${p.town}</div>`),
    truth: bill({ provider: 'Greenhaul Disposal', accountNumber: customer, invoiceNumber: invoice, serviceAddress: p.line, billDate: billed, dueDate: due, periodStart: from, periodEnd: to, currency: 'USD', ...o.said,
      services: [service('WASTE', null, null, { ...(take === 1 && { accept: { usage: [tons], unit: ['ton', 'TN', 'tons'] } }) })] }),
  };
}, 'pdf', 'pdf');

/** Propane by the truck: gallons, the price, a tank fee and the percent in the tank. */
const propane = fourth('us-propane-delivery', 'en', (r) => {
  const p = person(r, 'us');
  const day = addDays('2024-12-02', r.int(0, 480));
  const due = addDays(day, 30);
  const account = r.digits('%###-######');
  const invoice = r.digits('%#######');
  const gallons = r.num(120, 420, 1);
  const price = r.num(2.19, 3.29, 4);
  const t = tally();
  const gas = t.add('PROPANE', gallons * price);
  const hazmat = t.add('SAFETY PRACTICES & TRAINING FEE', 12.99);
  const fuel = t.add('TRANSPORTATION FUEL SURCHARGE', 6.48);
  const tax = t.add('SALES TAX', gas * 0.04);
  const s = new Sheet('sans', 8, 'letter');
  s.t(40, 60, 'PINEKNOT PROPANE', { z: 17, b: true, col: '#c8102e' }).t(40, 73, 'Home comfort since 1928. 24-hour service 1-800-555-0173', { z: 7 });
  s.t(40, 96, 'CUSTOMER SERVICE CENTER: 1430 TURNPIKE RD, KETTLE RIDGE, WI 53999').box(380, 46, 192, 82);
  s.rows(60, 15, [388, -564], [['Account Number', account], ['Invoice Number', invoice], ['Invoice Date', D(day)], ['Due Date', D(due)], ['Amount Due', $(t.total())]]);
  s.t(60, 150, `${p.who}\n${p.street}\n${p.town}`, { z: 9 }).t(330, 150, 'DELIVERED TO:', { b: true }).t(330, 162, p.line);
  s.box(40, 200, 532, 16, '#dddddd').rows(211, 12, [46, 110, 300, -395, -470, -566], [['DATE', 'DESCRIPTION', 'TANK', 'GALLONS', 'PRICE', 'AMOUNT']], { b: true, z: 7 });
  s.rows(230, 14, [46, 110, 300, -395, -470, -566], [[D(day), 'PROPANE - RESIDENTIAL', '500 GAL 01', N(gallons, 1), price.toFixed(4), N(gas)], [D(day), 'SAFETY PRACTICES & TRAINING FEE', '', '', '', N(hazmat)], [D(day), 'TRANSPORTATION FUEL SURCHARGE', '', '', '', N(fuel)], [D(day), 'SALES TAX', '', '', '4.000%', N(tax)]]);
  s.rule(40, 292, 572).t(395, 306, 'TOTAL THIS INVOICE', { b: true }).t(566, 306, $(t.total()), { b: true, a: 'r' });
  s.t(46, 330, `Tank percent before delivery: 22   after delivery: 80      Driver: 114   Truck: 33   Meter start 0.0   Meter end ${gallons.toFixed(1)}`, { z: 7 });
  s.t(46, 346, 'GROSS GALLONS TEMPERATURE CORRECTED TO 60 DEGREES F. Budget plan customers: your next installment is not affected by this invoice.', { z: 7 });
  s.t(46, 362, 'A finance charge of 1.5% per month (18% annually) applies to accounts not paid within 30 days. Price subject to change: call before ordering.', { z: 7 });
  s.rule(40, 640, 572, 640, 0.4, '#888888').t(46, 634, 'Detach and return with payment', { z: 6 }).t(46, 660, 'REMIT TO: PINEKNOT PROPANE  PO BOX 889999  BRIAR HOLLOW, GA 31999');
  s.rows(676, 13, [46, -240], [['Account Number', account], ['Amount Due', $(t.total())], ['Pay By', D(due)]]);
  s.t(330, 676, 'Amount Paid $ ____________').t(330, 712, scanLine(r, account, t.total()), { face: 'mono', z: 8 });
  return {
    sheet: s,
    truth: bill({ provider: 'Pineknot Propane', accountNumber: account, invoiceNumber: invoice, serviceAddress: p.line, billDate: day, dueDate: due, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), lines: t.rows.map(([description, amount]) => ({ description, amount })), accept: { periodStart: [day], periodEnd: [day] },
      services: [service('FUEL', gallons, 'gal', { charges: gas })] }),
  };
}, 'pdf', 'scan');

/** A heating-oil ticket as the truck's meter printed it: start and finish of the meter, gallons, the price. */
const oilTicket = fourth('us-oil-meter-ticket', 'en', (r) => {
  const p = person(r, 'us');
  const day = addDays('2024-12-02', r.int(0, 460));
  const ticket = r.digits('%#####');
  const account = r.digits('%####');
  const gallons = r.num(95, 260, 1);
  const price = r.num(3.19, 4.29, 3);
  const t = tally();
  const oil = t.add('#2 HEATING OIL', gallons * price);
  const s = new Sheet('mono', 9, 'letter');
  s.t(306, 60, 'GULL HARBOR OIL CO.', { a: 'c', z: 15, b: true, face: 'sans' }).t(306, 74, '18 Wharf Street, Gull Harbor, MA 02999   (508) 555-0183   Heating Oil - Service - Burners', { a: 'c', z: 7.5, face: 'sans' });
  s.box(60, 95, 492, 430).t(75, 112, `TICKET NO   ${ticket}`).t(330, 112, `ACCOUNT NO  ${account}`).t(75, 126, `DATE        ${S(day)}   10:42 AM`).t(330, 126, 'TRUCK 07    DRIVER 31').rule(60, 134, 552);
  s.t(75, 150, 'SOLD TO / DELIVER TO').t(75, 163, `${p.who}\n${p.street}\n${p.town}`).t(330, 150, 'TANK 275    FILL LEFT SIDE').t(330, 163, 'K-FACTOR 5.81   DEGREE DAYS 4102').rule(60, 205, 552);
  s.rows(222, 16, [75, -530], [['PRODUCT', '#2 HEATING OIL'], ['METER START', '00000.0'], ['METER FINISH', `00${gallons.toFixed(1)}`], ['SALE NUMBER', r.digits('00####')], ['GROSS GALLONS', gallons.toFixed(1)], ['PRICE PER GALLON', `$ ${price.toFixed(3)}`], ['SALES TAX', 'EXEMPT'], ['AMOUNT', $(oil)]]);
  s.rule(60, 350, 552).t(75, 370, 'TOTAL DUE', { b: true, z: 11 }).t(530, 370, $(oil), { b: true, z: 11, a: 'r' }).t(75, 392, `CASH PRICE IF PAID BY ${S(addDays(day, 10))} (10 CENTS PER GALLON OFF): ${$(round(oil - gallons * 0.1))}`, { z: 7.5 });
  s.t(75, 410, 'NET 30 DAYS. FINANCE CHARGE 1 1/2 % PER MONTH ON PAST DUE BALANCES.', { z: 7.5 }).t(75, 450, 'RECEIVED BY ______________________', { z: 8 }).t(75, 512, 'THANK YOU - PLEASE PAY FROM THIS TICKET', { z: 8 });
  return {
    sheet: s,
    truth: bill({ provider: 'Gull Harbor Oil Co.', accountNumber: account, invoiceNumber: ticket, serviceAddress: p.line, billDate: day, dueDate: null, currency: 'USD', totalAmount: oil, currentCharges: oil, lines: [{ description: '#2 HEATING OIL', amount: oil }], accept: { periodStart: [day], periodEnd: [day], dueDate: [addDays(day, 10), addDays(day, 30)] },
      services: [service('FUEL', gallons, 'gal', { charges: oil, accept: { unit: ['gallons'] } })] }),
  };
}, 'scan');

/** A county's sewer and storm water by the quarter, on water that another company metered. */
const sewerOnly = fourth('us-sewer-authority-quarter', 'en', (r) => {
  const p = person(r, 'us');
  const start = monthStart('2025-01-01', r.pick([0, 3, 6, 9]));
  const end = addDays(monthStart(start, 3), -1);
  const billed = addDays(end, 9);
  const due = addDays(billed, 30);
  const account = r.digits('SA-%#####-#');
  const used = r.int(8, 34) * 1000;
  const t = tally();
  const usage = t.add('Sewer usage', (used / 1000) * 8.71);
  const fixed = t.add('Sewer base fee', 41.25);
  const storm = t.add('Stormwater fee (1.00 ERU)', 17.4);
  const o = owed(r, t, r.pick(['paid', 'unpaid'] as const), 80, 240);
  const s = new Sheet('sans', 8.5, 'letter');
  s.t(40, 56, 'TRI-BOROUGH SEWER AUTHORITY', { z: 14, b: true }).t(40, 70, '77 Basin Lane, North Quillby, PA 19499  |  (610) 555-0148  |  Mon-Thu 8:30-4:30');
  s.box(360, 40, 212, 62).rows(54, 12, [368, -564], [['Account No.', account], ['Bill Date', D(billed)], ['Due Date', D(due)], ['Amount Due', $(o.total)]], { b: true });
  s.t(40, 110, `Service Location: ${p.line}`).t(40, 124, `Billing Period: ${D(start)} to ${D(end)}   Class: RES   EDUs: 1.00`);
  s.rows(150, 15, [40, 250, -470, -560], [['DESCRIPTION', 'BASIS', 'RATE', 'AMOUNT']], { b: true });
  s.rows(166, 15, [40, 250, -470, -560], [['Sewer usage', `${N(used, 0)} gallons (water company reading)`, '$8.71 / 1,000 gal', N(usage)], ['Sewer base fee', '1 EDU', '$41.25', N(fixed)], ['Stormwater fee', '1.00 ERU', '$17.40', N(storm)]]);
  s.rule(40, 218, 562).rows(232, 14, [300, -560], [['Current charges', $(o.current)], ['Previous balance', $(o.before)], ['Payments received', o.paid > 0 ? `(${N(o.paid)})` : '0.00'], ['TOTAL AMOUNT DUE', $(o.total)]], { b: true });
  s.t(40, 320, 'A penalty of 10% is added after the due date. Delinquent accounts are liened against the property. Usage is furnished by the water company.', { z: 7 });
  s.rule(40, 600, 572).t(40, 622, `${p.who}\n${p.street}\n${p.town}`).t(360, 622, `Account No.  ${account}\nDue Date  ${D(due)}\nAmount Due  ${$(o.total)}\nAfter Due Date  ${$(round(o.total * 1.1))}`).t(40, 700, scanLine(r, account, o.total), { face: 'mono' });
  return {
    sheet: s,
    truth: bill({ provider: 'Tri-Borough Sewer Authority', accountNumber: account, serviceAddress: p.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'USD', ...o.said, services: [service('WATER', used, 'gal')] }),
  };
});

/** Water, sewer and sanitation from a city, in CCF, with labels and values set apart as columns. */
const cityCcf = fourth('us-city-ccf-columns', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(58, 63);
  const account = r.digits('%########-###');
  const w = metered(r, '%#######', 9, 48);
  const t = tally();
  const water = t.add('Water', 24.1 + w.steps * 4.88);
  const sewer = t.add('Sewer', 31.6 + w.steps * 6.02);
  const solid = t.add('Garbage & Recycling', 68.42);
  const tax = t.add('City Utility Tax', (water + sewer) * 0.06);
  const o = owed(r, t, 'paid', 150, 380);
  return {
    html: paper('', `${at(0, 0, 250, '<b style="font-size:14pt">CITY OF ALDER POINT</b><div>Public Utilities Department</div>')}${at(300, 0, 90, 'Account Number:<br>Bill Date:<br>Due Date:<br>Service Address:<br>Customer:', 'b')}${at(395, 0, 155, `${account}<br>${D(term.billed)}<br>${D(term.due)}<br>${p.street}<br>${p.who}`)}
${at(0, 90, 130, 'Previous Balance<br>Payments Received<br>Adjustments<br>Current Charges<br><b>Total Amount Due</b>')}${at(140, 90, 80, `${$(o.before)}<br>${$(-o.paid)}<br>$0.00<br>${$(o.current)}<br><b>${$(o.total)}</b>`, 'r')}${at(270, 84, 270, `<b>Consumption History (CCF)</b>${usageChart(r, term.end, w.steps, { months: 7, printed: true })}`)}
${at(0, 215, 540, `<table class="grid"><tr><th>Meter</th><th>From</th><th>To</th><th>Days</th><th>Previous Reading</th><th>Current Reading</th><th>Usage (CCF)</th></tr><tr><td>${w.meter}</td><td>${D(term.start)}</td><td>${D(term.end)}</td><td>${term.days}</td><td>${w.from}</td><td>${w.to}</td><td>${w.steps}</td></tr></table>`)}
${at(0, 270, 200, 'Water (1" base $24.10 + CCF @ $4.88)<br>Sewer (base $31.60 + CCF @ $6.02)<br>Garbage &amp; Recycling (96 gal)<br>City Utility Tax 6%<br><b>Current Charges</b>')}${at(260, 270, 70, `${$(water)}<br>${$(sewer)}<br>${$(solid)}<br>${$(tax)}<br><b>${$(o.current)}</b>`, 'r')}${at(360, 270, 180, '<div class="tint s">The council adopted new rates effective January 1. Leak? One CCF is 748 gallons. Holiday collection moves by one day.</div>')}
${at(0, 560, 540, `<div class="cut row"><div>${p.who}<br>${p.street}<br>${p.town}<div class="ocr">${scanLine(r, account, o.total)}</div></div><div>Account Number ${account}<br>Due Date ${D(term.due)}<br>Total Amount Due <b>${$(o.total)}</b><br>Make checks payable to: City of Alder Point</div></div>`)}`),
    truth: bill({ provider: 'City of Alder Point', accountNumber: account, serviceAddress: p.street, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('WATER', w.steps, 'ccf', { ...readOf(w), charges: round(water + sewer) }), service('WASTE', null, null, { charges: solid })] }),
  };
});

export const US_TRADES: readonly FourthLayout[] = [gasCcf, gasBaseline, gasMargin, waterCompany, postcard, hauler, propane, oilTicket, sewerOnly, cityCcf];
