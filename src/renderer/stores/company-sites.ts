import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { SiteSummary } from '../../shared/domain/site.ts';
import { api } from '../app/api.ts';
import { onDataChanged } from './data.ts';
import { createResource } from './resource.ts';

const resourceOf = (companyId: string) => createResource<readonly SiteSummary[]>(() => api.sites.list({ companyId }));

/** The sites of each company that was asked for, archived ones too, by the id of the company. */
const resources = new Map<string, ReturnType<typeof resourceOf>>();

function sitesOf(companyId: string): ReturnType<typeof resourceOf> {
  const sites = resources.get(companyId) ?? resourceOf(companyId);
  resources.set(companyId, sites);
  return sites;
}

/** Loads the sites of a company anew. What cannot be read now is read with the next change. */
export const loadCompanySites = (companyId: string): Promise<void> => sitesOf(companyId).getState().load();

const NONE: readonly SiteSummary[] = [];
const noCompany = createResource<readonly SiteSummary[]>(() => Promise.resolve(NONE));

/** The sites of one company, kept as they are; none until they are loaded, or without a company. */
export function useCompanySites(companyId: string | null): readonly SiteSummary[] {
  const sites = useStore(companyId === null ? noCompany : sitesOf(companyId), ({ value }) => value);
  useEffect(() => {
    if (companyId === null) return undefined;
    const load = (): void => void loadCompanySites(companyId);
    load();
    return onDataChanged(['sites'], load);
  }, [companyId]);
  return sites ?? NONE;
}
