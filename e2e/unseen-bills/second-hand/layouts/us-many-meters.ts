import { addDays, days } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { backOf } from '../fine-print.ts';
import { cells, html, place, scanLine, table, tally } from '../kit.ts';

const F = numbers('en');
const usd = (x: number): string => `${x < 0 ? '-' : ''}$${F(Math.abs(x))}`;

/** A page laid out across and turned by a quarter, as wide tables are bound into a bill. */
function turned(s: Sheet, from: number): void {
  const { marks, width } = s.last;
  s.last.marks = [...marks.slice(0, from), ...marks.slice(from).map((mark) => (mark.kind === 'text' ? { ...mark, x: width - mark.y, y: mark.x, turn: 90 } : mark))];
}

const campus = layout('us-campus-summary', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const name = r.pick(['Buckeye Central Power Co.', 'Gulfstates Electric Service']);
  const p = r.period(29, 31);
  const to = place(r, 'us');
  const account = r.digits('%######-0#');
  const meters = Array.from({ length: r.int(5, 8) }, (_, at) => ({ id: r.digits('AM%######'), where: `BLDG ${String.fromCharCode(65 + at)}`, used: r.int(800, 30000), kw: r.num(8, 90, 1), before: r.int(1000, 60000) }));
  const t = tally();
  for (const one of meters) t.add(`${one.where} electric service`, 22 + one.used * 0.0931 + one.kw * 6.2);
  t.add('Summary billing credit', -5 * meters.length);
  t.add('Sales tax', t.total() * 0.0575);
  const previous = r.num(9000, 30000, 2);
  const total = t.total();
  const s = new Sheet('sans', 8, 'letter');
  s.t(40, 50, name, { z: 15, b: true }).t(40, 66, 'SUMMARY BILL').rows(46, 13, [360, -572], [['Summary account', account], ['Bill date', D(p.billed)], ['Accounts on this bill', String(meters.length)], ['Previous balance', usd(previous)], ['Payment received', usd(-previous)], ['Current charges', usd(total)], [`Amount due by ${D(p.due)}`, usd(total)]]);
  s.t(40, 110, `${to.who}\nFACILITIES DEPT\n${to.street}\n${to.town}`);
  s.rows(200, 13, [40, -572], [...t.rows.map(([what, x]) => [what, usd(x)] as const), ['Total current charges', usd(total)]]);
  s.t(40, 720, scanLine(r, account, total), { face: 'mono', z: 9 });
  s.page('letter');
  const cols = [60, 130, 230, 310, -430, -510, -600, -680];
  s.t(60, 60, `Detail of service ${D(p.start)} to ${D(p.end)} for summary account ${account}`, { b: true });
  s.rows(90, 16, cols, [['Location', 'Meter', 'From', 'To', 'Previous', 'Present', 'kWh', 'kW'], ...meters.map((one) => [one.where, one.id, D(p.start), D(p.end), String(one.before), String(one.before + one.used), F(one.used, 0), F(one.kw, 1)]), ['All locations', '', '', '', '', '', F(sum(meters.map(({ used }) => used)), 0), '']]);
  turned(s, 0);
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: previous, payments: previous, services: meters.map((one) => service('ELECTRICITY', one.used, 'kWh', { meterNumber: one.id, demand: one.kw, demandUnit: 'kW' })), lines: lines(t.rows), notes: ['The table of meters is turned by a quarter'] }),
  };
});

