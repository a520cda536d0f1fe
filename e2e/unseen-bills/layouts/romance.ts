import { days } from '../days.ts';
import { layout, type Layout } from '../layout.ts';
import { numbers } from '../numbers.ts';
import { round, sum } from '../random.ts';
import { Sheet } from '../sheet.ts';
import { bill, lines, service } from '../truth.ts';

type Row = [string, number];
const total = (rows: Row[]): number => sum(rows.map(([, x]) => x));

const frenchWater = layout('fr-eau-assainissement', 'fr', (r) => {
  const F = numbers('fr');
  const p = r.period(178, 186);
  const [name, account, invoice, meter, m3] = [r.pick(['Régie des Eaux du Vallon', 'Eaux de la Brenne']), r.digits('%##-%####-01'), r.digits('F26-%#####'), r.digits('D15FA%#####'), r.int(40, 190)];
  const rows: Row[] = [['Abonnement', 31.2], [`Consommation ${m3} m³ × 1,7420 €`, round(m3 * 1.742)], [`Collecte et traitement des eaux usées ${m3} m³ × 1,9100 €`, round(m3 * 1.91)], ['Organismes publics', round(m3 * 0.35)]];
  rows.push(['TVA 5,5 % et 10 %', round(total(rows) * 0.075)]);
  const now = total(rows);
  const D = days('DD/MM/YYYY');
  const s = new Sheet('serif', 9.5);
  s.t(40, 60, name, { b: true, z: 16 }).t(330, 100, 'M. Loïc Besnard\n4 impasse du Lavoir\n36999 Vallon').rows(110, 14, [40, 160], [['Référence client', account], ['Facture n°', invoice], ['Date de facture', D(p.billed)], ['À régler avant le', D(p.due)]]);
  s.t(40, 190, `Période du ${D(p.start)} au ${D(p.end)}     Compteur ${meter}`).t(40, 206, `Ancien index 412 (relevé)    Nouvel index ${412 + m3} (estimé)    Volume ${m3} m³`);
  const y = s.rows(236, 15, [40, -480], rows.map(([label, x]) => [label, F(x)]));
  s.rule(400, y - 11, 480).t(40, y + 4, 'Net à payer TTC').t(480, y + 4, `${F(now)} €`, { a: 'r', b: true }).t(40, y + 30, `Soit 0,00${r.int(3, 5)} € le litre. Numéro de TVA FR 41 778820041. Urgences 02 99 99 04 17.`, { z: 7 });
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: now, currentCharges: now, lines: lines(rows), services: [service('WATER', m3, 'm3', { meterNumber: meter, readType: 'ESTIMATED' })] }) };
});

const creditNote = layout('fr-avoir', 'fr', (r) => {
  const F = numbers('fr');
  const p = r.period(28, 31);
  const [name, account, invoice, used] = [r.pick(['Électricité du Gâtinais', 'Lumen Pro Énergie']), r.digits('1-%#####'), r.digits('AV%######'), r.int(1200, 9900)];
  const rows: Row[] = [[`Heures pleines et creuses ${F(used, 0)} kWh`, -round(used * 0.171)], ['TVA 20 %', -round(round(used * 0.171) * 0.2)]];
  const now = total(rows);
  const D = days('D MMMM YYYY', 'fr');
  const s = new Sheet('sans', 9);
  s.t(40, 60, name, { b: true, z: 15 }).t(555, 60, "FACTURE D'AVOIR", { a: 'r', b: true, z: 14 }).t(40, 100, `N° ${invoice} du ${D(p.billed)}`).t(40, 116, `Compte client : ${account}`).t(40, 132, `Annule la facture n° 4417788 pour la période du ${D(p.start)} au ${D(p.end)}.`);
  const y = s.rows(170, 15, [40, -440], rows.map(([label, x]) => [label, `${F(x)} €`]));
  s.t(40, y + 8, 'Montant en votre faveur TTC', { b: true }).t(440, y + 8, `${F(now)} €`, { a: 'r', b: true }).t(40, y + 30, 'Ce montant sera remboursé sous 15 jours.');
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: now, currentCharges: now, corrects: '4417788', lines: lines(rows), services: [service('ELECTRICITY', -used, 'kWh', { accept: { usage: [used] } })], notes: ['Cancels an earlier bill'] }) };
});

