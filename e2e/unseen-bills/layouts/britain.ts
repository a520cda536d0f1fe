import { addDays, days } from '../days.ts';
import { layout, type Layout } from '../layout.ts';
import { numbers } from '../numbers.ts';
import { round, sum } from '../random.ts';
import { Sheet } from '../sheet.ts';
import { bill, lines, service } from '../truth.ts';

const F = numbers('en');
const P = (value: number): string => `${value < 0 ? '-' : ''}£${F(Math.abs(value))}`;

/** A home's two fuels with a direct debit: the account is in credit, so nothing is due. */
const dualFuel = layout('uk-dual-fuel-credit', 'en', (r) => {
  const p = r.period(28, 92);
  const name = r.pick(['Thistle Energy', 'Brightwell Power', 'Fenland Energy']);
  const account = r.digits('A-%###%###');
  const [me, mg] = [r.digits('%#L#######'), r.digits('G4A0%#######')];
  const e = r.int(210, 980);
  const units = r.int(40, 240);
  const g = round(units * 11.19, 0);
  const rows: [string, number][] = [[`Electricity ${F(e, 0)} kWh @ 24.86p`, round(e * 0.2486)], [`Standing charge ${p.days} days @ 60.12p`, round(p.days * 0.6012)], [`Gas ${F(g, 0)} kWh @ 6.04p`, round(g * 0.0604)], [`Standing charge ${p.days} days @ 31.66p`, round(p.days * 0.3166)]];
  rows.push(['VAT at 5%', round(sum(rows.map(([, x]) => x)) * 0.05)]);
  const now = sum(rows.map(([, x]) => x));
  const before = -r.num(5, 60, 2);
  const paid = round(now + r.num(10, 90, 2));
  const due = sum([before, -paid, now]);
  const D = days('D MMM YYYY');
  const s = new Sheet('sans', 9.5);
  s.t(40, 60, name, { b: true, z: 22, col: '#5b2a86' }).t(555, 56, `Account number ${account}`, { a: 'r' }).t(555, 69, `Bill date: ${D(p.billed)}`, { a: 'r' });
  s.t(40, 100, 'Mr T Okafor\n11 Lark Rise\nFENBRIDGE\nPE99 1ZZ').box(330, 92, 225, 62, '#efe6f6', null).t(342, 112, `You're ${P(-due)} in credit`, { b: true, z: 13 }).t(342, 130, "You don't need to pay anything now.", { z: 8 }).t(342, 143, `Your next Direct Debit is £${r.int(90, 160)}.00 on ${D(addDays(p.billed, 11))}`, { z: 7 });
  s.t(40, 190, `Your bill for ${D(p.start)} - ${D(p.end)}`, { b: true, z: 12 });
  s.rows(212, 15, [40, -400], [['Your balance before this bill', `${P(-before)} in credit`], ['Payments we received', P(paid)], ['Your total charges, inc. VAT', P(now)], [`Your balance on ${D(p.billed)}`, `${P(-due)} in credit`]]);
  s.t(40, 292, 'Electricity', { b: true }).t(40, 306, `Meter ${me}   last read ${F(21044, 0)} (we estimated)   this read ${F(21044 + e, 0)} (smart)   used ${F(e, 0)} kWh`, { z: 8 }).t(40, 319, `MPAN 01 801 902 ${r.digits('22 #### #### ###')}`, { z: 8 });
  s.t(40, 340, 'Gas', { b: true }).t(40, 354, `Meter ${mg}   this read ${4110 + units} (smart)   units used ${units} m³ × 1.02264 × 39.4 ÷ 3.6 = ${F(g, 0)} kWh   MPRN ${r.digits('%#########')}`, { z: 8 });
  const y = s.rows(380, 14, [40, -400], rows.map(([label, x]) => [label, P(x)]));
  s.t(40, y + 30, 'Could you pay less?', { b: true }).t(40, y + 44, 'Remember – it might be worth thinking about switching your tariff. Our cheapest tariff could save you £61.20 a year.\nEstimated annual cost £1,604.11. Exit fee £50. Your contract ends on 31 October 2027.', { z: 8 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, billDate: p.billed, periodStart: p.start, periodEnd: p.end, currency: 'GBP', totalAmount: due, currentCharges: now, previousBalance: before, payments: paid, lines: lines(rows), accept: { totalAmount: [0] },
      services: [service('ELECTRICITY', e, 'kWh', { meterNumber: me, readType: 'ACTUAL' }), service('GAS', g, 'kWh', { meterNumber: mg, readType: 'ACTUAL', accept: { usage: [units], unit: ['m3'] } })], notes: ['In credit, written in words', 'No due date'],
    }),
  };
});

