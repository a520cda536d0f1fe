import { Chip, Group, MultiSelect, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DatasourceType } from '../../../shared/domain/datasource.ts';
import { useCompanySites } from '../../stores/company-sites.ts';
import { TYPE_CHOICES } from '../../words/names.ts';

interface SitesFieldProps {
  readonly companyId: string | null;
  readonly value: readonly string[];
  readonly onChange: (siteIds: string[]) => void;
  readonly description: string;
}

/** Sites of one company; an archived one only where it is chosen already. */
export function SitesField({ companyId, value, onChange, description }: SitesFieldProps): ReactNode {
  const sites = useCompanySites(companyId).filter((s) => !s.isArchived || value.includes(s.id));
  return (
    <MultiSelect
      label="Sites"
      description={description}
      placeholder={value.length === 0 ? (companyId === null ? 'Choose the company first' : 'Not known yet') : ''}
      data={sites.map((s) => ({ value: s.id, label: s.name }))}
      value={[...value]}
      onChange={onChange}
      disabled={companyId === null}
      searchable
      nothingFoundMessage="No such site"
    />
  );
}

interface TypesFieldProps {
  readonly value: readonly DatasourceType[];
  readonly onChange: (types: DatasourceType[]) => void;
  readonly description: string;
  readonly error: string | undefined;
}

/** The services that are collected. */
export function TypesField({ value, onChange, description, error }: TypesFieldProps): ReactNode {
  return (
    <div role="group" aria-label="Services">
      <Text fw={500}>Services</Text>
      <Text c="dimmed" fz={12} mb={6}>{description}</Text>
      <Chip.Group multiple value={[...value]} onChange={(values) => onChange(DatasourceType.array().parse(values))}>
        <Group gap={6}>
          {TYPE_CHOICES.map((choice) => <Chip key={choice.value} value={choice.value} size="xs" radius="sm" variant="outline">{choice.label}</Chip>)}
        </Group>
      </Chip.Group>
      {error !== undefined && <Text c="var(--danger)" mt={4} role="alert">{error}</Text>}
    </div>
  );
}
