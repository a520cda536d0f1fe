import { addDays, days, monthStart, written } from '../days.ts';
import { layout, type Layout } from '../layout.ts';
import { numbers } from '../numbers.ts';
import { round, sum } from '../random.ts';
import { Sheet } from '../sheet.ts';
import { bill, lines, service } from '../truth.ts';

const F = numbers('en');

/** A city's bill: electricity, water, sewer and bins in one table, a past due balance near the total. */
const city = layout('us-city-combined', 'en', (r) => {
  const p = r.period(29, 32);
  const name = r.pick(['City of Willow Bend', 'City of Hollister Springs', 'Town of Red Oak Utilities']);
  const account = `${r.digits('%#-####')}-0${r.int(1, 9)}`;
  const [me, mw] = [r.digits('E%#####'), r.digits('W%#####')];
  const kwh = r.int(410, 1900);
  const kgal = r.num(2.1, 14.9, 1);
  const [be, bw] = [r.int(20000, 70000), r.num(100, 900, 1)];
  const rows: [string, number][] = [['Electric', round(12 + kwh * 0.1191)], ['Water', round(14.2 + kgal * 3.87)], ['Sewer', round(18 + kgal * 4.4)], ['Refuse 1 x 96 gal cart', 21.5], ['Storm water', 6], ['Tax', round(kwh * 0.0083)]];
  const now = sum(rows.map(([, x]) => x));
  const before = r.chance(0.5) ? r.num(120, 340, 2) : 0;
  const late = before > 0 ? 10 : 0;
  if (late > 0) rows.push(['Penalty', late]);
  const current = sum([now, late]);
  const due = sum([before, current]);
  const D = days('M/D/YY');
  const s = new Sheet(r.pick(['sans', 'mono']), 8, 'letter');
  s.t(40, 44, name, { b: true, z: 13 }).t(40, 58, 'Utility Billing · 200 Main Street · open 8:00-4:30 · 555-0144');
  s.box(380, 30, 200, 74).rows(44, 14, [388, -572], [['Account', account], ['Bill date', D(p.billed)], ['Due date', D(p.due)], ['Cycle', '07'], ['Pay this amount', F(due)]]);
  s.t(40, 120, 'Service address').t(120, 120, '1216 Persimmon Ln');
  s.rule(36, 134, 580);
  s.rows(145, 12, [40, 110, -210, -265, -330, -390, -450, 470], [['Service', 'Meter', 'From', 'To', 'Previous', 'Present', 'Usage', 'Unit']], { b: true });
  s.rows(159, 12, [40, 110, -210, -265, -330, -390, -450, 470], [['ELEC', me, D(p.start), D(p.end), F(be, 0), F(be + kwh, 0), F(kwh, 0), 'KWH'], ['WATER', mw, D(p.start), D(p.end), F(bw, 1), F(bw + kgal, 1), F(kgal, 1), 'KGAL']]);
  s.rule(36, 178, 580);
  let y = s.rows(200, 13, [300, -572], rows.map(([label, x]) => [label, F(x)]));
  s.rule(480, y - 9, 572);
  y = s.rows(y + 4, 13, [300, -572], [['Current charges', F(current)], ['Past due - pay at once to avoid shut-off', F(before)]]);
  s.t(300, y + 6, 'TOTAL DUE', { b: true, z: 11 }).t(572, y + 6, F(due), { a: 'r', b: true, z: 11 });
  s.t(40, 210, 'Usage history', { b: true }).rows(224, 11, [40, -120, -180], [['', 'KWH', 'KGAL'], ...[0, 1, 2, 12].map((back) => [written(monthStart(p.end, -back - 1), 'MMM YY'), String(r.int(400, 1900)), F(r.num(2, 15, 1), 1)])]);
  s.t(40, 560, `If paid after ${D(p.due)}: ${F(due + 15)}     Bulky pickup $35 - call ahead. Fireworks June 30!`).t(40, 700, account).t(300, 700, name).t(572, 700, F(due), { a: 'r' });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, serviceAddress: '1216 Persimmon Ln', billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: due, currentCharges: current,
      previousBalance: before, lines: lines(rows), notes: ['No currency sign anywhere: USD by country only'], accept: { previousBalance: [] },
      services: [service('ELECTRICITY', kwh, 'kWh', { meterNumber: me }), service('WATER', kgal, 'kGal', { meterNumber: mw })],
      alternatives: [[service('ELECTRICITY', kwh, 'kWh', { meterNumber: me }), service('WATER', kgal, 'kGal', { meterNumber: mw }), service('WASTE', null, null)]],
    }),
  };
});

