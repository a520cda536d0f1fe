import { addDays, days } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { bill, lines, service } from '../../truth.ts';
import { backOf } from '../fine-print.ts';
import { bars, cells, history, html, monthsTo, place, scanLine, split, table, tally } from '../kit.ts';

const F = numbers('en');
const usd = (x: number): string => `${x < 0 ? '-' : ''}$${F(Math.abs(x))}`;
const whole = (x: number): string => F(x, 0);

const bigUtility = layout('us-iou-residential', 'en', (r) => {
  const D = days('MMM D, YYYY');
  const M = days('MMM D');
  const name = r.pick(['Tri-Rivers Power & Light', 'Blue Mesa Electric', 'Great Lakes Edison', 'Palmetto State Power']);
  const p = r.period(28, 33);
  const to = place(r, 'us');
  const account = r.digits('%### ### ####');
  const meter = r.digits('ND%#####%##');
  const used = r.int(420, 2300);
  const start = r.int(10000, 70000);
  const t = tally();
  const [a, b] = split(used, [0.62]);
  t.add('Basic customer charge', r.pick([9.5, 12.75, 14]));
  t.add(`Energy charge, first ${a} kWh`, a! * 0.08214);
  t.add(`Energy charge, next ${b} kWh`, b! * 0.09877);
  t.add('Fuel cost adjustment', used * 0.03106);
  t.add('Storm recovery rider', used * 0.00214);
  t.add('Energy efficiency rider', used * 0.00188);
  const sub = t.total();
  const tax = t.add('State sales tax 4.45%', sub * 0.0445);
  const previous = r.num(70, 290, 2);
  const total = t.total();
  const past = history(r, 13, used);
  const lastYear = past[0]!;
  const css = '.hd{background:#003a5d;color:#fff;padding:8pt}.box{border:1.5pt solid #003a5d;border-radius:6pt;padding:8pt;margin:6pt 0}.ad{background:#e8f3da;padding:8pt}h3{color:#003a5d;font-size:10pt}';
  const first = `<div class="row hd"><div><b style="font-size:15pt">${name}</b></div><div class="n"><b>Your electric bill</b><br>Page 1 of 3</div></div>
  <div class="row"><div><h3>Service for</h3>${to.who}<br>${to.street.toUpperCase()}<br>${to.town.toUpperCase()}</div><div>${table([['Account number', account], ['Bill date', D(p.billed)], ['Bill cycle', r.digits('##')], ['Next scheduled read', M(addDays(p.end, 31))]])}</div></div>
  <div class="box"><h3>Billing summary</h3>${table([['Previous amount due', usd(previous)], [`Payment received ${M(addDays(p.start, 12))} — thank you`, `-${usd(previous)}`], ['Current electric charges', usd(sub)], ['Taxes', usd(tax)], [`=Total amount due ${D(p.due)}`, usd(total)]])}</div>
  <div class="row"><div class="ad"><b>Save up to $350</b> on a heat pump water heater. Offer ends ${D(addDays(p.due, 40))}. Enroll at our website or call 1-800-555-0${r.digits('1##')}.</div><div class="ad">Need help paying? Customers with income under $46,800 may get up to $600 per season.</div></div>
  <h3>Your usage snapshot (kWh)</h3>${bars(monthsTo(p.end, 13), past)}
  ${table([['Electric (kWh)', whole(used), whole(lastYear), F(past.slice(1).reduce((x, y) => x + y, 0), 0), F(past.slice(1).reduce((x, y) => x + y, 0) / 12, 0)], ['Avg. daily (kWh)', F(used / p.days, 1), F(lastYear / 30, 1), '', '']], { head: ['', 'Current month', `${monthsTo(p.end, 1)[0]} last year`, '12-month usage', 'Avg monthly usage'] })}
  <div class="cut"><div class="row"><div class="s">Please return this portion with your payment. Mail your payment at least 7 days before the due date.</div><div>${table([['Account number', account], ['Amount due', usd(total)], ['After this date a late charge of 1.5% applies', D(p.due)], ['Amount enclosed', '$__________']])}</div></div>
  <p>${name}<br>PO Box ${r.digits('%####')}<br>Fallsworth OH 43998-${r.digits('####')}</p><p style="font-family:monospace;font-size:9pt">${scanLine(r, account, total)}</p></div>`;
  const second = `<h3>${name} &mdash; Page 2 of 3 &nbsp; Account ${account}</h3><h3>Current electric usage for meter number ${meter}</h3>
  <div class="row"><div>${table([[`Actual reading on ${M(p.end)}`, String(start + used)], [`Previous reading on ${M(p.start)}`, `- ${start}`], ['=Energy used', `${whole(used)} kWh`]])}</div><div class="s">One kilowatt-hour (kWh) is a measure of the energy used by a 1,000-watt appliance in one hour. A 10-watt LED lightbulb would take 100 hours to consume 1 kWh.</div></div>
  <h3>Billing details - Electric</h3>${table([[`Billing period ${D(p.start)} to ${D(p.end)} (${p.days} days)`, ''], ...t.rows.map(([what, x]) => [what, usd(x)]), ['=Total current charges', usd(total)]])}
  <p class="s">Your current rate is Residential Service (RS-1). Compare your use with neighbours: efficient homes ${whole(used * 0.71)} kWh, average homes ${whole(used * 1.12)} kWh, you ${whole(used)} kWh.</p>`;
  const third = `<h3>Important to know</h3><div class="two xs">${`When you pay by check, you authorize us to use information from your check to make a one-time electronic funds transfer. A charge of $20.00 applies to returned checks. Rates effective ${D(addDays(p.start, -200))}. Bills are due and payable when rendered. Past due after ${M(addDays(p.due, 5))}. `.repeat(9)}</div>`;
  return {
    html: html(css, first, second, third),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: previous, payments: previous, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], lines: lines(t.rows) }),
  };
});

