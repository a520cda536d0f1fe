import { DatePickerInput } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatDay } from '../words/format-day.ts';

interface DayFieldProps {
  readonly label?: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly error?: string | null;
  readonly isClearable?: boolean;
  readonly width?: number;
}

/** Chooses a calendar day; the value stays 'YYYY-MM-DD' all the way. */
export function DayField({ label, description, placeholder, value, onChange, error, isClearable = true, width }: DayFieldProps): ReactNode {
  return (
    <DatePickerInput
      label={label}
      aria-label={label ?? placeholder}
      description={description}
      placeholder={placeholder ?? 'No date'}
      value={value}
      onChange={onChange}
      error={error}
      clearable={isClearable}
      valueFormatter={({ date }) => formatDay(typeof date === 'string' ? date : null)}
      leftSection={<IconCalendar size={15} aria-hidden />}
      {...(width === undefined ? {} : { w: width })}
    />
  );
}
