import { addDays, days, monthName, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { backOf } from '../../second-hand/fine-print.ts';
import { split, table, tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { metered, money, person, readOf, smallPrint } from '../../third-hand/kit.ts';
import { bill, service } from '../../truth.ts';
import { fourth, type FourthLayout } from '../fourth-layout.ts';
import { owed, paper, plainly, usageChart } from '../kit.ts';

const Z = numbers('de');
const EZ = money(' €', 'de', true);
const S = days('DD/MM/YYYY');

/** Spain: summary and detail of power, energy, levies, with the CUPS and the readings by period. */
const spanishPower = fourth('es-luz-punta-llano-valle', 'es', (r) => {
  const p = person(r, 'es');
  const term = r.period(28, 33);
  const J = (day: string): string => `${Number(day.slice(8))} de ${monthName(Number(day.slice(5, 7)), 'es')} de ${day.slice(0, 4)}`;
  const nr = r.digits('2125############%');
  const ref = r.digits('4########%');
  const cups = `ES0021${r.digits('000%########')}XT`;
  const meter = r.digits('0%#######');
  const used = r.int(140, 620);
  const [pu, ll, va] = split(used, [0.28, 0.25]) as [number, number, number];
  const t = tally();
  const p1 = t.add('Potencia punta', 4.6 * term.days * 0.075903);
  const p2 = t.add('Potencia valle', 4.6 * term.days * 0.001988);
  const e1 = t.add('Energía punta', pu * 0.18542);
  const e2 = t.add('Energía llano', ll * 0.12118);
  const e3 = t.add('Energía valle', va * 0.08744);
  const bs = t.add('Financiación Bono Social', term.days * 0.012742);
  const ie = t.add('Impuesto sobre electricidad', t.total() * 0.0511269632);
  const al = t.add('Alquiler equipos de medida', term.days * 0.02663);
  const base = t.total();
  const iva = t.add('IVA', base * 0.21);
  return {
    html: paper('h3{color:#00722d}', `<div class="row"><div><b style="font-size:16pt;color:#00722d">Ibérica de Luz Clientes</b><br><span class="s">Ibérica de Luz Clientes, S.A.U. CIF A99758427, Plaza Euskadi 5, 48999</span></div><div class="box"><b>DATOS DE LA FACTURA</b>${table([['Nº factura:', nr], ['Fecha de emisión:', J(term.billed)], ['Periodo de facturación:', `${S(term.start)} - ${S(term.end)}`], ['Fecha prevista de cobro:', J(term.due)], ['Referencia contrato:', ref]])}</div></div><div class="row"><div class="tint"><b>RESUMEN DE FACTURA</b>${table([['Por potencia contratada', EZ(round(p1 + p2))], ['Por energía consumida', EZ(round(e1 + e2 + e3))], ['Financiación Bono Social', EZ(bs)], ['Impuesto electricidad', EZ(ie)], ['Alquiler equipos de medida', EZ(al)], [`IVA 21% s/${Z(base)}`, EZ(iva)], ['=TOTAL IMPORTE FACTURA', EZ(t.total())]])}</div><div>${p.who}<br>${p.street}<br>${p.town}<p class="s">Su factura ha sido domiciliada. ENTIDAD: CAJA RURAL DE VALDEFUENTES. IBAN: ES47 •••• •••• 4411</p>${usageChart(r, term.end, used, { lang: 'es' })}<p class="s">Su consumo diario en el periodo facturado: ${Z(used / term.days)} kWh. Importe medio diario: ${EZ(t.total() / term.days)}.</p></div></div><h3>DATOS DEL CONTRATO</h3><p>Titular: ${p.who} · Dirección de suministro: ${p.line}<br>CUPS: ${cups} · Tarifa de acceso 2.0TD · Potencia punta 4,6 kW, valle 4,6 kW · Nº de contador: ${meter} · Fin de contrato ${S(addDays(term.end, 200))}</p>`,
    `<h3>INFORMACIÓN DE CONSUMO ELÉCTRICO</h3>${table([['Punta', '1', String(pu)], ['Llano', '1', String(ll)], ['Valle', '1', String(va)], ['=Total', '', `${used} kWh`]], { head: ['Periodo (lectura real)', 'Multiplicador', 'Consumo kWh'], cls: 'grid' })}<h3>DETALLE DE FACTURA</h3>${table([['Potencia facturada', '', ''], ['Punta', `4,6 kW x ${term.days} días x 0,075903 €/kW día`, EZ(p1)], ['Valle', `4,6 kW x ${term.days} días x 0,001988 €/kW día`, EZ(p2)], ['Energía consumida', '', ''], ['Punta', `${pu} kWh x 0,18542 €/kWh`, EZ(e1)], ['Llano', `${ll} kWh x 0,12118 €/kWh`, EZ(e2)], ['Valle', `${va} kWh x 0,08744 €/kWh`, EZ(e3)], ['Financiación Bono Social', `${term.days} días x 0,012742 €/día`, EZ(bs)], ['Impuesto sobre electricidad', `5,11269632% s/${Z(round(p1 + p2 + e1 + e2 + e3 + bs))} €`, EZ(ie)], ['Alquiler equipos de medida', `${term.days} días x 0,02663 €/día`, EZ(al)], ['=Importe total', '', EZ(base)], ['IVA', `21% s/${Z(base)} €`, EZ(iva)], ['=TOTAL IMPORTE FACTURA', '', EZ(t.total())]], { num: 2, cls: 'lines' })}${backOf('es', r)}`),
    truth: bill({ provider: 'Ibérica de Luz Clientes', accountNumber: ref, invoiceNumber: nr, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'EUR', ...plainly(t),
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, servicePoint: cups, readType: 'ACTUAL', parts: [{ name: 'Punta', usage: pu }, { name: 'Llano', usage: ll }, { name: 'Valle', usage: va }], accept: { demand: [4.6] } })] }),
  };
});

