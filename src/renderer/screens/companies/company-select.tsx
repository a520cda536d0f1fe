import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
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
  const companies = useCompanies((s) => s.value) ?? [];
  const data = companies
    .filter((c) => !c.isArchived || c.id === value)
    .map((c) => ({ value: c.id, label: c.name }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <Select
      label={label}
      aria-label={label ?? 'Company'}
      placeholder={placeholder}
      data={data}
      value={value}
      onChange={onChange}
      error={error}
      searchable
      clearable
      limit={100}
      nothingFoundMessage="No such company"
      {...(width === undefined ? {} : { w: width })}
    />
  );
}
