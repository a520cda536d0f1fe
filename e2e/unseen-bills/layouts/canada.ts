import { addDays, days } from '../days.ts';
import { layout, type Layout } from '../layout.ts';
import { numbers } from '../numbers.ts';
import { round, sum } from '../random.ts';
import { Sheet } from '../sheet.ts';
import { bill, lines, service } from '../truth.ts';

/** Québec: French, the dollar sign after the amount, a chart with last year. */
const quebec = layout('ca-qc-electricite', 'fr', (r) => {
  const F = numbers('fr');
  const p = r.period(58, 63);
  const name = r.pick(['Énergie des Laurentides', 'Électricité Rivière-aux-Pins', 'Coopérative électrique du Saguenay-Est']);
  const account = r.digits('299 00% ### ###');
  const meter = r.digits('G1 AH%#######');
  const used = r.int(2100, 7800);
  const first = 40 * p.days > used ? used : 40 * p.days;
  const rows: [string, number][] = [[`Frais d'accès au réseau ${p.days} jours × 0,46154 $`, round(p.days * 0.46154)], [`1re tranche ${F(first, 0)} kWh × 0,06905 $`, round(first * 0.06905)], ...(used > first ? [[`Reste ${F(used - first, 0)} kWh × 0,10652 $`, round((used - first) * 0.10652)] as [string, number]] : [])];
  const base = sum(rows.map(([, x]) => x));
  rows.push(['TPS 5 %', round(base * 0.05)], ['TVQ 9,975 %', round(base * 0.09975)]);
  const now = sum(rows.map(([, x]) => x));
  const before = r.num(150, 500, 2);
  const D = days('D MMMM YYYY', 'fr');
  const s = new Sheet('sans', 9, 'letter');
  s.t(40, 50, name, { b: true, z: 16, col: '#c4510b' }).t(572, 50, 'Facture', { a: 'r', z: 16 });
  s.rows(90, 14, [40, 170], [['Numéro de client', r.digits('10% ### ###')], ['Numéro de compte', account], ['Date de facturation', D(p.billed)], ["Lieu de consommation", '214, rang Saint-Édouard']]);
  s.box(360, 76, 212, 60, '#fdeee2', null).t(370, 94, 'Montant à payer').t(562, 94, `${F(now)} $`, { a: 'r', b: true, z: 14 }).t(370, 120, 'Échéance').t(562, 120, D(p.due), { a: 'r', b: true });
  s.t(40, 165, 'Sommaire du compte', { b: true }).rows(180, 14, [40, -340], [['Solde de la facture précédente', `${F(before)} $`], ['Paiement reçu – merci', `-${F(before)} $`], ['Solde reporté', '0,00 $']]);
  s.t(40, 236, `Consommation du ${D(p.start)} au ${D(p.end)} (${p.days} jours)`, { b: true }).t(40, 252, `Compteur ${meter}   Lecture réelle   ${F(used, 0)} kWh   Moyenne quotidienne ${F(used / p.days, 1)} kWh`);
  let y = s.rows(276, 14, [40, -440], rows.map(([label, x]) => [label, `${F(x)} $`]));
  s.rule(340, y - 10, 440).t(40, y + 4, 'Total de la facture').t(440, y + 4, `${F(now)} $`, { a: 'r', b: true });
  y += 80;
  s.chart(60, y + 30, ['févr.', 'avr.', 'juin', 'août', 'oct.', 'déc.', 'févr.'], [6100, 3900, 2100, 1900, 2600, 5800, used], true).t(260, y, `Même période l'an dernier : ${F(used + 288, 0)} kWh\nTempérature moyenne : -9 °C`).t(40, y + 70, `Prochain relevé vers le ${D(addDays(p.end, 60))}. Mode de versements égaux : 189,00 $ par mois.`);
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, serviceAddress: '214, rang Saint-Édouard', billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: now, currentCharges: now, previousBalance: before, payments: before, lines: lines(rows),
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, readType: 'ACTUAL' })], notes: ['Client and account numbers differ', 'Dollar sign after the amount'],
    }),
  };
});