/** Front-load dumpsters: no meter and no measured use, only containers and pickups. */
const dumpster = layout('us-dumpster', 'en', (r) => {
  const month = monthStart('2025-03-01', r.int(0, 15));
  const end = addDays(monthStart(month, 1), -1);
  const name = r.pick(['Cardinal Waste Solutions', 'Three Creeks Disposal', 'GreenBarrel Hauling LLC']);
  const account = r.digits('%-#####-####');
  const invoice = r.digits('00%######');
  const fee = r.num(180, 420, 2);
  const tons = r.num(1.2, 6.8, 2);
  const rows: [string, number][] = [['8 YD FEL TRASH 3X WK', fee], ['6 YD FEL CARDBOARD 1X WK', 96.4], ['EXTRA PICKUP 03', 68], [`COMPACTOR DISPOSAL ${tons} TN @ 64.00`, round(tons * 64)], ['FUEL/ENVIRONMENTAL RECOVERY', round(fee * 0.182)], ['FRANCHISE FEE', 14.11]];
  const now = sum(rows.map(([, x]) => x));
  const before = r.num(400, 900, 2);
  const paid = before;
  const D = days('MM/DD/YYYY');
  const due = addDays(end, 30);
  const s = new Sheet('sans', 9, 'letter');
  s.t(572, 50, 'INVOICE', { z: 22, a: 'r', col: '#2d6a2d' }).t(40, 50, name, { b: true, z: 14 }).t(40, 64, 'Remit to: P.O. Box 9917, Dayfield OH 45999   Customer care (937) 555-0126');
  s.rows(84, 13, [-470, 480], [['Customer ID', account], ['Invoice number', invoice], ['Invoice date', D(end)], ['Payment due', D(due)], ['Service period', `${D(month)}-${D(end)}`]]);
  s.t(40, 110, 'Sunrise Plaza Retail\n2200 Tamarind Pkwy\nDayfield OH 45998');
  s.box(36, 165, 540, 16, '#dde8dd', null).rows(177, 15, [42, -380, 400, -566], [['Description', 'Qty', 'Ticket', 'Amount']], { b: true });
  let y = s.rows(195, 15, [42, -380, 400, -566], rows.map(([label, x], at) => [label, at === 2 ? '1.00' : '', at === 3 ? '771204' : '', F(x)]));
  s.rule(36, y - 10, 576).t(42, y + 4, 'Total current invoice charges').t(566, y + 4, F(now), { a: 'r' });
  y = s.rows(y + 30, 14, [300, -566], [['Prior balance', F(before)], ['Payments/adjustments', F(-paid)], ['Current charges', F(now)], ['Please pay', `$${F(now)}`]]);
  s.t(42, y + 20, 'A finance charge of 1.5% per month is added to balances past 30 days. Switch to AutoPay and save $5.00 per invoice.', { z: 7.5 });
  s.t(42, 610, 'Aging:   Current ' + F(now) + '    30 days 0.00    60 days 0.00    90 days 0.00');
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: invoice, billDate: end, dueDate: due, periodStart: month, periodEnd: end, currency: 'USD', totalAmount: now, currentCharges: now, previousBalance: before, payments: paid, lines: lines(rows),
      services: [service('WASTE', tons, 'tons')], notes: ['Bins and pickups are no usage; only the compactor is weighed'],
      alternatives: [[service('WASTE', null, null)], [service('WASTE', null, null), service('WASTE', null, null), service('WASTE', tons, 'tons')], [service('WASTE', 8, 'yd3'), service('WASTE', 6, 'yd3'), service('WASTE', tons, 'tons')]],
    }),
  };
});

