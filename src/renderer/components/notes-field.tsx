import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';

interface NotesFieldProps {
  readonly value: string;
  readonly onChange: (notes: string) => void;
  readonly error?: ReactNode;
  readonly autoFocus?: boolean;
}

/** What a person wants to remember of a thing, wherever notes are written. */
export function NotesField({ value, onChange, error, autoFocus = false }: NotesFieldProps): ReactNode {
  return <Textarea label="Notes" value={value} onChange={(e) => onChange(e.currentTarget.value)} error={error} autoFocus={autoFocus} autosize minRows={2} maxRows={8} />;
}
