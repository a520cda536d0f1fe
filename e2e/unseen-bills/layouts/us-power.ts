import { addDays, days, monthStart, shortMonth } from '../days.ts';
import { layout, type Layout } from '../layout.ts';
import { numbers } from '../numbers.ts';
import { round, sum } from '../random.ts';
import { Sheet } from '../sheet.ts';
import { bill, lines, service } from '../truth.ts';

const F = numbers('en');

/** A rural cooperative's postcard: typewriter face, label above value, a multiplier, arrears. */
const cooperative = layout('us-coop-postcard', 'en', (r) => {
  const p = r.period(28, 33);
  const name = r.pick(['Tall Grass Rural Electric Cooperative', 'Cedar Fork Electric Membership Corp', 'Buffalo Prairie REC']);
  const account = r.digits('%####-0##');
  const meter = r.digits('%#######');
  const multiplier = r.pick([40, 60, 80]);
  const before = r.int(4100, 8800);
  const turns = r.int(31, 96);
  const used = turns * multiplier;
  const demand = r.num(12, 39, 2);
  const rows: [string, number][] = [
    ['FACILITY CHARGE', 52.5], [`ENERGY  ${F(used, 0)} KWH @ .08410`, round(used * 0.0841)], [`DEMAND  ${F(demand)} KW @ 7.25`, round(demand * 7.25)],
    ['PCA', -round(used * 0.0043)], ['STATE SALES TAX', round(used * 0.0051)],
  ];
  const now = sum(rows.map(([, amount]) => amount));
  const before$ = r.num(210, 690, 2);
  const paid = r.chance(0.5) ? before$ : round(before$ / 2);
  const due = sum([before$, -paid, now]);
  const D = days('MM/DD/YY');
  const s = new Sheet('mono', 8.5, 'letter');
  s.t(40, 50, name.toUpperCase(), { b: true, z: 12 }).t(40, 66, 'P O BOX 2217   TALLGRASS KS 67999   OFFICE 785-555-0142  OUTAGES 785-555-0177');
  s.box(36, 80, 540, 46).rule(150, 80, 150, 126).rule(270, 80, 270, 126).rule(380, 80, 380, 126).rule(480, 80, 480, 126);
  s.rows(91, 10, [40, 154, 274, 384, 484], [['ACCOUNT NO', 'SERVICE FROM', 'SERVICE TO', 'BILL DATE', 'DUE DATE']], { z: 7 });
  s.rows(114, 10, [40, 154, 274, 384, 484], [[account, D(p.start), D(p.end), D(p.billed), D(p.due)]], { b: true });
  s.t(40, 148, 'METER').t(130, 148, 'PREV').t(190, 148, 'PRES').t(250, 148, 'MULT').t(300, 148, 'KWH USED').t(380, 148, 'DMD READ').t(460, 148, 'RATE');
  s.t(40, 160, meter).t(130, 160, String(before)).t(190, 160, String(before + turns)).t(250, 160, String(multiplier)).t(300, 160, String(used)).t(380, 160, F(demand)).t(460, 160, 'GS-2');
  let y = s.rows(192, 12, [40, -420], [['PREVIOUS BALANCE', F(before$)], [`PAYMENT RECEIVED ${D(addDays(p.start, 12))} THANK YOU`, `${F(paid)}-`], ['BALANCE FORWARD', F(before$ - paid)]]);
  y = s.rows(y + 8, 12, [40, -420], rows.map(([label, amount]) => [label, amount < 0 ? `${F(-amount)}-` : F(amount)]));
  s.rule(340, y - 8, 420).t(40, y + 4, 'CURRENT CHARGES').t(420, y + 4, F(now), { a: 'r' }).t(40, y + 22, 'TOTAL AMOUNT DUE', { b: true, z: 11 }).t(420, y + 22, `$${F(due)}`, { a: 'r', b: true, z: 11 });
  s.t(40, y + 50, `COMPARE: THIS MONTH ${Math.round(used / p.days)} KWH/DAY   LAST YEAR ${Math.round(used / p.days) + 9} KWH/DAY   ${F(used + 311, 0)} KWH SAME MONTH LAST YEAR`);
  s.t(40, y + 64, `AFTER ${D(p.due)} PAY ${F(due + 15)}    ANNUAL MEETING APRIL 11 - 7 PM - WIN A $250 BILL CREDIT`);
  s.rule(36, 610, 576, 610, 0.4).t(40, 630, 'RETURN THIS STUB').t(40, 646, account).t(200, 646, D(p.due)).t(576, 646, F(due), { a: 'r' }).t(40, 670, r.digits('00######%#### 000########'), { z: 10 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: due, currentCharges: now,
      previousBalance: before$, payments: paid, lines: lines(rows), notes: ['Trailing minus for credits', 'Multiplier', 'Amount after the due date is not the total'],
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, demand, demandUnit: 'kW', accept: { demand: [] } })],
    }),
  };
});

