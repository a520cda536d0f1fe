import { addDays, days, monthStart, monthName } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { monthsTo, scanLine, split, tally, history, bars } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { leaders, metered, money, person, readOf, rowsOf, settled, sheets, smallPrint } from '../kit.ts';
import { third, type ThirdLayout } from '../third-layout.ts';

const E = numbers('en');
const P = numbers('plain');
const usd = money('$', 'en');
const slash = days('MM/DD/YYYY');
const short = days('MM/DD/YY');
const long = days('MMMM D, YYYY');
const mid = days('MMM D, YYYY');

/** A city's bill: every service a row of one table, readings in it, and a stub to tear off at the top. */
const city = third('us-city-five-services', 'en', (r) => {
  const p = r.period(29, 33);
  const at = person(r, 'us');
  const e = metered(r, '%#####E', 420, 1900);
  const w = metered(r, '%######W', 2, 14);
  const { before, paid } = settled(r, 'paid', 90, 320);
  const t = tally();
  const power = t.add('ELECTRIC', 16.25 + e.used * 0.1044);
  const water = t.add('WATER', 11.4 + w.used * 3.87);
  const sewer = t.add('SEWER', 9.8 + w.used * 4.55);
  const waste = t.add('REFUSE 96 GAL', 18.75);
  const storm = t.add('STORM DRAIN', 5.2);
  const tax = t.add('FRANCHISE TAX', (power + water) * 0.05);
  const account = r.digits('##-####-##');
  const start = addDays(p.start, 0);
  const row = (name: string, meter: string, a: string, b: string, used: string, amount: number): string[] => [name, meter, short(start), short(p.end), a, b, used, P(amount)];
  const html = sheets('body{font:8pt Georgia,DejaVu Serif,serif}.top{background:#e8efe4;padding:8pt;display:grid;grid-template-columns:1fr 1fr 1fr}.g{width:100%;border:1pt solid #355}.g th{background:#355;color:#fff;font-size:6.5pt;padding:3pt}.g td{padding:3pt;border-bottom:.4pt solid #ccc}.s td{padding:1pt 8pt}',
    `<div class="top"><div><b style="font-size:13pt">City of Larkmont</b><br>Utility Billing Office<br>400 Main Street</div><div>ACCOUNT<br><b>${account}</b><br>CYCLE ${r.digits('##')}</div><div>DUE DATE<br><b>${slash(p.due)}</b><br>AMOUNT DUE<br><b>${usd(t.total())}</b></div></div>
    <p>${at.who}<br>${at.street}<br>${at.town}</p><p>Service location: ${at.street} &nbsp; Bill date ${slash(p.billed)}</p>
    <table class="g"><tr>${['SERVICE', 'METER', 'FROM', 'TO', 'PREVIOUS', 'PRESENT', 'USAGE', 'AMOUNT'].map((x) => `<th>${x}</th>`).join('')}</tr>${rowsOf([
      row('ELECTRIC', e.meter, P(e.from, 0), P(e.to, 0), `${e.used} KWH`, power), row('WATER', w.meter, P(w.from, 0), P(w.to, 0), `${w.used} KGAL`, water), ['SEWER', '', '', '', '', '', '', P(sewer)], ['REFUSE 96 GAL', '', '', '', '', '', '', P(waste)], ['STORM DRAIN', '', '', '', '', '', '', P(storm)], ['FRANCHISE TAX', '', '', '', '', '', '', P(tax)]], 4)}</table>
    <table class="s" style="margin:14pt 0 0 auto">${rowsOf([['Last bill', usd(before)], ['Payments received - thank you', usd(-paid)], ['New charges', usd(t.total())], ['<b>Amount due</b>', `<b>${usd(t.total())}</b>`], [`After ${slash(p.due)} pay`, usd(round(t.total() * 1.05))]])}</table><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'City of Larkmont', accountNumber: account, serviceAddress: at.street, billDate: p.billed, dueDate: p.due, periodStart: start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows),
    services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), charges: power }), service('WATER', w.used, 'kgal', { ...readOf(w), charges: round(water + sewer), accept: { unit: ['gal', 'kgal', 'thousand gallons'], usage: [w.used * 1000] } }), service('WASTE', null, null, { charges: waste })] }) };
});

/** Time of use with a community's generation beside the utility's delivery; the total in a coloured bar. */
const choice = third('us-tou-community-choice', 'en', (r) => {
  const p = r.period(28, 32);
  const at = person(r, 'us');
  const used = r.int(380, 1400);
  const [peak = 0, part = 0, off = 0] = split(used, [0.22, 0.18]);
  const meter = r.digits('10########');
  const t = tally();
  t.add('Delivery: Peak', peak * 0.3312);
  t.add('Delivery: Partial peak', part * 0.2418);
  t.add('Delivery: Off peak', off * 0.2011);
  t.add('Generation credit', -used * 0.0893);
  t.add('Power charge indifference adjustment', used * 0.0144);
  t.add('Utility users tax', t.total() * 0.03);
  const delivery = t.total();
  const g = tally();
  g.add('Generation peak', peak * 0.1402);
  g.add('Generation partial peak', part * 0.1099);
  g.add('Generation off peak', off * 0.0871);
  g.add('Energy commission surcharge', used * 0.0003);
  const now = sum([delivery, g.total()]);
  const { before, paid } = settled(r, 'paid');
  const account = r.digits('%#########-#');
  const html = sheets('body{font:9pt Arial,Liberation Sans}.bar{background:#0a4d68;color:#fff;padding:10pt;display:flex;justify-content:space-between}.two{display:grid;grid-template-columns:170pt 1fr;gap:20pt}h2{font-size:11pt;border-bottom:2pt solid #0a4d68}aside{font-size:7.5pt}',
    `<div class="bar"><div><b style="font-size:16pt">Pacifica Crest Electric</b><br>ENERGY STATEMENT</div><div>Account No: ${account}<br>Statement Date: ${slash(p.billed)}<br>Due Date: <b>${slash(p.due)}</b></div></div>
    <div class="two"><aside><p><b>Service For:</b><br>${at.who}<br>${at.street}<br>${at.town}</p><p><b>Questions about your bill?</b><br>Mon-Fri 7 a.m.-7 p.m.<br>1-800-555-0143</p></aside><div><h2>Your Account Summary</h2>${leaders([['Amount Due on Previous Statement', usd(before)], ['Payment(s) Received Since Last Statement', usd(-paid)], ['Previous Unpaid Balance', '$0.00'], ['Current Pacifica Crest Electric Delivery Charges', usd(delivery)], ['Sierra Commons Clean Energy Generation Charges', usd(g.total())]])}<div class="ld" style="font-size:13pt;font-weight:bold"><span>Total Amount Due by ${slash(p.due)}</span><i></i><span>${usd(now)}</span></div></div></div>
    <div style="position:absolute;top:610pt;width:100%;border-top:1pt dashed #555;font-size:7pt"><p>${scanLine(r, account, now)}</p><p>Account Number: ${account} &nbsp; Due Date: ${slash(p.due)} &nbsp; Total Amount Due: ${usd(now)} &nbsp; Amount Enclosed: $____</p></div>`,
    `<h2>Details of Electric Delivery Charges</h2><p>${slash(p.start)} - ${slash(p.end)} (${p.days} billing days)<br>Service For: ${at.street}<br>Rate Schedule: Time-of-Use (Peak 4 to 9 p.m.) &nbsp; Meter # ${meter}</p>${leaders(t.rows.map(([n, a]) => [n, usd(a)]))}
    <h2>Details of Sierra Commons Clean Energy Charges</h2>${leaders(g.rows.map(([n, a]) => [n, usd(a)]))}<h2>Usage</h2><table width="300">${rowsOf([['Peak', `${E(peak, 0)} kWh`], ['Partial peak', `${E(part, 0)} kWh`], ['Off peak', `${E(off, 0)} kWh`], ['<b>Total usage</b>', `<b>${E(used, 0)} kWh</b>`]])}</table><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Pacifica Crest Electric', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: now, currentCharges: now, previousBalance: before, payments: paid, lines: lines([...t.rows, ...g.rows]), notes: ['supplier beside delivery', 'current charges not printed as one sum'],
    services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, parts: [{ name: 'Peak', usage: peak }, { name: 'Partial peak', usage: part }, { name: 'Off peak', usage: off }], charges: now })] }) };
});

