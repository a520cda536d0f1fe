import { useEffect } from 'react';
import { api } from '../../app/api.ts';
import { nextIdle } from '../../app/later.tsx';
import { useCompanies } from '../../stores/data.ts';
import type { CompletenessFilter } from './use-completeness-pages.ts';

/**
 * Has the months of all sites worked out while nothing else is to do, company by company so that no other list waits for it:
 * the sites with gaps are there then when they are asked for.
 */
export function useGapsAhead({ until, months, today, type }: CompletenessFilter, isOn: boolean): void {
  const companies = useCompanies((s) => s.value);
  useEffect(() => {
    if (!isOn || companies === null) return undefined;
    let isOver = false;
    const work = async (): Promise<void> => {
      for (const { id } of companies) {
        await nextIdle();
        if (isOver) return;
        await api.completeness.list({ until, months, today, ...(type === undefined ? {} : { type }), companyId: id, isIncomplete: true, limit: 1 });
      }
    };
    // What could not be worked out ahead is worked out when it is asked for.
    work().catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [until, months, today, type, isOn, companies]);
}
