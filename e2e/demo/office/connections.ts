import type { ConnectionStatus } from '../../../src/shared/domain/connection.ts';
import type { DatasourceType } from '../../../src/shared/domain/datasource.ts';
import type { BilledAccount } from './bill-print.ts';

/** Clients of a made-up consultant; all names are made up. */
export const COMPANIES = [
  { name: 'Harbour Hotels', externalId: 'HH-001', defaultStartDate: '2024-01-01', authorisedBy: 'Marta Lindqvist', authorisationDocument: 'letters/harbour-hotels-2026.pdf', authorisationExpires: '2027-06-30', isArchived: false },
  { name: 'Kestrel Mills', externalId: 'KM-014', defaultStartDate: null, authorisedBy: 'Devon Price', authorisationDocument: null, authorisationExpires: '2027-01-31', isArchived: false },
  { name: 'Northgate Schools', externalId: null, defaultStartDate: '2025-09-01', authorisedBy: null, authorisationDocument: null, authorisationExpires: null, isArchived: false },
  { name: 'Old Quay Trading', externalId: 'OQ-003', defaultStartDate: null, authorisedBy: null, authorisationDocument: null, authorisationExpires: null, isArchived: true },
] as const;
export type CompanyName = (typeof COMPANIES)[number]['name'];

export const SITES: readonly { readonly company: CompanyName; readonly name: string; readonly address: string | null; readonly occupancyPercent?: number }[] = [
  { company: 'Harbour Hotels', name: 'Harbour House', address: '12 Quay Street, Eagle Harbour, WI 54999' },
  { company: 'Harbour Hotels', name: 'Lighthouse Inn', address: '914 Pine Marten Trail, Eagle Harbour, WI 54999' },
  { company: 'Harbour Hotels', name: 'Pier Annex', address: '3 Pier Road, Eagle Harbour, WI 54999', occupancyPercent: 60 },
  { company: 'Kestrel Mills', name: 'North Mill', address: '400 Millrace Avenue, Alder Falls, MN 55999' },
  { company: 'Kestrel Mills', name: 'South Mill', address: '410 Millrace Avenue, Alder Falls, MN 55999' },
  { company: 'Kestrel Mills', name: 'Warehouse 4', address: null },
  { company: 'Northgate Schools', name: 'Main campus', address: '77 Northgate Boulevard, Brookford, IA 52999' },
  { company: 'Northgate Schools', name: 'Sports hall', address: '79 Northgate Boulevard, Brookford, IA 52999' },
];

export interface ExampleAccount extends Omit<BilledAccount, 'provider'> {
  readonly site: string | null;
  readonly bills: number;
}

export interface ExampleConnection {
  readonly provider: string;
  readonly host: string;
  /** On this computer, where a stand-in of Electron may keep its codes. */
  readonly isLocal?: true;
  readonly company: CompanyName;
  readonly username: string;
  readonly types: readonly DatasourceType[];
  readonly status: ConnectionStatus;
  readonly detail: string | null;
  /** For how many hours it has had its status. */
  readonly sinceHours: number;
  readonly isActive?: false;
  readonly isByHandOnly?: true;
  readonly accounts?: readonly ExampleAccount[];
}

