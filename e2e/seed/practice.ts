import type { ConnectionSettings, ConnectionStatus } from '../../src/shared/domain/connection.ts';
import type { DatasourceType } from '../../src/shared/domain/datasource.ts';
import { addDays, addMonths } from '../../src/shared/units/day.ts';
import { chanceFor, type Chance } from '../sandbox-utility/random.ts';
import { COUNTRIES, PLACE_WORDS, SERVICES, TRADES, type Country } from './places.ts';

/** A consultant's practice as it is planned from a number: the same number gives the same practice. */

export interface PracticeSize {
  readonly companies: number;
  readonly sites: number;
  readonly connections: number;
  readonly bills: number;
}

export interface PlannedCompany {
  readonly name: string;
  readonly externalId: string | null;
  readonly country: Country;
  readonly trade: (typeof TRADES)[number];
  readonly startDate: string | null;
  readonly authorisedBy: string | null;
  readonly authorisationExpires: string | null;
  readonly isArchived: boolean;
}

export interface PlannedSite {
  readonly company: number;
  readonly name: string;
  readonly address: string | null;
  readonly occupancyPercent: number;
  readonly externalId: string | null;
  readonly isArchived: boolean;
}

export interface PlannedProvider {
  readonly name: string;
  readonly host: string;
  readonly country: Country;
  readonly types: readonly DatasourceType[];
  readonly isByHandOnly: boolean;
}

export interface PlannedConnection {
  readonly company: number;
  readonly provider: number;
  readonly sites: readonly number[];
  readonly username: string;
  readonly settings: Omit<ConnectionSettings, 'siteIds'>;
  readonly status: ConnectionStatus;
  readonly detail: string | null;
  readonly isActive: boolean;
  /** For how many hours it has had its status. */
  readonly sinceHours: number;
  /** For how many months it has been there. */
  readonly monthsOld: number;
}

export interface PlannedAccount {
  readonly connection: number;
  readonly number: string;
  readonly site: number | null;
  readonly type: DatasourceType;
  readonly meter: string;
  readonly address: string | null;
  /** Of an average month, in the unit of the country. */
  readonly usual: number;
  /** Money for one of these. */
  readonly price: number;
  /** Months between two bills. */
  readonly every: number;
  readonly bills: number;
  /** So many of its newest bills have not come. */
  readonly late: number;
  /** The day of the month on which it is billed. */
  readonly billDay: number;
  readonly isTracked: boolean;
}

export interface Practice {
  readonly companies: readonly PlannedCompany[];
  readonly sites: readonly PlannedSite[];
  readonly providers: readonly PlannedProvider[];
  readonly connections: readonly PlannedConnection[];
  readonly accounts: readonly PlannedAccount[];
}

/** How many of a hundred connections have a status, with the words a website would give. */
const STATUSES: readonly { readonly status: ConnectionStatus; readonly weight: number; readonly detail: string | null }[] = [
  { status: 'CONNECTED', weight: 84, detail: 'Nothing new.' },
  { status: 'PENDING', weight: 1.5, detail: null },
  { status: 'PASSWORD_INCORRECT', weight: 3.5, detail: 'The website says: The user name or password you entered does not match our records.' },
  { status: 'NEW_PASSWORD_NEEDED', weight: 1.2, detail: 'The website says: Your password has expired. Please choose a new one.' },
  { status: 'ADDITIONAL_CREDENTIALS_NEEDED', weight: 0.8, detail: 'The website asks: What is the name of your first pet?' },
  { status: 'MFA_TOKEN_EXPIRED', weight: 2.2, detail: 'The website sent a code by text message; no source for it is set up.' },
  { status: 'ACCOUNT_LOCKED', weight: 0.6, detail: 'The website says: This account is locked. Call us to unlock it.' },
  { status: 'HUMAN_CHECK_REQUIRED', weight: 0.9, detail: 'The sign-in page shows a check that only a person can pass.' },
  { status: 'NO_ACCOUNTS_FOUND', weight: 0.4, detail: null },
  { status: 'NO_BILLS_FOUND', weight: 0.7, detail: 'Signed in, 1 account found, no documents.' },
  { status: 'WEBSITE_DOWN', weight: 0.9, detail: 'The website answers with an error (503). Tried 3 times.' },
  { status: 'URL_INACCESSIBLE', weight: 0.5, detail: 'The name could not be found.' },
  { status: 'UNDER_INVESTIGATION', weight: 1.4, detail: 'Signed in; the list of bills is no longer where it was.' },
  { status: 'OTHER_ERROR', weight: 0.4, detail: 'The page closed by itself while the bills were being listed.' },
];

