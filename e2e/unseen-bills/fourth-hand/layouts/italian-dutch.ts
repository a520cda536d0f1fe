import { addDays, days, monthStart } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { backOf } from '../../second-hand/fine-print.ts';
import { split, table, tally } from '../../second-hand/kit.ts';
import { metered, money, person, readOf } from '../../third-hand/kit.ts';
import { bill, service } from '../../truth.ts';
import { fourth, type FourthLayout } from '../fourth-layout.ts';
import { linesOf, paper, plainly, usageChart } from '../kit.ts';

const Z = numbers('de');
const EZ = money(' €', 'de', true);
const S = days('DD/MM/YYYY');

/** Italy since the receipt of energy: quantity times mean price, then fixed parts, then taxes. */
const italian = fourth('it-scontrino-energia', 'it', (r, take) => {
  const p = person(r, 'it');
  const start = monthStart('2025-01-01', r.pick([0, 2, 4, 6, 8]));
  const end = addDays(monthStart(start, 2), -1);
  const billed = addDays(end, 10);
  const due = addDays(billed, 20);
  const cliente = r.digits('%## ### ###');
  const nr = r.digits('00425#########%');
  const pod = `IT001E${r.digits('%#######')}`;
  const meter = r.digits('2019E######');
  const used = r.int(240, 900);
  const [f1, f2, f3] = split(used, [0.34, 0.3]) as [number, number, number];
  const est = take === 1;
  const t = tally();
  const qc = t.add('Quota per consumi', used * 0.2231);
  const qf = t.add('Quota fissa', 2 * 12.85);
  const qp = t.add('Quota potenza', 3 * 2 * 2.01);
  const ac = t.add('Accise', used * 0.0227);
  const base = t.total();
  const iva = t.add('IVA 10%', base * 0.1);
  const rai = t.add('Canone RAI', 18);
  const it = days('D MMMM YYYY', 'it');
  return {
    html: paper('h3{color:#c8102e}', `<div class="row"><div><b style="font-size:18pt;color:#c8102e">elettra</b> <b>energia</b><p class="s">Mercato libero dell’energia<br>Numero verde 800 900 999. Servizio guasti 803 999</p></div><div>${p.who}<br>${p.street}<br>${p.town}</div></div><div class="row"><div class="tint">Numero Cliente <b>${cliente}</b><br>POD <b>${pod}</b><br>Codice fiscale XXXYYY00A00A000X<p>N° fattura ${nr}<br>del <b>${it(billed)}</b></p></div><div class="box">Bolletta per la fornitura di energia elettrica<br>Periodo <b>${S(start)} - ${S(end)}</b><div>Totale da pagare <b class="big">${EZ(t.total())}</b></div>Entro il <b>${it(due)}</b><p class="s">L’addebito avverrà direttamente sul conto corrente IBAN IT••••4417. I pagamenti delle bollette precedenti risultano regolari. Grazie!</p></div></div><h3>Scontrino dell’energia</h3>${table([[`QUOTA PER CONSUMI`, `${Z(used, 0)} kWh`, '0,2231 €/kWh', EZ(qc)], ['QUOTA FISSA', '2 mesi', '12,85 €/mese', EZ(qf)], ['QUOTA POTENZA', '3 kW x 2 mesi', '2,01 €/kW/mese', EZ(qp)], ['ACCISE E IVA', '', '', EZ(round(ac + iva))], ['ALTRE PARTITE: Canone di abbonamento alla televisione per uso privato', '', '', EZ(rai)], ['=TOTALE BOLLETTA', '', '', EZ(t.total())]], { num: 1, cls: 'lines' })}<p>Fornitura: ${p.line}</p>`,
    `<h3>Letture e consumi</h3><p>Matricola contatore ${meter} · Potenza impegnata 3 kW · Potenza disponibile 3,3 kW · Tensione 230 V · Residente</p>${table([['F1', est ? 'stimata' : 'rilevata', String(f1)], ['F2', est ? 'stimata' : 'rilevata', String(f2)], ['F3', est ? 'stimata' : 'rilevata', String(f3)], ['=Consumo fatturato', '', `${used} kWh`]], { head: ['Fascia', 'Lettura', 'kWh'], num: 2, cls: 'grid' })}${table([['Consumo annuo', `${Z(used * 6, 0)} kWh`], ['Spesa annua sostenuta', EZ(used * 6 * 0.31)]])}${usageChart(r, end, used, { months: 7, lang: 'it' })}<h3>Dettaglio imposte</h3>${table([['Accisa sull’energia elettrica', `${used} kWh x 0,0227 €`, EZ(ac)], ['IVA 10%', `su imponibile di ${EZ(base)}`, EZ(iva)]], { num: 2 })}${backOf('it', r)}`),
    truth: bill({ provider: 'elettra energia', accountNumber: cliente, invoiceNumber: nr, serviceAddress: p.line, billDate: billed, dueDate: due, periodStart: start, periodEnd: end, currency: 'EUR', ...plainly(t),
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: meter, servicePoint: pod, readType: est ? 'ESTIMATED' : 'ACTUAL', parts: [{ name: 'F1', usage: f1 }, { name: 'F2', usage: f2 }, { name: 'F3', usage: f3 }], accept: { demand: [3, 3.3] } })] }),
  };
}, 'pdf', 'pdf');

