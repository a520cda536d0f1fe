import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { scanLine, split, tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { leaders, metered, money, person, readOf, rowsOf, settled, sheets, smallPrint } from '../kit.ts';
import { third, type ThirdLayout } from '../third-layout.ts';

const D = numbers('de');
const N = numbers('en');
const P = numbers('plain');
const eur = money(' €', 'de', true);
const pesos = money('$', 'en');
const slash = days('DD/MM/YYYY');
const dot = days('DD.MM.YYYY');
const dash = days('DD-MM-YYYY');
const es = days('D de MMMM de YYYY', 'es');
const pt = days('D de MMMM de YYYY', 'pt');
const mx = days('DD MMM YY', 'es');

/** Spain: three periods of energy, two of power, a self-generation surplus compensated. */
const luz = third('es-luz-autoconsumo', 'es', (r) => {
  const p = r.period(28, 33);
  const at = person(r, 'es');
  const used = r.int(150, 480);
  const [p1 = 0, p2 = 0, p3 = 0] = split(used, [0.3, 0.25]);
  const out = r.int(60, 300);
  const t = tally();
  t.add('Potencia P1 4,6 kW', 4.6 * p.days * 0.0941);
  t.add('Potencia P2 4,6 kW', 4.6 * p.days * 0.0463);
  t.add('Energía punta', p1 * 0.1977);
  t.add('Energía llano', p2 * 0.1481);
  t.add('Energía valle', p3 * 0.1134);
  t.add('Compensación excedentes', -Math.min(out * 0.06, 9));
  t.add('Impuesto eléctrico', t.total() * 0.0511269);
  t.add('Alquiler del contador', p.days * 0.0266);
  t.add('IVA 21 %', t.total() * 0.21);
  const invoice = r.digits('PI25###%######');
  const account = r.digits('%###########');
  const cups = r.digits('ES0031##########%###') + r.pick(['AB0F', 'KL0F']);
  const html = sheets('body{font:9pt Arial,Liberation Sans}.caja{border:1.5pt solid #5a8f29;border-radius:8pt;padding:8pt;margin:6pt 0}.fila{display:flex;gap:10pt}.fila>div{flex:1}h3{color:#5a8f29;margin:4pt 0}table{width:100%}',
    `<div class="fila"><div><b style="font-size:18pt;color:#5a8f29">Solana Luz</b><br>Comercializadora</div><div>${at.who}<br>${at.street}<br>${at.town}</div></div><div class="fila"><div class="caja"><h3>Datos de la factura</h3>Nº factura: ${invoice}<br>Fecha de factura: ${slash(p.billed)}<br>Periodo de facturación: del ${slash(p.start)} al ${slash(p.end)} (${p.days} días)<br>Referencia del contrato: ${account}<br>Fecha de cargo: ${es(p.due)}</div><div class="caja"><h3>Resumen</h3>${leaders([['Por potencia contratada', eur(sum([t.rows[0]![1], t.rows[1]![1]]))], ['Por energía consumida', eur(sum(t.rows.slice(2, 5).map(([, v]) => v)))], ['Compensación excedentes', eur(t.rows[5]![1])], ['Impuesto eléctrico', eur(t.rows[6]![1])], ['Alquiler del contador', eur(t.rows[7]![1])], ['IVA 21 %', eur(t.rows[8]![1])], ['<b>TOTAL IMPORTE FACTURA</b>', `<b>${eur(t.total())}</b>`]])}</div></div>
    <div class="caja"><h3>Consumo</h3>CUPS: ${cups}<br>Lectura real<table>${rowsOf([['', 'Punta', 'Llano', 'Valle', 'Total'], ['Consumo kWh', String(p1), String(p2), String(p3), `${used} kWh`], ['Excedentes vertidos kWh', '', '', '', `${out} kWh`]])}</table>Potencias máximas demandadas: P1 3,91 kW, P2 3,02 kW</div><p class="fine">${smallPrint('es', r)}</p>`);
  return { html, truth: bill({ provider: 'Solana Luz', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), lines: lines([['Por potencia contratada', sum([t.rows[0]![1], t.rows[1]![1]])], ['Por energía consumida', sum(t.rows.slice(2, 5).map(([, v]) => v))], ...t.rows.slice(5)]),
    services: [service('ELECTRICITY', used, 'kWh', { servicePoint: cups, direction: 'IMPORT', readType: 'ACTUAL', parts: [{ name: 'Punta', usage: p1 }, { name: 'Llano', usage: p2 }, { name: 'Valle', usage: p3 }], accept: { demand: [3.91, 4.6] } }), service('ELECTRICITY', out, 'kWh', { direction: 'EXPORT', accept: { type: ['SOLAR'] } })],
    alternatives: [[service('ELECTRICITY', used, 'kWh', { readType: 'ACTUAL', accept: { demand: [3.91, 4.6] } })], [service('ELECTRICITY', used, 'kWh', { readType: 'ACTUAL', accept: { demand: [3.91, 4.6] } }), service('SOLAR', out, 'kWh')]] }) };
});