const weighted = <T extends { readonly weight: number }>(chance: Chance, all: readonly [T, ...T[]]): T => {
  let left = chance.next() * all.reduce((sum, { weight }) => sum + weight, 0);
  return all.find(({ weight }) => (left -= weight) < 0) ?? all[0];
};

const once = (taken: Set<string>, name: string): string => {
  const free = taken.has(name) ? Array.from({ length: 999 }, (_, at) => `${name} ${at + 2}`).find((one) => !taken.has(one)) ?? name : name;
  taken.add(free);
  return free;
};

function planCompanies(seed: string, count: number, today: string): PlannedCompany[] {
  const taken = new Set<string>();
  const countries = COUNTRIES.map((country) => ({ country, weight: country.share })) as [{ country: Country; weight: number }, ...{ country: Country; weight: number }[]];
  return Array.from({ length: count }, (_, at) => {
    const chance = chanceFor(seed, 'company', at);
    const trade = chance.pick(TRADES);
    const hasLetter = chance.next() < 0.8;
    return {
      name: once(taken, `${chance.pick(PLACE_WORDS)} ${trade.name}`),
      externalId: chance.next() < 0.7 ? `C-${String(at + 1).padStart(3, '0')}` : null,
      country: weighted(chance, countries).country,
      trade,
      startDate: chance.next() < 0.6 ? addMonths(today.slice(0, 7) + '-01', -chance.between(12, 36)) : null,
      authorisedBy: hasLetter ? `${chance.pick(['Marta', 'Devon', 'Aiko', 'Lena', 'Tomas', 'Priya'])} ${chance.pick(['Lindqvist', 'Price', 'Okafor', 'Brandt', 'Moreau', 'Silva'])}` : null,
      authorisationExpires: hasLetter ? addDays(today, chance.between(-40, 700)) : null,
      isArchived: at > 3 && chance.next() < 0.04,
    };
  });
}

/** Companies differ much in size: the first have many sites, the last a few. */
function companyOf(chance: Chance, companies: number): number {
  return Math.min(companies - 1, Math.floor(chance.next() ** 1.7 * companies));
}

function planSites(seed: string, count: number, companies: readonly PlannedCompany[]): PlannedSite[] {
  const taken = new Map<number, Set<string>>();
  return Array.from({ length: count }, (_, at) => {
    const chance = chanceFor(seed, 'site', at);
    const company = at < companies.length ? at : companyOf(chance, companies.length);
    const { country, trade } = companies[company] ?? { country: COUNTRIES[0], trade: TRADES[0] };
    const names = taken.get(company) ?? new Set();
    taken.set(company, names);
    const city = chance.pick(country.cities);
    return {
      company,
      name: once(names, `${city.split(',')[0] ?? city} ${chance.pick(trade.sites)}`),
      address: chance.next() < 0.95 ? country.address(chance.between(1, 940), chance.pick(country.streets), city, chance.digits(country.postcodeDigits)) : null,
      occupancyPercent: chance.next() < 0.12 ? chance.between(2, 18) * 5 : 100,
      externalId: chance.next() < 0.5 ? `S${chance.digits(6)}` : null,
      isArchived: chance.next() < 0.02,
    };
  });
}

