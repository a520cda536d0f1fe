import { addDays, days } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { backOf } from '../../second-hand/fine-print.ts';
import { scanLine, split, table, tally } from '../../second-hand/kit.ts';
import { metered, money, person, readOf } from '../../third-hand/kit.ts';
import { bill, service } from '../../truth.ts';
import { fourth, type FourthLayout } from '../fourth-layout.ts';
import { at, linesOf, owed, paper, usageChart } from '../kit.ts';

const N = numbers('en');
const $ = money('$', 'en');
const D = days('MM/DD/YYYY');
const D2 = days('MM/DD/YY');

/** Electricity and gas of one company, details of each on a page of its own; the second take buys its energy from a community. */
const energyStatement = fourth('us-energy-statement', 'en', (r, take) => {
  const p = person(r, 'us');
  const term = r.period(28, 33);
  const account = r.digits('%#########-#');
  const e = metered(r, '100######%', 280, 760);
  const g = metered(r, '%#######', 18, 60);
  const factor = r.num(1.01, 1.06, 3);
  const therms = round(g.steps * factor);
  const t = tally();
  const allowance = round(term.days * 7.5, 1);
  const first = Math.min(e.used, allowance);
  const rest = round(e.used - first, 1);
  const e1 = t.add('Tier 1 Usage', first * 0.40206);
  const e2 = rest > 0 ? t.add('Tier 2 Usage', rest * 0.50355) : 0;
  const credit = take === 1 ? t.add('Generation Credit', -e.used * 0.14321) : 0;
  const pcia = take === 1 ? t.add('Power Charge Indifference Adjustment', e.used * 0.01876) : 0;
  const surcharge = t.add('Franchise Fee Surcharge', take === 1 ? e.used * 0.00081 : 0.31);
  const tax = t.add('Redcliff Utility Users\' Tax (7.500%)', (e1 + e2) * 0.075);
  const electric = t.total();
  const gen = take === 1 ? t.add('Generation - TOTAL', e.used * 0.13105) : 0;
  const gen2 = take === 1 ? t.add('Energy Commission Surcharge', e.used * 0.0003) : 0;
  const g1 = t.add('Gas Usage', therms * 2.31479);
  const g2 = t.add('Gas PPP Surcharge', therms * 0.08672);
  const gas = round(g1 + g2);
  const o = owed(r, t);
  const head = (n: number): string => `<div class="row"><div><b style="font-size:15pt;color:#1a5ea8">GM&amp;E</b> <span class="big">ENERGY STATEMENT</span><div class="s">www.gmande.example/MyEnergy</div></div><div class="w38"><table><tr><td>Account No:</td><td class="b">${account}</td></tr><tr><td>Statement Date:</td><td>${D(term.billed)}</td></tr><tr><td>Due Date:</td><td>${D(term.due)}</td></tr></table></div></div><div class="s r">Page ${n} of 3</div>`;
  const stub = `<div class="cut row"><div class="s">Please return this portion with your payment. No staples or paper clips. Do not fold. Thank you.<div class="ocr">${scanLine(r, account, o.total)}</div><p>${p.who}<br>${p.street}<br>${p.town}</p></div><div class="w60">${table([['Account Number:', 'Due Date:', 'Total Amount Due:', 'Amount Enclosed:'], [account, D(term.due), $(o.total), '$ ______.__']], { num: 9, cls: 'grid' })}<p>GM&amp;E<br>BOX 997000<br>SACRAVILLE, CA 95899-7300</p></div></div>`;
  const summary = table([
    ['Amount Due on Previous Statement', $(o.before)], ['Payment(s) Received Since Last Statement', o.paid === 0 ? '0.00' : `-${N(o.paid)}`], ['Previous Unpaid Balance', $(o.left)],
    [take === 1 ? 'Current GM&amp;E Electric Delivery Charges' : 'Current Electric Charges', $(electric)], ...(take === 1 ? [['Estuary Community Power Electric Generation Charges', N(round(gen + gen2))]] : []),
    ['Current Gas Charges', N(gas)], [`=Total Amount Due by ${D(term.due)}`, $(o.total)],
  ], { cls: 'lines' });
  const info = (rows: [string, string][]): string => `<div class="w30 tint"><b>Service Information</b>${table(rows, { cls: 's' })}</div>`;
  return {
    html: paper('', `${head(1)}<div class="row"><div class="w38"><b>Service For:</b><br>${p.who}<br>${p.street}<br>${p.town}<h4>Questions about your bill?</h4><p class="s">Mon-Fri 7 a.m.-7 p.m., Sat 8 a.m.-5 p.m.<br>Phone: 1-866-555-0143</p><h4>Ways To Pay</h4><p class="s">www.gmande.example/waystopay</p></div><div class="tint"><b>Your Account Summary</b>${summary}</div></div>
<div class="row" style="margin-top:14pt"><div class="w60"><b>Monthly Billing History</b>${usageChart(r, term.end, Math.round(o.current))}<p class="s">Daily Usage Comparison &nbsp; 1 Year Ago &nbsp; Last Period &nbsp; Current Period</p></div><div><b>Important Messages</b><p class="s">Your charges on this page are separated into delivery charges from GM&amp;E and generation or procurement charges from an energy provider. Gas costs may rise by up to 12% this winter. Save $50 with a smart thermostat.</p></div></div>${stub}`,
    `${head(2)}<h2>Details of ${take === 1 ? 'GM&amp;E Electric Delivery' : 'Electric'} Charges</h2><div>${D(term.start)} - ${D(term.end)} (${term.days} billing days)</div><div class="row"><div><div class="s">Service For: ${p.street}<br>Service Agreement ID: ${r.digits('%#########')}<br>Rate Schedule: E1 X Residential Service</div>
${table([[`<b>${D(term.start)} – ${D(term.end)}</b>`, 'Your Tier Usage', ''], ['Tier 1 Allowance', `${N(allowance)} kWh (${term.days} days x 7.5 kWh/day)`, ''], ['Tier 1 Usage', `${N(first, 6)} kWh @ $0.40206`, $(e1)], ...(rest > 0 ? [['Tier 2 Usage', `${N(rest, 6)} kWh @ $0.50355`, N(e2)]] : []), ...(take === 1 ? [['Generation Credit', '', N(credit)], ['Power Charge Indifference Adjustment', '', N(pcia)]] : []), ['Franchise Fee Surcharge', '', N(surcharge)], ['Redcliff Utility Users’ Tax (7.500%)', '', N(tax)], [`=Total ${take === 1 ? 'GM&amp;E Electric Delivery' : 'Electric'} Charges`, '', $(electric)]], { num: 2 })}
${take === 1 ? `<h3>Details of Estuary Community Power Electric Generation Charges</h3><div class="s">ESP Customer Number: ${r.digits('%#########')} &nbsp; Rate Schedule: E-1</div>${table([['Generation - TOTAL', `${N(e.used, 6)} kWh @ $0.13105`, $(gen)], ['Energy Commission Surcharge', '', N(gen2)], ['=Total Estuary Community Power Electric Generation Charges', '', $(round(gen + gen2))]], { num: 2 })}` : ''}<p class="s">Average Daily Usage (kWh / day) &nbsp; Last Year ${r.num(9, 20, 2)} &nbsp; Last Period ${r.num(9, 20, 2)} &nbsp; Current Period ${N(e.used / term.days)}</p></div>${info([['Meter #', e.meter], ['Current Meter Reading', N(e.to, 0)], ['Prior Meter Reading', N(e.from, 0)], ['Total Usage', `${N(e.used, 6)} kWh`], ['Baseline Territory', 'X'], ['Heat Source', 'B - Not Electric'], ['Serial', 'R'], ['Rotating Outage Block', '50']])}</div>`,
    `${head(3)}<h2>Details of Gas Charges</h2><div>${D(term.start)} - ${D(term.end)} (${term.days} billing days)</div><div class="row"><div><div class="s">Service For: ${p.street}<br>Service Agreement ID: ${r.digits('%#########')}<br>Rate Schedule: G1 X Residential Service</div>${table([['Tier 1 Allowance', `${N(term.days * 1.79)} Therms`, ''], ['Tier 1 Usage', `${N(therms, 6)} Therms @ $2.31479`, $(g1)], [`Gas PPP Surcharge ($0.08672 /Therm)`, '', N(g2)], ['=Total Gas Charges', '', $(gas)]], { num: 2 })}</div>${info([['Meter #', g.meter], ['Current Meter Reading', N(g.to, 0)], ['Prior Meter Reading', N(g.from, 0)], ['Difference', String(g.steps)], ['Multiplier', N(factor, 6)], ['Total Usage', `${N(therms, 6)} Therms`], ['Baseline Territory', 'X'], ['Serial', 'J']])}</div><p class="s">The average core gas procurement rate is $0.54 per therm.</p>${backOf('en', r)}`),
    truth: bill({ provider: 'GM&E', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), charges: round(electric + gen + gen2), tariff: 'E1 X' }), service('GAS', therms, 'therm', { ...readOf(g), conversion: factor, charges: gas, tariff: 'G1 X' })],
      notes: ['Current charges are not printed as one sum'] }),
  };
}, 'pdf', 'pdf');