/** A big customer: demand, ratchet, power factor and a multiplier, in the columns of a mainframe. */
const demand = third('us-large-power-ratchet', 'en', (r) => {
  const p = r.period(28, 32);
  const at = person(r, 'us');
  const m = metered(r, '##-%##-###', 210, 980, 240);
  const kw = r.int(180, 640);
  const billed = Math.max(kw, Math.round(kw * r.num(0.9, 1.2, 2)));
  const t = tally();
  t.add('CUSTOMER CHARGE', 148);
  t.add('ENERGY CHARGE', m.used * 0.04127);
  t.add('DEMAND CHARGE', billed * 13.42);
  t.add('REACTIVE DEMAND', r.int(10, 80) * 0.37);
  t.add('FUEL COST ADJUSTMENT', m.used * 0.00318);
  t.add('STATE SALES TAX', t.total() * 0.0625);
  const { before, paid } = settled(r, 'part', 2000, 9000);
  const owed = round(before - paid);
  const late = t.add('LATE PAYMENT CHARGE', owed * 0.015);
  const total = sum([owed, t.total()]);
  const account = r.digits('%### #### ####');
  const s = new Sheet('mono', 7.6, 'letter');
  s.t(40, 50, 'TRI-VALLEY GENERATION & LIGHT', { z: 12, b: true }).t(570, 50, 'GENERAL SERVICE LARGE', { a: 'r' }).t(40, 64, 'P O BOX 1180   GRANGER SPRINGS  MO 64999').rule(40, 72, 572);
  s.rows(92, 11, [40, 150, 330, 450], [['ACCOUNT', account, 'BILL DATE', slash(p.billed)], ['NAME', at.who, 'DUE DATE', slash(p.due)], ['SERVICE AT', at.street, 'SERVICE FROM', slash(p.start)], ['RATE', '480 LP-R', 'SERVICE TO', slash(p.end)]]);
  s.rule(40, 140, 572).rows(156, 11, [40, -190, -260, -330, -400, -470, -560], [['METER', 'PREVIOUS', 'PRESENT', 'DIFF', 'MULT', 'KWH', 'DAYS'], [m.meter, P(m.from, 0), P(m.to, 0), P(m.steps, 0), '240', P(m.used, 0), String(p.days)]]);
  s.rows(196, 11, [40, -260], [['ACTUAL DEMAND KW', String(kw)], ['BILLING DEMAND KW (RATCHET)', String(billed)], ['POWER FACTOR', '.91'], ['LOAD FACTOR', `${Math.round((m.used / (kw * 24 * p.days)) * 100)}%`]]);
  const y = s.rows(262, 12, [40, -560], t.rows.map(([n, a]) => [n, E(a)]));
  s.rule(440, y - 4, 572).rows(y + 10, 12, [40, -560], [['TOTAL CURRENT CHARGES', E(t.total())], ['PREVIOUS BILL', E(before)], ['PAYMENTS', `${E(paid)}-`], ['BALANCE FORWARD', E(owed)]], { b: true });
  s.box(330, y + 66, 242, 26).t(340, y + 83, 'PAY THIS AMOUNT', { b: true, z: 10 }).t(562, y + 83, `$${E(total)}`, { b: true, z: 10, a: 'r' });
  s.t(40, 740, scanLine(r, account, total), { z: 9 });
  return { sheet: s, truth: bill({ provider: 'Tri-Valley Generation & Light', accountNumber: account, serviceAddress: at.street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), notes: [`late charge ${late}`], accept: { previousBalance: [owed] },
    services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), demand: kw, demandUnit: 'kW', tariff: '480 LP-R', charges: t.total(), accept: { demand: [billed] } })] }) };
});

