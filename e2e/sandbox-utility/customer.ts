import { chanceFor } from './random.ts';

/** The company that runs this portal; invented. */
export const COMPANY = {
  name: 'Pinewater Power & Gas',
  short: 'Pinewater',
  phone: '1-800-555-0142',
  emergency: '1-800-555-0199',
  city: 'Alder Falls',
} as const;

export interface Address {
  readonly street: string;
  readonly town: string;
}

/** One customer account as the utility keeps it. */
export interface CustomerAccount {
  readonly number: string;
  readonly service: 'ELECTRICITY' | 'GAS';
  readonly nickname: string;
  readonly address: Address;
  readonly meterNumber: string;
}

/** The customer who signs in, with the two accounts of their profile. */
export interface Customer {
  readonly name: string;
  readonly firstName: string;
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly phoneEnding: string;
  readonly mailing: Address;
  readonly securityQuestion: string;
  readonly securityAnswer: string;
  readonly electricity: CustomerAccount & { readonly podId: string };
  readonly gas: CustomerAccount;
}

/** The customer of a seed; the sign-in may be given instead of made. */
export function makeCustomer(seed: string, given: { username?: string; password?: string } = {}): Customer {
  const chance = chanceFor(seed, 'customer');
  const first = chance.pick(['Dana', 'Morgan', 'Renee', 'Luis', 'Priya', 'Grant', 'Helen', 'Tomas']);
  const last = chance.pick(['Harrow', 'Okafor', 'Lindqvist', 'Castellan', 'Whitlock', 'Nakagawa']);
  const trade = chance.pick(['Bakery LLC', 'Print Works Inc', 'Cold Storage LLC', 'Millwork Co', 'Fitness Studio LLC']);
  const town = `${COMPANY.city}, OR 97${chance.digits(3)}`;
  const streets = ['Foundry Row', 'Kestrel Lane', 'Old Ferry Road', 'Juniper Street', 'Quarry Avenue'] as const;
  const electricStreet = `${chance.between(100, 4999)} ${chance.pick(streets)}`;
  const gasStreet = `${chance.between(100, 4999)} ${chance.pick(['Sawmill Court', 'Canal Street', 'Orchard Drive'])}`;
  const username = given.username ?? `${first[0]?.toLowerCase() ?? 'x'}${last.toLowerCase()}${chanceFor(seed, 'username').digits(4)}`;
  return {
    name: `${last} ${trade}`,
    firstName: first,
    username,
    email: username.includes('@') ? username : `${username}@${last.toLowerCase()}.example`,
    password: given.password ?? makePassword(seed),
    phoneEnding: chance.digits(4),
    mailing: { street: `PO Box ${chance.between(100, 9999)}`, town },
    securityQuestion: 'What was the name of your first school?',
    securityAnswer: chance.pick(['Brookside', 'Millbrook', 'Eastgate', 'Linden']),
    electricity: {
      number: `${chance.digits(4)}-${chance.digits(4)}-${chance.digits(2)}`,
      service: 'ELECTRICITY',
      nickname: 'Main building',
      address: { street: `${electricStreet}, Suite ${chance.between(100, 420)}`, town },
      meterNumber: `PE${chance.digits(7)}`,
      podId: chance.digits(15),
    },
    gas: {
      number: chance.digits(10),
      service: 'GAS',
      nickname: 'Warehouse',
      address: { street: gasStreet, town },
      meterNumber: `G-${chance.digits(8)}`,
    },
  };
}

/** Long enough to be searched for on a disk, and with marks that look different in URL, HTML and JSON text. */
function makePassword(seed: string): string {
  const chance = chanceFor(seed, 'password');
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789';
  const some = (count: number): string =>
    Array.from({ length: count }, () => letters[chance.between(0, letters.length - 1)] ?? 'x').join('');
  return `${some(6)}&${some(5)}+"${some(5)}${chance.digits(2)}!`;
}
