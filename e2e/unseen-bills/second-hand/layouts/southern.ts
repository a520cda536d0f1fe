import { addDays, days, monthStart } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { backOf } from '../fine-print.ts';
import { bars, cells, history, html, monthsTo, place, split, table, tally } from '../kit.ts';

const N = numbers('de');
const eur = (x: number): string => `${N(x)} €`;
const D4 = days('DD/MM/YYYY');

const spain = layout('es-luz-hogar', 'es', (r) => {
  const written = (day: string): string => days('D', 'es')(day) + ' de ' + days('MMMM', 'es')(day) + ' de ' + days('YYYY')(day);
  const name = r.pick(['Comercializadora Vientos del Sur S.A.', 'Luzmar Energía S.L.U.', 'Iberwatt Clientes S.A.U.']);
  const p = r.period(29, 33);
  const to = place(r, 'es');
  const [account, invoice, meter] = [r.digits('%########'), r.digits('FE2#%########'), r.digits('0%########')];
  const cups = `ES0021${r.digits('############')}${r.pick(['AB', 'JX', 'WQ'])}0F`;
  const used = r.int(110, 520);
  const [punta, llano, valle] = split(used, [0.29, 0.26]);
  const t = tally();
  t.add('Potencia punta', 4.6 * p.days * 0.0731);
  t.add('Potencia valle', 4.6 * p.days * 0.0019);
  t.add('Energía consumida', used * 0.1522);
  t.add('Financiación bono social', p.days * 0.0127);
  t.add('Impuesto sobre electricidad (5,11269632 %)', t.total() * 0.0511269632);
  t.add('Alquiler equipos de medida', p.days * 0.0266);
  t.add('IVA 21 %', t.total() * 0.21);
  const one = `<div class="row"><div><h2 style="color:#0c7c59">${name}</h2><p class="s">CIF A-${r.digits('########')}</p></div><div><p>${to.who}<br>${to.street}<br>${to.town}</p></div></div><div class="row"><div style="border:1pt solid #0c7c59;padding:6pt"><b>DATOS DE LA FACTURA</b><br>Nº factura: ${invoice}<br>Referencia de contrato: ${account}<br>Fecha de emisión: ${written(p.billed)}<br>Periodo de facturación: ${D4(p.start)} a ${D4(p.end)} (${p.days} días)<br>Fecha de cargo: ${written(p.due)}</div><div style="background:#e3f4ee;padding:6pt">IMPORTE FACTURA<br><b class="big">${eur(t.total())}</b></div></div>
  <h3>RESUMEN</h3>${table([['Por potencia contratada', eur(round(t.rows[0]![1] + t.rows[1]![1]))], ['Por energía consumida', eur(t.rows[2]![1])], ['Otros e impuestos', eur(round(t.rows[3]![1] + t.rows[4]![1] + t.rows[5]![1]))], ['IVA', eur(t.rows[6]![1])], ['=TOTAL IMPORTE FACTURA', eur(t.total())]])}<h3>CONSUMO</h3>${table([['Lectura anterior (real)', '4.102', '3.877', '9.011'], ['Lectura actual (real)', N(4102 + punta!, 0), N(3877 + llano!, 0), N(9011 + valle!, 0)], ['Consumo kWh', String(punta), String(llano), String(valle)]], { head: ['', 'Punta', 'Llano', 'Valle'] })}<p>Consumo total: ${used} kWh. Potencias máximas demandadas: 3,91 kW punta, 2,40 kW valle. Consumo medio diario en los últimos 14 meses: 0,${r.digits('%#')} €.</p>${bars(monthsTo(p.end, 13, 'es'), history(r, 13, used))}`;
  const two = `<h3>DETALLE</h3>${table([...t.rows.map(([what, x]) => [what, eur(x)]), ['=TOTAL', eur(t.total())]])}<div class="two s"><p>CUPS: ${cups}</p><p>Nº contador: ${meter}</p><p>Peaje de acceso: 2.0TD. Potencia contratada: 4,600 kW. Permanencia: no. Fin de contrato: ${D4(addDays(p.end, 200))}.</p><p>Emisiones CO2: 0,10 kg/kWh. Reclamaciones 900 100 ${r.digits('###')}. IBAN ES12 **** **** 4411.</p><p>Su coste anual según comparador CNMC: 641,20 €. Destino del importe: peajes y cargos ${eur(round(t.total() * 0.31))}.</p></div>`;
  return {
    html: html('', one, two, backOf('es', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL', accept: { demand: [3.91, 4.6], meterNumber: [cups] } })], lines: lines(t.rows) }),
  };
});

const mexico = layout('mx-luz-bimestral', 'es', (r) => {
  const M = numbers('en');
  const D = (day: string): string => days('DD MMM YY', 'es')(day).toUpperCase();
  const name = r.pick(['Compañía Nacional de Luz', 'Suministro Básico del Bajío']);
  const p = r.period(59, 62);
  const [account, meter] = [r.digits('4## ### ### %##'), r.digits('9%#X#V')];
  const used = r.int(180, 1400);
  const before = r.int(1000, 9000);
  const t = tally();
  const [a, b] = [Math.min(used, 150), Math.max(used - 150, 0)];
  t.add('Energía básico', a * 1.071);
  t.add('Energía excedente', b * 3.768);
  t.add('IVA 16%', t.total() * 0.16);
  t.add('DAP', 38.2);
  const past = r.num(200, 1500, 2);
  const exact = t.total();
  const total = Math.round(exact);
  const s = new Sheet('sans', 8, 'letter');
  s.t(36, 50, name, { z: 16, b: true, col: '#00723f' }).t(36, 80, 'HORTENSIA MALDONADO R\nAV HIDALGO 114 COL CENTRO\nC.P. 37998 SAN FELIPE DEL LLANO, GTO').box(330, 34, 250, 100, '#e5f3ec', null);
  s.t(340, 54, 'TOTAL A PAGAR:').t(340, 80, `$${M(total, 0)}`, { z: 24, b: true }).t(340, 96, '(M.N.)').t(340, 116, `PERIODO FACTURADO: ${D(p.start)} - ${D(p.end)}`, { z: 7.5 }).t(340, 128, `LÍMITE DE PAGO: ${D(p.due)}   CORTE A PARTIR: ${D(addDays(p.due, 1))}`, { z: 7.5, b: true });
  s.t(36, 140, `NO. DE SERVICIO: ${account}`, { b: true, z: 9 }).t(36, 154, `RMU: 37998 ${r.digits('##-##-##')} MARH-${r.digits('######')} 001`).t(36, 168, `TARIFA: 1   NO. MEDIDOR: ${meter}   MULTIPLICADOR: 1`);
  s.rows(200, 13, [36, -200, -280, -360, -440, -540], [['Concepto', 'Lectura actual', 'Lectura anterior', 'Total periodo', 'Precio (MXN)', 'Subtotal (MXN)'], ['Energía (kWh)', String(before + used), String(before), String(used), '', ''], ['Básico', '', '', String(a), '1.071', M(t.rows[0]![1])], ['Excedente', '', '', String(b), '3.768', M(t.rows[1]![1])]], { z: 7.5 });
  s.rows(280, 13, [330, -540], [['IVA 16%', M(t.rows[2]![1])], ['Fac. del Periodo', M(round(exact - 38.2))], ['DAP', '38.20'], ['Adeudo Anterior', M(past)], ['Su Pago', `-${M(past)}`], ['Total', `$${M(exact)}`]]);
  s.t(36, 290, `Apoyo gubernamental ${M(round(used * 2.11))}\nCosto de producción ${M(round(used * 4.4))}`, { z: 7 });
  s.rows(400, 11, [36, -220, -300, -380], [['Periodo', 'kWh', 'Importe', 'Pagos'], ...Array.from({ length: 6 }, (_, at) => [`del ${D(addDays(p.start, -61 * (at + 1)))} al ${D(addDays(p.end, -61 * (at + 1)))}`, String(r.int(180, 1400)), M(r.num(200, 2900, 2)), M(r.num(200, 2900, 0))])], { z: 6.5 });
  s.t(36, 740, `01 ${account} ${days('YYMMDD')(p.due)} ${String(total).padStart(9, '0')} ${r.digits('#')}`, { face: 'mono', z: 10 }).t(36, 752, `Fecha de emisión ${D(p.billed)}`, { z: 6 });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'MXN', totalAmount: total, currentCharges: exact, previousBalance: past, payments: past, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })], lines: lines(t.rows), otherSum: 'Asked for in whole pesos', accept: { totalAmount: [exact], currentCharges: [total, round(exact - 38.2)] } }),
  };
});

