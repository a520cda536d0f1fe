import type { Rng } from '../random.ts';

const TEXTS: Record<string, readonly string[]> = {
  en: [
    '<b>Amount due</b> The total you owe, including past balances. Payments received after the bill date are not shown.',
    '<b>Customer charge</b> A fixed monthly charge for metering, billing and service, whether or not energy is used.',
    '<b>Demand (kW)</b> The highest average use in any 15-minute interval of the billing period.',
    '<b>kWh, therm, CCF</b> A kilowatt-hour is 1,000 watts used for one hour. A therm is 100,000 Btu. One CCF is 100 cubic feet of gas or 748 gallons of water.',
    '<b>Estimated reading</b> If we cannot read your meter, we estimate your use from past usage. An estimated bill is corrected at the next actual reading.',
    '<b>Ways to pay</b> Online, by phone (a fee of 1.85 applies), by mail, or in person at an authorised pay station, Monday to Friday 8:00 to 17:00.',
    '<b>Late payments</b> Unpaid balances of more than 20.00 are subject to a charge of 1.5% per month, or 18% a year, after the due date. A returned payment costs 30.00.',
    '<b>Moving?</b> Tell us your new address at least 3 business days before the move. A deposit of up to twice the average monthly bill may be required.',
    '<b>Disputes</b> If you question this bill, call us before the due date. You may also write to the commission at 180 Broad St, or call 1-800-555-0142.',
    '<b>Electronic cheques</b> When you pay by cheque you authorise us to make a one-time electronic transfer from your account.',
    '<b>Budget billing</b> Spreads your costs over 12 months. Enrol when your account balance is 0.00.',
  ],
  de: [
    '<b>Arbeitspreis</b> Preis je verbrauchter Kilowattstunde (ct/kWh).', '<b>Grundpreis</b> Verbrauchsunabhängiger Preis für Messung und Abrechnung.', '<b>Brennwert und Zustandszahl</b> Mit beiden wird das gemessene Volumen in m³ in die Energiemenge in kWh umgerechnet.',
    '<b>Abschlag</b> Teilzahlung auf die nächste Rechnung. Fällig jeweils zum Monatsersten. Mahnkosten 2,50 €, Rücklastschrift 4,10 €.', '<b>Messstellenbetreiber</b> Betreibt und liest den Zähler. Geschätzte Werte sind mit S gekennzeichnet.', '<b>Schlichtungsstelle Energie e. V.</b> Friedrichstraße 133, 10117 Berlin, Telefon 030 2757240-0. Verbraucherservice der Bundesnetzagentur, Postfach 8001, 53105 Bonn.',
    '<b>Stromkennzeichnung</b> Bundesmix 2024: erneuerbare Energien 58,1 %, Kohle 22,4 %, Erdgas 14,9 %. CO2-Emissionen 321 g/kWh.', '<b>Wechsel</b> Die Kündigung bedarf der Textform. Ein Wechsel des Lieferanten ist kostenlos.',
  ],
  fr: [
    '<b>Abonnement</b> Part fixe de la facture, payée d’avance.', '<b>Consommation</b> Facturée à terme échu d’après le relevé ou une estimation.', '<b>Contribution tarifaire d’acheminement</b> Finance les droits d’assurance vieillesse des agents.', '<b>Retard de paiement</b> Pénalités de 1,5 fois le taux d’intérêt légal, minimum 7,50 € TTC.', '<b>Chèque énergie</b> De 48 € à 277 €, à envoyer avant le 31 mars.', '<b>Réclamation</b> Service clients, TSA 21941, 62978 Arras cedex 9. Médiateur national de l’énergie, libre réponse 59252, 75443 Paris.', '<b>Conversion</b> Un m³ de gaz équivaut à environ 11,2 kWh selon l’altitude.',
  ],
  es: [
    '<b>Potencia contratada</b> Importe fijo por los kW contratados, se use o no la energía.', '<b>Peajes y cargos</b> Fijados por la CNMC y el Ministerio.', '<b>Impago</b> Si no se paga en dos meses desde el requerimiento se podrá suspender el suministro.', '<b>Reclamaciones</b> Apartado de Correos 1.175, 28080 Madrid, o 900 100 115 (24 horas).', '<b>Bono social</b> Descuento del 25 % o 40 % para consumidores vulnerables.', '<b>Origen de la electricidad</b> Renovable 41,9 %, nuclear 22,1 %. Emisiones 0,19 kg de CO2 por kWh.',
  ],
  it: [
    '<b>Quota per consumi</b> Comprende il prezzo dell’energia per ogni kWh.', '<b>Letture stimate</b> In mancanza di letture rilevate i consumi sono stimati e poi ricalcolati.', '<b>Mora</b> Interessi pari al tasso BCE più 3,5 punti, spese di sollecito 3,50 €.', '<b>Reclami</b> Casella postale 8080, 85100 Potenza. Sportello per il consumatore 800 166 654.', '<b>Bonus sociale</b> Riconosciuto con ISEE fino a 9.530 €.', '<b>Pagamenti</b> Rateizzabile entro 10 giorni dalla scadenza se la bolletta supera il 150 % della media.',
  ],
  nl: [
    '<b>Voorschot of termijnbedrag</b> Bedrag dat u vooraf betaalt en dat met de jaarnota wordt verrekend.', '<b>Netbeheerder</b> Beheert de meter; storingen 0800-9009.', '<b>Te laat betaald</b> Aanmaningskosten € 7,50, wettelijke rente 6 %.', '<b>Klachten</b> Geschillencommissie, Postbus 90600, 2509 LP Den Haag.', '<b>Stroometiket 2024</b> Wind 62 %, zon 21 %, 0 g CO2 per kWh.', '<b>Opzeggen</b> Kan met een termijn van 30 dagen; de vergoeding bedraagt ten hoogste € 125.',
  ],
  pt: [
    '<b>Potência contratada</b> Valor fixo por dia.', '<b>Leituras</b> Na falta de leitura o consumo é estimado e acertado na fatura seguinte.', '<b>Mora</b> Juros à taxa legal e 1,25 € de encargos.', '<b>Reclamações</b> Livro de reclamações eletrónico, ERSE, Rua Dom Cristóvão da Gama 1, 1400-113 Lisboa.', '<b>Tarifa social</b> Desconto de 33,8 %.', '<b>Origem da energia</b> Eólica 44,2 %, hídrica 21,0 %, 131 g CO2/kWh.',
  ],
};

/** The back of a bill: explanations, addresses and fees in two columns of small print, in an order of its own. */
export function backOf(lang: string, r: Rng): string {
  const texts = [...(TEXTS[lang] ?? TEXTS['en']!)];
  const at = r.int(0, texts.length - 1);
  return `<div class="two s">${[...texts.slice(at), ...texts.slice(0, at)].map((text) => `<p>${text}</p>`).join('')}</div>`;
}