/** Gas of Spain from cubic metres with a factor, in two columns of small type. */
const gasEs = third('es-gas-factor-conversion', 'es', (r) => {
  const p = r.period(57, 62);
  const at = person(r, 'es');
  const m = metered(r, '%#######', 20, 190);
  const factor = 11.634;
  const used = Math.round(m.steps * factor);
  const t = tally();
  t.add('Término fijo', p.days * 0.1633);
  t.add('Término variable', used * 0.0592);
  t.add('Impuesto de hidrocarburos', used * 0.00234);
  t.add('Alquiler de equipos', 2.4);
  t.add('IVA 21%', t.total() * 0.21);
  const invoice = r.digits('FE25%#########');
  const account = r.digits('%########');
  const cups = r.digits('ES02##########%#####') + 'QX';
  const s = new Sheet('cond', 9, 'a4');
  s.t(40, 56, 'Gas del Ebro', { z: 20, b: true, col: '#d9480f' }).t(555, 56, 'FACTURA DE GAS', { a: 'r', z: 12 });
  s.t(320, 90, `${at.who}\n${at.street}\n${at.town}`).rows(90, 14, [40, 160], [['Factura nº', invoice], ['Fecha emisión', slash(p.billed)], ['Vencimiento', slash(p.due)], ['Contrato', account], ['CUPS', cups], ['Periodo', `${slash(p.start)} - ${slash(p.end)}`]]);
  s.rows(200, 14, [40, -200, -290, -360, -430, -555], [['Contador', 'Lect. anterior', 'Lect. actual', 'm3', 'Factor', 'kWh'], [m.meter, `${D(m.from, 0)} (R)`, `${D(m.to, 0)} (E)`, D(m.steps, 0), D(factor, 3), D(used, 0)]]);
  s.t(40, 234, 'R: lectura real   E: lectura estimada', { z: 7 });
  s.rows(262, 14, [40, -555], [...t.rows.map(([n, v]) => [n, D(v)] as const), ['Total factura', `${D(t.total())} EUR`]]);
  return { sheet: s, truth: bill({ provider: 'Gas del Ebro', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), services: [service('GAS', used, 'kWh', { ...readOf(m), conversion: factor, servicePoint: cups, readType: 'ESTIMATED', charges: t.total() })] }) };
});