/** Half-hourly supply to a works: capacity, a letter-spaced head, the supplier at the foot only. */
const halfHourly = layout('uk-half-hourly', 'en', (r) => {
  const start = r.pick(['2025-09-01', '2025-11-01', '2026-01-01', '2026-03-01']);
  const end = addDays(start, start.slice(5, 7) === '09' || start.slice(5, 7) === '11' ? 29 : 30);
  const name = r.pick(['Wolds Business Power Ltd', 'Mercian Commercial Energy plc']);
  const account = r.digits('B%######');
  const invoice = r.digits('%########/1');
  const meter = r.digits('E%#BG#####');
  const [day, night] = [r.int(21000, 90000), r.int(6000, 19000)];
  const kva = r.int(110, 390);
  const used = day + night;
  const rows: [string, number][] = [[`Day energy ${F(day, 0)} kWh at 18.742 p/kWh`, round(day * 0.18742)], [`Night energy ${F(night, 0)} kWh at 13.106 p/kWh`, round(night * 0.13106)], [`Available capacity ${kva + 60} kVA at £3.11`, round((kva + 60) * 3.11)], ['Settlement and metering', 48.5], [`CCL ${F(used, 0)} kWh at 0.801p`, round(used * 0.00801)]];
  rows.push(['VAT 20.00%', round(sum(rows.map(([, x]) => x)) * 0.2)]);
  const now = sum(rows.map(([, x]) => x));
  const billed = addDays(end, 5);
  const due = addDays(billed, 14);
  const D = days('DD/MM/YYYY');
  const s = new Sheet('cond', 8.5);
  s.t(40, 60, 'ELECTRICITY INVOICE / VAT INVOICE', { b: true, z: 14, ls: 2.5 });
  s.rows(90, 13, [-150, 160], [['Customer account', account], ['Invoice', invoice], ['Invoice and tax point date', D(billed)], ['Period', `${D(start)} to ${D(end)}`], ['Due for payment', D(due)]]);
  s.t(330, 90, 'Marsh & Tolley Castings\nForge Lane\nDunbury DB9 9ZZ').t(330, 135, 'Supply: Forge Lane, Dunbury DB9 9ZZ');
  s.rule(40, 170, 555).t(40, 184, `MPAN core 14 ${r.digits('#### #### ###')}   Meter ${meter}   Profile 00   Maximum demand ${kva} kVA on ${D(addDays(start, 9))} at 10:30   Reactive ${F(r.int(900, 4000), 0)} kVArh`);
  const y = s.rows(210, 14, [40, -555], rows.map(([label, x]) => [label, F(x)]));
  s.rule(450, y - 10, 555).t(40, y + 4, `Total energy ${F(used, 0)} kWh`).t(450, y + 4, 'Invoice total', { a: 'r', b: true }).t(555, y + 4, P(now), { a: 'r', b: true });
  s.t(40, 560, 'Fuel mix: wind 44%, gas 31%, nuclear 16%, other 9%. Please pay by BACS: sort code 99-88-77, account 04177820.', { z: 7.5 });
  s.t(297, 800, `${name}. Registered in England no. 0${r.digits('#######')}. VAT reg GB ${r.digits('### #### ##')}. Registered office: Wold House, Kirkby LN99 9AA. Tel 0800 555 0117`, { a: 'c', z: 6.5 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: 'Forge Lane, Dunbury DB9 9ZZ', billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'GBP', totalAmount: now, currentCharges: now, lines: lines(rows),
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, demand: kva, demandUnit: 'kVA' })], notes: ['The supplier is named at the foot only', 'Available capacity is not the demand'],
    }),
  };
});

