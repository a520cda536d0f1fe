import { addDays, days } from '../../days.ts';
import { numbers } from '../../numbers.ts';
import { round } from '../../random.ts';
import { table, tally } from '../../second-hand/kit.ts';
import { money, person } from '../../third-hand/kit.ts';
import { noBill } from '../../truth.ts';
import { fourth, type FourthLayout } from '../fourth-layout.ts';
import { paper, usageChart } from '../kit.ts';

const $ = money('$', 'en');
const L = days('MMMM D, YYYY');
const T = days('DD.MM.YYYY');

/** A receipt for a payment, with the account and what is left of it. */
const receipt = fourth('us-payment-receipt', 'en', (r) => {
  const p = person(r, 'us');
  const day = addDays('2025-01-10', r.int(0, 400));
  const paid = r.num(80, 400, 2);
  return {
    html: paper('', `<b style="font-size:15pt">Bellwater Department of Water &amp; Power</b><h2>Payment confirmation</h2><p>Thank you, ${p.who}. We received your payment.</p>${table([['Confirmation number', r.digits('WEB-########')], ['Account number', r.digits('### ### ####')], ['Payment date', L(day)], ['Payment amount', $(paid)], ['Payment method', 'Checking account ending in 4417'], ['Convenience fee', '$0.00'], ['Account balance before this payment', $(paid)], ['=Account balance after this payment', '$0.00']])}<p>This is a receipt and not a bill. Please allow up to two business days for your payment to post to your electric and water account.</p>`),
    truth: noBill('Bellwater Department of Water & Power', 'A receipt for a payment'),
  };
});

/** A comparison with the neighbours: kilowatt-hours and dollars, and nothing to pay. */
const neighbours = fourth('us-home-energy-report', 'en', (r) => {
  const p = person(r, 'us');
  const day = addDays('2025-02-01', r.int(0, 380));
  const kwh = r.int(500, 1500);
  return {
    html: paper('h2{color:#2b7}', `<div class="row"><b style="font-size:15pt">PrairieEd</b><div class="r">Home Energy Report<br>${L(day)}<br>Account number ${r.digits('%#########')}</div></div><p>${p.who}<br>${p.street}<br>${p.town}</p><h2>You used ${r.int(4, 22)}% more electricity than similar homes nearby</h2>${table([['Efficient homes', `${Math.round(kwh * 0.6)} kWh`], ['Similar homes', `${Math.round(kwh * 0.9)} kWh`], ['<b>You</b>', `<b>${kwh} kWh</b>`]])}<p>This costs you about ${$(round(kwh * 0.014))} extra per month. Based on 94 similar homes within about 2 miles, ${L(addDays(day, -40))} to ${L(addDays(day, -10))}.</p>${usageChart(r, day, kwh)}<h2>Three ways to save</h2><p>Seal air leaks: save up to $95 a year. Use smart power strips: $35 a year. Upgrade your bulbs: $110 a year. This report is for information only.</p>`),
    truth: noBill('PrairieEd', 'A comparison with the neighbours'),
  };
});

/** Notice of a hearing about rates, with present and proposed bills. */
const hearing = fourth('us-rate-hearing-notice', 'en', (r) => ({
  html: paper('', `<div class="c"><b style="font-size:13pt">NOTICE OF APPLICATION AND PUBLIC HEARING</b><p><b>GM&amp;E’s request to increase electric and gas rates, Application A.25-0${r.int(1, 9)}-0${r.int(10, 40)}</b></p></div><p><b>Why am I receiving this notice?</b> On ${L(addDays('2025-01-15', r.int(0, 300)))}, GM&amp;E filed an application with the Commission. If approved, it will increase revenue by $${r.int(110, 480)}.2 million.</p><p><b>How could this affect my monthly electric rates?</b> Most residential customers would receive a bundled bill. A typical residential customer using 500 kWh per month would see a bill increase of $4.17, or 2.3%.</p>${table([['Residential', '$178.22', '$182.39', '2.3%'], ['Small commercial', '$391.07', '$399.60', '2.2%'], ['Agricultural', '$712.40', '$731.90', '2.7%']], { head: ['Class', 'Present monthly bill', 'Proposed monthly bill', 'Change'], cls: 'grid' })}<p><b>How does the rest of this process work?</b> The judge will hold evidentiary hearings. You may submit comments at the public participation hearing. A copy of the filing is at 300 Lakeside Drive. For questions call 1-866-555-0143. Para más detalles llame al 1-800-555-0144.</p>`),
  truth: noBill('GM&E', 'A notice about a hearing'),
}));

