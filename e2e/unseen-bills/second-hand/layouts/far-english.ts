import { addDays, days } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { backOf } from '../fine-print.ts';
import { bars, cells, history, html, monthsTo, place, table, tally } from '../kit.ts';

const F = numbers('en');
const usd = (x: number): string => `${x < 0 ? '-' : ''}$${F(Math.abs(x))}`;

const auPower = layout('au-electricity', 'en', (r) => {
  const D = days('DD MMM YYYY');
  const name = r.pick(['Southern Cross Energy', 'Wattlebird Power', 'Bass Strait Electricity']);
  const p = r.period(89, 92);
  const to = place(r, 'au');
  const account = r.digits('2## ### ###');
  const invoice = r.digits('%#########');
  const nmi = r.digits('6305######%');
  const meter = r.digits('0%######');
  const used = r.num(700, 2400, 2);
  const solar = r.num(120, 700, 2);
  const t = tally();
  t.add('Anytime usage', used * 0.2713);
  t.add('Supply charge', p.days * 1.0814);
  t.add('Solar feed-in credit', -solar * 0.049);
  t.add('Pensioner concession 17.5%', -(used * 0.2713) * 0.175);
  t.add('GST', (used * 0.2713 + p.days * 1.0814) * 0.1);
  const previous = r.num(200, 600, 2);
  const total = t.total();
  const one = `<div class="row"><h1 style="color:#d35400">${name}</h1><div class="n">ABN ${r.digits('%# ### ### ###')}<br>TAX INVOICE</div></div>
  <div class="row"><div style="flex:2">${to.who}<br>${to.street}<br>${to.town}<h3>Account summary</h3>${table([['Previous balance', usd(previous)], ['Payments received', `${usd(previous)} CR`], ['Balance brought forward', '$0.00'], ['New charges and credits', usd(round(total))], ['Total GST included', usd(t.rows[4]![1])], ['=Total amount due', usd(total)]])}</div>
  <div style="background:#fdf1e7;padding:8pt"><p>Account number<br><b>${account}</b></p><p>Total due<br><b class="big">${usd(total)}</b></p><p>Due date<br><b>${D(p.due)}</b></p><p class="s">Issued ${D(p.billed)}. Invoice no. ${invoice}</p></div></div>
  <h3>Your average daily usage</h3>${bars(['Last year', 'Autumn', 'Winter', 'Spring', 'This bill'], [9, 12, 15, 11, Math.round(used / p.days)])}<p>Average cost per day ${usd(round(total / p.days))} &middot; Average daily usage ${F(used / p.days)} kWh &middot; Same time last year 9.41 kWh &middot; Greenhouse gas this bill ${F(used * 0.00083, 1)} tonnes</p>
  <div style="border:1pt solid #999;padding:6pt" class="row"><div><b>BPAY</b> Biller Code 23${r.digits('####')}<br>Ref: ${account.replace(/ /g, '')}${r.digits('##')}</div><div>Direct debit: 1300 000 ${r.digits('###')}</div><div>Could you save money on another plan? You could save up to $${r.int(61, 240)} a year on our Basic Saver.</div></div>`;
  const two = `<h3>Supply period ${D(p.start)} to ${D(p.end)} (${p.days} days)</h3><p>Supply address: ${to.line}<br>NMI ${nmi} &nbsp; Next scheduled read ${D(addDays(p.end, 91))}</p>${table([[meter, 'E1 General usage', 'Actual', F(41000.12), F(round(41000.12 + used)), `${F(used)} kWh`], [meter, 'B1 Solar export', 'Actual', F(8000.5), F(round(8000.5 + solar)), `${F(solar)} kWh`]], { head: ['Meter', 'Register', 'Read', 'Start', 'End', 'Total'], num: 3 })}${table([...t.rows.map(([what, x]) => [what, usd(x)]), ['=New charges', usd(total)]])}`;
  const inn = service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' });
  const out = (type: string): ReturnType<typeof service> => service(type, solar, 'kWh', { meterNumber: meter, direction: 'EXPORT' });
  return {
    html: html('', one, two, backOf('en', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'AUD', totalAmount: total, currentCharges: total, previousBalance: previous, payments: previous, services: [inn, out('ELECTRICITY')], alternatives: [[inn], [inn, out('SOLAR')]], lines: lines(t.rows) }),
  };
});

