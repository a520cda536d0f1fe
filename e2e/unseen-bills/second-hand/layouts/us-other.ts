import { addDays, days } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { cells, html, place, table, tally } from '../kit.ts';

const F = numbers('en');
const usd = (x: number): string => `$${F(x)}`;

const ticket = layout('us-propane-ticket', 'en', (r) => {
  const D = days('MM/DD/YY');
  const name = r.pick(['Hometown Propane Inc.', 'Valley View LP Gas', 'Mountain Flame Propane']);
  const p = r.period(28, 30);
  const to = place(r, 'us');
  const account = r.digits('%#####');
  const number = r.digits('0%######');
  const gallons = r.num(80, 420, 1);
  const price = r.num(1.9, 3.4, 3);
  const t = tally();
  t.add('PROPANE', gallons * price);
  t.add('HAZMAT FEE', 8.95);
  t.add('SALES TAX', t.total() * 0.06);
  const s = new Sheet('mono', 8, 'letter');
  s.page('strip').pages.shift();
  const from = r.num(10000, 90000, 1);
  const text = [name, 'DELIVERY TICKET / INVOICE', '', `TICKET NO   ${number}`, `DATE        ${D(p.billed)}   TRUCK ${r.int(2, 19)}`, `CUSTOMER    ${account}`, to.who.toUpperCase(), to.street.toUpperCase(), to.town.toUpperCase(), '', `TANK SERIAL ${r.digits('A%#####')}  500 GAL`, `PERCENT BEFORE ${r.int(10, 30)}  AFTER 80`, `METER START ${from.toFixed(1)}`, `METER END   ${(from + gallons).toFixed(1)}`, `NET GALLONS ${gallons.toFixed(1)}  @ 60F`, `PRICE/GAL   ${price.toFixed(3)}`, ''];
  for (const [at, line] of [...text, ...t.rows.map(([what, x]) => `${what.padEnd(24)}${F(x).padStart(12)}`), `${'TOTAL DUE'.padEnd(24)}${F(t.total()).padStart(12)}`, '', `PAY BY ${D(p.due)}`, 'THANK YOU. DRIVER: ' + r.pick(['MIKE', 'DARLENE'])].entries()) s.t(36, 40 + at * 13, line);
  const fuel = service('FUEL', gallons, 'gal', { periodStart: p.billed, periodEnd: p.billed });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: number, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), services: [fuel], lines: lines(t.rows), accept: { periodStart: [p.billed], periodEnd: [p.billed] }, notes: ['One delivery, no period'] }),
  };
});

const oil = layout('us-oil-statement', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const name = r.pick(['Seacoast Heating Oil Co.', 'Berkshire Fuel & Burner Service']);
  const p = r.period(30, 31);
  const to = place(r, 'us');
  const account = r.digits('H-%####');
  const drops = [4, 17, 26].map((day) => ({ day: addDays(p.start, day), gallons: r.num(90, 210, 1), ticket: r.digits('%#####'), price: r.num(3.1, 4.2, 3) }));
  const t = tally();
  for (const drop of drops) t.add(`#2 Oil ticket ${drop.ticket}`, drop.gallons * drop.price);
  t.add('Burner service contract', 29.95);
  const previous = r.num(200, 700, 2);
  const paid = r.pick([previous, 200]);
  const charge = previous === paid ? 0 : t.add('Finance charge 1.5%', (previous - paid) * 0.015);
  const total = round(previous - paid + t.total());
  const body = `<div class="row"><div><h1>${name}</h1>24-hour emergency service 555-01${r.digits('##')}</div><div class="n"><h2>STATEMENT</h2>${D(p.billed)}<br>Account ${account}</div></div><p>${to.who}<br>${to.line}</p>
  ${table([[D(p.start), 'Balance forward', '', '', '', F(previous)], ...drops.map((drop, at) => [D(drop.day), '#2 heating oil', drop.ticket, F(drop.gallons, 1), drop.price.toFixed(3), F(t.rows[at]![1])]), [D(addDays(p.start, 20)), 'Payment - check', '', '', '', `${F(paid)}-`], [D(p.end), 'Burner service contract', '', '', '', '29.95'], ...(charge ? [[D(p.end), 'Finance charge', '', '', '', F(charge)]] : [])], { head: ['Date', 'Description', 'Ticket', 'Gallons', 'Price', 'Amount'], num: 3 })}
  <table border="1" class="c" style="margin-top:10pt"><tr><td>Current<br>${F(t.total())}</td><td>30 days<br>${F(round(previous - paid))}</td><td>60 days<br>0.00</td><td>90 days<br>0.00</td><td><b>Please pay<br>${usd(total)}</b></td></tr></table><p>Payment due ${D(p.due)}. Degree days to date ${r.int(1200, 4200)}; K-factor ${r.num(4, 6, 2)}. Next delivery about ${D(addDays(p.end, 9))}. Pre-buy price $3.499 if paid by ${D(addDays(p.due, 30))}.</p>`;
  const gallons = round(drops.reduce((a, drop) => a + drop.gallons, 0), 1);
  const of = (used: number): ReturnType<typeof service> => service('FUEL', used, 'gal');
  return {
    html: html('', body),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, currency: 'USD', totalAmount: total, currentCharges: t.total(), previousBalance: previous, payments: paid, services: drops.map((drop) => of(drop.gallons)), alternatives: [[of(gallons)]], lines: lines(t.rows), accept: { periodStart: [p.start, drops[0]!.day], periodEnd: [p.end, drops[2]!.day, p.billed] }, notes: ['Three deliveries'] }),
  };
});

