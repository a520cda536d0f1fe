import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { tally } from '../../second-hand/kit.ts';
import { Sheet } from '../../sheet.ts';
import { bill, lines, service } from '../../truth.ts';
import { leaders, metered, money, person, rowsOf, sheets, smallPrint } from '../kit.ts';
import { third, type ThirdLayout } from '../third-layout.ts';

const D = numbers('de');
const eur = money('€ ', 'de');
const dash = days('DD-MM-YYYY');
const slash = days('DD/MM/YYYY');
const long = days('D MMMM YYYY', 'nl');

/** The year's account of the Netherlands: power at two rates, feed-in, gas, tax relief, advances. */
const yearNl = third('nl-jaarafrekening-saldering', 'nl', (r) => {
  const start = monthStart('2024-02-01', r.int(0, 12));
  const end = addDays(monthStart(start, 12), -1);
  const billed = addDays(end, 8);
  const due = addDays(billed, 14);
  const at = person(r, 'nl');
  const [em, gm] = [r.digits('E00%############'), r.digits('G00%############')];
  const taken = r.int(1900, 4200);
  const given = r.int(600, 1800);
  const gas = r.int(500, 1700);
  const t = tally();
  t.add('Stroom na saldering', (taken - given) * 0.2611);
  t.add('Gas', gas * 1.1922);
  t.add('Vaste leveringskosten', 143.76);
  t.add('Netbeheerkosten', 612.4);
  t.add('Vermindering energiebelasting', -635.19);
  const advance = Math.round(t.total() / 12) + r.int(-14, 14);
  const total = round(t.total() - advance * 12);
  const account = r.digits('%########');
  const invoice = r.digits('7000########');
  const html = sheets('body{font:9.3pt Arial,Liberation Sans}.t{background:#e9f5db;padding:10pt;border-radius:6pt}table{width:100%}td{padding:2.5pt 0;border-bottom:.4pt solid #b5c99a}',
    `<b style="font-size:17pt;color:#588157">Polderstroom</b><p>${at.who}<br>${at.street}<br>${at.town}</p><p>Klantnummer ${account} · Notanummer ${invoice} · Notadatum ${long(billed)}</p><div class="t"><b>Uw jaarnota van ${long(start)} tot en met ${long(end)}</b>${leaders([['Uw verbruik en kosten inclusief btw', eur(t.total())], ['Betaalde termijnbedragen', eur(-advance * 12)], [total >= 0 ? '<b>U betaalt</b>' : '<b>U ontvangt</b>', `<b>${eur(Math.abs(total))}</b>`]])}<p>${total >= 0 ? 'Wij schrijven dit bedrag af op' : 'Wij storten dit bedrag op'} ${dash(due)}.</p></div>`,
    `<h3>Meterstanden en verbruik</h3><table>${rowsOf([['Meter', 'Soort', 'Verbruik'], [em, 'Levering (uitgelezen)', `${D(taken, 0)} kWh`], [em, 'Teruglevering (uitgelezen)', `${D(given, 0)} kWh`], [gm, 'Gas (uitgelezen)', `${D(gas, 0)} m³`]], 2)}</table><h3>Kosten</h3><table>${rowsOf([...t.rows.map(([n, v]) => [n, eur(v)]), ['<b>Totaal inclusief btw</b>', `<b>${eur(t.total())}</b>`]])}</table><p>Uw nieuwe termijnbedrag is ${eur(Math.ceil(t.total() / 12))} per maand.</p><p class="fine">${smallPrint('nl', r)}</p>`);
  return { html, truth: bill({ provider: 'Polderstroom', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: total, currentCharges: t.total(), payments: advance * 12, lines: lines(t.rows), accept: { totalAmount: [Math.abs(total)] },
    services: [service('ELECTRICITY', taken, 'kWh', { meterNumber: em, direction: 'IMPORT', readType: 'ACTUAL' }), service('ELECTRICITY', given, 'kWh', { meterNumber: em, direction: 'EXPORT', readType: 'ACTUAL', accept: { type: ['SOLAR'] } }), service('GAS', gas, 'm3', { meterNumber: gm, readType: 'ACTUAL' })],
    alternatives: [[service('ELECTRICITY', taken - given, 'kWh', { meterNumber: em, readType: 'ACTUAL', direction: 'NET' }), service('GAS', gas, 'm3', { meterNumber: gm, readType: 'ACTUAL' })], [service('ELECTRICITY', taken, 'kWh', { meterNumber: em, readType: 'ACTUAL' }), service('SOLAR', given, 'kWh', { meterNumber: em }), service('GAS', gas, 'm3', { meterNumber: gm, readType: 'ACTUAL' })]] }) };
});