/** A bill with delivery and generation by time of use, days written with an apostrophe before the year. */
const timeOfUse = fourth('us-tou-generation-delivery', 'en', (r, take) => {
  const p = person(r, 'us');
  const term = r.period(29, 32);
  const A = days('MMM D ’YY');
  const customer = r.digits('70########%#');
  const e = metered(r, '222011-######', 420, 1500);
  const [mid, off, sup] = split(e.used, [0.19, 0.52]) as [number, number, number];
  const t = tally();
  const per = (name: string, kwh: number, rate: number): string[] => [name, `${N(kwh, 0)} kWh x $${rate.toFixed(5)}`, $(t.add(name, kwh * rate))];
  const delivery = [per('Mid-peak delivery', mid, 0.31207), per('Off-peak delivery', off, 0.24133), per('Super off-peak delivery', sup, 0.20661)];
  delivery.push(['Basic charge', `${term.days} days x $0.03100`, $(t.add('Basic charge', term.days * 0.031))], ['Wildfire fund charge', `${N(e.used, 0)} kWh x $0.00561`, $(t.add('Wildfire fund charge', e.used * 0.00561))]);
  const delivered = t.total();
  const generation = [per('Mid-peak generation', mid, 0.1844), per('Off-peak generation', off, 0.11218), per('Super off-peak generation', sup, 0.08903)];
  const generated = round(t.total() - delivered);
  const state = t.add('State tax', e.used * 0.0003);
  const o = owed(r, t, take === 1 ? 'part' : 'paid');
  return {
    html: paper('h2{border-bottom:1.5pt solid #3a7d44}', `<div class="row"><div><b style="font-size:13pt;color:#3a7d44">COASTAL BASIN EDISON</b><br><span class="s">P.O. Box 600 Rosewood, CA 91799-0001<br>www.cbe.example</span></div><div><span style="font-size:14pt">Your electricity bill</span><br>${p.who} / Page 1 of 4</div></div>
<div class="row" style="margin-top:8pt"><div>For billing and service inquiries call 1-800-555-0165, 24 hours a day, 7 days a week</div><div><table><tr><td>Customer account</td><td>${customer}</td></tr><tr><td>Date bill prepared</td><td>${A(term.billed)}</td></tr></table></div><div class="box c"><b>Amount due ${$(o.total)}</b><br>Due by ${A(term.due)}</div></div>
<div class="row"><div><b>Service account</b> ${r.digits('80########%#')}<br>${p.street}<br>${p.town}<br><b>Rotating outage</b> Group N001</div><div><b>Your account summary</b>${table([['Previous Balance', $(o.before)], [`Payment Received ${A(addDays(term.billed, -9))}`, `-${$(o.paid)}`], ['=Balance forward', $(o.left)], ['Your new charges', $(o.current)], [`=Total amount you owe by ${A(term.due)}`, $(o.total)]])}</div></div>
<h3>Compare the electricity you are using</h3><div class="s">For meter ${e.meter} from ${A(term.start)} to ${A(term.end)}<br>Total electricity you used this month in kWh <b>${N(e.used, 0)}</b></div><div style="width:62%">${usageChart(r, term.end, e.used / term.days)}</div><p class="s">Your daily average electricity usage (kWh)</p>
<p class="s">Your next billing cycle will end on or about ${A(addDays(term.end, 30))}.</p><div class="cut s">Please return the payment stub below with your payment and make your check payable to Coastal Basin Edison. (14-574) Tear here - - - If you want to pay in person, call 1-800-555-0161 for locations, or you can pay online.
<div class="row"><div>${p.who}<br>${p.street}<br>${p.town}<div class="ocr">${scanLine(r, customer, o.total)}</div></div><div><table><tr><td>Customer account ${customer}</td></tr><tr><td>Amount due by ${A(term.due)}</td><td class="b">${$(o.total)}</td></tr><tr><td>Amount enclosed</td><td>$ ________</td></tr></table>P.O. BOX 300<br>ROSEWOOD, CA 91772-0001</div></div></div>`,
    `<div class="s">${p.who} / Page 3 of 4</div><h2>Details of your new charges</h2><b>Your rate: TOU-D-4-9PM</b><br>Billing period: ${A(term.start)} to ${A(term.end)} (${term.days} days)<div class="row"><div class="w60"><b>Delivery charges</b> - Cost to deliver your electricity${table(delivery, { num: 2 })}<b>Generation charges</b> - Cost to generate your electricity${table(generation, { num: 2 })}${table([['Subtotal of your new charges', $(round(delivered + generated))], ['State tax', $(state)], ['=Your new charges', $(o.current)]])}</div><div class="tint s"><b>Your Delivery charges include:</b><br>• ${$(round(delivered * 0.14))} transmission charges<br>• ${$(round(delivered * 0.58))} distribution charges<br>• $0.04 nuclear decommissioning charges<br>• ${$(round(delivered * 0.05))} public purpose programs charge<p><b>Your overall energy charges include:</b><br>• ${$(round(o.current * 0.009))} franchise fees</p><p><b>Additional information:</b><br>• Winter season Oct 1 ’24 - May 31 ’25<br>• Rotating outage group N001</p></div></div>
<h3>Your electricity usage by time</h3>${table([['Mid-peak', N(mid, 0)], ['Off-peak', N(off, 0)], ['Super off-peak', N(sup, 0)], ['=Total kWh', N(e.used, 0)]])}<h3>Things you should know</h3>${backOf('en', r)}`),
    truth: bill({ provider: 'Coastal Basin Edison', accountNumber: customer, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { meterNumber: e.meter, parts: [{ name: 'Mid-peak', usage: mid }, { name: 'Off-peak', usage: off }, { name: 'Super off-peak', usage: sup }], tariff: 'TOU-D-4-9PM' })] }),
  };
}, 'pdf', 'scan');