/** A heating oil delivery: a ticket of till width. */
const heatingOil = layout('us-heating-oil-ticket', 'en', (r) => {
  const day = addDays('2025-10-05', r.int(0, 180));
  const name = r.pick(['Pilgrim Coast Fuel', 'Mt. Abram Oil & Propane', 'Hearthside Fuels Inc.']);
  const account = r.digits('%####');
  const gallons = r.num(98, 240, 1);
  const price = r.num(3.1, 4.2, 3);
  const rows: [string, number][] = [[`#2 HEATING OIL ${gallons} GAL @ ${price}`, round(gallons * price)], ['HAZMAT FEE', 4.95], ['PROMPT PAY DISCOUNT', -round(gallons * 0.1)]];
  const now = sum(rows.map(([, x]) => x));
  const invoice = r.digits('%#####');
  const D = days('MM/DD/YY');
  const due = addDays(day, 10);
  const s = new Sheet('mono', 9);
  s.pages = [];
  s.page('strip');
  s.t(210, 40, name.toUpperCase(), { a: 'c', b: true, z: 11 }).t(210, 54, '24 HR BURNER SERVICE 207-555-0181', { a: 'c' });
  let y = s.rows(84, 14, [30, -390], [['DELIVERY TICKET', invoice], ['ACCT', account], ['DELIVERED', D(day)], ['TRUCK 14', 'DRIVER RB'], ['TANK 1 OF 1', '275 GAL BASEMENT'], ['METER START', '0000.0'], ['METER STOP', F(gallons, 1)], ['K-FACTOR', '5.21'], ['DEGREE DAYS', F(r.int(400, 2100), 0)]]);
  y = s.rows(y + 14, 14, [30, -390], rows.map(([label, x]) => [label, x < 0 ? `${F(-x)}-` : F(x)]));
  s.rule(300, y - 10, 390).t(30, y + 6, 'PLEASE PAY', { b: true, z: 11 }).t(390, y + 6, F(now), { a: 'r', b: true, z: 11 }).t(30, y + 24, `BY ${D(due)}   WITHOUT DISCOUNT ${F(sum([now, round(gallons * 0.1)]))}`);
  s.t(30, y + 60, `YTD GALLONS 611.4   BUDGET PLAN FROM $199/MO\nMINIMUM DELIVERY 100 GAL`);
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: invoice, billDate: null, dueDate: due, currency: 'USD', totalAmount: now, currentCharges: now, lines: lines(rows), accept: { billDate: [day], periodStart: [day], periodEnd: [day] },
      services: [service('FUEL', gallons, 'gal')], notes: ['Only the delivery date is printed', 'Truck meter readings are no service meter'],
    }),
  };
});