/** Dutch drinking water, an estimate. */
const waterNl = third('nl-drinkwater-kwartaal', 'nl', (r) => {
  const start = monthStart('2025-01-01', r.int(0, 4) * 3);
  const end = addDays(monthStart(start, 3), -1);
  const billed = addDays(end, 6);
  const due = addDays(billed, 21);
  const at = person(r, 'nl');
  const used = r.int(12, 60);
  const meter = r.digits('%#######');
  const t = tally();
  t.add('Vastrecht', 22.8);
  t.add('Drinkwater', used * 1.0944);
  t.add('Belasting op leidingwater', used * 0.425);
  t.add('Btw 9%', t.total() * 0.09);
  const account = r.digits('%#######');
  const invoice = r.digits('WF%########');
  const s = new Sheet('sans', 9, 'a4');
  s.t(50, 60, 'Waterbedrijf Esdonk', { z: 18, b: true, col: '#0b7285' }).t(50, 110, `${at.who}\n${at.street}\n${at.town}`);
  s.rows(110, 14, [340, -545], [['Factuurnummer', invoice], ['Klantnummer', account], ['Factuurdatum', dash(billed)], ['Vervaldatum', dash(due)]]);
  s.t(50, 200, `Waterverbruik van ${dash(start)} t/m ${dash(end)}`, { b: true }).t(50, 216, `Watermeter ${meter}, geschat verbruik ${used} m³`);
  s.rows(246, 15, [50, -545], [...t.rows.map(([n, v]) => [n, D(v)] as const), ['Te betalen', eur(t.total())]]);
  return { sheet: s, truth: bill({ provider: 'Waterbedrijf Esdonk', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: t.total(), currentCharges: null, lines: [], accept: { currentCharges: [t.total()] }, notes: ['current charges printed only as the total'], services: [service('WATER', used, 'm3', { meterNumber: meter, readType: 'ESTIMATED', charges: t.total() })] }) };
}, 'bad-text-layer');

/** Flanders: the capacity tariff, day and night, in an attachment of a mail. */
const capacity = third('be-capaciteitstarief-maand', 'nl', (r) => {
  const start = monthStart('2025-01-01', r.int(0, 15));
  const end = addDays(monthStart(start, 1), -1);
  const billed = addDays(end, 5);
  const due = addDays(billed, 15);
  const at = { who: 'Dhr. Koen Vandeputte', line: 'Kasteeldreef 14, 9998 Oosterbeke' };
  const a = metered(r, '1SAG%########', 60, 240);
  const b = metered(r, '', 70, 300);
  const used = a.used + b.used;
  const kw = r.num(2.5, 7.9, 2);
  const t = tally();
  t.add('Energie dag', a.used * 0.1488);
  t.add('Energie nacht', b.used * 0.1177);
  t.add('Capaciteitstarief', kw * 4.21);
  t.add('Afnametarief', used * 0.0441);
  t.add('Heffingen', used * 0.0503);
  const net = t.total();
  t.add('Btw 6%', net * 0.06);
  const account = r.digits('8########');
  const invoice = r.digits('VF25%######');
  const ean = r.digits('5414488########%##');
  const html = sheets('body{font:9pt Verdana,DejaVu Sans Condensed}table{width:100%}td,th{padding:2.5pt;border-bottom:.5pt solid #ffb703}.k{display:flex;justify-content:space-between;background:#023047;color:#fff;padding:8pt}',
    `<div class="k"><b style="font-size:15pt">Schelde Energie</b><span>Te betalen ${eur(t.total())} vóór ${slash(due)}</span></div><p>${at.who}, ${at.line}</p><table>${rowsOf([['Klantnummer', account], ['Factuur', invoice], ['Datum', slash(billed)], ['Leveringsperiode', `${slash(start)} - ${slash(end)}`], ['EAN-code', ean], ['Meternummer', a.meter]])}</table><h4>Verbruik (digitale meter, werkelijke standen)</h4><table>${rowsOf([['', 'Begin', 'Einde', 'kWh'], ['Dag', D(a.from, 0), D(a.to, 0), D(a.used, 0)], ['Nacht', D(b.from, 0), D(b.to, 0), D(b.used, 0)], ['Totaal', '', '', D(used, 0)], ['Gemiddelde maandpiek', '', '', `${D(kw)} kW`]])}</table><h4>Bedragen</h4><table>${rowsOf([...t.rows.map(([n, v]) => [n, eur(v)]), ['<b>Totaal incl. btw</b>', `<b>${eur(t.total())}</b>`]])}</table><p class="fine">${smallPrint('nl', r)}</p>`);
  return { html, truth: bill({ provider: 'Schelde Energie', accountNumber: account, invoiceNumber: invoice, serviceAddress: at.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', totalAmount: t.total(), currentCharges: t.total(), lines: lines(t.rows), accept: { currentCharges: [net] }, services: [service('ELECTRICITY', used, 'kWh', { meterNumber: a.meter, servicePoint: ean, readType: 'ACTUAL', demand: kw, demandUnit: 'kW', parts: [{ name: 'Dag', usage: a.used }, { name: 'Nacht', usage: b.used }], charges: t.total() })] }) };
}, 'mailed-pdf');

export const DUTCH: readonly ThirdLayout[] = [yearNl, waterNl, capacity];
