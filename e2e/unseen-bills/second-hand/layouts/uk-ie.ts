import { addDays, days } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { backOf } from '../fine-print.ts';
import { bars, history, html, monthsTo, place, table, tally } from '../kit.ts';

const F = numbers('en');
const gbp = (x: number): string => `${x < 0 ? '-' : ''}£${F(Math.abs(x))}`;

const dual = layout('uk-dual-fuel', 'en', (r) => {
  const D = days('D MMMM YYYY');
  const S = days('D MMM YY');
  const name = r.pick(['Heather Energy', 'Albion Gas & Electric', 'Nimbus Power']);
  const p = r.period(88, 93);
  const to = place(r, 'uk');
  const account = r.digits('A-%#######');
  const invoice = r.digits('%########');
  const [em, gm] = [r.digits('2#L%######'), r.digits('E6S%#########')];
  const [mpan, mprn] = [r.digits('1# 0### #### ###'), r.digits('%#########')];
  const kwh = r.int(480, 1300);
  const units = r.int(90, 420);
  const cv = r.num(38.9, 39.9, 1);
  const gas = round((units * 1.02264 * cv) / 3.6, 1);
  const [e0, g0] = [r.int(10000, 60000), r.int(1000, 8000)];
  const t = tally();
  t.add('Electricity used', kwh * 0.2486);
  t.add('Electricity standing charge', p.days * 0.5312);
  t.add('Gas used', gas * 0.0624);
  t.add('Gas standing charge', p.days * 0.3166);
  const vat = t.add('VAT at 5%', t.total() * 0.05);
  const opening = r.num(-220, 180, 2);
  const paid = r.int(80, 170) * 3;
  const closing = round(-opening - paid + t.total());
  const state = (x: number): string => (x > 0 ? `${gbp(x)} in debit` : `${gbp(-x)} in credit`);
  const mpanGrid = `<table border="1" style="width:150pt" class="c"><tr><td rowspan="2" style="font-size:16pt">S</td><td>01</td><td>801</td><td>${r.digits('###')}</td></tr><tr><td>${mpan.slice(0, 2)}</td><td>${mpan.slice(3, 12)}</td><td>${mpan.slice(13)}</td></tr></table>`;
  const one = `<div class="row"><h1 style="color:#6b2fa0">${name}</h1><div class="n">Account number <b>${account}</b><br>Bill reference ${invoice}<br>Bill date: ${D(p.billed)}</div></div><p>${to.who}<br>${to.street}<br>${to.town}</p><h2>Your energy statement<br><span class="s">${D(p.start)} to ${D(p.end)}</span></h2>
  <div class="row"><div>${table([[`Your account balance on ${S(p.start)}`, state(-opening)], ['What you&rsquo;ve paid (3 Direct Debits)', gbp(paid)], ['Total charges this period (incl. VAT)', gbp(t.total())], [`=Your balance on ${S(p.billed)}`, state(closing)]])}<p>You don't need to do anything. You pay by fixed monthly Direct Debit of ${gbp(paid / 3)}; the next is on or after ${D(addDays(p.billed, 12))}.</p></div>
  <div style="background:#f3eafa;padding:8pt"><b>Could you pay less?</b><p>Remaining on your current tariff for the next 12 months we estimate you will pay ${gbp(round(t.total() * 4.1))}. Our cheapest similar tariff could save you £${r.int(31, 140)}.48 a year.</p><b>Your estimated annual usage</b><br>Electricity ${F(kwh * 4, 0)} kWh, gas ${F(Math.round(gas * 3.4), 0)} kWh</div></div>`;
  const two = `<div class="row"><div><h3>Electricity</h3>Tariff: Simple Fixed 14 &middot; payment: Direct Debit &middot; exit fee £50<br>${table([[em, S(p.start), `${e0} (customer)`, S(p.end), `${e0 + kwh} (smart)`, `${kwh} kWh`]], { head: ['Meter', '', 'Opening', '', 'Closing', 'Used'], num: 5 })}${table([[`Energy ${kwh} kWh at 24.86p`, gbp(t.rows[0]![1])], [`Standing charge ${p.days} days at 53.12p`, gbp(t.rows[1]![1])]])}<p class="s">Supply number</p>${mpanGrid}</div>
  <div><h3>Gas</h3>Tariff: Simple Fixed 14<br>${table([[gm, S(p.start), `${g0} (smart)`, S(p.end), `${g0 + units} (smart)`, `${units} m³`]], { head: ['Meter', '', 'Opening', '', 'Closing', 'Used'], num: 5 })}<p class="s">To convert to kWh: ${units} units x 1.02264 (volume correction) x ${F(cv, 1)} (calorific value) &divide; 3.6 = <b>${F(gas, 1)} kWh</b></p>${table([[`Energy ${F(gas, 1)} kWh at 6.24p`, gbp(t.rows[2]![1])], [`Standing charge ${p.days} days at 31.66p`, gbp(t.rows[3]![1])]])}<p>Meter point reference (MPRN): ${mprn}</p></div></div>${table([['Subtotal before VAT', gbp(round(t.total() - vat))], ['VAT at 5%', gbp(vat)], ['=Total charges', gbp(t.total())]])}<p class="s">VAT registration GB ${r.digits('### #### ##')}. Emergency: gas 0800 111 999, power cut 105. Complaints: the Ombudsman 0330 440 1624.</p>`;
  return {
    html: html('', one, two, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: null, periodStart: p.start, periodEnd: p.end, currency: 'GBP', totalAmount: closing, currentCharges: t.total(), previousBalance: round(-opening), payments: paid, services: [service('ELECTRICITY', kwh, 'kWh', { meterNumber: em }), service('GAS', gas, 'kWh', { meterNumber: gm, accept: { usage: [units], unit: ['m3'] } })], lines: lines(t.rows), accept: { dueDate: [addDays(p.billed, 12)], totalAmount: [0] } }),
  };
});

