import { days } from '../days.ts';
import { layout, type Layout } from '../layout.ts';
import { numbers } from '../numbers.ts';
import { Sheet } from '../sheet.ts';
import { noBill } from '../truth.ts';

/** A paper of a utility that asks for no new charges: a head and paragraphs. */
function paper(id: string, language: string, provider: string, title: string, pattern: string, style: Parameters<typeof numbers>[0], body: (day: (offset: number) => string, money: (low: number, high: number) => string, account: string) => string): Layout {
  return layout(id, language, (r) => {
    const F = numbers(style);
    const s = new Sheet(r.pick(['sans', 'serif']), 10, id.startsWith('us') ? 'letter' : 'a4');
    const months = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}-${r.digits('1#')}`);
    const base = r.int(0, 8);
    const text = body((offset) => days(pattern, language)(months[base + offset]!), (low, high) => F(r.num(low, high, 2)), r.digits('%## ### ###'));
    s.t(40, 60, provider, { b: true, z: 16 }).t(40, 120, title, { b: true, z: 13 }).t(40, 160, text, { z: 10 });
    return { sheet: s, truth: noBill(provider, title) };
  });
}

export const NO_BILLS: readonly Layout[] = [
  paper('us-payment-receipt', 'en', 'Tamarack Electric', 'Payment received', 'MMMM D, YYYY', 'en', (day, money, account) => `Thank you. We received your payment.\nAccount ${account}\nAmount paid $${money(40, 400)}\nPaid on ${day(0)} by card ending 4177\nConfirmation 0417-7882\nThis is your receipt. Keep it for your records.`),
  paper('de-mahnung', 'de', 'Stadtwerke Birkenau', '1. Mahnung', 'DD.MM.YYYY', 'de', (day, money, account) => `Sehr geehrte Kundin, sehr geehrter Kunde,\nauf Ihrem Vertragskonto ${account} ist folgende Forderung noch offen:\nRechnung vom ${day(0)}, fällig am ${day(1)}: ${money(60, 300)} €\nMahngebühr 2,50 €\nBitte überweisen Sie den offenen Betrag bis zum ${day(2)}.\nHaben Sie schon bezahlt? Dann betrachten Sie dieses Schreiben als gegenstandslos.`),
  paper('uk-final-reminder', 'en', 'Lomond Gas & Power', 'Final reminder: your account is overdue', 'D MMMM YYYY', 'en', (day, money, account) => `Account ${account}\nWe sent you a bill on ${day(0)} and a reminder on ${day(1)}.\nYou still owe £${money(80, 600)}.\nPlease pay within 7 days, by ${day(2)}, or we may fit a prepayment meter.\nNeed help? Call 0800 555 0144. StepChange and Citizens Advice can help.`),
  paper('it-conferma-contratto', 'it', 'Energia Valdorcia S.p.A.', 'Conferma di attivazione del contratto', 'DD/MM/YYYY', 'de', (day, money, account) => `Gentile cliente,\nil suo contratto luce n. ${account} sarà attivo dal ${day(2)}.\nPOD IT001E41778820. Potenza impegnata 3,0 kW.\nPrezzo energia 0,1290 €/kWh. Spesa annua stimata ${money(400, 900)} € per 2.700 kWh.\nHa diritto di recesso entro 14 giorni dal ${day(0)}.`),
  paper('us-newsletter', 'en', 'Prairie Wind Electric', 'Wire Lines: your member newsletter', 'MMMM YYYY', 'en', (day, money) => `${day(0)}\nMembers saved an average of $${money(20, 90)} last year with heat pumps.\nThe average home used 912 kWh. Trim 100 kWh by sealing ducts.\nCapital credits of $1.2 million are retired in ${day(3)}.\nRecipe of the month: rhubarb crumble.`),
  paper('fr-hausse-tarif', 'fr', 'Gaz du Morvan', 'Évolution de vos prix', 'D MMMM YYYY', 'fr', (day, money, account) => `Référence client ${account}\nÀ compter du ${day(2)}, le prix du kWh passe de 0,0912 € à 0,0987 € TTC.\nL'abonnement passe à 21,40 € TTC par mois.\nPour 12 000 kWh par an, votre budget évolue de ${money(60, 140)} € par an.\nVous pouvez résilier à tout moment sans frais. Lettre du ${day(0)}.`),
  paper('au-solar-quote', 'en', 'Southern Cross Solar & Power', 'Your quote', 'DD/MM/YYYY', 'en', (day, money, account) => `Quote ${account} prepared ${day(0)}, valid until ${day(1)}\n6.6 kW system, 16 panels, estimated 24.1 kWh a day\nSystem price $7,990.00   STC discount -$2,440.00   Total $5,550.00 inc GST\nEstimated saving on your electricity bill: $${money(200, 500)} a quarter\nAccept online to proceed.`),
  paper('nl-meterstand-opgeven', 'nl', 'Waterlanden Energie', 'Geef uw meterstanden door', 'D MMMM YYYY', 'de', (day, _money, account) => `Klantnummer ${account}\nBinnenkort maken wij uw jaarafrekening. Geef vóór ${day(1)} uw meterstanden door.\nVorige stand ${day(0)}: stroom normaal 12.440, dal 11.002, gas 8.120 m³.\nUw termijnbedrag blijft € 142,00 per maand.`),
  paper('us-annual-summary', 'en', 'Bitterroot Natural Gas', 'Your 2025 energy summary', 'MM/DD/YYYY', 'en', (day, money, account) => `Account ${account}. Prepared ${day(0)}. This is not a bill.\nMonth       Therms     Cost\nJan         121        $${money(100, 190)}\nFeb         104        $${money(90, 160)}\nMar          77        $${money(60, 120)}\nTotal 2025  648        $${money(800, 990)}\nNothing is due. Similar homes used 702 therms.`),
  paper('es-justificante-pago', 'es', 'Aguas de Montelargo', 'Justificante de pago', 'DD/MM/YYYY', 'de', (day, money, account) => `Contrato ${account}\nHemos recibido su pago de ${money(20, 120)} € el ${day(1)}, correspondiente a la factura de ${day(0)}.\nNo tiene importes pendientes. Gracias.`),
];