const cooperative = layout('us-coop', 'en', (r) => {
  const D = days('MM/DD/YY');
  const name = `${r.pick(['Prairie Fork', 'Cedar Ridge', 'Sand Hills', 'Two Creeks'])} ${r.pick(['Rural Electric Cooperative', 'Electric Membership Corp.', 'Electric Cooperative, Inc.'])}`;
  const p = r.period(29, 32);
  const to = place(r, 'us');
  const account = r.digits('%######00#');
  const meter = r.digits('1###4###');
  const mult = r.pick([1, 1, 40]);
  const diff = mult === 1 ? r.int(500, 2600) : r.int(60, 260);
  const used = diff * mult;
  const before = r.int(1000, 90000);
  const kw = r.num(4, 60, 3);
  const t = tally();
  t.add('Service Availability Charge', 32);
  t.add('Energy Charge', used * 0.0985);
  t.add('Power Cost Adjustment', used * -0.0041);
  t.add('Security Light 100W HPS (1)', 9.85);
  t.add('County Franchise Fee', t.total() * 0.03);
  const roundUp = round(Math.ceil(t.total()) - t.total());
  t.add('Operation Round Up', roundUp);
  const previous = r.num(90, 320, 2);
  const total = t.total();
  const late = round(total * 1.05);
  const body = `<div class="c"><b style="font-size:14pt">${name}</b><br>P.O. Box ${r.digits('%##')} &bull; Briar Hollow, GA 31998 &bull; Office (555) ${r.digits('01#')}-${r.digits('####')} &bull; Outages 1-888-555-01${r.digits('##')}<br><i>A Touchstone of our community since 1938</i></div>
  <table border="1" style="margin:8pt 0" class="c"><tr><th>ACCOUNT NO.</th><th>NAME</th><th>RATE</th><th>SERVICE LOCATION</th></tr><tr><td>${account}</td><td>${to.who}</td><td>01 RESIDENTIAL</td><td>${to.street.toUpperCase()}</td></tr></table>
  <table border="1" class="c"><tr><th rowspan="2">METER NO.</th><th colspan="2">SERVICE PERIOD</th><th rowspan="2">DAYS</th><th colspan="2">METER READINGS</th><th rowspan="2">MULT</th><th rowspan="2">KWH USED</th><th rowspan="2">KW</th></tr><tr><th>FROM</th><th>TO</th><th>PREVIOUS</th><th>PRESENT</th></tr><tr><td>${meter}</td><td>${D(p.start)}</td><td>${D(p.end)}</td><td>${p.days - 1}</td><td>${before}</td><td>${before + diff}</td><td>${mult}</td><td>${used}</td><td>${kw.toFixed(3)}</td></tr></table>
  <div class="row" style="margin-top:8pt"><div>${table([['Previous Balance', F(previous)], ['Payment(s) Thank You', F(-previous)], ['Balance Forward', '0.00'], ...t.rows.map(([what, x]) => [what, F(x)]), ['=CURRENT CHARGES', F(total)], ['TOTAL AMOUNT DUE', `<b>$ ${F(total)}</b>`]])}</div>
  <div><b>MONTHLY USAGE</b>${bars(monthsTo(p.end, 13), history(r, 13, used), false)}${table([['Current', String(p.days - 1), String(used), F(used / (p.days - 1), 0), usd(total / (p.days - 1))], ['Previous', '31', String(Math.round(used * 1.1)), F((used * 1.1) / 31, 0), '$4.60'], ['Last Year', '30', String(Math.round(used * 0.9)), F((used * 0.9) / 30, 0), '$4.11']], { head: ['Comparison', 'Days', 'KWH', 'KWH/Day', 'Cost/Day'] })}</div></div>
  <div style="border:2pt double #555;padding:6pt;margin:8pt 0"><b>ANNUAL MEETING</b> Saturday ${days('MMMM D')(addDays(p.due, 30))} at the fairgrounds. $1,250,000 in capital credits to be retired! Door prize: $500 bill credit.</div>
  <div class="cut"><div class="row"><div>${to.who}<br>${to.street}<br>${to.town}</div><div>${table([['ACCOUNT', account], ['BILLING DATE', D(p.billed)], ['DUE DATE', D(p.due)], [`AMOUNT DUE BY ${D(p.due)}`, F(total)], [`AMOUNT DUE AFTER ${D(p.due)}`, F(late)]])}</div></div></div>`;
  return {
    html: html('body{font-family:"Liberation Sans Narrow",Arial}', body, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: previous, payments: previous, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, demand: null, accept: { demand: [kw] } })], lines: lines(t.rows), notes: ['Amount after the due date', 'KW printed but not billed'] }),
  };
});