/** Every status there is, each with the words a website would give. */
export const CONNECTIONS: readonly ExampleConnection[] = [
  {
    provider: 'Prairie Rose Electric Cooperative', host: 'prairie-rose.example', company: 'Harbour Hotels', username: 'marta@harbour-hotels.example', types: ['ELECTRICITY'], status: 'CONNECTED', detail: '2 accounts, 24 bills listed, 2 new.', sinceHours: 1900,
    accounts: [
      { site: 'Harbour House', account: '77-4410-88213', meter: 'E5530912', address: '12 Quay Street, Eagle Harbour, WI 54999', kind: 'ELECTRIC', usual: 18_400, price: 0.1187, every: 1, onPeak: 0.41, bills: 12 },
      { site: 'Lighthouse Inn', account: '77-4410-90001', meter: 'E5530977', address: '914 Pine Marten Trl, Eagle Harbour, WI 54999', kind: 'ELECTRIC', usual: 9_150, price: 0.1187, every: 1, bills: 12 },
    ],
  },
  {
    provider: 'Tidewater Gas & Light', host: 'tidewater.example', company: 'Harbour Hotels', username: 'harbour.hotels', types: ['GAS'], status: 'CONNECTED', detail: '1 account, 12 bills listed, 1 new.', sinceHours: 1200,
    accounts: [{ site: 'Harbour House', account: '51880-2214', meter: 'G-118204', address: '12 Quay Street, Eagle Harbour, WI 54999', kind: 'GAS', usual: 1_260, price: 0.9412, every: 1, bills: 12 }],
  },
  {
    provider: 'Silver Creek Water District', host: 'silver-creek.example', company: 'Kestrel Mills', username: 'd.price', types: ['WATER'], status: 'CONNECTED', detail: '1 account, 6 bills listed, nothing new.', sinceHours: 800, isByHandOnly: true,
    accounts: [{ site: 'North Mill', account: '0031-774-2', meter: 'W900417', address: '400 Millrace Ave, Alder Falls, MN 55999', kind: 'WATER', usual: 412_000, price: 0.0064, every: 2, bills: 6 }],
  },
  {
    provider: 'Granite State Power', host: 'granite-power.example', company: 'Kestrel Mills', username: 'kestrel-mills', types: ['ELECTRICITY', 'SOLAR'], status: 'PASSWORD_INCORRECT', detail: 'The website says: The user name or password you entered does not match our records.', sinceHours: 50,
    accounts: [
      { site: 'North Mill', account: '9-2207-4418', meter: 'KZ40031', address: '400 Millrace Avenue, Alder Falls, MN 55999', kind: 'ELECTRIC', usual: 64_300, price: 0.0932, every: 1, bills: 8 },
      { site: 'South Mill', account: '9-2207-4426', meter: 'KZ40044', address: '2 Foundry Lane, Alder Falls, MN 55999', kind: 'ELECTRIC', usual: 22_700, price: 0.0932, every: 1, bills: 4 },
    ],
  },
  {
    provider: 'Bayline Energy', host: 'bayline.example', isLocal: true, company: 'Northgate Schools', username: 'facilities@northgate.example', types: ['ELECTRICITY', 'GAS'], status: 'MFA_TOKEN_EXPIRED', detail: 'The website sent a code by text message; no source for it is set up.', sinceHours: 27,
    accounts: [{ site: 'Main campus', account: '4471 0098 12', meter: 'B771204', address: '77 Northgate Boulevard, Brookford, IA 52999', kind: 'ELECTRIC', usual: 31_500, price: 0.1044, every: 1, bills: 6 }],
  },
  { provider: 'Elkhorn Valley Utilities', host: 'elkhorn.example', company: 'Northgate Schools', username: 'northgate-sports', types: ['ELECTRICITY'], status: 'PENDING', detail: null, sinceHours: 0.2 },
  { provider: 'Cedar Municipal Water', host: 'cedar-water.example', company: 'Harbour Hotels', username: 'HH-accounts', types: ['WATER'], status: 'NEW_PASSWORD_NEEDED', detail: 'The website says: Your password has expired. Please choose a new one.', sinceHours: 96 },
  { provider: 'Lakeshore Waste Services', host: 'lakeshore-waste.example', company: 'Harbour Hotels', username: 'harbourhotels', types: ['WASTE'], status: 'HUMAN_CHECK_REQUIRED', detail: 'The sign-in page shows a check that only a person can pass.', sinceHours: 30 },
  { provider: 'Northern Fuel Oil', host: 'northern-fuel.example', company: 'Kestrel Mills', username: 'kestrel', types: ['FUEL'], status: 'ADDITIONAL_CREDENTIALS_NEEDED', detail: 'The website asks: What is the name of your first pet?', sinceHours: 76 },
  { provider: 'Alder Falls Public Utilities Commission', host: 'alder-falls.example', company: 'Kestrel Mills', username: 'devon.price@kestrel-mills.example', types: ['ELECTRICITY', 'WATER'], status: 'ACCOUNT_LOCKED', detail: 'The website says: This account is locked. Call us to unlock it.', sinceHours: 170 },
  { provider: 'Sunfield Solar Garden', host: 'sunfield.example', company: 'Northgate Schools', username: 'northgate', types: ['SOLAR'], status: 'NO_BILLS_FOUND', detail: 'Signed in, 1 account found, no documents.', sinceHours: 290 },
  { provider: 'Brookford Steam', host: 'brookford-steam.example', company: 'Northgate Schools', username: 'northgate.schools', types: ['DISTRICT'], status: 'NO_ACCOUNTS_FOUND', detail: null, sinceHours: 310 },
  { provider: 'Great Plains Gas', host: 'great-plains-gas.example', company: 'Kestrel Mills', username: 'kmills', types: ['GAS'], status: 'WEBSITE_DOWN', detail: 'The website answers with an error (503). Tried 3 times.', sinceHours: 5 },
  { provider: 'Eagle Harbour Sanitation', host: 'eagle-sanitation.example', company: 'Harbour Hotels', username: 'harbour', types: ['WASTE'], status: 'URL_INACCESSIBLE', detail: 'The name eagle-sanitation.example could not be found.', sinceHours: 60 },
  { provider: 'Wolf River Light Department', host: 'wolf-river.example', company: 'Harbour Hotels', username: 'lighthouse-inn', types: ['ELECTRICITY'], status: 'UNDER_INVESTIGATION', detail: 'Signed in; the list of bills is no longer where it was.', sinceHours: 120 },
  { provider: 'Midland Propane', host: 'midland-propane.example', company: 'Northgate Schools', username: 'northgate-fuel', types: ['FUEL'], status: 'OTHER_ERROR', detail: 'The page closed by itself while the bills were being listed.', sinceHours: 12 },
  { provider: 'Quayside Power', host: 'quayside.example', company: 'Old Quay Trading', username: 'oldquay', types: ['ELECTRICITY'], status: 'COMPANY_INACTIVE', detail: null, sinceHours: 2000 },
  { provider: 'Old Mill Water Company', host: 'old-mill-water.example', company: 'Kestrel Mills', username: 'kestrel-old', types: ['WATER'], status: 'CONNECTED', detail: null, sinceHours: 900, isActive: false },
];