/** Spanish gas: cubic metres by a factor, the fixed term, the tax on hydrocarbons. */
const spanishGas = fourth('es-gas-termino-fijo', 'es', (r) => {
  const p = person(r, 'es');
  const term = r.period(57, 63);
  const nr = r.digits('FE2510########');
  const contrato = r.digits('7########%');
  const cups = `ES0217${r.digits('0%#########')}9FA`;
  const g = metered(r, '%######', 20, 190);
  const factor = r.num(11.4, 11.95, 4);
  const kwh = round(g.steps * factor, 0);
  const t = tally();
  const fijo = t.add('Término fijo', term.days * 0.2391);
  const vari = t.add('Consumo de gas', kwh * 0.06412);
  const imp = t.add('Impuesto especial hidrocarburos', kwh * 0.00234);
  const alq = t.add('Alquiler de contador', 1.14);
  const base = t.total();
  const iva = t.add('IVA (21%)', base * 0.21);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:17pt;color:#e57200">Naturalia</b> <b>Gas</b><p class="s">Naturalia Iberia, S.A. CIF A99431712. Avda. de América 38, 28999</p></div><div class="tint">${table([['Importe total de su factura', EZ(t.total())], ['Fecha de cargo', S(term.due)], ['Nº de factura', nr], ['Fecha de emisión', S(term.billed)], ['Nº de contrato', contrato]])}</div></div><p>${p.who}<br>${p.street}<br>${p.town}</p><h4>Su suministro de gas: del ${S(term.start)} al ${S(term.end)} (${term.days} días)</h4><p>CUPS: ${cups} · Peaje RL.2 · Contador nº ${g.meter} · Dirección del suministro: ${p.line}</p>${table([[`${Z(g.from, 0)} (real)`, `${Z(g.to, 0)} (real)`, `${Z(g.steps, 0)} m³`, Z(factor, 4), `${Z(kwh, 0)} kWh`]], { head: ['Lectura anterior', 'Lectura actual', 'Consumo', 'Factor de conversión kWh/m³', 'Consumo en kWh'], num: 0, cls: 'grid' })}${table([['Término fijo', `${term.days} días x 0,2391 €/día`, EZ(fijo)], ['Consumo de gas', `${Z(kwh, 0)} kWh x 0,06412 €/kWh`, EZ(vari)], ['Impuesto especial hidrocarburos', `${Z(kwh, 0)} kWh x 0,00234 €/kWh`, EZ(imp)], ['Alquiler de contador', '2 meses x 0,57 €/mes', EZ(alq)], ['=Base imponible', '', EZ(base)], ['IVA (21%)', '', EZ(iva)], ['=Total gas', '', EZ(t.total())]], { num: 2, cls: 'lines' })}<div class="row"><div>${usageChart(r, term.end, kwh, { months: 7, lang: 'es', printed: true })}</div><div class="s">${smallPrint('es', r)}</div></div>`),
    truth: bill({ provider: 'Naturalia', accountNumber: contrato, invoiceNumber: nr, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'EUR', ...plainly(t),
      services: [service('GAS', kwh, 'kWh', { ...readOf(g), conversion: factor, readType: 'ACTUAL', servicePoint: cups })] }),
  };
});