/** Solar net metering: import, export and generation, a credit bank, label before value in two columns. */
const netMetering = layout('us-net-metering', 'en', (r) => {
  const p = r.period(29, 32);
  const name = r.pick(['Painted Mesa Electric', 'Juniper Ridge Power Company', 'Copper State Public Service']);
  const account = r.digits('%## ### #### #');
  const meter = r.digits('NM%#####');
  const taken = r.int(420, 980);
  const given = r.int(380, 1400);
  const made = given + r.int(150, 400);
  const peak = Math.round(taken * 0.31);
  const base = 19.45;
  const rows: [string, number][] = [
    ['Basic service charge', base], [`On-peak delivered ${peak} kWh x $0.21890`, round(peak * 0.2189)], [`Off-peak delivered ${taken - peak} kWh x $0.09870`, round((taken - peak) * 0.0987)],
    [`Export credit ${F(given, 0)} kWh x $0.07610`, -round(given * 0.0761)], ['Franchise fee 2%', 1.12], ['City sales tax', 0.94],
  ];
  const now = sum(rows.map(([, amount]) => amount));
  const before = r.pick([0, -14.22, 38.1]);
  const due = sum([before, now]);
  const D = days('MMMM D, YYYY');
  const C = (value: number): string => (value < 0 ? `$${F(-value)} CR` : `$${F(value)}`);
  const s = new Sheet('sans', 9, 'letter');
  s.t(560, 46, name, { z: 17, b: true, a: 'r', col: '#b4540a' }).t(560, 60, 'painted-mesa.example  |  1-800-555-0119', { a: 'r', z: 7 });
  s.t(40, 100, 'Amount due', { z: 10 }).t(40, 122, C(due), { z: 20, b: true }).t(220, 100, 'Due on').t(220, 116, D(p.due), { b: true }).t(380, 100, 'Your account').t(380, 116, account, { b: true });
  s.t(40, 150, `Bill issued ${D(p.billed)}`).t(40, 163, `Billing period ${D(p.start)} through ${D(p.end)} (${p.days} days)`).t(40, 176, 'Service at 4410 E Agave Blossom Dr, Mesa Vista AZ 85999');
  s.box(36, 195, 250, 118, '#f6efe6', null).t(44, 210, 'Your solar this month', { b: true });
  s.rows(226, 13, [44, -278], [['Energy delivered to you', `${F(taken, 0)} kWh`], ['Energy you sent to the grid', `${F(given, 0)} kWh`], ['Net', `${given > taken ? '-' : ''}${F(Math.abs(taken - given), 0)} kWh`], ['Production meter (for information)', `${F(made, 0)} kWh`], ['Lifetime avoided CO2', `${F(r.int(10000, 44000), 0)} lb`]]);
  s.t(310, 210, `Meter ${meter}  actual read`, { b: true }).rows(226, 13, [310, -560], [['Next scheduled read', D(addDays(p.end, 30))], ['Interconnected since', 'June 4, 2021'], ['Rate', 'R-NEM TOU-E']]);
  let y = s.rows(340, 13, [40, -560], rows.map(([label, amount]) => [label, C(amount)]));
  s.rule(40, y - 6, 560).t(40, y + 8, 'Total new charges', { b: true }).t(560, y + 8, C(now), { a: 'r', b: true });
  y = s.rows(y + 28, 13, [40, -560], [['Balance on your last bill', C(before)], ['Amount due', C(due)]]);
  s.chart(60, y + 90, ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D'], Array.from({ length: 12 }, () => r.int(200, 1500)), true);
  s.t(590, 560, 'Form 2210-NEM rev 03/24   0417 2201 882', { turn: -90, z: 5 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, serviceAddress: '4410 E Agave Blossom Dr, Mesa Vista AZ 85999', billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD',
      totalAmount: due, currentCharges: now, previousBalance: before, lines: lines(rows), notes: ['CR marks a credit', 'Generation is for information', 'Rotated form number'],
      services: [service('ELECTRICITY', taken, 'kWh', { meterNumber: meter, readType: 'ACTUAL', direction: 'IMPORT' }), service('ELECTRICITY', given, 'kWh', { meterNumber: meter, readType: 'ACTUAL', direction: 'EXPORT' })],
      alternatives: [
        [service('ELECTRICITY', taken, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })],
        [service('ELECTRICITY', taken - given, 'kWh', { meterNumber: meter, readType: 'ACTUAL', direction: 'NET' })],
        [service('ELECTRICITY', taken, 'kWh', { meterNumber: meter, readType: 'ACTUAL' }), service('SOLAR', given, 'kWh', { meterNumber: meter, readType: 'ACTUAL', accept: { usage: [made] } })],
      ],
    }),
  };
});

