import { electricity, netMetering, solarPurchase, unmetered } from './electricity.ts';
import { gas } from './gas.ts';
import type { Stream } from './history.ts';
import { deliveries, district, waste } from './other-services.ts';
import type { Cadence } from './periods.ts';
import type { Random } from './random.ts';
import type { Setting } from './setting.ts';
import { water } from './water.ts';
import type { Trade } from './world.ts';

/** The kinds of account; a kind that stands twice comes about twice as often. */
export const KINDS = ['HOME', 'BUSINESS', 'BUSINESS', 'SCHOOL', 'CAPACITY', 'TIME_OF_USE', 'TIME_OF_USE', 'NET', 'UNMETERED', 'SOLAR', 'SEVERAL_METERS', 'BUSINESS', 'GAS', 'GAS', 'WATER', 'WATER', 'GARDEN', 'WASTE', 'WASTE_AHEAD', 'FUEL', 'DISTRICT', 'CITY', 'BUDGET', 'ADVANCES'] as const;
export type Kind = (typeof KINDS)[number];
export const TRADES: Readonly<Record<Kind, Trade>> = {
  HOME: 'POWER', BUSINESS: 'POWER', SCHOOL: 'POWER', CAPACITY: 'POWER', TIME_OF_USE: 'POWER', NET: 'POWER', UNMETERED: 'POWER', SOLAR: 'SOLAR', SEVERAL_METERS: 'POWER', GAS: 'GAS', WATER: 'WATER',
  GARDEN: 'WATER', WASTE: 'WASTE', WASTE_AHEAD: 'WASTE', FUEL: 'FUEL', DISTRICT: 'HEAT', CITY: 'CITY', BUDGET: 'POWER', ADVANCES: 'POWER',
};

/** How often an account of a kind is billed. */
export const cadenceOf = (kind: Kind, random: Random): Cadence => {
  if (kind === 'WATER' || kind === 'GARDEN' || kind === 'WASTE_AHEAD') return random.pick(['MONTHLY', 'BIMONTHLY', 'QUARTERLY']);
  if (kind === 'WASTE') return random.pick(['MONTHLY', 'MONTHLY', 'QUARTERLY']);
  return kind === 'HOME' ? random.pick(['MONTHLY', 'MONTHLY', 'MONTHLY', 'BIMONTHLY']) : 'MONTHLY';
};

/** What is metered and billed for an account of a kind. */
export function streamsOf(kind: Kind, setting: Setting): Stream[] {
  const { random } = setting;
  const of = (name: string): Setting => ({ ...setting, random: random.fork(name) });
  switch (kind) {
    case 'HOME':
    case 'BUDGET': return [electricity(setting, { use: 'HOME', times: 'NONE' })];
    case 'BUSINESS': return [electricity(setting, { use: 'BUSINESS', times: 'NONE' })];
    case 'SCHOOL': return [electricity(setting, { use: 'SCHOOL', times: 'NONE' })];
    case 'CAPACITY': return [electricity(setting, { use: 'BUSINESS', times: 'NONE', isCapacityHeavy: true })];
    case 'TIME_OF_USE': return [electricity(setting, { use: random.pick(['HOME', 'BUSINESS']), times: random.pick(['PARTS', 'ONE_NUMBER', 'TWO_NUMBERS']) })];
    case 'NET': return [netMetering(setting)];
    case 'UNMETERED': return [unmetered(setting)];
    case 'SOLAR': return [solarPurchase(setting)];
    case 'SEVERAL_METERS': return Array.from({ length: random.int(2, 4) }, (_, at) => electricity(of(`meter ${at}`), { use: 'BUSINESS', times: 'NONE' }));
    case 'GAS': return [gas(setting)];
    case 'WATER': return [water(setting, 'HOUSE')];
    case 'GARDEN': return [water(of('house'), 'HOUSE'), water(of('garden'), 'GARDEN')];
    case 'WASTE': return [waste(setting)];
    case 'WASTE_AHEAD': return [waste(setting, true)];
    case 'FUEL': return [deliveries(setting)];
    case 'DISTRICT': return [district(setting)];
    case 'CITY': return [electricity(of('power'), { use: random.pick(['HOME', 'BUSINESS']), times: 'NONE' }), water(of('water'), 'HOUSE'), ...(random.chance(0.5) ? [waste(of('waste'))] : []), ...(random.chance(0.3) ? [gas(of('gas'))] : [])];
    case 'ADVANCES': return [random.chance(0.5) ? gas(setting) : electricity(setting, { use: 'HOME', times: 'NONE' })];
  }
}
