import type { ReactNode } from 'react';
import { GrowingText } from './growing-text.tsx';

interface NotesFieldProps {
  readonly value: string;
  readonly onChange: (notes: string) => void;
  readonly error?: ReactNode;
  readonly autoFocus?: boolean;
}

/** What a person wants to remember of a thing, wherever notes are written. */
export function NotesField({ value, onChange, error, autoFocus = false }: NotesFieldProps): ReactNode {
  return <GrowingText label="Notes" value={value} onChange={(e) => onChange(e.currentTarget.value)} error={error} autoFocus={autoFocus} minRows={2} maxRows={8} />;
}
