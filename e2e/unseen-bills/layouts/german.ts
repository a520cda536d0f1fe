import { addDays, days } from '../days.ts';
import { layout, type Layout } from '../layout.ts';
import { numbers } from '../numbers.ts';
import { round, sum } from '../random.ts';
import { Sheet } from '../sheet.ts';
import { bill, lines, service } from '../truth.ts';

const F = numbers('de');

/** A year's electricity less the instalments paid: often a Guthaben, so a negative total. */
const yearly = layout('de-strom-jahresrechnung', 'de', (r) => {
  const start = r.pick(['2024-10-01', '2025-01-15', '2025-03-01']);
  const end = addDays(start, 364);
  const name = r.pick(['Stadtwerke Altenfurt GmbH', 'Rhönstrom Vertriebs GmbH', 'Elbtal Energie GmbH']);
  const account = r.digits('2%# ### ###');
  const invoice = r.digits('VR-2026-%#####');
  const meter = r.digits('1 EMH00 %### ####');
  const used = r.int(1900, 6100);
  const net: [string, number][] = [[`Arbeitspreis ${F(used, 0)} kWh × 28,41 ct`, round(used * 0.2841)], ['Grundpreis 365 Tage × 0,3562 €', round(365 * 0.3562)], [`Stromsteuer ${F(used, 0)} kWh × 2,05 ct`, round(used * 0.0205)]];
  const rows: [string, number][] = [...net, ['Umsatzsteuer 19 %', round(sum(net.map(([, x]) => x)) * 0.19)]];
  const now = sum(rows.map(([, x]) => x));
  const paid = round(Math.round(now / 11 + r.int(-25, 25)) * 11);
  const due = sum([now, -paid]);
  const billed = addDays(end, 18);
  const D = days('DD.MM.YYYY');
  const s = new Sheet('sans', 9);
  s.t(555, 56, name, { a: 'r', b: true, z: 13 }).t(555, 70, 'Am Gaswerk 4, 98999 Altenfurt · Tel. 03699 555-0', { a: 'r', z: 7 }).t(40, 110, 'Frau\nAnneliese Brückner\nLindenweg 8\n98998 Oberaltenfurt');
  s.rows(110, 13, [360, -555], [['Kundennummer', r.digits('%#####')], ['Vertragskonto', account], ['Rechnungsnummer', invoice], ['Rechnungsdatum', D(billed)]]);
  s.t(40, 190, 'Ihre Jahresverbrauchsabrechnung Strom', { b: true, z: 13 }).t(40, 208, `Abrechnungszeitraum ${D(start)} bis ${D(end)}   Verbrauchsstelle: Lindenweg 8, 98998 Oberaltenfurt`);
  s.rows(234, 14, [40, -400], [['Rechnungsbetrag (brutto)', `${F(now)} €`], ['abzüglich gezahlter Abschläge 11 × ' + F(paid / 11) + ' €', `-${F(paid)} €`]]);
  s.rule(40, 254, 400).t(40, 270, due < 0 ? 'Ihr Guthaben' : 'Noch zu zahlen', { b: true, z: 11 }).t(400, 270, `${F(Math.abs(due))} €`, { a: 'r', b: true, z: 11 });
  const pay = addDays(billed, 14);
  s.t(40, 290, due < 0 ? `Das Guthaben überweisen wir bis zum ${D(pay)} auf Ihr Konto.` : `Bitte überweisen Sie den Betrag bis zum ${D(pay)}.`).t(40, 304, `Ihr neuer Abschlag: ${F(Math.round(now / 11))} €` + ` ab ${D(addDays(billed, 30))}`);
  s.t(40, 336, 'Verbrauchsermittlung', { b: true }).rows(352, 13, [40, 170, -300, -380, 400], [['Zählernummer', 'Ablesung', 'Zählerstand', 'kWh', 'Art'], [meter, D(start), F(40210, 0), '', 'Ablesung Netzbetreiber'], ['', D(end), F(40210 + used, 0), F(used, 0), 'Ablesung Kunde']]);
  const y = s.rows(420, 14, [40, -480], rows.map(([label, x]) => [label, `${F(x)} €`]));
  s.rule(400, y - 10, 480).t(40, y + 4, 'Gesamtbetrag').t(480, y + 4, `${F(now)} €`, { a: 'r' }).t(40, y + 30, `Marktlokation ${r.digits('5%#########')}   Vorjahresverbrauch ${F(used + 212, 0)} kWh   Ø Haushalt (2 Pers.) 2.500 kWh   USt-IdNr. DE${r.digits('#########')}   Vertragsende 31.12.2027`, { z: 7 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: 'Lindenweg 8, 98998 Oberaltenfurt', billDate: billed, dueDate: due < 0 ? null : pay, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: due, currentCharges: now, payments: paid, lines: lines(rows),
      accept: due < 0 ? { dueDate: [pay] } : {}, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], notes: ['A Guthaben is negative and printed without a sign', 'New instalment is no charge of this bill'],
    }),
  };
});

