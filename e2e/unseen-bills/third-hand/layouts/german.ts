import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { split, tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { leaders, metered, money, person, readOf, rowsOf, sheets, smallPrint } from '../kit.ts';
import { third, type ThirdLayout } from '../third-layout.ts';

const D = numbers('de');
const A = numbers('at');
const C = numbers('ch');
const eur = money(' €', 'de', true);
const dot = days('DD.MM.YYYY');
const long = days('D. MMMM YYYY', 'de');
const longAt = days('DD. MMMM YYYY', 'at');

/** A year's account with two prices, instalments set off, and the instalments to come. */
const year = third('de-strom-jahr-zwei-preise', 'de', (r) => {
  const start = monthStart('2024-02-01', r.int(0, 14));
  const end = addDays(monthStart(start, 12), -1);
  const swap = monthStart(start, 7);
  const billed = addDays(end, r.int(9, 20));
  const due = addDays(billed, 15);
  const at = person(r, 'de');
  const m = metered(r, '1EMH00########', 1800, 5400);
  const [a = 0, b = 0] = split(m.used, [0.55]);
  const t = tally();
  t.add('Arbeitspreis bis zum Preiswechsel', a * 0.2684);
  t.add('Arbeitspreis ab dem Preiswechsel', b * 0.2891);
  t.add('Grundpreis', 128.52);
  const net = t.total();
  t.add('Umsatzsteuer 19 %', net * 0.19);
  const monthly = Math.round(t.total() / 12) - r.int(2, 9);
  const paid = monthly * 12;
  const total = round(t.total() - paid);
  const account = r.digits('2########');
  const invoice = r.digits('VR-20##-######');
  const malo = r.digits('5##########');
  const html = sheets('body{font:9pt Arial,Liberation Sans}.k{float:right;width:180pt;background:#f4f4f0;padding:8pt;font-size:8pt}.k b{float:right}table{width:100%}td{padding:2.5pt 0;border-bottom:.4pt solid #bbb}h3{margin:12pt 0 3pt}',
    `<div class="k">Rechnungsnummer <b>${invoice}</b><br>Vertragskonto <b>${account}</b><br>Rechnungsdatum <b>${dot(billed)}</b><br>Zählpunkt/MaLo <b>${malo}</b></div><b style="font-size:15pt;color:#8a0">Stadtwerke Wiesenau GmbH</b><p>${at.who}<br>${at.street}<br>${at.town}</p><div style="clear:both"></div><h2>Ihre Stromrechnung für ${dot(start)} bis ${dot(end)}</h2><table>${rowsOf([['Kosten Ihres Stromverbrauchs (brutto)', eur(t.total())], [`abzüglich gezahlter Abschläge (12 x ${eur(monthly)})`, eur(-paid)], ['<b>Nachzahlung</b>', `<b>${eur(total)}</b>`]])}</table><p>Wir buchen den Betrag zum <b>${dot(due)}</b> von Ihrem Konto ab. Ihr neuer Abschlag: ${eur(Math.ceil(t.total() / 12))} monatlich, erstmals am ${dot(addDays(due, 17))}.</p>`,
    `<h3>Verbrauchsermittlung, Zähler ${m.meter}</h3><table>${rowsOf([['Zeitraum', 'Stand alt', 'Stand neu', 'Verbrauch'], [`${dot(start)} – ${dot(end)}`, D(m.from, 0), D(m.to, 0), `${D(m.used, 0)} kWh`]])}</table><p>Zählerstand abgelesen durch den Netzbetreiber.</p><h3>Betragsermittlung</h3><table>${rowsOf([[`${dot(start)} – ${dot(addDays(swap, -1))}`, `${D(a, 0)} kWh`, '26,84 ct', eur(t.rows[0]![1])], [`${dot(swap)} – ${dot(end)}`, `${D(b, 0)} kWh`, '28,91 ct', eur(t.rows[1]![1])], ['Grundpreis', '12 Monate', '10,71 €', eur(128.52)], ['Nettobetrag', '', '', eur(net)], ['Umsatzsteuer 19 %', '', '', eur(t.rows[3]![1])], ['<b>Bruttobetrag</b>', '', '', `<b>${eur(t.total())}</b>`]])}</table><p class="fine">${smallPrint('de', r)}</p>`);
  return { html, truth: bill({ provider: 'Stadtwerke Wiesenau GmbH', accountNumber: account, invoiceNumber: invoice, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: total, currentCharges: t.total(), payments: paid, lines: lines(t.rows), accept: { currentCharges: [net] }, services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), servicePoint: malo, readType: 'ACTUAL', charges: t.total() })] }) };
});

