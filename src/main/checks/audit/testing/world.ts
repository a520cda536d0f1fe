import type { Random } from './random.ts';

export type Currency = 'USD' | 'CAD' | 'EUR' | 'GBP';
export type Language = 'en' | 'fr' | 'de';

/** Where an account is, and what its papers are called there. */
export interface Place {
  readonly currency: Currency;
  readonly language: Language;
  readonly town: string;
  readonly address: string;
  /** Prices there, as a multiple of those in dollars. */
  readonly dear: number;
}

const STREETS: Readonly<Record<Language, readonly string[]>> = {
  en: ['Harbor Road', 'Mill Street', 'Orchard Avenue', 'Foundry Lane', 'Quarry Road', 'Chapel Street', 'Granary Avenue'],
  fr: ['rue des Tilleuls', 'avenue du Lac', 'boulevard des Forges', 'chemin du Moulin'],
  de: ['Lindenstraße', 'Am Mühlbach', 'Hafenstraße', 'Gerberweg'],
};
const TOWNS: Readonly<Record<Currency, readonly (readonly [Language, string])[]>> = {
  USD: [['en', 'Larkfield, OH 44999'], ['en', 'Prairie Cross, KS 67999'], ['en', 'Stone Ferry, NJ 08999'], ['en', 'Mesa Vista, AZ 85999']],
  CAD: [['en', 'Birch Landing, ON K0A 0X0'], ['en', 'Otter Bay, BC V0N 0Z0'], ['fr', 'Saint-Alban-du-Lac (Québec) G0A 0Z0']],
  EUR: [['de', '99998 Oberlinden'], ['fr', '99420 Valmoulin'], ['en', 'Ballyfarran, Co. Meath']],
  GBP: [['en', 'Netherwick NW99 9ZZ'], ['en', 'Stonebeck YO99 9XX']],
};
const DEAR: Readonly<Record<Currency, number>> = { USD: 1, CAD: 1.1, EUR: 1.9, GBP: 1.7 };

export function placeOf(random: Random): Place {
  const currency = random.pick(['USD', 'USD', 'USD', 'CAD', 'EUR', 'GBP'] as const);
  const [language, town] = random.pick(TOWNS[currency]);
  const number = random.int(3, 940);
  const street = random.pick(STREETS[language]);
  const isGerman = language === 'de';
  return { currency, language, town, address: isGerman ? `${street} ${number}, ${town}` : `${number} ${street}, ${town}`, dear: DEAR[currency] };
}

export type Trade = 'POWER' | 'GAS' | 'WATER' | 'WASTE' | 'FUEL' | 'HEAT' | 'SOLAR' | 'CITY';
const NAMES: Readonly<Record<Language, Readonly<Record<Trade, readonly string[]>>>> = {
  en: {
    POWER: ['Tall Grass Electric', 'Narrows Bay Power', 'Cedar Fork Electric Cooperative'], GAS: ['Copper Valley Gas', 'Fennel Gas Company'], WATER: ['Weir Valley Water', 'Three Springs Water District'],
    WASTE: ['Heron Hauling', 'Clearway Disposal'], FUEL: ['Beacon Oil & Propane', 'Ridge Fuels'], HEAT: ['Central District Energy', 'Riverside Steam'], SOLAR: ['Morning Field Solar'], CITY: ['City of Larkfield Utilities', 'Municipal Services of Otter Bay'],
  },
  fr: { POWER: ['Énergie du Lac', 'Électricité Valmoulin'], GAS: ['Gaz des Forges'], WATER: ['Eaux du Moulin'], WASTE: ['Collecte Boréale'], FUEL: ['Mazout Desrosiers'], HEAT: ['Réseau de chaleur du Lac'], SOLAR: ['Soleil Partagé'], CITY: ['Régie municipale du Lac'] },
  de: { POWER: ['Stadtwerke Oberlinden', 'Lindenstrom'], GAS: ['Gasversorgung Mühltal'], WATER: ['Wasserwerk Oberlinden'], WASTE: ['Entsorgung Mühltal'], FUEL: ['Brennstoffe Hafner'], HEAT: ['Fernwärme Oberlinden'], SOLAR: ['Sonnendach eG'], CITY: ['Stadtwerke Oberlinden'] },
};
export const providerOf = (trade: Trade, place: Place, random: Random): string => random.pick(NAMES[place.language][trade]);

type Word = 'fixed' | 'energy' | 'supply' | 'delivery' | 'demand' | 'peak' | 'offPeak' | 'tax' | 'late' | 'deposit' | 'export' | 'water' | 'sewer' | 'tier' | 'collection' | 'surcharge' | 'advance' | 'budget' | 'capacity' | 'cooling' | 'heat' | 'adjustment' | 'catchUp';
const WORDS: Readonly<Record<Word, readonly [string, string, string]>> = {
  fixed: ['Customer charge', 'Frais fixes', 'Grundpreis'], energy: ['Energy charge', 'Énergie', 'Arbeitspreis'], supply: ['Supply', 'Fourniture', 'Lieferung'], delivery: ['Distribution', 'Acheminement', 'Netzentgelt'],
  demand: ['Demand charge', 'Puissance appelée', 'Leistungspreis'], peak: ['On-peak', 'Heures pleines', 'HT'], offPeak: ['Off-peak', 'Heures creuses', 'NT'], tax: ['Sales tax', 'Taxes', 'Umsatzsteuer'],
  late: ['Late payment charge', 'Frais de retard', 'Mahngebühr'], deposit: ['Interest on security deposit', 'Intérêts sur dépôt', 'Zinsen auf Sicherheitsleistung'], export: ['Export credit', 'Crédit injection', 'Einspeisevergütung'],
  water: ['Water', 'Eau', 'Trinkwasser'], sewer: ['Sewer', 'Assainissement', 'Schmutzwasser'], tier: ['Tier', 'Tranche', 'Stufe'], collection: ['Collection service', 'Collecte', 'Abfuhr'], surcharge: ['Fuel surcharge', 'Supplément carburant', 'Dieselzuschlag'],
  advance: ['Advance payment', 'Acompte mensuel', 'Abschlag'], budget: ['Budget billing adjustment', 'Ajustement budget', 'Ausgleich Abschlag'], capacity: ['Capacity charge', 'Capacité', 'Leistungsbereitstellung'], cooling: ['Chilled water', 'Eau glacée', 'Kälte'],
  heat: ['Heat', 'Chaleur', 'Wärme'], adjustment: ['Adjustment', 'Régularisation', 'Korrektur'], catchUp: ['Billing correction', 'Correction de facturation', 'Rechnungskorrektur'],
};
const AT: Readonly<Record<Language, 0 | 1 | 2>> = { en: 0, fr: 1, de: 2 };
export const wordOf = (word: Word, language: Language): string => WORDS[word][AT[language]];
