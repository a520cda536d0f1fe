import { localDay } from '../../../shared/units/day.ts';
import { Select, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatDay } from '../../words/format-day.ts';
import { formatMoney } from '../../words/format-number.ts';

/** Ways of writing dates and numbers that differ from each other; each named in its own language. */
const LOCALES = ['en-US', 'en-GB', 'en-CA', 'en-AU', 'en-IN', 'en-ZA', 'de-DE', 'de-CH', 'de-AT', 'fr-FR', 'fr-CA', 'fr-CH', 'es-ES', 'es-MX', 'it-IT', 'nl-NL', 'pt-PT', 'pt-BR', 'da-DK', 'sv-SE', 'nb-NO', 'fi-FI', 'pl-PL', 'cs-CZ', 'ja-JP', 'ko-KR'] as const;

const SYSTEM = 'system';

const nameOf = (locale: string): string => {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
};

/** In whose way dates and numbers are written. */
export function LocaleField({ value, onChange }: { readonly value: string | null; readonly onChange: (locale: string | null) => void }): ReactNode {
  const data = [{ value: SYSTEM, label: `As the system (${nameOf(navigator.language)})` }, ...LOCALES.map((locale) => ({ value: locale, label: nameOf(locale) })).sort((a, b) => a.label.localeCompare(b.label))];
  return (
    <>
      <Select label="Dates and numbers" data={data} value={value ?? SYSTEM} allowDeselect={false} searchable maw={320} onChange={(chosen) => onChange(chosen === SYSTEM ? null : chosen)} />
      <Text c="dimmed" mt={6}>For example {formatDay(localDay(new Date()))} and {formatMoney(1234.5, 'USD')}. Exports are written alike, whatever is chosen here.</Text>
    </>
  );
}
