import { useMemo, type ReactNode } from 'react';
import { Choice } from '../../components/choice.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { useCompanies } from '../../stores/data.ts';

interface CompanySelectProps {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly placeholder: string;
  readonly label?: string;
  readonly width?: number;
  readonly error?: string | null;
}

/** Chooses one of the companies that are not archived; the chosen one is offered in any case. */
export function CompanySelect({ value, onChange, placeholder, label, width, error }: CompanySelectProps): ReactNode {
  const companies = useCompanies((s) => s.value);
  const data = useMemo(() => {
    const { compare } = new Intl.Collator();
    return (companies ?? []).filter((c) => !c.isArchived || c.id === value).map((c) => ({ value: c.id, label: c.name })).sort((a, b) => compare(a.label, b.label));
  }, [companies, value]);
  const common = { placeholder, data, value, onChange, searchable: true, clearable: true, limit: 100, nothingFoundMessage: 'No such company' };
  if (label === undefined && width !== undefined) return <FilterSelect {...common} aria-label="Company" w={width} />;
  return <Choice {...common} label={label} aria-label={label ?? 'Company'} error={error} {...(width === undefined ? {} : { w: width })} />;
}
