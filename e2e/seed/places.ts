import type { DatasourceType } from '../../src/shared/domain/datasource.ts';

/** What a country lends its companies, sites, utilities and bills. Streets and companies are made up; no host resolves. */
export interface Country {
  readonly code: string;
  readonly currency: string;
  /** Of a hundred companies, so many have their seat here. */
  readonly share: number;
  readonly cities: readonly [string, ...string[]];
  readonly streets: readonly [string, ...string[]];
  /** A street address as it is written there. */
  readonly address: (number: number, street: string, city: string, postcode: string) => string;
  /** How many digits the postcodes have; letters are written by `address`. */
  readonly postcodeDigits: number;
  readonly energyWord: string;
  readonly waterWord: string;
  readonly units: Readonly<Record<DatasourceType, string>>;
  readonly tax: { readonly name: string; readonly rate: number };
}

const METRIC = { ELECTRICITY: 'kWh', GAS: 'm3', WATER: 'm3', WASTE: 'kg', FUEL: 'L', SOLAR: 'kWh', DISTRICT: 'MWh' } as const;
const continental = (number: number, street: string, city: string, postcode: string): string => `${street} ${number}, ${postcode} ${city}`;
const british = (number: number, street: string, city: string, postcode: string): string => `${number} ${street}, ${city} ${postcode}`;

export const COUNTRIES: readonly [Country, ...Country[]] = [
  {
    code: 'US', currency: 'USD', share: 52, postcodeDigits: 5, energyWord: 'Power & Light', waterWord: 'Water District', units: { ELECTRICITY: 'kWh', GAS: 'therm', WATER: 'gal', WASTE: 'tons', FUEL: 'gal', SOLAR: 'kWh', DISTRICT: 'Mlb' }, tax: { name: 'State tax', rate: 0.0825 },
    cities: ['Alder Falls, MN', 'Brookford, IA', 'Eagle Harbour, WI', 'Cedar Point, OH', 'Juniper, NM', 'Marlow, PA', 'Palmetto Bay, FL', 'Redstone, CO', 'Stillwater, OR', 'Three Rivers, NC'],
    streets: ['Millrace Avenue', 'Quay Street', 'Pine Marten Trail', 'Northgate Boulevard', 'Foundry Lane', 'Second Street', 'Orchard Road', 'Commerce Drive', 'Depot Street', 'Lakeview Parkway'],
    address: (number, street, city, postcode) => `${number} ${street}, ${city} ${postcode}`,
  },
  {
    code: 'GB', currency: 'GBP', share: 14, postcodeDigits: 2, energyWord: 'Energy', waterWord: 'Water', units: { ...METRIC, GAS: 'kWh' }, tax: { name: 'VAT', rate: 0.2 },
    cities: ['Ashcombe', 'Little Marden', 'Northwick', 'Saltersford', 'Wexley'], streets: ['High Street', 'Station Road', 'Mill Lane', 'Victoria Street', 'Castle Hill'],
    address: (number, street, city, postcode) => `${number} ${street}, ${city} ZZ${postcode.slice(0, 1)} ${postcode.slice(1)}AA`,
  },
  { code: 'CA', currency: 'CAD', share: 9, postcodeDigits: 3, energyWord: 'Hydro', waterWord: 'Waterworks', units: METRIC, tax: { name: 'GST', rate: 0.05 }, cities: ['Birch Cove', 'Maple Ridge North', 'Port Selwyn'], streets: ['King Street', 'Harbour Road', 'Lakeshore Drive'], address: british },
  { code: 'DE', currency: 'EUR', share: 8, postcodeDigits: 5, energyWord: 'Stadtwerke', waterWord: 'Wasserwerke', units: { ...METRIC, GAS: 'kWh' }, tax: { name: 'Umsatzsteuer', rate: 0.19 }, cities: ['Altenfurt', 'Neubronn', 'Seeheim am Berg'], streets: ['Bahnhofstraße', 'Industrieweg', 'Am Mühlbach', 'Lindenallee'], address: continental },
  { code: 'FR', currency: 'EUR', share: 6, postcodeDigits: 5, energyWord: 'Énergie', waterWord: 'Eaux', units: { ...METRIC, GAS: 'kWh' }, tax: { name: 'TVA', rate: 0.2 }, cities: ['Belval-sur-Orne', 'Saint-Aubry', 'Villemont'], streets: ['rue de la Gare', 'avenue du Parc', 'chemin des Vignes'], address: (number, street, city, postcode) => `${number} ${street}, ${postcode} ${city}` },
  { code: 'NL', currency: 'EUR', share: 4, postcodeDigits: 4, energyWord: 'Energie', waterWord: 'Waterbedrijf', units: METRIC, tax: { name: 'BTW', rate: 0.21 }, cities: ['Oosterdijk', 'Waterhoven'], streets: ['Havenweg', 'Molenstraat'], address: continental },
  { code: 'ES', currency: 'EUR', share: 4, postcodeDigits: 5, energyWord: 'Energía', waterWord: 'Aguas', units: { ...METRIC, GAS: 'kWh' }, tax: { name: 'IVA', rate: 0.21 }, cities: ['Valdemar', 'Puerto Claro'], streets: ['Calle Mayor', 'Avenida del Mar'], address: continental },
  { code: 'AU', currency: 'AUD', share: 3, postcodeDigits: 4, energyWord: 'Energy', waterWord: 'Water', units: { ...METRIC, GAS: 'MJ', WATER: 'kL' }, tax: { name: 'GST', rate: 0.1 }, cities: ['Coral Bay', 'Wattle Creek'], streets: ['George Street', 'Beach Road'], address: british },
];