/** A monthly gas account of a works: state number, calorific value, carbon price, everything net first. */
const worksGas = third('de-gas-monat-gewerbe', 'de', (r) => {
  const start = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(start, 1), -1);
  const billed = addDays(end, 7);
  const due = addDays(billed, 14);
  const at = person(r, 'de');
  const m = metered(r, '7ELS##########', 900, 9000);
  const [z, h] = [0.9521, 11.284];
  const used = Math.round(m.steps * z * h);
  const t = tally();
  t.add('Arbeitspreis', used * 0.0489);
  t.add('Netzentgelt', used * 0.0104 + 38.5);
  t.add('CO2-Preis', used * 0.00998);
  t.add('Energiesteuer', used * 0.0055);
  const net = t.total();
  t.add('19 % MwSt.', net * 0.19);
  const account = r.digits('K-####-%##');
  const invoice = r.digits('%########');
  const s = new Sheet('sans', 8.5, 'a4');
  s.t(50, 56, 'RHÖNGAS Vertrieb AG', { z: 16, b: true }).rule(50, 64, 545, 64, 2, '#e67700').t(50, 90, `${at.who}\n${at.street}\n${at.town}`);
  s.rows(90, 13, [360, -545], [['Kundennummer', account], ['Rechnung Nr.', invoice], ['Datum', dot(billed)], ['Fällig am', dot(due)]]);
  s.t(50, 170, `Rechnung Erdgas, Lieferzeitraum ${dot(start)} - ${dot(end)}`, { b: true, z: 11 });
  s.rows(196, 13, [50, -230, -300, -360, -420, -480, -545], [['Zählernummer', 'Anfang', 'Ende', 'm³', 'Z-Zahl', 'Brennwert', 'kWh'], [m.meter, D(m.from, 0), D(m.to, 0), D(m.steps, 0), D(z, 4), D(h, 3), D(used, 0)]]);
  s.rows(244, 14, [50, -545], [...t.rows.slice(0, 4).map(([n, a]) => [n, D(a)] as const), ['Summe netto', D(net)], ['19 % MwSt.', D(t.rows[4]![1])], ['Rechnungsbetrag', `${D(t.total())} EUR`]]);
  s.t(50, 370, 'Ablesung durch Fernauslesung. Bitte überweisen Sie den Rechnungsbetrag unter Angabe der Rechnung Nr.');
  return { sheet: s, truth: bill({ provider: 'Rhöngas Vertrieb AG', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), accept: { currentCharges: [net] }, services: [service('GAS', used, 'kWh', { ...readOf(m), conversion: round(z * h, 8), readType: 'ACTUAL', charges: t.total() })] }) };
});

