import { addDays, days } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round, sum } from '../../random.ts';
import { Sheet } from '../../sheet.ts';
import { noBill } from '../../truth.ts';
import { leaders, money, person, rowsOf, sheets, smallPrint } from '../kit.ts';
import { third, type Guise, type ThirdLayout } from '../third-layout.ts';
import type { Rng } from '../../random.ts';

const E = numbers('en');
const usd = money('$', 'en');
const gbp = money('£', 'en');
const eurAfter = money(' €', 'de', true);
const slash = days('MM/DD/YYYY');
const long = days('MMMM D, YYYY');
const uk = days('D MMMM YYYY');
const dot = days('DD.MM.YYYY');
const day = days('DD/MM/YYYY');

/** A paper that is no bill, as one page of HTML. */
function paper(id: string, language: string, note: string, write: (r: Rng) => { provider: string | null; css: string; body: string }, guise: Guise = 'pdf'): ThirdLayout {
  return third(id, language, (r) => {
    const { provider, css, body } = write(r);
    return { html: sheets(css, body), truth: noBill(provider, note) };
  }, guise);
}

const receipt = paper('us-receipt-of-payment', 'en', 'a receipt of a payment', (r) => {
  const p = r.period(30, 30);
  const paid = r.num(60, 300, 2);
  return { provider: 'Larkmont Power', css: 'body{font:10pt Arial,Liberation Sans;text-align:center}table{margin:auto}td{padding:3pt 10pt}', body: `<h2>Thank you for your payment</h2><p>Larkmont Power</p><table>${rowsOf([['Confirmation number', r.digits('WEB%#########')], ['Account', r.digits('%#######')], ['Payment date', slash(p.billed)], ['Amount paid', usd(paid)], ['Convenience fee', '$1.85'], ['Total charged to card ending 4417', usd(sum([paid, 1.85]))], ['Remaining balance', '$0.00']])}</table><p>Keep this receipt. Your next bill is expected about ${slash(addDays(p.billed, 24))}.</p>` };
}, 'mail');

const shutOff = paper('us-notice-past-due', 'en', 'a notice of past due', (r) => {
  const p = r.period(30, 30);
  const at = person(r, 'us');
  const due = r.num(90, 480, 2);
  return { provider: 'Cobble Hill Water Works', css: 'body{font:11pt Times New Roman,Liberation Serif,DejaVu Serif}.b{border:3pt solid #c00;padding:10pt;text-align:center}', body: `<h2>Cobble Hill Water Works</h2><div class="b"><b>FINAL NOTICE BEFORE SHUT-OFF</b><br>Account ${r.digits('%####-##')}<br>Past due amount ${usd(due)}</div><p>${long(p.billed)}</p><p>${at.who}<br>${at.street}<br>${at.town}</p><p>Our records show that your account is past due. Unless ${usd(due)} is received by ${long(addDays(p.billed, 10))}, water service at ${at.street} will be shut off without further notice. A fee of $45.00 is charged to restore service. This notice is not a bill. If you have paid, please disregard it.</p><p>You may ask for a hearing within five days.</p>` };
});

const rateNotice = paper('us-notice-of-rates', 'en', 'a notice of new rates', (r) => {
  const p = r.period(30, 30);
  const rate = r.num(0.09, 0.16, 4);
  return { provider: 'Tri-County Electric', css: 'body{font:9.5pt Georgia,DejaVu Serif;columns:2}table{width:100%}', body: `<h2>Notice of proposed rate change</h2><p>Tri-County Electric has asked the commission to change its rates on ${long(addDays(p.billed, 60))}. The effect on a typical home that uses 1,000 kWh a month:</p><table>${rowsOf([['', 'Present', 'Proposed'], ['Customer charge', '$12.00', '$14.50'], ['Energy per kWh', `$${rate}`, `$${round(rate * 1.08, 4)}`], ['Total monthly bill', usd(round(12 + rate * 1000)), usd(round(14.5 + rate * 1080))]])}</table><p>Public hearings will be held on ${long(addDays(p.billed, 20))} at 6 p.m. in the county hall. Written comments: docket ${r.digits('25-####')}.</p><p>${smallPrint('en', r)}</p>` };
});

