import { addDays, days } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { backOf } from '../../second-hand/fine-print.ts';
import { scanLine, table, tally } from '../../second-hand/kit.ts';
import { metered, money, person, readOf } from '../../third-hand/kit.ts';
import { bill, service } from '../../truth.ts';
import { fourth, type FourthLayout } from '../fourth-layout.ts';
import { owed, paper, usageChart } from '../kit.ts';

const N = numbers('en');
const $ = money('$', 'en');
const M = days('MMM D, YYYY');
const L = days('MMMM D, YYYY');
const D = days('MM/DD/YY');

/** A metropolis: electricity and gas, each first as supply and then as delivery, with the tax in each. */
const metropolis = fourth('us-metropolis-electric-gas', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(29, 33);
  const account = r.digits('%#-####-####-####-#');
  const e = metered(r, '00%######', 190, 720);
  const g = metered(r, '000%######', 20, 120);
  const factor = r.num(1.02, 1.05, 4);
  const therms = round(g.steps * factor);
  const t = tally();
  const supply = t.add('Supply', e.used * 0.10832);
  const merchant = t.add('Merchant function charge', e.used * 0.0031);
  const taxes1 = t.add('GRT & other tax surcharges (supply)', (supply + merchant) * 0.0241);
  const sales1 = t.add('Sales tax (supply)', (supply + merchant + taxes1) * 0.045);
  const supplied = t.total();
  const basic = t.add('Basic service charge', 19.5);
  const delivery = t.add('Delivery', e.used * 0.1592);
  const sbc = t.add('System Benefit Charge', e.used * 0.0058);
  const taxes2 = t.add('GRT & other tax surcharges (delivery)', (basic + delivery + sbc) * 0.0486);
  const sales2 = t.add('Sales tax (delivery)', (basic + delivery + sbc + taxes2) * 0.045);
  const electric = t.total();
  const gs = t.add('Gas supply', therms * 0.6123);
  const gb = t.add('Gas basic service charge (first 3 therms or less)', 31.1);
  const gr = t.add('Gas remaining therms', (therms - 3) * 1.4407);
  const gt = t.add('Gas GRT & other tax surcharges', (gs + gb + gr) * 0.0391);
  const gas = round(t.total() - electric);
  const o = owed(r, t);
  const head = `<div class="row"><div><b style="font-size:17pt;color:#0b7fc2">unitedEdison</b></div><div class="r">${p.who}<br>Account number: ${account}</div></div>`;
  return {
    html: paper('h3{color:#0b7fc2}', `${head}<div class="row"><div class="tint">Total amount due<div class="big">${$(o.total)}</div>Payment due by ${M(term.due)}</div><div>Service delivered to: ${p.street}, ${p.town}<br>Next meter reading date: ${M(addDays(term.end, 30))}<br><b>Billing period:</b> ${M(term.start)} to ${M(term.end)} (${term.days} days)</div></div>
<h3>Your billing summary as of ${M(term.billed)}</h3><div class="row"><div><b>Your previous charges and payments</b>${table([['Total charges from your last bill', $(o.before)], [`Payments through ${days('MMM D')(term.billed)}${o.paid > 0 ? ', thank you' : ''}`, o.paid > 0 ? `-${$(o.paid)}` : 'None'], ['=Remaining balance', $(o.left)]])}<b>Your new charges</b>${table([[`Electricity charges - for ${term.days} days`, $(electric)], [`Gas charges - for ${term.days} days`, $(gas)], ['=Total new charges', $(o.current)], ['=Total amount due', $(o.total)]])}</div><div><b>Your electricity use</b>${usageChart(r, term.end, e.used)}<p class="s">Your electricity use in kilowatt hours</p></div></div>
<h3>Messages for you</h3><p class="s">Your electricity supply cost increased 6.1% from last month. Smell gas? Leave and call 1-800-555-0132. Pay $0.00 fees with your bank account.</p><div class="cut"><div class="s">PLEASE INCLUDE THIS PAYMENT STUB. DO NOT INCLUDE ANY PERSONAL OR ACCOUNT INFORMATION, OR CORRESPONDENCE ON THIS PAGE.</div><div class="row"><div>Account number: ${account}<br><b>Total amount due ${$(o.total)}</b><br>Amount enclosed $<p>${p.who}<br>${p.street}<br>${p.town}</p></div><div>To avoid a late payment charge of 1.5%, please pay the total amount due by ${M(term.due)}<p>JAF STATION<br>P.O. BOX 1702<br>NEWHAVEN FERRY, NY 10999-1702</p></div></div><div class="ocr">${scanLine(r, account, o.total)}</div></div>`,
    `${head}<h3>Electricity you used during this ${term.days} day billing period from ${M(term.start)} to ${M(term.end)}</h3><div class="s">We measure your electricity in kilowatt hours (kWh). Rate: EL1 Residential or Religious</div>${table([[e.meter, `${days('MMM D')(term.end)} Actual`, String(e.to), `${days('MMM D')(term.start)} Actual`, String(e.from), String(e.steps), '1', `${e.used} kWh`]], { head: ['Meter #', 'New reading', '', 'Previous reading', '', 'Reading diff', 'Meter multiplier', 'Total usage'], num: 9, cls: 'grid' })}
<div class="row"><div><h3>Your supply charges</h3>${table([[`Supply ${e.used} kWh @10.8320¢/kWh`, $(supply)], ['Merchant function charge', $(merchant)], ['GRT &amp; other tax surcharges', $(taxes1)], ['Sales tax @4.5000%', $(sales1)], ['=Total electricity supply charges', $(supplied)]])}</div><div><h3>Your delivery charges</h3>${table([['Basic service charge', $(basic)], [`Delivery ${e.used} kWh @15.9200¢/kWh`, $(delivery)], ['System Benefit Charge @0.5800¢/kWh', $(sbc)], ['GRT &amp; other tax surcharges', $(taxes2)], ['Sales tax @4.5000%', $(sales2)], ['=Total electricity delivery charges', $(round(electric - supplied))], ['=Your electricity total', $(electric)]])}</div></div>
<h3>Gas you used during this ${term.days} day billing period from ${M(term.start)} to ${M(term.end)}</h3><div class="s">We measure your gas by how many ccf you use, and convert to therms. Rate: GR1 Residential or Religious Heating</div>${table([[g.meter, `${days('MMM D')(term.end)} Actual`, String(g.to), `${days('MMM D')(term.start)} Actual`, String(g.from), `${g.steps} ccf`, factor.toFixed(4), `${N(therms)} therms`]], { head: ['Meter #', 'New reading', '', 'Previous reading', '', 'Reading diff', 'Therm factor', 'Total usage'], num: 9, cls: 'grid' })}${table([[`Gas supply ${N(therms)} therms @61.2300¢/therm`, $(gs)], ['Basic service charge (first 3 therms or less)', $(gb)], [`Remaining ${N(round(therms - 3))} therms @144.0700¢/therm`, $(gr)], ['GRT &amp; other tax surcharges', $(gt)], ['=Your gas total', $(gas)]])}${backOf('en', r)}`),
    truth: bill({ provider: 'unitedEdison', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL', charges: electric, tariff: 'EL1' }), service('GAS', therms, 'therm', { ...readOf(g), conversion: factor, readType: 'ACTUAL', charges: gas, tariff: 'GR1' })] }),
  };
});

/** Large friendly headings; a household by season at first, a business with demand at the second take. */
const carolina = fourth('us-billing-snapshot', 'en', (r, take) => {
  const p = person(r, 'us');
  const term = r.period(29, 33);
  const account = r.digits('91## #### ####');
  const times = take === 1 ? 40 : 1;
  const e = metered(r, '33%######', take === 1 ? 300 : 600, take === 1 ? 900 : 1900, times);
  const kw = r.num(60, 140, 1);
  const t = tally();
  const rows: string[][] = [];
  const add = (name: string, how: string, amount: number): void => void rows.push([name, how, $(t.add(name, amount))]);
  if (take === 1) {
    add('Basic customer charge', '', 24.5);
    add('Demand charge', `${N(kw, 1)} kW @ $11.4200`, kw * 11.42);
    add('Energy charge', `${N(e.used, 0)} kWh @ $0.06814`, e.used * 0.06814);
  } else {
    add('Basic Customer Charge', '', 14);
    add('Energy Charge', `${N(e.used, 0)} kWh @ 12.623c`, e.used * 0.12623);
  }
  add('Storm Recovery Charge', `${N(e.used, 0)} kWh @ 0.132c`, e.used * 0.00132);
  add('Clean Energy Rider', '', take === 1 ? 9.31 : 1.46);
  const electric = t.total();
  const tax = t.add('Sales Tax', electric * 0.07);
  const o = owed(r, t, 'paid', take === 1 ? 1500 : 90, take === 1 ? 4000 : 260);
  const short = days('MMM D');
  return {
    html: paper('h2{font-weight:normal;color:#00677f}', `<div class="row"><div><b style="font-size:14pt;color:#00677f">Piedmont River Energy.</b><p class="s">piedmont-river.example<br>1-800-555-0127</p></div><div class="r"><span style="font-size:14pt">Your Energy Bill</span><br>page 1 of 3</div></div><div class="row"><div><b>Service address</b><br>${p.who}<br>${p.street}<br>${p.town}</div><div><table><tr><td><b>Bill date</b></td><td>${M(term.billed)}</td></tr><tr><td><b>For service</b></td><td>${short(term.start)} - ${short(term.end)}</td></tr><tr><td></td><td>${term.days} days</td></tr></table></div><div><b>Account number ${account}</b></div></div>
<div class="row"><div class="w60"><h2>Billing summary</h2>${table([['Previous Amount Due', $(o.before)], [`Payment Received ${short(addDays(term.billed, -12))}`, `-${N(o.paid)}`], ['Current Electric Charges', N(electric)], ['Taxes', N(tax)], [`=Total Amount Due ${short(term.due)}`, $(o.total)]], { cls: 'lines' })}<p class="s"><b>Thank you for your payment.</b></p></div><div class="tint"><b>Your usage snapshot</b>${usageChart(r, term.end, e.used)}${table([['', 'Current Month', days('MMM YYYY')(addDays(term.end, -365)), '12-Month Usage', 'Avg Monthly Usage'], ['Electric (kWh)', N(e.used, 0), N(Math.round(e.used * 0.93), 0), N(e.used * 11, 0), N(Math.round((e.used * 11) / 12), 0)], ['Avg. Daily (kWh)', N(e.used / term.days, 0), N((e.used * 0.93) / 31, 0), N((e.used * 11) / 365, 0), '']], { cls: 's' })}<p class="s">12-month usage based on most recent history</p></div></div>
<p class="s">A late payment charge of 1.5% may be added to any past due utility balance not paid within 25 days of the bill date.</p><div class="cut row"><div>Please return this portion with your payment. Thank you for your business.<p>Piedmont River Energy Payment Processing<br>PO Box 1094<br>Catawba Falls, NC 28999-1094</p><div class="ocr s">${scanLine(r, account, o.total)}</div></div><div><b>Account number</b><br>${account}<table><tr><td class="b">${$(o.total)}</td><td>$ ________ $ ________</td></tr><tr><td class="s">by ${short(term.due)}<br>After this date, a late charge will apply.</td><td class="s">Add here, to help others with a contribution to Share the Light. &nbsp; Amount enclosed</td></tr></table>${p.who}<br>${p.street}<br>${p.town}</div></div>`,
    `<div class="r">page 3 of 3</div><div class="row"><div class="w38 tint"><b>Your current usage</b><div class="big">${N(e.used, 0)} kWh</div><h2>Your usage details - Electric</h2>${table([['Meter Number', e.meter], [`Actual reading on ${short(term.end)}`, String(e.to)], [`Previous reading on ${short(term.start)}`, `- ${e.from}`], ...(times > 1 ? [['Multiplier', `x ${times}`]] : []), ['Energy Used', `${N(e.used, 0)} kWh`], ...(take === 1 ? [['Billed Demand', `${N(kw, 1)} kW`]] : [])])}</div><div><h2>Your billing details - Electric</h2><b>Billing Period - ${short(term.start)} ${term.start.slice(2, 4)} to ${short(term.end)} ${term.end.slice(2, 4)}</b><br>Meter - ${e.meter}${table(rows, { num: 2 })}${table([['=Total Current Charges', $(electric)]])}<p class="s">Your current rate is ${take === 1 ? 'Medium General Service (MGS)' : 'Residential Service (RES)'}.</p><h2>Billing details - Taxes</h2>${table([['NC Sales Tax 7%', $(tax)], ['=Total Taxes', $(tax)]])}</div></div>${backOf('en', r)}`),
    truth: bill({ provider: 'Piedmont River Energy', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said, notes: ['The due day is printed without a year', 'Current charges are not printed as one sum'],
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL', ...(take === 1 && { demand: kw, demandUnit: 'kW' }) })] }),
  };
}, 'pdf', 'pdf');

/** A bill whose explanation of details mixes supply and distribution riders by their letters. */
const riders = fourth('us-riders-explanation', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(28, 33);
  const account = r.digits('%###########');
  const e = metered(r, '0%########', 500, 2300);
  const t = tally();
  const row = (name: string, amount: number): string[] => [name, N(t.add(name, amount))];
  const kwh = e.used;
  const basic = [row('Distribution Service', 7.58 + kwh * 0.0211), row('Rider C1A - Peak Shaving', kwh * 0.00008), row('Rider C4A', kwh * 0.00121), row('Rider U - Undergrounding', kwh * 0.00331)];
  const supplied = [row('Generation', kwh * 0.0391), row('Transmission', kwh * 0.0097), row('Fuel', kwh * 0.0354), row('Rider CE - Clean Energy Projects', kwh * 0.00142), row('Rider OSW', kwh * 0.00453), row('Deferred Fuel Cost Charge', kwh * 0.00312)];
  const taxed = [row('State/Local Consumption Tax', kwh * 0.00155), row('Fallsworth City Utility Tax', 3)];
  const o = owed(r, t);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:14pt;color:#15489b">Old Colony Energy</b>®</div><div class="c"><b>Customer Bill</b><br>${p.who}<br>${p.street}<br>${p.town}</div><div><table class="grid"><tr><td class="s">Billing and Payment Summary</td></tr><tr><td>Account # <b>${account}</b></td></tr><tr><td>Due Date: <b>${M(term.due)}</b></td></tr><tr><td>Total Amount Due: <b>${$(o.total)}</b></td></tr></table></div></div>
<div class="row"><div><p class="s">To avoid a Late Payment Charge of 1.5% please pay by ${M(term.due)}.</p>${table([['Previous Amount Due:', $(o.before)], [`Payments as of ${days('MMM D')(term.billed)}:`, `${N(o.paid)}${o.paid > 0 ? ' CR' : ''}`], ['Balance Forward:', N(o.left)]])}<h4>Meter and Usage</h4>${table([['Current Billing Days:', String(term.days)]])}<b>Billable Usage</b>${table([['Schedule 1', `${days('MM/DD')(term.start)}-${days('MM/DD')(term.end)}`], ['Total kWh', String(kwh)]])}<b>Measured Usage</b>${table([[`Meter: ${e.meter}`, `${days('MM/DD')(term.start)}-${days('MM/DD')(term.end)}`], ['Current Reading', String(e.to)], ['Previous Reading', String(e.from)], ['Total kWh', String(kwh)]])}<h4>Usage History</h4>${table(Array.from({ length: 6 }, (_, m) => [days('MMM')(addDays(term.end, -m * 30)), m === 0 ? String(kwh) : String(r.int(500, 2300))]), { cls: 's' })}</div>
<div class="w60"><h3>Explanation of Bill Detail</h3><b>Customer Service 1-866-555-0155</b>${table([['Previous Balance', N(o.before)], ['Payment Received', o.paid > 0 ? `${N(o.paid)} CR` : '0.00'], ['=BALANCE FORWARD', N(o.left)]])}<b>Residential (Schedule 1) ${D(term.start)}-${D(term.end)}</b>${table(basic)}<i>Electricity Supply Service (ESS)</i>${table(supplied)}${table(taxed)}${table([['=TOTAL CURRENT CHARGES', N(o.current)], ['=TOTAL ACCOUNT BALANCE', N(o.total)]])}<p class="s">For Service Emergencies and Power Outages please call 1-866-555-0156. Mailed on ${M(term.billed)}</p></div></div>
<div class="cut row"><div class="s">Please detach and return this payment coupon with your check made payable to Old Colony Energy.<br>Bill Date ${M(term.billed)}<div class="ocr">${scanLine(r, account, o.total)}</div></div><div>Payment Coupon<table class="grid"><tr><td>Amount Enclosed<br>&nbsp;</td><td>Account No.<br>${account}</td></tr><tr><td>Please Pay by<br>${M(term.due)}</td><td>Amount<br>${$(o.total)}</td></tr></table></div></div>`),
    truth: bill({ provider: 'Old Colony Energy', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('ELECTRICITY', kwh, 'kWh', { ...readOf(e) })] }),
  };
});

/** The amount first, in a sentence; the reading in a table of usage types. */
const sunshine = fourth('us-what-you-owe', 'en', (r, take) => {
  const p = person(r, 'us');
  const term = r.period(28, 32);
  const account = r.digits('%####-#####');
  const e = metered(r, 'ACD%####', 780, 2400);
  const kw = r.int(22, 80);
  const t = tally();
  const base = t.add('Base charge', take === 1 ? 31.42 : 9.61);
  const first = Math.min(1000, e.used);
  const nf = take === 1 ? t.add('Non-fuel', e.used * 0.02841) : t.add('Non-fuel', first * 0.0741 + (e.used - first) * 0.0842);
  const fuel = t.add('Fuel', take === 1 ? e.used * 0.02877 : first * 0.02691 + (e.used - first) * 0.03691);
  const demand = take === 1 ? t.add('Demand', kw * 14.12) : 0;
  const service1 = t.total();
  const grt = t.add('Gross receipts tax (State tax)', service1 * 0.0256);
  const franchise = t.add('Franchise charge', service1 * 0.0602);
  const utility = t.add('Utility tax (Local tax)', base * 0.1 + nf * 0.1);
  const o = owed(r, t, 'paid');
  return {
    html: paper('', `<div class="row"><div><b style="font-size:22pt;color:#0a84c6">SPL</b> <span class="s">SPL.example</span></div><div class="r">Electric Bill Statement<br>For: ${M(term.start)} to ${M(term.end)} (${term.days} days)<br><b>Statement Date:</b> ${M(term.billed)}<br><b>Account Number:</b> ${account}<br>Service Address: ${p.street}, ${p.town}</div></div><p style="font-size:11pt">Hello ${p.who},<br>Here’s what you owe for this billing period.</p>
<div class="row"><div class="w38"><div class="tint c"><b>CURRENT BILL</b><div style="font-size:24pt">${$(o.total)}</div>TOTAL AMOUNT YOU OWE<p><b>${M(term.due)}</b><br>NEW CHARGES DUE BY</p></div><h4>BILL SUMMARY</h4>${table([['Amount of your last bill', N(o.before)], ['Payments received', `-${N(o.paid)}`], ['Balance before new charges', N(o.left)], ['Total new charges', N(o.current)], ['=Total amount you owe', $(o.total)]])}<p class="s">Pay ${$(r.num(100, 200, 2))} instead of ${$(o.total)} by your due date. Enroll in SPL Budget Billing®.</p></div><div><b>ENERGY USAGE COMPARISON</b>${table([['', 'This Month', 'Last Month', 'Last Year'], ['Service to', ...[0, 30, 365].map((back) => M(addDays(term.end, -back)))], ['kWh Used', String(e.used), String(r.int(700, 2000)), String(r.int(700, 2000))], ['Service days', String(term.days), '30', '31'], ['kWh/day', N(e.used / term.days, 0), '38', '41'], ['Amount', $(o.current), $(o.before), $(r.num(90, 220, 2))]], { cls: 'grid s' })}<b>ENERGY USAGE HISTORY</b>${usageChart(r, term.end, e.used, { printed: true })}</div></div>
<h4>KEEP IN MIND</h4><p class="s">• Payments received after ${M(addDays(term.due, 1))} are considered late; a late payment charge, the greater of $5.00 or 1.5% of your past due balance will apply. • The fuel charge includes a storm recovery of $1.53.</p><div class="cut"><div class="ocr">/ 27 ${scanLine(r, account, o.total)}</div><div class="row"><div>${p.who}<br>${p.street}<br>${p.town}</div><div><table class="grid"><tr><td>${account}<br><span class="s">ACCOUNT NUMBER</span></td><td>${$(o.total)}<br><span class="s">TOTAL AMOUNT YOU OWE</span></td><td>${M(term.due)}<br><span class="s">NEW CHARGES DUE BY</span></td><td>$<br><span class="s">AMOUNT ENCLOSED</span></td></tr></table>The amount enclosed includes the following donation: Care To Share $</div></div></div>`,
    `<div class="row"><div><h4>BILL DETAILS</h4>${table([['Amount of your last bill', N(o.before)], ['Payment received - Thank you', `-${N(o.paid)}`], ['=Balance before new charges', $(o.left)]])}<b>New Charges</b><br>Rate: ${take === 1 ? 'GSD-1 GENERAL SERVICE DEMAND' : 'RS-1 RESIDENTIAL SERVICE'}${table([['Base charge:', $(base)], ['Non-fuel:' + (take === 1 ? ' ($0.028410 per kWh)' : ' (First 1000 kWh at $0.074100) (Over 1000 kWh at $0.084200)'), $(nf)], ['Fuel:' + (take === 1 ? ' ($0.028770 per kWh)' : ' (First 1000 kWh at $0.026910) (Over 1000 kWh at $0.036910)'), $(fuel)], ...(take === 1 ? [[`Demand: ($14.12 per kW)`, $(demand)]] : []), ['=Electric service amount', N(service1)], ['Gross receipts tax (State tax)', N(grt)], ['Franchise charge (Reqd local fee)', N(franchise)], ['Utility tax (Local tax)', N(utility)], ['=Taxes and charges', N(round(grt + franchise + utility))], ['=Total new charges', $(o.current)], ['=Total amount you owe', $(o.total)]])}</div><div><h4>METER SUMMARY</h4>Meter reading - Meter ${e.meter}. Next meter reading ${M(addDays(term.end, 30))}.${table([['kWh used', String(e.to), String(e.from), String(e.used)], ...(take === 1 ? [['Demand kW', String(kw), '', String(kw)]] : [])], { head: ['Usage Type', 'Current', 'Previous', 'Usage'], cls: 'grid' })}<div class="tint s"><p><b>Download the app</b> Get instant, secure access to outage and billing info 24/7.</p></div></div></div>${backOf('en', r)}`),
    truth: bill({ provider: 'SPL', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), ...(take === 1 && { demand: kw, demandUnit: 'kW' }) })] }),
  };
}, 'pdf', 'pdf');

/** Supply from a chosen supplier on the wires company's bill; reading type and load type in the meter table. */
const supplierOnWires = fourth('us-meter-information-supplier', 'en', (r, take) => {
  const p = person(r, 'us');
  const term = r.period(28, 33);
  const account = r.digits('%#########');
  const times = take === 1 ? 60 : 1;
  const e = metered(r, '27%######', take === 1 ? 260 : 300, take === 1 ? 900 : 1500, times);
  const kw = r.num(70, 190, 2);
  const t = tally();
  const supply = take === 1 ? [[`Boreal Lantern Energy Services`, `${N(e.used, 0)} kWh X 0.07420`, N(t.add('Electricity Supply Charge', e.used * 0.0742))]] : [['Electricity Supply Charge', `${N(e.used, 0)} kWh X 0.06850`, N(t.add('Electricity Supply Charge', e.used * 0.0685))], ['Transmission Services Charge', `${N(e.used, 0)} kWh X 0.01432`, N(t.add('Transmission Services', e.used * 0.01432))], ['Purchased Electricity Adjustment', '', N(t.add('Purchased Electricity Adjustment', -e.used * 0.0041))]];
  const supplied = t.total();
  const deliver = [['Customer Charge', '', N(t.add('Customer Charge', take === 1 ? 22.6 : 13.91))], ['Standard Metering Charge', '', N(t.add('Standard Metering', take === 1 ? 12.41 : 4.36))], take === 1 ? ['Distribution Facility Charge', `${N(kw)} kW X 9.04000`, N(t.add('Distribution Facility', kw * 9.04))] : ['Distribution Facilities Charge', `${N(e.used, 0)} kWh X 0.05191`, N(t.add('Distribution Facilities', e.used * 0.05191))], ['IL Electricity Distribution Charge', `${N(e.used, 0)} kWh X 0.00127`, N(t.add('IL Electricity Distribution Charge', e.used * 0.00127))]];
  const delivered = round(t.total() - supplied);
  const fees = [['Environmental Cost Recovery Adj', `${N(e.used, 0)} kWh X 0.00042`, N(t.add('Environmental Cost Recovery', e.used * 0.00042))], ['Renewable Portfolio Standard', `${N(e.used, 0)} kWh X 0.00502`, N(t.add('Renewable Portfolio Standard', e.used * 0.00502))], ['Franchise Cost', `$${N(delivered)} X 2.41200%`, N(t.add('Franchise Cost', delivered * 0.02412))], ['State Tax', '', N(t.add('State Tax', e.used * 0.0033))], ['Municipal Tax', '', N(t.add('Municipal Tax', e.used * 0.0059))]];
  const feed = round(t.total() - supplied - delivered);
  const o = owed(r, t, r.pick(['paid', 'unpaid'] as const));
  const S = days('M/D/YY');
  return {
    html: paper('', `<div class="row"><div><b style="font-size:16pt;color:#d4002a">PrairieEd</b><div class="s">An Everlight Company</div></div><div><b>Account # ${account}</b><br>${p.who}<br>${p.street}<br>${p.town}</div><div class="tint"><b>Amount Due</b><div class="big">${$(o.total)}</div>Due on ${L(term.due)}</div></div><div class="row"><div class="w38"><b>Issued ${L(term.billed)}</b><br>Service from ${S(term.start)} through ${S(term.end)}<h4>${o.paid > 0 ? `Thank you for your payment of ${$(o.paid)}.` : 'We have not received your last payment.'}</h4></div><div><b>Your Usage Profile</b> 13-Month Usage (Total kWh)${usageChart(r, term.end, e.used)}${table([['Current Month', N(e.used, 0), N(e.used / term.days, 1)], ['Last Month', N(r.int(300, 1500), 0), '24.3'], ['Last Year', N(r.int(300, 1500), 0), '22.8']], { head: ['Month Billed', 'Total kWh', 'Average Daily kWh'], cls: 's' })}</div></div>
<h4>TOTAL AMOUNT DUE ${L(term.due)} &nbsp; ${$(o.total)}</h4><div class="s">Return only this portion with your check made payable to PrairieEd. Please write your account number on your check.</div><div class="cut row"><div>Pay your bill online, by phone or by mail.<p>${p.who}<br>${p.street}<br>${p.town}</p></div><div>Account # ${account}<br>Amount Due ${$(o.total)} by ${S(term.due)}<br>Payment Amount $ ______<div class="ocr">${scanLine(r, account, o.total)}</div>PO BOX 6111 CRESTLINE, IL 60999-6111</div></div>`,
    `<div class="row"><div><b>${take === 1 ? 'Retail Delivery Service - 100 to 400 kW' : 'Residential - Single'}</b></div><div class="r">Account # ${account} Page 2</div></div><h4>Meter Information</h4>${table([[`${days('M/D')(term.start)} - ${days('M/D')(term.end)}`, e.meter, 'General Service', 'Total kWh', `${e.from} Actual`, `${e.to} Actual`, String(e.steps), String(times), String(e.used)], ...(take === 1 ? [[`${days('M/D')(term.start)} - ${days('M/D')(term.end)}`, e.meter, 'General Service', 'On Pk kW', '', '', '', '', N(kw)]] : [])], { head: ['Read Dates', 'Meter Number', 'Load Type', 'Reading Type', 'Previous', 'Present', 'Difference', 'Multiplier', 'Usage'], num: 4, cls: 'grid s' })}
<h4>CHARGE DETAILS</h4><b>${S(term.start)} - ${S(term.end)} (${term.days} Days)</b>${table([['<b>SUPPLY</b>', '', `<b>$${N(supplied)}</b>`], ...supply, ['<b>DELIVERY - PrairieEd</b>', '', `<b>$${N(delivered)}</b>`], ...deliver, ['<b>TAXES &amp; FEES</b>', '', `<b>$${N(feed)}</b>`], ...fees, ['=Service Period Total', '', $(o.current)]], { num: 2, cls: 'lines' })}${table([['Thank you for your payment of', $(o.paid)], ['Previous Balance', $(o.before)], ['=Total Amount Due', $(o.total)]])}<h4>UPDATES</h4><p class="s">${take === 1 ? 'Your electric supply is from Boreal Lantern Energy Services, 1-800-555-0177. ' : ''}Your price to compare is 6.850¢ per kWh through May.</p>${backOf('en', r)}`),
    truth: bill({ provider: 'PrairieEd', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL', ...(take === 1 && { demand: kw, demandUnit: 'kW' }) })] }),
  };
}, 'pdf', 'scan');

/** Electricity and gas of a northern company: account balance in words, invoice number, each service with its own box. */
const northern = fourth('us-northern-statement', 'en', (r, take) => {
  const p = person(r, 'us');
  const term = r.period(29, 33);
  const account = r.digits('51-00%#######-#');
  const invoice = r.digits('09########');
  const statement = r.digits('8########');
  const big = take === 1;
  const e = metered(r, '00000%######', big ? 200 : 380, big ? 600 : 1100, big ? 40 : 1);
  const kw = r.num(44, 180, 2);
  const g = metered(r, '0000%#####', 30, 160);
  const therms = round(g.steps * 1.0312);
  const t = tally();
  const line = (name: string, units: string, rate: number, qty: number): string[] => [name, units, `$${rate.toFixed(6)}`, $(t.add(name, qty * rate))];
  const el = [['Basic Service Chg', '', '', $(t.add('Basic Service Chg', big ? 29.98 : 6))], line('Energy Charge', `${N(e.used, 0)} kWh`, big ? 0.05121 : 0.10301, e.used), line('Fuel Cost Charge', `${N(e.used, 0)} kWh`, 0.034771, e.used), ...(big ? [line('Demand Charge', `${N(kw)} kW`, 12.71, kw)] : []), ['Affordability Chrg', '', '', $(t.add('Affordability Chrg', 2.03))], line('Resource Adjustment', `${N(e.used, 0)} kWh`, 0.00871, e.used)];
  const elsub = t.total();
  el.push(['<b>Subtotal</b>', '', '', $(elsub)], ['City Fees', '', '', $(t.add('City Fees', elsub * 0.05))], ['State Tax', '6.875%', '', $(t.add('State Tax', elsub * 0.06875))]);
  const electric = t.total();
  const gas1 = [['Basic Service Chg', '', '', $(t.add('Gas Basic Service', 9))], line('Distribution Charge', `${N(therms)} therms`, 0.24431, therms), line('Cost of Gas', `${N(therms)} therms`, 0.48012, therms)];
  const gas = round(t.total() - electric);
  const o = owed(r, t, 'paid');
  const S = days('MM/DD/YY');
  const F = days('MM/DD/YYYY');
  return {
    html: paper('', `<table class="grid"><tr><td>SERVICE ADDRESS<br>${p.who}<br>${p.street}<br>${p.town}</td><td class="s">ACCOUNT NUMBER<br><b>${account}</b><br>STATEMENT NUMBER<br><b>${statement}</b></td><td class="s">STATEMENT DATE<br><b>${F(term.billed)}</b></td><td class="s">DUE DATE<br><b>${F(term.due)}</b><br>AMOUNT DUE<br><b style="font-size:12pt">${$(o.total)}</b></td></tr></table><div class="row"><div><b style="font-size:15pt;color:#b5121b">NorthStar Plains Energy</b><h4>YOUR MONTHLY ${big ? 'BUSINESS' : 'ELECTRICITY'} USAGE</h4>${usageChart(r, term.end, e.used)}<div class="tint s"><b>DAILY AVERAGES</b>${table([['', 'Last Year', 'This Year'], ['Temperature', '31° F', '28° F'], ['Electricity kWh', '27.4', N(e.used / term.days, 1)], ['Electricity Cost', '$4.10', $(round(electric / term.days))]])}</div><p class="s">QUESTIONS ABOUT YOUR BILL? Call 1-800-555-0199 or write us at PO BOX 8, RIVERWATCH WI 54999-0008</p></div>
<div class="w60"><h4>SUMMARY OF CURRENT CHARGES (detailed charges begin on page 2)</h4>${table([['Electricity Service', `${S(term.start)} - ${S(term.end)}`, `${e.used} kWh`, $(electric)], ['Natural Gas Service', `${S(term.start)} - ${S(term.end)}`, `${N(therms)} therms`, $(gas)], ['=Current Charges', '', '', $(o.current)]], { num: 2 })}<h4>ACCOUNT BALANCE (Balance de su cuenta)</h4>${table([['Previous Balance', `As of ${days('MM/DD')(addDays(term.billed, -30))}`, $(o.before)], ['Payment Received', `Online Payment ${days('MM/DD')(addDays(term.billed, -9))}`, `-${$(o.paid)} CR`], ['Balance Forward', '', $(o.left)], ['Current Charges', '', $(o.current)], ['=Amount Due (Cantidad a pagar)', '', $(o.total)]], { num: 2 })}<h4>INFORMATION ABOUT YOUR BILL</h4><p class="s">Thank you for your payment. The cost of natural gas was $0.48012 per therm this month. Pricing of $0.10301 per kWh is effective 1/1/25.</p></div></div><div class="cut s">RETURN BOTTOM PORTION WITH YOUR PAYMENT • PLEASE DO NOT USE STAPLES, TAPE OR PAPER CLIPS<table class="grid"><tr><td>ACCOUNT NUMBER<br>${account}</td><td>DUE DATE<br>${F(term.due)}</td><td>AMOUNT DUE<br>${$(o.total)}</td><td>AMOUNT ENCLOSED</td></tr></table>Please see the back of this bill for more information regarding the late payment charge. Pay on or before the date due to avoid assessment of a late payment charge. Make your check payable to NORTHSTAR PLAINS ENERGY<div class="ocr">${scanLine(r, account, o.total)}</div></div>`,
    `<table class="grid s"><tr><td>SERVICE ADDRESS ${p.street} ${p.town}</td><td>ACCOUNT NUMBER ${account}</td><td>STATEMENT DATE ${F(term.billed)}</td></tr></table><h4>SERVICE ADDRESS: ${p.street}<br>NEXT READ DATE: ${S(addDays(term.end, 30))}</h4><b>ELECTRICITY SERVICE DETAILS</b><br>PREMISES NUMBER: ${r.digits('30#######')} &nbsp; INVOICE NUMBER: ${invoice}${table([['METER READING INFORMATION', '', ''], [`METER ${e.meter}`, `Read Dates: ${S(term.start)} - ${S(term.end)} (${term.days} Days)`, '']], { num: 9, cls: 's' })}${table([['Total Energy', `${e.to} Actual`, `${e.from} Actual`, `${e.steps}${big ? ' x 40' : ''}`, `${N(e.used, 0)} kWh`], ...(big ? [['Demand', 'Actual', '', '', `${N(kw)} kW`]] : [])], { head: ['DESCRIPTION', 'CURRENT READING', 'PREVIOUS READING', 'MEASURED USAGE', 'BILLED USAGE'], cls: 'grid' })}<b>ELECTRICITY CHARGES</b> RATE: ${big ? 'General Service' : 'Residential Service'}${table(el, { head: ['DESCRIPTION', 'USAGE UNITS', 'RATE', 'CHARGE'] })}${table([['=Total', $(electric)]])}
<b>NATURAL GAS SERVICE DETAILS</b><div class="s">METER ${g.meter} &nbsp; Read Dates: ${S(term.start)} - ${S(term.end)} (${term.days} Days)</div>${table([['Total Energy', `${g.to} Actual`, `${g.from} Actual`, `${g.steps} ccf`, `${N(therms)} therms`]], { head: ['DESCRIPTION', 'CURRENT READING', 'PREVIOUS READING', 'MEASURED USAGE', 'BILLED USAGE'], cls: 'grid' })}<div class="s">NATURAL GAS ADJUSTMENTS: Therm Multiplier 1.031200</div>${table(gas1, { head: ['DESCRIPTION', 'USAGE UNITS', 'RATE', 'CHARGE'] })}${table([['=Total', $(gas)]])}`),
    truth: bill({ provider: 'NorthStar Plains Energy', accountNumber: account, invoiceNumber: statement, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said, accept: { invoiceNumber: [invoice] },
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL', charges: electric, ...(big && { demand: kw, demandUnit: 'kW' }) }), service('GAS', therms, 'therm', { ...readOf(g), conversion: 1.0312, readType: 'ACTUAL', charges: gas })] }),
  };
}, 'pdf', 'pdf');

/** A Texan retailer: average price, the service point's long number, what the wires company takes passed through. */
const texan = fourth('us-retail-average-price', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(28, 32);
  const account = r.digits('%### ### ###');
  const invoice = r.digits('0%##########');
  const esi = r.digits('1044372000%######');
  const e = metered(r, '1%#######LG', 700, 2600);
  const t = tally();
  const base = t.add('Base Charge', 9.95);
  const energy = t.add('Energy Charge', e.used * 0.0911);
  const tdu = t.add('TDU Delivery Charges', 4.23 + e.used * 0.051);
  const pre = t.total();
  const grt = t.add('Gross Receipts Tax Reimbursement', pre * 0.01997);
  const puc = t.add('PUC Assessment', pre * 0.00165);
  const o = owed(r, t, r.pick(['paid', 'part'] as const));
  return {
    html: paper('', `<div class="row"><div><b style="font-size:17pt;color:#e0007a">Bluestem</b> Energy<div class="s">REP Cert. No. 10999</div></div><div><table><tr><td>Account:</td><td>${account}</td></tr><tr><td>Invoice Number:</td><td>${invoice}</td></tr><tr><td>Invoice Date:</td><td>${D(term.billed)}</td></tr></table></div></div>${p.who}<br>${p.street}<br>${p.town}<div class="row"><div><h3>Account Summary</h3>${table([['Previous Balance', $(o.before)], [`Payment ${D(addDays(term.billed, -14))}`, `-${$(o.paid)}`], ['Balance Forward', $(o.left)], ['Current Charges', $(o.current)], ['=Amount Due', $(o.total)]])}<p>Due Date: <b>${D(term.due)}</b><br>Amount due after ${D(term.due)}: ${$(round(o.total * 1.05))}</p></div><div class="tint"><h3>The average price you paid for electric service this month: ${N((o.current / e.used) * 100, 1)}¢ per kWh</h3><b>Your contract</b> expires on ${D(addDays(term.end, 200))}. Your plan: Bluestem Saver 24. An early cancellation fee of $175.00 may apply.${usageChart(r, term.end, e.used)}</div></div>
<h3>Current Electric Charges</h3><div class="s">Service Address: ${p.street}, ${p.town}<br>ESI ID: ${esi}</div>${table([[e.meter, `${D(term.start)} - ${D(term.end)}`, `${term.days}`, `${e.from} (A)`, `${e.to} (A)`, '1', String(e.used)]], { head: ['Meter Number', 'Service Period', 'Days', 'Previous Meter Read', 'Current Meter Read', 'Multiplier', 'kWh Usage'], num: 2, cls: 'grid' })}${table([['Base Charge', '($9.95 per month)', $(base)], ['Energy Charge', `(${e.used} kWh @ 9.1100¢/kWh)`, $(energy)], ['TDU Delivery Charges', '', $(tdu)], ['Gross Receipts Tax Reimbursement', '', $(grt)], ['PUC Assessment', '', $(puc)], ['=Total Current Charges', '', $(o.current)]], { num: 2 })}<p class="s">Read type: A = Actual, E = Estimated. If you have a power outage, call Lone Plains Delivery at 888-555-0144. “TDU delivery charges” are the charges assessed by the utility.</p><div class="cut row"><div class="s">Please detach and return this coupon with your payment.<br>${p.who}<div class="ocr">${scanLine(r, account, o.total)}</div></div><div>Account: ${account} <br>Due Date: ${D(term.due)} &nbsp; Amount Due: <b>${$(o.total)}</b><br>PO BOX 650999 MESQUITE HOLLOW, TX 75999</div></div>`),
    truth: bill({ provider: 'Bluestem Energy', accountNumber: account, invoiceNumber: invoice, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL', servicePoint: esi })] }),
  };
});

/** New England: delivery and supply side by side, estimated reads marked; the supplier is another company. */
const newEngland = fourth('us-delivery-and-supplier-services', 'en', (r, take) => {
  const p = person(r, 'us');
  const term = r.period(28, 33);
  const account = r.digits('%####-#####');
  const e = metered(r, '0%######', 300, 1300);
  const est = take === 1;
  const t = tally();
  const row = (name: string, rate: number, qty = e.used): string[] => [name, rate.toFixed(5), `${qty} kWh`, N(t.add(name, qty * rate))];
  const deliver = [['Customer Charge', '', '', N(t.add('Customer Charge', 7))], row('Dist Chg', 0.07915), row('Transition Charge', -0.00081), row('Transmission Charge', 0.03871), row('Energy Efficiency Chg', 0.02311), row('Renewable Energy Chg', 0.0005), row('Distributed Solar Charge', 0.00612)];
  const delivered = t.total();
  const supply = [row('Generation Charge', 0.14112)];
  const supplied = round(t.total() - delivered);
  const o = owed(r, t);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:15pt;color:#00338d">commonwealthgrid</b><div class="s">www.commonwealthgrid.example</div></div><table><tr><th>SERVICE FOR</th><th>BILLING PERIOD</th><th class="s">PAGE 1 of 3</th></tr><tr><td>${p.who}<br>${p.street}<br>${p.town}</td><td>${M(term.start)} to ${M(term.end)}</td><td></td></tr><tr><th>ACCOUNT NUMBER</th><th>PLEASE PAY BY</th><th>AMOUNT DUE</th></tr><tr><td>${account}</td><td>${M(term.due)}</td><td class="b">${$(o.total)}</td></tr></table></div>
<div class="row"><div class="w30 s"><b>CUSTOMER SERVICE</b><br>1-800-555-0122<br><b>POWER OUTAGE OR DOWNED LINE</b><br>1-800-555-0125<br><b>DATE BILL ISSUED</b><br>${M(term.billed)}<p><b>Enrollment Information</b><br>To enroll with a supplier or change to another supplier, you will need the following information about your account: Loadzone SEMA, Acct No: ${account}, Cycle: 17</p>${usageChart(r, term.end, e.used, { months: 7 })}</div><div><h3>ACCOUNT BALANCE</h3>${table([['Previous Balance', N(o.before)], [`Payment Received on ${days('MMM D')(addDays(term.billed, -10))}${o.paid > 0 ? ' (Check)' : ''}`, `- ${N(o.paid)}`], ['=Balance Forward', N(o.left)], ['Current Charges', `+ ${N(o.current)}`], ['=Amount Due ▶', $(o.total)]])}<p class="s">To avoid late payment charges of 1.16%, $ “Amount Due” must be received by ${M(term.due)}.</p><h3>SUMMARY OF CURRENT CHARGES</h3>${table([['Electric Service', N(delivered), N(supplied), N(o.current)], ['=Total Current Charges', $(delivered), $(supplied), $(o.current)]], { head: ['', 'DELIVERY SERVICES', 'SUPPLIER SERVICES', 'TOTAL'] })}<p class="s">${est ? 'We were unable to read your meter. Your bill is based on an estimated reading.' : 'Your usage is up 4% on last year.'}</p></div></div><div class="cut row"><div class="s">KEEP THIS PORTION FOR YOUR RECORDS. RETURN THIS PORTION WITH YOUR PAYMENT.<p>${p.who}<br>${p.street}<br>${p.town}</p><div class="ocr">${scanLine(r, account, o.total)}</div></div><table class="grid"><tr><td>ACCOUNT NUMBER<br>${account}</td><td>PLEASE PAY BY<br>${M(term.due)}</td><td>AMOUNT DUE<br>${$(o.total)}</td></tr></table></div>`,
    `<h3>DETAIL OF CURRENT CHARGES</h3><h4>Delivery Services</h4>${table([[`${days('MMM D')(term.start)} - ${days('MMM D')(term.end)}`, String(term.days), `${e.to} ${est ? 'Estimate' : 'Actual'}`, `${e.from} Actual`, '1', `${e.used} kWh`]], { head: ['Service Period', 'No. of days', 'Current Reading', 'Previous Reading', 'Meter Multiplier', '= Total Energy'], num: 1, cls: 'grid' })}<p>METER NUMBER ${e.meter} &nbsp; NEXT SCHEDULED READ DATE ON OR ABOUT ${days('MMM D')(addDays(term.end, 30))}<br>RATE Residential Regular R-1</p>${table(deliver, { num: 1 })}${table([['=Total Delivery Services', $(delivered)]])}<h4>Supply Services</h4><p>SUPPLIER Hearthside Power Supply LLC<br>PHONE 877-555-0188 &nbsp; ACCOUNT NO ${account}</p>${table(supply)}${table([['=Total Supply Services', $(supplied)]])}${backOf('en', r)}`),
    truth: bill({ provider: 'commonwealthgrid', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: est ? 'ESTIMATED' : 'ACTUAL' })] }),
  };
}, 'pdf', 'pdf');

export const US_EAST: readonly FourthLayout[] = [metropolis, carolina, riders, sunshine, supplierOnWires, northern, texan, newEngland];
