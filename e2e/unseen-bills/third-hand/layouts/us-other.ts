import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { bars, history, monthsTo, scanLine, split, tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { leaders, metered, money, person, readOf, rowsOf, settled, sheets, smallPrint } from '../kit.ts';
import { third, type ThirdLayout } from '../third-layout.ts';

const E = numbers('en');
const P = numbers('plain');
const usd = money('$', 'en');
const slash = days('MM/DD/YYYY');
const mid = days('MMM DD, YYYY');
const long = days('MMMM D, YYYY');

/** Gas by hundred cubic feet, turned into therms by a factor and priced by the therm. */
const therms = third('us-gas-therm-factor', 'en', (r) => {
  const p = r.period(28, 33);
  const at = person(r, 'us');
  const m = metered(r, '%########', 18, 160);
  const factor = r.num(1.011, 1.062, 3);
  const used = round(m.steps * factor, 1);
  const t = tally();
  t.add('Customer charge', 13.5);
  t.add('Delivery charge', used * 0.4187);
  t.add('Gas supply charge', used * 0.5533);
  t.add('Pipeline safety rider', 1.92);
  t.add('Municipal tax', t.total() * 0.0515);
  const { before, paid } = settled(r, 'paid');
  const account = r.digits('%#-##-##-####-%');
  const s = new Sheet('sans', 8.5, 'letter');
  s.t(40, 56, 'Hollow Creek', { z: 22, b: true, col: '#1d4e89' }).t(182, 56, 'Natural Gas', { z: 22, col: '#1d4e89' });
  s.box(380, 34, 192, 92, '#eef4fa', null).rows(52, 16, [390, -562], [['Amount due', usd(t.total())], ['Due by', mid(p.due)], ['Account', account], ['Bill date', mid(p.billed)], ['Next read', mid(addDays(p.end, 30))]], { b: true });
  s.t(40, 96, `${at.who}\n${at.street}\n${at.town}`, { z: 9 });
  s.t(40, 160, 'Activity since your last bill', { b: true, z: 11 }).rows(176, 14, [40, -300], [['Previous bill', usd(before)], ['Payment, thank you', usd(-paid)], ['Balance', '$0.00'], ['New gas charges', usd(t.total())]]);
  s.t(40, 258, 'Meter reading', { b: true, z: 11 }).rows(276, 13, [40, -180, -250, -320, -400, -480, -560], [['Meter', 'Current', 'Previous', 'CCF', 'Therm factor', 'Therms', 'Days'], [m.meter, `${P(m.to, 0)} A`, `${P(m.from, 0)} A`, P(m.steps, 0), factor.toFixed(3), P(used, 1), String(p.days)]]);
  s.t(40, 308, `Service from ${mid(p.start)} to ${mid(p.end)} at ${at.street}`).rows(336, 14, [40, -300], t.rows.map(([n, a]) => [n, usd(a)]));
  s.t(40, 414, `Total new charges ${usd(t.total())}`, { b: true });
  s.chart(330, 400, monthsTo(p.end, 12), history(r, 12, Math.round(used)), false);
  s.t(306, 720, scanLine(r, account, t.total()), { face: 'mono', a: 'c' });
  return { sheet: s, truth: bill({ provider: 'Hollow Creek Natural Gas', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), services: [service('GAS', used, 'therm', { ...readOf(m), conversion: factor, readType: 'ACTUAL', charges: t.total() })] }) };
}, 'scan');