const phone = paper('us-wireless-bill', 'en', 'a bill for telephones', (r) => {
  const p = r.period(30, 31);
  const plan = r.num(45, 90, 2);
  const taxes = r.num(4, 12, 2);
  const total = sum([plan, 14.99, taxes]);
  return { provider: 'Peakline Wireless', css: 'body{font:9pt Helvetica,Liberation Sans}h1{color:#7209b7}', body: `<h1>Peakline Wireless</h1>${leaders([['Account number', r.digits('%########-#')], ['Bill date', slash(p.billed)], ['Billing period', `${slash(p.start)} - ${slash(p.end)}`], ['Previous balance', usd(total)], ['Payment', usd(-total)], ['Total amount due', usd(total)], ['Due date', slash(p.due)]])}<h3>Line (555) 555-0177</h3>${leaders([['Unlimited talk, text and data', usd(plan)], ['Device protection', '$14.99'], ['Taxes, fees and surcharges', usd(taxes)], ['Data used', `${r.num(2, 40, 2)} GB`], ['Minutes used', String(r.int(50, 900))]])}` };
});

const goods = paper('us-invoice-for-panels', 'en', 'an invoice for goods', (r) => {
  const p = r.period(30, 30);
  const at = person(r, 'us');
  const count = r.int(8, 30);
  const each = r.num(180, 310, 2);
  const net = round(count * each + 1890);
  return { provider: 'Redwood Solar Supply', css: 'body{font:9pt Arial,Liberation Sans}table{width:100%}td{border-bottom:.5pt solid #aaa;padding:3pt}', body: `<b style="font-size:16pt">Redwood Solar Supply</b><p>INVOICE ${r.digits('%#####')}<br>Invoice date ${slash(p.billed)}, due ${slash(p.due)}<br>Ship to ${at.who}, ${at.line}<br>PO ${r.digits('####')}</p><table>${rowsOf([['SKU', 'Item', 'Qty', 'Unit', 'Amount'], ['PV-405', '405 W monocrystalline panel', String(count), E(each), E(round(count * each))], ['INV-7', '7.6 kW inverter', '1', '1,890.00', '1,890.00'], ['', 'Subtotal', '', '', E(net)], ['', 'Shipping', '', '', '0.00'], ['', '<b>Total due</b>', '', '', `<b>${usd(net)}</b>`]], 2)}</table><p>System size ${(count * 0.405).toFixed(2)} kW, expected 1,420 kWh per kW each year. Net 30. 20% restocking fee.</p>` };
});

const bank = third('us-bank-statement', 'en', (r) => {
  const p = r.period(30, 31);
  const s = new Sheet('sans', 8.5, 'letter');
  const rows = ([['ACH DEBIT LARKMONT POWER UTIL PMT', 'o'], ['POS GROCER 0417', 'o'], ['DIRECT DEPOSIT PAYROLL', 'i'], ['ACH DEBIT CITY WATER DEPT', 'o'], ['ATM WITHDRAWAL', 'o'], ['GAS CO AUTOPAY', 'o'], ['SERVICE CHARGE', 'o']] as const).map(([name, way], n) => ({ name, day: addDays(p.start, n * 4), amount: way === 'i' ? r.num(900, 2400, 2) : -r.num(12, 240, 2) }));
  const opening = r.num(900, 4000, 2);
  s.t(40, 50, 'First Harbor Savings Bank', { z: 16, b: true }).t(572, 50, 'ACCOUNT STATEMENT', { a: 'r' }).rows(80, 13, [40, 180], [['Account number', r.digits('xxxxxx####')], ['Statement period', `${slash(p.start)} - ${slash(p.end)}`], ['Beginning balance', usd(opening)], ['Ending balance', usd(sum([opening, ...rows.map((x) => x.amount)]))]]);
  s.rows(160, 14, [40, 120, -480, -572], [['Date', 'Description', 'Amount', 'Balance'], ...rows.map((x, n) => [slash(x.day), x.name, E(x.amount), E(sum([opening, ...rows.slice(0, n + 1).map((y) => y.amount)]))])]);
  return { sheet: s, truth: noBill('First Harbor Savings Bank', 'a statement of a bank') };
}, 'scan');

