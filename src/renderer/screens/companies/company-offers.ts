import type { CompanySummary } from '../../../shared/domain/company.ts';
import { createMatcher } from '../../words/text-match.ts';
import { plainName } from '../../words/plain-name.ts';
import { companyNameProblem } from './add-company.ts';

type Named = Pick<CompanySummary, 'id' | 'name' | 'isArchived'>;

/** Whether two names are one but for capitals and spaces. */
export const isSameName = (one: string, other: string): boolean => plainName(one) === plainName(other);

export interface CompanyOffers {
  /** Those that fit what is typed, by name. */
  readonly fitting: readonly { readonly id: string; readonly name: string }[];
  /** The only company that what is typed stands for; null where it is none, or one of several of that name. */
  readonly meantId: string | null;
  /** Archived ones that fit what is typed: they can be restored. None while nothing is typed. */
  readonly archived: readonly { readonly id: string; readonly name: string }[];
  /** The name a new company would get; null where nothing is typed, it cannot be a name, or one has it, also an archived one. */
  readonly newName: string | null;
}

/** Why a name that was typed and left stands for no company, and what to do. */
export function nobodyWords(companies: readonly Named[], typed: string): string {
  const same = companies.filter(({ name }) => isSameName(name, typed));
  if (same.some(({ isArchived }) => !isArchived)) return 'More than one company has this name. Choose one from the list.';
  if (same.length > 0) return 'The company of this name is archived. Restore it, or choose another.';
  return companyNameProblem(typed) ?? 'No company has this name. Choose one, or make it.';
}

/** What a field for a company offers for what is typed in it: the companies that are not archived, archived ones to be restored, and one to be made. */
export function companyOffers(companies: readonly Named[], typed: string): CompanyOffers {
  const { compare } = new Intl.Collator();
  const active = companies.filter(({ isArchived }) => !isArchived);
  const fits = createMatcher(typed);
  const [meant, ...others] = active.filter(({ name }) => isSameName(name, typed));
  const fitting = (those: readonly Named[]): Named[] => those.filter(({ name }) => fits([name])).sort((one, other) => compare(one.name, other.name));
  const isTaken = companies.some(({ name }) => isSameName(name, typed));
  return {
    fitting: fitting(active),
    meantId: meant !== undefined && others.length === 0 ? meant.id : null,
    archived: typed.trim() === '' ? [] : fitting(companies.filter(({ isArchived }) => isArchived)),
    newName: !isTaken && companyNameProblem(typed) === undefined ? typed.trim() : null,
  };
}
