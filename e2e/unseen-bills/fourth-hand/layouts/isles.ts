import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { backOf } from '../../second-hand/fine-print.ts';
import { split, table, tally } from '../../second-hand/kit.ts';
import { metered, money, person, readOf } from '../../third-hand/kit.ts';
import { bill, service } from '../../truth.ts';
import { fourth, type FourthLayout } from '../fourth-layout.ts';
import { linesOf, owed, paper, plainly, usageChart } from '../kit.ts';

const N = numbers('en');
const P = money('£', 'en');
const L = days('D MMMM YYYY');
const M = days('D MMM YYYY');
const S = days('DD/MM/YYYY');

/** The boxed number of a supply point, with its profile line above the core. */
const mpanBox = (core: string): string => `<table class="grid s" style="width:150pt"><tr><td class="b" rowspan="2">S</td><td>01</td><td>801</td><td>0${core.slice(0, 2)}</td></tr><tr><td>${core.slice(0, 2)}</td><td>${core.slice(2, 10)}</td><td>${core.slice(10)}</td></tr></table>`;

/** Both fuels of a large supplier: how the bill was worked out for each, gas from units to kilowatt-hours by four factors. */
const dualFuel = fourth('uk-dual-fuel-worked-out', 'en', (r, take) => {
  const p = person(r, 'uk');
  const term = r.period(30, 92);
  const account = r.digits('85#########%');
  const e = metered(r, 'S##E######%', 180, 900);
  const g = metered(r, 'E6S#######%', 25, 240);
  const cv = r.num(38.9, 39.6, 1);
  const kwh = round((g.steps * 1.02264 * cv) / 3.6, 2);
  const est = take === 1;
  const core = r.digits('1%###########');
  const mprn = r.digits('%#########');
  const t = tally();
  const es = t.add('Electricity standing charge', term.days * 0.5341);
  const eu = t.add('Electricity used', e.used * 0.2486);
  const ev = t.add('VAT on electricity at 5%', (es + eu) * 0.05);
  const electric = t.total();
  const gs = t.add('Gas standing charge', term.days * 0.3166);
  const gu = t.add('Gas used', kwh * 0.0624);
  const gv = t.add('VAT on gas at 5%', (gs + gu) * 0.05);
  const gas = round(t.total() - electric);
  const o = owed(r, t, r.pick(['paid', 'part'] as const), 80, 300);
  const mark = est ? 'Estimated' : 'Smart reading';
  return {
    html: paper('h2{color:#003b7a}', `<div class="row"><div><b style="font-size:17pt;color:#003b7a">Albion Gas</b><p>${p.who}<br>${p.street}<br>${p.town}</p></div><div class="r"><b>Your energy bill</b><br>Customer number: <b>${account}</b><br>Bill date: <b>${L(term.billed)}</b><br>Bill period: <b>${L(term.start)} – ${L(term.end)}</b></div></div><div class="tint row"><div><h2>You need to pay</h2><div class="big">${P(o.total)}</div>Please pay by ${L(term.due)}</div><div>${table([['Your balance before this bill', `${P(o.before)} in debit`], ['Payments you’ve made', `${P(o.paid)} in credit`], ['Electricity charges (inc VAT)', P(electric)], ['Gas charges (inc VAT)', P(gas)], ['=Total charges this period', P(o.current)], ['=Your new account balance', `${P(o.total)} in debit`]])}</div></div>
<h2>Could you pay less?</h2><p class="s">Our cheapest similar tariff: Fixed Tariff v47. You could save £${r.int(30, 90)}.20 a year. Remember – it might be worth thinking about switching your tariff or supplier. Your personal projection for the next 12 months is £1,${r.int(100, 899)}.40.</p><div class="row"><div><b>About your electricity tariff</b>${table([['Tariff name', 'Standard Variable'], ['Payment method', 'Cash/cheque'], ['Unit rate', '24.86p per kWh'], ['Standing charge', '53.41p per day'], ['Exit fees', 'No'], ['Estimated annual usage', '2,711 kWh']], { cls: 's' })}</div><div><b>About your gas tariff</b>${table([['Tariff name', 'Standard Variable'], ['Unit rate', '6.24p per kWh'], ['Standing charge', '31.66p per day'], ['Estimated annual usage', '11,480 kWh']], { cls: 's' })}</div></div>
<div class="cut s row"><div>bank giro credit ✂<br>Albion Gas Services Ltd<br>Reference ${account} &nbsp; Amount ${P(o.total)}</div><div>Sort code 40-99-17 &nbsp; Account 00998877</div></div>`,
    `<h2>How we’ve worked out your electricity charges</h2>${mpanBox(core)}<p>Meter number: ${e.meter}</p>${table([[`${M(term.end)} – ${mark}`, String(e.to)], [`${M(term.start)} – Smart reading`, String(e.from)], ['Total kWh used', String(e.used)], [`${e.used} kWh x 24.86p`, P(eu)], [`Standing charge – ${term.days} days x 53.41p`, P(es)], [`VAT at 5%`, P(ev)], ['=Total electricity charges', P(electric)]])}<h2>How we’ve worked out your gas charges</h2><p>Meter Point Reference: ${mprn}<br>Meter number: ${g.meter}</p>${table([[`${M(term.end)} – ${mark}`, String(g.to)], [`${M(term.start)} – Smart reading`, String(g.from)], ['Gas units used (m³)', String(g.steps)], [`Convert to kWh: ${g.steps} x 1.02264 volume correction x ${cv} calorific value ÷ 3.6`, `${N(kwh)} kWh`], [`${N(kwh)} kWh x 6.24p`, P(gu)], [`Standing charge – ${term.days} days x 31.66p`, P(gs)], ['VAT at 5%', P(gv)], ['=Total gas charges', P(gas)]])}<p class="s">${est ? 'An estimated reading was used. Please send us your reading. ' : ''}Citizens advice: 0808 555 0133. Power cut? Call 105. VAT No 684 99 66 22.</p>`),
    truth: bill({ provider: 'Albion Gas', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'GBP', ...o.said,
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: est ? 'ESTIMATED' : 'ACTUAL', servicePoint: core, charges: electric }), service('GAS', kwh, 'kWh', { ...readOf(g), conversion: (1.02264 * cv) / 3.6, readType: est ? 'ESTIMATED' : 'ACTUAL', servicePoint: mprn, charges: gas })] }),
  };
}, 'pdf', 'pdf');