/** District heat in megawatt-hours, work and capacity, on two columns. */
const heat = third('de-fernwaerme-anschlusswert', 'de', (r) => {
  const start = monthStart('2025-01-01', r.int(0, 4) * 3);
  const end = addDays(monthStart(start, 3), -1);
  const billed = addDays(end, 16);
  const due = addDays(billed, 21);
  const at = person(r, 'de');
  const used = r.num(8, 190, 3);
  const kw = r.int(40, 320);
  const meter = r.digits('WMZ-%######');
  const t = tally();
  t.add('Arbeitspreis Wärme', used * 104.71);
  t.add('Leistungspreis', kw * 10.6);
  t.add('Messpreis', 51.9);
  t.add('Emissionspreis', used * 8.13);
  const net = t.total();
  t.add('Umsatzsteuer 19 %', net * 0.19);
  const account = r.digits('FW %## ###');
  const invoice = r.digits('9#######');
  const html = sheets('body{font:9pt DejaVu Serif,Georgia}.c{columns:2;column-gap:24pt}dl{display:grid;grid-template-columns:auto auto;row-gap:3pt;break-inside:avoid}dd{margin:0;text-align:right}h3{margin:0 0 4pt;break-after:avoid}',
    `<p style="text-align:center;letter-spacing:2pt">ENERGIEVERSORGUNG OBERKLINGEN</p><p>${at.who} · ${at.line}</p><h2>Fernwärmerechnung</h2><div class="c"><h3>Rechnung</h3><dl><dt>Nummer</dt><dd>${invoice}</dd><dt>Kundenkonto</dt><dd>${account}</dd><dt>vom</dt><dd>${long(billed)}</dd><dt>Abrechnungszeitraum</dt><dd>${dot(start)}–${dot(end)}</dd><dt>Wärmezähler</dt><dd>${meter}</dd><dt>Verbrauch</dt><dd>${D(used, 3)} MWh</dd><dt>Anschlusswert</dt><dd>${kw} kW</dd></dl><h3>Beträge in Euro</h3><dl>${t.rows.slice(0, 4).map(([n, a]) => `<dt>${n}</dt><dd>${D(a)}</dd>`).join('')}<dt>Netto</dt><dd>${D(net)}</dd><dt>Umsatzsteuer 19 %</dt><dd>${D(t.rows[4]![1])}</dd><dt><b>Zu zahlen</b></dt><dd><b>${D(t.total())}</b></dd><dt>bis zum</dt><dd>${dot(due)}</dd></dl></div><p class="fine">${smallPrint('de', r)}</p>`);
  return { html, truth: bill({ provider: 'Energieversorgung Oberklingen', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), accept: { currentCharges: [net] }, services: [service('DISTRICT', used, 'MWh', { meterNumber: meter, charges: t.total(), accept: { demand: [kw] } })] }) };
});

/** A notice of fees for water and waste water with a change of meter, a credit at the end. */
const waterNotice = third('de-wasser-bescheid-zaehlerwechsel', 'de', (r) => {
  const start = '2025-01-01';
  const end = '2025-12-31';
  const billed = addDays(end, r.int(12, 30));
  const due = addDays(billed, 30);
  const at = person(r, 'de');
  const a = r.int(20, 60);
  const b = r.int(20, 70);
  const used = a + b;
  const from = r.int(300, 900);
  const [m1, m2] = [r.digits('8SEN##%#####'), r.digits('8SEN##%#####')];
  const t = tally();
  t.add('Wassergebühr', used * 2.14);
  t.add('Grundgebühr Wasser', 84);
  t.add('Umsatzsteuer 7 %', (used * 2.14 + 84) * 0.07);
  t.add('Schmutzwassergebühr', used * 2.87);
  t.add('Niederschlagswasser 140 m²', 140 * 0.71);
  const paid = Math.round(t.total() / 40) * 40 + 40;
  const total = round(t.total() - paid);
  const account = r.digits('01.%####.%');
  const html = sheets('body{font:9.5pt Times New Roman,Liberation Serif,DejaVu Serif}table{width:100%}td{padding:2pt 4pt}.b td{border:.5pt solid #000}',
    `<table><tr><td><b>Gemeinde Strandow</b><br>Eigenbetrieb Wasser/Abwasser</td><td class="r">Kassenzeichen ${account}<br>Strandow, ${long(billed)}</td></tr></table><p>${at.who}<br>${at.street}<br>${at.town}</p><h2 style="font-size:13pt">Gebührenbescheid Wasser und Abwasser 2025</h2><p>Veranlagungszeitraum ${dot(start)} bis ${dot(end)}</p><table class="b">${rowsOf([['Zähler', 'von', 'bis', 'Stand alt', 'Stand neu', 'm³'], [`${m1} (ausgebaut)`, dot(start), '14.06.2025', String(from), String(from + a), String(a)], [`${m2} (eingebaut)`, '14.06.2025', dot(end), '0', String(b), String(b)], ['Verbrauch gesamt', '', '', '', '', String(used)]])}</table><br><table class="b">${rowsOf([...t.rows.map(([n, v]) => [n, eur(v)]), ['Festgesetzte Gebühren', eur(t.total())], ['Geleistete Vorauszahlungen', eur(-paid)], [`<b>${total < 0 ? 'Guthaben' : 'Nachforderung'}</b>`, `<b>${eur(total)}</b>`]])}</table><p>Der Betrag wird zum ${dot(due)} ${total < 0 ? 'erstattet' : 'fällig'}. Vorauszahlungen 2026: vier Raten zu ${eur(Math.round(t.total() / 4))} am 15.02., 15.05., 15.08. und 15.11.</p><p>Rechtsbehelf: Gegen diesen Bescheid kann innerhalb eines Monats Widerspruch erhoben werden.</p>`);
  return { html, truth: bill({ provider: 'Gemeinde Strandow', accountNumber: account, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: total, currentCharges: t.total(), payments: paid, lines: lines(t.rows), notes: ['meter change'], accept: { dueDate: [], provider: ['Eigenbetrieb Wasser/Abwasser'] },
    services: [service('WATER', used, 'm3', { meterNumber: m2, charges: t.total(), accept: { meterNumber: [m1] } })], alternatives: [[service('WATER', a, 'm3', { meterNumber: m1, periodEnd: '2025-06-14' }), service('WATER', b, 'm3', { meterNumber: m2, periodStart: '2025-06-14' })]] }) };
});

