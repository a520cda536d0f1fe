import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { backOf } from '../../second-hand/fine-print.ts';
import { history, table, tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { metered, money, person, readOf, smallPrint } from '../../third-hand/kit.ts';
import { bill, service, type Truth } from '../../truth.ts';
import { fourth, type FourthLayout } from '../fourth-layout.ts';
import { linesOf, paper, plainly } from '../kit.ts';

const Z = numbers('de');
const E = money(' €', 'de', true);
const T = days('DD.MM.YYYY');

/** What the year's instalments were, and what is left of the year's costs: to pay, or to be paid back. */
function settledYear(cost: number, each: number): Pick<Truth, 'currentCharges' | 'payments' | 'totalAmount'> & { paid: number; rest: number } {
  const paid = round(each * 11);
  const rest = round(cost - paid);
  return { currentCharges: cost, payments: paid, totalAmount: rest, paid, rest };
}

/** A year's electricity, in two prices where the year turned, against eleven instalments, with the new ones named. */
const yearOfPower = fourth('de-strom-jahr-verrechnung', 'de', (r, take) => {
  const p = person(r, 'de');
  const start = addDays('2024-02-01', r.int(0, 150));
  const end = addDays(start, 364);
  const turn = '2024-12-31';
  const before = Math.round((Date.parse(turn) - Date.parse(start)) / 86_400_000) + 1;
  const billed = addDays(end, 16);
  const due = addDays(billed, 14);
  const konto = r.digits('2## ### ### ##%');
  const kunde = r.digits('10########');
  const nr = r.digits('4###########');
  const malo = r.digits('5#########%');
  const e = metered(r, '1EMH00########', 1700, 4900);
  const first = Math.round((e.used * before) / 365);
  const t = tally();
  const a1 = t.add('Arbeitspreis 2024', first * 0.2731);
  const a2 = t.add('Arbeitspreis 2025', (e.used - first) * 0.2614);
  const g1 = t.add('Grundpreis 2024', (before / 366) * 118.2);
  const g2 = t.add('Grundpreis 2025', ((365 - before) / 365) * 124.8);
  const net = t.total();
  const vat = t.add('Umsatzsteuer 19 %', net * 0.19);
  const gross = t.total();
  const each = Math.round(gross / 11) + (take === 1 ? 9 : -7);
  const y = settledYear(gross, each);
  const back = y.rest < 0;
  return {
    html: paper('h2{color:#e3000f}', `<div class="row"><div><b style="font-size:18pt;color:#e3000f">ostwind</b><p class="s">Ostwind Energie Deutschland GmbH · Postfach 19 09 99 · 39999 Neustetten</p>${p.who}<br>${p.street}<br>${p.town}</div><div class="tint">${table([['Kundennummer', kunde], ['Vertragskonto', konto], ['Rechnungsnummer', nr], ['Datum', T(billed)], ['Seite', '1 von 4']])}<p class="s">Fragen? ostwind.example/kontakt, Tel. 0871-555 0 142, Mo–Fr 7–20 Uhr</p></div></div><h2>Ihre Stromrechnung</h2><p>Sehr geehrte Damen und Herren,<br>im Zeitraum vom ${T(start)} bis ${T(end)} haben Sie ${Z(e.used, 0)} kWh Strom verbraucht.</p><p><b>Lieferstelle:</b> ${p.street}, ${p.town}</p>${table([['Rechnungsbetrag (brutto)', E(gross)], [`abzüglich Ihrer gezahlten Abschläge (11 x ${E(each)})`, `-${E(y.paid)}`], [back ? '=Ihr Guthaben' : '=Nachzahlung', E(Math.abs(y.rest))]], { cls: 'lines' })}<p>${back ? `Das Guthaben von ${E(-y.rest)} überweisen wir bis zum ${T(due)} auf Ihr Konto DE••••••••••••••4417.` : `Den Betrag von ${E(y.rest)} buchen wir am ${T(due)} von Ihrem Konto DE••••••••••••••4417 ab.`}</p><h2>Ihr neuer Abschlag</h2><p>Ihr neuer monatlicher Abschlag beträgt ab ${T(monthStart(billed, 1))} <b>${E(each + r.int(-6, 6))}</b> und wird jeweils zum 1. des Monats fällig. Ihre Vertragslaufzeit: bis ${T(addDays(end, 200))}, Kündigungsfrist 1 Monat.</p><p class="s">${smallPrint('de', r)}</p>`,
    `<h2>So haben wir Ihren Verbrauch ermittelt</h2><p>Zählernummer ${e.meter} · Marktlokations-ID ${malo} · Netzbetreiber Nordbogen Netz GmbH (9900099900004)</p>${table([[`${T(start)} – ${T(end)}`, Z(e.from, 0), Z(e.to, 0), 'abgelesen durch Netzbetreiber', '1', `${Z(e.used, 0)} kWh`]], { head: ['Zeitraum', 'Zählerstand alt', 'Zählerstand neu', 'Ableseart', 'Faktor', 'Verbrauch'], num: 1, cls: 'grid' })}<h2>So berechnet sich Ihr Rechnungsbetrag</h2>${table([[`Arbeitspreis ${T(start)} – ${T(turn)}`, `${Z(first, 0)} kWh x 27,310 ct/kWh`, E(a1)], [`Arbeitspreis 01.01.2025 – ${T(end)}`, `${Z(e.used - first, 0)} kWh x 26,140 ct/kWh`, E(a2)], [`Grundpreis ${T(start)} – ${T(turn)}`, `${before} Tage x 118,20 €/Jahr`, E(g1)], [`Grundpreis 01.01.2025 – ${T(end)}`, `${365 - before} Tage x 124,80 €/Jahr`, E(g2)], ['=Summe netto', '', E(net)], ['Umsatzsteuer 19 %', '', E(vat)], ['=Rechnungsbetrag brutto', '', E(gross)]], { num: 2, cls: 'lines' })}<p class="s">Darin enthalten: Stromsteuer ${E(round(e.used * 0.0205))}, Konzessionsabgabe ${E(round(e.used * 0.0132))}, KWK-Umlage ${E(round(e.used * 0.00275))}, Netzentgelte ${E(round(e.used * 0.0891))}, Messstellenbetrieb 12,61 €.</p><h2>Ihr Verbrauch im Vergleich</h2><p class="s">Vorjahr: ${Z(Math.round(e.used * 1.06), 0)} kWh. Ihr Verbrauch entspricht ca. 2 Personen.</p>${backOf('de', r)}`),
    truth: bill({ provider: 'Ostwind Energie Deutschland GmbH', accountNumber: konto, invoiceNumber: nr, serviceAddress: p.line, billDate: billed, dueDate: back ? null : due, periodStart: start, periodEnd: end, currency: 'EUR', currentCharges: y.currentCharges, payments: y.payments, totalAmount: y.totalAmount, lines: linesOf(t), accept: { accountNumber: [kunde], provider: ['ostwind'], ...(back && { totalAmount: [0], dueDate: [due] }) },
      services: [service('ELECTRICITY', e.used, 'kWh', { ...readOf(e), readType: 'ACTUAL', servicePoint: malo })] }),
  };
}, 'pdf', 'pdf');

/** A town's works: the year's gas, from cubic metres by state number and calorific value, with the levies in the text. */
const yearOfGas = fourth('de-gas-zustandszahl', 'de', (r) => {
  const p = person(r, 'de');
  const start = addDays('2024-01-20', r.int(0, 160));
  const end = addDays(start, 364);
  const billed = addDays(end, 20);
  const due = addDays(billed, 16);
  const kunde = r.digits('%#####-00%');
  const nr = r.digits('VR-2025-######');
  const g = metered(r, '7GMT00########', 700, 2300);
  const zustand = r.num(0.92, 0.97, 4);
  const brenn = r.num(10.9, 11.5, 3);
  const kwh = round(g.steps * zustand * brenn, 0);
  const t = tally();
  const ap = t.add('Arbeitspreis', kwh * 0.0834);
  const co2 = t.add('CO2-Preis', kwh * 0.009977);
  const steuer = t.add('Energiesteuer', kwh * 0.0055);
  const gp = t.add('Grundpreis', 148.9);
  const net = t.total();
  const vat = t.add('MwSt. 19 %', net * 0.19);
  const each = Math.round(t.total() / 11) + r.pick([-12, 8]);
  const y = settledYear(t.total(), each);
  const back = y.rest < 0;
  const s = new Sheet('sans', 8.5);
  const right = { a: 'r' } as const;
  s.t(40, 50, 'Stadtwerke Altenrode', { z: 16, b: true, col: '#004c93' }).t(40, 64, 'Stadtwerke Altenrode GmbH, Am Wasserturm 2, 57998 Altenrode', { z: 6.5 }).t(40, 110, `${p.who}\n${p.street}\n${p.town}`, { z: 9.5 });
  s.rows(100, 13, [340, -555], [['Kundennummer', kunde], ['Rechnungsnummer', nr], ['Rechnungsdatum', T(billed)], ['Abrechnungszeitraum', ''], ['', `${T(start)} - ${T(end)}`]]);
  s.t(40, 190, 'Jahresverbrauchsabrechnung Erdgas', { z: 13, b: true }).t(40, 205, `Verbrauchsstelle: ${p.line}`);
  s.box(40, 214, 515, 15, '#dfe8f1', null).rows(225, 14, [44, 140, 205, -320, -390, -470, -551], [['Zähler', 'von', 'bis', 'Stand alt', 'Stand neu', 'Ablesung', 'Differenz']], { b: true, z: 7.5 });
  s.rows(241, 14, [44, 140, 205, -320, -390, -470, -551], [[g.meter, T(start), T(end), Z(g.from, 0), Z(g.to, 0), 'Kunde', `${Z(g.steps, 0)} m³`]], { z: 7.8 });
  s.t(44, 260, `Umrechnung: ${Z(g.steps, 0)} m³ x Zustandszahl ${Z(zustand, 4)} x Brennwert ${Z(brenn, 3)} kWh/m³ =`).t(551, 260, `${Z(kwh, 0)} kWh`, { ...right, b: true }).rule(40, 268, 555);
  s.rows(284, 15, [44, 200, -400, -551], [['Arbeitspreis', `${Z(kwh, 0)} kWh`, '8,3400 ct/kWh', Z(ap)], ['CO2-Preis', `${Z(kwh, 0)} kWh`, '0,9977 ct/kWh', Z(co2)], ['Energiesteuer', `${Z(kwh, 0)} kWh`, '0,5500 ct/kWh', Z(steuer)], ['Grundpreis', '365 Tage', '148,90 €/Jahr', Z(gp)], ['Nettobetrag', '', '', Z(net)], ['MwSt.', '19 %', '', Z(vat)]]);
  s.rule(300, 368, 555).t(44, 382, 'Rechnungsbetrag', { b: true }).t(551, 382, `${Z(y.currentCharges ?? 0)} EUR`, { ...right, b: true }).t(44, 397, `abzgl. angeforderte und bezahlte Abschläge (11 x ${Z(each)} EUR)`).t(551, 397, `-${Z(y.paid)} EUR`, right).rule(300, 403, 555).t(44, 418, back ? 'Guthaben zu Ihren Gunsten' : 'Noch zu zahlen', { b: true, z: 10.5 }).t(551, 418, `${Z(Math.abs(y.rest))} EUR`, { ...right, b: true, z: 10.5 });
  s.t(40, 442, back ? `Das Guthaben wird bis ${T(due)} auf Ihr Bankkonto erstattet.` : `Bitte überweisen Sie den Betrag bis zum ${T(due)} unter Angabe Ihrer Kundennummer auf IBAN DE02 5799 8000 0001 2345 67.`).t(40, 456, `Neue Abschläge: jeweils zum 15. eines Monats ${Z(each + 5)} EUR, erstmals am 15.${T(monthStart(billed, 1)).slice(3)}.`);
  const text = smallPrint('de', r).match(/.{1,110}(?:\s|$)/g) ?? [];
  text.forEach((line, at) => s.t(40, 720 + at * 8, line, { z: 6.2 }));
  return {
    sheet: s,
    truth: bill({ provider: 'Stadtwerke Altenrode', accountNumber: kunde, invoiceNumber: nr, serviceAddress: p.line, billDate: billed, dueDate: back ? null : due, periodStart: start, periodEnd: end, currency: 'EUR', currentCharges: y.currentCharges, payments: y.payments, totalAmount: y.totalAmount, lines: linesOf(t), accept: back ? { totalAmount: [0], dueDate: [due] } : {},
      services: [service('GAS', kwh, 'kWh', { ...readOf(g), conversion: zustand * brenn, readType: 'ACTUAL' })] }),
  };
}, 'scan');

/** District heat by the month for a house: capacity, work in MWh, the emission price. */
const heat = fourth('de-fernwaerme-monat', 'de', (r) => {
  const p = person(r, 'de');
  const start = monthStart('2024-11-01', r.int(0, 16));
  const end = addDays(monthStart(start, 1), -1);
  const billed = addDays(end, 7);
  const due = addDays(billed, 14);
  const konto = r.digits('80######%');
  const nr = r.digits('R2025-%#####');
  const mwh = r.num(3, 48, 3);
  const from = r.num(200, 1800, 3);
  const to = round(from + mwh, 3);
  const meter = r.digits('6%######');
  const kw = r.pick([60, 110, 180]);
  const t = tally();
  const g = t.add('Grundpreis', (kw * 41.2) / 12);
  const a = t.add('Arbeitspreis', mwh * 98.41);
  const em = t.add('Emissionspreis', mwh * 9.87);
  const m = t.add('Messpreis', 14.6);
  const net = t.total();
  const vat = t.add('Umsatzsteuer 19 %', net * 0.19);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:15pt;color:#a4161a">Fernwärme Strandow</b><p class="s">Fernwärme Strandow GmbH &amp; Co. KG · Kaiweg 1 · 18997 Strandow</p>${p.who}<br>${p.street}<br>${p.town}</div><div>${table([['Vertragskonto', konto], ['Rechnung Nr.', nr], ['Rechnungsdatum', T(billed)], ['Lieferzeitraum', `${T(start)} - ${T(end)}`]])}</div></div><h2>Wärmerechnung</h2><p>Abnahmestelle: ${p.line}, Anschlusswert ${kw} kW</p>${table([[meter, Z(from, 3), Z(to, 3), 'Fernablesung', `${Z(mwh, 3)} MWh`]], { head: ['Wärmezähler', 'Anfangsstand MWh', 'Endstand MWh', 'Ablesung', 'Wärmemenge'], num: 1, cls: 'grid' })}${table([['Grundpreis', `${kw} kW x 41,20 €/kW/Jahr / 12`, Z(g)], ['Arbeitspreis', `${Z(mwh, 3)} MWh x 98,41 €/MWh`, Z(a)], ['Emissionspreis', `${Z(mwh, 3)} MWh x 9,87 €/MWh`, Z(em)], ['Messpreis', '1 Monat', Z(m)], ['=Zwischensumme netto', '', Z(net)], ['Umsatzsteuer 19 %', '', Z(vat)], ['=Rechnungsbetrag', '', E(t.total())]], { num: 2, cls: 'lines' })}<p>Fällig am <b>${T(due)}</b>. Bitte überweisen Sie auf IBAN DE88 1899 7000 0000 4411 22 unter Angabe von ${konto}.</p><p class="s">Primärenergiefaktor 0,38. Anteil erneuerbarer Wärme 31,4 %. Preisänderungsklausel gemäß AVBFernwärmeV: Arbeitspreisindex 1,118. Ihr Verbrauch im Vorjahresmonat: ${Z(round(mwh * 1.08, 3), 3)} MWh; witterungsbereinigt ${Z(round(mwh * 1.02, 3), 3)} MWh.</p>${table([history(r, 6, mwh).map((one) => Z(one, 0))], { cls: 's grid', num: 0 })}`),
    truth: bill({ provider: 'Fernwärme Strandow', accountNumber: konto, invoiceNumber: nr, serviceAddress: p.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', ...plainly(t),
      services: [service('DISTRICT', mwh, 'MWh', { meterNumber: meter, readStart: from, readEnd: to, readType: 'ACTUAL', accept: { demand: [kw] } })] }),
  };
});

