import { addDays, days, monthStart } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { backOf } from '../fine-print.ts';
import { html, place, table, tally } from '../kit.ts';

const N = numbers('de');
const eur = (x: number): string => `${N(x)} €`;

const power = layout('de-strom-jahr', 'de', (r) => {
  const D = days('DD.MM.YYYY');
  const name = r.pick(['Stadtwerke Neustetten GmbH', 'Ostseekraft Vertrieb GmbH', 'Energieversorgung Altenrode AG']);
  const start = monthStart('2024-03-01', r.int(0, 12));
  const end = addDays(monthStart(start, 12), -1);
  const billed = addDays(end, r.int(12, 35));
  const due = addDays(billed, 14);
  const to = place(r, 'de');
  const [account, customer, invoice] = [r.digits('20%#######'), r.digits('1%#####'), r.digits('VR%########')];
  const meter = r.digits('1EMH00%#######');
  const used = r.int(1500, 6200);
  const t = tally();
  t.add('Arbeitspreis Strom', used * 0.2684);
  t.add('Stromsteuer', used * 0.0205);
  t.add('Grundpreis', 138);
  t.add('19 % Umsatzsteuer', t.total() * 0.19);
  const monthly = r.int(70, 160);
  const paid = monthly * 11;
  const result = round(t.total() - paid);
  const owed = result >= 0;
  const one = `<div class="row"><div style="flex:2"><p class="s"><u>${name} · Postfach 1234 · 39998 Neustetten</u></p>${to.who}<br>${to.street}<br>${to.town}</div><div><b style="font-size:14pt;color:#c00">${name.split(' ')[0]}</b><br>Kundenservice 0800 555 01${r.digits('##')}<br>Mo–Fr 8–18 Uhr<p>Vertragskonto: <b>${account}</b><br>Kundennummer: ${customer}<br>Rechnungsnummer: ${invoice}<br>Datum: ${D(billed)}</p></div></div>
  <h2>Ihre Jahresrechnung Strom</h2><p>Lieferadresse: ${to.line}</p><p>Guten Tag, für den Zeitraum vom ${D(start)} bis ${D(end)} haben wir Ihren Verbrauch abgerechnet.</p>
  ${table([['Ihr Verbrauch', `${N(used, 0)} kWh`], ['Rechnungsbetrag (brutto)', eur(t.total())], ['Abzüglich Ihrer Abschlagszahlungen (11 ×)', `– ${eur(paid)}`], [owed ? '=Nachzahlung' : '=Guthaben', owed ? eur(result) : eur(-result)]])}<p>${owed ? `Den Betrag von <b>${eur(result)}</b> buchen wir am ${D(due)} von Ihrem Konto DE12 **** 4711 ab.` : `Ihr Guthaben von <b>${eur(-result)}</b> überweisen wir Ihnen in den nächsten Tagen.`}</p>
  <p><b>Ihr neuer Abschlag: ${N(monthly + 6)} € monatlich</b>, erstmals fällig am ${D(addDays(due, 20))}.</p>`;
  const dates = Array.from({ length: 12 }, (_, at) => D(addDays(monthStart(billed, at + 1), 0)));
  const two = `<h3>Verbrauchsermittlung</h3>${table([[meter, D(start), '18.204 (Ablesung Netzbetreiber)', D(end), `${N(18204 + used, 0)} (Ablesung Kunde)`, `${N(used, 0)} kWh`]], { head: ['Zählernummer', 'von', 'Stand alt', 'bis', 'Stand neu', 'Verbrauch'], num: 5 })}<p>Marktlokation ${r.digits('5%#########')} · Netzbetreiber: Netz Mitte GmbH, Codenummer 99${r.digits('###########')}</p><h3>Berechnung</h3>${table([['Arbeitspreis', `${N(used, 0)} kWh`, '26,84 ct/kWh', eur(t.rows[0]![1])], ['Stromsteuer', `${N(used, 0)} kWh`, '2,05 ct/kWh', eur(t.rows[1]![1])], ['Grundpreis', '12 Monate', '11,50 €/Monat', eur(138)], ['=Nettobetrag', '', '', eur(round(t.total() - t.rows[3]![1]))], ['Umsatzsteuer 19 %', '', '', eur(t.rows[3]![1])], ['=Bruttobetrag', '', '', eur(t.total())]])}
  <h3>Verbrauchsvergleich</h3><p>Vorjahr: ${N(used * 1.06, 0)} kWh. 2-Personen-Haushalt: 2.000 – 3.000 kWh. CO2-Emissionen 302 g/kWh, radioaktiver Abfall 0,0002 g/kWh.</p><h3>Abschlagsplan</h3><p class="s">${dates.map((day) => `${day}: ${N(monthly + 6)} €`).join(' · ')}</p><p class="xs">Vertragslaufzeit bis ${D(addDays(end, 365))}, Kündigungsfrist ein Monat. Schlichtungsstelle Energie e. V., Friedrichstraße 133, 10117 Berlin. Netzentgelte ${N(used * 0.0912)} €, Konzessionsabgabe ${N(used * 0.0159)} €, KWKG-Umlage ${N(used * 0.00277)} €. Preisstand ab ${D(start)}.</p>`;
  return {
    html: html('', one, two, backOf('de', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: billed, dueDate: owed ? due : null, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: result, currentCharges: t.total(), payments: paid, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], lines: lines(t.rows), accept: { accountNumber: [customer], ...(owed ? {} : { totalAmount: [0] }) } }),
  };
});