/** Portugal: electricity and gas on one invoice, rates of VAT by letters, audiovisual contribution. */
const portuguese = fourth('pt-fatura-eletricidade-gas', 'pt', (r) => {
  const p = person(r, 'pt');
  const term = r.period(28, 32);
  const conta = r.digits('9## ### ###%');
  const nr = r.digits('FT 2025A9/%########');
  const cpe = `PT0002${r.digits('000%########')}KF`;
  const cui = `PT1601${r.digits('000%########')}LB`;
  const meter = r.digits('8060%######');
  const kwh = r.int(140, 480);
  const g = metered(r, '%#######', 8, 45);
  const gkwh = round(g.steps * 11.66, 0);
  const t = tally();
  const en = t.add('Energia simples', kwh * 0.1598);
  const po = t.add('Potência 6,9 kVA', term.days * 0.3917);
  const iec = t.add('Imposto Especial Consumo', kwh * 0.001);
  const dgeg = t.add('Taxa DGEG', 0.07);
  const cav = t.add('Contribuição Audiovisual', 2.85);
  const ge = t.add('Gás energia', gkwh * 0.0812);
  const gf = t.add('Gás termo fixo', term.days * 0.1211);
  const tos = t.add('Taxa ocupação subsolo', 0.94);
  const net = t.total();
  const v23 = t.add('IVA 23%', (en + po + iec + dgeg + ge + gf + tos) * 0.23);
  const v6 = t.add('IVA 6%', cav * 0.06);
  const pt = days('D MMMM YYYY', 'pt');
  return {
    html: paper('', `<div class="row"><div><b style="font-size:18pt;color:#d0021b">lusoluz</b><p class="s">LUSOLUZ Comercial, S.A. NIPC 503 999 995. Linha 213 555 353</p></div><div>${p.who}<br>${p.street}<br>${p.town}</div></div><div class="row"><div class="box">Valor a pagar<div class="big">${EZ(t.total())}</div>Débito a partir de <b>${pt(term.due)}</b></div><div class="tint">Fatura: ${nr}<br>Data de emissão: ${pt(term.billed)}<br>Período de faturação: ${pt(term.start)} a ${pt(term.end)}<br>Código de conta: <b>${conta}</b></div></div><h4>Eletricidade</h4><p>Local de consumo: ${p.line} · CPE ${cpe} · Contador ${meter} · Leitura real da empresa</p>${table([['Energia simples', `${kwh} kWh`, '0,1598 €', Z(en), '23%'], ['Potência 6,9 kVA', `${term.days} dias`, '0,3917 €', Z(po), '23%'], ['Imposto Especial Consumo', `${kwh} kWh`, '0,0010 €', Z(iec), '23%'], ['Taxa DGEG', '1 mês', '0,07 €', Z(dgeg), '23%'], ['Contribuição Audiovisual', '1 mês', '2,85 €', Z(cav), '6%']], { head: ['', 'Quantidade', 'Preço', 'Valor €', 'IVA'], cls: 'lines' })}<h4>Gás natural</h4><p>CUI ${cui} · Contador ${g.meter} · Leitura ${g.from} m³ → ${g.to} m³ = ${g.steps} m³ x 11,66 = ${Z(gkwh, 0)} kWh (real)</p>${table([['Gás energia', `${gkwh} kWh`, '0,0812 €', Z(ge), '23%'], ['Gás termo fixo', `${term.days} dias`, '0,1211 €', Z(gf), '23%'], ['Taxa ocupação subsolo', '', '', Z(tos), '23%']], { cls: 'lines' })}${table([['Total sem IVA', Z(net)], [`IVA 23% sobre ${Z(round(net - cav))}`, Z(v23)], [`IVA 6% sobre ${Z(cav)}`, Z(v6)], ['=Total desta fatura', EZ(t.total())]])}<p class="s">${smallPrint('pt', r)}</p><p>Entidade 21 999 &nbsp; Referência ${r.digits('### ### ###')} &nbsp; Montante ${EZ(t.total())}</p>`),
    truth: bill({ provider: 'lusoluz', accountNumber: conta, invoiceNumber: nr, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'EUR', ...plainly(t),
      services: [service('ELECTRICITY', kwh, 'kWh', { meterNumber: meter, servicePoint: cpe, readType: 'ACTUAL', accept: { demand: [6.9] } }), service('GAS', gkwh, 'kWh', { ...readOf(g), conversion: 11.66, servicePoint: cui, readType: 'ACTUAL' })] }),
  };
});

