import { addDays, days, written } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { round, type Rng } from '../../random.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service, type Truth } from '../../truth.ts';
import { backOf } from '../fine-print.ts';
import { bars, cells, history, html, monthsTo, place, scanLine, table, tally } from '../kit.ts';

const F = numbers('en');
const usd = (x: number): string => `$${F(x)}`;
const whole = (x: number): string => F(x, 0);

const demandBill = layout('us-iou-large-power', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const name = r.pick(['Consolidated Northern Power Company', 'Wabash Valley Electric & Gas', 'Keystone Allegheny Power']);
  const p = r.period(29, 33);
  const to = place(r, 'us');
  const account = r.digits('11## %### ####');
  const meter = r.digits('G%#######');
  const mult = r.pick([120, 240, 480]);
  const [onDiff, offDiff] = [r.int(110, 400), r.int(200, 700)];
  const [on, off] = [onDiff * mult, offDiff * mult];
  const used = on + off;
  const kw = r.num(180, 900, 1);
  const offKw = round(kw * 0.87, 1);
  const billed = round(kw * 1.04, 1);
  const pf = r.num(81, 94, 1);
  const t = tally();
  t.add('Customer Charge', 145);
  t.add(`On-Peak Energy ${whole(on)} kWh x $0.06214`, on * 0.06214);
  t.add(`Off-Peak Energy ${whole(off)} kWh x $0.04177`, off * 0.04177);
  t.add(`Billing Demand ${F(billed, 1)} kW x $11.37`, billed * 11.37);
  t.add(`Reactive Demand ${whole(Math.round(kw * 0.4))} kVAR x $0.35`, Math.round(kw * 0.4) * 0.35);
  t.add(`Transmission Rider ${whole(used)} kWh x $0.00911`, used * 0.00911);
  t.add('Renewable Portfolio Rider', used * 0.00052);
  t.add('State Gross Receipts Tax', t.total() * 0.0599);
  const previous = r.num(9000, 30000, 2);
  const paid = r.chance(0.5) ? previous : round(previous * 0.6);
  const forward = round(previous - paid);
  const late = forward > 0 ? t.add('Late Payment Charge 1.5%', forward * 0.015) : 0;
  const total = round(forward + t.total());
  const s = new Sheet('sans', 8, 'letter');
  s.t(36, 44, name, { z: 15, b: true, col: '#1d4f2b' }).t(36, 56, 'A company you can count on since 1911', { z: 6.5 });
  s.t(576, 40, 'Page 1 of 2', { a: 'r', z: 7 }).t(576, 52, 'BUSINESS ELECTRIC STATEMENT', { a: 'r', b: true });
  s.box(36, 66, 540, 34, '#e3ece5', null);
  for (const [at, [label, value]] of ([['Account Number', account], ['Bill Date', D(p.billed)], ['Due Date', D(p.due)], ['Amount Due', usd(total)]] as const).entries()) s.t(44 + at * 135, 78, label, { z: 6.5 }).t(44 + at * 135, 93, value, { b: true, z: 10 });
  s.t(36, 120, `Bill To:\n${to.who}\nATTN ACCOUNTS PAYABLE\n${to.street}\n${to.town}`).t(220, 120, `Service Location:\n${r.int(10, 99)} Industrial Pkwy Bldg ${r.pick(['A', '2', 'C'])}\n${to.town}\nRate: LP-2 Large Power TOU Secondary\nPOD ID: ${r.digits('0040######%####')}`);
  s.box(400, 110, 176, 84, '#fff6d6', '#cc9900').t(408, 122, 'LAST PAYMENT', { z: 7 }).t(408, 144, usd(paid), { z: 19, b: true }).t(408, 156, `Received ${D(addDays(p.start, 15))}. Thank you!`, { z: 7 }).t(408, 172, 'Go paperless and get a $10 gift card\nby ' + D(addDays(p.due, 60)), { z: 6.5 });
  s.t(36, 214, 'Account Summary', { b: true, z: 10 });
  const end = s.rows(228, 12, [36, -330], [['Previous Balance', usd(previous)], [`Payments through ${D(p.billed)}`, `-${usd(paid)}`], ['Balance Forward', usd(forward)], ['Current Charges (see page 2)', usd(t.total())], ['Total Amount Due', usd(total)]]);
  s.rule(36, end - 20, 330).t(36, end + 10, 'Demand history (kW)', { b: true });
  const kws = history(r, 13, kw);
  s.chart(40, end + 80, monthsTo(p.end, 13), kws, true).t(36, end + 112, 'Usage history (kWh, thousands)', { b: true });
  s.chart(40, end + 180, monthsTo(p.end, 13), history(r, 13, used / 1000), true);
  s.t(330, end + 20, `Power factor this month: ${F(pf, 1)}%\nLoad factor: ${F((used / (kw * p.days * 24)) * 100, 1)}%\nHighest demand last 11 months: ${F(Math.max(...kws), 1)} kW\nAverage cost per kWh: $${F(t.total() / used, 4)}\nNext meter reading on or about ${D(addDays(p.end, 30))}`, { z: 7.5 });
  s.rule(20, 640, 592, 640, 0.4).t(306, 636, '- - - detach and return with payment - - -', { a: 'c', z: 6 });
  s.t(36, 660, `${name}\nPO BOX ${r.digits('%#####')}\nFALLSWORTH OH 43997`).t(400, 660, 'Account Number').t(576, 660, account, { a: 'r' }).t(400, 674, `Due ${D(p.due)}`).t(576, 674, usd(total), { a: 'r', b: true }).t(400, 688, 'Amount enclosed').t(306, 740, scanLine(r, account, total), { face: 'mono', z: 9, a: 'c' });
  s.page('letter').t(36, 40, `${name}     Account ${account}     ${D(p.billed)}     Page 2 of 2`, { z: 7 });
  s.t(36, 66, 'Meter Information', { b: true, z: 10 }).box(36, 72, 540, 14, '#cfdccf', null);
  const cols = [40, 110, 160, 220, -330, -390, -430, -500, -570];
  s.rows(82, 12, cols, [['Meter', 'Type', 'From', 'To', 'Previous', 'Present', 'Mult', 'Usage', 'Unit']], { b: true, z: 7 });
  const [a, b] = [r.int(1000, 8000), r.int(1000, 8000)];
  s.rows(98, 12, cols, [
    [meter, 'On-Peak', D(p.start), D(p.end), String(a), String(a + onDiff), String(mult), whole(on), 'kWh'], [meter, 'Off-Peak', D(p.start), D(p.end), String(b), String(b + offDiff), String(mult), whole(off), 'kWh'],
    [meter, 'Total', D(p.start), D(p.end), '', '', '', whole(used), 'kWh'], [meter, 'On-Peak', '', '', '', (kw / mult).toFixed(4), String(mult), F(kw, 1), 'kW'], [meter, 'Off-Peak', '', '', '', (offKw / mult).toFixed(4), String(mult), F(offKw, 1), 'kW'], [meter, 'Reactive', '', '', '', '', String(mult), whole(Math.round(kw * 0.4)), 'kVAR'],
  ], { z: 7.5 });
  s.t(36, 190, `Current Charges for ${p.days} days   Actual read`, { b: true, z: 10 });
  const foot = s.rows(206, 13, [40, -560], t.rows.map(([what, x]) => [what, F(x)]));
  s.rule(36, foot - 8, 576).t(40, foot + 4, 'Total Current Charges', { b: true }).t(560, foot + 4, usd(t.total()), { a: 'r', b: true });
  s.t(36, 700, 'Billing demand is the greater of the measured on-peak demand adjusted to 85% power factor or 60% of the highest on-peak demand of the preceding 11 months.', { z: 5 });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: t.total(), previousBalance: previous, payments: paid, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, demand: kw, demandUnit: 'kW', readType: 'ACTUAL', accept: { demand: [billed] } })], lines: lines(t.rows), notes: [`Late charge ${late}`] }),
  };
});