/** A young supplier: a statement in numbered steps whose balance is in credit. */
const numberedSteps = fourth('uk-statement-in-steps', 'en', (r) => {
  const p = person(r, 'uk');
  const start = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(start, 1), -1);
  const length = Number(end.slice(8));
  const billed = addDays(end, 4);
  const account = r.digits('A-%#A#C#D#');
  const core = r.digits('2%###########');
  const meter = r.digits('22J#######%');
  const used = r.num(120, 480, 1);
  const t = tally();
  const energy = t.add('Energy used', used * 0.2361);
  const standing = t.add('Standing charge', length * 0.4982);
  const before = t.total();
  const vat = t.add('VAT @ 5.00%', before * 0.05);
  const credit = r.num(90, 260, 2);
  const paid = r.pick([85, 110.5, 132]);
  const total = round(-credit - paid + t.total());
  return {
    html: paper('h2{color:#5840ff}', `<div class="row"><div><b style="font-size:18pt;color:#5840ff">cuttlefish energy</b></div><div class="r">Your Account Number: <b>${account}</b><br>Bill Reference: ${r.digits('3########')} (${S(billed)})<br>${p.who}, ${p.street}, ${p.town}</div></div><h1>Your energy account</h1><p>for period ${L(start)} - ${L(end)}</p>
${table([[`1. What was your balance on ${days('D MMM')(start)}?`, `£${N(credit)} in credit`], ['2. What have we charged you?', ''], [`&nbsp;&nbsp;Electricity (${L(start)} – ${L(end)}), inc. VAT`, `-£${N(t.total())}`], ['=Total charges', `-£${N(t.total())}`], ['3. What have you paid?', ''], [`&nbsp;&nbsp;Direct debit collection ${L(addDays(start, 11))}`, `£${N(paid)}`], ['=Total payments', `£${N(paid)}`], [`=4. What is your balance on ${days('D MMM')(end)}?`, total <= 0 ? `£${N(-total)} in credit` : `-£${N(total)} in debit`]], { cls: 'lines' })}<p>Because you pay by Direct Debit you do not need to do anything. Your next payment of £${N(paid)} will be collected on ${L(addDays(start, 42))}.</p><h3>Got a question? hello@cuttlefish.example</h3>`,
    `<h2>Electricity</h2><p>Supply address: ${p.street}, ${p.town}</p><div class="row"><div>Supply number (MPAN)<br><b>${core}</b><br>Meter number<br><b>${meter}</b></div><div class="tint s"><b>Your tariff</b><br>Flexible Cuttlefish, Payment method Direct Debit, Unit rate 23.61p/kWh, Standing charge 49.82p/day. Estimated annual cost £1,018.40. Emergency 105.</div></div>${table([[`Energy charge`, `${N(used, 1)} kWh @ 23.61p/kWh`, P(energy)], ['Standing charge', `${length} days @ 49.82p/day`, P(standing)], ['=Subtotal of charges before VAT', '', P(before)], ['VAT @ 5.00%', '', P(vat)], ['=Total Electricity Charges', '', P(t.total())]], { num: 2 })}${table([[M(start), M(end), 'Smart meter half-hourly reads (actual)', `${N(used, 1)} kWh`]], { head: ['From', 'To', 'Reading type', 'Consumption'], num: 3, cls: 'grid' })}${usageChart(r, end, used)}<p class="s">We’re rated excellent. Cuttlefish Energy Limited, registered in England 0999 4455. VAT GB 117 999 44.</p>`),
    truth: bill({ provider: 'Cuttlefish Energy', accountNumber: account, serviceAddress: p.line, billDate: billed, dueDate: null, periodStart: start, periodEnd: end, currency: 'GBP', previousBalance: -credit, payments: paid, currentCharges: t.total(), totalAmount: total, lines: linesOf(t), accept: { totalAmount: [0], dueDate: [addDays(start, 42)] },
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL', servicePoint: core })] }),
  };
});

/** Water and wastewater by the half year, cubic metres, with what is brought forward. */
const halfYearWater = fourth('uk-water-half-year', 'en', (r, take) => {
  const p = person(r, 'uk');
  const term = r.period(178, 186);
  const account = r.digits('9000######-#');
  const w = metered(r, '##TS######', 28, 120);
  const t = tally();
  const ws = t.add('Water fixed charge', 22.84);
  const wu = t.add('Water supply', w.used * 2.2124);
  const ss = t.add('Wastewater fixed charge', 41.17);
  const waste = round(w.used * 0.95, 1);
  const su = t.add('Wastewater services', waste * 1.4017);
  const o = owed(r, t, take === 1 ? 'unpaid' : 'paid', 90, 320);
  return {
    html: paper('h3{color:#0a5caf}', `<div class="row"><div><b style="font-size:16pt;color:#0a5caf">Severnside Water</b><p>${p.who}<br>${p.street}<br>${p.town}</p></div><div class="tint"><b>Your water bill</b>${table([['Account number', account], ['Date of bill', L(term.billed)], ['Bill period', `${S(term.start)} - ${S(term.end)}`]])}</div></div><div class="row"><div><h3>Your bill summary</h3>${table([['Balance from last bill', P(o.before)], ['Payments received (thank you)', `-${P(o.paid)}`], ['=Balance brought forward', P(o.left)], ['Charges this bill', P(o.current)], ['=Amount now due', P(o.total)]])}<p><b>Please pay ${P(o.total)} by ${L(term.due)}</b></p></div><div><h3>Your water usage</h3>${usageChart(r, term.end, w.used, { months: 5, printed: true })}<p class="s">You’re using ${N((w.used * 1000) / term.days, 0)} litres per day. A typical household uses 345 litres.</p></div></div><h3>How we worked out your charges</h3>${table([[w.meter, S(term.start), String(w.from), S(term.end), `${w.to} ${take === 1 ? 'E' : 'A'}`, `${w.used} m³`]], { head: ['Meter serial number', 'Previous date', 'Previous reading', 'Present date', 'Present reading', 'Water used'], num: 2, cls: 'grid' })}<p class="s">A – actual, read by us &nbsp; E – estimated &nbsp; C – read by you</p>${table([['Clean water: fixed charge', `${term.days} days`, P(ws)], ['Clean water: usage', `${w.used} m³ @ £2.2124`, P(wu)], ['Wastewater: fixed charge', `${term.days} days`, P(ss)], ['Wastewater: usage', `${N(waste, 1)} m³ (95%) @ £1.4017`, P(su)], ['=Charges this bill', '', P(o.current)]], { num: 2 })}${backOf('en', r)}<div class="cut row s"><div>Paying-in slip<br>Account ${account}</div><div>Amount ${P(o.total)}<br>Cheque / cash ______</div></div>`),
    truth: bill({ provider: 'Severnside Water', accountNumber: account, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'GBP', ...o.said,
      services: [service('WATER', w.used, 'm3', { ...readOf(w), readType: take === 1 ? 'ESTIMATED' : 'ACTUAL' })] }),
  };
}, 'pdf', 'scan');

/** Water for a business by a retailer, with the two service points and VAT on the water of industry. */
const businessWater = fourth('uk-water-retail-spid', 'en', (r) => {
  const p = person(r, 'uk');
  const term = r.period(28, 92);
  const account = r.digits('5########%');
  const invoice = r.digits('0%########');
  const spid = r.digits('30##########W1%');
  const sewer = `${spid.slice(0, 12)}S1${spid.slice(-1)}`;
  const w = metered(r, '1%A######', 40, 520);
  const t = tally();
  const rows: string[][] = [['Water fixed charge (20mm)', `${term.days} days`, '0.1432', N(t.add('Water fixed charge', term.days * 0.1432)), 'S'], ['Water volumetric', `${w.used} m³`, '1.9876', N(t.add('Water volumetric', w.used * 1.9876)), 'S'], ['Sewerage fixed charge', `${term.days} days`, '0.2044', N(t.add('Sewerage fixed charge', term.days * 0.2044)), 'Z'], ['Foul sewerage volumetric', `${N(w.used * 0.92, 2)} m³`, '1.3011', N(t.add('Foul sewerage', round(w.used * 0.92, 2) * 1.3011)), 'Z'], ['Surface water drainage band 3', `${term.days} days`, '0.6118', N(t.add('Surface water drainage', term.days * 0.6118)), 'Z']];
  const standard = sum(t.rows.slice(0, 2).map(([, amount]) => amount));
  const net = t.total();
  const vat = t.add('VAT 20%', standard * 0.2);
  const o = owed(r, t, r.pick(['paid', 'unpaid'] as const), 150, 900);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:16pt;color:#582c83">Drawbridge Water</b><br><span class="s">Drawbridge Water Ltd, 2 Mill Quay, Hatherstone HT3 5ZZ. VAT Reg 214 9999 31</span></div><div class="r"><b>INVOICE</b>${table([['Invoice number', invoice], ['Account number', account], ['Tax point', M(term.billed)], ['Payment due', M(term.due)]])}</div></div><p>${p.who}<br>${p.street}<br>${p.town}</p><div class="row"><div>${table([['Opening balance', P(o.before)], ['Payments', `-${P(o.paid)}`], ['Charges in this invoice (incl. VAT)', P(o.current)], ['=Total to pay', P(o.total)]])}</div><div class="tint s">You pay by bank transfer: sort code 83-99-21, account 00112299, reference ${account}. Overdue invoices attract interest at 8% above base and a £40 fee.</div></div><h3>Supply: ${p.line}</h3><p>Water SPID ${spid} &nbsp; Sewerage SPID ${sewer} &nbsp; Wholesaler: Severnside Water<br>Billing period ${M(term.start)} to ${M(term.end)}</p>${table([[w.meter, M(term.start), `${w.from} (Actual)`, M(term.end), `${w.to} (Actual)`, `${w.used}`]], { head: ['Meter', 'Date', 'Reading', 'Date', 'Reading', 'Consumption m³'], num: 5, cls: 'grid' })}${table(rows, { head: ['Charge', 'Quantity', 'Rate £', 'Amount £', 'VAT'] })}${table([['=Total excluding VAT', N(net)], [`VAT at 20% on ${N(standard)}`, N(vat)], [`VAT at 0% on ${N(round(net - standard))}`, '0.00'], ['=Total charges this invoice', P(o.current)]])}`),
    truth: bill({ provider: 'Drawbridge Water', accountNumber: account, invoiceNumber: invoice, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'GBP', ...o.said,
      services: [service('WATER', w.used, 'm3', { ...readOf(w), readType: 'ACTUAL', servicePoint: spid })] }),
  };
});

