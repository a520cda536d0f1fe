import type { DoubleReason, DoubleSide } from '../../../shared/domain/account-double.ts';
import { domainOf } from '../../../shared/network/website-domain.ts';
import { compareWorth } from './compare-worth.ts';

/** What of an account says whether it is another one. */
export interface AccountFacts {
  readonly id: string;
  /** Its number without what may be written in more than one way. */
  readonly number: string;
  readonly datasourceId: string;
  /** The provider's name, folded. */
  readonly providerName: string;
  readonly signInUrl: string;
  /** Numbers of its meters and service points, each with its type: `ELECTRICITY 4471`. */
  readonly meters: readonly string[];
  readonly servicePoints: readonly string[];
}

export interface FoundDouble {
  readonly key: string;
  readonly reason: Exclude<DoubleReason, 'CONNECTIONS'>;
  readonly shared: string;
  readonly accountIds: readonly [string, string];
}

/** Below this many characters a number is one that many have: a domain or a meter alone says too little with it. */
const TELLING_LENGTH = 6;

/** The same for the same two, in whichever order. */
export function pairKey(one: string, other: string): string {
  return [one, other].sort().join(' ');
}

/** Whether two accounts are at one provider: by its entry, its name or, with a number that tells, its website, which many providers may share. */
function isSameProvider(one: AccountFacts, other: AccountFacts, number: string): boolean {
  if (one.datasourceId === other.datasourceId || one.providerName === other.providerName) return true;
  if (number.length < TELLING_LENGTH) return false;
  const domain = domainOf(one.signInUrl);
  return domain !== null && domain === domainOf(other.signInUrl);
}

const bareNumber = (typed: string): string => typed.slice(typed.indexOf(' ') + 1);
const isTelling = (number: string): boolean => number.length >= TELLING_LENGTH - 1 && /\d/u.test(number);

/**
 * Finds accounts that look like one: at the same provider with the same number, or with the same meter or service point.
 * Each two are named once, by the strongest reason.
 * @param settled the keys of those a person said something of
 */
export function findDoubles(accounts: readonly AccountFacts[], settled: ReadonlySet<string>): FoundDouble[] {
  const found = new Map<string, FoundDouble>();
  const look = (reason: FoundDouble['reason'], numbersOf: (account: AccountFacts) => readonly string[]): void => {
    const having = new Map<string, AccountFacts[]>();
    for (const account of accounts) {
      for (const typed of numbersOf(account)) {
        const others = having.get(typed);
        if (others === undefined) having.set(typed, [account]);
        else if (!others.includes(account)) others.push(account);
      }
    }
    for (const [typed, alike] of having) {
      if (alike.length === 1) continue;
      const shared = bareNumber(typed);
      for (const [index, other] of alike.entries()) {
        for (const one of alike.slice(0, index)) {
          const key = pairKey(one.id, other.id);
          if (!settled.has(key) && !found.has(key) && isSameProvider(one, other, shared)) found.set(key, { key, reason, shared, accountIds: [one.id, other.id] });
        }
      }
    }
  };
  look('NUMBER', ({ number }) => (number === '' ? [] : [`ACCOUNT ${number}`]));
  look('SERVICE_POINT', ({ servicePoints }) => servicePoints.filter((typed) => isTelling(bareNumber(typed))));
  look('METER', ({ meters }) => meters.filter((typed) => isTelling(bareNumber(typed))));
  return [...found.values()];
}

/** The two sides with the one to stay first: by a connection that is there and checked, then by website before mailbox, then the one with more bills, then the older. */
export function stayingFirst(sides: readonly [DoubleSide, DoubleSide], worksOf: (side: DoubleSide) => boolean): [DoubleSide, DoubleSide] {
  const worth = (side: DoubleSide): readonly number[] => [Number(!side.isRemoved), Number(side.connectionId !== null), Number(side.isActive), Number(worksOf(side)), Number(side.kind === 'ONLINE'), side.billCount];
  const [one, other] = sides;
  const difference = compareWorth(worth(one), worth(other));
  return difference > 0 || (difference === 0 && one.accountId <= other.accountId) ? [one, other] : [other, one];
}