const gas = layout('de-gas-zustandszahl', 'de', (r) => {
  const D = days('DD.MM.YY');
  const name = r.pick(['Gasversorgung Erlachtal', 'Hanseatische Energiehandels GmbH']);
  const start = monthStart('2024-01-01', r.int(0, 14));
  const end = addDays(monthStart(start, 12), -1);
  const billed = addDays(end, 21);
  const due = addDays(billed, 16);
  const to = place(r, 'de');
  const [account, invoice, meter] = [r.digits('%########'), r.digits('G-2#-%#####'), r.digits('7GMT000%######')];
  const m3 = r.int(700, 2600);
  const used = Math.round(m3 * 0.9514 * 11.203);
  const t = tally();
  t.add('Arbeitspreis', used * 0.0891);
  t.add('CO2-Kosten', used * 0.00998);
  t.add('Grundpreis', 172.2);
  t.add('USt. 19 %', t.total() * 0.19);
  const paid = r.int(110, 160) * 11;
  const result = round(t.total() - paid);
  const s = new Sheet('sans', 8.5);
  s.t(57, 130, `${to.who}\n${to.street}\n${to.town}`).t(57, 60, name, { b: true, z: 13 }).rows(130, 13, [360, -540], [['Vertragskontonummer', account], ['Rechnungsnr.', invoice], ['Rechnungsdatum', D(billed)], ['Seite', '1 von 1']]);
  s.t(57, 230, 'Gasabrechnung', { b: true, z: 12 }).t(57, 246, `Abrechnungszeitraum ${D(start)} - ${D(end)}    Verbrauchsstelle: ${to.line}`);
  s.rows(274, 13, [57, 150, 205, -290, 300, -380, -430, -480, -540], [['Zähler', 'von', 'bis', 'Differenz m³', '', 'Zustandszahl', 'Brennwert', '', 'kWh'], [meter, D(start), D(end), N(m3, 0), 'x', '0,9514', '11,203', '=', N(used, 0)]], { z: 7.5 });
  s.t(57, 306, 'Ablesung durch Schätzung (S)', { z: 7 });
  const end2 = s.rows(334, 13, [57, -540], [...t.rows.map(([what, x]) => [what, N(x)] as const), ['Rechnungsbetrag EUR', N(t.total())], ['geleistete Abschläge EUR', `-${N(paid)}`], [result >= 0 ? 'Zu zahlen EUR' : 'Guthaben EUR', N(Math.abs(result))]]);
  s.t(57, end2 + 20, result >= 0 ? `Bitte überweisen Sie den Betrag bis zum ${D(due)}.` : 'Das Guthaben verrechnen wir mit dem nächsten Abschlag.').t(57, end2 + 36, `Neuer Teilbetrag ab ${D(addDays(billed, 30))}: ${N(Math.ceil(t.total() / 11))} EUR.   IBAN DE${r.digits('## #### #### #### #### ##')}`);
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: billed, dueDate: result >= 0 ? due : null, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: result, currentCharges: t.total(), payments: paid, services: [service('GAS', used, 'kWh', { meterNumber: meter, readType: 'ESTIMATED', accept: { usage: [m3], unit: ['m3'] } })], lines: lines(t.rows), accept: result >= 0 ? {} : { totalAmount: [0] } }),
  };
});

