import { useMemo, type ReactNode } from 'react';
import { FilterSelect } from '../../components/filter-select.tsx';
import { useSites } from '../../stores/data.ts';

interface SiteSelectProps {
  readonly value: string | null;
  /** Only sites of this company; null for all. */
  readonly companyId: string | null;
  readonly onChange: (id: string | null) => void;
  readonly placeholder: string;
  readonly width: number;
}

/** Chooses one site; without a company each is named with its own. */
export function SiteSelect({ value, companyId, onChange, placeholder, width }: SiteSelectProps): ReactNode {
  const sites = useSites((s) => s.value);
  const data = useMemo(() => {
    const { compare } = new Intl.Collator();
    return (sites ?? [])
      .filter((s) => (companyId === null || s.companyId === companyId) && (!s.isArchived || s.id === value))
      .map((s) => ({ value: s.id, label: companyId === null ? `${s.name} · ${s.companyName}` : s.name }))
      .sort((a, b) => compare(a.label, b.label));
  }, [sites, companyId, value]);
  return (
    <FilterSelect
      aria-label="Site"
      placeholder={placeholder}
      data={data}
      value={value}
      onChange={onChange}
      searchable
      clearable
      limit={100}
      nothingFoundMessage="No such site"
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      w={width}
    />
  );
}
