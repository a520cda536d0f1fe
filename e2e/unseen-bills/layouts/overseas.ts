import { days } from '../days.ts';
import { layout, type Layout } from '../layout.ts';
import { numbers } from '../numbers.ts';
import { round, sum } from '../random.ts';
import { Sheet } from '../sheet.ts';
import { bill, lines, service } from '../truth.ts';

type Row = [string, number];
const total = (rows: Row[]): number => sum(rows.map(([, x]) => x));

const australian = layout('au-solar-feed-in', 'en', (r) => {
  const F = numbers('en');
  const p = r.period(88, 93);
  const [name, account, meter, used, fed] = [r.pick(['Wattle Energy', 'Banksia Power']), r.digits('%## ### ###'), r.digits('0%#######'), r.int(600, 2100), r.int(300, 1900)];
  const rows: Row[] = [[`Peak usage ${F(used, 0)} kWh at 31.24c`, round(used * 0.3124)], [`Daily supply charge ${p.days} days at 98.01c`, round(p.days * 0.9801)], [`Solar feed-in ${F(fed, 0)} kWh at 5.00c`, -round(fed * 0.05)], ['GST', round(used * 0.03124)]];
  const now = total(rows);
  const D = days('D MMM YYYY');
  const s = new Sheet('sans', 9);
  s.t(40, 56, name, { b: true, z: 18 }).rows(56, 14, [340, -555], [['Account number', account], ['Issue date', D(p.billed)], ['Due date', D(p.due)], ['Total amount due', `$${F(now)}`]]);
  s.t(40, 130, `Supply period: ${D(p.start)} to ${D(p.end)} (${p.days} days)   NMI 6${r.digits('#########')}   Meter ${meter}   ABN ${r.digits('%# ### ### ###')}`, { z: 8 }).t(40, 150, `Electricity used ${F(used, 0)} kWh (actual read)   Solar exported ${F(fed, 0)} kWh   Average daily cost $${F(now / p.days)}`);
  s.rows(180, 15, [40, -440], [...rows.map(([label, x]) => [label, x < 0 ? `$${F(-x)} cr` : `$${F(x)}`]), ['Total charges (incl. GST)', `$${F(now)}`]]);
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'AUD', totalAmount: now, currentCharges: now, lines: lines(rows), services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL', direction: 'IMPORT' }), service('ELECTRICITY', fed, 'kWh', { meterNumber: meter, readType: 'ACTUAL', direction: 'EXPORT' })], alternatives: [[service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' }), service('SOLAR', fed, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })]] }) };
});

const singapore = layout('sg-utilities', 'en', (r) => {
  const F = numbers('en');
  const p = r.period(29, 32);
  const [name, account, kwh, gas, water] = [r.pick(['Straits Utilities', 'Lion Bay Services']), r.digits('89%#######'), r.int(210, 900), r.int(30, 120), r.num(8, 31, 1)];
  const rows: Row[] = [['Electricity', round(kwh * 0.2994)], ['Gas', round(gas * 0.2291)], ['Water', round(water * 3.02)], ['Refuse Removal', 10.2]];
  rows.push(['GST 9%', round(total(rows) * 0.09)]);
  const now = total(rows);
  const D = days('DD MMM YYYY');
  const html = `<html><head><meta charset="utf-8"><style>body{font:12px 'Liberation Sans',Arial}td{padding:3px 10px}.n{text-align:right}</style></head><body><table width="100%"><tr><td><h2>${name}</h2></td><td class="n">Bill dated ${D(p.billed)}<br>Account No. <b>${account}</b></td></tr></table><p>Payable by <b>${D(p.due)}</b> &nbsp; Total <b>S$${F(now)}</b></p><p>Service period ${D(p.start)} - ${D(p.end)}</p><table><tr><th></th><th>Usage</th><th>Amount ($)</th></tr>${rows.map(([label, x], at) => `<tr><td>${label}</td><td class="n">${[`${kwh} kWh`, `${gas} kWh`, `${F(water, 1)} Cu M`][at] ?? ''}</td><td class="n">${F(x)}</td></tr>`).join('')}<tr><td>Current charges</td><td></td><td class="n">${F(now)}</td></tr></table><p>National average: 361 kWh, 14.9 Cu M. GST Reg 20-0417788-M.</p></body></html>`;
  return { html, truth: bill({ provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'SGD', totalAmount: now, currentCharges: now, lines: lines(rows), services: [service('ELECTRICITY', kwh, 'kWh'), service('GAS', gas, 'kWh'), service('WATER', water, 'm3', { accept: { unit: ['Cu M'] } })], alternatives: [[service('ELECTRICITY', kwh, 'kWh'), service('GAS', gas, 'kWh'), service('WATER', water, 'm3', { accept: { unit: ['Cu M'] } }), service('WASTE', null, null)]] }) };
});