/** A works' monthly power with load metering: peak kilowatt, net fees, levies one by one. */
const loadMetered = fourth('de-strom-leistungsmessung', 'de', (r) => {
  const p = person(r, 'de');
  const start = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(start, 1), -1);
  const billed = addDays(end, 8);
  const due = addDays(billed, 14);
  const kunde = r.digits('K-%#####');
  const nr = r.digits('25%######');
  const malo = r.digits('4#########%');
  const meter = r.digits('1LGZ00########');
  const kwh = r.int(42_000, 310_000);
  const kw = round((kwh / (24 * 30)) * r.num(1.4, 2.6, 2), 1);
  const t = tally();
  const row = (name: string, qty: string, rate: string, amount: number): string[] => [name, qty, rate, Z(t.add(name, amount))];
  const q = `${Z(kwh, 0)} kWh`;
  const rows = [row('Energiepreis', q, '9,870 ct/kWh', kwh * 0.0987), row('Netzentgelt Arbeit', q, '1,240 ct/kWh', kwh * 0.0124), row('Netzentgelt Leistung', `${Z(kw, 1)} kW`, '142,30 €/kW/a', (kw * 142.3) / 12), row('Messstellenbetrieb', '1 Monat', '41,67 €', 41.67), row('Konzessionsabgabe', q, '0,110 ct/kWh', kwh * 0.0011), row('KWKG-Umlage', q, '0,277 ct/kWh', kwh * 0.00277), row('Offshore-Netzumlage', q, '0,816 ct/kWh', kwh * 0.00816), row('Aufschlag für besondere Netznutzung', q, '1,558 ct/kWh', kwh * 0.01558), row('Stromsteuer', q, '2,050 ct/kWh', kwh * 0.0205)];
  const net = t.total();
  const vat = t.add('Umsatzsteuer 19 %', net * 0.19);
  return {
    html: paper('', `<div class="row"><div><p class="s">Nordbogen Vertrieb AG · Hafenstr. 40 · 29998 Wiesenau</p>${p.who}<br>${p.street}<br>${p.town}</div><div class="r"><b style="font-size:16pt;color:#00557f">Nordbogen Vertrieb AG</b>${table([['Kundennummer', kunde], ['Rechnungsnummer', nr], ['Rechnungsdatum', T(billed)], ['Zahlbar bis', T(due)]])}</div></div><h2>Rechnung Stromlieferung ${T(start)} bis ${T(end)}</h2><p>Entnahmestelle: ${p.line}<br>Marktlokation: ${malo} · Messlokation: DE00099${r.digits('#######################%')} · Zähler: ${meter} · Messung: registrierende Leistungsmessung, Ablesung durch Fernauslesung</p>${table([['Wirkarbeit', q], ['Höchstleistung im Monat', `${Z(kw, 1)} kW`], ['Blindarbeit', `${Z(Math.round(kwh * 0.23), 0)} kvarh`], ['Benutzungsdauer', `${Z(kwh / kw, 0)} h`]], { cls: 'grid' })}${table(rows, { head: ['Position', 'Menge', 'Preis', 'Betrag EUR'], num: 1, cls: 'lines' })}${table([['=Summe netto', Z(net)], ['Umsatzsteuer 19 %', Z(vat)], ['=Rechnungsbetrag', E(t.total())]])}<p class="s">Zahlung ohne Abzug. Bei Verzug 9 Prozentpunkte über Basiszins. Gläubiger-ID DE99ZZZ00000999999.</p>`),
    truth: bill({ provider: 'Nordbogen Vertrieb AG', accountNumber: kunde, invoiceNumber: nr, serviceAddress: p.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', ...plainly(t),
      services: [service('ELECTRICITY', kwh, 'kWh', { meterNumber: meter, readType: 'ACTUAL', servicePoint: malo, demand: kw, demandUnit: 'kW' })] }),
  };
});