/** A transport customer: dekatherms nominated, delivered and balanced; no commodity of the utility's own. */
const transport = third('us-gas-transport-dekatherm', 'en', (r) => {
  const first = monthStart('2025-02-01', r.int(0, 13));
  const end = addDays(monthStart(first, 1), -1);
  const billed = addDays(end, r.int(6, 11));
  const at = person(r, 'us');
  const used = r.num(900, 7800, 1);
  const named = r.int(900, 7800);
  const t = tally();
  t.add('Facility charge', 600);
  t.add('Firm transportation', used * 0.7312);
  t.add('Balancing service', used * 0.0244);
  t.add('Fuel retention', used * 0.0451);
  const { before, paid } = settled(r, 'part', 900, 5000);
  const carried = round(before - paid);
  const total = sum([carried, t.total()]);
  const account = r.digits('T-%#####');
  const invoice = r.digits('GT##-#####');
  const html = sheets('body{font:9pt Times New Roman,Liberation Serif,DejaVu Serif}table{width:100%}.q td,.q th{border:.5pt solid #333;padding:3pt}h1{letter-spacing:3pt;font-weight:normal;font-size:15pt;text-align:center}',
    `<h1>GREAT BASIN GAS TRANSMISSION</h1><p style="text-align:center">TRANSPORTATION INVOICE</p><table class="q"><tr><td>Shipper<br><b>${at.who}</b><br>${at.line}</td><td>Invoice<br><b>${invoice}</b></td><td>Shipper account<br><b>${account}</b></td><td>Invoice date<br><b>${long(billed)}</b></td><td>Payment due<br><b>${long(addDays(billed, 10))}</b></td></tr></table><p>Gas month ${long(first)} through ${long(end)}. Station ${r.digits('GB-####')}. Supply nominated by Coulter Energy Marketing.</p>
    <table class="q">${rowsOf([['', 'Dth'], ['Nominated', E(named, 0)], ['Delivered at meter', E(used, 1)], ['Imbalance', E(round(used - named, 1), 1)]])}</table><br><table class="q">${rowsOf([['Charge', 'Quantity', 'Rate', 'Amount'], ...t.rows.map(([n, a], i) => [n, i === 0 ? '1' : E(used, 1), i === 0 ? '600.00' : (['', '0.7312', '0.0244', '0.0451'][i] ?? ''), E(a)]), ['<b>Current invoice</b>', '', '', `<b>${E(t.total())}</b>`]])}</table>
    <table style="width:45%;margin:12pt 0 0 auto">${rowsOf([['Prior invoice', E(before)], ['Receipts', E(-paid)], ['Past due', E(carried)], ['Current invoice', E(t.total())], ['<b>Total payable (USD)</b>', `<b>${E(total)}</b>`]])}</table><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Great Basin Gas Transmission', accountNumber: account, invoiceNumber: invoice, billDate: billed, dueDate: addDays(billed, 10), periodStart: first, periodEnd: end, currency: 'USD', totalAmount: total, currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), notes: ['service address is a post address'], accept: { previousBalance: [carried] }, services: [service('GAS', used, 'Dth', { charges: t.total(), accept: { unit: ['dekatherm', 'dekatherms', 'MMBtu'] } })] }) };
});

/** A delivery ticket of propane as a driver's printer makes it. */
const propane = third('us-propane-delivery-ticket', 'en', (r) => {
  const p = r.period(1, 1);
  const at = person(r, 'us');
  const gallons = r.num(95, 410, 1);
  const price = r.num(1.89, 3.19, 3);
  const t = tally();
  t.add('Propane', gallons * price);
  t.add('Hazmat fee', 8.95);
  t.add('Sales tax', t.total() * 0.0275);
  const account = r.digits('%####');
  const ticket = r.digits('%#####');
  const s = new Sheet('mono', 8.5, 'letter');
  s.page('strip').pages.shift();
  s.t(210, 40, 'TAMARACK PROPANE', { a: 'c', z: 13, b: true }).t(210, 54, '1 Bulk Plant Rd  555-0177', { a: 'c' }).rule(20, 62, 400);
  s.rows(80, 12, [24, 180], [['DELIVERY INVOICE', ticket], ['ACCOUNT', account], ['DELIVERY DATE', slash(p.start)], ['TERMS', 'NET 30'], ['DUE', slash(addDays(p.start, 30))], ['DELIVERED TO', at.who], ['', at.street], ['TANK', `500 GAL  ${r.int(12, 30)}% BEFORE  80% AFTER`]]);
  s.rule(20, 180, 400).rows(198, 12, [24, -220, -300, -396], [['PRODUCT', 'GALLONS', 'PRICE', 'AMOUNT'], ['PROPANE', P(gallons, 1), price.toFixed(3), P(t.rows[0]![1])], ['HAZMAT FEE', '', '', '8.95'], ['SALES TAX', '', '', P(t.rows[2]![1])]]);
  s.rule(20, 240, 400).rows(258, 14, [24, -396], [['INVOICE TOTAL', `$${P(t.total())}`]], { b: true, z: 11 });
  s.t(24, 290, 'GROSS METER START 00000.0', { z: 7 }).t(24, 302, `GROSS METER END   ${P(gallons, 1)}   TEMP COMP 60F`, { z: 7 });
  return { sheet: s, truth: bill({ provider: 'Tamarack Propane', accountNumber: account, invoiceNumber: ticket, serviceAddress: at.street, billDate: p.start, dueDate: addDays(p.start, 30), currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), notes: ['a delivery has a day and no period'], accept: { periodStart: [p.start], periodEnd: [p.start] },
    services: [service('FUEL', gallons, 'gal', { charges: t.total(), accept: { unit: ['gallon', 'gallons'] } })] }) };
}, 'photo');

/** A month's statement of heating oil: two deliveries and a balance carried. */
const oil = third('us-heating-oil-statement', 'en', (r) => {
  const p = r.period(30, 30);
  const at = person(r, 'us');
  const first = r.num(90, 220, 1);
  const second = r.num(90, 220, 1);
  const price = r.num(2.9, 4.1, 3);
  const t = tally();
  t.add('No. 2 heating oil, first delivery', first * price);
  t.add('No. 2 heating oil, second delivery', second * price);
  t.add('Service plan', 16.5);
  const { before, paid } = settled(r, 'part', 300, 900);
  const total = sum([before, -paid, t.total()]);
  const account = r.digits('HO%####');
  const d1 = addDays(p.start, 5);
  const d2 = addDays(p.start, 23);
  const s = new Sheet('sans', 9, 'letter');
  s.t(50, 60, 'Quarrystone Fuel Oil Co.', { z: 18, b: true, face: 'serif' }).t(50, 76, 'Oil · Kerosene · Burner service since 1951').t(562, 60, 'STATEMENT OF ACCOUNT', { a: 'r', b: true });
  s.rows(110, 14, [380, -562], [['Statement date', slash(p.billed)], ['Account number', account], ['Please pay by', slash(p.due)], ['Balance due', usd(total)]]);
  s.t(50, 110, `${at.who}\n${at.street}\n${at.town}`);
  s.rows(190, 15, [50, 120, 330, -420, -490, -562], [['Date', 'Description', 'Ticket', 'Gallons', 'Price', 'Amount'], [slash(addDays(p.start, 0)), 'Balance forward', '', '', '', E(before)], [slash(addDays(p.start, 3)), 'Payment received', '', '', '', `-${E(paid)}`], [slash(d1), 'No. 2 heating oil', r.digits('T%####'), P(first, 1), price.toFixed(3), E(t.rows[0]![1])], [slash(d2), 'No. 2 heating oil', r.digits('T%####'), P(second, 1), price.toFixed(3), E(t.rows[1]![1])], [slash(p.end), 'Service plan', '', '', '', '16.50']]);
  s.rule(50, 272, 562).rows(292, 14, [330, -562], [['Gallons this statement', P(round(first + second, 1), 1)], ['New purchases', usd(t.total())], ['Balance due', usd(total)]], { b: true });
  s.rows(370, 13, [50, -150, -250, -350], [['Current', '30 days', '60 days', '90 days'], [E(t.total()), E(round(before - paid)), '0.00', '0.00']], { z: 7.5 });
  return { sheet: s, truth: bill({ provider: 'Quarrystone Fuel Oil Co.', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, currency: 'USD', totalAmount: total, currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), notes: ['deliveries have days and no period'], accept: { periodStart: [d1, p.start], periodEnd: [d2, p.end], previousBalance: [round(before - paid)] },
    services: [service('FUEL', round(first + second, 1), 'gal', { accept: { unit: ['gallons'], periodStart: [d1], periodEnd: [d2] } })], alternatives: [[service('FUEL', first, 'gal'), service('FUEL', second, 'gal')]] }) };
}, 'bad-text-layer');

/** A postcard of a rural water district: nothing but numbers in boxes. */
const postcard = third('us-water-postcard', 'en', (r) => {
  const p = r.period(29, 32);
  const at = person(r, 'us');
  const used = r.int(12, 140) * 100;
  const from = r.int(2000, 9000) * 100;
  const t = tally();
  t.add('WATER', 22 + used * 0.0068);
  t.add('SALES TAX', t.total() * 0.025);
  t.add('DEQ FEE', 0.65);
  const { before } = settled(r, 'unpaid', 20, 60);
  const total = sum([before, t.total()]);
  const account = r.digits('%##-#####-##');
  const s = new Sheet('mono', 8, 'letter');
  s.page('strip').pages.shift();
  s.t(20, 30, 'RURAL WATER DISTRICT 7', { b: true, z: 10 }).t(20, 42, 'PO BOX 88  SWEETGRASS KS 66999').box(20, 52, 380, 44).rows(66, 12, [26, 120, 210, 300], [['ACCT', 'READ DATE', 'PRESENT', 'PREVIOUS'], [account, slash(p.end), P(from + used, 0), P(from, 0)]]);
  s.rows(116, 12, [26, -200], [['GALLONS', P(used, 0)], ['WATER', P(t.rows[0]![1])], ['SALES TAX', P(t.rows[1]![1])], ['DEQ FEE', '0.65'], ['CURRENT', P(t.total())], ['PAST DUE', P(before)]]);
  s.rows(116, 12, [230, -396], [['FROM', slash(p.start)], ['TO', slash(p.end)], ['BILLED', slash(p.billed)], ['DUE', slash(p.due)], ['NET DUE', P(total)], ['AFTER DUE DATE', P(round(total * 1.1))]], { b: true });
  s.rule(20, 196, 400).t(26, 212, `SERVICE AT ${at.street}`).t(26, 228, at.who).t(26, 240, at.town).t(26, 262, 'OFFICE CLOSED JULY 4. BOIL ORDER LIFTED.');
  return { sheet: s, truth: bill({ provider: 'Rural Water District 7', accountNumber: account, serviceAddress: at.street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: t.total(), previousBalance: before, lines: lines(t.rows), accept: { previousBalance: [before] }, services: [service('WATER', used, 'gal', { readStart: from, readEnd: from + used, multiplier: 1, charges: t.total() })] }) };
});

/** Two water meters, house and garden, and sewer on the first. */
const garden = third('us-water-domestic-irrigation', 'en', (r) => {
  const p = r.period(57, 63);
  const at = person(r, 'us');
  const a = metered(r, '#%######', 8, 40);
  const b = metered(r, '#%######', 0, 90);
  const t = tally();
  t.add('Domestic meter charge 3/4 in', 28.14);
  t.add('Domestic water use', a.used * 4.41);
  t.add('Irrigation meter charge 1 in', 41.02);
  t.add('Irrigation water use', b.used * 6.18);
  t.add('Sewer base', 31.5);
  t.add('Sewer flow', Math.min(a.used, 24) * 5.77);
  const { before, paid } = settled(r, 'paid', 120, 420);
  const account = r.digits('%######.##');
  const html = sheets('body{font:8.8pt Lato,Arial,Liberation Sans}.w{background:linear-gradient(#0b7285,#1098ad);color:#fff;padding:10pt;border-radius:0 0 14pt 14pt}.cards{display:flex;gap:8pt;margin:8pt 0}.cards div{flex:1;border:1pt solid #1098ad;border-radius:6pt;padding:6pt}.cards b{display:block;font-size:12pt}table{width:100%}td,th{padding:2pt 4pt;border-bottom:.4pt solid #bbb}',
    `<div class="w"><b style="font-size:15pt">Lake Tolliver Water District</b><br>Bi-monthly water and sewer bill</div><div class="cards"><div>Pay<b>${usd(t.total())}</b></div><div>by<b>${mid(p.due)}</b></div><div>Account<b>${account}</b></div><div>Billed<b>${mid(p.billed)}</b></div></div><p>${at.who} — ${at.line}</p><p>Reading period: ${mid(p.start)} – ${mid(p.end)} (${p.days} days)</p>
    <table>${rowsOf([['Meter', 'Serves', 'Last read', 'This read', 'Use (CCF)', 'Gallons']], 2, 'th')}${rowsOf([[a.meter, 'Domestic', P(a.from, 0), P(a.to, 0), P(a.used, 0), E(a.used * 748, 0)], [b.meter, 'Irrigation', P(b.from, 0), P(b.to, 0), P(b.used, 0), E(b.used * 748, 0)]], 2)}</table><br><table>${rowsOf([['Previous balance', usd(before)], ['Payments', usd(-paid)], ...t.rows.map(([n, v]) => [n, usd(v)]), ['<b>Total current charges</b>', `<b>${usd(t.total())}</b>`]])}</table>${bars(monthsTo(p.end, 6), history(r, 6, a.used + b.used))}<p class="fine">1 CCF = 748 gallons. ${smallPrint('en', r)}</p>`);
  const of = (m: typeof a) => ({ ...readOf(m), accept: { unit: ['ccf', 'hcf', 'gal'], usage: [m.used * 748] } });
  return { html, truth: bill({ provider: 'Lake Tolliver Water District', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), services: [service('WATER', a.used, 'ccf', of(a)), service('WATER', b.used, 'ccf', of(b))] }) };
});

/** Boxes emptied twice a week: an invoice of a hauler with surcharges by percentage. */
const hauler = third('us-waste-containers', 'en', (r) => {
  const first = monthStart('2025-01-01', r.int(0, 16));
  const end = addDays(monthStart(first, 1), -1);
  const billed = addDays(first, -3);
  const at = person(r, 'us');
  const t = tally();
  t.add('(2) 6 yd front load trash 3x/week', r.num(310, 520, 2));
  t.add('(1) 4 yd recycling 1x/week', r.num(80, 140, 2));
  const base = t.total();
  t.add('Fuel surcharge 11.4%', base * 0.114);
  t.add('Environmental fee 6.2%', base * 0.062);
  t.add('Extra pickup', 75);
  const { before, paid } = settled(r, 'paid', 400, 800);
  const account = r.digits('4-%####-#####');
  const invoice = r.digits('00#####-####-%');
  const due = addDays(billed, 30);
  const html = sheets('body{font:8.5pt Arial,Liberation Sans}table{width:100%}.k{background:#2f5d1e;color:#fff}.k td{padding:5pt}h3{background:#dfe9d8;margin:10pt 0 2pt;padding:2pt 4pt}',
    `<table class="k"><tr><td><b style="font-size:15pt">GREENWAY DISPOSAL</b><br>Remit: PO Box 9001, Dunfield</td><td>Invoice<br><b>${invoice}</b></td><td>Customer ID<br><b>${account}</b></td><td>Invoice date<br><b>${slash(billed)}</b></td><td>Due<br><b>${slash(due)}</b></td></tr></table><p>${at.who}<br>${at.street}<br>${at.town}</p><table>${rowsOf([['Previous balance', 'Payments', 'Adjustments', 'Current invoice charges', 'Total account balance due'], [E(before), `(${E(paid)})`, '0.00', E(t.total()), `<b>${E(t.total())}</b>`]], 0)}</table><h3>Details for service location ${at.street}</h3><table>${rowsOf([['Description', 'Date', 'Ticket', 'Quantity', 'Amount'], ...t.rows.map(([n, v], i) => [n, i < 2 ? `${slash(first)}-${slash(end)}` : i === 4 ? slash(addDays(billed, -8)) : '', i === 4 ? r.digits('######') : '', i === 4 ? '1.00' : '', E(v)]), ['<b>Total current charges</b>', '', '', '', `<b>${E(t.total())}</b>`]])}</table><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Greenway Disposal', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: first, periodEnd: end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), notes: ['billed in advance'], services: [service('WASTE', null, null, { charges: t.total() })] }) };
});

/** A roll-off box weighed at the landfill. */
const rollOff = third('us-waste-roll-off-tons', 'en', (r) => {
  const p = r.period(8, 20);
  const at = person(r, 'us');
  const a = r.num(2.1, 7.9, 2);
  const b = r.num(2.1, 7.9, 2);
  const tons = round(a + b);
  const t = tally();
  t.add('Haul 30 yd roll-off', 2 * 215);
  t.add('Disposal', tons * 64.5);
  t.add('Container rental', p.days * 4.5);
  const account = r.digits('RO-%###');
  const invoice = r.digits('%#####');
  const html = sheets('body{font:10pt Tahoma,DejaVu Sans}.o{border:3pt double #000;padding:10pt}table{width:100%}td{padding:4pt;border-top:.5pt solid #999}',
    `<div class="o"><b style="font-size:17pt">Rocky Run Hauling & Recycling</b><div style="float:right;text-align:right">INVOICE # ${invoice}<br>${long(p.billed)}<br>Net 15: ${long(addDays(p.billed, 15))}</div><p>Customer ${account}<br>${at.who}<br>Job site: ${at.street}</p><table>${rowsOf([['Date', 'Ticket', 'Item', 'Qty', 'Rate', 'Total'], [slash(p.start), '', 'Haul 30 yd roll-off', '1', '215.00', '215.00'], [slash(p.start), r.digits('W####'), 'Disposal', `${P(a)} tons`, '64.50', E(round(tons * 64.5) - round(b * 64.5))], [slash(p.end), '', 'Haul 30 yd roll-off', '1', '215.00', '215.00'], [slash(p.end), r.digits('W####'), 'Disposal', `${P(b)} tons`, '64.50', E(round(b * 64.5))], [`${slash(p.start)} - ${slash(p.end)}`, '', 'Container rental', `${p.days} days`, '4.50', E(p.days * 4.5)], ['', '', 'Total weight', `${P(tons)} tons`, '', ''], ['', '', '<b>BALANCE DUE</b>', '', '', `<b>${usd(t.total())}</b>`]], 3)}</table></div>`);
  return { html, truth: bill({ provider: 'Rocky Run Hauling & Recycling', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.street, billDate: p.billed, dueDate: addDays(p.billed, 15), periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: null, lines: [], accept: { currentCharges: [t.total()] }, notes: ['charges printed only as the balance'], services: [service('WASTE', tons, 'ton', { charges: t.total(), accept: { unit: ['tons'] } })] }) };
});

/** Steam by the thousand pounds and chilled water by the ton-hour, with a demand. */
const campus = third('us-district-steam-chilled', 'en', (r) => {
  const p = r.period(30, 31);
  const at = person(r, 'us');
  const steam = r.num(120, 980, 1);
  const cool = r.int(20_000, 190_000);
  const peak = r.int(150, 600);
  const [sm, cm] = [r.digits('ST-%###'), r.digits('CW-%###')];
  const t = tally();
  t.add('Steam consumption', steam * 21.84);
  t.add('Steam capacity', 1440);
  t.add('Chilled water consumption', cool * 0.1622);
  t.add('Chilled water demand', peak * 9.75);
  t.add('Gross receipts tax', t.total() * 0.0215);
  const account = r.digits('DE%####');
  const invoice = r.digits('%####-##');
  const { before, paid } = settled(r, 'paid', 8000, 32000);
  const html = sheets('body{font:9pt Gill Sans,DejaVu Sans Condensed}.hd{display:grid;grid-template-columns:2fr 1fr;border-bottom:4pt solid #555}.svc{display:grid;grid-template-columns:1fr 1fr;gap:12pt;margin-top:10pt}.svc>div{border:1pt solid #999;padding:8pt}table{width:100%}',
    `<div class="hd"><div><b style="font-size:16pt">Midtown Thermal Network</b><br>Steam and chilled water</div><table>${rowsOf([['Invoice', invoice], ['Account', account], ['Date', mid(p.billed)], ['Due', mid(p.due)]])}</table></div><p>${at.who}, ${at.line}<br>Service period ${mid(p.start)} to ${mid(p.end)}</p><div class="svc"><div><b>STEAM</b><table>${rowsOf([['Meter', sm], ['Consumption (Mlb)', E(steam, 1)], ['Rate per Mlb', '21.84'], ['Consumption charge', E(t.rows[0]![1])], ['Capacity charge', '1,440.00']])}</table></div><div><b>CHILLED WATER</b><table>${rowsOf([['Meter', cm], ['Consumption (ton-hours)', E(cool, 0)], ['Peak demand (tons)', E(peak, 0)], ['Consumption charge', E(t.rows[2]![1])], ['Demand charge', E(t.rows[3]![1])]])}</table></div></div><table style="margin-top:14pt">${rowsOf([['Previous invoice', E(before)], ['Payment received', E(-paid)], ['Gross receipts tax', E(t.rows[4]![1])], ['Current charges', E(t.total())], ['<b>Please pay</b>', `<b>${usd(t.total())}</b>`]])}</table>`);
  return { html, truth: bill({ provider: 'Midtown Thermal Network', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows),
    services: [service('DISTRICT', steam, 'Mlb', { meterNumber: sm, accept: { unit: ['klb', 'mlb', 'thousand pounds'] } }), service('DISTRICT', cool, 'ton-hour', { meterNumber: cm, demand: peak, demandUnit: 'ton', accept: { unit: ['tonh', 'ton-hours'] } })] }) };
});

