import { NewCompany } from '../../../shared/domain/company.ts';
import { api } from '../../app/api.ts';
import { useCompanies } from '../../stores/data.ts';
import { fieldProblems } from '../../words/field-problems.ts';
import { plainName } from '../../words/plain-name.ts';

/** What is wrong with the name of a new company, in words. */
export const companyNameProblem = (name: string): string | undefined => fieldProblems(NewCompany, { name: name.trim() })['name'];

const inTheMaking = new Map<string, Promise<string>>();

async function make(name: string): Promise<string> {
  const company = await api.companies.create({ name: name.trim() });
  await useCompanies.getState().load();
  return company.id;
}

/**
 * Makes a company; resolves to its id once the list of companies holds it. The field that offers it and the form around
 * the field can both ask for it before it is there: the second is given the one that is being made.
 */
export function addCompany(name: string): Promise<string> {
  const key = plainName(name);
  const made = inTheMaking.get(key) ?? make(name).finally(() => inTheMaking.delete(key));
  inTheMaking.set(key, made);
  return made;
}