/** A council's water of two months, scanned from paper. */
const agua = third('es-agua-bimestre', 'es', (r) => {
  const p = r.period(58, 63);
  const at = person(r, 'es');
  const m = metered(r, 'C%#A######', 6, 60);
  const t = tally();
  t.add('Cuota de servicio', 11.84);
  t.add('Cuota de consumo', m.used * 0.9412);
  t.add('Saneamiento y depuración', m.used * 0.8107);
  t.add('Canon autonómico', m.used * 0.27);
  t.add('IVA 10%', t.total() * 0.1);
  const invoice = r.digits('25/######');
  const account = r.digits('%####-%');
  const s = new Sheet('serif', 9, 'a4');
  s.t(50, 60, 'AGUAS DE BENIMARCO, S.A.', { z: 15, b: true }).t(50, 76, 'CIF A-99000999').t(50, 110, 'Titular', { z: 7 }).t(50, 122, at.who).t(50, 150, at.line);
  s.box(340, 46, 205, 84).rows(62, 14, [348, -538], [['Póliza', account], ['Recibo', invoice], ['Fecha', slash(p.billed)], ['Desde', slash(p.start)], ['Hasta', slash(p.end)]]);
  s.rows(190, 15, [50, 150, 260, 380], [['Contador', 'Lectura anterior', 'Lectura actual', 'Consumo m3'], [m.meter, P(m.from, 0), P(m.to, 0), P(m.used, 0)]]);
  s.rows(240, 15, [50, -420], [...t.rows.map(([n, v]) => [n, D(v)] as const), ['TOTAL A PAGAR', eur(t.total())]]);
  s.t(50, 350, `Cargo en cuenta el ${slash(p.due)}`);
  return { sheet: s, truth: bill({ provider: 'Aguas de Benimarco, S.A.', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: null, lines: [], accept: { currentCharges: [t.total()] }, notes: ['current charges printed only as the total'], services: [service('WATER', m.used, 'm3', { ...readOf(m), charges: t.total() })] }) };
}, 'scan');

/** Mexico: steps of a household, the month in letters, the debt of before and the payment. */
const cfe = third('mx-luz-escalones', 'es', (r) => {
  const p = r.period(59, 62);
  const at = person(r, 'mx');
  const m = metered(r, '%#####', 180, 700);
  const low = Math.min(150, m.used);
  const midp = Math.min(130, m.used - low);
  const high = m.used - low - midp;
  const t = tally();
  t.add('Básico', low * 1.056);
  t.add('Intermedio', midp * 1.283);
  if (high > 0) t.add('Excedente', high * 3.755);
  t.add('IVA 16%', t.total() * 0.16);
  const { before, paid } = settled(r, 'paid', 200, 900);
  const account = r.digits('### ### ### ###').replace(/^0/, '7');
  const html = sheets('body{font:8.5pt Arial,Liberation Sans}.v{background:#00703c;color:#fff;padding:8pt}.v b{font-size:22pt}.g{display:grid;grid-template-columns:1fr 1fr;gap:10pt}table{width:100%}td,th{padding:2pt 3pt}.t td{border-bottom:.4pt solid #00703c}',
    `<div class="g"><div><b style="font-size:15pt">Electricidad Nacional del Norte</b><p>${at.who}<br>${at.street}<br>${at.town}</p></div><div class="v">TOTAL A PAGAR:<br><b>${pesos(t.total())}</b><br>LÍMITE DE PAGO: ${mx(p.due).toUpperCase()}</div></div><p>NO. DE SERVICIO: <b>${account}</b> &nbsp; TARIFA: 1C &nbsp; NO. MEDIDOR: ${m.meter} &nbsp; MULTIPLICADOR: 1<br>PERIODO FACTURADO: <b>${mx(p.start).toUpperCase()} - ${mx(p.end).toUpperCase()}</b> &nbsp; FECHA DE EMISIÓN: ${mx(p.billed).toUpperCase()}</p><table class="t">${rowsOf([['Concepto', 'Lectura actual', 'Lectura anterior', 'Total periodo', 'Precio (MXN)', 'Subtotal (MXN)'], ['Energía (kWh) medida', P(m.to, 0), P(m.from, 0), N(m.used, 0), '', ''], ['Básico', '', '', String(low), '1.056', N(t.rows[0]![1])], ['Intermedio', '', '', String(midp), '1.283', N(t.rows[1]![1])], ...(high > 0 ? [['Excedente', '', '', String(high), '3.755', N(t.rows[2]![1])]] : [])])}</table><table class="t" style="width:45%;margin:8pt 0 0 auto">${rowsOf([['IVA 16%', N(t.rows.at(-1)![1])], ['Fac. del Periodo', N(t.total())], ['Adeudo Anterior', N(before)], ['Su Pago', N(-paid)], ['<b>Total</b>', `<b>${pesos(t.total())}</b>`]])}</table><p>Apoyo gubernamental de este periodo: ${pesos(round(m.used * 2.81))}. Costo de producción ${pesos(round(m.used * 4.4))}.</p>`);
  return { html, truth: bill({ provider: 'Electricidad Nacional del Norte', accountNumber: account, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'MXN', totalAmount: t.total(), currentCharges: t.total(), previousBalance: before, payments: paid, lines: lines(t.rows), services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), parts: [{ name: 'Básico', usage: low }, { name: 'Intermedio', usage: midp }, ...(high > 0 ? [{ name: 'Excedente', usage: high }] : [])], tariff: '1C', charges: t.total() })] }) };
});