/** The plan of instalments after a contract was made. */
const instalments = fourth('de-abschlagsplan', 'de', (r) => {
  const p = person(r, 'de');
  const Z = numbers('de');
  const start = addDays('2025-01-01', r.int(0, 300));
  return {
    html: paper('', `<b style="font-size:16pt;color:#e3000f">ostwind</b><p>${p.who}<br>${p.street}<br>${p.town}</p><div class="r">${T(start)}<br>Kundennummer ${r.digits('10########')}</div><h2>Willkommen! Ihre Vertragsbestätigung</h2><p>Vielen Dank für Ihren Auftrag. Wir beliefern Sie ab dem ${T(addDays(start, 21))} mit Ostwind Natur Strom 24.</p>${table([['Voraussichtlicher Jahresverbrauch', '2.900 kWh'], ['Arbeitspreis brutto', '31,11 ct/kWh'], ['Grundpreis brutto', '148,51 €/Jahr'], ['Zählernummer', r.digits('1EMH00########')], ['Abschlag monatlich', `${Z(r.num(70, 120, 2))} €`], ['Erste Fälligkeit', T(addDays(start, 40))], ['Vertragslaufzeit', '24 Monate']], { cls: 'grid' })}<p>Widerrufsrecht: Sie können innerhalb von 14 Tagen widerrufen. Diese Mitteilung ist keine Rechnung. Ihre erste Jahresrechnung erhalten Sie nach zwölf Monaten.</p>`),
    truth: noBill('ostwind', 'A confirmation of a contract with its instalments'),
  };
}, 'scan');

/** A letter about new prices with an estimate for a year. */
const newPrices = fourth('uk-price-change-letter', 'en', (r) => {
  const p = person(r, 'uk');
  const U = days('D MMMM YYYY');
  const day = addDays('2025-02-20', r.int(0, 330));
  return {
    html: paper('', `<b style="font-size:16pt;color:#003b7a">Albion Gas</b><p>${p.who}<br>${p.street}<br>${p.town}</p><p>${U(day)}<br>Account reference ${r.digits('85#########%')}</p><h2>Our prices are changing on ${U(addDays(day, 35))}</h2><p>Dear ${p.who},</p><p>The energy price cap is changing, so the price you pay for each unit and your standing charge will too.</p>${table([['Electricity unit rate (per kWh)', '24.86p', '27.03p'], ['Electricity standing charge (per day)', '53.41p', '51.37p'], ['Gas unit rate (per kWh)', '6.24p', '6.99p'], ['Gas standing charge (per day)', '31.66p', '32.67p'], ['Estimated yearly cost for your usage', `£1,${r.int(300, 480)}.10`, `£1,${r.int(500, 699)}.40`]], { head: ['', 'Now', 'From this date'], cls: 'grid' })}<p>What you need to do: nothing. If you pay by Direct Debit we will check your payments are still right. You can switch to a fixed tariff without an exit fee.</p>`),
    truth: noBill('Albion Gas', 'A letter about new prices'),
  };
});