const southAfrican = layout('za-municipality', 'en', (r) => {
  const F = numbers('za');
  const p = r.period(28, 32);
  const [name, account, me, mw, kwh, kl] = [r.pick(['Umlazana Local Municipality', 'Karoo Rand Municipality']), r.digits('%#########'), r.digits('%#######'), r.digits('W%######'), r.int(900, 9000), r.int(12, 60)];
  const rows: Row[] = [['Property rates', 1204.17], ['Electricity', round(kwh * 2.41)], ['Water', round(kl * 31.2)], ['Sanitation', 210.4], ['Refuse', 188.9], ['VAT 15%', round((kwh * 2.41 + kl * 31.2 + 399.3) * 0.15)]];
  const now = total(rows);
  const before = r.num(2000, 9000, 2);
  const due = sum([before, -before, now]);
  const D = days('YYYY/MM/DD');
  const s = new Sheet('sans', 8.5);
  s.t(40, 50, name.toUpperCase(), { b: true, z: 13 }).t(40, 66, 'TAX INVOICE   VAT No 4417788204').rows(90, 13, [40, 160], [['ACCOUNT NUMBER', account], ['STATEMENT DATE', D(p.billed)], ['DUE DATE', D(p.due)], ['READING PERIOD', `${D(p.start)} - ${D(p.end)}`]]);
  s.rows(160, 13, [40, 120, -260, 270], [['Electricity', me, F(kwh, 0), 'kWh'], ['Water', mw, F(kl, 0), 'kl (estimated)']]);
  const y = s.rows(210, 14, [40, -480], [['Balance brought forward', F(before)], ['Payment received', `${F(before)}-`], ...rows.map(([label, x]) => [label, F(x)]), ['Current levy', F(now)]]);
  s.t(40, y + 6, 'TOTAL AMOUNT PAYABLE', { b: true }).t(480, y + 6, `R ${F(due)}`, { a: 'r', b: true });
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'ZAR', totalAmount: due, currentCharges: now, previousBalance: before, payments: before, lines: lines(rows), services: [service('ELECTRICITY', kwh, 'kWh', { meterNumber: me }), service('WATER', kl, 'kL', { meterNumber: mw, readType: 'ESTIMATED' })], alternatives: [[service('ELECTRICITY', kwh, 'kWh', { meterNumber: me }), service('WATER', kl, 'kL', { meterNumber: mw, readType: 'ESTIMATED' }), service('WASTE', null, null)]] }) };
});

const indian = layout('in-industrial', 'en', (r) => {
  const F = numbers('in');
  const p = r.period(28, 31);
  const [name, account, meter, used, kva] = [r.pick(['Vindhya Vidyut Vitran Nigam Ltd', 'Deccan Power Distribution Co. Ltd']), r.digits('%###########'), r.digits('XE%######'), r.int(1200, 4800) * 60, r.num(210, 690, 1)];
  const rows: Row[] = [['Energy Charges', round(used * 7.35)], ['Demand Charges', round(kva * 425)], ['Wheeling Charges', round(used * 0.62)], ['Electricity Duty', round(used * 0.58)], ['Prompt Payment Discount', -round(used * 0.04)]];
  const now = total(rows);
  const D = days('DD-MM-YYYY');
  const s = new Sheet('sans', 8.5);
  s.t(297, 50, name.toUpperCase(), { a: 'c', b: true, z: 12 }).t(297, 64, 'HT ELECTRICITY BILL   GSTIN 27AAECV0417K1Z8', { a: 'c' });
  s.rows(96, 14, [40, 160, 320, 430], [['Consumer No.', account, 'Bill Date', D(p.billed)], ['Meter No.', meter, 'Due Date', D(p.due)], ['Reading From', D(p.start), 'Reading To', D(p.end)], ['Contract Demand', '750 kVA', 'Recorded MD', `${F(kva, 1)} kVA`], ['MF', '60', 'Units (kWh)', F(used, 0)]]);
  const y = s.rows(190, 14, [40, -400], rows.map(([label, x]) => [label, F(x)]));
  s.t(40, y + 6, 'Total Bill Amount (Rs.)', { b: true }).t(400, y + 6, F(now), { a: 'r', b: true }).t(40, y + 22, `If paid after due date Rs. ${F(round(now * 1.0125))}`);
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'INR', totalAmount: now, currentCharges: now, lines: lines(rows), services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, demand: kva, demandUnit: 'kVA' })], notes: ['Lakh grouping'] }) };
});