/** Commercial delivery with a supplier's pages beside it, and a meter changed within the period. */
const meterChange = layout('us-meter-change-supply', 'en', (r) => {
  const p = r.period(29, 33);
  const name = r.pick(['Harbor & Hudson Electric Delivery', 'Allegheny Forks Power', 'Narrows Bay Electric']);
  const account = r.digits('%#-####-####-##');
  const swap = addDays(p.start, r.int(8, 20));
  const [one, two] = [r.int(2200, 7200), r.int(3000, 9100)];
  const used = one + two;
  const demand = r.num(30, 92, 1);
  const [m1, m2] = [r.digits('AB%#######'), r.digits('ZK%#######')];
  const [a, b] = [r.int(11000, 60000), r.int(0, 30)];
  const delivery: [string, number][] = [['Customer charge', 71.2], [`Distribution demand ${F(demand, 1)} kW x 6.44`, round(demand * 6.44)], [`Transition charge ${F(used, 0)} kWh x 0.00412`, round(used * 0.00412)], ['System benefits', round(used * 0.0055)]];
  const supply: [string, number][] = [[`Fixed price energy ${F(used, 0)} kWh x $0.0879`, round(used * 0.0879)], ['Sales tax 6.625%', round(used * 0.0058)]];
  const [d, g] = [sum(delivery.map(([, x]) => x)), sum(supply.map(([, x]) => x))];
  const now = sum([d, g]);
  const before = r.num(900, 2400, 2);
  const D = days('MMM D, YYYY');
  const s = new Sheet(r.pick(['sans', 'cond']), 8.5, 'letter');
  s.t(40, 48, name, { z: 15, b: true }).t(572, 44, `Account number: ${account}`, { a: 'r' }).t(572, 56, `Statement date: ${D(p.billed)}`, { a: 'r' }).t(572, 68, 'Page 1 of 2', { a: 'r' });
  s.t(40, 90, 'KESTREL COLD STORAGE INC').t(40, 101, '900 PIER ROAD BLDG C').t(40, 112, 'SOUTH NARROWS NJ 08999-0417');
  s.box(350, 82, 222, 92).t(358, 96, 'Account summary', { b: true });
  s.rows(110, 12, [358, -564], [['Previous charges', F(before)], ['Payments, thank you', `(${F(before)})`], [`${name.split(' ')[0]!} delivery`, F(d)], ['Larch Street Energy supply', F(g)], [`Please pay by ${D(p.due)}`, `$${F(now)}`]]);
  s.t(40, 150, `Service to: 900 Pier Road Bldg C   Rate GST   Tax ID 22-0418${r.digits('###')}`).t(40, 163, `Supplier account ${r.digits('LSE#########')}   Peak load contribution 81.40 kW   Contract ends Dec 2027`);
  s.t(40, 195, `Billing period ${D(p.start)} to ${D(p.end)}  (${p.days} days)`, { b: true });
  s.rule(40, 200, 572).rows(212, 12, [40, 130, 260, -360, -430, -490, -560], [['Meter', 'Dates', 'Type', 'Previous', 'Present', 'Const', 'kWh']], { b: true });
  s.rows(226, 12, [40, 130, 260, -360, -430, -490, -560], [
    [m1, `${D(p.start)} - ${D(swap)}`, 'Removed', F(a, 0), F(a + one, 0), '1', F(one, 0)], [m2, `${D(swap)} - ${D(p.end)}`, 'Actual', F(b, 0), F(b + two, 0), '1', F(two, 0)], ['', '', '', '', '', 'Total', F(used, 0)],
  ]);
  s.t(40, 272, `Billed demand ${F(demand, 1)} kW  (metered, on ${D(addDays(swap, 3))} 14:30)      Load factor ${r.int(33, 61)}%`);
  let y = s.rows(300, 12, [40, -560], [['Delivery charges', ''], ...delivery.map(([label, x]) => [label, F(x)]), ['Total delivery', F(d)]]);
  y = s.rows(y + 14, 12, [40, -560], [['Supply charges - Larch Street Energy LLC (800) 555-0163', ''], ...supply.map(([label, x]) => [label, F(x)]), ['Total supply', F(g)]]);
  s.t(40, y + 20, 'Average daily use: this period ' + F(used / p.days, 1) + ' kWh, last period ' + F(used / p.days + 12, 1) + ' kWh').page().t(40, 50, 'Important messages', { b: true, z: 12 }).t(40, 70, 'Your price to compare is 9.91 cents per kWh. Budget billing would be $1,450.00 a month. Get a $75 rebate for recycling an old fridge.');
  s.t(40, 640, '- - - - - - - - - - - - - - - - - - - - - - - - - - please detach - - - - - - - - - - - - - - - - - - - - - - - -').t(40, 660, account).t(300, 660, `Amount due $${F(now)}`).t(460, 660, D(p.due));
  const whole = { demand, demandUnit: 'kW', readType: 'ACTUAL' as const };
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, serviceAddress: '900 Pier Road Bldg C', billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: now,
      currentCharges: now, previousBalance: before, payments: before, lines: lines([...delivery, ...supply]), notes: ['Meter change within the period', 'Peak load contribution is not the demand', 'currentCharges is not printed under its own label'],
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: m2, ...whole, accept: { meterNumber: [m1] } })],
      alternatives: [[service('ELECTRICITY', one, 'kWh', { meterNumber: m1, periodStart: p.start, periodEnd: swap }), service('ELECTRICITY', two, 'kWh', { meterNumber: m2, periodStart: swap, periodEnd: p.end, accept: { demand: [demand] } })]],
    }),
  };
});

