import { NewCompany, type CompanySummary } from '../../../shared/domain/company.ts';
import { api } from '../../app/api.ts';
import { useCompanies } from '../../stores/data.ts';
import { fieldProblems } from '../../words/field-problems.ts';

/** The company of a new connection: one that exists, or the name of one that is typed now. */
export interface CompanyDraft {
  readonly id: string | null;
  /** null where none is being typed. */
  readonly newName: string | null;
}

export const NO_COMPANY: CompanyDraft = { id: null, newName: null };

/** What the form begins with: the only company there is, where there is only one. */
export function firstCompany(companies: readonly Pick<CompanySummary, 'id' | 'isArchived'>[]): CompanyDraft {
  const [only, ...others] = companies.filter((c) => !c.isArchived);
  return only === undefined || others.length > 0 ? NO_COMPANY : { id: only.id, newName: null };
}

/** What is wrong with the name of a new company, in words. */
export const companyNameProblem = (name: string): string | undefined => fieldProblems(NewCompany, { name: name.trim() })['name'];

/** Makes a company; resolves to its id. */
export async function addCompany(name: string): Promise<string> {
  const company = await api.companies.create({ name: name.trim() });
  await useCompanies.getState().load();
  return company.id;
}