const spanish = layout('es-luz-hogar', 'es', (r) => {
  const F = numbers('de');
  const p = r.period(28, 33);
  const [name, account, invoice, meter] = [r.pick(['Comercializadora Alto Duero, S.A.', 'Energía Sierra Mágina, S.L.']), r.digits('%########'), r.digits('FE%#########'), r.digits('%########')];
  const [p1, p2, p3] = [r.int(40, 120), r.int(40, 120), r.int(60, 210)];
  const used = p1 + p2 + p3;
  const rows: Row[] = [[`Potencia facturada 4,6 kW × ${p.days} días`, round(4.6 * p.days * 0.094)], [`Energía punta ${p1} kWh`, round(p1 * 0.193)], [`Energía llano ${p2} kWh`, round(p2 * 0.128)], [`Energía valle ${p3} kWh`, round(p3 * 0.097)], ['Alquiler de equipos', 0.81]];
  rows.push(['IVA 21%', round(total(rows) * 0.21)]);
  const now = total(rows);
  const D = days('D de MMMM de YYYY', 'es');
  const s = new Sheet('cond', 9);
  s.t(297, 56, name, { a: 'c', b: true, z: 14 }).box(40, 80, 515, 90, '#eef5ea', null).t(50, 98, 'DATOS DE LA FACTURA', { b: true });
  s.rows(116, 14, [50, 200], [['Nº de factura:', invoice], ['Fecha de emisión:', D(p.billed)], ['Periodo de facturación:', `del ${D(p.start)} al ${D(p.end)} (${p.days} días)`], ['Fecha de cargo:', D(p.due)]]);
  s.t(400, 98, 'IMPORTE FACTURA').t(545, 120, `${F(now)} €`, { a: 'r', b: true, z: 16 }).t(50, 196, `Nº de contrato: ${account}    Nº de contador: ${meter}    CUPS: ES0031${r.digits('############')}XY`).t(50, 212, `Consumo total ${used} kWh (lectura real). Potencia contratada 4,6 kW. Su consumo medio diario ha sido ${F(now / p.days)} €.`);
  const y = s.rows(244, 15, [50, -500], rows.map(([label, x]) => [label, `${F(x)} €`]));
  s.t(50, y + 6, 'Total importe factura').t(500, y + 6, `${F(now)} €`, { a: 'r', b: true }).t(20, 700, 'Inscrita en el Registro Mercantil de Soria, tomo 417, folio 78. CIF A41778820', { turn: -90, z: 5 });
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: now, currentCharges: now, lines: lines(rows), services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], notes: ['Contracted power is not the demand'] }) };
});