const budget = layout('us-budget-plan', 'en', (r) => {
  const D = days('MMM DD YYYY');
  const name = r.pick(['Hudson Highlands Gas & Electric', 'Penobscot Public Service']);
  const p = r.period(28, 33);
  const to = place(r, 'us');
  const account = r.digits('##-%###-####-####-#');
  const meter = r.digits('0##%#####');
  const used = r.int(300, 1100);
  const t = tally();
  t.add('Basic service charge', 21.2);
  t.add('Delivery charge', used * 0.0731);
  t.add('System Benefits Charge', used * 0.0059);
  t.add('Supply charge', used * 0.0884);
  t.add('Sales tax on delivery', t.total() * 0.02);
  const plan = r.int(90, 210);
  const actual = t.total();
  const settled = r.num(-180, 240, 2);
  const body = `<h1 style="font-weight:normal">${name}</h1><div class="row"><div>${to.who}<br>${to.line}</div><div class="n">PIN code ${r.digits('####')}<br>POID N0100000${r.digits('#######')}</div></div>
  <table border="1"><tr><td>Account no.<br><b>${account}</b></td><td>Bill date<br><b>${D(p.billed)}</b></td><td>Budget amount due<br><b>${usd(plan)}</b></td><td>Pay by<br><b>${D(p.due)}</b></td></tr></table>
  <div class="row"><div><h3>Budget billing</h3>${table([['Previous budget amount', usd(plan)], [`Payment - ${D(addDays(p.start, 9))}`, `-${F(plan)}`], ['Current budget installment', usd(plan)], ['=Please pay', usd(plan)]])}</div><div><h3>Budget settlement summary</h3>${table([['Actual charges this bill', usd(actual)], ['Budget installments billed to date', usd(plan * 7)], ['Actual charges to date', usd(round(plan * 7 + settled))], ['Difference (do not pay)', usd(settled)]])}</div></div>
  <h3>Detail of actual charges: electricity, ${D(p.start)} to ${D(p.end)}</h3>${table([[`Meter ${meter}, estimated reading (remote)`, `${used} kWh`]])}${table([...t.rows.map(([what, x]) => [what, usd(x)]), ['=Total actual charges', usd(actual)]])}
  ${bars(monthsTo(p.end, 13), history(r, 13, used))}<p class="s">E = estimated reading. We will read your meter on or about ${D(addDays(p.end, 30))}.</p>`;
  return {
    html: html('table[border] td{padding:6pt;font-size:10pt}', body, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: plan, currentCharges: plan, previousBalance: plan, payments: plan, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ESTIMATED' })], lines: [], accept: { currentCharges: [actual] }, notes: ['Budget plan: actual charges differ from what is asked'] }),
  };
});

const retail = layout('us-competitive-retail', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const name = r.pick(['Lone Prairie Energy', 'Bluebonnet Retail Power', 'Brightpath Electricity']);
  const p = r.period(28, 33);
  const to = place(r, 'us');
  const account = r.digits('%#######');
  const invoice = r.digits('%##########');
  const esi = r.digits('10443720000######');
  const meter = r.digits('1%#######LG');
  const used = r.int(450, 3100);
  const t = tally();
  t.add('Base Charge', 4.95);
  t.add(`Energy Charge (${whole(used)} kWh @ $0.089000)`, used * 0.089);
  t.add('TDU Delivery Charges', used * 0.0456 + 4.39);
  t.add('PUC Assessment', 0.31);
  t.add('Gross Receipts Reimb', 3.18);
  t.add('City Sales Tax', used * 0.0012);
  const total = t.total();
  const previous = r.num(80, 260, 2);
  const body = `<div class="row"><div style="font-size:20pt;color:#e4572e"><b>${name}</b></div><div class="c" style="background:#e4572e;color:#fff;padding:8pt;border-radius:10pt">AMOUNT DUE<br><b class="big">${usd(total)}</b><br>DUE DATE ${D(p.due)}</div></div>
  <div class="row"><div>${table([['Name', to.who], ['Account Number', account], ['Invoice Number', invoice], ['Invoice Date', D(p.billed)], ['Service Address', to.line], ['ESI ID', esi]], { num: 2 })}</div><div style="background:#fdeee9;padding:6pt"><b>Your plan: Sure Thing 12</b><p>Your contract expires ${D(addDays(p.end, 120))}. Early cancellation fee $150.00.</p><p>The average price you paid for electric service this month is <b>${F((total / used) * 100, 1)}&cent;</b> per kWh.</p></div></div>
  <h3>Account activity</h3>${table([['Previous Amount Due', usd(previous)], [`Payment ${D(addDays(p.start, 11))}`, `-${usd(previous)}`], ['Balance Forward', '$0.00'], ['Current Charges', usd(total)], ['=Amount Due', usd(total)]])}
  <h3>Current charges</h3>${table([['Meter', 'Read', 'Start', 'End', 'Prior', 'Current', 'kWh'], [meter, 'Actual', D(p.start), D(p.end), '41180', String(41180 + used), whole(used)]], { num: 4 })}
  ${table([...t.rows.map(([what, x]) => [what, usd(x)]), ['=Total current charges', usd(total)]])}
  <p class="s">For outages call your TDU: 1-800-555-0${r.digits('###')}. Refer a friend, each gets $100! If paid after the due date a 5% late penalty may apply. PUC Certificate 10${r.digits('###')}.</p><div class="cut c">PLEASE DETACH AND RETURN &nbsp; ${scanLine(r, account + invoice, total)}<br>Total if paid after ${D(p.due)}: ${usd(round(total * 1.05))}</div>`;
  return {
    html: html('', body, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: previous, payments: previous, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], lines: lines(t.rows) }),
  };
});

