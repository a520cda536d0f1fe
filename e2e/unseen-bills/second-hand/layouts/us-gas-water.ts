import { addDays, days } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { backOf } from '../fine-print.ts';
import { bars, history, html, monthsTo, place, scanLine, table, tally } from '../kit.ts';

const F = numbers('en');
const usd = (x: number): string => `${x < 0 ? '-' : ''}$${F(Math.abs(x))}`;

const therms = layout('us-gas-heat-factor', 'en', (r) => {
  const D = days('MMM D, YYYY');
  const name = r.pick(['Nutmeg State Gas', 'Peachtree Natural Gas', 'Old Colony Gas Company']);
  const p = r.period(28, 34);
  const to = place(r, 'us');
  const account = r.digits('%### #### ##');
  const meter = r.digits('00%######');
  const ccf = r.int(20, 240);
  const factor = r.num(1.018, 1.052, 4);
  const used = round(ccf * factor, 2);
  const before = r.int(1000, 8000);
  const t = tally();
  t.add('Customer Charge', 18);
  t.add('Delivery Charge', used * 0.6117);
  t.add('Gas Supply (BGSS)', used * 0.7144);
  t.add('Weather Normalization', used * -0.0231);
  const credit = r.num(20, 400, 2);
  const total = round(t.total() - credit);
  const body = `<div class="row"><div><h1>${name}</h1><p>Customer service 800-555-01${r.digits('##')} &middot; <b>Smell gas? Leave, then call 911</b></p></div><div style="background:#f2f2f2;padding:6pt">${total < 0 ? 'Your account has a credit balance' : 'Amount due'}<br><b class="big">${total < 0 ? `${usd(-total)} CR` : usd(total)}</b><br>${total < 0 ? 'Do not pay' : `Due ${D(p.due)}`}</div></div>
  <div class="row"><div>${to.who}<br>${to.street}<br>${to.town}</div><div>Account: ${account}<br>Statement issued: ${D(p.billed)}<br>Rate: Residential Heating R-3</div></div>
  <h3>What you owe</h3>${table([['Your last balance', `${usd(credit)} CR`], ['Payments received', usd(0)], ['New charges', usd(t.total())], ['=Balance', total < 0 ? `${usd(-total)} CR` : usd(total)]])}
  <h3>How we calculated your use &mdash; meter ${meter}</h3><table class="c"><tr><td>${before + ccf}<br><span class="s">${D(p.end)} (actual)</span></td><td>&minus;</td><td>${before}<br><span class="s">${D(p.start)} (actual)</span></td><td>=</td><td>${ccf} CCF</td><td>&times;</td><td>${factor}<br><span class="s">heat factor</span></td><td>=</td><td><b>${used} therms</b></td></tr></table>
  ${table([...t.rows.map(([what, x]) => [what, usd(x)]), ['=Total new charges', usd(t.total())]])}<h3>Therms used, 13 months</h3>${bars(monthsTo(p.end, 13), history(r, 13, used))}<p class="s">Average temperature this month 38&deg;, last year 41&deg;. Degree days 812.</p>`;
  return {
    html: html('h1{color:#0b4f9e}', body, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: total < 0 ? null : p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: t.total(), previousBalance: -credit, payments: 0, services: [service('GAS', used, 'therms', { meterNumber: meter, readType: 'ACTUAL', accept: { usage: [ccf], unit: ['ccf'] } })], lines: lines(t.rows), accept: total < 0 ? { totalAmount: [0] } : {} }),
  };
});