/** Panels on the roof owned by another: what they made is bought at a rate. */
const lease = third('us-solar-power-purchase', 'en', (r) => {
  const first = monthStart('2025-03-01', r.int(0, 14));
  const end = addDays(monthStart(first, 1), -1);
  const billed = addDays(end, 3);
  const at = person(r, 'us');
  const made = r.num(280, 5400, 1);
  const t = tally();
  t.add('Solar energy', made * 0.1185);
  t.add('Autopay discount', -7.5);
  const account = r.digits('SA-#######');
  const html = sheets('body{font:9.5pt Segoe UI,Arial,Liberation Sans;background:#fffdf5}.sun{border-top:6pt solid #f59f00;padding-top:8pt}td{padding:4pt 20pt 4pt 0}',
    `<div class="sun"><b style="font-size:18pt;color:#f59f00">Heliotrope Solar</b><p>Hi ${at.who},</p><p>Your system at ${at.line} produced <b>${E(made, 1)} kWh</b> from ${long(first)} to ${long(end)}.</p><table>${rowsOf([['Agreement', account], ['Invoice date', long(billed)], ['Due date', long(addDays(billed, 20))], [`Energy produced ${E(made, 1)} kWh x $0.1185`, usd(t.rows[0]![1])], ['Autopay discount', usd(-7.5)], ['Total charges', usd(t.total())], ['<b>Amount due</b>', `<b>${usd(t.total())}</b>`]])}</table><p>You avoided ${E(round(made * 0.9), 0)} lb of CO2, like planting ${r.int(2, 40)} trees. Refer a friend and get $500.</p></div>`);
  return { html, truth: bill({ provider: 'Heliotrope Solar', accountNumber: account, serviceAddress: at.line, billDate: billed, dueDate: addDays(billed, 20), periodStart: first, periodEnd: end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), services: [service('SOLAR', made, 'kWh', { charges: t.total() })] }) };
}, 'mail');

