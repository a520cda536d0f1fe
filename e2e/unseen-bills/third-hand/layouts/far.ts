import { addDays, days, monthName, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { scanLine, split, tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { leaders, metered, money, person, readOf, rowsOf, settled, sheets, smallPrint } from '../kit.ts';
import { third, type ThirdLayout } from '../third-layout.ts';

const E = numbers('en');
const P = numbers('plain');
const I = numbers('in');
const Z = numbers('za');
const usd = money('$', 'en');
const long = days('D MMMM YYYY');
const mid = days('D MMM YYYY');
const short = days('DD/MM/YYYY');
const dash = days('DD-MM-YYYY');
const dot = days('DD.MM.YYYY');
const iso = days('YYYY-MM-DD');

/** Australia: peak, shoulder, off-peak and a feed-in credit; a discount only in a note. */
const solarHome = third('au-feed-in-peak-shoulder', 'en', (r) => {
  const p = r.period(88, 93);
  const at = person(r, 'au');
  const used = r.int(700, 1900);
  const [peak = 0, mid1 = 0, off = 0] = split(used, [0.34, 0.31]);
  const out = r.int(300, 1500);
  const meter = r.digits('0%#######');
  const nmi = r.digits('6########%');
  const t = tally();
  t.add('Peak', peak * 0.4421);
  t.add('Shoulder', mid1 * 0.2904);
  t.add('Off peak', off * 0.2318);
  t.add('Daily supply charge', p.days * 1.0342);
  t.add('Solar feed-in', -out * 0.05);
  t.add('GST', t.rows.slice(0, 4).reduce((a, [, v]) => a + v, 0) * 0.1);
  const { before, paid } = settled(r, 'paid', 200, 600);
  const account = r.digits('%### ### ###');
  const invoice = r.digits('%#########');
  const html = sheets('body{font:9pt Arial,Liberation Sans}.s{display:grid;grid-template-columns:1fr 150pt}.p{background:#e63946;color:#fff;padding:10pt;border-radius:6pt}table{width:100%}td,th{padding:2.5pt 4pt;border-bottom:.4pt solid #ddd}',
    `<div class="s"><div><b style="font-size:18pt;color:#e63946">Wattleridge Energy</b><br>ABN 41 000 999 999<p>${at.who}<br>${at.line}</p><p><b>Tax invoice</b> ${invoice}<br>Account number ${account}<br>Issue date ${mid(p.billed)}</p></div><div class="p">Total due<br><b style="font-size:20pt">${usd(t.total())}</b><br>Due date<br><b>${mid(p.due)}</b></div></div>${leaders([['Previous balance', usd(before)], ['Payments received', usd(-paid)], ['Balance carried forward', usd(0)], ['New charges and credits incl. GST', usd(t.total())]])}
    <h3>Electricity at ${at.street}</h3><p>NMI ${nmi} · Meter ${meter} · Billing period ${mid(p.start)} - ${mid(p.end)} (${p.days} days) · Actual reads</p><table>${rowsOf([['Usage and supply', 'Units', 'Price', 'Amount'], ['Peak', `${peak} kWh`, '$0.4421', usd(t.rows[0]![1])], ['Shoulder', `${mid1} kWh`, '$0.2904', usd(t.rows[1]![1])], ['Off peak', `${off} kWh`, '$0.2318', usd(t.rows[2]![1])], ['Total usage', `${E(used, 0)} kWh`, '', ''], ['Daily supply charge', `${p.days} days`, '$1.0342', usd(t.rows[3]![1])], ['Solar feed-in', `${E(out, 0)} kWh`, '$0.05', usd(t.rows[4]![1])], ['GST', '', '', usd(t.rows[5]![1])], ['<b>Total new charges</b>', '', '', `<b>${usd(t.total())}</b>`]])}</table><p>Average daily usage ${(used / p.days).toFixed(2)} kWh. Households like yours used ${r.int(900, 1900)} kWh.</p><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Wattleridge Energy', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'AUD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), notes: ['dollars of Australia by ABN and NMI'],
    services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, servicePoint: nmi, readType: 'ACTUAL', direction: 'IMPORT', parts: [{ name: 'Peak', usage: peak }, { name: 'Shoulder', usage: mid1 }, { name: 'Off peak', usage: off }] }), service('ELECTRICITY', out, 'kWh', { meterNumber: meter, servicePoint: nmi, direction: 'EXPORT', accept: { type: ['SOLAR'] } })],
    alternatives: [[service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' }), service('SOLAR', out, 'kWh', { meterNumber: meter })]] }) };
});

/** Australian gas in megajoules, stepped prices. */
const gasAu = third('au-gas-megajoules', 'en', (r) => {
  const p = r.period(58, 63);
  const at = person(r, 'au');
  const m = metered(r, '%#####G', 60, 300);
  const heat = 38.52;
  const used = round(m.steps * heat, 1);
  const t = tally();
  t.add('First 1,200 MJ', 1200 * 0.0412);
  t.add('Remaining MJ', round(used - 1200, 1) * 0.0301);
  t.add('Supply charge', p.days * 0.7122);
  t.add('GST', t.total() * 0.1);
  const account = r.digits('%#######');
  const mirn = r.digits('53########%');
  const s = new Sheet('cond', 9, 'a4');
  s.box(0, 0, 595, 40, '#003049', null).t(40, 27, 'Currawong Gas', { z: 17, b: true, col: '#ffffff' }).t(555, 27, 'ABN 77 000 999 998', { a: 'r', col: '#ffffff' });
  s.rows(70, 14, [40, 160], [['Customer number', account], ['MIRN', mirn], ['Bill issued', mid(p.billed)], ['Supply address', at.line], ['Name', at.who]]);
  s.box(400, 56, 155, 64).t(410, 74, 'Please pay').t(545, 92, usd(t.total()), { z: 16, b: true, a: 'r' }).t(410, 110, `by ${mid(p.due)}`);
  s.rows(170, 14, [40, -200, -280, -360, -440, -555], [['Meter', 'This read', 'Last read', 'm3', 'MJ per m3', 'MJ used'], [m.meter, `${P(m.to, 0)} E`, `${P(m.from, 0)} A`, String(m.steps), String(heat), E(used, 1)]]);
  s.t(40, 204, `${mid(p.start)} to ${mid(p.end)}, ${p.days} days. E = estimated, A = actual.`);
  s.rows(236, 14, [40, -555], [...t.rows.map(([n, a]) => [n, usd(a)] as const), ['Total this bill', usd(t.total())], ['Opening balance', usd(0)], ['Amount due', usd(t.total())]]);
  return { sheet: s, truth: bill({ provider: 'Currawong Gas', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'AUD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), services: [service('GAS', used, 'MJ', { ...readOf(m), servicePoint: mirn, conversion: heat, readType: 'ESTIMATED', charges: t.total() })] }) };
}, 'scan');

/** Quarterly water of a city corporation, in kilolitres. */
const kilolitres = third('au-water-kilolitres', 'en', (r) => {
  const p = r.period(89, 93);
  const at = person(r, 'au');
  const m = metered(r, 'AAB%#####', 14, 90);
  const t = tally();
  t.add('Water usage', m.used * 2.9812);
  t.add('Water service', 22.4);
  t.add('Sewerage service', 118.04);
  t.add('Drainage', 31.75);
  const account = r.digits('%#### ##### %');
  const html = sheets('body{font:9.5pt Arial,Liberation Sans}header{border-bottom:5pt solid #00b4d8}.col{columns:2}td{padding:2pt 0}table{width:100%}',
    `<header><b style="font-size:18pt">Coastal Rivers Water</b></header><p>${at.who}, ${at.line}</p><div class="col"><table>${rowsOf([['Account number', account], ['Date of issue', long(p.billed)], ['Amount owing', `<b>${usd(t.total())}</b>`], ['Due by', long(p.due)]])}</table><table>${rowsOf([['Last account', usd(0)], ['New charges', usd(t.total())]])}</table></div><h3>Charges for ${long(p.start)} to ${long(p.end)}</h3><table>${rowsOf(t.rows.map(([n, a]) => [n, usd(a)]))}</table><p>Meter ${m.meter} — this reading ${P(m.to, 0)}, previous reading ${P(m.from, 0)}, usage ${m.used} kL over ${p.days} days (average ${Math.round(m.used * 1000 / p.days)} litres a day). No GST applies.</p><p class="fine">Australian government water charges are GST free. ${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Coastal Rivers Water', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'AUD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), services: [service('WATER', m.used, 'kL', { ...readOf(m), charges: t.total(), accept: { unit: ['m3'] } })] }) };
});

