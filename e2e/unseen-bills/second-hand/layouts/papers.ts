import { addDays, days } from '../../days.ts';
import { layout, type Layout } from '../../layout.ts';
import { numbers } from '../../numbers.ts';
import { Sheet } from '../../sheet.ts';
import { noBill } from '../../truth.ts';
import { html, place, table } from '../kit.ts';

const F = numbers('en');
const usd = (x: number): string => `$${F(x)}`;

const payment = layout('us-paper-payment', 'en', (r) => {
  const D = days('MMMM D, YYYY');
  const p = r.period(30, 31);
  const name = r.pick(['Great Lakes Edison', 'Blue Mesa Electric']);
  return {
    html: html('body{font-size:11pt}', `<h2>${name}</h2><h3>Thank you for your payment</h3><p>We received your one-time payment. Please keep this confirmation for your records.</p>${table([['Confirmation number', r.digits('PAY%########')], ['Account number', r.digits('%### ### ####')], ['Payment amount', usd(r.num(60, 400, 2))], ['Payment date', D(p.billed)], ['Payment method', `Checking ending in ${r.digits('####')}`], ['Remaining balance', usd(0)]])}<p>Payments made after 5 p.m. post the next business day. This is not a bill.</p>`),
    truth: noBill(name, 'A receipt of a payment'),
  };
});

const rates = layout('us-paper-rate-notice', 'en', (r) => {
  const D = days('MMMM D, YYYY');
  const p = r.period(30, 31);
  const name = r.pick(['Coast Range Gas & Electric', 'Tri-Rivers Power & Light']);
  return {
    html: html('body{font-size:10pt}', `<h2>NOTICE OF ${name.toUpperCase()}'S REQUEST TO INCREASE RATES (A.2#-05-0${r.digits('##')})</h2><p>On ${D(p.billed)}, ${name} filed its application with the Public Utilities Commission. If approved, the request would raise $${r.int(40, 400)}.6 million.</p><p>A typical residential customer using 500 kWh per month would see a bill increase from ${usd(161.22)} to ${usd(174.9)}, or 8.5%, on ${D(addDays(p.billed, 120))}.</p>${table([['Residential', '32.11', '34.84', '8.5%'], ['Small commercial', '30.02', '31.87', '6.2%'], ['Industrial', '21.40', '22.11', '3.3%']], { head: ['Class', 'Present ¢/kWh', 'Proposed ¢/kWh', 'Change'] })}<p>Public forums: ${D(addDays(p.billed, 40))}, 2 p.m. and 6 p.m. Submit comments to the Public Advisor, 505 Van Ness Ave, phone 1-866-555-01${r.digits('##')}.</p>`),
    truth: noBill(name, 'A notice of new rates'),
  };
});

const tariff = layout('uk-paper-tariff-sheet', 'en', (r) => {
  const name = r.pick(['Heather Energy', 'Kelpie Energy']);
  const s = new Sheet('sans', 8);
  s.t(40, 50, `${name}: domestic tariff rates`, { z: 14, b: true }).t(40, 66, `Prices include VAT at 5% and apply from 1 ${r.pick(['April', 'July', 'October'])} ${r.pick(['2025', '2026'])}`);
  s.rows(96, 14, [40, -240, -330, -430, -540], [['Region', 'Electricity p/kWh', 'Standing p/day', 'Gas p/kWh', 'Standing p/day'], ...['Eastern', 'East Midlands', 'London', 'Merseyside', 'Midlands', 'North East', 'North West', 'Scotland North', 'Scotland South', 'South East', 'South Wales', 'South West', 'Yorkshire'].map((at) => [at, F(r.num(22, 29, 2)), F(r.num(40, 66, 2)), F(r.num(5.6, 6.9, 2)), F(r.num(28, 34, 2))])]);
  s.t(40, 320, 'Typical annual cost for 2,700 kWh of electricity and 11,500 kWh of gas: £1,738. Exit fee £50 per fuel. Economy 7 rates on request.');
  return { sheet: s, truth: noBill(name, 'A sheet of prices') };
});

const moveIn = layout('de-paper-begruessung', 'de', (r) => {
  const D = days('DD.MM.YYYY');
  const p = r.period(30, 31);
  const name = r.pick(['Ostseekraft Vertrieb GmbH', 'Stadtwerke Neustetten GmbH']);
  const to = place(r, 'de');
  return {
    html: html('body{font-size:10.5pt}', `<p>${name}</p><p>${to.who}<br>${to.street}<br>${to.town}</p><p class="n">${D(p.billed)}</p><h3>Herzlich willkommen – Bestätigung Ihrer Anmeldung</h3><p>Guten Tag, wir beliefern Sie ab dem ${D(addDays(p.billed, 20))} an der Lieferstelle ${to.line} mit Strom.</p>${table([['Kundennummer', r.digits('1%#####')], ['Vertragskonto', r.digits('20%#######')], ['Zählernummer', r.digits('1EMH00%#######')], ['Marktlokation', r.digits('5%#########')], ['Voraussichtlicher Jahresverbrauch', '2.800 kWh'], ['Arbeitspreis', '29,84 ct/kWh'], ['Grundpreis', '11,50 €/Monat'], ['Monatlicher Abschlag', '84,00 €'], ['Erster Abschlag fällig am', D(addDays(p.billed, 40))]])}<p>Eine Rechnung erhalten Sie einmal im Jahr. Widerrufsfrist: 14 Tage.</p>`),
    truth: noBill(name, 'A letter of welcome'),
  };
});