const card = third('uk-meter-reading-card', 'en', (r) => {
  const p = r.period(30, 30);
  const at = person(r, 'uk');
  const s = new Sheet('sans', 10, 'a4');
  s.box(60, 60, 475, 300).t(80, 90, 'Sorry we missed you', { z: 18, b: true }).t(80, 116, `We called on ${uk(p.start)} to read your meters at ${at.line}.`).t(80, 140, 'Please fill in your readings and post this card, or give them online.');
  for (const [n, [name, meter]] of ([['Electricity', r.digits('##E#######')], ['Gas', r.digits('G4A########')]] as const).entries()) {
    s.t(80, 180 + n * 60, `${name} meter ${meter}`, { b: true }).t(80, 196 + n * 60, `Last reading ${r.int(10000, 60000)}`);
    for (let box = 0; box < 6; box++) s.box(300 + box * 30, 168 + n * 60, 26, 30);
  }
  s.t(80, 320, `Customer reference ${r.digits('%### ####')}   Please reply by ${uk(addDays(p.start, 7))}`).t(80, 340, 'Avonmere Energy');
  return { sheet: s, truth: noBill('Avonmere Energy', 'a card for meter readings') };
}, 'scan');

const broadband = paper('uk-broadband-statement', 'en', 'a bill for broadband', (r) => {
  const p = r.period(30, 31);
  const cost = r.num(28, 60, 2);
  return { provider: 'Fellside Broadband', css: 'body{font:10pt Arial,Liberation Sans}', body: `<h1>Fellside Broadband</h1><p>Your bill dated ${uk(p.billed)}</p>${leaders([['Account number', r.digits('FB%######')], ['Balance brought forward', gbp(0)], ['Fibre 500 monthly service', gbp(cost)], ['Evening calls', gbp(8)], ['Total including VAT at 20%', gbp(sum([cost, 8]))], ['Direct Debit on', uk(p.due)]])}<p>Average speed 512 Mbit/s. Usage 412 GB from ${uk(p.start)} to ${uk(p.end)}.</p>` };
});

const increase = paper('de-brief-preisaenderung', 'de', 'a letter about prices', (r) => {
  const p = r.period(30, 30);
  const at = person(r, 'de');
  return { provider: 'Stadtwerke Oberklingen', css: 'body{font:10pt Arial,Liberation Sans}table{width:80%}td{padding:3pt;border-bottom:.5pt solid #999}', body: `<p>Stadtwerke Oberklingen</p><p>${at.who}<br>${at.street}<br>${at.town}</p><p style="text-align:right">${dot(p.billed)}</p><p>Kundennummer ${r.digits('%######')}, Zähler ${r.digits('1EMH%#######')}</p><h3>Änderung Ihres Strompreises zum ${dot(addDays(p.billed, 45))}</h3><p>Guten Tag, aufgrund gestiegener Netzentgelte passen wir unsere Preise an.</p><table>${rowsOf([['', 'bisher', 'neu'], ['Arbeitspreis brutto ct/kWh', '31,24', '33,08'], ['Grundpreis brutto €/Jahr', '142,80', '154,70'], ['Kosten bei 3.200 kWh im Jahr', eurAfter(1142.48), eurAfter(1213.26)]])}</table><p>Sie können den Vertrag bis zum Zeitpunkt der Änderung fristlos kündigen.</p>` };
});

const schedule = paper('fr-echeancier-mensualites', 'fr', 'a schedule of instalments', (r) => {
  const p = r.period(30, 30);
  const part = r.int(60, 190);
  return { provider: 'Lumière de l’Ouest', css: 'body{font:9.5pt Arial,Liberation Sans}table{width:60%}td{border:.5pt solid #88a;padding:3pt}', body: `<b>Lumière de l’Ouest</b><h2>Votre échéancier de paiement</h2><p>N° client ${r.digits('% ### ### ###')}. Votre nouvelle mensualité est de ${part},00 €.</p><table>${rowsOf([['Date de prélèvement', 'Montant TTC'], ...Array.from({ length: 10 }, (_, n) => [day(addDays(p.billed, 20 + n * 30)), `${part},00 €`])])}</table><p>Votre facture annuelle de régularisation vous sera adressée en fin de période. Consommation annuelle estimée : ${r.int(2, 9)} 400 kWh. Ce document n’est pas une facture.</p>` };
});