const auGas = layout('au-gas', 'en', (r) => {
  const D = days('D/MM/YYYY');
  const name = r.pick(['Murray Gas Retail', 'Coral Coast Gas']);
  const p = r.period(58, 63);
  const to = place(r, 'au');
  const account = r.digits('7#######%');
  const [mirn, meter] = [r.digits('5%########-#'), r.digits('%#####AG')];
  const m3 = r.int(40, 300);
  const mj = round(m3 * 38.62 * 1.0109);
  const t = tally();
  t.add('First 2,000 MJ', Math.min(mj, 2000) * 0.0381);
  t.add('Balance', Math.max(mj - 2000, 0) * 0.0294);
  t.add('Daily supply', p.days * 0.7215);
  t.add('GST 10%', t.total() * 0.1);
  const s = new Sheet('sans', 8.5);
  s.t(40, 54, name, { z: 17, b: true }).t(40, 84, `${to.who}\n${to.street}\n${to.town}`);
  s.rows(54, 15, [330, -555], [['Account', account], ['Date of issue', D(p.billed)], ['Amount due', usd(t.total())], ['Pay by', D(p.due)]], { b: true });
  s.t(40, 150, `Gas usage ${D(p.start)} - ${D(p.end)} (${p.days} days)    MIRN ${mirn}`, { b: true });
  s.rows(170, 13, [40, -150, -215, -285, -370, -460, -555], [['Meter', 'This reading', 'Last reading', 'Cubic metres', 'Heating value', 'Pressure factor', 'MJ'], [meter, String(4000 + m3), '4000', String(m3), '38.62', '1.0109', F(mj)]], { z: 7.5 });
  s.rows(220, 14, [40, -555], [...t.rows.map(([what, x]) => [what, usd(x)] as const), ['Total charges this bill', usd(t.total())]]);
  s.t(40, 320, 'Reading type: A - actual. Previous bill paid in full. Interpreter 131 450. Faults 132 771.', { z: 7 }).chart(60, 440, monthsTo(p.end, 7), history(r, 7, mj / p.days), true);
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'AUD', totalAmount: t.total(), currentCharges: t.total(), services: [service('GAS', mj, 'MJ', { meterNumber: meter, readType: 'ACTUAL', accept: { usage: [m3], unit: ['m3', 'cubic metres'] } })], lines: lines(t.rows) }),
  };
});