const italyPower = layout('it-luce', 'it', (r) => {
  const D = days('DD.MM.YYYY');
  const W = days('D MMMM YYYY', 'it');
  const name = r.pick(['Adige Luce S.p.A.', 'Energia Tirrenica S.r.l.', 'Valpadana Servizi']);
  const start = monthStart('2024-11-01', r.int(0, 16));
  const end = addDays(monthStart(start, 2), -1);
  const billed = addDays(end, 9);
  const due = addDays(billed, 22);
  const to = place(r, 'it');
  const [account, invoice] = [r.digits('%## ### ###'), r.digits('00000%#########')];
  const pod = `IT001E${r.digits('%#######')}`;
  const used = r.int(180, 900);
  const [f1, f2, f3] = split(used, [0.34, 0.3]);
  const t = tally();
  t.add('Quota per consumi', used * 0.2214);
  t.add('Quota fissa', 24.12);
  t.add('Quota potenza (3 kW)', 11.4);
  t.add('Accise', used * 0.0227);
  t.add('IVA 10%', t.total() * 0.1);
  t.add('Canone di abbonamento alla televisione per uso privato', 18);
  const one = `<div class="row"><div><h1 style="color:#d6006d">${name}</h1>Numero Verde 800 900 ${r.digits('###')}</div><div><b>SEI NOSTRO CLIENTE DOMESTICO</b><p>${to.who}<br>${to.street}<br>${to.town}</p></div></div>${cells([['Numero cliente', account], ['Codice POD', pod], ['N. fattura elettronica', invoice]])}
  <div class="row" style="margin-top:10pt"><div style="border:1pt solid #d6006d;padding:8pt"><b>BOLLETTA PER LA FORNITURA DI ENERGIA ELETTRICA</b><p>Periodo fatturato: ${D(start)} - ${D(end)}</p><p>Emessa il ${W(billed)}</p><p>TOTALE DA PAGARE <b class="big">${eur(t.total())}</b></p><p>entro il <b>${W(due)}</b></p><p class="s">Le bollette precedenti risultano pagate. Grazie!</p></div><div><b>I tuoi consumi</b>${table([['F1', `${f1} kWh`], ['F2', `${f2} kWh`], ['F3', `${f3} kWh`], ['=Totale fatturato', `${used} kWh`]])}<p>Consumo rilevato. Consumo annuo ${N(used * 6, 0)} kWh. Costo medio unitario della bolletta ${N(t.total() / used, 4)} €/kWh.</p></div></div>`;
  const two = `<h3>Scontrino dell'energia</h3>${table([...t.rows.map(([what, x]) => [what, eur(x)]), ['=Totale bolletta', eur(t.total())]])}<p>Potenza impegnata 3 kW, potenza disponibile 3,3 kW. Potenza massima prelevata: gennaio 2,9 kW. Offerta: Luce Flex valida fino al ${D(addDays(end, 300))}.</p>${bars(monthsTo(end, 12, 'it'), history(r, 12, used / 2))}<p class="xs">${'In caso di ritardato pagamento saranno addebitati interessi di mora pari al tasso BCE maggiorato di 3,5 punti. Fonti energetiche: rinnovabili 42%. '.repeat(5)}</p>`;
  return {
    html: html('', one, two, backOf('it', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), services: [service('ELECTRICITY', used, 'kWh', { readType: 'ACTUAL', accept: { demand: [3, 2.9, 3.3], meterNumber: [pod] } })], lines: lines(t.rows) }),
  };
});