/** Brazil: the fiscal note with the tariff split in use of system and energy, taxes inside, street lighting outside. */
const brazilian = fourth('br-conta-tusd-te', 'pt', (r) => {
  const p = person(r, 'br');
  const R = money('R$ ', 'de');
  const term = r.period(29, 32);
  const instalacao = r.digits('0%########');
  const cliente = r.digits('%#######');
  const nf = r.digits('%########');
  const e = metered(r, '%#######', 140, 720);
  const t = tally();
  const tusd = t.add('USO SIST. DISTR. (TUSD)', e.used * 0.45217);
  const te = t.add('ENERGIA (TE)', e.used * 0.39842);
  const band = t.add('ADICIONAL BANDEIRA AMARELA', e.used * 0.02511);
  const cosip = t.add('COSIP - SAO PEDRO - MUNICIPAL', 14.22);
  const base = round(tusd + te + band);
  const s = new Sheet('sans', 7.6);
  const right = { a: 'r' } as const;
  s.t(36, 46, 'Luzeiro Distribuição', { z: 15, b: true, col: '#5b2d8e' }).t(36, 58, 'Luzeiro Distribuição S.A. - CNPJ 61.695.227/0001-99 - Av. das Nações 1414', { z: 6.3 }).t(330, 46, 'DOCUMENTO AUXILIAR DA NOTA FISCAL DE ENERGIA ELÉTRICA ELETRÔNICA', { z: 6.3, b: true }).t(330, 58, `NOTA FISCAL Nº ${nf} - SÉRIE 000 / DATA DE EMISSÃO: ${S(term.billed)}`, { z: 6.5 });
  s.t(36, 84, `${p.who}\n${p.street}\n${p.town}`, { z: 8.5 }).t(36, 124, 'CPF/CNPJ: ***.417.***-**   Classificação: B1 RESIDENCIAL - BIFÁSICO   Tensão nominal 220 V', { z: 6.5 });
  s.box(330, 70, 230, 46, '#f0eaf7').t(338, 82, 'Nº DA INSTALAÇÃO').t(338, 96, instalacao, { z: 11, b: true }).t(470, 82, 'Nº DO CLIENTE').t(470, 96, cliente, { z: 9 });
  s.box(36, 134, 170, 36).t(42, 145, 'MÊS/ANO').t(42, 162, term.end.slice(5, 7) + '/' + term.end.slice(0, 4), { z: 11, b: true }).box(212, 134, 170, 36).t(218, 145, 'VENCIMENTO').t(218, 162, S(term.due), { z: 11, b: true }).box(388, 134, 172, 36).t(394, 145, 'TOTAL A PAGAR').t(554, 162, R(t.total()), { ...right, z: 12, b: true });
  s.rows(186, 12, [36, 160, 280, 380, 480], [['LEITURA ANTERIOR', 'LEITURA ATUAL', 'Nº DE DIAS', 'PRÓXIMA LEITURA', 'MEDIDOR'], [S(term.start), S(term.end), String(term.days), S(addDays(term.end, 30)), e.meter]], { z: 7 });
  s.box(36, 208, 524, 13, '#e5e5e5', null).rows(217, 13, [40, -235, -290, -350, -410, -470, -510, -556], [['Itens de fatura', 'Quant.', 'Unid.', 'Preço unit. (R$)', 'Valor (R$)', 'PIS/COFINS', 'ICMS %', 'ICMS (R$)']], { z: 6.3, b: true });
  s.rows(232, 12, [40, -235, -290, -350, -410, -470, -510, -556], [['USO SIST. DISTR. (TUSD)', Z(e.used, 0), 'kWh', '0,45217', Z(tusd), Z(tusd * 0.048), '18,00', Z(tusd * 0.18)], ['ENERGIA (TE)', Z(e.used, 0), 'kWh', '0,39842', Z(te), Z(te * 0.048), '18,00', Z(te * 0.18)], ['ADICIONAL BANDEIRA AMARELA', Z(e.used, 0), 'kWh', '0,02511', Z(band), Z(band * 0.048), '18,00', Z(band * 0.18)], ['COSIP - SAO PEDRO - MUNICIPAL', '', '', '', Z(cosip), '', '', ''], ['TOTAL', '', '', '', Z(t.total()), Z(base * 0.048), '', Z(base * 0.18)]], { z: 6.8 });
  s.t(36, 312, 'TRIBUTO        BASE DE CÁLCULO      ALÍQUOTA %      VALOR', { z: 6.5, b: true }).rows(324, 11, [36, -150, -200, -260], [['ICMS', Z(base), '18,00', Z(base * 0.18)], ['PIS', Z(base * 0.82), '1,04', Z(base * 0.82 * 0.0104)], ['COFINS', Z(base * 0.82), '4,81', Z(base * 0.82 * 0.0481)]], { z: 6.8 });
  s.t(300, 312, 'MEDIDOR        GRANDEZA        LEIT. ANT.     LEIT. ATUAL    CONST.   CONSUMO kWh', { z: 6.2, b: true }).rows(324, 11, [300, 350, -430, -478, -504, -556], [[e.meter, 'ENERGIA ATIVA', Z(e.from, 0), Z(e.to, 0), '1', Z(e.used, 0)]], { z: 6.8 });
  const names = Array.from({ length: 13 }, (_, at) => monthName(Number(monthStart(term.end, -at).slice(5, 7)), 'pt').slice(0, 3).toUpperCase());
  s.t(36, 384, 'HISTÓRICO DE CONSUMO (kWh)', { b: true, z: 7 }).chart(40, 450, names, names.map((_, at) => (at === 0 ? e.used : r.int(120, 760))), true);
  s.t(320, 390, 'BANDEIRA TARIFÁRIA: AMARELA. Adicional de R$ 2,511 a cada 100 kWh.\nReservado ao fisco A3F4.99B2.17CD.6E10.\nEm caso de atraso: multa de 2 % e juros de 1 % ao mês.\nDIC apurado 0,00 - FIC 0,00 - Limite 5,31.', { z: 6.5 });
  s.rule(36, 700, 560, 700, 0.4, '#999999').t(36, 714, `Autenticação mecânica    Instalação ${instalacao}    Vencimento ${S(term.due)}    Total a pagar ${R(t.total())}`, { z: 7 }).t(36, 732, r.digits('836########-# ###########-# ###########-# ###########-#'), { face: 'mono', z: 9 });
  return {
    sheet: s,
    truth: bill({ provider: 'Luzeiro Distribuição', accountNumber: instalacao, invoiceNumber: nf, serviceAddress: p.street, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'BRL', ...plainly(t), accept: { accountNumber: [cliente] },
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e) })] }),
  };
});