/** Natural gas of Mexico in a page of HTML. */
const gasMx = third('mx-gas-natural-web', 'es', (r) => {
  const p = r.period(28, 33);
  const at = person(r, 'mx');
  const m = metered(r, 'G%######', 10, 90);
  const t = tally();
  t.add('Cargo por servicio', 72.4);
  t.add('Consumo', m.used * 14.91);
  t.add('IVA', t.total() * 0.16);
  const account = r.digits('0%######');
  const invoice = r.digits('GM-%#######');
  const html = sheets('body{font:10pt Arial,Liberation Sans;max-width:560pt;margin:auto}ul{list-style:none;padding:0}li{display:flex;justify-content:space-between;border-bottom:1px solid #eee;padding:4px}h2{color:#b5179e}',
    `<h2>Gas Metropolitano del Valle</h2><p>${at.who} — ${at.line}</p><ul>${([['Cuenta', account], ['Folio de factura', invoice], ['Fecha de expedición', slash(p.billed)], ['Periodo de consumo', `${slash(p.start)} al ${slash(p.end)}`], ['Medidor', m.meter], ['Lectura anterior', P(m.from, 0)], ['Lectura actual', P(m.to, 0)], ['Consumo m³', String(m.used)], ...t.rows.map(([n, v]) => [n, pesos(v)] as const), ['Importe del mes', pesos(t.total())], ['Saldo anterior', pesos(0)], ['Total a pagar', `${pesos(t.total())} M.N.`], ['Fecha límite de pago', slash(p.due)]] as const).map(([a, b]) => `<li><span>${a}</span><b>${b}</b></li>`).join('')}</ul>`);
  return { html, truth: bill({ provider: 'Gas Metropolitano del Valle', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'MXN', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), services: [service('GAS', m.used, 'm3', { ...readOf(m), charges: t.total() })] }) };
}, 'page');

/** Italy: bands F1 to F3 by month, the television licence in the bill, a summary on the front. */
const luceIt = third('it-luce-fasce-canone', 'it', (r) => {
  const start = monthStart('2025-01-01', r.int(0, 7) * 2);
  const end = addDays(monthStart(start, 2), -1);
  const billed = addDays(end, 12);
  const due = addDays(billed, 20);
  const at = person(r, 'it');
  const used = r.int(240, 900);
  const [f1 = 0, f2 = 0, f3 = 0] = split(used, [0.36, 0.3]);
  const t = tally();
  t.add('Spesa per la materia energia', used * 0.1512 + 12);
  t.add('Spesa per il trasporto e la gestione del contatore', used * 0.0102 + 15.1);
  t.add('Spesa per oneri di sistema', used * 0.0287);
  t.add('Imposte', used * 0.0227);
  const base = t.total();
  t.add('IVA 10%', base * 0.1);
  t.add('Canone di abbonamento alla televisione', 18);
  const invoice = r.digits('25E%######');
  const account = r.digits('%## ### ###');
  const pod = r.digits('IT001E########');
  const html = sheets('body{font:9pt Arial,Liberation Sans}.a{display:flex}.a>div{flex:1;padding:8pt}.r1{background:#ffe8cc}table{width:100%}td{padding:2.5pt 0;border-bottom:.4pt solid #fd7e14}',
    `<div class="a"><div><b style="font-size:19pt;color:#d9480f">Aurora Energia</b><p>Bolletta sintetica n. ${invoice} del ${slash(billed)}</p>Codice cliente ${account}<br>POD ${pod}<br>Fornitura: ${at.line}</div><div class="r1">Totale da pagare<br><b style="font-size:19pt">${eur(t.total())}</b><br>entro il ${slash(due)}<br>${at.who}</div></div><p>Periodo di fatturazione: ${slash(start)} - ${slash(end)}</p><table>${rowsOf([...t.rows.map(([n, v]) => [n, eur(v)]), ['<b>Totale bolletta</b>', `<b>${eur(t.total())}</b>`]])}</table><h3>Consumi fatturati (letture rilevate)</h3><table>${rowsOf([['Fascia', 'F1', 'F2', 'F3', 'Totale'], ['kWh', String(f1), String(f2), String(f3), `${used} kWh`]])}</table><p>Potenza impegnata 3 kW, disponibile 3,3 kW. Consumo annuo ${N(used * 6, 0).replace(',', '.')} kWh.</p><p class="fine">${smallPrint('it', r)}</p>`);
  return { html, truth: bill({ provider: 'Aurora Energia', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), services: [service('ELECTRICITY', used, 'kWh', { servicePoint: pod, readType: 'ACTUAL', parts: [{ name: 'F1', usage: f1 }, { name: 'F2', usage: f2 }, { name: 'F3', usage: f3 }], charges: t.total(), accept: { demand: [3, 3.3] } })] }) };
});