const dutch = layout('nl-jaarnota', 'nl', (r) => {
  const F = numbers('de');
  const p = r.period(364, 366);
  const [name, account, invoice, me, mg, kwh, m3] = [r.pick(['Polderstroom B.V.', 'IJsselgas & Licht']), r.digits('%######'), r.digits('N%#######'), r.digits('E00%#######'), r.digits('G00%#######'), r.int(1400, 4800), r.int(500, 1900)];
  const rows: Row[] = [[`Stroom ${F(kwh, 0)} kWh`, round(kwh * 0.271)], [`Gas ${F(m3, 0)} m³`, round(m3 * 1.31)], ['Vaste leveringskosten', 143.4], ['Vermindering energiebelasting', -631.39]];
  const now = total(rows);
  const paid = Math.round(now / 12 + r.int(-15, 15)) * 12;
  const due = sum([now, -paid]);
  const D = days('D MMMM YYYY', 'nl');
  const s = new Sheet('serif', 9.5);
  s.t(40, 56, name, { b: true, z: 16 }).rows(90, 14, [40, 170], [['Klantnummer', account], ['Factuurnummer', invoice], ['Factuurdatum', D(p.billed)], ['Verbruiksperiode', `${D(p.start)} t/m ${D(p.end)}`]]);
  s.t(40, 160, `Meter ${me}: ${F(kwh, 0)} kWh     Meter ${mg}: ${F(m3, 0)} m³`);
  s.rows(190, 15, [40, -460], [...rows.map(([label, x]) => [label, `€ ${F(x)}`]), ['Totale kosten incl. btw', `€ ${F(now)}`], ['Betaalde termijnbedragen', `€ -${F(paid)}`], [due < 0 ? 'U krijgt terug' : `Te betalen vóór ${D(p.due)}`, `€ ${F(Math.abs(due))}`]]);
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: due < 0 ? null : p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: due, currentCharges: now, payments: paid, lines: lines(rows), services: [service('ELECTRICITY', kwh, 'kWh', { meterNumber: me }), service('GAS', m3, 'm3', { meterNumber: mg })] }) };
});

const kiwi = layout('nz-power', 'en', (r) => {
  const F = numbers('en');
  const p = r.period(28, 32);
  const [name, account, meter, used] = [r.pick(['Kererū Energy', 'Southern Alps Power']), r.digits('%#######-%'), r.digits('2%#######'), r.int(300, 1400)];
  const rows: Row[] = [[`Anytime ${F(used, 0)} kWh @ 27.4c`, round(used * 0.274)], [`Daily charge ${p.days} days @ 142c`, round(p.days * 1.42)]];
  rows.push(['GST 15%', round(total(rows) * 0.15)]);
  const now = total(rows);
  const D = days('D MMM YY');
  const s = new Sheet('cond', 9);
  s.t(40, 60, name, { b: true, z: 18 }).t(555, 60, 'Tax invoice', { a: 'r' }).rows(90, 13, [40, 160], [['Customer number', account], ['Invoice date', D(p.billed)], ['Pay by', D(p.due)], ['For', `${D(p.start)} - ${D(p.end)}`], ['ICP', r.digits('000%######TP###')], ['Meter', meter]]);
  s.rows(190, 14, [40, -400], [...rows.map(([label, x]) => [label, `$${F(x)}`]), ['Total to pay', `$${F(now)}`]]);
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'NZD', totalAmount: now, currentCharges: now, lines: lines(rows), services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })], notes: ['A letter with a macron', 'NZD by GST 15 % and ICP'] }) };
});

const belgian = layout('be-elektriciteit-injectie', 'nl', (r) => {
  const F = numbers('de');
  const p = r.period(29, 31);
  const [name, account, invoice, used, fed] = [r.pick(['Scheldestroom NV', 'Kempen Energie']), r.digits('BE-%######'), r.digits('VF26/%#####'), r.int(200, 900), r.int(50, 600)];
  const rows: Row[] = [[`Afname ${used} kWh`, round(used * 0.164)], [`Injectie ${fed} kWh`, -round(fed * 0.031)], ['Nettarieven', round(used * 0.071)], ['Heffingen', round(used * 0.049)]];
  rows.push(['Btw 6%', round(total(rows) * 0.06)]);
  const now = total(rows);
  const D = days('DD/MM/YYYY');
  const s = new Sheet('sans', 9);
  s.t(555, 56, name, { a: 'r', b: true, z: 16 }).rows(90, 14, [40, 180], [['Klantnummer', account], ['Factuurnummer', invoice], ['Factuurdatum', D(p.billed)], ['Vervaldatum', D(p.due)], ['Periode', `${D(p.start)} - ${D(p.end)}`], ['EAN', r.digits('5414%#############')]]);
  s.rows(190, 15, [40, -440], [...rows.map(([label, x]) => [label, `${F(x)} EUR`]), ['Te betalen', `${F(now)} EUR`]]);
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: now, currentCharges: now, lines: lines(rows), services: [service('ELECTRICITY', used, 'kWh', { direction: 'IMPORT' }), service('ELECTRICITY', fed, 'kWh', { direction: 'EXPORT' })], alternatives: [[service('ELECTRICITY', used, 'kWh')], [service('ELECTRICITY', used, 'kWh'), service('SOLAR', fed, 'kWh')]] }) };
});

export const OVERSEAS: readonly Layout[] = [australian, singapore, southAfrican, indian, dutch, kiwi, belgian];