/** A community's water and waste water of a year with instalments due by quarter. */
const communityWater = fourth('at-wasser-kanal-jahr', 'de', (r) => {
  const p = person(r, 'at');
  const start = r.pick(['2024-01-01', '2024-10-01']);
  const end = start === '2024-01-01' ? '2024-12-31' : '2025-09-30';
  const billed = addDays(end, 24);
  const due = addDays(billed, 30);
  const kunde = r.digits('%####/00#');
  const nr = r.digits('2025/%####');
  const w = metered(r, '%#######', 60, 240);
  const t = tally();
  const wa = t.add('Wasserbezugsgebühr', w.used * 2.05);
  const ka = t.add('Kanalbenützungsgebühr', w.used * 3.41);
  const be = t.add('Bereitstellungsgebühr', 42);
  const net = t.total();
  const vat = t.add('10 % USt.', net * 0.1);
  const paid = round(r.pick([60, 85, 110]) * 3);
  const total = round(t.total() - paid);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:13pt">Marktgemeinde Krummenbach</b><br><span class="s">Hauptplatz 1, 3998 Krummenbach, Bezirk Hohenfels, UID ATU99912345</span><p>${p.who}<br>${p.street}<br>${p.town}</p></div><div>${table([['Kundennr./EDV-Nr.', kunde], ['Vorschreibung Nr.', nr], ['Datum', T(billed)], ['Fällig am', T(due)]])}</div></div><h3>Lastschriftanzeige – Jahresabrechnung Wasser und Kanal</h3><p>Objekt: ${p.street}, ${p.town}<br>Abrechnungszeitraum ${T(start)} - ${T(end)}</p>${table([[w.meter, String(w.from), String(w.to), `${w.used} m³`]], { head: ['Wasserzähler', 'Stand alt', 'Stand neu', 'Verbrauch'], cls: 'grid' })}${table([['Wasserbezugsgebühr', `${w.used} m³`, '2,05', Z(wa)], ['Kanalbenützungsgebühr', `${w.used} m³`, '3,41', Z(ka)], ['Bereitstellungsgebühr', '1', '42,00', Z(be)], ['=Summe netto', '', '', Z(net)], ['10 % USt.', '', '', Z(vat)], ['=Gesamtbetrag', '', '', Z(t.total())], [`abzüglich Vorauszahlungen (3 Quartale)`, '', '', `-${Z(paid)}`], [total < 0 ? '=Guthaben EUR' : '=Zahlungsbetrag EUR', '', '', Z(Math.abs(total))]], { num: 1 })}<p>Nächste Vorauszahlungen: ${Z(round(t.total() / 4))} EUR, fällig 15.02., 15.05. und 15.08.</p><p class="s">Rechtsmittelbelehrung: Gegen diese Lastschriftanzeige kann binnen eines Monats ein Bescheid beantragt werden.</p>`),
    truth: bill({ provider: 'Marktgemeinde Krummenbach', accountNumber: kunde, invoiceNumber: nr, serviceAddress: p.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', currentCharges: t.total(), payments: paid, totalAmount: total, lines: linesOf(t), ...(total < 0 && { accept: { totalAmount: [0] } }),
      services: [service('WATER', w.used, 'm3', { ...readOf(w), charges: sum([wa, ka, be]) })] }),
  };
});

export const GERMAN: readonly FourthLayout[] = [yearOfPower, yearOfGas, heat, loadMetered, communityWater];