const oldPrinter = layout('us-line-printer', 'en', (r) => {
  const D = days('MM-DD-YY');
  const name = `${r.pick(['TOWN OF PEMBERLY', 'VILLAGE OF OAK SPRINGS'])} ELECTRIC LIGHT DEPT`;
  const p = r.period(28, 32);
  const to = place(r, 'us');
  const account = r.digits('0#-%###-00');
  const meter = r.digits('%#####');
  const used = r.int(200, 1400);
  const before = r.int(2000, 9000);
  const t = tally();
  t.add('CUSTOMER CHARGE', 8);
  t.add('ENERGY', used * 0.1217);
  t.add('PPA ADJ', used * 0.0113);
  t.add('CONNECTION FEE', 35);
  t.add('SECURITY DEPOSIT 1 OF 2', 75);
  const total = t.total();
  const s = new Sheet('mono', 8.5, 'letter');
  const say = (row: number, text: string): void => void s.t(40, 50 + row * 12, text);
  say(0, name);
  say(1, `118 MAIN ST                 TEL 555-${r.digits('01##')}`);
  say(3, `ACCT ${account}     BILLED ${D(p.billed)}     CYC 04  RT A1`);
  say(5, to.who.toUpperCase());
  say(6, to.street.toUpperCase());
  say(7, to.town.toUpperCase());
  say(9, 'METER    FROM      TO        PREV   PRES   CODE    KWH');
  say(10, `${meter}   ${D(p.start)}  ${D(p.end)}  ${String(before).padStart(5)}  ${String(before + used).padStart(5)}   A   ${String(used).padStart(6)}`);
  for (const [at, [what, x]] of t.rows.entries()) say(12 + at, `${what.padEnd(40)}${F(x).padStart(12)}`);
  say(18, `${'TOTAL NEW CHARGES'.padEnd(40)}${F(total).padStart(12)}`);
  say(19, `${'PREV BAL'.padEnd(40)}${'.00'.padStart(12)}`);
  say(21, `PAY THIS AMOUNT BY ${D(p.due)} ${F(total).padStart(24)}`);
  say(22, `PAY THIS AMOUNT AFTER ${D(p.due)} ${F(round(total + 5)).padStart(21)}`);
  say(24, 'A=ACTUAL E=ESTIMATED.  OFFICE CLOSED ' + D(addDays(p.due, 3)));
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: total, previousBalance: 0, payments: 0, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], lines: lines(t.rows) }),
  };
});