const newZealand = layout('nz-electricity', 'en', (r) => {
  const D = days('D MMMM YYYY');
  const name = r.pick(['Tūī Power', 'Southern Lakes Energy', 'Kererū Electric']);
  const p = r.period(28, 32);
  const to = place(r, 'au');
  const account = r.digits('%########');
  const icp = `${r.digits('0000######')}TR${r.digits('###')}`;
  const meter = r.digits('2######%#');
  const [any, hot] = [r.int(200, 800), r.int(80, 300)];
  const t = tally();
  t.add('Anytime', any * 0.2941);
  t.add('Controlled', hot * 0.1988);
  t.add('Daily charge', p.days * 1.2);
  t.add('EA levy', (any + hot) * 0.0018);
  t.add('GST 15%', t.total() * 0.15);
  const full = t.total();
  const discount = round(full * 0.1);
  const body = `<div class="row"><h1>${name}</h1><div><b>Tax invoice</b> GST ${r.digits('1##-###-###')}</div></div><p>${to.who}, ${to.street}, Te Awariki 3998</p>${cells([['Customer number', account], ['Invoice date', D(p.billed)], ['ICP', icp]])}
  <div style="border:2pt solid #2e7d6b;padding:8pt;margin:8pt 0"><b>Pay ${usd(round(full - discount))} by ${D(p.due)}</b> and get your 10% prompt payment discount of ${usd(discount)}, <br>or pay ${usd(full)} after ${D(p.due)}.</div>
  ${table([['Opening balance', usd(0)], ['Charges this month', usd(full)], ['=Total amount due', usd(full)], ['Less prompt payment discount', usd(-discount)], ['=If paid by due date', usd(round(full - discount))]])}
  <h3>${D(p.start)} – ${D(p.end)}, ${p.days} days</h3>${table([[meter, 'Anytime', `${5000 + any} A`, String(any)], [meter, 'Controlled', `${9000 + hot} A`, String(hot)], ['', '', '=', `${any + hot} kWh`]], { head: ['Meter', 'Register', 'Reading', 'kWh'], num: 2 })}${table(t.rows.map(([what, x]) => [what, usd(x)]))}`;
  return {
    html: html('', body),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'NZD', totalAmount: full, currentCharges: full, previousBalance: 0, services: [service('ELECTRICITY', any + hot, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], lines: lines(t.rows), accept: { totalAmount: [round(full - discount)], currentCharges: [round(full - discount)] }, notes: ['Prompt payment discount'] }),
  };
});

const singapore = layout('sg-combined', 'en', (r) => {
  const D = days('DD MMM YYYY');
  const name = r.pick(['Straits Services Ltd', 'Lion City Utilities']);
  const p = r.period(29, 31);
  const account = r.digits('89########');
  const invoice = r.digits('%#######/2#');
  const [kwh, gas, m3] = [r.int(200, 700), r.int(20, 110), r.num(8, 32, 1)];
  const t = tally();
  t.add('Electricity Services', kwh * 0.2994);
  t.add('Gas Services by City Pipes', gas * 0.2272);
  t.add('Water Services', m3 * 1.43);
  t.add('Waterborne Tax', m3 * 1.09);
  t.add('Refuse Removal', 10.2);
  t.add('GST 9%', t.total() * 0.09);
  const previous = r.num(90, 240, 2);
  const s = new Sheet('sans', 8);
  s.t(40, 50, name, { z: 15, b: true, col: '#00695c' }).t(555, 50, `${days('MMM YYYY')(p.end)} Bill`, { a: 'r', z: 14 });
  s.t(40, 84, 'MR TAN WEI MING\nBLK 214 SENGKANG NORTH RD #08-117\nSINGAPORE 540214').rows(84, 13, [330, -555], [['Account No.', account], ['Tax Invoice No.', invoice], ['Bill Date', D(p.billed)], ['Deposit', '$60.00']]);
  s.t(40, 150, 'Previous bill').t(250, 150, usd(previous), { a: 'r' }).t(40, 164, 'Payment received by GIRO').t(250, 164, `${usd(previous)}-`, { a: 'r' }).t(40, 178, 'Balance B/F').t(250, 178, '$0.00', { a: 'r' });
  s.box(320, 140, 235, 60, '#e0f2f1').t(330, 158, 'TOTAL AMOUNT PAYABLE').t(545, 160, usd(t.total()), { a: 'r', b: true, z: 15 }).t(330, 182, `GIRO deduction on ${D(p.due)}`);
  s.t(40, 224, `Charges for ${D(p.start)} - ${D(p.end)}`, { b: true });
  const q = [[`${kwh} kWh`, '0.2994'], [`${gas} kWh`, '0.2272'], [`${F(m3, 1)} Cu M`, '1.4300'], [`${F(m3, 1)} Cu M`, '1.0900'], ['', ''], ['', '']];
  const end = s.rows(240, 14, [40, -330, -420, -555], [['', 'Usage', 'Rate ($)', 'Amount ($)'], ...t.rows.map(([what, x], at) => [what, ...q[at]!, F(x)]), ['Current Charges', '', '', F(t.total())]]);
  s.t(40, end + 20, 'Your usage compared with the national average of a 4-room flat: electricity 351 kWh, water 14.1 Cu M, gas 58 kWh', { z: 7 });
  for (const [at, last] of [kwh, m3, gas].entries()) s.chart(40 + at * 180, end + 100, monthsTo(p.end, 6), history(r, 6, last), true);
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'SGD', totalAmount: t.total(), currentCharges: t.total(), previousBalance: previous, payments: previous, services: [service('ELECTRICITY', kwh, 'kWh'), service('GAS', gas, 'kWh'), service('WATER', m3, 'Cu M', { accept: { unit: ['m3'] } })], lines: lines(t.rows) }),
  };
});