/** Half-hourly business supply: unit rates, network charges by colour of the hour, capacity in kVA, levies, VAT. */
const halfHourly = fourth('uk-half-hourly-network-colours', 'en', (r) => {
  const p = person(r, 'uk');
  const start = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(start, 1), -1);
  const length = Number(end.slice(8));
  const billed = addDays(end, 6);
  const due = addDays(billed, 14);
  const account = r.digits('%########-##');
  const invoice = r.digits('2%######');
  const core = r.digits('1%###########');
  const meter = r.digits('K%#E######');
  const used = r.int(18_000, 96_000);
  const [day, night] = split(used, [0.71]) as [number, number];
  const [red, amber, green] = split(used, [0.13, 0.42]) as [number, number, number];
  const kva = r.pick([150, 250, 400]);
  const kw = r.num(kva * 0.5, kva * 0.93, 1);
  const t = tally();
  const row = (name: string, qty: string, rate: string, amount: number): string[] => [name, qty, rate, N(t.add(name, amount))];
  const a = [row('Day units (07:00-24:00)', `${N(day, 0)} kWh`, '18.412 p', day * 0.18412), row('Night units (00:00-07:00)', `${N(night, 0)} kWh`, '14.055 p', night * 0.14055)];
  const b = [row('DUoS red', `${N(red, 0)} kWh`, '5.321 p', red * 0.05321), row('DUoS amber', `${N(amber, 0)} kWh`, '0.511 p', amber * 0.00511), row('DUoS green', `${N(green, 0)} kWh`, '0.062 p', green * 0.00062), row('Availability charge', `${kva} kVA`, `4.87 p/kVA/day`, kva * length * 0.0487), row('DUoS fixed charge', `${length} days`, '£6.114', length * 6.114), row('TNUoS residual', `${length} days`, '£4.902', length * 4.902)];
  const c = [row('Climate Change Levy', `${N(used, 0)} kWh`, '0.801 p', used * 0.00801), row('Capacity Market levy', `${N(red, 0)} kWh`, '3.1 p', red * 0.031), row('Meter operator charge', '1 month', '£24.50', 24.5)];
  const net = t.total();
  const vat = t.add('VAT at 20%', net * 0.2);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:15pt;color:#004f71">Highland &amp; Southern</b> Business Energy<p>${p.who}<br>${p.street}<br>${p.town}</p></div><div class="tint"><b>Electricity invoice (VAT invoice)</b>${table([['Account number', account], ['Invoice number', invoice], ['Invoice date (tax point)', S(billed)], ['Payment due date', S(due)], ['Supply period', `${S(start)} to ${S(end)}`], ['=Total amount due', P(t.total())]])}</div></div><p>Supply address: ${p.line} &nbsp; Purchase order: ${r.digits('PO-####%')} &nbsp; Contract end ${S(addDays(end, 300))}</p>${mpanBox(core)}<p>Supply number ${core} &nbsp; Meter serial number ${meter} &nbsp; Meter type: HH (half hourly, actual)</p>${table([['Consumption', `${N(used, 0)} kWh`], ['Maximum demand', `${N(kw, 1)} kW`], ['Agreed capacity', `${kva} kVA`], ['Power factor', '0.97'], ['Reactive units', `${N(Math.round(used * 0.21), 0)} kVArh`]], { cls: 'grid' })}<h4>Energy charges</h4>${table(a, { num: 1 })}<h4>Network charges</h4>${table(b, { num: 1 })}<h4>Levies and other charges</h4>${table(c, { num: 1 })}${table([['=Sub total excluding VAT', P(net)], ['VAT at 20%', P(vat)], ['=Total amount due', P(t.total())]])}<p class="s">Payment by BACS to sort code 60-99-30. Late payments: interest under the Late Payment of Commercial Debts Act plus £70. Line loss adjustment factor 1.061. Your average pence per kWh is ${N((net / used) * 100)}.</p>`,
    `<h4>Daily half-hourly summary</h4>${table(Array.from({ length: 14 }, (_, at) => [S(addDays(start, at)), N(r.int(500, 3300), 0), N(r.num(40, kw, 1), 1), `${r.int(8, 17)}:30`]), { head: ['Date', 'kWh', 'Peak kW', 'at'], cls: 'grid' })}`),
    truth: bill({ provider: 'Highland & Southern Business Energy', accountNumber: account, invoiceNumber: invoice, serviceAddress: p.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'GBP', ...plainly(t),
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL', servicePoint: core, demand: kw, demandUnit: 'kW', accept: { demand: [kva] } })] }),
  };
});