const marketing = layout('us-paper-marketing', 'en', (r) => {
  const D = days('MM/DD/YYYY');
  const p = r.period(30, 31);
  const name = r.pick(['Brightpath Electricity', 'Lone Prairie Energy']);
  const to = place(r, 'us');
  const s = new Sheet('sans', 10, 'letter');
  s.box(0, 0, 612, 120, '#f4a300', null).t(306, 60, 'SAVE $240 A YEAR', { z: 34, b: true, a: 'c', col: '#ffffff' }).t(306, 96, `Lock in 9.9¢ per kWh until ${D(addDays(p.billed, 400))}`, { z: 14, a: 'c', col: '#ffffff' });
  s.t(50, 160, `${to.who}\n${to.street}\n${to.town}`).t(50, 230, `Dear neighbor,\n\nYour last electric bill was probably over $180.00. With ${name} an average home using 1,000 kWh\npays $99.00 for energy. Enroll by ${D(addDays(p.billed, 21))} with offer code ${r.digits('BP-####')} and get a $50 gift card.\n\nCall 1-888-555-01${r.digits('##')} with your account number and your current utility bill at hand.`);
  s.t(50, 700, 'Price for a typical usage of 500/1,000/2,000 kWh: 12.4¢/9.9¢/9.1¢. Delivery charges are billed by your utility. Cancellation fee $150.', { z: 6 });
  return { sheet: s, truth: noBill(name, 'Advertising') };
});

const contract = layout('it-paper-contratto', 'it', (r) => {
  const D = days('DD/MM/YYYY');
  const p = r.period(30, 31);
  const name = r.pick(['Valpadana Servizi', 'Adige Luce S.p.A.']);
  const to = place(r, 'it');
  return {
    html: html('', `<h2>${name}</h2><h3>Sintesi contrattuale – offerta Luce Casa 24</h3><p>${to.who}, ${to.line}</p>${table([['Codice offerta', r.digits('000%##ESVFL##XX')], ['POD', `IT001E${r.digits('%#######')}`], ['Data proposta', D(p.billed)], ['Prezzo energia', '0,1380 €/kWh'], ['Quota fissa', '144,00 €/anno'], ['Potenza impegnata', '3 kW'], ['Spesa annua stimata per 2.700 kWh', '812,41 €'], ['Durata condizioni', '24 mesi'], ['Inizio fornitura previsto', D(addDays(p.billed, 50))], ['Pagamento', 'Addebito diretto, bolletta bimestrale, scadenza a 20 giorni']])}<p>Diritto di ripensamento: 14 giorni. Reclami: casella postale 1000.</p><p>Firma del cliente ______________________</p>`),
    truth: noBill(name, 'The summary of a contract'),
  };
});

const card = layout('at-paper-ablesekarte', 'de', (r) => {
  const D = days('DD.MM.YYYY');
  const p = r.period(30, 31);
  const name = r.pick(['Netz Donauland GmbH', 'Alpenland Netze']);
  const s = new Sheet('sans', 9);
  s.t(50, 60, name, { z: 13, b: true }).t(50, 84, 'Ablesekarte Strom', { z: 12 }).t(50, 110, 'Bitte lesen Sie Ihren Zähler ab und senden Sie diese Karte bis ' + D(p.due) + ' zurück.');
  s.rows(140, 20, [50, 200], [['Anlage', r.digits('%########')], ['Zählpunkt', r.digits('AT00%#############################')], ['Zählernummer', r.digits('1%#######')], ['Letzter Stand', `${r.int(1000, 90000)} kWh am ${D(addDays(p.start, -330))}`], ['Zählerstand neu', '|__|__|__|__|__|__|'], ['Ablesedatum', '|__|__| . |__|__| . |__|__|'], ['Telefon', '']]);
  s.t(50, 320, 'Ohne Ihre Meldung müssen wir den Verbrauch schätzen. Online: www.example.at/zaehler');
  return { sheet: s, truth: noBill(name, 'A card for a reading') };
});

const insurance = layout('nl-paper-verzekering', 'nl', (r) => {
  const N = numbers('de');
  const D = days('DD-MM-YYYY');
  const p = r.period(30, 31);
  const to = place(r, 'nl');
  const name = r.pick(['Veldhoven Verzekeringen', 'Onderlinge De Linde']);
  const x = r.num(120, 900, 2);
  return {
    html: html('body{font-size:10pt}', `<h2>${name}</h2><p>${to.who}<br>${to.line}</p><h3>Premienota woonhuisverzekering</h3>${table([['Polisnummer', r.digits('WH-%######')], ['Notanummer', r.digits('%########')], ['Datum', D(p.billed)], ['Periode', `${D(p.start)} t/m ${D(addDays(p.start, 364))}`], ['Premie', `€ ${N(x)}`], ['Assurantiebelasting 21%', `€ ${N(x * 0.21)}`], ['=Te betalen', `€ ${N(x * 1.21)}`], ['Vervaldatum', D(p.due)]])}<p>Meeverzekerd: zonnepanelen, waterschade, gasexplosie en schade door elektriciteit.</p>`),
    truth: noBill(name, 'An insurance invoice'),
  };
});

export const PAPERS: readonly Layout[] = [payment, rates, tariff, moveIn, marketing, contract, card, insurance];