const hauler = layout('us-waste-hauler', 'en', (r) => {
  const D = days('MM/DD/YY');
  const name = r.pick(['Evergreen Disposal Services', 'Tri-State Hauling & Recycling', 'Big Sky Sanitation']);
  const p = r.period(30, 31);
  const to = place(r, 'us');
  const account = r.digits('3-0%###-#####-#');
  const invoice = r.digits('%######-####-#');
  const t = tally();
  t.add('1 Waste Container 8 Cu Yd, 2 Lifts Per Week', r.num(260, 420, 2));
  t.add('1 Cardboard Container 6 Cu Yd, 1 Lift Per Week', r.num(80, 150, 2));
  t.add('Extra Pickup', 85);
  t.add('Total Fuel/Environmental Recovery Fee', t.total() * 0.162);
  t.add('Administrative Fee', 7.5);
  t.add('County Franchise Fee', t.total() * 0.05);
  const previous = r.num(450, 700, 2);
  const total = t.total();
  const body = `<div class="row"><div><b style="font-size:14pt;color:#267a2b">${name}</b><br>PO Box 9001${r.digits('###')}<br>Louisville KY 40290</div><div>${table([['Account Number', account], ['Invoice Number', invoice], ['Invoice Date', days('MMMM D, YYYY')(p.billed)], ['Previous Balance', usd(previous)], ['Payments/Adjustments', `-${usd(previous)}`], ['Current Invoice Charges', usd(total)]])}</div></div>
  <div class="row" style="background:#eaf4ea;padding:6pt">${cells([['Total Amount Due', usd(total)], ['Payment Due Date', days('MMMM D, YYYY')(p.due)]])}</div>
  <h3>CURRENT INVOICE CHARGES</h3><p>${to.who}, ${to.line} &nbsp; CSA A${r.digits('#########')}</p>${table(t.rows.map(([what, x], at) => [at < 2 ? `${D(p.start)}-${D(p.end)}` : at === 2 ? D(addDays(p.start, 13)) : '', what, at === 2 ? `Receipt ${r.digits('%#####')}` : '', at === 2 ? '1.0000' : '', at < 3 ? usd(x) : '', usd(x)]), { head: ['Date', 'Description', 'Reference', 'Quantity', 'Unit Price', 'Amount'], num: 3 })}<p><b>CURRENT INVOICE CHARGES ${usd(total)}</b></p>
  <p class="xs two">${'Late charges of 1.5% may apply. Contracts renew automatically unless canceled in writing within 90 days. You agree to the terms on the reverse. No hazardous waste. '.repeat(8)}</p>`;
  const waste = (more: number[] = []): ReturnType<typeof service> => service('WASTE', null, null, { accept: { usage: [1, 2, 8, 6, 14, ...more], unit: ['yd3', 'cuyd', 'pickups', 'lifts', 'containers', 'cubicyards'] } });
  return {
    html: html('', body),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: previous, payments: previous, services: [waste()], alternatives: [[waste(), waste()], [waste(), waste(), waste()]], lines: lines(t.rows), notes: ['Containers and lifts are no metered usage'] }),
  };
});

const landfill = layout('us-waste-tons', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const name = r.pick(['Stonegate Transfer & Landfill', 'Delta Regional Solid Waste Authority']);
  const p = r.period(30, 31);
  const to = place(r, 'us');
  const account = r.digits('C00%###');
  const invoice = r.digits('INV%#####');
  const loads = Array.from({ length: 9 }, (_, at) => ({ day: addDays(p.start, 1 + at * 3), ticket: r.digits('8%####'), tons: r.num(2, 9, 2) }));
  const rate = r.num(48, 79, 2);
  const t = tally();
  for (const load of loads) t.add(`MSW ${load.ticket}`, load.tons * rate);
  const fee = t.add('State host fee', sum(loads.map(({ tons }) => tons)) * 1.5);
  const tons = sum(loads.map((load) => load.tons));
  const s = new Sheet('sans', 8, 'letter');
  s.t(40, 50, name, { b: true, z: 13 }).rows(46, 12, [400, -570], [['Invoice #', invoice], ['Date', D(p.billed)], ['Customer', account], ['Due', D(p.due)]]);
  s.t(40, 90, `${to.who}\n${to.line}\nFor the period ${D(p.start)} through ${D(p.end)}`);
  const cols = [40, 110, 180, 240, -360, -450, -570];
  const end = s.rows(150, 13, cols, [['Date', 'Ticket', 'Material', 'Vehicle', 'Tons', 'Rate', 'Amount'], ...loads.map((load, at) => [D(load.day), load.ticket, 'MSW', `T-${r.int(3, 9)}`, F(load.tons), F(rate), F(t.rows[at]![1])])]);
  s.rule(40, end - 8, 570).rows(end + 4, 13, [40, -360, -570], [['Subtotal, 9 loads', F(tons), F(round(t.total() - fee))], ['State host fee', '', F(fee)], ['Amount due this invoice', '', usd(t.total())]]);
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), services: [service('WASTE', tons, 'tons')], alternatives: [loads.map((load) => service('WASTE', load.tons, 'tons'))], lines: lines(t.rows) }),
  };
});

