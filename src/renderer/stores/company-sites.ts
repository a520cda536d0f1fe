import { useEffect } from 'react';
import { create } from 'zustand';
import type { SiteSummary } from '../../shared/domain/site.ts';
import { api } from '../app/api.ts';
import { onDataChanged } from './data.ts';

/** The sites of each company that was asked for, archived ones too, by the id of the company. */
const useSites = create<Readonly<Record<string, readonly SiteSummary[]>>>()(() => ({}));

/** Loads the sites of a company anew; rejects where they cannot be read. */
export async function loadCompanySites(companyId: string): Promise<void> {
  const sites = await api.sites.list({ companyId });
  useSites.setState({ [companyId]: sites });
}

const NONE: readonly SiteSummary[] = [];

/** The sites of one company, kept as they are; none until they are loaded, or without a company. */
export function useCompanySites(companyId: string | null): readonly SiteSummary[] {
  const sites = useSites((byCompany) => (companyId === null ? undefined : byCompany[companyId]));
  useEffect(() => {
    if (companyId === null) return undefined;
    // What cannot be read now is read with the next change; the choice is empty until then.
    const load = (): void => void loadCompanySites(companyId).catch(() => undefined);
    load();
    return onDataChanged(['sites'], load);
  }, [companyId]);
  return sites ?? NONE;
}