const halfHourly = layout('uk-half-hourly', 'en', (r) => {
  const D = days('DD/MM/YYYY');
  const name = r.pick(['Pennine Business Energy plc', 'Crosswind Corporate Power Limited']);
  const p = r.period(30, 31);
  const to = place(r, 'uk');
  const account = r.digits('6#######%#');
  const invoice = r.digits('INV-00%######');
  const [day, night] = [r.int(12000, 60000), r.int(4000, 21000)];
  const kva = r.int(80, 320);
  const md = r.num(60, 300, 1);
  const t = tally();
  t.add('Day units', day * 0.21334);
  t.add('Night units', night * 0.14872);
  t.add('DUoS capacity', kva * p.days * 0.0714);
  t.add('Standing charge', p.days * 1.12);
  t.add('Climate Change Levy', (day + night) * 0.00775);
  const net = t.total();
  t.add('VAT @ 20%', net * 0.2);
  const s = new Sheet('sans', 7.5);
  s.t(40, 50, name, { z: 13, b: true }).t(555, 50, 'VAT INVOICE', { a: 'r', z: 13 });
  s.t(40, 90, `${to.who}\n${to.street}\n${to.town}`).rows(86, 12, [350, -555], [['Invoice number', invoice], ['Customer account', account], ['Tax point', D(p.billed)], ['Payment due by BACS', D(p.due)], ['Supply period', `${D(p.start)} - ${D(p.end)}`]]);
  s.box(40, 150, 120, 36).rule(40, 168, 160).t(46, 163, 'S  00  845  ' + r.digits('###')).t(46, 181, r.digits('1# #### #### ###'));
  s.t(180, 162, `Half hourly data, meter ${r.digits('K%#A#####')}`).t(180, 178, `Agreed capacity ${kva} kVA      Maximum demand ${F(md, 1)} kW at 17:30 on ${D(addDays(p.start, 8))}      Reactive 4,211 kVArh`);
  const rows = t.rows.map(([what, x], at) => [what, [F(day, 0), F(night, 0), String(kva), String(p.days), F(day + night, 0), F(net)][at]!, ['kWh', 'kWh', 'kVA', 'days', 'kWh', ''][at]!, ['21.334p', '14.872p', '7.140p/day', '112.00p', '0.775p', '20%'][at]!, F(x)]);
  const end = s.rows(220, 14, [40, -280, 290, -400, -555], [['Charge', 'Quantity', '', 'Rate', 'Amount £'], ...rows]);
  s.rule(40, end - 8, 555).rows(end + 6, 14, [300, -555], [['Total net', F(net)], ['Total consumption 100%', `${F(day + night, 0)} kWh`], ['TOTAL INVOICE VALUE', gbp(t.total())]], { b: true });
  s.t(40, 700, `${name} registered in England No. 0${r.digits('#######')}. Sort code 20-${r.digits('##-##')} account ${r.digits('%#######')}.`, { z: 5.5 });
  const meter = s.last.marks.flatMap((mark) => (mark.kind === 'text' && mark.text.startsWith('Half hourly data') ? [mark.text.split(' ').at(-1)!] : []))[0]!;
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'GBP', totalAmount: t.total(), currentCharges: t.total(), services: [service('ELECTRICITY', day + night, 'kWh', { meterNumber: meter, demand: md, demandUnit: 'kW', accept: { demand: [kva] } })], lines: lines(t.rows) }),
  };
});

