import { useMemo, type ReactNode } from 'react';
import { FilterSelect } from '../../components/filter-select.tsx';
import { useCompanies } from '../../stores/data.ts';

interface CompanySelectProps {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly placeholder: string;
  readonly width: number;
}

/** Narrows a list to one of the companies that are not archived; the chosen one is offered in any case. Forms choose one by `CompanyField`. */
export function CompanySelect({ value, onChange, placeholder, width }: CompanySelectProps): ReactNode {
  const companies = useCompanies((s) => s.value);
  const data = useMemo(() => {
    const { compare } = new Intl.Collator();
    return (companies ?? []).filter((c) => !c.isArchived || c.id === value).map((c) => ({ value: c.id, label: c.name })).sort((a, b) => compare(a.label, b.label));
  }, [companies, value]);
  return <FilterSelect placeholder={placeholder} data={data} value={value} onChange={onChange} searchable clearable limit={100} nothingFoundMessage="No such company" aria-label="Company" w={width} />;
}