const italyGas = layout('it-gas-smc', 'it', (r) => {
  const name = r.pick(['Brenta Gas S.r.l.', 'Metano Appennino S.p.A.']);
  const p = r.period(59, 62);
  const to = place(r, 'it');
  const [account, invoice, pdr, meter] = [r.digits('1######%'), r.digits('2#/G%#####'), r.digits('0%############'), r.digits('G4-%######')];
  const mc = r.int(60, 420);
  const smc = Math.round(mc * 1.0243);
  const t = tally();
  t.add('Spesa per la materia gas naturale', smc * 0.5912 + 12);
  t.add('Trasporto e gestione del contatore', smc * 0.1511 + 9.2);
  t.add('Oneri di sistema', -smc * 0.011);
  t.add('Imposte', smc * 0.1601);
  t.add('IVA', t.total() * 0.1);
  const s = new Sheet('sans', 8);
  s.t(40, 50, name, { z: 14, b: true }).t(340, 80, `${to.who}\n${to.street}\n${to.town}`);
  s.rows(80, 13, [40, 150], [['Codice cliente', account], ['Bolletta n.', invoice], ['Data emissione', D4(p.billed)], ['Scadenza', D4(p.due)], ['PDR', pdr], ['Matricola contatore', meter]]);
  s.box(340, 130, 215, 40, '#fff3cd').t(350, 147, 'Importo da pagare').t(545, 155, `€ ${N(t.total())}`, { a: 'r', z: 14, b: true });
  s.rows(200, 13, [40, -200, -280, -350, -430, -540], [['Lettura', 'Data', 'mc', 'Tipo', 'Coeff. C', 'Smc'], ['Precedente', D4(p.start), '2.204', 'stimata', '', ''], ['Attuale', D4(p.end), N(2204 + mc, 0), 'stimata', '', ''], ['Consumo fatturato', '', String(mc), '', '1,0243', String(smc)]]);
  s.rows(280, 14, [40, -540], [...t.rows.map(([what, x]) => [what, N(x)] as const), ['Totale bolletta', N(t.total())]]);
  s.t(40, 400, `PCS 38,9112 MJ/Smc. Prossima lettura dal ${D4(addDays(p.end, 52))}. Pagamento: bollettino postale c/c ${r.digits('%#######')}.`, { z: 6.5 });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), services: [service('GAS', smc, 'Smc', { meterNumber: meter, readType: 'ESTIMATED', accept: { usage: [mc], unit: ['mc', 'm3'], meterNumber: [pdr] } })], lines: lines(t.rows) }),
  };
});