/** The Dutch year: power by normal and low hours, what was fed in, gas, against the instalments. */
const dutchYear = fourth('nl-jaarnota-stroom-gas', 'nl', (r) => {
  const p = person(r, 'nl');
  const N = numbers('de');
  const EU = (value: number): string => `€ ${value < 0 ? '-' : ''}${N(Math.abs(value))}`;
  const nl = days('D MMMM YYYY', 'nl');
  const D = days('DD-MM-YYYY');
  const start = addDays('2024-02-01', r.int(0, 150));
  const end = addDays(start, 364);
  const billed = addDays(end, 15);
  const due = addDays(billed, 14);
  const klant = r.digits('%########');
  const nota = r.digits('7%########');
  const h = metered(r, 'E00%#######', 700, 2100);
  const l = metered(r, '#', 600, 1900);
  const used = h.used + l.used;
  const g = metered(r, 'G00%#######', 500, 1700);
  const eanE = r.digits('8716############%#');
  const eanG = r.digits('8716############%#');
  const t = tally();
  const a = t.add('Levering stroom normaal', h.used * 0.1311);
  const b = t.add('Levering stroom laag', l.used * 0.1218);
  const v = t.add('Vaste leveringskosten stroom', 365 * 0.2466);
  const eb = t.add('Energiebelasting stroom', used * 0.12286);
  const n = t.add('Netbeheerkosten stroom', 365 * 1.1822);
  const verm = t.add('Vermindering energiebelasting', -365 * 1.7257);
  const power = t.total();
  const ga = t.add('Levering gas', g.used * 0.4471);
  const gv = t.add('Vaste leveringskosten gas', 365 * 0.2466);
  const ge = t.add('Energiebelasting gas', g.used * 0.69957);
  const gn = t.add('Netbeheerkosten gas', 365 * 0.6103);
  const gas = round(t.total() - power);
  const paid = 12 * (Math.round(t.total() / 12) + r.pick([-11, -4, 6]));
  const total = round(t.total() - paid);
  const back = total < 0;
  return {
    html: paper('h3{color:#e5384c}', `<div class="row"><div><b style="font-size:18pt;color:#e5384c">enerko</b><p>${p.who}<br>${p.street}<br>${p.town}</p></div><div>${table([['Klantnummer', klant], ['Notanummer', nota], ['Datum', nl(billed)], ['Periode', `${nl(start)} t/m ${nl(end)}`]])}</div></div><h2>Uw jaarnota</h2><div class="row"><div class="tint">${back ? 'U krijgt terug' : 'U betaalt bij'}<div class="big">${EU(Math.abs(total))}</div>${back ? `Wij maken dit bedrag voor ${nl(due)} over op NL•• ENKO 0417` : `Wij schrijven dit bedrag op ${nl(due)} af van NL•• ENKO 0417`}</div><div>${table([['Stroom', EU(power)], ['Gas', EU(gas)], ['=Totale kosten (incl. btw)', EU(t.total())], ['Betaalde termijnbedragen (12)', EU(-paid)], [back ? '=U krijgt terug' : '=U betaalt bij', EU(Math.abs(total))]])}</div></div><p>Uw nieuwe termijnbedrag is vanaf ${nl(monthStart(billed, 1))} ${EU(paid / 12 + 4)} per maand. Leveringsadres: ${p.line}</p><div class="row"><div>Stroom (kWh)${usageChart(r, end, Math.round(used / 12), { months: 12, lang: 'nl' })}</div><div>Gas (m³)${usageChart(r, end, Math.round(g.used / 12), { months: 12, lang: 'nl' })}</div></div>`,
    `<h3>Meterstanden</h3>${table([[`Stroom normaal (${h.meter})`, `${N(h.from, 0)} (slimme meter)`, `${N(h.to, 0)} (slimme meter)`, `${N(h.used, 0)} kWh`], [`Stroom laag (${h.meter})`, N(l.from, 0), N(l.to, 0), `${N(l.used, 0)} kWh`], ['=Totaal verbruik stroom', '', '', `${N(used, 0)} kWh`], [`Gas (${g.meter})`, N(g.from, 0), N(g.to, 0), `${N(g.used, 0)} m³`]], { head: ['', `Stand ${D(start)}`, `Stand ${D(end)}`, 'Verbruik'], cls: 'grid' })}<p class="s">EAN stroom ${eanE} · EAN gas ${eanG}</p><h3>Specificatie stroom</h3>${table([['Levering normaal', `${N(h.used, 0)} kWh`, '€ 0,13110', EU(a)], ['Levering laag', `${N(l.used, 0)} kWh`, '€ 0,12180', EU(b)], ['Vaste leveringskosten', '365 dagen', '€ 0,24660', EU(v)], ['Energiebelasting', `${N(used, 0)} kWh`, '€ 0,12286', EU(eb)], ['Netbeheerkosten', '365 dagen', '€ 1,18220', EU(n)], ['Vermindering energiebelasting', '365 dagen', '€ -1,72570', EU(verm)], ['=Totaal stroom', '', '', EU(power)]])}<h3>Specificatie gas</h3>${table([['Levering', `${N(g.used, 0)} m³`, '€ 0,44710', EU(ga)], ['Vaste leveringskosten', '365 dagen', '€ 0,24660', EU(gv)], ['Energiebelasting', `${N(g.used, 0)} m³`, '€ 0,69957', EU(ge)], ['Netbeheerkosten', '365 dagen', '€ 0,61030', EU(gn)], ['=Totaal gas', '', '', EU(gas)]])}<p class="s">Alle prijzen inclusief 21% btw.</p>${backOf('nl', r)}`),
    truth: bill({ provider: 'enerko', accountNumber: klant, invoiceNumber: nota, serviceAddress: p.line, billDate: billed, dueDate: back ? null : due, periodStart: start, periodEnd: end, currency: 'EUR', currentCharges: t.total(), payments: paid, totalAmount: total, lines: linesOf(t), ...(back && { accept: { totalAmount: [0], dueDate: [due] } }),
      services: [service('ELECTRICITY', used, 'kWh', { meterNumber: h.meter, servicePoint: eanE, charges: power, parts: [{ name: 'normaal', usage: h.used }, { name: 'laag', usage: l.used }] }), service('GAS', g.used, 'm3', { ...readOf(g), servicePoint: eanG, charges: gas })] }),
  };
});