const PROVIDER_KINDS: readonly [{ readonly types: readonly DatasourceType[]; readonly word: (country: Country) => string; readonly weight: number }, ...{ readonly types: readonly DatasourceType[]; readonly word: (country: Country) => string; readonly weight: number }[]] = [
  { types: ['ELECTRICITY'], word: ({ energyWord }) => energyWord, weight: 38 },
  { types: ['ELECTRICITY', 'GAS'], word: ({ energyWord }) => `${energyWord} Group`, weight: 16 },
  { types: ['GAS'], word: () => 'Gas', weight: 14 },
  { types: ['WATER'], word: ({ waterWord }) => waterWord, weight: 16 },
  { types: ['WASTE'], word: () => 'Waste Services', weight: 7 },
  { types: ['FUEL'], word: () => 'Propane', weight: 4 },
  { types: ['SOLAR'], word: () => 'Solar Garden', weight: 2 },
  { types: ['DISTRICT'], word: () => 'District Energy', weight: 3 },
];

function planProviders(seed: string, companies: readonly PlannedCompany[]): PlannedProvider[] {
  const countries = [...new Set(companies.map(({ country }) => country))];
  const taken = new Set<string>();
  return countries.flatMap((country) =>
    PROVIDER_KINDS.flatMap((kind, which) => Array.from({ length: Math.max(1, Math.round((kind.weight * (country.code === 'US' ? 1 : 0.35)) / 4)) }, (_, at) => {
      const chance = chanceFor(seed, 'provider', country.code, which, at);
      const name = once(taken, `${chance.pick(PLACE_WORDS)} ${kind.word(country)}`);
      const host = `${name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/gu, '-').replace(/^-+|-+$/gu, '')}.${country.code.toLowerCase()}.invalid`;
      return { name, host, country, types: kind.types, isByHandOnly: chance.next() < 0.04 };
    })),
  );
}

function settingsOf(chance: Chance, types: readonly DatasourceType[], site: PlannedSite | undefined, country: Country): PlannedConnection['settings'] {
  const container = types.includes('WASTE') ? { name: 'Yard dumpster', size: chance.pick([2, 4, 6, 8]), unit: country.code === 'US' ? 'yd3' : 'm3' } : { name: 'North tank', size: chance.pick([250, 500, 1000]), unit: country.code === 'US' ? 'gal' : 'L' };
  return {
    datasourceTypes: [...types],
    startDate: { mode: 'COMPANY_DEFAULT' },
    multiplyByOccupancy: (site?.occupancyPercent ?? 100) < 100 && chance.next() < 0.7,
    customContainer: (types.includes('WASTE') || types.includes('FUEL')) && chance.next() < 0.6 ? container : null,
    ownerEmail: chance.next() < 0.75 ? `${chance.pick(['ann', 'ben', 'chris', 'dana', 'eli', 'facilities', 'energy'])}@example.com` : null,
    requiresMfa: chance.next() < 0.2,
    notes: chance.next() < 0.05 ? 'Paper bills until last spring; older ones are in the binder.' : null,
  };
}

function planConnections(seed: string, count: number, companies: readonly PlannedCompany[], sites: readonly PlannedSite[], providers: readonly PlannedProvider[]): PlannedConnection[] {
  const sitesOf = companies.map((_, company) => sites.flatMap((site, at) => (site.company === company ? [at] : [])));
  return Array.from({ length: count }, (_, at) => {
    const chance = chanceFor(seed, 'connection', at);
    const company = at < companies.length ? at : companyOf(chance, companies.length);
    const { country, isArchived, name } = companies[company] ?? { country: COUNTRIES[0], isArchived: false, name: '' };
    const kind = weighted(chance, PROVIDER_KINDS);
    const choices = providers.flatMap((one, index) => (one.country === country && one.types === kind.types ? [index] : []));
    const provider = choices[chance.between(0, choices.length - 1)] ?? 0;
    const mine = sitesOf[company] ?? [];
    const first = chance.between(0, Math.max(0, mine.length - 1));
    const chosen = mine.slice(first, first + (chance.next() < 0.85 ? 1 : chance.between(2, 3)));
    const { status, detail } = weighted(chance, STATUSES as [(typeof STATUSES)[number], ...(typeof STATUSES)[number][]]);
    const monthsOld = status === 'PENDING' ? 0 : chance.between(2, 20);
    return {
      company, provider, sites: chosen,
      username: `${name.toLowerCase().replace(/[^a-z]+/gu, '.')}.${at + 1}`,
      settings: settingsOf(chance, providers[provider]?.types ?? ['ELECTRICITY'], sites[chosen[0] ?? -1], country),
      status: isArchived ? 'COMPANY_INACTIVE' : status,
      detail: isArchived ? null : detail,
      isActive: chance.next() >= 0.03,
      sinceHours: status === 'PENDING' ? chance.next() : status === 'CONNECTED' ? chance.between(200, 1400 * Math.max(1, monthsOld / 4)) : chance.between(1, 24 * 45),
      monthsOld,
    };
  });
}

