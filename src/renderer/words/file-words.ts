import { normaliseAccountNumber } from '../../shared/domain/account.ts';
import type { FiledPart, HandedFile, HandedFileState, UnclearPart } from '../../shared/domain/handed-file.ts';
import { formatDay, formatMonth } from './format-day.ts';
import { countOf } from './format-number.ts';

/** A bill in few words: "Prairie Rose, Mar 12, 2026". */
function billWords({ provider, billDate, periodEnd }: FiledPart['bill'], locale?: string): string {
  const day = billDate !== null ? formatDay(billDate, locale) : periodEnd !== null ? formatMonth(periodEnd, locale) : null;
  return [provider ?? 'Unknown provider', ...(day === null ? [] : [day])].join(', ');
}

/** Where a bill that is here already lies: ", under Larkfield, account 4471". */
function placeWords(place: FiledPart['place']): string {
  if (place === undefined) return '';
  return `, under ${place.companyName}, ${place.account === null ? 'at no account' : `account ${place.account.number}`}`;
}

/** Whether a bill of a file was filed and waits for a person to check it. */
export const isToCheck = ({ kind, status }: FiledPart): boolean => kind === 'FILED' && status !== 'READ';

/** What became of one bill of a file, in words. */
export function partWords(part: FiledPart, locale?: string): string {
  const bill = billWords(part.bill, locale);
  switch (part.kind) {
    case 'KNOWN': return `Already here: bill of ${bill}${placeWords(part.place)}`;
    case 'ERASED': return `Removed here before, and not taken again: bill of ${bill}`;
    case 'FILED':
      return part.status === 'READ' ? `Read: ${bill}` : part.status === 'UNREADABLE' ? 'Filed, but it could not be read: enter what it says' : `Read, to be checked: ${bill}`;
  }
}

/** The companies the bills of a file are filed under, each once: "Fern Hotels, Moss Works"; empty where there is none. */
export const companiesOf = ({ companyNames }: Pick<HandedFile, 'companyNames'>): string => [...new Set(Object.values(companyNames))].sort(new Intl.Collator().compare).join(', ');

export const FILE_STATE_WORDS: Readonly<Record<HandedFileState, string>> = {
  WAITING: 'Waits', FILED: 'Became a bill', KNOWN: 'Already here', UNCLEAR: 'Whose bill?', NOT_OURS: 'Not ours', NO_BILL: 'Not a bill', UNREADABLE: 'Could not be read', STOPPED: 'Not read',
};

/** States in which a file became no bill, and a person may want to do something about it. */
export const isLeft = ({ state }: Pick<HandedFile, 'state'>): boolean => state === 'NOT_OURS' || state === 'NO_BILL' || state === 'UNREADABLE' || state === 'STOPPED';

/** What became of all files together: "3 bills filed, 1 of them to be checked, 2 already here". */
export function outcomesWords(files: readonly Pick<HandedFile, 'state' | 'bills' | 'unclear'>[]): string {
  const parts = files.flatMap(({ bills }) => bills);
  const filed = parts.filter((part) => part.kind === 'FILED');
  const toCheck = parts.filter(isToCheck).length;
  const known = parts.filter((part) => part.kind === 'KNOWN').length;
  const unclear = files.reduce((sum, file) => sum + file.unclear.length, 0);
  const left = files.filter(isLeft).length;
  return [
    filed.length === 0 ? 'No new bill' : `${countOf(filed.length, 'bill')} filed`,
    ...(toCheck === 0 ? [] : [filed.length === 1 ? 'to be checked' : `${toCheck} of them to be checked`]),
    ...(unclear === 0 ? [] : [countOf(unclear, 'waits for its company', 'wait for their company')]),
    ...(known === 0 ? [] : [countOf(known, 'already here', 'already here')]),
    ...(left === 0 ? [] : [`${countOf(left, 'file')} without a bill`]),
  ].join(', ');
}

/** Bills whose company is asked for in one go: those of one account, else of one folder. */
export interface UnclearGroup {
  readonly key: string;
  /** What they have in common, in words. */
  readonly title: string;
  /** Why nobody but a person can say whose they are. */
  readonly why: string;
  readonly parts: readonly { readonly id: string; readonly part: number }[];
  readonly files: readonly { readonly id: string; readonly name: string }[];
}

function titleOf(file: HandedFile, { accountNumber, serviceAddress, bill }: UnclearPart): string {
  if (accountNumber === null) return file.folder === '' ? file.name : `Without an account number, in “${file.folder}”`;
  return [`Account ${accountNumber}`, ...(bill.provider === null ? [] : [bill.provider]), ...(serviceAddress === null ? [] : [serviceAddress])].join(', ');
}

/** Gathers the bills that wait for their company, in the order of their files. */
export function groupUnclear(files: readonly HandedFile[]): UnclearGroup[] {
  const groups = new Map<string, UnclearGroup>();
  for (const file of files) {
    for (const one of file.unclear) {
      const key = one.accountNumber === null ? `folder ${file.folder === '' ? file.id : file.folder}` : `account ${normaliseAccountNumber(one.accountNumber)}`;
      const before = groups.get(key);
      groups.set(key, {
        key, title: before?.title ?? titleOf(file, one), why: before?.why ?? one.why,
        parts: [...(before?.parts ?? []), { id: file.id, part: one.part }], files: [...(before?.files ?? []).filter(({ id }) => id !== file.id), { id: file.id, name: file.name }],
      });
    }
  }
  return [...groups.values()];
}