/** Net metering: what came from the grid, what went to it and the difference, with the months of the relevant period. */
const netMetering = fourth('us-net-energy-metering', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(29, 32);
  const M = days('MMM D, YYYY');
  const account = r.digits('00## #### #### %');
  const meter = r.digits('0%######');
  const taken = r.int(280, 620);
  const given = r.int(120, 270);
  const net = taken - given;
  const t = tally();
  const delivery = t.add('Electricity Delivery', net * 0.2619);
  const supply = t.add('Electricity Generation', net * 0.1582);
  const nbc = t.add('Non-Bypassable Charges', taken * 0.0312);
  const minimum = t.add('DWR Bond & Wildfire Fund', taken * 0.0055);
  const o = owed(r, t, 'paid', 20, 90);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:16pt;color:#005a8c">SBG&amp;E</b><br><span class="s">South Bay Gas &amp; Electric, a Meridian Ridge utility</span></div><div class="tint"><table><tr><td>Account number</td><td class="b">${account}</td></tr><tr><td>Date mailed</td><td>${M(term.billed)}</td></tr></table></div><div class="tint c">Amount due<div class="big">${$(o.total)}</div>due by ${M(term.due)}</div></div>
<div class="s">SERVICE FOR: ${p.who}, ${p.street}, ${p.town}</div><div class="row"><div><h3>Account Summary</h3>${table([['Previous Balance', $(o.before)], ['Payments Received', `- ${N(o.paid)}`], ['Current Charges', `+ ${N(o.current)}`], ['=Total Amount Due', $(o.total)]])}<h3>Summary of Current Charges (See page 2 for details)</h3>${table([['', 'Billing Period', 'Usage', 'Amount($)'], ['Electric', `${M(term.start)} - ${M(term.end)}`, `${net} kWh`, N(o.current)]], { num: 2 })}</div><div><h3>Electric Usage History (Total kWh used)</h3>${usageChart(r, term.end, net)}</div></div>
<div class="cut row"><div>${p.who}<br>${p.street}<br>${p.town}<p class="ocr s">${scanLine(r, account, o.total)}</p></div><div>SAVE PAPER &amp; POSTAGE PAY ONLINE<br><b>DATE DUE</b> ${M(term.due)} <b>AMOUNT DUE</b> ${$(o.total)}<br>SBG&amp;E PO BOX 25111 SANTA DELMIRA CA 92799-5111</div></div>`,
    `<h2>Detail of Current Charges</h2><b>Electric Service</b> Rate: DR-SES-Solar Energy Residential - NEM 2.0 Customer &nbsp; Climate Zone: Coastal<br>Billing Period: ${M(term.start)} - ${M(term.end)} &nbsp; Total Days: ${term.days}<p>Meter Number: ${meter} (Next scheduled read date ${M(addDays(term.end, 30))}) &nbsp; Cycle: 8</p>${table([['Consumption (from grid)', `${taken} kWh`], ['Generation (to grid)', `${given} kWh`], ['=Net usage', `${net} kWh`]])}
${table([['Electricity Delivery', `${net} kWh x .26190`, N(delivery)], ['Electricity Generation', `${net} kWh x .15820`, N(supply)], ['Non-Bypassable Charges', `${taken} kWh x .03120`, N(nbc)], ['DWR Bond &amp; Wildfire Fund', `${taken} kWh x .00550`, N(minimum)], ['=Total Electric Charges', '', $(o.current)]], { num: 2 })}<h3>Net Energy Metering Summary - 12 Month Relevant Period</h3>${table(Array.from({ length: 5 }, (_, m) => [M(addDays(term.end, (m - 4) * 30)), String(m === 4 ? net : r.int(-300, 400)), N(m === 4 ? round(delivery + supply) : r.num(-60, 120, 2))]), { head: ['Read date', 'Net kWh', 'Net charge/credit $'], cls: 'grid' })}<p class="s">Your true-up month is ${r.pick(['March', 'August'])}. Excess credits carry over until then.</p>${backOf('en', r)}`),
    truth: bill({ provider: 'South Bay Gas & Electric', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said, accept: { provider: ['SBG&E'] },
      services: [service('ELECTRICITY', net, 'kWh', { meterNumber: meter, direction: 'NET' })],
      alternatives: [[service('ELECTRICITY', taken, 'kWh', { meterNumber: meter, direction: 'IMPORT' }), service('ELECTRICITY', given, 'kWh', { meterNumber: meter, direction: 'EXPORT' })], [service('ELECTRICITY', taken, 'kWh', { meterNumber: meter }), service('SOLAR', given, 'kWh', { meterNumber: meter, direction: 'EXPORT' })], [service('ELECTRICITY', net, 'kWh', { meterNumber: meter, direction: 'NET' }), service('ELECTRICITY', given, 'kWh', { meterNumber: meter, direction: 'EXPORT' })], [service('ELECTRICITY', taken, 'kWh', { meterNumber: meter, direction: 'IMPORT' })]] }),
  };
});

/** A city's bill for two months: electric, water with sewer, and what the sanitation bureau bills along. */
const cityTwoMonths = fourth('us-city-two-months', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(58, 63);
  const account = r.digits('### ### ####');
  const e = metered(r, 'APMYV00222-000#####', 600, 1900);
  const w = metered(r, '7%######', 14, 52);
  const t = tally();
  const tier = Math.min(e.used, 700);
  const e1 = t.add('Tier 1 Energy', tier * 0.18714);
  const e2 = e.used > tier ? t.add('Tier 2 Energy', (e.used - tier) * 0.23906) : 0;
  const tax = t.add('City Utility Tax', (e1 + e2) * 0.1);
  const state = t.add('State Energy Surcharge', e.used * 0.0003);
  const electric = t.total();
  const w1 = t.add('Water Tier 1', w.used * 8.163);
  const wateradj = t.add('Water Adjustments', w.used * 0.411);
  const water = round(w1 + wateradj);
  const sewer = t.add('Sewer Service Charge', round(w.used * 0.87, 2) * 5.35);
  const solid = t.add('Solid Resources Fee', 24.33 * 2 * 1.12);
  const o = owed(r, t, 'paid', 180, 460);
  const M = days('MMM D, YYYY');
  const m = days('M/D/YY');
  return {
    html: paper('', `${at(0, 0, 300, '<b style="font-size:15pt;color:#23408f">Bellwater Department of Water &amp; Power</b><div class="s">www.bdwp.example &nbsp; 1-800-555-0139</div>')}${at(330, 0, 210, `<table class="grid"><tr><td class="s">BILL DATE</td><td>${M(term.billed)}</td></tr><tr><td class="s">ACCOUNT NUMBER</td><td class="b">${account}</td></tr><tr><td class="s">DATE DUE</td><td>${M(term.due)}</td></tr><tr><td class="s">AMOUNT DUE</td><td class="b">${$(o.total)}</td></tr></table>`)}
${at(0, 70, 300, `<b>CUSTOMER SERVICE - 7:00 am - 7:00 pm</b><br>${p.who}<br>${p.street}, ${p.town}`)}
${at(0, 120, 330, `<h3>Account Summary</h3>${table([['Previous Account Balance', $(o.before)], [`Payment Received ${m(addDays(term.billed, -30))} Thank You`, `-${N(o.paid)}`], ['=Remaining Balance', $(o.left)], ['New Charges', `+ ${N(o.current)}`], ['=Total Amount Due', $(o.total)]])}<h3>Summary of New Charges</h3><i>BDWP charges</i>${table([['Electric Charges', `${m(term.start)} - ${m(term.end)}`, `${N(e.used, 0)} kWh`, $(electric)], ['Water Charges', `${m(term.start)} - ${m(term.end)}`, `${w.used} HCF`, $(water)]], { num: 2 })}<i>Bureau of Sanitation charges</i>${table([['Sewer Charges', `${m(term.start)} - ${m(term.end)}`, `${w.used} HCF`, $(sewer)], ['Solid Resources Charges', `${m(term.start)} - ${m(term.end)}`, '', $(solid)], ['=Total New Charges', '', '', $(o.current)]], { num: 2 })}`)}
${at(355, 120, 185, `<div class="tint"><b>Usage History</b> (Total kWh used)${usageChart(r, term.end, e.used, { months: 7 })}<b>Usage History</b> (Total HCF used)${usageChart(r, term.end, w.used, { months: 7 })}<p class="s">Next Scheduled Read Date: ${m(addDays(term.end, 61))}</p></div>`)}
${at(0, 560, 540, `<div class="cut s">PLEASE KEEP THIS PORTION FOR YOUR RECORDS. PLEASE RETURN THE PORTION BELOW WITH YOUR PAYMENT, MAKING SURE THE RETURN ADDRESS SHOWS IN THE ENVELOPE WINDOW.<div class="row"><div>P.O. Box 30808 • Bellwater, CA 90099-0808<p>${p.who}<br>${p.street}<br>${p.town}</p><span class="ocr">${scanLine(r, account, o.total)}</span></div><div><table class="grid"><tr><td>ACCOUNT NUMBER<br>${account}</td><td>Please enter amount enclosed<br>$ </td></tr><tr><td>DATE DUE<br>${M(term.due)}</td><td>AMOUNT DUE<br>${$(o.total)}</td></tr></table></div></div></div>`)}`,
    `<h3>Electric Charges</h3><b>BILLING PERIOD</b> ${m(term.start)} - ${m(term.end)} (${term.days} days) &nbsp; RATE SCHEDULE R-1(A) Residential &nbsp; ZONE 1<br>METER NUMBER ${e.meter} &nbsp; SERVES ${p.street}${table([['Current read', 'Previous read', 'Total used'], [String(e.to), String(e.from), `${N(e.used, 0)} kWh`]], { num: 9, cls: 'grid' })}${table([['Tier 1 Energy (max 700 kWh)', `${N(tier, 0)} kWh x $0.18714/kWh`, $(e1)], ['Tier 2 Energy', `${N(e.used - tier, 0)} kWh x $0.23906/kWh`, $(e2)], ['City of Bellwater Utility Tax', `${$(round(e1 + e2))} x 10%`, $(tax)], ['State Energy Surcharge', `${N(e.used, 0)} kWh x $0.0003/kWh`, $(state)], ['=Total Electric Charges', '', $(electric)]], { num: 2 })}
<h3>Water Charges</h3><b>BILLING PERIOD</b> ${m(term.start)} - ${m(term.end)} (${term.days} days) RATE SCHEDULE Schedule A, Single Dwelling Unit<br>METER NUMBER ${w.meter}${table([['Current read', 'Previous read', 'Total used'], [String(w.to), String(w.from), `${w.used} HCF`]], { num: 9, cls: 'grid' })}${table([['Tier 1 Water', `${w.used} HCF x $8.163/HCF`, $(w1)], ['Water Adjustments', `${w.used} HCF x $0.411/HCF`, $(wateradj)], ['=Total Water Charges', '', $(water)]], { num: 2 })}<p class="s">Green Meter Readings. 1 HCF (hundred cubic feet) = 748 gallons</p>
<h3>Bureau of Sanitation</h3>${table([['Sewer Service Charge', `${N(round(w.used * 0.87, 2))} HCF x $5.35/HCF`, $(sewer)], ['Solid Resources Fee - Single Dwelling Unit', '2 months', $(solid)]], { num: 2 })}${backOf('en', r)}`),
    truth: bill({ provider: 'Bellwater Department of Water & Power', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), charges: electric }), service('WATER', w.used, 'HCF', { ...readOf(w), charges: round(water + sewer) }), service('WASTE', null, null, { charges: solid })] }),
  };
});

/** A city's electricity, water, wastewater, drainage and carts on one bill, each with its heading and its own sum. */
const cityAll = fourth('us-city-all-services', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(29, 32);
  const M = days('MMMM D, YYYY');
  const account = r.digits('%##### 00000#');
  const e = metered(r, '%#######', 450, 2100);
  const hundreds = r.int(18, 92);
  const gallons = hundreds * 100;
  const w = { meter: r.digits('%#####'), from: r.int(100, 9000) };
  const t = tally();
  const energy: string[][] = [['Customer Charge', $(t.add('Customer Charge', 15))], [`Tier 1 ${Math.min(300, e.used)} kWh at $0.04598 per kWh`, $(t.add('Tier 1', Math.min(300, e.used) * 0.04598))]];
  if (e.used > 300) energy.push([`Tier 2 ${e.used - 300} kWh at $0.05698 per kWh`, $(t.add('Tier 2', (e.used - 300) * 0.05698))]);
  energy.push([`Power Supply Adjustment ${e.used} kWh at $0.04521 per kWh`, $(t.add('Power Supply Adjustment', e.used * 0.04521))], [`Community Benefit Charges ${e.used} kWh at $0.00664 per kWh`, $(t.add('Community Benefit', e.used * 0.00664))], [`Regulatory Charges ${e.used} kWh at $0.01482 per kWh`, $(t.add('Regulatory Charges', e.used * 0.01482))]);
  energy.push(['Residential Sales Tax', $(t.add('Sales Tax', t.total() * 0.01))]);
  const electric = t.total();
  const water: string[][] = [['Customer Charge', $(t.add('Water Customer Charge', 7.25))], [`Tiered Fixed Charge`, $(t.add('Tiered Fixed', 4.85))], [`${N(gallons, 0)} Gallons at $5.12 per 1,000`, $(t.add('Water volume', gallons * 0.00512))], [`Reserve Fund Surcharge`, $(t.add('Reserve Fund', gallons * 0.00005))]];
  const watered = round(t.total() - electric);
  const waste: string[][] = [['Customer Charge', $(t.add('Wastewater Customer Charge', 10.35))], [`${N(gallons - 400, 0)} Gallons at $9.96 per 1,000 (Winter Average)`, $(t.add('Wastewater volume', (gallons - 400) * 0.00996))]];
  const wastewater = sum(t.rows.slice(-2).map(([, amount]) => amount));
  const trash: string[][] = [['Base Customer Charge', $(t.add('Trash Base', 22.65))], ['1 64 Gallon Cart', $(t.add('Cart', 11.2))], ['Clean Community Fee', $(t.add('Clean Community', 9.7))], ['Sales Tax', $(t.add('Trash Tax', 2.8))]];
  const carts = sum(t.rows.slice(-4).map(([, amount]) => amount));
  const drainage = t.add('Drainage Service', 11.8);
  const street = t.add('Street Service', 18.09);
  const o = owed(r, t, r.pick(['paid', 'part']), 140, 420);
  const block = (title: string, body: string, end: string, amount: number): string => `<h3 style="background:#d8e6dd;padding:2pt">${title}</h3>${body}${table([[`=${end}`, $(amount)]])}`;
  return {
    html: paper('', `<div class="row"><div><b style="font-size:14pt">City of Lantana Springs Utilities</b><div class="s">COLS Utilities Customer Care 512-555-0194 &nbsp; coslutilities.example</div></div><div><table><tr><td>Account Number:</td><td>${account}</td></tr><tr><td>Customer Name:</td><td>${p.who}</td></tr><tr><td>Service Address:</td><td>${p.street} ${p.town}</td></tr></table></div></div>
<div class="row"><div><h2>Account Summary</h2>${table([['Previous Balance', $(o.before)], ['Payment Received - Thank You', `-${$(o.paid)}`], ['Balance Forward', $(o.left)], ['Electric Service', $(electric)], ['Water Service', $(watered)], ['Wastewater Service', $(wastewater)], ['Solid Waste Services', $(carts)], ['Drainage Service', $(drainage)], ['Street Service', $(street)], ['=Total Current Charges', $(o.current)], ['=Total Amount Due', $(o.total)]])}</div><div class="w38 tint">Bill Date<br><b>${M(term.billed)}</b><p>Due Date<br><b>${M(term.due)}</b></p><p>Total Amount Due<br><span class="big">${$(o.total)}</span></p><p class="s">If payment is received after the due date, a late fee of 5% is applied: ${$(round(o.total * 1.05))}</p></div></div>
<div class="row"><div><b>Your Electric Usage</b> kWh${usageChart(r, term.end, e.used)}</div><div><b>Your Water Usage</b> gallons${usageChart(r, term.end, gallons)}</div></div><div class="cut row"><div>${p.who}<br>${p.street}<br>${p.town}<div class="ocr s">${scanLine(r, account, o.total)}</div></div><div>City of Lantana Springs<br>PO Box 2267<br><b>Account Number</b> ${account}<br><b>Due Date</b> ${M(term.due)} <b>Total Amount Due</b> ${$(o.total)}<br>□ CAP donation $1 $5 $10 Other $____</div></div>`,
    `${block('ELECTRIC SERVICE', `<div class="s">Service from ${D(term.start)} to ${D(term.end)} Residential Rate</div>${table([[e.meter, D(term.start), D(term.end), String(e.from), String(e.to), String(e.used)]], { head: ['Meter #', 'Read Date From', 'Read Date To', 'Previous', 'Current', 'Consumption in kWh'], num: 3, cls: 'grid' })}${table(energy)}`, 'TOTAL CURRENT CHARGES - ELECTRIC', electric)}
${block('WATER SERVICE', `<div class="s">Service from ${D(term.start)} to ${D(term.end)}</div>${table([[w.meter, D(term.start), D(term.end), String(w.from), String(w.from + hundreds), String(gallons)]], { head: ['Meter #', 'Read Date From', 'Read Date To', 'Previous (100 gal)', 'Current (100 gal)', 'Consumption in Gallons'], num: 3, cls: 'grid' })}${table(water)}`, 'TOTAL CURRENT CHARGES - WATER', watered)}${block('WASTEWATER SERVICE', table(waste), 'TOTAL CURRENT CHARGES - WASTEWATER', wastewater)}${block('SOLID WASTE SERVICES', table(trash), 'TOTAL CURRENT CHARGES - SOLID WASTE', carts)}${block('DRAINAGE SERVICE', '<div class="s">Impervious cover 38.11%, 2,914 sq ft</div>', 'TOTAL CURRENT CHARGES - DRAINAGE', drainage)}${block('STREET SERVICE', '', 'TOTAL CURRENT CHARGES - STREET SERVICE', street)}`),
    truth: bill({ provider: 'City of Lantana Springs', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), charges: electric }), service('WATER', gallons, 'gal', { meterNumber: w.meter, readStart: w.from, readEnd: w.from + hundreds, multiplier: 100, charges: round(watered + wastewater) }), service('WASTE', null, null, { charges: carts })] }),
  };
}, 'pdf', 'scan');

/** A desert utility's commercial bill: demand by season, power factor and a table of determinants. */
const demandWest = fourth('us-demand-determinants', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(29, 32);
  const account = r.digits('%###-####-##');
  const times = r.pick([80, 120, 160]);
  const e = metered(r, 'KZD-%####', 140, 480, times);
  const kw = r.int(95, 310);
  const billed = Math.max(kw, r.int(100, 200));
  const [on, off] = split(e.used, [0.31]) as [number, number];
  const t = tally();
  const rows: string[][] = [['Basic service charge', `${term.days} days x $1.3340`, $(t.add('Basic service charge', term.days * 1.334))], ['On-peak energy', `${N(on, 0)} kWh x $0.094210`, $(t.add('On-peak energy', on * 0.09421))], ['Off-peak energy', `${N(off, 0)} kWh x $0.061180`, $(t.add('Off-peak energy', off * 0.06118))], ['Demand - facilities', `${billed} kW x $9.1140`, $(t.add('Demand - facilities', billed * 9.114))], ['Environmental improvement', `${N(e.used, 0)} kWh x $0.001340`, $(t.add('Environmental improvement', e.used * 0.00134))], ['Power supply adjustment', `${N(e.used, 0)} kWh x -$0.002110`, $(t.add('Power supply adjustment', -e.used * 0.00211))]];
  const before = t.total();
  rows.push(['State sales tax', '5.60%', $(t.add('State sales tax', before * 0.056))], ['County and city sales tax', '2.90%', $(t.add('County and city sales tax', before * 0.029))]);
  const o = owed(r, t, r.pick(['paid', 'unpaid']), 2000, 9000);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:15pt;color:#b4232a">saguaro public service</b></div><div class="r">Your electricity bill<br>Bill date: ${days('MMMM D, YYYY')(term.billed)}</div></div><div class="row"><div><h3>Your account number</h3>${account}<h3>Service number and rate plan</h3>${r.digits('%########')} E-32 M Medium General Service<p>${p.who}<br>${p.street}<br>${p.town}</p></div><div class="box"><h3>Summary of what you owe</h3>${table([['Amount owed on your last bill', $(o.before)], ['Payments made - thank you', o.paid > 0 ? `-${$(o.paid)}` : '$0.00'], ['Balance forward', $(o.left)], ['Cost of electricity you used', $(before)], ['Taxes and fees', $(round(o.current - before))], ['=Total amount due', $(o.total)]])}<p>Your bill is due by <b>${days('MMMM D, YYYY')(term.due)}</b></p></div></div>
<h3>Charges for electricity services</h3><div class="s">Cost of electricity used. Your service plan: Medium General Service. Billing period: ${days('MMM D')(term.start)} - ${days('MMM D, YYYY')(term.end)}</div>${table(rows, { num: 2, cls: 'lines' })}${table([['=Total charges for electricity services', $(o.current)]])}<h3>Amount of electricity you used</h3>${table([[e.meter, D2(term.end), String(e.to), D2(term.start), String(e.from), String(e.steps), String(times), N(e.used, 0)]], { head: ['Meter', 'Read date', 'Reading', 'Previous date', 'Reading', 'Difference', 'Multiplier', 'kWh'], num: 2, cls: 'grid' })}${table([['On-peak kWh', N(on, 0)], ['Off-peak kWh', N(off, 0)], ['Actual demand kW', String(kw)], ['Billed demand kW', String(billed)], ['Load factor', `${N((100 * e.used) / (kw * 24 * term.days), 1)} %`]])}<p class="s">Meter reading cycle 14. Your next scheduled read is on or about ${D2(addDays(term.end, 30))}.</p>
<div class="cut row"><div class="s">${p.who}<br>${p.street}<br>${p.town}<div class="ocr">${scanLine(r, account, o.total)}</div></div><div>Your account number ${account}<br>Amount due: <b>${$(o.total)}</b><br>Due by ${D2(term.due)} &nbsp; Amount paid $</div></div>`),
    truth: bill({ provider: 'Saguaro Public Service', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'USD', ...o.said, lines: linesOf(t),
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), demand: kw, demandUnit: 'kW', parts: [{ name: 'On-peak', usage: on }, { name: 'Off-peak', usage: off }], accept: { demand: [billed] } })] }),
  };
});

export const US_WEST: readonly FourthLayout[] = [energyStatement, timeOfUse, netMetering, cityTwoMonths, cityAll, demandWest];
