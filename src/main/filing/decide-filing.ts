import { normaliseAccountNumber } from '../../shared/domain/account.ts';
import { isElsewhere } from '../../shared/domain/address-likeness.ts';
import type { DatasourceType } from '../../shared/domain/datasource.ts';
import type { ReadBill } from '../../shared/domain/read-bill.ts';
import { matchSite, type SiteAddress } from './match-site.ts';

export interface FilingInput {
  readonly bill: ReadBill;
  /** The account the portal listed the bill under, where it said so. */
  readonly listedAccount: string | null;
  readonly chosenTypes: readonly DatasourceType[];
  readonly startDay: string | null;
  /** Sites chosen for the connection come first; the company's other sites are candidates by address. */
  readonly connectionSites: readonly SiteAddress[];
  readonly companySites: readonly SiteAddress[];
  /** Sites a person or an earlier bill gave the account; the person's word is last. */
  readonly accountSiteIds: readonly string[];
}

export type FilingDecision =
  | { readonly kind: 'LEAVE'; readonly words: string }
  | {
      readonly kind: 'FILE';
      readonly accountNumber: string | null;
      readonly siteIds: readonly string[];
      /** In words, where the account of the bill is not the one it was listed under. */
      readonly mismatch: string | null;
    };

const TYPE_WORDS: Readonly<Record<DatasourceType, string>> = {
  ELECTRICITY: 'electricity', GAS: 'gas', WATER: 'water', WASTE: 'waste', FUEL: 'fuel', SOLAR: 'solar', DISTRICT: 'district energy',
};

function sitesFor(input: FilingInput): readonly string[] {
  if (input.accountSiteIds.length > 0) return input.accountSiteIds;
  const byAddress = matchSite(input.bill.serviceAddress, input.connectionSites) ?? matchSite(input.bill.serviceAddress, input.companySites);
  if (byAddress) return [byAddress.id];
  const [only, ...others] = input.connectionSites;
  if (only === undefined || others.length > 0) return [];
  // The site of a connection is a person's best guess before the first bill; a bill for another town shows that it was not meant.
  const isContradicted = input.bill.serviceAddress !== null && only.address !== null && isElsewhere(input.bill.serviceAddress, only.address);
  return isContradicted ? [] : [only.id];
}

/** Whether two account numbers are one account, however each is written; a portal may list only the end of it. */
function isSameAccount(one: string, other: string): boolean {
  const a = normaliseAccountNumber(one);
  const b = normaliseAccountNumber(other);
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  return a === b || (shorter.length >= 4 && longer.endsWith(shorter));
}

/** Decides where a read bill belongs: left alone, or under which account and sites. */
export function decideFiling(input: FilingInput): FilingDecision {
  const { bill } = input;
  if (bill.status === 'NOT_A_BILL') return { kind: 'LEAVE', words: bill.reason ?? 'The document is not a utility bill.' };
  const types = [...new Set(bill.services.map((service) => service.type))];
  if (types.length > 0 && !types.some((type) => input.chosenTypes.includes(type))) {
    return { kind: 'LEAVE', words: `A bill for ${types.map((type) => TYPE_WORDS[type]).join(' and ')}, which is not among the types chosen for this connection.` };
  }
  const lastDay = bill.billDate ?? bill.periodEnd;
  if (input.startDay !== null && lastDay !== null && lastDay < input.startDay) {
    return { kind: 'LEAVE', words: `A bill of ${lastDay}, before the start date ${input.startDay}.` };
  }
  const { listedAccount } = input;
  const mismatch =
    bill.accountNumber !== null && listedAccount !== null && !isSameAccount(bill.accountNumber, listedAccount)
      ? `The bill names account ${bill.accountNumber}, but the website lists it under ${listedAccount}.`
      : null;
  return { kind: 'FILE', accountNumber: bill.accountNumber ?? listedAccount, siteIds: sitesFor(input), mismatch };
}