/** A correction that reverses an invoice and sets another in its place. */
const reversal = third('de-rechnungskorrektur', 'de', (r) => {
  const start = monthStart('2025-01-01', r.int(0, 13));
  const end = addDays(monthStart(start, 1), -1);
  const billed = addDays(end, 34);
  const due = addDays(billed, 14);
  const at = person(r, 'de');
  const wrong = r.int(3000, 9000);
  const m = metered(r, '1ISK00########', 1800, 2900);
  const amount = (kwh: number): number => round(round(kwh * 0.2311 + 24.9) * 1.19);
  const [old, fresh] = [r.digits('RE%######'), r.digits('RE%######')];
  const refund = round(amount(m.used) - amount(wrong));
  const account = r.digits('44%#####');
  const s = new Sheet('cond', 9.5, 'a4');
  s.t(50, 60, 'Nordlicht Energie', { z: 20, b: true, col: '#1864ab' }).t(545, 60, 'Rechnungskorrektur', { a: 'r', z: 14 });
  s.t(50, 96, `${at.who}\n${at.street}\n${at.town}`).rows(96, 14, [330, -545], [['Rechnungsnummer', fresh], ['Kundennummer', account], ['Rechnungsdatum', dot(billed)], ['Ersetzt Rechnung', old]]);
  s.t(50, 180, `Die Rechnung ${old} beruhte auf einem falschen Zählerstand. Sie wird storniert und durch diese ersetzt.`);
  s.rows(210, 15, [50, -330, -430, -545], [['', 'kWh', 'netto', 'brutto'], [`Storno ${old}`, `-${D(wrong, 0)}`, `-${D(round(wrong * 0.2311 + 24.9))}`, `-${D(amount(wrong))}`], ['Neuberechnung', D(m.used, 0), D(round(m.used * 0.2311 + 24.9)), D(amount(m.used))]]);
  s.rows(268, 15, [50, -545], [['Zähler', m.meter], ['Zeitraum', `${dot(start)} - ${dot(end)}`], ['Anfangsstand', D(m.from, 0)], ['Endstand (abgelesen)', D(m.to, 0)], ['Korrigierter Rechnungsbetrag', eur(amount(m.used))], ['Bereits gezahlt', eur(-amount(wrong))], ['Guthaben', eur(refund)]]);
  s.t(50, 390, `Wir überweisen das Guthaben bis ${dot(due)}.`);
  return { sheet: s, truth: bill({ provider: 'Nordlicht Energie', accountNumber: account, invoiceNumber: fresh, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: refund, currentCharges: amount(m.used), payments: amount(wrong), corrects: old, lines: lines([['Neuberechnung', amount(m.used)]]), accept: { currentCharges: [refund, round(m.used * 0.2311 + 24.9)], totalAmount: [-refund] }, acceptStatus: ['NEEDS_REVIEW'], services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), readType: 'ACTUAL', charges: amount(m.used) })] }) };
}, 'scan');