const southAfrica = layout('za-municipality', 'en', (r) => {
  const D = days('YYYY/MM/DD');
  const R = (x: number): string => `R ${numbers('space')(x)}`;
  const name = `${r.pick(['Umvuleni', 'Bergplaas', 'Kwalanga'])} Local Municipality`;
  const p = r.period(29, 32);
  const account = r.digits('2########');
  const [em, wm] = [r.digits('0%#######'), r.digits('ABK%###')];
  const [kwh, kl] = [r.int(300, 1500), r.int(8, 45)];
  const t = tally();
  t.add('Assessment rates', r.num(400, 1900, 2));
  const taxed = [t.add('Electricity consumption', kwh * 2.9241), t.add('Electricity basic', 214.11), t.add('Water consumption', kl * 31.75), t.add('Sewerage', 288.4), t.add('Refuse removal', 231.07)];
  t.add('VAT 15%', taxed.reduce((a, b) => a + b, 0) * 0.15);
  const previous = r.num(1500, 9000, 2);
  const paid = round(previous - r.num(0, 900, 2));
  const total = round(previous - paid + t.total());
  const body = `<div class="row"><div><h2>${name}</h2>PO Box 12, Kwalanga 9998<br>VAT Reg 4${r.digits('#########')}</div><div class="n">TAX INVOICE / BELASTINGFAKTUUR</div></div>
  ${table([['Account number', account, 'Statement date', D(p.billed)], ['Erf', `0000${r.digits('####')} Kwalanga Ext 4`, 'Due date', D(p.due)], ['Municipal valuation', 'R 1 450 000.00', 'Deposit held', 'R 1 800.00']], { num: 9 })}
  <p>MNR J P VENTER, 14 Protea Street, Kwalanga</p>${table([[D(addDays(p.start, -1)), 'Balance brought forward', R(previous)], [D(addDays(p.start, 9)), 'Payment - thank you', R(-paid)], ...t.rows.map(([what, x]): [string, string, string] => [D(p.billed), what, R(x)]), ['', '<b>Current levies</b>', R(t.total())], ['', '<b>TOTAL DUE</b>', `<b>${R(total)}</b>`]], { num: 2, head: ['Date', 'Details', 'Amount'] })}
  <h3>Meter readings</h3>${table([[em, 'Electricity', D(p.start), D(p.end), String(52000), String(52000 + kwh), `${kwh} kWh`], [wm, 'Water', D(p.start), D(p.end), '1200', String(1200 + kl), `${kl} kl`]], { head: ['Meter', 'Type', 'Prev date', 'Date', 'Prev', 'Reading', 'Consumption'], num: 4 })}
  <table border="1" class="c"><tr><td>120 days+<br>R 0.00</td><td>90 days<br>R 0.00</td><td>60 days<br>R 0.00</td><td>30 days<br>${R(round(previous - paid))}</td><td>Current<br>${R(t.total())}</td></tr></table>`;
  return {
    html: html('', body),
    truth: bill({ provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'ZAR', totalAmount: total, currentCharges: t.total(), previousBalance: previous, payments: paid, services: [service('ELECTRICITY', kwh, 'kWh', { meterNumber: em }), service('WATER', kl, 'kl', { meterNumber: wm })], lines: lines(t.rows) }),
  };
});