const choice = layout('us-community-choice', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const name = r.pick(['Coast Range Gas & Electric', 'Sierra Delta Electric Company']);
  const cca = r.pick(['Redwood Valley Community Energy', 'East Bayshore Clean Power']);
  const p = r.period(29, 33);
  const to = place(r, 'us');
  const account = r.digits('%#########-#');
  const meter = r.digits('10########');
  const used = r.num(210, 980, 3);
  const [peak, off] = split(used, [0.27], 3);
  const d = tally();
  d.add('Peak', peak! * 0.55432);
  d.add('Off Peak', off! * 0.48102);
  d.add('Baseline Credit', -round(p.days * 9.8, 1) * 0.09112);
  d.add('Generation Credit', -used * 0.14371);
  d.add('Power Charge Indifference Adjustment', used * 0.01872);
  d.add('Franchise Fee Surcharge', used * 0.00081);
  const g = tally();
  g.add('Generation - On Peak', peak! * 0.1551);
  g.add('Generation - Off Peak', off! * 0.1179);
  g.add('Energy Commission Surcharge', used * 0.0003);
  const previous = r.num(100, 300, 2);
  const total = round(d.total() + g.total());
  const one = `<div class="row"><h1 style="color:#b06a00">${name.toLowerCase()}</h1><div class="n"><h2>ENERGY STATEMENT</h2>www.example.com/MyEnergy</div></div>
  <div class="row"><div>Service For:<br><b>${to.who}</b><br>${to.street.toUpperCase()}<br>${to.town.toUpperCase()}<p><b>Questions about your bill?</b><br>1-800-555-01${r.digits('##')}, Monday-Friday 7 a.m.-9 p.m.</p><b>Local Office Address</b><br>210 CORONA ROAD<br>SANTA DELMIRA, CA 93998</div>
  <div>${table([['Account No:', account], ['Statement Date:', D(p.billed)], ['Due Date:', `<b>${D(p.due)}</b>`]], { num: 2 })}<h3>Your Account Summary</h3>${table([['Amount Due on Previous Statement', usd(previous)], [`Payment(s) Received Since Last Statement`, `-${F(previous)}`], ['Previous Unpaid Balance', '$0.00'], [`Current ${name.split(' ')[0]} Electric Delivery Charges`, usd(d.total())], [`${cca} Electric Generation Charges`, F(g.total())], [`=Total Amount Due by ${D(p.due)}`, usd(total)]])}</div></div>
  <h3>Monthly Billing History</h3>${bars(monthsTo(p.end, 13), history(r, 13, total))}
  <div class="row s"><p>Your California Climate Credit of $55.17 will arrive on your ${days('MMMM')(addDays(p.due, 60))} bill.</p><p>Time-of-use rates: peak 4-9 p.m. every day. You would have paid $${F(total * 1.06)} on rate plan E-1 this month.</p></div>
  <div class="cut row"><div class="s">Please return this portion with your payment. No staples or paper clips. Do not fold.<br><span style="letter-spacing:2pt">${scanLine(r, account, total)}</span></div>${cells([['Account Number:', account], ['Due Date:', D(p.due)], ['Total Amount Due:', usd(total)], ['Amount Enclosed:', '$ ______']])}</div>`;
  const two = `<h2>Details of ${name} Electric Delivery Charges</h2><b>${D(p.start)} - ${D(p.end)}</b> (${p.days} billing days)<br>Service For: ${to.street.toUpperCase()}<br>Service Agreement ID: ${r.digits('%#########')}<br>Rate Schedule: ETOUC Time-of-Use
  <div class="row"><div>${table([...d.rows.map(([what, x], at) => [what, at < 2 ? `${F([peak, off][at]!, 6)} kWh @ $0.${r.digits('4####')}` : '', `${at ? '' : '$'}${F(x)}`]), ['=Total Electric Delivery Charges', '', usd(d.total())]], { num: 1 })}</div><div style="flex:.5"><b>Service Information</b>${table([['Meter #', meter], ['Total Usage', `${F(used, 6)} kWh`], ['Baseline Territory', 'X'], ['Heat Source', 'B - Not Electric'], ['Serial', r.pick(['A', 'K', 'M'])], ['Rotating Outage Block', '50']])}</div></div>
  <h2>Details of ${cca} Electric Generation Charges</h2><b>${D(p.start)} - ${D(p.end)}</b> (${p.days} billing days)<br>Service For: ${to.street.toUpperCase()}<br>Service Agreement ID: ${r.digits('%#########')} &nbsp; ESP Customer Number: ${r.digits('%#########')}${table([...g.rows.map(([what, x]) => [what, F(x)]), ['=Total Electric Generation Charges', usd(g.total())]])}<p class="s">For questions regarding charges on this page, contact ${cca}, 1-866-555-01${r.digits('##')}. Total usage ${F(used, 6)} kWh.</p>`;
  const all = [...d.rows, ...g.rows];
  return {
    html: html('', one, two, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: previous, payments: previous, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })], lines: lines(all), notes: ['currentCharges not printed by itself'] }),
  };
});

