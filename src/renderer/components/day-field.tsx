import { localDay } from '../../shared/units/day.ts';
import { DateInput, DatePickerInput, DatesProvider } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { formatDay } from '../words/format-day.ts';
import { userLocale } from '../words/locale.ts';
import { Afterwards } from './afterwards.tsx';
import { parsePrinted, styleOfLocale } from '../words/printed-values.ts';
import { useSteady } from './use-steady.ts';

interface DayFieldProps {
  readonly label?: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly error?: string | null;
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

/** The day a text tells as the person writes days; null where it tells none. */
function dayOf(text: string): string | null {
  const day = parsePrinted('DAY', text, styleOfLocale(userLocale(), Number(localDay(new Date()).slice(0, 4))));
  return typeof day === 'string' ? day : null;
}

/** A calendar day, typed or chosen in the calendar; the value stays 'YYYY-MM-DD' all the way. */
export function DayField({ label, description, placeholder, value, onChange, error, width }: DayFieldProps): ReactNode {
  return (
    <DatesProvider settings={{ firstDayOfWeek: firstDayOfWeek() }}>
      <DateInput
        label={label}
        {...(label === undefined ? { 'aria-label': placeholder } : {})}
        clearButtonProps={{ 'aria-label': `Clear ${label ?? placeholder ?? 'the day'}` }}
        description={description}
        placeholder={placeholder ?? 'No date'}
        value={value}
        onChange={onChange}
        error={error}
        clearable
        autoComplete="off"
        size="xs"
        valueFormat={formatDay}
        dateParser={dayOf}
        leftSection={<IconCalendar size={15} aria-hidden />}
        {...(width === undefined ? {} : { w: width })}
      />
    </DatesProvider>
  );
}

/** A day chosen in the calendar, as a button. */
function DayButton({ placeholder, value, onChange, width }: Required<Pick<DayFieldProps, 'placeholder' | 'value' | 'onChange' | 'width'>>): ReactNode {
  return (
    <DatesProvider settings={{ firstDayOfWeek: firstDayOfWeek() }}>
      <DatePickerInput
        aria-label={[placeholder, formatDay(value)].filter(Boolean).join(': ')} placeholder={placeholder} value={value} onChange={onChange} w={width} clearable
        clearButtonProps={{ 'aria-label': `Clear ${placeholder}` }} valueFormatter={({ date }) => formatDay(typeof date === 'string' ? date : null)} leftSection={<IconCalendar size={15} aria-hidden />}
      />
    </DatesProvider>
  );
}

const KeptDayButton = memo(DayButton);

/** A day above a list. It is drawn after the list, and again only where something of it changed. */
export function FilterDay({ onChange, ...rest }: Required<Pick<DayFieldProps, 'placeholder' | 'value' | 'onChange' | 'width'>>): ReactNode {
  const change = useSteady((day: string | null) => onChange(day));
  return <Afterwards width={rest.width}><KeptDayButton {...rest} onChange={change} /></Afterwards>;
}
