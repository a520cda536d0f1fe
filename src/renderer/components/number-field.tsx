import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { formatNumber } from '../words/format-number.ts';
import { userLocale } from '../words/locale.ts';
import { parsePrinted, styleOfLocale } from '../words/printed-values.ts';

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
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: number | null } | null>(null);
  // Another value has come from elsewhere: what was typed is not what it says.
  const shown = typed !== null && Object.is(typed.value, value) ? typed.text : null;
  const isNone = value !== null && Number.isNaN(value);
  const text = shown ?? (value === null || isNone ? '' : formatNumber(value));
  return (
    <TextInput
      label={label} inputMode="decimal" autoComplete="off" value={text} error={isNone && shown !== null ? 'This is no number' : error}
      onChange={({ currentTarget: { value: next } }) => {
        const parsed = parsePrinted('NUMBER', next, styleOfLocale(userLocale(), null));
        const meant = next.trim() === '' ? null : typeof parsed === 'number' ? parsed : Number.NaN;
        setTyped({ text: next, value: meant });
        onChange(meant);
      }}
      onBlur={() => {
        if (!isNone) setTyped(null);
      }}
      {...(width === undefined ? {} : { w: width })}
    />
  );
}