const dekatherms = layout('us-gas-transport', 'en', (r) => {
  const D = days('MM/DD/YY');
  const name = r.pick(['Great Basin Gas Transmission & Distribution', 'Atlantic Piedmont Gas Corp']);
  const p = r.period(30, 31);
  const to = place(r, 'us');
  const account = r.digits('7##-%####');
  const invoice = r.digits('GT-2#####');
  const meter = r.digits('TX%####-##');
  const mcf = r.int(800, 6000);
  const heat = r.num(1.01, 1.06, 4);
  const used = round(mcf * heat, 1);
  const t = tally();
  t.add('Administrative Charge', 350);
  t.add(`Transportation, first 1,500 Dth @ 1.2210`, Math.min(used, 1500) * 1.221);
  t.add(`Transportation, over 1,500 Dth @ 0.8140`, Math.max(used - 1500, 0) * 0.814);
  t.add('Standby Demand 120 Dth/day @ 4.10', 492);
  t.add('Imbalance cash-out', r.num(-240, 310, 2));
  t.add('Municipal franchise 3%', t.total() * 0.03);
  const s = new Sheet('cond', 8, 'letter');
  s.t(40, 46, name, { b: true, z: 13 }).t(570, 46, 'INVOICE', { a: 'r', z: 16 });
  s.rows(64, 11, [380, -570], [['Invoice', invoice], ['Customer acct', account], ['Invoice date', D(p.billed)], ['Terms', 'Net 15'], ['Due', D(p.due)]]);
  s.t(40, 70, `${to.who}\n${to.line}\nContract T-${r.digits('####')} Interruptible`);
  s.rule(40, 130, 570).rows(142, 12, [40, 110, 170, -290, -350, -420, -500, -570], [['Meter', 'From', 'Thru', 'Index diff', 'Pressure', 'MCF', 'BTU factor', 'Dth'], [meter, D(p.start), D(p.end), String(Math.round(mcf * 10 / 3.02)), '3.020', F(mcf, 0), heat.toFixed(4), F(used, 1)]]);
  const end = s.rows(190, 13, [40, -570], [...t.rows.map(([what, x]) => [what, F(x)] as const), ['INVOICE TOTAL (USD)', F(t.total())]]);
  s.t(40, end + 20, 'Nominations (daily, Dth)', { b: true });
  s.rows(end + 36, 10, [40, -110, -170, 200, -270, -330, 360, -430, -490], Array.from({ length: 10 }, (_, at) => [0, 10, 20].flatMap((more) => [`Day ${at + 1 + more}`, String(r.int(60, 200)), String(r.int(60, 200))])), { z: 6.5 });
  s.t(40, 730, `Wire: First Fallsworth Bank ABA 0419${r.digits('#####')} Acct ${r.digits('%#########')}. Interest of 1% per month after ${D(p.due)}.`, { z: 6 });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), services: [service('GAS', used, 'Dth', { meterNumber: meter, accept: { usage: [mcf], unit: ['MCF'] } })], lines: lines(t.rows) }),
  };
});