/** Austria: energy, network and levies in three blocks, Jänner in words. */
const austria = third('at-strom-netz-abgaben', 'de', (r) => {
  const start = monthStart('2024-02-01', r.int(0, 12));
  const end = addDays(monthStart(start, 12), -1);
  const billed = addDays(end, 10);
  const due = addDays(billed, 14);
  const at = person(r, 'at');
  const m = metered(r, 'AT%######', 1800, 5200);
  const t = tally();
  t.add('Energiepreis', m.used * 0.1489);
  t.add('Grundpauschale', 42);
  t.add('Netznutzungsentgelt', m.used * 0.0622);
  t.add('Netzverlustentgelt', m.used * 0.0041);
  t.add('Elektrizitätsabgabe', m.used * 0.015);
  t.add('Gebrauchsabgabe', m.used * 0.0061);
  const net = t.total();
  t.add('20 % USt', net * 0.2);
  const part = Math.round(t.total() / 12) - 3;
  const total = round(t.total() - part * 12);
  const account = r.digits('%## ### ###');
  const invoice = r.digits('1########');
  const point = r.digits('AT00200000000000000000000#######');
  const html = sheets('body{font:9pt Calibri,DejaVu Sans}.n3{display:grid;grid-template-columns:repeat(3,1fr);gap:8pt}.n3>div{background:#edf2f4;padding:6pt}table{width:100%}',
    `<b style="font-size:16pt;color:#d90429">Almstrom Vertriebs GmbH</b><p>${at.who}<br>${at.line}</p><p>Rechnung Nr. ${invoice} vom ${longAt(billed)} · Kundennummer ${account}</p><table>${rowsOf([['Abrechnungszeitraum', `${longAt(start)} bis ${longAt(end)}`], ['Gesamtbetrag inkl. USt', `EUR ${A(t.total())}`], ['Vorgeschriebene Teilbeträge', `EUR -${A(part * 12)}`], [`<b>Zahlbetrag fällig am ${longAt(due)}</b>`, `<b>EUR ${A(total)}</b>`]])}</table><br><div class="n3"><div><b>Energie</b>${leaders(t.rows.slice(0, 2).map(([n, a]) => [n, A(a)]))}</div><div><b>Netz</b>${leaders(t.rows.slice(2, 4).map(([n, a]) => [n, A(a)]))}</div><div><b>Abgaben</b>${leaders(t.rows.slice(4, 6).map(([n, a]) => [n, A(a)]))}</div></div><p>Netto ${A(net)} · 20 % USt ${A(t.rows[6]![1])}</p><p>Zählpunkt ${point}<br>Zähler ${m.meter}: Stand ${A(m.from, 0)} → ${A(m.to, 0)} (abgelesen), Verbrauch ${A(m.used, 0)} kWh</p><p class="fine">${smallPrint('de', r)}</p>`);
  return { html, truth: bill({ provider: 'Almstrom Vertriebs GmbH', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: total, currentCharges: t.total(), payments: part * 12, lines: lines(t.rows), accept: { currentCharges: [net] }, services: [service('ELECTRICITY', m.used, 'kWh', { ...readOf(m), servicePoint: point, readType: 'ACTUAL', charges: t.total() })] }) };
});

/** Switzerland: high and low tariff, rounded to five centimes. */
const swiss = third('ch-hochtarif-niedertarif', 'de', (r) => {
  const start = monthStart('2025-01-01', r.int(0, 5) * 3);
  const end = addDays(monthStart(start, 3), -1);
  const billed = addDays(end, 11);
  const due = addDays(billed, 30);
  const at = person(r, 'ch');
  const meter = r.digits('%#######');
  const a = metered(r, '', 300, 1400);
  const b = metered(r, '', 300, 1600);
  const used = a.used + b.used;
  const t = tally();
  t.add('Energie Hochtarif', a.used * 0.1745);
  t.add('Energie Niedertarif', b.used * 0.1422);
  t.add('Netznutzung', used * 0.1011 + 36);
  t.add('Systemdienstleistungen', used * 0.0055);
  t.add('Abgabe an das Gemeinwesen', used * 0.0105);
  t.add('Netzzuschlag', used * 0.023);
  const net = t.total();
  t.add('MWST 8.1%', net * 0.081);
  const fair = round(Math.round(t.total() * 20) / 20);
  if (fair !== t.total()) t.add('Rundung', fair - t.total());
  const account = r.digits('%##.###');
  const invoice = r.digits('%#######');
  const html = sheets('body{font:9pt Helvetica,Liberation Sans}table{width:100%}td,th{padding:2.5pt 0}.l td{border-top:.5pt solid #000}',
    `<table><tr><td><b style="font-size:14pt">EW Valbrün</b><br>Elektrizitätswerk der Gemeinde</td><td>${at.who}<br>${at.street}<br>${at.town}</td></tr></table><h2>Stromrechnung</h2><table>${rowsOf([['Rechnungs-Nr.', invoice, 'Kunden-Nr.', account], ['Datum', dot(billed), 'Zahlbar bis', dot(due)], ['Periode', `${dot(start)} - ${dot(end)}`, 'Zähler', meter]], 9)}</table><br><table class="l">${rowsOf([['', 'alt', 'neu', 'kWh'], ['Hochtarif (HT)', C(a.from, 0), C(a.to, 0), C(a.used, 0)], ['Niedertarif (NT)', C(b.from, 0), C(b.to, 0), C(b.used, 0)], ['Total Bezug', '', '', C(used, 0)]])}</table><br><table class="l">${rowsOf([...t.rows.map(([n, v]) => [n, C(v)]), ['<b>Rechnungsbetrag CHF</b>', `<b>${C(t.total())}</b>`]])}</table><div style="position:absolute;top:560pt;border-top:1pt dashed #000;width:100%;display:flex;gap:20pt;font-size:7.5pt"><div><b>Empfangsschein</b><br>Konto / Zahlbar an<br>CH99 0000 0000 0000 0000 0<br>EW Valbrün<br>Währung Betrag<br>CHF ${C(t.total())}</div><div><b>Zahlteil</b><br>Referenz ${r.digits('00 00000 ##### ##### ##### #####')}<br>Zahlbar durch ${at.who}</div></div>`);
  return { html, truth: bill({ provider: 'EW Valbrün', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'CHF', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), accept: { currentCharges: [net, round(net * 1.081)] }, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, parts: [{ name: 'Hochtarif', usage: a.used }, { name: 'Niedertarif', usage: b.used }], charges: t.total() })] }) };
});