const WITHOUT_BILLS: readonly ConnectionStatus[] = ['PENDING', 'NO_ACCOUNTS_FOUND', 'NO_BILLS_FOUND'];

/** Shares out a number by weights, without a remainder. */
function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((one, other) => one + other, 0);
  const shares = weights.map((weight) => Math.floor((total * weight) / sum));
  const left = total - shares.reduce((one, other) => one + other, 0);
  return shares.map((share, at) => share + (at < left ? 1 : 0));
}

function planAccounts(seed: string, bills: number, { companies, sites, providers, connections }: Omit<Practice, 'accounts'>): PlannedAccount[] {
  const drafts = connections.flatMap((connection, at) => {
    if (connection.status === 'PENDING' || connection.status === 'NO_ACCOUNTS_FOUND') return [];
    const chance = chanceFor(seed, 'accounts', at);
    const provider = providers[connection.provider];
    const types = provider?.types ?? ['ELECTRICITY'];
    const count = Math.max(types.length, connection.sites.length, chance.next() < 0.12 ? chance.between(2, 5) : 1);
    return Array.from({ length: count }, (_, index) => {
      const type = types[index % types.length] ?? 'ELECTRICITY';
      const site = connection.sites[index % Math.max(1, connection.sites.length)] ?? null;
      const service = SERVICES[type];
      const country = companies[connection.company]?.country ?? COUNTRIES[0];
      return {
        connection: at, type, site: chance.next() < 0.96 ? site : null,
        number: `${chance.digits(3)}-${String(at + 1).padStart(5, '0')}-${index + 1}`,
        meter: `${type.slice(0, 1)}${chance.digits(7)}`,
        address: site === null ? null : (sites[site]?.address ?? null),
        usual: inUnit(type, country.units[type], service.low * (service.high / service.low) ** chance.next()),
        price: service.price * (0.85 + chance.next() * 0.3) * unitFactor(type, country.units[type]),
        every: chance.next() < 0.93 ? service.every : 3,
        late: chance.next() < 0.035 ? chance.between(1, 3) : 0,
        billDay: chance.between(1, 28),
        isTracked: chance.next() >= 0.03,
        weight: WITHOUT_BILLS.includes(connection.status) ? 0 : (0.4 + chance.next() * 1.2) / service.every,
      };
    });
  });
  const shares = shareOut(bills, drafts.map(({ weight }) => weight));
  return drafts.map(({ weight: _weight, ...account }, at) => ({ ...account, bills: shares[at] ?? 0 }));
}

/** How many standard units (kWh, US gallons, kg) one unit of a bill is, near enough for made-up figures. */
function unitFactor(type: DatasourceType, unit: string): number {
  const factors: Readonly<Record<string, number>> = { kWh: 1, MWh: 1000, therm: 29.3, MJ: 0.278, Mlb: 350, gal: 1, L: 0.264, kL: 264, tons: 907, kg: 1, m3: type === 'GAS' ? 10.7 : 264 };
  return factors[unit] ?? 1;
}
const inUnit = (type: DatasourceType, unit: string, standard: number): number => standard / unitFactor(type, unit);

/** Plans a practice of a size. @param today the day up to which it has been kept, YYYY-MM-DD */
export function planPractice(size: PracticeSize, seed: string, today: string): Practice {
  const companies = planCompanies(seed, size.companies, today);
  const sites = planSites(seed, size.sites, companies);
  const providers = planProviders(seed, companies);
  const connections = planConnections(seed, size.connections, companies, sites, providers);
  return { companies, sites, providers, connections, accounts: planAccounts(seed, size.bills, { companies, sites, providers, connections }) };
}