/** Ireland: two months, day and night meter on one plan, the PSO levy, the VAT of nine per cent. */
const irish = fourth('ie-electricity-day-night', 'en', (r) => {
  const p = person(r, 'ie');
  const E = money('€', 'en');
  const term = r.period(58, 64);
  const account = r.digits('95########%');
  const invoice = r.digits('13########%');
  const mprn = r.digits('100########');
  const meter = r.digits('00%######');
  const d = metered(r, '#', 380, 900);
  const n = metered(r, '#', 200, 600);
  const used = d.used + n.used;
  const t = tally();
  const du = t.add('Day units', d.used * 0.3621);
  const nu = t.add('Night units', n.used * 0.1786);
  const st = t.add('Standing charge', term.days * 0.7842);
  const pso = t.add('PSO Levy', 3.23 * 2);
  const net = t.total();
  const vat = t.add('VAT @ 9%', net * 0.09);
  const o = owed(r, t, 'paid', 120, 380);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:16pt;color:#00a3ad">Shannon Electric</b><p>${p.who}<br>${p.street}<br>${p.town}</p></div><div>${table([['Account number', account], ['Invoice number', invoice], ['Date of issue of this bill', L(term.billed)], ['MPRN', mprn]])}<div class="tint c">Total due<div class="big">${E(o.total)}</div>${L(term.due)}<br><span class="s">to be collected by Direct Debit</span></div></div></div><div class="row"><div><h3>Your account</h3>${table([['Balance from last bill', E(o.before)], [`Payment received ${S(addDays(term.billed, -40))}`, `${E(o.paid)} CR`], ['Balance after last bill', E(o.left)], ['This bill including VAT', E(o.current)], ['=Total due', E(o.total)]])}</div><div><h3>Your usage (kWh)</h3>${usageChart(r, term.end, used, { months: 7 })}</div></div><h3>How your bill is made up</h3><p>Billing period ${L(term.start)} to ${L(term.end)} (${term.days} days) &nbsp; Meter number ${meter}</p>${table([['Day', `${d.from} A`, `${d.to} A`, String(d.used), '€0.3621', E(du)], ['Night', `${n.from} A`, `${n.to} A`, String(n.used), '€0.1786', E(nu)], ['Total units', '', '', String(used), '', E(round(du + nu))]], { head: ['Meter', 'Previous reading', 'Present reading', 'kWh', 'Unit price', 'Amount'], cls: 'grid' })}${table([[`Standing charge ${term.days} days @ €0.7842`, E(st)], ['PSO Levy', E(pso)], ['=Total excluding VAT', E(net)], [`VAT @ 9% on ${E(net)}`, E(vat)], ['=Total charges for the period', E(o.current)]])}<p class="s">A = actual reading by the network company, E = estimated, C = customer reading. EAB €1,812.40. Discount: 10% for online billing applies to unit prices shown.</p><div class="cut ocr">${account} ${r.digits('##########')}</div>`),
    truth: bill({ provider: 'Shannon Electric', accountNumber: account, invoiceNumber: invoice, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'EUR', ...o.said,
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL', servicePoint: mprn, parts: [{ name: 'Day', usage: d.used }, { name: 'Night', usage: n.used }] })] }),
  };
});

export const ISLES: readonly FourthLayout[] = [dualFuel, numberedSteps, halfYearWater, businessWater, halfHourly, irish];