/** A bill, but for telephone and internet: the gigabytes are no utility. */
const broadband = fourth('us-broadband-bill', 'en', (r) => {
  const p = person(r, 'us');
  const term = r.period(30, 31);
  const t = tally();
  t.add('Internet 500 Plus', 79.99);
  t.add('Voice Unlimited', 24.99);
  t.add('Modem rental', 14);
  t.add('Federal Universal Service Fund', 2.31);
  t.add('State sales tax', 1.77);
  return {
    html: paper('', `<div class="row"><b style="font-size:16pt;color:#5d2a8c">Quillstream</b><div class="r">Account ${r.digits('8155 ## ### #######')}<br>Bill date ${L(term.billed)}<br>Services from ${L(addDays(term.billed, 5))} to ${L(addDays(term.billed, 34))}</div></div><p>Hello ${p.who}, thanks for choosing Quillstream. Your bill at a glance for ${p.street}, ${p.town}</p>${table([['Previous balance', $(t.total())], ['Payment - thank you', `-${$(t.total())}`], ['Balance forward', '$0.00'], ...t.rows.map(([name, amount]) => [name, $(amount)]), ['New charges', $(t.total())], [`=Amount due ${L(term.due)}`, $(t.total())]])}<h3>Your internet usage</h3><p>${r.int(400, 1100)} GB of 1,229 GB used.</p>${usageChart(r, term.end, 700)}<p class="s">Detach and include this portion with your payment. Quillstream, PO Box 70999.</p>`),
    truth: noBill('Quillstream', 'A bill for internet and telephone'),
  };
});

/** An offer with contract conditions that asks for a signature. */
const offer = fourth('es-oferta-contrato', 'es', (r) => {
  const p = person(r, 'es');
  const Z = numbers('de');
  return {
    html: paper('', `<b style="font-size:15pt;color:#00722d">Ibérica de Luz Clientes</b><h2>Oferta de contrato de suministro de electricidad</h2><p>Cliente: ${p.who}<br>Dirección de suministro: ${p.line}<br>CUPS: ES0021${r.digits('000%########')}XT</p>${table([['Producto', 'Plan Estable Online'], ['Término de potencia punta', '0,0923 €/kW día'], ['Término de energía', `${Z(r.num(0.12, 0.17, 4), 4)} €/kWh`], ['Consumo anual estimado', `${r.int(2100, 4200)} kWh`], ['Importe anual estimado (impuestos incluidos)', `${Z(r.num(480, 890, 2))} €`], ['Validez de la oferta', '30 días'], ['Permanencia', 'Sin permanencia']], { cls: 'grid' })}<p>El presente documento no es una factura. Para aceptar la oferta, devuelva firmado un ejemplar. Firma del cliente: ______________ Fecha: ______________</p><p class="s">Derecho de desistimiento: 14 días naturales. Condiciones generales al dorso.</p>`),
    truth: noBill('Ibérica de Luz Clientes', 'An offer of a contract'),
  };
});

/** A request to read the meter oneself. */
const readYourself = fourth('fr-releve-confiance', 'fr', (r) => {
  const p = person(r, 'fr');
  const J = days('DD/MM/YYYY');
  const day = addDays('2025-03-01', r.int(0, 300));
  const meter = r.digits('D##CA######');
  return {
    html: paper('', `<b style="font-size:15pt;color:#e2001a">OLIVA EAU</b><p>${p.who}<br>${p.street}<br>${p.town}</p><div class="r">le ${J(day)}</div><h2>Avis de passage : nous n’avons pas pu relever votre compteur</h2><p>Référence contrat ${r.digits('%#######')} – Compteur ${meter} – Dernier index connu : ${r.int(200, 900)} m³ au ${J(addDays(day, -182))}</p><p>Merci de nous communiquer l’index de votre compteur avant le ${J(addDays(day, 10))}, par internet, par téléphone au 0 969 555 010 ou en renvoyant ce carton. Sans relevé de votre part, votre prochaine facture sera établie sur la base d’une estimation de ${r.int(40, 90)} m³.</p>${table([['Index relevé (chiffres noirs)', '|__|__|__|__| m³'], ['Date du relevé', '__/__/____']], { cls: 'grid' })}<p class="s">En cas de second passage, un déplacement de 34,50 € TTC pourra être facturé.</p>`),
    truth: noBill('OLIVA EAU', 'A request to read the meter'),
  };
});

export const PAPERS: readonly FourthLayout[] = [receipt, neighbours, hearing, instalments, newPrices, broadband, offer, readYourself];