const indiaHigh = layout('in-ht-industrial', 'en', (r) => {
  const D = days('DD-MM-YYYY');
  const I = numbers('in');
  const name = `${r.pick(['Paschim', 'Dakshin', 'Madhya'])} Vidyut Vitran Company Limited`;
  const p = r.period(30, 31);
  const to = place(r, 'in');
  const account = r.digits('0%##########');
  const number = r.digits('2#%#########');
  const meter = r.digits('XE%#####');
  const mf = 1000;
  const diff = r.num(60, 420, 3);
  const used = round(diff * mf, 0);
  const [contract, recorded] = [r.int(400, 1500), r.int(300, 1300)];
  const billed = Math.max(recorded, round(contract * 0.85, 0));
  const t = tally();
  t.add('Demand Charges', billed * 475);
  t.add('Energy Charges', used * 7.1);
  t.add('Wheeling Charges', used * 0.62);
  t.add('TOD Tariff EC', -used * 0.11);
  t.add('FAC @ 0.35', used * 0.35);
  t.add('Electricity Duty (7.5%)', t.total() * 0.075);
  t.add('PF Incentive', -used * 0.04);
  const net = t.total();
  const payable = Math.round(net / 10) * 10;
  t.add('Rounding', payable - net);
  const rupee = (x: number): string => `Rs. ${I(x)}`;
  const s = new Sheet('sans', 7);
  s.t(297, 40, name.toUpperCase(), { a: 'c', b: true, z: 12 }).t(297, 52, 'BILL OF SUPPLY FOR THE MONTH OF ' + days('MMM YYYY')(p.end).toUpperCase() + '    HT I(A) INDUSTRY', { a: 'c' });
  s.box(30, 60, 535, 120).rule(300, 60, 300, 180);
  s.rows(74, 13, [36, 130], [['Consumer No.', account], ['Consumer Name', to.who], ['Address', to.line], ['Meter No.', meter], ['Sanctioned Load (KW)', String(contract * 2)], ['Contract Demand (KVA)', String(contract)], ['85% of Con. Demand', String(round(contract * 0.85, 0))], ['Highest Rec. Demand', String(recorded + 14)]]);
  s.rows(74, 13, [306, 400], [['Bill No.', number], ['BILL DATE', D(p.billed)], ['DUE DATE', D(p.due)], ['IF PAID UPTO ' + D(addDays(p.billed, 7)), `      ${I(payable - 2000, 0)}`], ['IF PAID BY ' + D(p.due), `      ${I(payable, 0)}`], ['IF PAID AFTER ' + D(p.due), `      ${I(round(payable * 1.0125, 0), 0)}`], ['Security Deposit', I(1250000)], ['Supply at', '33 KV']]);
  s.t(36, 200, `Current Reading ${D(p.end)}        Previous Reading ${D(p.start)}`, { b: true });
  s.rows(216, 12, [36, -200, -280, -350, -440], [['Register', 'Current', 'Previous', 'MF', 'Total'], ['KWH', I(4821.114 + diff, 3), '4,821.114', String(mf), I(used, 0)], ['KVAH', I(5002.3 + diff * 1.03, 3), '5,002.300', String(mf), I(round(diff * 1.03 * mf, 0), 0)], ['RKVAH (LAG)', '211.402', '198.010', String(mf), '13,392'], ['KVA (MD)', (recorded / mf).toFixed(3), '', String(mf), String(recorded)], ['Billed PF', '', '', '', '0.98']]);
  const end = s.rows(310, 13, [36, -440], [...t.rows.map(([what, x]) => [what, I(x)] as const), ['TOTAL CURRENT BILL', I(payable)], ['Arrears', I(0)], ['TOTAL BILL AMOUNT (ROUNDED) Rs.', I(payable)]]);
  s.rows(end + 16, 11, [36, -130, -200, -270, -340], [['TOD Zone', 'A 22-06', 'B 06-09', 'C 09-12', 'D 18-22'], ['Units', I(used * 0.3, 0), I(used * 0.2, 0), I(used * 0.2, 0), I(used * 0.3, 0)]]);
  s.t(36, 780, `Last payment received ${rupee(payable * 0.93)} on ${D(addDays(p.start, 9))}. RTGS to ${r.digits('MSEDHT0############')} IFSC SBIN0008${r.digits('###')}. E. & O.E.`, { z: 6 });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: number, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'INR', totalAmount: payable, currentCharges: payable, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, demand: recorded, demandUnit: 'kVA', accept: { demand: [billed, contract] } })], lines: lines(t.rows), accept: { previousBalance: [0] } }),
  };
});