const twoFuels = layout('us-electric-and-gas', 'en', (r) => {
  const D = days('MM/DD/YY');
  const L = days('MMMM DD, YYYY');
  const name = r.pick(['Badger Public Service', 'Dakota Plains Energy']);
  const p = r.period(29, 32);
  const gasStart = addDays(p.start, 1);
  const to = place(r, 'us');
  const account = r.digits('%##-%####-%##');
  const [em, gm] = [r.digits('EX%######'), r.digits('%######')];
  const kwh = r.int(300, 1500);
  const ccf = r.int(15, 160);
  const factor = r.num(0.92, 1.06, 3);
  const used = Math.round(ccf * factor);
  const e = tally();
  e.add('Basic Service', 17);
  e.add('Energy', kwh * 0.1188);
  e.add('Fuel Cost', kwh * 0.0217);
  e.add('Wind Surcharge', kwh * 0.003);
  const g = tally();
  g.add('Basic Service', 11);
  g.add('Distribution', used * 0.2218);
  g.add('Cost of Gas', used * 0.6121);
  const total = round(e.total() + g.total() + 3.25);
  const previous = r.num(90, 300, 2);
  const filler = Array.from({ length: 16 }, (_, at) => `<tr><td>${at + 1}</td><td>${D(addDays(p.start, at * 2))}</td><td class="n">${r.int(8, 60)}</td><td class="n">${r.int(1, 9)}</td><td class="n">${r.int(12, 80)}&deg;</td></tr>`).join('');
  const logo = `<svg width="150" height="40" viewBox="0 0 150 40"><circle cx="20" cy="20" r="17" fill="#0b6"/><path d="M12 28L20 8L28 28Z" fill="#fff"/><path d="M45 12h60v5h-60zM45 22h90v5h-90z" fill="#0b6"/></svg>`;
  const one = `<div class="row"><div>${logo}</div>${cells([['Account', account], ['Due', L(p.due)], ['Amount due', usd(total)]], true)}</div><p>${to.who}<br>${to.street}<br>${to.town}</p><p>Mailed ${L(p.billed)}</p>${table([['Previous balance', usd(previous)], ['Payments - thank you', usd(-previous)], ['Electricity', usd(e.total())], ['Natural gas', usd(g.total())], ['Appliance protection', '$3.25'], ['=Current activity', usd(total)], ['=Amount due', usd(total)]])}<h3>Daily use this period</h3><table><tr><th>Day</th><th>Date</th><th class="n">kWh</th><th class="n">CCF</th><th class="n">Temp</th></tr>${filler}</table>
  <div class="cut s">Make checks payable to ${name}, PO Box ${r.digits('%###')}, Gull Harbor. ${scanLine(r, account, total)}</div>`;
  const two = `<h3>Electric service</h3>${table([[em, D(p.start), D(p.end), String(p.days - 1), 'Actual', `${kwh} kWh`]], { head: ['Meter', 'From', 'To', 'Days', 'Read', 'Use'], num: 5 })}${table([...e.rows.map(([what, x]) => [what, usd(x)]), ['=Total electricity', usd(e.total())]])}<h3>Natural gas service</h3>${table([[gm, D(gasStart), D(p.end), 'Actual', `${ccf} CCF`, String(factor), `${used} therms`]], { head: ['Meter', 'From', 'To', 'Read', 'Metered', 'Therm factor', 'Use'], num: 4 })}${table([...g.rows.map(([what, x]) => [what, usd(x)]), ['=Total natural gas', usd(g.total())]])}`;
  const named = (of: string, rows: [string, number][]): [string, number][] => rows.map(([what, x]) => [`${of} - ${what}`, x]);
  return {
    html: html('', one, two, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: previous, payments: previous, services: [service('ELECTRICITY', kwh, 'kWh', { meterNumber: em, readType: 'ACTUAL' }), service('GAS', used, 'therms', { meterNumber: gm, readType: 'ACTUAL', periodStart: gasStart, accept: { usage: [ccf], unit: ['ccf'] } })], lines: lines([...named('Electricity', e.rows), ...named('Natural gas', g.rows), ['Appliance protection', 3.25]]), accept: { periodStart: [gasStart] }, notes: ['The logo is a picture without words'] }),
  };
});

const final = layout('us-final-bill', 'en', (r) => {
  const D = days('MMM D, YYYY');
  const name = r.pick(['Sandhill Electric Company', 'Green Mountain Valley Power']);
  const p = r.period(9, 20);
  const to = place(r, 'us');
  const account = r.digits('%####-%####');
  const meter = r.digits('S%######');
  const used = r.int(80, 500);
  const t = tally();
  t.add('Prorated customer charge', p.days * 0.41);
  t.add('Energy', used * 0.1402);
  t.add('Tax', t.total() * 0.06);
  const deposit = 150;
  const interest = r.num(0.5, 4, 2);
  const refund = round(deposit + interest - t.total());
  const body = `<h2>${name}</h2><p style="font-size:13pt"><b>FINAL BILL</b></p><p>${to.who}<br>Forwarding: PO Box 77, ${to.town}</p>${cells([['Account number', account], ['Bill date', D(p.billed)], ['Service ended', D(p.end)]])}<p>Service at ${to.line} from ${D(p.start)} to ${D(p.end)}. Meter ${meter}, actual final reading, ${used} kWh.</p>
  ${table([...t.rows.map(([what, x]) => [what, usd(x)]), ['=Final charges', usd(t.total())], ['Security deposit applied', usd(-deposit)], ['Interest on deposit', usd(-interest)], [refund >= 0 ? '=Credit balance - a check will be mailed to you' : '=Amount due', refund >= 0 ? `${usd(refund)} CR` : usd(-refund)]])}<p>${refund >= 0 ? 'No payment is due.' : `Please pay by ${D(p.due)}.`} We are sorry to see you go. Start service at your new home and get $25.</p>`;
  return {
    html: html('', body),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: refund >= 0 ? null : p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: -refund, currentCharges: t.total(), payments: round(deposit + interest), services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], lines: lines(t.rows), accept: refund >= 0 ? { totalAmount: [0] } : {} }),
  };
});