const steam = layout('us-district-steam', 'en', (r) => {
  const D = days('MMM D, YYYY');
  const name = r.pick(['Harborside Thermal Energy LLC', 'Iron City Steam Company']);
  const p = r.period(28, 31);
  const to = place(r, 'us');
  const account = r.digits('S%###-##');
  const meter = r.digits('VX-%####');
  const mlb = r.num(90, 2400, 1);
  const peak = r.num(2, 9, 2);
  const t = tally();
  t.add('Customer charge', 410);
  t.add('Consumption charge', mlb * 14.82);
  t.add('Demand charge', peak * 610);
  t.add('Fuel adjustment', mlb * 3.117);
  t.add('Gross receipts tax', t.total() * 0.0235);
  const body = `<table><tr><td><h2>${name}</h2></td><td class="n">Steam service statement</td></tr></table>
  <table border="1"><tr><td>Account<br>${account}</td><td>Premises<br>${to.line}</td><td>Issued<br>${D(p.billed)}</td><td>Last day to pay without penalty<br><b>${D(p.due)}</b></td></tr></table>
  ${table([['Condensate meter', meter], ['Service period', `${D(p.start)} to ${D(p.end)}`], ['Steam used', `${F(mlb, 1)} Mlb`], ['Peak hourly demand', `${F(peak)} Mlb/hr`], ['Enthalpy basis', '1,194 Btu/lb'], ['CO2 intensity', '66.4 kg/MMBtu']])}
  <h3>Charges</h3>${table([...t.rows.map(([what, x]) => [what, usd(x)]), ['=Total steam charges', usd(t.total())], ['Arrears', usd(0)], ['=TOTAL NOW DUE', usd(t.total())]])}<p>Prior-year same month: ${F(mlb * 1.08, 1)} Mlb. One Mlb is 1,000 pounds of steam. Penalty 5% after due date: ${usd(round(t.total() * 1.05))}.</p>`;
  return {
    html: html('table[border]{margin:8pt 0}', body),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, payments: 0, services: [service('DISTRICT', mlb, 'Mlb', { meterNumber: meter, demand: peak, demandUnit: 'Mlb/hr' })], lines: lines(t.rows), accept: { previousBalance: [0] } }),
  };
});

const chilled = layout('us-chilled-water', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const name = r.pick(['Civic Center Cooling Partners', 'University Park Utilities']);
  const p = r.period(30, 31);
  const to = place(r, 'us');
  const account = r.digits('CW-%##');
  const invoice = r.digits('2#-%####');
  const meter = r.digits('FT-%###');
  const used = r.int(9000, 90000);
  const tons = r.int(120, 700);
  const t = tally();
  t.add('Capacity charge', tons * 21.5);
  t.add('Commodity charge', used * 0.1472);
  t.add('Make-up water', 93.12);
  const s = new Sheet('sans', 8.5, 'letter');
  s.t(40, 50, name, { z: 14 }).t(570, 50, `INVOICE ${invoice}`, { a: 'r' }).rule(40, 58, 570);
  s.rows(76, 13, [40, 150, 330, 440], [['Customer', to.who, 'Customer no.', account], ['Building', to.street, 'Invoice date', D(p.billed)], ['City', to.town, 'Payment due', D(p.due)]]);
  s.rows(140, 14, [40, 250, -570], [['Energy transfer station', meter, ''], ['Start of period', D(p.start), ''], ['End of period', D(p.end), ''], ['Chilled water, ton-hours', F(used, 0), ''], ['Peak demand, tons', F(tons, 0), ''], ['Contract demand, tons', F(Math.ceil(tons / 50) * 50, 0), ''], ['Average delta T, °F', '11.8', '']]);
  s.rule(40, 236, 570).rows(252, 14, [40, -570], [...t.rows.map(([what, x]) => [what, F(x)] as const), ['Invoice total', usd(t.total())]]);
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), services: [service('DISTRICT', used, 'ton-hours', { meterNumber: meter, demand: tons, demandUnit: 'tons' })], lines: lines(t.rows) }),
  };
});

export const US_OTHER: readonly Layout[] = [ticket, oil, hauler, landfill, steam, chilled];