/** Gas with budget billing: the levelised instalment is what is due, the real charges stand beside. */
const budgetGas = layout('us-gas-budget', 'en', (r) => {
  const p = r.period(28, 33);
  const name = r.pick(['Ozark Hollow Gas', 'Lakeside Natural Gas Co.', 'Great Plains Gas Service']);
  const account = r.digits('20%#-0#-1#'); // Reads like a date.
  const meter = r.digits('G0%######');
  const ccf = r.int(41, 160);
  const factor = r.num(1.011, 1.049, 4);
  const therms = round(ccf * factor, 1);
  const rows: [string, number][] = [['Customer charge', 22], [`Distribution ${F(therms, 1)} therms @ $0.3117`, round(therms * 0.3117)], [`Gas cost ${F(therms, 1)} therms @ $0.5429`, round(therms * 0.5429)], ['Infrastructure rider', 3.18], ['Municipal tax 4%', round(therms * 0.031)]];
  const now = sum(rows.map(([, x]) => x));
  const budget = r.int(70, 130);
  const D = days('MM-DD-YYYY');
  const s = new Sheet('serif', 9.5, 'letter');
  s.t(306, 52, name, { z: 18, b: true, a: 'c' }).t(306, 68, 'Clean heat for our towns since 1931', { a: 'c', z: 8 });
  s.rows(100, 16, [-180, 190], [['Customer number:', account], ['Statement date:', D(p.billed)], ['Service address:', '14 Dogwood Terrace, Mill Hollow MO 65999'], ['Meter:', meter]]);
  s.rows(100, 16, [-450, 460], [['Read from:', D(p.start)], ['Read to:', D(p.end)], ['Read type:', 'Estimated'], ['Next read on or about:', D(addDays(p.end, 31))]]);
  s.t(40, 182, 'How we computed your use', { b: true }).t(40, 198, `Present ${F(r.int(4000, 9000), 0)} (est) less previous = ${ccf} CCF x heat factor ${factor} = ${F(therms, 1)} therms`);
  let y = s.rows(230, 15, [40, -400], rows.map(([label, x]) => [label, F(x)]));
  s.rule(330, y - 10, 400).t(40, y + 4, 'Actual charges this month').t(400, y + 4, F(now), { a: 'r' });
  y += 34;
  s.box(40, y - 4, 400, 96).t(50, y + 12, 'Budget Plan', { b: true });
  s.rows(y + 28, 14, [50, -430], [['Budget plan balance (you have used more than you paid)', `$${F(r.num(20, 180, 2))}`], ['Last budget installment', `$${F(budget)}`], ['Payment received', `-$${F(budget)}`], ['Budget installment due', `$${F(budget)}`]]);
  s.t(40, y + 118, `Please pay $${F(budget)} by ${D(p.due)}`, { b: true, z: 13 }).t(40, y + 140, 'Furnace tune-up: only $89.95 through March. Call 417-555-0138.');
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, serviceAddress: '14 Dogwood Terrace, Mill Hollow MO 65999', billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: budget,
      currentCharges: now, previousBalance: budget, payments: budget, otherSum: 'The levelised instalment is due, not the charges', lines: lines(rows), notes: ['Budget billing', 'Account number reads like a date'],
      services: [service('GAS', therms, 'therms', { meterNumber: meter, readType: 'ESTIMATED', accept: { usage: [ccf], unit: ['ccf'] } })],
    }),
  };
});