/** A cooperative's small bill: labels under their values, capital credits named but not applied. */
const coop = third('us-cooperative-values-above', 'en', (r) => {
  const p = r.period(29, 32);
  const at = person(r, 'us');
  const m = metered(r, '%#######', 600, 2400);
  const t = tally();
  t.add('Service availability', 36);
  t.add('Energy', m.used * 0.1139);
  t.add('Wholesale power cost adjustment', -m.used * 0.0042);
  t.add('Operation Roundup', r.num(0.05, 0.95, 2));
  const account = r.digits('%######');
  const cell = (value: string, label: string): string => `<div class="v"><b>${value}</b><small>${label}</small></div>`;
  const html = sheets('body{font:9pt Verdana,DejaVu Sans Condensed}.f{display:flex;flex-wrap:wrap;border:1pt solid #964}.v{flex:1 0 24%;padding:5pt;border:.3pt solid #964}.v b{display:block;font-size:11pt}.v small{color:#964;font-size:6pt;text-transform:uppercase}header{display:flex;flex-direction:row-reverse;justify-content:space-between}',
    `<header><div style="text-align:right"><b>Cedar Fork Electric Cooperative</b><br>A member-owned utility<br>Outages 800-555-0121</div><div>${at.who}<br>${at.street}<br>${at.town}</div></header><br><div class="f">${cell(account, 'Member account')}${cell(m.meter, 'Meter')}${cell(mid(p.start), 'From')}${cell(mid(p.end), 'To')}${cell(P(m.from, 0), 'Begin read')}${cell(P(m.to, 0), 'End read')}${cell('1', 'Multiplier')}${cell(E(m.used, 0), 'kWh used')}${cell(String(p.days), 'Days')}${cell(mid(p.billed), 'Billed')}${cell(mid(p.due), 'Due')}${cell(usd(t.total()), 'Amount due')}</div>
    <p>Previous balance $0.00</p><table style="width:60%;margin:10pt auto">${rowsOf(t.rows.map(([n, a]) => [n, P(a)]))}<tr class="sum"><td>Charges this month</td><td class="r">${P(t.total())}</td></tr></table><p style="text-align:center">Capital credits assigned to you in 2024: $${r.num(40, 210, 2)}. This is not a payment and does not lower your bill.</p>${bars(monthsTo(p.end, 13), history(r, 13, m.used))}<p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Cedar Fork Electric Cooperative', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), charges: t.total() })] }) };
});

/** A Texan retailer with an ESI ID, the wires company's charges passed through, and an average price. */
const retail = third('us-retail-esi-id', 'en', (r) => {
  const p = r.period(28, 33);
  const at = person(r, 'us');
  const m = metered(r, '%########LG', 500, 2600);
  const t = tally();
  t.add('Base Charge', 9.95);
  t.add('Energy Charge', m.used * 0.0874);
  t.add('Lonestar Wires Delivery Charges', 4.39 + m.used * 0.04812);
  t.add('Gross Receipts Reimbursement', t.total() * 0.01997);
  t.add('PUC Assessment', t.total() * 0.00167);
  t.add('Sales Tax', t.total() * 0.0825);
  const esi = r.digits('1008901###########%#');
  const account = r.digits('%#######-%');
  const invoice = r.digits('INV%#########');
  const html = sheets('body{font:8.5pt Arial,Liberation Sans}.c{columns:2;column-gap:24pt}.k{background:#f60;color:#fff;border-radius:8pt;padding:10pt;text-align:center;break-inside:avoid}h3{color:#f60;margin:6pt 0 2pt}.d{display:grid;grid-template-columns:auto auto;break-inside:avoid}.d b{text-align:right}',
    `<h1 style="color:#f60;margin:0">Brightmesa Energy</h1><div>REP Cert. 10998 | brightmesa.example</div><div class="c"><h3>Invoice</h3><div class="d"><span>Invoice Number</span><b>${invoice}</b><span>Account Number</span><b>${account}</b><span>Invoice Date</span><b>${mid(p.billed)}</b><span>Plan</span><b>Steady 24</b><span>Contract ends</span><b>${mid(addDays(p.end, 210))}</b></div><h3>Service Location</h3>${at.who}<br>${at.street}<br>${at.town}<br>ESI ID: ${esi}
    <div class="k">Amount Due<br><b style="font-size:20pt">${usd(t.total())}</b><br>Auto-pay will draft on ${mid(p.due)}</div><h3>Balance</h3><div class="d"><span>Previous Balance</span><b>${usd(0)}</b><span>Current Charges</span><b>${usd(t.total())}</b><span>Due Date</span><b>${mid(p.due)}</b></div></div>
    <h3>Meter</h3><table style="width:100%">${rowsOf([['Meter Number', 'Read Dates', 'Days', 'Prior', 'Current', 'Read type', 'Usage (kWh)']], 9, 'th')}${rowsOf([[m.meter, `${slash(p.start)} to ${slash(p.end)}`, String(p.days), P(m.from, 0), P(m.to, 0), 'Actual', E(m.used, 0)]], 9)}</table><h3>Charges</h3>${leaders(t.rows.map(([n, a]) => [n, usd(a)]))}<p>The average price you paid for electric service this month is ${(t.total() / m.used * 100).toFixed(1)} cents per kWh. Your price per kWh for energy is 8.74 cents.</p><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Brightmesa Energy', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), accept: {}, services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), servicePoint: esi, readType: 'ACTUAL', charges: t.total(), tariff: 'Steady 24' })] }) };
}, 'page');

/** Levelised payments: what is asked is the budget, what was used stands beside it. */
const budget = third('us-budget-plan-balance', 'en', (r) => {
  const p = r.period(29, 32);
  const at = person(r, 'us');
  const m = metered(r, 'N%#######', 500, 1700);
  const t = tally();
  t.add('Distribution', 8 + m.used * 0.0522);
  t.add('Transmission', m.used * 0.0171);
  t.add('Standard offer generation', m.used * 0.0966);
  const ask = r.int(90, 190);
  const account = r.digits('5#-###-####-%');
  const deferred = r.num(-120, 240, 2);
  const html = sheets('body{font:9.5pt Trebuchet MS,DejaVu Sans}.l{float:left;width:46%}.rr{float:right;width:48%}table{width:100%}td{padding:2pt 0}.hl{background:#fff3bf;padding:6pt}',
    `<div class="l"><h2 style="margin:0">NORTHBRIDGE POWER</h2><p>${at.who}<br>${at.street}<br>${at.town}</p></div><div class="rr"><table>${rowsOf([['Customer account', account], ['Statement date', long(p.billed)], ['Next meter reading', long(addDays(p.end, 30))]])}</table></div><div style="clear:both"></div><div class="hl"><b>Budget Billing amount due ${long(p.due)}: ${usd(ask)}</b></div>
    <h3>How we got here</h3><table>${rowsOf([['Budget amount of your last statement', usd(ask)], [`Payment received ${mid(addDays(p.billed, -12))}`, usd(-ask)], ['Remaining balance', '$0.00'], ['This month’s budget amount', usd(ask)], ['<b>Please pay</b>', `<b>${usd(ask)}</b>`]])}</table>
    <h3>What you used, ${long(p.start)} through ${long(p.end)}</h3><p>Meter ${m.meter}: present reading (actual) ${E(m.to, 0)}, previous reading (actual) ${E(m.from, 0)}, ${E(m.used, 0)} kWh in ${p.days} days</p><table>${rowsOf([...t.rows.map(([n, a]) => [n, usd(a)]), ['<b>Actual charges this period</b>', `<b>${usd(t.total())}</b>`], ['Budget billing deferred balance to date', usd(deferred)]])}</table><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Northbridge Power', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: ask, currentCharges: t.total(), previousBalance: ask, payments: ask, lines: lines(t.rows), otherSum: 'A budget amount is asked', accept: { currentCharges: [ask] }, services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), readType: 'ACTUAL', charges: t.total() })] }) };
});

/** Solar at home: delivered and received registers, a credit bank, and only fixed charges to pay. */
const netMeter = third('us-net-metering-bank', 'en', (r) => {
  const p = r.period(28, 33);
  const at = person(r, 'us');
  const meter = r.digits('AMI%######');
  const inFrom = r.int(9000, 60000);
  const outFrom = r.int(9000, 60000);
  const taken = r.int(300, 900);
  const given = taken + r.int(40, 500);
  const t = tally();
  t.add('Basic customer charge', 17.6);
  t.add('Grid access charge', 10);
  t.add('Renewables rider', 1.14);
  const account = r.digits('910#########');
  const bank = r.int(100, 900);
  const html = sheets('body{font:8.5pt Helvetica,Liberation Sans}.h{border-left:12pt solid #2b8a3e;padding-left:8pt}.t{width:100%;margin-top:8pt}.t td,.t th{border:.5pt solid #2b8a3e;padding:3pt;font-size:7.5pt}dl{display:grid;grid-template-columns:130pt 90pt}dd{margin:0;text-align:right}',
    `<div class="h"><b style="font-size:14pt">Blue Heron Electric</b><br>Net metering statement</div><dl><dt>Account number</dt><dd>${account}</dd><dt>Bill date</dt><dd>${mid(p.billed)}</dd><dt>Prior balance</dt><dd>${usd(t.total())}</dd><dt>Payment</dt><dd>${usd(-t.total())}</dd><dt>New charges</dt><dd>${usd(t.total())}</dd><dt><b>Total due ${mid(p.due)}</b></dt><dd><b>${usd(t.total())}</b></dd></dl><p>${at.who}, ${at.line}</p>
    <table class="t">${rowsOf([['Register', 'Meter', 'Previous read', 'Current read', 'kWh'], ['Delivered to you', meter, P(inFrom, 0), P(inFrom + taken, 0), E(taken, 0)], ['Received from you', meter, P(outFrom, 0), P(outFrom + given, 0), E(given, 0)], ['Net', '', '', '', `-${E(given - taken, 0)}`]], 2)}</table><p>Service period ${mid(p.start)} to ${mid(p.end)}, ${p.days} days</p>
    <table class="t">${rowsOf([['Excess energy bank', 'kWh'], ['Opening', E(bank, 0)], ['Added this month', E(given - taken, 0)], ['Closing', E(bank + given - taken, 0)]])}</table><table class="t">${rowsOf(t.rows.map(([n, a]) => [n, usd(a)]))}</table><p class="fine">${smallPrint('en', r)}</p>`);
  const one = { meterNumber: meter };
  return { html, truth: bill({ provider: 'Blue Heron Electric', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: t.total(), payments: t.total(), lines: lines(t.rows),
    services: [service('ELECTRICITY', taken, 'kWh', { ...one, direction: 'IMPORT', readStart: inFrom, readEnd: inFrom + taken }), service('ELECTRICITY', given, 'kWh', { ...one, direction: 'EXPORT', readStart: outFrom, readEnd: outFrom + given, accept: { type: ['SOLAR'] } })],
    alternatives: [[service('ELECTRICITY', taken - given, 'kWh', { ...one, direction: 'NET' })], [service('ELECTRICITY', taken, 'kWh', one), service('SOLAR', given, 'kWh', one)]] }) };
});

/** A summary bill: one invoice, a row for each of many accounts, and no meter anywhere else. */
const summary = third('us-summary-of-accounts', 'en', (r) => {
  const p = r.period(29, 31);
  const at = person(r, 'us');
  const count = r.int(7, 12);
  const sites = Array.from({ length: count }, (_, n) => {
    const used = r.int(180, 9000);
    return { account: r.digits('%###-####-##'), meter: r.digits('K%######'), used, cost: round(12.4 + used * 0.1217), place: `${r.int(10, 990)} ${r.pick(['Mill', 'Depot', 'Orchard', 'Tower', 'Quarry'])} St ${n + 1}` };
  });
  const total = sum(sites.map(({ cost }) => cost));
  const group = r.digits('S-%#####');
  const html = sheets('body{font:7.8pt Arial Narrow,DejaVu Sans Condensed}table{width:100%}td,th{padding:2.5pt 3pt}tr:nth-child(even) td{background:#eef}',
    `<table><tr><td><b style="font-size:15pt">Consolidated Prairie Power</b></td><td class="r">SUMMARY BILL<br>Statement ${slash(p.billed)}</td></tr></table><p>${at.who}<br>${at.street}<br>${at.town}</p><p>Summary account: <b>${group}</b> &nbsp;&nbsp; Accounts billed: ${count} &nbsp;&nbsp; Service ${slash(p.start)} - ${slash(p.end)}</p>
    <table>${rowsOf([['Previous summary balance', usd(round(total * 0.97))], ['Payment', usd(-round(total * 0.97))], ['Current charges', usd(total)], [`<b>Total due ${slash(p.due)}</b>`, `<b>${usd(total)}</b>`]])}</table><br><table>${rowsOf([['Account', 'Service address', 'Meter', 'kWh', 'Amount']], 3, 'th')}${rowsOf(sites.map((s) => [s.account, s.place, s.meter, E(s.used, 0), usd(s.cost)]), 3)}<tr class="sum"><td>Total</td><td></td><td></td><td class="r">${E(sites.reduce((a, s) => a + s.used, 0), 0)}</td><td class="r">${usd(total)}</td></tr></table>`);
  const previous = round(total * 0.97);
  return { html, truth: bill({ provider: 'Consolidated Prairie Power', accountNumber: group, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: previous, payments: previous, lines: lines(sites.map((s) => [s.account, s.cost])), services: sites.map((s) => service('ELECTRICITY', s.used, 'kWh', { meterNumber: s.meter, charges: s.cost })) }) };
});

/** A corrected bill: the estimate of the month before is cancelled line by line and billed again. */
const corrected = third('us-corrected-cancel-rebill', 'en', (r) => {
  const p = r.period(29, 32);
  const at = person(r, 'us');
  const guess = r.int(900, 1600);
  const m = metered(r, '%## ### ###', 480, 880);
  const old = r.digits('7#########');
  const fresh = r.digits('7#########');
  const rate = 0.1288;
  const wrong = round(13 + guess * rate);
  const right = round(13 + m.used * rate);
  const account = r.digits('%####-#####');
  const before = wrong;
  const total = right;
  const s = new Sheet('sans', 9, 'letter');
  s.t(306, 54, 'Merrimoor Light Company', { z: 17, b: true, a: 'c' }).t(306, 72, 'CORRECTED BILL', { z: 12, b: true, a: 'c', col: '#b00020' }).t(306, 86, `This bill replaces bill ${old} dated ${mid(addDays(p.billed, -9))}`, { a: 'c' });
  s.box(50, 104, 512, 62).rows(122, 14, [60, 190, 330, 450], [['Account', account, 'Bill number', fresh], ['Bill date', mid(p.billed), 'Payment due', mid(p.due)], ['Service to', at.street, 'Rate', 'R-1']]);
  s.rows(196, 14, [60, -360, -460, -552], [['Cancelled', 'kWh', 'Rate', 'Amount'], ['Estimated use, cancelled', `-${E(guess, 0)}`, '0.1288', `-${E(round(guess * rate))}`], ['Customer charge, cancelled', '', '', '-13.00']], { col: '#666666' });
  s.rows(256, 14, [60, -360, -460, -552], [['Billed again', 'kWh', 'Rate', 'Amount'], [`Actual use ${mid(p.start)} to ${mid(p.end)}`, E(m.used, 0), '0.1288', E(round(m.used * rate))], ['Customer charge', '', '', '13.00']]);
  s.rows(318, 14, [60, -552], [['Amount of the bill replaced', usd(before)], ['Credit for the bill replaced', usd(-wrong)], ['Corrected charges', usd(right)], ['Amount now due', usd(total)]], { b: true });
  s.t(60, 400, `Meter ${m.meter}   read ${P(m.to, 0)} (actual)   last read ${P(m.from, 0)} (actual)   ${p.days} days   constant 1`);
  return { sheet: s, truth: bill({ provider: 'Merrimoor Light Company', accountNumber: account, invoiceNumber: fresh, serviceAddress: at.street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: right, previousBalance: before, payments: wrong, corrects: old, lines: lines([['Actual use', round(m.used * rate)], ['Customer charge', 13]]), accept: { currentCharges: [round(right - wrong)] },
    services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), readType: 'ACTUAL', charges: right, tariff: 'R-1' })], acceptStatus: ['NEEDS_REVIEW'] }) };
});

/** A last bill: the deposit with its interest is larger than what is owed, so money comes back. */
const final = third('us-final-bill-deposit-refund', 'en', (r) => {
  const p = r.period(6, 19);
  const at = person(r, 'us');
  const m = metered(r, '%#######', 60, 310);
  const t = tally();
  t.add('Electric service', 4.1 + m.used * 0.1374);
  t.add('City franchise fee', t.total() * 0.04);
  const deposit = r.int(150, 240);
  const interest = r.num(1, 6, 2);
  const d = tally();
  d.add('Security deposit applied', -deposit);
  d.add('Interest on deposit', -interest);
  const now = sum([t.total(), d.total()]);
  const account = r.digits('00%#######');
  const html = sheets('body{font:10pt Palatino,DejaVu Serif}table{width:70%}td{padding:3pt}.x{border:2pt solid #000;padding:8pt;display:inline-block}',
    `<h1 style="font-size:18pt">Dunmore Valley Electric</h1><h2>FINAL BILL</h2><p>${at.who}<br>Account ${account}<br>${at.street}</p><p>Final bill prepared ${long(p.billed)} for service ${long(p.start)} to ${long(p.end)}.</p><div class="x">CREDIT BALANCE ${usd(Math.abs(now))} CR<br>DO NOT PAY. A refund cheque will be mailed within 30 days.</div><br><br>
    <table>${rowsOf([...t.rows.map(([n, a]) => [n, usd(a)]), ['Current charges', usd(t.total())], ...d.rows.map(([n, a]) => [n, usd(a)]), ['<b>Balance</b>', `<b>${usd(Math.abs(now))} CR</b>`]])}</table><p>Meter ${m.meter}: ${P(m.from, 0)} to ${P(m.to, 0)} (final read), ${m.used} kWh</p>`);
  return { html, truth: bill({ provider: 'Dunmore Valley Electric', accountNumber: account, serviceAddress: at.street, billDate: p.billed, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: now, currentCharges: t.total(), lines: lines(t.rows), otherSum: 'The deposit is applied', accept: { totalAmount: [0], currentCharges: [now] }, services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), charges: t.total() })] }) };
});

/** Arrears and a threat of disconnection on a page that is still the month's bill. */
const arrears = third('us-past-due-with-new-charges', 'en', (r) => {
  const p = r.period(29, 32);
  const at = person(r, 'us');
  const m = metered(r, 'D%######', 300, 1200);
  const { before } = settled(r, 'unpaid', 80, 300);
  const t = tally();
  t.add('Electricity used', m.used * 0.1511);
  t.add('Minimum charge', 12);
  t.add('Late charge', before * 0.0125);
  const total = sum([before, t.total()]);
  const account = r.digits('%##.###.###');
  const s = new Sheet('cond', 9, 'letter');
  s.box(36, 36, 540, 46, '#7a1020', null).t(50, 64, 'Ashgrove Public Power', { z: 18, b: true, col: '#ffffff' });
  s.t(50, 104, 'YOUR SERVICE MAY BE DISCONNECTED', { z: 13, b: true, col: '#7a1020' }).t(50, 120, `A past due amount of ${usd(before)} must be paid at once to keep your service on.`);
  s.t(50, 160, `${at.who}\n${at.street}\n${at.town}`);
  const label = { z: 6.5, col: '#7a1020' };
  for (const [n, [name, value]] of ([['ACCOUNT', account], ['BILLED', short(p.billed)], ['PAST DUE NOW', usd(before)], ['NEW CHARGES DUE', short(p.due)], ['TOTAL', usd(total)]] as const).entries()) s.t(50 + n * 106, 220, name, label).t(50 + n * 106, 234, value, { b: true, z: 11 });
  s.rule(36, 246, 576).rows(266, 13, [50, -300], [['Balance from last bill', usd(before)], ['Payments', usd(0)], ...t.rows.map(([n, a]) => [n, usd(a)] as const), ['Total new charges', usd(t.total())]]);
  s.rows(266, 13, [330, -560], [['Meter', m.meter], ['Service from', short(p.start)], ['Service to', short(p.end)], ['Reading now', P(m.to, 0)], ['Reading before', P(m.from, 0)], ['Kilowatt-hours', E(m.used, 0)]]);
  return { sheet: s, truth: bill({ provider: 'Ashgrove Public Power', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: t.total(), previousBalance: before, payments: 0, lines: lines(t.rows), services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), charges: t.total() })] }) };
}, 'scan');

/** A meter exchanged within the month: two rows that make one service. */
const exchanged = third('us-meter-exchange-rows', 'en', (r) => {
  const p = r.period(29, 32);
  const at = person(r, 'us');
  const a = metered(r, 'OLD%####', 150, 500);
  const b = { ...metered(r, 'NEW%####', 120, 700), from: 0 };
  const used = a.used + b.used;
  const swap = addDays(p.start, 11);
  const t = tally();
  t.add('Basic service', 14.75);
  t.add(`Energy ${used} kWh @ 0.12060`, used * 0.1206);
  t.add('Energy efficiency rider', used * 0.0031);
  const account = r.digits('%#-#####-##-#');
  const s = new Sheet('serif', 8.5, 'letter');
  s.t(560, 60, 'Sandstone Electric Department', { z: 13, b: true, a: 'r' }).t(560, 76, 'Town of Sandstone', { a: 'r' }).rule(50, 86, 562);
  s.rows(106, 14, [50, -250], [['Account no.', account], ['Billing date', slash(p.billed)], ['Due date', slash(p.due)], ['Service address', at.street]]);
  s.rows(106, 14, [330, -560], [['Balance forward', '0.00'], ['Current charges', E(t.total())], ['AMOUNT DUE', `$${E(t.total())}`]], { b: true });
  s.rows(196, 14, [50, 120, 200, -350, -430, -500], [['Meter', 'From', 'To', 'Previous', 'Present', 'kWh'], [a.meter, slash(p.start), slash(swap), P(a.from, 0), P(a.to, 0), String(a.used)], [b.meter, slash(swap), slash(p.end), '0', P(b.steps, 0), String(b.used)], ['', '', '', '', 'Total', E(used, 0)]]);
  s.t(50, 262, `Your meter was exchanged on ${slash(swap)}.`, { b: true }).rows(290, 14, [50, -500], t.rows.map(([n, v]) => [n, E(v)]));
  s.chart(60, 440, monthsTo(p.end, 12), history(r, 12, used), true);
  return { sheet: s, truth: bill({ provider: 'Sandstone Electric Department', accountNumber: account, serviceAddress: at.street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), notes: ['meter change'], accept: { provider: ['Town of Sandstone'] },
    services: [service('ELECTRICITY', used, 'kWh', { meterNumber: b.meter, charges: t.total(), accept: { meterNumber: [a.meter] } })],
    alternatives: [[service('ELECTRICITY', a.used, 'kWh', { meterNumber: a.meter, periodEnd: swap }), service('ELECTRICITY', b.used, 'kWh', { meterNumber: b.meter, periodStart: swap })]] }) };
});

/** Lamps without a meter, counted by kind. */
const lamps = third('us-unmetered-street-lights', 'en', (r) => {
  const first = monthStart('2025-01-01', r.int(0, 14));
  const end = addDays(monthStart(first, 1), -1);
  const billed = addDays(end, 4);
  const kinds = ([['LED 54 W', 19, 4.12], ['HPS 100 W', 41, 6.05], ['HPS 250 W', 104, 10.92]] as const).map(([name, each, rate]) => ({ name, each, rate, count: r.int(4, 120) }));
  const used = kinds.reduce((n, k) => n + k.count * k.each, 0);
  const t = tally();
  for (const k of kinds) t.add(k.name, k.count * k.rate);
  t.add('Fuel rider', used * 0.0217);
  const account = r.digits('SL-%####');
  const html = sheets('body{font:9pt Courier New,Liberation Mono,DejaVu Sans Mono}pre{font:inherit;margin:4pt 0}',
    `<pre>MERIDIAN PARISH POWER                          OUTDOOR LIGHTING BILL
----------------------------------------------------------------------
ACCOUNT      ${account.padEnd(20)}  BILL DATE     ${slash(billed)}
CUSTOMER     TOWN OF ELLISVANE     DUE DATE      ${slash(addDays(billed, 21))}
BILLING MONTH ${monthName(Number(first.slice(5, 7))).toUpperCase()} ${first.slice(0, 4)}   SERVICE ${slash(first)} TO ${slash(end)}
----------------------------------------------------------------------
FIXTURE        COUNT   KWH EACH     KWH    RATE/LAMP       AMOUNT
${kinds.map((k) => `${k.name.padEnd(14)}${String(k.count).padStart(6)}${String(k.each).padStart(11)}${String(k.count * k.each).padStart(8)}${k.rate.toFixed(2).padStart(13)}${P(round(k.count * k.rate)).padStart(13)}`).join('\n')}
FUEL RIDER                          ${String(used).padStart(5)}      .02170${P(round(used * 0.0217)).padStart(13)}
                                                   -------------------
TOTAL KWH                           ${String(used).padStart(5)}
BALANCE BEFORE                                                   0.00
CURRENT CHARGES                                        ${P(t.total()).padStart(14)}
TOTAL AMOUNT DUE                                      $${P(t.total()).padStart(14)}
</pre>`);
  return { html, truth: bill({ provider: 'Meridian Parish Power', accountNumber: account, billDate: billed, dueDate: addDays(billed, 21), periodStart: first, periodEnd: end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), services: [service('ELECTRICITY', used, 'kWh', { parts: kinds.map((k) => ({ name: k.name, usage: k.count * k.each })), charges: t.total() })] }) };
});

export const US_POWER: readonly ThirdLayout[] = [city, choice, demand, coop, retail, budget, netMeter, summary, corrected, final, arrears, exchanged, lamps];