const heat = layout('de-fernwaerme', 'de', (r) => {
  const D = days('D. MMMM YYYY', 'de');
  const name = r.pick(['Fernwärme Bad Erlach GmbH', 'Wärmeverbund Nordstadt KG']);
  const start = monthStart('2025-01-01', r.int(0, 12));
  const end = addDays(monthStart(start, 1), -1);
  const billed = addDays(end, 9);
  const to = place(r, 'de');
  const [account, invoice, meter] = [r.digits('FW-%####'), r.digits('2#%######'), r.digits('%#######')];
  const mwh = r.num(8, 140, 3);
  const t = tally();
  t.add('Wärmearbeit', mwh * 104.72);
  t.add('Leistungspreis 85 kW', (85 * 44.1) / 12);
  t.add('Messpreis', 18.9);
  t.add('Emissionspreis', mwh * 9.14);
  t.add('Umsatzsteuer 19 %', t.total() * 0.19);
  const body = `<table><tr><td style="width:60%">${name}<br>Heizkraftwerkstraße 1<br>91996 Bad Erlach</td><td>Rechnung ${invoice}<br>vom ${D(billed)}</td></tr></table><p>${to.who}<br>${to.line}</p><p><b>Wärmelieferung ${D(start)} bis ${D(end)}</b><br>Anlage ${account}, Wärmemengenzähler ${meter}</p>
  ${table([['Wärmemenge', `${N(mwh, 3)} MWh`, '104,72 €/MWh', eur(t.rows[0]![1])], ...t.rows.slice(1).map(([what, x]): [string, string, string, string] => [what, '', '', eur(x)]), ['=Rechnungsbetrag', '', '', eur(t.total())]])}<p>Zahlbar ohne Abzug bis zum ${D(addDays(billed, 14))}. Volumen ${N(mwh * 24, 1)} m³, Vorlauf 92 °C. Primärenergiefaktor 0,31. Steuernummer 218/5712/${r.digits('####')}.</p>`;
  return {
    html: html('body{font-size:10pt}', body, backOf('de', r)),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, serviceAddress: to.line, billDate: billed, dueDate: addDays(billed, 14), periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), services: [service('DISTRICT', mwh, 'MWh', { meterNumber: meter, accept: { demand: [85] } })], lines: lines(t.rows) }),
  };
});

const austria = layout('at-strom-netz', 'de', (r) => {
  const D = days('DD.MM.YYYY');
  const name = r.pick(['Alpenland Energie', 'Donaustrom Vertriebs GmbH']);
  const p = r.period(364, 366);
  const [account, invoice] = [r.digits('2######%##'), r.digits('1%#########')];
  const point = `AT00${r.digits('%######')}${r.digits('######################')}`;
  const meter = r.digits('1%#######');
  const used = r.int(1800, 7200);
  const t = tally();
  t.add('Energiekosten', used * 0.1612);
  t.add('Netzkosten', used * 0.0744 + 54);
  t.add('Steuern und Abgaben', used * 0.0212);
  t.add('20 % USt', t.total() * 0.2);
  const paid = 12 * r.int(50, 120);
  const result = round(t.total() - paid);
  const s = new Sheet('sans', 8);
  s.t(50, 60, name, { b: true, z: 16, col: '#b71c1c' }).t(50, 110, 'Frau\nMag. Eva Prohaska\nHauptplatz 7/4\n3998 Oberndorf an der Au').rows(100, 13, [330, -545], [['Kundennummer', account], ['Rechnungsnummer', invoice], ['Rechnungsdatum', D(p.billed)], ['Abrechnungszeitraum', `${D(p.start)} - ${D(p.end)}`]]);
  s.box(50, 180, 495, 44, '#fdecea', null).t(60, 198, result >= 0 ? 'Ihre Nachzahlung in EUR' : 'Ihre Gutschrift in EUR', { z: 10 }).t(535, 204, N(Math.abs(result)), { a: 'r', z: 18, b: true }).t(60, 214, result >= 0 ? `fällig am ${D(p.due)}` : 'wird auf Ihr Konto überwiesen', { z: 7 });
  s.t(50, 250, `Zählpunkt ${point}`).t(50, 264, `Zähler Nr. ${meter}     Stand alt 22.110    Stand neu ${N(22110 + used, 0)}    Verbrauch ${N(used, 0)} kWh    Smart Meter, Fernauslesung`);
  s.rows(296, 14, [50, -545], [...t.rows.map(([what, x]) => [what, N(x)] as const), ['Gesamtbetrag inkl. USt', N(t.total())], ['Bereits bezahlte Teilbeträge', `- ${N(paid)}`]]);
  s.t(50, 420, `Ihr nächster Teilbetrag: EUR ${N(Math.round(t.total() / 12))} am ${D(addDays(p.due, 31))}. Gebrauchsabgabe, Elektrizitätsabgabe 1,50 ct/kWh.`, { z: 7 });
  return {
    sheet: s,
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: result >= 0 ? p.due : null, periodStart: p.start, periodEnd: p.end, currency: 'EUR', totalAmount: result, currentCharges: t.total(), payments: paid, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })], lines: lines(t.rows), accept: result >= 0 ? {} : { totalAmount: [0] } }),
  };
});