/** District steam and chilled water with two meters and demands. */
const district = layout('us-district-energy', 'en', (r) => {
  const p = r.period(28, 31);
  const name = r.pick(['Capitol District Energy', 'Riverfront Thermal Partners LP']);
  const account = r.digits('CDE-%###');
  const invoice = r.digits('%####-A');
  const steam = r.int(300, 2900);
  const cool = r.int(9000, 61000);
  const tons = r.int(110, 540);
  const [ms, mc] = [r.digits('FT-%##'), r.digits('BTU-%##')];
  const rows: [string, number][] = [[`Steam consumption ${F(steam, 0)} Mlb @ 17.42`, round(steam * 17.42)], [`Chilled water consumption ${F(cool, 0)} ton-hours @ 0.142`, round(cool * 0.142)], [`Chilled water demand ${tons} tons @ 21.05`, round(tons * 21.05)], ['Condensate not returned surcharge', r.num(90, 400, 2)], ['Fuel cost adjustment', -r.num(100, 900, 2)]];
  const now = sum(rows.map(([, x]) => x));
  const D = days('MMMM D, YYYY');
  const s = new Sheet('serif', 9.5, 'letter');
  s.t(40, 56, name, { z: 16 }).rule(40, 62, 572, 62, 1.5).t(572, 80, `Invoice ${invoice}`, { a: 'r' }).t(572, 94, D(p.billed), { a: 'r' });
  s.t(40, 90, 'The Meridian Building\nAttn: Facilities').rows(130, 14, [40, 160], [['Customer', account], ['Terms', `Net 30, due ${D(p.due)}`], ['For service', `${D(p.start)} to ${D(p.end)}`]]);
  s.t(40, 196, 'Meter readings', { b: true }).rows(212, 14, [40, 140, -300, -400, -500, 510], [['Meter', 'Medium', 'Previous', 'Current', 'Consumption', ''], [ms, 'Steam', F(10400, 0), F(10400 + steam, 0), F(steam, 0), 'Mlb'], [mc, 'Chilled water', F(771000, 0), F(771000 + cool, 0), F(cool, 0), 'ton-hr']]);
  const y = s.rows(280, 15, [40, -500], rows.map(([label, x]) => [label, x < 0 ? `(${F(-x)})` : F(x)]));
  s.rule(420, y - 11, 500).t(40, y + 4, 'Total this invoice').t(500, y + 4, `$ ${F(now)}`, { a: 'r', b: true });
  s.t(40, 600, `Wire to First Meridian Bank, ABA 0${r.digits('########')}, account ${r.digits('##########')}. Federal tax id 31-04${r.digits('#####')}. Peak chilled water flow occurred on the 14th at 3 pm.`, { z: 7.5 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: now, currentCharges: now, lines: lines(rows),
      services: [service('DISTRICT', steam, 'Mlb', { meterNumber: ms }), service('DISTRICT', cool, 'ton-hours', { meterNumber: mc, demand: tons, demandUnit: 'tons', accept: { unit: ['tonhr', 'ton-hr'] } })], notes: ['Two media, demand in tons of cooling'],
    }),
  };
});

/** A water district: hundred cubic feet, bi-monthly, values under their labels in a band, two-digit years. */
const waterDistrict = layout('us-water-hcf', 'en', (r) => {
  const p = r.period(58, 63);
  const name = r.pick(['Arroyo Seco Water District', 'Eastbank Municipal Water Authority']);
  const account = r.digits('%###-##');
  const meter = r.digits('%#######');
  const hcf = r.int(9, 66);
  const before = r.int(300, 1800);
  const rows: [string, number][] = [['Meter service charge 3/4"', 38.66], [`Tier 1   8 HCF x 2.91`, 23.28], [`Tier 2   ${hcf - 8} HCF x 4.02`, round((hcf - 8) * 4.02)], ['Backflow', 3.1], ['Sewer service', 61]];
  const now = sum(rows.map(([, x]) => x));
  const paid = r.num(80, 190, 2);
  const credit = 25;
  const due = sum([now, -credit]);
  const D = days('MM-DD-YY');
  const s = new Sheet('cond', 8.5, 'letter');
  s.t(40, 50, name, { b: true, z: 15, col: '#0b4f8a' }).box(36, 70, 540, 36, '#e4eef8', null);
  s.rows(82, 16, [42, 130, 220, 310, 410, 500], [['ACCOUNT', 'READ FROM', 'READ TO', 'DAYS', 'BILL DATE', 'DUE DATE'], [account, D(p.start), D(p.end), String(p.days), D(p.billed), D(p.due)]]);
  s.box(36, 112, 540, 36, '#e4eef8', null).rows(124, 16, [42, 150, 240, 330, 430], [['METER', 'PREVIOUS', 'PRESENT', 'HCF USED', 'SERVICE ADDRESS'], [meter, String(before), String(before + hcf), String(hcf), '77 Arroyo Way']]);
  s.t(42, 166, `1 HCF = 748 gallons.  You used ${F(Math.round((hcf * 748) / p.days), 0)} gallons per day; efficient homes use 210.`);
  const y = s.rows(196, 14, [42, -320], rows.map(([label, x]) => [label, F(x)]));
  s.t(42, y + 2, 'TOTAL CURRENT').t(320, y + 2, F(now), { a: 'r' });
  s.rows(y + 24, 14, [42, -320], [['PREVIOUS BILL', F(paid)], ['PAYMENTS', `${F(paid + credit)} CR`], ['CREDIT BALANCE', `${F(credit)} CR`], ['NET AMOUNT DUE', `$${F(due)}`]]);
  s.box(350, 180, 226, 100).t(358, 196, 'Conservation news', { b: true }).t(358, 212, 'Turf rebate: $3 per square foot.\nBoard meets 2nd Tuesday, 7 pm.\nRates rise 4.5% on 07-01-26.');
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, serviceAddress: '77 Arroyo Way', billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: due, currentCharges: now, previousBalance: paid,
      payments: sum([paid, credit]), lines: lines(rows), services: [service('WATER', hcf, 'CCF', { meterNumber: meter, accept: { unit: ['hcf'] } })], notes: ['Overpaid before: a credit lowers the total', 'Sewer belongs to water'],
    }),
  };
});