/** Alberta gas in gigajoules, ISO dates, readings in cubic metres. */
const alberta = layout('ca-ab-gas', 'en', (r) => {
  const F = numbers('en');
  const p = r.period(28, 33);
  const name = r.pick(['Foothills Gas Services', 'Prairie Sky Energy']);
  const account = r.digits('%###### ##');
  const meter = r.digits('ATC%#####');
  const m3 = r.int(120, 980);
  const heat = r.num(0.0376, 0.0391, 5);
  const gj = round(m3 * heat, 2);
  const rows: [string, number][] = [['Gas Energy ' + F(gj) + ' GJ at $3.241/GJ', round(gj * 3.241)], ['Administration Fee', 7.99], ['Fixed Delivery', 28.61], ['Variable Delivery', round(gj * 1.19)], ['Federal Carbon Charge', round(gj * 4.1)], ['Municipal Franchise Fee', round(gj * 0.7)]];
  const base = sum(rows.map(([, x]) => x));
  rows.push(['GST (Reg. 88120 4417 RT0001)', round(base * 0.05)]);
  const now = sum(rows.map(([, x]) => x));
  const s = new Sheet('sans', 8.5, 'letter');
  s.t(40, 50, name, { b: true, z: 18 }).t(40, 66, '1-403-555-0155');
  s.rows(60, 13, [-480, -572], [['Site ID', r.digits('00%########')], ['Account Number', account], ['Statement Date', p.billed], ['Due Date', p.due], ['Amount Due', `$${F(now)}`]]);
  s.t(40, 150, 'NATURAL GAS', { b: true, ls: 2 }).rule(40, 154, 572).rows(168, 13, [40, -240, -330, -420, -500, -572], [['Meter', 'From', 'To', 'm³', 'Factor', 'GJ'], [meter, p.start, p.end, String(m3), String(heat), F(gj)]]);
  s.t(40, 198, 'Read type: estimate');
  const y = s.rows(225, 14, [40, -420], rows.map(([label, x]) => [label, `$${F(x)}`]));
  s.rule(340, y - 10, 420).t(40, y + 4, 'Total Current Charges').t(420, y + 4, `$${F(now)}`, { a: 'r', b: true });
  s.t(40, y + 40, 'Emergency 1-800-555-0123. Plan: Variable Rate. Your plan renews 2027-05-31. Refer a friend and each receive $50.');
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: now, currentCharges: now, lines: lines(rows),
      services: [service('GAS', gj, 'GJ', { meterNumber: meter, readType: 'ESTIMATED', accept: { usage: [m3], unit: ['m3'] } })], notes: ['CAD known by GST and the places', 'Billed in GJ, metered in m³'],
    }),
  };
});

/** Ontario time of use with a rebate, in two columns. */
const ontario = layout('ca-on-hydro-tou', 'en', (r) => {
  const F = numbers('en');
  const p = r.period(29, 32);
  const name = r.pick(['Trillium Lakes Hydro', 'Kawartha Shores Hydro Inc.']);
  const account = r.digits('%#####-######-0#');
  const meter = r.digits('J0%#####');
  const [on, mid, off] = [r.num(60, 220, 2), r.num(60, 220, 2), r.num(220, 700, 2)];
  const used = round(on + mid + off, 2);
  const energy: [string, number][] = [['On-peak', round(on * 0.158)], ['Mid-peak', round(mid * 0.122)], ['Off-peak', round(off * 0.076)]];
  const rows: [string, number][] = [...energy.map(([label, x]): [string, number] => [`Electricity ${label.toLowerCase()}`, x]), ['Delivery', round(39 + used * 0.021)], ['Regulatory Charges', round(used * 0.0064)]];
  const base = sum(rows.map(([, x]) => x));
  rows.push(['HST', round(base * 0.13)], ['Ontario Electricity Rebate', -round(base * 0.193)]);
  const now = sum(rows.map(([, x]) => x));
  const D = days('MMM D, YYYY');
  const s = new Sheet('sans', 9, 'letter');
  s.t(40, 48, name, { b: true, z: 15 }).t(330, 48, 'Your electricity bill', { z: 15 });
  s.rows(80, 14, [40, -290], [['Account number', account], ['Billing date', D(p.billed)], ['Billing period', `${D(p.start)} – ${D(p.end)}`], ['Meter', meter], ['Days', String(p.days)]]);
  s.t(40, 170, 'What do I owe?', { b: true }).t(40, 192, `$${F(now)}`, { z: 22, b: true }).t(40, 208, `by ${D(p.due)}`);
  s.rows(80, 14, [330, -460, -572], [['Electricity', 'kWh', '$'], ['On-peak @ 15.8 ¢', F(on), F(energy[0]![1])], ['Mid-peak @ 12.2 ¢', F(mid), F(energy[1]![1])], ['Off-peak @ 7.6 ¢', F(off), F(energy[2]![1])], ['Total usage', F(used), '']]);
  const y = s.rows(164, 14, [330, -572], rows.slice(3).map(([label, x]) => [label, x < 0 ? `-$${F(-x)}` : `$${F(x)}`]));
  s.rule(330, y - 10, 572).t(330, y + 4, 'Total electricity charges').t(572, y + 4, `$${F(now)}`, { a: 'r', b: true });
  s.t(40, 400, 'Global Adjustment is included in your time-of-use prices. Smart thermostat offer: save $75. HST 88771 0417 RT.', { z: 7 }).t(600, 500, 'TLH-0417-R', { turn: 90, z: 5 });
  return {
    sheet: s,
    truth: bill({
      provider: name, accountNumber: account, billDate: p.billed, dueDate: p.due, periodStart: p.start, periodEnd: p.end, currency: 'CAD', totalAmount: now, currentCharges: now, lines: lines(rows),
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter })], notes: ['The rebate comes after tax', 'Usage in three parts with two decimals'],
    }),
  };
});

export const CANADA: readonly Layout[] = [quebec, alberta, ontario];