/** District heat, MWh with three decimals and a peak load. */
const heat = layout('de-fernwaerme', 'de', (r) => {
  const p = r.period(28, 31);
  const name = r.pick(['Fernwärme Nordhafen AG', 'Wärmewerke Hohenried']);
  const account = r.digits('%###-%##');
  const invoice = r.digits('FW%######');
  const meter = r.digits('WMZ %#####');
  const mwh = r.num(11, 88, 3);
  const net: [string, number][] = [[`Arbeitspreis ${F(mwh, 3)} MWh x 98,74 €/MWh`, round(mwh * 98.74)], ['Leistungspreis 120 kW (Vertragsleistung)', 412.5], ['Messpreis', 18.9], ['Emissionspreis', round(mwh * 9.11)]];
  const rows: [string, number][] = [...net, ['zzgl. 19,00 % MwSt.', round(sum(net.map(([, x]) => x)) * 0.19)]];
  const now = sum(rows.map(([, x]) => x));
  const D = days('DD.MM.YY');
  const L = days('D. MMMM YYYY', 'de');
  const s = new Sheet('serif', 9.5);
  s.t(40, 56, name, { b: true, z: 15 }).rule(40, 62, 555, 62, 2).t(40, 90, 'Wohnungsgenossenschaft Hafenblick eG\nPostfach 10 04 17\n28999 Nordhafen');
  s.t(555, 90, `Nordhafen, ${L(p.billed)}`, { a: 'r' }).t(40, 150, `Rechnung ${invoice} – Wärmelieferung`, { b: true, z: 12 }).t(40, 168, `Vertrag ${account} · Abnahmestelle Kaistraße 17–21 · Zähler ${meter}`);
  s.t(40, 184, `Lieferzeitraum ${D(p.start)} - ${D(p.end)}`).rows(210, 14, [40, -300, -420, 440], [['', 'alt', 'neu', ''], ['Wärmemenge', F(1204.5, 3), F(1204.5 + mwh, 3), 'MWh'], ['Verbrauch', '', F(mwh, 3), 'MWh'], ['Rücklauftemperatur', '', '52', '°C']]);
  const y = s.rows(290, 15, [40, -500], rows.map(([label, x]) => [label, `${F(x)} EUR`]));
  s.rule(400, y - 11, 500).t(40, y + 4, 'Rechnungsbetrag', { b: true }).t(500, y + 4, `${F(now)} EUR`, { a: 'r', b: true }).t(40, y + 34, `Zahlbar ohne Abzug bis ${L(p.due)} auf IBAN DE12 9999 0000 0041 7788 20.`).t(40, y + 50, 'Steuernummer 60/041/77882. Preisanpassung zum 01.10.2027: Arbeitspreis 101,20 €/MWh.', { z: 8 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: 'Kaistraße 17–21', billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: now, currentCharges: now, lines: lines(rows),
      services: [service('DISTRICT', mwh, 'MWh', { meterNumber: meter })], notes: ['Three decimals after a comma look like thousands', 'Contracted load is not the demand'],
    }),
  };
});

