import type { CompanySummary } from '../../../shared/domain/company.ts';

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