/** Gas of Italy in standard cubic metres with a coefficient, estimated. */
const gasIt = third('it-gas-smc-stimato', 'it', (r) => {
  const p = r.period(58, 62);
  const at = person(r, 'it');
  const m = metered(r, '%#######', 30, 380);
  const c = 1.018411;
  const used = Math.round(m.steps * c);
  const t = tally();
  t.add('Spesa per la materia gas naturale', used * 0.5511 + 14);
  t.add('Trasporto e gestione del contatore', used * 0.1877 + 9.2);
  t.add('Oneri di sistema', used * 0.0344);
  t.add('Imposte e IVA', t.total() * 0.31);
  const invoice = r.digits('G/2025/%#####');
  const account = r.digits('5%######');
  const pdr = r.digits('0%############').slice(0, 14);
  const s = new Sheet('sans', 9, 'a4');
  s.t(50, 54, 'metanodotti friulani', { z: 18, b: true }).t(545, 54, 'BOLLETTA GAS NATURALE', { a: 'r' });
  s.rows(90, 14, [50, 180], [['Numero fattura', invoice], ['Data emissione', dot(p.billed)], ['Scadenza', dot(p.due)], ['Numero cliente', account], ['PDR', pdr], ['Periodo', `dal ${dot(p.start)} al ${dot(p.end)}`]]);
  s.t(360, 90, `${at.who}\n${at.street}\n${at.town}`);
  s.rows(200, 14, [50, -220, -310, -380, -450, -545], [['Matricola', 'Lettura iniziale', 'Lettura finale', 'mc', 'C', 'Smc'], [m.meter, `${D(m.from, 0)} rilevata`, `${D(m.to, 0)} stimata`, String(m.steps), D(c, 6), String(used)]]);
  s.rows(250, 14, [50, -545], [...t.rows.map(([n, v]) => [n, eur(v)] as const), ['Totale bolletta', eur(t.total())], ['Saldo bollette precedenti', eur(0)], ['Totale da pagare', eur(t.total())]]);
  return { sheet: s, truth: bill({ provider: 'Metanodotti Friulani', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), services: [service('GAS', used, 'Smc', { ...readOf(m), conversion: c, servicePoint: pdr, readType: 'ESTIMATED', charges: t.total(), accept: { unit: ['sm3', 'm3'] } })] }) };
});