/** Water and waste water by a municipality, a corrected notice that replaces an earlier one. */
const waterNotice = layout('de-wasser-korrektur', 'de', (r) => {
  const start = '2025-01-01';
  const end = '2025-12-31';
  const name = r.pick(['Zweckverband Wasserversorgung Eichgrund', 'Gemeindewerke Moosbach']);
  const account = r.digits('05.%####.#');
  const notice = r.digits('2026/%####');
  const old = r.digits('2026/%####');
  const meter = r.digits('8SEN%#######');
  const m3 = r.int(61, 240);
  const rows: [string, number][] = [[`Trinkwasser ${m3} m³ x 1,98 €`, round(m3 * 1.98)], ['Grundgebühr Wasser Q3 4', 96], ['7 % Umsatzsteuer', round((m3 * 1.98 + 96) * 0.07)], [`Schmutzwasser ${m3} m³ x 2,74 €`, round(m3 * 2.74)], ['Niederschlagswasser 140 m² x 0,51 €', 71.4]];
  const now = sum(rows.map(([, x]) => x));
  const paid = Math.round(now * 0.8);
  const due = sum([now, -paid]);
  const billed = addDays(end, r.int(20, 60));
  const pay = addDays(billed, 30);
  const D = days('DD.MM.YYYY');
  const s = new Sheet('mono', 8);
  s.t(40, 50, name.toUpperCase(), { b: true, z: 10 }).t(40, 64, 'RATHAUSPLATZ 1   93999 MOOSBACH').t(40, 100, `KORREKTURBESCHEID NR. ${notice}`, { b: true, z: 11 }).t(40, 114, `ersetzt den Bescheid Nr. ${old} vom ${D(addDays(billed, -14))}`);
  s.rows(140, 12, [40, 190], [['Kassenzeichen', account], ['Datum', D(billed)], ['Objekt', 'Am Weiher 3, Moosbach'], ['Zeitraum', `${D(start)} - ${D(end)}`], ['Wasserzähler', meter], ['Stand alt/neu', `1203 / ${1203 + m3}  (geschätzt)`], ['Verbrauch', `${m3} m³`]]);
  let y = s.rows(240, 13, [40, -480], rows.map(([label, x]) => [label, F(x)]));
  s.t(40, y + 4, 'Summe der Gebühren').t(480, y + 4, F(now), { a: 'r' }).t(40, y + 17, 'Vorauszahlungen').t(480, y + 17, `${F(paid)}-`, { a: 'r' });
  y += 34;
  s.rule(40, y - 12, 480).t(40, y, `Nachzahlung EUR, fällig am ${D(pay)}`, { b: true }).t(480, y, F(due), { a: 'r', b: true });
  s.t(40, y + 26, `Vorauszahlungen 2026: 15.02.  15.05.  15.08.  15.11. je ${F(Math.round(now / 4))}\nRechtsbehelfsbelehrung: Gegen diesen Bescheid kann innerhalb eines Monats Widerspruch erhoben werden.`);
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: notice, serviceAddress: 'Am Weiher 3, Moosbach', billDate: billed, dueDate: pay, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: due, currentCharges: now, payments: paid, corrects: old, lines: lines(rows),
      services: [service('WATER', m3, 'm3', { meterNumber: meter, readType: 'ESTIMATED' })], notes: ['Replaces an earlier notice', 'Instalments of next year'],
    }),
  };
});

/** Austria: grid and energy apart, Jänner, a Zählpunkt of 33 signs. */
const austria = layout('at-strom-netz', 'de', (r) => {
  const p = r.period(30, 31);
  const name = r.pick(['Mürztal Strom GmbH', 'Donauland Energie AG', 'Alpenkraft Vertrieb']);
  const account = r.digits('71%#######');
  const invoice = r.digits('R%########');
  const meter = r.digits('%#######');
  const used = r.int(900, 8800);
  const net: [string, number][] = [[`Energie ${F(used, 0)} kWh à 14,90 Cent`, round(used * 0.149)], ['Grundpauschale', 3.2], [`Netznutzung ${F(used, 0)} kWh à 6,81 Cent`, round(used * 0.0681)], ['Messentgelt', 2.4], ['Elektrizitätsabgabe', round(used * 0.015)]];
  const rows: [string, number][] = [...net, ['20 % USt', round(sum(net.map(([, x]) => x)) * 0.2)]];
  const now = sum(rows.map(([, x]) => x));
  const D = days('D. MMMM YYYY', 'at');
  const s = new Sheet('sans', 9);
  s.t(40, 60, name, { b: true, z: 18, col: '#a4121f' }).t(40, 110, 'Gasthof Post KG\nHauptplatz 3\n8999 Mürzdorf');
  for (const [x, label, value] of [[40, 'Rechnungsnummer', invoice], [170, 'Kundennummer', account], [300, 'Rechnungsdatum', D(p.billed)], [430, 'Zahlbar bis', D(p.due)]] as const) s.t(x, 180, label, { z: 7, col: '#666666' }).t(x, 193, value, { b: true });
  s.t(40, 225, `Stromrechnung ${D(p.start)} – ${D(p.end)}`, { b: true, z: 12 }).t(40, 243, `Zählpunkt AT00${r.digits('%############################')}   Zähler ${meter}   Ableseart: Fernauslesung`, { z: 7.5 });
  s.t(40, 262, `Verbrauch ${F(used, 0)} kWh    höchste Leistung ${F(r.num(9, 20, 2))} kW (nicht verrechnet)`);
  const power = (s.last.marks.findLast((mark) => mark.kind === 'text') as { text: string }).text.match(/([\d,]+) kW \(/)?.[1]?.replace(',', '.');
  const y = s.rows(290, 14, [40, -400, 420], rows.map(([label, x]) => [label, F(x), '€']));
  s.rule(330, y - 10, 400).t(40, y + 4, 'Gesamtbetrag inkl. USt', { b: true }).t(400, y + 4, F(now), { a: 'r', b: true }).t(420, y + 4, '€').t(40, y + 34, `Der Betrag wird am ${D(p.due)} von Ihrem Konto AT61 **** **** 4177 eingezogen. UID ATU41778820. FN 204177x`, { z: 7.5 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: now, currentCharges: now, lines: lines(rows),
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL', demand: Number(power), demandUnit: 'kW' })], notes: ['Jänner', 'Label above value'],
    }),
  };
});