const mexican = layout('mx-luz-bimestre', 'es', (r) => {
  const F = numbers('en');
  const p = r.period(58, 62);
  const [name, account, meter, used] = [r.pick(['Suministradora Eléctrica del Bajío', 'Luz y Fuerza de Anáhuac']), r.digits('%## ### ### ###'), r.digits('%##K%#'), r.int(180, 900)];
  const rows: Row[] = [['Energía', round(used * 1.94)], ['IVA 16%', round(round(used * 1.94) * 0.16)], ['DAP', 41.2]];
  const now = total(rows);
  const before = r.num(200, 900, 2);
  const D = days('DD MMM YY', 'es');
  const up = (day: string): string => D(day).toUpperCase();
  const s = new Sheet('sans', 9, 'letter');
  s.t(40, 50, name, { b: true, z: 14 }).box(380, 34, 190, 60).t(390, 50, 'TOTAL A PAGAR:').t(560, 76, `$${F(now)}`, { a: 'r', b: true, z: 18 }).t(40, 100, `NO. DE SERVICIO: ${account}`).t(40, 114, `NO. MEDIDOR: ${meter}`).t(40, 128, `PERIODO FACTURADO: ${up(p.start)} - ${up(p.end)}`).t(40, 142, `LÍMITE DE PAGO: ${up(p.due)}`, { b: true }).t(40, 156, 'TARIFA: 1C    RFC: SEB 990417 AB1');
  s.rows(190, 14, [40, -220, -300, -380], [['Concepto', 'Lectura actual', 'Lectura anterior', 'Total kWh'], ['Energía (kWh)', F(20110 + used, 0), F(20110, 0), String(used)]]);
  const y = s.rows(240, 14, [40, -300], [...rows.map(([label, x]) => [label, F(x)]), ['Facturación del periodo', F(now)], ['Adeudo anterior', F(before)], ['Su pago', `-${F(before)}`], ['Total', `$${F(now)}`]]);
  s.t(40, y + 20, 'Apoyo gubernamental $1,204.11 ya incluido. Costo de producción $1,911.40. Atención 071.');
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'MXN', totalAmount: now, currentCharges: now, previousBalance: before, payments: before, lines: lines(rows), services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })], notes: ['Pesos with a dollar sign', 'No bill date'] }) };
});

const italian = layout('it-luce-fasce', 'it', (r) => {
  const F = numbers('de');
  const p = r.period(58, 62);
  const [name, account, invoice, f1, f2, f3] = [r.pick(['Luce del Brenta S.r.l.', 'Energia Monferrato S.p.A.']), r.digits('%## ### ###'), r.digits('2026%#####'), r.int(80, 300), r.int(80, 260), r.int(90, 320)];
  const used = f1 + f2 + f3;
  const rows: Row[] = [['Spesa per la materia energia', round(used * 0.151)], ['Spesa per il trasporto e la gestione del contatore', round(18 + used * 0.011)], ['Oneri di sistema', round(used * 0.029)], ['Accise', round(used * 0.0227)]];
  rows.push(['IVA 10%', round(total(rows) * 0.1)], ['Canone di abbonamento alla televisione', 18]);
  const now = total(rows);
  const D = days('DD.MM.YYYY');
  const L = days('D MMMM YYYY', 'it');
  const s = new Sheet('sans', 9);
  s.t(40, 56, name, { b: true, z: 16, col: '#00695c' }).t(40, 90, 'TOTALE DA PAGARE').t(40, 112, `€ ${F(now)}`, { b: true, z: 18 }).t(40, 130, `entro il ${L(p.due)}`).rows(90, 14, [300, -555], [['Codice cliente', account], ['Bolletta n.', invoice], ['del', L(p.billed)], ['Periodo di fornitura', `dal ${D(p.start)} al ${D(p.end)}`], ['POD', `IT001E${r.digits('%#######')}`]]);
  s.t(40, 180, 'Consumi rilevati', { b: true }).rows(196, 14, [40, -160, -240, -320, -400], [['', 'F1', 'F2', 'F3', 'Totale kWh'], ['Energia attiva', String(f1), String(f2), String(f3), String(used)]]);
  const y = s.rows(250, 15, [40, -480], rows.map(([label, x]) => [label, `€ ${F(x)}`]));
  s.rule(400, y - 11, 480).t(40, y + 4, 'Totale bolletta').t(480, y + 4, `€ ${F(now)}`, { a: 'r', b: true }).t(40, y + 34, `Consumo annuo ${F(used * 6 + 40, 0)} kWh. Potenza impegnata 3 kW. P.IVA 04177880${r.digits('###')}. Guasti 800 999 417.`, { z: 7 });
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: now, currentCharges: now, lines: lines(rows), services: [service('ELECTRICITY', used, 'kWh', { readType: 'ACTUAL' })] }) };
});