const fourServices = layout('us-city-four-services', 'en', (r) => {
  const D = days('M/D/YYYY');
  const name = `City of ${r.pick(['Plainview Springs', 'Harlan Falls', 'New Corinth'])}`;
  const p = r.period(28, 32);
  const to = place(r, 'us');
  const account = r.digits('0#-%####-##');
  const [em, wm, im] = [r.digits('%#######'), r.digits('W%#####'), r.digits('W%#####')];
  const [kwh, water, irr] = [r.int(500, 2200), r.int(2, 12), r.int(1, 25)];
  const t = tally();
  t.add('EL Electric', 14 + kwh * 0.1102);
  t.add('PC Power Cost Adj', kwh * 0.0071);
  t.add('WA Water', 17.2 + water * 4.12);
  t.add('IR Irrigation', 9 + irr * 5.05);
  t.add('SW Sewer', 21.5 + water * 5.9);
  t.add('GB Garbage 96 gal cart', 22.75);
  t.add('RC Recycling', 4.5);
  t.add('ST Storm Water', 5);
  t.add('TX Sales Tax', 3.11);
  const previous = r.num(0, 1, 2) < 0.5 ? 0 : r.num(150, 300, 2);
  const total = t.total();
  const late = round(total * 1.1);
  const [a, b, c] = [r.int(1000, 80000), r.int(100, 900), r.int(100, 900)];
  const s = new Sheet('sans', 7.5, 'letter');
  s.box(30, 30, 350, 330).box(392, 30, 190, 330);
  s.t(40, 46, `${name} Utilities`, { b: true, z: 12 }).t(40, 58, `200 Civic Plaza, ${to.town}   Phone (555) 0${r.digits('##-####')}`, { z: 6.5 });
  s.rows(78, 11, [40, 74, 118, -214, -258, -300, 306, -372], [['SERV', 'METER', 'READ DATES', 'PREVIOUS', 'PRESENT', 'USAGE', '', 'AMOUNT']], { b: true, z: 6.5 });
  const dates = `${days('M/D')(p.start)}-${days('M/D')(p.end)}`;
  s.rows(92, 12, [40, 74, 118, -214, -258, -300, 306, -372], t.rows.map(([what, x], at) => {
    const code = what.slice(0, 2);
    const read = ({ EL: [em, a, kwh, 'KWH'], WA: [wm, b, water, 'KGAL'], IR: [im, c, irr, 'KGAL'] } as Record<string, [string, number, number, string]>)[code];
    return read ? [code, read[0], dates, String(read[1]), String(read[1] + read[2]), String(read[2]), read[3], F(x)] : [code, '', what.slice(3), '', '', '', at ? '' : '', F(x)];
  }));
  s.rule(40, 208, 372).rows(222, 12, [180, -372], [['CURRENT CHARGES', F(total)], ['PREVIOUS BALANCE', F(previous)], ['PAYMENTS', `${F(previous)}-`], ['TOTAL DUE', F(total)]], { b: true });
  s.t(40, 222, `Billing Date ${D(p.billed)}\nService from ${D(p.start)}\nService to ${D(p.end)}`).t(40, 290, 'EL=ELECTRIC WA=WATER IR=IRRIGATION SW=SEWER GB=GARBAGE\nWATER IN THOUSANDS OF GALLONS. FALL LEAF PICKUP BEGINS ' + D(addDays(p.due, 12)) + '.\nDROP BOX AT CITY HALL. CUTOFF FOR NONPAYMENT ' + D(addDays(p.due, 14)), { z: 6 });
  s.t(400, 46, 'RETURN THIS STUB', { b: true }).t(400, 66, `${to.who}\n${to.street}\n${to.town}`).rows(120, 14, [400, -574], [['ACCOUNT', account], ['DUE DATE', D(p.due)], ['NET AMOUNT', usd(total)], ['GROSS AMOUNT', usd(late)]], { z: 8.5 });
  s.t(400, 186, `Gross amount is due after ${D(p.due)}`, { z: 6.5 }).t(488, 320, 'PRESORTED FIRST CLASS\nPERMIT NO. 44', { a: 'c', z: 6 });
  s.chart(40, 430, monthsTo(p.end, 13), history(r, 13, kwh), false);
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: previous, payments: previous, services: [service('ELECTRICITY', kwh, 'kWh', { meterNumber: em }), service('WATER', water, 'kgal', { meterNumber: wm }), service('WATER', irr, 'kgal', { meterNumber: im })], alternatives: [[service('ELECTRICITY', kwh, 'kWh', { meterNumber: em }), service('WATER', water, 'kgal', { meterNumber: wm }), service('WATER', irr, 'kgal', { meterNumber: im }), service('WASTE', null, null)]], lines: lines(t.rows) }),
  };
});

