import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { leaders, metered, money, person, readOf, rowsOf, settled, sheets, smallPrint } from '../kit.ts';
import { third, type ThirdLayout } from '../third-layout.ts';

const E = numbers('en');
const P = numbers('plain');
const gbp = money('£', 'en');
const eur = money('€', 'en');
const long = days('D MMMM YYYY');
const short = days('DD/MM/YY');
const mid = days('DD MMM YYYY');
/** Imperial or metric gas into kWh at a calorific value, as British bills compute it. */
const kwhOf = (m3: number, heat: number): number => round((m3 * 1.02264 * heat) / 3.6, 1);

/** A household's statement by direct debit: two fuels, a running balance, nothing to pay by hand. */
const dual = third('uk-dual-fuel-direct-debit', 'en', (r) => {
  const p = r.period(28, 32);
  const at = person(r, 'uk');
  const e = metered(r, '##E#######', 180, 420);
  const g = metered(r, 'G4A########', 20, 160);
  const heat = 39.4;
  const gas = kwhOf(g.steps, heat);
  const t = tally();
  t.add('Electricity used', e.used * 0.2486);
  t.add('Electricity standing charge', p.days * 0.5337);
  t.add('Gas used', gas * 0.0624);
  t.add('Gas standing charge', p.days * 0.3114);
  const net = t.total();
  t.add('VAT at 5%', net * 0.05);
  const { before } = settled(r, 'unpaid', 20, 200);
  const debit = r.int(90, 190);
  const total = sum([before, -debit, t.total()]);
  const account = r.digits('A-%#####%#');
  const mpan = r.digits('20##########%');
  const mprn = r.digits('9#########');
  const html = sheets('body{font:10pt Nunito,DejaVu Sans;color:#2b1055}.card{background:#f3e8ff;border-radius:12pt;padding:10pt;margin:8pt 0}h2{margin:0 0 4pt}.w{display:flex;gap:10pt}.w>div{flex:1}small{color:#777}',
    `<h1 style="color:#7b2cbf">puffin energy</h1><p>Hello ${at.who}, here is your statement.<br><small>${at.line}</small></p><div class="card"><h2>${total > 0 ? `Your account is ${gbp(total)} in debit` : `Your account is ${gbp(-total)} in credit`}</h2><p>You do not need to do anything: your next Direct Debit of ${gbp(debit)} is on ${long(p.due)}.</p></div><div class="w"><div>Account number<br><b>${account}</b></div><div>Statement date<br><b>${long(p.billed)}</b></div><div>Period<br><b>${long(p.start)} – ${long(p.end)}</b></div></div>
    <div class="card">${leaders([['Balance brought forward (debit)', gbp(before)], ['Direct Debit received, thank you', gbp(-debit)], ['Charges this period including VAT', gbp(t.total())], ['<b>Balance carried forward</b>', `<b>${gbp(total)}</b>`]])}</div>`,
    `<div class="w"><div class="card"><h2>Electricity</h2>MPAN ${mpan}<br>Meter ${e.meter}<br>${long(p.start)}: ${P(e.from, 0)} smart<br>${long(p.end)}: ${P(e.to, 0)} smart<br><b>${E(e.used, 0)} kWh</b>${leaders(t.rows.slice(0, 2).map(([n, a]) => [n, gbp(a)]))}</div><div class="card"><h2>Gas</h2>MPRN ${mprn}<br>Meter ${g.meter}<br>${long(p.start)}: ${P(g.from, 0)} smart<br>${long(p.end)}: ${P(g.to, 0)} smart<br>${P(g.steps, 0)} m³ × 1.02264 × ${heat} ÷ 3.6 = <b>${E(gas, 1)} kWh</b>${leaders(t.rows.slice(2, 4).map(([n, a]) => [n, gbp(a)]))}</div></div><p>VAT at 5% on ${gbp(net)}: ${gbp(t.rows[4]![1])}</p><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Puffin Energy', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'GBP', totalAmount: total, currentCharges: t.total(), previousBalance: before, payments: debit, lines: lines(t.rows), notes: ['paid by debit: the balance is what is asked'], accept: { totalAmount: [debit, -total] },
    services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), servicePoint: mpan, readType: 'ACTUAL' }), service('GAS', gas, 'kWh', { meterNumber: g.meter, servicePoint: mprn, readType: 'ACTUAL', accept: {} })] }) };
});

/** A half-hourly business site: capacity in kVA, use-of-system bands, climate levy. */
const halfHourly = third('uk-half-hourly-site', 'en', (r) => {
  const first = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(first, 1), -1);
  const billed = addDays(end, 6);
  const due = addDays(billed, 14);
  const at = person(r, 'uk');
  const day = r.int(18_000, 90_000);
  const night = r.int(6_000, 30_000);
  const used = day + night;
  const kva = r.int(120, 500);
  const kw = Math.round(kva * 0.83);
  const n = Number(end.slice(8));
  const t = tally();
  t.add('Day units', day * 0.1622);
  t.add('Night units', night * 0.1207);
  t.add('Availability charge', kva * n * 0.0613);
  t.add('DUoS red band', day * 0.0121);
  t.add('Transmission charges', kw * 4.117);
  t.add('Climate change levy', used * 0.00801);
  const net = t.total();
  t.add('VAT 20%', net * 0.2);
  const account = r.digits('%#######');
  const invoice = r.digits('B%########');
  const s = new Sheet('sans', 8.2, 'a4');
  s.t(555, 50, 'Albion Business Power plc', { z: 15, b: true, a: 'r' }).t(555, 64, 'VAT Reg GB 614 2299 07', { a: 'r', z: 7 }).t(40, 50, 'TAX INVOICE', { z: 15, ls: 2 });
  s.t(40, 90, `${at.who}\n${at.street}\n${at.town}`);
  s.rows(90, 13, [340, -555], [['Invoice number', invoice], ['Account number', account], ['Invoice date / tax point', mid(billed)], ['Payment due', mid(due)], ['Supply period', ''], ['', `${mid(first)} to ${mid(end)}`]]);
  s.box(40, 170, 515, 34).t(46, 184, 'S', { z: 16, b: true }).rows(182, 14, [70, 120, 190, 260], [['00', '845', '001', ''], [r.digits('1%'), r.digits('%### ####'), r.digits('###'), '']]);
  s.t(330, 190, `Agreed capacity ${kva} kVA    Maximum demand ${kw} kW`);
  s.rows(228, 14, [40, -300, -400, -555], [['Charge', 'Quantity', 'Rate', 'Amount £'], ['Day units', `${E(day, 0)} kWh`, '16.22p', E(t.rows[0]![1])], ['Night units', `${E(night, 0)} kWh`, '12.07p', E(t.rows[1]![1])], ['Availability charge', `${kva} kVA x ${n} days`, '6.13p', E(t.rows[2]![1])], ['DUoS red band', `${E(day, 0)} kWh`, '1.21p', E(t.rows[3]![1])], ['Transmission charges', `${kw} kW`, '411.7p', E(t.rows[4]![1])], ['Climate change levy', `${E(used, 0)} kWh`, '0.801p', E(t.rows[5]![1])]]);
  s.rule(300, 318, 555).rows(334, 14, [300, -555], [['Total units', `${E(used, 0)} kWh`], ['Net charges', E(net)], ['VAT 20%', E(t.rows[6]![1])], ['Total charges this invoice', E(t.total())], ['Balance from last invoice', '0.00'], ['Total to pay', `£${E(t.total())}`]], { b: true });
  return { sheet: s, truth: bill({ provider: 'Albion Business Power plc', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: first, periodEnd: end, currency: 'GBP', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), accept: { currentCharges: [net] },
    services: [service('ELECTRICITY', used, 'kWh', { demand: kw, demandUnit: 'kW', parts: [{ name: 'Day', usage: day }, { name: 'Night', usage: night }], charges: t.total(), accept: { demand: [kva] } })] }) };
});

/** A shop's gas on an estimate, the calculation in a sentence. */
const shopGas = third('uk-business-gas-estimated', 'en', (r) => {
  const p = r.period(28, 33);
  const at = person(r, 'uk');
  const m = metered(r, 'M0###A######D#', 90, 900);
  const used = kwhOf(m.steps, 39.1);
  const t = tally();
  t.add('Gas units', used * 0.0581);
  t.add('Daily charge', p.days * 1.45);
  t.add('Climate change levy', used * 0.00801);
  const net = t.total();
  t.add('VAT @ 20%', net * 0.2);
  const { before, paid } = settled(r, 'part', 200, 900);
  const total = sum([before, -paid, t.total()]);
  const account = r.digits('70########');
  const mprn = r.digits('%#########');
  const s = new Sheet('serif', 9, 'a4');
  s.t(40, 60, 'Severnside Gas Supply', { z: 20, b: true }).t(40, 80, 'Your business gas bill', { z: 12 });
  s.rows(110, 15, [40, 170], [['Customer account', account], ['Date of bill', long(p.billed)], ['Bill period', `${long(p.start)} to ${long(p.end)}`], ['Meter point (MPRN)', mprn], ['Supply address', at.line]]);
  s.rows(210, 15, [40, -540], [['Amount of last bill', E(before)], ['You paid', E(-paid)], ['Brought forward', E(round(before - paid))], ['This bill', E(t.total())], ['TOTAL NOW DUE', gbp(total)]], { b: true });
  s.t(40, 292, `Please pay by ${long(p.due)}`);
  s.t(40, 330, `Meter ${m.meter}: opening ${P(m.from, 0)} (E), closing ${P(m.to, 0)} (E). E means estimated.`).t(40, 346, `${P(m.steps, 0)} cubic metres multiplied by 1.02264 and by 39.1 MJ/m3, divided by 3.6, gives ${E(used, 1)} kWh.`);
  s.rows(376, 15, [40, -540], t.rows.map(([n, a]) => [n, E(a)]));
  return { sheet: s, truth: bill({ provider: 'Severnside Gas Supply', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'GBP', totalAmount: total, currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), accept: { previousBalance: [round(before - paid)] }, services: [service('GAS', used, 'kWh', { meterNumber: m.meter, servicePoint: mprn, readType: 'ESTIMATED', charges: t.total() })] }) };
}, 'scan');

/** Measured water and sewerage of half a year. */
const water = third('uk-water-half-year', 'en', (r) => {
  const p = r.period(175, 186);
  const at = person(r, 'uk');
  const m = metered(r, '##MX#####', 28, 160);
  const back = round(m.used * 0.95, 1);
  const t = tally();
  t.add('Water used', m.used * 1.8844);
  t.add('Water standing charge', p.days * 0.0781);
  t.add('Used water taken away', back * 2.1012);
  t.add('Surface water drainage', p.days * 0.1433);
  const { before, paid } = settled(r, 'paid', 120, 380);
  const account = r.digits('%## #### ####');
  const html = sheets('body{font:9.5pt Arial,Liberation Sans}.wave{background:#caf0f8;padding:12pt;border-bottom-left-radius:60pt}.t{width:100%}.t td{padding:3pt 0;border-bottom:1pt solid #e0f4fa}',
    `<div class="wave"><b style="font-size:17pt;color:#0077b6">Brackwater</b><p>Your water bill for ${long(p.start)} to ${long(p.end)}</p><b style="font-size:22pt">${gbp(t.total())}</b><br>to pay by ${long(p.due)}</div><p>${at.who}<br>${at.line}</p><table class="t">${rowsOf([['Your account number', account], ['Bill date', long(p.billed)], ['Balance from your last bill', gbp(before)], ['Payments you have made', gbp(-paid)], ['Total charges this bill', gbp(t.total())]])}</table><h3>Meter ${m.meter}</h3><p>Reading on ${long(p.start)}: ${P(m.from, 0)} m³, we read it. Reading on ${long(p.end)}: ${P(m.to, 0)} m³, we read it.</p><table class="t">${rowsOf([[`Water used ${m.used} m³ at £1.8844`, gbp(t.rows[0]![1])], [`Water standing charge, ${p.days} days`, gbp(t.rows[1]![1])], [`Used water taken away ${back} m³ (95% of water) at £2.1012`, gbp(t.rows[2]![1])], ['Surface water drainage', gbp(t.rows[3]![1])]])}</table><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Brackwater', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'GBP', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), services: [service('WATER', m.used, 'm3', { ...readOf(m), readType: 'ACTUAL', charges: t.total() })] }) };
});

/** A heat network's bill in an e-mail. */
const heat = third('uk-heat-network-mail', 'en', (r) => {
  const p = r.period(28, 31);
  const at = person(r, 'uk');
  const m = metered(r, 'HIU-%######', 120, 900);
  const t = tally();
  t.add('Heat used', m.used * 0.1185);
  t.add('Standing charge', p.days * 0.81);
  t.add('VAT 5%', t.total() * 0.05);
  const account = r.digits('HN%#####');
  const html = sheets('body{font:10pt Arial,Liberation Sans}td{padding:3pt 14pt 3pt 0}',
    `<h2>Your heating and hot water bill</h2><p>Kilnwood District Heat for residents of Foundry Wharf</p><table>${rowsOf([['Customer reference', account], ['Bill date', mid(p.billed)], ['Flat', at.line], ['Heat meter', m.meter], ['From', mid(p.start)], ['To', mid(p.end)], ['Reading from', P(m.from, 0)], ['Reading to', P(m.to, 0)], ['Heat used (kWh)', P(m.used, 0)]])}</table><hr><table>${rowsOf([...t.rows.map(([n, a]) => [n, gbp(a)]), ['Charges for this period', gbp(t.total())], ['Opening balance', gbp(0)], ['<b>Amount to pay</b>', `<b>${gbp(t.total())}</b>`], ['Pay by', mid(p.due)]])}</table>`);
  return { html, truth: bill({ provider: 'Kilnwood District Heat', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'GBP', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), services: [service('DISTRICT', m.used, 'kWh', { ...readOf(m), charges: t.total() })] }) };
}, 'mail');