const businessWater = layout('uk-business-water', 'en', (r) => {
  const D = days('DD MMM YYYY');
  const name = r.pick(['Clearbrook Business Water', 'Tideway Water Retail Ltd']);
  const p = r.period(178, 184);
  const to = place(r, 'uk');
  const account = r.digits('4######%');
  const meter = r.digits('%#M######');
  const m3 = r.int(40, 900);
  const t = tally();
  t.add('Water supply', m3 * 1.7412);
  t.add('Water fixed charge', 28.14);
  t.add('Wastewater (95% return)', m3 * 0.95 * 2.204);
  t.add('Surface water drainage band 4', 96.2);
  const previous = r.num(100, 900, 2);
  const total = round(previous + t.total());
  const body = `<div class="row"><div><h2 style="color:#00838f">${name}</h2>${to.who}<br>${to.line}</div><div style="border-left:4pt solid #00838f;padding-left:8pt"><p>Account number<br><b>${account}</b></p><p>Date of bill<br><b>${D(p.billed)}</b></p><p>Amount to pay<br><b class="big">${gbp(total)}</b></p><p>Please pay your overdue balance immediately and new charges by<br><b>${D(p.due)}</b></p></div></div>
  ${table([['Balance brought forward (overdue)', gbp(previous)], ['Charges this bill', gbp(t.total())], ['=Total to pay', gbp(total)]])}<h3>How your charges are worked out (${D(p.start)} - ${D(p.end)})</h3>
  ${table([[meter, `${r.int(1000, 3000)}`, '(E) estimated', `${m3} m³`]], { head: ['Meter serial', 'Last', 'This read', 'Volume'], num: 3 })}${table([...t.rows.map(([what, x]) => [what, gbp(x)]), ['=Total charges (zero-rated for VAT)', gbp(t.total())]])}<p class="s">SPID water 30${r.digits('#########')}W1${r.digits('#')}, wastewater 30${r.digits('#########')}S1${r.digits('#')}. One cubic metre is 1,000 litres. Bank giro credit 77-${r.digits('##-##')}.</p>`;
  return {
    html: html('', body, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'GBP', totalAmount: total, currentCharges: t.total(), previousBalance: previous, payments: 0, services: [service('WATER', m3, 'm3', { meterNumber: meter, readType: 'ESTIMATED' })], lines: lines(t.rows) }),
  };
});