/** Half a year of water from a meter, in words and a small table; arrears. */
const ukWater = layout('uk-water-half-year', 'en', (r) => {
  const p = r.period(175, 186);
  const name = r.pick(['Severnside Water', 'Tees Valley Water Services', 'Downland Water']);
  const account = r.digits('%## ### ####');
  const meter = r.digits('18A%#####');
  const m3 = r.int(28, 96);
  const rows: [string, number][] = [[`Fresh water ${m3} m³ at £1.7731`, round(m3 * 1.7731)], ['Fresh water standing charge', 17.2], [`Used water ${round(m3 * 0.95, 2)} m³ at £2.1044`, round(round(m3 * 0.95, 2) * 2.1044)], ['Surface water drainage', 21.9]];
  const now = sum(rows.map(([, x]) => x));
  const before = r.num(60, 220, 2);
  const paid = r.num(20, 55, 2);
  const due = sum([before, -paid, now]);
  const D = days('DD MMMM YYYY');
  const s = new Sheet('serif', 10);
  s.t(555, 60, name, { a: 'r', b: true, z: 18 }).t(40, 110, 'Your customer number').t(40, 124, account, { b: true }).t(220, 110, 'Date of bill').t(220, 124, D(p.billed), { b: true }).t(400, 110, 'Property').t(400, 124, '7 Mill Cottages, DN99 3XY', { b: true });
  s.t(40, 160, `Please pay ${P(due)} by ${D(p.due)}`, { b: true, z: 15 });
  s.t(40, 192, `This bill covers ${D(p.start)} to ${D(p.end)}.`).t(40, 210, `Meter ${meter}: our reading ${401 + m3}, previous reading 401 (customer). You used ${m3} cubic metres, that is ${Math.round((m3 * 1000) / p.days)} litres a day.`, { z: 8.5 });
  let y = s.rows(240, 16, [40, -460], [['Balance from your last bill', P(before)], ['You paid (thank you)', `${P(paid)}-`], ...rows.map(([label, x]) => [label, P(x)])]);
  s.t(40, y + 4, 'Charges for this period').t(460, y + 4, P(now), { a: 'r' });
  y += 24;
  s.rule(380, y - 14, 460).t(40, y + 4, 'Amount now due', { b: true }).t(460, y + 4, P(due), { a: 'r', b: true });
  s.rows(y + 40, 14, [40, 180, 320], [['Or pay monthly', '6 instalments of', P(round(due / 6))], ['Compared with last year', `${m3 + 7} m³`, ''], ['Leak? Call', '0345 555 0199', 'WaterCare from £4.50']]);
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, serviceAddress: '7 Mill Cottages, DN99 3XY', billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'GBP', totalAmount: due, currentCharges: now, previousBalance: before, payments: paid, lines: lines(rows),
      services: [service('WATER', m3, 'm3', { meterNumber: meter, readType: 'ACTUAL' })], notes: ['Trailing minus', 'Instalments are an offer', 'Sewer belongs to water'],
    }),
  };
});

/** Ireland, day and night, estimated, a levy, two-digit years. */
const irishPower = layout('ie-electric-estimated', 'en', (r) => {
  const p = r.period(55, 63);
  const name = r.pick(['Corrib Energy', 'Slieve Power', 'Lee Valley Electric']);
  const account = r.digits('%########');
  const invoice = r.digits('%#######');
  const meter = r.digits('000%######');
  const [day, night] = [r.int(400, 1300), r.int(200, 800)];
  const E = (x: number): string => `€${F(x)}`;
  const rows: [string, number][] = [[`Day ${F(day, 0)} x €0.3551`, round(day * 0.3551)], [`Night ${night} x €0.1752`, round(night * 0.1752)], [`Urban day/night standing charge ${p.days} x €0.7216`, round(p.days * 0.7216)], ['PSO levy', 4.6], ['Government electricity credit', -125]];
  rows.push(['VAT @ 9%', round(sum(rows.slice(0, 4).map(([, x]) => x)) * 0.09)]);
  const now = sum(rows.map(([, x]) => x));
  const D = days('D MMM YY');
  const s = new Sheet('sans', 9);
  s.t(40, 52, name, { z: 20, b: true, col: '#006b3c' }).box(300, 36, 255, 92);
  s.rows(52, 15, [310, -545], [['Account number', account], ['Invoice number', invoice], ['Date of issue', D(p.billed)], ['Payment due', D(p.due)], ['MPRN', r.digits('10 ### ### ###')]]);
  s.t(40, 160, `Billing period ${D(p.start)} to ${D(p.end)}`, { b: true });
  s.rows(180, 14, [40, -190, -270, -340, 360], [['Meter ' + meter, 'Previous', 'Present', 'Units', ''], ['Day', '31204 A', `${31204 + day} E`, F(day, 0), 'kWh'], ['Night', '18820 A', `${18820 + night} E`, F(night, 0), 'kWh'], ['Total', '', '', F(day + night, 0), 'kWh']]);
  s.t(40, 240, 'E = Estimated   A = Actual   C = Customer', { z: 7 });
  const y = s.rows(266, 14, [40, -440], rows.map(([label, x]) => [label, x < 0 ? `${E(-x)} CR` : E(x)]));
  s.rule(360, y - 10, 440).t(40, y + 4, now < 0 ? 'Your account is in credit' : 'Total due', { b: true }).t(440, y + 4, now < 0 ? `${E(-now)} CR` : E(now), { a: 'r', b: true });
  s.t(40, y + 50, 'VAT No. IE 64177880P. Ring 01 555 0142. Win a €500 voucher: submit your meter reading before 30 Nov 27.', { z: 7.5 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: now, currentCharges: now, lines: lines(rows),
      services: [service('ELECTRICITY', day + night, 'kWh', { meterNumber: meter, readType: 'ESTIMATED' })], notes: ['A credit may exceed the charges', 'E means estimated'],
    }),
  };
});