/** Ireland: day and night registers in a grid, the obligation levy, dates with short years. */
const irish = third('ie-day-night-levy', 'en', (r) => {
  const p = r.period(57, 62);
  const at = person(r, 'ie');
  const meter = r.digits('1%#######');
  const a = metered(r, '', 300, 1100);
  const b = metered(r, '', 120, 700);
  const used = a.used + b.used;
  const t = tally();
  t.add('Day units', a.used * 0.3655);
  t.add('Night units', b.used * 0.1804);
  t.add('Standing charge', p.days * 0.8211);
  t.add('PSO levy', 5.29);
  const net = t.total();
  t.add('VAT at 9%', net * 0.09);
  const { before, paid } = settled(r, 'paid', 120, 500);
  const account = r.digits('9########');
  const invoice = r.digits('%#######');
  const mprn = r.digits('100########');
  const html = sheets('body{font:8.8pt Arial,Liberation Sans}.gr{display:grid;grid-template-columns:repeat(4,1fr);text-align:center;border:1.5pt solid #2d6a4f}.gr div{padding:4pt;border:.3pt solid #95d5b2}.gr small{display:block;color:#2d6a4f}table{width:100%}td,th{padding:2.5pt}',
    `<b style="font-size:18pt;color:#2d6a4f">Shannonside Electric</b><p>${at.who}<br>${at.line}</p><div class="gr"><div><small>Account No.</small>${account}</div><div><small>Invoice No.</small>${invoice}</div><div><small>Issue date</small>${short(p.billed)}</div><div><small>Due date</small>${short(p.due)}</div><div><small>MPRN</small>${mprn}</div><div><small>Meter No.</small>${meter}</div><div><small>Billing period</small>${short(p.start)} - ${short(p.end)}</div><div><small>Days</small>${p.days}</div></div>
    <table style="margin-top:8pt">${rowsOf([['', 'Present', 'Previous', 'Units', 'Unit price', 'Amount']], 1, 'th')}${rowsOf([['Day', `${P(a.to, 0)} A`, `${P(a.from, 0)} A`, E(a.used, 0), '€0.3655', eur(t.rows[0]![1])], ['Night', `${P(b.to, 0)} A`, `${P(b.from, 0)} A`, E(b.used, 0), '€0.1804', eur(t.rows[1]![1])], ['Standing charge', '', '', '', '', eur(t.rows[2]![1])], ['PSO levy', '', '', '', '', eur(5.29)], ['Total excl. VAT', '', '', `${E(used, 0)} kWh`, '', eur(net)], ['VAT at 9%', '', '', '', '', eur(t.rows[4]![1])], ['<b>Total for this period</b>', '', '', '', '', `<b>${eur(t.total())}</b>`]])}</table><p>Balance from last bill ${eur(before)}. Payments ${eur(-paid)}. Balance before this bill €0.00. <b>Amount due ${eur(t.total())}</b></p><p class="fine">${smallPrint('en', r)}</p>`);
  return { html, truth: bill({ provider: 'Shannonside Electric', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), accept: { currentCharges: [net] }, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, servicePoint: mprn, readType: 'ACTUAL', parts: [{ name: 'Day', usage: a.used }, { name: 'Night', usage: b.used }], charges: t.total() })] }) };
});