/** A propane statement with several deliveries, a deposit and payments in one ledger. */
const propane = layout('us-propane-ledger', 'en', (r) => {
  const month = monthStart('2025-10-01', r.int(0, 5));
  const end = addDays(monthStart(month, 1), -1);
  const name = r.pick(['Sugar Maple Propane', 'Upland LP Gas']);
  const account = r.digits('P%###');
  const [one, two] = [r.num(90, 260, 1), r.num(90, 260, 1)];
  const rows: [string, number][] = [['Tank deposit', 100], [`Propane ${one} gal @ 2.549`, round(one * 2.549)], [`Propane ${two} gal @ 2.449`, round(two * 2.449)]];
  const now = sum(rows.map(([, x]) => x));
  const before = r.num(150, 300, 2);
  const D = days('MM/DD');
  const s = new Sheet('sans', 9, 'letter');
  let balance = before;
  const ledger = [['', 'Balance forward', '', F(before)]];
  for (const [at, [label, x]] of ([...rows.slice(0, 1), ['Payment - check 2201', -before], ...rows.slice(1)] as [string, number][]).entries()) {
    balance = sum([balance, x]);
    ledger.push([D(addDays(month, 2 + at * 7)), label, x < 0 ? `-${F(-x)}` : F(x), F(balance)]);
  }
  s.t(306, 50, name, { a: 'c', b: true, z: 16 }).t(306, 66, 'STATEMENT OF ACCOUNT', { a: 'c' }).t(40, 96, `Account ${account}`).t(572, 96, `Statement closing ${written(end, 'MMMM D, YYYY')}`, { a: 'r' });
  s.rule(40, 110, 572).rows(122, 14, [44, 120, -440, -566], [['Date', 'Activity', 'Amount', 'Balance']], { b: true });
  const y = s.rows(140, 14, [44, 120, -440, -566], ledger);
  s.rule(40, y - 8, 572).t(440, y + 8, 'Amount due', { a: 'r', b: true }).t(566, y + 8, `$${F(balance)}`, { a: 'r', b: true }).t(440, y + 22, 'Due upon receipt', { a: 'r' });
  s.t(44, y + 60, 'New activity ' + F(now) + `   Delivered ${F(one + two, 1)} gal   Season to date 1,204.8 gal`);
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, billDate: end, currency: 'USD', totalAmount: balance, currentCharges: now, previousBalance: before, payments: before, lines: lines(rows), accept: { periodStart: [addDays(month, 2), addDays(month, 16), month], periodEnd: [addDays(month, 23), end] },
      services: [service('FUEL', round(one + two, 1), 'gal')], alternatives: [[service('FUEL', one, 'gal'), service('FUEL', two, 'gal')]], notes: ['Two deliveries in a running ledger', 'A deposit'],
    }),
  };
});

export const US_OTHER: readonly Layout[] = [city, dumpster, heatingOil, district, waterDistrict, propane];