function oneOf(r: Rng, name: string, account: string, meter: string, start: string, to: { who: string; line: string }): { page: string; truth: Truth; next: string } {
  const D = days('MMMM D, YYYY');
  const end = addDays(start, r.int(28, 31));
  const [billed, due] = [addDays(end, 3), addDays(end, 24)];
  const used = r.int(300, 1600);
  const t = tally();
  t.add('Fixed monthly charge', 13);
  t.add('Energy', used * 0.1344);
  t.add('Environmental surcharge', used * 0.0021);
  t.add('School tax', t.total() * 0.03);
  const total = t.total();
  const page = `<div class="row"><div><b style="font-size:13pt">${name}</b></div><div class="n">Page 1 of 1</div></div>${cells([['AMOUNT DUE', usd(total)], ['DUE DATE', D(due)], ['ACCOUNT', account]], true)}<p>${to.who}<br>${to.line}</p><p>Bill prepared ${D(billed)}. Service from ${D(start)} through ${D(end)}.</p>${table([['Meter number', meter], ['Total kWh', String(used)], ...t.rows.map(([what, x]): [string, string] => [what, usd(x)]), ['=Total current charges', usd(total)]])}`;
  return { page, next: end, truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'USD', totalAmount: total, currentCharges: total, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })], lines: lines(t.rows) }) };
}

