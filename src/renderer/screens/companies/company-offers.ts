import type { CompanySummary } from '../../../shared/domain/company.ts';
import { createMatcher } from '../../words/text-match.ts';
import { companyNameProblem } from './add-company.ts';

type Named = Pick<CompanySummary, 'id' | 'name' | 'isArchived'>;

const plain = (name: string): string => name.trim().replace(/\s+/gu, ' ').toLocaleLowerCase();

/** Whether two names are one but for capitals and spaces. */
export const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

export interface CompanyOffers {
  /** Those that fit what is typed, by name. */
  readonly fitting: readonly { readonly id: string; readonly name: string }[];
  /** The only company that what is typed stands for; null where it is none, or one of several of that name. */
  readonly meantId: string | null;
  /** The name a new company would get; null where nothing is typed, it cannot be a name, or one has it. */
  readonly newName: string | null;
}

/** What a field for a company offers for what is typed in it: the companies that are not archived, and one to be made. */
export function companyOffers(companies: readonly Named[], typed: string): CompanyOffers {
  const { compare } = new Intl.Collator();
  const active = companies.filter(({ isArchived }) => !isArchived);
  const fits = createMatcher(typed);
  const [meant, ...others] = active.filter(({ name }) => isSameName(name, typed));
  return {
    fitting: active.filter(({ name }) => fits([name])).sort((one, other) => compare(one.name, other.name)),
    meantId: meant !== undefined && others.length === 0 ? meant.id : null,
    newName: meant === undefined && companyNameProblem(typed) === undefined ? typed.trim() : null,
  };
}