/** Three bills of one landlord in one file, each on its own page. */
const threeBills = layout('us-three-in-one', 'en', (r) => {
  const name = r.pick(['Lantern Bay Power & Light', 'Orchard City Electric']);
  const D = days('MMM DD YYYY');
  const s = new Sheet('sans', 9, 'letter');
  const p = r.period(30, 32);
  const all = [0, 1, 2].map((at) => {
    if (at > 0) s.page();
    const account = r.digits('%########');
    const meter = r.digits('0%###-###');
    const used = r.int(180, 2400);
    const rows: [string, number][] = [['Service charge', 11.75], ['Energy charge', round(used * 0.1312)], ['Fuel adjustment', round(used * 0.0121)], ['Tax', round(used * 0.006)]];
    const now = sum(rows.map(([, x]) => x));
    const street = `${r.int(2, 99)} Lantern Court Unit ${at + 1}`;
    s.box(0, 0, 612, 40, '#123a5c', null).t(30, 26, name, { z: 15, b: true, col: '#ffffff' }).t(582, 26, 'ELECTRIC BILL', { a: 'r', col: '#ffffff' });
    s.rows(64, 14, [30, 150], [['Account', account], ['Service location', street], ['Bill date', D(p.billed)], ['Meter', meter]]);
    s.rows(64, 14, [330, -582], [['From', D(p.start)], ['To', D(p.end)], ['Days', String(p.days)], ['Usage', `${F(used, 0)} kWh`]]);
    const y = s.rows(150, 14, [30, -582], rows.map(([label, x]) => [label, `$${F(x)}`]));
    s.rule(30, y - 9, 582).t(30, y + 5, 'CURRENT CHARGES').t(582, y + 5, `$${F(now)}`, { a: 'r' }).t(30, y + 25, `AMOUNT DUE BY ${D(p.due).toUpperCase()}`, { b: true }).t(582, y + 25, `$${F(now)}`, { a: 'r', b: true });
    s.t(306, 770, 'Page 1 of 1', { a: 'c', z: 7 });
    return bill({
      provider: name, accountNumber: account, serviceAddress: street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: now, currentCharges: now, lines: lines(rows),
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })], notes: [`Bill ${at + 1} of 3 in the file`],
    });
  });
  return { sheet: s, truth: { ...all[0]!, others: all.slice(1) } };
});

/** A corrected bill that replaces an earlier one, with a misprinted total. */
const corrected = layout('us-corrected', 'en', (r) => {
  const p = r.period(28, 33);
  const name = r.pick(['Granite Notch Light Department', 'Town of Alden Mills Municipal Light']);
  const account = r.digits('%####.%#');
  const old = r.digits('INV-%#####');
  const now$ = r.digits('INV-%#####');
  const meter = r.digits('%##-%####');
  const used = r.int(600, 1800);
  const faulty = r.chance(0.5);
  const rows: [string, number][] = [['Customer', 9.5], [`Generation ${F(used, 0)} kWh`, round(used * 0.0971)], ['Transmission', round(used * 0.0302)], ['Distribution', round(used * 0.0418)], ['Early-pay discount', -round(used * 0.008)]];
  const now = sum(rows.map(([, x]) => x));
  const printed = faulty ? round(now + 10) : now;
  const D = days('D-MMM-YYYY');
  const s = new Sheet('serif', 10, 'letter');
  s.t(50, 60, name, { b: true, z: 14 }).t(560, 60, 'CORRECTED BILL', { a: 'r', b: true, z: 14 }).t(50, 78, `This bill replaces ${old}, dated ${D(addDays(p.billed, -9))}. Please disregard the earlier amount of $${F(now + 61.17)}.`);
  s.rows(110, 15, [50, 170], [['Bill number', now$], ['Account', account], ['Issued', D(p.billed)], ['Payable by', D(p.due)], ['Location', '3 Foundry Row'], ['Meter no.', meter]]);
  s.t(50, 215, `Reading ${D(p.start)} to ${D(p.end)} (ACT): ${F(used, 0)} kilowatt-hours.`);
  const y = s.rows(245, 15, [60, -330], rows.map(([label, x]) => [label, x < 0 ? `(${F(-x)})` : F(x)]));
  s.rule(250, y - 10, 330).t(60, y + 6, 'Total due', { b: true }).t(330, y + 6, F(printed), { a: 'r', b: true });
  s.t(50, y + 60, 'Office hours Mon-Thu 8-4. Tel. (603) 555-0110. The light department will never ask for your card by phone.', { z: 8 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: now$, serviceAddress: '3 Foundry Row', billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: printed, currentCharges: printed,
      corrects: old, lines: lines(rows), services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], notes: ['Replaces an earlier bill'], accept: { currentCharges: [now] },
      ...(faulty && { expectFailedCheck: `The lines sum to ${F(now)}, the total is printed ${F(printed)}` }),
    }),
  };
});