/** A block of flats' water, with arrears. */
const acqua = third('it-acqua-condominio', 'it', (r) => {
  const p = r.period(88, 93);
  const m = metered(r, 'H%#####', 220, 1400);
  const t = tally();
  t.add('Acquedotto', m.used * 1.1023);
  t.add('Fognatura', m.used * 0.3128);
  t.add('Depurazione', m.used * 0.7712);
  t.add('Quota fissa', 84.5);
  t.add('IVA 10%', t.total() * 0.1);
  const { before } = settled(r, 'unpaid', 100, 700);
  const total = sum([before, t.total()]);
  const invoice = r.digits('A25-%#####');
  const account = r.digits('UT%######');
  const html = sheets('body{font:9.2pt Georgia,DejaVu Serif}table{width:100%}td{padding:2pt 4pt}.x td{border:.4pt solid #1971c2}',
    `<h1 style="color:#1971c2;font-size:17pt;margin:0">Consorzio Idrico Borgomasso</h1><p>CONDOMINIO LE MAGNOLIE, Largo Mazzini 8</p><table class="x">${rowsOf([['Codice utenza', account, 'Fattura', invoice], ['Emessa il', slash(p.billed), 'Scade il', slash(p.due)], ['Dal', slash(p.start), 'Al', slash(p.end)], ['Contatore', m.meter, 'Consumo', `${D(m.used, 0)} mc`], ['Lettura precedente', D(m.from, 0), 'Lettura attuale', D(m.to, 0)]], 9)}</table><br><table class="x">${rowsOf([...t.rows.map(([n, v]) => [n, eur(v)]), ['Totale fattura', eur(t.total())], ['Insoluti precedenti', eur(before)], ['<b>Totale da versare</b>', `<b>${eur(total)}</b>`]])}</table><p class="fine">${smallPrint('it', r)}</p>`);
  return { html, truth: bill({ provider: 'Consorzio Idrico Borgomasso', accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: total, currentCharges: t.total(), previousBalance: before, lines: lines(t.rows), services: [service('WATER', m.used, 'm3', { ...readOf(m), charges: t.total(), accept: { unit: ['mc'] } })] }) };
});

/** Portugal: empty and outside-empty hours, contribution, two rates of tax. */
const luzPt = third('pt-eletricidade-bi-horario', 'pt', (r) => {
  const p = r.period(28, 32);
  const at = person(r, 'pt');
  const a = metered(r, '', 60, 260);
  const b = metered(r, '', 40, 200);
  const used = a.used + b.used;
  const t = tally();
  t.add('Termo de potência 6,9 kVA', p.days * 0.3211);
  t.add('Energia fora de vazio', a.used * 0.2114);
  t.add('Energia vazio', b.used * 0.1177);
  t.add('Imposto especial de consumo', used * 0.001);
  t.add('Contribuição audiovisual', 2.85);
  t.add('IVA', t.total() * 0.19);
  const invoice = r.digits('FT 2025/%######');
  const account = r.digits('%########');
  const cpe = r.digits('PT0002############') + 'KZ';
  const html = sheets('body{font:9pt Arial,Liberation Sans}.q{display:grid;grid-template-columns:repeat(3,1fr);gap:6pt}.q div{border:1pt solid #c1121f;padding:6pt}.q b{display:block;font-size:11pt}table{width:100%;margin-top:8pt}td{padding:2pt;border-bottom:.4pt dotted #c1121f}',
    `<b style="font-size:17pt;color:#c1121f">Maré Energia</b><p>${at.who}<br>${at.line}</p><div class="q"><div>Valor a pagar<b>${eur(t.total())}</b></div><div>Data limite de pagamento<b>${slash(p.due)}</b></div><div>Data de emissão<b>${slash(p.billed)}</b></div><div>N.º de cliente<b>${account}</b></div><div>Fatura<b>${invoice}</b></div><div>Período de faturação<b>${slash(p.start)} a ${slash(p.end)}</b></div></div><p>CPE ${cpe}. Leituras reais.</p><table>${rowsOf([['', 'Leitura anterior', 'Leitura atual', 'Consumo kWh'], ['Fora de vazio', String(a.from), String(a.to), String(a.used)], ['Vazio', String(b.from), String(b.to), String(b.used)], ['Total', '', '', String(used)]])}</table><table>${rowsOf([...t.rows.map(([n, v]) => [n, eur(v)]), ['<b>Total da fatura</b>', `<b>${eur(t.total())}</b>`]])}</table><p class="fine">${smallPrint('pt', r)}</p>`);
  return { html, truth: bill({ provider: 'Maré Energia', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), services: [service('ELECTRICITY', used, 'kWh', { servicePoint: cpe, readType: 'ACTUAL', parts: [{ name: 'Fora de vazio', usage: a.used }, { name: 'Vazio', usage: b.used }], charges: t.total(), accept: { demand: [6.9] } })] }) };
});

