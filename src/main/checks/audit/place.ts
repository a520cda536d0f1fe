import { normaliseAccountNumber } from '../../../shared/domain/account.ts';
import { addressLikeness, isElsewhere } from '../../../shared/domain/address-likeness.ts';
import type { AuditedBill, Finding, MeterSeries, Rule } from './history.ts';
import { runs } from './repeated-use.ts';
import { billBegins, billWords, meterWords } from './words.ts';

/** Bills that have to agree before one that does not is strange. */
const ENOUGH = 3;

function most<Key>(keys: readonly Key[]): { readonly key: Key; readonly count: number } | null {
  const counts = [...Map.groupBy(keys, (key) => key)].map(([key, all]) => ({ key, count: all.length }));
  return counts.toSorted((one, other) => other.count - one.count)[0] ?? null;
}

/** Two addresses at which one place cannot be: plainly apart, or with other house numbers. */
const areApart = (one: string, other: string): boolean => isElsewhere(one, other) || addressLikeness(one, other) === 0;

/** Bills whose service address is not that of their account's others, and accounts whose address is that of none of their sites. */
export const wrongSite: Rule = ({ bills, history }) => {
  const addressed = bills.flatMap((bill) => (bill.reading.serviceAddress === null ? [] : [{ bill, address: bill.reading.serviceAddress }]));
  const usual = most(addressed.map(({ address }) => address));
  const sites = history.sites.flatMap(({ name, address }) => (address === null ? [] : [{ name, address }]));
  const odd = addressed.filter(({ address }) => usual !== null && usual.count >= ENOUGH && areApart(address, usual.key) && addressed.filter((other) => !areApart(other.address, address)).length < usual.count);
  const findings = runs(odd, (before, one) => !areApart(before.address, one.address)).flatMap((run): Finding[] => {
    const start = run[0];
    // A site of the account is where it may be billed.
    if (start === undefined || sites.some((site) => !areApart(site.address, start.address) && addressLikeness(site.address, start.address) > 0)) return [];
    // From one bill on for good: whoever moves takes the account along.
    if (run.at(-1) === addressed.at(-1) && run.length >= ENOUGH) return [];
    return [{
      rule: 'SITE', billIds: run.map(({ bill }) => bill.id).reverse(), subject: start.bill.key,
      text: `${billBegins(start.bill)} is for ${start.address}; ${usual?.count ?? 0} others of the account are for ${usual?.key ?? ''}.`,
    }];
  });
  const last = addressed.at(-1);
  const isOfNoSite = last !== undefined && usual !== null && sites.length > 0 && sites.length === history.sites.length && sites.every((site) => isElsewhere(site.address, usual.key));
  if (!isOfNoSite) return findings;
  const names = sites.map(({ name, address }) => `${name} (${address})`).join(', ');
  return [...findings, { rule: 'SITE', billIds: [last.bill.id], subject: 'account', text: `Account ${history.accountNumber} is billed for ${usual.key}, but stands at ${names}.` }];
};

/** Bills that print another account, provider or currency than all others of their account. */
export const wrongAccount: Rule = ({ bills }) => {
  const odd = <Value>(of: (bill: AuditedBill) => Value | null, words: (bill: AuditedBill, value: Value, usual: Value) => string): Finding[] => {
    const valued = bills.flatMap((bill) => {
      const value = of(bill);
      return value === null ? [] : [{ bill, value }];
    });
    const usual = most(valued.map(({ value }) => value));
    if (usual === null || usual.count < ENOUGH) return [];
    return valued.flatMap(({ bill, value }, at): Finding[] => {
      // Alone of its kind, with usual ones around: from a change on, all are of the new kind.
      const isAlone = value !== usual.key && valued.filter((other) => other.value === value).length === 1 && (valued[at - 1]?.value === usual.key || valued[at + 1]?.value === usual.key);
      return isAlone ? [{ rule: 'ACCOUNT', billIds: [bill.id], subject: bill.key, text: words(bill, value, usual.key) }] : [];
    });
  };
  return [
    ...odd(({ reading: { accountNumber } }) => (accountNumber === null ? null : normaliseAccountNumber(accountNumber)), (bill, value, usual) => `${billBegins(bill)} prints account ${value}; the others of the account print ${usual}.`),
    ...odd(({ reading: { currency } }) => currency, (bill, value, usual) => `${billBegins(bill)} is in ${value}; the others of the account are in ${usual}.`),
  ];
};

/** A meter that one bill names alone, while the usual one is missing there. */
export const unknownMeters: Rule = ({ series }) =>
  series.filter(({ periods, names }) => periods.length === 1 && names.length > 0).flatMap((one): Finding[] => {
    const [period] = one.periods;
    if (period === undefined) return [];
    const replaced = series.find((other: MeterSeries) =>
      other !== one && other.type === one.type && other.direction === one.direction && other.periods.length >= ENOUGH && other.periods.every(({ bill }) => bill !== period.bill) &&
      other.periods.some(({ end }) => end < period.end) && other.periods.some(({ start }) => start > period.start));
    if (replaced === undefined) return [];
    return [{ rule: 'METER', billIds: [period.bill.id], subject: period.bill.key, text: `${meterWords(one)} is on ${billWords(period.bill)} alone; the bills before and after it name ${replaced.names.at(-1) ?? 'none'}.` }];
  });