const swiss = layout('ch-strom-quartal', 'de', (r) => {
  const D = days('DD.MM.YYYY');
  const C = numbers('chq');
  const name = r.pick(['Elektra Hinterwald', 'Gemeindewerke Seelisberg-Dorf']);
  const p = r.period(90, 92);
  const [account, invoice, meter] = [r.digits('%#####'), r.digits('5%######'), r.digits('8%######')];
  const [ht, nt] = [r.int(400, 1900), r.int(300, 1500)];
  const t = tally();
  t.add('Energie HT', ht * 0.1485);
  t.add('Energie NT', nt * 0.1211);
  t.add('Netznutzung', (ht + nt) * 0.1034);
  t.add('Grundgebühr', 24);
  t.add('Abgaben Gemeinwesen, Netzzuschlag', (ht + nt) * 0.031);
  t.add('MWST 8.1%', t.total() * 0.081);
  const cents = t.total();
  const rounded = round(Math.round(cents * 20) / 20);
  t.add('Rundung', rounded - cents);
  const body = `<div class="row"><h2>${name}</h2><div>Rechnung Nr. ${invoice}<br>Kunden-Nr. ${account}<br>Datum ${D(p.billed)}<br>zahlbar bis ${D(p.due)}</div></div><p>Herr Urs Zgraggen, Dorfstrasse 3, 6998 Seelisberg-Dorf</p><p><b>Stromrechnung ${D(p.start)} – ${D(p.end)}</b></p>
  ${table([['Zähler ' + meter, 'Stand alt', 'Stand neu', 'kWh'], ['Hochtarif HT', '10’221', C(10221 + ht, 0), C(ht, 0)], ['Niedertarif NT', '8’044', C(8044 + nt, 0), C(nt, 0)], ['=Total', '', '', C(ht + nt, 0)]])}${table([...t.rows.map(([what, x]) => [what, C(x)]), ['=Rechnungsbetrag CHF', C(rounded)]])}
  <div class="cut row"><div><b>Empfangsschein</b><br>Konto / Zahlbar an<br>CH44 3199 9123 0008 ${r.digits('#### #')}<br>${name}<br>Referenz<br>${r.digits('## ##### ##### ##### ##### #####')}<br>Währung Betrag<br>CHF ${C(rounded)}</div><div><b>Zahlteil</b><br>Zusätzliche Informationen<br>Rechnung ${invoice} vom ${D(p.billed)}</div></div>`;
  return {
    html: html('', body),
    truth: bill({ provider: name, accountNumber: account, invoiceNumber: invoice, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CHF', totalAmount: rounded, currentCharges: rounded, services: [service('ELECTRICITY', ht + nt, 'kWh', { meterNumber: meter })], lines: lines(t.rows) }),
  };
});

export const GERMAN: readonly Layout[] = [power, gas, heat, austria, swiss];