const cut = paper('es-aviso-de-corte-programado', 'es', 'a notice of an outage', (r) => {
  const p = r.period(30, 30);
  const at = person(r, 'es');
  return { provider: 'Distribuidora Eléctrica del Segura', css: 'body{font:11pt Arial,Liberation Sans}.a{background:#ffd43b;padding:10pt}', body: `<div class="a"><b>AVISO DE INTERRUPCIÓN PROGRAMADA DEL SUMINISTRO</b></div><p>${at.who}<br>${at.line}</p><p>CUPS ES0031${r.digits('##########%###')}AB0F</p><p>Le informamos de que el día ${day(addDays(p.billed, 6))}, de 08:30 a 14:00, se interrumpirá el suministro eléctrico por trabajos de mejora en la red. No necesita hacer nada. Contrato de acceso ${r.digits('%#######')}, potencia 4,6 kW.</p><p>Distribuidora Eléctrica del Segura. Averías 900 555 020.</p>` };
});

const sollecito = paper('it-sollecito-di-pagamento', 'it', 'a reminder of payment', (r) => {
  const p = r.period(30, 30);
  const at = person(r, 'it');
  const due = r.num(70, 400, 2);
  return { provider: 'Aurora Energia', css: 'body{font:10.5pt Georgia,DejaVu Serif}', body: `<p>Aurora Energia - Ufficio crediti</p><p>${at.who}<br>${at.line}</p><p>${day(p.billed)}</p><h3>Sollecito di pagamento</h3><p>Gentile cliente, alla data odierna non risulta pagata la fattura n. ${r.digits('25E%######')} scaduta il ${day(addDays(p.billed, -30))} di importo ${eurAfter(due)}. La invitiamo a versare ${eurAfter(due)} entro il ${day(addDays(p.billed, 15))}. In mancanza, richiederemo la sospensione della fornitura POD ${r.digits('IT001E########')}. Se ha già provveduto, non tenga conto della presente.</p>` };
});

const report = paper('us-home-energy-report', 'en', 'a report on use', (r) => {
  const p = r.period(30, 31);
  const [you, all, best] = [r.int(600, 1400), r.int(600, 1300), r.int(300, 590)];
  return { provider: 'Pacifica Crest Electric', css: 'body{font:10pt Arial,Liberation Sans}.b{height:14pt;background:#40916c;color:#fff;margin:3pt 0}', body: `<h2>Home Energy Report</h2><p>Pacifica Crest Electric · Account ${r.digits('%#########')} · ${long(p.start)} to ${long(p.end)}</p><div class="b" style="width:${best / 5}pt">Efficient homes ${best} kWh</div><div class="b" style="width:${you / 5}pt">You ${you} kWh</div><div class="b" style="width:${all / 5}pt">Similar homes ${all} kWh</div><p>You used ${Math.abs(Math.round((you / all - 1) * 100))}% ${you > all ? 'more' : 'less'} than similar homes. Since January you spent about ${usd(r.int(200, 900))}. Save up to ${usd(90)} a year with a smart thermostat. This is not a bill.</p>` };
});

const propertyTax = paper('ca-property-tax-bill', 'en', 'a bill for property tax', (r) => {
  const p = r.period(30, 30);
  const value = r.int(200, 800) * 1000;
  const levy = round(value * 0.0102);
  return { provider: 'Township of Redcliff', css: 'body{font:9pt Arial,Liberation Sans}table{width:100%}td{border:.5pt solid #555;padding:3pt}', body: `<h2>Township of Redcliff — Interim property tax bill</h2><table>${rowsOf([['Roll number', r.digits('43 %# ### ### #####')], ['Billing date', long(p.billed)], ['Assessed value', usd(value)], ['Municipal levy', usd(round(levy * 0.7))], ['Education levy', usd(round(levy - round(levy * 0.7)))], ['Garbage collection area rate', usd(0)], ['Total amount due', usd(levy)], ['Due date', long(p.due)]])}</table><p>Pay at any branch. Penalty 1.25% a month.</p>` };
});

export const PAPERS: readonly ThirdLayout[] = [receipt, shutOff, rateNotice, phone, goods, bank, card, broadband, increase, schedule, cut, sollecito, report, propertyTax];