/** Mexico: the receipt of the federal company, blocks of consumption, the account at the foot. */
const mexican = fourth('mx-recibo-bimestral', 'es', (r) => {
  const p = person(r, 'mx');
  const X = numbers('en');
  const A = (day: string): string => `${day.slice(8)} ${monthName(Number(day.slice(5, 7)), 'es').slice(0, 3).toUpperCase()} ${day.slice(2, 4)}`;
  const term = r.period(59, 62);
  const servicio = r.digits('%## ### ### ###');
  const e = metered(r, '%##V#A', 190, 780);
  const bas = Math.min(150, e.used);
  const inter = Math.min(130, Math.max(0, e.used - 150));
  const exc = Math.max(0, e.used - 280);
  const t = tally();
  const b = t.add('Básico', bas * 1.108);
  const i = t.add('Intermedio', inter * 1.345);
  const x = t.add('Excedente', exc * 3.934);
  const energia = t.total();
  const iva = t.add('IVA 16%', energia * 0.16);
  const fac = t.total();
  const dap = t.add('DAP', 24);
  const o = owed(r, t, 'paid', 220, 900);
  const s = new Sheet('cond', 8, 'letter');
  const right = { a: 'r' } as const;
  s.box(36, 36, 540, 44, '#00724e', null).t(46, 64, 'CEL', { z: 26, b: true, col: '#ffffff' }).t(110, 54, 'Comisión Eléctrica de Levante', { z: 11, col: '#ffffff' }).t(110, 68, 'Av. Paseo de la Reforma 999, Col. Juárez, Ciudad. RFC: CEL370814QI9', { z: 6.5, col: '#ffffff' });
  s.t(40, 100, `${p.who}\n${p.street}\n${p.town}`, { z: 9 }).box(330, 90, 246, 70, '#e5f2ec', null).t(340, 108, 'TOTAL A PAGAR:', { b: true }).t(568, 112, `$${X(o.total)}`, { ...right, z: 17, b: true }).t(340, 150, `(${X(o.total, 2)} M.N.)`, { z: 7 });
  s.rows(180, 14, [40, 180], [['NO. DE SERVICIO:', servicio], ['RMU:', `58090 ${term.end.slice(2, 4)}-02-17 XAXX-010101 009 CEL`], ['LÍMITE DE PAGO:', A(term.due)], ['CORTE A PARTIR:', A(addDays(term.due, 1))], ['FECHA DE EMISIÓN:', A(term.billed)]], { b: true });
  s.rows(180, 14, [350, 450], [['TARIFA:', '1'], ['NO. MEDIDOR:', e.meter], ['MULTIPLICADOR:', '1'], ['PERIODO FACTURADO:', ''], ['', `${A(term.start)} - ${A(term.end)}`]]);
  s.box(36, 262, 540, 14, '#cfe3da', null).rows(272, 14, [40, -250, -320, -390, -470, -570], [['Concepto', 'Lectura actual', 'Lectura anterior', 'Total periodo', 'Precio (MXN)', 'Subtotal (MXN)']], { z: 6.3, b: true });
  s.rows(290, 14, [40, -250, -320, -390, -470, -570], [['Energía (kWh)', X(e.to, 0), X(e.from, 0), String(e.used), '', ''], ['Básico', '', '', String(bas), '1.108', X(b)], ['Intermedio', '', '', String(inter), '1.345', X(i)], ['Excedente', '', '', String(exc), '3.934', X(x)], ['Suma', '', '', String(e.used), '', X(energia)]]);
  s.t(40, 380, 'Costos de la energía en el Mercado Eléctrico Mayorista', { b: true }).rows(394, 12, [40, -200], [['Suministro', X(energia * 0.05)], ['Distribución', X(energia * 0.38)], ['Transmisión', X(energia * 0.09)], ['CENACE', X(energia * 0.01)], ['Energía', X(energia * 0.47)]], { z: 7 });
  s.t(40, 460, 'Apoyo Gubernamental', { z: 7 }).t(200, 460, X(energia * 1.4), { ...right, z: 7 });
  s.t(340, 380, 'Desglose del importe a pagar', { b: true }).rows(394, 13, [340, -570], [['Energía', X(energia)], ['IVA 16%', X(iva)], ['Fac. del Periodo', X(fac)], ['DAP', X(dap)], ['Adeudo Anterior', X(o.before)], [`Su Pago`, o.paid > 0 ? `-${X(o.paid)}` : '0.00'], ['Total', `$${X(o.total)}`]]);
  s.t(40, 500, 'Consumo histórico (kWh)', { b: true }).rows(514, 11, [40, -210, -270, -330], [[`del ${A(term.start)} al ${A(term.end)}`, String(e.used), `$${X(o.current)}`, ''], ...[1, 2, 3, 4].map((back) => [`del ${A(addDays(term.start, -61 * back))} al ${A(addDays(term.start, -61 * (back - 1)))}`, String(r.int(180, 700)), `$${X(r.num(250, 1100, 2))}`, `$${X(r.num(250, 1100, 2))}`])], { z: 6.8 });
  s.rule(36, 650, 576, 650, 0.5, '#777777').t(40, 668, `${servicio.replace(/ /g, '')} ${term.due.slice(2).replace(/-/g, '')} ${String(Math.round(o.total)).padStart(9, '0')} ${r.digits('#')}`, { face: 'mono', z: 10 }).t(40, 684, 'Talón de caja. Línea de captura para pago en banco y tiendas', { z: 6.5 }).t(568, 684, `$${X(o.total)}`, { ...right, b: true });
  return {
    sheet: s,
    truth: bill({ provider: 'Comisión Eléctrica de Levante', accountNumber: servicio, serviceAddress: p.street, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'MXN', ...o.said, accept: { provider: ['CEL'], currentCharges: [fac] }, notes: ['Current charges are not printed as one sum in the account: the period’s invoice leaves out the street lighting'],
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), tariff: '1' })] }),
  };
}, 'pdf', 'scan');

export const IBERIAN: readonly FourthLayout[] = [spanishPower, spanishGas, portuguese, brazilian, mexican];