const threeInOne = layout('us-three-bills', 'en', (r) => {
  const name = r.pick(['Bluegrass Utilities Company', 'Ozark Foothills Electric']);
  const account = r.digits('3000-####-%###');
  const to = place(r, 'us');
  const meter = r.digits('LG%######');
  const first = oneOf(r, name, account, meter, r.period(28, 30).start, to);
  const second = oneOf(r, name, account, meter, first.next, to);
  const third = oneOf(r, name, account, meter, second.next, to);
  return { html: html('', first.page, second.page, third.page), truth: { ...first.truth, others: [second.truth, third.truth], notes: ['Three months in one file'] } };
});

const disconnect = layout('us-past-due-notice', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const name = r.pick(['Chesapeake Tidewater Power', 'Ouachita Electric Company']);
  const p = r.period(29, 32);
  const to = place(r, 'us');
  const account = r.digits('%#########');
  const meter = r.digits('E%######');
  const used = r.int(400, 1800);
  const t = tally();
  t.add('Customer charge', 11);
  t.add('Energy', used * 0.1291);
  const previous = r.num(150, 420, 2);
  t.add('Late fee', previous * 0.015);
  t.add('Returned payment fee', 25);
  const total = round(previous + t.total());
  const old = addDays(p.start, 5);
  const s = new Sheet('sans', 8.5, 'letter');
  s.box(0, 0, 612, 26, '#b00020', null).t(306, 17, 'DISCONNECT NOTICE - YOUR ACCOUNT IS PAST DUE', { a: 'c', b: true, col: '#ffffff', z: 12 });
  s.t(40, 54, name, { z: 16, face: 'serif' }).t(40, 80, `${to.who}\n${to.street}\n${to.town}`);
  s.box(330, 44, 242, 96).rows(60, 15, [338, -564], [['Account number', account], ['Statement date', D(p.billed)], [`Past due since ${D(old)}`, usd(previous)], ['New charges due ' + D(p.due), usd(t.total())], ['Total account balance', usd(total)]]);
  s.t(40, 160, `To avoid disconnection pay the past-due amount of ${usd(previous)} by ${D(addDays(p.billed, 8))}. A reconnection fee of $50.00 and a deposit\nof up to $300.00 may be required.`, { b: true });
  s.rows(200, 13, [40, -330], [['Balance at last statement', usd(previous)], ['Payments since last statement', usd(0)], ['Balance forward (PAST DUE)', usd(previous)], ...t.rows.map(([what, x]) => [what, usd(x)] as const), ['Total new charges', usd(t.total())], ['TOTAL DUE', usd(total)]]);
  s.t(360, 200, `Meter # ${meter}\nFrom ${D(p.start)}\nTo ${D(p.end)}\n${p.days} days\nkWh used: ${used}\n\nJust pay it your way:\nPhone 1-877-555-${r.digits('01##')} (fee $2.25)`);
  s.rows(360, 11, [40, -140, -220, -300], [['Month', 'kWh', 'Days', 'Cost'], ...monthsTo(p.end, 12).map((m, at) => [m, String(at === 11 ? used : r.int(300, 1800)), '30', usd(r.num(60, 240, 2))])], { z: 7 });
  s.t(40, 720, scanLine(r, account, total), { face: 'mono', z: 10 });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: total, currentCharges: t.total(), previousBalance: previous, payments: 0, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })], lines: lines(t.rows), accept: { dueDate: [old, addDays(p.billed, 8)] }, notes: ['Part is past due'] }),
  };
});