/** First halves of names of companies and utilities. */
export const PLACE_WORDS: readonly [string, ...string[]] = ['Alder', 'Amber', 'Bayline', 'Blackwater', 'Brightside', 'Cedar', 'Clearbrook', 'Copper', 'Eastgate', 'Elkhorn', 'Fairview', 'Granite', 'Harbour', 'Hazel', 'Ironbridge', 'Juniper', 'Kestrel', 'Lakeshore', 'Lantern', 'Marble', 'Meridian', 'Northlake', 'Oakfield', 'Orchard', 'Pinecrest', 'Prairie Rose', 'Quayside', 'Redwood', 'Riverbend', 'Silver Creek', 'Southport', 'Stonegate', 'Summit', 'Sunfield', 'Tidewater', 'Upland', 'Valley', 'Westmoor', 'Willow', 'Wolf River'];
/** Second halves of names of companies, with what their sites are called. */
export const TRADES: readonly [Trade, ...Trade[]] = [
  { name: 'Hotels', sites: ['House', 'Inn', 'Annex', 'Lodge'] }, { name: 'Mills', sites: ['Mill', 'Warehouse', 'Dye house'] }, { name: 'Schools', sites: ['Campus', 'Sports hall', 'Library'] }, { name: 'Foods', sites: ['Plant', 'Cold store', 'Depot'] },
  { name: 'Properties', sites: ['Tower', 'Court', 'Plaza', 'Block'] }, { name: 'Clinics', sites: ['Clinic', 'Surgery', 'Laboratory'] }, { name: 'Markets', sites: ['Store', 'Store', 'Distribution centre'] }, { name: 'Logistics', sites: ['Hub', 'Terminal', 'Garage'] }, { name: 'Farms', sites: ['Farm', 'Dairy', 'Greenhouse'] },
];
export interface Trade {
  readonly name: string;
  readonly sites: readonly [string, ...string[]];
}

/** What a kind of service is like: how much an average site uses in a month, in kWh, US gallons or kg, and what that unit costs. */
export const SERVICES: Readonly<Record<DatasourceType, { readonly low: number; readonly high: number; readonly price: number; readonly every: number; readonly seasons: readonly number[] }>> = {
  ELECTRICITY: { low: 2_000, high: 90_000, price: 0.16, every: 1, seasons: [1.05, 1, 0.95, 0.9, 0.95, 1.1, 1.3, 1.28, 1.05, 0.92, 0.95, 1.04] },
  GAS: { low: 1_500, high: 60_000, price: 0.045, every: 1, seasons: [1.9, 1.75, 1.4, 0.9, 0.5, 0.3, 0.22, 0.22, 0.35, 0.8, 1.3, 1.75] },
  WATER: { low: 4_000, high: 400_000, price: 0.012, every: 2, seasons: [0.9, 0.9, 0.95, 1, 1.05, 1.15, 1.2, 1.2, 1.05, 0.95, 0.9, 0.9] },
  WASTE: { low: 400, high: 9_000, price: 0.19, every: 1, seasons: Array.from({ length: 12 }, () => 1) },
  FUEL: { low: 90, high: 1_200, price: 3.1, every: 2, seasons: [1.6, 1.5, 1.2, 0.8, 0.5, 0.4, 0.4, 0.4, 0.6, 1, 1.3, 1.6] },
  SOLAR: { low: 1_000, high: 40_000, price: 0.06, every: 1, seasons: [0.4, 0.6, 0.9, 1.2, 1.4, 1.5, 1.5, 1.4, 1.1, 0.8, 0.5, 0.35] },
  DISTRICT: { low: 5_000, high: 120_000, price: 0.08, every: 1, seasons: [1.8, 1.6, 1.3, 0.9, 0.5, 0.3, 0.2, 0.2, 0.4, 0.9, 1.3, 1.7] },
};
