import type { CompanySummary } from '../../../shared/domain/company.ts';
import { companyOffers } from '../companies/company-offers.ts';

/** The company of a new connection: one that exists, or the name of one that is typed now. */
export interface CompanyDraft {
  readonly id: string | null;
  /** As typed, where it stands for no company; null where nothing is. */
  readonly newName: string | null;
}

export const NO_COMPANY: CompanyDraft = { id: null, newName: null };

/** The name of the company to make as the form is sent: where there is no other one, what is typed can mean nothing else. null where none is. */
export function nameToMake(companies: readonly Pick<CompanySummary, 'id' | 'name' | 'isArchived'>[], { id, newName }: CompanyDraft): string | null {
  return id === null && newName !== null && companies.every((company) => company.isArchived) ? companyOffers(companies, newName).newName : null;
}

/** What the form begins with: the only company there is, where there is only one. */
export function firstCompany(companies: readonly Pick<CompanySummary, 'id' | 'isArchived'>[]): CompanyDraft {
  const [only, ...others] = companies.filter((c) => !c.isArchived);
  return only === undefined || others.length > 0 ? NO_COMPANY : { id: only.id, newName: null };
}