const corrected = layout('us-corrected', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const name = r.pick(['Laurel Mountain Electric', 'Cascade Foothill Power']);
  const p = r.period(29, 32);
  const to = place(r, 'us');
  const account = r.digits('%##-####-###');
  const meter = r.digits('K%######');
  const used = r.int(500, 1500);
  const wrongly = used + r.int(900, 4000);
  const t = tally();
  t.add('Customer charge', 10.5);
  t.add('Delivery', used * 0.0512);
  t.add('Supply', used * 0.0911);
  const cancelled = round(10.5 + wrongly * 0.1423);
  const s = new Sheet('serif', 8.5, 'letter');
  s.t(306, 50, name, { z: 17, a: 'c', b: true }).t(306, 66, 'CORRECTED BILL', { a: 'c', b: true, ls: 3 });
  s.t(50, 100, `Account ${account}\nDate of this bill ${D(p.billed)}\nReplaces bill dated ${D(addDays(p.billed, -14))}`).t(360, 100, `${to.who}\n${to.street}\n${to.town}`);
  s.t(50, 160, 'CANCELED CHARGES', { b: true }).rows(176, 12, [50, 330, -560], [[`${D(p.start)} - ${D(p.end)}  meter ${meter}`, `${whole(wrongly)} kWh`, `-${usd(cancelled)}`]]);
  s.t(50, 210, 'REBILLED CHARGES', { b: true }).rows(226, 12, [50, 330, -560], [[`${D(p.start)} - ${D(p.end)}  meter ${meter}`, `${whole(used)} kWh`, ''], ...t.rows.map(([what, x]) => [what, '', usd(x)] as const), ['Total corrected charges', '', usd(t.total())]]);
  s.rule(50, 300, 560).t(50, 320, `Please pay ${usd(t.total())} by ${D(p.due)}. Disregard the earlier bill of ${usd(cancelled)}, which was made from a misread meter. No payment had been received.`, { b: true, z: 8 });
  s.t(50, 350, `Adjustment for your information: ${usd(round(cancelled - t.total()))} less than the canceled bill. We are sorry for the inconvenience.`);
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: t.total(), currentCharges: t.total(), corrects: written(addDays(p.billed, -14), 'YYYY-MM-DD'), services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })], lines: lines(t.rows), acceptStatus: ['NEEDS_REVIEW'] }),
  };
});

export const US_BUSINESS: readonly Layout[] = [demandBill, budget, retail, oldPrinter, threeInOne, disconnect, corrected];
