import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { focusTable } from './focus-back.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly width?: number;
}

/** Searches the table below; "/" leads here. Escape empties it, and from an empty one gives the keys back to the table; so do Enter and the key down. */
export function SearchField({ label, value, onChange, width = 220 }: SearchFieldProps): ReactNode {
  return (
    <TextInput
      data-table-search
      aria-label={label}
      placeholder={label}
      value={value}
      w={width}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') {
          event.preventDefault();
          onChange('');
        } else if ((event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') && !focusTable()) event.currentTarget.blur();
      }}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={value === '' ? null : <CloseButton size="xs" aria-label="Clear the search" onClick={() => onChange('')} />}
    />
  );
}