/** Dutch tap water for a half year. */
const dutchWater = fourth('nl-drinkwater-nota', 'nl', (r) => {
  const p = person(r, 'nl');
  const N = numbers('de');
  const EU = (value: number): string => `€ ${N(value)}`;
  const D = days('DD-MM-YYYY');
  const term = r.period(178, 186);
  const klant = r.digits('%#######');
  const nota = r.digits('60#######%');
  const w = metered(r, '%#######', 30, 96);
  const t = tally();
  const vast = t.add('Vastrecht', (term.days / 365) * 58.4);
  const wat = t.add('Drinkwater', w.used * 0.981);
  const bol = t.add('Belasting op leidingwater', w.used * 0.425);
  const net = t.total();
  const btw = t.add('Btw 9%', net * 0.09);
  const paid = 2 * r.pick([18, 24, 31]);
  const total = round(t.total() - paid);
  return {
    html: paper('', `<div class="row"><div><b style="font-size:17pt;color:#0082c8">Bronwater Oost</b><p>${p.who}<br>${p.street}<br>${p.town}</p></div><div class="tint">${table([['Klantnummer', klant], ['Factuurnummer', nota], ['Factuurdatum', D(term.billed)], ['Vervaldatum', D(term.due)]])}</div></div><h2>Factuur drinkwater</h2><p>Verbruiksadres: ${p.line}<br>Periode ${D(term.start)} t/m ${D(term.end)}</p>${table([[w.meter, String(w.from), `${w.to} (doorgegeven door klant)`, `${w.used} m³`]], { head: ['Meternummer', 'Beginstand', 'Eindstand', 'Verbruik'], cls: 'grid' })}${table([['Vastrecht', `${term.days} dagen`, EU(vast)], ['Drinkwater', `${w.used} m³ x € 0,981`, EU(wat)], ['Belasting op leidingwater', `${w.used} m³ x € 0,425`, EU(bol)], ['=Totaal exclusief btw', '', EU(net)], ['Btw 9%', '', EU(btw)], ['=Totaal inclusief btw', '', EU(t.total())], ['Reeds in rekening gebrachte en betaalde termijnen (2)', '', `-${EU(paid)}`], [total < 0 ? '=Terug te ontvangen' : '=Te betalen', '', EU(Math.abs(total))]], { num: 2, cls: 'lines' })}<p class="s">Storing? 0800 555 0199. Hardheid van uw water: 8,1 °dH. Betaal via IBAN NL44 BRON 0999 1122 33 o.v.v. ${klant}.</p>`),
    truth: bill({ provider: 'Bronwater Oost', accountNumber: klant, invoiceNumber: nota, serviceAddress: p.line, billDate: term.billed, dueDate: term.due, periodStart: term.start, periodEnd: term.end, currency: 'EUR', currentCharges: t.total(), payments: paid, totalAmount: total, lines: linesOf(t), ...(total < 0 && { accept: { totalAmount: [0] } }),
      services: [service('WATER', w.used, 'm3', { ...readOf(w) })] }),
  };
});

export const ITALIAN_DUTCH: readonly FourthLayout[] = [italian, dutchYear, dutchWater];