/** A Swiss parish bills water, waste water and refuse by the meter and the household. */
const parish = third('ch-gemeinde-wasser-kehricht', 'de', (r) => {
  const start = '2025-04-01';
  const end = '2025-09-30';
  const billed = addDays(end, r.int(10, 28));
  const due = addDays(billed, 30);
  const at = person(r, 'ch');
  const m = metered(r, 'W-%####', 30, 140);
  const t = tally();
  t.add('Wasser Grundgebühr', 60);
  t.add('Wasser Mengengebühr', m.used * 1.35);
  t.add('Abwasser Mengengebühr', m.used * 2.1);
  t.add('Kehricht Grundgebühr', 54);
  t.add('MWST 2.6% Wasser', (60 + m.used * 1.35) * 0.026);
  t.add('MWST 8.1% Abwasser, Kehricht', (m.used * 2.1 + 54) * 0.081);
  const account = r.digits('%###');
  const invoice = r.digits('2025.%###');
  const s = new Sheet('sans', 9, 'a4');
  s.t(60, 60, 'Gemeindewerke Rütihofen', { b: true, z: 13 }).t(60, 74, 'Finanzverwaltung, 5998 Rütihofen').t(340, 120, `${at.who}\n${at.street}\n${at.town}`);
  s.t(60, 200, 'Gebührenrechnung', { b: true, z: 14 }).rows(224, 14, [60, 170, 330, 440], [['Rechnung', invoice, 'Objekt', at.street], ['Debitor', account, 'Rechnungsdatum', dot(billed)], ['Von', dot(start), 'Fällig', dot(due)], ['Bis', dot(end), 'Wasserzähler', m.meter]]);
  s.rows(300, 14, [60, -300, -370, -440, -535], [['', 'alt', 'neu', 'm3', 'CHF'], ['Wasser Grundgebühr', '', '', '', C(60)], ['Wasser Mengengebühr', String(m.from), String(m.to), String(m.used), C(t.rows[1]![1])], ['Abwasser Mengengebühr', '', '', String(m.used), C(t.rows[2]![1])], ['Kehricht Grundgebühr', '', '', '', C(54)], ['MWST 2.6% Wasser', '', '', '', C(t.rows[4]![1])], ['MWST 8.1% Abwasser, Kehricht', '', '', '', C(t.rows[5]![1])], ['Total inkl. MWST', '', '', '', C(t.total())]]);
  return { sheet: s, truth: bill({ provider: 'Gemeindewerke Rütihofen', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.street, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'CHF', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), services: [service('WATER', m.used, 'm3', readOf(m)), service('WASTE', null, null)] }) };
});

export const GERMAN: readonly ThirdLayout[] = [year, worksGas, heat, waterNotice, reversal, austria, swiss, parish];