/** Chart months, label below value, periods without a year. */
const tiered = layout('us-label-below', 'en', (r) => {
  const p = r.period(28, 32);
  const name = r.pick(['Sagebrush Energy', 'Bluewater Electric']);
  const account = r.digits('%###-###-####'); // Reads like a phone number.
  const used = r.int(300, 1500);
  const tier = Math.min(used, 400);
  const rows: [string, number][] = [['Delivery', round(used * 0.0655)], [`Tier 1  ${tier} kWh`, round(tier * 0.1201)], ...(used > tier ? [[`Tier 2  ${F(used - tier, 0)} kWh`, round((used - tier) * 0.171)] as [string, number]] : []), ['Regulatory fee', 0.41], ['Autopay discount', -1]];
  const now = sum(rows.map(([, x]) => x));
  const s = new Sheet('sans', 9, 'letter');
  s.t(40, 50, name.toUpperCase(), { z: 20, b: true, ls: 4, col: '#0a7a4b' });
  for (const [x, value, label] of [[40, `$${F(now)}`, 'total amount due'], [190, days('MMM D, YYYY')(p.due), 'due date'], [340, account, 'account number'], [490, days('M/D/YYYY')(p.billed), 'statement date']] as const) s.t(x, 100, value, { z: 13, b: true }).t(x, 114, label, { z: 7, col: '#555555' });
  s.t(40, 150, `${days('MMM D')(p.start)} - ${days('MMM D')(p.end)}   (${p.days} days)`, { b: true }).t(300, 150, `${F(used, 0)} kWh`, { b: true, z: 13 }).t(300, 162, 'electricity used', { z: 7 }).t(40, 162, 'service period', { z: 7 }).t(440, 150, r.digits('%######'), { b: true }).t(440, 162, 'electric meter', { z: 7 });
  const meter = (s.last.marks.findLast((mark) => mark.kind === 'text' && mark.x === 440 && mark.y === 150) as { text: string }).text;
  const y = s.rows(200, 14, [40, -300], rows.map(([label, x]) => [label, x < 0 ? `-$${F(-x)}` : `$${F(x)}`]));
  s.rule(40, y - 8, 300).t(40, y + 6, 'Total current charges').t(300, y + 6, `$${F(now)}`, { a: 'r' }).t(40, y + 24, `AutoPay will withdraw this on ${days('MMM D, YYYY')(addDays(p.due, -2))}.`);
  const months = Array.from({ length: 13 }, (_, at) => shortMonth(Number(monthStart(p.end, at - 12).slice(5, 7))));
  s.chart(330, 330, months, Array.from({ length: 13 }, (_, at) => (at === 12 ? used : r.int(300, 1500))), true).t(330, 352, `Last year: ${F(used + r.int(20, 90), 0)} kWh   Daily average: ${F(used / p.days, 1)} kWh   Avg temp 71°F`, { z: 7 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'USD', totalAmount: now, currentCharges: now, lines: lines(rows),
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })], notes: ['Labels stand below values', 'The period has no year', 'Letter-spaced logo', 'Account number like a telephone number'],
    }),
  };
});

export const US_POWER: readonly Layout[] = [cooperative, netMetering, meterChange, budgetGas, threeBills, corrected, tiered];