/** Power and gas of one company on one bill, each with supply and delivery of its own. */
const both = third('us-electric-and-gas-supply-delivery', 'en', (r) => {
  const p = r.period(29, 33);
  const at = person(r, 'us');
  const e = metered(r, '00%######', 260, 900);
  const g = metered(r, '00%######', 12, 190);
  const factor = 1.0387;
  const used = round(g.steps * factor);
  const t = tally();
  t.add('Electricity supply', e.used * 0.0931);
  t.add('Electricity delivery', 20 + e.used * 0.1422);
  t.add('Electricity taxes and surcharges', e.used * 0.0104);
  t.add('Gas supply', used * 0.4922);
  t.add('Gas delivery', 25.1 + used * 0.6931);
  t.add('Gas taxes and surcharges', used * 0.0311);
  const el = sum(t.rows.slice(0, 3).map(([, a]) => a));
  const gas = sum(t.rows.slice(3).map(([, a]) => a));
  const { before, paid } = settled(r, 'part', 120, 400);
  const total = sum([before, -paid, t.total()]);
  const account = r.digits('%#-####-####-####-#');
  const html = sheets('body{font:8.6pt Arial,Liberation Sans}.a{width:30%;float:right;background:#eef;padding:8pt}.b{width:66%}table{width:100%}.b td{padding:1.5pt 0;border-bottom:.3pt solid #ddd}h3{color:#00468b;margin:8pt 0 2pt}',
    `<b style="font-size:16pt;color:#00468b">Hudson Reach Energy</b><div class="a"><b>Total amount due</b><br><b style="font-size:17pt">${usd(total)}</b><br>by ${mid(p.due)}<p>Account number<br><b>${account}</b></p><p>Billing period<br>${mid(p.start)} to ${mid(p.end)}</p><p>Bill date<br>${mid(p.billed)}</p></div><div class="b"><p>${at.who}<br>${at.line}</p><h3>Your billing summary as of ${mid(p.billed)}</h3><table>${rowsOf([['Total charges from your last bill', usd(before)], ['Payments through today', usd(-paid)], ['Remaining balance', usd(round(before - paid))], ['Electricity charges', usd(el)], ['Gas charges', usd(gas)], ['Total new charges', usd(t.total())], ['<b>Total amount due</b>', `<b>${usd(total)}</b>`]])}</table>
    <h3>Your electricity use</h3><table>${rowsOf([[`New reading, actual ${mid(p.end)}`, P(e.to, 0)], [`Prior reading, actual ${mid(p.start)}`, P(e.from, 0)], [`Total use in ${p.days} days, meter ${e.meter}`, `${P(e.used, 0)} kWh`]])}</table><h3>Your gas use</h3><table>${rowsOf([[`New reading, estimated ${mid(p.end)}`, P(g.to, 0)], [`Prior reading, actual ${mid(p.start)}`, P(g.from, 0)], ['Metered use', `${P(g.steps, 0)} ccf`], ['Therm conversion factor', '1.0387'], [`Total use in ${p.days} days, meter ${g.meter}`, `${P(used)} therms`]])}</table></div>`,
    `<h3>Electricity charges</h3>${leaders(t.rows.slice(0, 3).map(([n, a]) => [n, usd(a)]))}<h3>Gas charges</h3>${leaders(t.rows.slice(3).map(([n, a]) => [n, usd(a)]))}<p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Hudson Reach Energy', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), accept: { previousBalance: [round(before - paid)] },
    services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL', charges: el }), service('GAS', used, 'therm', { ...readOf(g), conversion: factor, readType: 'ESTIMATED', charges: gas })] }) };
});

/** A sewer authority that bills by the water meter of another. */
const sewer = third('us-sewer-authority-quarter', 'en', (r) => {
  const first = monthStart('2025-01-01', r.int(0, 5) * 3);
  const end = addDays(monthStart(first, 3), -1);
  const billed = addDays(end, 12);
  const at = person(r, 'us');
  const used = r.int(6, 48);
  const [base = 0, rest = 0] = split(used, [0.25]);
  const t = tally();
  t.add('Sewer base charge', 62.5);
  t.add('Sewer flow charge', used * 6.35);
  const account = r.digits('SWR%#####');
  const s = new Sheet('serif', 9.5, 'letter');
  s.t(306, 52, 'JOINT SEWER AUTHORITY OF PLUM TOWNSHIP', { a: 'c', b: true, z: 12 }).t(306, 68, 'Quarterly sewer bill', { a: 'c' });
  s.rows(110, 16, [70, 250], [['Account', account], ['Property', at.street], ['Quarter from', long(first)], ['Quarter to', long(end)], ['Date of bill', long(billed)], ['Due date', long(addDays(billed, 30))]]);
  s.rows(230, 16, [70, -420], [[`Water used, thousand gallons (in allowance ${base}, above ${rest})`, P(used, 0)], ['Sewer base charge', '62.50'], [`Sewer flow charge, ${used} at 6.35`, P(t.rows[1]![1])], ['Prior balance', '0.00'], ['Total due', `$${P(t.total())}`], ['If paid late (5% penalty)', `$${P(round(t.total() * 1.05))}`]]);
  return { sheet: s, truth: bill({ provider: 'Joint Sewer Authority of Plum Township', accountNumber: account, serviceAddress: at.street, billDate: billed, dueDate: addDays(billed, 30), periodStart: first, periodEnd: end, currency: 'USD', totalAmount: t.total(), currentCharges: null, previousBalance: 0, lines: [], notes: ['current charges printed only as the total'], accept: { currentCharges: [t.total()] },
    services: [service('WATER', used, 'kgal', { charges: t.total(), accept: { unit: ['gal', 'thousand gallons', 'thousandgal'], usage: [used * 1000] } })], alternatives: [[service('WATER', null, null)]] }) };
});

export const US_OTHER: readonly ThirdLayout[] = [therms, transport, propane, oil, postcard, garden, hauler, rollOff, campus, lease, both, sewer];
