import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Preferences } from '../../../shared/ipc/app.ts';
import { useSaid } from '../../components/use-said.ts';
import { LocaleField } from './locale-field.tsx';
import { setPreference } from './set-preference.ts';

const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the system' },
] as const;

/** How the window looks, and how it writes dates and numbers. */
export function AppearanceSection({ preferences }: { readonly preferences: Preferences }): ReactNode {
  const [scheme, sayScheme] = useSaid(preferences.colourScheme, (colourScheme) => setPreference({ colourScheme }));
  const [locale, sayLocale] = useSaid(preferences.locale, (chosen) => setPreference({ locale: chosen }));
  return (
    <>
      <SegmentedControl
        aria-label="Appearance"
        data={SCHEMES.map(({ value, label }) => ({ value, label }))}
        value={scheme}
        onChange={(value) => {
          const chosen = SCHEMES.find((s) => s.value === value);
          if (chosen) sayScheme(chosen.value);
        }}
      />
      <div style={{ marginTop: 12 }}><LocaleField value={locale} onChange={sayLocale} /></div>
    </>
  );
}
