import { useMemo, useState, type ReactNode } from 'react';
import { api } from '../../app/api.ts';
import { FilterSelect } from '../../components/filter-select.tsx';
import { useLoaded } from '../../stores/use-loaded.ts';

interface SiteSelectProps {
  readonly value: string | null;
  /** Only sites of this company; null for all. */
  readonly companyId: string | null;
  readonly onChange: (id: string | null) => void;
  readonly placeholder: string;
  readonly width: number;
}

/** Chooses one site; without a company each is named with its own. The names are loaded once somebody looks for one, or one is chosen. */
export function SiteSelect({ value, companyId, onChange, placeholder, width }: SiteSelectProps): ReactNode {
  const [isNear, setNear] = useState(false);
  const isWanted = isNear || value !== null;
  const { value: sites } = useLoaded(`${isWanted} ${companyId ?? ''}`, async () => (isWanted ? await api.sites.listNames(companyId === null ? {} : { companyId }) : null), ['sites']);
  const data = useMemo(() => {
    const { compare } = new Intl.Collator();
    return (sites ?? [])
      .filter((s) => !s.isArchived || s.id === value)
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
      onFocus={() => setNear(true)}
      onPointerEnter={() => setNear(true)}
      nothingFoundMessage={sites === null ? 'Loading…' : 'No such site'}
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      w={width}
    />
  );
}