const solar = layout('us-solar-monthly', 'en', (r) => {
  const D = days('MMMM D, YYYY');
  const S = days('MM/DD/YY');
  const name = r.pick(['Sun Basin Electric Co.', 'Desert Crest Utilities']);
  const p = r.period(29, 32);
  const to = place(r, 'us');
  const account = r.digits('%-###-####-##');
  const meter = r.digits('AB##%####');
  const [taken, given] = [r.int(320, 640), r.int(150, 300)];
  const net = taken - given;
  const t = tally();
  t.add('Customer Charge', 16.5);
  t.add('Grid Access Charge 6.2 kW-DC', 6.2 * 0.93);
  t.add('Nonbypassable Charges', taken * 0.0269);
  t.add('Minimum Delivery', p.days * 0.036);
  const total = t.total();
  const ytd = r.num(50, 300, 2);
  const body = `<table><tr><td><h1>${name}</h1></td><td class="n">STATEMENT OF SERVICE<br>${D(p.billed)}</td></tr></table><hr>
  <div class="row">${cells([['Your account', account], ['Please pay', usd(total)], ['by', D(p.due)]])}</div><hr>
  <p><b>${to.who}</b>, ${to.line}</p><h3>Net metering summary</h3><p>Your system is enrolled in Net Energy Metering. Energy charges accumulate over 12 months and are settled at your True-Up in ${days('MMMM YYYY')(addDays(p.end, 150))}.</p>
  ${table([['Energy delivered to you (import)', 'kWh', String(taken)], ['Energy you sent to the grid (export)', 'kWh', String(-given)], ['=Net usage', 'kWh', String(net)]], { head: ['Meter ' + meter, 'Unit', `${S(p.start)} – ${S(p.end)}`], num: 2 })}
  <h3>Year-to-date for your relevant period (do not pay)</h3>${table(monthsTo(p.end, 6).map((m, at) => [m, String(r.int(-200, 300)), F(at === 5 ? ytd : r.num(-60, 80, 2))]), { head: ['Month', 'Net kWh', 'Energy charge/credit $'] })}<p>Estimated true-up balance to date: <b>${usd(ytd)}</b> &mdash; this amount is not due now.</p>
  <h3>Charges due this month</h3>${table([['Balance from last statement', usd(0)], ...t.rows.map(([what, x]) => [what, usd(x)]), ['=Amount due', usd(total)]])}
  <p class="s">Since installation your system has avoided about ${r.num(2, 9, 1)} tons of CO2. System size 6.2 kW-DC. Expected annual production 9,800 kWh.</p>`;
  const inn = service('ELECTRICITY', taken, 'kWh', { meterNumber: meter, direction: 'IMPORT' });
  const netted = service('ELECTRICITY', net, 'kWh', { meterNumber: meter, direction: 'NET' });
  const out = (type: string): ReturnType<typeof service> => service(type, given, 'kWh', { meterNumber: meter, direction: 'EXPORT', accept: { usage: [-given] } });
  return {
    html: html('body{font-family:"DejaVu Serif",serif;font-size:8pt}', body, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: 0, payments: 0, services: [inn, out('ELECTRICITY')], alternatives: [[netted], [inn], [netted, inn, out('ELECTRICITY')], [inn, out('SOLAR')], [netted, out('SOLAR')], [netted, out('ELECTRICITY')]], lines: lines(t.rows), notes: ['Estimated true-up is not due'] }),
  };
});

export const US_ELECTRIC: readonly Layout[] = [bigUtility, cooperative, choice, solar];