/** New Zealand: an ICP, a prompt-payment discount that makes two totals. */
const prompt = third('nz-prompt-payment-discount', 'en', (r) => {
  const p = r.period(28, 32);
  const at = person(r, 'au');
  const m = metered(r, '2%########', 300, 1200);
  const t = tally();
  t.add('Daily fixed charge', p.days * 1.2);
  t.add('Anytime energy', m.used * 0.2619);
  t.add('Electricity Authority levy', m.used * 0.0019);
  t.add('GST 15%', t.total() * 0.15);
  const cut = round(t.total() * 0.08);
  const account = r.digits('%########-%#');
  const icp = r.digits('000%######TR') + r.digits('%##');
  const html = sheets('body{font:9pt Arial,Liberation Sans}.o{border:2pt solid #14213d;padding:8pt;margin:8pt 0}table{width:100%}td{padding:2pt}',
    `<table><tr><td><b style="font-size:16pt">Southern Kea Power</b><br>GST No. 99-888-777</td><td class="r">Tax invoice<br>Statement date ${mid(p.billed)}<br>Account no. ${account}</td></tr></table><p>${at.who}<br>${at.line}</p><div class="o"><table>${rowsOf([['Opening balance', usd(0)], ['Current charges including GST', usd(t.total())], ['Total amount due', `<b>${usd(t.total())}</b>`], ['Prompt payment discount', usd(-cut)], [`Pay by ${mid(p.due)}`, `<b>${usd(round(t.total() - cut))}</b>`]])}</table></div><p>ICP ${icp} · Meter ${m.meter} · ${mid(p.start)} to ${mid(p.end)} · ${p.days} days</p><table>${rowsOf([['Register', 'Previous', 'Current', 'kWh'], ['Anytime', `${P(m.from, 0)} Act`, `${P(m.to, 0)} Act`, String(m.used)]])}</table>${leaders(t.rows.map(([n, a]) => [n, usd(a)]))}<p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Southern Kea Power', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'NZD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), accept: { totalAmount: [round(t.total() - cut)] }, services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), servicePoint: icp, readType: 'ACTUAL', charges: t.total() })] }) };
});

/** Singapore: electricity, piped gas, water and refuse removal on one bill, a month named. */
const island = third('sg-four-services', 'en', (r) => {
  const first = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(first, 1), -1);
  const billed = addDays(end, 5);
  const due = addDays(billed, 14);
  const at = person(r, 'sg');
  const kwh = r.int(180, 900);
  const gas = r.int(10, 90);
  const water = r.num(6, 32, 1);
  const t = tally();
  t.add('Electricity Services', kwh * 0.2994);
  t.add('Gas Services by City Piped Gas', gas * 0.2211);
  t.add('Water Services by National Water', water * 1.52);
  t.add('Waterborne Tax', water * 1.09);
  t.add('Refuse Removal by East Refuse Pte Ltd', 9.63);
  t.add('GST', t.total() * 0.09);
  const { before, paid } = settled(r, 'paid');
  const account = r.digits('89########');
  const html = sheets('body{font:8.8pt Helvetica,Liberation Sans}.h{display:flex;justify-content:space-between;border-bottom:2pt solid teal}table{width:100%}td,th{padding:3pt;border-bottom:.4pt dotted #999}.tot{background:teal;color:#fff;font-size:12pt;padding:6pt;display:flex;justify-content:space-between}',
    `<div class="h"><b style="font-size:15pt;color:teal">Merlion Services</b><div>TAX INVOICE<br>${monthName(Number(first.slice(5, 7)))} ${first.slice(0, 4)} Bill</div></div><p>Dated ${mid(billed)} &nbsp; Account No. ${account}<br>${at.who}<br>${at.line}</p><div class="tot"><span>Total Amount Payable</span><span>$${E(t.total())}</span></div><p>Payment Due Date <b>${mid(due)}</b></p><table>${rowsOf([['Balance B/F from Previous Bill', '', '', E(before)], ['Payment received', '', '', `-${E(paid)}`], ['Outstanding Balance', '', '', '0.00'], ['<b>Current Charges</b>', 'Usage', 'Rate', 'Amount ($)'], ['Electricity Services', `${kwh} kWh`, '0.2994', E(t.rows[0]![1])], ['Gas Services by City Piped Gas', `${gas} kWh`, '0.2211', E(t.rows[1]![1])], ['Water Services by National Water', `${water} Cu M`, '1.5200', E(t.rows[2]![1])], ['Waterborne Tax', `${water} Cu M`, '1.0900', E(t.rows[3]![1])], ['Refuse Removal by East Refuse Pte Ltd', '', '', '9.63'], ['GST', '', '9%', E(t.rows[5]![1])], [`<b>Total Current Charges due on ${mid(due)}</b>`, '', '', `<b>${E(t.total())}</b>`]])}</table><p>Usage from ${mid(first)} to ${mid(end)}. Meter readings taken on ${mid(end)}.</p>`);
  return { html, truth: bill({ provider: 'Merlion Services', accountNumber: account, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: first, periodEnd: end, currency: 'SGD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows),
    services: [service('ELECTRICITY', kwh, 'kWh'), service('GAS', gas, 'kWh'), service('WATER', water, 'm3', { accept: { unit: ['cum'] } }), service('WASTE', null, null)] }) };
});

/** South Africa: a municipal account with property rates among the services. */
const rates = third('za-municipal-with-rates', 'en', (r) => {
  const p = r.period(28, 32);
  const at = person(r, 'za');
  const e = metered(r, '0%########', 350, 1400);
  const w = metered(r, 'W%######', 9, 42);
  const t = tally();
  t.add('PROPERTY RATES', r.num(600, 1800, 2));
  const el = t.add('ELECTRICITY CONSUMPTION', e.used * 2.4411);
  const basic = t.add('ELECTRICITY BASIC CHARGE', 214.3);
  const wa = t.add('WATER CONSUMPTION', w.used * 31.07);
  const se = t.add('SEWERAGE', w.used * 0.7 * 22.11);
  const re = t.add('REFUSE REMOVAL', 231.4);
  const vat = t.add('VAT 15%', sum([el, basic, wa, se, re]) * 0.15);
  const { before, paid } = settled(r, 'part', 1200, 4000);
  const total = sum([before, -paid, t.total()]);
  const account = r.digits('2########');
  const invoice = r.digits('1###########');
  const s = new Sheet('sans', 8, 'a4');
  s.t(297, 44, 'MALUTI VALLEY LOCAL MUNICIPALITY', { a: 'c', b: true, z: 13 }).t(297, 56, 'MONTHLY ACCOUNT / TAX INVOICE   VAT No 4990111222', { a: 'c' });
  s.box(40, 66, 250, 70).t(48, 82, `${at.who}\n${at.street}\n${at.town}`).box(300, 66, 255, 70).rows(80, 12, [306, -548], [['ACCOUNT NUMBER', account], ['TAX INVOICE NUMBER', invoice], ['DATE OF ACCOUNT', iso(p.billed)], ['DUE DATE', iso(p.due)], ['ERF', r.digits('%###')]]);
  s.rows(158, 12, [44, -548], [['BALANCE BROUGHT FORWARD', Z(before)], ['LESS PAYMENTS', `-${Z(paid)}`], ['OUTSTANDING', Z(round(before - paid))]]);
  s.rows(206, 12, [44, -548], [...t.rows.map(([n, a]) => [n, Z(a)] as const), ['CURRENT LEVY', Z(t.total())], ['TOTAL DUE', `R ${Z(total)}`]]);
  s.rows(330, 12, [44, 130, -230, -300, -370, -440, -548], [['SERVICE', 'METER', 'OLD', 'NEW', 'USE', 'TYPE', 'PERIOD'], ['ELECTRICITY', e.meter, P(e.from, 0), P(e.to, 0), `${P(e.used, 0)} KWH`, 'ACTUAL', `${iso(p.start)} - ${iso(p.end)}`], ['WATER', w.meter, P(w.from, 0), P(w.to, 0), `${P(w.used, 0)} KL`, 'ESTIMATE', `${iso(p.start)} - ${iso(p.end)}`]], { z: 7 });
  s.rows(390, 12, [44, -150, -250, -350, -450], [['AGE ANALYSIS', 'CURRENT', '30 DAYS', '60 DAYS', '90 DAYS'], ['', Z(t.total()), Z(round(before - paid)), '0,00', '0,00']], { z: 7 });
  return { sheet: s, truth: bill({ provider: 'Maluti Valley Local Municipality', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'ZAR', totalAmount: total, currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), notes: [`VAT ${vat}`], accept: { previousBalance: [round(before - paid)] },
    services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL' }), service('WATER', w.used, 'kL', { ...readOf(w), readType: 'ESTIMATED', accept: { unit: ['m3'] } }), service('WASTE', null, null)] }) };
});

/** A mine's supply of a state utility: notified demand, three times of use, seasons. */
const mine = third('za-notified-demand-tou', 'en', (r) => {
  const first = monthStart('2025-01-01', r.int(0, 14));
  const end = addDays(monthStart(first, 1), -1);
  const billed = addDays(end, 4);
  const due = addDays(billed, 21);
  const used = r.int(180_000, 900_000);
  const [peak = 0, std = 0, off = 0] = split(used, [0.17, 0.42]);
  const kva = r.int(600, 2400);
  const t = tally();
  t.add('Service charge', 7214.6);
  t.add('Network capacity charge', kva * 41.18);
  t.add('Peak energy', peak * 3.1127);
  t.add('Standard energy', std * 1.6218);
  t.add('Off-peak energy', off * 1.0214);
  t.add('Reactive energy', r.int(100, 4000) * 0.2211);
  const net = t.total();
  t.add('VAT', net * 0.15);
  const account = r.digits('%#########');
  const invoice = r.digits('EM##########');
  const html = sheets('body{font:8pt Courier New,Liberation Mono,DejaVu Sans Mono}table{width:100%}td{padding:1.5pt}h4{margin:8pt 0 0;text-decoration:underline}',
    `<b style="font-size:14pt">HIGHVELD STATE POWER</b> TAX INVOICE<table>${rowsOf([['ACCOUNT NO', account, 'INVOICE NO', invoice], ['INVOICE DATE', iso(billed), 'PAYMENT DUE', iso(due)], ['CONSUMPTION FROM', iso(first), 'TO', iso(end)], ['TARIFF', 'MEGATIME', 'NOTIFIED MAX DEMAND', `${kva} kVA`]], 9)}</table><p>KAREE PACKAGING (PTY) LTD, 7 INDUSTRIA ROAD EXT 3, GROENDAL</p><h4>CONSUMPTION</h4><table>${rowsOf([['Peak', `${Z(peak, 0)} kWh`], ['Standard', `${Z(std, 0)} kWh`], ['Off-peak', `${Z(off, 0)} kWh`], ['Total', `${Z(used, 0)} kWh`], ['Maximum demand', `${Z(kva, 0)} kVA`]])}</table><h4>CHARGES</h4><table>${rowsOf([...t.rows.map(([n, a]) => [n, `R ${Z(a)}`]), ['TOTAL CHARGES', `R ${Z(t.total())}`], ['BALANCE BROUGHT FORWARD', 'R 0,00'], ['TOTAL AMOUNT DUE', `R ${Z(t.total())}`]])}</table>`);
  return { html, truth: bill({ provider: 'Highveld State Power', accountNumber: account, invoiceNumber: invoice, billDate: billed, dueDate: due, periodStart: first, periodEnd: end, currency: 'ZAR', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), accept: { currentCharges: [net] }, services: [service('ELECTRICITY', used, 'kWh', { demand: kva, demandUnit: 'kVA', parts: [{ name: 'Peak', usage: peak }, { name: 'Standard', usage: std }, { name: 'Off-peak', usage: off }], tariff: 'MEGATIME', charges: t.total() })] }) };
});

/** India, high tension: kVAh is billed, demand against contract, arrears and a rebate, boxes everywhere. */
const highTension = third('in-high-tension-kvah', 'en', (r) => {
  const first = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(first, 1), -1);
  const billed = addDays(end, 3);
  const due = addDays(billed, 14);
  const m = metered(r, 'XE%#####', 900, 4200, 20);
  const kvah = Math.round(m.used * 1.024);
  const kva = r.int(150, 700);
  const contract = kva + r.int(-40, 90);
  const t = tally();
  t.add('Demand Charges', kva * 455);
  t.add('Energy Charges', kvah * 7.1);
  t.add('Fuel Adjustment', kvah * 0.42);
  t.add('Electricity Duty', t.total() * 0.09);
  t.add('TOD Rebate', -r.num(500, 9000, 2));
  const account = r.digits('0%##########');
  const row = (...cells: string[]): string[] => cells;
  const html = sheets('body{font:7.6pt Arial,Liberation Sans}table{width:100%;margin-bottom:4pt}td,th{border:.6pt solid #000;padding:2.5pt}h2{text-align:center;margin:2pt}',
    `<h2>DECCAN STATE ELECTRICITY DISTRIBUTION CO. LTD.</h2><div style="text-align:center">HT ENERGY BILL FOR THE MONTH OF ${monthName(Number(first.slice(5, 7))).toUpperCase()} ${first.slice(0, 4)}</div><table>${rowsOf([row('Consumer No.', account, 'Bill Date', dash(billed), 'Due Date', dash(due)), row('Consumer', 'M/S TRIVENI FORGINGS PVT LTD', 'From', dash(first), 'To', dash(end)), row('Meter No.', m.meter, 'MF', '20', 'Contract Demand (kVA)', String(contract))], 9)}</table>
    <table>${rowsOf([row('Reading', 'Current', 'Previous', 'Difference', 'Total'), row('kWh', P(m.to, 0), P(m.from, 0), P(m.steps, 0), I(m.used, 0)), row('kVAh', '', '', '', I(kvah, 0)), row('kVA MD', '', '', '', I(kva, 0)), row('Power factor', '', '', '', (m.used / kvah).toFixed(3))])}</table><table>${rowsOf([...t.rows.map(([n, a]) => [n, I(a)]), row('Current Bill Amount (Rs.)', I(t.total())), row('Arrears', '0.00'), row('<b>Total Bill Amount (Rs.)</b>', `<b>${I(t.total())}</b>`), row(`Amount payable after ${dash(due)}`, I(round(t.total() * 1.0125)))])}</table><p>E. &amp; O.E. Computer generated bill, no signature needed. GSTIN 27AAAAA0000A1Z5</p>`);
  return { html, truth: bill({ provider: 'Deccan State Electricity Distribution Co. Ltd.', accountNumber: account, billDate: billed, dueDate: due, periodStart: first, periodEnd: end, currency: 'INR', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows),
    services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), demand: kva, demandUnit: 'kVA', charges: t.total(), accept: { usage: [kvah], unit: ['kVAh'] } })] }) };
});

/** India, low tension: a slip from a hand-held printer, photographed. */
const spotBill = third('in-spot-bill-slip', 'en', (r) => {
  const p = r.period(28, 33);
  const at = person(r, 'in');
  const m = metered(r, 'LT%#####', 90, 420);
  const t = tally();
  t.add('FIXED CHG', 110);
  t.add('ENERGY CHG', m.used * 6.4);
  t.add('DUTY', t.total() * 0.06);
  const { before } = settled(r, 'unpaid', 100, 800);
  const total = sum([before, t.total()]);
  const account = r.digits('%##########');
  const s = new Sheet('mono', 9, 'a4');
  s.page('strip').pages.shift();
  s.t(210, 34, 'KAVERI POWER DISTRIBUTION', { a: 'c', b: true, z: 12 }).t(210, 48, 'SPOT BILL', { a: 'c' });
  s.rows(74, 15, [30, -390], [['RR NO', account], ['NAME', at.who], ['BILL DATE', dot(p.billed)], ['DUE DATE', dot(p.due)], ['BILL PERIOD', `${dot(p.start)}-${dot(p.end)}`], ['METER NO', m.meter], ['PRES RDG', P(m.to, 0)], ['PREV RDG', P(m.from, 0)], ['UNITS', P(m.used, 0)], ['STATUS', 'NORMAL']]);
  s.rule(30, 230, 390).rows(250, 15, [30, -390], [...t.rows.map(([n, a]) => [n, P(a)] as const), ['CURRENT BILL', P(t.total())], ['ARREARS', P(before)]]);
  s.rule(30, 330, 390);
  s.t(30, 352, 'NET PAYABLE Rs', { z: 13, b: true }).t(390, 352, P(total), { z: 13, b: true, a: 'r' }).t(210, 390, scanLine(r, account, total), { z: 7, a: 'c' });
  return { sheet: s, truth: bill({ provider: 'Kaveri Power Distribution', accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'INR', totalAmount: total, currentCharges: t.total(), previousBalance: before, lines: lines(t.rows), services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), charges: t.total(), accept: { unit: ['units', 'unit'] } })] }) };
}, 'photo');

/** Piped gas of a city in standard cubic metres, two months. */
const pipedGas = third('in-piped-gas-scm', 'en', (r) => {
  const p = r.period(58, 63);
  const at = person(r, 'in');
  const m = metered(r, 'IT%######', 18, 70);
  const t = tally();
  t.add('Gas consumption charges', m.used * 49.4);
  t.add('Minimum charges', 0);
  t.add('VAT 10%', t.total() * 0.1);
  const account = r.digits('BP%#########');
  const invoice = r.digits('%###########');
  const html = sheets('body{font:9pt DejaVu Sans,Arial}.tri{display:grid;grid-template-columns:repeat(3,1fr);gap:4pt}.tri div{background:#fff4e6;padding:6pt}.tri b{display:block}table{width:100%;margin-top:8pt}td{padding:3pt;border-bottom:.4pt solid #e8590c}',
    `<b style="font-size:16pt;color:#e8590c">Sahyadri Piped Gas Ltd</b><p>${at.who}<br>${at.line}</p><div class="tri"><div>BP No.<b>${account}</b></div><div>Bill No.<b>${invoice}</b></div><div>Bill date<b>${mid(p.billed)}</b></div><div>Total amount payable<b>₹ ${I(t.total())}</b></div><div>Due date<b>${mid(p.due)}</b></div><div>Billing period<b>${mid(p.start)} to ${mid(p.end)}</b></div></div><table>${rowsOf([['Meter no.', m.meter], ['Previous reading', P(m.from, 0)], ['Current reading (actual)', P(m.to, 0)], ['Consumption (SCM)', P(m.used, 0)], ['Rate per SCM', '49.40']])}</table><table>${rowsOf([...t.rows.map(([n, a]) => [n, I(a)]), ['Current bill', I(t.total())], ['Previous dues', '0.00'], ['<b>Total amount payable</b>', `<b>₹ ${I(t.total())}</b>`]])}</table><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Sahyadri Piped Gas Ltd', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'INR', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), services: [service('GAS', m.used, 'SCM', { ...readOf(m), readType: 'ACTUAL', charges: t.total(), accept: { unit: ['m3', 'sm3'] } })] }) };
});

/** Bottled gas of New Zealand brought to the door. */
const bottles = third('nz-lpg-bottles', 'en', (r) => {
  const p = r.period(1, 1);
  const at = person(r, 'au');
  const count = r.int(1, 4);
  const t = tally();
  t.add('45kg LPG cylinder', count * 118.26);
  t.add('Cylinder rental', count * 5.5);
  t.add('GST', t.total() * 0.15);
  const account = r.digits('LG%#####');
  const invoice = r.digits('SI-%#####');
  const s = new Sheet('sans', 9.5, 'a4');
  s.t(50, 60, 'Tarawera Gas & Bottle', { z: 19, b: true }).t(545, 60, 'TAX INVOICE', { a: 'r', z: 12 }).t(545, 76, 'GST 11-222-333', { a: 'r' });
  s.rows(110, 16, [50, 170], [['Invoice', invoice], ['Customer', account], ['Invoice date', short(p.billed)], ['Delivered', short(p.start)], ['Payment due', short(p.due)], ['To', `${at.who}, ${at.line}`]]);
  s.rows(236, 16, [50, -330, -430, -545], [['Item', 'Qty', 'Unit NZ$', 'Amount NZ$'], ['45kg LPG cylinder', String(count), '118.26', E(t.rows[0]![1])], ['Cylinder rental', String(count), '5.50', E(t.rows[1]![1])], ['GST', '', '', E(t.rows[2]![1])], [`Total LPG ${count * 45} kg`, '', '', ''], ['Invoice total', '', '', `NZ$${E(t.total())}`]]);
  return { sheet: s, truth: bill({ provider: 'Tarawera Gas & Bottle', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, currency: 'NZD', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), accept: { periodStart: [p.start], periodEnd: [p.start] }, services: [service('FUEL', count * 45, 'kg', { charges: t.total() })] }) };
}, 'bad-text-layer');

export const FAR: readonly ThirdLayout[] = [solarHome, gasAu, kilolitres, prompt, island, rates, mine, highTension, spotBill, pipedGas, bottles];