const brazilian = layout('br-energia', 'pt', (r) => {
  const F = numbers('de');
  const p = r.period(29, 33);
  const [name, account, meter, used] = [r.pick(['Força e Luz do Cerrado', 'Companhia Energética Serrana']), r.digits('%#######-#'), r.digits('%########'), r.int(110, 2400)];
  const rows: Row[] = [['Consumo TE', round(used * 0.381)], ['Consumo TUSD', round(used * 0.412)], ['Bandeira amarela', round(used * 0.0189)], ['Contrib. iluminação pública municipal', 14.9]];
  const now = total(rows);
  const D = days('DD/MM/YYYY');
  const html = `<html><head><meta charset="utf-8"><style>body{font:11px 'DejaVu Sans',sans-serif}td{border:1px solid #888;padding:5px;vertical-align:top}small{display:block;color:#555;font-size:8px}.n{text-align:right}</style></head><body><h2>${name} S.A.</h2><table width="100%"><tr><td><small>UNIDADE CONSUMIDORA</small>${account}</td><td><small>VENCIMENTO</small><b>${D(p.due)}</b></td><td><small>TOTAL A PAGAR</small><b>R$ ${F(now)}</b></td></tr><tr><td><small>LEITURA ANTERIOR</small>${D(p.start)}</td><td><small>LEITURA ATUAL</small>${D(p.end)}</td><td><small>DATA DE EMISSÃO</small>${D(p.billed)}</td></tr><tr><td><small>MEDIDOR</small>${meter}</td><td><small>CONSUMO</small>${F(used, 0)} kWh</td><td><small>DIAS</small>${p.days}</td></tr></table><p>Itens da fatura</p><table width="60%">${rows.map(([label, x]) => `<tr><td>${label}</td><td class="n">${F(x)}</td></tr>`).join('')}<tr><td>TOTAL</td><td class="n">${F(now)}</td></tr></table><p>CNPJ 04.177.882/0001-04. Histórico: ABR 301 MAR 288 FEV 310. Débito automático: não cadastrado.</p></body></html>`;
  return { html, truth: bill({ provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'BRL', totalAmount: now, currentCharges: now, lines: lines(rows), services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })] }) };
});

const portuguese = layout('pt-agua-residuos', 'pt', (r) => {
  const F = numbers('de');
  const p = r.period(28, 32);
  const [name, account, invoice, m3] = [r.pick(['Águas do Alto Côa', 'Serviços Municipalizados de Valmonte']), r.digits('%#####'), r.digits('FT 2026/%####'), r.int(4, 31)];
  const rows: Row[] = [['Água - tarifa variável', round(m3 * 0.91)], ['Água - tarifa fixa', 4.1], ['Saneamento', round(m3 * 0.77)], ['Resíduos sólidos', 5.35]];
  const now = total(rows);
  const D = days('DD-MM-YYYY');
  const s = new Sheet('sans', 9);
  s.t(40, 60, name, { b: true, z: 15 }).rows(90, 14, [40, 180], [['N.º de cliente', account], ['Fatura', invoice], ['Data de emissão', D(p.billed)], ['Data limite de pagamento', D(p.due)], ['Período de faturação', `${D(p.start)} a ${D(p.end)}`], ['Consumo faturado', `${m3} m³ (leitura estimada)`]]);
  const y = s.rows(200, 15, [40, -400], rows.map(([label, x]) => [label, `${F(x)}€`]));
  s.t(40, y + 6, 'Valor a pagar', { b: true }).t(400, y + 6, `${F(now)}€`, { a: 'r', b: true }).t(40, y + 40, `Multibanco   Entidade 20417   Referência ${r.digits('### ### ###')}   Montante ${F(now)}€   NIF 504177882`);
  return { sheet: s, truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: now, currentCharges: now, lines: lines(rows), services: [service('WATER', m3, 'm3', { readType: 'ESTIMATED' })], alternatives: [[service('WATER', m3, 'm3', { readType: 'ESTIMATED' }), service('WASTE', null, null)]] }) };
});

export const ROMANCE: readonly Layout[] = [frenchWater, creditNote, spanish, mexican, italian, brazilian, portuguese];