const trueUp = layout('us-solar-true-up', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const name = r.pick(['Pacific Bight Edison', 'Silver Strand Gas & Electric']);
  const p = r.period(29, 32);
  const to = place(r, 'us');
  const account = r.digits('8-0##-%###-##');
  const meter = r.digits('222013-%#####');
  const net = r.int(40, 420);
  const months = Array.from({ length: 12 }, (_, at) => ({ day: addDays(p.end, -30 * (11 - at)), kwh: at === 11 ? net : r.int(-260, 420), charge: 0 })).map((one) => ({ ...one, charge: round(one.kwh * 0.2614) }));
  const yearly = sum(months.map(({ charge }) => charge));
  const t = tally();
  t.add('Annual energy charges (true-up)', Math.max(yearly, 0));
  t.add('Daily basic charge', p.days * 0.031);
  t.add('Non-bypassable charges', net * 0.0241);
  const total = t.total();
  const body = `<div class="row"><h2>${name}</h2><div class="n">Customer account ${account}<br>Date bill prepared ${D(p.billed)}</div></div><div style="background:#333;color:#fff;padding:8pt" class="row"><div>Amount due ${usd(total)}</div><div class="n">Due by ${D(p.due)}</div></div><p>${to.who} / ${to.line}</p>
  ${table([['Amount of your last bill', '$11.84'], [`Payment we received on ${D(addDays(p.start, 14))} - thank you`, '-$11.84'], ['Your new charges', usd(total)], ['=Total amount you owe by ' + D(p.due), usd(total)]])}<p><b>Your relevant period ended ${D(p.end)}.</b> Annual energy charges are due with this bill.</p>
  ${table(months.map((one, at) => [D(one.day), String(one.kwh), F(one.charge), F(sum(months.slice(0, at + 1).map(({ charge }) => charge)))]), { head: ['Read date', 'Net kWh', 'Charge/credit', 'Year to date'] })}<p>Meter ${meter} from ${D(p.start)} to ${D(p.end)} &middot; net usage <b>${net} kWh</b> &middot; rate NEM-TOU-D</p>${table([...t.rows.map(([what, x]) => [what, usd(x)]), ['=Your new charges', usd(total)]])}`;
  return {
    html: html('', body, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: 11.84, payments: 11.84, services: [service('ELECTRICITY', net, 'kWh', { meterNumber: meter, direction: 'NET' })], lines: lines(t.rows) }),
  };
});

const credit = layout('uk-credit-note', 'en', (r) => {
  const D = days('DD/MM/YYYY');
  const gbp = (x: number): string => `£${F(x)}`;
  const name = r.pick(['Pennine Business Energy plc', 'Marches Utilities Limited']);
  const p = r.period(30, 31);
  const to = place(r, 'uk');
  const account = r.digits('B%######');
  const invoice = r.digits('CN%######');
  const used = r.int(1200, 9000);
  const t = tally();
  t.add('Energy charge reversed', -used * 0.2371);
  t.add('Standing charge reversed', -p.days * 0.62);
  t.add('VAT 20%', t.total() * 0.2);
  const s = new Sheet('sans', 8.5);
  s.t(40, 50, name, { z: 14, b: true }).t(555, 50, 'CREDIT NOTE', { a: 'r', z: 14 }).t(40, 90, `${to.who}\n${to.street}\n${to.town}`);
  const original = r.digits('INV%######');
  s.rows(90, 13, [340, -555], [['Credit note number', invoice], ['Account', account], ['Date', D(p.billed)], ['Cancels invoice', original]]);
  s.t(40, 170, `Period ${D(p.start)} to ${D(p.end)}. We have cancelled the invoice named above. A new invoice follows.`).rows(200, 14, [40, 300, -555], [['Electricity', `${F(-used, 0)} kWh`, ''], ...t.rows.map(([what, x]) => [what, '', `-${gbp(-x)}`]), ['Total credit', '', `-${gbp(-t.total())}`]]);
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, periodStart: p.start, periodEnd: p.end, currency: 'GBP', totalAmount: t.total(), currentCharges: t.total(), corrects: original, services: [service('ELECTRICITY', -used, 'kWh', { accept: { usage: [used] } })], lines: lines(t.rows), acceptStatus: ['NEEDS_REVIEW'] }),
  };
});

export const MANY_METERS: readonly Layout[] = [campus, twoFuels, final, trueUp, credit];