const water = layout('us-water-district', 'en', (r) => {
  const D = days('MMMM D, YYYY');
  const name = `${r.pick(['Arroyo Verde', 'Mission Canyon', 'Lake Tillery'])} Water District`;
  const p = r.period(58, 63);
  const to = place(r, 'us');
  const account = r.digits('%#####-######');
  const meter = r.digits('B%#######');
  const hcf = r.int(8, 70);
  const t = tally();
  t.add('Bi-monthly service charge (3/4")', 61.4);
  t.add('Tier 1 water', Math.min(hcf, 14) * 3.91);
  t.add('Tier 2 water', Math.max(hcf - 14, 0) * 5.28);
  t.add('Pumping zone 2', hcf * 0.44);
  t.add('Sewer service', 74.86);
  const previous = r.num(120, 420, 2);
  const total = t.total();
  const body = `<div style="background:#0a6e8a;color:#fff;padding:10pt"><b style="font-size:16pt">${name}</b></div>
  <div class="row"><div style="flex:2"><p class="s">SERVICE ADDRESS</p>${to.line}<p class="s">READING PERIOD</p>${D(p.start)} to ${D(p.end)} (${p.days} days)<p class="s">METER</p>${meter} &mdash; previous read 1,${r.digits('1##')}, current read ${r.digits('1,2##')}<h3>Water use: ${hcf} HCF</h3><p>1 HCF = 748 gallons. You used ${F(hcf * 748, 0)} gallons, an average of ${F((hcf * 748) / p.days, 0)} gallons per day. Same period last year: ${r.int(8, 70)} HCF. Your household's water budget is ${r.int(15, 40)} HCF.</p>${bars(monthsTo(p.end, 7), history(r, 7, hcf))}</div>
  <div><div style="border:1pt solid #0a6e8a;padding:6pt">${table([['Account', account], ['Bill date', D(p.billed)], ['Last bill', usd(previous)], ['Payments', usd(-previous)], ...t.rows.map(([what, x]): [string, string] => [what, usd(x)]), ['=Current charges', usd(total)], ['=Pay this amount', usd(total)]])}<p class="c">Due ${D(p.due)}</p></div></div></div>
  <p><b>Drought stage 2.</b> Outdoor watering Tuesday and Saturday only. Turf rebate: $3.00 per square foot, up to $15,000, until ${D(addDays(p.due, 90))}.</p><p class="s">Lifeline rate: 800-555-01${r.digits('##')}. Rates rise 6.5% on January 1.</p><div class="cut s">${scanLine(r, account, total)}</div>`;
  return {
    html: html('', body, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: previous, payments: previous, services: [service('WATER', hcf, 'HCF', { meterNumber: meter, accept: { usage: [hcf * 748], unit: ['gal'] } })], lines: lines(t.rows) }),
  };
});

const compound = layout('us-water-compound', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const name = r.pick(['Metropolitan Sewer & Water Authority', 'Tri-County Regional Water Authority']);
  const p = r.period(29, 33);
  const to = place(r, 'us');
  const account = r.digits('1%########');
  const [lo, hi, fire] = [r.digits('4%######'), r.digits('4%######'), r.digits('9%######')];
  const [low, high] = [r.int(40, 300), r.int(400, 3000)];
  const t = tally();
  t.add('Water base, 6" compound', 412);
  t.add('Water volume', (low + high) * 4.87);
  t.add('Fire line 8"', 88);
  t.add('Sewer volume (88% return)', (low + high) * 0.88 * 6.03);
  t.add('Backflow program', 4);
  const s = new Sheet('sans', 8, 'letter');
  s.t(40, 50, name, { z: 14, b: true }).t(40, 64, 'Commercial water and sewer bill').t(40, 90, `${to.who}\n${to.line}`);
  const boxes: [string, string][] = [[account, 'Account #'], [D(p.billed), 'Date mailed'], [usd(t.total()), 'Please pay'], [D(p.due), 'Pay by']];
  for (const [at, [value, label]] of boxes.entries()) s.box(40 + at * 134, 120, 128, 36).t(104 + at * 134, 136, value, { a: 'c', b: true, z: 11 }).t(104 + at * 134, 150, label, { a: 'c', z: 6.5 });
  s.rows(180, 12, [40, 110, 190, 260, -390, -460, -560], [['Meter', 'Size', 'From', 'To', 'Previous', 'Current', 'Use (kgal)'], [lo, 'Low', D(p.start), D(p.end), '4410', String(4410 + low), F(low, 0)], [hi, 'High', D(p.start), D(p.end), '70112', String(70112 + high), F(high, 0)], [fire, 'Fire', D(p.start), D(p.end), '15', '15', '0'], ['', '', '', '', '', 'Total', F(low + high, 0)]]);
  s.rows(270, 13, [40, -560], [['Past balance', usd(0)], ...t.rows.map(([what, x]) => [what, usd(x)] as const), ['Total current charges', usd(t.total())]]);
  s.t(40, 400, 'Reads: remote. kgal = 1,000 gallons. Sewer is billed on 88% of metered water.', { z: 6.5 });
  const one = (id: string, used: number): ReturnType<typeof service> => service('WATER', used, 'kgal', { meterNumber: id });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, payments: 0, services: [one(lo, low), one(hi, high), one(fire, 0)], alternatives: [[one(lo, low), one(hi, high)]], lines: lines(t.rows) }),
  };
});

export const US_GAS_WATER: readonly Layout[] = [therms, dekatherms, fourServices, water, compound];