/** A town hall's water, sanitation and waste of Portugal. */
const aguaPt = third('pt-agua-saneamento-residuos', 'pt', (r) => {
  const p = r.period(28, 32);
  const at = person(r, 'pt');
  const m = metered(r, 'A%#####', 3, 30);
  const t = tally();
  t.add('Tarifa de disponibilidade água', 4.21);
  t.add('Consumo de água', m.used * 0.8811);
  t.add('Saneamento', m.used * 0.6102);
  t.add('Resíduos sólidos', 5.4);
  t.add('IVA 6%', sum([4.21, t.rows[1]![1]]) * 0.06);
  const invoice = r.digits('FAT/%#####');
  const account = r.digits('%####');
  const html = sheets('body{font:9pt Tahoma,DejaVu Sans}table{width:100%}td{padding:3pt}.c td{border:.5pt solid #2a9d8f}',
    `<table><tr><td><b style="font-size:14pt;color:#2a9d8f">Serviços Municipalizados de Vale de Cambres</b></td><td class="r">Fatura ${invoice}<br>${pt(p.billed)}</td></tr></table><p>Consumidor n.º ${account}<br>${at.who}<br>${at.line}</p><table class="c">${rowsOf([['Contador', 'De', 'Até', 'Anterior', 'Atual (estimada)', 'm³'], [m.meter, dash(p.start), dash(p.end), String(m.from), String(m.to), String(m.used)]])}</table><br><table class="c">${rowsOf([...t.rows.map(([n, v]) => [n, D(v)]), ['Total da fatura', eur(t.total())], ['Valor em dívida', eur(0)], [`<b>A pagar até ${dash(p.due)}</b>`, `<b>${eur(t.total())}</b>`]])}</table>`);
  return { html, truth: bill({ provider: 'Serviços Municipalizados de Vale de Cambres', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), previousBalance: 0, lines: lines(t.rows), services: [service('WATER', m.used, 'm3', { ...readOf(m), readType: 'ESTIMATED' }), service('WASTE', null, null)] }) };
});

/** Brazil: a consumer unit, the flag surcharge, a tax inside the price. */
const energiaBr = third('br-energia-bandeira', 'pt', (r) => {
  const p = r.period(29, 33);
  const at = person(r, 'br');
  const m = metered(r, '%#########', 120, 720);
  const t = tally();
  t.add('Consumo TE', m.used * 0.3942);
  t.add('Consumo TUSD', m.used * 0.4718);
  t.add('Adicional bandeira vermelha', m.used * 0.0446);
  t.add('Contribuição iluminação pública municipal', r.num(12, 44, 2));
  const account = r.digits('%#########');
  const invoice = r.digits('0##.###.###');
  const month = Number(p.end.slice(5, 7));
  const html = sheets('body{font:7.8pt Arial,Liberation Sans}table{width:100%;margin:3pt 0}td,th{border:.5pt solid #444;padding:2.5pt}.no td{border:0}',
    `<table class="no"><tr><td><b style="font-size:13pt">CIA. ENERGÉTICA DO PLANALTO</b><br>CNPJ 99.000.999/0001-00</td><td>DOCUMENTO AUXILIAR DA NOTA FISCAL DE ENERGIA ELÉTRICA ELETRÔNICA<br>NOTA FISCAL Nº ${invoice}</td></tr></table><table>${rowsOf([['UNIDADE CONSUMIDORA', 'REFERÊNCIA', 'VENCIMENTO', 'TOTAL A PAGAR'], [account, `${String(month).padStart(2, '0')}/${p.end.slice(0, 4)}`, slash(p.due), `R$ ${D(t.total())}`]], 9)}</table><p>${at.who}<br>${at.street}<br>${at.town}</p><table>${rowsOf([['Data de emissão', 'Leitura anterior', 'Leitura atual', 'Nº de dias', 'Próxima leitura'], [slash(p.billed), slash(p.start), slash(p.end), String(p.days), slash(addDays(p.end, 30))]], 9)}</table><table>${rowsOf([['Itens da fatura', 'Unid.', 'Quant.', 'Preço unit.', 'Valor (R$)'], ['Consumo TE', 'kWh', D(m.used, 0), '0,394200', D(t.rows[0]![1])], ['Consumo TUSD', 'kWh', D(m.used, 0), '0,471800', D(t.rows[1]![1])], ['Adicional bandeira vermelha', 'kWh', D(m.used, 0), '0,044600', D(t.rows[2]![1])], ['Contribuição iluminação pública municipal', '', '', '', D(t.rows[3]![1])], ['TOTAL', '', '', '', D(t.total())]])}</table><table>${rowsOf([['Medidor', 'Grandeza', 'Leitura anterior', 'Leitura atual', 'Const.', 'Consumo kWh'], [m.meter, 'Energia ativa', D(m.from, 0), D(m.to, 0), '1', D(m.used, 0)]])}</table><table>${rowsOf([['Tributo', 'Base (R$)', 'Alíquota', 'Valor (R$)'], ['ICMS', D(t.total()), '18,00%', D(round(t.total() * 0.18))], ['PIS', D(t.total()), '0,83%', D(round(t.total() * 0.0083))]])}</table><p style="font-family:monospace">${scanLine(r, account, t.total())}</p>`);
  return { html, truth: bill({ provider: 'Cia. Energética do Planalto', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'BRL', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), charges: t.total() })] }) };
});