const portugal = layout('pt-eletricidade', 'pt', (r) => {
  const D = days('D MMMM YYYY', 'pt');
  const name = r.pick(['Luz do Tejo', 'Atlântico Comercial', 'Serra Energia']);
  const p = r.period(29, 32);
  const to = place(r, 'pt');
  const [account, invoice] = [r.digits('%########'), r.digits('FT 2#/%########')];
  const cpe = r.digits('PT 0002 ### ### ### ### XY');
  const used = r.int(110, 560);
  const t = tally();
  t.add('Energia ativa', used * 0.1601);
  t.add('Potência 6,9 kVA', p.days * 0.3912);
  t.add('Contribuição Audiovisual', 2.85);
  t.add('Imposto Especial Consumo', used * 0.001);
  t.add('Taxa DGEG', 0.07);
  t.add('IVA', t.total() * 0.19);
  const body = `<div class="row"><h1 style="color:#e30613">${name}</h1><div>A sua fatura de eletricidade<br><span class="s">${invoice}</span></div></div><div class="row"><div><p>${to.who}<br>${to.street}<br>2999-101 Vila Serena</p><p>N.º de conta <b>${account}</b></p><p>Data de emissão ${D(p.billed)}</p></div><div style="background:#fbe5e6;padding:10pt">Valor a pagar<br><b class="big">${eur(t.total())}</b><p>Débito direto a partir de<br><b>${D(p.due)}</b></p></div></div><h3>De ${D(p.start)} a ${D(p.end)}</h3><p>CPE ${cpe} · Tarifa simples · BTN</p>${table([['Leitura anterior (real)', '21 004'], ['Leitura atual (estimada)', String(21004 + used)], ['=Consumo', `${used} kWh`]])}${table([...t.rows.map(([what, x]) => [what, eur(x)]), ['=Total da fatura', eur(t.total())]])}<p>Comunique leituras entre ${D(addDays(p.end, 20))} e ${D(addDays(p.end, 25))}. Poupança estimada com tarifa bi-horária: 41,20 € por ano. Emissões de CO2: ${N(used * 0.12)} kg.</p><p>Multibanco: Entidade 2${r.digits('####')} Referência ${r.digits('### ### ###')} Montante ${eur(t.total())}</p>`;
  return {
    html: html('', body, backOf('pt', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.street, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), services: [service('ELECTRICITY', used, 'kWh', { readType: 'ESTIMATED', accept: { demand: [6.9], meterNumber: [cpe] } })], lines: lines(t.rows) }),
  };
});

