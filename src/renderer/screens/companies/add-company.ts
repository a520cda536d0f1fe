import { NewCompany } from '../../../shared/domain/company.ts';
import { api } from '../../app/api.ts';
import { useCompanies } from '../../stores/data.ts';
import { fieldProblems } from '../../words/field-problems.ts';

/** What is wrong with the name of a new company, in words. */
export const companyNameProblem = (name: string): string | undefined => fieldProblems(NewCompany, { name: name.trim() })['name'];

/** Makes a company; resolves to its id once the list of companies holds it. */
export async function addCompany(name: string): Promise<string> {
  const company = await api.companies.create({ name: name.trim() });
  await useCompanies.getState().load();
  return company.id;
}
