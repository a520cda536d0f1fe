import { localDay } from '../../../shared/units/day.ts';
import { useEffect } from 'react';
import { api } from '../../app/api.ts';
import { nextIdle } from '../../app/later.tsx';
import { useCompanies } from '../../stores/data.ts';
import type { CompletenessFilter } from './use-completeness-pages.ts';

/** How many months the grid begins with. */
export const FIRST_MONTHS = 24;

type Asked = Pick<CompletenessFilter, 'until' | 'months' | 'today' | 'type'>;

/**
 * Has the months of all sites worked out while nothing else is to do, company by company so that no other list waits for it: the sites
 * with gaps are there then when they are asked for. The store keeps them, and works out anew only the sites of which something changed.
 */
async function workOutAhead({ until, months, today, type }: Asked, companyIds: readonly string[], isOver: () => boolean): Promise<void> {
  for (const companyId of companyIds) {
    await nextIdle();
    if (isOver()) return;
    await api.completeness.list({ until, months, today, ...(type === undefined ? {} : { type }), companyId, isIncomplete: true, limit: 1 });
  }
}

/** Works out ahead what the grid begins with. */
export async function gapsAheadOfGrid(): Promise<void> {
  const today = localDay(new Date());
  const companies = await api.companies.list();
  await workOutAhead({ until: today.slice(0, 7), months: FIRST_MONTHS, today }, companies.map(({ id }) => id), () => false);
}

/** Works out ahead what the grid shows now, once its rows are there. */
export function useGapsAhead({ until, months, today, type }: Asked, isOn: boolean): void {
  const companies = useCompanies((s) => s.value);
  useEffect(() => {
    if (!isOn || companies === null) return undefined;
    let isOver = false;
    const asked = { until, months, today, ...(type === undefined ? {} : { type }) };
    workOutAhead(asked, companies.map(({ id }) => id), () => isOver).catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [until, months, today, type, isOn, companies]);
}
