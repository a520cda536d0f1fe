import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { formatNumber } from '../words/format-number.ts';
import { userLocale } from '../words/locale.ts';
import { parsePrinted, styleOfLocale } from './document/printed-values.ts';

interface NumberFieldProps {
  readonly label: string;
  /** NaN while what is typed is no number: the form that holds it refuses it. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly error?: string | null;
  readonly width?: number;
}

/** A number as the person writes it: thousands set apart or not, decimals by their mark. Once it is left it stands as it was understood. */
export function NumberField({ label, value, onChange, error, width }: NumberFieldProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === null || Number.isNaN(value) ? '' : formatNumber(value));
  const isNone = value !== null && Number.isNaN(value);
  return (
    <TextInput
      label={label} inputMode="decimal" autoComplete="off" value={text} error={isNone && typed !== null ? 'This is no number' : error}
      onChange={({ currentTarget: { value: next } }) => {
        setTyped(next);
        const parsed = parsePrinted('NUMBER', next, styleOfLocale(userLocale(), null));
        onChange(next.trim() === '' ? null : typeof parsed === 'number' ? parsed : Number.NaN);
      }}
      onBlur={() => {
        if (!isNone) setTyped(null);
      }}
      {...(width === undefined ? {} : { w: width })}
    />
  );
}
