import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DatasourceType } from '../../../shared/domain/datasource.ts';
import { countOf } from '../../words/format-number.ts';
import { TYPE_CHOICES, typeName } from '../../words/names.ts';

interface TypesFilterProps {
  readonly value: readonly DatasourceType[];
  readonly onChange: (types: readonly DatasourceType[]) => void;
}

const MOST_NAMED = 2;

/** Chooses any number of services; none stands for all. */
export function TypesFilter({ value, onChange }: TypesFilterProps): ReactNode {
  const words = value.length === 0 ? 'Any service' : value.length > MOST_NAMED ? countOf(value.length, 'service') : value.map(typeName).join(', ');
  return (
    <Menu closeOnItemClick={false} position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="xs" w={150} justify="space-between" px={10} aria-label={`Services: ${words}`} rightSection={<IconChevronDown size={14} aria-hidden />}>
          <span style={{ fontWeight: 400, ...(value.length === 0 ? { color: 'var(--text-dim)' } : {}) }}>{words}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {TYPE_CHOICES.map(({ value: type, label }) => {
          const isOn = value.includes(type);
          return (
            <Menu.CheckboxItem key={type} checked={isOn} onChange={() => onChange(TYPE_CHOICES.map((one) => one.value).filter((one) => (one === type ? !isOn : value.includes(one))))}>
              {label}
            </Menu.CheckboxItem>
          );
        })}
        <Menu.Divider />
        <Menu.Item disabled={value.length === 0} onClick={() => onChange([])}>Any service</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
