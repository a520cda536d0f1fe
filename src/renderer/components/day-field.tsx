import { DatePickerInput, DatesProvider } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { formatDay } from '../words/format-day.ts';
import { Afterwards } from './afterwards.tsx';
import { useSteady } from './use-steady.ts';

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

/** Monday where weeks begin on Monday, by the person's locale. */
function firstDayOfWeek(): 0 | 1 | 6 {
  try {
    const locale = new Intl.Locale(navigator.language) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
    const first = locale.getWeekInfo?.().firstDay ?? 1;
    return first === 7 ? 0 : first === 6 ? 6 : 1;
  } catch {
    return 1;
  }
}

/** Chooses a calendar day; the value stays 'YYYY-MM-DD' all the way. */
export function DayField({ label, description, placeholder, value, onChange, error, isClearable = true, width }: DayFieldProps): ReactNode {
  return (
    <DatesProvider settings={{ firstDayOfWeek: firstDayOfWeek() }}>
      <DatePickerInput
        label={label}
        {...(label === undefined ? { 'aria-label': [placeholder, formatDay(value)].filter(Boolean).join(': ') } : {})}
        clearButtonProps={{ 'aria-label': `Clear ${label ?? placeholder ?? 'the day'}` }}
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
    </DatesProvider>
  );
}

const KeptDayField = memo(DayField);

/** A day above a list. It is drawn after the list, and again only where something of it changed. */
export function FilterDay({ onChange, ...rest }: Pick<DayFieldProps, 'placeholder' | 'value' | 'onChange'> & { readonly width: number }): ReactNode {
  const change = useSteady((day: string | null) => onChange(day));
  return <Afterwards width={rest.width}><KeptDayField {...rest} onChange={change} /></Afterwards>;
}