/** Switzerland: apostrophes, high and low tariff, five-Rappen rounding, Zürich words (Blindenergie). */
const swiss = layout('ch-elektrizitaet', 'de', (r) => {
  const G = numbers(r.pick(['ch', 'chq']));
  const p = r.period(88, 92);
  const name = r.pick(['Elektrizitätswerk Seetal', 'Gemeindewerke Obermatt', 'EW Bärental AG']);
  const account = r.digits('4%##.###.#');
  const invoice = r.digits('%#######');
  const meter = r.digits('%#####-#');
  const [high, low] = [r.int(2100, 19900), r.int(1500, 9800)];
  const kw = r.num(12, 88, 1);
  const rows: [string, number][] = [[`Energie Hochtarif ${G(high, 0)} kWh`, round(high * 0.1455)], [`Energie Niedertarif ${G(low, 0)} kWh`, round(low * 0.1203)], ['Netznutzung', round((high + low) * 0.0811)], [`Leistung ${G(kw, 1)} kW`, round(kw * 7.9)], ['Systemdienstleistungen', round((high + low) * 0.0055)], ['Netzzuschlag 2.30 Rp.', round((high + low) * 0.023)]];
  rows.push(['MWST 8.1%', round(sum(rows.map(([, x]) => x)) * 0.081)]);
  const raw = sum(rows.map(([, x]) => x));
  const now = round(Math.round(raw * 20) / 20);
  if (now !== raw) rows.push(['Rundung', round(now - raw)]);
  const D = days('DD.MM.YYYY');
  const s = new Sheet('sans', 9);
  s.t(40, 50, name, { b: true, z: 15 }).t(340, 100, 'Käserei Obermatt AG\nDorfstrasse 12\n6999 Obermatt').t(40, 160, `Rechnung Nr. ${invoice}`, { b: true, z: 12 }).rows(178, 13, [40, 140], [['Kunden-Nr.', account], ['Datum', D(p.billed)], ['Objekt', 'Dorfstrasse 12, Käserei'], ['Periode', `${D(p.start)}-${D(p.end)}`]]);
  s.rows(244, 13, [40, 120, -260, -340, -400], [['Zähler', 'Tarif', 'Stand alt', 'Stand neu', 'kWh'], [meter, 'HT', G(55010, 0), G(55010 + high, 0), G(high, 0)], [meter, 'NT', G(20440, 0), G(20440 + low, 0), G(low, 0)], ['', 'Total', '', '', G(high + low, 0)], [meter, 'Blindenergie', '', '', `${G(r.int(900, 2900), 0)} kvarh`]]);
  const y = s.rows(330, 13, [40, -480], rows.map(([label, x]) => [label, G(x)]));
  s.rule(400, y - 9, 480).t(40, y + 5, 'Total CHF inkl. MWST', { b: true }).t(480, y + 5, G(now), { a: 'r', b: true }).t(40, y + 24, `Zahlbar bis ${D(p.due)}`);
  s.rule(0, 600, 595).t(20, 620, 'Empfangsschein', { b: true }).t(20, 640, `CHF   ${numbers('space')(now)}`).t(200, 620, 'Zahlteil', { b: true }).t(340, 640, 'Referenz').t(340, 652, r.digits('00 0000# ##### ##### ##### #####')).box(200, 640, 120, 120, '#222222', null);
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: 'Dorfstrasse 12, Käserei', billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CHF', totalAmount: now, currentCharges: now, lines: lines(rows),
      services: [service('ELECTRICITY', high + low, 'kWh', { meterNumber: meter, demand: kw, demandUnit: 'kW', accept: { demand: [] } })], notes: ['Apostrophe as thousands mark; spaces on the payment slip', 'Rounded to five Rappen'],
    }),
  };
});

export const GERMAN: readonly Layout[] = [yearly, heat, waterNotice, austria, swiss];