const brazil = layout('br-energia-ponta', 'pt', (r) => {
  const name = r.pick(['Companhia Paulista do Vale Energia', 'Cerrado Distribuição S.A.', 'Energia do Recôncavo']);
  const p = r.period(29, 32);
  const to = place(r, 'pt');
  const [account, note, meter] = [r.digits('%#########'), r.digits('0##.%##.###'), r.digits('%#######')];
  const [peak, off] = [r.int(300, 2400), r.int(3000, 21000)];
  const kw = r.int(60, 240);
  const t = tally();
  t.add('Consumo Ponta kWh', peak * 1.8214);
  t.add('Consumo Fora Ponta kWh', off * 0.4912);
  t.add('Demanda Faturada kW', kw * 24.66);
  t.add('Adicional Bandeira Vermelha', (peak + off) * 0.04463);
  t.add('Contribuição Ilum. Pública Municipal', 112.4);
  const B = (x: number): string => N(x);
  const s = new Sheet('sans', 7.5);
  s.t(36, 46, name, { z: 13, b: true }).t(36, 58, `CNPJ 33.050.${r.digits('###')}/0001-${r.digits('##')}   Nota Fiscal/Conta de Energia Elétrica N. ${note} Série B`);
  s.t(36, 84, `${to.who}\n${to.street}\n12998-000 Santa Efigênia - SP`).t(330, 84, 'SEU CÓDIGO (UC)', { z: 6 }).t(330, 100, account, { z: 13, b: true });
  s.rule(36, 124, 560);
  for (const [at, [label, value]] of ([['CONTA DO MÊS', days('MMMM/YYYY', 'pt')(p.end)], ['VENCIMENTO', D4(p.due)], ['TOTAL A PAGAR', `R$ ${B(t.total())}`], ['DATA DE EMISSÃO', D4(p.billed)]] as const).entries()) s.t(40 + at * 132, 136, label, { z: 6 }).t(40 + at * 132, 152, value, { z: 11, b: true });
  s.t(36, 180, `Leitura anterior ${D4(p.start)}    Leitura atual ${D4(p.end)}    N. de dias ${p.days - 1}    Próxima leitura ${D4(addDays(p.end, 30))}    Medidor ${meter}`);
  s.rows(204, 13, [36, -290, -370, -470, -560], [['Descrição da operação', 'Quant.', 'Tarifa com tributos', 'Base ICMS', 'Valor R$'], ...t.rows.map(([what, x], at) => [what, [B(peak).replace(',00', ''), N(off, 0), N(kw, 0), N(peak + off, 0), ''][at]!, ['1,82140', '0,49120', '24,66000', '0,04463', ''][at]!, at < 4 ? B(x) : '', B(x)] as const), ['Total', '', '', '', B(t.total())]]);
  s.t(36, 300, `Demanda contratada 200 kW   Demanda medida ${kw} kW   Consumo total ${N(peak + off, 0)} kWh   Bandeira: VERMELHA patamar 1`).rows(330, 12, [36, -200, -280, -360], [['Tributo', 'Base', 'Alíq. %', 'Valor'], ['ICMS', B(t.total() - 112.4), '18,00', B((t.total() - 112.4) * 0.18)], ['PIS', B(t.total() * 0.8), '0,92', B(t.total() * 0.8 * 0.0092)], ['COFINS', B(t.total() * 0.8), '4,24', B(t.total() * 0.8 * 0.0424)]]);
  s.chart(40, 470, monthsTo(p.end, 13, 'pt'), history(r, 13, (peak + off) / 10), true).t(36, 740, r.digits('83660000001-# 4###0048100-# 2#####0910-# 00##########-#'), { face: 'mono', z: 9 }).t(36, 760, 'Débito: última conta paga. Multa de 2% e juros após o vencimento serão cobrados na próxima conta.', { z: 6 });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: note, serviceAddress: to.line, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'BRL', totalAmount: t.total(), currentCharges: t.total(), services: [service('ELECTRICITY', peak + off, 'kWh', { meterNumber: meter, demand: kw, demandUnit: 'kW' })], lines: lines(t.rows) }),
  };
});

export const SOUTHERN: readonly Layout[] = [spain, mexico, italyPower, italyGas, portugal, brazil];