/** Irish gas, drawn as an old stationery with labels printed under the values. */
const irishGas = third('ie-gas-values-above-labels', 'en', (r) => {
  const p = r.period(58, 62);
  const at = person(r, 'ie');
  const m = metered(r, '%######', 60, 420);
  const factor = 11.3681;
  const used = round(m.steps * factor);
  const t = tally();
  t.add('Gas', used * 0.1177);
  t.add('Standing charge', p.days * 0.3371);
  t.add('Carbon tax', used * 0.01144);
  const net = t.total();
  t.add('VAT 9%', net * 0.09);
  const account = r.digits('%##-###-##');
  const gprn = r.digits('%######');
  const s = new Sheet('sans', 9, 'a4');
  s.t(297, 54, 'Erne Natural Gas', { a: 'c', z: 18, b: true, face: 'serif' }).t(60, 100, `${at.who}\n${at.street}\n${at.town}`);
  const under = (x: number, y: number, value: string, name: string): void => void s.t(x, y, value, { b: true, z: 10 }).t(x, y + 10, name, { z: 6, col: '#666666' });
  under(340, 100, account, 'account number'); under(450, 100, gprn, 'GPRN'); under(340, 130, mid(p.billed), 'date of issue'); under(450, 130, mid(p.due), 'due date'); under(340, 160, mid(p.start), 'from'); under(450, 160, mid(p.end), 'to');
  under(60, 220, P(m.from, 0), 'previous reading (customer)'); under(180, 220, P(m.to, 0), 'present reading (customer)'); under(300, 220, P(m.steps, 0), 'cubic metres'); under(380, 220, String(factor), 'kWh per m3'); under(470, 220, E(used), 'kWh'); under(60, 250, m.meter, 'meter number');
  s.rows(300, 15, [60, -535], [...t.rows.slice(0, 3).map(([n, a]) => [n, eur(a)] as const), ['Net', eur(net)], ['VAT 9%', eur(t.rows[3]![1])], ['Charges this bill', eur(t.total())], ['Previous balance', eur(0)]]);
  s.box(380, 416, 160, 34, '#f2f2f2', null).t(460, 438, eur(t.total()), { z: 15, b: true, a: 'c' }).t(460, 448, 'total amount due', { z: 6, a: 'c' });
  return { sheet: s, truth: bill({ provider: 'Erne Natural Gas', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), accept: { currentCharges: [net] }, services: [service('GAS', used, 'kWh', { ...readOf(m), servicePoint: gprn, conversion: factor, charges: t.total() })] }) };
});

export const BRITAIN: readonly ThirdLayout[] = [dual, halfHourly, shopGas, water, heat, irish, irishGas];