/** Irish business gas printed from HTML. */
const irishGas = layout('ie-gas-business', 'en', (r) => {
  const p = r.period(29, 32);
  const name = r.pick(['Shannon Basin Gas', 'Burren Gas Supply']);
  const account = r.digits('GB-%#####');
  const invoice = r.digits('%######-##');
  const meter = r.digits('%######D6');
  const m3 = r.int(300, 2900);
  const kwh = Math.round(m3 * 11.12);
  const rows: [string, number][] = [[`Gas usage ${F(kwh, 0)} kWh × €0.0812`, round(kwh * 0.0812)], ['Standing charge', 41.66], [`Carbon tax ${F(kwh, 0)} kWh × €0.01015`, round(kwh * 0.01015)], ['Capacity charge', 102.3]];
  rows.push(['VAT 9%', round(sum(rows.map(([, x]) => x)) * 0.09)]);
  const now = sum(rows.map(([, x]) => x));
  const D = days('DD-MMM-YYYY');
  const html = `<html><head><meta charset="utf-8"><style>body{font-family:'Liberation Sans',Arial,sans-serif;font-size:12px;margin:20px}table{border-collapse:collapse;width:100%}td,th{padding:4px 8px;text-align:left}.n{text-align:right}.g td{border:1px solid #999}h1{color:#a33;letter-spacing:.15em}</style></head><body>
<h1>${name.toUpperCase()}</h1><table><tr><td width="55%">The Corner Bakery<br>2 Quay Street<br>Galbally</td><td><table class="g"><tr><td>Account</td><td>${account}</td></tr><tr><td>Invoice</td><td>${invoice}</td></tr><tr><td>Invoice date</td><td>${D(p.billed)}</td></tr><tr><td>Pay by</td><td>${D(p.due)}</td></tr></table></td></tr></table>
<p>Gas used between <b>${D(p.start)}</b> and <b>${D(p.end)}</b> at 2 Quay Street. GPRN ${r.digits('%######')}. Actual reading.</p>
<table class="g"><tr><th>Meter</th><th class="n">Opening</th><th class="n">Closing</th><th class="n">m³</th><th class="n">Conversion</th><th class="n">kWh</th></tr><tr><td>${meter}</td><td class="n">${F(20101, 0)}</td><td class="n">${F(20101 + m3, 0)}</td><td class="n">${F(m3, 0)}</td><td class="n">11.12</td><td class="n">${F(kwh, 0)}</td></tr></table>
<br><table>${rows.map(([label, x]) => `<tr><td>${label}</td><td class="n">€${F(x)}</td></tr>`).join('')}<tr style="border-top:2px solid"><td><b>Invoice total</b></td><td class="n"><b>€${F(now)}</b></td></tr></table>
<p style="font-size:9px">Direct debit will be taken on ${D(addDays(p.due, 1))}. Average weekly cost €${F(now / 4.3)}. Emergency 1850 555 050.</p></body></html>`;
  return {
    html,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: '2 Quay Street', billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: now, currentCharges: now, lines: lines(rows), notes: ['Letter-spaced provider'],
      services: [service('GAS', kwh, 'kWh', { meterNumber: meter, readType: 'ACTUAL', accept: { usage: [m3], unit: ['m3'] } })],
    }),
  };
});

export const BRITAIN: readonly Layout[] = [dualFuel, halfHourly, ukWater, irishPower, irishGas];