/** Brazil's water and sewer, a narrow slip scanned. */
const saneamento = third('br-agua-esgoto-slip', 'pt', (r) => {
  const p = r.period(29, 32);
  const at = person(r, 'br');
  const m = metered(r, 'Y##L######', 8, 42);
  const t = tally();
  t.add('ÁGUA', m.used * 6.21);
  t.add('ESGOTO', m.used * 6.21 * 0.8);
  t.add('TAXA DE REGULAÇÃO', 1.37);
  const account = r.digits('0%######-%');
  const s = new Sheet('mono', 8.6, 'a4');
  s.page('strip').pages.shift();
  s.t(210, 36, 'SANEAMENTO SERRA NOVA S.A.', { a: 'c', b: true, z: 11 }).t(210, 50, 'FATURA DE ÁGUA E ESGOTO', { a: 'c' }).rule(20, 58, 400);
  s.rows(76, 14, [26, -394], [['MATRÍCULA', account], ['CLIENTE', at.who], ['ENDEREÇO', at.street], ['EMISSÃO', slash(p.billed)], ['PERÍODO', `${slash(p.start)} A ${slash(p.end)}`], ['HIDRÔMETRO', m.meter], ['LEITURA ANTERIOR', P(m.from, 0)], ['LEITURA ATUAL', P(m.to, 0)], ['CONSUMO (M3)', P(m.used, 0)]]);
  s.rule(20, 204, 400).rows(222, 14, [26, -394], [...t.rows.map(([n, v]) => [n, D(v)] as const), ['DÉBITOS ANTERIORES', '0,00']]);
  s.rule(20, 276, 400);
  s.t(26, 298, 'VENCIMENTO', { b: true }).t(26, 314, slash(p.due), { z: 13, b: true }).t(394, 298, 'TOTAL A PAGAR', { b: true, a: 'r' }).t(394, 314, `R$ ${D(t.total())}`, { z: 13, b: true, a: 'r' });
  return { sheet: s, truth: bill({ provider: 'Saneamento Serra Nova S.A.', accountNumber: account, serviceAddress: at.street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'BRL', totalAmount: t.total(), currentCharges: null, previousBalance: 0, lines: [], accept: { currentCharges: [t.total()] }, notes: ['current charges printed only as the total'], services: [service('WATER', m.used, 'm3', { ...readOf(m), charges: t.total() })] }) };
}, 'scan');

export const SOUTHERN: readonly ThirdLayout[] = [luz, gasEs, agua, cfe, gasMx, luceIt, gasIt, acqua, luzPt, aguaPt, energiaBr, saneamento];