const ireland = layout('ie-electricity', 'en', (r) => {
  const D = days('D MMM YYYY');
  const E = (x: number): string => `€${F(x)}`;
  const name = r.pick(['Lough Electric', 'Emerald Supply Co.']);
  const p = r.period(58, 62);
  const account = r.digits('%########');
  const mprn = r.digits('10 ### ### ###');
  const meter = r.digits('0000%#######');
  const [day, night] = [r.int(300, 900), r.int(120, 420)];
  const t = tally();
  t.add('Day units', day * 0.3511);
  t.add('Night units', night * 0.1732);
  t.add('Standing charge', p.days * 0.8);
  t.add('PSO Levy 2 months', 3.23 * 2);
  t.add('VAT @ 9%', t.total() * 0.09);
  const previous = r.num(120, 400, 2);
  const s = new Sheet('sans', 8.5);
  s.t(40, 60, name, { z: 20, b: true, col: '#118844' }).t(555, 50, `Account number ${account}\nMPRN ${mprn}\nDG DG1   MCC02  Profile 02`, { a: 'r' });
  s.t(40, 100, 'Mr Cathal Ó Briain\n9 Cois Abhann\nBallynarragh\nCo. Westmeath N91 X9X9');
  s.t(320, 120, 'Your electricity bill', { z: 13 }).rows(140, 14, [320, -555], [['Issue date', D(p.billed)], ['Billing period', `${D(p.start)} - ${D(p.end)}`], ['Last bill', E(previous)], ['Payment received, thank you', `${E(previous)} CR`], ['Charges this period', E(t.total())], ['Total due', E(t.total())], ['Direct debit date', D(p.due)]]);
  s.t(40, 270, 'Meter readings', { b: true }).rows(286, 13, [40, 130, -240, -310, -380, 400], [['Meter', '', 'Present', 'Previous', 'Units (kWh)', ''], [meter, 'Day', `${40000 + day} E`, '40000 A', String(day), ''], [meter, 'Night', `${21000 + night} E`, '21000 A', String(night), 'A actual, E estimate']]);
  s.rows(350, 14, [40, 200, -300, -400], t.rows.map(([what, x], at) => [what, ['€0.3511', '€0.1732', '€0.8000', '€3.23', ''][at]!, [String(day), String(night), String(p.days), '2', ''][at]!, E(x)]));
  s.box(40, 460, 515, 50, '#e4f5ea', null).t(50, 478, `Switch to our EV plan and get a €75 welcome credit before ${D(addDays(p.due, 45))}. Estimated annual bill €1,${r.digits('###')}.`).t(50, 498, `Fuel mix CO2: 214 g/kWh`, { z: 6 });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), previousBalance: previous, payments: previous, services: [service('ELECTRICITY', day + night, 'kWh', { meterNumber: meter, readType: 'ESTIMATED' })], alternatives: [[service('ELECTRICITY', day, 'kWh', { meterNumber: meter, readType: 'ESTIMATED' }), service('ELECTRICITY', night, 'kWh', { meterNumber: meter, readType: 'ESTIMATED' })]], lines: lines(t.rows), notes: ['Sum of day and night is not printed'] }),
  };
});

const smartUk = layout('uk-electricity-monthly', 'en', (r) => {
  const D = days('D MMM YYYY');
  const name = r.pick(['Kelpie Energy', 'Fox & Field Power']);
  const p = r.period(28, 31);
  const to = place(r, 'uk');
  const account = r.digits('A-%#######');
  const meter = r.digits('19P%######');
  const kwh = r.num(110, 620, 1);
  const t = tally();
  t.add('Energy', kwh * 0.2531);
  t.add('Standing', p.days * 0.4834);
  t.add('VAT', t.total() * 0.05);
  const before = r.num(4, 90, 2);
  const debit = 75;
  const balance = round(before + debit - t.total());
  const body = `<div style="background:#120d3f;color:#fff;padding:14pt"><span style="font-size:20pt">${name}</span></div><div style="columns:2"><p>${to.who}<br>${to.line}</p><p>Your account number: ${account}<br>Statement ${D(p.billed)}</p><p>Hello! Here's your latest statement for ${D(p.start)} to ${D(p.end)}.</p></div>
  ${table([['Previous balance', `${gbp(before)} CR`], ['You used (including VAT)', gbp(t.total())], ['You paid us', gbp(debit)], ['=Your new balance', balance >= 0 ? `${gbp(balance)} CR` : `${gbp(-balance)} DR`]])}<p><i>Nothing to pay: your Direct Debit covers it.</i> CR means credit, DR means debit.</p><h3>Electricity, meter ${meter} (smart reads)</h3>${table([[`${F(kwh, 1)} kWh @ 25.31p/kWh`, gbp(t.rows[0]![1])], [`${p.days} days @ 48.34p/day`, gbp(t.rows[1]![1])], ['VAT @ 5.00%', gbp(t.rows[2]![1])], ['=Total electricity charges', gbp(t.total())]])}${bars(monthsTo(p.end, 12), history(r, 12, kwh))}`;
  return {
    html: html('', body, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, periodStart: p.start, periodEnd: p.end, currency: 'GBP', totalAmount: round(-balance), currentCharges: t.total(), previousBalance: -before, payments: debit, services: [service('ELECTRICITY', kwh, 'kWh', { meterNumber: meter })], lines: lines(t.rows), accept: { totalAmount: [0] } }),
  };
});

export const UK_IE: readonly Layout[] = [dual, halfHourly, businessWater, ireland, smartUk];