const indiaHome = layout('in-lt-domestic', 'en', (r) => {
  const D = days('DD/MM/YY');
  const name = r.pick(['Purvanchal Power Distribution Corp. Ltd.', 'Nilgiri Electricity Supply Company']);
  const p = r.period(58, 62);
  const to = place(r, 'in');
  const account = r.digits('04-%##-###-####');
  const meter = r.digits('%#######');
  const used = r.int(90, 640);
  const before = r.int(1000, 9000);
  const t = tally();
  t.add('Fixed Charges', 60);
  t.add('Energy Charges', Math.min(used, 200) * 3.5 + Math.max(used - 200, 0) * 6.1);
  t.add('Fuel Surcharge', used * 0.21);
  t.add('Electricity Tax', t.total() * 0.05);
  t.add('Govt. Subsidy', -r.int(20, 100));
  const arrears = r.num(0, 800, 2);
  const total = round(arrears + t.total());
  const body = `<div class="c"><b>${name}</b><br>ELECTRICITY BILL (LT-I DOMESTIC)</div><table border="1"><tr><td>Consumer No</td><td><b>${account}</b></td><td>Bill Date</td><td>${D(p.billed)}</td></tr><tr><td>Name</td><td>${to.who}</td><td>Due Date</td><td><b>${D(p.due)}</b></td></tr><tr><td>Address</td><td>${to.line}</td><td>Disconnection Date</td><td>${D(addDays(p.due, 15))}</td></tr><tr><td>Meter No</td><td>${meter}</td><td>Sanctioned Load</td><td>3 KW, 1 Phase</td></tr><tr><td>Pres. Reading / Date</td><td>${before + used} / ${D(p.end)}</td><td>Prev. Reading / Date</td><td>${before} / ${D(p.start)}</td></tr><tr><td>Units Consumed</td><td><b>${used}</b></td><td>Meter Status</td><td>OK</td></tr></table>
  ${table([...t.rows.map(([what, x]) => [what, F(x)]), ['=Current Bill Demand', F(t.total())], ['Arrears', F(arrears)], ['=NET AMOUNT PAYABLE (Rs.)', `<b>${F(total)}</b>`], ['Amount Payable After Due Date (Rs.)', F(round(total + 25))]])}<p class="s">Helpline 1912. Cheque in favour of the company. Unit = kWh. Last 3: ${r.int(90, 400)}, ${r.int(90, 400)}, ${r.int(90, 400)} units.</p>`;
  return {
    html: html('body{width:330pt}', body),
    truth: bill({ provider: name, accountNumber: account, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'INR', totalAmount: total, currentCharges: t.total(), previousBalance: arrears, payments: 0, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, accept: { unit: ['units'] } })], lines: lines(t.rows) }),
  };
});

export const FAR_ENGLISH: readonly Layout[] = [auPower, auGas, newZealand, singapore, southAfrica, indiaHigh, indiaHome];
